/// Where sign-in secrets and sessions are kept: apart from the log, since a secret must be replaceable and a log is not.
public protocol AccountStore: InvitationStore, SecondFactorStore, AccountLog {
  /// Nil when there is none.
  func account(_ username: Username) async throws -> Account?
  /// Creates the account or replaces its password.
  func setPassword(_ hash: PasswordHash, of username: Username, mustChange: Bool, at now: Instant) async throws
  /// Puts another hash of the same password in the place of one, as when costs have risen. False, and nothing changed, when the account
  /// has another password by now.
  func rehash(_ hash: PasswordHash, of username: Username, replacing old: PasswordHash, at now: Instant) async throws -> Bool
  /// Counts a failed sign-in by somebody who is not known, and says when such people may try the account again.
  func recordFailure(of username: Username, lockedUntil: Instant?, at now: Instant) async throws
  /// The failures counted for one source; nil when there are none. Those of more than a day ago may be forgotten.
  func failures(of username: Username, from source: String) async throws -> SourceFailures?
  /// Counts a failed sign-in from a source, and says when that source may try again.
  func recordFailure(of username: Username, from source: String, lockedUntil: Instant?, at now: Instant) async throws
  /// Sets the counts of unknown people and of one source to 0 and lifts their locks. Without a source: of all.
  func clearFailures(of username: Username, from source: String?) async throws
  /// Closes the account from a moment on, so that nobody signs in; nil opens it again.
  func close(_ username: Username, at now: Instant?) async throws

  /// Keeps a session under the SHA-256 of its token.
  func insert(_ session: Session) async throws
  /// The session, whether or not it has run out; nil when there is none.
  func session(tokenHash: String) async throws -> Session?
  /// Those of a person, whether or not they have run out, the last used first.
  func sessions(of username: Username) async throws -> [Session]
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
  /// Wrong passwords in a row, of all who came from no remembered device.
  public let failures: Int
  /// When such people may try the account again, which may have passed; nil when it was not locked to them.
  public let lockedUntil: Instant?
  /// Whether signing in takes a code besides the password.
  public let hasSecondFactor: Bool
  /// Since when an administrator has closed it; nil while it is open.
  public let closedAt: Instant?
  public init(
    username: Username, password: PasswordHash, mustChangePassword: Bool, failures: Int, lockedUntil: Instant?,
    hasSecondFactor: Bool = false, closedAt: Instant? = nil
  ) {
    self.username = username
    self.password = password
    self.mustChangePassword = mustChangePassword
    self.failures = failures
    self.lockedUntil = lockedUntil
    self.hasSecondFactor = hasSecondFactor
    self.closedAt = closedAt
  }
}

/// Wrong passwords in a row from one source, a network or a remembered device.
public struct SourceFailures: Hashable, Sendable {
  public let count: Int
  public let lockedUntil: Instant?
  public init(count: Int, lockedUntil: Instant?) {
    self.count = count
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
  /// The family of the browser, for its owner to tell sessions apart: `Firefox, Linux`. Empty when it is not known.
  public let browser: String
  /// Where it began, with the end of the address cut off: `203.0.113.x`. Empty when it is not known.
  public let network: String
  public init(
    tokenHash: String, username: Username, csrfToken: String, createdAt: Instant, usedAt: Instant, browser: String = "",
    network: String = ""
  ) {
    self.tokenHash = tokenHash
    self.username = username
    self.csrfToken = csrfToken
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.browser = browser
    self.network = network
  }
}
