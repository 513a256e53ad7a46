/// The words by which texts are found: folded, so that a search finds `Hoà Bình` by `hoa binh`.
///
/// A token is made of lower-case letters and digits and nothing else. So whatever a text or a query holds, its tokens are words to any
/// search engine and never part of its language.
public enum SearchTokens {
  /// How much of a text is indexed.
  public struct Limits: Hashable, Sendable {
    /// Tokens of one text; what comes later is not found by.
    public var count: Int
    /// Unicode scalars of one token; a longer word is cut, in texts and in queries alike.
    public var length: Int

    public init(count: Int, length: Int) {
      self.count = count
      self.length = length
    }

    public static let text = Limits(count: 20_000, length: 40)
    public static let query = Limits(count: 16, length: 40)
  }

  /// The tokens of a text, in its order and as often as they occur, so that an engine can rank.
  ///
  /// The number of a document and a date give one token as a whole before those of their parts: `2610/QĐ-UBND` gives `2610qdubnd`,
  /// `2610`, `qd`, `ubnd`; `24/11/2025` and `24 tháng 11 năm 2025` give `20251124` and the parts.
  public static func index(_ text: String, limits: Limits = .text) -> [String] { index(LegalText(text), limits: limits) }

  /// The same of a text that was parted into tokens already.
  static func index(_ source: LegalText, limits: Limits = .text) -> [String] {
    var tokens: [String] = []
    var index = 0
    while index < source.tokens.count, tokens.count < limits.count {
      if let whole = source.whole(at: index) { tokens.append(cut(whole.token, limits)) }
      if let word = source.searchWord(at: index) { tokens.append(cut(word, limits)) }
      index += 1
    }
    return Array(tokens.prefix(limits.count))
  }

  /// What a user typed, as tokens that must all occur. A whole document number or date is one token; of anything else the last word is
  /// taken for the beginning of a word, since the user may still be typing. A single letter begins too many words to tell any apart: a
  /// vowel is taken for a word, as in `góp ý`, and a consonant, which is no word, left out where other words stand before it.
  public static func query(_ text: String, limits: Limits = .query) -> SearchQuery {
    let source = LegalText(text)
    var words: [String] = []
    var prefix: String?
    var index = 0
    while index < source.tokens.count, words.count < limits.count {
      if let whole = source.whole(at: index) {
        words.append(cut(whole.token, limits))
        prefix = nil
        index = whole.end
        continue
      }
      if let word = source.searchWord(at: index) {
        words.append(cut(word, limits))
        prefix = words.last
      }
      index += 1
    }
    if let beginning = prefix {
      let isConsonant = beginning.utf8.count == 1 && "bcdfghjklmnpqrstvwxz".contains(beginning)
      if beginning.utf8.count > 1 || (isConsonant && words.count > 1) { words.removeLast() }
      if beginning.utf8.count == 1 { prefix = nil }
    }
    return SearchQuery(words: words, prefix: prefix)
  }

  private static func cut(_ token: String, _ limits: Limits) -> String {
    token.utf8.count <= limits.length ? token : String(String.UnicodeScalarView(token.unicodeScalars.prefix(limits.length)))
  }
}

/// What to search for. Words and prefix hold lower-case letters and digits only.
public struct SearchQuery: Hashable, Sendable {
  /// Tokens that must occur.
  public let words: [String]
  /// The beginning of one more token that must occur.
  public let prefix: String?

  /// It asks for nothing, and so narrows nothing.
  public var isEmpty: Bool { words.isEmpty && prefix == nil }

  public init(words: [String], prefix: String?) {
    self.words = words
    self.prefix = prefix
  }
}

extension LegalText {
  /// The document number or the date that begins at the token, as one search token.
  fileprivate func whole(at index: Int) -> (token: String, end: Int)? {
    guard kind(at: index) == .number else { return nil }
    if let (number, end) = documentNumber(at: index, isNamed: false) {
      let letters = number.description.folded.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
      return (String(String.UnicodeScalarView(letters)), end)
    }
    return day(at: index).map { ($0.day.description.filter { $0 != "-" }, $0.end) }
  }

  /// `24/11/2025`, `24-11-2025`, `24.11.2025` or `24 tháng 11 năm 2025`.
  private func day(at index: Int) -> (day: CivilDate, end: Int)? {
    guard index == 0 || !isTight(at: index) || kind(at: index - 1) == .open, let year = year(at: index + 4) else { return nil }
    let isInWords = has("thang", at: index + 1) && has("nam", at: index + 3)
    let isInFigures = [.slash, .dash, .period].contains(kind(at: index + 1)) && kind(at: index + 1) == kind(at: index + 3)
    guard isInWords || isInFigures, let day = smallNumber(at: index), let month = smallNumber(at: index + 2) else { return nil }
    return CivilDate(year: year, month: month, day: day).map { ($0, index + 5) }
  }

  private func smallNumber(at index: Int) -> Int? {
    guard let token = self[index], token.kind == .number, token.folded.utf8.count <= 2 else { return nil }
    return Int(token.folded)
  }

  /// The word or the digits of the token; nil for a sign. `UBTVQH15` is a word and a number, in texts and in queries alike.
  fileprivate func searchWord(at index: Int) -> String? {
    guard let token = self[index], token.kind == .word || token.kind == .number, !token.folded.isEmpty else { return nil }
    return token.folded
  }
}
