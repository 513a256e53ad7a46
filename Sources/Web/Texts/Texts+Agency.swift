import Casework

/// Administration of agencies.
extension Texts {
  enum Agency {
    static let manage = LocalizedText(vi: "thông tin, kênh, sáp nhập", en: "details, channels, merger")
    static let new = LocalizedText(vi: "Thêm cơ quan", en: "Add an agency")
    static let id = LocalizedText(vi: "Mã trong hệ thống", en: "Id in this system")
    static let idHint = LocalizedText(
      vi: "Chữ thường không dấu, số, gạch nối; không đổi được về sau. Ví dụ: so-noi-vu.",
      en: "Lower-case letters, digits and hyphens; it never changes. Example: so-noi-vu.")
    static let name = LocalizedText(vi: "Tên đầy đủ", en: "Full name in Vietnamese")
    static let english = LocalizedText(vi: "Tên tiếng Anh", en: "Name in English")
    static let kind = LocalizedText(vi: "Loại cơ quan", en: "Kind of agency")
    static let kindHint = LocalizedText(
      vi:
        "Tài khoản của tổ chức ngoài chính quyền địa phương chỉ thấy và làm việc gửi đến tổ chức mình. Loại cơ quan không đổi được về sau.",
      en: "Accounts of a body outside the local administration see and do only what comes to that body. The kind never changes.")
    static let parent = LocalizedText(vi: "Cơ quan cấp trên", en: "Agency above")
    static let noParent = LocalizedText(vi: "không có", en: "none")
    static let from = LocalizedText(vi: "Áp dụng từ ngày", en: "From")
    static let identifiers = LocalizedText(vi: "Mã định danh", en: "Identifiers")
    static let electronic = LocalizedText(
      vi: "Mã định danh điện tử (Quyết định 20/2020/QĐ-TTg)", en: "Electronic identifier (Decision 20/2020)")
    static let statistical = LocalizedText(vi: "Mã đơn vị hành chính (thống kê)", en: "Statistical unit code")
    static let positions = LocalizedText(vi: "Số người đang giữ chức vụ", en: "People in position")
    static let receives = LocalizedText(vi: "Đầu mối tiếp nhận của", en: "Receives for")
    static let change = LocalizedText(vi: "Đổi tên, đổi cơ quan cấp trên", en: "Rename or move under another agency")
    static let changed = LocalizedText(vi: "Đã ghi thay đổi của cơ quan.", en: "The change was recorded.")
    static let registered = LocalizedText(vi: "Đã thêm cơ quan.", en: "The agency was added.")
    static let history = LocalizedText(vi: "Các lần thay đổi", en: "Changes")
    static func changedFrom(_ day: String) -> LocalizedText { LocalizedText(vi: "Từ \(day)", en: "From \(day)") }
    static let save = LocalizedText(vi: "Lưu", en: "Save")
    static let channels = LocalizedText(vi: "Kênh tiếp nhận", en: "Channels")
    static let noChannel = LocalizedText(vi: "Chưa có kênh nào.", en: "There is no channel yet.")
    static let addChannel = LocalizedText(vi: "Thêm kênh", en: "Add a channel")
    static let editChannel = LocalizedText(vi: "Sửa", en: "Edit")
    static let channel = LocalizedText(vi: "Kênh tiếp nhận", en: "A channel")
    static let channelKind = LocalizedText(vi: "Loại kênh", en: "Kind")
    static let address = LocalizedText(vi: "Địa chỉ, số hoặc liên kết", en: "Address, number or link")
    static let hours = LocalizedText(vi: "Giờ làm việc", en: "Opening hours, in Vietnamese")
    static let hoursEnglish = LocalizedText(vi: "Giờ làm việc, tiếng Anh", en: "Opening hours in English")
    static let validFrom = LocalizedText(vi: "Dùng từ ngày", en: "From")
    static let validTo = LocalizedText(vi: "Dùng đến hết ngày", en: "Until, included")
    static let removeChannel = LocalizedText(vi: "Bỏ kênh này", en: "Remove this channel")
    static let badDay = LocalizedText(vi: "Ngày chưa đúng. Ví dụ: 2026-07-01.", en: "This is not a day. Example: 2026-07-01.")
    static let unknownKind = LocalizedText(vi: "Chọn một loại.", en: "Choose a kind.")
    static let poster = LocalizedText(vi: "Áp phích mã QR", en: "QR poster")
    static let people = LocalizedText(vi: "Xem danh sách người", en: "See the people")
    static func kind(_ kind: AgencyKind) -> LocalizedText {
      switch kind {
      case .province: LocalizedText(vi: "Ủy ban nhân dân tỉnh, thành phố", en: "Provincial people’s committee")
      case .department: LocalizedText(vi: "Sở, ban, ngành", en: "Department")
      case .force: LocalizedText(vi: "Lực lượng vũ trang", en: "Armed forces")
      case .commune: LocalizedText(vi: "Ủy ban nhân dân xã", en: "Commune")
      case .ward: LocalizedText(vi: "Ủy ban nhân dân phường", en: "Ward")
      case .external: LocalizedText(vi: "Tổ chức ngoài chính quyền địa phương", en: "Body outside the local administration")
      }
    }
  }

  /// Which agency receives for a process.
  enum Receiving {
    static let title = LocalizedText(vi: "Cơ quan đầu mối tiếp nhận", en: "Who receives")
    static let lead = LocalizedText(
      vi: "Việc người dân gửi theo mỗi quy trình đến bộ phận tiếp nhận của một cơ quan. Quy trình chưa có đầu mối thì chưa gửi được.",
      en: "What the public sends in a process comes to the intake desk of one agency. Where none is named, nothing can be sent.")
    static let process = LocalizedText(vi: "Quy trình", en: "Process")
    static let agency = LocalizedText(vi: "Cơ quan đầu mối", en: "Agency")
    static let state = LocalizedText(vi: "Tình trạng", en: "State")
    static let inOrder = LocalizedText(vi: "có người tiếp nhận", en: "received by somebody")
    static let none = LocalizedText(vi: "chưa có", en: "none")
    static let nobody = LocalizedText(
      vi: "Chưa giao cho cơ quan nào: chưa ai gửi được theo quy trình này.", en: "No agency: nothing can be sent in this process.")
    static func vacant(_ role: String) -> LocalizedText {
      LocalizedText(
        vi: "Không có ai giữ vai trò “\(role)”: việc gửi đến sẽ không có người nhận.",
        en: "Nobody has the role “\(role)”: what is sent would lie there.")
    }
    static let preview = LocalizedText(vi: "Xem trước", en: "Preview")
    static let carryOut = LocalizedText(vi: "Giao cho cơ quan này", en: "Give it to this agency")
    static let done = LocalizedText(vi: "Đã giao cơ quan đầu mối.", en: "The agency receives from now on.")
    static func change(from: String?, to agency: String) -> LocalizedText {
      guard let from else {
        return LocalizedText(
          vi: "Từ lúc này người dân gửi được, việc đến \(agency).", en: "From now on the public can send; it comes to \(agency).")
      }
      return LocalizedText(
        vi: "Từ lúc này việc mới gửi đến \(agency), không còn đến \(from).",
        en: "From now on what is sent comes to \(agency) and no more to \(from).")
    }
    static func openCases(_ count: Int) -> LocalizedText {
      LocalizedText(
        vi: "\(count) hồ sơ đang mở ở nguyên chỗ: cơ quan đã tiếp nhận vẫn chịu trách nhiệm.",
        en: "\(count) open cases stay where they are, with the agency that received them.")
    }
    static func gaining(_ people: String) -> LocalizedText {
      LocalizedText(vi: "Điều phối thêm quy trình này: \(people).", en: "Will follow every case of it: \(people).")
    }
    static func losing(_ people: String) -> LocalizedText {
      LocalizedText(vi: "Thôi điều phối quy trình này: \(people).", en: "Will follow it no more: \(people).")
    }
    static func item(_ processes: [String]) -> LocalizedText {
      let list = processes.joined(separator: ", ")
      return LocalizedText(vi: "Quy trình chưa có nơi tiếp nhận: \(list)", en: "Received by nobody: \(list)")
    }
  }

  enum Merger {
    static let title = LocalizedText(vi: "Sáp nhập, giải thể", en: "Merger")
    static let lead = LocalizedText(
      vi: "Xem trước mọi hồ sơ, thời hạn và người bị ảnh hưởng. Chưa có gì thay đổi cho đến khi anh/chị thực hiện.",
      en: "See every case, deadline and person concerned. Nothing changes until you carry it out.")
    static let into = LocalizedText(vi: "Cơ quan kế nhiệm", en: "Successor")
    static let lastDay = LocalizedText(vi: "Ngày hoạt động cuối cùng", en: "Last day of the agency")
    static let preview = LocalizedText(vi: "Xem trước", en: "Preview")
    static let carryOut = LocalizedText(vi: "Thực hiện sáp nhập", en: "Carry out the merger")
    static let grave = LocalizedText(
      vi: "Việc này không làm lại được. Hồ sơ chuyển ngay nếu ngày cuối đã qua, nếu không thì chuyển vào sáng hôm sau ngày cuối.",
      en: "This cannot be undone. Cases move at once when the last day has passed, otherwise on the morning after it.")
    static let cases = LocalizedText(vi: "Hồ sơ chuyển sang cơ quan kế nhiệm", en: "Cases that move")
    static let code = LocalizedText(vi: "Hồ sơ", en: "Case")
    static let process = LocalizedText(vi: "Quy trình", en: "Process")
    static let from = LocalizedText(vi: "Đang giữ", en: "Holder now")
    static let to = LocalizedText(vi: "Sẽ giữ", en: "Holder then")
    static let deadlines = LocalizedText(vi: "Thời hạn đổi", en: "Deadlines that move")
    static let people = LocalizedText(vi: "Người có chức vụ ở cơ quan này", en: "People with a position here")
    static let peopleHint = LocalizedText(
      vi: "Chức vụ của họ ở đây không còn việc. Hãy cử họ vào chức vụ mới ở cơ quan kế nhiệm trước ngày đó.",
      en: "Their positions here have no more work. Appoint them at the successor before that day.")
    static let receives = LocalizedText(vi: "Cơ quan kế nhiệm sẽ là đầu mối tiếp nhận của", en: "The successor will receive for")
    static let impossible = LocalizedText(vi: "Cần xử lý trước", en: "To be settled first")
    static let noCase = LocalizedText(vi: "Không có hồ sơ nào đang mở phải chuyển.", en: "No open case has to move.")
    static func summary(_ cases: Int, _ deadlines: Int, _ people: Int) -> LocalizedText {
      LocalizedText(
        vi: "\(cases) hồ sơ chuyển, \(deadlines) hồ sơ đổi hạn, \(people) chức vụ bị ảnh hưởng.",
        en: "\(cases) cases move, \(deadlines) of them with other deadlines, \(people) positions are concerned.")
    }
    static func vacant(_ code: String, _ role: String) -> LocalizedText {
      LocalizedText(
        vi: "\(code): cơ quan kế nhiệm chưa có ai giữ vai trò \(role) vào ngày đó.",
        en: "\(code): nobody holds the role \(role) at the successor on that day.")
    }
    static func unreadable(_ code: String) -> LocalizedText {
      LocalizedText(
        vi: "\(code): không đọc được hồ sơ nên không chuyển được; người vận hành chạy fsck để tìm nguyên nhân.",
        en: "\(code): the case cannot be read and so not moved; the operator runs fsck to find out why.")
    }
    static func more(_ count: Int) -> LocalizedText { LocalizedText(vi: "và \(count) hồ sơ khác", en: "and \(count) more cases") }
    static func done(_ moved: Int) -> LocalizedText {
      LocalizedText(vi: "Đã ghi việc sáp nhập; \(moved) hồ sơ đã chuyển.", en: "The merger is recorded; \(moved) cases moved.")
    }
    static func moved(_ clock: String, _ was: String, _ due: String) -> LocalizedText {
      LocalizedText(vi: "\(clock): \(was) → \(due)", en: "\(clock): \(was) → \(due) instead")
    }
    static let outdated = LocalizedText(
      vi: "Từ lúc xem trước đến nay đã có thay đổi nên chưa làm gì cả. Dưới đây là bản xem trước mới.",
      en: "Something changed since the preview, so nothing was done. This is the new preview.")
  }
}
