import Testing

@testable import Casework

@Suite struct AgencyHoursTests {
  @Test func `hours are read as they are written, and nothing else is`() throws {
    #expect(try #require(WorkingHours("07:30-11:30 13:00-17:00")) == .usual)
    #expect(WorkingHours("07:30–11:30, 13:00–17:00") == .usual)
    #expect(WorkingHours.usual.description == "07:30-11:30 13:00-17:00")
    #expect(try #require(WorkingHours("00:00-24:00")).description == "00:00-24:00")
    let wrong = ["", "8-12", "08:00", "08:00-", "08:00-07:00", "08:00-12:00 11:00-13:00", "08:00-24:01", "08:60-12:00", "-1:00-12:00", "a"]
    for text in wrong {
      #expect(WorkingHours(text) == nil, "\(text)")
    }
  }

  @Test func `a line says the hours of an agency from its day on, and the calendar of the agency keeps them`() throws {
    let texts = CalendarTexts(
      decrees: "", closures: "", hours: "# giờ\nso-y-te\t2026-06-01\t07:00-11:00 13:00-16:00\tGiờ mùa hè\t15/QĐ-SYT\n")
    let book = try texts.book()
    let (own, day) = (book.calendar(of: "so-y-te"), try #require(CivilDate("2026-06-01")))
    #expect(own.hours(on: day).description == "07:00-11:00 13:00-16:00" && own.hours(on: day.adding(days: -1)) == .usual)
    #expect(book.calendar(of: "so-noi-vu").hours(on: day) == .usual && book.national.hours(on: day) == .usual)
    let moved = DeadlineProjection(
      from: try #require(Instant(iso8601: "2026-06-01T07:00:00+07:00")), term: .workingHours(8), old: book.national, new: own)
    #expect(moved.hoursChanged && moved.newDue == Instant(iso8601: "2026-06-02T08:00:00+07:00"))
    #expect(texts.changes(since: CalendarTexts(decrees: "", closures: "")).map(\.part) == [.hours(of: "so-y-te")])
  }

  @Test(arguments: [
    ("so-y-te\t2026-06-01\t07:00-11:00\tx", CalendarError.Cause.hoursColumns(found: 4)),
    ("so-y-te\t2026-06-31\t07:00-11:00\tx\ty", .date("2026-06-31")), ("so-y-te\t2026-06-01\t7-11\tx\ty", .hours("7-11")),
    ("\t2026-06-01\t07:00-11:00\tx\ty", .noAgency), ("so-y-te\t2026-06-01\t07:00-11:00\t\ty", .emptyReason),
    ("so-y-te\t2026-06-01\t07:00-11:00\tx\t", .emptySource),
  ])
  func `a line that says no hours is a fault with its cause`(line: String, cause: CalendarError.Cause) throws {
    let faulty = CalendarTexts(decrees: "", closures: "", hours: line)
    #expect(throws: CalendarFault(file: .hours, error: CalendarError(line: 1, cause: cause))) { try faulty.book() }
  }

  @Test func `of one day an agency has its hours once`() {
    let line = "so-y-te\t2026-06-01\t07:00-11:00\tx\ty\n"
    let faults = AgencyHours.read(tsv: line + line + line.replacing("so-y-te", with: "so-noi-vu")).faults
    #expect(faults.map(\.line) == [2])
  }
}
