import Casework

/// Cryptography that costs next to nothing and keeps nobody out: a mixed word of 64 bits for a hash, and a hash with the key for a signature.
/// A simulation has no adversary but the one it plays itself, who signs with its own keys alone.
extension Cryptography {
  static let pretended = Cryptography(
    sha256: { bytes in hash(mixing(bytes, from: 0)) },
    isSigned: { signature, message, key in signature == PretendedKey.signature(of: message, by: key) })

  fileprivate static func hash(_ word: UInt64) -> Hash {
    var dice = Dice(seed: word)
    let words = (dice.next(), dice.next(), dice.next(), dice.next())
    return Hash(withUnsafeBytes(of: words) { Array($0) }) ?? .zero
  }

  /// Eight bytes a step, each multiplied into all that came before.
  fileprivate static func mixing(_ bytes: [UInt8], from start: UInt64) -> UInt64 {
    var mixed = start ^ UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    bytes.withUnsafeBytes { buffer in
      var place = 0
      while place + 8 <= buffer.count {
        mixed = step(mixed ^ buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        place += 8
      }
      var rest: UInt64 = 0
      while place < buffer.count {
        rest = rest << 8 | UInt64(buffer[place])
        place += 1
      }
      mixed = step(mixed ^ rest)
    }
    return mixed
  }

  private static func step(_ word: UInt64) -> UInt64 {
    let mixed = (word ^ (word >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return (mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
  }
}

/// A key that signs and is checked with the same bytes.
struct PretendedKey: Sendable {
  let verifier: VerifierKey

  init(_ number: UInt8, _ name: String, _ kind: VerifierKey.Kind) {
    guard let key = VerifierKey(name: name, kind: kind, key: Array(repeating: number, count: 32), .pretended) else {
      // The names are written below in this folder, and good ones.
      preconditionFailure("\(name) is no name of a key")
    }
    verifier = key
  }

  func sign(_ message: [UInt8]) -> [UInt8] { Self.signature(of: message, by: verifier.key) }

  static func signature(of message: [UInt8], by key: [UInt8]) -> [UInt8] {
    let half = Cryptography.hash(Cryptography.mixing(message, from: Cryptography.mixing(key, from: 1))).bytes
    return half + half
  }
}
