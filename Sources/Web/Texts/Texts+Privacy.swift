import Casework

// Words about personal data.

extension Texts {
  enum Privacy {
    static let ask = LocalizedText(vi: "Xem thông tin người gửi", en: "Show who sent it")
    static let askHint = LocalizedText(
      vi: "Thông tin hiện đến hết hôm nay, chỉ với anh/chị. Lần xem được ghi lại, người gửi thấy cơ quan, giờ và lý do.",
      en: "Shown to you alone until the end of the day. It is recorded, and the sender sees the agency, the time and the reason.")
    static let askFirst = LocalizedText(
      vi: "Thông tin cá nhân đang được che vì bước này không cần đến. Cần xem thì chọn lý do.",
      en: "Personal data is masked, since this step does not need it. To read it, give the reason.")
    static let reason = LocalizedText(vi: "Lý do", en: "Reason")
    static let note = LocalizedText(vi: "Ghi rõ thêm", en: "In your words")
    static let noteHint = LocalizedText(vi: "Cần ghi khi chọn lý do khác.", en: "Needed for another reason.")
    static let disclosed = LocalizedText(
      vi: "Đã hiện thông tin người gửi đến hết hôm nay; lần xem này đã được ghi lại.",
      en: "The sender's data is shown until the end of the day, and that you read it is recorded.")
    static let yourData = LocalizedText(vi: "Thông tin cá nhân của anh/chị", en: "Your personal data")
    static let nobodyRead = LocalizedText(
      vi: "Chưa có cán bộ nào xem thông tin cá nhân của anh/chị trong hồ sơ này.",
      en: "Nobody of the staff has read your personal data in this case yet.")
    static let whoRead = LocalizedText(
      vi: "Thông tin của anh/chị đã được xem như sau: lúc nào, vì sao, cơ quan nào.",
      en: "Your data was read as follows: when, why, by which agency.")

    static func shown(_ reason: DisclosureReason) -> LocalizedText {
      LocalizedText(
        vi: "Thông tin cá nhân đang hiện với anh/chị: \(reason.name[.vietnamese]). Lần xem này đã được ghi lại.",
        en: "Personal data is shown to you: \(reason.name[.english]). That you read it is recorded.")
    }

    static let log = LocalizedText(vi: "Nhật ký xem thông tin", en: "Readings of personal data")
    static let logLead = LocalizedText(
      vi: "Ai đã xem thông tin cá nhân của người gửi, lúc nào, vì sao. Không ai sửa hay xóa được.",
      en: "Who read the personal data of senders, when and why. Nobody can change or delete it.")
    static let from = LocalizedText(vi: "Từ ngày", en: "From")
    static let until = LocalizedText(vi: "Đến hết ngày", en: "Until")
    static let when = LocalizedText(vi: "Lúc", en: "When")
    static let cases = LocalizedText(vi: "Hồ sơ", en: "Cases")
    static let times = LocalizedText(vi: "Lần xem", en: "Readings")
    static let unreadableSearch = LocalizedText(
      vi: "Mã hồ sơ cần dạng PAKN.20260304.0001, ngày cần đúng ngày tháng. Anh/chị sửa rồi tìm lại.",
      en: "A code looks like PAKN.20260304.0001, and days must be days. Mend it and search again.")
    static let nothingRead = LocalizedText(vi: "Không có lần xem nào", en: "Nothing was read")
    static let nothingReadWords = LocalizedText(
      vi: "Chưa ai xem thông tin cá nhân trong phạm vi đang tìm.", en: "Nobody read personal data within what you are looking for.")
    static let readingsTitle = LocalizedText(vi: "Ai đã xem thông tin cá nhân", en: "Who read personal data")
    static let noReadings = LocalizedText(vi: "Chưa ai xem.", en: "Nobody has.")
    static let notice = LocalizedText(vi: "Bảo vệ dữ liệu cá nhân", en: "Personal data")
    static let noNotice = LocalizedText(
      vi: "Nơi vận hành chưa công bố thông báo về xử lý dữ liệu cá nhân.", en: "No notice about personal data has been published here.")
    static let takeData = LocalizedText(vi: "Tải toàn bộ dữ liệu của tôi (ZIP)", en: "Download all my data (ZIP)")
    static let takeDataHint = LocalizedText(
      vi: "Một tệp nén gồm bản đọc, bản cho máy đọc và mọi tệp kèm theo.", en: "One archive: for reading, for programs, and every file.")

    static let askRights = LocalizedText(
      vi: "Yêu cầu chỉnh sửa, hạn chế hoặc xóa dữ liệu của tôi", en: "Ask to correct, restrict or erase my data")
    static let askRightsHint = LocalizedText(
      vi: "Yêu cầu có mã, khoá và thời hạn riêng. Dữ liệu luật buộc lưu trữ thì được trả lời rõ phải giữ đến ngày nào.",
      en: "The request has a code, a key and a term of its own. Where the law has data kept, you are told until when.")
    static let rightsTitle = LocalizedText(vi: "Gửi yêu cầu về dữ liệu của anh/chị", en: "Making a request about your data")
    static let rightsWords = LocalizedText(
      vi: "Mở hồ sơ bằng mã và khoá; ở mục “Thông tin cá nhân của anh/chị” có yêu cầu chỉnh sửa, hạn chế, xóa và tải bản sao dữ liệu.",
      en: "Open your case with its code and key; under “Your personal data” you ask to correct, restrict or erase it, and get a copy.")
    static let rightsLink = LocalizedText(vi: "Mở hồ sơ", en: "Open my case")

    static func version(_ number: Int, from day: String) -> LocalizedText {
      LocalizedText(vi: "Phiên bản \(number), áp dụng từ \(day).", en: "Version \(number), in force since \(day).")
    }

    static func shownNotice(_ number: Int) -> LocalizedText {
      LocalizedText(
        vi: "Khi gửi, anh/chị được thông báo theo phiên bản \(number) của Bảo vệ dữ liệu cá nhân.",
        en: "When you sent it, you were told what version \(number) of the notice on personal data says.")
    }

    static func countsLead(_ agency: String, days: Int) -> LocalizedText {
      LocalizedText(
        vi: "\(agency), \(days) ngày qua: mỗi người đã xem thông tin người gửi của bao nhiêu hồ sơ, bao nhiêu lần.",
        en: "\(agency), the last \(days) days: of how many cases each person read who sent them, and how often.")
    }

    static let agree = LocalizedText(
      vi: "Bấm gửi là anh/chị đồng ý để cơ quan nhà nước dùng thông tin này để xử lý, trả lời phản ánh, theo thông báo",
      en: "By sending you agree that public bodies use this to handle and answer your matter, as told in")

    static func erased(_ at: Instant) -> LocalizedText {
      LocalizedText(
        vi: "Hồ sơ này đã được xóa dữ liệu ngày \(at.date.spoken(in: .vietnamese)).",
        en: "The data of this case were erased on \(at.date.spoken(in: .english)).")
    }

    static func readings(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Đã xem thông tin người gửi: \(count) lần", en: "Read \(count) time\(count == 1 ? "" : "s")")
    }
  }
}
