import Casework
import Testing

@Suite struct `The lunar calendar` {
  @Test(arguments: [
    (1985, "1985-01-21", "1985-02-20"), (2007, "2007-02-17", "2007-02-18"), (2030, "2030-02-02", "2030-02-03"),
  ])
  func `puts Tết on the Vietnamese day where the Chinese New Year is another`(year: Int, vietnamese: String, chinese: String) throws {
    #expect(try LunarDate.newYear(year) == date(vietnamese))
    #expect(try LunarDate.newYear(year) != date(chinese))
  }

  @Test(arguments: [
    (2023, "2023-01-22"), (2024, "2024-02-10"), (2025, "2025-01-29"), (2026, "2026-02-17"), (2027, "2027-02-06"),
  ])
  func `puts Tết where it was celebrated`(year: Int, day: String) throws {
    #expect(try LunarDate.newYear(year) == date(day))
  }

  @Test(arguments: [(2024, "2024-04-18"), (2025, "2025-04-07"), (2026, "2026-04-26"), (2027, "2027-04-16")])
  func `puts the Hùng Kings' day on the tenth of the third month`(year: Int, day: String) throws {
    #expect(try LunarDate(year: year, month: 3, day: 10).civilDate == date(day))
  }

  @Test func `agrees with an independent ephemeris on every month from 1900 to 2199`() {
    let table = CalendarFixtures.lunarYears
    #expect(table.map(\.year) == Array(1900...2199))
    for year in table {
      #expect(LunarDate.newYear(year.year) == year.first)
      #expect(LunarDate.leapMonth(of: year.year) ?? 0 == year.leapMonth)
      var start = year.first
      var month = 1
      var isLeap = false
      for length in year.lengths {
        #expect(LunarDate(year: year.year, month: month, day: 1, isLeapMonth: isLeap).civilDate == start, "\(year.year)-\(month)")
        #expect(LunarDate(start.adding(days: length - 1))?.day == length, "\(year.year)-\(month)")
        start = start.adding(days: length)
        if month == year.leapMonth, !isLeap { isLeap = true } else { (month, isLeap) = (month + 1, false) }
      }
    }
  }

  @Test func `turns every day into a lunar date and back`() throws {
    for ordinal in try date("1900-01-01").ordinal...date("2199-12-31").ordinal {
      let day = CivilDate(ordinal: ordinal)
      let lunar = LunarDate(day)
      if lunar?.civilDate != day { Issue.record("\(day) became \(String(describing: lunar))") }
    }
  }

  @Test func `has no thirtieth of a short month, no leap month without one, and nothing beyond its years`() throws {
    #expect(LunarDate(year: 2026, month: 1, day: 31).civilDate == nil)
    #expect(LunarDate(year: 2026, month: 1, day: 0).civilDate == nil)
    #expect(LunarDate(year: 2026, month: 5, day: 1, isLeapMonth: true).civilDate == nil)
    #expect(LunarDate(year: 2025, month: 6, day: 1, isLeapMonth: true).civilDate != nil)
    #expect(try LunarDate(date("1890-01-01")) == nil)
    #expect(LunarDate.newYear(2300) == nil)
  }
}
