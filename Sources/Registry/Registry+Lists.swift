import Casework

extension Registry {
  /// What a person of the staff may be shown in lists.
  public func scope(of username: Username) -> CaseScope {
    let directory = self.directory
    let today = now.date
    let capacities = Standing.Capacity.of(username, directory: directory, on: today)
    return capacities.reduce(into: CaseScope()) { scope, capacity in
      switch capacity.role {
      case .auditor: scope.everything = true
      case .coordinator:
        scope.agencies.formUnion(directory.lineage(of: capacity.agency, on: today))
        scope.processes.formUnion(directory.coordinated(by: capacity.agency, on: today))
      case .intake, .officer, .leader, .focal: scope.agencies.formUnion(directory.lineage(of: capacity.agency, on: today))
      case .agencyAdministrator, .systemAdministrator: break
      }
    }
  }

  /// The process that the public is offered at a door where one stands alone; nil where no agency of the directory receives its cases.
  public func process(at door: OpeningDoor) -> ProcessDefinition? {
    let today = now.date
    return book.newest.lazy.compactMap { book.current($0.id, on: today) }.first { process in
      process.opening.door == door && process.opening.by.contains(.public) && directory.coordinator(of: process.id, on: today) != nil
    }
  }

  /// The holders whose cases wait in a person's inbox: the person, their desks, and those they stand in for.
  public func holders(for username: Username) -> [Holder] {
    let capacities = Standing.Capacity.of(username, directory: directory, on: now.date)
    var holders: [Holder] = []
    for capacity in capacities where [.intake, .officer, .leader].contains(capacity.role) {
      for holder in [Holder.role(capacity.role, at: capacity.agency), .person(capacity.onBehalfOf ?? username, at: capacity.agency)]
      where !holders.contains(holder) { holders.append(holder) }
    }
    return holders
  }

  /// Whether the person may enter what came by paper, telephone or at the desk.
  public func mayEnter(_ username: Username) -> Bool { desk(of: username) != nil }

  /// The capacity in which a person enters cases for their senders: at the intake desk, or else as an officer.
  func desk(of username: Username) -> Standing.Capacity? {
    let capacities = Standing.Capacity.of(username, directory: directory, on: now.date).filter { !$0.isLimited }
    return capacities.first { $0.role == .intake } ?? capacities.first { $0.role == .officer }
  }

  /// Whether the person may open cases for their own agency.
  public func mayOpenForAgency(_ username: Username) -> Bool { drafter(username) != nil }

  /// The capacity in which a person opens cases for their own agency: as an officer, or else as a leader.
  func drafter(_ username: Username) -> Standing.Capacity? {
    let today = now.date
    // Positions may outlive an agency by some days; what it would ask its successor asks.
    let capacities = Standing.Capacity.of(username, directory: directory, on: today).filter {
      !$0.isLimited && directory.agencies[$0.agency]?.exists(on: today) == true
    }
    return capacities.first { $0.role == .officer } ?? capacities.first { $0.role == .leader }
  }

  /// One page of the read model. Nothing but the scope of the query keeps cases from the reader: begin with ``query(for:)``.
  public func cases(_ query: CaseQuery) async throws -> CasePage { try await store.cases(query) }
  /// Open cases by urgency. The scope decides, as in ``cases(_:)``.
  public func counts(_ query: CaseQuery) async throws -> DueCounts { try await store.counts(query) }
  /// A page with its counts, both of one moment. The scope decides, as in ``cases(_:)``.
  public func list(_ query: CaseQuery) async throws -> (page: CasePage, counts: DueCounts) { try await store.list(query) }
  /// Open cases by agency, process and state. The scope decides, as in ``cases(_:)``.
  public func board(_ query: CaseQuery) async throws -> [BoardCell] { try await store.board(query) }
  /// Figures of a period. The scope decides, as in ``cases(_:)``: begin with ``figureQuery(for:days:)``.
  public func figures(_ query: FigureQuery) async throws -> Figures { try await store.figures(query) }
  /// The cases behind figures. The scope decides.
  public func cases(
    behind query: FigureQuery, kinds: Set<Figure.Kind>, after: FigureCursor? = nil, limit: Int = 50
  ) async throws -> FigurePage {
    try await store.cases(behind: query, kinds: kinds, after: after, limit: limit)
  }
  /// A question for everything whose figures a person may see.
  /// - Throws: ``Casework/Refusal/noSuchCase`` for somebody of a body outside the administration, as ``boardQuery(for:)``.
  public func figureQuery(for username: Username, days: ClosedRange<CivilDate>) throws(Refusal) -> FigureQuery {
    guard mayFollow(username) else { throw .noSuchCase }
    return FigureQuery(scope: scope(of: username), days: days)
  }

  /// Everything that a person may follow on a board.
  public func boardQuery(for username: Username) throws(Refusal) -> CaseQuery {
    guard mayFollow(username) else { throw .noSuchCase }
    return query(for: username)
  }

  /// Whether boards and figures are for the person: for everybody but the people of bodies outside the administration, who have an inbox.
  public func mayFollow(_ username: Username) -> Bool {
    Standing.Capacity.of(username, directory: directory, on: now.date).contains { !$0.isLimited }
  }
  /// Which versions of processes open cases run on: numbers alone, for those who keep the definitions.
  public func versionsInUse() async throws -> [VersionUse] { try await store.versionsInUse() }
  /// Published answers, which anyone may read.
  public func published(_ query: PublishedQuery) async throws -> PublishedPage { try await store.published(query) }
  /// How many published answers fit a question.
  public func publishedCount(_ query: PublishedQuery) async throws -> Int { try await store.publishedCount(query) }
  /// What the archive can be narrowed by.
  public func publishedFacets() async throws -> PublishedFacets { try await store.publishedFacets() }
  /// How much feedback was received about which rule: counts alone, which anyone may read once ``FeedbackRanking`` left the small ones out.
  public func feedbackCounts(_ query: FeedbackQuery) async throws -> FeedbackCounts { try await store.feedbackCounts(query) }
  /// The published answer of a case, which anyone may read; nil when there is none.
  public func publication(_ code: CaseCode) async throws -> Publication? { try await store.publication(code) }

  /// Which event of a case published its answer, counted from 1; nil while nothing is published.
  public func publishingEvent(of code: CaseCode) async throws -> Int? {
    guard let file = try await store.file(code), let definition = book.definition(file.process, version: file.processVersion) else {
      return nil
    }
    let publishing = Set(definition.states.flatMap(\.actions).filter(\.publishes).map(\.id))
    return file.timeline.last { $0.action.map(publishing.contains) ?? false }?.sequence
  }

  /// Figures for the home page: since the first day of the present month at UTC+7.
  public func totals() async throws -> PublicTotals {
    let today = now.date
    let firstOfMonth = CivilDate("\(today.description.prefix(8))01") ?? today
    return try await store.totals(since: .startOfDay(firstOfMonth))
  }

  /// A query over everything a person may be shown; a case due within two working days is `soon`.
  public func query(for username: Username) -> CaseQuery {
    let now = self.now
    return CaseQuery(scope: scope(of: username), now: now, soonUntil: calendars.national.due(from: now, term: .workingDays(2)) ?? now)
  }
}
