import Casework
import GRDB

/// Words as FTS5 has them: those of texts, and words of the software by which a search is kept to a scope or a filter without leaving
/// the index. The latter begin with `_`, which no word of a text does.
enum SearchWords {
  static let open = "_o"
  static func involved(_ agency: AgencyID) -> String { "_a\(Array(agency.rawValue.utf8).hex)" }
  static func process(_ process: ProcessID) -> String { "_p\(Array(process.rawValue.utf8).hex)" }
  static func attribute(_ field: FieldID, _ value: String) -> String { "_v\(Array("\(field.rawValue)=\(value)".utf8).hex)" }
  static func subject(_ field: String) -> String { "_f\(Array(field.utf8).hex)" }
  static func defect(_ defect: String) -> String { "_c\(Array(defect.utf8).hex)" }
  static func document(_ number: String) -> String { "_d\(Array(number.folded.utf8).hex)" }
  static func article(_ article: String, of number: String) -> String { "_e\(Array("\(number) \(article)".folded.utf8).hex)" }
  static func period(_ period: PublishedPeriod) -> String { "_t\(Array(period.description.utf8).hex)" }

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

/// Words that a row of the index gains or loses.
struct WordChange: Sendable {
  enum Kind: Sendable { case addition, removal }
  enum Subject: String, Sendable { case cases = "case_words", publications = "publication_words" }
  let kind: Kind
  let subject: Subject
  let row: Int64
  let words: String

  init(_ kind: Kind, of subject: Subject, _ row: Int64, _ words: String) {
    self.kind = kind
    self.subject = subject
    self.row = row
    self.words = words
  }

  func apply(to database: Database) throws {
    let table = subject.rawValue
    switch kind {
    case .addition: try database.run("INSERT INTO \(table)(rowid, words) VALUES (?, ?)", [.integer(row), .text(words)])
    case .removal:
      try database.run("INSERT INTO \(table)(\(table), rowid, words) VALUES ('delete', ?, ?)", [.integer(row), .text(words)])
    }
  }

  /// Makes the changes of a whole group at once.
  ///
  /// FTS5 gathers words in memory and writes them out at every savepoint, and whenever a row comes that is lower than the one before.
  /// So they are made after the last body of the group, in the order of the rows, those of one row in the order they came.
  static func apply(_ changes: [WordChange], to database: Database) throws {
    let sorted = changes.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
    for change in sorted { try change.element.apply(to: database) }
  }
}
