import Testing

@testable import Casework

@Suite struct TextDifferenceTests {
  private static let vocabulary = ["Sở", "đã", "rà soát", "quy định", "bãi bỏ", "bản sao", "và", "\n\n", "ngày", "1/4/2026.", ",", "  "]

  private static func text(_ length: Int, using random: inout SeededGenerator) -> String {
    (0..<length).compactMap { _ in vocabulary.randomElement(using: &random) }.joined(separator: Bool.random(using: &random) ? " " : "")
  }

  /// A text with some of its words taken out, put in and moved.
  private static func edited(_ text: String, using random: inout SeededGenerator) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let place = Int.random(in: 0...words.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: words.insert(vocabulary.randomElement(using: &random) ?? "", at: place)
      case 1: if place < words.count { words.remove(at: place) }
      default: if place < words.count { words.append(words.remove(at: place)) }
      }
    }
    return words.joined(separator: " ")
  }

  private static func expectWhole(_ old: String, _ new: String) {
    let difference = TextDifference(from: old, to: new)
    #expect(difference.before == old)
    #expect(difference.after == new)
    #expect(difference.isEmpty == (old == new))
    for part in difference.parts {
      switch part {
      case .kept(let words), .removed(let words), .added(let words): #expect(!words.isEmpty)
      }
    }
    for (one, next) in zip(difference.parts, difference.parts.dropFirst()) { #expect(one.kind != next.kind, "\(difference.parts)") }
  }

  @Test func `taking the parts together gives both texts again, whatever they are`() {
    var random = SeededGenerator(seed: 20_260_309)
    for _ in 0..<400 {
      let old = Self.text(Int.random(in: 0...60, using: &random), using: &random)
      Self.expectWhole(old, Self.edited(old, using: &random))
      Self.expectWhole(old, Self.text(Int.random(in: 0...60, using: &random), using: &random))
      Self.expectWhole(TextFixtures.nonsense(&random), TextFixtures.nonsense(&random))
    }
  }

  @Test func `the word that was changed is what is shown as changed`() {
    #expect(
      TextDifference(from: "Sở sẽ xem xét yêu cầu này.", to: "Sở sẽ bãi bỏ yêu cầu này.").parts
        == [.kept("Sở sẽ "), .removed("xem xét"), .added("bãi bỏ"), .kept(" yêu cầu này.")])
    #expect(TextDifference(from: "A B", to: "A B C").parts == [.kept("A B"), .added(" C")])
    #expect(TextDifference(from: "", to: "A").parts == [.added("A")])
  }

  @Test func `what was left out of a text is told without the signs and blanks around it`() {
    let difference = TextDifference(from: "Tôi là A, số 0912.\nXin hỏi.", to: "Tôi là [họ tên], số [điện thoại].\nXin hỏi.")
    #expect(
      difference.parts == [
        .kept("Tôi là "), .removed("A"), .added("[họ tên]"), .kept(", số "), .removed("0912"), .added("[điện thoại]"), .kept(".\nXin hỏi."),
      ])
    #expect(difference.removed == ["A", "0912"])
    #expect(TextDifference(from: "một  hai", to: "một hai").removed == [], "blanks are nothing that was left out")
  }

  @Test func `a sentence that moved is kept together`() {
    let (first, second) = ("Sở đã rà soát quy định nêu trên.", "Kính đề nghị ông bà liên hệ phòng một cửa.")
    let parts = TextDifference(from: "\(first)\n\(second)", to: "\(second)\n\(first)").parts
    #expect(parts.count <= 4)
    // But for its full stop: one of them ends both texts.
    let words = [first, second].map { $0.dropLast() }
    #expect(parts.contains { if case .kept(let kept) = $0 { words.contains { kept.contains($0) } } else { false } })
  }

  @Test func `the same letters in another composition are the same words`() {
    #expect(TextDifference(from: "Hoà bình", to: "Hoa\u{300} bình").isEmpty)
  }

  @Test func `a draft as long as a form takes is compared in no time, even with one that shares nothing but common words`() {
    let old = Array(repeating: "của và là", count: 5_000).joined(separator: " ")
    let new = Array(repeating: "và của thì", count: 5_000).joined(separator: " ")
    #expect(ProcessorTime.least(of: 1) { Self.expectWhole(old, new) } < .seconds(20))
  }
}

extension TextDifference.Part {
  fileprivate var kind: Int {
    switch self {
    case .kept: 0
    case .removed: 1
    case .added: 2
    }
  }
}
