/// The levels of a legal document (bố cục của văn bản), from the outermost to the innermost.
public enum DraftLevel: String, Codable, Sendable, CaseIterable {
  /// What stands before the first heading, and the recipients and signatures after the last: it has no number of its own.
  case matter
  /// A document issued together with the one before it: quy chế, quy định, điều lệ… It numbers its articles anew.
  case attachment
  /// Phụ lục. What stands in it, sample decisions included, is its text.
  case appendix
  /// Phần.
  case part
  /// Chương.
  case chapter
  /// Mục.
  case section
  /// Tiểu mục.
  case subsection
  /// Điều.
  case article
  /// Khoản.
  case clause
  /// Điểm.
  case point

  /// What holds what: a unit ends where one of its own or a lower rank begins.
  var rank: Int {
    switch self {
    case .matter, .attachment, .appendix: 0
    case .part: 1
    case .chapter: 2
    case .section: 3
    case .subsection: 4
    case .article: 5
    case .clause: 6
    case .point: 7
    }
  }

  /// The word before its number; empty for what has no such word.
  public var name: LocalizedText {
    switch self {
    case .matter, .attachment: LocalizedText(vi: "", en: "")
    case .appendix: LocalizedText(vi: "Phụ lục", en: "Appendix")
    case .part: LocalizedText(vi: "Phần", en: "Part")
    case .chapter: LocalizedText(vi: "Chương", en: "Chapter")
    case .section: LocalizedText(vi: "Mục", en: "Section")
    case .subsection: LocalizedText(vi: "Tiểu mục", en: "Subsection")
    case .article: LocalizedText(vi: "Điều", en: "Article")
    case .clause: LocalizedText(vi: "khoản", en: "clause")
    case .point: LocalizedText(vi: "điểm", en: "point")
    }
  }
}
