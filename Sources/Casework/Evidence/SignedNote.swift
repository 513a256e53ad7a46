/// A verifier key as C2SP signed-note writes it: `name+hex8(id)+base64(type‖key)`.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// What a key signs. The raw value is the signature type identifier of the specification.
  public enum Kind: UInt8, Sendable {
    /// A log's or anybody's signature over the text of a note.
    case note = 0x01
    /// A timestamped cosignature of a checkpoint, cosignature/v1.
    case cosignature = 0x04
  }

  public let name: String
  public let kind: Kind
  /// The Ed25519 public key, 32 bytes.
  public let key: [UInt8]
  /// The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), big-endian.
  public let id: UInt32

  /// Nil when the name or the length of the key will not do.
  public init?(name: String, kind: Kind, key: [UInt8], _ cryptography: Cryptography) {
    guard Self.isName(name), key.count == 32 else { return nil }
    (self.name, self.kind, self.key) = (name, kind, key)
    id = cryptography.sha256(Array(name.utf8) + [0x0A, kind.rawValue] + key).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Nil unless the text is a key of a kind known here and its id fits.
  public init?(_ text: some StringProtocol, _ cryptography: Cryptography) {
    // By bytes: as text, a combining mark would hide a plus sign.
    let parts = Array(text.utf8).split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3, let encoded = Base64.decode(parts[2]), let kind = encoded.first.flatMap(Kind.init(rawValue:)) else {
      return nil
    }
    self.init(name: parts[0], kind: kind, key: Array(encoded.dropFirst()), cryptography)
    guard parts[1] == hexID else { return nil }
  }

  private var hexID: String { id.bigEndianBytes.lowercaseHexDigits }

  public var description: String { "\(name)+\(hexID)+\(Base64.encode([kind.rawValue] + key))" }

  /// By bytes, as others compare names: to Swift, two spellings of an accented letter are one text.
  func isNamed(_ other: String) -> Bool { name.utf8.elementsEqual(other.utf8) }

  /// Not empty, no spaces of Unicode, no plus sign, no control characters.
  static func isName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 }
  }
}

/// One signature line of a note. What it holds counts only once ``SignedNote/verified(by:_:)`` has found it good.
public struct NoteSignature: Hashable, Sendable, CustomStringConvertible {
  public let name: String
  public let id: UInt32
  /// What stands after the id: 64 bytes for a log, 72 for a cosignature.
  public let bytes: [UInt8]

  public init(name: String, id: UInt32, bytes: [UInt8]) { (self.name, self.id, self.bytes) = (name, id, bytes) }

  public init(_ key: VerifierKey, bytes: [UInt8]) { self.init(name: key.name, id: key.id, bytes: bytes) }

  /// Nil unless the text is a signature line without its newline.
  public init?(_ line: some StringProtocol) {
    let start = "\u{2014} "
    // By bytes: as text, a combining mark after the blank would make it another sign.
    guard line.utf8.starts(with: start.utf8) else { return nil }
    let rest = line.utf8.dropFirst(start.utf8.count)
    guard let gap = rest.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let name = String(decoding: rest[..<gap], as: UTF8.self)
    let text = String(decoding: rest[gap...].dropFirst(), as: UTF8.self)
    guard VerifierKey.isName(name), let decoded = Base64.decode(text), decoded.count > 4 else { return nil }
    let id = decoded.prefix(4).reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    self.init(name: name, id: id, bytes: Array(decoded.dropFirst(4)))
  }

  /// Without the newline.
  public var description: String {
    let id: [UInt8] = id.bigEndianBytes
    return "\u{2014} \(name) \(Base64.encode(id + bytes))"
  }

  /// When a cosignature says it was made, in seconds since 1970; nil when this is none.
  public var cosignedAt: Int64? {
    guard bytes.count == 72 else { return nil }
    let seconds = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return Int64(exactly: seconds)
  }
}

/// A text with signatures (C2SP signed-note).
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
  /// Ends in a newline.
  public let text: String
  public let signatures: [NoteSignature]

  /// Bounds for what strangers send: the specification asks for at least 16 signatures; the log and the largest set of validators have 65.
  public static let mostBytes = 64 * 1024
  public static let mostSignatures = 100

  public init(text: String, signatures: [NoteSignature]) { (self.text, self.signatures) = (text, signatures) }

  /// Nil unless it is a note of at most ``mostBytes`` and ``mostSignatures``.
  public init?(_ note: [UInt8]) {
    guard note.count <= Self.mostBytes, note.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), note.last == 0x0A,
      let split = note.lastRange(of: [0x0A, 0x0A]), let text = String(validating: note[...split], as: UTF8.self)
    else { return nil }
    let lines = note[(split + 2)...].dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    guard !lines.isEmpty, lines.count <= Self.mostSignatures else { return nil }
    let signatures = lines.compactMap { line in String(validating: line, as: UTF8.self).flatMap { NoteSignature($0) } }
    guard signatures.count == lines.count else { return nil }
    self.init(text: text, signatures: signatures)
  }

  public var description: String { text + "\n" + signatures.map { "\($0)\n" }.joined() }
  public var bytes: [UInt8] { Array(description.utf8) }

  /// The keys that signed, each once. Signatures of keys that are not given are ignored.
  /// - Returns: nil when a given key's signature is not good, which condemns the whole note.
  public func verified(by keys: [VerifierKey], _ cryptography: Cryptography) -> Set<VerifierKey>? {
    var signed: Set<VerifierKey> = []
    for signature in signatures {
      for key in keys where key.id == signature.id && key.isNamed(signature.name) {
        guard key.isSignature(signature.bytes, of: text, cryptography) else { return nil }
        signed.insert(key)
      }
    }
    return signed
  }

  public func adding(_ signature: NoteSignature) -> SignedNote { SignedNote(text: text, signatures: signatures + [signature]) }
}

extension VerifierKey {
  /// Whether bytes are this key's signature of the text of a note.
  public func isSignature(_ bytes: [UInt8], of text: String, _ cryptography: Cryptography) -> Bool {
    switch kind {
    case .note: bytes.count == 64 && cryptography.isSigned(bytes, Array(text.utf8), key)
    case .cosignature:
      if bytes.count == 72, let time = NoteSignature(self, bytes: bytes).cosignedAt {
        cryptography.isSigned(Array(bytes.dropFirst(8)), Cosignature.message(at: time, text), key)
      } else {
        false
      }
    }
  }
}

/// A timestamped cosignature of a checkpoint (C2SP tlog-cosignature, cosignature/v1).
public enum Cosignature {
  /// What is signed. - Parameter time: seconds since 1970.
  public static func message(at time: Int64, _ text: String) -> [UInt8] { Array("cosignature/v1\ntime \(time)\n\(text)".utf8) }

  /// The signature line of a validator.
  /// - Parameters:
  ///   - time: seconds since 1970, not negative.
  ///   - sign: Ed25519 with the private key of `key`.
  public static func sign(
    _ checkpoint: Checkpoint, at time: Int64, as key: VerifierKey, sign: ([UInt8]) throws -> [UInt8]
  ) rethrows -> NoteSignature {
    let stamp = UInt64(time).bigEndianBytes
    return NoteSignature(key, bytes: stamp + (try sign(message(at: time, checkpoint.text))))
  }
}

extension [UInt8] {
  /// Where a pair of bytes stands last.
  fileprivate func lastRange(of pair: [UInt8]) -> Int? {
    guard count >= 2 else { return nil }
    return stride(from: count - 2, through: 0, by: -1).first { self[$0] == pair[0] && self[$0 + 1] == pair[1] }
  }
}

extension FixedWidthInteger {
  var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
