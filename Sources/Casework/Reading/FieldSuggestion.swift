/// The field (lĩnh vực) that the words of a text speak of, and which words those were.
public struct FieldSuggestion: Hashable, Sendable {
  /// The id of the choice.
  public let field: String
  /// The words of the taxonomy that stand in the text, as the taxonomy has them; the most telling first.
  public let words: [String]

  /// The field that most of the text's words speak for; nil when none does or two do alike.
  ///
  /// A field is known by the parts of its name and by its further ``FieldChoice/words``. Several syllables are found whatever their
  /// diacritics; a word of one syllable counts only as it is written, since `thuê` is not `thuế`.
  public init?(for text: String, among choices: [FieldChoice]) {
    let source = LegalText(text)
    let weighed = choices.map { choice in
      choice.telling.compactMap { phrase in source.weight(of: phrase).map { (phrase: phrase, weight: $0) } }
        .sorted { ($1.weight, $0.phrase) < ($0.weight, $1.phrase) }
    }
    let sums = weighed.map { $0.reduce(0) { $0 + $1.weight } }
    guard let most = sums.max(), most > 0, sums.count(where: { $0 == most }) == 1, let index = sums.firstIndex(of: most) else { return nil }
    field = choices[index].id
    words = weighed[index].map(\.phrase)
  }
}

extension FieldChoice {
  /// The parts of the name in Vietnamese, and the further words.
  fileprivate var telling: [String] {
    var seen: Set<String> = []
    let parts = label.vi.split(separator: ",").map { String($0).cleaned(.line).lowercased() }
    return (parts + words).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

extension LegalText {
  /// How often the phrase occurs, three times at most, by its syllables; nil when it does not.
  fileprivate func weight(of phrase: String) -> Int? {
    let syllables = phrase.split(separator: " ").map(String.init)
    guard let first = syllables.first else { return nil }
    let count =
      syllables.count == 1
      ? tokens.indices.count { tokens[$0].kind == .word && original(at: $0).lowercased() == first }
      : occurrences(of: syllables.map(\.folded))
    return count > 0 ? min(count, 3) * syllables.count : nil
  }

  private func occurrences(of folded: [String]) -> Int {
    tokens.indices.count { index in folded.indices.allSatisfy { has(folded[$0], at: index + $0) } }
  }
}
