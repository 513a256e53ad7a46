import Casework

// Changes of the directory in the name of a person, with the right to make them checked here.

extension Registry {
  /// A person of the staff names a deputy.
  /// - Throws: ``Casework/DirectoryRefusal``; see ``Casework/Directory/delegate(from:to:firstDay:lastDay:today:)``.
  public func delegate(_ person: Username, to deputy: Username, firstDay: CivilDate, lastDay: CivilDate) async throws -> Delegation {
    let events = try directory.delegate(from: person, to: deputy, firstDay: firstDay, lastDay: lastDay, today: now.date)
    guard case .delegated(let delegation)? = events.first else { throw DirectoryRefusal.notFound }
    try await record(events, by: .person(person, agency: delegation.agency))
    return delegation
  }

  /// Takes back all delegations a person gave. Returns how many.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` when the person has no position today.
  public func revokeDelegations(of person: Username) async throws -> Int {
    let events = directory.revokeDelegations(from: person, today: now.date)
    guard let agency = directory.positions(of: person, on: now.date).first?.agency else { throw DirectoryRefusal.notFound }
    if !events.isEmpty { try await record(events, by: .person(person, agency: agency)) }
    return events.count
  }

  /// Takes back one delegation that a person gave.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` when there is no such delegation that is not over.
  public func revoke(_ delegation: Delegation, by person: Username) async throws {
    try await record(directory.revoke(delegation, by: person, today: now.date), by: .person(person, agency: delegation.agency))
  }

  /// Delegations that a person gave or was given and that are not over, in the order of their first days.
  public func delegations(concerning person: Username) -> [Delegation] {
    let today = now.date
    return directory.delegations.filter { ($0.from == person || $0.to == person) && $0.lastDay >= today }
      .sorted { ($0.firstDay, $0.lastDay, $0.to) < ($1.firstDay, $1.lastDay, $1.to) }
  }

  /// A system administrator merges an agency into another. Returns how many open cases moved at once; those of a merger in the future
  /// move when its day comes.
  /// - Parameter preview: the version of the ``MergerPreview`` that was looked at; nil merges without one.
  /// - Throws: ``Casework/DirectoryRefusal``; ``Casework/DirectoryRefusal/notFound`` also for anybody but a system administrator, and
  ///   ``Casework/DirectoryRefusal/previewOutdated`` when the merger would now do something else than the preview said.
  public func merge(
    _ agency: AgencyID, into successor: AgencyID, lastDay: CivilDate, preview: String? = nil, by administrator: Username
  ) async throws -> Int {
    let actor = try systemAdministrator(administrator)
    let directory = self.directory
    let events = try directory.merge(agency, into: successor, lastDay: lastDay, today: now.date)
    if let preview {
      let found = try await previewMerger(of: agency, into: successor, lastDay: lastDay, by: administrator)
      guard found.version == preview else { throw DirectoryRefusal.previewOutdated }
    }
    return try await record(events, by: actor)
  }

  // MARK: Agencies

  /// A system administrator enters a new agency.
  /// - Throws: as ``merge(_:into:lastDay:preview:by:)``.
  public func register(_ agency: Agency, by administrator: Username) async throws {
    let actor = try systemAdministrator(administrator)
    try await record(try directory.register(agency), by: actor)
  }

  /// A system administrator gives an agency another name or another agency above, from a day on.
  /// - Throws: as ``merge(_:into:lastDay:preview:by:)``.
  public func change(_ change: AgencyChange, by administrator: Username) async throws {
    let actor = try systemAdministrator(administrator)
    try await record(try directory.change(change, today: now.date), by: actor)
  }

  /// A system administrator, or the administrator of the agency itself, says by which identifiers and channels it is known.
  /// - Throws: as ``merge(_:into:lastDay:preview:by:)``.
  public func describe(
    _ agency: AgencyID, identifiers: [AgencyIdentifier], channels: [Channel], by administrator: Username
  ) async throws {
    guard let actor = seat(administrator, of: agency) else { throw DirectoryRefusal.notFound }
    try await record(try directory.describe(agency, identifiers: identifiers, channels: channels), by: actor)
  }

  /// Whether the person administers the whole system.
  public func isSystemAdministrator(_ username: Username) -> Bool { (try? systemAdministrator(username)) != nil }

  /// Whether the person may say by which identifiers and channels the agency is known.
  public func mayDescribe(_ agency: AgencyID, _ username: Username) -> Bool { seat(username, of: agency) != nil }

  func systemAdministrator(_ username: Username) throws(DirectoryRefusal) -> Actor {
    let capacities = Standing.Capacity.of(username, directory: directory, on: now.date)
    guard let seat = capacities.first(where: { $0.role == .systemAdministrator }) else { throw .notFound }
    return .person(username, agency: seat.agency)
  }

  func seat(_ username: Username, of agency: AgencyID) -> Actor? {
    let capacities = Standing.Capacity.of(username, directory: directory, on: now.date)
    let seat = capacities.first { $0.role == .systemAdministrator || $0.role == .agencyAdministrator && $0.agency == agency }
    return seat.map { .person(username, agency: $0.agency) }
  }
}
