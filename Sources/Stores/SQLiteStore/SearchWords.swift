import Casework

/// Words as FTS5 has them: those of texts, and words of the software by which a search is kept to a scope or a filter without leaving
/// the index. The latter begin with `_`, which no word of a text does.
enum SearchWords {
  static let open = "_o"
  static func involved(_ agency: AgencyID) -> String { "_a\(Array(agency.rawValue.utf8).hex)" }
  static func process(_ process: ProcessID) -> String { "_p\(Array(process.rawValue.utf8).hex)" }
  static func attribute(_ field: FieldID, _ value: String) -> String { "_v\(Array("\(field.rawValue)=\(value)".utf8).hex)" }
  static func subject(_ field: String) -> String { "_f\(Array(field.utf8).hex)" }

  /// The word in letters that FTS5's tokenizer keeps whole: words of other scripts go in as hex, which keeps their beginnings.
  static func word(_ token: some StringProtocol) -> String {
    token.utf8.allSatisfy(isPlain) ? String(token) : "_x\(Array(token.utf8).hex)"
  }

  /// The words of a folded text. Words that occur twice may stay twice: the index lists a row once.
  static func words(_ tokens: String) -> String {
    if tokens.utf8.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: " ") }) { return tokens }
    return tokens.split(separator: " ").map(word).joined(separator: " ")
  }

  private static func isPlain(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) }
}

/// An expression of FTS5, made of words alone: what a user types never becomes part of its language.
struct MatchExpression {
  private var parts: [String] = []

  /// Nil when nothing limits the search.
  var text: String? { parts.isEmpty ? nil : parts.joined(separator: " AND ") }

  mutating func require(_ word: String) { parts.append(#""\#(word)""#) }

  /// Requires one of the words; of none, nothing is found.
  mutating func require(oneOf words: [String]) {
    parts.append("(\(words.sorted().map { #""\#($0)""# }.joined(separator: " OR ")))")
  }

  mutating func require(_ query: SearchQuery) {
    for word in query.words { require(SearchWords.word(word)) }
    if let prefix = query.prefix { parts.append(#""\#(SearchWords.word(prefix))" *"#) }
  }
}
