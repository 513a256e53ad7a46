import Casework
import Testing

@Suite struct `Search tokens` {
  @Test(arguments: [
    ("Hoà Bình, Đắk Lắk", ["hoa", "binh", "dak", "lak"]),
    ("Quyết định 2610/QĐ-UBND", ["quyet", "dinh", "2610qdubnd", "2610", "qd", "ubnd"]),
    ("48/2025/QĐ-TTg", ["482025qdttg", "48", "2025", "qd", "ttg"]), ("57-NQ/TW", ["57nqtw", "57", "nq", "tw"]),
    ("ngày 24/11/2025", ["ngay", "20251124", "24", "11", "2025"]), ("5 tháng 2 năm 2025", ["20250205", "5", "thang", "2", "nam", "2025"]),
    ("31/2/2025", ["31", "2", "2025"]), ("", []), ("!!! --- \"\"", []), ("PAKN.20250612.0554", ["pakn", "20250612", "0554"]),
  ])
  func `of a text are its folded words, with numbers and dates whole and in parts`(text: String, tokens: [String]) {
    #expect(SearchTokens.index(text) == tokens)
  }

  @Test(
    arguments: [
      ("hoà bì", ["hoa"], "bi"), ("2610/QĐ-UBND", ["2610qdubnd"], nil), ("quy chế 2610/qd-ubnd", ["quy", "che", "2610qdubnd"], nil),
      ("24/11/2025", ["20251124"], nil), ("2610/QĐ", ["2610"], "qd"), ("2610/QĐ-UBND về việ", ["2610qdubnd", "ve"], "vie"), ("", [], nil),
      ("  \"*() ", [], nil), ("góp ý", ["gop", "y"], nil), ("cần t", ["can"], nil), ("t", ["t"], nil), ("quận 7", ["quan", "7"], nil),
    ] as [(String, [String], String?)])
  func `of a query must all occur, the last word as a beginning`(text: String, words: [String], prefix: String?) {
    #expect(SearchTokens.query(text) == SearchQuery(words: words, prefix: prefix))
  }

  @Test func `of a query are found among the tokens of a text that holds its words`() {
    let text = SearchTokens.index("Thực hiện Quyết định số 2610/QĐ-UBND ngày 24 tháng 11 năm 2025 của Ủy ban nhân dân thành phố Cần Thơ")
    for query in ["quyet dinh 2610/qd-ubnd", "24/11/2025 can tho", "UỶ BAN NHÂN D", "2610 ubnd", "2610/QĐ–UBND can t"] {
      let asked = SearchTokens.query(query)
      #expect(asked.words.allSatisfy(text.contains), "\(query)")
      #expect(asked.prefix.map { prefix in text.contains { $0.hasPrefix(prefix) } } ?? true, "\(query)")
    }
  }

  @Test(arguments: [
    "\"a\" OR b", "a AND NOT b", "NEAR(a b, 5)", "title:a", "a* ^b", "'); DROP TABLE cases; --", "a\"b", "{a b}: c", "a + b", "a-b",
    "\u{0}a", "a\\",
  ])
  func `never hold a sign or a capital, so no query reaches the search engine's language`(hostile: String) {
    let query = SearchTokens.query(hostile)
    for token in query.words + [query.prefix].compactMap({ $0 }) {
      #expect(token.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    }
    #expect(!query.isEmpty)
  }

  @Test func `of random text are letters and digits`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<1_000 {
      for token in SearchTokens.index(TextFixtures.nonsense(&random)) {
        #expect(
          token.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0.properties.generalCategory == .nonspacingMark
          })
      }
    }
  }

  @Test func `are limited in number and length`() {
    let limits = SearchTokens.Limits(count: 10, length: 5)
    #expect(SearchTokens.index(String(repeating: "một ", count: 100), limits: limits).count == 10)
    #expect(SearchTokens.index(String(repeating: "2610/QĐ-UBND ", count: 100), limits: limits).count == 10)
    #expect(SearchTokens.index(String(repeating: "a", count: 1_000_000), limits: limits) == ["aaaaa"])
    #expect(SearchTokens.query(String(repeating: "một ", count: 100)).words.count <= SearchTokens.Limits.query.count)
  }
}
