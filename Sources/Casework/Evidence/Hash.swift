/// A SHA-256 digest: 32 bytes.
public struct Hash: Hashable, Sendable, CustomStringConvertible {
  /// Big-endian, the first bytes first.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  public static let byteCount = 32
  /// What stands where there is nothing before: the link of a first block or of the first entry of a case.
  public static let zero = Hash(words: (0, 0, 0, 0))

  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// Nil unless there are exactly 32 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count == Self.byteCount else { return nil }
    words = bytes.withUnsafeBytes { buffer in
      func word(_ place: Int) -> UInt64 { UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)) }
      return (word(0), word(1), word(2), word(3))
    }
  }

  /// Nil unless it is the canonical base64 of 32 bytes.
  public init?(base64 text: some StringProtocol) {
    guard let bytes = Base64.decode(text) else { return nil }
    self.init(bytes)
  }

  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    append(to: &bytes)
    return bytes
  }

  func append(to bytes: inout [UInt8]) {
    let bigEndian = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    withUnsafeBytes(of: bigEndian) { bytes.append(contentsOf: $0) }
  }

  public var base64: String { Base64.encode(bytes) }
  /// Lower-case hex.
  public var description: String { bytes.lowercaseHexDigits }

  public static func == (left: Hash, right: Hash) -> Bool { left.words == right.words }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

/// SHA-256 and Ed25519, which the kernel is given, since it brings no cryptography of its own.
public struct Cryptography: Sendable {
  /// SHA-256 (FIPS 180-4).
  public let sha256: @Sendable ([UInt8]) -> Hash
  /// Whether a signature of 64 bytes over a message is that of a public key of 32 bytes: Ed25519 (RFC 8032), pure.
  public let isSigned: @Sendable (_ signature: [UInt8], _ message: [UInt8], _ key: [UInt8]) -> Bool

  public init(
    sha256: @escaping @Sendable ([UInt8]) -> Hash, isSigned: @escaping @Sendable ([UInt8], [UInt8], [UInt8]) -> Bool
  ) {
    self.sha256 = sha256
    self.isSigned = isSigned
  }

  /// Hash of a leaf, RFC 6962 §2.1.
  public func leaf(_ data: [UInt8]) -> Hash { sha256([0] + data) }

  /// Hash of an inner node, RFC 6962 §2.1.
  public func node(_ left: Hash, _ right: Hash) -> Hash {
    var bytes: [UInt8] = [1]
    bytes.reserveCapacity(1 + 2 * Hash.byteCount)
    left.append(to: &bytes)
    right.append(to: &bytes)
    return sha256(bytes)
  }

  /// The root of a tree without leaves.
  public var emptyRoot: Hash { sha256([]) }
}

extension Sequence<UInt8> {
  var lowercaseHexDigits: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
