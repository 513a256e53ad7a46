import Casework
import Foundation
import Testing

@Suite struct `A term` {
  @Test(arguments: [
    ("3wd", Term.workingDays(3)), ("15d", .calendarDays(15)), ("8wh", .workingHours(8)), ("0d", .calendarDays(0)),
    ("10000wd", .workingDays(10_000)),
  ])
  func `is written as an amount and a unit`(text: String, term: Term) {
    #expect(Term(text) == term)
    #expect(term.description == text)
  }

  @Test(arguments: [
    "", "3", "wd", "-3wd", "3 wd", "3WD", "3w", "3wdd", "10001d", "99999999999999999999d", "٣wd", "3.5d", "+3d", "000003wd", "3wd\u{301}",
  ])
  func `is refused when it is not`(text: String) {
    #expect(Term(text) == nil)
  }

  @Test func `is clamped between nothing and the longest term when made from a number`() {
    #expect(Term(-1, .workingDays).amount == 0)
    #expect(Term(.max, .calendarDays).amount == Term.longest)
  }

  @Test func `is spoken in both languages`() {
    #expect(Term.workingDays(3).spoken == LocalizedText(vi: "3 ngày làm việc", en: "3 working days"))
    #expect(Term.calendarDays(1).spoken == LocalizedText(vi: "1 ngày", en: "1 calendar day"))
    #expect(Term.workingHours(8).spoken == LocalizedText(vi: "8 giờ làm việc", en: "8 working hours"))
  }

  @Test func `is its text in JSON`() throws {
    let encoded = try JSONEncoder().encode([Term.workingDays(3)])
    #expect(String(decoding: encoded, as: UTF8.self) == #"["3wd"]"#)
    #expect(try JSONDecoder().decode([Term].self, from: encoded) == [.workingDays(3)])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Term].self, from: Data(#"["3"]"#.utf8)) }
  }
}
