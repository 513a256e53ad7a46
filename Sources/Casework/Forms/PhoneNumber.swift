/// A telephone number, kept in the international form of ITU-T E.164: `+84912345678`.
///
/// Numbers of Việt Nam are checked against the national numbering plan: mobile numbers have ten digits and begin with 03, 05, 07, 08
/// or 09; fixed lines begin with 02 and have ten or eleven. A number of another country must begin with `+`; it has 8 to 15 digits.
public struct PhoneNumber: Hashable, Sendable {
  /// A plus, the country and the number, without separators: `+84912345678`.
  public let e164: String

  /// Reads a number as people write it: with spaces, dots, hyphens and brackets, from `0`, `84`, `+84` or `0084`.
  public init?(_ text: String) {
    guard text.utf8.count <= 40, let digits = PhoneNumber.digits(of: text) else { return nil }
    if text.contains("+") && !digits.hasPrefix("84") {
      guard (8...15).contains(digits.utf8.count), !digits.hasPrefix("0") else { return nil }
      e164 = "+" + digits
    } else {
      let national = PhoneNumber.withoutPrefix(digits)
      guard PhoneNumber.isNational(national) else { return nil }
      e164 = "+84" + national
    }
  }

  /// The digits of a number; nil when anything else but the usual separators stands among them, or a plus that is not in front.
  private static func digits(of text: String) -> String? {
    var digits = ""
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x30...0x39: digits.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"): continue
      case UInt8(ascii: "+") where index == 0: continue
      default: return nil
      }
    }
    return digits
  }

  /// Drops the country's prefix and the trunk zero, also where both are written: `+84 (0) 912…`.
  private static func withoutPrefix(_ digits: String) -> Substring {
    var rest = digits[...]
    if rest.hasPrefix("0084") {
      rest = rest.dropFirst(4)
    } else if rest.hasPrefix("84") && rest.utf8.count >= 11 {
      rest = rest.dropFirst(2)
    } else if !rest.hasPrefix("0") {
      return ""
    }
    return rest.hasPrefix("0") ? rest.dropFirst() : rest
  }

  private static func isNational(_ number: Substring) -> Bool {
    switch number.first {
    case "3", "5", "7", "8", "9": number.utf8.count == 9
    case "2": (9...10).contains(number.utf8.count)
    default: false
    }
  }

  /// The number as people in Việt Nam read it: `0912 345 678`; a foreign number as it is kept.
  public var display: String {
    guard e164.hasPrefix("+84") else { return e164 }
    let digits = Array("0" + e164.dropFirst(3))
    return digits.count == 11
      ? "\(String(digits[0..<4])) \(String(digits[4..<8])) \(String(digits[8...]))"
      : "\(String(digits[0..<4])) \(String(digits[4..<7])) \(String(digits[7...]))"
  }
}
