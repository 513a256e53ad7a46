import Foundation
import Subprocess
import Testing

@testable import Casework
@testable import Documents

@Suite struct `The files of a summary` {
  private let files = SummaryFiles()

  private func table(_ rows: [SummaryTable.Row], title: String = "Dự thảo Quy chế") throws -> SummaryTable {
    let head = SummaryTable.Head(
      code: try #require(CaseCode("LYK.20260209.0002")), agency: "Sở Xây dựng", superior: "Ủy ban nhân dân thành phố", title: title,
      documentNumber: "2610/SXD-VP", sentOn: CivilDate(year: 2026, month: 2, day: 9), respondBy: CivilDate(year: 2026, month: 10, day: 16),
      asked: ["Sở Y tế", "Sở Nội vụ"], answered: ["Sở Y tế"], late: ["Sở Y tế"], refused: [], silent: ["Sở Nội vụ"])
    return SummaryTable(head: head, parts: [SummaryTable.Part(heading: "Điều 9", words: "", rows: rows)], groups: [])
  }

  private func row(_ number: Int, _ comment: String, decision: PointDecision? = nil) -> SummaryTable.Row {
    SummaryTable.Row(
      number: number, id: "GYK.20260309.\(String(number).padding(4))-1", provision: "khoản 2 Điều 9. Tiếp nhận", agency: "Sở Y tế",
      comment: comment, proposal: "", decision: decision, changed: "", group: nil)
  }

  /// What other programs read out of the DOCX and out of the PDF, without what only lays out a page.
  private func read(_ table: SummaryTable) async throws -> [(format: SummaryFormat, text: String)] {
    let document = try await files.file(of: table, as: .docx)
    let pages = try await files.file(of: table, as: .pdf)
    return [
      (.docx, try await Self.output("pandoc", ["--from=docx", "--to=plain", "--wrap=none"], document)),
      (.pdf, try await Self.output("pdftotext", ["-raw", "-", "-"], pages)),
    ]
  }

  private static func output(_ program: String, _ arguments: [String], _ input: [UInt8]) async throws -> String {
    let read = try await Subprocess.run(
      .name(program), arguments: Arguments(arguments), input: .array(input), output: .bytes(limit: 50_000_000), error: .discarded)
    #expect(read.terminationStatus.isSuccess, "\(program)")
    return String(decoding: read.standardOutput, as: UTF8.self)
  }

  @Test func `have every Vietnamese letter (Y-17)`() async throws {
    let small = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    // A word for each few letters, so that none is broken in a cell.
    let words = stride(from: 0, to: small.count, by: 5).map { String(small.dropFirst($0).prefix(5)) }
    let letters = words + words.map { $0.uppercased() }
    let decision = PointDecision(kind: .acceptInPart, text: "Đã sửa")
    for (format, text) in try await read(try table([row(1, letters.joined(separator: " "), decision: decision)])) {
      for word in letters { #expect(text.contains(word), "\(format): \(word)") }
    }
  }

  @Test func `embed their fonts, of one family`() async throws {
    let pages = try await files.file(of: try table([row(1, "Nên là 02 ngày: ế ộ ữ ằ Ỗ Ặ")]), as: .pdf)
    let fonts = try await Self.output("pdffonts", ["-"], pages).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts { #expect(font.contains("Liberation-Serif") && font.contains(" yes yes yes "), "\(font)") }
  }

  @Test(arguments: [SummaryFormat.docx, .xlsx])
  func `are read back with every decision as it was written (Y-17)`(format: SummaryFormat) async throws {
    let decisions = [
      PointDecision(kind: .accept, text: ""), PointDecision(kind: .acceptInPart, text: "Đã sửa, trừ khoản 2.\nXem Điều 9."),
      PointDecision(kind: .explain, text: "<b>*Theo* luật</b> \"01\" & `x` | y"), nil,
    ]
    let written = decisions.enumerated().map { row($0 + 1, "Nên là 02 ngày | \($0)", decision: $1) }
    let file = try await files.file(of: try table(written), as: format)
    let rows = try await SummaryRows().rows(of: file)
    let points = written.compactMap { row in CaseCode(String(row.id.dropLast(2))).map { point(row, of: $0) } }
    let read = try #require(SummaryImport(rows: rows, into: OpinionSummary(points: points, decisions: [:], groups: [])))
    #expect(read.faults.isEmpty)
    #expect(read.unchanged == 1)
    for row in written { #expect(read.decisions[row.id] == row.decision, "\(row.id)") }
    let known = Dictionary(uniqueKeysWithValues: written.compactMap { row in row.decision.map { (row.id, $0) } })
    let again = try #require(SummaryImport(rows: rows, into: OpinionSummary(points: points, decisions: known, groups: [])))
    #expect(again.decisions.isEmpty && again.unchanged == 4)
  }

  private func point(_ row: SummaryTable.Row, of opinion: CaseCode) -> OpinionPoint {
    OpinionPoint(id: row.id, opinion: opinion, agency: "so-y-te", article: "9", comment: row.comment, proposal: "")
  }

  @Test func `that are none, or broken, are refused with what to do`() async throws {
    let sheet = try await files.file(of: try table([row(1, "x")]), as: .xlsx)
    let paper = try await files.file(of: try table([row(1, "x")]), as: .docx)
    for (bytes, error) in [
      (Array("%PDF-1.7".utf8), DraftFileError.notADocument), ([], .noText), (Array(sheet.prefix(sheet.count / 2)), .damaged),
      (Array(paper.prefix(paper.count / 2)), .damaged), (Array("STT;Mã ý kiến".utf8), .notADocument),
    ] {
      await #expect(throws: error) { try await SummaryRows().rows(of: bytes) }
    }
  }

  @Test func `show hostile texts as they are`() async throws {
    let hostile = [
      "<script>alert(1)</script>", "</td></tr></table><p>x", "]]>", "&amp;&lt;", "<img src=file:///etc/passwd>", "=1+1", "\"'><w:br/>",
      "e\u{301}\u{302}\u{303}", "\u{0}\u{1}\u{FFFE}sau", "{=openxml}", "@import url(http://localhost/)", "%PDF-1.4",
    ]
    let made = try await read(try table(hostile.enumerated().map { row($0 + 1, $1) }, title: "<b>&</b>\u{7}"))
    for (format, text) in made {
      for sign in ["<script>alert(1)</script>", "</td></tr></table><p>x", "]]>", "&amp;&lt;", "=1+1", "{=openxml}", "%PDF-1.4"] {
        #expect(text.filter { !$0.isWhitespace }.contains(sign), "\(format): \(sign)")
      }
      #expect(!text.contains("root:"), "\(format)")
      #expect(text.contains("<b>&</b>"), "\(format)")
    }
  }

  @Test func `are made of a text as long as there is, and of no points at all`() async throws {
    let long = String(repeating: "Một hai ba bốn. ", count: 1_250)
    let endless = String(repeating: "ế", count: 20_000)
    for rows in [[row(1, long), row(2, endless)], []] {
      for format in SummaryFormat.allCases {
        let file = try await files.file(of: try table(rows), as: format)
        #expect(file.count > 1_000, "\(format)")
      }
    }
  }

  @Test func `a cell is shorter than a spreadsheet bears`() async throws {
    let marked = String(repeating: "\u{1F4A9}", count: 40_000)
    #expect(try await files.file(of: try table([row(1, marked)]), as: .xlsx).starts(with: Array("PK".utf8)))
  }

  @Test func `of 130 opinions with 20 points each are whole`() async throws {
    let rows = (1...2_600).map { row($0, "Nên là \($0) ngày làm việc.", decision: PointDecision(kind: .accept, text: "Đã sửa.")) }
    let all = try table(rows)
    #expect(try await files.file(of: all, as: .xlsx).starts(with: Array("PK".utf8)))
    let text = try await Self.output("pandoc", ["--from=docx", "--to=json"], try await files.file(of: all, as: .docx))
    #expect(text.matches(of: /GYK\.20260309\.\d{4}-1/).map { String($0.output) } == rows.map(\.id))
  }

  @Test func `a program that is not there is named`() async throws {
    let without = SummaryFiles(sandbox: Sandbox(programs: "/nowhere"))
    await #expect(throws: SummaryFileError.unavailable("prlimit")) { try await without.file(of: try table([]), as: .pdf) }
  }
}

extension String {
  fileprivate func padding(_ width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}
