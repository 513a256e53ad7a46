import Casework

/// What is said beside the writing.
extension Texts.Send {
  static let notKept = LocalizedText(
    vi: "Hệ thống chỉ đọc để gợi ý, không giữ lại gì cho đến khi anh/chị bấm gửi.",
    en: "The text is read for these hints alone. Nothing of it is kept until you send it.")
  static let suggestedField = LocalizedText(vi: "Có lẽ thuộc lĩnh vực", en: "Probably the field")

  static func readSoFar(_ reading: ReadingView) -> LocalizedText {
    guard !reading.isEmpty else { return nothingUnderstoodYet }
    let (documents, answers, warnings) = (reading.references.count, reading.similar.count, reading.warnings.count)
    let vi = [
      documents > 0 ? "\(documents) văn bản được nhắc tới" : nil, answers > 0 ? "\(answers) câu trả lời giống vậy" : nil,
      warnings > 0 ? "\(warnings) điều nên lưu ý" : nil,
    ].compactMap { $0 }
    let en = [
      documents > 0 ? "documents named: \(documents)" : nil, answers > 0 ? "similar answers: \(answers)" : nil,
      warnings > 0 ? "warnings: \(warnings)" : nil,
    ].compactMap { $0 }
    guard !vi.isEmpty else { return LocalizedText(vi: "Có gợi ý dưới đây.", en: "There are hints below.") }
    return LocalizedText(vi: "Đọc được: \(vi.joined(separator: ", ")).", en: "Found: \(en.joined(separator: ", ")).")
  }

  static func because(_ words: String) -> LocalizedText {
    LocalizedText(vi: "Vì trong lời anh/chị viết có \(words).", en: "Because you wrote \(words).")
  }

  static func experience(_ answered: Int, of all: Int, about matter: String) -> LocalizedText {
    LocalizedText(
      vi: "Đã trả lời \(answered) trong \(all) việc gần đây về \(matter). Nơi tiếp nhận sẽ quyết định.",
      en: "Answered \(answered) of \(all) recent matters about \(matter). The intake desk decides.")
  }

  static func sharedWords(_ words: String) -> LocalizedText {
    LocalizedText(vi: "cùng nói về \(words)", en: "speaks of \(words) too")
  }

  // MARK: Warnings

  static let secrecyHeading = LocalizedText(vi: "Có dấu hiệu bí mật nhà nước", en: "This looks like a state secret")
  static let secrecyWarning = LocalizedText(
    vi: """
      Nếu đúng là bí mật nhà nước thì xin đừng viết tiếp và đừng gửi: xóa nội dung này, rồi đến gặp trực tiếp bộ phận tiếp nhận. Nếu không phải, \
      anh/chị cứ viết tiếp.
      """,
    en: """
      If it is one, write no further and do not send it: delete the text and go to the intake desk in person. If it is not, go on writing.
      """)

  static func heading(of procedure: ProcedureSign.Procedure) -> LocalizedText {
    switch procedure {
    case .complaint: LocalizedText(vi: "Việc này có vẻ là khiếu nại", en: "This looks like a complaint")
    case .denunciation: LocalizedText(vi: "Việc này có vẻ là tố cáo", en: "This looks like a denunciation")
    }
  }

  static func way(of procedure: ProcedureSign.Procedure) -> LocalizedText {
    switch procedure {
    case .complaint:
      LocalizedText(
        vi: """
          Khiếu nại có thủ tục và thời hạn riêng theo Luật Khiếu nại 2011: gửi đơn đến người, cơ quan đã ra quyết định hoặc có việc làm đó, hoặc \
          đến nơi tiếp công dân của cơ quan ấy. Gửi ở đây, anh/chị được hướng dẫn lại, và thời hạn khiếu nại vẫn chạy.
          """,
        en: """
          Complaints have a procedure and time limits of their own under the Law on complaints of 2011: send it to whoever took the decision, or \
          to their citizens' reception. Sent here, you are only told where to go, and the time to complain runs on.
          """)
    case .denunciation:
      LocalizedText(
        vi: """
          Tố cáo có thủ tục riêng theo Luật Tố cáo 2018, trong đó tên người tố cáo được giữ bí mật: gửi đơn hoặc trình bày trực tiếp với cơ quan \
          quản lý người bị tố cáo, tại nơi tiếp công dân. Có dấu hiệu tội phạm thì báo công an. Xin đừng nêu tên người bị tố cáo ở đây.
          """,
        en: """
          Denunciations have a procedure of their own under the Law on denunciations of 2018, which keeps your name secret: write to, or speak \
          with, the agency above the person denounced, at its citizens' reception. Report a crime to the police. Name nobody here.
          """)
    }
  }

  static let personalHeading = LocalizedText(vi: "Có thông tin riêng trong bài viết", en: "There are personal data in the text")
  static let personalWarning = LocalizedText(
    vi: """
      Nếu là của người khác và không thật cần thì nên bỏ đi. Thông tin để liên hệ với anh/chị sẽ hỏi ở phần sau, không cần ghi trong nội dung.
      """,
    en: "If they are somebody else's and not really needed, take them out. How to reach you is asked later and need not stand in the text.")

  static func name(of kind: PersonalDatum.Kind) -> LocalizedText {
    switch kind {
    case .phone: LocalizedText(vi: "Số điện thoại", en: "Telephone")
    case .personalID: LocalizedText(vi: "Số căn cước, định danh", en: "Personal id")
    case .identityCard: LocalizedText(vi: "Số chứng minh nhân dân", en: "Identity card")
    case .email: LocalizedText(vi: "Thư điện tử", en: "E-mail")
    case .bankAccount: LocalizedText(vi: "Số tài khoản", en: "Bank account")
    }
  }
}
