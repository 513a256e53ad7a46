import Foundation
import Testing

@testable import Casework

/// B-14: what tells of persons is found before a text is published.
@Suite struct `What a text to be published tells of persons` {
  private func kinds(_ text: String, _ sender: SenderIdentity = SenderIdentity()) -> [String] {
    PersonalData.findings(in: text, of: sender).map { "\($0.kind.rawValue) \($0.text)" }
  }

  @Test(arguments: [
    ("Gọi 0912 345 678 nhé.", ["phone 0912 345 678"]), ("SĐT:+84 912.345.678.", ["phone +84 912.345.678"]),
    ("máy bàn (0292) 3822 123", ["phone (0292) 3822 123"]), ("năm 2025 0912345678", ["phone 0912345678"]),
    ("CCCD 092 095 001234", ["personal-id 092 095 001234"]), ("số CMND 361234567 cũ", ["personal-id 361234567"]),
    ("công ty có mã 0314409058-002", ["tax-code 0314409058-002"]), ("STK 1020 3040 5060 tại ngân hàng", ["bank-account 1020 3040 5060"]),
    ("chuyển vào 190345678901234", ["bank-account 190345678901234"]),
    ("Viết cho Anh.Hai+1@thu.example.vn.", ["email Anh.Hai+1@thu.example.vn"]),
    ("xe 65A-123.45 và 65-B1 1234", ["plate 65A-123.45", "plate 65-B1 1234"]), ("(51G1-12345)", ["plate 51G1-12345"]),
    ("nhà ở số nhà 12/3A đường Nguyễn Trãi, quận", ["house-number số nhà 12/3A đường Nguyễn Trãi"]),
    ("hẻm 51 đường 3/2", ["house-number hẻm 51 đường 3/2"]), ("tại 12/3 đường 30/4", ["house-number 12/3 đường 30/4"]),
    ("thửa đất số 123, tờ bản đồ số 45", ["land-plot thửa đất số 123", "land-plot tờ bản đồ số 45"]),
    ("Bà Trần Thị B đã ký", ["person-name Trần Thị B"]),
  ])
  func `is found by its form, with what it is`(text: String, expected: [String]) {
    #expect(kinds(text) == expected)
    // Decomposed, as some keyboards and PDF files send it.
    #expect(kinds(text.decomposedStringWithCanonicalMapping).map(\.precomposedStringWithCanonicalMapping) == expected)
  }

  @Test(arguments: [
    "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND ngày 24/11/2025", "Nghị định 20/2008/NĐ-CP, Luật 64/2025/QH15",
    "phí 1.500.000.000 đồng mỗi năm",
    "trong 15 ngày làm việc, từ 02-09-2025, 100 hồ sơ", "hồ sơ PAKN.20260516.0256", "ở Bà Rịa và Vũng Tàu", "có 12 đường dẫn",
    "điện thoại 1900 1022",
    "ông giám đốc và bà chủ tịch", "Điều 12 khoản 3", "giá 12/3 tháng", "",
  ])
  func `is not seen in numbers of documents, dates, amounts and places`(text: String) { #expect(kinds(text) == []) }

  @Test(arguments: [
    "Tôi là Nguyễn Văn Hoà, ở đây", "tôi là NGUYỄN VĂN HÒA ở", "nguyen van hoa", "Nguyễn  Văn\nHòa", "Nguyen Van-Hoa", "nguyễnvănhòa",
    "Nguyễn Văn Hoà".decomposedStringWithCanonicalMapping,
  ])
  func `the sender's name is found in any spelling`(text: String) {
    let found = PersonalData.findings(in: text, of: SenderIdentity(name: "Nguyễn Văn Hòa"))
    #expect(found.map(\.kind) == [.senderName])
    #expect(found.first?.text.folded.filter(\.isLetter) == "nguyenvanhoa")
  }

  @Test func `the sender is known by the given name after a title, and by the house in the address`() {
    let sender = SenderIdentity(name: "Nguyễn Văn Hòa", address: "Số 7A, ấp Thới Bình, xã Phong Điền")
    #expect(kinds("Ông Hoà ở số 7a kể lại.", sender) == ["sender-name Hoà", "sender-address số 7a"])
    #expect(kinds("Hòa giải ở xã", sender) == [])
    #expect(kinds("ở Số 7A - ấp Thới Bình\nXã Phong Điền.", sender) == ["sender-address Số 7A - ấp Thới Bình\nXã Phong Điền"])
    #expect(kinds("máy 0912-345-678", SenderIdentity(phone: "+84912345678")) == ["phone 0912-345-678"])
  }

  // MARK: - Properties

  private let names = ["Nguyễn Văn Hòa", "Trần Thị Ánh Tuyết", "Lê Quý Đôn", "Công ty Thuỷ Sản"]
  private let fillers = ["theo quy định", "Điều 9", "đường dây", "ngày 3/2", "(xem)", "ông", "số", "!", "12", "\n", "—"]

  /// One of many ways in which people write the same words.
  private func respelled(_ text: String, _ random: inout SeededGenerator) -> String {
    var text = text
    if Bool.random(using: &random) { text = text.uppercased() }
    if Bool.random(using: &random) { text = text.folded }
    if Bool.random(using: &random) { text = text.decomposedStringWithCanonicalMapping }
    let gaps = [" ", "  ", "\n", "-", ", ", "\u{00A0}"]
    return text.split(separator: " ").joined(separator: gaps[Int.random(in: 0..<gaps.count, using: &random)])
  }

  @Test func `whatever is written around it and however, the sender's name is found, and hidden nothing of it is left`() {
    var random = SeededGenerator(seed: 1284)
    for _ in 0..<1_500 {
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      let sender = SenderIdentity(name: name, address: "12/3 đường 30/4, Ninh Kiều", phone: "0912345678", email: "an.hai@thu.example.vn")
      let secrets = [name, "0912 345 678", "an.hai@thu.example.vn", "12/3 đường 30/4, Ninh Kiều"]
      var parts = (0..<Int.random(in: 0...8, using: &random)).map { _ in fillers[Int.random(in: 0..<fillers.count, using: &random)] }
      let secret = Int.random(in: 0..<secrets.count, using: &random)
      let written = secret == 2 ? secrets[2] : respelled(secrets[secret], &random)
      parts.insert(written, at: Int.random(in: 0...parts.count, using: &random))
      let text = parts.joined(separator: " ; ")
      let findings = PersonalData.findings(in: text, of: sender)
      #expect(!PersonalData.traces(of: sender, in: text).isEmpty, "\(text)")
      let redacted = PersonalData.redacted(text, hiding: findings)
      #expect(PersonalData.traces(of: sender, in: redacted).isEmpty, "\(text) became \(redacted)")
    }
  }

  @Test func `findings lie in the text, in order, apart, on letters that are whole, and hiding none changes nothing`() {
    var random = SeededGenerator(seed: 30)
    for _ in 0..<2_000 {
      let text = TextFixtures.nonsense(&random) + " 0912345678 a@b.vn 65A-12345 " + TextFixtures.nonsense(&random)
      let findings = PersonalData.findings(in: text, of: SenderIdentity(name: "Điều khoản", phone: "0912345678"))
      #expect(!findings.isEmpty)
      var end = 0
      for finding in findings {
        #expect(finding.range.lowerBound >= end && finding.range.upperBound <= text.utf8.count && !finding.range.isEmpty)
        #expect(Array(finding.text.utf8) == Array(Array(text.utf8)[finding.range]))
        end = finding.range.upperBound
      }
      #expect(Array(PersonalData.redacted(text, hiding: []).utf8) == Array(text.utf8))
    }
  }

  @Test(
    arguments: ["0912 345 678 ", "1 ", "1-", "a@", "65A-1234 ", "số 12 đường ", "Bà A B C D ", "Nguyễn Văn ", "12/3/"])
  func `a long text takes time in proportion to its length`(piece: String) {
    let sender = SenderIdentity(name: "Nguyễn Văn Văn Văn Hòa", address: "12/3/12/3/5", phone: "0912345679")
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    #expect(ProcessorTime.least(of: 1) { _ = PersonalData.findings(in: text, of: sender) } < .seconds(20))
  }
}
