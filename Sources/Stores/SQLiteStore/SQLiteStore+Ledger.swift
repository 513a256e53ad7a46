import Casework
import GRDB

// What the ledger seals, and where its blocks lie.
extension SQLiteStore: LedgerStore {
  // MARK: Events

  public func events(after position: Int64, limit: Int) async throws -> [SealableEvent] {
    let master = master
    return try await read { database in
      try EventLog(database: database, master: master).sealable(
        "e.position > ? ORDER BY e.position LIMIT ?", [.integer(position), .integer(limit)])
    }
  }

  public func event(of stream: String, sequence: Int) async throws -> SealableEvent? {
    let master = master
    return try await read { database in
      try EventLog(database: database, master: master).sealable("e.stream = ? AND e.sequence = ?", [.text(stream), .integer(sequence)])
        .first
    }
  }

  public func lastPosition() async throws -> Int64 {
    try await read { try $0.first("SELECT coalesce(max(position), 0) FROM events") { $0.integer(0) } ?? 0 }
  }

  // MARK: Blocks

  public func note(_ blocks: [LedgerBlock]) async throws {
    try await committer.submit { database, _ in
      for block in blocks {
        let last = try database.ledgerBlocks("ORDER BY height DESC LIMIT 1").first
        guard block.height == (last?.height ?? -1) + 1, block.firstIndex == last?.size ?? 0, block.firstPosition == last?.nextPosition ?? 1
        else { throw StoreError.conflict("ledger block \(block.height) does not follow block \(last?.height ?? -1)") }
        try database.run(
          "INSERT INTO ledger_blocks(height, first_index, statements, first_position, events, at) VALUES (?, ?, ?, ?, ?, ?)",
          [
            .integer(block.height), .integer(block.firstIndex), .integer(block.statements), .integer(block.firstPosition),
            .integer(block.events), .integer(block.at),
          ])
      }
    }
  }

  public func lastBlock() async throws -> LedgerBlock? { try await read { try $0.ledgerBlocks("ORDER BY height DESC LIMIT 1").first } }

  public func block(sealing position: Int64) async throws -> LedgerBlock? {
    let found = try await read {
      try $0.ledgerBlocks("WHERE events > 0 AND first_position <= ? ORDER BY first_position DESC LIMIT 1", [.integer(position)]).first
    }
    return found.flatMap { position < $0.nextPosition ? $0 : nil }
  }

  public func block(holding index: Int) async throws -> LedgerBlock? {
    let found = try await read {
      try $0.ledgerBlocks("WHERE first_index <= ? ORDER BY first_index DESC LIMIT 1", [.integer(index)]).first
    }
    return found.flatMap { index < $0.size ? $0 : nil }
  }

  public func sealedIndices(of stream: String) async throws -> [Int] {
    try await read { database in
      try database.rows(
        """
        SELECT b.first_index + b.statements + e.position - b.first_position FROM events e CROSS JOIN ledger_blocks b ON b.height =
          (SELECT height FROM ledger_blocks WHERE events > 0 AND first_position <= e.position ORDER BY first_position DESC LIMIT 1)
        WHERE e.stream = ? AND e.position < b.first_position + b.events ORDER BY e.sequence
        """, [.text(stream)]
      ) { $0.int(0) }
    }
  }

  public func blocks(below height: Int?, limit: Int) async throws -> [LedgerBlock] {
    try await read { try $0.ledgerBlocks("WHERE height < ? ORDER BY height DESC LIMIT ?", [.integer(height ?? .max), .integer(limit)]) }
  }

  public func statementBlocks() async throws -> [LedgerBlock] {
    try await read { try $0.ledgerBlocks("WHERE statements > 0 ORDER BY height") }
  }

  /// Forgets where the blocks of a ledger lie that was closed, and the key of its log. Keys of agencies stay.
  public func forgetLedger() async throws {
    try await committer.submit { database, _ in
      try database.run("DELETE FROM ledger_blocks")
      try database.run("DELETE FROM ledger_keys WHERE owner = ''")
    }
  }

  // MARK: Keys

  public func keep(_ key: LedgerKey) async throws {
    let sealed = try master.seal(key.seed, for: "ledger key of \(key.owner)")
    try await committer.submit { database, _ in
      try database.run(
        "INSERT INTO ledger_keys(owner, sealed, made_at) VALUES (?, ?, ?)", [.text(key.owner), .blob(sealed), .integer(key.madeAt)])
    }
  }

  public func ledgerKeys() async throws -> [LedgerKey] {
    let master = master
    return try await read { database in
      try database.rows("SELECT owner, sealed, made_at FROM ledger_keys ORDER BY number") { row in
        let owner = row.text(0)
        return LedgerKey(owner: owner, seed: try master.open(row.bytes(1), for: "ledger key of \(owner)"), madeAt: row.integer(2))
      }
    }
  }
}

extension Database {
  /// Nil also in a copy that was made before there was a ledger.
  func lastLedgerBlock() throws -> LedgerBlock? {
    guard try first("SELECT 1 FROM sqlite_schema WHERE name = 'ledger_blocks'", [], { _ in true }) != nil else { return nil }
    return try ledgerBlocks("ORDER BY height DESC LIMIT 1").first
  }

  fileprivate func ledgerBlocks(_ rest: String, _ values: [Cell] = []) throws -> [LedgerBlock] {
    try rows("SELECT height, first_index, statements, first_position, events, at FROM ledger_blocks \(rest)", values) { row in
      LedgerBlock(
        height: row.int(0), firstIndex: row.int(1), statements: row.int(2), firstPosition: row.integer(3), events: row.int(4),
        at: row.integer(5))
    }
  }
}

extension EventLog {
  /// - Parameter condition: SQL after WHERE, over `e`.
  func sealable(_ condition: String, _ values: [Cell]) throws -> [SealableEvent] {
    var keys: [String: CaseKey?] = [:]
    return try database.rows(
      """
      SELECT e.position, e.stream, e.sequence, e.type, e.at, e.actor, e.payload, c.coordinating_agency
      FROM events e LEFT JOIN cases c ON c.code = e.stream WHERE \(condition)
      """, values
    ) { row in
      let place = EventPlace(stream: row.text(1), sequence: row.int(2), type: row.text(3), at: row.integer(4), actor: row.text(5))
      let stored = row.bytes(6)
      let key: CaseKey?
      if let known = keys[place.stream] {
        key = known
      } else {
        key = try CaseCode(place.stream).flatMap { try self.key(of: $0) }
        keys[place.stream] = .some(key)
      }
      let opening: PayloadOpening? =
        Self.withoutCase.contains(place.stream)
        ? PayloadOpening(salt: master.salt(for: place), payload: stored)
        : try key.map { PayloadOpening(salt: $0.salt(for: place), payload: try $0.open(stored, for: place)) }
      return SealableEvent(
        position: row.integer(0), stream: place.stream, sequence: place.sequence, type: place.type, at: place.at,
        actor: master.pseudonym(of: place.actor),
        agency: try agency(of: place) ?? row.optionalText(7) ?? "", opening: opening, stored: stored)
    }
  }

  /// The agency in whose name a person acted; nil for a sender and for the software.
  private func agency(of place: EventPlace) throws -> String? {
    let actor = try Payload.decode(Actor.self, Array(place.actor.utf8), at: "\(place.stream) \(place.sequence): actor")
    if case .person(_, let agency, _) = actor { return agency.rawValue }
    return nil
  }
}
