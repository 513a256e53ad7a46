import Casework

/// The page that shows every component, and the words it shows them with.
extension Texts {
  enum Design {
    static let title = LocalizedText(vi: "Bộ giao diện", en: "Design system")
    static let lead = LocalizedText(
      vi: "Mọi thành phần của giao diện, vẽ bằng chính mã của các trang. Sửa ở đây là sửa ở mọi nơi.",
      en: "Every component, drawn by the very code of the pages. What changes here changes everywhere.")
    static let colours = LocalizedText(vi: "Sắc thái của thời hạn", en: "Tones of time")
    static let buttons = LocalizedText(vi: "Nút bấm", en: "Buttons")
    static let notices = LocalizedText(vi: "Lời nhắc", en: "Notices")
    static let forms = LocalizedText(vi: "Biểu mẫu", en: "Forms")
    static let lists = LocalizedText(vi: "Danh sách và bảng", en: "Lists and tables")
    static let clocks = LocalizedText(vi: "Thời hạn", en: "Clocks")
    static let timeline = LocalizedText(vi: "Diễn biến", en: "Timeline")
    static let reading = LocalizedText(vi: "Điều đọc được trong lời viết", en: "What was read in a text")
    static let square = LocalizedText(vi: "Mã QR", en: "QR code")
    static let actions = LocalizedText(vi: "Việc làm được", en: "Actions")
    static let type = LocalizedText(vi: "Chữ", en: "Type")
    static let paragraph = LocalizedText(
      vi: "Tiếng Việt đặt hai dấu trên một nguyên âm: ế, ộ, ữ, ẫ, ổ. Dòng chữ cách nhau đủ rộng để dấu không chạm dòng trên.",
      en: "Vietnamese puts two marks on one vowel: ế, ộ, ữ, ẫ, ổ. Lines stand far enough apart that marks do not touch the line above.")
    static func tone(_ tone: Tone) -> LocalizedText {
      switch tone {
      case .inTime: LocalizedText(vi: "còn 9 ngày làm việc", en: "9 working days left")
      case .soon: LocalizedText(vi: "còn 1 ngày làm việc", en: "1 working day left")
      case .late: LocalizedText(vi: "quá hạn 2 ngày làm việc", en: "2 working days overdue")
      case .paused: LocalizedText(vi: "tạm dừng, chờ người gửi", en: "paused for the sender")
      case .done: LocalizedText(vi: "đã xong trước hạn", en: "done in time")
      case .plain: LocalizedText(vi: "không có hạn", en: "no limit")
      }
    }
    static func notice(_ kind: NoticeKind) -> LocalizedText {
      switch kind {
      case .information: LocalizedText(vi: "Danh tính người gửi được giữ kín.", en: "The sender's identity is withheld.")
      case .success: LocalizedText(vi: "Đã chuyển đến Sở Xây dựng.", en: "Forwarded to the Department of Construction.")
      case .warning:
        LocalizedText(
          vi: "Đã qua hạn chuyển; việc chuyển được ghi là muộn.", en: "The limit has passed; it is recorded as late.")
      case .stop: LocalizedText(vi: "Không gửi bí mật nhà nước qua mạng.", en: "Do not send state secrets over a network.")
      }
    }
    static let main = LocalizedText(vi: "Việc chính của trang", en: "The page's main action")
    static let plain = LocalizedText(vi: "Việc khác", en: "Another action")
    static let quiet = LocalizedText(vi: "Việc nhỏ", en: "A small action")
    static let name = LocalizedText(vi: "Họ và tên", en: "Full name")
    static let nameHint = LocalizedText(vi: "Viết như trên giấy tờ.", en: "As on your papers.")
    static let nameError = LocalizedText(
      vi: "Chưa có họ và tên. Anh/chị viết đủ họ và tên.", en: "The name is missing. Give your full name.")
    static let content = LocalizedText(vi: "Nội dung", en: "Content")
    static let date = LocalizedText(vi: "Ngày nhận", en: "Day of receipt")
    static let kind = LocalizedText(vi: "Người gửi là", en: "The sender is")
    static let citizen = LocalizedText(vi: "người dân", en: "a citizen")
    static let business = LocalizedText(vi: "doanh nghiệp", en: "a business")
    static let defects = LocalizedText(vi: "Văn bản có vấn đề gì", en: "What is wrong with the document")
    static let overlapping = LocalizedText(vi: "chồng chéo", en: "overlapping")
    static let unclear = LocalizedText(vi: "không rõ ràng", en: "unclear")
    static let secrecy = LocalizedText(vi: "Giữ kín danh tính của tôi", en: "Keep my identity secret")
    static let files = LocalizedText(vi: "Tệp kèm theo", en: "Files")
    static let references = LocalizedText(vi: "Điều khoản", en: "Articles")
    static let number = LocalizedText(vi: "Số văn bản", en: "Document number")
    static let article = LocalizedText(vi: "Điều", en: "Article")
    static let addReference = LocalizedText(vi: "Thêm một điều khoản", en: "Add an article")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let construction = LocalizedText(vi: "Sở Xây dựng", en: "Department of Construction")
    static let count = LocalizedText(vi: "Số việc", en: "Cases")
    static let answerDue = LocalizedText(vi: "Hạn trả lời", en: "Answer due")
    static let dueDate = LocalizedText(vi: "thứ Năm, 12/3/2026", en: "Thursday, 12 March 2026")
    static let term = LocalizedText(vi: "5 ngày làm việc", en: "5 working days")
    static let basis = LocalizedText(vi: "quy trình mẫu", en: "the sample process")
    static func day(_ number: Int) -> LocalizedText { LocalizedText(vi: "ngày \(number)/3/2026", en: "\(number) March 2026") }
    static func why(_ kind: ClockView.Day.Kind) -> LocalizedText { Clock.legend(of: kind) }
    static let sent = LocalizedText(vi: "Người gửi đã gửi phản ánh", en: "The sender sent the feedback")
    static let drafting = LocalizedText(vi: "Sở Xây dựng đang soạn câu trả lời", en: "The department is drafting the answer")
    static let publication = LocalizedText(vi: "Công bố câu trả lời", en: "The answer is published")
    static let forward = LocalizedText(vi: "Chuyển cơ quan có thẩm quyền", en: "Forward to the competent agency")
  }
}
