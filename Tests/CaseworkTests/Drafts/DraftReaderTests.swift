import Casework
import Foundation
import Testing

@Suite struct `Reading a draft` {
  /// Read by eye from the document.
  private static let regulation: [(heading: String, clauses: Int, points: [Int])] = [
    ("Phạm vi điều chỉnh, đối tượng áp dụng", 2, [2, 2]), ("Giải thích từ ngữ", 3, []),
    ("Nguyên tắc sử dụng Hệ thống lấy ý kiến điện tử", 3, []), ("Giá trị pháp lý của ý kiến điện tử", 0, []),
    ("Quy trình lấy ý kiến điện tử", 2, []), ("Soạn thảo nội dung văn bản lấy ý kiến điện tử", 2, []),
    ("Duyệt dự thảo nội dung gửi lấy ý kiến điện tử", 2, []), ("Quy trình tiếp nhận, gửi nội dung góp ý kiến điện tử", 3, []),
    ("Tiếp nhận và phân công xử lý", 3, []), ("Dự thảo nội dung góp ý kiến và trình phê duyệt", 0, []),
    ("Phê duyệt và gửi nội dung góp ý kiến", 2, []), ("Bảo đảm hạ tầng kỹ thuật", 3, []),
    ("Bảo đảm an toàn, an ninh thông tin", 2, []), ("Trách nhiệm của Sở Khoa học và Công nghệ", 4, []),
    ("Trách nhiệm của Công an thành phố", 2, []), ("Trách nhiệm của các cơ quan, đơn vị", 3, []), ("Trách nhiệm thi hành", 0, []),
  ]

  private func seed() throws -> String { try TextFixtures.file("seeds/seed-002.txt") }

  @Test func `of decision 2610 finds its three articles and all seventeen of the regulation with headings, clauses and points`() throws {
    let reading = DraftReader.read(try seed())
    let attached = reading.document.articles.filter { $0.path.first?.level == .attachment }
    #expect(reading.document.articles.prefix(3).map(\.address.rawValue) == ["1", "2", "3"])
    #expect(reading.document.articles.prefix(3).allSatisfy { $0.heading.isEmpty && $0.units.isEmpty })
    #expect(attached.map(\.number) == (1...17).map(String.init))
    for (article, expected) in zip(attached, Self.regulation) {
      #expect(article.heading == expected.heading)
      #expect(article.units.count(where: { $0.level == .clause }) == expected.clauses, "\(article.label)")
      #expect(article.units.map(\.units.count).filter { $0 > 0 } == expected.points, "\(article.label)")
    }
    #expect(reading.findings == [])
    #expect(reading.document.article("1")?.text.hasSuffix("thành phố Cần Thơ.") == true)
  }

  @Test func `of decision 2610 finds the five chapters with their titles, the recipients and the lines of the source`() throws {
    let reading = DraftReader.read(try seed())
    let attachment = try #require(reading.document.units.last)
    #expect(attachment.number == "Quy chế")
    #expect(attachment.heading == "SỬ DỤNG VÀ VẬN HÀNH HỆ THỐNG LẤY Ý KIẾN ĐIỆN TỬ THÀNH PHỐ CẦN THƠ")
    #expect(
      attachment.units.map { "\($0.number) \($0.heading)" } == [
        "I QUY ĐỊNH CHUNG", "II QUY TRÌNH LẤY Ý KIẾN ĐIỆN TỬ", "III QUY TRÌNH GÓP Ý KIẾN ĐIỆN TỬ",
        "IV BẢO ĐẢM HẠ TẦNG CÔNG NGHỆ THÔNG TIN", "V TỔ CHỨC THỰC HIỆN",
      ])
    #expect(
      attachment.units.map { $0.units.map(\.number) }.map { "\($0.first ?? "")-\($0.last ?? "")" } == [
        "1-4", "5-7", "8-11", "12-13", "14-17",
      ])
    #expect(reading.document.unit(at: DraftAddress(rawValue: "closing"))?.text.hasPrefix("Nơi nhận:") == true)
    let source = try seed().split(separator: "\n", omittingEmptySubsequences: false)
    for article in reading.document.articles {
      let line = source[reading.lines[article.index] - 1]
      #expect(line.contains("Điều"), "\(article.label): \(line)")
    }
  }

  @Test func `gives every provision an address, by which it is found and cited`() throws {
    let document = DraftReader.read(try seed()).document
    #expect(document.article("9")?.heading == "Tiếp nhận và phân công xử lý", "the decision has no article 9")
    #expect(document.article("attachment/9.2.a")?.number == "9")
    #expect(document.article("1")?.path == [], "the decision's own article 1 is before that of the regulation")
    #expect(document.article("99") == nil)
    let point = try #require(document.unit(at: DraftAddress(rawValue: "attachment/1.2.b")))
    #expect(point.text.hasPrefix("Các cơ quan, tổ chức không quy định"))
    #expect(document.citation(of: point.address) == "điểm b khoản 2 Điều 1 Quy chế")
    #expect(document.citation(of: DraftAddress(rawValue: "2")) == "Điều 2")
    #expect(document.citation(of: DraftAddress(rawValue: "2.9")) == nil)
  }

  @Test func `is the same for decomposed letters, other line ends and a text without bold`() throws {
    let text = try seed()
    let document = DraftReader.read(text).document
    #expect(DraftReader.read(text.decomposedStringWithCanonicalMapping).document == document)
    #expect(DraftReader.read(text.replacing("\n", with: "\r\n")).document == document)
    let plain = DraftReader.read(text.replacing("*", with: "")).document
    #expect(plain.articles.dropFirst(3).map(\.heading) == Self.regulation.map(\.heading))
    #expect(plain.articles.dropFirst(3).map(\.units) == document.articles.dropFirst(3).map(\.units))
  }

  @Test(arguments: DraftFixtures.Style.allCases)
  func `gives back a draft made at random, however a file writes it`(style: DraftFixtures.Style) {
    var drafts = DraftFixtures(seed: 2610)
    for _ in 0..<30 {
      let entries = drafts.entries()
      let text = DraftFixtures.text(of: entries, style)
      let reading = DraftReader.read(text)
      #expect(reading.document.entries == entries, "\(text)")
      #expect(DraftFixtures.letters(text) == DraftFixtures.letters(reading.document.units))
    }
  }

  @Test func `loses no letter of any text, in entries and in the tree, and keeps their order`() throws {
    var random = SeededGenerator(seed: 20_251_124)
    var drafts = DraftFixtures(seed: 191)
    for _ in 0..<200 {
      let whole = DraftFixtures.text(of: drafts.entries(), .boldAndWrapped)
      let cut = String(whole.dropFirst(Int.random(in: 0...whole.count, using: &random)).prefix(600))
      for text in [TextFixtures.nonsense(&random), cut, cut.replacing("\n\n", with: "\n"), cut.replacing("Nội dung", with: "“Điều 5. Nội")]
      {
        expectWhole(text)
      }
    }
    for seed in 0...4 { expectWhole(try TextFixtures.file("seeds/seed-00\(seed).txt")) }
  }

  private func expectWhole(_ text: String) {
    let document = DraftReader.read(text).document
    #expect(DraftFixtures.letters(document.entries) == DraftFixtures.letters(text), "\(text)")
    #expect(DraftFixtures.letters(document.units) == DraftFixtures.letters(text), "\(text)")
    #expect(DraftDocument(document.entries) == document)
  }
}
