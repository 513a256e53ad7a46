import Casework
import Foundation
import GRDB

/// The embedded store: one SQLite file and a key file beside it.
///
/// Writing goes through one connection and one queue in groups (see ``Committer``); reading goes through a pool of connections, each
/// call in a snapshot of its own. No call blocks a thread of Swift's cooperative pool.
///
/// What the file shows without the key: codes, titles, states, agencies, usernames of staff, times, the words of titles and contents
/// (without their order) and published answers. Everything else a sender or an official wrote is encrypted with a key of the case.
public final class SQLiteStore: CaseStore {
  /// Where the store lies and how much it may take.
  public struct Configuration: Sendable {
    /// The database file.
    public var database: String
    /// The file of the master key. Made at the first start; keep a copy apart from backups of the database.
    public var masterKey: String
    /// Connections for reading.
    public var readers = 8
    /// How long a call waits for another process that holds the database, in seconds.
    public var busyTimeout: TimeInterval = 5
    /// How many bodies may wait for the writer before new ones are answered ``StoreError/busy``.
    public var waitingLimit = 2_048
    /// How many bodies share a commit at most.
    public var batchLimit = 256
    /// How many folded cases are kept in memory.
    public var cachedCases = 8_192
    /// How long answers are remembered for repeated requests, in milliseconds: seven days.
    public var answersKept: Int64 = 7 * 86_400_000

    public init(database: String, masterKey: String) {
      self.database = database
      self.masterKey = masterKey
    }
  }

  let configuration: Configuration
  let pool: DatabasePool
  private let readers: Readers
  let committer: Committer
  let cache: FileCache
  let recent = RecentEvents(capacity: 4_096)
  let sessions = SessionCache(capacity: 10_000)
  let master: MasterKey
  private let committed: @Sendable ([CaseFile]) -> Void

  /// Opens the database, or makes a new one, and brings its schema up to date.
  /// - Throws: ``StoreError/unreadable(_:)`` when the file is no database of this software, is of a newer release, or does not go with
  ///   the key file.
  /// - Parameter committed: told of cases once what changed them is on the disk. Runs between two commits, so it must be quick.
  public convenience init(_ configuration: Configuration, committed: @escaping @Sendable ([CaseFile]) -> Void = { _ in }) throws {
    try self.init(configuration, committed: committed, fault: nil)
  }

  init(
    _ configuration: Configuration, committed: @escaping @Sendable ([CaseFile]) -> Void = { _ in },
    fault: (@Sendable (CommitPoint) throws -> Void)?
  ) throws {
    self.configuration = configuration
    self.committed = committed
    do {
      pool = try Self.open(configuration)
      try pool.writeWithoutTransaction { try Schema(database: $0).bringUpToDate() }
      master = try MasterKey(path: configuration.masterKey, creating: try pool.read { try Schema(database: $0).isUnused() })
      let master = master
      try pool.writeWithoutTransaction { try Schema(database: $0).bind(to: master) }
    } catch {
      throw StoreError(error)
    }
    readers = Readers(pool: pool, limit: configuration.readers)
    cache = FileCache(capacity: configuration.cachedCases)
    committer = Committer(
      pool: pool, waitingLimit: configuration.waitingLimit, batchLimit: configuration.batchLimit, fault: fault)
  }

  private static func open(_ configuration: Configuration) throws -> DatabasePool {
    var settings = GRDB.Configuration()
    settings.label = "store"
    settings.busyMode = .timeout(configuration.busyTimeout)
    settings.maximumReaderCount = configuration.readers
    settings.foreignKeysEnabled = true
    settings.prepareDatabase { database in
      // Without it INSERT OR REPLACE would delete rows of the log past its triggers.
      try database.script("PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -16384")
      // What a savepoint notes down to be undone is needed by nobody after a crash. In files, it was two thirds of what was written.
      try database.script("PRAGMA temp_store = MEMORY")
    }
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: configuration.database).deletingLastPathComponent(), withIntermediateDirectories: true)
    let pool = try DatabasePool(path: configuration.database, configuration: settings)
    try pool.writeWithoutTransaction(makeDurable)
    return pool
  }

  /// GRDB opens a pool with `synchronous=NORMAL`, which in WAL mode can lose acknowledged commits when power fails.
  private static func makeDurable(_ database: Database) throws {
    try database.script("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")
    // A page that many commits change is copied into the database once for each checkpoint, and the checkpoint is waited for.
    try database.script("PRAGMA wal_autocheckpoint = 12000; PRAGMA journal_size_limit = 67108864")
    guard try database.first("PRAGMA synchronous", [], { $0.int(0) }) == 2,
      try database.first("PRAGMA journal_mode", [], { $0.text(0) }) == "wal"
    else { throw StoreError.engine("SQLite did not take synchronous=FULL in WAL mode") }
  }

  // MARK: Writing

  public func transact<Answer: Sendable>(
    _ body: @escaping @Sendable (any CaseTransaction) throws -> Answer
  ) async throws -> Answer {
    let (cache, recent, master, kept, committed) = (cache, recent, master, configuration.answersKept, committed)
    return try await committer.submit { database, batch in
      let transaction = Transaction(database: database, batch: batch, cache: cache, master: master, answersKept: kept)
      let answer = try body(transaction)
      let changed = transaction.changed
      batch.cases.merge(changed) { _, new in new }
      batch.words += transaction.words
      batch.counts.merge(transaction.counts)
      let appended = transaction.appended
      batch.afterCommit {
        for stored in changed.values { cache.keep(stored) }
        for (code, events) in appended { recent.keep(events, of: code) }
        committed(changed.values.map(\.file))
      }
      return answer
    }
  }

  // MARK: Reading

  public func file(_ code: CaseCode) async throws -> CaseFile? {
    let (cache, master) = (cache, master)
    return try await read { database in try EventLog(database: database, master: master).stored(code, cache)?.file }
  }

  /// The table `steps` is for reports over many cases; those of one case are in its fold.
  public func steps(of code: CaseCode) async throws -> [StepRecord] { try await file(code)?.steps ?? [] }

  public func expired(at now: Instant, limit: Int) async throws -> [ExpiredClock] {
    try await read { database in
      try database.rows(
        """
        SELECT c.code, k.clock FROM clocks k INDEXED BY clocks_that_act CROSS JOIN cases c ON c.row = k.row
        WHERE k.acts = 1 AND k.due IS NOT NULL AND k.due <= ? ORDER BY k.due, k.row LIMIT ?
        """, [.integer(now.millisecondsSince1970), .integer(limit)]
      ) { ExpiredClock(code: try CaseCode(stored: $0.text(0)), clock: ClockID(rawValue: $0.text(1))) }
    }
  }

  public func openCases(after: CaseCode?, limit: Int) async throws -> [CaseCode] {
    try await read { database in
      let start: [Cell] = [.integer(after?.date.ordinal ?? Int.min), .text(after?.prefix ?? ""), .integer(after?.number ?? 0)]
      return try database.rows(
        """
        SELECT prefix, day, number FROM cases INDEXED BY open_by_code
        WHERE is_open = 1 AND (day, prefix, number) > (?, ?, ?) ORDER BY day, prefix, number LIMIT ?
        """, start + [.integer(limit)]
      ) { CaseCode(prefix: $0.text(0), date: CivilDate(ordinal: $0.int(1)), number: $0.int(2)) }
    }
  }

  public func check() async throws {
    try committer.check()
    _ = try await committer.submit { database, _ in
      // Takes the write lock and writes, and is the same afterwards.
      try database.run("UPDATE series SET last = last WHERE name = ''")
    }
    _ = try await read { try $0.first("SELECT count(*) FROM events WHERE position = 1") { $0.int(0) } }
  }

  /// Reads in a snapshot, on a thread that may wait.
  func read<Answer: Sendable>(_ body: @escaping @Sendable (Database) throws -> Answer) async throws -> Answer {
    try committer.check()
    do {
      return try await readers.read(body)
    } catch {
      throw StoreError(error)
    }
  }
}

extension CaseCode {
  /// A code as the store has it.
  init(stored text: String) throws {
    guard let code = CaseCode(text) else { throw StoreError.unreadable("a case code of the read model") }
    self = code
  }
}

extension Columns {
  func instant(_ column: Int32) -> Instant { Instant(millisecondsSince1970: integer(column)) }
  func optionalInstant(_ column: Int32) -> Instant? { optionalInteger(column).map(Instant.init(millisecondsSince1970:)) }
}
