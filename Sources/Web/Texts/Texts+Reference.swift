import Casework

/// Pages to look things up in: the calendar, the ways to reach an agency, how matters are handled.
extension Texts {
  enum Calendar {
    static let title = LocalizedText(vi: "Lịch và cách tính hạn", en: "Calendar and terms")
    static let lead = LocalizedText(
      vi: "Tính một thời hạn bất kỳ: kết thúc ngày nào, từng ngày được tính hay không và theo văn bản nào.",
      en: "Count any term: on which day it ends, which days count and which do not, and under what text.")
    static let from = LocalizedText(vi: "Ngày xảy ra sự việc", en: "Day of the event")
    static let fromHint = LocalizedText(
      vi: "Ngày này không tính vào thời hạn (Bộ luật Dân sự 2015, Điều 147).",
      en: "This day itself is not counted (Civil Code 2015 Art 147).")
    static let amount = LocalizedText(vi: "Bao nhiêu", en: "How many")
    static let unit = LocalizedText(vi: "Tính theo", en: "Counted in")
    static let workingDays = LocalizedText(vi: "ngày làm việc", en: "working days")
    static let calendarDays = LocalizedText(vi: "ngày (cả ngày nghỉ)", en: "calendar days")
    static let workingHours = LocalizedText(vi: "giờ làm việc", en: "working hours")
    static let count = LocalizedText(vi: "Tính hạn", en: "Count")
    static let badDate = LocalizedText(vi: "Ngày chưa đúng. Ví dụ: 2026-03-09.", en: "This is not a day. Example: 2026-03-09.")
    static let badAmount = LocalizedText(vi: "Nhập một số từ 0 đến 400.", en: "Enter a number from 0 to 400.")
    static let end = LocalizedText(vi: "Ngày cuối của thời hạn", en: "Last day of the term")
    static let national = LocalizedText(vi: "lịch chung của cả nước", en: "the calendar of the country")
    static let notAnnounced = LocalizedText(
      vi: "Năm này chưa có đủ thông báo nghỉ Tết và Quốc khánh, nên các ngày đó theo thông lệ và hạn có thể còn đổi.",
      en: "Tết and National Day of this year are not fixed by a notice yet: these days follow custom, and the date may still move.")
    static func year(_ year: Int) -> LocalizedText { LocalizedText(vi: "Năm \(year)", en: "The year \(year)") }
    static func goTo(_ year: Int) -> LocalizedText { LocalizedText(vi: "Xem năm \(year)", en: "See \(year)") }
    static func worked(_ days: Int) -> LocalizedText { LocalizedText(vi: "\(days) ngày làm việc.", en: "\(days) working days.") }
    static let picture = LocalizedText(vi: "Tải hình để in", en: "Picture for printing")
    static let specialDays = LocalizedText(vi: "Ngày nghỉ và ngày làm bù", en: "Days off and make-up days")
    static let day = LocalizedText(vi: "Ngày", en: "Day")
    static let what = LocalizedText(vi: "Là", en: "What it is")
    static let source = LocalizedText(vi: "Căn cứ", en: "Ground")
    static let worksWord = LocalizedText(vi: "làm việc", en: "worked")
    static let offWord = LocalizedText(vi: "nghỉ", en: "off")
  }

  enum Channels {
    static let title = LocalizedText(vi: "Kênh tiếp nhận", en: "Ways to reach us")
    static let lead = LocalizedText(
      vi: "Gửi qua trang này là nhanh nhất và theo dõi được từng ngày. Anh/chị cũng có thể gọi, gửi thư hoặc đến nơi tiếp công dân.",
      en: "Sending on this site is quickest and can be followed day by day. You can also call, write or come in person.")
    static let searchLabel = LocalizedText(vi: "Tìm cơ quan, nơi tiếp, số điện thoại", en: "Search agencies, places, numbers")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let ways = LocalizedText(vi: "Cách liên hệ", en: "Channels")
    static let poster = LocalizedText(vi: "Áp phích mã QR", en: "QR poster")
    static let byPhone = LocalizedText(
      vi: "Nhập phản ánh nhận qua điện thoại, tại quầy hoặc qua thư", en: "Enter feedback that came by telephone, at the desk or by post")
    static let nothing = LocalizedText(vi: "Không thấy cơ quan nào khớp.", en: "No agency matches.")
    static let nothingWords = LocalizedText(vi: "Thử ít từ hơn.", en: "Try fewer words.")
    static func name(of kind: Channel.Kind) -> LocalizedText {
      switch kind {
      case .web: LocalizedText(vi: "Trang mạng", en: "Website")
      case .hotline1022: LocalizedText(vi: "Tổng đài 1022", en: "Hotline 1022")
      case .phone: LocalizedText(vi: "Điện thoại", en: "Telephone")
      case .desk: LocalizedText(vi: "Đến trực tiếp", en: "In person")
      case .post: LocalizedText(vi: "Gửi thư", en: "By post")
      case .email: LocalizedText(vi: "Thư điện tử", en: "E-mail")
      }
    }
    static func from(_ day: String) -> LocalizedText { LocalizedText(vi: "từ \(day)", en: "from \(day)") }
    static func until(_ day: String) -> LocalizedText { LocalizedText(vi: "đến hết \(day)", en: "until \(day)") }
  }

  enum Poster {
    static let heading = LocalizedText(
      vi: "Thủ tục, giấy tờ gây khó? Văn bản chưa hợp lý?", en: "Procedures in your way? A rule that makes no sense?")
    static let scan = LocalizedText(vi: "Quét mã để gửi phản ánh, kiến nghị", en: "Scan to send your feedback")
    static let noAccount = LocalizedText(
      vi: "Không cần tài khoản, không mất phí. Anh/chị nhận mã để theo dõi từng ngày.",
      en: "No account, no fee. You get a code to follow each day.")
    static let promise = LocalizedText(vi: "Anh/chị được trả lời trong", en: "You are answered within")
    static let orReach = LocalizedText(vi: "Hoặc liên hệ", en: "Or reach us")
    static let print = LocalizedText(
      vi: "In trang này trên giấy A4; đầu trang và chân trang của trang mạng không in ra.",
      en: "Print this page on A4; the site's header and footer do not appear on paper.")
    static func picture(_ address: String) -> LocalizedText {
      LocalizedText(vi: "Mã QR dẫn đến \(address)", en: "QR code that leads to \(address)")
    }
  }

  enum Processes {
    static let title = LocalizedText(vi: "Quy trình", en: "Processes")
    static let lead = LocalizedText(
      vi: "Mỗi loại việc đi theo một quy trình công khai. Hồ sơ giữ phiên bản mà nó bắt đầu.",
      en: "Each kind of matter follows a public process. A case keeps the version that it began with.")
    static let process = LocalizedText(vi: "Quy trình", en: "Process")
    static let version = LocalizedText(vi: "Phiên bản", en: "Version")
    static let inForce = LocalizedText(vi: "Áp dụng", en: "In force")
    static let files = LocalizedText(vi: "Tải về", en: "Download")
    static let openCases = LocalizedText(vi: "Hồ sơ đang xử lý", en: "Open cases")
    static let findings = LocalizedText(vi: "Kiểm tra", en: "Check")
    static let drawing = LocalizedText(vi: "hình vẽ", en: "drawing")
    static let bpmn = LocalizedText(vi: "tệp BPMN", en: "BPMN file")
    static let noFinding = LocalizedText(vi: "không có lỗi", en: "nothing found")
    static func from(_ day: String) -> LocalizedText { LocalizedText(vi: "từ \(day)", en: "from \(day)") }
    static func between(_ first: String, _ last: String) -> LocalizedText {
      LocalizedText(vi: "từ \(first) đến \(last)", en: "from \(first) to \(last)")
    }
  }
}
