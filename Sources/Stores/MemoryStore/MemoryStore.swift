import Casework
import Synchronization

/// Cases in memory: for tests, the simulation and rehearsals. Nothing outlives the process, everything else a store promises holds.
///
/// The log is the truth here too: ``events(of:)`` gives it back, so that a replay can be compared with what was kept.
public final class MemoryStore: CaseStore {
  /// A case with its log and what lists need of it.
  struct Entry: Sendable {
    /// Its place in the order of opening, from 1.
    let row: Int64
    var events: [RecordedEvent]
    var file: CaseFile
    var index: CaseIndex
    /// The place of its last event in the order of all events.
    var lastPosition: Int64
    /// The place of the event that published it in the order of all events.
    var publishedAt: Int64?
  }

  struct Contents: Sendable {
    var cases: [CaseCode: Entry] = [:]
    /// In order.
    var codes: [CaseCode] = []
    var lastNumbers: [String: Int] = [:]
    var answers: [IdempotencyKey: RememberedAnswer] = [:]
    var eventCount: Int64 = 0
    var directory: [DirectoryEvent] = []
    var disclosures: [Disclosure] = []
    var portal: [RecordedPortalEvent] = []
  }

  let contents = Mutex(Contents())

  public init() {}

  // MARK: Cases

  public func transact<Answer: Sendable>(_ body: @escaping @Sendable (any CaseTransaction) throws -> Answer) async throws -> Answer {
    try contents.withLock { contents in
      let transaction = MemoryTransaction(over: contents)
      let answer = try body(transaction)
      transaction.commit(to: &contents)
      return answer
    }
  }

  public func file(_ code: CaseCode) async throws -> CaseFile? { contents.withLock { $0.cases[code]?.file } }
  /// Nothing is ever erased here.
  public func erasure(of code: CaseCode) async throws -> Erasure? { nil }
  public func steps(of code: CaseCode) async throws -> [StepRecord] { contents.withLock { $0.cases[code]?.file.steps ?? [] } }

  public func expired(at now: Instant, limit: Int) async throws -> [ExpiredClock] {
    let found = read { $0.values }.flatMap { entry in
      entry.file.clocks.values.compactMap { run -> (due: Instant, clock: ExpiredClock)? in
        guard entry.index.timers.contains(run.id), run.isRunning, let due = run.due, due <= now else { return nil }
        return (due, ExpiredClock(code: entry.file.code, clock: run.id))
      }
    }
    let inOrder = found.sorted { ($0.due, $0.clock.code, $0.clock.clock) < ($1.due, $1.clock.code, $1.clock.clock) }
    return inOrder.prefix(limit).map(\.clock)
  }

  public func openCases(after: CaseCode?, limit: Int) async throws -> [CaseCode] {
    contents.withLock { contents in
      let (codes, cases) = (contents.codes, contents.cases)
      let later = after.map { last in codes.drop { $0 <= last } } ?? codes[...]
      return Array(later.lazy.filter { cases[$0]?.file.isOpen == true }.prefix(limit))
    }
  }

  public func check() async throws {}

  // MARK: Directory

  public func directory() async throws -> [DirectoryEvent] { contents.withLock(\.directory) }

  public func append(_ events: [DirectoryEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws {
    try contents.withLock { contents in
      let actual = contents.directory.count
      guard actual == expectedVersion else { throw StoreError.directoryMoved(expected: expectedVersion, actual: actual) }
      contents.directory += events
    }
  }

  // MARK: Portal

  public func portal() async throws -> [RecordedPortalEvent] { contents.withLock(\.portal) }

  public func append(_ events: [PortalEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws {
    try contents.withLock { contents in
      let actual = contents.portal.count
      guard actual == expectedVersion else { throw StoreError.portalMoved(expected: expectedVersion, actual: actual) }
      contents.portal += events.map { RecordedPortalEvent(at: now, actor: actor, event: $0) }
    }
  }

  // MARK: The log

  /// Every code, in order.
  public func codes() -> [CaseCode] { contents.withLock(\.codes) }
  /// The log of a case, oldest event first; empty when there is none.
  public func events(of code: CaseCode) -> [RecordedEvent] { contents.withLock { $0.cases[code]?.events ?? [] } }

  func read<Answer: Sendable>(_ body: (borrowing [CaseCode: Entry]) -> Answer) -> Answer {
    contents.withLock { body($0.cases) }
  }
}
