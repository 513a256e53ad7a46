/// Số định danh cá nhân: the twelve digits of a person (Luật Căn cước 2023 Điều 12). There is no check digit.
///
/// The meaning of the first six digits is general knowledge [K], not read in the law: three for the place where the birth was
/// registered, one for century and sex, two for the year of birth. A number that does not fit is odd, and is never refused for it.
public struct PersonalID: Hashable, Sendable {
  /// The twelve digits, without separators.
  public let digits: String

  /// Reads twelve digits; spaces, dots and hyphens between them are allowed.
  public init?(_ text: String) {
    guard text.utf8.count <= 40, let digits = text.digitsAmongSeparators, digits.utf8.count == 12 else { return nil }
    self.digits = digits
  }

  /// The year of birth the number tells of, by the digit of century and sex: 0 and 1 for 1900, 2 and 3 for 2000, and so on [K].
  public var birthYear: Int {
    let values = digits.utf8.map { Int($0) - 0x30 }
    return 1900 + values[3] / 2 * 100 + values[4] * 10 + values[5]
  }

  /// Whether the groups fit what is generally known: a place from 001 to 096 and a year of birth not after this year.
  ///
  /// - Parameter year: the year of today, such as 2026.
  public func fits(inYear year: Int) -> Bool {
    guard let place = Int(digits.prefix(3)) else { return false }
    return (1...96).contains(place) && birthYear <= year
  }
}

extension String {
  /// The digits of a text of digits, spaces, dots and hyphens; nil when anything else stands in it.
  var digitsAmongSeparators: String? {
    var digits: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"): continue
      default: return nil
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
