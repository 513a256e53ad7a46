import Casework

/// A summary in the words of the paper. It is a paper of an agency, which is in Vietnamese whatever the language of the pages
/// (Decree 30/2020/NĐ-CP, annex I).
struct SummaryWords {
  static let state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  static let motto = "Độc lập - Tự do - Hạnh phúc"
  static let title = "BẢN TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý"

  struct Column {
    let title: String
    /// Hundredths of the width of the table.
    let width: Int
  }

  static let columns = zip(SummaryColumn.allCases, [5, 13, 12, 22, 15, 8, 15, 10]).map { Column(title: $0.title, width: $1) }

  /// In capitals; empty for the highest agency.
  let superior: String
  /// In capitals.
  let agency: String
  /// Of the draft.
  let subject: String
  /// What was asked, who answered, what was decided: a sentence each.
  let facts: [String]
  /// A text for each column.
  let rows: [[String]]

  init(_ table: SummaryTable) {
    superior = table.head.superior.uppercased()
    agency = table.head.agency.uppercased()
    subject = table.head.title
    facts = [Self.asking(table.head), Self.answering(table.head), Self.deciding(table)]
    rows = table.rows.map { row in
      [
        String(row.number), row.provision.isEmpty ? "Góp ý chung" : row.provision, row.agency, row.comment, row.proposal,
        row.decision?.kind.name.vi ?? "", row.decision?.text ?? "", row.id,
      ]
    }
  }

  private static func asking(_ head: SummaryTable.Head) -> String {
    var words = "Hồ sơ \(head.code)"
    if !head.documentNumber.isEmpty { words += "; văn bản lấy ý kiến số \(head.documentNumber)" }
    if let day = head.sentOn { words += "; gửi ngày \(written(day))" }
    if let day = head.respondBy { words += "; hạn góp ý ngày \(written(day))" }
    return words + "."
  }

  private static func answering(_ head: SummaryTable.Head) -> String {
    var words = "Đã lấy ý kiến \(head.asked.count) cơ quan, \(head.answered.count) cơ quan có ý kiến"
    if !head.late.isEmpty { words += "; trễ hạn \(head.late.count): \(head.late.joined(separator: ", "))" }
    if !head.refused.isEmpty { words += "; từ chối tiếp nhận \(head.refused.count): \(head.refused.joined(separator: ", "))" }
    if !head.silent.isEmpty { words += "; không có ý kiến \(head.silent.count): \(head.silent.joined(separator: ", "))" }
    return words + "."
  }

  private static func deciding(_ table: SummaryTable) -> String {
    func count(_ kind: PointDecision.Kind) -> Int { table.rows.count { $0.decision?.kind == kind } }
    let decided = "tiếp thu \(count(.accept)), tiếp thu một phần \(count(.acceptInPart)), giải trình \(count(.explain))"
    let open = table.rows.count - table.decided
    return "Tổng số \(table.rows.count) ý kiến: \(decided)\(open == 0 ? "" : ", chưa quyết định \(open)")."
  }

  /// `05/02/2026`: with a leading zero to days below ten and to January and February, as the decree has it.
  private static func written(_ day: CivilDate) -> String {
    "\(day.day < 10 ? "0" : "")\(day.day)/\(day.month < 3 ? "0" : "")\(day.month)/\(day.year)"
  }
}
