import Casework
import Testing

/// When people are reminded of a deadline, compared with a walk from day to day.
@Suite struct `Points of reminder` {
  private static let years = 2021...2036

  @Test func `are read as they are written, and nothing else is`() {
    for text in ["1%", "50%", "99%", "0d", "1wd", "15d", "10000wd"] { #expect(ReminderPoint(text)?.description == text) }
    let shares = ["", "%", "0%", "00%", "05%", "100%", "-5%", "+5%", "50", "5 %", "50%%", "٥%"]
    for text in shares + ["8wh", "01wd", "wd", "1 wd", "10001d", "50%d"] { #expect(ReminderPoint(text) == nil, "\(text)") }
  }

  /// The day of a point, found by listing every day of the term.
  private func naiveDay(of point: ReminderPoint, in run: ClockRun, _ calendar: NaiveCalendar) -> Int? {
    guard let due = run.due else { return nil }
    let (start, last) = (NaiveCalendar.day(of: run.startedAt), NaiveCalendar.day(of: due.adding(milliseconds: -1)))
    var day: Int
    switch point {
    case .share(let share):
      let counted = (start...max(start, last)).dropFirst().filter { day in
        let isPaused = run.pauses.contains { pause in
          NaiveCalendar.day(of: pause.from) < day && (pause.until.map { day <= NaiveCalendar.day(of: $0) } ?? true)
        }
        return !isPaused && (run.term.unit == .calendarDays || calendar.isWorking(day))
      }
      guard let index = counted.indices.first(where: { ($0 + 1) * 100 >= share * counted.count }) else {
        return nil
      }
      day = counted[index]
    case .before(let term):
      day = last
      var left = term.amount
      while left > 0 {
        day -= 1
        if term.unit == .calendarDays || calendar.isWorking(day) { left -= 1 }
      }
    }
    while !calendar.isWorking(day) { day -= 1 }
    return day > start ? day : nil
  }

  private static let points: [ReminderPoint] = [
    .share(1), .share(33), .share(50), .share(67), .share(99), .before(.workingDays(3)), .before(.workingDays(1)),
    .before(.calendarDays(2)), .before(.calendarDays(1)), .before(.calendarDays(0)), .before(.workingDays(0)),
  ]

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `Y-05: fall on the days that a naive walk finds, with pauses, closures, notices and ordered ends`(seed: UInt64) {
    var random = RandomClocks(seed: 3_000 + seed)
    let (calendar, naive) = random.calendars(years: Self.years)
    for _ in 0..<60 {
      let run = random.run(calendar)
      for point in Self.points {
        let day = calendar.day(of: point, in: run)
        #expect(day?.ordinal == naiveDay(of: point, in: run, naive), "seed \(seed): \(point) of \(run)")
      }
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `Y-05: each morning tells the last point that has come, once the time is up that, and of a stopped clock nothing`(seed: UInt64) {
    var random = RandomClocks(seed: 4_000 + seed)
    let (calendar, naive) = random.calendars(years: Self.years)
    for _ in 0..<20 {
      var run = random.run(calendar)
      guard let due = run.due else {
        #expect(run.reminder(among: Self.points, at: run.startedAt.adding(milliseconds: 1), by: calendar) == nil)
        continue
      }
      for offset in 0..<40 {
        let morning = Instant.startOfDay(run.startedAt.date.adding(days: offset)).adding(milliseconds: 27_000_000)
        let come = Self.points.filter { naiveDay(of: $0, in: run, naive).map { $0 <= morning.date.ordinal } ?? false }
        let latest = come.compactMap { naiveDay(of: $0, in: run, naive) }.max()
        let last = come.last { naiveDay(of: $0, in: run, naive) == latest }
        #expect(run.reminder(among: Self.points, at: morning, by: calendar) == (due <= morning ? .over : last.map { .point($0) }))
        #expect(run.reminder(among: [], at: morning, by: calendar) == nil)
      }
      run.stoppedAt = due
      #expect(run.reminder(among: Self.points, at: due.adding(milliseconds: 86_400_000), by: calendar) == nil)
    }
  }

  @Test func `a term of one working day is reminded of on its last day alone`() throws {
    let calendar = CalendarFixtures.calendar
    let start = try instant("2026-03-02T09:00+07:00")
    let run = ClockRun(id: "reply", term: .workingDays(1), startedAt: start, due: calendar.due(from: start, term: .workingDays(1)))
    let points = ["50%", "1wd", "0d"].compactMap(ReminderPoint.init)
    #expect(try run.reminder(among: points, at: instant("2026-03-02T17:00+07:00"), by: calendar) == nil)
    #expect(try run.reminder(among: points, at: instant("2026-03-03T07:30+07:00"), by: calendar) == .point(.before(.calendarDays(0))))
    #expect(try run.reminder(among: points, at: instant("2026-03-04T00:00+07:00"), by: calendar) == .over)
  }
}

extension RandomClocks {
  /// A clock with pauses whose end follows from its term, or is fixed by a person.
  fileprivate mutating func run(_ calendar: WorkingCalendar) -> ClockRun {
    let from = instant()
    var run = ClockRun(id: "clock", term: daysTerm(), startedAt: from, pauses: pauses(around: from))
    run.due = calendar.due(from: from, term: run.term, pauses: run.pauses)
    if run.due != nil, Bool.random(using: &generator) {
      run.due = from.adding(milliseconds: Int64.random(in: 0...40 * 86_400_000, using: &generator))
    }
    return run
  }
}
