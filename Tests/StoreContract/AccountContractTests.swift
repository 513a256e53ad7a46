import Casework
import Testing

@Suite struct AccountContractTests {
  private static let now = SampleOffice.start
  private static let username: Username = "cv.tiepnhan"

  private static func hash(_ byte: UInt8) -> PasswordHash {
    PasswordHash(salt: [byte, 0, 255], hash: Array(repeating: byte, count: 32), cost: 1 << 15, blocks: 8, parallelism: 1)
  }

  private static func session(_ token: String, usedAt: Instant = now, of username: Username = username) -> Session {
    Session(tokenHash: token, username: username, csrfToken: "c-\(token)", createdAt: now, usedAt: usedAt)
  }

  @Test(arguments: Engine.all)
  func `a password is kept, replaced, and its failures forgotten with it`(engine: Engine) async throws {
    try await engine.withStore { store in
      #expect(try await store.account(Self.username) == nil)
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: true, at: Self.now)
      try await store.recordFailure(of: Self.username, lockedUntil: nil, at: Self.now)
      try await store.recordFailure(of: Self.username, lockedUntil: Self.now.adding(milliseconds: 60_000), at: Self.now)
      let locked = try await store.account(Self.username)
      #expect(
        locked
          == Account(
            username: Self.username, password: Self.hash(1), mustChangePassword: true, failures: 2,
            lockedUntil: Self.now.adding(milliseconds: 60_000)))
      try await store.setPassword(Self.hash(2), of: Self.username, mustChange: false, at: Self.now)
      let fresh = try await store.account(Self.username)
      #expect(
        fresh == Account(username: Self.username, password: Self.hash(2), mustChangePassword: false, failures: 0, lockedUntil: nil))
    }
  }

  @Test(arguments: Engine.all)
  func `failures counted at once are all counted`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: false, at: Self.now)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<40 { group.addTask { try await store.recordFailure(of: Self.username, lockedUntil: nil, at: Self.now) } }
        try await group.waitForAll()
      }
      #expect(try await store.account(Self.username)?.failures == 40)
      try await store.clearFailures(of: Self.username, from: nil)
      #expect(try await store.account(Self.username)?.failures == 0)
    }
  }

  @Test(arguments: Engine.all)
  func `a session is found by the hash of its token until it ends`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.insert(Self.session("a"))
      try await store.insert(Self.session("b"))
      try await store.insert(Self.session("c", of: "ld.sotuphap"))
      #expect(try await store.session(tokenHash: "a") == Self.session("a"))
      #expect(try await store.session(tokenHash: "z") == nil)
      try await store.end(tokenHash: "a")
      #expect(try await store.session(tokenHash: "a") == nil)
      try await store.endAll(of: Self.username)
      #expect(try await store.session(tokenHash: "b") == nil)
      #expect(try await store.session(tokenHash: "c") != nil)
    }
  }

  @Test(arguments: Engine.all)
  func `a hash takes the place of the one it was made for and of no other`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: true, at: Self.now)
      #expect(try await store.rehash(Self.hash(2), of: Self.username, replacing: Self.hash(3), at: Self.now) == false)
      #expect(try await store.account(Self.username)?.password == Self.hash(1))
      #expect(try await store.rehash(Self.hash(2), of: Self.username, replacing: Self.hash(1), at: Self.now))
      #expect(try await store.account(Self.username)?.password == Self.hash(2))
      #expect(try await store.account(Self.username)?.mustChangePassword == true)
      #expect(try await store.rehash(Self.hash(2), of: "nobody", replacing: Self.hash(1), at: Self.now) == false)
    }
  }

  /// A store that answers from memory must not answer with what was true before.
  @Test(arguments: Engine.all)
  func `a session with its account is as the last acknowledged change left it`(engine: Engine) async throws {
    try await engine.withStore { store in
      func mustChange(_ token: String) async throws -> Bool? {
        try await store.sessionAndAccount(tokenHash: token)?.account.mustChangePassword
      }
      try await store.insert(Self.session("a"))
      #expect(try await mustChange("a") == nil)
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: true, at: Self.now)
      #expect(try await mustChange("a") == true)
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: false, at: Self.now)
      #expect(try await mustChange("a") == false)
      try await store.recordFailure(of: Self.username, lockedUntil: nil, at: Self.now)
      #expect(try await store.sessionAndAccount(tokenHash: "a")?.account.failures == 1)
      let later = Self.now.adding(milliseconds: 5_000)
      try await store.touch(tokenHash: "a", at: later)
      #expect(try await store.sessionAndAccount(tokenHash: "a")?.session.usedAt == later)
      try await store.end(tokenHash: "a")
      #expect(try await mustChange("a") == nil)
      for token in ["b", "c"] {
        try await store.insert(Self.session(token))
        #expect(try await mustChange(token) == false)
      }
      try await store.endAll(of: Self.username)
      #expect(try await mustChange("b") == nil)
      try await store.insert(Self.session("d"))
      #expect(try await mustChange("d") == false)
      try await store.removeSessions(idleSince: later, createdBefore: later)
      #expect(try await mustChange("d") == nil)
    }
  }

  @Test(arguments: Engine.all)
  func `ending a session while it is asked for leaves nobody signed in`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: false, at: Self.now)
      for round in 0..<40 {
        let token = "t\(round)"
        try await store.insert(Self.session(token))
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<8 { group.addTask { _ = try await store.sessionAndAccount(tokenHash: token) } }
          group.addTask { try await store.end(tokenHash: token) }
          try await group.waitForAll()
        }
        #expect(try await store.sessionAndAccount(tokenHash: token) == nil)
      }
    }
  }

  @Test(arguments: Engine.all)
  func `the time of use only moves forward`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.insert(Self.session("a"))
      let later = Self.now.adding(milliseconds: 5_000)
      try await store.touch(tokenHash: "a", at: later)
      try await store.touch(tokenHash: "a", at: Self.now)
      #expect(try await store.session(tokenHash: "a")?.usedAt == later)
    }
  }

  @Test(arguments: Engine.all)
  func `idle and old sessions are removed and others stay`(engine: Engine) async throws {
    try await engine.withStore { store in
      let later = Self.now.adding(milliseconds: 10_000)
      try await store.insert(Self.session("idle"))
      try await store.insert(Self.session("used", usedAt: later))
      try await store.removeSessions(idleSince: later, createdBefore: Self.now)
      #expect(try await store.session(tokenHash: "idle") == nil)
      #expect(try await store.session(tokenHash: "used") != nil)
      try await store.removeSessions(idleSince: Self.now, createdBefore: later)
      #expect(try await store.session(tokenHash: "used") == nil)
    }
  }
}
