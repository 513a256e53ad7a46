/// Which paragraphs are quoted: an amending document writes the articles it puts into another one in quotation marks, over many paragraphs,
/// and none of them is an article of its own.
///
/// A quotation begins with a mark at the beginning of a paragraph or after a colon and ends with a paragraph that closes more than it opens.
/// One that does not end before another begins, or before the text does, quotes its own paragraph alone.
struct QuotedParagraphs {
  private var quoted: [Bool]
  private var opened: [Bool]

  /// The paragraph stands inside a quotation or begins with one.
  func contains(_ index: Int) -> Bool { quoted[index] }
  /// A quotation begins in the paragraph and never ends.
  func isOpened(at index: Int) -> Bool { opened[index] }

  init(_ paragraphs: [some StringProtocol]) {
    quoted = [Bool](repeating: false, count: paragraphs.count)
    opened = quoted
    let marks = paragraphs.map { QuotationMarks($0) }
    let ends = Self.ends(of: marks)
    var index = 0
    while index < marks.count {
      quoted[index] = marks[index].begins
      if marks[index].opens {
        if let end = ends[index] {
          for inside in index + 1...end { quoted[inside] = true }
          index = end
        } else {
          opened[index] = true
        }
      }
      index += 1
    }
  }

  /// For each paragraph that opens a quotation the paragraph that closes it.
  private static func ends(of marks: [QuotationMarks]) -> [Int?] {
    var ends = [Int?](repeating: nil, count: marks.count)
    var next: Int?
    for index in marks.indices.reversed() {
      ends[index] = next
      if marks[index].closes { next = index } else if marks[index].opens { next = nil }
    }
    return ends
  }
}

/// The quotation marks of one paragraph.
private struct QuotationMarks {
  /// The paragraph begins with one.
  private(set) var begins = false
  /// A quotation begins here that this paragraph does not end.
  private(set) var opens = false
  /// It ends a quotation that it did not begin.
  private(set) var closes = false

  init(_ paragraph: some StringProtocol) {
    var curly = 0
    var straight = 0
    var lastSign: Unicode.Scalar = " "
    var canOpen = false
    var isFirst = true
    for scalar in paragraph.unicodeScalars where scalar != " " {
      switch scalar {
      case "“", "„", "«":
        curly += 1
        // Quotations inside it say nothing of the outer one.
        if curly == 1 { canOpen = isFirst || lastSign == ":" }
        if isFirst { begins = true }
      case "”", "»":
        curly -= 1
        if curly < 0 {
          closes = true
          curly = 0
        }
      case "\"":
        straight += 1
        if straight % 2 == 1 { canOpen = isFirst || lastSign == ":" }
        if isFirst { begins = true }
      default: break
      }
      isFirst = false
      lastSign = scalar
    }
    let isOdd = straight % 2 == 1
    // One straight mark opens at the beginning or after a colon, and closes at the end.
    if isOdd, curly == 0, !canOpen { closes = true }
    opens = canOpen && (curly > 0 || isOdd)
  }
}
