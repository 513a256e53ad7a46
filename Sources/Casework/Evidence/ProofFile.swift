/// A receipt: an entry, the way from it to the root, and the checkpoint that was signed over that root (C2SP tlog-proof).
public struct ProofFile: Hashable, Sendable, CustomStringConvertible {
  /// The bytes of the entry. The leaf is SHA-256(0x00 ‖ extra), so that nothing but the file is needed to check it.
  public let extra: [UInt8]
  public let index: Int
  /// From the leaf's sibling to the root's child.
  public let proof: [Hash]
  /// The checkpoint with all its signatures, as it came.
  public let checkpoint: [UInt8]

  public static let heading = "c2sp.org/tlog-proof@v1"
  /// Far above what any proof of ours has.
  public static let mostBytes = 256 * 1024

  public init(extra: [UInt8], index: Int, proof: [Hash], checkpoint: [UInt8]) {
    (self.extra, self.index, self.proof, self.checkpoint) = (extra, index, proof, checkpoint)
  }

  /// Nil unless it is such a file with an `extra` line: exactly what ``description`` gives for some receipt.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.mostBytes else { return nil }
    var rest = bytes[...]
    func line() -> String? {
      guard let end = rest.firstIndex(of: 0x0A) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return String(validating: rest[..<end], as: UTF8.self)
    }
    guard line() == Self.heading, let second = line(), second.hasPrefix("extra "), let extra = Base64.decode(second.dropFirst(6)),
      let third = line(), third.hasPrefix("index "), let index = Int(plain: third.dropFirst(6))
    else { return nil }
    var proof: [Hash] = []
    while true {
      guard let text = line() else { return nil }
      if text.isEmpty { break }
      guard proof.count < 63, let hash = Hash(base64: text) else { return nil }
      proof.append(hash)
    }
    guard String(validating: rest, as: UTF8.self) != nil else { return nil }
    self.init(extra: extra, index: index, proof: proof, checkpoint: Array(rest))
  }

  public var description: String {
    let hashes = proof.map { "\($0.base64)\n" }.joined()
    return "\(Self.heading)\nextra \(Base64.encode(extra))\nindex \(index)\n\(hashes)\n" + String(decoding: checkpoint, as: UTF8.self)
  }
}
