/// A public holiday (ngày lễ, tết) of Việt Nam.
public enum Holiday: String, CaseIterable, Codable, Sendable {
  /// 1 January.
  case newYear = "new-year"
  /// Five days around the first day of the lunar year.
  case tet
  /// Giỗ Tổ: the 10th day of the 3rd lunar month.
  case hungKings = "hung-kings"
  /// 30 April.
  case liberationDay = "liberation-day"
  /// 1 May.
  case labourDay = "labour-day"
  /// 2 September, and since 2021 the day before or after it.
  case nationalDay = "national-day"
  /// 24 November, from 2026 on.
  case cultureDay = "culture-day"

  public var name: LocalizedText {
    switch self {
    case .newYear: LocalizedText(vi: "Tết Dương lịch", en: "New Year's Day")
    case .tet: LocalizedText(vi: "Tết Nguyên đán", en: "Tết, the lunar New Year")
    case .hungKings: LocalizedText(vi: "Giỗ Tổ Hùng Vương", en: "Hùng Kings' Commemoration Day")
    case .liberationDay: LocalizedText(vi: "Ngày Chiến thắng 30/4", en: "Victory Day")
    case .labourDay: LocalizedText(vi: "Ngày Quốc tế lao động", en: "International Labour Day")
    case .nationalDay: LocalizedText(vi: "Quốc khánh", en: "National Day")
    case .cultureDay: LocalizedText(vi: "Ngày Văn hóa Việt Nam", en: "Vietnamese Culture Day")
    }
  }
}

/// One holiday of the law: which days it gives, and from when to when the law is in force.
public struct HolidayRule: Hashable, Sendable {
  /// Which days of each year it is.
  public enum Days: Hashable, Sendable {
    /// The same day of the Gregorian calendar each year.
    case fixed(month: Int, day: Int)
    /// The same day of the lunar calendar each year.
    case lunar(month: Int, day: Int)
    /// The days around the first day of the lunar year, as the yearly notice fixes them.
    case aroundLunarNewYear
    /// The day before or after 2 September, as the yearly notice fixes it.
    case besideNationalDay
  }

  public let holiday: Holiday
  public let days: Days
  /// The first day on which the law is in force.
  public let from: CivilDate
  /// The last day on which it is in force; nil while it is.
  public let through: CivilDate?
  /// The law, with its mark of confidence when the wording was not read.
  public let source: String

  public init(_ holiday: Holiday, _ days: Days, from: CivilDate, through: CivilDate? = nil, source: String) {
    self.holiday = holiday
    self.days = days
    self.from = from
    self.through = through
    self.source = source
  }

  func isInForce(on date: CivilDate) -> Bool { date >= from && through.map { date <= $0 } ?? true }
}

extension HolidayRule {
  /// The law as it stands: Labour Code 2019 Art 112, and Resolution 28/2026/QH16, in force on 1 July 2026 [S], for Culture Day.
  ///
  /// The Code is in force since 1 January 2021. Its holidays are applied to earlier years too, as an approximation marked [K] that
  /// spares imported old cases a calendar without holidays: the earlier codes gave fewer days. Give other rules to change that.
  public static let national: [HolidayRule] = {
    let code = "Bộ luật Lao động 2019, Điều 112"
    let start = CivilDate(ordinal: CivilDate.ordinal(year: 1900, month: 1, day: 1))
    let beforeCode = CivilDate(ordinal: CivilDate.ordinal(year: 2020, month: 12, day: 31))
    let cultureDay = CivilDate(ordinal: CivilDate.ordinal(year: 2026, month: 7, day: 1))
    let lasting: [(Holiday, Days)] = [
      (.newYear, .fixed(month: 1, day: 1)), (.tet, .aroundLunarNewYear), (.hungKings, .lunar(month: 3, day: 10)),
      (.liberationDay, .fixed(month: 4, day: 30)), (.labourDay, .fixed(month: 5, day: 1)),
      (.nationalDay, .fixed(month: 9, day: 2)),
    ]
    let earlier = lasting.map {
      HolidayRule($0.0, $0.1, from: start, through: beforeCode, source: "\(code), áp dụng cho năm trước 2021 [K]")
    }
    let current = (lasting + [(.nationalDay, .besideNationalDay)]).map {
      HolidayRule($0.0, $0.1, from: beforeCode.adding(days: 1), source: code)
    }
    let culture = HolidayRule(
      .cultureDay, .fixed(month: 11, day: 24), from: cultureDay, source: "Nghị quyết 28/2026/QH16, hiệu lực 01/7/2026 [S]")
    return earlier + current + [culture]
  }()
}

/// The days of Tết and the neighbour of 2 September in a year for which no notice is known.
///
/// [K] The custom of the notices from 2016 to 2026, which this reproduces: Tết is the last two days of the old lunar year and the first
/// three of the new one, unless it falls on a Tuesday: then the last one and the first four, so that the days off fill one week. The
/// second day of National Day is 3 September when 2 September is a Sunday, Monday or Thursday, otherwise 1 September.
enum CustomaryHolidays {
  static let mark = "theo thông lệ khi chưa có thông báo của năm [K]"

  static func tet(_ year: Int) -> [CivilDate] {
    guard let first = LunarDate.newYear(year) else { return [] }
    let before = first.weekday == .tuesday ? 1 : 2
    return (0..<5).map { first.adding(days: $0 - before) }
  }

  static func besideNationalDay(_ year: Int) -> CivilDate? {
    guard let day = CivilDate(year: year, month: 9, day: 2) else { return nil }
    return day.adding(days: [.sunday, .monday, .thursday].contains(day.weekday) ? 1 : -1)
  }
}
