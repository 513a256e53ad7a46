/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without a time or a time zone.
///
/// Read and written as `2026-02-13` (ISO 8601, RFC 3339 full-date).
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, which is day 0.
  public let ordinal: Int

  /// The day with this ordinal. An ordinal outside 0001-01-01 … 9999-12-31 is clamped to the nearer end.
  public init(ordinal: Int) {
    self.ordinal = min(max(ordinal, Self.range.lowerBound), Self.range.upperBound)
  }

  /// The day written as a year, a month and a day, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.lengthOfMonth(month, year: year) else { return nil }
    ordinal = Self.ordinal(year: year, month: month, day: day)
  }

  /// Reads exactly ten characters, `YYYY-MM-DD`, ASCII digits only; anything else is nil.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = bytes[0..<4].decimal, let month = bytes[5..<7].decimal, let day = bytes[8..<10].decimal
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var year: Int { components.year }
  /// 1 … 12.
  public var month: Int { components.month }
  /// The day of the month, from 1.
  public var day: Int { components.day }
  public var weekday: Weekday { Weekday(ordinal: ordinal) }

  /// The day that many days later, or earlier when negative. Stops at the ends of the range.
  public func adding(days: Int) -> CivilDate {
    let (sum, overflow) = ordinal.addingReportingOverflow(days)
    return CivilDate(ordinal: overflow ? (days < 0 ? Int.min : Int.max) : sum)
  }

  /// Days from `other` to this day: positive when this day is later.
  public func days(since other: CivilDate) -> Int { ordinal - other.ordinal }

  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.ordinal < right.ordinal }
}

extension CivilDate: CustomStringConvertible, LosslessStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    String(asciiBytes: 10) { appendDigits(to: &$0) }
  }
}

extension CivilDate {
  /// Appends `YYYY-MM-DD`.
  func appendDigits(to text: inout ASCIIText) {
    let (year, month, day) = components
    text.append(year, width: 4)
    text.append("-")
    text.append(month, width: 2)
    text.append("-")
    text.append(day, width: 2)
  }
}

extension CivilDate: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CivilDate(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date written YYYY-MM-DD: \(text.prefix(40))")
    }
    self = date
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension CivilDate {
  /// As a clerk says it: "thứ Tư, 25/2/2026" or "Wednesday, 25 February 2026".
  public func spoken(in language: Language) -> String {
    let (year, month, day) = components
    switch language {
    case .vietnamese: return "\(weekday.name.vi), \(day)/\(month)/\(year)"
    case .english: return "\(weekday.name.en), \(day) \(Self.englishMonths[month - 1]) \(year)"
    }
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
}

/// A day of the week. Monday is 1, as in ISO 8601.
public enum Weekday: Int, CaseIterable, Codable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// 1970-01-01 was a Thursday.
  init(ordinal: Int) {
    self = Self.allCases[(ordinal + 3).modulo(7)]
  }

  /// Saturday and Sunday, the weekly rest of state bodies.
  public var isWeekend: Bool { self == .saturday || self == .sunday }

  public var name: LocalizedText {
    switch self {
    case .monday: LocalizedText(vi: "thứ Hai", en: "Monday")
    case .tuesday: LocalizedText(vi: "thứ Ba", en: "Tuesday")
    case .wednesday: LocalizedText(vi: "thứ Tư", en: "Wednesday")
    case .thursday: LocalizedText(vi: "thứ Năm", en: "Thursday")
    case .friday: LocalizedText(vi: "thứ Sáu", en: "Friday")
    case .saturday: LocalizedText(vi: "thứ Bảy", en: "Saturday")
    case .sunday: LocalizedText(vi: "Chủ nhật", en: "Sunday")
    }
  }
}

// Civil-from-days arithmetic in 400-year eras of 146,097 days, with the year begun on 1 March so that the leap day comes last.
extension CivilDate {
  /// The ordinals of 0001-01-01 and 9999-12-31.
  static let range = -719_162...2_932_896

  static func ordinal(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear.floorDivided(by: 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var components: (year: Int, month: Int, day: Int) {
    let shifted = ordinal + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  static func lengthOfMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  static func isLeap(_ year: Int) -> Bool { year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) }
}
