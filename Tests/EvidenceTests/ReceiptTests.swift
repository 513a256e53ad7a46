import Casework
import Ledger
import Testing

/// Y-06 (regulation with Decision 2610/QĐ-UBND Art 4): an opinion is authenticated by a ledger that several agencies witness, and
/// whoever has the receipt and the policy can check that offline.
@Suite struct `A receipt (Y-06)` {
  private let ledger: SampleLedger
  /// The index of an event of a case.
  private let index = 4

  init() throws { ledger = try SampleLedger(blocks: 5) }

  @Test func `of every entry can be checked from the policy alone, without the log`() throws {
    let policy = try TrustPolicy(Array(ledger.policy.description.utf8), .standard)
    for (index, leaf) in ledger.leaves.enumerated() {
      guard case .entry(let entry) = LedgerLeaf(leaf) else { continue }
      let file = Array(try ledger.receipt(of: index).description.utf8)
      let verdict = try #require(ProofFile(file)).verify(by: policy, .standard)
      #expect(verdict.entry == entry && verdict.index == index && verdict.isConfirmed)
      #expect(verdict.cosigners == ledger.validators.map(\.key))
      #expect(verdict.cosignedAt == Array(repeating: SampleLedger.start / 1000, count: 4))
      #expect(verdict.checkpoint.size == ledger.leaves.count)
    }
  }

  @Test func `is confirmed by three of four validators and not by two`() throws {
    for count in 0...4 {
      let verdict = try ledger.receipt(of: index, by: count).verify(by: ledger.policy, .standard)
      #expect(verdict.isConfirmed == (count >= 3) && verdict.cosigners.count == count)
    }
    let sealed = try ledger.receipt(of: index, by: 4).verify(
      by: TrustPolicy(log: .init(key: ledger.log.key), validators: [], quorum: 0), .standard)
    #expect(!sealed.isConfirmed, "who asks for no validator gets a seal and no confirmation")
  }

  @Test func `is written as the specification says`() throws {
    let receipt = try ledger.receipt(of: index)
    let lines = receipt.description.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "c2sp.org/tlog-proof@v1" && lines[1] == "extra \(Base64.encode(receipt.extra))" && lines[2] == "index \(index)")
    #expect(Array(lines[3..<3 + receipt.proof.count]) == receipt.proof.map(\.base64) && lines[3 + receipt.proof.count].isEmpty)
    #expect(receipt.description.hasSuffix("\n\n" + String(decoding: receipt.checkpoint, as: UTF8.self)))
    #expect(ProofFile(Array(receipt.description.utf8)) == receipt)
  }

  @Test func `with any one bit changed is refused, or has lost a validator's word`() throws {
    let file = Array(try ledger.receipt(of: index, by: 3).description.utf8)
    let crypto = Cryptography.remembering()
    for bit in 0..<file.count * 8 {
      guard let verdict = try? ProofFile(file.flipping(bit: bit))?.verify(by: ledger.policy, crypto) else { continue }
      #expect(!verdict.isConfirmed && verdict.cosigners.count == 2 && verdict.index == index, "bit \(bit)")
    }
  }

  @Test func `says what is wrong with it`() throws {
    let good = try ledger.receipt(of: index)
    func fault(_ receipt: ProofFile, by policy: TrustPolicy? = nil) -> ReceiptFault? {
      do throws(ReceiptFault) {
        _ = try receipt.verify(by: policy ?? ledger.policy, .standard)
        return nil
      } catch {
        return error
      }
    }
    func receipt(extra: [UInt8]? = nil, index: Int? = nil, proof: [Hash]? = nil, checkpoint: [UInt8]? = nil) -> ProofFile {
      ProofFile(
        extra: extra ?? good.extra, index: index ?? good.index, proof: proof ?? good.proof, checkpoint: checkpoint ?? good.checkpoint)
    }
    #expect(fault(good) == nil)
    #expect(fault(receipt(checkpoint: [])) == .malformed)
    let other = try Signer(5, "example.org/other", .note)
    #expect(fault(good, by: TrustPolicy(log: .init(key: other.key), validators: [], quorum: 0)) == .unknownLog("example.org/log"))
    let namesake = try Signer(5, "example.org/log", .note)
    #expect(fault(good, by: TrustPolicy(log: .init(key: namesake.key), validators: [], quorum: 0)) == .badSignature)
    let lie = NoteSignature(ledger.validators[0].key, bytes: Array(repeating: 0, count: 72))
    #expect(fault(receipt(checkpoint: try ledger.checkpoint().note.adding(lie).bytes)) == .badSignature)
    for wrong in [
      receipt(extra: ledger.leaves[index + 1]), receipt(index: index + 1), receipt(index: .max), receipt(proof: []),
      receipt(proof: good.proof + [.zero]), receipt(proof: good.proof.reversed()),
    ] { #expect(fault(wrong) == .notIncluded) }
    let header = try #require(ledger.leaves.indices.first { if case .header = LedgerLeaf(ledger.leaves[$0]) { true } else { false } })
    #expect(fault(try ledger.receipt(of: header)) == .noEntry)
  }

  @Test func `is no receipt with a line too many, too few or not canonical`() throws {
    let text = try ledger.receipt(of: index).description
    for (from, to) in [
      ("@v1", "@v2"), ("extra ", "extra  "), ("extra ", "Extra "), ("index 4", "index 04"), ("index 4", "index -4"), ("index 4\n", ""),
      ("index 4\n", "index 4\n\n\n"), ("c2sp", " c2sp"), ("\nindex", " \nindex"),
    ] {
      let changed = text.replacing(from, with: to, maxReplacements: 1)
      #expect(changed != text)
      #expect((try? ProofFile(Array(changed.utf8))?.verify(by: ledger.policy, .standard)) == nil, "\(to)")
    }
    let hashes = Array(repeating: Hash.zero.base64 + "\n", count: 64).joined()
    #expect(ProofFile(Array("c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\n\(hashes)\nx".utf8)) == nil)
    #expect(ProofFile(Array("c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\n\n".utf8) + [0xFF]) == nil)
    #expect(ProofFile(Array(repeating: 0x0A, count: ProofFile.mostBytes + 1)) == nil)
  }

  @Test func `with what opens it shows what was said, and without the salt nothing`() throws {
    var ledger = ledger
    let opening = PayloadOpening(salt: Dice(9).copy { $0.bytes(32) }, payload: Array(#"{"opinion":"Đồng ý với dự thảo"}"#.utf8))
    let head = try #require(ledger.streams["PAKN.20260516.0256"])
    let entry = try LedgerEntry(
      type: "case.acted.v1", stream: "PAKN.20260516.0256", sequence: head.sequence + 1, agency: "so-tu-phap",
      actor: Array(repeating: 1, count: 16), at: head.at, payload: opening.hash(.standard), previous: head.leaf, sign: ledger.agency.sign)
    try ledger.adopt([entry.bytes])
    let verdict = try ledger.receipt(of: ledger.leaves.count - 2).verify(by: ledger.policy, .standard)
    let read = try #require(PayloadOpening(opening.text))
    #expect(read == opening)
    try verdict.check(read, .standard)
    let (salt, payload) = (opening.salt, opening.payload)
    for wrong in [
      PayloadOpening(salt: salt.flipping(bit: 3), payload: payload), PayloadOpening(salt: salt, payload: payload.flipping(bit: 3)),
      PayloadOpening(salt: Array(repeating: 0, count: 32), payload: payload),
    ] { #expect(throws: ReceiptFault.otherOpening) { try verdict.check(wrong, .standard) } }
    let file = Array(opening.text.utf8)
    for bit in 0..<file.count * 8 {
      guard let text = String(validating: file.flipping(bit: bit), as: UTF8.self), let changed = PayloadOpening(text) else { continue }
      #expect(throws: ReceiptFault.otherOpening, "bit \(bit)") { try verdict.check(changed, .standard) }
    }
    for text in ["", "dienhong-opening/v1\n", opening.text + "\n", "dienhong-opening/v1\nAAAA\nAAAA\n"] {
      #expect(PayloadOpening(text) == nil)
    }
  }
}

extension Dice {
  fileprivate func copy<Result>(_ body: (inout Dice) -> Result) -> Result {
    var copy = self
    return body(&copy)
  }
}
