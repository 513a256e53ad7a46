import Casework

/// The working calendar a second time, as slowly and plainly as it can be said: sets of days, and a walk from day to day.
///
/// It takes nothing from the code it checks but the types of dates and instants. Lunar dates come from the table of the other program.
struct NaiveCalendar {
  private var off: Set<Int> = []
  private var madeUp: Set<Int> = []
  private let closures: [Closure]

  init(decrees: [CalendarDecree], closures: [Closure], years: ClosedRange<Int>) {
    self.closures = closures
    for year in years { add(year, decrees.filter { $0.date.year == year }) }
  }

  private mutating func add(_ year: Int, _ decrees: [CalendarDecree]) {
    let holidays = Self.holidays(year, decrees)
    let swappedOff = Set(decrees.filter { $0.kind == .off }.map(\.date.ordinal))
    let worked = Set(decrees.filter { $0.kind == .work }.map(\.date.ordinal))
    var taken = holidays.union(swappedOff).union(worked)
    for holiday in holidays.sorted() where isWeekend(holiday) && !worked.contains(holiday) {
      var day = holiday + 1
      while isWeekend(day) || taken.contains(day) { day += 1 }
      taken.insert(day)
    }
    off.formUnion(taken.subtracting(worked))
    madeUp.formUnion(worked)
  }

  private static func holidays(_ year: Int, _ decrees: [CalendarDecree]) -> Set<Int> {
    func ordinal(_ month: Int, _ day: Int) -> Int { CivilDate(year: year, month: month, day: day)?.ordinal ?? .min }
    var days: Set = [ordinal(1, 1), ordinal(4, 30), ordinal(5, 1), ordinal(9, 2)]
    let tet = decrees.filter { $0.kind == .tet }.map(\.date.ordinal)
    let beside = decrees.filter { $0.kind == .nationalDay }.map(\.date.ordinal)
    if let lunar = CalendarFixtures.lunarYears.first(where: { $0.year == year }) {
      let first = lunar.first.ordinal
      // 1970-01-01 was a Thursday, so day 5 is a Tuesday.
      let isTuesday = (first - 5) % 7 == 0
      days.formUnion(tet.isEmpty ? (isTuesday ? Array(first - 1...first + 3) : Array(first - 2...first + 2)) : tet)
      let monthsBefore = lunar.leapMonth == 1 || lunar.leapMonth == 2 ? 3 : 2
      days.insert(first + lunar.lengths.prefix(monthsBefore).reduce(0, +) + 9)
    }
    let weekday = (ordinal(9, 2) + 3) % 7  // 0 is Monday.
    days.formUnion(beside.isEmpty ? [weekday == 0 || weekday == 3 || weekday == 6 ? ordinal(9, 3) : ordinal(9, 1)] : beside)
    if year >= 2026 { days.insert(ordinal(11, 24)) }
    return days
  }

  private func isWeekend(_ day: Int) -> Bool { (day + 3) % 7 >= 5 }

  func isWorking(_ day: Int) -> Bool {
    if closures.contains(where: { $0.from.ordinal <= day && day <= $0.through.ordinal }) { return false }
    return madeUp.contains(day) || !(isWeekend(day) || off.contains(day))
  }
}

extension NaiveCalendar {
  /// The last day of a term in days, or nil when it cannot end, walking one day at a time.
  func lastDay(from: Instant, term: Term, pauses: [Pause], giveUpAfter limit: Int = 4_000) -> Int? {
    let start = Self.day(of: from)
    func isPaused(_ day: Int) -> Bool {
      pauses.contains { $0.until.map { day <= Self.day(of: $0) } ?? true && day > Self.day(of: $0.from) }
    }
    var day = start
    var counted = 0
    while counted < term.amount {
      day += 1
      if day > start + limit { return nil }
      if !isPaused(day), term.unit == .calendarDays || isWorking(day) { counted += 1 }
    }
    guard term.unit == .calendarDays || term.amount == 0, !isWorking(day) else { return day }
    repeat {
      day += 1
      if day > start + limit { return nil }
    } while isPaused(day) || !isWorking(day)
    return day
  }

  /// The end of a term in hours, walking one minute at a time. All instants must be whole minutes.
  /// - Parameter spans: the hours of a day, in minutes.
  func end(from: Instant, hours: Int, pauses: [Pause], spans: (Int) -> [(Int, Int)], giveUpAfterDays limit: Int = 120) -> Instant? {
    var left = hours * 60
    var minute = (from.millisecondsSince1970 + 25_200_000) / 60_000
    let last = minute + Int64(limit) * 1440
    var day = -1
    var isOpen = false
    var kept: [(Int, Int)] = []
    while left > 0 {
      if minute > last { return nil }
      let today = Int(minute / 1440)
      if today != day { (day, isOpen, kept) = (today, isWorking(today), spans(today)) }
      let ofDay = Int(minute % 1440)
      let moment = Instant(millisecondsSince1970: minute * 60_000 - 25_200_000)
      let isPaused = pauses.contains { $0.from <= moment && ($0.until.map { moment < $0 } ?? true) }
      if isOpen, !isPaused, kept.contains(where: { $0.0 <= ofDay && ofDay < $0.1 }) { left -= 1 }
      minute += 1
    }
    return Instant(millisecondsSince1970: minute * 60_000 - 25_200_000)
  }

  static func day(of instant: Instant) -> Int {
    let shifted = instant.millisecondsSince1970 + 25_200_000
    return Int(shifted / 86_400_000)
  }
}
