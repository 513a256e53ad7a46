/// Which days, and which hours of them, are worked: by the country, or by one agency of it.
///
/// A value: it is built once from the rules of law and the notices of each year, is cheap to copy, and answers without walking the days.
/// It covers 1900 … 2199; outside these years it knows nothing but Saturdays and Sundays, and calls no year announced.
public struct WorkingCalendar: Sendable {
  /// The years that are covered.
  public static let coverage = 1900...2199

  /// The hours of working days, by the day from which they are kept; the first from ever. They matter to terms in hours alone.
  private var schedule: [HoursInForce] = []
  private let years: [WorkingYear]
  /// How many working days of the covered years lie before each year; one more entry for the end.
  private let before: [Int]

  /// The calendar of the country.
  ///
  /// - Parameters:
  ///   - decrees: what the notices of each year fixed, see ``CalendarDecree/parse(tsv:)``. Of several for one date the last one stands.
  ///   - rules: the holidays of the law.
  ///   - hours: the hours of a working day, the same on a make-up day.
  public init(decrees: [CalendarDecree], rules: [HolidayRule] = HolidayRule.national, hours: WorkingHours = .usual) {
    let byYear = Dictionary(grouping: decrees, by: \.date.year)
    self.init(years: Self.coverage.map { WorkingYear($0, rules: rules, decrees: byYear[$0] ?? []) }, hours: hours)
  }

  private init(years: [WorkingYear], hours: WorkingHours, changes: [(from: CivilDate, hours: WorkingHours)] = []) {
    self.years = years
    before = years.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.workingDays) }
    schedule = [HoursInForce(hours: hours, firstDay: .min, daysBefore: 0, timeBefore: 0)]
    for change in changes.sorted(by: { $0.from < $1.from }) {
      let first = change.from.ordinal
      let days = workingDays(before: first)
      let time = workingTime(before: days, in: schedule[schedule.count - 1])
      schedule.append(HoursInForce(hours: change.hours, firstDay: first, daysBefore: days, timeBefore: time))
    }
  }

  /// The calendar as one agency keeps it. Closures take working days away; they do not touch days that are off anyway.
  /// - Parameters:
  ///   - hours: in place of those of the country, from ever.
  ///   - changes: other hours, each from a day on.
  public func observed(
    closures: [Closure] = [], hours: WorkingHours? = nil, changes: [(from: CivilDate, hours: WorkingHours)] = []
  ) -> WorkingCalendar {
    let observed = years.map { year in
      let touching = closures.filter { $0.from.ordinal < year.firstDay + year.length && $0.through.ordinal >= year.firstDay }
      return touching.isEmpty ? year : year.closed(touching)
    }
    let changes = schedule.dropFirst().map { (from: CivilDate(ordinal: $0.firstDay), hours: $0.hours) } + changes
    return WorkingCalendar(years: observed, hours: hours ?? schedule[0].hours, changes: changes)
  }

  /// The hours of a working day on that date.
  public func hours(on date: CivilDate) -> WorkingHours { inForce(on: date.ordinal).hours }

  /// Whether both keep the same hours on every date.
  func keepsHours(of other: WorkingCalendar) -> Bool {
    schedule.elementsEqual(other.schedule) { $0.firstDay == $1.firstDay && $0.hours == $1.hours }
  }

  /// What this calendar says about a day, and on what ground.
  public func day(_ date: CivilDate) -> CalendarDay {
    guard let (year, day) = position(date.ordinal) else { return WorkingYear.plain(date.ordinal) }
    return years[year].day(day)
  }

  public func isWorking(_ date: CivilDate) -> Bool { isWorking(date.ordinal) }

  /// Every day of a year, in order.
  public func days(of year: Int) -> [CalendarDay] {
    guard let first = CivilDate(year: year, month: 1, day: 1) else { return [] }
    return (0..<(CivilDate.isLeap(year) ? 366 : 365)).map { day(first.adding(days: $0)) }
  }

  /// Whether the notices that fix Tết and National Day of the year are known. If not, these days follow custom and may still change.
  public func isAnnounced(_ year: Int) -> Bool {
    Self.coverage.contains(year) && years[year - Self.coverage.lowerBound].isAnnounced
  }

  /// How many days of the range are working days. An empty or reversed range has none.
  public func workingDays(from first: CivilDate, through last: CivilDate) -> Int {
    first <= last ? workingDays(before: last.ordinal + 1) - workingDays(before: first.ordinal) : 0
  }
}

extension WorkingCalendar: CustomStringConvertible {
  /// The years with notices. Without it a log or a failed test would print three hundred years of days.
  public var description: String {
    "working calendar, announced: " + Self.coverage.filter(isAnnounced).map(String.init).joined(separator: ", ")
  }
}

/// Hours from one day on, with what had been worked before it.
struct HoursInForce: Sendable {
  let hours: WorkingHours
  /// The first day, as an ordinal; `.min` for those that were always kept.
  let firstDay: Int
  /// Working days, and milliseconds of work, before the first day.
  let daysBefore: Int
  let timeBefore: Int64
}

// Milliseconds of work between the beginning of the coverage and some moment, negative before it.
extension WorkingCalendar {
  func inForce(on ordinal: Int) -> HoursInForce { schedule.last { $0.firstDay <= ordinal } ?? schedule[0] }

  /// The hours of the day on which that much work is done: a day that ends with it is still of the hours before.
  func inForce(atWorkingTime time: Int64) -> HoursInForce {
    schedule.dropFirst().last { $0.timeBefore < time } ?? schedule[0]
  }

  /// What has been worked before the working day of that number, which lies in these hours.
  func workingTime(before days: Int, in hours: HoursInForce) -> Int64 {
    hours.timeBefore + Int64(days - hours.daysBefore) * hours.hours.millisecondsPerDay
  }
}

// Working days are numbered: 0 is the first of the coverage, those before it are negative. Counting is a difference of numbers.
extension WorkingCalendar {
  private static let firstDay = CivilDate.ordinal(year: coverage.lowerBound, month: 1, day: 1)
  private static let endDay = CivilDate.ordinal(year: coverage.upperBound + 1, month: 1, day: 1)

  /// How many working days lie between the beginning of the coverage and this day, which is not included.
  func workingDays(before ordinal: Int) -> Int {
    if let (year, day) = position(ordinal) { return before[year] + years[year].workingDays(before: day) }
    return ordinal < Self.firstDay
      ? Self.weekdays(before: ordinal) - Self.weekdays(before: Self.firstDay)
      : total + Self.weekdays(before: ordinal) - Self.weekdays(before: Self.endDay)
  }

  /// The day that is working day number `index`.
  func workingDay(_ index: Int) -> Int {
    if index < 0 { return Self.weekday(index + Self.weekdays(before: Self.firstDay)) }
    if index >= total { return Self.weekday(index - total + Self.weekdays(before: Self.endDay)) }
    var year = min(index / 250, years.count - 1)
    while before[year] > index { year -= 1 }
    while before[year + 1] <= index { year += 1 }
    return years[year].workingDay(index - before[year])
  }

  func isWorking(_ ordinal: Int) -> Bool {
    guard let (year, day) = position(ordinal) else { return !Weekday(ordinal: ordinal).isWeekend }
    return years[year].isWorking(day)
  }

  /// The day itself when it is worked, otherwise the next one that is.
  func workingDay(onOrAfter ordinal: Int) -> Int { workingDay(workingDays(before: ordinal)) }

  private var total: Int { before[years.count] }

  private func position(_ ordinal: Int) -> (year: Int, day: Int)? {
    guard ordinal >= Self.firstDay, ordinal < Self.endDay else { return nil }
    let days = ordinal - Self.firstDay
    // A year of 365 days guesses too late by at most one: 300 years hold 73 leap days.
    var year = min(days / 365, years.count - 1)
    while years[year].firstDay > ordinal { year -= 1 }
    return (year, ordinal - years[year].firstDay)
  }

  /// Mondays to Fridays between Monday 1970-01-05 and this day, negative before it.
  private static func weekdays(before ordinal: Int) -> Int {
    let days = ordinal - 4
    return days.floorDivided(by: 7) * 5 + min(days.modulo(7), 5)
  }

  private static func weekday(_ index: Int) -> Int { 4 + index.floorDivided(by: 5) * 7 + index.modulo(5) }
}
