import Casework
import Testing

@Suite struct `Hostile text` {
  @Test func `with thousands of marks on one letter keeps thirty of them, and costs no more than any other text`() {
    let marks = String(repeating: "\u{0301}", count: 200_000) + String(repeating: "\u{0323}", count: 200_000)
    #expect("a\(marks)b".cleaned(.text).unicodeScalars.count <= 32)
    #expect("tie\u{0302}\u{0301}ng".cleaned(.line) == "tiếng")
  }

  @Test func `never stops the readers, and their places lie in the text`() {
    var random = SeededGenerator(seed: 1284)
    for _ in 0..<3_000 {
      let text = TextFixtures.nonsense(&random)
      for found in LegalReferences.recognised(in: text) {
        #expect(found.range.upperBound <= text.utf8.count && !found.range.isEmpty)
        #expect(!found.reference.number.isEmpty)
      }
      for token in SearchTokens.index(text) { #expect(!token.isEmpty && token.unicodeScalars.count <= 40) }
      _ = SearchTokens.query(text)
      _ = DocumentNumber(text)
    }
  }

  @Test(
    arguments: [
      "Điều 1, ", "khoản 1 Điều 2 ", "1/QĐ-", "1/2/3/", "Quyết định ", "Luật A b c d e f g h i j k l m n ", "số ", "a", "1",
      "e\u{301}\u{302}",
      "Điều 1 Quy chế a b c d e f g h i j k l ", "1/QĐ-UBND, Điều 1 ", "1/QĐ-A-B-C-D-E-F-G-H-", "điểm a, ", "số\n1/\n", "\u{301}",
      "Bộ luật Bộ luật số 1/2020/", "http://a ", "và ", "Luật Luật ", "kèm theo ", "Điều 9 Chương II ", "24 tháng 11 năm 2025 ",
    ])
  func `of twenty thousand characters is read in a moment`(piece: String) {
    let text = String(
      String.UnicodeScalarView(String(repeating: piece, count: 20_000 / piece.unicodeScalars.count + 1).unicodeScalars.prefix(20_000)))
    #expect(ProcessorTime.least { _ = LegalReferences.recognised(in: text) } < limit)
    #expect(ProcessorTime.least { _ = SearchTokens.index(text) } < limit)
  }

  /// Unoptimised code is about ten times slower.
  private var limit: Duration {
    #if DEBUG
      .milliseconds(500)
    #else
      .milliseconds(50)
    #endif
  }
}
