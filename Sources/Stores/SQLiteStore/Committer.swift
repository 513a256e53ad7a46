import Casework
import Dispatch
import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// Commits in groups: bodies that arrive while others are being written to the disk wait and then share one transaction, so that one
/// forced write serves them all.
///
/// Bodies run on the writer's own queue, one after another. Whoever called is answered only when the transaction that holds its effects,
/// and those of every body it could see, is on the disk.
///
/// Nearly every body that throws does so before it has written anything, and then nothing is to be undone. So a group runs without
/// savepoints, which would make SQLite note down every page before it is first changed. When a body throws after it has written, the
/// transaction is taken back and, unless that body was alone, the whole group runs once more, each body in a savepoint.
///
/// A commit costs much the same for one body as for ten. So while bodies come in numbers, a group that would be smaller than the last one
/// waits for company a moment; one that comes after a pause, or alone after one that was alone, does not.
final class Committer: Sendable {
  private struct Queue {
    var waiting: [any Pending] = []
    var isDraining = false
    /// How many the last group held, and when it was committed.
    var last: (count: Int, at: ContinuousClock.Instant) = (0, .now)
    /// Set once and for ever when nobody can know what is on the disk.
    var failure: StoreError?
  }

  private let pool: DatabasePool
  private let queue = Mutex(Queue())
  private let waitingLimit: Int
  private let batchLimit: Int
  private let fault: (@Sendable (CommitPoint) throws -> Void)?

  init(pool: DatabasePool, waitingLimit: Int, batchLimit: Int, fault: (@Sendable (CommitPoint) throws -> Void)?) {
    self.pool = pool
    self.waitingLimit = waitingLimit
    self.batchLimit = batchLimit
    self.fault = fault
  }

  /// Runs the body in a group and returns when the group is durable.
  /// - Throws: what the body throws; ``StoreError/busy`` at once when too many wait; another ``StoreError`` when the commit failed.
  func submit<Answer: Sendable>(_ body: @escaping @Sendable (Database, Batch) throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      let work = Work(body: body, continuation: continuation)
      switch enqueue(work) {
      case .success(let mustStart): if mustStart { start() }
      case .failure(let error): continuation.resume(throwing: error)
      }
    }
  }

  /// Runs something on the writer's queue outside any transaction, between two groups.
  func alone(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
    try check()
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      pool.asyncWriteWithoutTransaction { database in
        continuation.resume(with: Result { try body(database) }.mapError { StoreError($0) as any Error })
      }
    }
  }

  /// Throws when the store has failed for good.
  func check() throws {
    if let failure = queue.withLock({ $0.failure }) { throw failure }
  }

  private func enqueue(_ work: any Pending) -> Result<Bool, StoreError> {
    queue.withLock { queue in
      if let failure = queue.failure { return .failure(failure) }
      guard queue.waiting.count < waitingLimit else { return .failure(.busy) }
      queue.waiting.append(work)
      defer { queue.isDraining = true }
      return .success(!queue.isDraining)
    }
  }

  private func start() {
    pool.asyncWriteWithoutTransaction { [self] database in
      while true {
        awaitCompany()
        guard let works = next() else { return }
        commit(works, in: database)
        queue.withLock { $0.last = (works.count, .now) }
      }
    }
  }

  private func awaitCompany() {
    for _ in 0..<Self.looks {
      let isAwaited = queue.withLock { queue in
        !queue.waiting.isEmpty && queue.waiting.count < queue.last.count && queue.last.at.duration(to: .now) < Self.pause
      }
      guard isAwaited else { return }
      usleep(Self.look)
    }
  }

  /// Two milliseconds at most, in microseconds a look.
  private static let (looks, look) = (8, UInt32(250))
  /// After which those that come are no longer taken for the company of those before.
  private static let pause = Duration.milliseconds(10)

  /// The next group; nil, and the queue at rest, when nobody waits.
  private func next() -> [any Pending]? {
    queue.withLock { queue in
      guard !queue.waiting.isEmpty else {
        queue.isDraining = false
        return nil
      }
      let works = Array(queue.waiting.prefix(batchLimit))
      queue.waiting.removeFirst(works.count)
      return works
    }
  }

  private func commit(_ works: [any Pending], in database: Database) {
    var batch = Batch()
    do {
      try check()
      try database.run("BEGIN IMMEDIATE")
      if try !run(works, in: database, batch, each: .bare) {
        try database.run("ROLLBACK")
        // Alone in its group it needs no second run to be told apart from others.
        if works.count == 1 { return works[0].settle(nil) }
        batch = Batch()
        try database.run("BEGIN IMMEDIATE")
        _ = try run(works, in: database, batch, each: .inSavepoint)
      }
      try batch.counts.apply(to: database)
      try WordChange.apply(batch.words, to: database)
      try fault?(.beforeCommit)
      try database.run("COMMIT")
    } catch {
      fail(works, error, in: database)
      return
    }
    batch.committed()
    for work in works { work.settle(nil) }
  }

  /// False when a body has to be undone that no savepoint was set before.
  private func run(_ works: [any Pending], in database: Database, _ batch: Batch, each manner: Manner) throws -> Bool {
    for work in works {
      let isClean = work.run(in: database, batch, manner)
      // A full disk or a failed write may take the whole transaction back, and with it the bodies before.
      guard database.isInsideTransaction else { throw batch.failure ?? StoreError.engine("the transaction was taken back") }
      guard isClean else { return false }
    }
    return true
  }

  private func fail(_ works: [any Pending], _ error: any Error, in database: Database) {
    let reason = StoreError(error)
    if database.isInsideTransaction { sqlite3_exec(database.sqliteConnection, "ROLLBACK", nil, nil, nil) }
    // After a failed write or fsync the kernel may have dropped pages it will never report again, so nothing read later proves anything.
    let isFatal = (error as? SQLiteFailure)?.isFatal ?? false
    if database.isInsideTransaction || isFatal { close(because: reason) }
    for work in works { work.settle(reason) }
  }

  private func close(because reason: StoreError) {
    let waiting = queue.withLock { queue in
      queue.failure = .engine("closed after a failed write; check the disk and start again (\(reason))")
      defer { queue.waiting = [] }
      return queue.waiting
    }
    for work in waiting { work.settle(reason) }
  }
}

/// Where a test may make a commit fail.
enum CommitPoint: Sendable { case beforeCommit }

/// What the bodies of one group have changed so far and later bodies of it must see.
final class Batch {
  /// The cases as the group has left them; nobody outside sees them before the commit.
  var cases: [CaseCode: StoredCase] = [:]
  /// Words that the cases of the group gained and lost; written with the commit.
  var words: [WordChange] = []
  /// By how much the group changes the counters; written with the commit.
  var counts = CountChanges()
  /// The failure that took the transaction back.
  var failure: (any Error)?
  private var completions: [() -> Void] = []

  /// Does something once the group is durable.
  func afterCommit(_ body: @escaping () -> Void) { completions.append(body) }
  fileprivate func committed() { for completion in completions { completion() } }
}

/// How a body runs.
private enum Manner { case bare, inSavepoint }

/// A body that waits for its turn and then for its durability.
private protocol Pending: Sendable {
  /// False when the body threw after it had written something, and that is still there.
  func run(in database: Database, _ batch: Batch, _ manner: Manner) -> Bool
  /// Answers the caller: with the failure of the commit, or with what the body gave.
  func settle(_ failure: StoreError?)
}

private final class Work<Answer: Sendable>: Pending {
  private let body: @Sendable (Database, Batch) throws -> Answer
  private let continuation: CheckedContinuation<Answer, any Error>
  private let answer = Mutex<Result<Answer, any Error>?>(nil)

  init(body: @escaping @Sendable (Database, Batch) throws -> Answer, continuation: CheckedContinuation<Answer, any Error>) {
    self.body = body
    self.continuation = continuation
  }

  func run(in database: Database, _ batch: Batch, _ manner: Manner) -> Bool {
    let before = database.writtenRows
    do {
      if manner == .inSavepoint { try database.run("SAVEPOINT body") }
      let given = try body(database, batch)
      if manner == .inSavepoint { try database.run("RELEASE body") }
      answer.withLock { $0 = .success(given) }
      return true
    } catch {
      answer.withLock { $0 = .failure(error) }
      if !database.isInsideTransaction {
        batch.failure = error
      } else if manner == .inSavepoint {
        undo(in: database, batch)
      } else {
        return database.writtenRows == before
      }
      return true
    }
  }

  private func undo(in database: Database, _ batch: Batch) {
    do {
      try database.run("ROLLBACK TO body")
      try database.run("RELEASE body")
    } catch {
      sqlite3_exec(database.sqliteConnection, "ROLLBACK", nil, nil, nil)
      batch.failure = error
    }
  }

  func settle(_ failure: StoreError?) {
    if let failure { return continuation.resume(throwing: failure) }
    switch answer.withLock({ $0 }) {
    case .success(let answer): continuation.resume(returning: answer)
    case .failure(let error): continuation.resume(throwing: error is SQLiteFailure ? StoreError(error) : error)
    case nil: continuation.resume(throwing: StoreError.engine("the body never ran"))
    }
  }
}

extension Database {
  /// How many rows this connection has written since it was opened, those of triggers and virtual tables among them.
  fileprivate var writtenRows: Int64 { sqlite3_total_changes64(sqliteConnection) }
}
