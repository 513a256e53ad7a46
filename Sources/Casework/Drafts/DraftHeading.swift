/// A heading at the beginning of a paragraph: `Điều 5. Quy trình`, `CHƯƠNG II`, `Mục 1. QUY ĐỊNH CHUNG`, `Phụ lục 01`.
struct DraftHeading {
  let level: DraftLevel
  /// As it is written: `5`, `12a`, `II`, `thứ nhất`.
  let number: String
  /// What follows in the paragraph, without the stop between.
  let rest: Substring
  /// A stop stands after the number, or nothing does.
  let isEnded: Bool

  /// - Parameter text: a paragraph in form C, with single blanks.
  init?(_ text: String) {
    var words = HeadingWords(text)
    guard let level = words.takeLevel() else { return nil }
    guard let number = words.takeNumber(of: level) else {
      guard level == .appendix, words.rest.isEmpty || words.rest.first == ":" else { return nil }
      (self.level, number, rest, isEnded) = (level, "", words.rest.dropFirst().drop(while: \.isWhitespace), true)
      return
    }
    (self.level, self.number) = (level, number)
    isEnded = words.takeStop()
    rest = words.rest
    guard isEnded || level == .article || rest.isUppercaseText else { return nil }
  }
}

extension DraftHeading {
  /// As ``DraftEntry/number`` has it.
  var entryNumber: String {
    level == .article ? number : [level.name.vi, number].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

private struct HeadingWords {
  private(set) var rest: Substring

  init(_ text: String) { rest = text[...] }

  mutating func takeLevel() -> DraftLevel? {
    let start = rest
    switch takeWord() {
    case "dieu": return .article
    case "chuong": return .chapter
    case "muc": return .section
    case "phan": return .part
    case "phu": if takeWord() == "luc" { return .appendix }
    case "tieu": if takeWord() == "muc" { return .subsection }
    default: break
    }
    rest = start
    return nil
  }

  /// A short word in folded form. Longer ones are no word of a heading.
  private mutating func takeWord() -> String? {
    let word = rest.prefix(7).prefix { $0.isLetter }
    guard !word.isEmpty else { return nil }
    rest = rest[word.endIndex...].drop { $0 == " " }
    return word.folded
  }

  mutating func takeNumber(of level: DraftLevel) -> String? {
    let start = rest
    if let figures = takeFigures() { return figures }
    if level != .article, let roman = takeRoman() { return roman }
    if level == .part, takeWord() == "thu" {
      let word = rest.prefix(8).prefix { $0.isLetter }
      if !word.isEmpty {
        rest = rest[word.endIndex...]
        return "thứ \(word.lowercased())"
      }
    }
    rest = start
    return nil
  }

  /// `5`, `12a`, `3đ`.
  private mutating func takeFigures() -> String? {
    let figures = rest.prefix(5).prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(figures.count) else { return nil }
    let letters = rest[figures.endIndex...].prefix(3).prefix { $0.isLetter }
    let number = rest[..<letters.endIndex]
    guard Provision.isNumber(number.lowercased()) else { return nil }
    rest = rest[number.endIndex...]
    return String(number)
  }

  private mutating func takeRoman() -> String? {
    let roman = rest.prefix(9).prefix { "IVXLC".contains($0) }
    let next = rest[roman.endIndex...].first
    guard (1...8).contains(roman.count), next?.isLetter != true, next?.isNumber != true else { return nil }
    rest = rest[roman.endIndex...]
    return String(roman)
  }

  /// A full stop, a colon or a dash after the number, or the end.
  mutating func takeStop() -> Bool {
    rest = rest.drop { $0 == " " }
    guard let sign = rest.first else { return true }
    guard ".:-–—".contains(sign), rest.dropFirst().first?.isNumber != true else { return false }
    rest = rest.dropFirst().drop { $0 == " " }
    return true
  }
}

extension StringProtocol {
  /// Holds letters, and no small one.
  var isUppercaseText: Bool {
    var letters = 0
    for scalar in unicodeScalars {
      if scalar.properties.isLowercase { return false }
      if scalar.properties.isUppercase { letters += 1 }
    }
    return letters > 1
  }
}
