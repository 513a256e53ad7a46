import Casework
import Testing

@Suite struct `A deadline` {
  private let calendar = CalendarFixtures.calendar

  @Test(arguments: [
    ("2026-02-13", "3wd", "2026-02-25"),  // over Tết
    ("2026-02-13T23:59:59.999+07:00", "3wd", "2026-02-25"), ("2026-02-12T17:00:00Z", "3wd", "2026-02-25"),
    ("2026-01-08", "2wd", "2026-01-10"),  // a Saturday made up for 2 January
    ("2026-08-21", "1wd", "2026-08-22"), ("2026-08-28", "1wd", "2026-09-03"), ("2026-04-24", "1wd", "2026-04-28"),
    ("2026-11-23", "1wd", "2026-11-25"), ("2026-02-14", "1wd", "2026-02-23"), ("2024-04-26", "1wd", "2024-05-02"),
  ])
  func `in working days counts neither its first day nor days off`(from: String, term: String, last: String) throws {
    #expect(try calendar.certificate(from: instant(from), term: #require(Term(term))).dueDate == date(last))
  }

  @Test(arguments: [
    ("2026-03-02", "15d", "2026-03-17"), ("2026-02-02", "15d", "2026-02-23"),  // 17 February is Tết
    ("2026-01-05", "5d", "2026-01-10"),  // a Saturday that is worked
    ("2026-03-06", "15d", "2026-03-23"),  // a Saturday that is not
    ("2026-04-11", "15d", "2026-04-28"),  // Sunday 26 April is the Hùng Kings' day, Monday its compensation
    ("2025-12-27", "60d", "2026-02-25"), ("2026-10-25", "30d", "2026-11-25"),
  ])
  func `in calendar days counts every day and moves on from a day off at the end`(from: String, term: String, last: String) throws {
    #expect(try calendar.certificate(from: instant(from), term: #require(Term(term))).dueDate == date(last))
  }

  @Test func `in days is over at the midnight that ends its last day`() throws {
    let due = try #require(calendar.due(from: instant("2026-02-13T10:00+07:00"), term: .workingDays(3)))
    #expect(due.iso8601 == "2026-02-26T00:00:00+07:00")
  }

  @Test(arguments: [
    ("2026-03-02T07:30+07:00", 8, "2026-03-02T17:00:00+07:00"), ("2026-03-02T09:15+07:00", 8, "2026-03-03T09:15:00+07:00"),
    ("2026-03-02T11:00+07:00", 1, "2026-03-02T13:30:00+07:00"), ("2026-03-02T07:00+07:00", 4, "2026-03-02T11:30:00+07:00"),
    ("2026-03-06T16:30+07:00", 1, "2026-03-09T08:00:00+07:00"), ("2026-03-07T10:00+07:00", 1, "2026-03-09T08:30:00+07:00"),
    ("2026-02-13T16:00+07:00", 2, "2026-02-23T08:30:00+07:00"), ("2026-01-10T08:00:30.5+07:00", 1, "2026-01-10T09:00:30.500+07:00"),
    ("2026-03-02T12:00+07:00", 0, "2026-03-02T12:00:00+07:00"), ("2026-03-02T23:00+07:00", 8, "2026-03-03T17:00:00+07:00"),
  ])
  func `in working hours begins at once and ends at the moment the hours are used up`(from: String, hours: Int, end: String) throws {
    #expect(try calendar.due(from: instant(from), term: .workingHours(hours))?.iso8601 == end)
  }

  @Test func `follows the hours of the agency`() throws {
    let night = try #require(WorkingHours([.init(start: 0, end: 120), .init(start: 1320, end: 1440)]))
    let agency = calendar.observed(hours: night)
    #expect(try agency.due(from: instant("2026-03-02"), term: .workingHours(4)) == instant("2026-03-03"))
    #expect(try agency.certificate(from: instant("2026-03-02"), term: .workingHours(4)).dueDate == date("2026-03-02"))
    #expect(try agency.due(from: instant("2026-03-02"), term: .workingHours(5)) == instant("2026-03-03T01:00+07:00"))
  }

  @Test func `does not count the days after a pause began up to the day it ended`() throws {
    let from = try instant("2026-03-02T09:00+07:00")
    let pause = try Pause(from: instant("2026-03-03T08:00+07:00"), until: instant("2026-03-05T16:00+07:00"))
    // Tuesday 3 counts, Wednesday 4 and Thursday 5 do not, Friday 6 and Monday 9 do.
    #expect(try calendar.certificate(from: from, term: .workingDays(3), pauses: [pause]).dueDate == date("2026-03-09"))
    let sameDay = try Pause(from: instant("2026-03-03T08:00+07:00"), until: instant("2026-03-03T16:00+07:00"))
    #expect(try calendar.certificate(from: from, term: .workingDays(3), pauses: [sameDay]).dueDate == date("2026-03-05"))
    let backwards = try Pause(from: instant("2026-03-05"), until: instant("2026-03-03"))
    #expect(try calendar.certificate(from: from, term: .workingDays(3), pauses: [backwards]).dueDate == date("2026-03-05"))
  }

  @Test func `is unknown while a pause is open, and what is left of it is known`() throws {
    let from = try instant("2026-03-02T09:00+07:00")
    let open = try Pause(from: instant("2026-03-03T08:00+07:00"))
    let certificate = calendar.certificate(from: from, term: .workingDays(3), pauses: [open])
    #expect(certificate.due == nil && certificate.dueDate == nil)
    #expect(certificate.unspent == .workingDays(2))
    #expect(try certificate.days.last?.date == date("2026-03-03"))
    // A pause that opens on the last day or later no longer holds up the end.
    let late = try Pause(from: instant("2026-03-05T08:00+07:00"))
    #expect(try calendar.certificate(from: from, term: .workingDays(3), pauses: [late]).dueDate == date("2026-03-05"))
  }

  @Test func `in hours does not count the minutes of a pause`() throws {
    let pause = try Pause(from: instant("2026-03-02T08:00+07:00"), until: instant("2026-03-02T10:30+07:00"))
    let due = try calendar.due(from: instant("2026-03-02T07:30+07:00"), term: .workingHours(2), pauses: [pause])
    #expect(due?.iso8601 == "2026-03-02T13:30:00+07:00")
    let open = try calendar.certificate(
      from: instant("2026-03-02T07:30+07:00"), term: .workingHours(2), pauses: [Pause(from: instant("2026-03-02T08:00+07:00"))])
    #expect(open.due == nil)
    #expect(open.unspent == .workingHours(2))  // an hour and a half, rounded up
    #expect(open.days.map(\.minutes) == [30])
  }

  @Test func `of no days ends with its first day, or the next working day when that is off`() throws {
    for term in [Term.workingDays(0), .calendarDays(0), Term(-7, .workingDays)] {
      #expect(try calendar.certificate(from: instant("2026-02-13"), term: term).dueDate == date("2026-02-13"))
      #expect(try calendar.certificate(from: instant("2026-02-14"), term: term).dueDate == date("2026-02-23"))
    }
  }

  @Test func `of the longest terms, at the ends of time, is answered without a trap`() throws {
    let ends = [Instant(millisecondsSince1970: .min), .init(millisecondsSince1970: .max)]
    for moment in try ends + [instant("2199-12-30"), instant("1899-12-30")] {
      for unit in Term.Unit.allCases {
        let term = Term(.max, unit)
        let pause = Pause(from: moment, until: moment.adding(milliseconds: .max))
        for pauses in [[], [pause], [Pause(from: moment)]] {
          let certificate = calendar.certificate(from: moment, term: term, pauses: pauses)
          #expect(certificate.due == calendar.due(from: moment, term: term, pauses: pauses))
          #expect(certificate.days.count <= DeadlineCertificate.longestList)
          #expect(!certificate.announced)
        }
      }
    }
    let long = try calendar.certificate(from: instant("2026-01-01"), term: .workingDays(10_000))
    #expect(long.days.count(where: \.counted) == 10_000)
  }

  @Test func `runs evenly over both ends of the covered years`() throws {
    // Friday 29 December 1899 and Tuesday 31 December 2199: only weekends are known on the far side.
    #expect(try calendar.certificate(from: instant("1899-12-28"), term: .workingDays(2)).dueDate == date("1900-01-02"))
    #expect(try calendar.certificate(from: instant("2199-12-30"), term: .workingDays(3)).dueDate == date("2200-01-02"))
    #expect(try calendar.due(from: instant("2199-12-31T16:00+07:00"), term: .workingHours(2)) == instant("2200-01-01T08:30+07:00"))
  }

  @Test func `moves with the closures of the agency`() throws {
    let closure = try Closure(
      from: date("2026-02-23"), through: date("2026-02-24"), reason: LocalizedText(vi: "mất điện", en: "power cut"), source: "15/TB")
    let agency = calendar.observed(closures: [closure])
    #expect(try agency.certificate(from: instant("2026-02-13"), term: .workingDays(3)).dueDate == date("2026-02-27"))
  }

  @Test func `counted backwards gives the last day to begin`() throws {
    // "At least 3 working days before" Wednesday 25 February 2026: begun on Sunday 22 it would still end on the 25th.
    #expect(try calendar.latestStart(for: .workingDays(3), endingBy: date("2026-02-25")) == date("2026-02-22"))
    #expect(try calendar.latestStart(for: .calendarDays(15), endingBy: date("2026-02-23")) == date("2026-02-08"))
    #expect(try calendar.latestStart(for: .workingHours(9), endingBy: date("2026-02-25")) == date("2026-02-23"))
    #expect(try calendar.latestStart(for: .workingDays(0), endingBy: date("2026-02-21")) == date("2026-02-13"))
  }

  @Test func `as a step forward keeps the time of day`() throws {
    let from = try instant("2026-02-13T10:15+07:00")
    #expect(try calendar.adding(.workingDays(3), to: from) == instant("2026-02-25T10:15+07:00"))
    #expect(try calendar.adding(.calendarDays(3), to: from) == instant("2026-02-16T10:15+07:00"))
    #expect(try calendar.adding(.workingHours(1), to: from) == instant("2026-02-13T11:15+07:00"))
    #expect(calendar.adding(.workingDays(0), to: from) == from)
  }

  @Test func `cannot be given hours that overlap, run backwards or leave the day`() {
    #expect(WorkingHours([]) == nil)
    #expect(WorkingHours([.init(start: 480, end: 480)]) == nil)
    #expect(WorkingHours([.init(start: 480, end: 720), .init(start: 700, end: 1000)]) == nil)
    #expect(WorkingHours([.init(start: 480, end: 1441)]) == nil)
    #expect(WorkingHours([.init(start: -1, end: 60)]) == nil)
    #expect(WorkingHours([.init(start: 0, end: 1440)]) != nil)
  }
}
