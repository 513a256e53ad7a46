import Casework
import Testing

@Suite struct `What remains of a clock` {
  private let calendar = CalendarFixtures.calendar

  /// 3 working days from Friday 13 February 2026 end on Wednesday 25 February.
  @Test(arguments: [
    ("2026-02-13T10:00+07:00", "còn 3 ngày làm việc", "3 working days left"),
    ("2026-02-18T10:00+07:00", "còn 3 ngày làm việc", "3 working days left"),
    ("2026-02-24T23:59+07:00", "còn 1 ngày làm việc", "1 working day left"), ("2026-02-25T00:00+07:00", "hạn cuối hôm nay", "due today"),
    ("2026-02-25T23:59:59.999+07:00", "hạn cuối hôm nay", "due today"),
    ("2026-02-26T00:00+07:00", "quá hạn 1 ngày làm việc", "1 working day overdue"),
    ("2026-02-27T09:00+07:00", "quá hạn 2 ngày làm việc", "2 working days overdue"),
    ("2026-03-01T09:00+07:00", "quá hạn 2 ngày làm việc", "2 working days overdue"),
  ])
  func `is said in working days`(now: String, vi: String, en: String) throws {
    let remaining = try calendar.remaining(from: instant("2026-02-13T08:00+07:00"), term: .workingDays(3), now: instant(now))
    #expect(remaining.words == LocalizedText(vi: vi, en: en))
    #expect(try remaining.isLate == (instant(now) >= instant("2026-02-26")))
  }

  @Test func `is late at once when its last hour has passed`() throws {
    let from = try instant("2026-03-06T15:00+07:00")
    #expect(try calendar.remaining(from: from, term: .workingHours(2), now: instant("2026-03-06T16:59+07:00")) == .lastDay)
    #expect(try calendar.remaining(from: from, term: .workingHours(2), now: instant("2026-03-06T17:00+07:00")) == .late(workingDays: 0))
    #expect(try calendar.remaining(from: from, term: .workingHours(2), now: instant("2026-03-08T17:00+07:00")).words.vi == "đã quá hạn")
  }

  @Test func `stands still under an open pause`() throws {
    let pauses = try [Pause(from: instant("2026-03-03T08:00+07:00"))]
    let from = try instant("2026-03-02T08:00+07:00")
    for now in try [instant("2026-03-04"), instant("2027-03-04")] {
      let remaining = calendar.remaining(from: from, term: .workingDays(5), pauses: pauses, now: now)
      #expect(remaining == .paused(left: .workingDays(4)))
      #expect(remaining.words == LocalizedText(vi: "tạm dừng, còn 4 ngày làm việc", en: "paused, 4 working days left"))
      let certificate = calendar.certificate(from: from, term: .workingDays(5), pauses: pauses)
      #expect(certificate.remaining(now: now, in: calendar) == remaining)
    }
  }

  @Test func `leaves out days that are paused`() throws {
    let pauses = try [Pause(from: instant("2026-03-03T08:00+07:00"), until: instant("2026-03-05T08:00+07:00"))]
    let remaining = try calendar.remaining(
      from: instant("2026-03-02"), term: .workingDays(5), pauses: pauses, now: instant("2026-03-03T09:00+07:00"))
    #expect(remaining == .left(workingDays: 4))
  }

  @Test func `until a date on a day off may be less than a working day`() throws {
    // A date set by hand, the end of Sunday 8 March 2026, seen on Saturday.
    let remaining = try calendar.remaining(until: instant("2026-03-09"), now: instant("2026-03-07T09:00+07:00"))
    #expect(remaining.words.vi == "còn chưa đầy 1 ngày làm việc")
  }
}
