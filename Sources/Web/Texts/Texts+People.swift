import Casework

/// The pages on which people, positions and accounts are administered, and one's own account.
extension Texts {
  enum People {
    static let add = LocalizedText(vi: "Thêm người", en: "Add a person")
    static let addLead = LocalizedText(
      vi: "Người mới nhận một chức vụ ở cơ quan. Sau đó anh/chị gửi giấy mời để người ấy tự đặt mật khẩu.",
      en: "A new person gets a position at the agency. Then you invite them, and they set a password themselves.")
    static let name = LocalizedText(vi: "Họ tên", en: "Name")
    static let username = LocalizedText(vi: "Tên đăng nhập", en: "User name")
    static let usernameHint = LocalizedText(
      vi: "Để trống thì phần mềm tự đặt theo tên và cơ quan, như annv.sotuphap.",
      en: "Left empty, it is made from the name and the agency, such as annv.sotuphap.")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let title = LocalizedText(vi: "Chức vụ", en: "Position")
    static let roles = LocalizedText(vi: "Vai trò", en: "Roles")
    static let rolesHint = LocalizedText(
      vi: "Chỉ gồm những vai trò anh/chị được cấp.", en: "Only the roles that you may grant.")
    static let from = LocalizedText(vi: "Từ ngày", en: "First day")
    static let to = LocalizedText(vi: "Đến hết ngày", en: "Last day")
    static let toHint = LocalizedText(vi: "Để trống nếu không có thời hạn.", en: "Empty when it is not limited.")
    static let giveOne = LocalizedText(vi: "Giao thêm chức vụ", en: "Give a further position")
    static let give = LocalizedText(vi: "Giao chức vụ", en: "Give the position")
    static let positions = LocalizedText(vi: "Chức vụ", en: "Positions")
    static let noPosition = LocalizedText(vi: "Không còn chức vụ nào.", en: "There is no position any more.")
    static let time = LocalizedText(vi: "Thời gian", en: "Time")
    static func since(_ day: String) -> LocalizedText { LocalizedText(vi: "từ \(day)", en: "since \(day)") }
    static func span(_ first: String, _ last: String) -> LocalizedText {
      LocalizedText(vi: "từ \(first) đến hết \(last)", en: "\(first) to \(last)")
    }
    static func added(_ name: String) -> LocalizedText {
      LocalizedText(
        vi: "Đã thêm \(name). Hãy gửi giấy mời để người ấy đặt mật khẩu.", en: "\(name) was added. Invite them to set a password.")
    }
    static func given(_ name: String) -> LocalizedText {
      LocalizedText(vi: "Đã giao chức vụ cho \(name).", en: "\(name) has the position.")
    }

    static let administrators = LocalizedText(vi: "Ai quản lý người của cơ quan", en: "Who administers the agency's people")
    static let ownAdministrators = LocalizedText(vi: "Quản trị của cơ quan", en: "The agency's own administrators")
    static let noAdministrator = LocalizedText(
      vi: "Cơ quan chưa có quản trị riêng.", en: "The agency has no administrator of its own.")
    static let entrustedTo = LocalizedText(vi: "Giao cho cơ quan cấp trên", en: "Entrusted to agencies above")
    static let nobodyAbove = LocalizedText(
      vi: "Chưa giao cho cơ quan cấp trên nào.", en: "It is not entrusted to any agency above.")
    static let entrustTo = LocalizedText(vi: "Giao thêm cho", en: "Entrust it to")
    static let entrust = LocalizedText(vi: "Giao quản lý", en: "Entrust")
    static let withdraw = LocalizedText(vi: "Thu lại", en: "Withdraw")
    static let entrusted = LocalizedText(vi: "Đã giao quản lý.", en: "It was entrusted.")
    static let withdrawn = LocalizedText(vi: "Đã thu lại việc quản lý.", en: "It was withdrawn.")
    static let noDay = LocalizedText(vi: "Chọn một ngày có thật.", en: "Choose a day.")
    static let leave = LocalizedText(vi: "Thôi chức vụ", en: "End positions")
    static let leaveLead = LocalizedText(
      vi: "Khi chuyển công tác: thôi chức vụ ở đây, rồi giao chức vụ ở nơi mới.",
      en: "When somebody moves: end the position here, then give the one at the new place.")
    static let everywhere = LocalizedText(vi: "Mọi cơ quan", en: "Every agency")
    static let lastDay = LocalizedText(vi: "Ngày làm việc cuối", en: "Last day of work")
    static let lastDayHint = LocalizedText(
      vi: "Ngày hôm qua nghĩa là thôi ngay.", en: "Yesterday means at once.")
    static let seeWhat = LocalizedText(vi: "Xem hệ quả", en: "See what follows")
    static let consequences = LocalizedText(vi: "Việc sẽ xảy ra", en: "What will happen")
    static func casesInHand(_ count: Int) -> LocalizedText {
      count == 0
        ? LocalizedText(vi: "Người này không trực tiếp giữ hồ sơ nào.", en: "This person holds no case in person.")
        : LocalizedText(
          vi:
            "\(count) hồ sơ người này đang trực tiếp giữ sẽ về hộp việc chung của cán bộ xử lý sau ngày ấy. Lãnh đạo có thể phân công lại trước đó.",
          en:
            "\(count) cases that this person holds go to the officers' shared inbox after that day. A leader may reassign them before."
        )
    }
    static func vacancy(_ role: String, _ agency: String) -> LocalizedText {
      LocalizedText(vi: "Sau ngày ấy \(agency) không còn ai giữ vai trò \(role).", en: "After that day nobody at \(agency) is \(role).")
    }
    static func left(_ name: String) -> LocalizedText {
      LocalizedText(vi: "Đã ghi ngày thôi chức vụ của \(name).", en: "The last day of \(name) was recorded.")
    }

    static let account = LocalizedText(vi: "Tài khoản", en: "Account")
    static let status = LocalizedText(vi: "Tình trạng", en: "State")
    static let noAccount = LocalizedText(vi: "chưa đặt mật khẩu", en: "no password yet")
    static let inUse = LocalizedText(vi: "đang dùng", en: "in use")
    static let closed = LocalizedText(vi: "bị khóa", en: "closed")
    static let secondFactor = LocalizedText(vi: "Xác thực hai lớp", en: "Second factor")
    static let on = LocalizedText(vi: "có", en: "on")
    static let off = LocalizedText(vi: "không", en: "off")
    static let sessions = LocalizedText(vi: "Phiên đang mở", en: "Open sessions")
    static let invitedUntil = LocalizedText(vi: "Giấy mời có hiệu lực đến", en: "Invited until")
    static let invite = LocalizedText(vi: "Gửi giấy mời", en: "Invite")
    static let inviteHint = LocalizedText(
      vi: "Tạo một đường dẫn dùng một lần để người này tự đặt mật khẩu. Giấy mời trước hết hiệu lực.",
      en: "Makes a one-time link by which this person sets a password. An earlier invitation counts no more.")
    static let revoke = LocalizedText(vi: "Thu giấy mời", en: "Revoke the invitation")
    static let endSessions = LocalizedText(vi: "Đăng xuất mọi nơi", en: "Sign out everywhere")
    static let close = LocalizedText(vi: "Khóa tài khoản", en: "Close the account")
    static let reopen = LocalizedText(vi: "Mở lại tài khoản", en: "Open the account again")
    static let removeSecondFactor = LocalizedText(vi: "Gỡ xác thực hai lớp", en: "Remove the second factor")
    static let notManaged = LocalizedText(
      vi: "Tài khoản này có vai trò ngoài quyền của anh/chị, hoặc là của chính anh/chị, nên không quản lý ở đây.",
      en: "This account has roles beyond your reach, or is your own, so it is not managed here.")
    static let revoked = LocalizedText(vi: "Đã thu giấy mời.", en: "The invitation was revoked.")
    static let sessionsEnded = LocalizedText(vi: "Đã đăng xuất người này ở mọi nơi.", en: "This person was signed out everywhere.")
    static let closedNow = LocalizedText(vi: "Đã khóa tài khoản và đăng xuất mọi nơi.", en: "The account was closed and signed out.")
    static let reopened = LocalizedText(vi: "Đã mở lại tài khoản.", en: "The account is open again.")
    static let secondFactorRemoved = LocalizedText(
      vi: "Đã gỡ xác thực hai lớp và đăng xuất người này ở mọi nơi.", en: "The second factor was removed and the sessions ended.")

    static let invitations = LocalizedText(vi: "Giấy mời đang chờ", en: "Open invitations")
    static let invitationsLead = LocalizedText(
      vi: "Mỗi giấy mời dùng được một lần trong 72 giờ.", en: "Each invitation can be used once, within 72 hours.")
    static let noInvitation = LocalizedText(vi: "Không có giấy mời nào đang chờ.", en: "No invitation is open.")
    static let noInvitationWords = LocalizedText(
      vi: "Mở trang của một người trong danh bạ để gửi giấy mời.", en: "Open somebody's page in the directory to invite them.")
    static let person = LocalizedText(vi: "Người", en: "Person")
    static let invitedBy = LocalizedText(vi: "Người mời", en: "Invited by")
    static let until = LocalizedText(vi: "Hết hiệu lực", en: "Until")
    static let madeTitle = LocalizedText(vi: "Giấy mời", en: "Invitation")
    static func made(_ name: String, until: String) -> LocalizedText {
      LocalizedText(
        vi: "Đường dẫn để \(name) đặt mật khẩu, dùng được một lần, đến \(until).",
        en: "The link by which \(name) sets a password, once, until \(until).")
    }
    static let madeOnce = LocalizedText(
      vi: "Đường dẫn chỉ hiện lần này. Hãy trao tận tay người nhận hoặc qua kênh tin cậy; ai có nó đều đặt được mật khẩu.",
      en: "The link is shown only now. Give it to the person by a way you trust: whoever has it can set the password.")
    static let link = LocalizedText(vi: "Đường dẫn", en: "Link")
    static let backToPerson = LocalizedText(vi: "Về trang của người này", en: "Back to the person")
  }

  enum Welcome {
    static let title = LocalizedText(vi: "Đặt mật khẩu của anh/chị", en: "Set your password")
    static func lead(_ username: String) -> LocalizedText {
      LocalizedText(vi: "Tên đăng nhập của anh/chị là \(username).", en: "Your user name is \(username).")
    }
    static let set = LocalizedText(vi: "Đặt mật khẩu", en: "Set password")
    static let done = LocalizedText(
      vi: "Đã đặt mật khẩu. Anh/chị đăng nhập bằng mật khẩu mới.", en: "The password is set. Sign in with it.")
    static let goneTitle = LocalizedText(vi: "Giấy mời không còn dùng được", en: "The invitation is no longer valid")
    static let gone = LocalizedText(
      vi: "Giấy mời đã được dùng, đã thu lại hoặc quá 72 giờ. Hãy nhờ người quản trị của cơ quan gửi giấy mời khác; chưa có gì thay đổi.",
      en: "It was used, revoked, or is older than 72 hours. Ask your agency's administrator for another one; nothing was changed.")
  }

  enum SecondFactor {
    static let title = LocalizedText(vi: "Xác thực hai lớp", en: "Second factor")
    static let lead = LocalizedText(
      vi: "Ngoài mật khẩu, mỗi lần đăng nhập cần thêm mã 6 số từ ứng dụng xác thực trên điện thoại của anh/chị.",
      en: "Besides the password, each sign-in asks for a six-digit code from an authenticator on your phone.")
    static let required = LocalizedText(
      vi: "Vai trò của anh/chị bắt buộc dùng xác thực hai lớp. Hãy thiết lập trước khi làm việc khác.",
      en: "Your role requires a second factor. Set it up before other work.")
    static let scan = LocalizedText(
      vi: "Mở ứng dụng xác thực, quét hình này, hoặc nhập tay khóa bên dưới.",
      en: "Open the authenticator and scan this picture, or type the key below.")
    static let picture = LocalizedText(vi: "Mã QR của khóa xác thực", en: "QR code of the key")
    static let key = LocalizedText(vi: "Khóa", en: "Key")
    static let code = LocalizedText(vi: "Mã 6 số", en: "Six-digit code")
    static let codeOrRecovery = LocalizedText(vi: "Mã 6 số hoặc mã dự phòng", en: "Six-digit code, or a recovery code")
    static let codeHint = LocalizedText(
      vi: "Mất điện thoại: nhập một mã dự phòng, mỗi mã dùng một lần.", en: "Lost the phone: type a recovery code; each works once.")
    static let confirm = LocalizedText(vi: "Bật xác thực hai lớp", en: "Turn it on")
    static let wrong = LocalizedText(
      vi: "Mã chưa đúng hoặc đã dùng. Hãy chờ mã mới rồi nhập lại; đồng hồ điện thoại cần chạy đúng.",
      en: "The code is wrong or was used. Wait for the next one; the phone's clock must be right.")
    static let onNow = LocalizedText(vi: "Xác thực hai lớp đang bật.", en: "The second factor is on.")
    static func codesLeft(_ count: Int) -> LocalizedText {
      LocalizedText(vi: "Còn \(count) mã dự phòng.", en: "\(count) recovery codes are left.")
    }
    static let remove = LocalizedText(vi: "Gỡ để thiết lập lại", en: "Remove, to set it up anew")
    static let removeHint = LocalizedText(
      vi: "Khi đổi điện thoại hoặc sắp hết mã dự phòng: gỡ rồi bật lại.",
      en: "For another phone, or when recovery codes run short: remove it and turn it on again.")
    static let removed = LocalizedText(vi: "Đã gỡ xác thực hai lớp.", en: "The second factor was removed.")
    static let recovery = LocalizedText(vi: "Mã dự phòng", en: "Recovery codes")
    static let recoveryWords = LocalizedText(
      vi:
        "Xác thực hai lớp đã bật. Hãy in hoặc chép mười mã này và cất riêng; chúng chỉ hiện lần này, mỗi mã dùng một lần khi mất điện thoại.",
      en:
        "The second factor is on. Print or copy these ten codes and keep them apart; they are shown only now, and each works once when the phone is lost."
    )
    static let goOn = LocalizedText(vi: "Tôi đã cất các mã, tiếp tục", en: "I have kept the codes, go on")
    static let signInTitle = LocalizedText(vi: "Nhập mã xác thực", en: "Enter the code")
    static let expired = LocalizedText(
      vi: "Quá năm phút kể từ khi nhập mật khẩu. Hãy đăng nhập lại.", en: "More than five minutes since the password. Sign in again.")
  }

  enum Sessions {
    static let title = LocalizedText(vi: "Phiên đăng nhập", en: "Sessions")
    static let lead = LocalizedText(
      vi: "Những máy đang đăng nhập tài khoản của anh/chị. Thấy máy lạ: đăng xuất máy ấy rồi đổi mật khẩu.",
      en: "Where your account is signed in. If one is strange to you: end it, then change the password.")
    static let browser = LocalizedText(vi: "Trình duyệt", en: "Browser")
    static let network = LocalizedText(vi: "Mạng", en: "Network")
    static let begun = LocalizedText(vi: "Bắt đầu", en: "Begun")
    static let used = LocalizedText(vi: "Dùng gần nhất", en: "Last used")
    static let end = LocalizedText(vi: "Đăng xuất", en: "End")
    static let this = LocalizedText(vi: "máy này", en: "this one")
    static let unknown = LocalizedText(vi: "không rõ", en: "unknown")
    static let endOthers = LocalizedText(vi: "Đăng xuất mọi máy khác", en: "End all others")
    static let ended = LocalizedText(vi: "Đã đăng xuất máy ấy.", en: "The session was ended.")
    static let othersEnded = LocalizedText(vi: "Đã đăng xuất mọi máy khác.", en: "All other sessions were ended.")
  }

  enum Audit {
    static let title = LocalizedText(vi: "Nhật ký", en: "Audit log")
    static let lead = LocalizedText(
      vi: "Ai đã làm gì, lúc nào. Chỉ đọc; nội dung hồ sơ không hiện ở đây.", en: "Who did what and when. Read only; no content of cases.")
    static let part = LocalizedText(vi: "Phần", en: "Part")
    static func name(of part: AuditPart) -> LocalizedText {
      switch part {
      case .cases: LocalizedText(vi: "Hồ sơ", en: "Cases")
      case .directory: LocalizedText(vi: "Danh bạ", en: "Directory")
      case .accounts: LocalizedText(vi: "Tài khoản", en: "Accounts")
      }
    }
    static let person = LocalizedText(vi: "Tên đăng nhập của người làm", en: "User name of who did it")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let code = LocalizedText(vi: "Mã hồ sơ", en: "Case code")
    static let kind = LocalizedText(vi: "Loại sự kiện", en: "Kind of event")
    static let from = LocalizedText(vi: "Từ ngày", en: "From")
    static let to = LocalizedText(vi: "Đến hết ngày", en: "To")
    static let search = LocalizedText(vi: "Tìm", en: "Search")
    static let when = LocalizedText(vi: "Lúc", en: "When")
    static let who = LocalizedText(vi: "Ai", en: "Who")
    static let what = LocalizedText(vi: "Việc", en: "What")
    static let about = LocalizedText(vi: "Về", en: "About")
    static let network = LocalizedText(vi: "Mạng", en: "Network")
    static let nothing = LocalizedText(vi: "Không có sự kiện nào khớp.", en: "No event matches.")
    static let nothingWords = LocalizedText(vi: "Thử bỏ bớt điều kiện.", en: "Try fewer conditions.")
    static let csv = LocalizedText(vi: "Tải CSV", en: "Download CSV")
    static let jsonLines = LocalizedText(vi: "Tải JSON Lines", en: "Download JSON Lines")
    static let exportHint = LocalizedText(
      vi: "Tệp tải về có nhiều nhất 50.000 sự kiện mới nhất khớp điều kiện.",
      en: "A download holds at most the newest 50,000 events that match.")
    static let operatorName = LocalizedText(vi: "người vận hành máy chủ", en: "whoever runs the machine")
    static let stranger = LocalizedText(vi: "người chưa đăng nhập", en: "somebody not signed in")
    static let unreadableFilter = LocalizedText(vi: "Không đọc được ngày hoặc mã hồ sơ.", en: "A day or the case code can't be read.")

    /// What an event of an account is called; its stored name when it is none of ours.
    static func account(_ kind: String) -> LocalizedText? {
      switch kind {
      case "signed-in": LocalizedText(vi: "Đăng nhập", en: "Signed in")
      case "sign-in-failed": LocalizedText(vi: "Đăng nhập sai", en: "Failed sign-in")
      case "sign-in-failed-unknown": LocalizedText(vi: "Đăng nhập sai, tên không có", en: "Failed sign-in, unknown name")
      case "locked": LocalizedText(vi: "Tạm khóa vì nhập sai", en: "Locked for a while")
      case "signed-out": LocalizedText(vi: "Đăng xuất", en: "Signed out")
      case "session-expired": LocalizedText(vi: "Phiên hết hạn", en: "Session expired")
      case "session-ended": LocalizedText(vi: "Đăng xuất một máy khác", en: "Ended another session")
      case "sessions-ended": LocalizedText(vi: "Đăng xuất mọi nơi", en: "Sessions ended")
      case "password-changed": LocalizedText(vi: "Đổi mật khẩu", en: "Password changed")
      case "password-reset": LocalizedText(vi: "Cấp lại mật khẩu", en: "Password reset")
      case "account-created": LocalizedText(vi: "Tạo tài khoản", en: "Account created")
      case "account-closed": LocalizedText(vi: "Khóa tài khoản", en: "Account closed")
      case "account-opened": LocalizedText(vi: "Mở lại tài khoản", en: "Account opened again")
      case "invited": LocalizedText(vi: "Gửi giấy mời", en: "Invited")
      case "invitation-revoked": LocalizedText(vi: "Thu giấy mời", en: "Invitation revoked")
      case "invitation-accepted": LocalizedText(vi: "Đặt mật khẩu theo giấy mời", en: "Invitation accepted")
      case "second-factor-added": LocalizedText(vi: "Bật xác thực hai lớp", en: "Second factor added")
      case "second-factor-removed": LocalizedText(vi: "Gỡ xác thực hai lớp", en: "Second factor removed")
      case "recovery-code-used": LocalizedText(vi: "Dùng mã dự phòng", en: "Recovery code used")
      default: nil
      }
    }
    /// By the stored name without its version.
    static func recorded(_ type: String) -> LocalizedText? {
      switch type.split(separator: ".").dropLast().joined(separator: ".") {
      case "case.opened": LocalizedText(vi: "Mở hồ sơ", en: "Case opened")
      case "case.acted": LocalizedText(vi: "Thao tác", en: "Action")
      case "directory.agency-registered": LocalizedText(vi: "Ghi cơ quan", en: "Agency registered")
      case "directory.agency-merged": LocalizedText(vi: "Sáp nhập cơ quan", en: "Agency merged")
      case "directory.coordination-assigned": LocalizedText(vi: "Giao điều phối quy trình", en: "Co-ordination assigned")
      case "directory.person-appointed": LocalizedText(vi: "Giao chức vụ", en: "Person appointed")
      case "directory.position-ended": LocalizedText(vi: "Thôi chức vụ", en: "Position ended")
      case "directory.work-email-set": LocalizedText(vi: "Ghi thư điện tử công vụ", en: "Work e-mail set")
      case "directory.delegated": LocalizedText(vi: "Ủy quyền", en: "Delegated")
      case "directory.delegation-revoked": LocalizedText(vi: "Thu ủy quyền", en: "Delegation revoked")
      case "directory.administration-entrusted": LocalizedText(vi: "Giao quản lý người", en: "Administration entrusted")
      case "directory.administration-withdrawn": LocalizedText(vi: "Thu việc quản lý người", en: "Administration withdrawn")
      case "directory.agency-changed": LocalizedText(vi: "Đổi tên hoặc cơ quan cấp trên", en: "Agency renamed or moved")
      case "directory.agency-described": LocalizedText(vi: "Ghi mã, kênh tiếp nhận", en: "Identifiers and channels entered")
      case "directory.group-kept": LocalizedText(vi: "Ghi nhóm cơ quan", en: "Group of agencies kept")
      case "directory.group-removed": LocalizedText(vi: "Xóa nhóm cơ quan", en: "Group of agencies deleted")
      case "portal.article-written": LocalizedText(vi: "Viết thông báo, hướng dẫn", en: "Announcement or guide written")
      case "portal.article-withdrawn": LocalizedText(vi: "Rút thông báo, hướng dẫn", en: "Announcement or guide withdrawn")
      case "directory.calendar-changed": LocalizedText(vi: "Sửa lịch làm việc", en: "Calendar changed")
      default: nil
      }
    }
  }
}
