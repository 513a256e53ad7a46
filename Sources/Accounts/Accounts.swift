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
  /// The password is right and the account has a second factor: ask for a code, and go on with `pending`, which counts for five minutes.
  case codeRequired(pending: String)
  /// The code is wrong, or was used before.
  case wrongCode
  /// What ``codeRequired(pending:)`` gave is too old, or was not given here.
  case signInExpired
  /// The password is right, and an administrator has closed the account.
  case closed
  /// The invitation was used, revoked or has run out.
  case invitationGone
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
  /// The person's roles ask for a second factor and there is none yet.
  public let mustAddSecondFactor: Bool

  public init(
    username: Username, csrfToken: String, tokenHash: String, mustChangePassword: Bool, mustAddSecondFactor: Bool = false
  ) {
    self.username = username
    self.csrfToken = csrfToken
    self.tokenHash = tokenHash
    self.mustChangePassword = mustChangePassword
    self.mustAddSecondFactor = mustAddSecondFactor
  }
}

/// A sign-in that succeeded. The token is shown to its owner and kept nowhere.
public struct SignedIn: Sendable {
  /// 64 hex digits.
  public let token: String
  public let session: StaffSession
  /// When the session ends in any case, used or not.
  public let expires: Instant
  /// By which this device is told from strangers' at the next sign-in; nil when it is known already.
  public var device: String? = nil
}

/// Signs the staff in and out. Who may do what is not decided here but by ``Standing``.
public struct Accounts: Sendable {
  let store: any AccountStore
  let passwords: Passwords
  let times: SessionTimes
  let lockout: Lockout
  let seal: AccountSeal
  let asksForSecondFactor: @Sendable (Username) -> Bool
  let now: @Sendable () -> Instant
  let random: Randomness
  private let record: @Sendable (AccountEvent) -> Void
  let strangers = StrangerCount()
  let singleFile = SingleFile()

  /// - Parameters:
  ///   - key: seals second factors in the store, and what tells a remembered device. Another one makes both worthless.
  ///   - asksForSecondFactor: whether a person must have a second factor.
  ///   - record: takes what belongs into the log of the program; the store keeps it too.
  public init(
    store: any AccountStore, passwords: Passwords = Passwords(), times: SessionTimes = SessionTimes(), lockout: Lockout = Lockout(),
    key: SymmetricKey = SymmetricKey(size: .bits256), asksForSecondFactor: @escaping @Sendable (Username) -> Bool = { _ in false },
    now: @escaping @Sendable () -> Instant, random: Randomness = .system, record: @escaping @Sendable (AccountEvent) -> Void = { _ in }
  ) {
    self.store = store
    self.passwords = passwords
    self.times = times
    self.lockout = lockout
    seal = AccountSeal(key: key)
    self.asksForSecondFactor = asksForSecondFactor
    self.now = now
    self.random = random
    self.record = record
  }

  /// Notes what happened, for the log of the program and for whoever searches later.
  func note(_ event: AccountEvent, from caller: Caller = .unknown) async throws {
    record(event)
    try await store.append(
      AccountEntry(
        at: now(), kind: event.kind, username: event.username, by: event.by, network: caller.network, detail: event.detail))
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
    try await note(.accountCreated(username))
  }

  /// Changes one's own password. All sessions end and a new one begins.
  /// - Throws: ``AccountError``; wrong current passwords count towards the lock.
  public func changePassword(of session: StaffSession, current: String, new: String, from caller: Caller = .unknown) async throws
    -> SignedIn
  {
    let name = session.username.rawValue
    guard singleFile.enter(name) else { throw AccountError.busy }
    defer { singleFile.leave(name) }
    guard let account = try await store.account(session.username) else { throw AccountError.noSuchAccount(session.username) }
    let attempt = Attempt(name: name, caller: caller, seal: seal, now: now())
    if let until = try await rest(of: attempt, account) { throw AccountError.locked(until: until) }
    guard try await isRight(current, for: account) else { throw try await failure(attempt, account) }
    try checkPolicy(new, for: session.username)
    guard new.normalizedNFC != current.normalizedNFC else { throw AccountError.password(.sameAsBefore) }
    try await store.setPassword(try await hash(new), of: session.username, mustChange: false, at: now())
    try await store.clearFailures(of: session.username, from: attempt.source)
    try await store.endAll(of: session.username)
    try await note(.passwordChanged(session.username), from: caller)
    return try await openSession(of: account, mustChange: false, attempt)
  }

  /// Gives a person a new password that they have to change at the next sign-in, lifts the lock and ends their sessions. Does not take
  /// the second factor away.
  /// - Returns: the password, to be handed over in person. It is kept nowhere.
  public func reset(_ username: Username, by administrator: Username?) async throws -> String {
    guard try await store.account(username) != nil else { throw AccountError.noSuchAccount(username) }
    let password = passwords.generated()
    try await store.setPassword(try await hash(password), of: username, mustChange: true, at: now())
    try await store.clearFailures(of: username, from: nil)
    try await store.endAll(of: username)
    try await note(.passwordReset(username, by: administrator))
    return password
  }

  func checkPolicy(_ password: String, for username: Username) throws {
    do throws(PasswordProblem) {
      try PasswordPolicy.check(password, for: username)
    } catch {
      throw AccountError.password(error)
    }
  }

  func isRight(_ password: String, for account: Account?) async throws -> Bool {
    do {
      return try await passwords.verify(password, against: account?.password)
    } catch is HashingBench.Full {
      throw AccountError.busy
    }
  }

  func hash(_ password: String) async throws -> PasswordHash {
    do {
      return try await passwords.hash(password)
    } catch is HashingBench.Full {
      throw AccountError.busy
    }
  }
}
