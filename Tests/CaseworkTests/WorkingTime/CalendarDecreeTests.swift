import Casework
import Testing

@Suite struct `The file of decrees` {
  @Test func `of the project reads whole, and each row names its notice`() throws {
    let decrees = try CalendarDecree.parse(tsv: CalendarFixtures.projectFile("Sources/App/Data/calendar/vietnam.tsv"))
    #expect(Set(decrees.map(\.date.year)) == [2024, 2025, 2026])
    #expect(decrees.allSatisfy { $0.source.contains("/") })
    #expect(decrees.count { $0.kind == .work } == decrees.count { $0.kind == .off })
  }

  @Test func `may have comments, empty lines, a byte order mark and the line ends of Windows`() throws {
    let text = "\u{FEFF}# năm\tngày\r\n\r\n2027\t2027-05-01\twork\tLàm bù\t1/TB\r\n  \t \r\n"
    let expected = try CalendarDecree(date: date("2027-05-01"), kind: .work, reason: "Làm bù", source: "1/TB")
    #expect(try CalendarDecree.parse(tsv: text) == [expected])
    #expect(try CalendarDecree.parse(tsv: "").isEmpty)
  }

  @Test(arguments: [
    ("2027\t2027-05-03\toff\tx", CalendarError.Cause.columns(found: 4)),
    ("MMXX\t2027-05-03\toff\tx\ty", .year("MMXX")), ("2200\t2200-05-05\toff\tx\ty", .year("2200")),
    ("2027\t03/05/2027\toff\tx\ty", .date("03/05/2027")), ("2027\t2027-05-03\tholiday\tx\ty", .kind("holiday")),
    ("2027\t2027-05-03\toff\t \ty", .emptyReason), ("2027\t2027-05-03\toff\tx\t", .emptySource),
  ])
  func `is refused with the cause when a column is wrong`(row: String, cause: CalendarError.Cause) {
    #expect(throws: CalendarError(line: 3, cause: cause)) { try CalendarDecree.parse(tsv: "# one\n\n\(row)\n") }
  }

  @Test func `is refused when a day cannot be what the row says`() throws {
    try expectCause(.dateOutsideYear(date("2026-12-31"), year: 2027), "2027\t2026-12-31\toff\tx\ty")
    try expectCause(.makeUpOnWeekday(date("2027-05-03")), "2027\t2027-05-03\twork\tx\ty")
    try expectCause(.offOnWeekend(date("2027-05-01")), "2027\t2027-05-01\toff\tx\ty")
    try expectCause(.notBesideNationalDay(date("2027-09-04")), "2027\t2027-09-04\tnational-day\tx\ty")
    try expectCause(.farFromTet(date("2027-03-04")), "2027\t2027-03-04\ttet\tx\ty")
    try expectCause(.tetDays(year: 2027, found: 1), "2027\t2027-02-06\ttet\tx\ty")
    let repeated = "2027\t2027-05-04\toff\tx\ty\n2027\t2027-05-04\toff\tx\ty"
    #expect(throws: CalendarError(line: 2, cause: .repeatedDate(try date("2027-05-04"), firstLine: 1))) {
      try CalendarDecree.parse(tsv: repeated)
    }
    #expect(throws: CalendarError(line: 1, cause: .nationalDays(year: 2027, found: 2))) {
      try CalendarDecree.parse(tsv: "2027\t2027-09-01\tnational-day\tx\ty\n2027\t2027-09-03\tnational-day\tx\ty")
    }
  }

  @Test func `names line and cause in both languages`() {
    let error = CalendarError(line: 12, cause: .kind("nghi"))
    #expect(error.message.vi == "dòng 12: loại không hợp lệ: “nghi”, cần tet, national-day, off hoặc work")
    #expect(error.message.en == "line 12: not a kind: “nghi”; write tet, national-day, off or work")
  }

  private func expectCause(_ cause: CalendarError.Cause, _ row: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(throws: CalendarError(line: 1, cause: cause), sourceLocation: sourceLocation) { try CalendarDecree.parse(tsv: row) }
  }
}
