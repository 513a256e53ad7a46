import Casework

/// Which agency receives what the public sends in a process (cơ quan đầu mối tiếp nhận).
public struct ReceivingDesk: Hashable, Sendable {
  public let process: ProcessID
  /// Nil: nobody was given the process, so that nothing can be sent in it.
  public let agency: AgencyID?
  /// The roles without which a case that comes would lie there: those that hold it at that agency and that nobody has today.
  public let vacant: [Role]

  public var isInOrder: Bool { agency != nil && vacant.isEmpty }
}

/// What it would do to give a process to an agency, before it is done.
public struct ReceivingPreview: Hashable, Sendable {
  public let process: ProcessID
  /// Who receives now; nil for nobody.
  public let from: AgencyID?
  public let to: AgencyID
  /// Roles that nobody has at the new agency; see ``ReceivingDesk/vacant``.
  public let vacant: [Role]
  /// Open cases of the process: they stay with the agency that received them.
  public let openCases: Int
  /// Who will follow every case of the process for the whole directory, and who no longer.
  public let gaining: [Username]
  public let losing: [Username]

  /// Changes whenever something else would be done. FNV-1a, 64 bits, of all that is said above.
  public var version: String {
    let said = "\(process)\n\(from?.rawValue ?? "")\n\(to)\n\(vacant)\n\(openCases)\n\(gaining)\n\(losing)"
    let hash = said.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}

extension Registry {
  /// The processes that the public may open, each with the agency that receives.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` for anybody but a system administrator.
  public func receivingDesks(for administrator: Username) throws -> [ReceivingDesk] {
    _ = try systemAdministrator(administrator)
    let (directory, today) = (self.directory, now.date)
    return book.newest.filter { $0.opening.by.contains(.public) }.map { process in
      let agency = directory.coordinator(of: process.id, on: today)?.id
      return ReceivingDesk(
        process: process.id, agency: agency, vacant: agency.map { directory.vacancies(of: process, at: $0, on: today) } ?? [])
    }
  }

  /// Processes in which nothing can be sent, or what is sent lies with nobody. Empty for anybody but a system administrator.
  public func processesWithoutDesk(for username: Username) -> [ReceivingDesk] {
    ((try? receivingDesks(for: username)) ?? []).filter { !$0.isInOrder }
  }

  /// Reckons what ``assign(_:to:preview:by:)`` would do. Changes nothing.
  /// - Throws: as that does.
  public func previewReceiving(of process: ProcessID, by agency: AgencyID, for administrator: Username) async throws -> ReceivingPreview {
    _ = try systemAdministrator(administrator)
    let definition = try receivable(process)
    let (directory, today) = (self.directory, now.date)
    _ = try directory.assign(process, to: agency, today: today)
    let former = directory.coordinator(of: process, on: today)?.id
    func followers(_ agency: AgencyID?) -> Set<Username> {
      Set(agency.map { directory.staff(of: $0, with: .coordinator, on: today).map(\.username) } ?? [])
    }
    let (before, after) = (followers(former), followers(agency))
    return ReceivingPreview(
      process: process, from: former, to: agency, vacant: directory.vacancies(of: definition, at: agency, on: today),
      openCases: try await store.versionsInUse().filter { $0.process == process }.map(\.open).reduce(0, +),
      gaining: after.subtracting(before).sorted(), losing: before.subtracting(after).sorted())
  }

  /// A system administrator gives a process to an agency, which from now on receives what the public sends. Open cases stay where they are.
  /// - Parameter preview: the version of the ``ReceivingPreview`` that was looked at; nil assigns without one.
  /// - Throws: ``Casework/DirectoryRefusal``; ``Casework/DirectoryRefusal/notFound`` also for anybody but a system administrator and for a
  ///   process that the public does not open, and ``Casework/DirectoryRefusal/previewOutdated``.
  public func assign(_ process: ProcessID, to agency: AgencyID, preview: String? = nil, by administrator: Username) async throws {
    let actor = try systemAdministrator(administrator)
    _ = try receivable(process)
    let events = try directory.assign(process, to: agency, today: now.date)
    if let preview {
      let found = try await previewReceiving(of: process, by: agency, for: administrator)
      guard found.version == preview else { throw DirectoryRefusal.previewOutdated }
    }
    try await record(events, by: actor)
  }

  private func receivable(_ process: ProcessID) throws(DirectoryRefusal) -> ProcessDefinition {
    guard let definition = book.newest.first(where: { $0.id == process }), definition.opening.by.contains(.public) else { throw .notFound }
    return definition
  }
}

extension Directory {
  /// The roles in which the agency that receives holds a case of the process, and that nobody has there.
  fileprivate func vacancies(of process: ProcessDefinition, at agency: AgencyID, on day: CivilDate) -> [Role] {
    let here: Set<HolderDefinition> = [.coordinatingIntake, process.state(process.opening.state)?.holder ?? .nobody]
    let roles = Set(process.states.map(\.holder).filter(here.contains).compactMap(\.role))
    return roles.sorted().filter { staff(of: agency, with: $0, on: day).isEmpty }
  }
}
