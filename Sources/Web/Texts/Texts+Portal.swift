import Casework

/// Announcements and guides.
extension Texts {
  enum Portal {
    static let news = LocalizedText(vi: "Thông báo", en: "Announcements")
    static let guides = LocalizedText(vi: "Hướng dẫn", en: "Guides")
    static let nothing = LocalizedText(vi: "Chưa có bài nào.", en: "There is nothing yet.")
    static let nothingWords = LocalizedText(vi: "Khi có bài mới, bài sẽ hiện ở đây.", en: "What is written will appear here.")
    static let all = LocalizedText(vi: "Xem mọi thông báo", en: "All announcements")
    static let edit = LocalizedText(vi: "Sửa bài này", en: "Edit")
    static let editor = LocalizedText(vi: "Thông báo, hướng dẫn", en: "Announcements and guides")
    static let editorLead = LocalizedText(
      vi: "Mọi phiên bản được giữ lại, cùng người viết và thời điểm.", en: "Every version is kept, with who wrote it and when.")
    static let write = LocalizedText(vi: "Viết bài mới", en: "Write a new one")
    static let article = LocalizedText(vi: "Bài", en: "Article")
    static let kind = LocalizedText(vi: "Loại", en: "Kind")
    static let shown = LocalizedText(vi: "Hiển thị", en: "Shown")
    static let state = LocalizedText(vi: "Tình trạng", en: "State")
    static let inSight = LocalizedText(vi: "đang hiện", en: "shown")
    static let coming = LocalizedText(vi: "chưa đến ngày", en: "to come")
    static let over = LocalizedText(vi: "đã hết hạn", en: "over")
    static let title = LocalizedText(vi: "Tiêu đề", en: "Title in Vietnamese")
    static let body = LocalizedText(vi: "Nội dung", en: "Text in Vietnamese")
    static let bodyHint = LocalizedText(
      vi: "Dòng trống ngắt đoạn. “## ” mở đề mục, “- ” mở mục liệt kê, “1. ” mở mục đánh số, [chữ](https://…) là liên kết.",
      en: "A blank line ends a paragraph. “## ” begins a heading, “- ” an item, “1. ” a numbered item, [words](https://…) a link.")
    static let titleEnglish = LocalizedText(vi: "Tiêu đề tiếng Anh", en: "Title in English")
    static let bodyEnglish = LocalizedText(vi: "Nội dung tiếng Anh", en: "Text in English")
    static let from = LocalizedText(vi: "Hiện từ ngày", en: "Shown from")
    static let until = LocalizedText(vi: "Đến hết ngày", en: "Until, included")
    static let pinned = LocalizedText(vi: "Ghim lên đầu trang chủ", en: "Pin to the top of the home page")
    static let withdraw = LocalizedText(vi: "Gỡ bài này", en: "Withdraw it")
    static let history = LocalizedText(vi: "Các phiên bản", en: "Versions")
    static let saved = LocalizedText(vi: "Đã lưu bài.", en: "It was saved.")
    static let withdrawn = LocalizedText(vi: "Đã gỡ bài. Các phiên bản vẫn được giữ.", en: "It was withdrawn. Its versions are kept.")
    static func since(_ day: String) -> LocalizedText { LocalizedText(vi: "từ \(day)", en: "from \(day)") }
    static func wrote(_ who: String, _ title: String) -> LocalizedText {
      LocalizedText(vi: "\(who) viết “\(title)”", en: "\(who) wrote “\(title)”")
    }
    static func tookAway(_ who: String) -> LocalizedText { LocalizedText(vi: "\(who) gỡ bài", en: "\(who) withdrew it") }
  }
}
