/// What a receipt proves, to somebody who trusts the keys of a policy and nobody else.
public struct ReceiptVerdict: Hashable, Sendable {
  public let entry: LedgerEntry
  public let index: Int
  public let checkpoint: Checkpoint
  /// The validators of the policy that have cosigned the checkpoint, in the order of the policy.
  public let cosigners: [VerifierKey]
  /// When each of them says it cosigned, in seconds since 1970, in the same order.
  public let cosignedAt: [Int64]
  /// Whether they are as many as the policy asks for. A receipt whose entry is sealed and not confirmed is true, and proves less.
  public let isConfirmed: Bool
}

/// Why a receipt proves nothing.
public enum ReceiptFault: Error, Hashable, Sendable {
  /// The file is no receipt.
  case malformed
  /// The policy trusts no log of that name.
  case unknownLog(String)
  /// A signature is not good, or the log has not signed.
  case badSignature
  /// The entry is not in the tree that was signed.
  case notIncluded
  /// The leaf is no entry of a ledger of this kind.
  case noEntry
  /// The opening is not what the entry holds the hash of.
  case otherOpening
}

extension ProofFile {
  /// Checks the receipt: the entry is in the tree, the log has signed the tree, and so many validators have.
  public func verify(by policy: TrustPolicy, _ cryptography: Cryptography) throws(ReceiptFault) -> ReceiptVerdict {
    guard let note = SignedNote(checkpoint), let claimed = Checkpoint(note.text) else { throw .malformed }
    guard let log = policy.logs.map(\.key).first(where: { $0.isNamed(claimed.origin) }) else { throw .unknownLog(claimed.origin) }
    let validators = policy.witnesses.map(\.key)
    guard let signed = try? SignedCheckpoint(checkpoint, of: log, validators: validators, cryptography) else { throw .badSignature }
    guard
      cryptography.isIncluded(
        cryptography.leaf(extra), at: index, of: signed.checkpoint.size, root: signed.checkpoint.root, proof: proof)
    else { throw .notIncluded }
    guard let entry = LedgerEntry(extra) else { throw .noEntry }
    let cosigners = validators.filter(signed.cosigners.contains)
    return ReceiptVerdict(
      entry: entry, index: index, checkpoint: signed.checkpoint, cosigners: cosigners,
      cosignedAt: cosigners.map { key in signed.note.signatures.first { $0.id == key.id && key.isNamed($0.name) }?.cosignedAt ?? 0 },
      isConfirmed: policy.quorum != nil && policy.isMet(by: signed.cosigners))
  }
}

extension ReceiptVerdict {
  /// ``cosignedAt`` as instants. What a stranger's validator writes there may be any number; it is brought into the years that there are.
  public var cosignatureTimes: [Instant] {
    cosignedAt.map { seconds in
      let (milliseconds, isTooLarge) = seconds.multipliedReportingOverflow(by: 1000)
      return Instant(millisecondsSince1970: isTooLarge ? .max : milliseconds)
    }
  }

  /// Checks that an opening is of this entry.
  public func check(_ opening: PayloadOpening, _ cryptography: Cryptography) throws(ReceiptFault) {
    guard opening.hash(cryptography) == entry.payload else { throw .otherOpening }
  }
}
