/// What a person wrote into the table of a summary with a word processor or a spreadsheet, read back.
///
/// Rows are found by the id of their point, so that a table may be sorted, cut and completed. Nothing is saved: what was read stands in the
/// form of the summary, and whoever sent the file saves it.
public struct SummaryImport: Hashable, Sendable {
  /// A row that could not be taken over.
  public struct Fault: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// No point has this id.
      case unknownPoint(String)
      /// The words of the column of decisions are none.
      case unknownDecision(String)
      /// There are words to a point, and no decision.
      case undecided
      /// The id stands in an earlier row too; that one counts.
      case repeated(String)
      /// A decision that must be explained, and is not.
      case unexplained
    }
    /// The row below the heading, from 1.
    public let row: Int
    public let kind: Kind
  }

  /// What differs from what was decided before, by the id of the point.
  public let decisions: [String: PointDecision]
  /// Rows that say what was decided already, or nothing yet.
  public let unchanged: Int
  public let faults: [Fault]

  /// Nil where no row is the heading of a summary: columns for the id of the point, the decision and its words.
  public init?(rows: [[String]], into summary: OpinionSummary) {
    guard let (top, columns) = Self.heading(of: rows) else { return nil }
    let known = Set(summary.points.map(\.id))
    var seen: Set<String> = []
    var decisions: [String: PointDecision] = [:]
    var unchanged = 0
    var faults: [Fault] = []
    for (index, row) in rows.dropFirst(top + 1).enumerated() {
      func cell(_ column: SummaryColumn) -> String {
        columns[column].flatMap { row.indices.contains($0) ? row[$0] : nil } ?? ""
      }
      let id = cell(.id).cleaned(.line).filter { !$0.isWhitespace }.uppercased()
      guard !id.isEmpty else { continue }
      func fail(_ kind: Fault.Kind) { faults.append(Fault(row: index + 1, kind: kind)) }
      guard known.contains(id) else {
        fail(.unknownPoint(id))
        continue
      }
      guard seen.insert(id).inserted else {
        fail(.repeated(id))
        continue
      }
      let (words, text) = (cell(.decision).cleaned(.line), cell(.text).cleaned(.text))
      if words.isEmpty {
        if text.isEmpty { unchanged += 1 } else { fail(.undecided) }
        continue
      }
      guard let kind = PointDecision.Kind.allCases.first(where: { $0.name.vi.folded == words.folded || $0.name.en.folded == words.folded })
      else {
        fail(.unknownDecision(words))
        continue
      }
      if kind != .accept, text.isEmpty {
        fail(.unexplained)
        continue
      }
      let before = summary.decisions[id]
      if before?.kind == kind, before?.text.cleaned(.line) == text.cleaned(.line) {
        unchanged += 1
      } else {
        decisions[id] = PointDecision(kind: kind, text: text, changed: before?.changed ?? [])
      }
    }
    self.decisions = decisions
    self.unchanged = unchanged
    self.faults = faults
  }

  private static func heading(of rows: [[String]]) -> (row: Int, columns: [SummaryColumn: Int])? {
    let titles = Dictionary(uniqueKeysWithValues: SummaryColumn.allCases.map { ($0.title.folded, $0) })
    for (index, row) in rows.enumerated() {
      let found = row.enumerated().compactMap { place, cell in titles[cell.cleaned(.line).folded].map { ($0, place) } }
      let columns = Dictionary(found, uniquingKeysWith: { first, _ in first })
      if [.id, .decision, .text].allSatisfy({ columns[$0] != nil }) { return (index, columns) }
    }
    return nil
  }
}

extension SummaryImport.Fault {
  public var message: LocalizedText {
    switch kind {
    case .unknownPoint(let id):
      LocalizedText(vi: "Dòng \(row): không có ý kiến mang mã “\(id)”.", en: "Row \(row): there is no point “\(id)”.")
    case .unknownDecision(let words):
      LocalizedText(
        vi: "Dòng \(row): “\(words)” không phải Tiếp thu, Tiếp thu một phần hay Giải trình.",
        en: "Row \(row): “\(words)” is none of Tiếp thu, Tiếp thu một phần, Giải trình.")
    case .undecided:
      LocalizedText(vi: "Dòng \(row): có nội dung nhưng chưa chọn kết quả.", en: "Row \(row): there are words and no decision.")
    case .repeated(let id):
      LocalizedText(vi: "Dòng \(row): mã “\(id)” đã có ở dòng trên.", en: "Row \(row): “\(id)” stands in a row above.")
    case .unexplained:
      LocalizedText(vi: "Dòng \(row): chưa ghi nội dung giải trình.", en: "Row \(row): the explanation is missing.")
    }
  }
}

/// Reads the tables of a file that a word processor or a spreadsheet wrote. The port of the kernel; `Documents` has the programs.
public protocol SummaryFileReader: Sendable {
  /// The rows of all tables, or of the first sheet, one below the other, each with the text of its cells.
  ///
  /// - Parameter file: the whole file, DOCX or XLSX. What it is follows from its bytes, not from its name.
  func rows(of file: [UInt8]) async throws(DraftFileError) -> [[String]]
}

/// The columns of a summary as a paper, in their order.
public enum SummaryColumn: Sendable, CaseIterable {
  case number, provision, agency, comment, proposal, decision, text
  /// By which a row is found again whatever was done to the table.
  case id

  /// In Vietnamese, as papers of agencies are.
  public var title: String {
    switch self {
    case .number: "STT"
    case .provision: "Điều, khoản"
    case .agency: "Cơ quan góp ý"
    case .comment: "Nội dung góp ý"
    case .proposal: "Đề xuất"
    case .decision: "Tiếp thu, giải trình"
    case .text: "Nội dung tiếp thu, lý do"
    case .id: "Mã ý kiến"
    }
  }
}
