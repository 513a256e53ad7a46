import Casework
import Foundation
import Testing

@testable import Accounts

/// Codes by time, against the vectors of the standards and codes made by another program.
@Suite struct `One-time codes` {
  private static let secret = [UInt8]("12345678901234567890".utf8)

  /// RFC 6238, appendix B, the rows of SHA-1.
  @Test(
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func `the vectors of RFC 6238 come out`(seconds: Int64, code: String) {
    let step = OneTimeCode.step(at: Instant(millisecondsSince1970: seconds * 1_000))
    #expect(OneTimeCode.code(of: step, secret: Self.secret, digits: 8) == code)
    #expect(OneTimeCode.code(of: step, secret: Self.secret) == code.suffix(6))
  }

  /// RFC 4226, appendix D.
  @Test func `the vectors of RFC 4226 come out`() {
    let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
    #expect(codes.indices.map { OneTimeCode.code(of: Int64($0), secret: Self.secret) } == codes)
  }

  @Test func `oathtool makes the same codes for 200 secrets and moments`() throws {
    let rows = try Self.fixture("totp/oathtool.tsv")
    #expect(rows.count == 200)
    for row in rows {
      let secret = try #require([UInt8](lowercaseHex: row[1]))
      let now = Instant(millisecondsSince1970: try #require(Int64(row[0])) * 1_000)
      #expect(OneTimeCode.code(of: OneTimeCode.step(at: now), secret: secret) == row[2])
      #expect(OneTimeCode.matchingStep(row[2], secret: secret, at: now) == OneTimeCode.step(at: now))
    }
  }

  @Test func `a code counts half a minute early and late and no longer`() {
    let now = Instant(millisecondsSince1970: 1_770_000_015_000)
    let code = OneTimeCode.code(of: OneTimeCode.step(at: now), secret: Self.secret)
    for (seconds, isRight) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] as [(Int64, Bool)] {
      let found = OneTimeCode.matchingStep(code, secret: Self.secret, at: now.adding(milliseconds: seconds * 1_000))
      #expect((found != nil) == isRight, "\(seconds) seconds")
    }
    for odd in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] {
      #expect(OneTimeCode.matchingStep(odd, secret: Self.secret, at: now) == nil)
    }
  }

  /// RFC 4648, section 10.
  @Test func `the secret is written as authenticators read it`() {
    let vectors = ["": "", "f": "MY", "fo": "MZXQ", "foo": "MZXW6", "foob": "MZXW6YQ", "fooba": "MZXW6YTB", "foobar": "MZXW6YTBOI"]
    for (plain, text) in vectors { #expect(OneTimeCode.base32([UInt8](plain.utf8)) == text) }
    #expect(OneTimeCode.text(of: Self.secret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    #expect(
      OneTimeCode.address(of: Self.secret, account: "canbo.soyte", issuer: "Diên Hồng")
        == "otpauth://totp/Di%C3%AAn%20H%E1%BB%93ng:canbo.soyte?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Di%C3%AAn%20H%E1%BB%93ng&algorithm=SHA1&digits=6&period=30"
    )
  }

  static func fixture(_ path: String) throws -> [[String]] {
    var root = URL(filePath: #filePath)
    for _ in 0..<2 { root.deleteLastPathComponent() }
    let text = try String(contentsOf: root.appending(path: "Fixtures/\(path)"), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
  }
}

/// B-16, Y-20: a second factor is enrolled, asked for, used once, and given up.
@Suite struct `Second factors` {
  /// An office whose clerk has a second factor. The secret is read from the offer, as an authenticator does.
  private struct Enrolled {
    let office: Office
    let secret: [UInt8]
    let codes: [String]

    init(asksForSecondFactor: Bool = false) async throws {
      office = try await Office(asksForSecondFactor: asksForSecondFactor)
      let session = try await office.signIn().session
      let offer = office.accounts.offerSecondFactor(to: Office.username, issuer: "Diên Hồng")
      secret = try Self.base32(offer.text)
      let code = OneTimeCode.code(of: OneTimeCode.step(at: office.clock.now), secret: secret)
      codes = try await office.accounts.addSecondFactor(offer.token, code: code, to: session)
    }

    /// The code of the step after the last one that was used.
    func nextCode() -> String {
      office.clock.advance(seconds: 30)
      return OneTimeCode.code(of: OneTimeCode.step(at: office.clock.now), secret: secret)
    }

    private static func base32(_ text: String) throws -> [UInt8] {
      let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
      let bits = try text.filter { $0 != " " }.flatMap { sign in
        let value = try #require(symbols.firstIndex(of: sign))
        return (0..<5).map { value >> (4 - $0) & 1 }
      }
      return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
      }
    }
  }

  @Test func `the password alone opens nothing any more, and is told apart from a wrong one`() async throws {
    let clerk = try await Enrolled()
    let sessions = clerk.office.store.sessions.count
    await #expect(throws: AccountError.self) { try await clerk.office.signIn() }
    #expect(clerk.office.store.sessions.count == sessions)
    await #expect(throws: AccountError.wrongCredentials) { try await clerk.office.signIn("not the password", code: clerk.nextCode()) }
    #expect(try await clerk.office.signIn(code: clerk.nextCode()).session.username == Office.username)
  }

  @Test func `a code opens one session and never a second one`() async throws {
    let clerk = try await Enrolled()
    let code = clerk.nextCode()
    _ = try await clerk.office.signIn(code: code)
    await #expect(throws: AccountError.wrongCode) { try await clerk.office.signIn(code: code) }
    // Nor does the one before it, which would still be in time.
    let before = OneTimeCode.code(of: OneTimeCode.step(at: clerk.office.clock.now) - 1, secret: clerk.secret)
    await #expect(throws: AccountError.wrongCode) { try await clerk.office.signIn(code: before) }
  }

  @Test func `of many who bring one code side by side one comes in`() async throws {
    let clerk = try await Enrolled()
    let (code, office) = (clerk.nextCode(), clerk.office)
    let came = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 { group.addTask { (try? await office.signIn(code: code)) != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(came <= 1)
  }

  @Test func `between password and code lies a token that counts five minutes and only while the password stands`() async throws {
    let clerk = try await Enrolled()
    func pending() async throws -> String {
      do { _ = try await clerk.office.signIn() } catch AccountError.codeRequired(let pending) { return pending }
      Issue.record("no code was asked for")
      return ""
    }
    let first = try await pending()
    #expect(try await clerk.office.accounts.signIn(pending: first, code: clerk.nextCode()).session.username == Office.username)
    let old = try await pending()
    clerk.office.clock.advance(minutes: 5)
    await #expect(throws: AccountError.signInExpired) { try await clerk.office.accounts.signIn(pending: old, code: clerk.nextCode()) }
    let replaced = try await pending()
    _ = try await clerk.office.accounts.reset(Office.username, by: nil)
    await #expect(throws: AccountError.signInExpired) { try await clerk.office.accounts.signIn(pending: replaced, code: clerk.nextCode()) }
    for forged in ["", "00", String(repeating: "ab", count: 60), String(replaced.dropLast()) + "0"] {
      await #expect(throws: AccountError.signInExpired) { try await clerk.office.accounts.signIn(pending: forged, code: "000000") }
    }
  }

  @Test func `wrong codes lock as wrong passwords do, and the right password does not forgive them`() async throws {
    let clerk = try await Enrolled()
    for _ in 0..<4 {
      await #expect(throws: AccountError.wrongCode) { try await clerk.office.signIn(code: "000000") }
      await #expect(throws: AccountError.self) { try await clerk.office.signIn() }
    }
    await #expect(throws: AccountError.wrongCode) { try await clerk.office.signIn(code: "000000") }
    let until = clerk.office.clock.now.adding(milliseconds: 60_000)
    await #expect(throws: AccountError.locked(until: until)) {
      try await clerk.office.signIn(code: OneTimeCode.code(of: OneTimeCode.step(at: clerk.office.clock.now) + 1, secret: clerk.secret))
    }
  }

  @Test func `each of ten recovery codes opens once, however it is typed`() async throws {
    let clerk = try await Enrolled()
    #expect(Set(clerk.codes).count == 10)
    for (number, code) in clerk.codes.enumerated() {
      let typed = number.isMultiple(of: 2) ? code : code.lowercased().replacing("-", with: " ")
      _ = try await clerk.office.signIn(code: typed)
      await #expect(throws: AccountError.wrongCode) { try await clerk.office.signIn(code: code) }
      #expect(try await clerk.office.accounts.recoveryCodesLeft(of: Office.username) == 9 - number)
    }
    #expect(clerk.office.log.all.contains(.recoveryCodeUsed(Office.username, left: 0)))
  }

  @Test func `the store holds neither the secret nor a recovery code`() async throws {
    let clerk = try await Enrolled()
    let factor = try #require(clerk.office.store.factors.first)
    #expect(!factor.sealedSecret.lowercaseHex.contains(clerk.secret.lowercaseHex))
    for code in clerk.codes {
      let plain = code.replacing("-", with: "")
      #expect(!clerk.office.store.recoveryCodes.contains { $0.contains(plain.lowercased()) || $0.contains(plain) })
    }
  }

  @Test func `a wrong code adds nothing, and an offer is for the person it was made for`() async throws {
    let office = try await Office()
    let session = try await office.signIn().session
    let offer = office.accounts.offerSecondFactor(to: Office.username, issuer: "x")
    await #expect(throws: AccountError.wrongCode) { try await office.accounts.addSecondFactor(offer.token, code: "000000", to: session) }
    #expect(office.store.factors.isEmpty)
    // Sealed anew each time, so the token differs.
    let again = office.accounts.offeredSecondFactor(offer.token, to: Office.username, issuer: "x")
    #expect(again?.text == offer.text && again?.address == offer.address)
    #expect(office.accounts.offeredSecondFactor(offer.token, to: "quantri.01", issuer: "x") == nil)
    #expect(office.accounts.offeredSecondFactor("zz", to: Office.username, issuer: "x") == nil)
  }

  @Test func `taking it away needs a code, and whoever is asked to have one is told so`() async throws {
    let clerk = try await Enrolled(asksForSecondFactor: true)
    let session = try await clerk.office.signIn(code: clerk.nextCode()).session
    #expect(!session.mustAddSecondFactor)
    await #expect(throws: AccountError.wrongCode) { try await clerk.office.accounts.removeSecondFactor(of: session, code: "000000") }
    try await clerk.office.accounts.removeSecondFactor(of: session, code: clerk.nextCode())
    #expect(clerk.office.store.recoveryCodes.isEmpty)
    #expect(try await clerk.office.signIn().session.mustAddSecondFactor)
  }

  @Test func `an administrator takes it away from whoever lost the device, and their sessions end`() async throws {
    let clerk = try await Enrolled()
    let token = try await clerk.office.signIn(code: clerk.nextCode()).token
    try await clerk.office.accounts.removeSecondFactor(of: Office.username, by: "quantri.01")
    #expect(try await clerk.office.accounts.session(token: token) == nil)
    #expect(clerk.office.log.all.contains(.secondFactorRemoved(Office.username, by: "quantri.01")))
    _ = try await clerk.office.signIn()
  }
}
