import Casework
import Synchronization

/// A store that fails when told to, as a machine does that crashes before or after the commit, and that keeps a log of its own of what
/// was committed: what the store says later is compared with it.
final class FaultyStore: CaseStore {
  enum Fault: Sendable {
    /// The body ran and nothing was kept.
    case beforeCommit
    /// Everything was kept and the acknowledgement was lost.
    case afterCommit
  }

  /// What one commit wrote.
  struct Commit: Sendable {
    var events: [(code: CaseCode, event: RecordedEvent)] = []
  }

  private struct Record: Sendable {
    var log: [CaseCode: [RecordedEvent]] = [:]
    var commits: [Commit] = []
    var fault: Fault?
  }

  private let store: any CaseStore
  private let record = Mutex(Record())

  init(_ store: any CaseStore) { self.store = store }

  /// Lets the next writing call fail.
  func fail(_ fault: Fault) { record.withLock { $0.fault = fault } }
  /// Takes back a failure that nothing has met.
  func recover() { record.withLock { $0.fault = nil } }
  var log: [CaseCode: [RecordedEvent]] { record.withLock(\.log) }
  /// The commits since the last call.
  func takeCommits() -> [Commit] {
    record.withLock { record in
      defer { record.commits = [] }
      return record.commits
    }
  }

  static let failure = StoreError.engine("simulated failure")

  func finished(
    by actions: Set<ActionID>, at agencies: Set<AgencyID>, from: Instant, until: Instant, limit: Int
  ) async throws -> [CaseRow] { try await store.finished(by: actions, at: agencies, from: from, until: until, limit: limit) }

  func transact<Answer: Sendable>(_ body: @escaping @Sendable (any CaseTransaction) throws -> Answer) async throws -> Answer {
    let fault = takeFault()
    let (answer, commit) = try await store.transact { inner in
      let transaction = RecordingTransaction(inner)
      let answer = try body(transaction)
      if fault == .beforeCommit { throw Self.failure }
      return (answer, transaction.commit)
    }
    note(commit)
    if fault == .afterCommit { throw Self.failure }
    return answer
  }

  func portal() async throws -> [RecordedPortalEvent] { try await store.portal() }
  func append(_ events: [PortalEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws {
    try await store.append(events, by: actor, at: now, expectedVersion: expectedVersion)
  }
  func append(_ events: [DirectoryEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws {
    let fault = takeFault()
    if fault == .beforeCommit { throw Self.failure }
    try await store.append(events, by: actor, at: now, expectedVersion: expectedVersion)
    if fault == .afterCommit { throw Self.failure }
  }

  private func takeFault() -> Fault? {
    record.withLock { record in
      defer { record.fault = nil }
      return record.fault
    }
  }

  private func note(_ commit: Commit) {
    guard !commit.events.isEmpty else { return }
    record.withLock { record in
      for (code, event) in commit.events { record.log[code, default: []].append(event) }
      record.commits.append(commit)
    }
  }

  // MARK: Reading

  func file(_ code: CaseCode) async throws -> CaseFile? { try await store.file(code) }
  func erasure(of code: CaseCode) async throws -> Erasure? { try await store.erasure(of: code) }
  func cases(_ query: CaseQuery) async throws -> CasePage { try await store.cases(query) }
  func counts(_ query: CaseQuery) async throws -> DueCounts { try await store.counts(query) }
  func list(_ query: CaseQuery) async throws -> (page: CasePage, counts: DueCounts) { try await store.list(query) }
  func board(_ query: CaseQuery) async throws -> [BoardCell] { try await store.board(query) }
  func versionsInUse() async throws -> [VersionUse] { try await store.versionsInUse() }
  func published(_ query: PublishedQuery) async throws -> PublishedPage { try await store.published(query) }
  func publishedCount(_ query: PublishedQuery) async throws -> Int { try await store.publishedCount(query) }
  func publishedFacets() async throws -> PublishedFacets { try await store.publishedFacets() }
  func feedbackCounts(_ query: FeedbackQuery) async throws -> FeedbackCounts { try await store.feedbackCounts(query) }
  func publication(_ code: CaseCode) async throws -> Publication? { try await store.publication(code) }
  func totals(since: Instant) async throws -> PublicTotals { try await store.totals(since: since) }
  func figures(_ query: FigureQuery) async throws -> Figures { try await store.figures(query) }
  func cases(behind query: FigureQuery, kinds: Set<Figure.Kind>, after: FigureCursor?, limit: Int) async throws -> FigurePage {
    try await store.cases(behind: query, kinds: kinds, after: after, limit: limit)
  }
  func steps(of code: CaseCode) async throws -> [StepRecord] { try await store.steps(of: code) }
  func expired(at now: Instant, limit: Int) async throws -> [ExpiredClock] { try await store.expired(at: now, limit: limit) }
  func openCases(after: CaseCode?, limit: Int) async throws -> [CaseCode] { try await store.openCases(after: after, limit: limit) }
  func directory() async throws -> [DirectoryEvent] { try await store.directory() }
  func check() async throws { try await store.check() }
  func record(_ disclosure: Disclosure) async throws { try await store.record(disclosure) }
  func disclosures(_ query: DisclosureQuery) async throws -> DisclosurePage { try await store.disclosures(query) }
  func disclosureCounts(of agency: AgencyID, from: Instant, until: Instant) async throws -> [DisclosureCount] {
    try await store.disclosureCounts(of: agency, from: from, until: until)
  }
}

/// Hands everything on and remembers what was appended.
private final class RecordingTransaction: CaseTransaction {
  private let inner: any CaseTransaction
  private(set) var commit = FaultyStore.Commit()

  init(_ inner: any CaseTransaction) { self.inner = inner }

  func file(_ code: CaseCode) throws -> CaseFile? { try inner.file(code) }
  func lastPosition(of code: CaseCode) throws -> Int64? { try inner.lastPosition(of: code) }
  func nextNumber(in series: String) throws -> Int { try inner.nextNumber(in: series) }
  func answer(to key: IdempotencyKey) throws -> RememberedAnswer? { try inner.answer(to: key) }
  func remember(_ answer: RememberedAnswer, for key: IdempotencyKey, at now: Instant) throws {
    try inner.remember(answer, for: key, at: now)
  }
  func record(_ disclosure: Disclosure) throws { try inner.record(disclosure) }
  func append(_ events: [RecordedEvent], to file: CaseFile, index: CaseIndex) throws {
    try inner.append(events, to: file, index: index)
    commit.events += events.map { (file.code, $0) }
  }
}
