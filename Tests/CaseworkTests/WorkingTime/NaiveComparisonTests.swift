import Casework
import Testing

/// Thousands of random clocks, each counted by the calendar and by a walk from day to day that knows none of its tables.
@Suite struct `Compared with a naive walk` {
  private static let years = 2021...2036

  @Test func `every day from 2021 to 2036 is worked or off alike`() {
    let calendar = CalendarFixtures.calendar
    let naive = NaiveCalendar(decrees: CalendarFixtures.decrees ?? [], closures: [], years: Self.years)
    for day in Self.years.flatMap(calendar.days(of:)) {
      #expect(day.isWorking == naive.isWorking(day.date.ordinal), "\(day.date)")
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `terms in days end on the same day, with pauses, closures and notices`(seed: UInt64) throws {
    var random = RandomClocks(seed: seed)
    let (calendar, naive) = random.calendars(years: Self.years)
    for _ in 0..<150 {
      let from = random.instant()
      let term = random.daysTerm()
      let pauses = random.pauses(around: from)
      let expected = naive.lastDay(from: from, term: term, pauses: pauses)
      let due = calendar.due(from: from, term: term, pauses: pauses)
      #expect(due == expected.map { .startOfDay(CivilDate(ordinal: $0 + 1)) }, "seed \(seed): \(from) + \(term), \(pauses)")
      try checkCertificate(calendar.certificate(from: from, term: term, pauses: pauses), due: due, naive)
    }
  }

  /// The list of days must be the deadline's proof: unbroken, numbered 1, 2, 3 …, every counted day allowed to count, ending on the due date.
  private func checkCertificate(_ certificate: DeadlineCertificate, due: Instant?, _ naive: NaiveCalendar) throws {
    #expect(certificate.due == due)
    #expect(certificate.days.first?.date == certificate.from.date)
    #expect(zip(certificate.days, certificate.days.dropFirst()).allSatisfy { $0.date.adding(days: 1) == $1.date })
    let counted = certificate.days.filter(\.counted)
    #expect(counted.map(\.number) == (0..<counted.count).map { $0 + 1 })
    #expect(certificate.term.unit == .calendarDays || counted.allSatisfy { naive.isWorking($0.date.ordinal) })
    if let dueDate = certificate.dueDate {
      #expect(counted.count == certificate.term.amount)
      #expect(certificate.days.last?.date == dueDate)
      #expect(naive.isWorking(dueDate.ordinal))
    } else {
      #expect(certificate.unspent?.amount == certificate.term.amount - counted.count)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `terms in hours end on the same minute`(seed: UInt64) {
    var random = RandomClocks(seed: 1_000 + seed)
    let (calendar, naive) = random.calendars(years: Self.years)
    for _ in 0..<30 {
      let from = random.wholeMinute()
      let hours = Int.random(in: 0...24, using: &random.generator)
      let pauses = random.pauses(around: from, wholeMinutes: true)
      let expected = naive.end(from: from, hours: hours, pauses: pauses, spans: { _ in [(450, 690), (780, 1020)] })
      let due = calendar.due(from: from, term: .workingHours(hours), pauses: pauses)
      #expect(due == expected, "seed \(seed): \(from) + \(hours) h, \(pauses)")
      let certificate = calendar.certificate(from: from, term: .workingHours(hours), pauses: pauses)
      let minutes = certificate.days.compactMap(\.minutes).reduce(0, +)
      #expect(due == nil ? minutes < hours * 60 : minutes == hours * 60)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `terms in hours end on the same minute where an agency changes its hours from days on`(seed: UInt64) throws {
    var random = RandomClocks(seed: 3_000 + seed)
    let (national, naive) = random.calendars(years: Self.years)
    let usual = [(450, 690), (780, 1020)]
    let shifts: [[(Int, Int)]] = [[(420, 690), (780, 990)], [(480, 720)], [(0, 1440)], usual]
    for _ in 0..<20 {
      let from = random.wholeMinute()
      let start = NaiveCalendar.day(of: from)
      var kept: [Int: [(Int, Int)]] = [:]
      for _ in 0..<Int.random(in: 1...3, using: &random.generator) {
        kept[start + Int.random(in: -9...9, using: &random.generator)] = shifts[Int.random(in: 0...3, using: &random.generator)]
      }
      let changes: [(from: CivilDate, hours: WorkingHours)] = try kept.map { day, shift in
        (CivilDate(ordinal: day), try #require(WorkingHours(shift.map { span in WorkingHours.Span(start: span.0, end: span.1) })))
      }
      let calendar = national.observed(changes: changes)
      let hours = Int.random(in: 0...40, using: &random.generator)
      let pauses = random.pauses(around: from, wholeMinutes: true)
      func spans(of day: Int) -> [(Int, Int)] { kept.keys.filter { $0 <= day }.max().flatMap { kept[$0] } ?? usual }
      let expected = naive.end(from: from, hours: hours, pauses: pauses, spans: spans)
      let due = calendar.due(from: from, term: .workingHours(hours), pauses: pauses)
      #expect(due == expected, "seed \(seed): \(from) + \(hours) h, \(pauses), \(kept)")
      let minutes = calendar.certificate(from: from, term: .workingHours(hours), pauses: pauses).days.compactMap(\.minutes).reduce(0, +)
      #expect(due == nil ? minutes < hours * 60 : minutes == hours * 60)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `slack, late days and latest starts are counts of the same days`(seed: UInt64) {
    var random = RandomClocks(seed: 2_000 + seed)
    let (calendar, naive) = random.calendars(years: Self.years)
    for _ in 0..<100 {
      let (from, to) = (random.instant(), random.instant())
      let (first, last) = (NaiveCalendar.day(of: from), NaiveCalendar.day(of: to))
      let days = first <= last ? (first..<last).count { naive.isWorking($0 + 1) } : -(last..<first).count { naive.isWorking($0 + 1) }
      #expect(calendar.slack(from: from, to: to) == days)
      let term = random.daysTerm()
      let start = calendar.latestStart(for: term, endingBy: to.date)
      let inTime = naive.lastDay(from: .startOfDay(start), term: term, pauses: []) ?? .max
      let tooLate = naive.lastDay(from: .startOfDay(start.adding(days: 1)), term: term, pauses: []) ?? .max
      #expect(inTime <= last && last < tooLate, "\(term) by \(to.date)")
    }
  }
}

/// Random but repeatable: notices, closures, starts, terms and pauses.
struct RandomClocks {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func calendars(years: ClosedRange<Int>) -> (WorkingCalendar, NaiveCalendar) {
    let decrees = (CalendarFixtures.decrees ?? []) + randomDecrees()
    let closures = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      let first = instant().date
      return Closure(
        from: first, through: first.adding(days: Int.random(in: -1...12, using: &generator)),
        reason: LocalizedText(vi: "đóng", en: "closed"), source: "1/TB")
    }
    let calendar = WorkingCalendar(decrees: decrees).observed(closures: closures)
    return (calendar, NaiveCalendar(decrees: decrees, closures: closures, years: years))
  }

  /// For years without notices: swaps anywhere, and now and then Tết and National Day fixed otherwise than by custom.
  private mutating func randomDecrees() -> [CalendarDecree] {
    var byDate: [CivilDate: CalendarDecree] = [:]
    for year in CalendarFixtures.lunarYears where (2027...2033).contains(year.year) {
      for offset in 0..<365 where Int.random(in: 0..<60, using: &generator) == 0 {
        let day = year.first.adding(days: offset)
        guard day.year == year.year else { continue }
        byDate[day] = CalendarDecree(date: day, kind: day.weekday.isWeekend ? .work : .off, reason: "hoán đổi", source: "2/TB")
      }
      guard Bool.random(using: &generator) else { continue }
      let shift = Int.random(in: -3...0, using: &generator)
      for index in 0..<5 {
        let day = year.first.adding(days: index + shift)
        byDate[day] = CalendarDecree(date: day, kind: .tet, reason: "Tết", source: "3/TB")
      }
      let september = Bool.random(using: &generator) ? 1 : 3
      if let day = CivilDate(year: year.year, month: 9, day: september) {
        byDate[day] = CalendarDecree(date: day, kind: .nationalDay, reason: "Quốc khánh", source: "3/TB")
      }
    }
    return byDate.values.sorted { $0.date < $1.date }
  }

  /// From 2022 to the end of 2033, to the millisecond.
  mutating func instant() -> Instant {
    Instant(millisecondsSince1970: Int64.random(in: 1_640_995_200_000...2_019_600_000_000, using: &generator))
  }

  mutating func wholeMinute() -> Instant {
    Instant(millisecondsSince1970: instant().millisecondsSince1970 / 60_000 * 60_000)
  }

  mutating func daysTerm() -> Term {
    let longest = Bool.random(using: &generator) ? 5 : 90
    return Term(Int.random(in: 0...longest, using: &generator), Bool.random(using: &generator) ? .workingDays : .calendarDays)
  }

  /// None to four pauses that may overlap, touch, end before they begin, lie outside the term, or stay open.
  mutating func pauses(around from: Instant, wholeMinutes: Bool = false) -> [Pause] {
    let unit: Int64 = wholeMinutes ? 60_000 : 1
    return (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      let start = from.adding(milliseconds: Int64.random(in: -5 * 86_400_000...30 * 86_400_000, using: &generator) / unit * unit)
      let length = Int64.random(in: -86_400_000...15 * 86_400_000, using: &generator) / unit * unit
      let isOpen = Int.random(in: 0..<10, using: &generator) == 0
      return Pause(from: start, until: isOpen ? nil : start.adding(milliseconds: length))
    }
  }
}
