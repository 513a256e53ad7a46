/// A day of the Vietnamese lunar calendar (âm lịch), computed astronomically at UTC+7.
///
/// The rules: a month begins on the day of the new moon; the eleventh month holds the winter solstice; when thirteen months lie between
/// two of these, the first of them without a major solar term is a leap month. It differs from the Chinese calendar, which is computed
/// at UTC+8: Tết of 1985, 2007 and 2030 fell, or falls, on another day. Before 8 August 1967 the almanacs printed in Việt Nam did not
/// all use this meridian, so for those years this is the astronomy, not the record.
public struct LunarDate: Hashable, Sendable {
  /// Numbered by the civil year in which it begins.
  public let year: Int
  /// 1 … 12.
  public let month: Int
  /// 1 … 30.
  public let day: Int
  /// Whether the month repeats the number of the month before it (tháng nhuận).
  public let isLeapMonth: Bool

  /// Takes the numbers as they are; ``civilDate`` tells whether there is such a day.
  public init(year: Int, month: Int, day: Int, isLeapMonth: Bool = false) {
    self.year = year
    self.month = month
    self.day = day
    self.isLeapMonth = isLeapMonth
  }

  /// The lunar date of a day, or nil outside the lunar years 1899 … 2200.
  public init?(_ date: CivilDate) {
    guard let month = LunarMonth.holding(date.ordinal) else { return nil }
    self.init(year: month.year, month: month.number, day: date.ordinal - month.firstDay + 1, isLeapMonth: month.isLeap)
  }

  /// The civil day, or nil when the year is not covered or has no such month or day.
  public var civilDate: CivilDate? {
    guard let month = LunarMonth.first(year: year, number: month, isLeap: isLeapMonth), (1...month.length).contains(day) else { return nil }
    return CivilDate(ordinal: month.firstDay + day - 1)
  }

  /// Mùng một Tết: the first day of a lunar year, or nil outside 1900 … 2200.
  public static func newYear(_ year: Int) -> CivilDate? { LunarDate(year: year, month: 1, day: 1).civilDate }

  /// The month that is repeated in a lunar year, or nil when there is none.
  public static func leapMonth(of year: Int) -> Int? { LunarMonth.all.first { $0.year == year && $0.isLeap }?.number }
}

/// A month of the lunar calendar.
struct LunarMonth: Sendable {
  let firstDay: Int
  let length: Int
  let year: Int
  let number: Int
  let isLeap: Bool

  /// Every month from the eleventh of 1898 to the tenth of 2201, computed once when first asked for.
  static let all: [LunarMonth] = (1899...2201).flatMap(months(endingIn:))

  static func holding(_ ordinal: Int) -> LunarMonth? {
    guard let index = all.lastIndex(beforeOrAt: ordinal), ordinal < all[index].firstDay + all[index].length else { return nil }
    return all[index]
  }

  static func first(year: Int, number: Int, isLeap: Bool) -> LunarMonth? {
    guard let january = CivilDate(year: year, month: 1, day: 1), var index = all.lastIndex(beforeOrAt: january.ordinal) else { return nil }
    while index < all.count, all[index].year <= year {
      let month = all[index]
      if month.year == year, month.number == number, month.isLeap == isLeap { return month }
      index += 1
    }
    return nil
  }
}

extension [LunarMonth] {
  fileprivate func lastIndex(beforeOrAt ordinal: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].firstDay <= ordinal { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

extension LunarMonth {
  /// The twelve or thirteen months from the eleventh of the year before to the tenth of this year.
  private static func months(endingIn year: Int) -> [LunarMonth] {
    let first = eleventhMonth(year - 1)
    let next = eleventhMonth(year)
    let starts = (first...next).map(dayOfNewMoon)
    let leap =
      next - first == 13
      ? starts.indices.dropFirst().dropLast().first { !hasMajorTerm(from: starts[$0], to: starts[$0 + 1]) } : nil
    return starts.indices.dropLast().map { index in
      let position = leap.map { index >= $0 ? index - 1 : index } ?? index
      return LunarMonth(
        firstDay: starts[index], length: starts[index + 1] - starts[index], year: position < 2 ? year - 1 : year,
        number: (position + 10) % 12 + 1, isLeap: index == leap)
    }
  }

  /// The lunation that begins the month of the winter solstice, where the sun reaches 270°.
  private static func eleventhMonth(_ year: Int) -> Int {
    let yearEnd = Double(CivilDate.ordinal(year: year, month: 12, day: 31)) - Double(CivilDate.ordinal(year: 2000, month: 1, day: 6))
    let lunation = Int((yearEnd / 29.530_588_861).rounded(.down))
    return solarSector(atStartOf: dayOfNewMoon(lunation)) == 9 ? lunation - 1 : lunation
  }

  /// A major solar term (trung khí) is the moment the sun's longitude passes a multiple of 30°.
  private static func hasMajorTerm(from first: Int, to next: Int) -> Bool {
    solarSector(atStartOf: first) != solarSector(atStartOf: next)
  }

  private static func solarSector(atStartOf ordinal: Int) -> Int {
    Int(Astronomy.solarLongitude(Double(ordinal) + julianDayOfEpoch - offset) / 30)
  }

  private static func dayOfNewMoon(_ lunation: Int) -> Int {
    closeToMidnight[lunation] ?? Int((Astronomy.newMoon(lunation) - julianDayOfEpoch + offset).rounded(.down))
  }

  /// New moons nearer to midnight at UTC+7 than the formula is exact, decided by JPL DE421 and by libastro: the one of July 1967 came on
  /// the 8th at 00:00:04 of universal time + 7 h. In 2054 the one of 8 May comes 14 seconds after midnight if the Earth turns as foreseen.
  private static let closeToMidnight = [-402: CivilDate.ordinal(year: 1967, month: 7, day: 8)]

  /// The Julian day of 1970-01-01T00:00 UTC.
  private static let julianDayOfEpoch = 2_440_587.5
  /// UTC+7 in days.
  private static let offset = 7.0 / 24
}
