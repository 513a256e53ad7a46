import Casework
import Synchronization

/// A store in memory, for tests and the simulation: dictionaries under a lock.
///
/// It keeps every promise of ``Casework/CaseStore`` but durability. A transaction writes to a page of its own, which is taken over when
/// its body returns and thrown away when it throws.
public final class MemoryStore: CaseStore {
  private let state = Mutex(MemoryState())

  public init() {}

  /// All events of a case, oldest first: to replay it, and compare.
  public func events(of code: CaseCode) -> [RecordedEvent] { state.withLock { $0.records[code]?.events ?? [] } }

  /// Every case, in the order of opening.
  public var files: [CaseFile] { state.withLock { $0.inOrder.map(\.file) } }

  public func transact<Answer: Sendable>(_ body: @escaping @Sendable (any CaseTransaction) throws -> Answer) async throws -> Answer {
    try state.withLock { state in
      let transaction = MemoryTransaction(on: state)
      let answer = try body(transaction)
      state.adopt(transaction.finish())
      return answer
    }
  }

  public func file(_ code: CaseCode) async throws -> CaseFile? { state.withLock { $0.records[code]?.file } }

  public func cases(_ query: CaseQuery) async throws -> CasePage { state.withLock { $0.page(query) } }

  public func counts(_ query: CaseQuery) async throws -> DueCounts {
    state.withLock { state in DueCounts(state.inOrder.filter { $0.file.isOpen && query.covers($0) }, query) }
  }

  public func board(_ query: CaseQuery) async throws -> [BoardCell] { state.withLock { $0.board(query) } }
  public func published(_ query: PublishedQuery) async throws -> PublishedPage { state.withLock { $0.published(query) } }
  public func publication(_ code: CaseCode) async throws -> Publication? { state.withLock { $0.records[code]?.index.publication } }
  public func totals(since: Instant) async throws -> PublicTotals { state.withLock { $0.totals(since: since.date) } }
  public func steps(of code: CaseCode) async throws -> [StepRecord] { state.withLock { $0.records[code]?.file.steps ?? [] } }
  public func expired(at now: Instant, limit: Int) async throws -> [ExpiredClock] { state.withLock { $0.expired(at: now, limit: limit) } }

  public func openCases(after: CaseCode?, limit: Int) async throws -> [CaseCode] {
    state.withLock { state in
      let open = state.records.values.filter { record in record.file.isOpen && (after.map { record.file.code > $0 } ?? true) }
      return Array(open.map(\.file.code).sorted().prefix(limit))
    }
  }

  public func directory() async throws -> [DirectoryEvent] { state.withLock(\.directory) }

  public func append(_ events: [DirectoryEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws {
    try state.withLock { state in
      let actual = state.directory.count
      guard actual == expectedVersion else { throw StoreError.directoryMoved(expected: expectedVersion, actual: actual) }
      state.directory += events
    }
  }

  public func check() async throws {}
}

/// A case with its log and what lists show of it.
struct MemoryRecord: Sendable {
  /// The order of opening, from 1.
  let row: Int64
  var file: CaseFile
  var events: [RecordedEvent]
  var index: CaseIndex
  /// The order of publication; nil while nothing is published.
  var publicationRow: Int64?
}

struct MemoryState: Sendable {
  var records: [CaseCode: MemoryRecord] = [:]
  var numbers: [String: Int] = [:]
  var answers: [IdempotencyKey: RememberedAnswer] = [:]
  var directory: [DirectoryEvent] = []
  var publications: Int64 = 0

  var inOrder: [MemoryRecord] { records.values.sorted { $0.row < $1.row } }

  mutating func adopt(_ written: MemoryState) {
    records.merge(written.records) { _, new in new }
    numbers.merge(written.numbers) { _, new in new }
    answers.merge(written.answers) { _, new in new }
    publications = written.publications
  }
}

/// What one transaction has written, over the state it began with.
final class MemoryTransaction: CaseTransaction {
  private var base: MemoryState
  private var written = MemoryState()

  init(on state: MemoryState) {
    base = state
    written.publications = state.publications
  }

  /// Gives what was written, and lets go of the state it began with, so that taking it over copies nothing.
  func finish() -> MemoryState {
    base = MemoryState()
    return written
  }

  func file(_ code: CaseCode) throws -> CaseFile? { record(code)?.file }

  func nextNumber(in series: String) throws -> Int {
    let next = (written.numbers[series] ?? base.numbers[series] ?? 0) + 1
    written.numbers[series] = next
    return next
  }

  func append(_ events: [RecordedEvent], to file: CaseFile, index: CaseIndex) throws {
    let before = record(file.code)
    let first = (before?.events.count ?? 0) + 1
    guard events.map(\.sequence) == Array(first..<first + events.count), file.version == first + events.count - 1 else {
      throw StoreError.conflict("\(file.code): events do not follow the log, which ends at \(first - 1)")
    }
    var after =
      before ?? MemoryRecord(row: Int64(base.records.count + newCases + 1), file: file, events: [], index: index, publicationRow: nil)
    after.file = file
    after.events += events
    after.publicationRow = publicationRow(of: index, before: before)
    after.index = index
    written.records[file.code] = after
  }

  func answer(to key: IdempotencyKey) throws -> RememberedAnswer? { written.answers[key] ?? base.answers[key] }

  func remember(_ answer: RememberedAnswer, for key: IdempotencyKey, at now: Instant) throws { written.answers[key] = answer }

  private func record(_ code: CaseCode) -> MemoryRecord? { written.records[code] ?? base.records[code] }

  private var newCases: Int { written.records.keys.count { base.records[$0] == nil } }

  private func publicationRow(of index: CaseIndex, before: MemoryRecord?) -> Int64? {
    guard let publication = index.publication else { return nil }
    if before?.index.publication?.publishedAt == publication.publishedAt { return before?.publicationRow }
    written.publications += 1
    return written.publications
  }
}
