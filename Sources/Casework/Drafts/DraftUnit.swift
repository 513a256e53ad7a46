/// A unit of a draft with the units in it: a chapter with its articles, an article with its clauses.
public struct DraftUnit: Hashable, Sendable, Identifiable {
  public let level: DraftLevel
  /// As it is written, without the word of its level: `II`, `9`, `2a`, `đ`; of an attachment its kind.
  public let number: String
  public let heading: String
  /// Its own text without that of the units in it: paragraphs, one a line.
  public let text: String
  public let address: DraftAddress
  /// In the order of the draft.
  public let units: [DraftUnit]

  public var id: DraftAddress { address }

  /// As it is written in a document: `Điều 5`, `Chương I`, `khoản 2`.
  public var label: String { [level.name.vi, number].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// An article of a draft (điều), with what it stands in.
public struct DraftArticle: Hashable, Sendable, Identifiable {
  public let address: DraftAddress
  /// Its place among the entries of the draft.
  public let index: Int
  public let number: String
  public let heading: String
  /// The whole of its text, clauses and points with their numbers: paragraphs, one a line.
  public let text: String
  /// What stands before its first clause; all of its text where it has none.
  public let opening: String
  /// Its clauses, each with its points; points alone where it has no clauses.
  public let units: [DraftUnit]
  /// What it stands in, from the outermost: attachment, part, chapter, section.
  public let path: [DraftPlace]

  public var id: DraftAddress { address }
  /// `Điều 5`.
  public var label: String { "\(DraftLevel.article.name.vi) \(number)" }

  /// The article as it is cited: `Điều 5 Quy chế`.
  public var citation: String {
    [label, path.first { $0.level == .attachment }?.number ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// A heading that other units stand under.
public struct DraftPlace: Hashable, Sendable {
  public let level: DraftLevel
  public let number: String
  public let heading: String
  public let address: DraftAddress

  /// `Chương II`, `Quy chế`.
  public var label: String { [level.name.vi, number].filter { !$0.isEmpty }.joined(separator: " ") }
}
