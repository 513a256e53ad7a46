import Casework
import Foundation
import Testing

@Suite struct `A civil date` {
  @Test func `follows its predecessor by one day, one weekday and the rules of months, from 1600 to 2399`() throws {
    var year = 1600
    var month = 1
    var day = 1
    var weekday = 6  // 1 January 1600 was a Saturday.
    let first = try date("1600-01-01")
    let last = try date("2399-12-31")
    var mismatches = 0
    for ordinal in first.ordinal...last.ordinal {
      let found = CivilDate(ordinal: ordinal)
      if found.year != year || found.month != month || found.day != day || found.weekday.rawValue != weekday { mismatches += 1 }
      weekday = weekday % 7 + 1
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(mismatches == 0)
    #expect(year == 2400)
  }

  @Test func `1970-01-01 is day 0 and a Thursday`() throws {
    #expect(try date("1970-01-01").ordinal == 0)
    #expect(try date("1970-01-01").weekday == .thursday)
    #expect(try date("2000-02-29").ordinal == 11_016)
    // From Python's datetime: the ends of the range.
    #expect(try date("0001-01-01").ordinal == -719_162)
    #expect(try date("0001-01-01").weekday == .monday)
    #expect(try date("9999-12-31").ordinal == 2_932_896)
  }

  @Test(arguments: [
    "2026-2-13", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "20260213", " 2026-02-13",
    "2026-02-13 ",
    "2026-02-1３", "+026-02-13", "2026/02/13", "", "2026-02-13T00:00", "-026-02-13",
  ])
  func `is refused unless it is written as YYYY-MM-DD and exists`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `prints what it reads, in JSON too`() throws {
    for text in ["0001-01-01", "1900-03-01", "2026-02-13", "9999-12-31"] { #expect(try date(text).description == text) }
    let encoded = try JSONEncoder().encode([date("2026-02-13")])
    #expect(String(decoding: encoded, as: UTF8.self) == #"["2026-02-13"]"#)
    #expect(try JSONDecoder().decode([CivilDate].self, from: encoded) == [date("2026-02-13")])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CivilDate].self, from: Data(#"["2026-02-31"]"#.utf8)) }
  }

  @Test func `stops at the ends of its range instead of trapping`() throws {
    #expect(try date("9999-12-30").adding(days: .max) == date("9999-12-31"))
    #expect(try date("0001-01-02").adding(days: .min) == date("0001-01-01"))
    #expect(CivilDate(ordinal: .min) < CivilDate(ordinal: .max))
  }

  @Test func `is spoken with its weekday`() throws {
    #expect(try date("2026-02-25").spoken(in: .vietnamese) == "thứ Tư, 25/2/2026")
    #expect(try date("2026-02-22").spoken(in: .english) == "Sunday, 22 February 2026")
  }
}
