import Casework

extension Texts {
  /// What staff read who prepare a text for the public.
  enum Publication {
    static let title = LocalizedText(vi: "Soạn bản công khai", en: "Prepare the public text")
    static let open = LocalizedText(
      vi: "Soạn bản công khai, có gợi ý phần cần che", en: "Prepare the public text, with what should be left out marked")
    static let lead = LocalizedText(
      vi: "Phần mềm chỉ gợi ý; anh/chị đọc và quyết định. Phần được che vẫn còn nguyên trong hồ sơ.",
      en: "The software only suggests; you read and decide. What is left out stays in the case.")
    static let found = LocalizedText(vi: "Những chỗ có thể là thông tin riêng", en: "What may be personal data")
    static let hide = LocalizedText(vi: "Che những chỗ này", en: "Leave these out")
    static let nothingFound = LocalizedText(
      vi: "Không thấy chỗ nào có dạng thông tin riêng. Anh/chị vẫn cần đọc lại cả bản.",
      en: "Nothing has the form of personal data. Please read the whole text all the same.")
    static let originals = LocalizedText(vi: "Bản gốc, có đánh dấu", en: "The original, marked")
    static let titleText = LocalizedText(vi: "Tiêu đề", en: "Title")
    static let back = LocalizedText(vi: "Về hồ sơ", en: "Back to the case")
    static let write = LocalizedText(vi: "Soạn bản công khai", en: "Write the published text")
    static let apply = LocalizedText(vi: "Che các chỗ đã chọn và soạn tiếp", en: "Leave these out and go on")
    static let compare = LocalizedText(vi: "So sánh lại", en: "Compare again")
    static let publish = LocalizedText(vi: "Công khai", en: "Publish")
    static let original = LocalizedText(vi: "Bản gốc", en: "Original")
    static let published = LocalizedText(vi: "Bản công khai", en: "Public text")
    static let difference = LocalizedText(vi: "Bản gốc và bản công khai", en: "The original and the public text")
    static let texts = LocalizedText(vi: "Bản công khai để sửa", en: "The public text, to be edited")
    static let removed = LocalizedText(vi: "bỏ: ", en: "left out: ")
    static let added = LocalizedText(vi: "thêm: ", en: "put in: ")
    static let done = LocalizedText(vi: "Bản công khai và phần đã che", en: "The public text and what was left out")
    static let hidden = LocalizedText(vi: "Phần đã che", en: "What was left out")
    static let hiddenWords = LocalizedText(
      vi:
        "Mỗi phần có một dấu niêm đã công bố. Muốn chứng minh một phần với ai, đưa người ấy đúng phần chữ và chuỗi muối của nó; các phần khác vẫn kín.",
      en:
        "A commitment to each part is public. To prove one part to somebody, give them its text and its salt; all other parts stay hidden.")
    static let salt = LocalizedText(vi: "Chuỗi muối", en: "Salt")
    static let commitment = LocalizedText(vi: "Dấu niêm (SHA-256)", en: "Commitment (SHA-256)")
    static let nothingHidden = LocalizedText(vi: "Không có phần nào bị che.", en: "Nothing was left out.")

    static func stillThere(_ what: String, _ text: String, in place: String) -> LocalizedText {
      LocalizedText(vi: "\(place) còn “\(text)” (\(what)).", en: "“\(text)” (\(what)) is still in: \(place).")
    }

    static func hiddenParts(_ count: Int) -> LocalizedText {
      LocalizedText(
        vi: "\(count) phần đã được lược; mỗi phần có dấu niêm SHA-256 để sau này đối chứng.",
        en: "\(count) left out, each under a SHA-256 commitment so that it can be proven later.")
    }
  }

  enum Rules {
    static let title = LocalizedText(vi: "Quy định được phản ánh nhiều", en: "Rules most complained of")
    static let lead = LocalizedText(
      vi: "Bao nhiêu phản ánh, kiến nghị nhắc đến mỗi văn bản và mỗi điều, kể cả phản ánh chưa công bố.",
      en: "How much feedback names each document and article, published or not.")
    static let year = LocalizedText(vi: "Năm nhận", en: "Received in")
    static let rule = LocalizedText(vi: "Văn bản, điều", en: "Document, article")
    static let count = LocalizedText(vi: "Số phản ánh", en: "Feedback")
    static let picture = LocalizedText(vi: "So với nhiều nhất", en: "Beside the most")
    static let defects = LocalizedText(vi: "Quy định bị cho là", en: "The provision is said to be")
    static let nothing = LocalizedText(vi: "Chưa có quy định nào đủ để nêu.", en: "No rule has enough feedback to be shown.")
    static let look = LocalizedText(vi: "Xem quy định được phản ánh nhiều", en: "See the rules most complained of")
    static let nothingWords = LocalizedText(
      vi: "Thử bỏ lọc, hoặc xem các trả lời đã công bố.", en: "Try without the filters, or read the published answers.")

    static func small(_ least: Int) -> LocalizedText {
      LocalizedText(
        vi: "Chỉ có số đếm, không có nội dung. Dưới \(least) phản ánh thì không nêu, để không ai nhận ra người gửi.",
        en: "Counts alone, no content. Fewer than \(least) are not shown, so that nobody is recognised.")
    }

    static func total(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Trong \(count) phản ánh, kiến nghị đã nhận", en: "Of \(count) received")
    }

    static func article(_ article: String) -> LocalizedText { LocalizedText(vi: "Điều \(article)", en: "Article \(article)") }

    static func year(_ year: Int) -> LocalizedText { LocalizedText(vi: "Năm \(year)", en: "Year \(year)") }
  }

  /// What webmasters of other portals read.
  enum Integration {
    static let title = LocalizedText(vi: "Nhúng và kết nối", en: "Embed and connect")
    static let lead = LocalizedText(
      vi: "Đưa các trả lời đã công bố và nút gửi phản ánh lên cổng thông tin của cơ quan anh/chị.",
      en: "Show published answers and a way to send feedback on your agency's own site.")
    static let widget = LocalizedText(vi: "Khung nhúng", en: "Widget")
    static let answers = LocalizedText(vi: "Trả lời đã công bố", en: "Published answers")
    static let sending = LocalizedText(vi: "Gửi phản ánh", en: "Send feedback")
    static let copy = LocalizedText(vi: "Chép đoạn sau vào trang của anh/chị:", en: "Copy this into your page:")
    static let allowed = LocalizedText(vi: "Trang được phép nhúng", en: "Sites that may embed")
    static let noneAllowed = LocalizedText(
      vi: "Hiện chưa trang nào được phép nhúng. Quản trị viên cho phép bằng tùy chọn --embed-origin khi chạy máy chủ.",
      en: "No site may embed it now. The operator allows sites by the option --embed-origin of the server.")
    static let look = LocalizedText(vi: "Nhúng vào trang khác", en: "Embed elsewhere")
    static let theme = LocalizedText(
      vi:
        "Thêm theme=light hoặc theme=dark, accent=RRGGBB (màu nhấn, phải đủ tương phản), lang=en, và các điều kiện lọc của trang danh sách, như agency=so-xay-dung.",
      en:
        "Add theme=light or theme=dark, accent=RRGGBB (it must have enough contrast), lang=en, and the filters of the list, such as agency=so-xay-dung."
    )
    static let feeds = LocalizedText(vi: "Nguồn tin", en: "Feeds")
    static let api = LocalizedText(vi: "Giao diện lập trình", en: "Interface for programs")
    static let apiWords = LocalizedText(
      vi: "Trang web nào cũng đọc được bằng trình duyệt (CORS); không cần khóa.",
      en: "Any site may read it from a browser (CORS); no key is needed.")
    static let noTheme = LocalizedText(vi: "theme phải là light hoặc dark.", en: "theme is light or dark.")
    static let noAccent = LocalizedText(
      vi: "accent phải là sáu chữ số hệ 16, như 0a5c8a.", en: "accent is six hexadecimal digits such as 0a5c8a.")
    static let paleAccent = LocalizedText(
      vi: "Màu accent không đủ tương phản với nền (cần 4,5:1). Hãy chọn màu đậm hơn cho nền sáng, nhạt hơn cho nền tối.",
      en: "The accent has too little contrast with the ground (4.5:1 is needed). Choose a darker one on light, a lighter one on dark.")
  }
}
