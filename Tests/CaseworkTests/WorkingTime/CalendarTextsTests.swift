import Casework
import Foundation
import Testing

@Suite struct `The texts of the calendars` {
  private static let byHand =
    "\u{FEFF}# Của tỉnh, đừng xóa\r\n2026\t2026-01-02\toff\tNghỉ hoán đổi\t1/TB\r\n\r\n2027\t2027-05-03 \toff\t Nghỉ  hoán đổi\t2/TB\r\n"
    + "# làm bù cho 03/5\r\n2027\t2027-05-08\twork\tLàm bù\t2/TB\r\n2028\t2028-05-02\toff\tNghỉ\t3/TB"

  @Test func `keep comments, other years and unchanged lines to the letter when one year is changed`() {
    let texts = CalendarTexts(decrees: Self.byHand, closures: "")
    let kept = CalendarProposal(.decrees(year: 2027), in: texts)
    #expect(kept.rows == [["2027-05-03", "off", "Nghỉ hoán đổi", "2/TB"], ["2027-05-08", "work", "Làm bù", "2/TB"]])
    #expect(kept.applied(to: texts) == texts)
    let changed = CalendarProposal(
      .decrees(year: 2027),
      rows: [
        ["", "", "", ""], kept.rows[0], ["2027-05-08", "work", "Làm bù\tcả ngày\n", "4/TB"], ["2027-09-01", "national-day", "x", "4/TB"],
      ])
    #expect(
      changed.applied(to: texts).decrees
        == Self.byHand.replacing(
          "2027\t2027-05-08\twork\tLàm bù\t2/TB\r\n",
          with: "2027\t2027-05-08\twork\tLàm bù cả ngày\t4/TB\r\n2027\t2027-09-01\tnational-day\tx\t4/TB\r\n"))
    #expect(changed.difference(from: texts).removed == [kept.rows[1]])
    #expect(CalendarProposal(.decrees(year: 2027), rows: []).applied(to: texts).decrees.contains("# làm bù cho 03/5\r\n2028"))
  }

  @Test func `take a year that has no line yet in its place, and a last line without an end`() {
    let row = ["2029-05-02", "off", "Nghỉ", "5/TB"]
    let after = CalendarProposal(.decrees(year: 2029), rows: [row]).applied(to: CalendarTexts(decrees: Self.byHand, closures: ""))
    #expect(after.decrees == Self.byHand + "\r\n2029\t2029-05-02\toff\tNghỉ\t5/TB\r\n")
    let between = CalendarProposal(.decrees(year: 2025), rows: [["2025-05-02", "off", "Nghỉ", "5/TB"]])
      .applied(to: CalendarTexts(decrees: "# đầu\n2024\t2024-05-02\toff\tx\ty\n2026\t2026-01-02\toff\tx\ty\n", closures: ""))
    #expect(between.decrees.split(separator: "\n").map { $0.prefix(4) } == ["# đầ", "2024", "2025", "2026"])
  }

  @Test func `say everything that is wrong at its row, and nothing of empty rows`() throws {
    let proposal = CalendarProposal(
      .decrees(year: 2027),
      rows: [
        ["", "", "", ""], ["2027-05-03", "work", "x", "y"], ["2027-05-04", "off", "", "y"], ["2027-05-05", "off", "x", "y"],
        ["2027-05-05", "off", "x", "y"], ["2026-05-05", "off", "x", "y"], ["2027-02-05", "tet", "x", "y"],
      ])
    let faults = try [
      CalendarError(line: 2, cause: .makeUpOnWeekday(date("2027-05-03"))), CalendarError(line: 3, cause: .emptyReason),
      CalendarError(line: 5, cause: .repeatedDate(date("2027-05-05"), firstLine: 4)),
      CalendarError(line: 6, cause: .dateOutsideYear(date("2026-05-05"), year: 2027)),
      CalendarError(line: 7, cause: .tetDays(year: 2027, found: 1)),
    ]
    #expect(proposal.faults == faults)
    #expect(proposal.faults.map(\.cause.column) == [2, 3, 1, 1, 2])
  }

  @Test(arguments: [
    (["2026-03-12", "2026-03-11", "x", "y"], "ngày cuối 2026-03-11 trước ngày đầu"),
    (["2026-03-12", "2027-03-12", "x", "y"], "nghỉ liền 366 ngày; nhiều nhất là 92 ngày, dài hơn thì ghi thành nhiều dòng"),
    (["2026-03-12", "", "x", "y"], "ngày cuối không hợp lệ: “”, cần viết YYYY-MM-DD"),
    (["2026-03-12", "2026-03-12", "x", ""], "thiếu số thông báo, quyết định"),
    (["2026-03-02", "2026-03-05", "x", "y"], "ngày 2026-03-05 đã nghỉ theo dòng 1"),
  ])
  func `refuse closed days that cannot be`(row: [String], words: String) {
    let proposal = CalendarProposal(.closures(of: "so-y-te"), rows: [["2026-03-05", "2026-03-06", "chuyển trụ sở", "15/QĐ"], row])
    #expect(proposal.faults.map(\.line) == [2] && proposal.faults.first?.cause.words.vi == words)
  }

  @Test func `name the file and the line of a fault that somebody made by hand`() {
    let faulty = CalendarTexts(decrees: "", closures: "# nghỉ\nso-y-te\t2026-03-05\t2026-03-06\tx")
    let short = CalendarError(line: 2, cause: .closureColumns(found: 4))
    #expect(throws: CalendarFault(file: .closures, error: short)) { try faulty.book() }
    let fault = CalendarFault(file: .closures, error: CalendarError(line: 2, cause: .noAgency))
    #expect(fault.message.vi == "closures.tsv, dòng 2: thiếu mã cơ quan")
  }

  @Test func `close one agency alone, and the certificate names the decision`() throws {
    let book = try CalendarTexts(decrees: "", closures: "so-y-te\t2026-03-05\t2026-03-06\tChuyển trụ sở\t15/QĐ-SYT\n").book()
    #expect(book.calendar(of: "so-xay-dung").isWorking(try date("2026-03-05")))
    let term = try #require(Term("3wd"))
    let start = try instant("2026-03-04T09:00+07:00")
    let (own, national) = (book.calendar(of: "so-y-te"), book.national)
    #expect(try national.certificate(from: start, term: term).dueDate == date("2026-03-09"))
    let certificate = own.certificate(from: start, term: term)
    #expect(try certificate.dueDate == date("2026-03-11"))
    #expect(certificate.text(.vietnamese).contains("Chuyển trụ sở") && certificate.text(.vietnamese).contains("15/QĐ-SYT"))
    #expect(book.closures.map(\.agency) == ["so-y-te"])
  }

  @Test(arguments: [CalendarPart.decrees(year: 2027), .closures(of: "so-y-te")])
  func `are told in the log of the directory with the lines that went and came`(part: CalendarPart) throws {
    let event = DirectoryEvent.calendarChanged(part, removed: ["a\tb"], added: ["c"])
    let bytes = try JSONEncoder().encode(event)
    #expect(try JSONDecoder().decode(DirectoryEvent.self, from: bytes) == event)
    var directory = Directory()
    directory.apply(event)
    #expect(directory.version == 1 && directory.agencies.isEmpty)
  }
}
