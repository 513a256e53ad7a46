/// One heading of a draft with what stands under it until the next heading: the flat form in which a draft is edited, stored and sent.
///
/// The level follows from the number as a person writes it, so that a list typed by hand needs nothing else:
///
///     5, 12a                      an article
///     Chương I, Mục 2, Phần thứ nhất, Phụ lục 01    a heading of that level
///     Quy chế                     an attached document
///     (empty)                     what has no number: the opening, recipients and signatures
///
/// The names in JSON are part of the public API.
public struct DraftEntry: Codable, Hashable, Sendable {
  /// Without the word "Điều" for an article, with its word for everything else.
  public var number: String
  public var heading: String
  /// Paragraphs, one a line, with the numbers of their clauses and points.
  public var text: String

  public init(number: String, heading: String = "", text: String = "") {
    self.number = number
    self.heading = heading
    self.text = text
  }

  public var level: DraftLevel { DraftNumber(number).level }

  /// As it is written in a document: `Điều 5`, `Chương I`, `Quy chế`.
  public var label: String {
    let read = DraftNumber(number)
    let word = read.level.name.vi
    return [word, read.value].filter { !$0.isEmpty }.joined(separator: " ")
  }

  public var paragraphs: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: true) }
}

/// The number of an entry, read.
struct DraftNumber {
  let level: DraftLevel
  /// Without the word of its level; of an attachment its kind.
  let value: String

  init(_ written: String) {
    let text = written.cleaned(.line)
    if text.isEmpty {
      (level, value) = (.matter, "")
    } else if let heading = DraftHeading(text), heading.rest.isEmpty {
      (level, value) = (heading.level, heading.number)
    } else if let kind = AttachedKind(text[...]) {
      (level, value) = (.attachment, kind.name)
    } else {
      (level, value) = (.article, text)
    }
  }
}

/// The kinds of documents that are issued together with a decision. Decree 30/2020 Art 7 names the kinds of documents; these are the ones
/// with articles of their own or that stand behind a decision.
struct AttachedKind: Hashable, Sendable {
  /// In Vietnamese, as it is written in a sentence: `Quy chế`.
  let name: String

  private static let names = [
    "Quy chế", "Quy định", "Quy trình", "Điều lệ", "Nội quy", "Thể lệ", "Kế hoạch", "Đề án", "Chương trình", "Phương án", "Danh mục",
    "Hướng dẫn", "Chiến lược", "Quy hoạch", "Dự án",
  ]
  private static let byFolded = Dictionary(uniqueKeysWithValues: names.map { ($0.folded, $0) })

  /// The text is the name of a kind and nothing else.
  init?(_ text: Substring) {
    guard text.utf8.count <= 40, let name = Self.byFolded[text.folded] else { return nil }
    self.name = name
  }
}
