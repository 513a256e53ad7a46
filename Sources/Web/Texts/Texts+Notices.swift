import Casework

/// What is said of notices to senders and staff, and the focal officer's digest.
extension Texts {
  enum Notices {
    static let title = LocalizedText(vi: "Thông báo chưa đến người nhận", en: "Notices that did not arrive")
    static let lead = LocalizedText(
      vi: "Phần mềm không gửi được và không tự gửi lại nữa. Mỗi mục cần một người lo: báo bằng cách khác, hoặc gửi lại.",
      en: "The software could not deliver these and tries no more. Each needs somebody: tell them in another way, or try again.")
    static let kind = LocalizedText(vi: "Thông báo", en: "Notice")
    static let recipient = LocalizedText(vi: "Người nhận", en: "Recipient")
    static let reason = LocalizedText(vi: "Vì sao chưa đến", en: "Why it did not arrive")
    static let since = LocalizedText(vi: "Từ lúc", en: "Since")
    static let toDo = LocalizedText(vi: "Việc cần làm", en: "What to do")
    static let sender = LocalizedText(vi: "Người gửi phản ánh", en: "The sender")
    static let toldByTelephone = LocalizedText(vi: "Đã báo qua điện thoại", en: "Told by telephone")
    static let tryAgain = LocalizedText(vi: "Gửi lại", en: "Try again")
    static let nothing = LocalizedText(vi: "Mọi thông báo đã đến nơi.", en: "Every notice arrived.")
    static let nothingWords = LocalizedText(
      vi: "Thông báo nào không gửi được sẽ hiện ở đây để có người lo.",
      en: "What cannot be delivered appears here, for somebody to see to.")
    static func waiting(_ count: Int) -> LocalizedText {
      LocalizedText(
        vi: "Chưa cấu hình kênh gửi: \(count) thông báo đang chờ. Quản trị hệ thống xem mục “Thông báo” trong tài liệu vận hành.",
        en: "No transport is configured: \(count) notices wait. System administrators: see “Notices” in the operations manual.")
    }
    static let noTransport = LocalizedText(
      vi: "Chưa cấu hình kênh gửi thư điện tử, SMS hay Zalo: thông báo sẽ chờ ở đây.",
      en: "Neither e-mail nor SMS nor Zalo is configured: notices will wait here.")
    static func counter(_ count: Int) -> LocalizedText {
      LocalizedText(
        vi: "\(count) thông báo chưa đến người nhận", en: count == 1 ? "One notice did not arrive" : "\(count) notices did not arrive")
    }
    static let told = LocalizedText(vi: "Đã ghi: người nhận được báo qua điện thoại.", en: "Noted: the recipient was told by telephone.")
    static let again = LocalizedText(vi: "Thông báo sẽ được gửi lại ngay.", en: "The notice will be sent again now.")
    static let already = LocalizedText(vi: "Người khác đã lo mục này.", en: "Somebody else has seen to this.")

    static let ofCase = LocalizedText(vi: "Thông báo đã gửi", en: "Notices sent")
    static func state(_ state: NoticeState, _ when: String) -> LocalizedText {
      switch state {
      case .waiting: LocalizedText(vi: "đang chờ gửi, từ \(when)", en: "waiting since \(when)")
      case .sending: LocalizedText(vi: "đang gửi", en: "being sent")
      case .failed: LocalizedText(vi: "chưa gửi được, sẽ thử lại; lần gần nhất \(when)", en: "not sent yet, tried again; last \(when)")
      case .sent: LocalizedText(vi: "đã gửi \(when)", en: "sent \(when)")
      case .undeliverable: LocalizedText(vi: "không gửi được, \(when)", en: "could not be delivered, \(when)")
      case .told: LocalizedText(vi: "đã báo qua điện thoại, \(when)", en: "told by telephone, \(when)")
      case .moot: LocalizedText(vi: "không gửi nữa", en: "no longer sent")
      }
    }
    static func channel(_ channel: NoticeChannel) -> LocalizedText {
      switch channel {
      case .email: LocalizedText(vi: "thư điện tử", en: "e-mail")
      case .sms: LocalizedText(vi: "tin nhắn SMS", en: "SMS")
      case .zalo: LocalizedText(vi: "tin nhắn Zalo", en: "Zalo message")
      }
    }
    static func kind(_ kind: Casework.NoticeKind) -> LocalizedText {
      switch kind {
      case .received: LocalizedText(vi: "Đã tiếp nhận", en: "Received")
      case .asked: LocalizedText(vi: "Cần người gửi làm rõ", en: "Clarification asked")
      case .forwarded: LocalizedText(vi: "Đã chuyển cơ quan xử lý", en: "Forwarded")
      case .answered: LocalizedText(vi: "Đã có trả lời", en: "Answered")
      case .published: LocalizedText(vi: "Đã công khai", en: "Published")
      case .ended: LocalizedText(vi: "Hồ sơ kết thúc", en: "The case ended")
      case .news: LocalizedText(vi: "Thông tin mới", en: "News")
      case .arrived: LocalizedText(vi: "Việc mới đến", en: "A case arrived")
      case .reminder: LocalizedText(vi: "Nhắc hạn", en: "Reminder of a deadline")
      case .dueSoon: LocalizedText(vi: "Sắp hạn", en: "Due soon")
      case .overdue: LocalizedText(vi: "Quá hạn", en: "Overdue")
      case .urged: LocalizedText(vi: "Đôn đốc", en: "Urged")
      case .digest: LocalizedText(vi: "Bản tin buổi sáng", en: "Morning digest")
      }
    }
    static func trouble(_ trouble: NoticeTrouble) -> LocalizedText {
      switch trouble {
      case .noTransport:
        LocalizedText(vi: "Chưa cấu hình kênh gửi đến được người này.", en: "No transport that reaches them is configured.")
      case .noAddress:
        LocalizedText(vi: "Không có thư điện tử hay số điện thoại.", en: "There is no e-mail address and no telephone number.")
      case .unreachable: LocalizedText(vi: "Máy chủ gửi không trả lời.", en: "The server does not answer.")
      case .login: LocalizedText(vi: "Máy chủ gửi không nhận tên hoặc mật khẩu.", en: "The server does not take the name or the password.")
      case .refusedForNow: LocalizedText(vi: "Máy chủ tạm thời từ chối.", en: "The server refused for now.")
      case .refused:
        LocalizedText(vi: "Bên nhận từ chối: hộp thư hoặc số máy không dùng được.", en: "Refused: no such mailbox or number.")
      case .givenUp: LocalizedText(vi: "Đã thử nhiều lần trong ba ngày.", en: "It was tried for three days.")
      case .interrupted:
        LocalizedText(
          vi: "Phần mềm dừng giữa lúc gửi nên không rõ đã đi chưa.",
          en: "The software stopped while sending, so nobody knows whether it went out.")
      case .gone: LocalizedText(vi: "Hồ sơ không còn.", en: "The case is gone.")
      }
    }
    static let workEmail = LocalizedText(vi: "Thư công vụ nhận thông báo", en: "Work e-mail for notices")
    static let workEmailHint = LocalizedText(
      vi: "Việc mới, sắp hạn, quá hạn, đôn đốc được báo về đây. Để trống để không nhận.",
      en: "New cases, reminders and urging notes come here. Leave it empty to get none.")
    static let save = LocalizedText(vi: "Lưu", en: "Save")
    static let saved = LocalizedText(vi: "Đã lưu địa chỉ nhận thông báo.", en: "The address for notices was saved.")
    static let wrongEmail = LocalizedText(
      vi: "Đây chưa phải địa chỉ thư điện tử, ví dụ: vanthu@soxd.example.gov.vn.",
      en: "This is no e-mail address, such as desk@agency.example.gov.vn.")
  }

  enum Digest {
    static let title = LocalizedText(vi: "Bản tin đầu mối", en: "Focal officer's digest")
    static func lead(_ unit: String, _ moment: String) -> LocalizedText {
      LocalizedText(
        vi: "\(unit), \(moment). Bấm vào số để xem từng việc.", en: "\(unit), \(moment). Every number leads to its cases.")
    }
    static let numbers = LocalizedText(vi: "Toàn đơn vị", en: "The whole unit")
    static let overdue = LocalizedText(vi: "Quá hạn", en: "Overdue")
    static let soon = LocalizedText(vi: "Đến hạn trong 3 ngày làm việc", en: "Due in 3 working days")
    static let open = LocalizedText(vi: "Còn hạn", en: "In time")
    static let still = LocalizedText(vi: "Không tiến triển từ 5 ngày làm việc", en: "Without movement for 5 working days")
    static func received(_ day: String) -> LocalizedText { LocalizedText(vi: "Nhận từ \(day)", en: "Received since \(day)") }
    static func answered(_ day: String) -> LocalizedText { LocalizedText(vi: "Trả lời từ \(day)", en: "Answered since \(day)") }
    static let nobody = LocalizedText(vi: "Không có việc nào.", en: "None.")
    static func first(_ count: Int) -> LocalizedText { LocalizedText(vi: "\(count) việc đầu tiên.", en: "The first \(count).") }
    static let units = LocalizedText(vi: "Đơn vị khác của anh/chị", en: "Your other units")
  }
}
