import Casework

/// What is said when something does not work: what was wrong, what to do, and whether anything is lost.
extension Texts {
  enum Problem {
    static let nothingLost = LocalizedText(
      vi: "Chưa mất gì: việc đã gửi vẫn được giữ, việc chưa gửi vẫn còn ở trang trước.",
      en: "Nothing is lost: what was sent is kept, and what was not is still on the page before.")
    static let back = LocalizedText(vi: "Quay lại trang trước", en: "Back to the page before")
    static let home = LocalizedText(vi: "Về trang đầu", en: "Home")

    static func status(_ status: Int, reference: String?) -> LocalizedText {
      guard let reference else { return LocalizedText(vi: "Mã lỗi \(status)", en: "Error \(status)") }
      return LocalizedText(
        vi: "Mã lỗi \(status). Khi gọi hỗ trợ, anh/chị đọc số này: \(reference)",
        en: "Error \(status). When you ask for help, give this number: \(reference)")
    }

    static func heading(of problem: ErrorPage.Problem) -> LocalizedText {
      switch problem {
      case .malformed: LocalizedText(vi: "Yêu cầu này không đọc được", en: "The request could not be read")
      case .formExpired: LocalizedText(vi: "Trang này mở đã lâu", en: "This page was open for too long")
      case .notFound: LocalizedText(vi: "Không có trang này", en: "There is no such page")
      case .erased: LocalizedText(vi: "Dữ liệu của hồ sơ này đã được xóa", en: "The data of this case were erased")
      case .wrongMethod: LocalizedText(vi: "Trang này không nhận cách gửi đó", en: "The page does not take that")
      case .movedOn: LocalizedText(vi: "Hồ sơ đã sang bước khác", en: "The case has moved on")
      case .tooLarge: LocalizedText(vi: "Nội dung gửi lên quá lớn", en: "What was sent is too large")
      case .unsupportedType: LocalizedText(vi: "Loại tệp này chưa nhận được", en: "This type of file is not accepted")
      case .notAllowedNow: LocalizedText(vi: "Việc này chưa làm được", en: "This cannot be done now")
      case .tooMany: LocalizedText(vi: "Nhiều yêu cầu quá trong một lúc", en: "Too many requests at once")
      case .fault: LocalizedText(vi: "Hệ thống gặp trục trặc", en: "Something broke on our side")
      case .unavailable: LocalizedText(vi: "Hệ thống đang bận", en: "The system is busy")
      }
    }

    static func explanation(of problem: ErrorPage.Problem) -> LocalizedText {
      switch problem {
      case .malformed:
        LocalizedText(vi: "Dữ liệu gửi lên thiếu hoặc sai dạng.", en: "Something in it is missing or has the wrong form.")
      case .formExpired:
        LocalizedText(
          vi: "Để không ai gửi thay anh/chị, mỗi trang chỉ gửi được trong một thời gian.",
          en: "So that nobody can send in your name, a page can only be sent for some time.")
      case .notFound:
        LocalizedText(
          vi: "Địa chỉ gõ chưa đúng, hoặc trang này không dành cho anh/chị.",
          en: "The address is mistyped, or the page is not for you to see.")
      case .erased:
        LocalizedText(
          vi: "Nội dung, tệp và thông tin người gửi không còn. Sổ chỉ còn ghi rằng đã có hồ sơ mang mã này.",
          en: "Its content, its files and who sent it are gone. The register only says that a case had this code.")
      case .wrongMethod:
        LocalizedText(vi: "Địa chỉ đúng, nhưng cách gọi không hợp.", en: "The address is right, the way of calling it is not.")
      case .movedOn:
        LocalizedText(
          vi: "Trong lúc anh/chị xem, người khác đã làm xong một bước của hồ sơ này.",
          en: "While you were reading, somebody else completed a step of this case.")
      case .tooLarge:
        LocalizedText(vi: "Tệp hoặc nội dung vượt mức cho phép.", en: "A file or the text is above the limit.")
      case .unsupportedType:
        LocalizedText(
          vi: "Hệ thống chỉ nhận các loại tệp mở được an toàn.", en: "Only types of file that can be opened safely are accepted.")
      case .notAllowedNow:
        LocalizedText(vi: "Quy trình chưa cho làm việc này ở bước hiện tại.", en: "The process does not allow it at the present step.")
      case .tooMany:
        LocalizedText(vi: "Từ chỗ anh/chị có nhiều yêu cầu liền nhau.", en: "Many requests came from your place in a short time.")
      case .fault:
        LocalizedText(vi: "Lỗi này do hệ thống, không phải do anh/chị.", en: "The fault is ours, not yours.")
      case .unavailable:
        LocalizedText(vi: "Đang có nhiều người dùng, hoặc hệ thống đang bảo trì.", en: "Many people are using it, or it is being serviced.")
      }
    }

    static func remedy(of problem: ErrorPage.Problem) -> LocalizedText {
      switch problem {
      case .malformed:
        LocalizedText(vi: "Anh/chị quay lại trang trước và thử lại.", en: "Go back to the page before and try again.")
      case .formExpired:
        LocalizedText(
          vi: "Anh/chị quay lại trang trước, tải lại trang rồi gửi lần nữa.", en: "Go back, load the page again, then send once more.")
      case .notFound:
        LocalizedText(
          vi: "Kiểm tra lại địa chỉ, hoặc tra cứu bằng mã hồ sơ.", en: "Check the address, or look the case up by its code.")
      case .erased:
        LocalizedText(vi: "Anh/chị không cần làm gì thêm.", en: "There is nothing more to do.")
      case .wrongMethod:
        LocalizedText(vi: "Anh/chị đi từ trang đầu.", en: "Start from the first page.")
      case .movedOn:
        LocalizedText(
          vi: "Mở lại hồ sơ để xem bước mới, rồi làm tiếp nếu vẫn cần.",
          en: "Open the case again, see the new step, and go on if still needed.")
      case .tooLarge:
        LocalizedText(
          vi: "Giảm dung lượng tệp, hoặc gửi ít tệp hơn trong một lần.", en: "Make the file smaller, or send fewer files at once.")
      case .unsupportedType:
        LocalizedText(vi: "Gửi tệp PDF, ảnh, hoặc văn bản.", en: "Send a PDF, a picture or a text document.")
      case .notAllowedNow:
        LocalizedText(vi: "Mở lại hồ sơ để xem những việc làm được lúc này.", en: "Open the case again to see what can be done now.")
      case .tooMany:
        LocalizedText(vi: "Chờ một phút rồi thử lại.", en: "Wait a minute, then try again.")
      case .fault:
        LocalizedText(
          vi: "Thử lại sau ít phút. Nếu vẫn vậy, báo số ở cuối trang cho người quản trị.",
          en: "Try again in a few minutes. If it stays, give the number at the foot of the page to the administrator.")
      case .unavailable:
        LocalizedText(vi: "Thử lại sau ít phút.", en: "Try again in a few minutes.")
      }
    }
  }
}
