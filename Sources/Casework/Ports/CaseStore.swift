/// Where cases are kept. Each engine does these verbs in its own way; one contract suite (`Tests/StoreContract`) holds every engine that
/// keeps an instance to the same.
///
/// Every verb is safe to call from any task. A store never blocks the cooperative pool.
public protocol CaseStore: DisclosureLog {
  /// Runs the body in one transaction and returns when its effects are durable: they survive loss of power.
  ///
  /// Bodies that arrive together are committed together, one after another in one transaction on the disk, each atomic in itself: a
  /// body that throws leaves no trace and does not disturb the others. A body may run more than once before it is answered, so it has no
  /// effect but through its transaction.
  /// - Throws: what the body throws, or ``StoreError``.
  func transact<Answer: Sendable>(_ body: @escaping @Sendable (any CaseTransaction) throws -> Answer) async throws -> Answer

  /// The case as it is now; nil when there is none.
  func file(_ code: CaseCode) async throws -> CaseFile?
  /// What remains of an erased case; nil when there never was one or it is still there.
  func erasure(of code: CaseCode) async throws -> Erasure?
  /// Rows of the read model, in order, one page.
  func cases(_ query: CaseQuery) async throws -> CasePage
  /// How many open cases a query's scope holds: overdue, soon, and in time.
  func counts(_ query: CaseQuery) async throws -> DueCounts
  /// A page with its counters, both of one moment.
  func list(_ query: CaseQuery) async throws -> (page: CasePage, counts: DueCounts)
  /// How many open cases each agency of the scope handles, by state and lateness: the co-ordinator's board. A case counts when its
  /// handling agency or its process lies within the scope; text and attributes are not looked at.
  func board(_ query: CaseQuery) async throws -> [BoardCell]
  /// Which versions of processes open cases run on, by process and version.
  func versionsInUse() async throws -> [VersionUse]
  /// Published answers, newest first or by text, one page.
  func published(_ query: PublishedQuery) async throws -> PublishedPage
  /// How many published answers fit a question, whatever its page.
  func publishedCount(_ query: PublishedQuery) async throws -> Int
  /// What the archive can be narrowed by.
  func publishedFacets() async throws -> PublishedFacets
  /// How much feedback was received about which rule.
  func feedbackCounts(_ query: FeedbackQuery) async throws -> FeedbackCounts
  /// The published answer of a case; nil when there is none.
  func publication(_ code: CaseCode) async throws -> Publication?
  /// Figures for the public home page: cases received and answered since an instant, and answers published in all. A store may count
  /// from the beginning of that day.
  func totals(since: Instant) async throws -> PublicTotals
  /// The figures of a period.
  func figures(_ query: FigureQuery) async throws -> Figures
  /// What is behind the figures of these kinds, the latest first: a line for each that was counted.
  /// - Parameter limit: 1 … 200.
  func cases(behind query: FigureQuery, kinds: Set<Figure.Kind>, after: FigureCursor?, limit: Int) async throws -> FigurePage
  /// Steps as facts, oldest first; for reports.
  func steps(of code: CaseCode) async throws -> [StepRecord]
  /// Cases of which a step at one of the agencies was ended by one of the actions, from a moment until before another, in the order of
  /// that; for digests.
  func finished(
    by actions: Set<ActionID>, at agencies: Set<AgencyID>, from: Instant, until: Instant, limit: Int
  ) async throws -> [CaseRow]
  /// Clocks whose time is up and whose definition says what the software then does, those due longest first.
  func expired(at now: Instant, limit: Int) async throws -> [ExpiredClock]
  /// Open cases in the order of their codes, for re-projection and succession.
  func openCases(after: CaseCode?, limit: Int) async throws -> [CaseCode]

  /// All events of the directory, oldest first.
  func directory() async throws -> [DirectoryEvent]
  /// Appends events to the directory if its version is still the expected one.
  /// - Throws: ``StoreError/directoryMoved`` otherwise.
  func append(_ events: [DirectoryEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws

  /// All events of the portal, oldest first.
  func portal() async throws -> [RecordedPortalEvent]
  /// Appends events to the portal if its version is still the expected one.
  /// - Throws: ``StoreError/portalMoved`` otherwise.
  func append(_ events: [PortalEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws

  /// Whether the store can read and write, for the readiness probe.
  func check() async throws
}

/// One transaction. Lives only inside the body given to ``CaseStore/transact(_:)``.
public protocol CaseTransaction {
  /// The case as this transaction sees it.
  func file(_ code: CaseCode) throws -> CaseFile?
  /// Where the case's last event stands in the log; nil when there is no such case.
  func lastPosition(of code: CaseCode) throws -> Int64?
  /// The next number of a series, from 1, without gaps: taken back if the transaction fails.
  func nextNumber(in series: String) throws -> Int
  /// Appends events that follow the case's last one, and brings the read model to `file`, the case after them.
  func append(_ events: [RecordedEvent], to file: CaseFile, index: CaseIndex) throws
  /// The answer that was given under a key before; nil when the key is new.
  func answer(to key: IdempotencyKey) throws -> RememberedAnswer?
  /// Remembers an answer, so that the same request gets it again and has no second effect.
  func remember(_ answer: RememberedAnswer, for key: IdempotencyKey, at now: Instant) throws
  /// Keeps that somebody reads who sent a case with what the transaction answers, as ``DisclosureLog/record(_:)`` does.
  func record(_ disclosure: Disclosure) throws
}

/// A key that a caller chose, in the scope of that caller.
public struct IdempotencyKey: Hashable, Sendable {
  /// Who asks and for what, so that callers do not meet each other's keys.
  public let scope: String
  public let key: String
  public init(scope: String, key: String) {
    self.scope = scope
    self.key = key
  }
}

/// What was answered under a key, and the hash of the request it answered: the same key with another body is refused.
public struct RememberedAnswer: Hashable, Sendable {
  /// Compared for equality alone.
  public let requestHash: String
  /// What is needed to give the same answer again.
  public let body: [UInt8]
  public init(requestHash: String, body: [UInt8]) {
    self.requestHash = requestHash
    self.body = body
  }
}

/// Why a store could not do what it was asked. Nothing was changed.
public enum StoreError: Error, Hashable, Sendable {
  /// Another process holds the database for longer than the busy timeout, or too many requests wait already: try again.
  case busy
  /// No room on the disk. Nothing acknowledged was lost.
  case diskFull
  /// The log and the request contradict each other, as with a case of the same code opened twice.
  case conflict(String)
  /// The directory was changed since it was read: read it and decide again.
  case directoryMoved(expected: Int, actual: Int)
  /// The portal was changed since it was read: read it and decide again.
  case portalMoved(expected: Int, actual: Int)
  /// What is stored can't be read: a wrong key, a damaged row, a newer release. Names the place.
  case unreadable(String)
  /// Anything else, in the words of the engine or the system, for the log.
  case engine(String)
}

/// A clock that has run out.
public struct ExpiredClock: Hashable, Sendable {
  public let code: CaseCode
  public let clock: ClockID
  public init(code: CaseCode, clock: ClockID) {
    self.code = code
    self.clock = clock
  }
}
