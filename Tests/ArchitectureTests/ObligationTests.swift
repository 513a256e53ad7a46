import Testing

@Suite struct ObligationTests {
  struct Row {
    let id: String
    let evidence: String
  }

  static func rows() throws -> [Row] {
    try SourceTree.text("docs/obligations.tsv").split(separator: "\n").dropFirst().map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(id: columns[0], evidence: columns.count > 5 ? columns[5] : "")
    }
  }

  @Test func `all 107 obligations of the source documents are listed, each once`() throws {
    let ids = try Self.rows().map(\.id)
    #expect(ids.count == 107)
    #expect(Set(ids).count == ids.count)
    for (letter, count) in [("V", 14), ("B", 22), ("Y", 25), ("K", 32), ("S", 14)] {
      let expected = (1...count).map { "\(letter)-\($0 < 10 ? "0" : "")\($0)" }
      #expect(ids.filter { $0.hasPrefix(letter) }.sorted() == expected)
    }
  }

  @Test func `every obligation that claims evidence is named by a test, and by the file it claims`() throws {
    let tests = try SourceTree.files(under: "Tests") + SourceTree.files(under: "Tests", suffix: ".py")
    let claimed = try Self.rows().filter { !$0.evidence.isEmpty }
    #expect(!claimed.isEmpty)
    for row in claimed {
      for place in row.evidence.split(separator: ";").map({ $0.trimmingPrefix(" ") }) {
        let file = tests.first { $0.path.hasSuffix(String(place)) }
        #expect(file != nil, "\(row.id): no file \(place)")
        #expect(file?.text.contains(row.id) == true, "\(row.id) is not named in \(place)")
      }
    }
  }
}
