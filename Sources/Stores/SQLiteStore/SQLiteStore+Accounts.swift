import Casework
import GRDB

// Secrets and sessions are kept beside the log, not in it: a secret must be replaceable.
extension SQLiteStore: AccountStore {
  // MARK: Accounts

  public func account(_ username: Username) async throws -> Account? {
    try await read { database in
      try database.first(
        "SELECT salt, hash, cost, blocks, parallelism, must_change, failures, locked_until FROM accounts WHERE username = ?",
        [.text(username.rawValue)]
      ) { row in
        Account(
          username: username,
          password: PasswordHash(salt: row.bytes(0), hash: row.bytes(1), cost: row.int(2), blocks: row.int(3), parallelism: row.int(4)),
          mustChangePassword: row.flag(5), failures: row.int(6), lockedUntil: row.optionalInstant(7))
      }
    }
  }

  public func setPassword(_ hash: PasswordHash, of username: Username, mustChange: Bool, at now: Instant) async throws {
    try await change(
      """
      INSERT INTO accounts(username, salt, hash, cost, blocks, parallelism, must_change, set_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT DO UPDATE SET salt = ?2, hash = ?3, cost = ?4, blocks = ?5, parallelism = ?6, must_change = ?7, set_at = ?8,
        failures = 0, failed_at = NULL, locked_until = NULL
      """,
      [
        .text(username.rawValue), .blob(hash.salt), .blob(hash.hash), .integer(hash.cost), .integer(hash.blocks),
        .integer(hash.parallelism), .flag(mustChange), .integer(now.millisecondsSince1970),
      ])
  }

  public func recordFailure(of username: Username, lockedUntil: Instant?, at now: Instant) async throws {
    try await change(
      "UPDATE accounts SET failures = failures + 1, failed_at = ?2, locked_until = ?3 WHERE username = ?1",
      [.text(username.rawValue), .integer(now.millisecondsSince1970), .instant(lockedUntil?.millisecondsSince1970)])
  }

  public func clearFailures(of username: Username) async throws {
    try await change(
      "UPDATE accounts SET failures = 0, failed_at = NULL, locked_until = NULL WHERE username = ?", [.text(username.rawValue)])
  }

  // MARK: Sessions

  public func insert(_ session: Session) async throws {
    try await change(
      "INSERT INTO sessions(token_hash, username, csrf_token, created_at, used_at) VALUES (?, ?, ?, ?, ?)",
      [
        .text(session.tokenHash), .text(session.username.rawValue), .text(session.csrfToken),
        .integer(session.createdAt.millisecondsSince1970), .integer(session.usedAt.millisecondsSince1970),
      ])
  }

  public func session(tokenHash: String) async throws -> Session? {
    try await read { database in
      try database.first(
        "SELECT username, csrf_token, created_at, used_at FROM sessions WHERE token_hash = ?", [.text(tokenHash)]
      ) { row in
        Session(
          tokenHash: tokenHash, username: Username(rawValue: row.text(0)), csrfToken: row.text(1), createdAt: row.instant(2),
          usedAt: row.instant(3))
      }
    }
  }

  /// Never sets the time back, as a slower request of the same session otherwise would.
  public func touch(tokenHash: String, at now: Instant) async throws {
    try await change(
      "UPDATE sessions SET used_at = max(used_at, ?2) WHERE token_hash = ?1", [.text(tokenHash), .integer(now.millisecondsSince1970)])
  }

  public func end(tokenHash: String) async throws {
    try await change("DELETE FROM sessions WHERE token_hash = ?", [.text(tokenHash)])
  }

  public func endAll(of username: Username) async throws {
    try await change("DELETE FROM sessions WHERE username = ?", [.text(username.rawValue)])
  }

  public func removeSessions(idleSince: Instant, createdBefore: Instant) async throws {
    try await change(
      "DELETE FROM sessions WHERE used_at < ? OR created_at < ?",
      [.integer(idleSince.millisecondsSince1970), .integer(createdBefore.millisecondsSince1970)])
  }

  private func change(_ sql: String, _ values: [Cell]) async throws {
    try await committer.submit { database, _ in try database.run(sql, values) }
  }
}
