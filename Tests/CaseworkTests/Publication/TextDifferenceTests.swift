import Testing

@testable import Casework

@Suite struct `The difference of two texts` {
  private func joined(_ pieces: [TextDifference.Piece], old: Bool) -> String {
    pieces.map { piece in
      switch piece {
      case .kept(let text): text
      case .removed(let text): old ? text : ""
      case .added(let text): old ? "" : text
      }
    }.joined()
  }

  @Test func `is told word by word`() {
    let difference = TextDifference(from: "Tôi là A, số 0912.\nXin hỏi.", to: "Tôi là [họ tên], số [điện thoại].\nXin hỏi.")
    #expect(
      difference.pieces == [
        .kept("Tôi là "), .removed("A"), .added("[họ tên]"), .kept(", số "), .removed("0912"), .added("[điện thoại]"), .kept(".\nXin hỏi."),
      ])
    #expect(difference.removed == ["A", "0912"])
    #expect(TextDifference(from: "a", to: "a").pieces == [.kept("a")] && TextDifference(from: "", to: "").pieces == [])
    #expect(TextDifference(from: "một  hai", to: "một hai").removed == [], "blanks are nothing that was left out")
  }

  @Test func `holds both texts to the letter, whatever they are`() {
    var random = SeededGenerator(seed: 938)
    for _ in 0..<400 {
      let old = TextFixtures.nonsense(&random)
      var parts = old.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        let index = Int.random(in: 0..<parts.count, using: &random)
        if Bool.random(using: &random) { parts[index] = TextFixtures.nonsense(&random) } else { parts.swapAt(0, index) }
      }
      let new = parts.joined(separator: " ")
      let pieces = TextDifference(from: old, to: new).pieces
      #expect(Array(joined(pieces, old: true).utf8) == Array(old.utf8))
      #expect(Array(joined(pieces, old: false).utf8) == Array(new.utf8))
    }
  }

  @Test func `of equal texts in two forms of Unicode is not nothing, for their bytes differ`() {
    #expect(TextDifference(from: "tiếng", to: "tie\u{0302}\u{0301}ng").removed == ["tiếng"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `of two long texts without a word in common takes bounded time and room`() {
    let old = (0..<30_000).map { "a\($0)" }.joined(separator: "\n")
    let new = (0..<30_000).map { "b\($0)" }.joined(separator: " ")
    #expect(joined(TextDifference(from: old, to: new).pieces, old: true) == old)
  }
}
