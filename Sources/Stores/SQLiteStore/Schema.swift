import Casework
import GRDB

/// The schema of one database: whose it is, and how far it was brought.
struct Schema {
  let database: Database

  /// Applies the migrations that are missing, each in a transaction.
  func bringUpToDate() throws {
    let owner = try pragma("application_id")
    let isOurs = try owner == 0 ? isEmpty() : owner == Migration.applicationID
    guard isOurs else {
      throw StoreError.unreadable("the database file belongs to another program")
    }
    let version = try pragma("user_version")
    guard version <= Migration.all.count else {
      throw StoreError.unreadable("the database is of a newer release: its schema has number \(version)")
    }
    for migration in Migration.all where migration.number > version { try apply(migration) }
  }

  private func apply(_ migration: Migration) throws {
    do {
      try database.script(
        """
        BEGIN IMMEDIATE;
        \(migration.sql)
        PRAGMA application_id = \(Migration.applicationID);
        PRAGMA user_version = \(migration.number);
        COMMIT;
        """)
    } catch {
      if database.isInsideTransaction { try database.script("ROLLBACK") }
      throw error
    }
  }

  /// Whether nothing was ever encrypted, so that a new key file locks nothing out.
  func isUnused() throws -> Bool {
    try database.first("SELECT NOT EXISTS (SELECT 1 FROM instance)") { $0.flag(0) } ?? false
  }

  /// Notes the key at the first start, and refuses any other later.
  func bind(to master: MasterKey) throws {
    try database.run("INSERT INTO instance(id, key_fingerprint) VALUES (1, ?) ON CONFLICT DO NOTHING", [.text(master.fingerprint)])
    let bound = try database.first("SELECT key_fingerprint FROM instance") { $0.text(0) }
    guard bound == master.fingerprint else {
      throw StoreError.unreadable("the key file is not that of this database, which wants \(bound ?? "another")")
    }
  }

  /// Whether the database is one for training.
  func isTraining() throws -> Bool { try database.first("SELECT is_training FROM instance") { $0.flag(0) } ?? false }

  private func isEmpty() throws -> Bool { try database.first("SELECT 1 FROM sqlite_schema", [], { _ in true }) == nil }
  private func pragma(_ name: String) throws -> Int64 { try database.first("PRAGMA \(name)") { $0.integer(0) } ?? 0 }
}
