import Testing

@testable import Casework

@Suite struct `Notice periods` {
  /// Two to five working days, as the sound process of the fixtures has one, without its bounds of time.
  private func finding(
    atLeast: Int?, atMost: Int?, unit: Term.Unit = .workingDays, from now: Instant, to until: Instant, isSetAside: Bool = false,
    calendar: WorkingCalendar
  ) throws -> NoticeFinding {
    let sound = try #require(try ProcessFixtures.definition().noticePeriods.first)
    let period = NoticePeriod(
      id: sound.id, before: sound.before, until: sound.until, atLeast: atLeast.map { Term($0, unit) },
      atMost: atMost.map { Term($0, unit) },
      unless: sound.unless, binds: true, effectiveFrom: sound.effectiveFrom, effectiveTo: nil, basis: sound.basis)
    return NoticeFinding(period, now: now, until: until, isSetAside: isSetAside, calendar: calendar)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Y-04: working days between the action and the moment are counted as one counts them on a calendar`(seed: UInt64) throws {
    var random = RandomClocks(seed: 4_000 + seed)
    let (calendar, naive) = random.calendars(years: 2021...2036)
    for _ in 0..<50 {
      let now = random.instant()
      let today = NaiveCalendar.day(of: now)
      let last = today + Int.random(in: -2...20, using: &random.generator)
      let until = Instant.startOfDay(CivilDate(ordinal: last + 1))
      let (least, most) = (Int.random(in: 0...5, using: &random.generator), Int.random(in: 5...9, using: &random.generator))
      let found = try finding(atLeast: least, atMost: most, from: now, to: until, calendar: calendar)
      let days = today < last ? ((today + 1)...last).count { naive.isWorking($0) } : 0
      #expect(found.room == .workingDays(days))
      switch found.verdict {
      case .over: #expect(last < today)
      case .tooShort(let earliest):
        #expect(days < least)
        #expect(earliest.ordinal == naive.lastDay(from: now, term: .workingDays(least), pauses: []))
      case .tooLong(let latest):
        #expect(days > most)
        #expect(latest.ordinal == naive.lastDay(from: now, term: .workingDays(most), pauses: []))
      case .kept: #expect((least...most).contains(days) && last >= today)
      case .setAside: Issue.record("nothing sets it aside")
      }
      #expect(found.certificate.days.count { $0.counted } == days)
    }
  }

  @Test func `a period that is set aside is fulfilled, and a moment that is over never is`() throws {
    let calendar = WorkingCalendar(decrees: CalendarFixtures.decrees ?? [])
    let monday = try #require(Instant(iso8601: "2026-03-02T09:00+07:00"))
    let tuesday = try #require(Instant(iso8601: "2026-03-03T24:00+07:00"))
    let short = try finding(atLeast: 3, atMost: nil, from: monday, to: tuesday, calendar: calendar)
    #expect(short.isRefused && short.room == .workingDays(1))
    #expect(short.words(of: try ProcessFixtures.definition()).vi.contains("5/3/2026"))
    #expect(try finding(atLeast: 3, atMost: nil, from: monday, to: tuesday, isSetAside: true, calendar: calendar).verdict == .setAside)
    #expect(try finding(atLeast: 3, atMost: nil, from: tuesday, to: monday, isSetAside: true, calendar: calendar).verdict == .over)
  }

  @Test func `calendar days are counted as calendar days`() throws {
    let calendar = WorkingCalendar(decrees: CalendarFixtures.decrees ?? [])
    let friday = try #require(Instant(iso8601: "2026-03-06T09:00+07:00"))
    let monday = try #require(Instant(iso8601: "2026-03-09T24:00+07:00"))
    #expect(try finding(atLeast: 3, atMost: nil, unit: .calendarDays, from: friday, to: monday, calendar: calendar).verdict == .kept)
    #expect(try finding(atLeast: 2, atMost: nil, from: friday, to: monday, calendar: calendar).room == .workingDays(1))
  }
}
