/// What a log says of itself at one moment (C2SP tlog-checkpoint): so many entries, this root.
public struct Checkpoint: Hashable, Sendable {
  /// The name of the log.
  public let origin: String
  /// How many leaves the tree has.
  public let size: Int
  public let root: Hash

  public init(origin: String, size: Int, root: Hash) { (self.origin, self.size, self.root) = (origin, size, root) }

  /// Nil unless the text is a checkpoint of exactly three lines. Extension lines are refused: our logs write none, and what nobody checks
  /// must not be signed.
  public init?(_ text: String) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard lines.count == 4, lines[3].isEmpty, VerifierKey.isName(lines[0]), let size = Int(plain: lines[1]),
      let root = Hash(base64: lines[2])
    else { return nil }
    self.init(origin: lines[0], size: size, root: root)
  }

  /// Three lines, each with its newline.
  public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }
}

extension Int {
  /// A decimal number without sign and without leading zeroes.
  public init?(plain text: some StringProtocol) {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.first != 0x30 || text.utf8.count == 1, let number = Int(text)
    else { return nil }
    self = number
  }
}

/// A checkpoint with the note it was signed in. It can only be made from a note that the log's key has signed.
public struct SignedCheckpoint: Hashable, Sendable {
  public let checkpoint: Checkpoint
  public let note: SignedNote
  /// The validators whose cosignatures were found good.
  public let cosigners: Set<VerifierKey>

  /// Why a note is no checkpoint of a log.
  public enum Refusal: Error, Hashable, Sendable {
    /// It is no note, or its text is no checkpoint.
    case malformed
    /// It is of another log.
    case otherOrigin(String)
    /// The log's key has not signed it, or a known key's signature is not good.
    case badSignature
  }

  /// - Parameter validators: whose cosignatures are looked at. One of theirs that is not good condemns the note; others' are ignored.
  public init(_ bytes: [UInt8], of log: VerifierKey, validators: [VerifierKey] = [], _ cryptography: Cryptography) throws(Refusal) {
    guard let note = SignedNote(bytes), let checkpoint = Checkpoint(note.text) else { throw .malformed }
    guard log.isNamed(checkpoint.origin) else { throw .otherOrigin(checkpoint.origin) }
    guard let signed = note.verified(by: [log] + validators, cryptography), signed.contains(log) else { throw .badSignature }
    self.init(checkpoint, note, signed.intersection(validators))
  }

  private init(_ checkpoint: Checkpoint, _ note: SignedNote, _ cosigners: Set<VerifierKey>) {
    (self.checkpoint, self.note, self.cosigners) = (checkpoint, note, cosigners)
  }

  /// A checkpoint that the log signs now.
  /// - Parameter sign: Ed25519 with the private key of `log`.
  public init(signing checkpoint: Checkpoint, as log: VerifierKey, sign: ([UInt8]) throws -> [UInt8]) rethrows {
    let signature = NoteSignature(log, bytes: try sign(Array(checkpoint.text.utf8)))
    self.init(checkpoint, SignedNote(text: checkpoint.text, signatures: [signature]), [])
  }

  /// With a cosignature more; the same when it is not good, of nobody given, or there already.
  public func adding(_ signature: NoteSignature, of validators: [VerifierKey], _ cryptography: Cryptography) -> SignedCheckpoint {
    guard let key = validators.first(where: { $0.id == signature.id && $0.isNamed(signature.name) }), !cosigners.contains(key),
      key.isSignature(signature.bytes, of: note.text, cryptography)
    else { return self }
    return SignedCheckpoint(checkpoint, note.adding(signature), cosigners.union([key]))
  }
}
