import Casework
import Foundation
import Testing

@Suite struct `Personal data in a text` {
  private func found(_ text: String) -> [String] { PersonalDatum.found(in: text).map { "\($0.kind.rawValue) \($0.text)" } }

  @Test(arguments: [
    ("Gọi cho tôi: 0912 345 678.", ["phone 0912 345 678"]), ("0912345678", ["phone 0912345678"]),
    ("ĐT 0912.345.678, 0912-345-678", ["phone 0912.345.678", "phone 0912-345-678"]),
    ("số (0292) 3.812.345 gặp chị", ["phone (0292) 3.812.345"]), ("+84 912 345 678", ["phone +84 912 345 678"]),
    ("căn cước số 092090012345 cấp năm 2021", ["personal-id 092090012345"]), ("CCCD: 092 090 012 345", ["personal-id 092 090 012 345"]),
    ("CMND 361234567", ["identity-card 361234567"]), ("cmnd 361 234 567", ["identity-card 361 234 567"]),
    ("thư nguoi.dan+1@example.com.vn.", ["email nguoi.dan+1@example.com.vn"]),
    ("STK 0123 4567 8901 Agribank", ["bank-account 0123 4567 8901"]), ("tài khoản: 19031234567890", ["bank-account 19031234567890"]),
    ("tai khoan so 70123456", ["bank-account 70123456"]), ("năm 2024 0912345678", ["phone 0912345678"]),
  ])
  func `is found as people write it`(text: String, expected: [String]) { #expect(found(text) == expected) }

  @Test(arguments: [
    "Quyết định số 2610/QĐ-UBND ngày 24/11/2025", "48/2025/QĐ-TTg", "hồ sơ PAKN.20250612.0554", "từ 01-02-2026 đến 15-03-2026",
    "phạt 123.456.789 đồng", "số tiền 150 000 000 000 VND", "mã số thuế 0312345678", "MST: 0312345678-001", "thủ tục 1.001193",
    "thủ tục 1.012345.000.00.00.H16", "UBTVQH15", "lúc 14:30", "tọa độ 10.0451618, 105.7468535", "@ a@ @b a@b", "099999999999x",
    "diện tích 120,5 m2", "tiểu mục 1.2.3.4.5.6.7.8.9",
  ])
  func `is not what merely looks alike`(text: String) { #expect(found(text) == []) }

  private struct Piece {
    let text: String
    let kind: PersonalDatum.Kind?
  }

  /// A text put together from known pieces says what must be found in it.
  private func pieces(_ random: inout SeededGenerator) -> [Piece] {
    (0..<Int.random(in: 1...25, using: &random)).map { _ in piece(&random) }
  }

  private func piece(_ random: inout SeededGenerator) -> Piece {
    func digits(_ count: Int) -> String { (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined() }
    let blank = ["", " ", ".", "-"].randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      let head = ["09", "03", "07", "08"].randomElement(using: &random) ?? "09"
      return Piece(text: "\(head)\(digits(2))\(blank)\(digits(3))\(blank)\(digits(3))", kind: .phone)
    case 1: return Piece(text: "09\(Int.random(in: 1...6, using: &random))\(digits(9))", kind: .personalID)
    case 2: return Piece(text: "\(Int.random(in: 1...9, using: &random))\(digits(8))", kind: .identityCard)
    case 3: return Piece(text: "hop\(digits(3)).thu@tinh\(digits(1)).gov.vn", kind: .email)
    case 4: return Piece(text: "\(digits(4))/QĐ-UBND", kind: nil)
    case 5: return Piece(text: "PAKN.2026\(digits(4)).\(digits(4))", kind: nil)
    case 6: return Piece(text: "\(Int.random(in: 1...999, using: &random)).\(digits(3)).\(digits(3)) đồng", kind: nil)
    case 7: return Piece(text: "24/11/2025", kind: nil)
    default: return Piece(text: "người dân phường \(Int.random(in: 1...99, using: &random))", kind: nil)
    }
  }

  @Test func `is found at its place in every text, and nothing else is`() {
    var random = SeededGenerator(seed: 18)
    for _ in 0..<2_000 {
      let pieces = pieces(&random)
      var text = ""
      var expected: [String] = []
      for piece in pieces {
        let start = text.utf8.count
        text += piece.text
        if let kind = piece.kind { expected.append("\(kind.rawValue) \(start)..<\(text.utf8.count)") }
        text += [", ghi chú ", " thì ", ";\n", ". Và "].randomElement(using: &random) ?? " "
      }
      #expect(PersonalDatum.found(in: text).map { "\($0.kind.rawValue) \($0.range)" } == expected, "\(text)")
    }
  }

  @Test func `never stops a reader, and lies in the text in order without overlap`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<3_000 {
      let text = TextFixtures.nonsense(&random)
      let bytes = Array(text.utf8)
      var end = 0
      for datum in PersonalDatum.found(in: text) {
        #expect(datum.range.lowerBound >= end && datum.range.upperBound <= bytes.count && !datum.range.isEmpty)
        #expect(String(decoding: bytes[datum.range], as: UTF8.self) == datum.text)
        end = datum.range.upperBound
      }
    }
  }
}
