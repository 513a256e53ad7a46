import Casework
import Testing

@Suite struct `The national calendar` {
  private let calendar = CalendarFixtures.calendar

  @Test(arguments: [(2024, 251), (2025, 250), (2026, 249)])
  func `has as many working days as the year really had`(year: Int, count: Int) {
    #expect(calendar.days(of: year).count(where: \.isWorking) == count)
  }

  /// law.md section 7, row by row: the weekdays off and the weekend days worked.
  @Test(arguments: [
    (2024, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03", "05-04"),
    (2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26"),
    (2026, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24", "01-10 08-22"),
    (2027, "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24", ""),
  ])
  func `gives exactly the days off and the made-up Saturdays of the notices`(year: Int, off: String, worked: String) {
    let days = calendar.days(of: year)
    let weekdaysOff = days.filter { !$0.isWorking && !$0.date.weekday.isWeekend }
    let weekendsWorked = days.filter { $0.isWorking && $0.date.weekday.isWeekend }
    #expect(weekdaysOff.map { String($0.date.description.dropFirst(5)) } == off.split(separator: " ").map(String.init))
    #expect(weekendsWorked.map { String($0.date.description.dropFirst(5)) } == worked.split(separator: " ").map(String.init))
  }

  /// Tết and 2 September as the notices fixed them; 2027 is what the computation must give before its notice.
  @Test(arguments: [
    ("2021-02-10", "2021-02-16"), ("2022-01-29", "2022-02-06"), ("2023-01-20", "2023-01-26"), ("2024-02-08", "2024-02-14"),
    ("2025-01-25", "2025-02-02"), ("2026-02-14", "2026-02-22"), ("2027-02-04", "2027-02-10"),
  ])
  func `rests over Tết without a break`(first: String, last: String) throws {
    let (first, last) = try (date(first), date(last))
    #expect(calendar.workingDays(from: first, through: last) == 0)
    #expect(calendar.isWorking(last.adding(days: 1)))
    #expect(calendar.workingDays(from: first.adding(days: -3), through: first.adding(days: -1)) > 0)
  }

  @Test(arguments: [
    ("2021-09-02", "2021-09-05"), ("2022-09-01", "2022-09-04"), ("2023-09-01", "2023-09-04"), ("2024-08-31", "2024-09-03"),
    ("2025-08-30", "2025-09-02"), ("2026-08-29", "2026-09-02"), ("2027-09-02", "2027-09-05"),
  ])
  func `rests over National Day and one day beside it`(first: String, last: String) throws {
    #expect(try calendar.workingDays(from: date(first), through: date(last)) == 0)
    #expect(try calendar.isWorking(date(last).adding(days: 1)))
  }

  @Test func `says why a day is off and by which law or notice`() throws {
    let expected: [(String, DayReason.Code, Holiday?, String)] = [
      ("2026-01-01", .holiday, .newYear, "Điều 112"), ("2026-01-02", .swappedOff, nil, "12729/VPCP-KGVX"),
      ("2026-01-10", .makeUp, nil, "12729/VPCP-KGVX"), ("2026-02-16", .holiday, .tet, "9441/TB-BNV"),
      ("2026-04-26", .holiday, .hungKings, "Điều 112"), ("2026-04-27", .compensation, .hungKings, "Điều 111.3"),
      ("2026-04-30", .holiday, .liberationDay, "Điều 112"), ("2026-05-01", .holiday, .labourDay, "Điều 112"),
      ("2026-09-01", .holiday, .nationalDay, "9441/TB-BNV"), ("2026-09-02", .holiday, .nationalDay, "Điều 112"),
      ("2026-11-24", .holiday, .cultureDay, "28/2026/QH16"), ("2026-11-22", .weekend, nil, "188/1999/QĐ-TTg"),
      ("2027-02-04", .holiday, .tet, "[K]"), ("2027-09-03", .holiday, .nationalDay, "[K]"),
    ]
    for (text, code, holiday, source) in expected {
      let day = try calendar.day(date(text))
      #expect(day.reason.code == code, "\(text)")
      #expect(day.reason.holiday == holiday, "\(text)")
      #expect(day.source?.contains(source) == true, "\(text): \(day.source ?? "")")
    }
    #expect(try calendar.day(date("2026-02-13")) == CalendarDay(date: date("2026-02-13"), isWorking: true, reason: .working))
  }

  @Test func `keeps Culture Day only since the resolution is in force`() throws {
    #expect(try calendar.isWorking(date("2025-11-24")))
    #expect(try !calendar.isWorking(date("2026-11-24")))
  }

  @Test func `moves the rest of two holidays on one weekend to the two working days after it`() throws {
    // 29/4/2023 (Hùng Kings) and 30/4/2023 were Saturday and Sunday, 1/5 a Monday.
    #expect(try calendar.day(date("2023-05-02")).reason == .compensation(for: .hungKings))
    #expect(try calendar.day(date("2023-05-03")).reason == .compensation(for: .liberationDay))
    #expect(try calendar.isWorking(date("2023-05-04")))
  }

  @Test func `counts a year as announced only when both Tết and National Day stand in notices`() throws {
    #expect([2024, 2025, 2026].allSatisfy(calendar.isAnnounced))
    #expect(!calendar.isAnnounced(2027))
    #expect(!calendar.isAnnounced(3000))
    let first = try date("2027-02-05")
    let tet = (0..<5).map { CalendarDecree(date: first.adding(days: $0), kind: .tet, reason: "Tết", source: "1/TB") }
    #expect(!WorkingCalendar(decrees: tet).isAnnounced(2027))
    let whole = try tet + [CalendarDecree(date: date("2027-09-01"), kind: .nationalDay, reason: "Quốc khánh", source: "1/TB")]
    let announced = WorkingCalendar(decrees: whole)
    #expect(announced.isAnnounced(2027))
    // The notice replaces the custom: 4/2 is worked, 5–9/2 are Tết, 10 and 11/2 compensate for Saturday and Sunday.
    #expect(try announced.isWorking(date("2027-02-04")))
    #expect(try announced.workingDays(from: date("2027-02-05"), through: date("2027-02-11")) == 0)
    #expect(try announced.isWorking(date("2027-09-03")))
  }

  @Test func `beyond its years knows weekends only`() throws {
    #expect(try calendar.isWorking(date("2250-01-01")) == !date("2250-01-01").weekday.isWeekend)
    #expect(try calendar.workingDays(from: date("2250-01-01"), through: date("2250-01-28")) == 20)
    #expect(try calendar.workingDays(from: date("1800-01-01"), through: date("1800-01-28")) == 20)
    #expect(calendar.days(of: 20_000).isEmpty)
  }

  @Test func `as one agency keeps it loses the days of its closures and keeps all others`() throws {
    let reason = LocalizedText(vi: "Di chuyển trụ sở", en: "Move of the offices")
    let closure = try Closure(from: date("2026-01-08"), through: date("2026-01-12"), reason: reason, source: "15/TB-STP")
    let agency = calendar.observed(closures: [closure])
    for day in calendar.days(of: 2026) where day.date < closure.from || day.date > closure.through {
      #expect(agency.day(day.date) == day)
    }
    #expect(try agency.day(date("2026-01-08")).reason == .closure(reason))
    // The made-up Saturday is closed too; Sunday stays the weekly rest it was.
    #expect(try agency.day(date("2026-01-10")).reason == .closure(reason))
    #expect(try agency.day(date("2026-01-10")).source == "15/TB-STP")
    #expect(try agency.day(date("2026-01-11")).reason == .weekend)
    #expect(agency.days(of: 2026).count(where: \.isWorking) == 249 - 4)
  }
}
