import Casework
import Crypto
import Foundation
import Testing

@testable import Web

@Suite struct `The page that checks receipts` {
  // MARK: - Checked by the server

  @Test func `a good receipt is told with its case, its validators and what was said`() throws {
    let ledger = try SmallLedger(cosigners: 3)
    let page = ledger.page(receipt: ledger.receipt, opening: ledger.opening.text, documents: SmallLedger.document.uppercased())
    let verdict = try #require(page.verdict)
    #expect(verdict.kind == .success)
    #expect(verdict.headline == Texts.Verify.confirmed.vi)
    #expect(verdict.points.map(\.kind) == [.success, .success])
    #expect(verdict.said == String(decoding: ledger.opening.payload, as: UTF8.self))
    let told = page.text
    for words in ["PAKN.20261122.0001", "so-xay-dung", "v1.example", "v3.example", "17:02:37, 22/11/2026 (UTC+7)"] {
      #expect(told.contains(words), "\(words)")
    }
    #expect(verdict.facts.last?.label == Texts.Verify.missing.vi, "the fourth has not signed")
  }

  @Test(arguments: [(2, Web.NoticeKind.warning), (3, .success), (4, .success)])
  func `too few validators seal and do not confirm`(cosigners: Int, kind: Web.NoticeKind) throws {
    let ledger = try SmallLedger(cosigners: cosigners)
    #expect(ledger.page(receipt: ledger.receipt).verdict?.kind == kind)
  }

  @Test func `what is pasted through a form is read as the file that it was`() throws {
    let ledger = try SmallLedger(cosigners: 4)
    let wrapped = "\r\n" + ledger.receipt.replacing("\n", with: "\r\n") + "\r\n\r\n "
    #expect(
      ledger.page(receipt: wrapped, opening: ledger.opening.text.replacing("\n", with: "\r\n")).verdict?.points.map(\.kind) == [.success])
    #expect(ledger.page(receipt: String(ledger.receipt.dropLast())).verdict?.kind == .success, "the last line end is lost")
    #expect(ledger.page(receipt: " \r\n").verdict?.words == Texts.Verify.noReceipt.vi)
  }

  @Test func `every changed letter of a receipt is refused or leaves its entry as it was`() throws {
    let ledger = try SmallLedger(cosigners: 4)
    let bytes = Array(ledger.receipt.utf8)
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] = changed[place] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
      let page = ledger.page(receipt: String(decoding: changed, as: UTF8.self), opening: ledger.opening.text)
      let verdict = try #require(page.verdict)
      #expect(verdict.kind != .success || verdict.points.map(\.kind) == [.success], "byte \(place)")
    }
  }

  @Test func `another opening, another file and a file without an opening are told apart`() throws {
    let ledger = try SmallLedger(cosigners: 4)
    let other = PayloadOpening(salt: ledger.opening.salt, payload: ledger.opening.payload + [0x20])
    #expect(ledger.page(receipt: ledger.receipt, opening: other.text).verdict?.points.map(\.words) == [Texts.Verify.wrongOpening.vi])
    let wrong = ledger.page(receipt: ledger.receipt, opening: ledger.opening.text, documents: "\(String(repeating: "0", count: 64)) <b>")
    #expect(wrong.verdict?.points.map(\.kind) == [.success, .stop, .stop])
    let alone = ledger.page(receipt: ledger.receipt, documents: SmallLedger.document)
    #expect(alone.verdict?.points.map(\.words) == [Texts.Verify.documentsNeedOpening.vi])
  }

  @Test func `a policy that was pasted takes the place of the site's own, and says which line is wrong`() throws {
    let ledger = try SmallLedger(cosigners: 4)
    let stranger = try SmallLedger(cosigners: 4, origin: "khác.example")
    let unknown = ledger.page(receipt: ledger.receipt, policy: stranger.policy.description)
    #expect(unknown.verdict?.words == Texts.Verify.unknownLog("so.example").vi)
    #expect(unknown.policy == stranger.policy.description)
    let wrong = ledger.page(receipt: ledger.receipt, policy: "# chú thích\nlog <script>\n")
    #expect(wrong.verdict?.words == Texts.Verify.badPolicy("2").vi)
    #expect(ledger.page(receipt: ledger.receipt, policy: "\r\n").verdict?.kind == .success, "an empty field leaves the site's own")
  }

  @Test func `hostile text that was pasted stays text`() throws {
    let attack = "\"'></textarea><script>alert(1)</script>\"\u{0301}<b onload=x>\u{0}"
    let ledger = try SmallLedger(cosigners: 4, stream: attack, payload: Array("{\"x\":\"</pre><script>\"}".utf8))
    for page in [
      ledger.page(receipt: attack, opening: attack, documents: attack, policy: attack),
      ledger.page(receipt: ledger.receipt, opening: ledger.opening.text, documents: attack),
      ledger.page(receipt: ledger.receipt, opening: attack, policy: ledger.policy.description + "# \(attack)"),
    ] {
      let parsed = try ParsedPage.parse(page.render(for: PageSamples().visitor))
      #expect(parsed.elements(named: "script").allSatisfy { $0.text.isEmpty })
      #expect(parsed.elements(named: "b").isEmpty)
      #expect(parsed.elements(named: "textarea").count == 4)
    }
  }

  @Test(arguments: [Int64.min, -1, 0, .max])
  func `no time that a stranger writes into a receipt stops the server`(time: Int64) throws {
    let ledger = try SmallLedger(cosigners: 4, at: time, cosignedAt: max(0, time))
    let page = ledger.page(receipt: ledger.receipt)
    #expect(page.verdict?.kind == .success)
    #expect(page.text.contains("(UTC+7)"))
  }

  // MARK: - The script and the file to keep

  @Test func `the script asks for words that the page has, and for all of them`() throws {
    let script = String(decoding: PackageResources.verify_js, as: UTF8.self)
    let page = try ParsedPage.parse(VerifyPage().render(for: PageSamples().visitor))
    let words = try #require(page.elements.first { $0["data-verify"] != nil })
    let given = Set(words.attributes.keys.filter { $0.hasPrefix("data-") && $0 != "data-verify" }.map { $0.dropFirst(5).camelCased })
    let named = Set(script.matches(of: #/\bwords\.([a-zA-Z]+)/#).map { String($0.1) })
    // Those that are found by the name of the verdict.
    let byOutcome: Set = ["malformed", "badSignature", "notIncluded", "noEntry"]
    #expect(named.union(byOutcome) == given)
    let checking = String(decoding: PackageResources.receipt_js, as: UTF8.self)
    #expect(byOutcome.allSatisfy { checking.contains("Worthless('\($0)')") })
  }

  @Test func `the file to keep asks nobody for anything and lets nothing run but its own script`() throws {
    let file = VerifyPage(policy: "log <b>\n", isSimulation: true).file(for: PageSamples().visitor)
    let text = String(decoding: file, as: UTF8.self)
    for asset in [Script.verify, Stylesheet.asset] {
      let own = String(decoding: asset.bytes, as: UTF8.self)
      #expect(!own.contains("</") && !own.contains("<!--"), "\(asset.name) would end its element")
      #expect(text.contains(own))
      #expect(text.contains("sha256-" + Data(SHA256.hash(data: asset.bytes)).base64EncodedString()))
    }
    #expect(text.contains("default-src 'none'") || text.contains("default-src &#39;none&#39;"))
    #expect(!text.contains("href=") && !text.contains("src=") && !text.contains("action=\"/") && !text.contains("csrf"))
    #expect(text.contains("log &lt;b&gt;"))
    #expect(text.contains(Texts.Verify.simulation.vi))
  }
}

extension Substring {
  fileprivate var camelCased: String {
    let parts = split(separator: "-")
    return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
  }
}

extension VerifyPage {
  fileprivate var text: String { String(decoding: render(for: PageSamples().visitor), as: UTF8.self) }
}

/// A log of one entry with four validators, of whom some have signed and three are asked for.
private struct SmallLedger {
  struct BadName: Error { let name: String }

  /// SHA-256 of a file that the entry names.
  static let document = String(repeating: "ab", count: 32)

  let opening: PayloadOpening
  let policy: TrustPolicy
  let receipt: String

  init(
    cosigners: Int, origin: String = "so.example", stream: String = "PAKN.20261122.0001", at: Int64 = 1_795_341_757_149,
    cosignedAt: Int64 = 1_795_341_774, payload: [UInt8]? = nil
  ) throws {
    let cryptography = Cryptography.own
    let (logKey, agencyKey) = (Curve25519.Signing.PrivateKey(), Curve25519.Signing.PrivateKey())
    let keys = (1...4).map { _ in Curve25519.Signing.PrivateKey() }
    func verifier(_ key: Curve25519.Signing.PrivateKey, _ name: String, _ kind: VerifierKey.Kind) throws -> VerifierKey {
      guard let made = VerifierKey(name: name, kind: kind, key: Array(key.publicKey.rawRepresentation), cryptography) else {
        throw BadName(name: name)
      }
      return made
    }
    let said = payload ?? Array(#"{"data":{"files":[{"hash":"\#(Self.document)","name":"a.pdf","size":1}]}}"#.utf8)
    opening = PayloadOpening(salt: Array(repeating: 7, count: 32), payload: said)
    let log = try verifier(logKey, origin, .note)
    let validators = try keys.enumerated().map { try verifier($1, "v\($0 + 1).example", .cosignature) }
    let entry = try LedgerEntry(
      type: "case.opened.v1", stream: stream, sequence: 1, agency: "so-xay-dung", actor: Array(repeating: 1, count: 16), at: at,
      payload: opening.hash(cryptography), previous: .zero, sign: { Array(try agencyKey.signature(for: $0)) })
    let checkpoint = Checkpoint(origin: origin, size: 1, root: cryptography.leaf(entry.bytes))
    var signed = try SignedCheckpoint(signing: checkpoint, as: log, sign: { Array(try logKey.signature(for: $0)) })
    for (key, validator) in zip(keys, validators).prefix(cosigners) {
      let signature = try Cosignature.sign(checkpoint, at: cosignedAt, as: validator, sign: { Array(try key.signature(for: $0)) })
      signed = signed.adding(signature, of: validators, cryptography)
    }
    receipt = ProofFile(extra: entry.bytes, index: 0, proof: [], checkpoint: signed.note.bytes).description
    policy = TrustPolicy(
      log: .init(key: log), validators: validators.enumerated().map { .init(name: "v\($0 + 1)", key: $1) }, quorum: 3)
  }

  func page(receipt: String, opening: String = "", documents: String = "", policy: String = "") -> VerifyPage {
    VerifyPage(policy: self.policy.description).checked(
      ["receipt": .text(receipt), "opening": .text(opening), "documents": .text(documents), "policy": .text(policy)], in: .vietnamese, .own)
  }
}

extension Cryptography {
  fileprivate static let own = Cryptography(
    sha256: { Hash(Array(SHA256.hash(data: $0))) ?? .zero },
    isSigned: { signature, message, key in
      (try? Curve25519.Signing.PublicKey(rawRepresentation: key))?.isValidSignature(signature, for: message) ?? false
    })
}
