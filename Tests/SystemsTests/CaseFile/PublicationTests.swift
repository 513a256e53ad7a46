import Casework
import Registry
import Testing

/// B-14: what is left out of a published text is kept with the case, under a commitment that the public sees.
@Suite struct PublicationTests {
  private static let publication: Value = [
    "title": "Thời hạn", "question": "Thời hạn cấp phép là bao lâu?", "answer": "05 ngày làm việc.",
  ]

  private func published() async throws -> (Office, CaseCode) {
    let office = try await Office(
      commitments: CommitmentIssuer { text in (String(repeating: "5a", count: 32), "commitment to \(text)") })
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    try await office.act("publish", code, Self.publication, as: "so-tu-phap.intake", at: "2026-03-03T10:00+07:00")
    return (office, code)
  }

  @Test func `every word of the sender that is not published lies in a part that is committed to, and nothing else is (B-14)`() async throws
  {
    let (office, code) = try await published()
    let file = try await office.file(code)
    let hidden = try #require(file.latest("publish")).hidden
    let words = { (text: String) in text.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    let kept = Set(words(Self.publication["question"]?.text ?? ""))
    let left = Set(hidden.filter { $0.field == "question" }.flatMap { words($0.text) })
    for word in words(file.data["content"]?.text ?? "") { #expect(kept.contains(word) || left.contains(word), "\(word)") }
    #expect(hidden.allSatisfy { $0.commitment == "commitment to \($0.text)" && $0.salt.utf8.count == 64 } && !hidden.isEmpty)
    #expect(try await office.registry.publication(code)?.commitments == hidden.map { Commitment(field: $0.field, sha256: $0.commitment) })
  }

  @Test func `texts and salts are for those who may know the sender, commitments for everybody`() async throws {
    let (office, code) = try await published()
    func hidden(_ reader: Reader) async throws -> Int {
      try await office.registry.open(code, as: reader).timeline.reduce(0) { $0 + $1.hidden.count }
    }
    #expect(try await hidden(.staff("so-tu-phap.intake")) > 0)
    #expect(try await hidden(.sender(code)) == 0)
  }
}
