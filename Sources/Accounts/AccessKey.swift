/// The secret with which a sender without an account comes back to a case: 20 symbols of base 32, that is 100 bits, shown once and
/// written `7K3F-9Q2M-X0TB-4HNE-W6RC`. Only its hash is kept.
///
/// At 100 bits guessing is hopeless, so a fast hash is enough and a look-up costs nothing.
public struct AccessKey: Hashable, Sendable {
  /// Symbols without groups.
  private let symbols: String

  /// A new key.
  public init(random: Randomness) { symbols = Base32.text(random.bytes(Self.length)) }

  /// Reads a key as people type it: small letters, blanks and dashes anywhere, O for 0, I and L for 1. Nil when it cannot be a key.
  public init?(typed: String) {
    guard typed.utf8.count <= 200 else { return nil }
    var symbols: [UInt8] = []
    for scalar in typed.unicodeScalars where !Self.isIgnored(scalar) {
      guard let symbol = Self.symbol(scalar) else { return nil }
      symbols.append(symbol)
    }
    guard symbols.count == Self.length else { return nil }
    self.symbols = String(decoding: symbols, as: UTF8.self)
  }

  /// As shown to the sender: groups of four.
  public var text: String { symbols.grouped(by: 4) }

  /// What is kept: the SHA-256 of the symbols without groups, in lower-case hex.
  public var hash: String { symbols.sha256Hex }

  /// Whether this is the key of which the hash was kept. Takes the same time either way.
  public func matches(hash: String) -> Bool { constantTimeEqual(self.hash, hash) }

  private static let length = 20

  /// Blanks and every kind of dash: text processors turn `-` into others.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0x2D, 0xA0, 0x2010...0x2015, 0x2212: true
    default: false
    }
  }

  private static func symbol(_ scalar: Unicode.Scalar) -> UInt8? {
    guard let byte = UInt8(exactly: scalar.value) else { return nil }
    let upper = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
    switch upper {
    case UInt8(ascii: "O"): return UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
    default: return Base32.symbols.contains(upper) ? upper : nil
    }
  }
}

/// Keeps the secret out of logs and of what is printed while debugging.
extension AccessKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "AccessKey(hidden)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
