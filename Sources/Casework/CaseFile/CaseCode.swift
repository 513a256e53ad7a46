/// The public code of a case (mã hồ sơ): `PAKN.20260516.0256`, the prefix of its process, the day of its opening and a number of that
/// day.
///
/// The number has at least four digits and grows longer when a day has more than 9,999 cases. The code is the identity of the case
/// and of its stream of events; it is given once, inside the transaction that opens the case, so a register has no gaps.
public struct CaseCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The `codePrefix` of the process: ASCII capitals and digits.
  public let prefix: String
  /// The day at UTC+7 on which the case was opened, which for paper may be later than its receipt.
  public let date: CivilDate
  /// From 1.
  public let number: Int

  /// Takes the parts as they are: prefix and number are not checked.
  public init(prefix: String, date: CivilDate, number: Int) {
    self.prefix = prefix
    self.date = date
    self.number = number
  }

  /// Reads a code as people type it: case and surrounding blanks do not matter. Nil when it is not one.
  public init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let parts = text.uppercased().split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.filter { !$0.isWhitespace }
    }
    guard parts.count == 3, !parts[0].isEmpty, parts[0].utf8.allSatisfy(Self.isPrefixByte), parts[1].utf8.count == 8,
      (4...9).contains(parts[2].utf8.count), parts[1].utf8.allSatisfy(Self.isDigit), parts[2].utf8.allSatisfy(Self.isDigit),
      let date = CivilDate("\(parts[1].prefix(4))-\(parts[1].dropFirst(4).prefix(2))-\(parts[1].suffix(2))"),
      let number = Int(parts[2]), number > 0
    else { return nil }
    self.init(prefix: parts[0], date: date, number: number)
    // `00012` and `0012` would be two names of one case.
    guard description.hasSuffix(".\(parts[2])") else { return nil }
  }

  public var description: String {
    String(asciiBytes: prefix.utf8.count + 29) { text in
      appendSeries(to: &text)
      text.append(".")
      text.append(number, width: 4)
    }
  }

  /// What counts together: the prefix and the day, `PAKN.20260516`.
  public var series: String { String(asciiBytes: prefix.utf8.count + 9) { appendSeries(to: &$0) } }

  private func appendSeries(to text: inout ASCIIText) {
    let (year, month, day) = date.components
    text.append(prefix)
    text.append(".")
    text.append(year, width: 4)
    text.append(month, width: 2)
    text.append(day, width: 2)
  }

  /// By day, then prefix, then number.
  public static func < (left: CaseCode, right: CaseCode) -> Bool {
    (left.date, left.prefix, left.number) < (right.date, right.prefix, right.number)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isPrefixByte(_ byte: UInt8) -> Bool { isDigit(byte) || (65...90).contains(byte) }
}

extension CaseCode: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let code = CaseCode(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a case code: \(text)")
    }
    self = code
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
