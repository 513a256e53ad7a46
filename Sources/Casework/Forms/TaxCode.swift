/// Mã số thuế: the tax code of an enterprise or organisation, ten digits, or thirteen for a branch: `0314409058-002`.
///
/// The tenth digit is a check digit: 10 less the weighted sum of the first nine modulo 11. Twelve digits are a ``PersonalID``, which
/// replaces the tax code of persons since 1 July 2025 (TT 86/2024/TT-BTC Điều 38), and has no check digit.
public struct TaxCode: Hashable, Sendable {
  /// As it is kept: with a hyphen before the number of a branch and no other separators.
  public let code: String

  /// `format`: it is not written as a tax code is. `checkDigit`: the tenth digit does not go with the nine before it.
  public enum Fault: Error, Sendable { case format, checkDigit }

  /// Reads a code; spaces, dots and hyphens are allowed between its digits.
  public init(_ text: String) throws(Fault) {
    guard text.utf8.count <= 40, let digits = text.digitsAmongSeparators else { throw .format }
    switch digits.utf8.count {
    case 10:
      try TaxCode.check(digits)
      code = digits
    case 12:
      code = digits
    case 13:
      try TaxCode.check(String(digits.prefix(10)))
      guard digits.suffix(3) != "000" else { throw .format }
      code = digits.prefix(10) + "-" + digits.suffix(3)
    default: throw .format
    }
  }

  private static func check(_ digits: String) throws(Fault) {
    let values = digits.utf8.map { Int($0) - 0x30 }
    // Digits 3 to 9 are the serial number, which starts at 1.
    guard values[2..<9].contains(where: { $0 != 0 }) else { throw .format }
    let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    guard values[9] == 10 - sum % 11 else { throw .checkDigit }
  }

  private static let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
}
