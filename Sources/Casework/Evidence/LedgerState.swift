/// Where a stream of the ledger stands: its last entry.
public struct StreamHead: Hashable, Sendable {
  public let sequence: Int
  /// The hash of its leaf.
  public let leaf: Hash
  /// Milliseconds since 1970.
  public let at: Int64

  public init(sequence: Int, leaf: Hash, at: Int64) { (self.sequence, self.leaf, self.at) = (sequence, leaf, at) }
}

/// Why leaves cannot follow a ledger: the index in the log and the rule that is broken.
public struct LedgerFault: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Rule: String, Sendable {
    /// The bytes are neither an entry nor a header.
    case schema
    /// The first entry is not the genesis of this log, or there is a second one.
    case genesis
    /// The agency has no key, or the signature is not good.
    case signature
    /// The entry does not follow the one before it in its stream: number or link.
    case sequence
    /// A statement does not hold: a consent is missing or not good, or an epoch is left out.
    case statement
    /// The header does not close the block before it: height, link, place, count, root, time or epoch.
    case header
    /// The leaves do not end with a header.
    case openBlock
    /// The tree of these leaves has another root than the checkpoint.
    case root
  }
  public let index: Int
  public let rule: Rule

  public init(index: Int, rule: Rule) { (self.index, self.rule) = (index, rule) }
  public var description: String { "entry \(index): \(rule.rawValue)" }
}

/// What has to be known of a ledger to check what comes next, apart from where its streams stand. Validators and the sequencer hold one; it is
/// the same fold for both, so the sequencer signs nothing that a validator would refuse.
public struct LedgerState: Sendable {
  /// Whose log it is.
  public let log: VerifierKey
  public private(set) var edge = TreeEdge()
  /// The last header; nil before the first block.
  public private(set) var header: BlockHeader?
  /// Who validates, from the genesis on.
  public private(set) var validators: ValidatorSet?
  /// The key of each agency that signs.
  public private(set) var agencyKeys: [String: [UInt8]] = [:]

  public init(log: VerifierKey) { self.log = log }

  /// A ledger as it was left, from what was checked before.
  public init(
    log: VerifierKey, edge: TreeEdge, header: BlockHeader?, validators: ValidatorSet?, agencyKeys: [String: [UInt8]]
  ) {
    (self.log, self.edge, self.header, self.validators, self.agencyKeys) = (log, edge, header, validators, agencyKeys)
  }

  /// How far a header's time may be ahead of the clock of whoever checks it, in milliseconds: five minutes.
  public static let clockTolerance: Int64 = 5 * 60_000

  /// Leaves that may follow, checked and not yet applied.
  public struct Extension: Sendable {
    /// The hashes of the leaves, in order.
    public fileprivate(set) var leaves: [Hash] = []
    /// Complete subtrees that came with them, each after those it is made of.
    public fileprivate(set) var nodes: [(node: TreeNode, hash: Hash)] = []
    /// The tree with them.
    public fileprivate(set) var edge: TreeEdge
    fileprivate var header: BlockHeader?
    fileprivate var validators: ValidatorSet?
    fileprivate var agencyKeys: [String: [UInt8]] = [:]
    /// Where the streams of the leaves stand after them.
    public fileprivate(set) var heads: [String: StreamHead] = [:]
    /// The leaves of the block that is still open.
    fileprivate var block = TreeEdge()
    fileprivate var nextValidators: ValidatorSet?

    /// The last header of the leaves; nil when there is none.
    public var lastHeader: BlockHeader? { header }
  }

  /// Checks whole blocks against every rule.
  /// - Parameters:
  ///   - heads: where streams stand now; those of the leaves' streams at least.
  ///   - latest: the latest time a header may bear, in milliseconds since 1970; nil when they are old and were checked before.
  public func checking(
    _ leaves: some Sequence<[UInt8]>, after heads: [String: StreamHead], latest: Int64?, _ cryptography: Cryptography
  ) throws(LedgerFault) -> Extension {
    var growth = Extension(edge: edge, header: header, validators: validators)
    for leaf in leaves { try check(leaf, after: heads, latest: latest, in: &growth, cryptography) }
    guard growth.block.size == 0 else { throw LedgerFault(index: growth.edge.size, rule: .openBlock) }
    return growth
  }

  /// - Precondition: the extension was checked against this state.
  public mutating func apply(_ growth: Extension) {
    (edge, header, validators) = (growth.edge, growth.header, growth.validators)
    agencyKeys.merge(growth.agencyKeys) { _, new in new }
  }

  private func check(
    _ bytes: [UInt8], after heads: [String: StreamHead], latest: Int64?, in growth: inout Extension, _ cryptography: Cryptography
  ) throws(LedgerFault) {
    let index = growth.edge.size
    let leaf = cryptography.leaf(bytes)
    switch LedgerLeaf(bytes) {
    case nil: throw LedgerFault(index: index, rule: .schema)
    case .entry(let entry):
      try check(entry, at: index, after: growth.heads[entry.stream] ?? heads[entry.stream], in: &growth, cryptography)
      growth.heads[entry.stream] = StreamHead(sequence: entry.sequence, leaf: leaf, at: entry.at)
      growth.block.append(leaf, cryptography)
    case .header(let header):
      guard isNext(header, at: index, in: growth, latest: latest, cryptography) else { throw LedgerFault(index: index, rule: .header) }
      growth.header = header
      growth.block = TreeEdge()
      if let next = growth.nextValidators { (growth.validators, growth.nextValidators) = (next, nil) }
    }
    growth.leaves.append(leaf)
    growth.edge.append(leaf, cryptography) { growth.nodes.append(($0, $1)) }
  }

  // MARK: Entries

  private func check(
    _ entry: LedgerEntry, at index: Int, after before: StreamHead?, in growth: inout Extension, _ cryptography: Cryptography
  ) throws(LedgerFault) {
    // Its time is what the agency says. A clock that is set right goes back, and what was committed by then must still be sealed.
    guard entry.sequence == (before?.sequence ?? 0) + 1, entry.previous == before?.leaf ?? .zero else {
      throw LedgerFault(index: index, rule: .sequence)
    }
    let isStatement = entry.stream == LedgerEntry.ledgerStream
    guard isStatement == !entry.statement.isEmpty else { throw LedgerFault(index: index, rule: .statement) }
    guard isStatement || index > 0 else { throw LedgerFault(index: index, rule: .genesis) }
    if isStatement { try adopt(entry, at: index, in: &growth, cryptography) }
    let key = entry.agency.isEmpty ? log.key : growth.agencyKeys[entry.agency] ?? agencyKeys[entry.agency]
    guard let key, cryptography.isSigned(entry.signature, entry.signedBytes, key) else { throw LedgerFault(index: index, rule: .signature) }
  }

  private func adopt(_ entry: LedgerEntry, at index: Int, in growth: inout Extension, _ cryptography: Cryptography) throws(LedgerFault) {
    guard let statement = LedgerStatement(type: entry.type, entry.statement, cryptography) else {
      throw LedgerFault(index: index, rule: .statement)
    }
    switch statement {
    case .genesis(let log, let validators):
      guard index == 0, log == self.log, validators.epoch == 0, entry.agency.isEmpty else {
        throw LedgerFault(index: index, rule: .genesis)
      }
      growth.validators = validators
    case .agencyKey(let agency, let key, let isByLog, let consent):
      let message = LedgerStatement.consentBytes(agency: agency, key: key, of: log)
      let before = growth.agencyKeys[agency] ?? agencyKeys[agency]
      guard index > 0, entry.agency == agency, before != nil || isByLog, let by = isByLog ? log.key : before,
        cryptography.isSigned(consent, message, by)
      else { throw LedgerFault(index: index, rule: .statement) }
      growth.agencyKeys[agency] = key
    case .validators(let next, let consents):
      guard index > 0, entry.agency.isEmpty, let now = growth.nextValidators ?? growth.validators, next.epoch == now.epoch + 1,
        now.agrees(to: next, consents: consents, log: log, cryptography)
      else { throw LedgerFault(index: index, rule: .statement) }
      growth.nextValidators = next
    }
  }

  // MARK: Headers

  private func isNext(
    _ header: BlockHeader, at index: Int, in growth: Extension, latest: Int64?, _ cryptography: Cryptography
  ) -> Bool {
    header.height == (growth.header?.height ?? -1) + 1
      && header.previous == growth.header.map { cryptography.sha256($0.bytes) } ?? .zero
      && header.count == growth.block.size && header.count > 0 && header.index == index
      && header.root == growth.block.root(cryptography) && header.at >= growth.header?.at ?? .min
      && header.at <= latest ?? .max && header.epoch == growth.validators?.epoch
  }
}

extension ValidatorSet {
  /// Whether so many of this set as confirm a checkpoint have signed that another set follows.
  public func agrees(to next: ValidatorSet, consents: [NoteSignature], log: VerifierKey, _ cryptography: Cryptography) -> Bool {
    let message = next.consentBytes(of: log)
    let agreed = members.filter { key in
      consents.contains { $0.id == key.id && key.isNamed($0.name) && cryptography.isSigned($0.bytes, message, key.key) }
    }
    return agreed.count >= quorum
  }
}
