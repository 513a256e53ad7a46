import Accounts
import Casework
import Synchronization

/// The store's promises kept in memory, for tests of what stands above it.
final class MemoryAccountStore: AccountStore {
  private struct State {
    var accounts: [Username: Account] = [:]
    var failures: [String: SourceFailures] = [:]
    var sessions: [String: Session] = [:]
    var invitations: [Username: Invitation] = [:]
    var factors: [Username: SecondFactor] = [:]
    var recoveryCodes: [Username: Set<String>] = [:]
    var entries: [AccountEntry] = []
    var touches = 0
    var meanwhile: (@Sendable () async throws -> Void)?

    func account(_ username: Username) -> Account? {
      accounts[username].map { $0.with(hasSecondFactor: factors[username] != nil) }
    }
  }

  private let state = Mutex(State())

  var sessions: [Session] { state.withLock { Array($0.sessions.values) } }
  var touches: Int { state.withLock { $0.touches } }
  var entries: [AccountEntry] { state.withLock { $0.entries } }
  var factors: [SecondFactor] { state.withLock { Array($0.factors.values) } }
  var invitations: [Invitation] { state.withLock { Array($0.invitations.values) } }
  var recoveryCodes: Set<String> { state.withLock { $0.recoveryCodes.values.reduce(into: []) { $0.formUnion($1) } } }

  /// What happens once, right after the next reading of an account and before its reader goes on.
  func meanwhile(_ body: @escaping @Sendable () async throws -> Void) { state.withLock { $0.meanwhile = body } }

  func account(_ username: Username) async throws -> Account? {
    let (found, body) = state.withLock { state in
      defer { state.meanwhile = nil }
      return (state.account(username), state.meanwhile)
    }
    try await body?()
    return found
  }

  func setPassword(_ hash: PasswordHash, of username: Username, mustChange: Bool, at now: Instant) async throws {
    state.withLock { state in
      let old = state.accounts[username]
      state.accounts[username] = Account(
        username: username, password: hash, mustChangePassword: mustChange, failures: old?.failures ?? 0, lockedUntil: old?.lockedUntil,
        closedAt: old?.closedAt)
    }
  }

  func rehash(_ hash: PasswordHash, of username: Username, replacing old: PasswordHash, at now: Instant) async throws -> Bool {
    guard try await account(username)?.password == old else { return false }
    try await setPassword(hash, of: username, mustChange: try await account(username)?.mustChangePassword ?? false, at: now)
    return true
  }

  func recordFailure(of username: Username, lockedUntil: Instant?, at now: Instant) async throws {
    state.withLock { state in
      guard let old = state.accounts[username] else { return }
      state.accounts[username] = old.with(failures: old.failures + 1, lockedUntil: lockedUntil)
    }
  }

  func failures(of username: Username, from source: String) async throws -> SourceFailures? {
    state.withLock { $0.failures["\(username) \(source)"] }
  }

  func recordFailure(of username: Username, from source: String, lockedUntil: Instant?, at now: Instant) async throws {
    state.withLock { state in
      let old = state.failures["\(username) \(source)"]?.count ?? 0
      state.failures["\(username) \(source)"] = SourceFailures(count: old + 1, lockedUntil: lockedUntil)
    }
  }

  func clearFailures(of username: Username, from source: String?) async throws {
    state.withLock { state in
      state.failures = state.failures.filter { key, _ in source.map { key != "\(username) \($0)" } ?? !key.hasPrefix("\(username) ") }
      state.accounts[username] = state.accounts[username]?.with(failures: 0, lockedUntil: nil)
    }
  }

  func close(_ username: Username, at now: Instant?) async throws {
    state.withLock { state in
      guard let old = state.accounts[username] else { return }
      state.accounts[username] = Account(
        username: username, password: old.password, mustChangePassword: old.mustChangePassword, failures: old.failures,
        lockedUntil: old.lockedUntil, closedAt: now)
    }
  }

  func insert(_ session: Session) async throws { state.withLock { $0.sessions[session.tokenHash] = session } }
  func session(tokenHash: String) async throws -> Session? { state.withLock { $0.sessions[tokenHash] } }

  func sessions(of username: Username) async throws -> [Session] {
    state.withLock { $0.sessions.values.filter { $0.username == username }.sorted { $0.usedAt > $1.usedAt } }
  }

  func touch(tokenHash: String, at now: Instant) async throws {
    state.withLock { state in
      guard let old = state.sessions[tokenHash] else { return }
      state.touches += 1
      state.sessions[tokenHash] = Session(
        tokenHash: old.tokenHash, username: old.username, csrfToken: old.csrfToken, createdAt: old.createdAt, usedAt: now,
        browser: old.browser, network: old.network)
    }
  }

  func end(tokenHash: String) async throws { state.withLock { $0.sessions[tokenHash] = nil } }

  func endAll(of username: Username) async throws {
    state.withLock { state in state.sessions = state.sessions.filter { $0.value.username != username } }
  }

  func removeSessions(idleSince: Instant, createdBefore: Instant) async throws {
    state.withLock { state in
      state.sessions = state.sessions.filter { $0.value.usedAt > idleSince && $0.value.createdAt > createdBefore }
    }
  }

  // MARK: Invitations

  func keep(_ invitation: Invitation) async throws { state.withLock { $0.invitations[invitation.username] = invitation } }

  func invitation(tokenHash: String) async throws -> Invitation? {
    state.withLock { $0.invitations.values.first { $0.tokenHash == tokenHash } }
  }

  func invitations() async throws -> [Invitation] { invitations.sorted { $0.createdAt > $1.createdAt } }

  func revokeInvitation(of username: Username) async throws -> Bool {
    state.withLock { $0.invitations.removeValue(forKey: username) != nil }
  }

  func accept(tokenHash: String, password: PasswordHash, at now: Instant) async throws -> Bool {
    state.withLock { state in
      guard let found = state.invitations.values.first(where: { $0.tokenHash == tokenHash }), found.expiresAt > now else { return false }
      state.invitations[found.username] = nil
      state.accounts[found.username] = Account(
        username: found.username, password: password, mustChangePassword: false, failures: 0, lockedUntil: nil)
      return true
    }
  }

  // MARK: Second factors

  func secondFactor(of username: Username) async throws -> SecondFactor? { state.withLock { $0.factors[username] } }

  func keep(_ factor: SecondFactor, recoveryCodes: [String]) async throws {
    state.withLock { state in
      state.factors[factor.username] = factor
      state.recoveryCodes[factor.username] = Set(recoveryCodes)
    }
  }

  func removeSecondFactor(of username: Username) async throws -> Bool {
    state.withLock { state in
      state.recoveryCodes[username] = nil
      return state.factors.removeValue(forKey: username) != nil
    }
  }

  func use(step: Int64, of username: Username) async throws -> Bool {
    state.withLock { state in
      guard let old = state.factors[username], old.lastStep < step else { return false }
      state.factors[username] = SecondFactor(username: username, sealedSecret: old.sealedSecret, lastStep: step)
      return true
    }
  }

  func use(recoveryCode hash: String, of username: Username) async throws -> Int? {
    state.withLock { state in
      guard state.recoveryCodes[username]?.remove(hash) != nil else { return nil }
      return state.recoveryCodes[username]?.count
    }
  }

  func recoveryCodesLeft(of username: Username) async throws -> Int { state.withLock { $0.recoveryCodes[username]?.count ?? 0 } }

  func append(_ entry: AccountEntry) async throws { state.withLock { $0.entries.append(entry) } }
}

extension Account {
  fileprivate func with(hasSecondFactor: Bool) -> Account {
    Account(
      username: username, password: password, mustChangePassword: mustChangePassword, failures: failures, lockedUntil: lockedUntil,
      hasSecondFactor: hasSecondFactor, closedAt: closedAt)
  }

  fileprivate func with(failures: Int, lockedUntil: Instant?) -> Account {
    Account(
      username: username, password: password, mustChangePassword: mustChangePassword, failures: failures, lockedUntil: lockedUntil,
      hasSecondFactor: hasSecondFactor, closedAt: closedAt)
  }
}

/// A clock that stands still until it is moved.
final class HandClock: Sendable {
  private let instant: Mutex<Instant>
  init(_ instant: Instant = Instant(millisecondsSince1970: 1_770_000_000_000)) { self.instant = Mutex(instant) }
  var now: Instant { instant.withLock { $0 } }
  func advance(minutes: Int64) { advance(seconds: minutes * 60) }
  func advance(seconds: Int64) { instant.withLock { $0 = $0.adding(milliseconds: seconds * 1_000) } }
}

/// SplitMix64: a small generator that gives the same numbers for the same seed.
final class SeededRandomness: Sendable {
  private let state: Mutex<UInt64>
  init(seed: UInt64) { state = Mutex(seed) }

  var randomness: Randomness { Randomness { [self] count in (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } } }

  func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}

/// The cheapest cost that scrypt takes, so that tests do not wait.
let cheap = Passwords.Cost(cost: 16, blocks: 1, parallelism: 1)

/// An office with one account, `vanthu.01`, and its security log.
struct Office {
  let store = MemoryAccountStore()
  let clock = HandClock()
  let log = Log()
  let accounts: Accounts
  static let password = "con trâu đi trước cái cày"
  static let username: Username = "vanthu.01"

  init(mustChange: Bool = false, cost: Passwords.Cost = cheap, asksForSecondFactor: Bool = false) async throws {
    let (clock, log) = (clock, log)
    accounts = Accounts(
      store: store, passwords: Passwords(cost: cost), asksForSecondFactor: { _ in asksForSecondFactor }, now: { clock.now },
      random: SeededRandomness(seed: 1).randomness,
      record: { log.add($0) })
    try await accounts.create(Self.username, password: Self.password, mustChange: mustChange)
  }

  func signIn(
    _ password: String = Office.password, as name: String = "vanthu.01", code: String? = nil, from caller: Caller = .unknown
  ) async throws -> SignedIn {
    try await accounts.signIn(username: name, password: password, code: code, from: caller)
  }

  /// Tries in vain so many times.
  func fail(_ times: Int, as name: String = "vanthu.01", from caller: Caller = .unknown) async {
    for _ in 0..<times { _ = try? await signIn("wrong horse battery staple", as: name, from: caller) }
  }

  final class Log: Sendable {
    private let events = Mutex<[AccountEvent]>([])
    func add(_ event: AccountEvent) { events.withLock { $0.append(event) } }
    var all: [AccountEvent] { events.withLock { $0 } }
  }
}
