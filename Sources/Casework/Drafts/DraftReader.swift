/// Reads a Vietnamese legal draft from plain text.
///
///     let reading = DraftReader.read(text)
///     reading.document.article("9")?.heading   // "Tiếp nhận và phân công xử lý"
///
/// What is recognised is in `docs/drafts.md`. Every word of the text is in an entry, in the order of the text; marks of bold and of tables
/// and lines without letters or figures are not. The time grows with the length of the text.
public enum DraftReader {
  public static func read(_ source: String) -> DraftReading {
    let paragraphs = DraftParagraph.read(source)
    var composer = EntryComposer(paragraphs)
    for index in paragraphs.indices { composer.take(index) }
    return DraftReading(composed: composer.finish())
  }
}

/// A draft as it was read, and where in the source each entry begins.
public struct DraftReading: Hashable, Sendable {
  public let document: DraftDocument
  /// What a person should look at, each with its line in the source.
  public let findings: [DraftFinding]
  /// The first line of each entry of the document in the source, counted from 1.
  public let lines: [Int]

  fileprivate init(composed: [ComposedEntry]) {
    let lines = composed.map(\.line)
    document = DraftDocument(composed.map(\.entry))
    self.lines = lines
    findings = document.findings.map { finding in
      var placed = finding
      placed.line = finding.index.map { lines[$0] }
      return placed
    }
  }
}

/// An entry as it grows.
private struct ComposedEntry {
  let level: DraftLevel
  let number: String
  let line: Int
  var heading: [Substring] = []
  var paragraphs: [Substring] = []
  /// The next paragraph may be its heading.
  var awaitsHeading = false

  /// Titles in capitals go over several paragraphs, though not many; others are one.
  mutating func takeTitle(_ title: String) {
    heading.append(title[...])
    awaitsHeading = title.isUppercaseText && level != .article && heading.count < 12
  }

  var entry: DraftEntry {
    DraftEntry(number: number, heading: heading.joined(separator: " "), text: paragraphs.joined(separator: "\n"))
  }
}

/// Puts paragraphs into entries, one after another.
private struct EntryComposer {
  private let paragraphs: [DraftParagraph]
  private let quoted: QuotedParagraphs
  private var entries: [ComposedEntry] = []
  private var current: ComposedEntry?
  private var hasArticle = false
  private var isSigned = false

  init(_ paragraphs: [DraftParagraph]) {
    self.paragraphs = paragraphs
    quoted = QuotedParagraphs(paragraphs.map(\.text))
  }

  mutating func take(_ index: Int) {
    let paragraph = paragraphs[index]
    if quoted.contains(index) {
      add(paragraph)
    } else if let kind = attachedKind(at: index) {
      begin(ComposedEntry(level: .attachment, number: kind.name, line: paragraph.line, awaitsHeading: true))
      hasArticle = false
    } else if let heading = heading(at: index) {
      begin(heading, at: index)
    } else if isTitle(at: index) {
      current?.takeTitle(paragraph.text)
    } else {
      if isClosing(paragraph) { begin(ComposedEntry(level: .matter, number: "", line: paragraph.line)) }
      add(paragraph)
    }
    isSigned = paragraph.text.hasSuffix("./.") || paragraph.text.hasSuffix("./")
  }

  mutating func finish() -> [ComposedEntry] {
    if let current { entries.append(current) }
    current = nil
    return entries
  }

  private mutating func begin(_ entry: ComposedEntry) {
    if let current { entries.append(current) }
    current = entry
  }

  private mutating func add(_ paragraph: DraftParagraph) {
    if current == nil { begin(ComposedEntry(level: .matter, number: "", line: paragraph.line)) }
    current?.awaitsHeading = false
    current?.paragraphs.append(paragraph.text[...])
  }

  /// The heading that the paragraph is, unless it only speaks of one.
  private func heading(at index: Int) -> DraftHeading? {
    guard let heading = DraftHeading(paragraphs[index].text) else { return nil }
    if current?.level == .appendix, heading.level != .appendix { return nil }
    guard heading.level == .article, !heading.isEnded else { return heading }
    // `Điều 5 Quy trình` in bold is a heading; `Điều 5 Quy chế này` in a sentence is not.
    return paragraphs[index].boldLead.map { DraftHeading($0)?.number == heading.number } == true ? heading : nil
  }

  /// An attached document begins where one is named in capitals after articles.
  private func attachedKind(at index: Int) -> AttachedKind? {
    let text = paragraphs[index].text
    guard hasArticle, current?.level != .appendix, current?.awaitsHeading != true, text.utf8.count <= 60, text.isUppercaseText else {
      return nil
    }
    return AttachedKind(text[...])
  }

  private mutating func begin(_ heading: DraftHeading, at index: Int) {
    var entry = ComposedEntry(level: heading.level, number: heading.entryNumber, line: paragraphs[index].line)
    if heading.level == .article {
      hasArticle = true
      let (title, text) = parts(of: heading.rest, at: index)
      if !title.isEmpty { entry.heading = [title] }
      if !text.isEmpty { entry.paragraphs = [text] }
      entry.awaitsHeading = heading.rest.isEmpty
    } else {
      if !heading.rest.isEmpty { entry.heading = [heading.rest] }
      entry.awaitsHeading = heading.rest.isEmpty || heading.rest.isUppercaseText
    }
    begin(entry)
  }

  /// What follows the number of an article is its heading or already its text: bold tells, and where nothing is bold the full stop.
  private func parts(of rest: Substring, at index: Int) -> (title: Substring, text: Substring) {
    if let lead = paragraphs[index].boldLead {
      let title = DraftHeading(lead)?.rest ?? ""
      if !title.isEmpty, rest.hasPrefix(title) { return (rest.prefix(title.count), rest.dropFirst(title.count).drop { $0 == " " }) }
      let isFollowedByList = index + 1 < paragraphs.count && UnitMark(paragraphs[index + 1].text) != nil
      return isFollowedByList && rest.isTitleLike ? (rest, "") : ("", rest)
    }
    return rest.isTitleLike && hasContent(after: index) ? (rest, "") : ("", rest)
  }

  /// Something follows in the same article.
  private func hasContent(after index: Int) -> Bool {
    let next = index + 1
    guard next < paragraphs.count else { return false }
    return quoted.contains(next) || heading(at: next) == nil && attachedKind(at: next) == nil && !isClosingMark(paragraphs[next].text)
  }

  /// The heading that stands in a paragraph of its own, below the number.
  private func isTitle(at index: Int) -> Bool {
    let text = paragraphs[index].text
    guard let current, current.awaitsHeading, text.first != "(", UnitMark(text) == nil else { return false }
    if text.isUppercaseText { return true }
    guard current.heading.isEmpty, text[...].isTitleLike else { return false }
    return current.level != .article || hasContent(after: index)
  }

  /// The recipients and the signature after the last article.
  private func isClosing(_ paragraph: DraftParagraph) -> Bool {
    guard hasArticle, current?.level != .matter, current?.level != .appendix, current?.level != .attachment else { return false }
    return isSigned || isClosingMark(paragraph.text)
  }

  private func isClosingMark(_ text: String) -> Bool {
    if text.prefix(12).folded.hasPrefix("noi nhan:") { return true }
    return ["TM. ", "KT. ", "TL. ", "TUQ. ", "Q. "].contains { text.hasPrefix($0) } && text.isUppercaseText
  }
}

extension Substring {
  /// Short, and no sentence.
  fileprivate var isTitleLike: Bool { !isEmpty && !endsSentence && unicodeScalars.prefix(301).count <= 300 }
}
