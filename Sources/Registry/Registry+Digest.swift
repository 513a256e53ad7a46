import Casework

extension Registry {
  /// The agencies whose digest a person reads: those where they are the focal officer, or stand in for one.
  public func digestAgencies(of username: Username) -> [AgencyID] {
    let focal = Standing.Capacity.of(username, directory: directory, on: now.date).filter { $0.role == .focal }
    return Set(focal.map(\.agency)).sorted()
  }

  /// The digest of an agency as it is now. It asks for no reader: whoever shows it asks ``digestAgencies(of:)`` first.
  public func digest(of agency: AgencyID) async throws -> UnitDigest {
    let now = self.now
    let calendar = calendars.calendar(of: agency)
    var query = CaseQuery(
      scope: CaseScope(agencies: directory.lineage(of: agency, on: now.date)), agency: agency, isOpen: true, order: .due,
      limit: UnitDigest.listed, now: now, soonUntil: calendar.due(from: now, term: UnitDigest.soonTerm) ?? now)
    let counts = try await store.counts(query)
    query.due = .overdue
    let overdue = try await store.cases(query).rows
    query.due = .soon
    let soon = try await store.cases(query).rows
    let still = try await standingStill(query, since: .startOfDay(calendar.workingDay(UnitDigest.stillDays, before: now.date)))
    let previous = calendar.workingDay(1, before: now.date)
    let (start, end) = (Instant.startOfDay(previous), Instant.startOfDay(now.date))
    return UnitDigest(
      agency: agency, asOf: now, counts: counts, overdue: overdue, soon: soon, still: Array(still.prefix(UnitDigest.listed)),
      stillCount: still.count, previousDay: previous, received: try await received(query, from: start, until: end),
      answered: try await store.finished(
        by: answering, at: query.scope.agencies, from: start, until: end, limit: UnitDigest.listed))
  }

  private func standingStill(_ query: CaseQuery, since: Instant) async throws -> [CaseRow] {
    var query = query
    query.due = nil
    query.limit = 200
    var found: [CaseRow] = []
    repeat {
      let page = try await store.cases(query)
      found += page.rows.filter { $0.stepStartedAt < since }
      query.cursor = page.next
    } while query.cursor != nil
    return found.sorted { ($0.stepStartedAt, $0.code) < ($1.stepStartedAt, $1.code) }
  }

  /// Among the newest: what came on paper may be entered some days later.
  private func received(_ query: CaseQuery, from start: Instant, until end: Instant) async throws -> [CaseRow] {
    var query = query
    (query.due, query.isOpen, query.agency, query.order, query.limit) = (nil, nil, nil, .newest, 200)
    return try await store.cases(query).rows.filter { start <= $0.receivedAt && $0.receivedAt < end }
  }

  /// The actions that answer a sender, in every process.
  private var answering: Set<ActionID> {
    Set(book.newest.flatMap(\.states).flatMap(\.actions).filter { $0.releases != nil }.map(\.id))
  }
}
