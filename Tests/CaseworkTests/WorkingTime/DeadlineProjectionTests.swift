import Casework
import Foundation
import Testing

@Suite struct `A deadline projected onto a changed calendar` {
  private let old = WorkingCalendar(decrees: (CalendarFixtures.decrees ?? []).filter { $0.source.contains("9441/TB-BNV") })
  private let new = CalendarFixtures.calendar

  @Test func `moves and names the day and the notice that moved it`() throws {
    // Notice 12729 swapped Friday 2 January 2026 off and Saturday 10 January on.
    let projection = try DeadlineProjection(from: instant("2025-12-30"), term: .workingDays(2), old: old, new: new)
    #expect(try projection.oldDue == instant("2026-01-03"))
    #expect(try projection.newDue == instant("2026-01-06"))
    #expect(projection.isMoved)
    #expect(try projection.changes.map(\.date) == [date("2026-01-02")])
    #expect(projection.changes.first?.now.source == "12729/VPCP-KGVX ngày 25/12/2025 [S]")
    #expect(
      projection.text(in: .vietnamese)
        == "Hạn chuyển từ 24:00 thứ Sáu, 2/1/2026 sang 24:00 thứ Hai, 5/1/2026, do thứ Sáu, 2/1/2026: Nghỉ hoán đổi dịp Tết Dương lịch, "
        + "làm bù thứ Bảy 10/01/2026, trước là ngày làm việc (12729/VPCP-KGVX ngày 25/12/2025 [S]).")
  }

  @Test func `does not move when a day off and a made-up day even out`() throws {
    let projection = try DeadlineProjection(from: instant("2025-12-30"), term: .workingDays(9), old: old, new: new)
    #expect(!projection.isMoved)
    #expect(projection.changes.isEmpty)
    #expect(projection.text(in: .english) == "The deadline did not move.")
  }

  @Test func `in calendar days is moved only by days at its end`() throws {
    // 15 days from 18 December 2025 end on Friday 2 January, which the notice swapped off: now Monday 5 January.
    let moved = try DeadlineProjection(from: instant("2025-12-18"), term: .calendarDays(15), old: old, new: new)
    #expect(try moved.changes.map(\.date) == [date("2026-01-02")])
    #expect(try moved.newDue == instant("2026-01-06"))
    let untouched = try DeadlineProjection(from: instant("2025-12-18"), term: .calendarDays(20), old: old, new: new)
    #expect(!untouched.isMoved)
  }

  @Test func `stays unknown while paused, and leaves out days that were paused`() throws {
    let open = try [Pause(from: instant("2025-12-31T08:00+07:00"))]
    let paused = try DeadlineProjection(from: instant("2025-12-30"), term: .workingDays(3), pauses: open, old: old, new: new)
    #expect(paused.oldDue == nil && paused.newDue == nil && !paused.isMoved)
    let closed = try [Pause(from: instant("2025-12-31T08:00+07:00"), until: instant("2026-01-04T08:00+07:00"))]
    let over = try DeadlineProjection(from: instant("2025-12-30"), term: .workingDays(7), pauses: closed, old: old, new: new)
    #expect(try over.changes.map(\.date) == [date("2026-01-10")])
    #expect(try over.newDue == instant("2026-01-11"))
  }

  @Test func `says when the hours of the agency moved it`() throws {
    let hours = try #require(WorkingHours([.init(start: 480, end: 720)]))
    let projection = try DeadlineProjection(
      from: instant("2026-03-02T08:00+07:00"), term: .workingHours(8), old: new, new: new.observed(hours: hours))
    #expect(projection.isMoved && projection.hoursChanged && projection.changes.isEmpty)
    #expect(projection.text(in: .vietnamese).hasSuffix(", do giờ làm việc thay đổi."))
  }

  @Test func `accounts for every move: a random clock that moved always met a changed day`() throws {
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<2_000 {
      let from = Instant(millisecondsSince1970: Int64.random(in: 1_700_000_000_000...1_795_000_000_000, using: &generator))
      let unit = try #require(Term.Unit.allCases.randomElement(using: &generator))
      let term = Term(Int.random(in: 1...40, using: &generator), unit)
      let projection = DeadlineProjection(from: from, term: term, old: old, new: new)
      #expect(projection.isMoved != projection.changes.isEmpty, "\(from) + \(term)")
      #expect(projection.changes.allSatisfy { $0.was.isWorking != $0.now.isWorking && $0.now.date == $0.date })
    }
  }

  @Test func `is kept in an event as JSON`() throws {
    let projection = try DeadlineProjection(from: instant("2025-12-30"), term: .workingDays(2), old: old, new: new)
    let json = try JSONEncoder().encode(projection)
    #expect(try JSONDecoder().decode(DeadlineProjection.self, from: json) == projection)
  }
}
