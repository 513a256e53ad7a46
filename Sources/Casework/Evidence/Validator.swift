/// What a log asks of a validator (C2SP tlog-witness, `add-checkpoint`).
public struct WitnessRequest: Hashable, Sendable {
  /// The size that the log believes this validator has cosigned last.
  public let old: Int
  public let proof: [Hash]
  /// The checkpoint as it came.
  public let checkpoint: [UInt8]

  public static let mostHashes = 63

  public init(old: Int, proof: [Hash], checkpoint: [UInt8]) { (self.old, self.proof, self.checkpoint) = (old, proof, checkpoint) }

  /// Nil unless the body is such a request.
  public init?(_ body: [UInt8]) {
    guard body.count <= SignedNote.mostBytes, let split = body.firstRange(of: [0x0A, 0x0A]) else { return nil }
    guard let head = String(validating: body[..<split], as: UTF8.self) else { return nil }
    let lines = head.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard let first = lines.first, first.hasPrefix("old "), let old = Int(plain: first.dropFirst(4)), lines.count <= Self.mostHashes + 1
    else { return nil }
    let proof = lines.dropFirst().compactMap { Hash(base64: $0) }
    guard proof.count == lines.count - 1 else { return nil }
    self.init(old: old, proof: proof, checkpoint: Array(body[(split + 2)...]))
  }

  public var body: [UInt8] { Array((["old \(old)"] + proof.map(\.base64) + ["", ""]).joined(separator: "\n").utf8) + checkpoint }
}

/// What a validator answers.
public enum WitnessAnswer: Hashable, Sendable {
  /// 200 with the cosignature.
  case cosigned(NoteSignature)
  /// 400: no such request, or its old size is larger than the checkpoint's.
  case malformed
  /// 403: the log's key has not signed it.
  case untrusted
  /// 404: a log that this validator does not know.
  case unknownOrigin
  /// 409 with the size that was cosigned last: another one was expected, or the same size came with another root.
  case conflict(size: Int)
  /// 422: the tree does not go on from the one that was cosigned last.
  case inconsistent
  /// 422: the entries break a rule.
  case refused(LedgerFault)
  /// 503: the entries could not be had; the log may ask again.
  case unavailable

  public var status: Int {
    switch self {
    case .cosigned: 200
    case .malformed: 400
    case .untrusted: 403
    case .unknownOrigin: 404
    case .conflict: 409
    case .inconsistent, .refused: 422
    case .unavailable: 503
    }
  }
}

/// Two things that an honest log never signs.
public struct ForkEvidence: Hashable, Sendable {
  /// What this validator had cosigned.
  public let mine: SignedCheckpoint
  /// What it was asked to cosign after it.
  public let other: SignedCheckpoint
  /// True when both are of one size with different roots: proof by itself. Otherwise no proof of consistency came with the other; the log
  /// may still have one.
  public var isProof: Bool { mine.checkpoint.size == other.checkpoint.size && mine.checkpoint.root != other.checkpoint.root }

  public init(mine: SignedCheckpoint, other: SignedCheckpoint) { (self.mine, self.other) = (mine, other) }
}

/// A validator of one log: what it has checked and what it has cosigned. It decides and does nothing; whoever runs it fetches, keeps
/// and signs, in this order, one request at a time:
///
/// 1. ``judge(_:)`` says what to answer at once, or which leaves to fetch;
/// 2. ``check(_:of:at:)`` checks them;
/// 3. the leaves and the checkpoint are written and forced to the disk;
/// 4. ``adopt(_:)``; only then is the cosignature made.
public struct Validator: Sendable {
  private let cryptography: Cryptography
  public let key: VerifierKey
  public private(set) var ledger: LedgerState
  /// Where each stream stands.
  private var heads: [String: StreamHead] = [:]
  /// What was cosigned last.
  public private(set) var head: SignedCheckpoint?

  public init(key: VerifierKey, log: VerifierKey, _ cryptography: Cryptography) {
    (self.key, self.cryptography) = (key, cryptography)
    ledger = LedgerState(log: log)
  }

  public var size: Int { head?.checkpoint.size ?? 0 }

  /// What to do with a request.
  public enum Judgement: Sendable {
    /// Nothing more is needed. - Parameter fork: what has to be kept and told of.
    case answer(WitnessAnswer, fork: ForkEvidence?)
    /// It was cosigned before and may be cosigned again.
    case again(SignedCheckpoint)
    /// The leaves of this range are needed.
    case fetch(Range<Int>, SignedCheckpoint)
  }

  public func judge(_ request: WitnessRequest) -> Judgement {
    let signed: SignedCheckpoint
    do {
      signed = try SignedCheckpoint(request.checkpoint, of: ledger.log, cryptography)
    } catch {
      switch error {
      case .malformed: return .answer(.malformed, fork: nil)
      case .otherOrigin: return .answer(.unknownOrigin, fork: nil)
      case .badSignature: return .answer(.untrusted, fork: nil)
      }
    }
    let checkpoint = signed.checkpoint
    guard request.old <= checkpoint.size else { return .answer(.malformed, fork: nil) }
    let isSameSize = head?.checkpoint.size == checkpoint.size
    if let head, isSameSize, head.checkpoint.root != checkpoint.root {
      return .answer(.conflict(size: size), fork: ForkEvidence(mine: head, other: signed))
    }
    guard request.old == size else { return .answer(.conflict(size: size), fork: nil) }
    let root = head?.checkpoint.root ?? cryptography.emptyRoot
    guard cryptography.isConsistent(from: size, root, to: checkpoint.size, checkpoint.root, proof: request.proof) else {
      // The same checkpoint with hashes that it does not need is a mistake and no fork.
      return .answer(.inconsistent, fork: isSameSize ? nil : head.map { ForkEvidence(mine: $0, other: signed) })
    }
    return isSameSize ? .again(signed) : .fetch(size..<checkpoint.size, signed)
  }

  /// What has to be kept before it is cosigned.
  public struct Acceptance: Sendable {
    public let checkpoint: SignedCheckpoint
    public let growth: LedgerState.Extension
  }

  /// Checks the leaves that a checkpoint adds, each against every rule, and the root against the checkpoint.
  /// - Parameter now: milliseconds since 1970.
  public func check(_ leaves: some Sequence<[UInt8]>, of checkpoint: SignedCheckpoint, at now: Int64) throws(LedgerFault) -> Acceptance {
    try check(leaves, of: checkpoint, latest: now + LedgerState.clockTolerance, cryptography)
  }

  /// Takes in leaves that this validator has cosigned before, from its own disk: everything is checked but signatures and times, which were.
  public mutating func restore(_ leaves: some Sequence<[UInt8]>, of checkpoint: SignedCheckpoint) throws(LedgerFault) {
    let trusting = Cryptography(sha256: cryptography.sha256, isSigned: { _, _, _ in true })
    adopt(try check(leaves, of: checkpoint, latest: nil, trusting))
  }

  private func check(
    _ leaves: some Sequence<[UInt8]>, of checkpoint: SignedCheckpoint, latest: Int64?, _ cryptography: Cryptography
  ) throws(LedgerFault) -> Acceptance {
    let growth = try ledger.checking(leaves, after: heads, latest: latest, cryptography)
    guard growth.edge.size == checkpoint.checkpoint.size, growth.edge.root(cryptography) == checkpoint.checkpoint.root else {
      throw LedgerFault(index: growth.edge.size, rule: .root)
    }
    return Acceptance(checkpoint: checkpoint, growth: growth)
  }

  /// - Precondition: it was checked by this validator in this state, and is on the disk.
  public mutating func adopt(_ acceptance: Acceptance) {
    ledger.apply(acceptance.growth)
    heads.merge(acceptance.growth.heads) { _, new in new }
    head = acceptance.checkpoint
  }
}

extension [UInt8] {
  fileprivate func firstRange(of pair: [UInt8]) -> Int? {
    indices.dropLast().first { self[$0] == pair[0] && self[$0 + 1] == pair[1] }
  }
}
