import Casework
import GRDB

// Secrets and sessions are kept beside the log, not in it: a secret must be replaceable.
extension SQLiteStore: AccountStore {
  // MARK: Accounts

  public func account(_ username: Username) async throws -> Account? {
    try await read { database in
      try database.first("SELECT \(Account.columns) FROM accounts a WHERE a.username = ?", [.text(username.rawValue)]) {
        Account($0, from: 0)
      }
    }
  }

  public func setPassword(_ hash: PasswordHash, of username: Username, mustChange: Bool, at now: Instant) async throws {
    try await change(Self.settingPassword, Self.cells(hash, username.rawValue, mustChange: mustChange, at: now), of: username)
  }

  static let settingPassword = """
    INSERT INTO accounts(username, salt, hash, cost, blocks, parallelism, must_change, set_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    ON CONFLICT DO UPDATE SET salt = ?2, hash = ?3, cost = ?4, blocks = ?5, parallelism = ?6, must_change = ?7, set_at = ?8,
      failures = 0, failed_at = NULL, locked_until = NULL
    """

  static func cells(_ hash: PasswordHash, _ username: String, mustChange: Bool, at now: Instant) -> [Cell] {
    [
      .text(username), .blob(hash.salt), .blob(hash.hash), .integer(hash.cost), .integer(hash.blocks), .integer(hash.parallelism),
      .flag(mustChange), .integer(now.millisecondsSince1970),
    ]
  }

  public func rehash(_ hash: PasswordHash, of username: Username, replacing old: PasswordHash, at now: Instant) async throws -> Bool {
    defer { sessions.forget { $0.username == username } }
    return try await committer.submit { database, _ in
      try database.run(
        "UPDATE accounts SET salt = ?, hash = ?, cost = ?, blocks = ?, parallelism = ?, set_at = ? WHERE username = ? AND salt = ? AND hash = ?",
        [
          .blob(hash.salt), .blob(hash.hash), .integer(hash.cost), .integer(hash.blocks), .integer(hash.parallelism),
          .integer(now.millisecondsSince1970), .text(username.rawValue), .blob(old.salt), .blob(old.hash),
        ])
      return database.changesCount == 1
    }
  }

  public func recordFailure(of username: Username, lockedUntil: Instant?, at now: Instant) async throws {
    try await change(
      "UPDATE accounts SET failures = failures + 1, failed_at = ?2, locked_until = ?3 WHERE username = ?1",
      [.text(username.rawValue), .integer(now.millisecondsSince1970), .instant(lockedUntil?.millisecondsSince1970)], of: username)
  }

  public func failures(of username: Username, from source: String) async throws -> SourceFailures? {
    try await read { database in
      try database.first(
        "SELECT failures, locked_until FROM failures_by_source WHERE username = ? AND source = ?",
        [.text(username.rawValue), .text(source)]
      ) { SourceFailures(count: $0.int(0), lockedUntil: $0.optionalInstant(1)) }
    }
  }

  public func recordFailure(of username: Username, from source: String, lockedUntil: Instant?, at now: Instant) async throws {
    try await committer.submit { database, _ in
      try database.run("DELETE FROM failures_by_source WHERE failed_at < ?", [.integer(now.millisecondsSince1970 - 86_400_000)])
      try database.run(
        """
        INSERT INTO failures_by_source(username, source, failures, failed_at, locked_until) VALUES (?1, ?2, 1, ?3, ?4)
        ON CONFLICT DO UPDATE SET failures = failures + 1, failed_at = ?3, locked_until = ?4
        """,
        [
          .text(username.rawValue), .text(source), .integer(now.millisecondsSince1970), .instant(lockedUntil?.millisecondsSince1970),
        ])
    }
  }

  public func clearFailures(of username: Username, from source: String?) async throws {
    defer { sessions.forget { $0.username == username } }
    try await committer.submit { database, _ in
      try database.run(
        "UPDATE accounts SET failures = 0, failed_at = NULL, locked_until = NULL WHERE username = ?", [.text(username.rawValue)])
      try database.run(
        "DELETE FROM failures_by_source WHERE username = ?1 AND (?2 IS NULL OR source = ?2)", [.text(username.rawValue), .text(source)])
    }
  }

  public func close(_ username: Username, at now: Instant?) async throws {
    try await change(
      "UPDATE accounts SET closed_at = ?2 WHERE username = ?1", [.text(username.rawValue), .instant(now?.millisecondsSince1970)],
      of: username)
  }

  // MARK: Sessions

  public func insert(_ session: Session) async throws {
    try await change(
      """
      INSERT INTO sessions(token_hash, username, csrf_token, created_at, used_at, browser, network) VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(session.tokenHash), .text(session.username.rawValue), .text(session.csrfToken),
        .integer(session.createdAt.millisecondsSince1970), .integer(session.usedAt.millisecondsSince1970), .text(session.browser),
        .text(session.network),
      ], ofSession: session.tokenHash)
  }

  public func session(tokenHash: String) async throws -> Session? {
    try await read { database in
      try database.first("SELECT \(Session.columns) FROM sessions s WHERE s.token_hash = ?", [.text(tokenHash)]) { Session($0) }
    }
  }

  public func sessions(of username: Username) async throws -> [Session] {
    try await read { database in
      try database.rows(
        "SELECT \(Session.columns) FROM sessions s WHERE s.username = ? ORDER BY s.used_at DESC, s.token_hash", [.text(username.rawValue)]
      ) { Session($0) }
    }
  }

  public func sessionAndAccount(tokenHash: String) async throws -> (session: Session, account: Account)? {
    if let known = sessions.find(tokenHash: tokenHash) { return known }
    let reading = sessions.reading()
    let found = try await read { database in
      try database.first(
        """
        SELECT \(Session.columns), \(Account.columns) FROM sessions s JOIN accounts a ON a.username = s.username WHERE s.token_hash = ?
        """, [.text(tokenHash)]
      ) { (session: Session($0), account: Account($0, from: Session.columnCount)) }
    }
    if let found { sessions.keep(found, reading) }
    return found
  }

  /// Never sets the time back, as a slower request of the same session otherwise would.
  public func touch(tokenHash: String, at now: Instant) async throws {
    try await change(
      "UPDATE sessions SET used_at = max(used_at, ?2) WHERE token_hash = ?1", [.text(tokenHash), .integer(now.millisecondsSince1970)],
      ofSession: tokenHash)
  }

  public func end(tokenHash: String) async throws {
    try await change("DELETE FROM sessions WHERE token_hash = ?", [.text(tokenHash)], ofSession: tokenHash)
  }

  public func endAll(of username: Username) async throws {
    try await change("DELETE FROM sessions WHERE username = ?", [.text(username.rawValue)], of: username)
  }

  public func removeSessions(idleSince: Instant, createdBefore: Instant) async throws {
    defer { sessions.forget { _ in true } }
    try await change(
      "DELETE FROM sessions WHERE used_at < ? OR created_at < ?",
      [.integer(idleSince.millisecondsSince1970), .integer(createdBefore.millisecondsSince1970)])
  }

  // A change whose commit failed may have been made all the same, so what it touches is forgotten in any case.

  func change(_ sql: String, _ values: [Cell], of username: Username) async throws {
    defer { sessions.forget { $0.username == username } }
    try await change(sql, values)
  }

  private func change(_ sql: String, _ values: [Cell], ofSession tokenHash: String) async throws {
    defer { sessions.forget(tokenHash: tokenHash) }
    try await change(sql, values)
  }

  private func change(_ sql: String, _ values: [Cell]) async throws {
    try await committer.submit { database, _ in try database.run(sql, values) }
  }
}

extension Session {
  fileprivate static let columns = "s.token_hash, s.username, s.csrf_token, s.created_at, s.used_at, s.browser, s.network"
  fileprivate static let columnCount: Int32 = 7

  fileprivate init(_ row: Columns) {
    self.init(
      tokenHash: row.text(0), username: Username(rawValue: row.text(1)), csrfToken: row.text(2), createdAt: row.instant(3),
      usedAt: row.instant(4), browser: row.text(5), network: row.text(6))
  }
}

extension Account {
  fileprivate static let columns = """
    a.username, a.salt, a.hash, a.cost, a.blocks, a.parallelism, a.must_change, a.failures, a.locked_until, a.closed_at,
    EXISTS (SELECT 1 FROM second_factors f WHERE f.username = a.username)
    """

  fileprivate init(_ row: Columns, from first: Int32) {
    self.init(
      username: Username(rawValue: row.text(first)),
      password: PasswordHash(
        salt: row.bytes(first + 1), hash: row.bytes(first + 2), cost: row.int(first + 3), blocks: row.int(first + 4),
        parallelism: row.int(first + 5)),
      mustChangePassword: row.flag(first + 6), failures: row.int(first + 7), lockedUntil: row.optionalInstant(first + 8),
      hasSecondFactor: row.flag(first + 10), closedAt: row.optionalInstant(first + 9))
  }
}
