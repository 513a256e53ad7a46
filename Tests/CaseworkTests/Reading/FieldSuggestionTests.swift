import Casework
import Foundation
import Testing

@Suite struct `A suggested field` {
  private let choices = [
    FieldChoice(id: "land", label: LocalizedText(vi: "Đất đai", en: "Land"), words: ["sổ đỏ", "thửa đất"]),
    FieldChoice(id: "tax", label: LocalizedText(vi: "Thuế, phí, lệ phí", en: "Taxes"), words: ["hoàn thuế"]),
    FieldChoice(id: "health", label: LocalizedText(vi: "Y tế, dược", en: "Health"), words: ["bệnh viện"]),
  ]

  private func suggested(_ text: String) -> String? { FieldSuggestion(for: text, among: choices)?.field }

  @Test(arguments: [
    ("Tôi xin cấp sổ đỏ cho thửa đất", "land"), ("TOI XIN CAP SO DO", "land"), ("Bệnh viện thu lệ phí của bệnh viện", "health"),
    ("Tôi đóng thuế", "tax"), ("Tôi đóng thuế".decomposedStringWithCanonicalMapping, "tax"), ("được hưởng", nil), ("tôi thuê nhà", nil),
    ("", nil), ("sổ đỏ ở bệnh viện", nil),
  ])
  func `is the one that most words speak for, and none when two do alike`(text: String, field: String?) {
    #expect(suggested(text) == field)
  }

  @Test func `says by which words, the most telling first`() {
    #expect(FieldSuggestion(for: "Hoàn thuế, thuế", among: choices)?.words == ["hoàn thuế", "thuế"])
    #expect(FieldSuggestion(for: "hoan thue", among: choices)?.words == ["hoàn thuế"], "a word of one syllable needs its diacritics")
  }
}

@Suite struct `Telling words` {
  @Test func `are pairs of neighbouring syllables without the small words`() {
    #expect(TellingWords("Xin cấp giấy phép xây dựng, và bản sao.").pairs == ["cap giay", "giay phep", "phep xay", "xay dung", "ban sao"])
    #expect(TellingWords("và của là có cho").pairs == [])
  }

  /// A second way: every pair of the one looked for in the other, pair by pair.
  @Test func `that two texts share are found however they were typed`() {
    var random = SeededGenerator(seed: 3)
    let words = ["cấp", "giấy", "phép", "xây", "dựng", "và", "bản", "sao", "của", "đất", "đai", "nộp"]
    for _ in 0..<500 {
      let (one, other) = (0...1).map { _ in
        (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in words.randomElement(using: &random) }
      }
      .withPair
      let naive = TellingWords(one.joined(separator: " ")).pairs.filter { pair in
        zip(other, other.dropFirst()).contains { "\($0.0.folded) \($0.1.folded)" == pair }
      }
      let typed = TellingWords(other.joined(separator: " ").uppercased().decomposedStringWithCanonicalMapping)
      #expect(TellingWords(one.joined(separator: " ")).shared(with: typed) == naive)
    }
  }

  @Test func `make searches whose words all stand in the text, no more than asked for`() {
    let text = "Xin cấp giấy phép xây dựng nhà ở riêng lẻ tại phường Ninh Kiều, thành phố Cần Thơ; nộp bản sao chứng thực"
    let tokens = Set(SearchTokens.index(text))
    let searches = TellingWords(text).searches(limit: 4)
    #expect(searches.count == 4)
    for search in searches { #expect(search.words.count >= 2 && search.words.allSatisfy(tokens.contains) && search.prefix == nil) }
    #expect(TellingWords("").searches(limit: 4) == [])
  }
}

extension [[String]] {
  fileprivate var withPair: ([String], [String]) { (self[0], self[1]) }
}

@Suite struct `A text that is read` {
  private let pieces = [
    "tôi khiếu nại ", "0912 345 678 ", "a@b.vn ", "MẬT\n", "chủ tịch nhận tiền ", "khoản 1 Điều 2 Luật Đất đai 2024 ", "1 ", "(((", "+84 ",
    "@",
    "tài khoản 1 2 3 4 5 6 ", "không không ", "tố cáo tố cáo ", "0-", "1.", "e\u{301}",
  ]

  @Test func `takes time in proportion to its length`() {
    let choices = [FieldChoice(id: "a", label: LocalizedText(vi: "Đất đai, nhà ở", en: "a"), words: ["sổ đỏ", "thuế"])]
    for piece in pieces {
      let text = String(repeating: piece, count: 20_000 / piece.unicodeScalars.count)
      // Anything quadratic takes minutes here; the code may not be optimised.
      #expect(ProcessorTime.least { _ = TextReading(text, fields: choices) } < .seconds(8), "\(piece)")
    }
  }

  @Test func `is read to a length and no further, also when that falls within a letter`() {
    let text = String(repeating: "ế", count: 30_000) + " 0912345678"
    #expect(TextReading(text, fields: []).personal == [])
  }
}
