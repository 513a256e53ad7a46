import Casework

// Words that depend on what a case is and who holds it.

extension Texts {
  enum Holder {
    static let sender = LocalizedText(vi: "Người gửi", en: "The sender")
    static let nobody = LocalizedText(vi: "Đã kết thúc", en: "Finished")
    static let system = LocalizedText(vi: "Hệ thống, tự động", en: "The system, by itself")

    static func onBehalf(_ deputy: String, of absent: String, agency: String) -> LocalizedText {
      LocalizedText(vi: "\(deputy) thay \(absent), \(agency)", en: "\(deputy) for \(absent), \(agency)")
    }

    static func senderKind(_ kind: String) -> LocalizedText {
      switch kind {
      case "citizen": LocalizedText(vi: "Cá nhân", en: "Person")
      case "organisation": LocalizedText(vi: "Tổ chức", en: "Organisation")
      case "business": LocalizedText(vi: "Doanh nghiệp", en: "Business")
      case "agency": LocalizedText(vi: "Cơ quan", en: "Agency")
      default: LocalizedText(vi: "Cơ quan hỏi ý kiến", en: "Asking agency")
      }
    }
  }

  enum Reference {
    static let number = LocalizedText(vi: "Số, ký hiệu văn bản", en: "Document number")
    static let article = LocalizedText(vi: "Điều", en: "Article")
    static let clause = LocalizedText(vi: "Khoản", en: "Clause")
    static let point = LocalizedText(vi: "Điểm", en: "Point")
    static let issuer = LocalizedText(vi: "Cơ quan ban hành", en: "Issuer")
  }
}

extension Texts.Form {
  static let yes = LocalizedText(vi: "Có", en: "Yes")

  static func addRow(_ label: LocalizedText) -> LocalizedText { LocalizedText(vi: "Thêm một mục", en: "Add an entry") }

  static func score(_ score: Int) -> LocalizedText {
    switch score {
    case 1: LocalizedText(vi: "1, rất không hài lòng", en: "1, very dissatisfied")
    case 2: LocalizedText(vi: "2, không hài lòng", en: "2, dissatisfied")
    case 3: LocalizedText(vi: "3, bình thường", en: "3, neither")
    case 4: LocalizedText(vi: "4, hài lòng", en: "4, satisfied")
    default: LocalizedText(vi: "5, rất hài lòng", en: "5, very satisfied")
    }
  }
}

extension Texts.Clock {
  static let standsStill = LocalizedText(vi: "đang tạm dừng", en: "standing still")
  static let ordered = LocalizedText(vi: "do lãnh đạo ấn định", en: "set by the head of the agency")
  static let secondary = LocalizedText(vi: "theo nguồn thứ cấp", en: "from a secondary source")

  static func numbered(_ number: Int, _ reason: String) -> LocalizedText {
    LocalizedText(vi: "ngày thứ \(number): \(reason)", en: "day \(number): \(reason)")
  }
}

extension Texts.Case {
  static let masked = LocalizedText(vi: "đã che", en: "masked")
  static let identityMasked = LocalizedText(
    vi: "Thông tin cá nhân chỉ hiện với bộ phận tiếp nhận và cơ quan đang xử lý.",
    en: "Personal data is shown to the intake desk and the handling agency only.")
  static let archive = LocalizedText(vi: "Lưu trữ", en: "Archive")
  static func archivedFrom(_ day: String) -> LocalizedText { LocalizedText(vi: "Từ \(day).", en: "From \(day).") }
  static func keptUntil(_ day: CivilDate) -> LocalizedText {
    LocalizedText(vi: "Giữ đến hết năm \(day.year).", en: "Kept to the end of \(day.year).")
  }
  static let keptForGood = LocalizedText(vi: "Giữ vĩnh viễn.", en: "Kept for good.")
  static let identitySecret = LocalizedText(
    vi: "Người gửi yêu cầu giữ bí mật tên (Nghị định 20/2008/NĐ-CP Điều 12). Chỉ bộ phận tiếp nhận đọc được.",
    en: "The sender asked for secrecy (Decree 20/2008/NĐ-CP Art 12). Only the intake desk can read the identity.")
  static let grave = LocalizedText(
    vi: "Việc này kết thúc hồ sơ hoặc không làm lại được. Hãy đọc kỹ trước khi bấm.",
    en: "This ends the case or cannot be undone. Read it once more before you press.")
  static let opened = LocalizedText(vi: "Đã gửi phản ánh", en: "Feedback sent")
  static let begun = LocalizedText(vi: "Bắt đầu soạn thảo", en: "Begun")
  static let askedFor = LocalizedText(vi: "Được hỏi ý kiến", en: "Asked for an opinion")
  static let deadlinesProjected = LocalizedText(
    vi: "Lịch làm việc thay đổi, hạn được tính lại", en: "The calendar changed and deadlines with it")

  static func limit(_ term: String, due: String?, _ basis: String) -> LocalizedText {
    LocalizedText(
      vi: "Trong \(term)" + (due.map { ", chậm nhất \($0)" } ?? "") + ", theo \(basis).",
      en: "Within \(term)" + (due.map { ", by \($0)" } ?? "") + ", under \(basis).")
  }

  static func lateAction(_ due: String) -> LocalizedText {
    LocalizedText(
      vi: "Hạn của việc này đã qua (\(due)). Vẫn làm được và sẽ được ghi là muộn.",
      en: "The time for this is over (\(due)). It may still be done and will be recorded as late.")
  }

  static func late(_ days: Int) -> LocalizedText {
    days == 0
      ? LocalizedText(vi: "muộn chưa đến 1 ngày làm việc", en: "less than a working day late")
      : LocalizedText(vi: "muộn \(days) ngày làm việc", en: "\(days) working day\(days == 1 ? "" : "s") late")
  }

  static func childOpened(_ code: String) -> LocalizedText {
    LocalizedText(vi: "Mở hồ sơ \(code)", en: "Opened case \(code)")
  }

  static func childReported(_ code: String) -> LocalizedText {
    LocalizedText(vi: "Nhận kết quả của hồ sơ \(code)", en: "Case \(code) reported")
  }

  static func succeeded(_ agency: String) -> LocalizedText {
    LocalizedText(vi: "\(agency) tiếp nhận hồ sơ do sắp xếp tổ chức", en: "\(agency) took the case over after a reorganisation")
  }
}

extension Texts.Follow {
  static let yourTurn = LocalizedText(
    vi: "Đến lượt anh/chị: cơ quan đang chờ anh/chị.", en: "It is your turn: the agency is waiting for you.")
  static let finished = LocalizedText(vi: "Hồ sơ đã kết thúc.", en: "The case is finished.")
  static let documentNumber = LocalizedText(vi: "Số văn bản", en: "Document number")
  static let answeredOn = LocalizedText(vi: "Trả lời lúc", en: "Answered")
  static let signer = LocalizedText(vi: "Người ký", en: "Signer")

  static let answeredTogether = LocalizedText(vi: "Trả lời chung trong hồ sơ", en: "Answered together in case")
  static let merged = LocalizedText(
    vi: "Hồ sơ của anh/chị được xử lý chung với một hồ sơ cùng nội dung. Câu trả lời của hồ sơ đó hiện ở trang này.",
    en: "Your case is handled together with another about the same matter. The answer to that case appears on this page.")
  static func endedTogether(_ state: String) -> LocalizedText {
    LocalizedText(
      vi: "Hồ sơ của anh/chị được xử lý chung với một hồ sơ cùng nội dung; hồ sơ đó đã kết thúc mà không có trả lời: \(state).",
      en: "Your case was handled together with another about the same matter, which has ended without an answer: \(state).")
  }
  static let answerToBePublished = LocalizedText(
    vi: "Hồ sơ chung đã được trả lời. Câu trả lời có thông tin riêng của người gửi khác; bản công khai sẽ hiện ở đây.",
    en: "The common case has been answered. The answer names another sender; its published text will appear here.")

  static func agencyTurn(_ agency: String) -> LocalizedText {
    LocalizedText(vi: "\(agency) đang giữ hồ sơ.", en: "\(agency) holds the case.")
  }
}

extension Texts.Home {
  static let receivedThisMonth = LocalizedText(vi: "phản ánh nhận trong tháng", en: "received this month")
  static let answeredThisMonth = LocalizedText(vi: "đã trả lời trong tháng", en: "answered this month")
  static let publishedInAll = LocalizedText(vi: "trả lời đã công bố", en: "answers published")
}

extension Texts.Published {
  static let kind = LocalizedText(vi: "Loại", en: "Kind")
  static let publishedOn = LocalizedText(vi: "Công bố", en: "Published")
  static let field = LocalizedText(vi: "Lĩnh vực", en: "Field")
  static let agency = LocalizedText(vi: "Cơ quan trả lời", en: "Agency that answered")
  static let document = LocalizedText(vi: "Số hoặc tên văn bản", en: "Number or name of a document")
  static let article = LocalizedText(vi: "Điều", en: "Article")
  static let defect = LocalizedText(vi: "Quy định bị cho là", en: "The provision is said to be")
  static let time = LocalizedText(vi: "Thời gian công bố", en: "Published in")
  static let cited = LocalizedText(vi: "Quy định được nhắc đến", en: "Provisions named")
  static let followList = LocalizedText(vi: "Theo dõi danh sách này:", en: "Follow this list:")
  static let noPeriod = LocalizedText(
    vi: "Thời gian phải là một năm như 2026 hoặc một tháng như 2026-03.", en: "A period is a year such as 2026 or a month such as 2026-03.")

  static func count(_ count: Int) -> LocalizedText {
    LocalizedText(vi: "Có \(count) câu trả lời", en: count == 1 ? "1 answer" : "\(count) answers")
  }

  static func period(year: Int, month: Int?) -> LocalizedText {
    month.map { LocalizedText(vi: "Tháng \($0)/\(year)", en: "\($0)/\(year)") } ?? LocalizedText(vi: "Năm \(year)", en: "Year \(year)")
  }
}

extension Texts.Process {
  static func version(_ version: Int, from day: String) -> LocalizedText {
    LocalizedText(vi: "Phiên bản \(version), áp dụng từ \(day)", en: "Version \(version), in force since \(day)")
  }
}

extension Texts.Send {
  static let writingGroup = LocalizedText(vi: "Nội dung", en: "Your feedback")
  static let matterGroup = LocalizedText(vi: "Về việc gì", en: "What it is about")
  static let senderGroup = LocalizedText(vi: "Người gửi", en: "The sender")
  static let deskGroup = LocalizedText(vi: "Dành cho bộ phận tiếp nhận", en: "For the intake desk")
  static let pledgeGroup = LocalizedText(vi: "Cam kết", en: "Your word")
  static func answeredWithin(_ term: String) -> LocalizedText {
    LocalizedText(vi: "Trả lời trong \(term)", en: "Answered within \(term)")
  }

  static func expected(_ day: String) -> LocalizedText {
    LocalizedText(
      vi: "Nếu gửi bây giờ, chậm nhất \(day) anh/chị có câu trả lời.", en: "Sent now, you have an answer by \(day) at the latest.")
  }
}

extension Texts.Receipt {
  static let forwarded = LocalizedText(vi: "Chuyển đến cơ quan có thẩm quyền", en: "Forwarded to the competent agency")

  static let published = LocalizedText(
    vi: "Công khai câu trả lời, không kèm thông tin riêng của anh/chị", en: "The answer is published, without your personal data")
  static let clarified = LocalizedText(vi: "Anh/chị trả lời câu hỏi của cơ quan", en: "You answer the agency's question")

  static func received(_ agency: String) -> LocalizedText {
    LocalizedText(vi: "\(agency) đã nhận", en: "Received by \(agency)")
  }

  static func by(_ day: String) -> LocalizedText { LocalizedText(vi: "chậm nhất \(day)", en: "by \(day)") }

  static func answered(_ term: String) -> LocalizedText {
    LocalizedText(vi: "Anh/chị nhận câu trả lời (\(term) từ khi chuyển)", en: "You receive the answer (\(term) from forwarding)")
  }
}

extension Texts.StateSecret {
  static let law = LocalizedText(vi: "Luật Bảo vệ bí mật nhà nước", en: "Law on the protection of state secrets")
}

extension Texts.Follow {
  static let wrongKey = LocalizedText(
    vi: "Mã hồ sơ và khoá này không khớp nhau. Hãy xem lại giấy nhận; chữ O và số 0, chữ I và số 1 đều được.",
    en: "This code and key do not belong together. Look at the receipt again; O or 0, I or 1, either will do.")
}

extension Texts.Case {
  static func done(_ action: LocalizedText) -> LocalizedText {
    LocalizedText(vi: "Đã xong: \(action.vi).", en: "Done: \(action.en).")
  }
}

extension Texts.Inbox {
  static let overdue = LocalizedText(vi: "Quá hạn", en: "Overdue")
  static let soon = LocalizedText(vi: "Sắp hạn", en: "Due soon")
  static let inTime = LocalizedText(vi: "Trong hạn", en: "In time")
  static let show = LocalizedText(vi: "Xem", en: "Show")
  static let mine = LocalizedText(vi: "Việc chờ tôi", en: "Waiting for me")
  static let everything = LocalizedText(vi: "Mọi hồ sơ tôi được xem", en: "Every case I may see")
  static let process = LocalizedText(vi: "Quy trình", en: "Process")
  static let channel = LocalizedText(vi: "Kênh nhận", en: "Channel")
  static let age = LocalizedText(vi: "Nhận từ bao giờ", en: "Received")
  static func olderThan(_ days: Int) -> LocalizedText {
    LocalizedText(vi: "từ \(days) ngày trước trở về trước", en: "\(days) days ago or earlier")
  }
}

extension Texts.Directory {
  static let inUse = LocalizedText(vi: "đang dùng", en: "in use")

  static func since(_ day: String) -> LocalizedText { LocalizedText(vi: "từ \(day)", en: "since \(day)") }

  static func until(_ day: String, successor: String?) -> LocalizedText {
    LocalizedText(
      vi: "đến \(day)" + (successor.map { ", việc chuyển về \($0)" } ?? ""),
      en: "until \(day)" + (successor.map { ", succeeded by \($0)" } ?? ""))
  }
}

extension Texts.Account {
  static let changed = LocalizedText(vi: "Đã đổi mật khẩu.", en: "The password has been changed.")
  static let notTheSame = LocalizedText(vi: "Hai lần nhập không giống nhau.", en: "The two entries are not the same.")
  static let wrongCurrent = LocalizedText(vi: "Mật khẩu đang dùng không đúng.", en: "The current password is wrong.")
}
