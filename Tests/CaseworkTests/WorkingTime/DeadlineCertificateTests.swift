import Casework
import Foundation
import Testing

@Suite struct `A deadline certificate` {
  private let calendar = CalendarFixtures.calendar

  @Test func `of three working days over Tết 2026 reads day by day`() throws {
    let certificate = try calendar.certificate(from: instant("2026-02-13T08:30+07:00"), term: .workingDays(3))
    #expect(
      certificate.text(.vietnamese) == """
        Thời hạn: 3 ngày làm việc, tính từ 08:30 thứ Sáu, 13/2/2026
        Hết hạn: 24:00 thứ Tư, 25/2/2026
          thứ Sáu, 13/2/2026: không tính – ngày bắt đầu tính thời hạn (Bộ luật Dân sự 2015, Điều 147.2)
          thứ Bảy, 14/2/2026: không tính – nghỉ hằng tuần (Quyết định 188/1999/QĐ-TTg [K])
          Chủ nhật, 15/2/2026: không tính – nghỉ hằng tuần (Quyết định 188/1999/QĐ-TTg [K])
          thứ Hai, 16/2/2026: không tính – Tết Nguyên đán (Bộ luật Lao động 2019, Điều 112; 9441/TB-BNV [S])
          thứ Ba, 17/2/2026: không tính – Tết Nguyên đán (Bộ luật Lao động 2019, Điều 112; 9441/TB-BNV [S])
          thứ Tư, 18/2/2026: không tính – Tết Nguyên đán (Bộ luật Lao động 2019, Điều 112; 9441/TB-BNV [S])
          thứ Năm, 19/2/2026: không tính – Tết Nguyên đán (Bộ luật Lao động 2019, Điều 112; 9441/TB-BNV [S])
          thứ Sáu, 20/2/2026: không tính – Tết Nguyên đán (Bộ luật Lao động 2019, Điều 112; 9441/TB-BNV [S])
          thứ Bảy, 21/2/2026: không tính – nghỉ hằng tuần (Quyết định 188/1999/QĐ-TTg [K])
          Chủ nhật, 22/2/2026: không tính – nghỉ hằng tuần (Quyết định 188/1999/QĐ-TTg [K])
          thứ Hai, 23/2/2026: ngày thứ 1 – ngày làm việc
          thứ Ba, 24/2/2026: ngày thứ 2 – ngày làm việc
          thứ Tư, 25/2/2026: ngày thứ 3 – ngày làm việc

        """)
  }

  @Test func `reads in English too, with pauses, a roll and the warning of a year not announced`() throws {
    let pause = try Pause(from: instant("2027-04-27T09:00+07:00"), until: instant("2027-04-28T09:00+07:00"))
    let certificate = try calendar.certificate(from: instant("2027-04-26T14:05+07:00"), term: .calendarDays(3), pauses: [pause])
    #expect(
      certificate.text(.english) == """
        Term: 3 calendar days, from 14:05 Monday, 26 April 2027
        Ends: 24:00 Tuesday, 4 May 2027
        Paused: 09:00 Tuesday, 27 April 2027 – 09:00 Wednesday, 28 April 2027
          Monday, 26 April 2027: not counted – day of the start (Bộ luật Dân sự 2015, Điều 147.2)
          Tuesday, 27 April 2027: day 1 – working day
          Wednesday, 28 April 2027: not counted – clock paused
          Thursday, 29 April 2027: day 2 – working day
          Friday, 30 April 2027: day 3 – Victory Day (Bộ luật Lao động 2019, Điều 112)
          Saturday, 1 May 2027: not counted – International Labour Day (Bộ luật Lao động 2019, Điều 112)
          Sunday, 2 May 2027: not counted – weekly day of rest (Quyết định 188/1999/QĐ-TTg [K])
          Monday, 3 May 2027: not counted – day off in compensation for International Labour Day (Bộ luật Lao động 2019, Điều 111.3)
          Tuesday, 4 May 2027: not counted – next working day, since the last day of the term is a day off (Bộ luật Dân sự 2015, Điều 148.5)
        Note: Tết and National Day are not announced for every year of this term; the deadline may move.

        """)
  }

  @Test func `of hours tells the time counted on each day`() throws {
    let certificate = try calendar.certificate(from: instant("2026-03-06T16:15+07:00"), term: .workingHours(8))
    #expect(certificate.days.map(\.minutes) == [45, 0, 0, 435])
    #expect(certificate.text(.vietnamese).contains("thứ Hai, 9/3/2026: tính 7 giờ 15 phút – ngày làm việc"))
    #expect(certificate.text(.vietnamese).contains("Hết hạn: 16:15 thứ Hai, 9/3/2026"))
  }

  @Test func `warns while a year it touches has no notice`() throws {
    #expect(try calendar.certificate(from: instant("2026-12-01"), term: .workingDays(15)).announced)
    #expect(try !calendar.certificate(from: instant("2026-12-21"), term: .workingDays(15)).announced)
    #expect(try calendar.certificate(from: instant("2026-12-21"), term: .workingDays(15)).text(.vietnamese).contains("chưa có thông báo"))
  }

  @Test func `is JSON of days with date, counted and why, and reads back the same`() throws {
    let closed = try Pause(from: instant("2026-02-24T08:00+07:00"), until: instant("2026-02-25T08:00+07:00"))
    let pauses = try [closed, Pause(from: instant("2026-03-01"))]
    for term in [Term.workingDays(3), .calendarDays(8), .workingHours(20), .workingDays(30)] {
      let certificate = try calendar.certificate(from: instant("2026-02-13"), term: term, pauses: pauses)
      let json = try JSONEncoder().encode(certificate)
      #expect(try JSONDecoder().decode(DeadlineCertificate.self, from: json) == certificate)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = try String(decoding: encoder.encode(calendar.certificate(from: instant("2026-03-02"), term: .workingDays(1))), as: UTF8.self)
    #expect(
      json
        == #"{"announced":true,"days":["#
        + #"{"code":"start","counted":false,"date":"2026-03-02","source":"Bộ luật Dân sự 2015, Điều 147.2","why":"ngày bắt đầu tính thời hạn","#
        + #""whyEnglish":"day of the start"},"#
        + #"{"code":"working","counted":true,"date":"2026-03-03","number":1,"why":"ngày làm việc","whyEnglish":"working day"}],"#
        + #""due":"2026-03-04T00:00:00+07:00","dueDate":"2026-03-03","from":"2026-03-02T00:00:00+07:00","pauses":[],"term":"1wd"}"#)
  }
}

@Suite struct `The strip of days` {
  private let calendar = CalendarFixtures.calendar

  @Test func `of three working days over Tết 2026 is drawn as recorded`() throws {
    let certificate = try calendar.certificate(from: instant("2026-02-13T08:30+07:00"), term: .workingDays(3))
    let recorded = try CalendarFixtures.projectFile("Tests/Fixtures/calendar/2026-02-13-3wd.svg")
    #expect(try certificate.svg(.vietnamese, today: date("2026-02-23")) == recorded)
  }

  @Test func `marks counted days, the last day and today once each`() throws {
    let certificate = try calendar.certificate(from: instant("2026-03-02"), term: .workingDays(15))
    let svg = try certificate.svg(.english, today: date("2026-03-10"))
    #expect(occurrences(of: "class=\"day ", in: svg) == certificate.days.count)
    #expect(occurrences(of: "class=\"day counted ", in: svg) == 15)
    #expect(occurrences(of: "<circle ", in: svg) == 1)
    #expect(occurrences(of: "last day</title>", in: svg) == 1)
    #expect(svg.contains("role=\"img\""))
  }

  @Test func `wraps into weeks that begin on Monday when it is longer than two`() throws {
    let svg = try calendar.certificate(from: instant("2026-03-04"), term: .calendarDays(30)).svg(.vietnamese)
    // Wednesday 4 March stands in the third column of the first row, Monday 9 March in the first of the second.
    #expect(svg.contains("Điều 147.2)</title><rect x=\"51\" y=\"18\""))
    #expect(svg.contains("<title>thứ Hai, 9/3/2026: ngày thứ 5 – ngày làm việc</title><rect x=\"7\" y=\"40\""))
  }

  @Test func `hatches an open pause up to today`() throws {
    let pauses = try [Pause(from: instant("2026-03-03T08:00+07:00"))]
    let certificate = try calendar.certificate(from: instant("2026-03-02"), term: .workingDays(5), pauses: pauses)
    let svg = try certificate.svg(.english, today: date("2026-03-09"))
    #expect(occurrences(of: "class=\"day skipped paused", in: svg) == 6)
    #expect(occurrences(of: "<path ", in: svg) == 6)
    #expect(svg.contains("class=\"day skipped paused today\""))
  }

  @Test func `is well-formed XML even when a reason is hostile`() throws {
    let hostile = LocalizedText(vi: "<script>alert(\"1\")</script> & '\u{0}\u{301}", en: "]]>\"><img src=x>")
    let closure = try Closure(from: date("2026-03-03"), through: date("2026-03-04"), reason: hostile, source: "\"\u{301}onload=\"x")
    let certificate = try calendar.observed(closures: [closure]).certificate(from: instant("2026-03-02"), term: .workingDays(3))
    for language in Language.allCases {
      let svg = certificate.svg(language, today: nil)
      #expect(!svg.contains("<script") && !svg.contains("<img") && !svg.contains("\0"))
      let quotes = svg.utf8.count { $0 == UInt8(ascii: "\"") }
      #expect(quotes.isMultiple(of: 2))
      let titles = svg.components(separatedBy: "<title>").dropFirst().map { $0.components(separatedBy: "</title>")[0] }
      #expect(titles.allSatisfy { !$0.contains("<") && !$0.contains("\"") && !$0.contains(">") })
    }
  }

  @Test func `of the longest term stays small and says how much is left out`() throws {
    let svg = try calendar.certificate(from: instant("2026-03-02"), term: .workingDays(10_000)).svg(.english)
    #expect(svg.utf8.count < 400_000)
    #expect(svg.contains("more days"))
  }

  private func occurrences(of text: String, in whole: String) -> Int { whole.components(separatedBy: text).count - 1 }
}
