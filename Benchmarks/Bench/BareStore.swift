import ArgumentParser
import Dispatch
import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// S: what SQLite commits when nothing but the bytes has to be kept. Rows as wide as our events go into one table with one index, durable
/// as ours are (WAL, synchronous=FULL), and writers that come together share a commit as ours do.
struct BareStore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bare-store", abstract: "Commit rows in groups, and print how many of them became durable in a second.")

  @Option(help: "A new database file.") var database: String
  @Option(help: "Bytes of the payload of a row.") var payload: Int
  @Option(help: "Writers at once.") var writers: Int
  @Option(help: "For how long, in seconds.") var seconds: Double

  func run() async throws {
    let log = try BareLog(path: database)
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(seconds)
    let payload = [UInt8](repeating: 0xA5, count: payload)
    let committed = await withTaskGroup(of: Int.self) { group in
      for writer in 0..<writers {
        group.addTask {
          var rows = 0
          while clock.now < end {
            await log.append(BareLog.Row(stream: "BARE.\(writer).\(rows)", payload: payload))
            rows += 1
          }
          return rows
        }
      }
      return await group.reduce(0, +)
    }
    print(Double(committed) / start.duration(to: clock.now).seconds)
  }
}

/// One table with one writer. Who comes while a group is being forced to the disk waits for the next.
private final class BareLog: Sendable {
  struct Row: Sendable {
    let stream: String
    let payload: [UInt8]
  }
  private struct Queue {
    var waiting: [(row: Row, done: CheckedContinuation<Void, Never>)] = []
    var isDraining = false
  }

  private let database: DatabaseQueue
  private let queue = Mutex(Queue())

  init(path: String) throws {
    database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;
          CREATE TABLE events(
            position INTEGER PRIMARY KEY, stream TEXT NOT NULL, sequence INTEGER NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL,
            actor TEXT NOT NULL, payload BLOB NOT NULL) STRICT;
          CREATE UNIQUE INDEX events_of_stream ON events(stream, sequence);
          """)
    }
  }

  func append(_ row: Row) async {
    await withCheckedContinuation { done in
      let mustStart = queue.withLock { queue in
        queue.waiting.append((row, done))
        defer { queue.isDraining = true }
        return !queue.isDraining
      }
      if mustStart { database.asyncWriteWithoutTransaction { [self] in drain(into: $0) } }
    }
  }

  private func drain(into database: Database) {
    while let group = next() {
      do {
        try commit(group.map(\.row), in: database)
      } catch {
        // A figure of commits that failed would be worse than none.
        FileHandle.standardError.write(Data("bare store: \(error)\n".utf8))
        exit(1)
      }
      for writer in group { writer.done.resume() }
    }
  }

  private func next() -> [(row: Row, done: CheckedContinuation<Void, Never>)]? {
    queue.withLock { queue in
      guard !queue.waiting.isEmpty else {
        queue.isDraining = false
        return nil
      }
      defer { queue.waiting = [] }
      return queue.waiting
    }
  }

  private func commit(_ rows: [Row], in database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT INTO events(stream, sequence, type, at, actor, payload) VALUES (?, 1, 'case.opened.v1', ?, '{\"kind\":\"sender\"}', ?)")
    let handle = statement.sqliteStatement
    try database.execute(sql: "BEGIN IMMEDIATE")
    for row in rows {
      row.stream.withCString { _ = sqlite3_bind_text(handle, 1, $0, -1, Self.copied) }
      sqlite3_bind_int64(handle, 2, 1_763_000_000_000)
      row.payload.withUnsafeBytes { _ = sqlite3_bind_blob64(handle, 3, $0.baseAddress, sqlite3_uint64($0.count), Self.copied) }
      guard sqlite3_step(handle) == SQLITE_DONE else { throw DatabaseError(message: "a row was not taken") }
      sqlite3_reset(handle)
    }
    try database.execute(sql: "COMMIT")
  }

  /// `SQLITE_TRANSIENT`: SQLite takes a copy. The macro is a cast that Swift cannot import.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
