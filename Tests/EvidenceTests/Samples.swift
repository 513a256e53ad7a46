import Casework
import Ledger
import Synchronization
import Testing

/// Every choice of a test, from one seed: SplitMix64.
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

/// A private key with the name it signs under. Its seed is one byte repeated, so that every run has the same keys.
struct Signer {
  let secret: SigningKey
  let key: VerifierKey

  init(_ byte: UInt8, _ name: String, _ kind: VerifierKey.Kind) throws {
    secret = try #require(SigningKey(seed: Array(repeating: byte, count: 32)))
    key = try #require(secret.verifier(named: name, kind))
  }

  func sign(_ message: [UInt8]) throws -> [UInt8] { try secret.sign(message) }
}

/// A log that keeps every rule, with four validators, from which tests break off what they need.
struct SampleLedger {
  let log: Signer
  let validators: [Signer]
  let agency: Signer
  var leaves: [[UInt8]] = []
  var state: LedgerState
  /// Where streams stand after all that was written, adopted or not.
  private var heads: [String: StreamHead] = [:]
  /// Where streams stand after what is adopted.
  private(set) var streams: [String: StreamHead] = [:]

  static let start: Int64 = 1_795_300_000_000

  /// - Parameters:
  ///   - seed: ledgers with other seeds have other payloads, and so are forks of each other.
  ///   - blocks: how many come after the genesis and the key of the agency; nil when not even those are there.
  init(seed: UInt64 = 1, blocks: Int? = 0) throws {
    log = try Signer(1, "example.org/log", .note)
    validators = try (0..<4).map { try Signer(UInt8(10 + $0), "validator-\($0).example.org", .cosignature) }
    agency = try Signer(30, "so-tu-phap", .note)
    state = LedgerState(log: log.key)
    dice = Dice(seed)
    guard let blocks else { return }
    try adopt([try genesis()])
    try adopt([try agencyKey()])
    for _ in 0..<blocks { try adopt((0..<Int.random(in: 1...3, using: &dice)).map { _ in try event() }) }
  }
  var dice: Dice

  var set: ValidatorSet { get throws { try #require(ValidatorSet(epoch: 0, members: validators.map(\.key), quorum: 3)) } }

  // MARK: Entries

  /// An entry that follows in its stream, counted as written.
  mutating func entry(
    _ type: String, stream: String, agency: String, sequence: Int? = nil, at: Int64? = nil, previous: Hash? = nil,
    statement: [UInt8] = [], by signer: Signer? = nil
  ) throws -> [UInt8] {
    let before = heads[stream]
    let sequence = sequence ?? (before?.sequence ?? 0) + 1
    let at = at ?? Self.start + Int64(leaves.count) * 100
    let signer = signer ?? (agency.isEmpty ? log : self.agency)
    let bytes = try LedgerEntry(
      type: type, stream: stream, sequence: sequence, agency: agency, actor: dice.bytes(16), at: at,
      payload: Cryptography.standard.sha256(dice.bytes(40)), previous: previous ?? before?.leaf ?? .zero, statement: statement,
      sign: signer.sign
    ).bytes
    heads[stream] = StreamHead(sequence: sequence, leaf: Cryptography.standard.leaf(bytes), at: at)
    return bytes
  }

  mutating func event(stream: String = "PAKN.20260516.0256") throws -> [UInt8] {
    try entry("case.acted.v1", stream: stream, agency: "so-tu-phap")
  }

  mutating func statement(_ statement: LedgerStatement, agency: String = "", by signer: Signer? = nil) throws -> [UInt8] {
    try entry(statement.type, stream: LedgerEntry.ledgerStream, agency: agency, statement: statement.bytes, by: signer)
  }

  mutating func genesis() throws -> [UInt8] { try statement(.genesis(log: log.key, validators: set)) }

  /// - Parameters:
  ///   - consenting: who agrees to the key.
  ///   - isByLog: what the statement says of that.
  mutating func agencyKey(_ new: Signer? = nil, consenting: Signer? = nil, isByLog: Bool = true, by signer: Signer? = nil) throws -> [UInt8]
  {
    let new = new ?? agency
    let message = LedgerStatement.consentBytes(agency: "so-tu-phap", key: new.key.key, of: log.key)
    let consent = try (consenting ?? log).sign(message)
    return try statement(
      .agencyKey(agency: "so-tu-phap", key: new.key.key, isByLog: isByLog, consent: consent), agency: "so-tu-phap", by: signer ?? new)
  }

  func consents(to next: ValidatorSet, of signers: [Signer]) throws -> [NoteSignature] {
    try signers.map { NoteSignature($0.key, bytes: try $0.sign(next.consentBytes(of: log.key))) }
  }

  // MARK: Blocks

  /// The header that closes a block of these entries, right after what is adopted.
  func header(
    of entries: [[UInt8]], height: Int? = nil, previous: Hash? = nil, first: Int? = nil, count: Int? = nil, root: Hash? = nil,
    at: Int64? = nil, epoch: Int? = nil
  ) -> [UInt8] {
    var block = TreeEdge()
    for entry in entries { block.append(Cryptography.standard.leaf(entry), .standard) }
    return BlockHeader(
      height: height ?? (state.header?.height ?? -1) + 1,
      previous: previous ?? state.header.map { Cryptography.standard.sha256($0.bytes) } ?? .zero,
      firstIndex: first ?? leaves.count, count: count ?? entries.count, root: root ?? block.root(.standard),
      at: at ?? Self.start + Int64(leaves.count) * 100, epoch: epoch ?? state.validators?.epoch ?? 0
    ).bytes
  }

  /// Closes a block of these entries and takes it in.
  mutating func adopt(_ entries: [[UInt8]], epoch: Int? = nil) throws {
    // The very first header stands under the set that the genesis before it has brought.
    let block = entries + [header(of: entries, epoch: epoch)]
    let growth = try state.checking(block, after: streams, latest: Self.start + 3_600_000, .standard)
    state.apply(growth)
    streams.merge(growth.heads) { _, new in new }
    leaves += block
  }

  /// What rule a block breaks: that of these leaves after what is adopted; nil when it breaks none.
  func fault(_ block: [[UInt8]], latest: Int64? = SampleLedger.start + 3_600_000) -> LedgerFault? {
    do throws(LedgerFault) {
      _ = try state.checking(block, after: streams, latest: latest, .standard)
      return nil
    } catch {
      return error
    }
  }

  // MARK: Checkpoints

  var hashes: [Hash] { leaves.map { Cryptography.standard.leaf($0) } }
  var tree: MerkleTree<Never> { Naive.tree(hashes) }

  func checkpoint(_ size: Int? = nil) throws -> SignedCheckpoint {
    let size = size ?? leaves.count
    let root = Naive.root(Array(hashes.prefix(size)))
    return try SignedCheckpoint(signing: Checkpoint(origin: log.key.name, size: size, root: root), as: log.key, sign: log.sign)
  }

  /// A checkpoint with the cosignatures of the first so many validators.
  func confirmed(_ size: Int? = nil, by count: Int = 4) throws -> SignedCheckpoint {
    try validators.prefix(count).reduce(try checkpoint(size)) { checkpoint, validator in
      let line = try Cosignature.sign(checkpoint.checkpoint, at: Self.start / 1000, as: validator.key, sign: validator.sign)
      return checkpoint.adding(line, of: validators.map(\.key), .standard)
    }
  }

  func request(from old: Int, to size: Int? = nil) throws -> WitnessRequest {
    let size = size ?? leaves.count
    return WitnessRequest(old: old, proof: tree.consistencyProof(from: old, to: size), checkpoint: try checkpoint(size).note.bytes)
  }

  var policy: TrustPolicy {
    TrustPolicy(log: .init(key: log.key), validators: validators.map { .init(name: $0.key.name, key: $0.key) }, quorum: 3)
  }

  func receipt(of index: Int, by count: Int = 4) throws -> ProofFile {
    ProofFile(
      extra: leaves[index], index: index, proof: tree.inclusionProof(of: index, in: leaves.count),
      checkpoint: try confirmed(by: count).note.bytes)
  }
}

/// The definitions of RFC 6962 §2.1, word by word, over all leaves: a second computation to compare with.
enum Naive {
  static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }

  static func root(_ leaves: [Hash]) -> Hash {
    switch leaves.count {
    case 0: Cryptography.standard.sha256([])
    case 1: leaves[0]
    default:
      Cryptography.standard.sha256(
        [1] + root(Array(leaves.prefix(split(leaves.count)))).bytes + root(Array(leaves.dropFirst(split(leaves.count)))).bytes)
    }
  }

  static func path(_ index: Int, _ leaves: [Hash]) -> [Hash] {
    guard leaves.count > 1 else { return [] }
    let k = split(leaves.count)
    let (left, right) = (Array(leaves.prefix(k)), Array(leaves.dropFirst(k)))
    return index < k ? path(index, left) + [root(right)] : path(index - k, right) + [root(left)]
  }

  static func proof(_ old: Int, _ leaves: [Hash]) -> [Hash] {
    old == 0 ? [] : subproof(old, leaves, true)
  }

  private static func subproof(_ old: Int, _ leaves: [Hash], _ isWhole: Bool) -> [Hash] {
    if old == leaves.count { return isWhole ? [] : [root(leaves)] }
    let k = split(leaves.count)
    let (left, right) = (Array(leaves.prefix(k)), Array(leaves.dropFirst(k)))
    return old <= k ? subproof(old, left, isWhole) + [root(right)] : subproof(old - k, right, false) + [root(left)]
  }

  /// The tree under test over leaves in memory; its complete subtrees are reckoned here.
  static func tree(_ leaves: [Hash]) -> MerkleTree<Never> {
    MerkleTree(.standard) { node in root(Array(leaves[node.index << node.level..<(node.index + 1) << node.level])) }
  }
}

private final class Memory: Sendable {
  private let known = Mutex<[[[UInt8]]: Bool]>([:])

  func isSigned(_ signature: [UInt8], _ message: [UInt8], _ key: [UInt8]) -> Bool {
    if let answer = known.withLock({ $0[[signature, message, key]] }) { return answer }
    let answer = Cryptography.standard.isSigned(signature, message, key)
    known.withLock { $0[[signature, message, key]] = answer }
    return answer
  }
}

extension Cryptography {
  /// The standard one, which checks each signature once: so that thousands of notes that differ elsewhere are checked in little time.
  static func remembering() -> Cryptography {
    let memory = Memory()
    return Cryptography(sha256: standard.sha256, isSigned: { memory.isSigned($0, $1, $2) })
  }
}

extension [UInt8] {
  /// The same with one bit turned over.
  func flipping(bit: Int) -> [UInt8] {
    var copy = self
    copy[bit / 8] ^= 1 << UInt8(bit % 8)
    return copy
  }
}
