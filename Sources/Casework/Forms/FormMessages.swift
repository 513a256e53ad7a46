/// What the software says about a field: what is wrong, and how to mend it.
enum FormMessages {
  static func required(_ field: FieldDefinition) -> LocalizedText {
    switch field.kind {
    case .choice, .choices, .agency, .agencies, .person, .score, .flag:
      LocalizedText(vi: "Hãy chọn “\(field.label.vi)”.", en: "Choose “\(field.label.en)”.")
    case .files:
      LocalizedText(vi: "Hãy đính kèm tệp vào “\(field.label.vi)”.", en: "Attach a file to “\(field.label.en)”.")
    default:
      LocalizedText(vi: "Hãy điền “\(field.label.vi)”.", en: "Fill in “\(field.label.en)”.")
    }
  }

  static let formType = LocalizedText(
    vi: "Nội dung gửi lên phải là một đối tượng JSON gồm tên trường và giá trị.",
    en: "What is sent must be a JSON object of field names and values.")

  static func unknownField(_ name: String) -> LocalizedText {
    LocalizedText(
      vi: "Biểu mẫu không có trường “\(name)”. Hãy kiểm tra tên trường hoặc bỏ trường này.",
      en: "The form has no field “\(name)”. Check the name or leave it out.")
  }

  static let moreUnknownFields = LocalizedText(
    vi: "Còn nhiều trường khác không có trong biểu mẫu. Hãy xem lại toàn bộ tên trường.",
    en: "Many more fields are not in the form. Check all the names.")

  static let staffOnly = LocalizedText(
    vi: "Chỉ cán bộ tiếp nhận được điền mục này. Hãy bỏ trống.", en: "Only staff may fill this in. Leave it empty.")

  static func notApplicable(_ field: FieldDefinition) -> LocalizedText {
    LocalizedText(
      vi: "“\(field.label.vi)” không dùng với các lựa chọn khác trong biểu mẫu. Hãy bỏ trống.",
      en: "“\(field.label.en)” does not go with the other answers of the form. Leave it empty.")
  }

  static func type(_ kind: FieldKind) -> LocalizedText {
    switch kind {
    case .flag: LocalizedText(vi: "Giá trị phải là true (có) hoặc false (không).", en: "The value must be true or false.")
    case .number, .score: LocalizedText(vi: "Giá trị phải là số nguyên.", en: "The value must be a whole number.")
    case .choices, .agencies, .files, .legalReferences, .list:
      LocalizedText(vi: "Giá trị phải là một danh sách.", en: "The value must be a list.")
    case .group: LocalizedText(vi: "Giá trị phải là một nhóm các trường.", en: "The value must be an object of fields.")
    default: LocalizedText(vi: "Giá trị phải là văn bản.", en: "The value must be text.")
    }
  }

  static func tooShort(_ limit: Int, has count: Int) -> LocalizedText {
    LocalizedText(
      vi: "Cần ít nhất \(limit) ký tự, hiện có \(count). Hãy viết rõ hơn.",
      en: "At least \(limit) characters are needed, there are \(count). Say a little more.")
  }

  static func tooLong(_ limit: Int) -> LocalizedText {
    LocalizedText(
      vi: "Nhiều nhất \(limit) ký tự. Hãy rút gọn, hoặc gửi phần còn lại bằng tệp đính kèm.",
      en: "At most \(limit) characters. Shorten the text, or send the rest as a file.")
  }

  static func tooSmall(_ limit: Int64) -> LocalizedText {
    LocalizedText(vi: "Giá trị nhỏ nhất là \(limit).", en: "The smallest value is \(limit).")
  }

  static func tooLarge(_ limit: Int64) -> LocalizedText {
    LocalizedText(vi: "Giá trị lớn nhất là \(limit).", en: "The largest value is \(limit).")
  }

  static func tooFew(_ limit: Int) -> LocalizedText {
    LocalizedText(vi: "Cần ít nhất \(limit) mục.", en: "At least \(limit) are needed.")
  }

  static func tooMany(_ limit: Int) -> LocalizedText {
    LocalizedText(vi: "Nhiều nhất \(limit) mục. Hãy bỏ bớt.", en: "At most \(limit) are allowed. Take some out.")
  }

  static let unknownChoice = LocalizedText(
    vi: "Lựa chọn này không có trong danh sách. Hãy chọn lại.", en: "This is not among the choices. Choose again.")

  static let repeated = LocalizedText(
    vi: "Mục này đã có trong danh sách. Hãy bỏ một mục.", en: "This is in the list already. Take one out.")

  static let unknownAgency = LocalizedText(
    vi: "Không có cơ quan này trong danh bạ. Hãy chọn cơ quan trong danh sách.",
    en: "The directory has no such agency. Choose one from the list.")

  static let unknownPerson = LocalizedText(
    vi: "Không có người dùng này trong danh bạ. Hãy chọn người trong danh sách.",
    en: "The directory has no such person. Choose one from the list.")

  static let inFuture = LocalizedText(
    vi: "Ngày này ở tương lai. Hãy ghi hôm nay hoặc một ngày đã qua.", en: "This day is in the future. Give today or a day before.")

  static let inPast = LocalizedText(
    vi: "Ngày này đã qua. Hãy ghi hôm nay hoặc một ngày sắp tới.", en: "This day has passed. Give today or a day to come.")

  static let score = LocalizedText(
    vi: "Điểm đánh giá là số nguyên từ 1 đến 5.", en: "The score is a whole number from 1 to 5.")

  static let taxCheckDigit = LocalizedText(
    vi: "Mã số thuế có chữ số kiểm tra không khớp. Hãy xem lại từng chữ số.",
    en: "The check digit of the tax code does not match. Check each digit.")

  static let oddPersonalID = LocalizedText(
    vi: "Số định danh có nhóm chữ số khác thường. Hãy xem lại; nếu đúng thì cứ gửi.",
    en: "Some digits of the personal id look unusual. Check them; if they are right, go ahead.")

  static let clauseWithoutArticle = LocalizedText(
    vi: "Đã ghi khoản hoặc điểm thì cần ghi cả Điều.", en: "A clause or a point needs its article too.")

  static let documentNumber = LocalizedText(
    vi: "Hãy ghi số, ký hiệu hoặc tên văn bản, ví dụ 2610/QĐ-UBND.",
    en: "Give the number or the name of the document, such as 2610/QĐ-UBND.")

  static let provision = LocalizedText(
    vi: "Điều, khoản ghi bằng số (ví dụ 9, 2a), điểm ghi bằng chữ (ví dụ a, đ).",
    en: "Articles and clauses are numbers (9, 2a), points are letters (a, đ).")

  /// How a value of the kind is written, with an example.
  static func format(_ kind: FieldKind) -> LocalizedText {
    switch kind {
    case .date:
      LocalizedText(vi: "Ngày cần ghi dạng ngày/tháng/năm, ví dụ 24/11/2025.", en: "Write the day as day/month/year, such as 24/11/2025.")
    case .dateTime:
      LocalizedText(
        vi: "Thời điểm cần ghi dạng 2025-11-24T08:30 (giờ Việt Nam).", en: "Write the time as 2025-11-24T08:30 (time in Việt Nam).")
    case .phone:
      LocalizedText(
        vi: "Số điện thoại cần 10 chữ số, ví dụ 0912 345 678; máy bàn ghi cả mã vùng, ví dụ 0292 3456 789.",
        en: "A telephone number has 10 digits, such as 0912 345 678; a fixed line with its area code, such as 0292 3456 789.")
    case .email:
      LocalizedText(
        vi: "Địa chỉ thư điện tử chưa đúng, ví dụ ten@example.vn.", en: "The e-mail address is not complete; write it like name@example.vn."
      )
    case .personalID:
      LocalizedText(
        vi: "Số định danh cá nhân gồm đúng 12 chữ số, in trên thẻ căn cước.",
        en: "A personal id has exactly 12 digits, printed on the identity card.")
    case .taxCode:
      LocalizedText(
        vi: "Mã số thuế gồm 10 chữ số, hoặc 13 chữ số với đơn vị phụ thuộc, ví dụ 0100233488.",
        en: "A tax code has 10 digits, or 13 for a branch, such as 0100233488.")
    case .caseCode:
      LocalizedText(
        vi: "Mã hồ sơ chưa đúng, ví dụ PAKN.20250612.0554.", en: "This is not a case code; it looks like PAKN.20250612.0554.")
    case .files:
      LocalizedText(
        vi: "Mỗi tệp cần ghi mã băm, tên, dung lượng và loại mà hệ thống trả về khi tải lên.",
        en: "Each file needs the hash, name, size and media type that its upload returned.")
    case .term:
      LocalizedText(
        vi: "Thời hạn cần ghi dạng 3wd (ngày làm việc), 15d (ngày) hoặc 8wh (giờ làm việc).",
        en: "Write a term as 3wd (working days), 15d (calendar days) or 8wh (working hours).")
    default: documentNumber
    }
  }
}
