import Casework
import Testing

@testable import Accounts

private func from(_ source: String, devices: [String] = []) -> Caller {
  Caller(source: source, network: "\(source).x", browser: "Firefox, Linux", devices: devices)
}

/// Who is kept out by whose wrong passwords.
@Suite struct `Locking by source` {
  @Test func `a stranger who guesses locks the own network and not the owner's`() async throws {
    let office = try await Office()
    await office.fail(5, from: from("198.51.100.7"))
    await #expect(throws: AccountError.self) { try await office.signIn(from: from("198.51.100.7")) }
    #expect(try await office.signIn(from: from("203.0.113.9")).session.username == Office.username)
    // The owner's success forgives the stranger nothing.
    await #expect(throws: AccountError.self) { try await office.signIn(from: from("198.51.100.7")) }
  }

  @Test func `guessing from many networks locks every unknown device, and the remembered one comes in`() async throws {
    let office = try await Office()
    let device = try #require(try await office.signIn(from: from("203.0.113.9")).device)
    for number in 0..<13 { await office.fail(4, from: from("198.51.100.\(number)")) }
    await #expect(throws: AccountError.self) { try await office.signIn(from: from("192.0.2.1")) }
    let owner = from("192.0.2.1", devices: ["00", device])
    #expect(try await office.signIn(from: owner).device == nil)
    // The remembered device has free tries of its own, and no more than others.
    await office.fail(5, from: owner)
    await #expect(throws: AccountError.self) { try await office.signIn(from: owner) }
  }

  @Test func `a remembered device is one person's, and half a year later nobody's`() async throws {
    let office = try await Office()
    try await office.accounts.create("canbo.02", password: "cây đa bến nước sân đình")
    let device = try #require(try await office.signIn().device)
    #expect(try await office.signIn("cây đa bến nước sân đình", as: "canbo.02", from: from("a", devices: [device])).device != nil)
    #expect(try await office.signIn(from: from("a", devices: [device])).device == nil)
    office.clock.advance(minutes: 183 * 24 * 60)
    #expect(try await office.signIn(from: from("a", devices: [device])).device != nil)
    for odd in ["", "zz", String(device.dropLast(2)), device + "00", String(repeating: "0", count: 4_000)] {
      #expect(try await office.signIn(from: from("a", devices: [odd])).device != nil)
    }
  }

  @Test func `a name without an account locks by source as well`() async throws {
    let office = try await Office()
    await office.fail(5, as: "nobody", from: from("198.51.100.7"))
    await #expect(throws: AccountError.self) { try await office.signIn(as: "nobody", from: from("198.51.100.7")) }
    await #expect(throws: AccountError.wrongCredentials) { try await office.signIn(as: "nobody", from: from("203.0.113.9")) }
  }

  @Test func `a new password given by an administrator lifts every lock`() async throws {
    let office = try await Office()
    for number in 0..<13 { await office.fail(5, from: from("198.51.100.\(number)")) }
    let password = try await office.accounts.reset(Office.username, by: "quantri.01")
    #expect(try await office.signIn(password, from: from("198.51.100.1")).session.mustChangePassword)
  }
}

/// B-16: a person sets the password by a link that works once.
@Suite struct `Invitations` {
  private static let new = "cây đa bến nước sân đình"

  @Test func `an invited person sets a password once and signs in with it`() async throws {
    let office = try await Office()
    let token = try await office.accounts.invite("moi.01", by: "quantri.01")
    #expect(token.utf8.count == 64)
    #expect(!office.store.invitations.contains { $0.tokenHash == token })
    #expect(try await office.accounts.invitee(token: token) == "moi.01")
    #expect(try await office.accounts.accept(token: token, password: Self.new) == "moi.01")
    #expect(try await office.signIn(Self.new, as: "moi.01").session.mustChangePassword == false)
    await #expect(throws: AccountError.invitationGone) { try await office.accounts.accept(token: token, password: "một mật khẩu khác nữa") }
    #expect(try await office.accounts.openInvitations().isEmpty)
  }

  @Test func `of two who use one link side by side one sets the password`() async throws {
    let office = try await Office()
    let token = try await office.accounts.invite("moi.01", by: nil)
    let done = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 {
        group.addTask { (try? await office.accounts.accept(token: token, password: "\(Self.new) \(number)")) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(done == 1)
  }

  @Test func `a link ends after 72 hours, with a newer one, and when it is revoked`() async throws {
    let office = try await Office()
    let old = try await office.accounts.invite("moi.01", by: nil)
    let newer = try await office.accounts.invite("moi.01", by: nil)
    await #expect(throws: AccountError.invitationGone) { try await office.accounts.invitee(token: old) }
    office.clock.advance(minutes: 72 * 60 - 1)
    #expect(try await office.accounts.openInvitations().count == 1)
    _ = try await office.accounts.invitee(token: newer)
    office.clock.advance(minutes: 1)
    await #expect(throws: AccountError.invitationGone) { try await office.accounts.accept(token: newer, password: Self.new) }
    #expect(try await office.accounts.openInvitations().isEmpty)
    let revoked = try await office.accounts.invite("moi.01", by: nil)
    try await office.accounts.revokeInvitation(of: "moi.01", by: "quantri.01")
    await #expect(throws: AccountError.invitationGone) { try await office.accounts.accept(token: revoked, password: Self.new) }
    for odd in ["", "x", String(repeating: "0", count: 64)] {
      await #expect(throws: AccountError.invitationGone) { try await office.accounts.invitee(token: odd) }
    }
  }

  @Test func `a password the policy refuses leaves the link as it was`() async throws {
    let office = try await Office()
    let token = try await office.accounts.invite("moi.01", by: nil)
    await #expect(throws: AccountError.password(.tooShort)) { try await office.accounts.accept(token: token, password: "ngắn") }
    _ = try await office.accounts.accept(token: token, password: Self.new)
  }

  @Test func `whoever forgot the password gets a link, and the sessions end only when it is used`() async throws {
    let office = try await Office()
    let session = try await office.signIn().token
    let token = try await office.accounts.invite(Office.username, by: "quantri.01")
    #expect(try await office.accounts.session(token: session) != nil)
    _ = try await office.accounts.accept(token: token, password: Self.new)
    #expect(try await office.accounts.session(token: session) == nil)
    await #expect(throws: AccountError.wrongCredentials) { try await office.signIn() }
  }
}

@Suite struct `Closing accounts and ending sessions` {
  @Test func `a closed account opens nothing, not by session, password or link, until it is opened again`() async throws {
    let office = try await Office()
    let token = try await office.signIn().token
    let link = try await office.accounts.invite(Office.username, by: nil)
    try await office.accounts.close(Office.username, by: "quantri.01")
    #expect(try await office.accounts.session(token: token) == nil)
    await #expect(throws: AccountError.closed) { try await office.signIn() }
    // Only whoever knows the password learns that it is closed.
    await #expect(throws: AccountError.wrongCredentials) { try await office.signIn("not the password") }
    await #expect(throws: AccountError.invitationGone) { try await office.accounts.invitee(token: link) }
    await #expect(throws: AccountError.closed) { try await office.accounts.invite(Office.username, by: nil) }
    try await office.accounts.reopen(Office.username, by: "quantri.01")
    _ = try await office.signIn()
  }

  @Test func `one sees one's own sessions with browser and network, and ends one or all others`() async throws {
    let office = try await Office()
    let (here, there, third) = (
      try await office.signIn(from: from("203.0.113")), try await office.signIn(from: from("198.51.100")), try await office.signIn()
    )
    #expect(try await office.accounts.sessions(of: Office.username).count == 3)
    #expect(
      try await office.accounts.sessions(of: Office.username).first { $0.tokenHash == there.session.tokenHash }?.network == "198.51.100.x")
    // Somebody else ends none of them.
    try await office.accounts.end(there.session.tokenHash, of: "canbo.02")
    #expect(try await office.accounts.session(token: there.token) != nil)
    try await office.accounts.end(there.session.tokenHash, of: Office.username)
    #expect(try await office.accounts.session(token: there.token) == nil)
    try await office.accounts.endOthers(than: here.session)
    #expect(try await office.accounts.session(token: third.token) == nil)
    #expect(try await office.accounts.session(token: here.token) != nil)
  }

  @Test func `what happens to accounts is kept with time and place, and what was typed is not`() async throws {
    let office = try await Office()
    await office.fail(1, from: from("198.51.100"))
    await office.fail(1, as: "mật khẩu gõ nhầm chỗ")
    _ = try await office.signIn(from: from("203.0.113"))
    try await office.accounts.endAll(of: Office.username, by: "quantri.01")
    let entries = office.store.entries
    #expect(entries.map(\.kind) == ["account-created", "sign-in-failed", "sign-in-failed-unknown", "signed-in", "sessions-ended"])
    #expect(entries.map(\.network) == ["", "198.51.100.x", "", "203.0.113.x", ""])
    #expect(entries.last?.by == "quantri.01" && entries[1].detail == ["failures": "1"] && entries[2].username == nil)
    #expect(entries.allSatisfy { $0.at == office.clock.now })
    #expect(!"\(entries)".contains("nhầm"))
  }
}
