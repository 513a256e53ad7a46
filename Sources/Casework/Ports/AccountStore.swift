/// Where sign-in secrets and sessions are kept: apart from the log, since a secret must be replaceable and a log is not.
public protocol AccountStore: Sendable {
  /// Nil when there is none.
  func account(_ username: Username) async throws -> Account?
  /// Creates the account or replaces its password.
  func setPassword(_ hash: PasswordHash, of username: Username, mustChange: Bool, at now: Instant) async throws
  /// Puts another hash of the same password in the place of one, as when costs have risen. False, and nothing changed, when the account
  /// has another password by now.
  func rehash(_ hash: PasswordHash, of username: Username, replacing old: PasswordHash, at now: Instant) async throws -> Bool
  /// Counts a failed sign-in, and says when the account may be tried again.
  func recordFailure(of username: Username, lockedUntil: Instant?, at now: Instant) async throws
  /// Sets the count of failures to 0 and lifts the lock.
  func clearFailures(of username: Username) async throws

  /// Keeps a session under the SHA-256 of its token.
  func insert(_ session: Session) async throws
  /// The session, whether or not it has run out; nil when there is none.
  func session(tokenHash: String) async throws -> Session?
  /// A session with the account it belongs to; nil when either is missing. Asked with every request, so a store may answer
  /// from memory, but never with what a change it has acknowledged itself has made untrue, and what others changed for a second at most.
  func sessionAndAccount(tokenHash: String) async throws -> (session: Session, account: Account)?
  /// Notes that the session was used. May be called seldom: idle time is measured in minutes.
  func touch(tokenHash: String, at now: Instant) async throws
  /// Removes the session; without one nothing happens.
  func end(tokenHash: String) async throws
  func endAll(of username: Username) async throws
  /// Removes sessions that were last used before the one moment or begun before the other.
  func removeSessions(idleSince: Instant, createdBefore: Instant) async throws
}

extension AccountStore {
  public func sessionAndAccount(tokenHash: String) async throws -> (session: Session, account: Account)? {
    guard let session = try await session(tokenHash: tokenHash), let account = try await account(session.username) else { return nil }
    return (session, account)
  }
}

/// The sign-in secret of a person and how often it was guessed wrong.
public struct Account: Hashable, Sendable {
  public let username: Username
  public let password: PasswordHash
  /// The password was given by somebody else and has to be changed first.
  public let mustChangePassword: Bool
  /// Wrong passwords in a row.
  public let failures: Int
  /// When the account may be tried again, which may have passed; nil when it was not locked.
  public let lockedUntil: Instant?
  public init(username: Username, password: PasswordHash, mustChangePassword: Bool, failures: Int, lockedUntil: Instant?) {
    self.username = username
    self.password = password
    self.mustChangePassword = mustChangePassword
    self.failures = failures
    self.lockedUntil = lockedUntil
  }
}

/// A scrypt hash with its own salt and cost (RFC 7914), so that costs can rise without locking anyone out.
public struct PasswordHash: Hashable, Codable, Sendable {
  public let salt: [UInt8]
  public let hash: [UInt8]
  /// CPU and memory cost N; blocks r; parallelism p.
  public let cost: Int
  public let blocks: Int
  public let parallelism: Int
  public init(salt: [UInt8], hash: [UInt8], cost: Int, blocks: Int, parallelism: Int) {
    self.salt = salt
    self.hash = hash
    self.cost = cost
    self.blocks = blocks
    self.parallelism = parallelism
  }
}

/// A signed-in session. The token itself is only with its owner.
public struct Session: Hashable, Sendable {
  /// SHA-256 of the token, in lower-case hex.
  public let tokenHash: String
  public let username: Username
  /// Bound into every form of the session against forged requests.
  public let csrfToken: String
  public let createdAt: Instant
  /// When it was last noted that the session was used.
  public let usedAt: Instant
  public init(tokenHash: String, username: Username, csrfToken: String, createdAt: Instant, usedAt: Instant) {
    self.tokenHash = tokenHash
    self.username = username
    self.csrfToken = csrfToken
    self.createdAt = createdAt
    self.usedAt = usedAt
  }
}
