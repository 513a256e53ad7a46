import Casework
import GRDB

// MARK: - Invitations

extension SQLiteStore {
  public func keep(_ invitation: Invitation) async throws {
    try await committer.submit { database, _ in
      try database.run("DELETE FROM invitations WHERE username = ?", [.text(invitation.username.rawValue)])
      try database.run(
        "INSERT INTO invitations(username, token_hash, invited_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
        [
          .text(invitation.username.rawValue), .text(invitation.tokenHash), .text(invitation.by?.rawValue),
          .integer(invitation.createdAt.millisecondsSince1970), .integer(invitation.expiresAt.millisecondsSince1970),
        ])
    }
  }

  public func invitation(tokenHash: String) async throws -> Invitation? {
    try await read { database in
      try database.first("SELECT \(Invitation.columns) FROM invitations WHERE token_hash = ?", [.text(tokenHash)]) { Invitation($0) }
    }
  }

  public func invitations() async throws -> [Invitation] {
    try await read { database in
      try database.rows("SELECT \(Invitation.columns) FROM invitations ORDER BY created_at DESC, username") { Invitation($0) }
    }
  }

  public func revokeInvitation(of username: Username) async throws -> Bool {
    try await committer.submit { database, _ in
      try database.run("DELETE FROM invitations WHERE username = ?", [.text(username.rawValue)])
      return database.changesCount == 1
    }
  }

  public func accept(tokenHash: String, password: PasswordHash, at now: Instant) async throws -> Bool {
    defer { sessions.forget { _ in true } }
    return try await committer.submit { database, _ in
      let username = try database.first(
        "DELETE FROM invitations WHERE token_hash = ? AND expires_at > ? RETURNING username",
        [.text(tokenHash), .integer(now.millisecondsSince1970)]
      ) { $0.text(0) }
      guard let username else { return false }
      try database.run(Self.settingPassword, Self.cells(password, username, mustChange: false, at: now))
      return true
    }
  }
}

extension Invitation {
  fileprivate static let columns = "token_hash, username, invited_by, created_at, expires_at"

  fileprivate init(_ row: Columns) {
    self.init(
      tokenHash: row.text(0), username: Username(rawValue: row.text(1)), by: row.optionalText(2).map(Username.init(rawValue:)),
      createdAt: row.instant(3), expiresAt: row.instant(4))
  }
}

// MARK: - Second factors

extension SQLiteStore {
  public func secondFactor(of username: Username) async throws -> SecondFactor? {
    try await read { database in
      try database.first("SELECT sealed_secret, last_step FROM second_factors WHERE username = ?", [.text(username.rawValue)]) {
        SecondFactor(username: username, sealedSecret: $0.bytes(0), lastStep: $0.integer(1))
      }
    }
  }

  public func keep(_ factor: SecondFactor, recoveryCodes: [String]) async throws {
    let username = factor.username
    defer { sessions.forget { $0.username == username } }
    try await committer.submit { database, _ in
      try database.run(
        """
        INSERT INTO second_factors(username, sealed_secret, last_step) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET sealed_secret = ?2, last_step = ?3
        """, [.text(username.rawValue), .blob(factor.sealedSecret), .integer(factor.lastStep)])
      try database.run("DELETE FROM recovery_codes WHERE username = ?", [.text(username.rawValue)])
      for code in Set(recoveryCodes) {
        try database.run("INSERT INTO recovery_codes(username, hash) VALUES (?, ?)", [.text(username.rawValue), .text(code)])
      }
    }
  }

  public func removeSecondFactor(of username: Username) async throws -> Bool {
    defer { sessions.forget { $0.username == username } }
    return try await committer.submit { database, _ in
      try database.run("DELETE FROM recovery_codes WHERE username = ?", [.text(username.rawValue)])
      try database.run("DELETE FROM second_factors WHERE username = ?", [.text(username.rawValue)])
      return database.changesCount == 1
    }
  }

  public func use(step: Int64, of username: Username) async throws -> Bool {
    try await committer.submit { database, _ in
      try database.run(
        "UPDATE second_factors SET last_step = ?2 WHERE username = ?1 AND last_step < ?2", [.text(username.rawValue), .integer(step)])
      return database.changesCount == 1
    }
  }

  public func use(recoveryCode hash: String, of username: Username) async throws -> Int? {
    try await committer.submit { database, _ in
      try database.run("DELETE FROM recovery_codes WHERE username = ? AND hash = ?", [.text(username.rawValue), .text(hash)])
      guard database.changesCount == 1 else { return nil }
      return try Self.recoveryCodesLeft(of: username, in: database)
    }
  }

  public func recoveryCodesLeft(of username: Username) async throws -> Int {
    try await read { try Self.recoveryCodesLeft(of: username, in: $0) }
  }

  private static func recoveryCodesLeft(of username: Username, in database: Database) throws -> Int {
    try database.first("SELECT count(*) FROM recovery_codes WHERE username = ?", [.text(username.rawValue)]) { $0.int(0) } ?? 0
  }
}

// MARK: - What happened

extension SQLiteStore {
  public func append(_ entry: AccountEntry) async throws {
    let detail = String(decoding: try Payload.encode(entry.detail), as: UTF8.self)
    try await committer.submit { database, _ in
      try database.run(
        "INSERT INTO account_events(at, kind, username, done_by, network, detail) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .integer(entry.at.millisecondsSince1970), .text(entry.kind), .text(entry.username?.rawValue), .text(entry.by?.rawValue),
          .text(entry.network), .text(detail),
        ])
    }
  }
}
