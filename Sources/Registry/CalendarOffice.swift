import Casework

/// Why a change of the calendars was not made. Nothing has changed then.
public enum CalendarRefusal: Error, Hashable, Sendable {
  /// Rows that do not do; lines are numbers of rows, counted from 1.
  case rows([CalendarError])
  case tooManyRows(Int)
  /// The texts that are kept have a fault in another place, which somebody made by hand and must mend first.
  case kept(CalendarFault)
}

/// The calendars as people change them, in the browser or with other tools: one after another, each change previewed, adopted at once and
/// told in the log of the directory.
public actor CalendarOffice {
  private let registry: Registry
  private let store: any CalendarStore
  /// Ends when the last change that was begun has ended.
  private var last: Task<Void, Never>?

  public init(registry: Registry, store: any CalendarStore) {
    self.registry = registry
    self.store = store
  }

  /// The rows of a part as they are kept.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` for those who may not change them.
  public nonisolated func rows(of part: CalendarPart, for username: Username) throws -> CalendarProposal {
    _ = try registry.calendarSeat(username, for: part)
    return CalendarProposal(part, in: try store.edited())
  }

  /// Reckons what ``change(_:seen:by:)`` would do. A change by hand that waits is adopted first, as it would be half a minute later.
  /// - Throws: as that does.
  public func preview(_ proposal: CalendarProposal, by username: Username) async throws -> CalendarPreview {
    _ = try registry.calendarSeat(username, for: proposal.part)
    return try await inTurn { try await self.reckon(proposal) }
  }

  /// Writes the rows in place of those that are kept, and projects every open deadline. Returns how many cases had a date moved.
  /// - Parameter version: that of the ``CalendarPreview`` that was looked at.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` for those who may not, ``Casework/DirectoryRefusal/previewOutdated`` when it would now
  ///   do something else than the preview said, and ``CalendarRefusal``.
  public func change(_ proposal: CalendarProposal, seen version: String, by username: Username) async throws -> Int {
    let actor = try registry.calendarSeat(username, for: proposal.part)
    return try await inTurn {
      let preview = try await self.reckon(proposal)
      guard preview.version == version else { throw DirectoryRefusal.previewOutdated }
      guard !preview.changesNothing else { return 0 }
      let event = DirectoryEvent.calendarChanged(proposal.part, preview.removed, preview.added)
      try await self.store.replace(with: preview.texts.new) { try await self.registry.record([event], by: actor) }
      return try await self.adopt(isRecorded: true) ?? 0
    }
  }

  /// Adopts texts that were edited by hand, projects every open deadline and tells in the log what was changed, by ``Casework/Actor/system``:
  /// who has the files in an editor the program cannot know. Returns how many cases had a date moved; nil when nothing was
  /// edited.
  /// - Throws: ``Casework/CalendarFault``; the calendars in force then stay as they are.
  @discardableResult
  public func adoptEdited() async throws -> Int? { try await inTurn { try await self.adopt() } }

  private nonisolated func reckon(_ proposal: CalendarProposal) async throws -> CalendarPreview {
    guard proposal.rows.count <= CalendarProposal.mostRows else { throw CalendarRefusal.tooManyRows(CalendarProposal.mostRows) }
    let faults = proposal.faults
    guard faults.isEmpty else { throw CalendarRefusal.rows(faults) }
    do {
      try await adopt()
      let old = try store.edited()
      let new = proposal.applied(to: old)
      let (removed, added) = proposal.difference(from: old)
      let (moves, unreadable) = try await registry.projections(onto: try new.book(), from: try old.book())
      return CalendarPreview(
        proposal: proposal, removed: removed, added: added, moves: moves, unreadable: unreadable, texts: (old, new), now: registry.now)
    } catch let fault as CalendarFault { throw CalendarRefusal.kept(fault) }
  }

  /// - Parameter isRecorded: whether the log tells already who changed what.
  @discardableResult
  private nonisolated func adopt(isRecorded: Bool = false) async throws -> Int? {
    let (edited, adopted) = (try store.edited(), try store.adopted())
    guard edited != adopted else { return nil }
    let moved = try await registry.adopt(try edited.book(), from: try adopted.book())
    if !isRecorded {
      let events = edited.changes(since: adopted).map { DirectoryEvent.calendarChanged($0.part, $0.removed, $0.added) }
      if !events.isEmpty { try await registry.record(events, by: .system) }
    }
    try store.adopt(edited)
    return moved
  }

  /// Does the work when all that was begun before has ended: an actor alone would let another change begin at each `await`. What has begun
  /// is carried through, also when whoever asked has gone.
  private func inTurn<Answer: Sendable>(_ work: @escaping @Sendable () async throws -> Answer) async throws -> Answer {
    let before = last
    let task = Task {
      await before?.value
      return try await work()
    }
    last = Task { _ = await task.result }
    return try await task.value
  }
}

extension DirectoryEvent {
  fileprivate static func calendarChanged(_ part: CalendarPart, _ removed: [[String]], _ added: [[String]]) -> DirectoryEvent {
    .calendarChanged(part, removed: removed.map { $0.joined(separator: "\t") }, added: added.map { $0.joined(separator: "\t") })
  }
}

extension Registry {
  /// Whether the person may change the days that notices fix.
  public func mayDecree(_ username: Username) -> Bool { (try? calendarSeat(username, for: .decrees(year: 0))) != nil }

  /// Whether the person may say on which days and in which hours the agency works.
  public func mayClose(_ agency: AgencyID, _ username: Username) -> Bool {
    (try? calendarSeat(username, for: .closures(of: agency))) != nil
  }

  /// In which seat the person changes a part of the calendars.
  func calendarSeat(_ username: Username, for part: CalendarPart) throws(DirectoryRefusal) -> Actor {
    switch part {
    case .decrees: return try systemAdministrator(username)
    case .closures(let agency), .hours(let agency):
      guard directory.agencies[agency] != nil, let seat = seat(username, of: agency) else { throw .notFound }
      return seat
    }
  }
}
