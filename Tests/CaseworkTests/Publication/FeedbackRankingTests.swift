import Testing

@testable import Casework

@Suite struct `Rules most complained of` {
  private typealias Rule = FeedbackCounts.Rule

  @Test func `stand by their number, articles below their document, and small numbers are left out (B-04 V-03)`() {
    let counts = FeedbackCounts(
      total: 20,
      rules: [
        Rule(document: "A"): 5, Rule(document: "A", article: "10"): 3, Rule(document: "A", article: "9"): 3,
        Rule(document: "A", article: "1"): 2,
        Rule(document: "B"): 9, Rule(document: "C"): 2, Rule(document: "C", article: "4"): 2,
      ], defects: ["unclear": 4, "overlapping": 2], years: [2026])
    let ranking = FeedbackRanking(counts)
    #expect(ranking.documents.map(\.document) == ["B", "A"])
    #expect(ranking.documents.last?.articles.map(\.article) == ["9", "10"])
    #expect(ranking.defects.map(\.id) == ["unclear"])
  }

  @Test func `no number below three is ever shown, whatever was counted`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      var counts = FeedbackCounts()
      for document in ["A", "B", "C", "D"] {
        counts.rules[Rule(document: document)] = Int.random(in: 1...6, using: &random)
        for article in ["1", "2", "10"] { counts.rules[Rule(document: document, article: article)] = Int.random(in: 1...6, using: &random) }
      }
      counts.defects = ["x": Int.random(in: 1...6, using: &random)]
      let ranking = FeedbackRanking(counts, limit: 3)
      let shown = ranking.documents.flatMap { [$0.count] + $0.articles.map(\.count) } + ranking.defects.map(\.count)
      #expect(shown.allSatisfy { $0 >= FeedbackRanking.least })
      #expect(ranking.documents.count <= 3)
      #expect(ranking.documents.map(\.count) == ranking.documents.map(\.count).sorted(by: >))
    }
  }
}
