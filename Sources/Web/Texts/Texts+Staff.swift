import Casework

/// The pages of those who work here.
extension Texts {
  enum SignIn {
    static let title = LocalizedText(vi: "Cán bộ đăng nhập", en: "Staff sign-in")
    static let lead = LocalizedText(vi: "Dành cho người làm việc tại các cơ quan.", en: "For people who work at the agencies.")
    static let username = LocalizedText(vi: "Tên đăng nhập", en: "User name")
    static let password = LocalizedText(vi: "Mật khẩu", en: "Password")
    static let signIn = LocalizedText(vi: "Đăng nhập", en: "Sign in")
    static let forgotten = LocalizedText(
      vi: "Quên mật khẩu: báo người quản trị của cơ quan anh/chị để được cấp lại.",
      en: "Forgotten the password? Your agency's administrator gives you a new one.")
    static let citizens = LocalizedText(
      vi: "Người dân gửi phản ánh không cần đăng nhập", en: "Citizens send feedback without signing in")
  }

  enum Inbox {
    static let title = LocalizedText(vi: "Hộp việc", en: "Inbox")
    static let counters = LocalizedText(vi: "Việc theo hạn", en: "Cases by deadline")
    static let searchLabel = LocalizedText(vi: "Tìm theo mã, tiêu đề, nội dung", en: "Search code, title, content")
    static let enter = LocalizedText(vi: "Nhập phản ánh mới", en: "Enter new feedback")
    static let due = LocalizedText(vi: "Hạn", en: "Due")
    static let matter = LocalizedText(vi: "Việc", en: "Matter")
    static let sender = LocalizedText(vi: "Người gửi", en: "Sender")
    static let step = LocalizedText(vi: "Bước", en: "Step")
    static let holder = LocalizedText(vi: "Đang giữ", en: "Holder")
    static let choose = LocalizedText(vi: "Chọn", en: "Choose")
    static let forwardTo = LocalizedText(vi: "Chuyển các việc đã chọn đến", en: "Forward the chosen cases to")
    static let forwardChosen = LocalizedText(vi: "Chuyển", en: "Forward")
    static let nothingChosen = LocalizedText(
      vi: "Chưa chuyển việc nào: hãy đánh dấu ít nhất một việc và chọn cơ quan.",
      en: "Nothing was forwarded: tick at least one case and choose an agency.")
    static func forwarded(_ count: Int, to agency: String) -> LocalizedText {
      LocalizedText(vi: "Đã chuyển \(count) việc đến \(agency).", en: "\(count) cases were forwarded to \(agency).")
    }
    static func notForwarded(_ code: String, _ why: String) -> LocalizedText {
      LocalizedText(vi: "\(code) chưa được chuyển: \(why)", en: "\(code) was not forwarded: \(why)")
    }
    static let assignTo = LocalizedText(vi: "Nhận và giao cho", en: "Take and give to")
    static let assignChosen = LocalizedText(vi: "Giao", en: "Assign")
    static let nothingAssigned = LocalizedText(
      vi: "Chưa giao việc nào: hãy đánh dấu ít nhất một việc và chọn cán bộ.",
      en: "Nothing was assigned: tick at least one case and choose an officer.")
    static func assigned(_ count: Int, to officer: String) -> LocalizedText {
      LocalizedText(vi: "Đã giao \(count) việc cho \(officer).", en: "\(count) cases were given to \(officer).")
    }
    static func notAssigned(_ code: String, _ why: String) -> LocalizedText {
      LocalizedText(vi: "\(code) chưa được giao: \(why)", en: "\(code) was not assigned: \(why)")
    }
    static let bar = LocalizedText(vi: "Việc đã chọn", en: "Chosen cases")
    static let chosen = LocalizedText(vi: "Đã chọn:", en: "Chosen:")
    static let keys = LocalizedText(vi: "Phím tắt", en: "Keyboard")
    static let useKeys = LocalizedText(vi: "Dùng phím tắt trên máy này", en: "Use the keys on this device")
    static let close = LocalizedText(vi: "Đóng", en: "Close")
    static let keyList: [(keys: String, meaning: LocalizedText)] = [
      ("j ↓", LocalizedText(vi: "việc sau", en: "next case")), ("k ↑", LocalizedText(vi: "việc trước", en: "previous case")),
      ("Enter", LocalizedText(vi: "mở việc", en: "open the case")), ("x", LocalizedText(vi: "chọn, bỏ chọn", en: "choose or not")),
      ("/", LocalizedText(vi: "tìm", en: "search")), ("?", LocalizedText(vi: "bảng này", en: "this list")),
    ]
    static let allDone = LocalizedText(vi: "Không còn việc nào chờ anh/chị.", en: "Nothing is waiting for you.")
    static let allDoneWords = LocalizedText(
      vi: "Mọi việc đã được xử lý. Việc mới đến sẽ hiện ở đây, việc gấp đứng trước.",
      en: "Everything has been dealt with. New matters appear here, the most urgent first.")
    static let nothingFound = LocalizedText(vi: "Không có việc nào khớp với lọc này.", en: "No case matches these filters.")
    static let nothingFoundWords = LocalizedText(vi: "Thử bỏ bớt điều kiện lọc.", en: "Try fewer filters.")
  }

  enum Case {
    static let now = LocalizedText(vi: "Việc đang ở đâu", en: "Where it stands")
    static let yourTurn = LocalizedText(vi: "Đến lượt anh/chị", en: "It is your turn")
    static let holder = LocalizedText(vi: "Đang giữ", en: "Holder")
    static let matter = LocalizedText(vi: "Nội dung", en: "The matter")
    static let files = LocalizedText(vi: "Tệp kèm theo", en: "Files")
    static let sender = LocalizedText(vi: "Người gửi", en: "Sender")
    static let timeline = LocalizedText(vi: "Diễn biến", en: "What happened")
    static let internalOnly = LocalizedText(vi: "nội bộ", en: "internal")
    static let whatYouMayDo = LocalizedText(vi: "Việc anh/chị làm được ở bước này", en: "What you may do at this step")
    static let nothingToDo = LocalizedText(vi: "Ở bước này anh/chị chỉ xem.", en: "At this step you may only read.")
    static let further = LocalizedText(vi: "Việc khác", en: "Also possible")
    static let alike = LocalizedText(vi: "Có thể cùng một việc", en: "Possibly the same matter")
    static let alikeTitle = LocalizedText(vi: "có đủ các từ của tiêu đề", en: "has every word of the title")
    static func alikeDocument(_ number: String) -> LocalizedText { LocalizedText(vi: "cùng nêu \(number)", en: "names \(number) too") }
    static func experience(_ agency: String, _ answered: Int, of all: Int, about matter: String) -> LocalizedText {
      LocalizedText(
        vi: "Gợi ý: \(agency) đã trả lời \(answered) trong \(all) phản ánh gần đây về \(matter).",
        en: "A hint: \(agency) answered \(answered) of \(all) recent matters about \(matter).")
    }
    static let children = LocalizedText(vi: "Cơ quan được hỏi ý kiến", en: "Agencies asked")
    static let partOf = LocalizedText(vi: "Thuộc hồ sơ ", en: "Part of ")
    static let processAndLaw = LocalizedText(vi: "Quy trình và căn cứ pháp lý", en: "The process and its legal basis")
  }

  enum Board {
    static let title = LocalizedText(vi: "Bảng theo dõi", en: "Board")
    static func asOf(_ moment: String) -> LocalizedText {
      LocalizedText(
        vi: "Tính đến \(moment). Bấm vào số để mở danh sách việc.", en: "As of \(moment). Every number opens its cases.")
    }
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let overdue = LocalizedText(vi: "Quá hạn", en: "Overdue")
    static let soon = LocalizedText(vi: "Sắp hạn", en: "Due soon")
    static let open = LocalizedText(vi: "Trong hạn", en: "In time")
    static let steps = LocalizedText(vi: "Từng bước của", en: "Steps of")
    static let noSteps = LocalizedText(vi: "Mọi quy trình, không chia bước", en: "All processes, without steps")
    static let nothing = LocalizedText(vi: "Chưa có việc nào đang xử lý.", en: "No case is open.")
    static let nothingWords = LocalizedText(
      vi: "Khi có phản ánh, mỗi cơ quan đang giữ việc có một dòng ở đây.", en: "Each agency that holds a case gets a line here.")
  }

  enum Directory {
    static let title = LocalizedText(vi: "Danh bạ cơ quan", en: "Directory")
    static let searchLabel = LocalizedText(vi: "Tìm cơ quan hoặc người", en: "Search agencies and people")
    static let agencies = LocalizedText(vi: "Cơ quan, đơn vị", en: "Agencies")
    static let people = LocalizedText(vi: "Người làm việc", en: "People")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let parent = LocalizedText(vi: "Thuộc", en: "Part of")
    static let validity = LocalizedText(vi: "Hiệu lực", en: "In force")
    static let peopleCount = LocalizedText(vi: "Số người", en: "People")
    static let person = LocalizedText(vi: "Người", en: "Person")
    static let position = LocalizedText(vi: "Chức vụ", en: "Position")
    static let roles = LocalizedText(vi: "Vai trò", en: "Roles")
    static let status = LocalizedText(vi: "Tài khoản", en: "Account")
    static let nothing = LocalizedText(vi: "Không thấy cơ quan hay người nào khớp.", en: "No agency or person matches.")
    static let nothingWords = LocalizedText(vi: "Thử ít từ hơn.", en: "Try fewer words.")
  }

  enum Account {
    static let title = LocalizedText(vi: "Tài khoản của anh/chị", en: "Your account")
    static let changePassword = LocalizedText(vi: "Đổi mật khẩu", en: "Change password")
    static let current = LocalizedText(vi: "Mật khẩu đang dùng", en: "Current password")
    static let new = LocalizedText(vi: "Mật khẩu mới", en: "New password")
    static let repeated = LocalizedText(vi: "Nhập lại mật khẩu mới", en: "New password once more")
    static func passwordHint(_ shortest: Int) -> LocalizedText {
      LocalizedText(
        vi: "Ít nhất \(shortest) ký tự. Một câu dài dễ nhớ thì tốt hơn ký tự lạ.",
        en: "At least \(shortest) characters. A long phrase that you remember is better than odd signs.")
    }
    static let otherSessions = LocalizedText(
      vi: "Đổi xong, các máy khác đang đăng nhập tài khoản này sẽ bị đăng xuất.",
      en: "Other devices that are signed in to this account will be signed out.")
  }
}
