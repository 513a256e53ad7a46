/// A length of time that a law gives, such as "03 ngày làm việc". The three units never mix: 15 calendar days are not 15 working days.
///
/// Written `3wd`, `15d`, `8wh`.
public struct Term: Hashable, Sendable {
  /// How the law counts.
  public enum Unit: String, CaseIterable, Sendable {
    /// Only working days count, make-up Saturdays too.
    case workingDays = "wd"
    /// Every day counts; a term that ends on a day off ends on the next working day (Civil Code 2015 Art 148.5).
    case calendarDays = "d"
    /// Only the hours the agency works count.
    case workingHours = "wh"
  }

  /// 0 … ``longest``.
  public let amount: Int
  public let unit: Unit

  /// The longest term that is counted: 10,000 of any unit, some forty years of working days.
  public static let longest = 10_000

  /// A term of this length. An amount below 0 becomes 0, one above ``longest`` becomes ``longest``; parsing refuses both.
  public init(_ amount: Int, _ unit: Unit) {
    self.amount = min(max(amount, 0), Self.longest)
    self.unit = unit
  }

  /// Reads `3wd`, `15d` or `8wh`: one to five ASCII digits and the unit, at most ``longest``. Anything else is nil.
  public init?(_ text: some StringProtocol) {
    let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.count <= 5, let amount = digits.decimal, amount <= Self.longest,
      let unit = Unit(rawValue: String(text.dropFirst(digits.count)))
    else { return nil }
    self.init(amount, unit)
  }

  public static func workingDays(_ amount: Int) -> Term { Term(amount, .workingDays) }
  public static func calendarDays(_ amount: Int) -> Term { Term(amount, .calendarDays) }
  public static func workingHours(_ amount: Int) -> Term { Term(amount, .workingHours) }

  /// "3 ngày làm việc", "3 working days".
  public var spoken: LocalizedText { unit.spoken(amount) }
  public func spoken(in language: Language) -> String { spoken[language] }
}

extension Term.Unit {
  /// The amount with the unit, in the singular or plural that English asks for.
  func spoken(_ amount: Int) -> LocalizedText {
    let plural = amount == 1 ? "" : "s"
    return switch self {
    case .workingDays: LocalizedText(vi: "\(amount) ngày làm việc", en: "\(amount) working day\(plural)")
    case .calendarDays: LocalizedText(vi: "\(amount) ngày", en: "\(amount) calendar day\(plural)")
    case .workingHours: LocalizedText(vi: "\(amount) giờ làm việc", en: "\(amount) working hour\(plural)")
    }
  }
}

extension Term: CustomStringConvertible, LosslessStringConvertible {
  public var description: String { "\(amount)\(unit.rawValue)" }
}

extension Term: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let term = Term(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a term such as 3wd, 15d or 8wh: \(text.prefix(40))")
    }
    self = term
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
