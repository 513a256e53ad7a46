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
  /// - Throws: ``Casework/DirectoryRefusal``; ``Casework/DirectoryRefusal/notFound`` also for anybody but a system administrator.
  public func merge(_ agency: AgencyID, into successor: AgencyID, lastDay: CivilDate, by administrator: Username) async throws -> Int {
    let capacities = Standing.Capacity.of(administrator, directory: directory, on: now.date)
    guard let seat = capacities.first(where: { $0.role == .systemAdministrator }) else { throw DirectoryRefusal.notFound }
    let events = try directory.merge(agency, into: successor, lastDay: lastDay, today: now.date)
    return try await record(events, by: .person(administrator, agency: seat.agency))
  }
}
