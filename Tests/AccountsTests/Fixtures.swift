import Accounts
import Casework
import Synchronization

/// The store's promises kept in memory, for tests of what stands above it.
final class MemoryAccountStore: AccountStore {
  private struct State {
    var accounts: [Username: Account] = [:]
    var sessions: [String: Session] = [:]
    var touches = 0
    var meanwhile: (@Sendable () async throws -> Void)?
  }

  private let state = Mutex(State())

  var sessions: [Session] { state.withLock { Array($0.sessions.values) } }
  var touches: Int { state.withLock { $0.touches } }

  /// What happens once, right after the next reading of an account and before its reader goes on.
  func meanwhile(_ body: @escaping @Sendable () async throws -> Void) { state.withLock { $0.meanwhile = body } }

  func account(_ username: Username) async throws -> Account? {
    let (found, body) = state.withLock { state in
      defer { state.meanwhile = nil }
      return (state.accounts[username], state.meanwhile)
    }
    try await body?()
    return found
  }

  func setPassword(_ hash: PasswordHash, of username: Username, mustChange: Bool, at now: Instant) async throws {
    state.withLock { state in
      let old = state.accounts[username]
      state.accounts[username] = Account(
        username: username, password: hash, mustChangePassword: mustChange, failures: old?.failures ?? 0, lockedUntil: old?.lockedUntil)
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
      state.accounts[username] = Account(
        username: username, password: old.password, mustChangePassword: old.mustChangePassword, failures: old.failures + 1,
        lockedUntil: lockedUntil)
    }
  }

  func clearFailures(of username: Username) async throws {
    state.withLock { state in
      guard let old = state.accounts[username] else { return }
      state.accounts[username] = Account(
        username: username, password: old.password, mustChangePassword: old.mustChangePassword, failures: 0, lockedUntil: nil)
    }
  }

  func insert(_ session: Session) async throws { state.withLock { $0.sessions[session.tokenHash] = session } }
  func session(tokenHash: String) async throws -> Session? { state.withLock { $0.sessions[tokenHash] } }

  func touch(tokenHash: String, at now: Instant) async throws {
    state.withLock { state in
      guard let old = state.sessions[tokenHash] else { return }
      state.touches += 1
      state.sessions[tokenHash] = Session(
        tokenHash: old.tokenHash, username: old.username, csrfToken: old.csrfToken, createdAt: old.createdAt, usedAt: now)
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
}

/// A clock that stands still until it is moved.
final class HandClock: Sendable {
  private let instant: Mutex<Instant>
  init(_ instant: Instant = Instant(millisecondsSince1970: 1_770_000_000_000)) { self.instant = Mutex(instant) }
  var now: Instant { instant.withLock { $0 } }
  func advance(minutes: Int64) { instant.withLock { $0 = $0.adding(milliseconds: minutes * 60_000) } }
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

  init(mustChange: Bool = false, cost: Passwords.Cost = cheap) async throws {
    let (clock, log) = (clock, log)
    accounts = Accounts(
      store: store, passwords: Passwords(cost: cost), now: { clock.now }, random: SeededRandomness(seed: 1).randomness,
      record: { log.add($0) })
    try await accounts.create(Self.username, password: Self.password, mustChange: mustChange)
  }

  func signIn(_ password: String = Office.password, as name: String = "vanthu.01") async throws -> SignedIn {
    try await accounts.signIn(username: name, password: password)
  }

  /// Tries in vain so many times.
  func fail(_ times: Int, as name: String = "vanthu.01") async {
    for _ in 0..<times { _ = try? await signIn("wrong horse battery staple", as: name) }
  }

  final class Log: Sendable {
    private let events = Mutex<[AccountEvent]>([])
    func add(_ event: AccountEvent) { events.withLock { $0.append(event) } }
    var all: [AccountEvent] { events.withLock { $0 } }
  }
}
