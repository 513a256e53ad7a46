import Casework
import Crypto

/// Why an account could not be used. Nothing was changed.
public enum AccountError: Error, Hashable, Sendable {
  /// The name or the password is wrong; which of them is not said.
  case wrongCredentials
  /// Too many wrong passwords. The account can be tried again at that time.
  case locked(until: Instant)
  /// Another sign-in with this name is under way, or too many are: try again in a moment.
  case busy
  /// Only where the caller is known; signing in never says so.
  case noSuchAccount(Username)
  /// The policy refuses the new password.
  case password(PasswordProblem)
}

/// How long sessions last.
public struct SessionTimes: Hashable, Sendable {
  /// Milliseconds without a request after which a session ends.
  public var idle: Int64
  /// Milliseconds after sign-in at which a session ends in any case.
  public var absolute: Int64
  /// Milliseconds between two notes that a session was used: a write on every request is not needed to measure minutes.
  public var touch: Int64

  public init(idle: Int64 = 30 * 60_000, absolute: Int64 = 12 * 3_600_000, touch: Int64 = 60_000) {
    self.idle = idle
    self.absolute = absolute
    self.touch = touch
  }
}

/// A signed-in person of the staff, as a request meets them.
public struct StaffSession: Hashable, Sendable {
  public let username: Username
  /// Bound into every form of the session.
  public let csrfToken: String
  /// SHA-256 of the token: names the session without being able to use it.
  public let tokenHash: String
  /// The password was given by somebody else and has to be changed before any other work.
  public let mustChangePassword: Bool

  public init(username: Username, csrfToken: String, tokenHash: String, mustChangePassword: Bool) {
    self.username = username
    self.csrfToken = csrfToken
    self.tokenHash = tokenHash
    self.mustChangePassword = mustChangePassword
  }
}

/// A sign-in that succeeded. The token is shown to its owner and kept nowhere.
public struct SignedIn: Sendable {
  /// 64 hex digits.
  public let token: String
  public let session: StaffSession
  /// When the session ends in any case, used or not.
  public let expires: Instant
}

/// Signs the staff in and out. Who may do what is not decided here but by ``Standing``.
public struct Accounts: Sendable {
  private let store: any AccountStore
  private let passwords: Passwords
  private let times: SessionTimes
  private let lockout: Lockout
  private let now: @Sendable () -> Instant
  private let random: Randomness
  private let record: @Sendable (AccountEvent) -> Void
  private let strangers = StrangerCount()
  private let singleFile = SingleFile()

  /// - Parameter record: takes what belongs into the security log.
  public init(
    store: any AccountStore, passwords: Passwords = Passwords(), times: SessionTimes = SessionTimes(), lockout: Lockout = Lockout(),
    now: @escaping @Sendable () -> Instant, random: Randomness = .system, record: @escaping @Sendable (AccountEvent) -> Void = { _ in }
  ) {
    self.store = store
    self.passwords = passwords
    self.times = times
    self.lockout = lockout
    self.now = now
    self.random = random
    self.record = record
  }
}

// MARK: - Signing in and out

extension Accounts {
  /// Signs a person in. An unknown name and a wrong password get the same answer after the same work.
  /// - Throws: ``AccountError``, or what the store throws.
  public func signIn(username typed: String, password: String) async throws -> SignedIn {
    // What is this long is no name and no password, and not worth the work of reading it.
    guard typed.utf8.count <= 1_000, password.utf8.count <= 10_000 else { throw AccountError.wrongCredentials }
    let name = typed.cleaned(.line).lowercased()
    guard name.utf8.count <= 200 else { throw AccountError.wrongCredentials }
    guard singleFile.enter(name) else { throw AccountError.busy }
    defer { singleFile.leave(name) }
    let account = try await store.account(Username(rawValue: name))
    if let until = account?.lockedUntil ?? strangers.lockedUntil(name), until > now() { throw AccountError.locked(until: until) }
    guard try await isRight(password, for: account) else { throw try await failure(name, account) }
    guard let account else { throw AccountError.wrongCredentials }
    return try await welcome(account, password: password)
  }

  /// Ends this session; others of the person go on.
  public func signOut(_ session: StaffSession) async throws {
    try await store.end(tokenHash: session.tokenHash)
    record(.signedOut(session.username))
  }

  /// Ends every session of a person, as when they leave or a device is lost.
  public func endAll(of username: Username) async throws {
    try await store.endAll(of: username)
    record(.sessionsEnded(username))
  }

  private func isRight(_ password: String, for account: Account?) async throws -> Bool {
    do {
      return try await passwords.verify(password, against: account?.password)
    } catch is HashingBench.Full {
      throw AccountError.busy
    }
  }

  private func failure(_ name: String, _ account: Account?) async throws -> AccountError {
    let now = now()
    guard let account else {
      strangers.fail(name, lockout: lockout, now: now)
      record(.signInFailedForUnknownName)
      return .wrongCredentials
    }
    let failures = account.failures + 1
    let until = lockout.lockedUntil(failures: failures, now: now)
    try await store.recordFailure(of: account.username, lockedUntil: until, at: now)
    record(.signInFailed(account.username, failures: failures))
    if let until { record(.locked(account.username, until: until)) }
    return .wrongCredentials
  }

  private func welcome(_ account: Account, password: String) async throws -> SignedIn {
    if account.failures > 0 { try await store.clearFailures(of: account.username) }
    var known = account.password
    if passwords.isOutdated(account.password) {
      let hash = try await hash(password)
      guard try await store.rehash(hash, of: account.username, replacing: account.password, at: now()) else {
        throw AccountError.wrongCredentials
      }
      known = hash
    }
    let signedIn = try await openSession(of: account.username, mustChange: account.mustChangePassword)
    // Somebody may have given a new password meanwhile, and ended all sessions just before this one began.
    guard try await store.account(account.username)?.password == known else {
      try await store.end(tokenHash: signedIn.session.tokenHash)
      throw AccountError.wrongCredentials
    }
    record(.signedIn(account.username))
    return signedIn
  }

  private func openSession(of username: Username, mustChange: Bool) async throws -> SignedIn {
    let now = now()
    let token = SessionToken(random: random)
    let session = Session(
      tokenHash: token.hash, username: username, csrfToken: random.bytes(32).lowercaseHex, createdAt: now, usedAt: now)
    try await store.insert(session)
    return SignedIn(
      token: token.text, session: StaffSession(session, mustChange: mustChange), expires: now.adding(milliseconds: times.absolute))
  }
}

// MARK: - Sessions

extension Accounts {
  /// Whose session a token opens; nil when there is none, or when it has run out.
  public func session(token: String) async throws -> StaffSession? {
    guard let token = SessionToken(text: token), let (session, account) = try await store.sessionAndAccount(tokenHash: token.hash) else {
      return nil
    }
    let now = now()
    guard isAlive(session, at: now) else {
      try await store.end(tokenHash: session.tokenHash)
      record(.sessionExpired(session.username))
      return nil
    }
    if now.milliseconds(since: session.usedAt) >= times.touch { try await store.touch(tokenHash: session.tokenHash, at: now) }
    return StaffSession(session, mustChange: account.mustChangePassword)
  }

  /// Removes sessions that have run out. To be called now and then.
  public func removeExpiredSessions() async throws {
    let now = now()
    try await store.removeSessions(
      idleSince: now.adding(milliseconds: -times.idle), createdBefore: now.adding(milliseconds: -times.absolute))
  }

  private func isAlive(_ session: Session, at now: Instant) -> Bool {
    now.milliseconds(since: session.usedAt) < times.idle && now.milliseconds(since: session.createdAt) < times.absolute
  }
}

// MARK: - Passwords

extension Accounts {
  /// Creates an account. Its owner has to change the password unless `mustChange` is false. Where there is an account already, its password
  /// is replaced.
  /// - Throws: ``AccountError/password(_:)`` when the policy refuses it.
  public func create(_ username: Username, password: String, mustChange: Bool = true) async throws {
    try checkPolicy(password, for: username)
    try await store.setPassword(try await hash(password), of: username, mustChange: mustChange, at: now())
    record(.accountCreated(username))
  }

  /// Changes one's own password. All sessions end and a new one begins.
  /// - Throws: ``AccountError``; wrong current passwords count towards the lock.
  public func changePassword(of session: StaffSession, current: String, new: String) async throws -> SignedIn {
    let name = session.username.rawValue
    guard singleFile.enter(name) else { throw AccountError.busy }
    defer { singleFile.leave(name) }
    guard let account = try await store.account(session.username) else { throw AccountError.noSuchAccount(session.username) }
    if let until = account.lockedUntil, until > now() { throw AccountError.locked(until: until) }
    guard try await isRight(current, for: account) else { throw try await failure(name, account) }
    try checkPolicy(new, for: session.username)
    guard new.normalizedNFC != current.normalizedNFC else { throw AccountError.password(.sameAsBefore) }
    try await store.setPassword(try await hash(new), of: session.username, mustChange: false, at: now())
    try await store.clearFailures(of: session.username)
    try await store.endAll(of: session.username)
    record(.passwordChanged(session.username))
    return try await openSession(of: session.username, mustChange: false)
  }

  /// Gives a person a new password that they have to change at the next sign-in, lifts the lock and ends their sessions.
  /// - Parameter administrator: who does so; nil for whoever runs the machine.
  /// - Returns: the password, to be handed over in person. It is kept nowhere.
  public func reset(_ username: Username, by administrator: Username?) async throws -> String {
    guard try await store.account(username) != nil else { throw AccountError.noSuchAccount(username) }
    let password = passwords.generated()
    try await store.setPassword(try await hash(password), of: username, mustChange: true, at: now())
    try await store.clearFailures(of: username)
    try await store.endAll(of: username)
    record(.passwordReset(username, by: administrator))
    return password
  }

  private func checkPolicy(_ password: String, for username: Username) throws {
    do throws(PasswordProblem) {
      try PasswordPolicy.check(password, for: username)
    } catch {
      throw AccountError.password(error)
    }
  }

  private func hash(_ password: String) async throws -> PasswordHash {
    do {
      return try await passwords.hash(password)
    } catch is HashingBench.Full {
      throw AccountError.busy
    }
  }
}

extension StaffSession {
  fileprivate init(_ session: Session, mustChange: Bool) {
    self.init(
      username: session.username, csrfToken: session.csrfToken, tokenHash: session.tokenHash, mustChangePassword: mustChange)
  }
}

/// 256 random bits in hex. Only the SHA-256 is stored, so a copy of the database opens no session.
private struct SessionToken {
  let text: String
  var hash: String { text.sha256Hex }

  init(random: Randomness) { text = random.bytes(32).lowercaseHex }

  init?(text: String) {
    guard text.utf8.count == 64 else { return nil }
    self.text = text
  }
}
