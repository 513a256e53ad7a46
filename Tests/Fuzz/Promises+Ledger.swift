@testable import Casework

/// Hashes that are all zero and signatures that are good when they begin with a zero: so a fuzzer gets behind the checks, where the rest of the
/// code has to stand what it finds.
private let credulous = Cryptography(sha256: { _ in .zero }, isSigned: { signature, _, _ in signature.first == 0 })

private let log = key(1, "log.example", .note)
private let members = (2...5).map { key($0, "validator-\($0).example", .cosignature) }
private let validators = ValidatorSet(epoch: 0, members: members, quorum: 3)

private func key(_ byte: UInt8, _ name: String, _ kind: VerifierKey.Kind) -> VerifierKey {
  guard let key = VerifierKey(name: name, kind: kind, key: Array(repeating: byte, count: 32), credulous) else {
    preconditionFailure("the name is one")
  }
  return key
}

private func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

/// A note that was read is written back byte for byte, and who signed it is one of those asked about.
enum NotePromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    if let line = text(bytes), let signature = NoteSignature(line) {
      precondition(signature.description.utf8.elementsEqual(bytes), "another signature line")
    }
    if let line = text(bytes), let key = VerifierKey(line, credulous) {
      precondition(key.description.utf8.elementsEqual(bytes), "another key")
    }
    guard let note = SignedNote(bytes) else { return }
    precondition(note.bytes == bytes, "another note than the one read")
    precondition(note.text.utf8.last == 0x0A, "a text without its newline")
    if let signed = note.verified(by: [log] + members, credulous) {
      precondition(signed.isSubset(of: [log] + members), "signed by somebody unknown")
    }
  }
}

/// A checkpoint is three lines and no other bytes say the same; one that counts as signed has been signed.
enum CheckpointPromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    if let checkpoint = text(bytes).flatMap({ Checkpoint($0) }) {
      precondition(checkpoint.text.utf8.elementsEqual(bytes), "another checkpoint than the one read")
      precondition(checkpoint.size >= 0, "a tree of fewer leaves than none")
    }
    if let signed = try? SignedCheckpoint(bytes, of: log, validators: members, credulous) {
      precondition(signed.note.bytes == bytes, "another note than the one read")
      precondition(signed.note.signatures.contains { $0.name == log.name && $0.bytes.first == 0 }, "nobody has signed")
    }
  }
}

/// A receipt that was read is written back byte for byte; so is what opens it. Neither traps when it is checked.
enum ProofPromise {
  private static let policy = TrustPolicy(
    log: .init(key: log), validators: members.map { .init(name: $0.name, key: $0) }, quorum: 3)

  @Sendable static func hold(_ bytes: [UInt8]) {
    if let opening = text(bytes).flatMap({ PayloadOpening($0) }) {
      precondition(opening.text.utf8.elementsEqual(bytes), "another opening than the one read")
    }
    guard let proof = ProofFile(bytes) else { return }
    precondition(proof.description.utf8.elementsEqual(bytes), "another receipt than the one read")
    if let verdict = try? proof.verify(by: policy, credulous) {
      precondition(verdict.index < verdict.checkpoint.size, "a place behind the end of the tree")
      precondition(verdict.isConfirmed == (verdict.cosigners.count >= 3), "confirmed by too few")
    }
  }
}

/// A policy written out and read again is the same; nobody's word meets it only where it asks for nobody's, and everybody's always does.
enum PolicyPromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    guard let policy = try? TrustPolicy(bytes, credulous) else { return }
    precondition((try? TrustPolicy(Array(policy.description.utf8), credulous)) == policy, "another policy than the one read")
    precondition(policy.isMet(by: []) == (policy.quorum == nil), "met by nobody")
    precondition(policy.isMet(by: Set(policy.witnesses.map(\.key))), "not met by all")
    precondition(policy.threshold.map { $0 <= policy.witnesses.count } ?? true, "asks for more than there are")
  }
}

/// A tile has one address, and a bundle of entries is written back byte for byte.
enum TilePromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    if let path = text(bytes), let tile = TileAddress(path) {
      precondition(tile.description.utf8.elementsEqual(bytes), "a second address of a tile")
      precondition(tile.index >= 0 && (1...TileAddress.fullWidth).contains(tile.width), "a place that is none")
    }
    guard let width = bytes.first.map({ Int($0) + 1 }) else { return }
    let bundle = Array(bytes.dropFirst())
    if let entries = EntryBundle.decode(bundle, width: width) {
      precondition(EntryBundle.encode(entries) == bundle && entries.count == width, "other entries than those read")
    }
    if let entries = EntryBundle.decode(bundle, width: width, exactly: false) {
      precondition(bundle.starts(with: EntryBundle.encode(entries)), "other entries than those at the beginning")
    }
  }
}

/// Leaves and statements are written back byte for byte, and a validator that checks them refuses or takes them without trapping.
enum EntryPromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    check(bytes)
    guard bytes.count > 3, let kind = bytes.first else { return }
    // A record of ours with a part of it replaced, since lengths before each field are hard to guess.
    let sample = samples[Int(kind) % samples.count]
    let start = (Int(bytes[1]) << 8 | Int(bytes[2])) % (sample.count + 1)
    let end = min(sample.count, start + Int(bytes[3]))
    let spliced = Array(sample[..<start] + bytes[4...] + sample[end...])
    check(spliced)
    var ledger = LedgerState(log: log)
    guard let genesis = try? ledger.checking(Array(samples.prefix(2)), after: [:], latest: nil, credulous) else { return }
    ledger.apply(genesis)
    if let growth = try? ledger.checking([samples[2], spliced], after: genesis.heads, latest: 1_000, credulous) {
      precondition(growth.edge.size == 4 && growth.lastHeader?.height == 1, "a block without its header")
    }
    _ = try? ledger.checking([spliced], after: genesis.heads, latest: 1_000, credulous)
  }

  private static func check(_ bytes: [UInt8]) {
    if let entry = LedgerEntry(bytes) {
      precondition(entry.bytes == bytes && entry.sequence > 0, "another entry than the one read")
    }
    if let header = BlockHeader(bytes) {
      precondition(header.bytes == bytes && header.index >= header.firstIndex, "another header than the one read")
    }
    for type in ["ledger.genesis.v1", "ledger.agency-key.v1", "ledger.validators.v1"] {
      guard let statement = LedgerStatement(type: type, bytes, credulous) else { continue }
      precondition(statement.bytes == bytes && statement.type == type, "another statement than the one read")
    }
  }

  /// The genesis and the header of its block; what may follow: an agency's key, the header of its block; and other validators.
  private static let samples: [[UInt8]] = {
    guard let validators, let next = ValidatorSet(epoch: 1, members: members.dropLast(), quorum: 2) else { return [] }
    let genesis = LedgerStatement.genesis(log: log, validators: validators)
    let agency = LedgerStatement.agencyKey(
      agency: "so-tu-phap", key: Array(repeating: 9, count: 32), isByLog: true, consent: Array(repeating: 0, count: 64))
    let change = LedgerStatement.validators(
      next, consents: members.map { NoteSignature($0, bytes: Array(repeating: 0, count: 64)) })
    func entry(_ statement: LedgerStatement, sequence: Int, agency: String = "") -> [UInt8] {
      LedgerEntry(
        type: statement.type, stream: LedgerEntry.ledgerStream, sequence: sequence, agency: agency, actor: Array(repeating: 0, count: 16),
        at: 0, payload: .zero, previous: .zero, statement: statement.bytes, sign: { _ in Array(repeating: 0, count: 64) }
      ).bytes
    }
    func header(_ height: Int) -> [UInt8] {
      BlockHeader(height: height, previous: .zero, firstIndex: height * 2, count: 1, root: .zero, at: 0, epoch: 0).bytes
    }
    return [
      entry(genesis, sequence: 1), header(0), entry(agency, sequence: 2, agency: "so-tu-phap"), header(1), entry(change, sequence: 2),
      agency.bytes, change.bytes, genesis.bytes,
    ]
  }()
}

/// A request to a validator is written back byte for byte, and a validator answers whatever is asked: with a fork only when there is one.
enum WitnessPromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    guard let request = WitnessRequest(bytes) else { return }
    precondition(request.body == bytes, "another request than the one read")
    let validator = Validator(key: members[0], log: log, credulous)
    switch validator.judge(request) {
    case .answer(let answer, let fork): precondition(answer.status >= 400 && fork == nil, "a fork of nothing")
    case .again(let checkpoint): precondition(checkpoint.checkpoint.size == 0, "again, without a first time")
    case .fetch(let range, let checkpoint): precondition(range == 0..<checkpoint.checkpoint.size, "other leaves than those it lacks")
    }
  }
}
