/// A number that can be compared: `12a`, `IV`, `thứ hai`.
struct OrdinalNumber: Hashable {
  let value: Int
  /// `a` of `12a`.
  let suffix: String

  private static let words = [
    "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
  ]

  /// Nil for what no order is known of.
  init?(_ text: String) {
    let figures = text.prefix { $0.isASCII && $0.isNumber }
    if let value = Int(figures) {
      (self.value, suffix) = (value, text.dropFirst(figures.count).lowercased())
    } else if let value = Self.roman(text) ?? text.split(separator: " ").last.flatMap({ Self.words[$0.folded] }) {
      (self.value, suffix) = (value, "")
    } else {
      return nil
    }
  }

  private static func roman(_ text: String) -> Int? {
    let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100]
    guard (1...9).contains(text.utf8.count) else { return nil }
    var (total, largest) = (0, 0)
    for letter in text.reversed() {
      guard let value = values[letter] else { return nil }
      total += value < largest ? -value : value
      largest = max(largest, value)
    }
    return total
  }
}

/// The numbers of one list as they come, and what is wrong with each.
struct NumberSequence {
  private var last: OrdinalNumber?
  private var lastWritten = ""
  private var seen: Set<OrdinalNumber> = []

  mutating func take(_ written: String, of level: DraftLevel) -> DraftFinding.Kind? {
    guard let number = OrdinalNumber(written) else { return nil }
    guard seen.insert(number).inserted else { return .doubled(level, number: written) }
    let previous = last?.value ?? 0
    defer { (last, lastWritten) = (number, written) }
    if number.value > previous + 1 { return .missing(level, expected: String(previous + 1), found: written) }
    guard let last else { return nil }
    let rises = number.value > last.value || number.value == last.value && number.suffix > last.suffix
    return rises ? nil : .outOfOrder(level, number: written, after: lastWritten)
  }

  /// Counting begins again at 1 after a larger number.
  func beginsAnew(with written: String) -> Bool {
    guard let last else { return false }
    return last.value > 1 && OrdinalNumber(written)?.value == 1
  }
}

/// The letters of points in their order: `a, b, c, d, đ, e, g`. Word processors number `d, e, f, g`, and nobody minds.
struct PointSequence {
  private var last: String?
  private var seen: Set<String> = []
  private static let vietnamese = Array("abcdđeghiklmnopqrstuvxy").map(String.init)
  private static let latin = Array("abcdefghijklmnopqrstuvwxyz").map(String.init)

  mutating func take(_ letter: String) -> DraftFinding.Kind? {
    guard seen.insert(letter).inserted else { return .doubled(.point, number: letter) }
    defer { last = letter }
    guard letter.unicodeScalars.count == 1 else { return nil }
    guard let last else { return letter == "a" ? nil : .missing(.point, expected: "a", found: letter) }
    let base = String(last.unicodeScalars.prefix(1))
    guard let next = Self.successor(of: base, in: Self.vietnamese) ?? Self.successor(of: base, in: Self.latin) else { return nil }
    if letter == next || letter == Self.successor(of: base, in: Self.latin) { return nil }
    let isLater = Self.place(of: letter) > Self.place(of: base)
    return isLater ? .missing(.point, expected: next, found: letter) : .outOfOrder(.point, number: letter, after: last)
  }

  private static func successor(of letter: String, in alphabet: [String]) -> String? {
    alphabet.firstIndex(of: letter).flatMap { $0 + 1 < alphabet.count ? alphabet[$0 + 1] : nil }
  }

  private static func place(of letter: String) -> Double {
    letter == "đ" ? 3.5 : Double(latin.firstIndex(of: letter) ?? 0)
  }
}

/// What is wrong with the numbers of a draft's headings and articles.
struct DraftNumbering {
  private var articles = NumberSequence()
  private var headings: [DraftLevel: NumberSequence] = [:]

  /// Articles and chapters of an attached document are counted on their own.
  mutating func beginDocument() { self = DraftNumbering() }

  mutating func take(_ number: DraftNumber, entry: DraftEntry, address: DraftAddress, index: Int) -> [DraftFinding] {
    var kinds: [DraftFinding.Kind] = []
    switch number.level {
    case .article:
      if articles.beginsAnew(with: number.value) {
        articles = NumberSequence()
        kinds.append(.numberedAnew)
      }
      if let kind = articles.take(number.value, of: .article) { kinds.append(kind) }
      if entry.heading.isEmpty, entry.text.isEmpty { kinds.append(.empty(.article, number: number.value)) }
    case .part, .chapter, .section, .subsection:
      // What is inside is counted anew: sections in each chapter, chapters in each part.
      for level in headings.keys where level.rank > number.level.rank { headings[level] = nil }
      if let kind = headings[number.level, default: NumberSequence()].take(number.value, of: number.level) { kinds.append(kind) }
    case .matter, .attachment, .appendix, .clause, .point: break
    }
    return kinds.map { DraftFinding($0, index: index, address: address) }
  }
}
