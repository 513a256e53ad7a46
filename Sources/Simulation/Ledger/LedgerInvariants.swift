import Casework

/// What a schedule has broken.
public enum LedgerViolation: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two checkpoints were confirmed, and neither tree begins with the other.
  case conflict(Checkpoint, Checkpoint)
  /// An honest validator has signed two checkpoints of which the second does not go on from the first.
  case signedTwice(validator: Int, Checkpoint, Checkpoint)
  /// An honest validator has signed a tree with a leaf that breaks a rule, or with a block cut off.
  case signedBad(validator: Int, Checkpoint)
  /// An honest validator was shown two roots of one size, both signed by the log, and has not kept them.
  case forkForgotten(validator: Int)
  /// What an honest validator had on its disk did not hold when it started again.
  case notRestored(validator: Int)
  /// An honest sequencer and three honest validators that reach each other, and nothing was confirmed.
  case notLive(size: Int)

  public var description: String {
    switch self {
    case .conflict(let one, let other): "conflict: sizes \(one.size) and \(other.size) are both confirmed"
    case .signedTwice(let validator, let one, let other): "validator \(validator) signed sizes \(one.size) and \(other.size) of two trees"
    case .signedBad(let validator, let checkpoint): "validator \(validator) signed a bad tree of size \(checkpoint.size)"
    case .forkForgotten(let validator): "validator \(validator) has not kept a fork"
    case .notRestored(let validator): "validator \(validator) did not start again"
    case .notLive(let size): "size \(size) was not confirmed after all was well again"
    }
  }
}

/// Sees all that is ever signed, wherever it got to, and compares the trees themselves, leaf by leaf.
struct LedgerInvariants {
  let quorum: Int
  /// What each checkpoint that the log has signed is of: the leaves, and whether a validator may sign it.
  private var trees: [Checkpoint: (leaves: ArraySlice<Hash>, isGood: Bool)] = [:]
  private var collected: [Checkpoint: SignedCheckpoint] = [:]
  private var lastSigned: [Int: Checkpoint] = [:]
  /// Those confirmed with the longest tree; all confirmed so far are beginnings of it.
  private var longest: Checkpoint?
  private(set) var confirmed = 0

  init(quorum: Int) { self.quorum = quorum }

  mutating func published(_ signed: SignedCheckpoint, of branch: LedgerBranch) {
    let size = signed.checkpoint.size
    guard trees[signed.checkpoint] == nil else { return }
    let isGood = branch.ends.contains(size) && branch.firstBad.map { $0 >= size } ?? true
    trees[signed.checkpoint] = (branch.hashes.prefix(size), isGood)
    collected[signed.checkpoint] = signed
  }

  /// An honest validator has signed.
  mutating func signed(_ checkpoint: Checkpoint, by validator: Int) throws(LedgerViolation) {
    guard let tree = trees[checkpoint], tree.isGood else { throw .signedBad(validator: validator, checkpoint) }
    if let last = lastSigned[validator], let before = trees[last], !tree.leaves.starts(with: before.leaves) {
      throw .signedTwice(validator: validator, last, checkpoint)
    }
    lastSigned[validator] = checkpoint
  }

  /// Somebody's cosignature, good or not.
  mutating func saw(_ line: NoteSignature, for checkpoint: Checkpoint) throws(LedgerViolation) {
    guard let signed = collected[checkpoint]?.adding(line, of: LedgerBeginning.members, .pretended) else { return }
    collected[checkpoint] = signed
    guard signed.cosigners.count >= quorum, let tree = trees[checkpoint] else { return }
    if signed.cosigners.count == quorum { confirmed += 1 }
    guard let other = longest, let most = trees[other] else {
      longest = checkpoint
      return
    }
    if tree.leaves.starts(with: most.leaves) {
      longest = checkpoint
    } else if !most.leaves.starts(with: tree.leaves) {
      throw .conflict(other, checkpoint)
    }
  }

  /// Whether it would be confirmed even if one validator had withheld its cosignature.
  func isConfirmed(_ checkpoint: Checkpoint, without validator: VerifierKey) -> Bool {
    (collected[checkpoint]?.cosigners.subtracting([validator]).count ?? 0) >= quorum
  }
}
