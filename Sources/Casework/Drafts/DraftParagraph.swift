/// A paragraph of a source: lines that a file broke put together again.
struct DraftParagraph {
  /// In form C, single blanks, without marks of bold.
  let text: String
  /// The words in bold with which it begins, where the source tells bold from plain.
  let boldLead: String?
  /// Its first line in the source, counted from 1.
  let line: Int
}

extension DraftParagraph {
  /// The paragraphs of a text. Blank lines and table borders end one, and so does a line end, unless the lines look as if a program broke
  /// them.
  static func read(_ source: String) -> [DraftParagraph] {
    let lines = SourceLine.read(source)
    let breaks = LineBreaks(lines)
    var paragraphs: [DraftParagraph] = []
    var together: [SourceLine] = []
    func end() {
      if let first = together.first { paragraphs.append(DraftParagraph(together, line: first.number)) }
      together.removeAll(keepingCapacity: true)
    }
    for line in lines {
      if line.text.isEmpty {
        end()
        continue
      }
      if let last = together.last, !breaks.joins(last, line) { end() }
      together.append(line)
    }
    end()
    return paragraphs.filter { !$0.text.isEmpty }
  }

  private init(_ lines: [SourceLine], line: Int) {
    text = lines.map(\.text).joined(separator: " ")
    self.line = line
    boldLead = lines.map(\.marked).joined(separator: " ").boldLead.map(\.withoutBoldMarks)
  }
}

/// A line of the source.
struct SourceLine {
  let number: Int
  /// With the stars of bold and italics.
  let marked: String
  /// Without them.
  let text: String
  let length: Int

  static func read(_ source: String) -> [SourceLine] {
    let hasBold = source.contains("**")
    return source.normalizedNFC.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
      SourceLine($1, number: $0 + 1, hasBold: hasBold)
    }
  }

  private init(_ raw: Substring, number: Int, hasBold: Bool) {
    var line = String(raw).cleaned(.line)
    if !line.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) { line = "" }
    if line.hasPrefix("|") || line.hasSuffix("|") { line = line.split(separator: "|").joined(separator: " | ").cleaned(.line) }
    if line.hasPrefix("#") { line = line.drop { $0 == "#" }.description.cleaned(.line) }
    self.number = number
    marked = line
    text = hasBold ? line.withoutBoldMarks : line
    length = text.unicodeScalars.count
  }
}

extension String {
  fileprivate var withoutBoldMarks: String { contains("*") ? filter { $0 != "*" }.cleaned(.line) : self }

  /// What stands between `**` at the beginning and the next `**`.
  fileprivate var boldLead: String? {
    guard hasPrefix("**") else { return nil }
    let rest = dropFirst(2)
    return rest.firstRange(of: "**").map { String(rest[..<$0.lowerBound]) }
  }
}

/// Where a line end is the end of a paragraph and where a program broke the line.
private struct LineBreaks {
  /// Lines of this source are broken in the middle of sentences.
  private let isWrapped: Bool
  /// Paragraphs are apart by blank lines.
  private let hasBlankLines: Bool
  /// As long as lines become before they are broken.
  private let width: Int

  init(_ lines: [SourceLine]) {
    var (pairs, broken, blank) = (0, 0, 0)
    for (line, next) in zip(lines, lines.dropFirst()) {
      if next.text.isEmpty { blank += 1 }
      guard !line.text.isEmpty, !next.text.isEmpty else { continue }
      pairs += 1
      if !line.endsSentence, next.beginsSmall { broken += 1 }
    }
    let lengths = lines.map(\.length).filter { $0 > 0 }.sorted()
    isWrapped = broken >= 2 && broken * 8 >= pairs
    hasBlankLines = blank * 8 >= lengths.count
    width = lengths.isEmpty ? 0 : lengths[(lengths.count - 1) * 95 / 100]
  }

  func joins(_ line: SourceLine, _ next: SourceLine) -> Bool {
    if line.isHeadingWord { return true }
    guard isWrapped, !next.beginsItem else { return false }
    let isFull = isFull(line, before: next)
    if next.beginsUnit { return isFull && !line.endsSentence && !line.text.isUppercaseText && !next.beginsFirstUnit }
    if next.beginsSmall { return true }
    return isFull || hasBlankLines && !line.endsSentence
  }

  /// The first word of the next line had no room in this one; letters differ in width, so a sixth is left open.
  private func isFull(_ line: SourceLine, before next: SourceLine) -> Bool {
    let word = next.text.prefix { $0 != " " }.unicodeScalars.count
    return (line.length + 1 + word) * 6 >= width * 5
  }
}

extension StringProtocol {
  /// A full stop, semicolon or colon stands at the end, whatever closes after it.
  var endsSentence: Bool {
    let end = unicodeScalars.suffix(8).last { !"”\"’)» /".unicodeScalars.contains($0) }
    return end.map { ".;:!?".unicodeScalars.contains($0) } ?? false
  }
}

extension SourceLine {
  fileprivate var endsSentence: Bool { text.endsSentence }

  fileprivate var beginsSmall: Bool { text.first?.isLowercase == true && !beginsUnit }

  /// An item of a list with a dash.
  fileprivate var beginsItem: Bool { text.first.map { "-–—+•".contains($0) } ?? false }

  fileprivate var beginsUnit: Bool { DraftHeading(text)?.isEnded == true || UnitMark(text) != nil }

  /// A list begins: `1.`, `a)`.
  fileprivate var beginsFirstUnit: Bool { UnitMark(text).map { $0.number == "1" || $0.number == "a" } ?? false }

  /// The word of a heading whose number stands in the next line.
  fileprivate var isHeadingWord: Bool {
    text.utf8.count <= 16 && ["dieu", "chuong", "muc", "tieu muc", "phan", "phu luc"].contains(text.folded)
  }
}
