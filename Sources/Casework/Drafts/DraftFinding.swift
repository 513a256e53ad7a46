/// What a person should look at in a draft.
public struct DraftFinding: Hashable, Sendable {
  public let kind: Kind
  /// The entry it is about; nil when it is about the whole draft.
  public internal(set) var index: Int?
  /// The unit it is about.
  public let address: DraftAddress?
  /// The line of the source, counted from 1; nil when the draft was not read from a text.
  public internal(set) var line: Int?

  public enum Kind: Hashable, Sendable {
    /// No article was found: the text is one piece.
    case noArticle
    /// Of the numbers of a level some are left out before this one: `expected` is the first of them.
    case missing(DraftLevel, expected: String, found: String)
    case doubled(DraftLevel, number: String)
    /// A number smaller than the one before it.
    case outOfOrder(DraftLevel, number: String, after: String)
    /// Articles are numbered from 1 again, and no heading of an attached document stands before them.
    case numberedAnew
    /// Neither heading nor text.
    case empty(DraftLevel, number: String)
    /// A quotation begins here and does not end.
    case openQuotation
    /// More was found than is listed; how much more.
    case more(Int)
  }

  init(_ kind: Kind, index: Int? = nil, address: DraftAddress? = nil, line: Int? = nil) {
    self.kind = kind
    self.index = index
    self.address = address
    self.line = line
  }

  func placed(at index: Int) -> DraftFinding {
    var finding = self
    finding.index = index
    return finding
  }

  /// The stable name of the kind, for the API.
  public var code: String {
    switch kind {
    case .noArticle: "no-article"
    case .missing: "missing-number"
    case .doubled: "doubled-number"
    case .outOfOrder: "out-of-order"
    case .numberedAnew: "numbered-anew"
    case .empty: "empty"
    case .openQuotation: "open-quotation"
    case .more: "more"
    }
  }

  /// What was found, for whoever prepares the draft.
  public var message: LocalizedText {
    switch kind {
    case .noArticle:
      LocalizedText(
        vi: "Không nhận ra điều nào; cả văn bản là một khối. Anh/chị tự tách, hoặc kiểm tra tệp.",
        en: "No article was recognised; the text is one piece. Split it by hand, or check the file.")
    case .missing(let level, let expected, let found):
      LocalizedText(
        vi: "Thiếu \(level.name.vi) \(expected): sau số trước là \(found).",
        en: "\(level.name.en) \(expected) is missing: \(found) follows.")
    case .doubled(let level, let number):
      LocalizedText(vi: "Trùng số: \(level.name.vi) \(number) có hai lần.", en: "\(level.name.en) \(number) occurs twice.")
    case .outOfOrder(let level, let number, let after):
      LocalizedText(
        vi: "Sai thứ tự: \(level.name.vi) \(number) đứng sau \(after).",
        en: "Out of order: \(level.name.en) \(number) stands after \(after).")
    case .numberedAnew:
      LocalizedText(
        vi: "Đánh số lại từ Điều 1 mà phía trước không có tên văn bản kèm theo, như “QUY CHẾ”.",
        en: "Numbered from Article 1 again without the name of an attached document before it, such as “QUY CHẾ”.")
    case .empty(let level, let number):
      LocalizedText(vi: "\(level.name.vi) \(number) không có nội dung.", en: "\(level.name.en) \(number) has no text.")
    case .openQuotation:
      LocalizedText(
        vi: "Có dấu mở ngoặc kép mà không có dấu đóng: phần trích dẫn có thể bị tách sai.",
        en: "A quotation is opened and not closed: what it quotes may be split wrongly.")
    case .more(let count): LocalizedText(vi: "Và \(count) điều cần xem nữa.", en: "And \(count) more.")
    }
  }
}

/// Findings up to a number that somebody would read.
struct DraftFindings {
  private var found: [DraftFinding] = []
  private var more = 0
  private static let most = 200

  mutating func add(_ findings: [DraftFinding]) {
    let room = Self.most - found.count
    found += findings.prefix(room)
    more += max(0, findings.count - room)
  }

  var kept: [DraftFinding] { more == 0 ? found : found + [DraftFinding(.more(more))] }
}
