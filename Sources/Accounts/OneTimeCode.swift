import Casework
import Crypto

/// Codes by time (TOTP, RFC 6238): HMAC-SHA-1, six digits, steps of 30 seconds. Every authenticator application knows these.
public enum OneTimeCode {
  /// 160 random bits, as RFC 4226 section 4 recommends.
  public static func newSecret(random: Randomness) -> [UInt8] { random.bytes(20) }

  /// The number of 30-second steps since 1970.
  public static func step(at now: Instant) -> Int64 { now.millisecondsSince1970 / 30_000 }

  /// The code of a step (RFC 4226 section 5.3).
  /// - Parameter digits: 6; the vectors of RFC 6238 have 8.
  public static func code(of step: Int64, secret: [UInt8], digits: Int = 6) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { [UInt8]($0) }
    let mac = [UInt8](HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[19] & 15)
    let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step of which a typed code is the code: the present one, or one before or after it, since clocks differ.
  public static func matchingStep(_ typed: String, secret: [UInt8], at now: Instant) -> Int64? {
    let present = step(at: now)
    // All three are compared, so that the time taken does not tell which one it was.
    let matching = (present - 1...present + 1).filter { constantTimeEqual(code(of: $0, secret: secret), typed) }
    return matching.last
  }

  /// The secret as authenticator applications take it by hand: base 32 of RFC 4648, in groups of four.
  public static func text(of secret: [UInt8]) -> String { base32(secret).grouped(by: 4).replacing("-", with: " ") }

  /// The address in the QR code that authenticator applications read.
  public static func address(of secret: [UInt8], account: Username, issuer: String) -> String {
    let (issuer, account) = (issuer.percentEncoded, account.rawValue.percentEncoded)
    return "otpauth://totp/\(issuer):\(account)?secret=\(base32(secret))&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
  }

  static func base32(_ bytes: [UInt8]) -> String {
    let symbols = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    var (pending, bits) = (UInt32(0), 0)
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(symbols[Int(pending >> UInt32(bits) & 31)])
      }
    }
    if bits > 0 { text.append(symbols[Int(pending << UInt32(5 - bits) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A code that stands in for a lost device, once: 80 random bits, written `7K3F-9Q2M-X0TB-4HNE`. At 80 bits a fast hash is enough.
struct RecoveryCode: Hashable, Sendable {
  private let symbols: String
  private static let length = 16

  init(random: Randomness) { symbols = Base32.text(random.bytes(Self.length)) }

  /// As people type it; nil when it cannot be one.
  init?(typed: String) {
    guard typed.utf8.count <= 100 else { return nil }
    let signs = typed.uppercased().filter { $0 != "-" && $0 != " " }.map { ["O": "0", "I": "1", "L": "1"][$0] ?? $0 }
    guard signs.count == Self.length, signs.allSatisfy({ $0.asciiValue.map(Base32.symbols.contains) ?? false }) else { return nil }
    symbols = String(signs)
  }

  var text: String { symbols.grouped(by: 4) }
  var hash: String { symbols.sha256Hex }
}

extension String {
  /// RFC 3986: everything but unreserved signs.
  fileprivate var percentEncoded: String {
    utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        String(decoding: [byte], as: UTF8.self)
      default: "%" + [byte].lowercaseHex.uppercased()
      }
    }.joined()
  }
}
