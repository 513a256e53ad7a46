import Casework
import GRDB

// Erasing what a case holds (Law 91/2025/QH15).

extension SQLiteStore {
  /// Forgets the key of a case and removes it from the read model. What remains is that it was there, and why it was erased.
  ///
  /// Its events stay in the log, unreadable for ever, so that positions stay dense and a ledger over them still verifies. Backups made
  /// before still hold the key: they must be destroyed for the erasure to be whole.
  /// - Parameter ground: on what ground; must say nothing of the sender.
  /// - Returns: the hashes of the files that the case named; nil when there is no such case or it is erased already. Files stay in the
  ///   vault: ``unnamed(of:)`` says which of them no other case names.
  @discardableResult
  public func erase(
    _ code: CaseCode, at now: Instant, ground: String = "", by actor: Actor = .system, definitions: @escaping DefinitionLookup
  ) async throws -> Set<String>? {
    let (master, cache, recent) = (master, cache, recent)
    let files = try await committer.submit { database, batch -> Set<String>? in
      let log = EventLog(database: database, master: master)
      guard let stored = try log.load(code) else { return nil }
      guard let definition = definitions(stored.file.process, stored.file.processVersion) else {
        throw StoreError.unreadable("\(code): no definition of \(stored.file.process) version \(stored.file.processVersion)")
      }
      let projection = Projection(database: database, changeWords: { batch.words.append($0) }, count: { batch.counts.add($1, to: $0) }) {
        _ in stored.row
      }
      try projection.remove(stored.row, stored.file, index: CaseIndex(stored.file, definition: definition))
      try database.run(
        "UPDATE case_keys SET wrapped = NULL, erased_at = ? WHERE code = ?",
        [.integer(now.millisecondsSince1970), .text(code.description)])
      let erasure = Erasure(code: code, at: now, ground: ground, actor: actor, accessKeyHash: stored.file.accessKeyHash)
      try StoredErasure.insert(erasure, into: database)
      batch.cases[code] = nil
      batch.afterCommit {
        cache.forget(code)
        recent.forget(code)
      }
      return Set(stored.file.attachments.map(\.hash))
    }
    if files != nil { try await purge() }
    return files
  }

  /// Writes over what was deleted: words wait in the index until it is merged, pages in the write-ahead log until it is emptied.
  private func purge() async throws {
    try await committer.submit { database, _ in
      for table in Migration.wordTables { try database.run("INSERT INTO \(table)(\(table)) VALUES ('optimize')") }
    }
    try await committer.alone { try $0.run("PRAGMA wal_checkpoint(TRUNCATE)") }
  }

  /// Those of the files that no case names. Reads every event of every case: some seconds for a hundred thousand.
  public func unnamed(of hashes: Set<String>) async throws -> Set<String> {
    guard !hashes.isEmpty else { return [] }
    let master = master
    return try await read { database in
      let log = EventLog(database: database, master: master)
      var left = hashes
      let codes = try database.rows("SELECT code FROM case_keys WHERE wrapped IS NOT NULL") { try CaseCode(stored: $0.text(0)) }
      for code in codes where !left.isEmpty {
        guard let key = try log.key(of: code), let file = CaseFile(try log.events(of: code, key: key).map(\.event)) else { continue }
        left.subtract(file.attachments.map(\.hash))
      }
      return left
    }
  }

  public func erasure(of code: CaseCode) async throws -> Erasure? {
    try await read { database in
      let kept = try database.first(
        "SELECT \(StoredErasure.columns) FROM erasures WHERE code = ?", [.text(code.description)]
      ) { try StoredErasure.erasure($0) }
      if let kept { return kept }
      // Erased by a release that kept no ground.
      return try database.first("SELECT erased_at FROM case_keys WHERE code = ? AND wrapped IS NULL", [.text(code.description)]) {
        Erasure(code: code, at: $0.instant(0), ground: "", actor: .system, accessKeyHash: nil)
      }
    }
  }
}

/// What remains of an erased case as it stands in its table.
enum StoredErasure {
  static let columns = "code, at, ground, actor, access_key_hash"

  static func insert(_ erasure: Erasure, into database: Database) throws {
    try database.run(
      "INSERT INTO erasures(code, at, ground, actor, access_key_hash) VALUES (?, ?, ?, ?, ?)",
      [
        .text(erasure.code.description), .integer(erasure.at.millisecondsSince1970), .text(erasure.ground),
        .text(Payload.json(of: erasure.actor)), .text(erasure.accessKeyHash),
      ])
  }

  static func erasure(_ row: Columns) throws -> Erasure {
    Erasure(
      code: try CaseCode(stored: row.text(0)), at: row.instant(1), ground: row.text(2),
      actor: try Payload.decode(Actor.self, Array(row.text(3).utf8), at: "erasure of \(row.text(0))"), accessKeyHash: row.optionalText(4))
  }
}
