import Casework

/// Administration of the calendars.
extension Texts {
  enum Calendars {
    static let change = LocalizedText(vi: "Sửa ngày nghỉ, ngày làm bù theo thông báo", en: "Change the days that notices fix")
    static func decrees(_ year: Int) -> LocalizedText {
      LocalizedText(vi: "Ngày nghỉ, ngày làm bù năm \(year) theo thông báo", en: "Days that notices fix for \(year)")
    }
    static let decreesLead = LocalizedText(
      vi: "Ghi đúng như thông báo của năm, kèm số của thông báo. Tết: đủ năm ngày, kể cả ngày rơi vào cuối tuần; ngày nghỉ "
        + "bù do phần mềm tính.",
      en: "Enter what the notices of the year say, with their numbers. Tết: all five days, also on a weekend; days off in "
        + "compensation are computed.")
    static let closures = LocalizedText(vi: "Ngày cơ quan không làm việc", en: "Days on which agencies are closed")
    static let closuresHint = LocalizedText(
      vi: "Ngoài ngày nghỉ chung. Hạn tính theo ngày làm việc của hồ sơ ở cơ quan đó dài thêm bấy nhiêu ngày.",
      en: "Besides the days off of the country. Terms in working days of cases at the agency get longer by them.")
    static let closuresLead = LocalizedText(
      vi: "Ghi ngày cơ quan nghỉ làm việc theo quyết định, như chuyển trụ sở, bão lũ. Hạn của hồ sơ đang ở cơ quan dài "
        + "thêm, và số quyết định "
        + "đứng trong bản giải trình thời hạn.",
      en: "Enter days on which the agency does not work by a decision, such as a move or a flood. Deadlines of its cases "
        + "get later, and the "
        + "number of the decision stands in the certificate of each.")
    static let hours = LocalizedText(vi: "Giờ làm việc của cơ quan", en: "Office hours of an agency")
    static let hoursLead = LocalizedText(
      vi: "Chỉ ghi khi giờ làm việc khác 07:30-11:30 13:00-17:00. Mỗi dòng có hiệu lực từ một ngày đến khi dòng sau thay "
        + "thế. Chỉ thời hạn tính bằng giờ làm việc thay đổi theo.",
      en: "Enter hours only where they are not 07:30-11:30 13:00-17:00. A line holds from its day until another one takes "
        + "its place. Only terms in working hours follow them.")
    static let hoursOfDay = LocalizedText(vi: "Giờ làm việc, như 07:30-11:30 13:00-17:00", en: "Hours, such as 07:30-11:30 13:00-17:00")
    static let rowsHint = LocalizedText(vi: "Dòng để trống được bỏ qua.", en: "Empty lines are left out.")
    static let days = LocalizedText(vi: "Các ngày", en: "Days")
    static let addRow = LocalizedText(vi: "Thêm một dòng", en: "Add a line")
    static let date = LocalizedText(vi: "Ngày", en: "Day")
    static let kind = LocalizedText(vi: "Là ngày", en: "What it is")
    static let reason = LocalizedText(vi: "Lý do", en: "Reason, in Vietnamese")
    static let notice = LocalizedText(vi: "Số thông báo", en: "Number of the notice")
    static let from = LocalizedText(vi: "Từ ngày", en: "First day")
    static let through = LocalizedText(vi: "Đến hết ngày", en: "Last day")
    static let decision = LocalizedText(vi: "Số quyết định", en: "Number of the decision")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static func kind(_ kind: CalendarDecree.Kind) -> LocalizedText {
      switch kind {
      case .tet: LocalizedText(vi: "nghỉ Tết Nguyên đán", en: "Tết, one of its five days")
      case .nationalDay: LocalizedText(vi: "nghỉ Quốc khánh (1/9 hoặc 3/9)", en: "National Day (1 or 3 September)")
      case .off: LocalizedText(vi: "nghỉ hoán đổi", en: "working day swapped off")
      case .work: LocalizedText(vi: "làm bù", en: "weekend day worked for it")
      }
    }
    static func span(_ first: String, _ last: String) -> LocalizedText {
      LocalizedText(vi: "\(first) đến hết \(last)", en: "\(first) to \(last), included")
    }

    static let noDay = LocalizedText(vi: "chọn ngày", en: "choose a day")
    static let noKind = LocalizedText(vi: "chọn ngày này là ngày gì", en: "choose what the day is")
    static func fault(_ line: Int, _ words: LocalizedText) -> LocalizedText {
      LocalizedText(vi: "Dòng \(line): \(words.vi).", en: "Line \(line): \(words.en).")
    }
    static func tooMany(_ most: Int) -> LocalizedText {
      LocalizedText(
        vi: "Nhiều nhất là \(most) dòng. Chưa có gì thay đổi.", en: "At most \(most) lines. Nothing was changed.")
    }
    static func kept(_ fault: CalendarFault) -> LocalizedText {
      LocalizedText(
        vi: "Tệp lịch trên máy chủ đang có chỗ sai: \(fault.message.vi). Người vận hành sửa dòng đó trước, rồi anh/chị làm "
          + "lại. Lịch đang dùng không đổi, những gì vừa nhập vẫn còn.",
        en: "The calendar file on the server has a fault: \(fault.message.en). The operator mends that line first, then "
          + "try again. The calendar in use is as it was, and what you typed is still here.")
    }

    static let preview = LocalizedText(vi: "Xem trước", en: "Preview")
    static let carryOut = LocalizedText(vi: "Ghi vào lịch và tính lại hạn", en: "Change the calendar and the deadlines")
    static let unchanged = LocalizedText(
      vi: "Các dòng giống như lịch đang có; không có gì để ghi.",
      en: "The lines say what the calendar has already.")
    static let noMove = LocalizedText(vi: "Không hồ sơ nào đang mở đổi hạn.", en: "No open case has its deadline moved.")
    static func summary(_ cases: Int, _ late: Int) -> LocalizedText {
      LocalizedText(
        vi: "\(cases) hồ sơ đang mở đổi hạn, \(late) hồ sơ thành quá hạn.",
        en: "\(cases) open cases have a deadline moved, \(late) of them become overdue.")
    }
    static let late = LocalizedText(vi: "Hồ sơ thành quá hạn", en: "Cases that become overdue")
    static let added = LocalizedText(vi: "Dòng thêm", en: "Lines that come")
    static let removed = LocalizedText(vi: "Dòng bỏ", en: "Lines that go")
    static let byAgency = LocalizedText(vi: "Hồ sơ đổi hạn theo cơ quan", en: "Cases with moved deadlines, by agency")
    static func cases(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "\(count) hồ sơ", en: count == 1 ? "1 case" : "\(count) cases")
    }
    static let moves = LocalizedText(vi: "Hạn đổi thế nào", en: "How deadlines move")
    static let code = LocalizedText(vi: "Hồ sơ", en: "Case")
    static let deadlines = LocalizedText(vi: "Hạn", en: "Deadlines")
    static let because = LocalizedText(vi: "Do ngày", en: "Because of")
    static func unreadable(_ codes: String) -> LocalizedText {
      LocalizedText(
        vi: "Không đọc được nên không tính lại được hạn của: \(codes). Người vận hành chạy fsck để tìm nguyên nhân.",
        en: "These cases cannot be read, so their deadlines stay: \(codes). The operator runs fsck to find out why.")
    }
    static func done(_ moved: Int) -> LocalizedText {
      LocalizedText(
        vi: "Đã ghi vào lịch; \(moved) hồ sơ đổi hạn, mỗi hồ sơ ghi rõ lý do.",
        en: "The calendar is changed; \(moved) cases have another deadline, and each says why.")
    }
  }
}
