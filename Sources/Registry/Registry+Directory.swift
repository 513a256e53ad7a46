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
