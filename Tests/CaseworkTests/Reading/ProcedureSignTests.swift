import Casework
import Foundation
import Testing

@Suite struct `Signs of another procedure` {
  private static let complaints = [
    "Tôi khiếu nại quyết định thu hồi đất của Ủy ban.", "Nay tôi làm đơn khiếu nại lần hai.", "ĐƠN KHIẾU NẠI\nKính gửi: Ủy ban nhân dân",
    "Tôi xin được gửi đơn này để khiếu nại về việc bồi thường.", "Đề nghị giải quyết khiếu nại của tôi.",
    "Gia đình tôi không đồng ý với quyết định xử phạt này.", "Tôi không đồng ý với Quyết định số 12 về việc thu hồi đất.",
  ]

  private static let denunciations = [
    "Tôi tố cáo ông chủ tịch xã.", "Chúng tôi làm đơn tố cáo hành vi nhận hối lộ.", "Đơn tố cáo", "Tôi muốn tố giác việc này.",
    "Cán bộ địa chính phường đòi tiền mới làm hồ sơ.", "Chủ tịch xã lợi dụng chức vụ để bao che.",
    "Đề nghị xử lý việc giám đốc tham ô công quỹ.",
    "Tôi viết đơn này tố cáo ông B.",
  ]

  private static let neither = [
    "Luật Khiếu nại và Luật Tố cáo quy định khác nhau.", "Thủ tục giải quyết khiếu nại, tố cáo còn chậm.",
    "Mẫu đơn khiếu nại trên cổng dịch vụ công bị lỗi.", "Quy định về tiếp nhận đơn tố cáo chưa rõ.", "Tôi không khiếu nại, chỉ kiến nghị.",
    "Đây không phải đơn tố cáo.", "Cán bộ một cửa chậm trễ, gây phiền hà, thái độ chưa đúng.", "Anh ấy to cao, tôi thì không.",
    "Tôi không đồng ý với Quyết định 12/2025/QĐ-UBND về giá đất.", "Cán bộ không đòi tiền, rất tận tình.", "Kiến nghị sửa khoản 2 Điều 9.",
  ]

  @Test(arguments: complaints) func `tell a complaint by who speaks and how`(text: String) { expect(text, [.complaint]) }

  @Test(arguments: denunciations) func `tell a denunciation by who speaks, whom of, or what an official did`(text: String) {
    expect(text, [.denunciation])
  }

  @Test(arguments: neither) func `are no bare words`(text: String) { expect(text, []) }

  /// The same words however they were typed: composed or not, in capitals, and, but for a pun on being big, without diacritics.
  private func expect(_ text: String, _ procedures: Set<ProcedureSign.Procedure>) {
    for typed in [text, text.decomposedStringWithCanonicalMapping, text.uppercased()] {
      #expect(Set(ProcedureSign.found(in: typed).map(\.procedure)) == procedures, "\(typed)")
    }
    if !text.contains("to cao") { #expect(Set(ProcedureSign.found(in: text.folded).map(\.procedure)) == procedures, "\(text.folded)") }
  }

  @Test func `of several sentences are found in each, and lie in the text`() {
    let text = "Tôi khiếu nại việc này. Luật Tố cáo.\nTôi tố cáo bà A"
    let signs = ProcedureSign.found(in: text)
    #expect(signs.map(\.text) == ["Tôi khiếu nại", "Tôi tố cáo"])
    #expect(signs.map(\.procedure) == [.complaint, .denunciation])
  }

  @Test func `never stop a reader`() {
    var random = SeededGenerator(seed: 11)
    let words = [
      "tôi", "đơn", "khiếu nại", "tố cáo", "không", "chủ tịch", "nhận tiền", ".", "\n", ",", "của", "ông", "Ba", "đồng ý", "quyết định",
      "thu hồi",
    ]
    for _ in 0..<3_000 {
      let text =
        Bool.random(using: &random)
        ? TextFixtures.nonsense(&random)
        : (0..<20).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
      for sign in ProcedureSign.found(in: text) { #expect(!sign.range.isEmpty && sign.range.upperBound <= text.utf8.count) }
    }
  }
}

@Suite struct `Marks of secrecy` {
  @Test(arguments: [
    ("TỐI MẬT\nBáo cáo", ["TỐI MẬT"]), ("Độ mật: TUYỆT MẬT", ["TUYỆT MẬT"]), ("MẬT", ["MẬT"]), ("(MẬT)", ["MẬT"]),
    ("Đây là tài liệu tuyệt mật của tỉnh", ["tuyệt mật"]), ("đóng dấu mật", ["đóng dấu mật"]), ("có bí mật nhà nước", ["bí mật nhà nước"]),
    ("TUYET MAT", ["TUYET MAT"]), ("văn bản mật số 5", ["văn bản mật"]),
  ])
  func `are stamps and phrases`(text: String, expected: [String]) {
    #expect(SecrecyMark.found(in: text).map(\.text) == expected)
    #expect(SecrecyMark.found(in: text.decomposedStringWithCanonicalMapping).count == expected.count, "decomposed")
  }

  @Test(arguments: [
    "mật độ xây dựng", "MẬT ĐỘ XÂY DỰNG", "mật khẩu", "bảo mật thông tin", "Luật Bảo vệ bí mật nhà nước", "không có bí mật nhà nước",
    "tôi mất giấy tờ", "TOI MAT GIAY TO", "toi mat the", "hồ sơ mật độ dân cư", "mật ong", "toi mat 2 ngay",
  ])
  func `are not the words that merely look alike`(text: String) { #expect(SecrecyMark.found(in: text) == []) }

  @Test func `never stop a reader`() {
    var random = SeededGenerator(seed: 13)
    for _ in 0..<3_000 {
      let text = TextFixtures.nonsense(&random)
      for mark in SecrecyMark.found(in: text) { #expect(!mark.range.isEmpty && mark.range.upperBound <= text.utf8.count) }
    }
  }
}
