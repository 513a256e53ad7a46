/// The letters by which a document number names who issued it: `TTg` in `89/CĐ-TTg`.
struct IssuerCode: Sendable {
  /// As the number writes it.
  let code: String
  /// Who it is; nil for bodies of which there are many, such as the people's committees.
  let name: String?

  /// The issuer a segment of a number stands for, with or without diacritics, in any case: `ttg`, `UBTVQH15`, `QH15`.
  init?(_ segment: String) {
    let folded = segment.folded
    let letters = String(folded.prefix { !$0.isASCIIDigit })
    let digits = folded.dropFirst(letters.utf8.count)
    guard let issuer = IssuerCode.byFoldedCode[letters], digits.allSatisfy(\.isASCIIDigit) else { return nil }
    // Only the National Assembly and its Standing Committee count their terms in the number.
    guard digits.isEmpty || letters == "qh" || letters == "ubtvqh" else { return nil }
    code = issuer.code + digits
    name = issuer.name
  }

  private init(code: String, name: String?) {
    self.code = code
    self.name = name
  }

  private static let byFoldedCode: [String: IssuerCode] = {
    let named = central.map { IssuerCode(code: $0.code, name: $0.name) }
    let unnamed = others.split(separator: " ").map { IssuerCode(code: String($0), name: nil) }
    return Dictionary((named + unnamed).map { ($0.code.folded, $0) }) { first, _ in first }
  }()

  private static let central: [(code: String, name: String)] = [
    ("QH", "Quốc hội"), ("UBTVQH", "Ủy ban Thường vụ Quốc hội"), ("CTN", "Chủ tịch nước"), ("CP", "Chính phủ"),
    ("TTg", "Thủ tướng Chính phủ"), ("VPCP", "Văn phòng Chính phủ"), ("VPQH", "Văn phòng Quốc hội"), ("TTCP", "Thanh tra Chính phủ"),
    ("KTNN", "Kiểm toán nhà nước"), ("TANDTC", "Tòa án nhân dân tối cao"), ("VKSNDTC", "Viện kiểm sát nhân dân tối cao"),
    ("NHNN", "Ngân hàng Nhà nước Việt Nam"), ("BHXH", "Bảo hiểm xã hội Việt Nam"),
    ("ĐCTUBTWMTTQVN", "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("BCA", "Bộ Công an"), ("BCT", "Bộ Công Thương"), ("BDTTG", "Bộ Dân tộc và Tôn giáo"), ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"), ("BNG", "Bộ Ngoại giao"), ("BNNMT", "Bộ Nông nghiệp và Môi trường"), ("BNV", "Bộ Nội vụ"),
    ("BQP", "Bộ Quốc phòng"), ("BTC", "Bộ Tài chính"), ("BTP", "Bộ Tư pháp"), ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("BXD", "Bộ Xây dựng"), ("BYT", "Bộ Y tế"),
    // Ministries that no longer exist and whose documents are still cited.
    ("BGTVT", "Bộ Giao thông vận tải"), ("BKHĐT", "Bộ Kế hoạch và Đầu tư"), ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("LĐTBXH", "Bộ Lao động - Thương binh và Xã hội"), ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường"), ("BTTTT", "Bộ Thông tin và Truyền thông"), ("UBDT", "Ủy ban Dân tộc"),
  ]

  /// Bodies of provinces, of the Party and of the Front: there are many of each.
  private static let others = """
    UBND HĐND CTUBND UBMTTQ MTTQ MTTW TW TU ĐU HU BTCTW UBKTTW BNCTW VPTW BTGTW BTGDVTW BDVTW BCĐ BCĐTW HĐTP VP VPUB VPUBND \
    STP SNV STC SCT SXD SGDĐT SYT SKHCN SNNMT SVHTTDL SDTTG SNgV STTTT STNMT SLĐTBXH SGTVT SKHĐT SNNPTNT TTR CAT CATP BQL BQLKCN \
    ĐBQH VPĐĐBQH TAND VKSND TLĐ TƯĐTN HLHPN HND HCCB TCT TCHQ TTPVHCC
    """
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
