import Casework

// People, their positions and who administers whom, changed in the name of an administrator.

/// What it does to the work when somebody goes.
public struct Departure: Hashable, Sendable {
  /// Open cases that the person holds in person. The agency's officers hold them on the morning after the last day, unless somebody
  /// reassigns them before.
  public let casesInHand: Int
  /// Roles that nobody holds there any more.
  public let vacancies: [Vacancy]
}

extension Registry {
  /// What the person administers today; nil for nobody who does.
  public func administration(of username: Username) -> Standing.Administration? {
    Standing.Administration(of: username, directory: directory, on: now.date)
  }

  /// Gives a position to a person, who is added with it or known before.
  /// - Throws: ``Casework/DirectoryRefusal``; see ``Casework/Directory/appoint(_:by:today:)``.
  public func appoint(_ appointment: Appointment, by administrator: Username) async throws {
    let administration = try administrating(administrator)
    try await record(try directory.appoint(appointment, by: administration, today: now.date), by: administration.actor)
  }

  /// Ends the person's positions at an agency, or all of them. Returns how many open cases moved at once; those of a later day move when
  /// it comes.
  /// - Throws: ``Casework/DirectoryRefusal``; see ``Casework/Directory/endPositions(of:at:lastDay:by:today:)``.
  public func endPositions(of username: Username, at agency: AgencyID?, lastDay: CivilDate, by administrator: Username) async throws -> Int
  {
    let administration = try administrating(administrator)
    let events = try directory.endPositions(of: username, at: agency, lastDay: lastDay, by: administration, today: now.date)
    return try await record(events, by: administration.actor)
  }

  /// What ``endPositions(of:at:lastDay:by:)`` would do. An administrator sees how many cases there are, and none of them.
  public func departure(of username: Username, at agency: AgencyID?, lastDay: CivilDate, by administrator: Username) async throws
    -> Departure
  {
    let administration = try administrating(administrator)
    let events = try directory.endPositions(of: username, at: agency, lastDay: lastDay, by: administration, today: now.date)
    let left = events.compactMap { event in
      if case .positionEnded(_, let agency, _) = event { Holder.person(username, at: agency) } else { Holder?.none }
    }
    let counts = try await store.counts(
      CaseQuery(scope: CaseScope(everything: true), heldBy: left, isOpen: true, now: now, soonUntil: now))
    return Departure(
      casesInHand: counts.overdue + counts.soon + counts.open,
      vacancies: directory.vacancies(after: events, on: max(lastDay, now.date.adding(days: -1)).adding(days: 1)))
  }

  /// A system administrator lets the administrators of an agency above manage an agency's people too.
  /// - Throws: ``Casework/DirectoryRefusal``; see ``Casework/Directory/entrust(_:to:by:today:)``.
  public func entrust(_ agency: AgencyID, to above: AgencyID, by administrator: Username) async throws {
    let administration = try administrating(administrator)
    let events = try directory.entrust(agency, to: above, by: administration, today: now.date)
    if !events.isEmpty { try await record(events, by: administration.actor) }
  }

  /// Takes it back.
  public func withdraw(_ agency: AgencyID, from above: AgencyID, by administrator: Username) async throws {
    let administration = try administrating(administrator)
    try await record(try directory.withdraw(agency, from: above, by: administration), by: administration.actor)
  }

  private func administrating(_ username: Username) throws -> Standing.Administration {
    guard let administration = administration(of: username) else { throw DirectoryRefusal.notFound }
    return administration
  }
}

extension Standing.Administration {
  fileprivate var actor: Actor { .person(username, agency: seat) }
}
