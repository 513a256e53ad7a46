import Casework

/// What a merger would do, before it is done: which cases go where, whom it concerns, and what would then be stuck.
public struct MergerPreview: Hashable, Sendable {
  /// One open case. Neither its title nor its sender: administrators read no cases.
  public struct Move: Hashable, Sendable {
    public let code: CaseCode
    public let process: ProcessID
    public let from: Holder
    public let to: Holder
    /// Deadlines that the successor's calendar moves, with the rules that move them.
    public let deadlines: [DeadlinesProjected.Move]
    /// The role that nobody holds at the successor on the first day; nil when somebody does.
    public let vacant: Role?
  }

  /// Somebody whose position ends with the agency.
  public struct Concerned: Hashable, Sendable {
    public let username: Username
    public let title: String
    public let roles: Set<Role>
  }

  public let agency: AgencyID
  public let successor: AgencyID
  public let lastDay: CivilDate
  /// In the order of codes.
  public let moves: [Move]
  /// Cases that cannot be read, and so cannot be moved; `fsck` says why.
  public let unreadable: [CaseCode]
  public let people: [Concerned]
  /// Processes for which the successor will receive.
  public let receives: [ProcessID]

  public var vacancies: [Move] { moves.filter { $0.vacant != nil } }
  public var movedDeadlines: Int { moves.count { !$0.deadlines.isEmpty } }

  /// Changes whenever the merger would do something else. FNV-1a, 64 bits, of all that is said above.
  public var version: String {
    let said = [
      agency.rawValue, successor.rawValue, lastDay.description, "\(moves)", "\(unreadable)",
      people.map(\.username.rawValue).joined(separator: " "), receives.map(\.rawValue).joined(separator: " "),
    ].joined(separator: "\n")
    let hash = said.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}

extension Registry {
  /// Reckons what ``merge(_:into:lastDay:preview:by:)`` would do. Changes nothing.
  /// - Throws: as that does.
  public func previewMerger(
    of agency: AgencyID, into successor: AgencyID, lastDay: CivilDate, by administrator: Username
  ) async throws -> MergerPreview {
    _ = try systemAdministrator(administrator)
    let (directory, calendars, firstDay) = (self.directory, self.calendars, lastDay.adding(days: 1))
    var after = directory
    for event in try directory.merge(agency, into: successor, lastDay: lastDay, today: now.date) { after.apply(event) }
    var moves: [MergerPreview.Move] = []
    var unreadable: [CaseCode] = []
    try await forEachRow(involving: agency) { row in
      do {
        guard let file = try await store.file(row.code) else { return }
        let definition = try definitions(of: file).0
        if let move = file.move(in: after, on: firstDay, calendars: calendars, definition: definition) { moves.append(move) }
      } catch StoreError.unreadable { unreadable.append(row.code) }
    }
    return MergerPreview(
      agency: agency, successor: successor, lastDay: lastDay, moves: moves.sorted { $0.code < $1.code }, unreadable: unreadable.sorted(),
      people: directory.concerned(by: agency, on: firstDay),
      receives: after.coordinated(by: successor, on: firstDay).subtracting(directory.coordinated(by: successor, on: firstDay)).sorted())
  }

  /// Walks the open cases that the agency handles, has handled or co-ordinates.
  private func forEachRow(involving agency: AgencyID, _ body: (CaseRow) async throws -> Void) async throws {
    var query = CaseQuery(scope: CaseScope(agencies: [agency]), isOpen: true, limit: 200, now: now, soonUntil: now)
    repeat {
      let page = try await store.cases(query)
      for row in page.rows { try await body(row) }
      query.cursor = page.next
    } while query.cursor != nil
  }
}

extension CaseFile {
  fileprivate func move(
    in directory: Directory, on firstDay: CivilDate, calendars: CalendarBook, definition: ProcessDefinition
  ) -> MergerPreview.Move? {
    guard case .succeeded(let succeeded)? = self.succeeded(in: directory, on: firstDay) else { return nil }
    let (old, new) = (calendars.calendar(of: succeeded.from), calendars.calendar(of: succeeded.to))
    var deadlines: [DeadlinesProjected.Move] = []
    if succeeded.from != succeeded.to, case .deadlinesProjected(let projected)? = projected(onto: new, from: old, by: definition) {
      deadlines = projected.moves
    }
    var vacant: Role?
    if case .role(let role, let place) = succeeded.placement.holder, directory.staff(of: place, with: role, on: firstDay).isEmpty {
      vacant = role
    }
    return MergerPreview.Move(
      code: code, process: process, from: holder, to: succeeded.placement.holder, deadlines: deadlines, vacant: vacant)
  }
}

extension Directory {
  fileprivate func concerned(by agency: AgencyID, on firstDay: CivilDate) -> [MergerPreview.Concerned] {
    staff(of: agency, on: firstDay).flatMap { person in
      person.positions.filter { $0.agency == agency && $0.isHeld(on: firstDay) }.map {
        MergerPreview.Concerned(username: person.username, title: $0.title, roles: $0.roles)
      }
    }
  }
}
