import Crypto

/// Digits and letters without I, L, O and U, so that a key can be read aloud and typed (Crockford's base 32).
enum Base32 {
  static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// One symbol for each byte, of which the low five bits count. 32 divides 256, so every symbol is equally likely.
  static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.map { symbols[Int($0 & 31)] }, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Two digits for each byte.
  package var lowercaseHex: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(count * 2)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Nil for what is no hex.
  init?(lowercaseHex text: String) {
    let digits = text.utf8.map {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 ? $0 - 48 : UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 ? $0 - 87 : 16
    }
    guard digits.count.isMultiple(of: 2), digits.allSatisfy({ $0 < 16 }) else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

extension String {
  /// The SHA-256 of the UTF-8 bytes, in lower-case hex.
  var sha256Hex: String { [UInt8](SHA256.hash(data: [UInt8](utf8))).lowercaseHex }

  /// Parts a text into groups that are easy to read and type.
  func grouped(by size: Int) -> String {
    var groups: [Substring] = []
    var rest = self[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return groups.joined(separator: "-")
  }
}

/// Whether two byte strings are equal, in a time that depends on their lengths alone.
///
/// A comparison that stops at the first difference tells, over many tries, how much of a secret was right.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  return zip(left, right).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
}

/// The same for texts, by their UTF-8 bytes.
public func constantTimeEqual(_ left: String, _ right: String) -> Bool {
  constantTimeEqual([UInt8](left.utf8), [UInt8](right.utf8))
}
