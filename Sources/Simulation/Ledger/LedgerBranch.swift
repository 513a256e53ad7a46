import Casework

/// One tree of a log. An honest sequencer has one of them for ever; one that lies has as many as it likes.
struct LedgerBranch {
  private(set) var leaves: [[UInt8]] = []
  private(set) var hashes: [Hash] = []
  private var edge = TreeEdge()
  /// Every complete subtree.
  private var nodes: [TreeNode: Hash] = [:]
  private var signed: [Int: SignedCheckpoint] = [:]
  private var header: BlockHeader?
  private var heads: [String: StreamHead] = [:]
  /// Sizes at which a block ends.
  private(set) var ends: [Int] = []
  /// Where the first leaf stands that breaks a rule.
  private(set) var firstBad: Int?

  var size: Int { leaves.count }
  var lastTime: Int64 { header?.at ?? .min }

  /// What a sequencer that lies may do to a block.
  enum Vice: CaseIterable { case signature, link, height, time, count }

  // MARK: Growing

  /// Adds a block of entries of cases.
  /// - Parameter at: milliseconds since 1970; not before the block before.
  mutating func grow(at time: Int64, vice: Vice? = nil, _ dice: inout Dice) {
    let entries = (0..<dice.number(1...2)).map { number in
      var entry = event(at: time, link: vice == .link && number == 0, &dice)
      // The last bytes are the signature.
      if vice == .signature, number == 0 { entry[entry.count - 1] ^= 1 }
      return entry
    }
    if vice != nil { firstBad = firstBad ?? leaves.count }
    close(entries, at: time, vice: vice)
  }

  private mutating func event(at time: Int64, link: Bool, _ dice: inout Dice) -> [UInt8] {
    let stream = dice.chance(50) ? "PAKN.20260516.0001" : "PAKN.20260516.0002"
    let before = heads[stream]
    let salt = (0..<4).flatMap { _ in withUnsafeBytes(of: dice.next()) { Array($0) } }
    return add(
      type: "case.acted.v1", to: stream, agency: LedgerBeginning.agencyName, at: time, payload: Cryptography.pretended.sha256(salt),
      previous: link ? Cryptography.pretended.emptyRoot : before?.leaf ?? .zero, by: LedgerBeginning.agency)
  }

  /// An entry that counts as the last of its stream from here on.
  private mutating func add(
    type: String, to stream: String, agency: String, at time: Int64, payload: Hash = .zero, previous: Hash, statement: [UInt8] = [],
    by key: PretendedKey
  ) -> [UInt8] {
    let sequence = (heads[stream]?.sequence ?? 0) + 1
    let bytes = LedgerEntry(
      type: type, stream: stream, sequence: sequence, agency: agency, actor: Array(repeating: 0, count: 16), at: time, payload: payload,
      previous: previous, statement: statement, sign: key.sign
    ).bytes
    heads[stream] = StreamHead(sequence: sequence, leaf: Cryptography.pretended.leaf(bytes), at: time)
    return bytes
  }

  mutating func state(_ statement: LedgerStatement, agency: String = "", by key: PretendedKey) {
    let entry = add(
      type: statement.type, to: LedgerEntry.ledgerStream, agency: agency, at: LedgerBeginning.start,
      previous: heads[LedgerEntry.ledgerStream]?.leaf ?? .zero, statement: statement.bytes, by: key)
    close([entry], at: LedgerBeginning.start, vice: nil)
  }

  private mutating func close(_ entries: [[UInt8]], at time: Int64, vice: Vice?) {
    var block = TreeEdge()
    for entry in entries { block.append(Cryptography.pretended.leaf(entry), .pretended) }
    let next = BlockHeader(
      height: (header?.height ?? -1) + (vice == .height ? 2 : 1),
      previous: header.map { Cryptography.pretended.sha256($0.bytes) } ?? .zero, firstIndex: leaves.count,
      count: entries.count + (vice == .count ? 1 : 0), root: block.root(.pretended), at: vice == .time ? .min : time, epoch: 0)
    header = next
    for leaf in entries + [next.bytes] {
      leaves.append(leaf)
      append(Cryptography.pretended.leaf(leaf))
    }
    ends.append(leaves.count)
  }

  fileprivate mutating func append(_ leaf: Hash) {
    hashes.append(leaf)
    edge.append(leaf, .pretended) { nodes[$0] = $1 }
  }

  // MARK: Going back

  /// The same tree as it was at a size at which a block ends: where a fork begins, or what is left after a crash.
  func cut(to size: Int) -> LedgerBranch {
    var cut = LedgerBranch()
    cut.leaves = Array(leaves.prefix(size))
    for hash in hashes.prefix(size) { cut.append(hash) }
    cut.ends = ends.filter { $0 <= size }
    cut.firstBad = firstBad.flatMap { $0 < size ? $0 : nil }
    for (leaf, hash) in zip(cut.leaves, cut.hashes) {
      switch LedgerLeaf(leaf) {
      case .header(let header): cut.header = header
      case .entry(let entry): cut.heads[entry.stream] = StreamHead(sequence: entry.sequence, leaf: hash, at: entry.at)
      case nil: break
      }
    }
    return cut
  }

  // MARK: Proving

  private var tree: MerkleTree<Never> { MerkleTree(.pretended) { nodes[$0] ?? .zero } }

  /// What the log says of this tree, or of its beginning of a size.
  mutating func checkpoint(_ size: Int) -> SignedCheckpoint {
    if let signed = signed[size] { return signed }
    let root = size == self.size ? edge.root(.pretended) : tree.root(of: size)
    let log = LedgerBeginning.log
    let new = SignedCheckpoint(
      signing: Checkpoint(origin: log.verifier.name, size: size, root: root), as: log.verifier, sign: log.sign)
    signed[size] = new
    return new
  }

  func consistencyProof(from old: Int, to size: Int) -> [Hash] { tree.consistencyProof(from: old, to: size) }
}

/// What every schedule starts from: the genesis and the key of one agency, known to all.
enum LedgerBeginning {
  static let start: Int64 = 1_795_300_000_000
  static let agencyName = "so-tu-phap"
  static let log = PretendedKey(1, "log.example", .note)
  static let agency = PretendedKey(2, "agency.example", .note)
  static let validators = (0..<4).map { PretendedKey(UInt8(10 + $0), "validator-\($0).example", .cosignature) }
  static let members = validators.map(\.verifier)

  static let branch: LedgerBranch = {
    var branch = LedgerBranch()
    guard let set = ValidatorSet(epoch: 0, members: members, quorum: 3) else { return branch }
    branch.state(.genesis(log: log.verifier, validators: set), by: log)
    let consent = log.sign(LedgerStatement.consentBytes(agency: agencyName, key: agency.verifier.key, of: log.verifier))
    branch.state(
      .agencyKey(agency: agencyName, key: agency.verifier.key, isByLog: true, consent: consent), agency: agencyName, by: agency)
    return branch
  }()

  static let head: SignedCheckpoint = {
    var branch = Self.branch
    return branch.checkpoint(branch.size)
  }()

  /// A validator that has taken the beginning, and so many leaves after it that it has kept.
  /// - Returns: nil when what was kept does not hold.
  static func restored(_ key: VerifierKey, leaves: [[UInt8]], head: [UInt8], from earlier: Validator? = nil) -> Validator? {
    var validator = earlier ?? Validator(key: key, log: log.verifier, .pretended)
    guard let size = SignedNote(head).flatMap({ Checkpoint($0.text) })?.size, leaves.count >= size else { return nil }
    var tree = LedgerBranch()
    tree.hashesForProof(leaves.prefix(size))
    let request = WitnessRequest(old: validator.size, proof: tree.consistencyProof(from: validator.size, to: size), checkpoint: head)
    switch validator.judge(request) {
    case .again: return validator
    case .answer: return nil
    case .fetch(let range, let signed):
      guard (try? validator.restore(leaves[range], of: signed)) != nil else { return nil }
      return validator
    }
  }
}

extension LedgerBranch {
  /// Only the hashes, for a proof.
  fileprivate mutating func hashesForProof(_ leaves: some Sequence<[UInt8]>) {
    for leaf in leaves { append(Cryptography.pretended.leaf(leaf)) }
  }
}
