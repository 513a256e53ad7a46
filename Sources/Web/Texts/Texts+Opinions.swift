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
    static let readTable = LocalizedText(
      vi: "Đọc lại bảng đã sửa bằng Word hoặc Excel", en: "Read a table that was edited in Word or Excel")
    static let readTableHint = LocalizedText(
      vi:
        "Tải bảng DOCX hoặc XLSX ở trên, điền cột Tiếp thu, giải trình và cột Nội dung, rồi đưa lên đây. Dòng được tìm theo Mã ý kiến nên sắp xếp lại hay bớt dòng đều được. Chưa lưu gì cho đến khi anh/chị xem và bấm Lưu; nội dung chưa lưu trên trang này sẽ mất.",
      en:
        "Download the table above as DOCX or XLSX, fill in the decisions and their words, and send it here. Rows are found by their code, so they may be sorted or left out. Nothing is kept until you look it over and save; what is not saved on this page is lost."
    )
    static let tableFile = LocalizedText(vi: "Tệp bảng tổng hợp", en: "File of the table")
    static let readTableButton = LocalizedText(vi: "Đọc bảng", en: "Read the table")
    static let noTable = LocalizedText(vi: "Hãy chọn tệp bảng tổng hợp trước khi đọc.", en: "Choose the file of the table first.")
    static let notATable = LocalizedText(
      vi:
        "Không thấy bảng tổng hợp trong tệp này. Cần tệp DOCX hoặc XLSX còn các cột Mã ý kiến, Tiếp thu, giải trình và Nội dung tiếp thu, lý do.",
      en:
        "There is no summary in this file. It takes DOCX or XLSX with the columns Mã ý kiến; Tiếp thu, giải trình; Nội dung tiếp thu, lý do."
    )
    static func readDecisions(_ count: Int, unchanged: Int) -> LocalizedText {
      LocalizedText(
        vi: "Tệp có \(count) kết quả mới hoặc đã đổi, nêu dưới đây; \(unchanged) dòng không đổi. Hãy xem lại rồi lưu.",
        en:
          "The file has \(count) decisions that are new or changed, shown below; \(unchanged) rows are as before. Look them over, then save."
      )
    }
    static let final = LocalizedText(vi: "Dự thảo hoàn thiện", en: "The final draft")
    static let writeFinal = LocalizedText(vi: "Soạn dự thảo hoàn thiện", en: "Write the final draft")
    static let rewriteFinal = LocalizedText(vi: "Sửa dự thảo hoàn thiện", en: "Change the final draft")
    static let noFinal = LocalizedText(vi: "Chưa có bản hoàn thiện.", en: "There is none yet.")
    static let nothingInFinal = LocalizedText(vi: "Bản hoàn thiện giống bản đã gửi.", en: "It is the same as the draft that was sent.")
    static let compareFinal = LocalizedText(vi: "So sánh các bản dự thảo", en: "Compare the versions")
    static let article = LocalizedText(vi: "Điều", en: "Article")
    static func onArticle(_ article: String) -> LocalizedText {
      LocalizedText(vi: "Điều \(article)", en: "Article \(article)")
    }
    static let change = LocalizedText(vi: "Thay đổi", en: "Change")
    static let becauseOf = LocalizedText(vi: "Theo ý kiến", en: "Because of")
    static let unasked = LocalizedText(vi: "Không theo ý kiến nào", en: "No point asked for it")
    static func unmet(_ points: String) -> LocalizedText {
      LocalizedText(
        vi: "Đã tiếp thu nhưng điều được góp ý không thay đổi: \(points). Nếu đã sửa ở điều khác, ghi điều đó vào ô Điều đã sửa.",
        en: "Accepted, and the article that they are on did not change: \(points). If another one did, name it under Articles changed.")
    }
    static let changed = LocalizedText(vi: "Điều đã sửa", en: "Articles changed")
    static let changedHint = LocalizedText(vi: "Nếu sửa ở điều khác: 9, 12", en: "If others than the one it is on: 9, 12")
    static func similar(_ count: Int, _ who: String) -> LocalizedText {
      LocalizedText(vi: "\(count) ý kiến gần giống nhau: \(who).", en: "\(count) points say nearly the same: \(who).")
    }
    static let group = LocalizedText(vi: "Gộp để trả lời một lần", en: "Group, to answer once")
    static let choose = LocalizedText(vi: "Chọn để gộp", en: "Choose for a group")
    static let groupTitle = LocalizedText(vi: "Nội dung chung của nhóm (không bắt buộc)", en: "What the group has in common (optional)")
    static let groupChosen = LocalizedText(vi: "Gộp các ý kiến đã chọn", en: "Group the chosen points")
    static let chooseTwo = LocalizedText(vi: "Chọn ít nhất hai ý kiến để gộp.", en: "Choose two points at least to group.")
    static let groupedNow = LocalizedText(vi: "Đã gộp.", en: "Grouped.")
    static let ungroup = LocalizedText(vi: "Tách nhóm", en: "Take apart")
    static let ungrouped = LocalizedText(
      vi: "Đã tách nhóm; kết quả của từng ý kiến vẫn còn.", en: "Taken apart; each point keeps its decision.")
    static func official(_ confirmed: Int, of count: Int) -> LocalizedText {
      confirmed == count
        ? LocalizedText(
          vi: "Cả \(count) ý kiến đã được các nút xác thực xác nhận: là ý kiến chính thức (Quy chế Điều 4).",
          en: "All \(count) opinions are confirmed by the validators: they are official (regulation Art 4).")
        : LocalizedText(
          vi:
            "\(confirmed)/\(count) ý kiến là chính thức. \(count - confirmed) ý kiến còn chờ các nút xác thực xác nhận (Quy chế Điều 4); chưa trình được bản tổng hợp cho đến lúc đó.",
          en:
            "\(confirmed) of \(count) opinions are official. \(count - confirmed) wait to be confirmed by the validators (regulation Art 4); until then the summary cannot be submitted."
        )
    }

    static func grouped(_ count: Int) -> LocalizedText { LocalizedText(vi: "Nhóm \(count) ý kiến", en: "Group of \(count) points") }
    static let byArticle = LocalizedText(vi: "Góp ý theo điều", en: "Points by article")
    static let places = LocalizedText(vi: "Các phần của bản tổng hợp", en: "Parts of the summary")
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
