import Casework

/// The pages that everybody sees.
extension Texts {
  enum Home {
    static let title = LocalizedText(vi: "Trang đầu", en: "Home")
    static let heading = LocalizedText(
      vi: "Anh/chị nói, cơ quan nghe và trả lời đúng hạn.", en: "You speak. The authorities listen, and answer in time.")
    static let lead = LocalizedText(
      vi: """
        Gửi phản ánh, kiến nghị về quy định và văn bản pháp luật. Mỗi việc đều có mã để theo dõi, có cơ quan giữ và có ngày phải trả lời.
        """,
      en: """
        Send feedback on rules and legal documents. Every matter gets a code to follow it by, an agency that holds it and a date by \
        which it must be answered.
        """)
    static let sendDoor = LocalizedText(vi: "Gửi phản ánh", en: "Send feedback")
    static let sendDoorWords = LocalizedText(
      vi: "Quy định gây khó, văn bản chồng chéo, đề xuất cách làm tốt hơn. Không cần tài khoản.",
      en: "A rule that hinders, documents that contradict, a better way. No account is needed.")
    static let followDoor = LocalizedText(vi: "Tra cứu việc đã gửi", en: "Follow what you sent")
    static let followDoorWords = LocalizedText(
      vi: "Dùng mã và khoá bí mật trên giấy biên nhận.", en: "With the code and the secret key on your receipt.")
    static let publishedDoor = LocalizedText(vi: "Xem trả lời đã công bố", en: "Read published answers")
    static let publishedDoorWords = LocalizedText(
      vi: "Có thể điều anh/chị hỏi đã được trả lời rồi.", en: "What you ask may have been answered already.")
    static let search = LocalizedText(vi: "Tìm trong các trả lời đã công bố", en: "Search the published answers")
    static let searchHint = LocalizedText(
      vi: "Gõ có dấu hay không dấu đều được, ví dụ “cap giay phep xay dung”.",
      en: "With or without diacritics, for example “cap giay phep xay dung”.")
    static let figures = LocalizedText(vi: "Tháng này", en: "This month")
    static let recent = LocalizedText(vi: "Mới trả lời", en: "Newly answered")
    static let allPublished = LocalizedText(vi: "Xem tất cả trả lời đã công bố", en: "All published answers")
  }

  enum Send {
    static let opened = LocalizedText(vi: "Đã tạo hồ sơ.", en: "The case is open.")
    static let noStateSecret = LocalizedText(vi: "Không có bí mật nhà nước", en: "No state secret in it")
    static let hasStateSecret = LocalizedText(vi: "Có nội dung là bí mật nhà nước", en: "There is a state secret in it")
    static let choiceTitle = LocalizedText(vi: "Anh/chị muốn phản ánh điều gì?", en: "What is your feedback about?")
    static let choiceLead = LocalizedText(
      vi: "Chọn mục gần nhất. Nếu chọn chưa đúng, cơ quan tiếp nhận sẽ chuyển giúp, anh/chị không phải gửi lại.",
      en: "Choose what comes closest. If it is not quite right, the intake desk passes it on; you need not send it again.")
    static let examples = LocalizedText(vi: "Ví dụ:", en: "For example:")
    static let howHandled = LocalizedText(vi: "Việc này được xử lý ra sao?", en: "How is it handled?")
    static let otherWays = LocalizedText(vi: "Việc khác thì gửi đâu?", en: "Other matters")
    static let complaints = LocalizedText(
      vi: "Khiếu nại và tố cáo có trình tự riêng theo luật. Anh/chị đến nơi tiếp công dân của cơ quan có thẩm quyền để được hướng dẫn.",
      en: "Complaints and denunciations follow procedures of their own by law. The citizens' reception of the agency will guide you.")
    static let noStateSecrets = LocalizedText(
      vi: "Không gửi qua đây nội dung thuộc bí mật nhà nước.", en: "Do not send anything here that is a state secret.")

    static let steps = LocalizedText(vi: "Các bước gửi", en: "Steps of sending")
    static let stepWrite = LocalizedText(vi: "Viết", en: "Write")
    static let stepComplete = LocalizedText(vi: "Bổ sung", en: "Complete")
    static let stepCheck = LocalizedText(vi: "Xem lại", en: "Check")
    static let stepSent = LocalizedText(vi: "Đã gửi", en: "Sent")

    static let formLead = LocalizedText(
      vi: "Cứ viết như anh/chị kể với cán bộ. Nêu được tên hoặc số văn bản, điều, khoản thì việc được chuyển nhanh hơn.",
      en: "Write as you would tell it at the desk. Naming the document, article and clause helps it on its way.")
    static let staffLead = LocalizedText(
      vi: "Nhập thay người gửi. Hạn xử lý tính từ ngày thực nhận mà anh/chị ghi.",
      en: "Entered for the sender. The terms run from the day of receipt that you give.")
    static let understood = LocalizedText(vi: "Hệ thống đọc được", en: "What was read in it")
    static let nothingUnderstoodYet = LocalizedText(
      vi: "Viết xong, bấm “Đọc lại” để xem văn bản được nhắc tới và những câu trả lời giống vậy.",
      en: "When you have written, press “Read it” to see the documents it names and similar answers.")
    static let readAgain = LocalizedText(vi: "Đọc lại", en: "Read it")
    static let references = LocalizedText(vi: "Văn bản được nhắc tới", en: "Documents named")
    static let suggestedAgency = LocalizedText(vi: "Có lẽ thuộc cơ quan", en: "Probably a matter for")
    static let similar = LocalizedText(vi: "Đã có trả lời giống vậy", en: "Similar answers")
    static let toCheck = LocalizedText(vi: "Xem lại trước khi gửi", en: "Check before sending")
    static let notYetSent = LocalizedText(vi: "Bấm nút này chưa gửi đi đâu cả.", en: "This does not send it yet.")
    static func basis(_ citation: String) -> LocalizedText {
      LocalizedText(vi: "Tiếp nhận theo \(citation).", en: "Received under \(citation).")
    }

    static let checkTitle = LocalizedText(vi: "Xem lại trước khi gửi", en: "Check before sending")
    static let checkLead = LocalizedText(
      vi: "Chưa gửi đi đâu cả. Chỗ nào chưa đúng thì bấm “Sửa”.", en: "Nothing is sent yet. Where something is not right, press “Change”.")
    static let change = LocalizedText(vi: "Sửa", en: "Change")
    static let send = LocalizedText(vi: "Gửi phản ánh", en: "Send feedback")
    static let sendBrief = LocalizedText(vi: "Gửi", en: "Send")
    static func about(_ code: String) -> LocalizedText {
      LocalizedText(vi: "Về hồ sơ \(code).", en: "About case \(code).")
    }
    static let enter = LocalizedText(vi: "Vào sổ tiếp nhận", en: "Enter in the register")
    static let backToWriting = LocalizedText(vi: "Quay lại viết tiếp", en: "Back to writing")
  }

  enum Receipt {
    static let title = LocalizedText(vi: "Đã nhận phản ánh của anh/chị", en: "Your feedback has been received")
    static let briefTitle = LocalizedText(vi: "Đã nhận", en: "Received")
    static func lead(processTitle: String, receivedAt: String) -> LocalizedText {
      LocalizedText(vi: "\(processTitle), nhận lúc \(receivedAt).", en: "\(processTitle), received \(receivedAt).")
    }
    static let code = LocalizedText(vi: "Mã hồ sơ", en: "Case code")
    static let accessKey = LocalizedText(vi: "Khoá bí mật", en: "Secret key")
    static let matter = LocalizedText(vi: "Việc đã gửi", en: "What you sent")
    static let scan = LocalizedText(
      vi: "Hoặc quét mã QR bằng điện thoại rồi nhập khoá. Mã QR chỉ chứa mã hồ sơ, không chứa khoá.",
      en: "Or scan the QR code with a telephone and enter the key. The QR code holds the case code alone, not the key.")
    static let print = LocalizedText(vi: "In giấy biên nhận", en: "Print the receipt")
    static func followCode(_ address: String) -> LocalizedText {
      LocalizedText(vi: "Mã QR dẫn đến \(address)", en: "QR code that leads to \(address)")
    }
    static let keepKey = LocalizedText(
      vi: "Khoá bí mật chỉ hiện một lần ở trang này. Anh/chị ghi lại, chụp hoặc in trang này, và đừng đưa khoá cho người khác.",
      en: "The secret key is shown only once, on this page. Write it down, photograph or print the page, and give the key to no one.")
    static func howToFollow(_ address: String) -> LocalizedText {
      LocalizedText(
        vi: "Muốn xem việc đến đâu, vào \(address), nhập mã và khoá.", en: "To see how it stands, go to \(address) and enter code and key.")
    }
    static let next = LocalizedText(vi: "Tiếp theo sẽ thế nào?", en: "What happens next")
    static let openCase = LocalizedText(vi: "Mở hồ sơ vừa gửi", en: "Open the case")
    static let home = LocalizedText(vi: "Về trang đầu", en: "Home")
  }

  enum StateSecret {
    static let title = LocalizedText(vi: "Nội dung này không gửi qua mạng được", en: "This cannot be sent over the network")
    static let nothingKept = LocalizedText(
      vi: "Hệ thống đã dừng và không giữ lại chữ nào anh/chị vừa nhập.", en: "The system has stopped and has kept nothing that you entered."
    )
    static func why(_ basis: String) -> LocalizedText {
      LocalizedText(
        vi: "Anh/chị cho biết nội dung có bí mật nhà nước. \(basis) không cho phép đưa nội dung đó lên mạng.",
        en: "You told us that it holds a state secret. \(basis) forbids putting it on a network.")
    }
    static let whatToDo = LocalizedText(vi: "Anh/chị nên làm gì?", en: "What to do")
    static let doNotSend = LocalizedText(
      vi: "Không gửi nội dung đó qua trang này, thư điện tử hay tin nhắn.", en: "Do not send it through this site, by e-mail or by message."
    )
    static let goInPerson = LocalizedText(
      vi: "Đến gặp trực tiếp một trong các nơi dưới đây.", en: "Go in person to one of the places below.")
    static let clearDevice = LocalizedText(
      vi: "Xoá bản nháp còn trên máy của anh/chị, nếu có.", en: "Delete any draft that is left on your device.")
    static let writeAnew = LocalizedText(
      vi: "Viết một phản ánh khác không có bí mật nhà nước", en: "Write another one, without state secrets")
  }

  enum Follow {
    static let lookupTitle = LocalizedText(vi: "Tra cứu việc đã gửi", en: "Follow what you sent")
    static let lookupLead = LocalizedText(
      vi: "Mã và khoá nằm trên giấy biên nhận anh/chị đã giữ khi gửi.", en: "Code and key stand on the receipt you kept when sending.")
    static let codeHint = LocalizedText(vi: "Viết hoa hay thường đều được.", en: "Capital or small letters, either will do.")
    static let keyHint = LocalizedText(vi: "Có hay không có dấu gạch đều được.", en: "With or without the dashes.")
    static let open = LocalizedText(vi: "Mở hồ sơ", en: "Open the case")
    static let lostKey = LocalizedText(vi: "Mất khoá?", en: "Lost the key?")
    static let lostKeyWords = LocalizedText(
      vi: """
        Không ai xem lại được khoá, kể cả cán bộ. Anh/chị mang giấy tờ tuỳ thân và mã hồ sơ đến bộ phận tiếp nhận để được báo kết quả trực tiếp.
        """,
      en: """
        Nobody can look the key up, staff included. Bring an identity paper and the case code to the intake desk, and the result will be \
        told to you in person.
        """)
    static let whatYouSent = LocalizedText(vi: "Anh/chị đã gửi", en: "What you sent")
    static let youMay = LocalizedText(vi: "Anh/chị có thể", en: "You may")
    static let answer = LocalizedText(vi: "Câu trả lời", en: "The answer")
  }

  enum Published {
    static let title = LocalizedText(vi: "Trả lời đã công bố", en: "Published answers")
    static let lead = LocalizedText(
      vi: "Phản ánh, kiến nghị và câu trả lời của cơ quan, đã lược thông tin riêng của người gửi.",
      en: "Feedback and the answers of agencies, without the senders' personal data.")
    static let searchLabel = LocalizedText(vi: "Từ cần tìm, có dấu hoặc không dấu", en: "Words, with or without diacritics")
    static let nothingFound = LocalizedText(vi: "Không thấy câu trả lời nào khớp.", en: "No answer matches.")
    static let nothingFoundWords = LocalizedText(
      vi: "Thử ít từ hơn, hoặc gửi phản ánh để được trả lời.", en: "Try fewer words, or send feedback to be answered.")
    static let question = LocalizedText(vi: "Phản ánh", en: "The feedback")
    static func answerOf(_ agency: String) -> LocalizedText {
      LocalizedText(vi: "\(agency) trả lời", en: "Answer of \(agency)")
    }
    static let redacted = LocalizedText(
      vi: "Thông tin riêng của người gửi đã được lược trước khi công bố.", en: "The sender's personal data was removed before publication.")
    static let related = LocalizedText(vi: "Việc gần giống", en: "Related")
  }

  enum Process {
    static let sendOne = LocalizedText(vi: "Gửi phản ánh theo quy trình này", en: "Send feedback under this process")
    static let drawing = LocalizedText(vi: "Đường đi của một hồ sơ", en: "The way of a case")
    static let steps = LocalizedText(vi: "Từng bước và thời hạn", en: "Steps and limits")
    static let step = LocalizedText(vi: "Bước", en: "Step")
    static let holder = LocalizedText(vi: "Ai giữ việc", en: "Holder")
    static let limit = LocalizedText(vi: "Thời hạn", en: "Limit")
    static let actions = LocalizedText(vi: "Được làm gì", en: "Actions")
    static let basis = LocalizedText(vi: "Theo", en: "Under")
    static let configured = LocalizedText(vi: "đơn vị tự đặt, chưa có văn bản quy định", en: "set here, fixed by no text")
    static let legalBasis = LocalizedText(vi: "Căn cứ pháp lý", en: "Legal basis")
  }
}
