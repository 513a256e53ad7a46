/// A text in the few marks that articles have. There is no way to write HTML: what is no mark is text.
///
///     ## A heading            ### A smaller one
///     - an item of a list     1. an item of a numbered list
///     [words](https://…)      a link; also to a page of this site, `/send`
///
/// A blank line ends a paragraph. Anything may be written; what does not read as a mark stays as it was typed.
public struct ArticleText: Hashable, Sendable {
  public enum Block: Hashable, Sendable {
    /// Level 2 or 3, never one that skips a level.
    case heading(level: Int, [Span])
    case paragraph([Span])
    case list([[Span]], isNumbered: Bool)
  }

  public enum Span: Hashable, Sendable {
    case text(String)
    case link(words: String, address: Link)
  }

  /// Where a link leads: nothing but the web or this site, whatever was typed.
  public enum Link: Hashable, Sendable {
    /// Begins with `https://` or `http://`.
    case web(String)
    /// A path of this site: begins with one `/`.
    case own(String)

    init?(_ address: Substring) {
      let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") }
      guard isPlain, address.utf8.count <= 500 else { return nil }
      if (address.hasPrefix("https://") || address.hasPrefix("http://")) && address.utf8.count > 8 {
        self = .web(String(address))
      } else if address.hasPrefix("/"), !address.hasPrefix("//") {
        self = .own(String(address))
      } else {
        return nil
      }
    }
  }

  public let blocks: [Block]
  /// Addresses in the place of a link that lead nowhere; they stay text.
  public let badLinks: [String]

  public init(_ text: String) {
    var reader = ArticleReader()
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { reader.take(line) }
    reader.close()
    (blocks, badLinks) = (reader.blocks, reader.badLinks)
  }
}

/// Reads line by line; holds what is not ended yet.
private struct ArticleReader {
  var blocks: [ArticleText.Block] = []
  var badLinks: [String] = []
  private var lines: [Substring] = []
  private var items: [Substring] = []
  private var isNumbered = false
  private var hasHeading = false

  mutating func take(_ raw: Substring) {
    let line = raw.trimmed
    if line.isEmpty { return close() }
    if let (level, words) = line.heading {
      close()
      blocks.append(.heading(level: hasHeading ? level : 2, spans(words)))
      hasHeading = true
    } else if let (words, numbered) = line.item {
      if items.isEmpty || numbered != isNumbered { close() }
      isNumbered = numbered
      items.append(words)
    } else {
      if !items.isEmpty { close() }
      lines.append(line)
    }
  }

  mutating func close() {
    if !lines.isEmpty { blocks.append(.paragraph(spans(Substring(lines.joined(separator: "\n"))))) }
    if !items.isEmpty {
      var read: [[ArticleText.Span]] = []
      for item in items { read.append(spans(item)) }
      blocks.append(.list(read, isNumbered: isNumbered))
    }
    (lines, items) = ([], [])
  }

  /// `[words](address)` within a line of text.
  private mutating func spans(_ text: Substring) -> [ArticleText.Span] {
    var spans: [ArticleText.Span] = []
    var plain = ""
    var rest = text
    while let open = rest.firstIndex(of: "[") {
      guard let middle = rest[open...].firstRange(of: "]("), let end = rest[middle.upperBound...].firstIndex(of: ")") else { break }
      let words = rest[rest.index(after: open)..<middle.lowerBound]
      let address = rest[middle.upperBound..<end]
      if let link = ArticleText.Link(address), !words.allSatisfy(\.isWhitespace) {
        plain += rest[..<open]
        if !plain.isEmpty { spans.append(.text(plain)) }
        plain = ""
        spans.append(.link(words: String(words), address: link))
      } else {
        badLinks.append(String(address))
        plain += rest[...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    plain += rest
    if !plain.isEmpty { spans.append(.text(plain)) }
    return spans
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// `## words` or `### words`.
  fileprivate var heading: (level: Int, words: Substring)? {
    let marks = prefix { $0 == "#" }.count
    guard marks == 2 || marks == 3, dropFirst(marks).first == " " else { return nil }
    return (marks, dropFirst(marks).trimmed)
  }

  /// `- words` or `12. words`.
  fileprivate var item: (words: Substring, isNumbered: Bool)? {
    if hasPrefix("- ") || hasPrefix("* ") { return (dropFirst(2).trimmed, false) }
    let digits = prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (dropFirst(digits.count + 2).trimmed, true)
  }
}
