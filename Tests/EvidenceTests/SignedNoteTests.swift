import Casework
import Crypto
import Foundation
import Ledger
import Testing

@Suite struct `Text in base 64` {
  @Test func `is that of Foundation for every length, and has one text for each sequence of bytes`() {
    var dice = Dice(64)
    for length in 0..<200 {
      let bytes = dice.bytes(length)
      let text = Data(bytes).base64EncodedString()
      #expect(Base64.encode(bytes) == text && Base64.decode(text) == bytes)
    }
  }

  @Test func `that decodes is what encoding gives`() {
    // Every text of four signs over a few telling ones.
    let signs = Array("AQgwB/+=\n -_".utf8)
    for number in 0..<(signs.count * signs.count * signs.count * signs.count) {
      var (rest, text): (Int, [UInt8]) = (number, [])
      for _ in 0..<4 {
        text.append(signs[rest % signs.count])
        rest /= signs.count
      }
      let string = String(decoding: text, as: UTF8.self)
      if let bytes = Base64.decode(string) { #expect(Base64.encode(bytes) == string) }
    }
    for text in ["AB==", "AAB=", "A===", "====", "AA=A", "AAAA=", "AA==AAAA", "AAA", "QQ==\n", "Á===", "AA\u{0}="] {
      #expect(Base64.decode(text) == nil, "\(text)")
    }
  }
}

@Suite struct `A signed note` {
  private let alice: Signer
  private let bob: Signer
  private let carol: Signer
  private let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"

  init() throws {
    (alice, bob) = (try Signer(1, "alice.example", .note), try Signer(2, "bob.example", .note))
    carol = try Signer(3, "carol.example", .cosignature)
  }

  private func signature(_ signer: Signer, of text: String) throws -> NoteSignature {
    NoteSignature(signer.key, bytes: try signer.sign(Array(text.utf8)))
  }

  private func note(_ text: String, by signers: Signer...) throws -> SignedNote {
    SignedNote(text: text, signatures: try signers.map { try signature($0, of: text) })
  }

  @Test func `that others have made is read: the example of golang.org/x/mod/sumdb/note`() throws {
    let key = try #require(VerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .standard))
    let signature = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    let note = try #require(SignedNote(Array("\(text)\n\(signature)\n".utf8)))
    #expect(note.text == text && note.description == "\(text)\n\(signature)\n")
    #expect(note.verified(by: [key], .standard) == [key])
    #expect(key.description == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
  }

  @Test func `is read as it was written, and says whose keys have signed`() throws {
    let note = try note(text, by: alice, bob)
    #expect(SignedNote(note.bytes) == note)
    #expect(note.verified(by: [alice.key, bob.key, carol.key], .standard) == [alice.key, bob.key])
    #expect(note.verified(by: [bob.key], .standard) == [bob.key])
    #expect(note.verified(by: [], .standard) == [])
  }

  @Test func `keeps a stranger's signature and does not ask whether it is good`() throws {
    let bad = NoteSignature(bob.key, bytes: Array(repeating: 0, count: 64))
    let note = try note(text, by: alice).adding(bad)
    #expect(note.verified(by: [alice.key], .standard) == [alice.key])
  }

  @Test func `is condemned by one bad signature of a known key, even beside a good one of the same key`() throws {
    let good = try note(text, by: alice, bob)
    let bad = NoteSignature(bob.key, bytes: Array(repeating: 0, count: 64))
    #expect(try note(text, by: alice).adding(bad).verified(by: [alice.key, bob.key], .standard) == nil)
    #expect(good.adding(bad).verified(by: [alice.key, bob.key], .standard) == nil)
    #expect(try note(text, by: alice).adding(signature(bob, of: text + "x")).verified(by: [bob.key], .standard) == nil)
  }

  @Test func `with the key of another under the same name and id is condemned, since ids are four bytes and can be met by chance`() throws {
    let stolen = NoteSignature(alice.key, bytes: try bob.sign(Array(text.utf8)))
    #expect(SignedNote(text: text, signatures: [stolen]).verified(by: [alice.key], .standard) == nil)
  }

  @Test func `ends its text at the last blank line`() throws {
    let inner = try note("one\n", by: alice).description
    let outer = try note(inner, by: bob)
    let read = try #require(SignedNote(outer.bytes))
    #expect(read.text == inner && read.verified(by: [alice.key, bob.key], .standard) == [bob.key])
    #expect(SignedNote(Array("\n\(try signature(alice, of: "\n"))\n".utf8)) == nil, "no text before the blank line")
    let empty = try #require(SignedNote(Array("\n\n\(try signature(alice, of: "\n"))\n".utf8)))
    #expect(empty.text == "\n" && empty.verified(by: [alice.key], .standard) == [alice.key])
  }

  @Test func `with control characters, without its last newline, without signatures or not in UTF-8 is none`() throws {
    let good = try note(text, by: alice).bytes
    #expect(SignedNote(good) != nil)
    for byte in (0..<0x20).map({ UInt8($0) }) where byte != 0x0A {
      var bad = good
      bad[3] = byte
      #expect(SignedNote(bad) == nil, "control character \(byte)")
      #expect(SignedNote(good.dropLast() + [byte]) == nil)
    }
    #expect(SignedNote(Array(good.dropLast())) == nil)
    #expect(SignedNote(good + [0x0A]) == nil)
    #expect(SignedNote(Array(text.utf8)) == nil && SignedNote(Array("\(text)\n".utf8)) == nil && SignedNote([]) == nil)
    for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] { #expect(SignedNote(bad + good) == nil) }
    let line = try signature(alice, of: text).description
    for lines in ["- " + line.dropFirst(2), " \(line)", "\(line) ", line.replacing("alice", with: "al+ice"), "— alice.example", "—"] {
      #expect(SignedNote(Array("\(text)\n\(lines)\n".utf8)) == nil, "\(lines)")
    }
    let many = Array(repeating: try signature(alice, of: text), count: SignedNote.mostSignatures)
    #expect(SignedNote(SignedNote(text: text, signatures: many).bytes) != nil)
    #expect(SignedNote(SignedNote(text: text, signatures: many + [many[0]]).bytes) == nil)
  }

  @Test func `names its keys by bytes: another spelling of the same letters is another name`() throws {
    let (composed, decomposed) = ("Sở Tư pháp".filter { $0 != " " }, "Sở Tư pháp".filter { $0 != " " }.decomposedStringWithCanonicalMapping)
    #expect(composed == decomposed && Array(composed.utf8) != Array(decomposed.utf8))
    let signer = try Signer(4, composed, .note)
    let good = try signature(signer, of: text)
    let line = good.description.replacing(composed, with: decomposed)
    let note = try #require(SignedNote(Array("\(text)\n\(line)\n".utf8)))
    #expect(note.verified(by: [signer.key], .standard) == [])
  }

  @Test func `has keys that are written in one way alone`() throws {
    let text = alice.key.description
    #expect(VerifierKey(text, .standard) == alice.key)
    let parts = text.split(separator: "+", maxSplits: 2).map(String.init)
    for bad in [
      "", "+", "++", parts[0], "\(parts[0])+\(parts[1])", "\(parts[0])+\(parts[1].uppercased())+\(parts[2])x", text + " ", " " + text,
      "\(parts[0])+0\(parts[1])+\(parts[2])", "x\(text)", "al ice+\(parts[1])+\(parts[2])", "\(parts[0])+00000000+\(parts[2])",
    ] { #expect(VerifierKey(bad, .standard) == nil, "\(bad)") }
    for bit in 0..<text.utf8.count * 8 {
      let changed = String(decoding: Array(text.utf8).flipping(bit: bit), as: UTF8.self)
      #expect(VerifierKey(changed, .standard) == nil, "\(changed)")
    }
    #expect(alice.secret.verifier(named: "", .note) == nil && alice.secret.verifier(named: "a+b", .note) == nil)
    #expect(alice.secret.verifier(named: "a\u{A0}b", .note) == nil && alice.secret.verifier(named: "a\u{2028}b", .note) == nil)
  }
}

@Suite struct `A checkpoint` {
  private let ledger: SampleLedger
  init() throws { ledger = try SampleLedger(blocks: 4) }

  @Test func `is three lines and nothing else`() {
    let checkpoint = Checkpoint(origin: "example.org/log", size: 20_852_163, root: .zero)
    #expect(checkpoint.text == "example.org/log\n20852163\n\(Hash.zero.base64)\n")
    #expect(Checkpoint(checkpoint.text) == checkpoint)
    let root = Hash.zero.base64
    for text in [
      "", "\n", "a\n1\n\(root)", "a\n1\n\(root)\nextension\n", "a\n1\n\(root)\n\n", "\n1\n\(root)\n", "a\n01\n\(root)\n",
      "a\n-1\n\(root)\n",
      "a\n+1\n\(root)\n", "a\n1 \n\(root)\n", "a\n\n\(root)\n", "a\n9223372036854775808\n\(root)\n", "a\n1\nAAAA\n", "a\n1\n\(root) \n",
      "a b\n1\n\(root)\n", "a\r\n1\n\(root)\n",
    ] { #expect(Checkpoint(text) == nil, "\(text)") }
  }

  @Test func `counts as signed only with the log's own signature, and as cosigned only with those of validators one knows`() throws {
    let signed = try ledger.confirmed(by: 3)
    let validators = ledger.validators.map(\.key)
    #expect(signed.cosigners == Set(validators.prefix(3)))
    let read = try SignedCheckpoint(signed.note.bytes, of: ledger.log.key, validators: validators, .standard)
    #expect(read == signed)
    #expect(try SignedCheckpoint(signed.note.bytes, of: ledger.log.key, .standard).cosigners.isEmpty)
    let unsigned = SignedNote(text: signed.note.text, signatures: Array(signed.note.signatures.dropFirst()))
    #expect(throws: SignedCheckpoint.Refusal.badSignature) {
      try SignedCheckpoint(unsigned.bytes, of: ledger.log.key, validators: validators, .standard)
    }
    let other = try Signer(1, "example.org/other", .note)
    #expect(throws: SignedCheckpoint.Refusal.otherOrigin("example.org/log")) {
      try SignedCheckpoint(signed.note.bytes, of: other.key, .standard)
    }
    #expect(throws: SignedCheckpoint.Refusal.malformed) { try SignedCheckpoint([1, 2, 3], of: ledger.log.key, .standard) }
  }

  @Test func `holds the cosignatures of the largest set of validators`() throws {
    let validators = try (0..<64).map { try Signer(UInt8(100 + $0), "validator-\($0).example.org", .cosignature) }
    let keys = validators.map(\.key)
    #expect(ValidatorSet(epoch: 0, members: keys, quorum: 64) != nil)
    let signed = try validators.reduce(try ledger.checkpoint()) { checkpoint, validator in
      let line = try Cosignature.sign(checkpoint.checkpoint, at: 1_795_300_000, as: validator.key, sign: validator.sign)
      return checkpoint.adding(line, of: keys, .standard)
    }
    #expect(try SignedCheckpoint(signed.note.bytes, of: ledger.log.key, validators: keys, .standard).cosigners == Set(keys))
  }

  @Test func `takes a good cosignature once and no bad one`() throws {
    let signed = try ledger.checkpoint()
    let validator = ledger.validators[0]
    let line = try Cosignature.sign(signed.checkpoint, at: 1_795_300_000, as: validator.key, sign: validator.sign)
    let once = signed.adding(line, of: [validator.key], .standard)
    #expect(once.cosigners == [validator.key] && once.adding(line, of: [validator.key], .standard) == once)
    #expect(signed.adding(line, of: [ledger.validators[1].key], .standard) == signed, "nobody one knows")
    let bad = NoteSignature(validator.key, bytes: line.bytes.flipping(bit: 70))
    #expect(signed.adding(bad, of: [validator.key], .standard) == signed)
    let plain = NoteSignature(validator.key, bytes: try validator.sign(Array(signed.note.text.utf8)))
    #expect(signed.adding(plain, of: [validator.key], .standard) == signed, "a signature without a time is no cosignature")
  }

  @Test func `shows when it was cosigned, and that time is signed too`() throws {
    let signed = try ledger.checkpoint()
    let validator = ledger.validators[0]
    let line = try Cosignature.sign(signed.checkpoint, at: 1_795_300_000, as: validator.key, sign: validator.sign)
    #expect(line.cosignedAt == 1_795_300_000)
    let message = "cosignature/v1\ntime 1795300000\n\(signed.note.text)"
    let key = try Curve25519.Signing.PublicKey(rawRepresentation: validator.key.key)
    #expect(key.isValidSignature(line.bytes.dropFirst(8), for: Array(message.utf8)))
    for bit in 0..<64 {
      #expect(!validator.key.isSignature(line.bytes.flipping(bit: bit), of: signed.note.text, .standard))
    }
    #expect(NoteSignature(validator.key, bytes: Array(repeating: 0xFF, count: 72)).cosignedAt == nil)
  }

  @Test func `with any one bit changed is refused, or has lost a validator's word`() throws {
    let validators = ledger.validators.map(\.key)
    let bytes = try ledger.confirmed(by: 2).note.bytes
    let crypto = Cryptography.remembering()
    for bit in 0..<bytes.count * 8 {
      guard let read = try? SignedCheckpoint(bytes.flipping(bit: bit), of: ledger.log.key, validators: validators, crypto) else { continue }
      #expect(read.cosigners.count < 2 && read.checkpoint.size == ledger.leaves.count, "bit \(bit)")
    }
  }
}
