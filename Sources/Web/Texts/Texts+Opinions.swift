import Casework

/// Opinions between agencies.
extension Texts {
  enum Opinions {
    static let begin = LocalizedText(vi: "Bắt đầu soạn thảo", en: "Begin the draft")
    static let save = LocalizedText(vi: "Lưu bản soạn thảo", en: "Save the draft")
    static let autosaved = LocalizedText(vi: "Đã tự lưu.", en: "Saved by itself.")
    static let notAutosaved = LocalizedText(
      vi: "Chưa tự lưu được. Nội dung vẫn còn trên trang; hãy bấm Lưu để biết cần sửa gì.",
      en: "Not saved yet. What you wrote is still on the page; press Save to see what has to be mended.")
    static func unitKind(_ kind: DraftComparison.Kind) -> LocalizedText {
      switch kind {
      case .unchanged: LocalizedText(vi: "không đổi", en: "unchanged")
      case .changed: LocalizedText(vi: "sửa đổi", en: "changed")
      case .added: LocalizedText(vi: "thêm mới", en: "added")
      case .removed: LocalizedText(vi: "bãi bỏ", en: "removed")
      case .moved: LocalizedText(vi: "đổi vị trí", en: "moved")
      }
    }
    static func unitChanges(_ changed: Int, of all: Int) -> LocalizedText {
      LocalizedText(vi: "\(changed) trên \(all) mục của dự thảo có thay đổi", en: "\(changed) of \(all) headings of the draft differ")
    }
    static let write = LocalizedText(vi: "Soạn thảo", en: "Write the draft")
    static let readDraft = LocalizedText(vi: "Đọc dự thảo từ tệp", en: "Read the draft from a file")
    static let readDraftHint = LocalizedText(
      vi:
        "DOCX, ODT, PDF có chữ hoặc văn bản thuần. Tệp được tách thành chương, điều để anh/chị xem và sửa bên dưới; chưa lưu gì cho đến khi bấm Lưu. Muốn gửi kèm chính tệp đó thì đính kèm ở mục Tệp dự thảo.",
      en:
        "DOCX, ODT, PDF with text, or plain text. It is split into chapters and articles for you to look at and correct below; nothing is kept until you save. To send the file itself along, attach it under Draft and related papers."
    )
    static let draftFile = LocalizedText(vi: "Tệp dự thảo", en: "Draft file")
    static let readFile = LocalizedText(vi: "Đọc thành các điều", en: "Read into articles")
    static let noFile = LocalizedText(vi: "Hãy chọn tệp dự thảo trước khi đọc.", en: "Choose the draft file first.")
    static let notHere = LocalizedText(
      vi: "Máy chủ này không có chương trình đọc tệp. Hãy nhập các điều bằng tay.",
      en: "This server has no program that reads files. Type the articles by hand.")
    static func read(_ articles: Int, entries: Int) -> LocalizedText {
      LocalizedText(
        vi: "Đã đọc được \(articles) điều (\(entries) mục). Hãy xem lại rồi lưu.",
        en: "\(articles) articles were read (\(entries) headings). Look them over, then save.")
    }
    static func line(_ number: Int) -> LocalizedText { LocalizedText(vi: "Dòng \(number)", en: "Line \(number)") }
    static func draft(_ code: String) -> LocalizedText {
      LocalizedText(vi: "Nội dung lấy ý kiến (\(code))", en: "What is asked (\(code))")
    }
    static let summary = LocalizedText(vi: "Tổng hợp, tiếp thu, giải trình", en: "Summary: accepted and explained")
    static func units(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Dự thảo (\(count) mục)", en: "The draft (\(count) headings)")
    }
    static let unnamedUnit = LocalizedText(vi: "Phần không đánh số", en: "Part without a number")
    static let toCase = LocalizedText(vi: "Về hồ sơ lấy ý kiến", en: "Back to the request")
    static let opinions = LocalizedText(vi: "Ý kiến của các cơ quan", en: "Opinions of the agencies")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let state = LocalizedText(vi: "Tình trạng", en: "State")
    static let position = LocalizedText(vi: "Chính kiến", en: "Position")
    static let when = LocalizedText(vi: "Thời điểm", en: "When")
    static let late = LocalizedText(vi: "trễ hạn", en: "late")
    static let proposal = LocalizedText(vi: "Đề xuất", en: "Proposal")
    static let wholeDraft = LocalizedText(vi: "Góp ý chung", en: "The draft as a whole")
    static let articleText = LocalizedText(vi: "Xem nội dung điều", en: "Read the article")
    static let decision = LocalizedText(vi: "Kết quả", en: "Decision")
    static let decisionText = LocalizedText(vi: "Nội dung tiếp thu, giải trình", en: "What is taken over, or why not")
    static let undecided = LocalizedText(vi: "Chưa tiếp thu hoặc giải trình", en: "Neither accepted nor explained")
    static let saveDecisions = LocalizedText(vi: "Lưu tiếp thu, giải trình", en: "Save the decisions")
    static let saved = LocalizedText(vi: "Đã lưu.", en: "Saved.")
    static let nothingChanged = LocalizedText(vi: "Không có gì thay đổi.", en: "Nothing was changed.")
    static let noPoints = LocalizedText(vi: "Chưa có góp ý nào", en: "No comments yet")
    static let noPointsWords = LocalizedText(
      vi: "Góp ý hiện ở đây ngay khi cơ quan được lấy ý kiến phê duyệt.", en: "They show here as soon as an agency approves its opinion.")
    static let download = LocalizedText(vi: "Tải bảng tổng hợp:", en: "Download the table:")
    static let notExported = LocalizedText(
      vi: "Máy chủ này không có chương trình tạo tệp.", en: "This server has no program that makes files.")
    static func coverage(_ decided: Int, of total: Int) -> LocalizedText {
      LocalizedText(
        vi: "\(decided) trên \(total) ý kiến đã được tiếp thu hoặc giải trình.",
        en: "\(decided) of \(total) points are accepted or explained.")
    }
  }
}
