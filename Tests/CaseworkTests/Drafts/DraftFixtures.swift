import Casework

/// Drafts made at random, in the form in which a reader has to find them again, and the ways files write them.
struct DraftFixtures {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let words = [
    "cơ quan", "đơn vị", "góp ý", "trong thời hạn", "03 ngày làm việc", "theo quy định tại", "khoản 2 Điều 9", "Quy chế này", "Sở Tư pháp",
    "Ủy ban nhân dân", "hồ sơ", "và", "được", "Điều 12", "ngày 24.11.2025", "1.500.000 đồng", "Chương II", "(24/24)", "điểm a",
    "xã, phường",
    "bãi bỏ", "https://example.vn", "tổ chức thực hiện",
  ]

  private mutating func phrase(_ count: ClosedRange<Int>) -> String {
    let words = (0..<Int.random(in: count, using: &random)).compactMap { _ in Self.words.randomElement(using: &random) }
    return "Nội dung \(words.joined(separator: " "))"
  }

  private mutating func sentence() -> String { phrase(1...12) + (Bool.random(using: &random) ? "." : ";") }

  /// Paragraphs of an article: sentences, clauses with points, a paragraph below a clause.
  private mutating func text() -> String {
    var paragraphs = Bool.random(using: &random) ? [sentence()] : []
    for clause in 0..<Int.random(in: 0...5, using: &random) {
      paragraphs.append("\(clause + 1). \(sentence())")
      for letter in "abcdđeg".prefix(Int.random(in: 0...7, using: &random)) where Bool.random(using: &random) || letter == "a" {
        guard paragraphs.last?.hasPrefix("\(clause + 1). ") == true ? letter == "a" : true else { break }
        paragraphs.append("\(letter)) \(sentence())")
      }
      if Int.random(in: 0..<6, using: &random) == 0 { paragraphs.append(sentence()) }
    }
    return (paragraphs.isEmpty ? [sentence()] : paragraphs).joined(separator: "\n")
  }

  /// A draft with chapters, sections, articles and sometimes an attached document.
  mutating func entries() -> [DraftEntry] {
    var entries = [DraftEntry(number: "", text: "ỦY BAN NHÂN DÂN\n\(sentence())")]
    var article = 0
    for chapter in 0..<Int.random(in: 0...4, using: &random) {
      entries.append(DraftEntry(number: "Chương \(["I", "II", "III", "IV"][chapter])", heading: "QUY ĐỊNH CHUNG"))
      for section in 0..<Int.random(in: 0...2, using: &random) {
        entries.append(DraftEntry(number: "Mục \(section + 1)", heading: "TỔ CHỨC THỰC HIỆN"))
        addArticles(&article, to: &entries)
      }
      addArticles(&article, to: &entries)
    }
    addArticles(&article, to: &entries)
    guard Bool.random(using: &random) else { return entries }
    entries.append(DraftEntry(number: "", text: "Nơi nhận:\n- Như Điều 1;"))
    entries.append(DraftEntry(number: "Quy chế", heading: "LẤY Ý KIẾN", text: "(Kèm theo Quyết định số 1/QĐ-UBND)"))
    article = 0
    addArticles(&article, to: &entries)
    return entries
  }

  private mutating func addArticles(_ number: inout Int, to entries: inout [DraftEntry]) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      number += 1
      entries.append(DraftEntry(number: String(number), heading: Bool.random(using: &random) ? phrase(1...8) : "", text: text()))
    }
  }

  /// How a file writes a draft.
  enum Style: CaseIterable {
    /// A paragraph a line.
    case lines
    /// A blank line after every paragraph.
    case blankLines
    /// Headings in bold, a blank line after every paragraph, lines broken at seventy letters.
    case boldAndWrapped
    /// The number and the heading on lines of their own.
    case headingsBelow
  }

  static func text(of entries: [DraftEntry], _ style: Style) -> String {
    var paragraphs: [String] = []
    for entry in entries {
      let isArticle = entry.level == .article
      let upper = isArticle ? entry.label : entry.label.uppercased()
      switch style {
      case .headingsBelow where !entry.heading.isEmpty: paragraphs += [upper + (isArticle ? "." : ""), entry.heading]
      case .boldAndWrapped where isArticle && entry.heading.isEmpty:
        paragraphs.append("**\(upper).** \(entry.paragraphs.first ?? "")")
      case .boldAndWrapped where isArticle: paragraphs.append("**\(upper). \(entry.heading)**")
      case _ where isArticle && entry.heading.isEmpty: paragraphs.append("\(upper). \(entry.paragraphs.first ?? "")")
      case _ where isArticle: paragraphs.append("\(upper). \(entry.heading)")
      case .boldAndWrapped where !upper.isEmpty: paragraphs += ["**\(upper)**", "**\(entry.heading)**"]
      default: paragraphs += [upper, entry.heading].filter { !$0.isEmpty }
      }
      paragraphs += entry.paragraphs.dropFirst(isArticle && entry.heading.isEmpty ? 1 : 0).map(String.init)
    }
    switch style {
    case .lines: return paragraphs.joined(separator: "\n")
    case .blankLines, .headingsBelow: return paragraphs.joined(separator: "\n\n")
    case .boldAndWrapped: return paragraphs.map { wrapped($0, at: 70) }.joined(separator: "\n\n")
    }
  }

  static func wrapped(_ text: String, at width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// Letters and figures in their order, whatever stands between them.
  static func letters(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).cleaned(.line) }.joined(separator: " ")
    let kept = lines.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    return String(String.UnicodeScalarView(kept)).folded
  }

  static func letters(_ entries: [DraftEntry]) -> String {
    letters(entries.map { "\($0.label) \($0.heading)\n\($0.text)" }.joined(separator: "\n"))
  }

  /// The same out of the tree.
  static func letters(_ units: [DraftUnit]) -> String {
    units.map { unit in
      let label = [DraftLevel.clause, .point].contains(unit.level) ? unit.number : unit.label
      return letters("\(label) \(unit.heading)\n\(unit.text)") + letters(unit.units)
    }.joined()
  }
}
