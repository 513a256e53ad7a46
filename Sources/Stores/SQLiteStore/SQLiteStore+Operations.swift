import Casework
import Crypto
import Dispatch
import Foundation
import GRDB

// What an operator does with a store. All of it may run beside the server; rebuilding makes writers wait.

extension SQLiteStore {
  // MARK: The read model

  /// Whether a newer release added to the read model what only ``rebuild(definitions:)`` can fill.
  public func isReadModelOutdated() async throws -> Bool {
    try await read { try $0.first("SELECT EXISTS (SELECT 1 FROM outdated WHERE part = 'read-model')", [], { $0.flag(0) }) ?? false }
  }

  /// Makes the read model anew from the log, in one transaction: readers see the old one until the new one is whole.
  /// - Returns: how many cases it holds.
  @discardableResult
  public func rebuild(definitions: @escaping DefinitionLookup) async throws -> Int {
    let master = master
    return try await committer.submit { database, batch in
      let log = EventLog(database: database, master: master)
      let cases = try ReadModelRebuild(log: log, target: database, definitions: definitions).run()
      // What bodies before this one appended is in the log already, and so in the new read model.
      (batch.words, batch.counts) = ([], CountChanges())
      return cases
    }
  }

  /// Makes a second read model from the log, beside the database, and compares it with the live one. Changes nothing.
  /// - Returns: the differences, at most `limit`; none when the two are equal.
  public func compare(definitions: @escaping DefinitionLookup, limit: Int = 100) async throws -> [ReadModelDifference] {
    let (master, path) = (master, "\(configuration.database).compare-\(UUID().uuidString)")
    defer { Self.removeDatabase(path) }
    return try await read { live in
      let scratch = try DatabaseQueue(path: path)
      return try scratch.writeWithoutTransaction { fresh in
        try fresh.script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        try Schema(database: fresh).bringUpToDate()
        try fresh.script("BEGIN")
        let log = EventLog(database: live, master: master)
        _ = try ReadModelRebuild(log: log, target: fresh, definitions: definitions).run()
        try fresh.script("COMMIT")
        return try ReadModelComparison(live: live, fresh: fresh, limit: limit).run()
      }
    }
  }

  // MARK: Training

  /// Whether the database is one for training, which is never taken for one that serves.
  public func isTraining() async throws -> Bool { try await read { try Schema(database: $0).isTraining() } }

  /// Makes an unused database one for training, for good.
  /// - Throws: ``StoreError/conflict(_:)`` when it holds anything.
  public func becomeTraining() async throws {
    try await committer.submit { database, _ in
      if try Schema(database: database).isTraining() { return }
      guard try database.first("SELECT 1 FROM events", [], { _ in true }) == nil else {
        throw StoreError.conflict("the database is in use and can't become one for training")
      }
      try database.run("UPDATE instance SET is_training = 1")
    }
  }

  // MARK: Backup

  /// Copies the database while it is in use into one file that is whole or absent.
  ///
  /// The copy holds no key: keep a copy of the key file too, elsewhere. ``Backup/keyFingerprint`` says which one goes with it.
  public func backup(to path: String) async throws -> Backup {
    let pool = pool
    return try await Self.onQueue {
      guard !FileManager.default.fileExists(atPath: path) else { throw StoreError.conflict("\(path) exists already") }
      let draft = "\(path).new"
      Self.removeDatabase(draft)
      defer { Self.removeDatabase(draft) }
      do {
        let copy = try DatabaseQueue(path: draft)
        try pool.backup(to: copy)
        try copy.writeWithoutTransaction { try $0.script("PRAGMA journal_mode = DELETE") }
        try copy.close()
        let backup = try Backup(path: draft)
        try DurableFile.sync(draft)
        try DurableFile.publish(draft, as: path)
        return backup
      } catch { throw StoreError(error) }
    }
  }

  /// Puts a backup in the place of a database that is not there: moving the old one away is left to the operator, so that nothing is
  /// overwritten by mistake. The key file must be in its place.
  public static func restore(from path: String, to configuration: Configuration) async throws -> Backup {
    try await onQueue {
      guard !FileManager.default.fileExists(atPath: configuration.database) else {
        throw StoreError.conflict("\(configuration.database) exists already; move it away first")
      }
      do {
        let backup = try Backup(path: path)
        let master = try MasterKey(path: configuration.masterKey, creating: false)
        guard master.fingerprint == backup.keyFingerprint else {
          throw StoreError.unreadable("the key file is not that of the backup, which wants \(backup.keyFingerprint)")
        }
        // Left over from the database that was moved away, they would be taken for parts of this one.
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: configuration.database + suffix) }
        let draft = "\(configuration.database).new"
        try? FileManager.default.removeItem(atPath: draft)
        try FileManager.default.copyItem(atPath: path, toPath: draft)
        try DurableFile.sync(draft)
        try DurableFile.publish(draft, as: configuration.database)
        return backup
      } catch { throw StoreError(error) }
    }
  }

  /// Runs what blocks on a queue of its own.
  static func onQueue<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result(catching: body)) }
    }
  }

  static func removeDatabase(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }
}

/// A backup as it was checked: SQLite found it whole, and this is what it holds.
public struct Backup: Hashable, Sendable {
  /// Events of the log.
  public let events: Int
  /// Which key file goes with it.
  public let keyFingerprint: String
  /// Bytes.
  public let size: Int
  /// SHA-256 of the file in lower-case hex.
  public let hash: String
  /// The last block of the ledger that it knows of; nil where there is none.
  public let lastBlock: LedgerBlock?

  /// Reads and checks a file.
  /// - Throws: ``StoreError/unreadable(_:)`` when it is damaged or no backup.
  fileprivate init(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw StoreError.unreadable("\(path): no such file") }
    var settings = GRDB.Configuration()
    settings.readonly = true
    let copy = try DatabaseQueue(path: path, configuration: settings)
    (events, keyFingerprint, lastBlock) = try copy.read { database in
      guard try database.first("PRAGMA application_id", [], { $0.integer(0) }) == Migration.applicationID else {
        throw StoreError.unreadable("\(path): not a database of this software")
      }
      let complaints = try database.rows("PRAGMA integrity_check(10)") { $0.text(0) }
      guard complaints == ["ok"] else { throw StoreError.unreadable("\(path): \(complaints.joined(separator: "; "))") }
      return (
        try database.first("SELECT coalesce(max(position), 0) FROM events") { $0.int(0) } ?? 0,
        try database.first("SELECT key_fingerprint FROM instance") { $0.text(0) } ?? "",
        try database.lastLedgerBlock()
      )
    }
    try copy.close()
    (size, hash) = try FileDigest.of(path)
  }
}

enum FileDigest {
  /// Length and SHA-256 of a file, read piece by piece.
  static func of(_ path: String) throws -> (size: Int, hash: String) {
    guard let file = FileHandle(forReadingAtPath: path) else { throw StoreError.unreadable("\(path): can't be opened") }
    defer { try? file.close() }
    var (size, hash) = (0, SHA256())
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      size += piece.count
      hash.update(data: piece)
    }
    return (size, hash.finalize().hex)
  }
}
