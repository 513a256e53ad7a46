import Casework

/// Every text of the interface, in Vietnamese and English. A `LocalizedText` cannot be made without both, so the compiler keeps the
/// catalogue whole; a test refuses prose that stands in markup instead of here.
///
/// Words are those a clerk would say aloud. The reader is "anh/chị".
enum Texts {
  enum Shell {
    static let skip = LocalizedText(vi: "Đến thẳng nội dung", en: "Skip to content")
    static let navigation = LocalizedText(vi: "Các mục chính", en: "Main sections")
    static let send = LocalizedText(vi: "Gửi phản ánh", en: "Send feedback")
    static let follow = LocalizedText(vi: "Tra cứu", en: "Follow a case")
    static let published = LocalizedText(vi: "Trả lời đã công bố", en: "Published answers")
    static let inbox = LocalizedText(vi: "Hộp việc", en: "Inbox")
    static let board = LocalizedText(vi: "Bảng theo dõi", en: "Board")
    static let digest = LocalizedText(vi: "Bản tin", en: "Digest")
    static let notices = LocalizedText(vi: "Thông báo", en: "Notices")
    static let directory = LocalizedText(vi: "Danh bạ cơ quan", en: "Directory")
    static let staffSignIn = LocalizedText(vi: "Cán bộ đăng nhập", en: "Staff sign-in")
    static let signOut = LocalizedText(vi: "Đăng xuất", en: "Sign out")
    static let publicPages = LocalizedText(vi: "Trang dành cho người dân", en: "Public pages")
    static let feedback = LocalizedText(vi: "Góp ý về hệ thống", en: "Feedback on this system")
    static let promise = LocalizedText(
      vi: "Việc gì cũng có người giữ, có hạn trả lời và xem được từng ngày tính ra sao.",
      en: "Every matter has someone who holds it, a date by which it is answered, and each counted day to be seen.")
    /// Written in the language that it switches to: shown to Vietnamese readers, it names English.
    static let otherLanguage = LocalizedText(vi: "English", en: "Tiếng Việt")
  }

  enum Form {
    static let choose = LocalizedText(vi: "Chọn", en: "Choose")
    static let optional = LocalizedText(vi: "không bắt buộc", en: "optional")
    static let staffOnly = LocalizedText(vi: "chỉ cán bộ thấy", en: "seen by staff only")
    static let remove = LocalizedText(vi: "Bỏ", en: "Remove")
    static let fileLetGo = LocalizedText(
      vi: "Tệp chờ quá một ngày mà chưa được gửi nên không còn. Hãy bỏ tệp này và chọn lại; nội dung đã viết vẫn còn.",
      en: "A file waited for more than a day without being sent and is gone. Remove it and choose it again; what you wrote is still here.")
    static let camera = LocalizedText(vi: "Hoặc chụp ảnh bằng máy này", en: "Or take a picture with this device")
    static let uploadWaiting = LocalizedText(
      vi: "Đang tải tệp lên. Xong tệp, trang tự đi tiếp.", en: "Files are on their way. The page goes on when they are here.")
    static let uploadBroken = LocalizedText(
      vi: "Đường truyền đứt; tự nối lại và tải tiếp từ chỗ dừng.", en: "The line broke; it is tried again, from where it stopped.")
    static let uploadWhole = LocalizedText(vi: "Đã tải xong tệp.", en: "The files are here.")
    static let removeRow = LocalizedText(vi: "Bỏ mục này", en: "Remove this entry")
    static let errorPrefix = LocalizedText(vi: "Lỗi: ", en: "Error: ")
    static let nothingLost = LocalizedText(
      vi: "Anh/chị sửa rồi gửi lại; chưa mất gì: nội dung anh/chị nhập vẫn còn đây.",
      en: "Mend it and send again. Nothing is lost: what you entered is still here.")
    static func row(_ number: Int) -> LocalizedText { LocalizedText(vi: "Mục \(number)", en: "Entry \(number)") }
    static func errorsHeading(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Có \(count) chỗ cần sửa", en: count == 1 ? "One thing to mend" : "\(count) things to mend")
    }
  }

  enum List {
    static let more = LocalizedText(vi: "Xem thêm", en: "Show more")
    static let all = LocalizedText(vi: "Tất cả", en: "All")
    static let search = LocalizedText(vi: "Tìm", en: "Search")
    static let clear = LocalizedText(vi: "Bỏ lọc", en: "Clear filters")
    static let moreFilters = LocalizedText(vi: "Thêm điều kiện lọc", en: "More filters")
  }

  enum Clock {
    static let howCounted = LocalizedText(vi: "Hạn này tính thế nào?", en: "How was this date counted?")
    static let dayByDay = LocalizedText(vi: "Từng ngày một", en: "Day by day")
    static let today = LocalizedText(vi: "hôm nay", en: "today")
    static func legendSince(_ day: String) -> LocalizedText { LocalizedText(vi: "kể từ \(day)", en: "from \(day)") }
    static let lastDay = LocalizedText(vi: "ngày cuối của hạn", en: "last day of the term")
    static func atLeast(_ term: Term) -> LocalizedText {
      LocalizedText(vi: "ít nhất \(term.spoken.vi)", en: "at least \(term.spoken.en)")
    }
    static func atMost(_ term: Term) -> LocalizedText {
      LocalizedText(vi: "không quá \(term.spoken.vi)", en: "at most \(term.spoken.en)")
    }
    static func ifDoneNow(_ label: String) -> LocalizedText {
      LocalizedText(vi: "\(label), nếu gửi bây giờ", en: "\(label), if sent now")
    }
    static func termAndBasis(term: String, basis: String) -> LocalizedText {
      LocalizedText(vi: "Thời hạn \(term), theo \(basis).", en: "Term: \(term), under \(basis).")
    }
    static func picture(name: String, due: String) -> LocalizedText {
      LocalizedText(
        vi: "\(name): \(due). Từng ngày được kể bằng chữ ở dưới hình.", en: "\(name): \(due). Each day is told in words below the picture.")
    }
    static func legend(of kind: ClockView.Day.Kind) -> LocalizedText {
      switch kind {
      case .start: LocalizedText(vi: "ngày bắt đầu, không tính", en: "first day, not counted")
      case .counted: LocalizedText(vi: "ngày được tính", en: "day counted")
      case .off: LocalizedText(vi: "ngày nghỉ", en: "day off")
      case .paused: LocalizedText(vi: "tạm dừng", en: "paused")
      }
    }
    /// - Parameter number: 1 for Monday to 7 for Sunday.
    static func weekday(_ number: Int) -> LocalizedText {
      switch number {
      case 1: LocalizedText(vi: "T2", en: "Mo")
      case 2: LocalizedText(vi: "T3", en: "Tu")
      case 3: LocalizedText(vi: "T4", en: "We")
      case 4: LocalizedText(vi: "T5", en: "Th")
      case 5: LocalizedText(vi: "T6", en: "Fr")
      case 6: LocalizedText(vi: "T7", en: "Sa")
      default: LocalizedText(vi: "CN", en: "Su")
      }
    }
  }
}
