/// The laws that people cite by name and not by number.
///
/// The list only helps to see where a name ends; a law that is not on it is still recognised when its year or number follows.
enum NamedLaws {
  /// The longest name on the list that begins at the token: the name as it is written in law, and the token after it.
  static func name(in text: LegalText, at index: Int) -> (name: String, end: Int)? {
    guard let first = text[index], let candidates = byFirstWords[key(first.folded, text[index + 1]?.folded)] else { return nil }
    for candidate in candidates {
      guard let end = end(of: candidate.words, in: text, at: index) else { continue }
      // Of two words the second must be written as it is in law: `Luật được` is no `Luật Dược`, and `luật giá` may be anything.
      if candidate.words.count == 2 && !candidate.name.hasSuffix(text.original(at: index + 1).normalizedNFC) { continue }
      return (candidate.name, end)
    }
    return nil
  }

  private static func end(of words: [String], in text: LegalText, at index: Int) -> Int? {
    var next = index
    for word in words {
      if text.kind(at: next) == .comma { next += 1 }
      guard text.has(word, at: next) else { return nil }
      next += 1
    }
    return next
  }

  private static func key(_ first: String, _ second: String?) -> String { "\(first) \(second ?? "")" }

  private static let byFirstWords: [String: [(words: [String], name: String)]] = {
    let laws = names.split(separator: "\n").map { name in
      (words: name.folded.split { $0 == " " || $0 == "," }.map(String.init), name: String(name))
    }
    return Dictionary(grouping: laws) { key($0.words[0], $0.words[1]) }.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }()

  private static let names = """
    Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam
    Bộ luật Dân sự
    Bộ luật Hàng hải Việt Nam
    Bộ luật Hình sự
    Bộ luật Lao động
    Bộ luật Tố tụng dân sự
    Bộ luật Tố tụng hình sự
    Luật An ninh mạng
    Luật An ninh quốc gia
    Luật An toàn thông tin mạng
    Luật An toàn thực phẩm
    Luật An toàn, vệ sinh lao động
    Luật Bảo hiểm xã hội
    Luật Bảo hiểm y tế
    Luật Bảo vệ bí mật nhà nước
    Luật Bảo vệ dữ liệu cá nhân
    Luật Bảo vệ môi trường
    Luật Bảo vệ quyền lợi người tiêu dùng
    Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân
    Luật Ban hành văn bản quy phạm pháp luật
    Luật Cán bộ, công chức
    Luật Căn cước
    Luật Cạnh tranh
    Luật Các tổ chức tín dụng
    Luật Chăn nuôi
    Luật Chứng khoán
    Luật Chuyển đổi số
    Luật Công chứng
    Luật Công nghệ cao
    Luật Công nghệ thông tin
    Luật Công nghiệp công nghệ số
    Luật Công an nhân dân
    Luật Cư trú
    Luật Dân quân tự vệ
    Luật Di sản văn hóa
    Luật Doanh nghiệp
    Luật Du lịch
    Luật Dược
    Luật Dữ liệu
    Luật Đầu tư
    Luật Đầu tư công
    Luật Đầu tư theo phương thức đối tác công tư
    Luật Đất đai
    Luật Đấu giá tài sản
    Luật Đấu thầu
    Luật Điện lực
    Luật Đường bộ
    Luật Giá
    Luật Giám định tư pháp
    Luật Giao dịch điện tử
    Luật Giao thông đường bộ
    Luật Giáo dục
    Luật Giáo dục đại học
    Luật Giáo dục nghề nghiệp
    Luật Hải quan
    Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân
    Luật Hộ tịch
    Luật Hôn nhân và gia đình
    Luật Hợp tác xã
    Luật Kế toán
    Luật Khám bệnh, chữa bệnh
    Luật Khiếu nại
    Luật Khoa học, công nghệ và đổi mới sáng tạo
    Luật Kiểm toán nhà nước
    Luật Kinh doanh bất động sản
    Luật Lâm nghiệp
    Luật Lưu trữ
    Luật Mặt trận Tổ quốc Việt Nam
    Luật Ngân hàng Nhà nước Việt Nam
    Luật Ngân sách nhà nước
    Luật Người cao tuổi
    Luật Người khuyết tật
    Luật Nhà giáo
    Luật Nhà ở
    Luật Nghĩa vụ quân sự
    Luật Phí và lệ phí
    Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ
    Luật Phòng, chống bạo lực gia đình
    Luật Phòng, chống ma túy
    Luật Phòng, chống tác hại của rượu, bia
    Luật Phòng, chống tham nhũng
    Luật Phổ biến, giáo dục pháp luật
    Luật Quản lý thuế
    Luật Quản lý, sử dụng tài sản công
    Luật Quốc phòng
    Luật Quốc tịch Việt Nam
    Luật Quy hoạch
    Luật Quy hoạch đô thị và nông thôn
    Luật Sở hữu trí tuệ
    Luật Tài nguyên nước
    Luật Thanh niên
    Luật Thanh tra
    Luật Thi đua, khen thưởng
    Luật Thi hành án dân sự
    Luật Thi hành án hình sự
    Luật Thống kê
    Luật Thuế giá trị gia tăng
    Luật Thuế sử dụng đất nông nghiệp
    Luật Thuế sử dụng đất phi nông nghiệp
    Luật Thuế thu nhập cá nhân
    Luật Thuế thu nhập doanh nghiệp
    Luật Thuế tiêu thụ đặc biệt
    Luật Thuế xuất khẩu, thuế nhập khẩu
    Luật Thủy lợi
    Luật Thủy sản
    Luật Thư viện
    Luật Thương mại
    Luật Thực hiện dân chủ ở cơ sở
    Luật Tiếp cận thông tin
    Luật Tiếp công dân
    Luật Tín ngưỡng, tôn giáo
    Luật Tố cáo
    Luật Tố tụng hành chính
    Luật Tổ chức Chính phủ
    Luật Tổ chức chính quyền địa phương
    Luật Tổ chức Quốc hội
    Luật Tổ chức Tòa án nhân dân
    Luật Trách nhiệm bồi thường của Nhà nước
    Luật Trật tự, an toàn giao thông đường bộ
    Luật Trẻ em
    Luật Trí tuệ nhân tạo
    Luật Trợ giúp pháp lý
    Luật Trồng trọt
    Luật Trưng cầu ý dân
    Luật Viên chức
    Luật Viễn thông
    Luật Việc làm
    Luật Xây dựng
    Luật Xử lý vi phạm hành chính
    Luật Xuất cảnh, nhập cảnh của công dân Việt Nam
    """
}
