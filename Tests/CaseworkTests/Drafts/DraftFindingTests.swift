import Casework
import Testing

@Suite struct `What a reader of a draft points at` {
  private func reading(_ lines: String...) -> DraftReading { DraftReader.read(lines.joined(separator: "\n")) }

  private func found(_ reading: DraftReading) -> [String] {
    reading.findings.map { "\($0.code) \($0.address?.rawValue ?? "-") \($0.line ?? 0)" }
  }

  @Test func `are numbers left out, doubled and out of order, with their line, and nothing is repaired`() {
    let read = reading("Điều 1. Một.", "Điều 2. Hai.", "", "Điều 4. Bốn.", "Điều 4. Bốn nữa.", "Điều 3. Ba.")
    #expect(found(read) == ["missing-number 4 4", "doubled-number 4~2 5", "out-of-order 3 6"])
    #expect(read.document.articles.map(\.number) == ["1", "2", "4", "4", "3"])
    #expect(read.findings.first?.kind == .missing(.article, expected: "3", found: "4"))
  }

  @Test func `are clauses and points left out, which stay where they are`() {
    let read = reading("Điều 1. Một", "1. A.", "3. C.", "a) D;", "c) E;", "c) F.")
    #expect(found(read) == ["missing-number 1.3 1", "missing-number 1.3.c 1", "doubled-number 1.3.c~2 1"])
  }

  @Test func `are no letters that follow one another in either alphabet`() {
    let points = { (letters: String) in letters.map { "\($0)) Nội dung;" }.joined(separator: "\n") }
    for letters in ["abcdđeghiklmnopqrstuvxy", "abcdefghij", "abcdeghi"] {
      #expect(found(reading("Điều 1. Một", points(letters))) == [], "\(letters)")
    }
  }

  @Test func `are articles numbered anew where no attached document is named`() {
    #expect(found(reading("Điều 1. A.", "Điều 2. B.", "Điều 1. C.")) == ["numbered-anew 1~2 3"])
    #expect(found(reading("Điều 1. A.", "Điều 2. B.", "QUY CHẾ", "Điều 1. C.")) == [])
  }

  @Test func `are chapters and sections left out, each level counted in what holds it`() {
    let read = reading(
      "Chương I", "MỘT", "Mục 1", "A", "Điều 1. A.", "Mục 2", "B", "Điều 2. B.", "Chương III", "BA", "Mục 1", "C", "Điều 3. C.")
    #expect(found(read) == ["missing-number chapter-iii 9"])
    #expect(read.document.articles.last?.path.map(\.label) == ["Chương III", "Mục 1"])
    #expect(read.document.unit(at: DraftAddress(rawValue: "chapter-i/section-2"))?.heading == "B")
  }

  @Test func `is a text without any article`() {
    #expect(found(reading("Kế hoạch số 81", "I. MỤC ĐÍCH")) == ["no-article - 0"])
  }

  @Test func `are at most two hundred, and how many more`() {
    let read = DraftReader.read(String(repeating: "Điều 1. A.\n", count: 1_000))
    #expect(read.findings.count == 201)
    #expect(read.findings.last?.kind == .more(799))
  }
}

@Suite struct `An amending draft` {
  @Test func `holds the articles it quotes as text of its own article`() {
    let read = DraftReader.read(
      """
      Điều 1. Sửa đổi, bổ sung một số điều của Quy chế
      1. Sửa đổi Điều 5 như sau:
      “Điều 5. Quy trình
      1. Một.
      2. Hai.”
      2. Bổ sung Điều 5a như sau: “Điều 5a. Thời hạn
      a) Ba ngày;
      b) Năm ngày.”.
      3. Bãi bỏ Điều 6.
      Điều 2. Hiệu lực thi hành.
      """)
    #expect(read.document.articles.map(\.number) == ["1", "2"])
    #expect(read.document.articles.first?.units.map(\.number) == ["1", "2", "3"])
    #expect(read.document.articles.first?.units.first?.text.hasSuffix("2. Hai.”") == true)
    #expect(read.findings == [])
  }

  @Test func `with straight quotation marks is read alike`() {
    let read = DraftReader.read(
      """
      Điều 1. Sửa đổi Quy chế
      "Điều 5. Quy trình
      Điều 6. Thời hạn"
      Điều 2. "Hệ thống" nghĩa là phần mềm.
      Điều 3. Hiệu lực.
      """)
    #expect(read.document.articles.map(\.number) == ["1", "2", "3"])
    #expect(read.findings == [])
  }

  @Test func `whose quotation is never closed loses no article behind it, and the quotation is pointed at`() {
    let read = DraftReader.read("Điều 1. Sửa đổi\n“Điều 5. Quy trình\nĐiều 2. Hiệu lực.\nĐiều 3. Thi hành.")
    #expect(read.document.articles.map(\.number) == ["1", "2", "3"])
    #expect(read.findings.map(\.code) == ["open-quotation"])
  }

  @Test func `may number articles with letters`() {
    let read = DraftReader.read("Điều 12. A.\nĐiều 12a. B.\nĐiều 12b. C.\nĐiều 13. D.")
    #expect(read.document.articles.map(\.address.rawValue) == ["12", "12a", "12b", "13"])
    #expect(read.findings.map(\.code) == ["missing-number"], "it does not begin with article 1")
  }
}

@Suite struct `Numbers in a text` {
  @Test func `are neither clauses nor articles`() {
    let read = DraftReader.read(
      """
      Điều 1. Mức chi
      1. Mức chi là:
      1.500.000 đồng mỗi người;
      24.11.2025 là hạn cuối;
      Điều 12 Quy chế này được áp dụng.
      Chương II của Luật này được áp dụng.
      2. Thi hành.
      """)
    #expect(read.document.articles.map(\.units.count) == [2])
    #expect(read.document.articles.first?.units.first?.text.split(separator: "\n").count == 5)
    #expect(read.findings == [])
  }

  @Test func `that a line end tore off are put back to their word`() {
    let read = DraftReader.read("Chương\nI\nQUY ĐỊNH CHUNG\nĐiều\n10. Dự thảo\nCơ quan góp ý.")
    #expect(read.document.entries.map(\.number) == ["Chương I", "10"])
    #expect(read.document.articles.first?.heading == "Dự thảo")
  }
}

@Suite struct `A draft of a million bytes` {
  @Test(
    arguments: [
      "Điều 1.\n", "a) ", "a)\n", "1.\n", "“Điều 1.\n", "Chương I\nA\n", "QUY CHẾ\nĐiều 1. A\n", "**", "|", "Điều\n", "Điều 1. a”\n", "x\n",
      "A\n\n", "\u{301}", "Phụ lục\n", "\"", "Mục 1\n", "Phần thứ nhất\n", "**Điều 1.** ",
    ])
  func `is read in time that grows with its length, whatever it is`(piece: String) {
    expectQuick("", piece)
  }

  @Test(arguments: ["Chương I\n", "Điều 1.\n", "“Điều 1.\n", "PHỤ LỤC\n", "Điều 1. A.\nQUY CHẾ\n"], ["A\n", "a b\n", "B.\n"])
  func `is so behind any heading`(heading: String, piece: String) { expectQuick(heading, piece) }

  private func expectQuick(_ beginning: String, _ piece: String) {
    #if DEBUG
      let (bytes, limit) = (30_000, Duration.seconds(3))
    #else
      let (bytes, limit) = (1_000_000, Duration.seconds(5))
    #endif
    let text = beginning + String(repeating: piece, count: bytes / piece.utf8.count)
    #expect(ProcessorTime.least(of: 1) { _ = DraftReader.read(text) } < limit)
  }
}
