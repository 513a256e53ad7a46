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
    /// After a number.
    static let newCases = LocalizedText(vi: " việc mới — tải lại", en: " new — reload")
    static let views = LocalizedText(vi: "Cách xem đã lưu", en: "Saved views")
    static let wholeInbox = LocalizedText(vi: "Cả hộp việc", en: "Whole inbox")
    static let saveView = LocalizedText(vi: "Lưu cách xem này", en: "Save this view")
    static let keepView = LocalizedText(vi: "Lưu", en: "Save")
    static let viewName = LocalizedText(vi: "Tên", en: "Name")
    static let viewHint = LocalizedText(
      vi: "Chỉ mình anh/chị thấy. Ví dụ: Đất đai sắp hạn.", en: "Only you see it. For example: Land, due soon.")
    static let changeView = LocalizedText(vi: "Sửa cách xem này", en: "Change this view")
    static let renameView = LocalizedText(vi: "Đổi tên", en: "Rename")
    static let removeView = LocalizedText(vi: "Xóa cách xem", en: "Delete the view")
    static let viewRenamed = LocalizedText(vi: "Đã đổi tên cách xem.", en: "The view has a new name.")
    static let viewRemoved = LocalizedText(
      vi: "Đã xóa cách xem. Hồ sơ không bị ảnh hưởng.", en: "The view was deleted. No case is affected.")
    static func viewSaved(_ name: String) -> LocalizedText {
      LocalizedText(vi: "Đã lưu cách xem “\(name)”.", en: "Saved the view “\(name)”.")
    }
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
    static let preview = LocalizedText(vi: "Xem", en: "Look")
    static func compareDrafts(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "So sánh \(count) bản dự thảo", en: "Compare \(count) drafts")
    }
    static let draft = LocalizedText(vi: "Dự thảo trả lời", en: "The draft")
    static func draftNumbered(_ number: Int) -> LocalizedText {
      LocalizedText(vi: "Dự thảo trả lời, bản \(number)", en: "The draft, version \(number)")
    }
    static let places = LocalizedText(vi: "Trên trang này", en: "On this page")
    static func filesCounted(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Tệp kèm theo (\(count))", en: "Files (\(count))")
    }
    static func childrenCounted(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Cơ quan được hỏi (\(count))", en: "Agencies asked (\(count))")
    }
    static func childrenLate(_ count: Int) -> LocalizedText { LocalizedText(vi: "quá hạn: \(count)", en: "overdue: \(count)") }
    static func alikeCounted(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Có thể cùng một việc (\(count))", en: "Possibly the same (\(count))")
    }
    static let sameAnswer = LocalizedText(vi: "Trả lời cùng nội dung cho các việc giống", en: "Answer similar cases with the same text")
    static let sameAnswerWords = LocalizedText(
      vi: "Mỗi việc được ghi riêng vào diễn biến của nó; việc nào bị từ chối không cản các việc khác.",
      en: "Each is recorded in its own case; one that is refused keeps no other.")
    static let sameAnswerSend = LocalizedText(vi: "Trả lời như hồ sơ này", en: "Answer as in this case")
    static let noneChosen = LocalizedText(
      vi: "Chưa làm gì: hãy đánh dấu ít nhất một việc.", en: "Nothing was done: tick at least one case.")
    static func alsoAnswered(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Đã làm với \(count) việc khác.", en: "Done in \(count) other cases.")
    }
    static func notAnswered(_ code: String, _ why: String) -> LocalizedText {
      LocalizedText(vi: "\(code) chưa làm được: \(why)", en: "\(code) was not done: \(why)")
    }
    static let mergeInto = LocalizedText(vi: "Gộp vào hồ sơ này", en: "Merge into this one")
    static let alikeSender = LocalizedText(vi: "cùng người gửi", en: "the same sender")
    static func alikeWords(_ words: [String]) -> LocalizedText {
      LocalizedText(vi: "cùng các từ: \(words.joined(separator: ", "))", en: "shares the words: \(words.joined(separator: ", "))")
    }
    static let copy = LocalizedText(vi: "Chép mã", en: "Copy the code")
    static let template = LocalizedText(vi: "Mẫu trả lời", en: "Template")
    static let insertTemplate = LocalizedText(vi: "Chèn mẫu", en: "Insert")
    static let processAndLaw = LocalizedText(vi: "Quy trình và căn cứ pháp lý", en: "The process and its legal basis")
  }

  enum Drafts {
    static let title = LocalizedText(vi: "Dự thảo trả lời", en: "Drafts of the answer")
    static let text = LocalizedText(vi: "Nội dung dự thảo", en: "The text")
    static let versions = LocalizedText(vi: "Các bản", en: "Versions")
    static let from = LocalizedText(vi: "Từ bản", en: "From version")
    static let to = LocalizedText(vi: "đến bản", en: "to version")
    static let compare = LocalizedText(vi: "So sánh", en: "Compare")
    static let difference = LocalizedText(vi: "Chỗ khác nhau", en: "What differs")
    static let same = LocalizedText(vi: "Hai bản giống hệt nhau.", en: "The two versions are the same.")
    static let legend = LocalizedText(
      vi: "Gạch ngang: đã bỏ. Gạch chân: đã thêm.", en: "Struck through: removed. Underlined: added.")
    static let none = LocalizedText(vi: "Hồ sơ này chưa có bản dự thảo nào.", en: "This case has no draft yet.")
    static let noneWords = LocalizedText(
      vi: "Dự thảo trình lên sẽ hiện ở đây, mỗi lần trình là một bản.", en: "Each draft that is submitted appears here as a version.")
    static func version(_ number: Int, _ when: String) -> LocalizedText {
      LocalizedText(vi: "Bản \(number), \(when)", en: "Version \(number), \(when)")
    }
  }

  enum Templates {
    static let title = LocalizedText(vi: "Mẫu trả lời", en: "Templates of answers")
    static let lead = LocalizedText(
      vi: "Mẫu được gợi ý khi soạn dự thảo trả lời tại cơ quan. Trường trong ngoặc được điền theo từng hồ sơ.",
      en: "Offered when a draft is written at the agency. Fields in braces are filled in for each case.")
    static let fields = LocalizedText(vi: "Các trường dùng được", en: "Fields")
    static let add = LocalizedText(vi: "Thêm mẫu", en: "Add a template")
    static let change = LocalizedText(vi: "Sửa mẫu", en: "Change a template")
    static let name = LocalizedText(vi: "Tên mẫu", en: "Name")
    static let text = LocalizedText(vi: "Nội dung mẫu", en: "Text")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let save = LocalizedText(vi: "Lưu mẫu", en: "Save")
    static let remove = LocalizedText(vi: "Xóa mẫu", en: "Delete")
    static let saved = LocalizedText(vi: "Đã lưu mẫu.", en: "The template was saved.")
    static let removed = LocalizedText(
      vi: "Đã xóa mẫu. Các dự thảo đã dùng mẫu không thay đổi.", en: "The template was deleted. Drafts made with it stay as they are.")
    static let none = LocalizedText(vi: "Cơ quan chưa có mẫu nào.", en: "The agency has no template yet.")
    static let noneWords = LocalizedText(
      vi: "Thêm mẫu cho những câu trả lời hay lặp lại.", en: "Add one for answers that come again and again.")
  }

  enum Delegations {
    static let title = LocalizedText(vi: "Ủy quyền", en: "Delegation")
    static let lead = LocalizedText(
      vi: "Người được ủy quyền làm thay anh/chị trong những ngày đã chọn. Mỗi việc làm thay đều ghi tên cả hai người.",
      en: "A deputy acts for you on the days you choose. Whatever they do carries both names.")
    static let give = LocalizedText(vi: "Ủy quyền", en: "Delegate")
    static let giveTitle = LocalizedText(vi: "Ủy quyền mới", en: "New delegation")
    static let to = LocalizedText(vi: "Người làm thay", en: "Deputy")
    static let firstDay = LocalizedText(vi: "Từ ngày", en: "First day")
    static let lastDay = LocalizedText(vi: "Đến hết ngày", en: "Last day")
    static let given = LocalizedText(vi: "Anh/chị đã ủy quyền", en: "You delegated")
    static let received = LocalizedText(vi: "Anh/chị làm thay", en: "You act for")
    static let revoke = LocalizedText(vi: "Thu lại", en: "Take back")
    static let revoked = LocalizedText(vi: "Đã thu lại ủy quyền.", en: "The delegation was taken back.")
    static let inForce = LocalizedText(vi: "đang có hiệu lực", en: "in force")
    static let later = LocalizedText(vi: "chưa đến ngày", en: "not begun")
    static let noneGiven = LocalizedText(vi: "Anh/chị chưa ủy quyền cho ai.", en: "You have named no deputy.")
    static let dayNeeded = LocalizedText(vi: "Hãy chọn ngày.", en: "Choose a day.")
    static let onePerson = LocalizedText(
      vi: "Cơ quan không có người khác để ủy quyền.", en: "There is nobody else at the agency to delegate to.")
    static func days(_ first: String, _ last: String) -> LocalizedText {
      LocalizedText(vi: "từ \(first) đến hết \(last)", en: "from \(first) to \(last)")
    }
    static func delegated(_ name: String) -> LocalizedText {
      LocalizedText(vi: "Đã ủy quyền cho \(name).", en: "\(name) is your deputy.")
    }
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
    static let more = LocalizedText(vi: "Việc khác của anh/chị", en: "More of yours")
    static let otherSessions = LocalizedText(
      vi: "Đổi xong, các máy khác đang đăng nhập tài khoản này sẽ bị đăng xuất.",
      en: "Other devices that are signed in to this account will be signed out.")
  }
}
