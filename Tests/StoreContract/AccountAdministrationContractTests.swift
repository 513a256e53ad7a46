import Casework
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct AccountAdministrationContractTests {
  private static let now = SampleOffice.start
  private static let username: Username = "cv.tiepnhan"

  private static func later(_ minutes: Int64) -> Instant { now.adding(milliseconds: minutes * 60_000) }

  private static func hash(_ byte: UInt8) -> PasswordHash {
    PasswordHash(salt: [byte, 0, 255], hash: Array(repeating: byte, count: 32), cost: 1 << 15, blocks: 8, parallelism: 1)
  }

  private static func invitation(_ token: String, of username: Username = username, at moment: Instant = now) -> Invitation {
    Invitation(
      tokenHash: token, username: username, by: "qt.hethong", createdAt: moment, expiresAt: moment.adding(milliseconds: 60 * 60_000))
  }

  @Test(arguments: Engine.all)
  func `failures are counted for each source, and clearing one leaves the others`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: false, at: Self.now)
      #expect(try await store.failures(of: Self.username, from: "a") == nil)
      try await store.recordFailure(of: Self.username, from: "a", lockedUntil: nil, at: Self.now)
      try await store.recordFailure(of: Self.username, from: "a", lockedUntil: Self.later(1), at: Self.now)
      try await store.recordFailure(of: Self.username, from: "b", lockedUntil: nil, at: Self.now)
      try await store.recordFailure(of: Self.username, lockedUntil: Self.later(2), at: Self.now)
      #expect(try await store.failures(of: Self.username, from: "a") == SourceFailures(count: 2, lockedUntil: Self.later(1)))
      try await store.clearFailures(of: Self.username, from: "b")
      #expect(try await store.failures(of: Self.username, from: "b") == nil)
      #expect(try await store.failures(of: Self.username, from: "a")?.count == 2)
      #expect(try await store.account(Self.username)?.failures == 0)
      // Those of a day ago are forgotten as new ones come.
      try await store.recordFailure(of: Self.username, from: "c", lockedUntil: nil, at: Self.later(24 * 60 + 1))
      #expect(try await store.failures(of: Self.username, from: "a") == nil)
      try await store.clearFailures(of: Self.username, from: nil)
      #expect(try await store.failures(of: Self.username, from: "c") == nil)
    }
  }

  @Test(arguments: Engine.all)
  func `an invitation takes the place of an earlier one and is used up with the password it sets`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.keep(Self.invitation("old"))
      try await store.keep(Self.invitation("new"))
      try await store.keep(Self.invitation("other", of: "ld.sotuphap", at: Self.later(1)))
      #expect(try await store.invitation(tokenHash: "old") == nil)
      #expect(try await store.invitation(tokenHash: "new") == Self.invitation("new"))
      #expect(try await store.invitations().map(\.tokenHash) == ["other", "new"])
      #expect(try await store.accept(tokenHash: "new", password: Self.hash(3), at: Self.later(60)) == false)
      #expect(try await store.accept(tokenHash: "old", password: Self.hash(3), at: Self.now) == false)
      #expect(try await store.account(Self.username) == nil)
      #expect(try await store.accept(tokenHash: "new", password: Self.hash(3), at: Self.later(59)))
      #expect(try await store.accept(tokenHash: "new", password: Self.hash(4), at: Self.later(59)) == false)
      #expect(try await store.account(Self.username)?.password == Self.hash(3))
      #expect(try await store.revokeInvitation(of: "ld.sotuphap"))
      #expect(try await store.revokeInvitation(of: "ld.sotuphap") == false)
      #expect(try await store.invitations().isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `a time step is used by one of those who bring it, and never an earlier one`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: false, at: Self.now)
      #expect(try await store.use(step: 9, of: Self.username) == false)
      let factor = SecondFactor(username: Self.username, sealedSecret: [0, 1, 255], lastStep: 7)
      try await store.keep(factor, recoveryCodes: ["a", "b"])
      #expect(try await store.secondFactor(of: Self.username) == factor)
      #expect(try await store.account(Self.username)?.hasSecondFactor == true)
      #expect(try await store.use(step: 7, of: Self.username) == false)
      let used = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<20 { group.addTask { try await store.use(step: 8, of: Self.username) } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(used == 1)
      #expect(try await store.use(step: 7, of: Self.username) == false)
    }
  }

  @Test(arguments: Engine.all)
  func `a recovery code is used up once, and goes with its factor`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: false, at: Self.now)
      try await store.keep(SecondFactor(username: Self.username, sealedSecret: [1], lastStep: 0), recoveryCodes: ["a", "b"])
      #expect(try await store.use(recoveryCode: "z", of: Self.username) == nil)
      #expect(try await store.use(recoveryCode: "a", of: "ld.sotuphap") == nil)
      #expect(try await store.use(recoveryCode: "a", of: Self.username) == 1)
      #expect(try await store.use(recoveryCode: "a", of: Self.username) == nil)
      #expect(try await store.recoveryCodesLeft(of: Self.username) == 1)
      #expect(try await store.removeSecondFactor(of: Self.username))
      #expect(try await store.removeSecondFactor(of: Self.username) == false)
      #expect(try await store.use(recoveryCode: "b", of: Self.username) == nil)
      #expect(try await store.account(Self.username)?.hasSecondFactor == false)
    }
  }

  @Test(arguments: Engine.all)
  func `closing and a second factor are seen by the next request of a session`(engine: Engine) async throws {
    try await engine.withStore { store in
      try await store.setPassword(Self.hash(1), of: Self.username, mustChange: false, at: Self.now)
      let session = Session(
        tokenHash: "a", username: Self.username, csrfToken: "c", createdAt: Self.now, usedAt: Self.now, browser: "Firefox, Linux",
        network: "203.0.113.x")
      try await store.insert(session)
      #expect(try await store.sessions(of: Self.username) == [session])
      #expect(try await store.sessionAndAccount(tokenHash: "a")?.account.closedAt == nil)
      try await store.close(Self.username, at: Self.later(1))
      #expect(try await store.sessionAndAccount(tokenHash: "a")?.account.closedAt == Self.later(1))
      try await store.close(Self.username, at: nil)
      #expect(try await store.sessionAndAccount(tokenHash: "a")?.account.closedAt == nil)
      try await store.keep(SecondFactor(username: Self.username, sealedSecret: [1], lastStep: 0), recoveryCodes: [])
      #expect(try await store.sessionAndAccount(tokenHash: "a")?.account.hasSecondFactor == true)
      _ = try await store.removeSecondFactor(of: Self.username)
      #expect(try await store.sessionAndAccount(tokenHash: "a")?.account.hasSecondFactor == false)
    }
  }
}

/// The search of what was recorded, against a list kept beside it.
@Suite struct AuditContractTests {
  private static let now = SampleOffice.start

  private func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
    try await withFolder { folder in try await body(try SQLiteStore(Engine.configuration(folder))) }
  }

  private static func entry(_ number: Int) -> AccountEntry {
    let people: [Username?] = ["a", "b", nil]
    return AccountEntry(
      at: now.adding(milliseconds: Int64(number) * 1_000), kind: ["signed-in", "sign-in-failed", "locked"][number % 3],
      username: people[number / 2 % 3], by: number.isMultiple(of: 5) ? "qt" : nil, network: "203.0.113.x", detail: ["n": "\(number)"])
  }

  @Test func `what happened to accounts is found by person, kind, agency and time, page by page, newest first`() async throws {
    try await withStore { store in
      let all = (0..<60).map(Self.entry)
      for entry in all { try await store.append(entry) }
      func found(_ change: (inout AuditQuery) -> Void) async throws -> [AccountEntry] {
        var query = AuditQuery(part: .accounts, limit: 7)
        change(&query)
        var entries: [AccountEntry] = []
        while true {
          let page = try await store.entries(query)
          #expect(page.entries.count <= 7)
          entries += page.entries.compactMap { if case .ofAccount(let entry) = $0.what { entry } else { nil } }
          guard let next = page.next else { return entries }
          query.before = next
        }
      }
      func expected(_ isFound: (AccountEntry) -> Bool) -> [AccountEntry] { all.filter(isFound).reversed() }
      #expect(try await found { _ in } == expected { _ in true })
      #expect(try await found { $0.person = "a" } == expected { $0.username == "a" || $0.by == "a" })
      #expect(try await found { $0.person = "qt" } == expected { $0.by == "qt" })
      #expect(try await found { $0.kind = "sign-in-failed" } == expected { $0.kind == "sign-in-failed" })
      #expect(try await found { $0.kind = "sign" }.isEmpty)
      #expect(try await found { $0.kind = "%" }.isEmpty)
      #expect(try await found { ($0.agency, $0.people) = ("x", ["b"]) } == expected { $0.username == "b" })
      #expect(try await found { $0.agency = "x" }.isEmpty)
      let (start, end) = (all[10].at, all[20].at)
      #expect(try await found { ($0.from, $0.until) = (start, end) } == Array(all[10..<20].reversed()))
    }
  }

  @Test func `the record of accounts refuses change and deletion`() async throws {
    try await withStore { store in
      try await store.append(Self.entry(0))
      for sql in ["UPDATE account_events SET kind = 'x'", "DELETE FROM account_events"] {
        await #expect(throws: (any Error).self) { try await store.pool.write { try $0.script(sql) } }
      }
      #expect(try await store.entries(AuditQuery(part: .accounts)).entries.count == 1)
    }
  }

  @Test func `events of cases and of the directory are found by who did what where, without what was written`() async throws {
    try await withStore { store in
      let officer = Actor.person("so.moi", agency: "so-y-te")
      let (first, last) = (Self.now.date, Self.now.date.adding(days: 30))
      let position = Position(agency: "so-y-te", title: "x", roles: [.officer], from: first)
      try await store.append(
        [.personAppointed("a", displayName: "A", position), .positionEnded("a", agency: "so-y-te", lastDay: last)], by: officer,
        at: Self.now, expectedVersion: 0)
      try await store.append([.agencyMerged("x", into: "y", lastDay: last)], by: .system, at: Self.now, expectedVersion: 2)
      func kinds(_ query: AuditQuery) async throws -> [String] { try await store.entries(query).entries.map(\.kind) }
      #expect(
        try await kinds(AuditQuery(part: .directory)) == [
          "directory.agency-merged.v1", "directory.position-ended.v1", "directory.person-appointed.v1",
        ])
      #expect(try await kinds(AuditQuery(part: .directory, person: "so.moi")).count == 2)
      #expect(try await kinds(AuditQuery(part: .directory, agency: "so-y-te")).count == 2)
      #expect(try await kinds(AuditQuery(part: .directory, agency: "so-xay-dung")).isEmpty)
      #expect(try await kinds(AuditQuery(part: .directory, kind: "directory.position-ended")) == ["directory.position-ended.v1"])
      #expect(try await kinds(AuditQuery(part: .cases)).isEmpty)
      #expect(try await store.entries(AuditQuery(part: .directory, limit: 1)).next == 3)
    }
  }

  @Test func `an event of a case is found by its code and tells the action and not the words`() async throws {
    try await withStore { store in
      let code = try await SampleOffice(store: store).open()
      let found = try await store.entries(AuditQuery(part: .cases, code: code)).entries
      #expect(found.map(\.kind) == ["case.opened.v1"])
      let isOfCase = if case .ofCase(code, 1, nil, _)? = found.first?.what { true } else { false }
      #expect(isOfCase)
      #expect(try await store.entries(AuditQuery(part: .cases, kind: "case.acted")).entries.isEmpty)
    }
  }
}
