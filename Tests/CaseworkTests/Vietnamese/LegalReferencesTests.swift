import Casework
import Foundation
import Testing

@Suite struct `A legal reference` {
  private func read(_ text: String) -> [String] {
    LegalReferences.recognised(in: text).map { found in
      let reference = found.reference
      return [reference.number, reference.article.map { "Đ\($0)" }, reference.clause.map { "k\($0)" }, reference.point].compactMap { $0 }
        .joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("2610/QĐ-UBND", "2610/QĐ-UBND"), ("Công điện 89/CĐ-TTg", "89/CĐ-TTg"), ("48/2025/QĐ-TTg", "48/2025/QĐ-TTg"),
    ("98/2025/QĐ-UBND", "98/2025/QĐ-UBND"), ("163/2025/QĐ-CTUBND", "163/2025/QĐ-CTUBND"), ("Luật số 91/2025/QH15", "91/2025/QH15"),
    ("72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN", "72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN"), ("01/2020/TT-VPCP", "01/2020/TT-VPCP"),
    ("Nghị quyết số 1668/NQ-UBTVQH15", "1668/NQ-UBTVQH15"), ("Nghị định số 63/2010/NĐ-CP", "63/2010/NĐ-CP"),
    ("Thông tư liên tịch số 23/2007/TTLT/BTC-BLĐTBXH", "23/2007/TTLT/BTC-BLĐTBXH"),
    ("Thông tư liên tịch 01/2014/TTLT-TTCP-BQP", "01/2014/TTLT-TTCP-BQP"), ("Thông báo số 109/TB-UBND", "109/TB-UBND"),
    ("Kế hoạch 81/KH-UBND", "81/KH-UBND"), ("Nghị quyết số 57-NQ/TW", "57-NQ/TW"), ("Công văn số 1234/UBND-NC", "1234/UBND-NC"),
    ("Công văn 55/STP-XDKT", "55/STP-XDKT"), ("Quyết định số 01/QĐ-UBND-HC", "01/QĐ-UBND-HC"), ("Tờ trình số 12/TTr-SNV", "12/TTr-SNV"),
    ("Chương trình số 5/CTr-UBND", "5/CTr-UBND"), ("Sắc lệnh số 47/SL", "47/SL"), ("văn bản số 77/SVHTT&DL-VP", "77/SVHTT&DL-VP"),
    ("02b/QĐ-UBND", "02b/QĐ-UBND"), ("Văn bản hợp nhất 03/VBHN-VPCP", "03/VBHN-VPCP"), ("NĐ 61/2018/NĐ-CP", "61/2018/NĐ-CP"),
  ])
  func `has every form of number that the law knows`(text: String, number: String) {
    #expect(read(text) == [number])
    #expect(read("theo \(text) ngày 24/11/2025.") == [number])
  }

  @Test(arguments: [
    "Quyết định số 2610/QĐ-UBND", "quyết định số 2610/qđ-ubnd", "QUYET DINH SO 2610/QD-UBND", "quyet dinh so 2610/qd-ubnd",
    "Quyết định số\n2610/QĐ-UBND", "Quyết định\nsố: 2610 /QĐ-UBND", "Quyết định số 2610/ QĐ - UBND", "Quyết định số 2610/QĐ–UBND",
    "Quyết định số 2610/QĐ-\n\nUBND", "Quyết định số **2610/QĐ-UBND**", "Số:2610/QĐ-UBND", "QĐ 2610/QĐ-UBND", "(2610/QĐ-UBND)",
    "Quyết định 2610/QĐ\u{2011}UBND", "Quyết\u{A0}định số\u{A0}2610/QĐ-UBND",
  ])
  func `is the same however it was typed`(text: String) {
    #expect(read(text) == ["2610/QĐ-UBND"])
    #expect(read(text.decomposedStringWithCanonicalMapping) == ["2610/QĐ-UBND"])
  }

  @Test(arguments: [
    ("điểm a khoản 2 Điều 9 Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 k2 a"]),
    ("điểm đ khoản 2a Điều 15b của Nghị định số 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ15b k2a đ"]),
    ("Nghị định 20/2008/NĐ-CP, Điều 9 khoản 2", ["20/2008/NĐ-CP Đ9 k2"]),
    ("Nghị định 20/2008/NĐ-CP (Điều 9, khoản 2, điểm a)", ["20/2008/NĐ-CP Đ9 k2 a"]),
    ("Nghị định 20/2008/NĐ-CP tại khoản 2 Điều 9", ["20/2008/NĐ-CP Đ9 k2"]),
    ("Điều 9 khoản 2 điểm a Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 k2 a"]),
    ("điểm a, khoản 2, Điều 9, Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 k2 a"]),
    ("Điều 9, khoản 2, điểm a, b Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 k2 a", "20/2008/NĐ-CP Đ9 k2 b"]),
    ("Điều 8 và khoản 2 Điều 9 Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ8", "20/2008/NĐ-CP Đ9 k2"]),
    ("điểm c và khoản 3 Điều 9 Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 c", "20/2008/NĐ-CP Đ9 k3"]),
    (
      "khoản 1, khoản 2 và điểm đ khoản 3 Điều 5 Nghị định 20/2008/NĐ-CP",
      ["20/2008/NĐ-CP Đ5 k1", "20/2008/NĐ-CP Đ5 k2", "20/2008/NĐ-CP Đ5 k3 đ"]
    ),
    ("các Điều 8, 9 và 10 Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ8", "20/2008/NĐ-CP Đ9", "20/2008/NĐ-CP Đ10"]),
    ("điểm a, b khoản 1 Điều 3 và Điều 7 Luật Đất đai", ["Luật Đất đai Đ3 k1 a", "Luật Đất đai Đ3 k1 b", "Luật Đất đai Đ7"]),
    (
      "Điều 9 khoản 1, 3 và Điều 10 khoản 2 Nghị định 20/2008/NĐ-CP",
      ["20/2008/NĐ-CP Đ9 k1", "20/2008/NĐ-CP Đ9 k3", "20/2008/NĐ-CP Đ10 k2"]
    ),
    ("khoản 2 Điều 9 Chương II Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 k2"]),
    ("khoản 2 Điều 9, Mục 1 Phần thứ hai của Nghị định 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 k2"]),
    ("điểm a1 khoản 2 và điểm b khoản 3 Điều 9 Luật Đất đai", ["Luật Đất đai Đ9 k2 a1", "Luật Đất đai Đ9 k3 b"]),
    (
      "khoản 2, khoản 3; Điều 5 hoặc các Điều 6, 7 Luật Đất đai",
      ["Luật Đất đai k2", "Luật Đất đai k3", "Luật Đất đai Đ5", "Luật Đất đai Đ6", "Luật Đất đai Đ7"]
    ),
    (
      "điểm a khoản 1 Điều 3 Quy chế sử dụng và vận hành Hệ thống ban hành kèm theo Quyết định số 2610/QĐ-UBND",
      ["2610/QĐ-UBND Đ3 k1 a"]
    ),
    ("Điều 8, 2610/QĐ-UBND", ["2610/QĐ-UBND Đ8"]),
    ("diem a khoan 2 dieu 9 nghi dinh 20/2008/nd-cp", ["20/2008/NĐ-CP Đ9 k2 a"]),
    ("ĐIỂM A KHOẢN 2 ĐIỀU 9 NGHỊ ĐỊNH 20/2008/NĐ-CP", ["20/2008/NĐ-CP Đ9 k2 a"]),
    ("Điều\n9 Nghị định số\n137/2024/NĐ-CP", ["137/2024/NĐ-CP Đ9"]),
    ("Điều 5 Nghị định 20/2008/NĐ-CP, Điều 9 Nghị định 63/2010/NĐ-CP", ["20/2008/NĐ-CP Đ5", "63/2010/NĐ-CP Đ9"]),
    ("Điều 5 Nghị quyết 1/NQ-CP, 2/NQ-CP", ["1/NQ-CP Đ5", "2/NQ-CP"]),
  ])
  func `has the article, clause and point named beside the document`(text: String, references: [String]) {
    #expect(read("Căn cứ \(text); theo đề nghị") == references)
  }

  @Test(arguments: [
    ("Bộ luật Dân sự 2015", "Bộ luật Dân sự 2015"), ("Luật Đất đai năm 2024", "Luật Đất đai 2024"), ("LUẬT ĐẤT ĐAI", "Luật Đất đai"),
    ("Luật Giao dịch điện\ntử ngày 22 tháng 6 năm 2023", "Luật Giao dịch điện tử 2023"), ("Hiến pháp năm 2013", "Hiến pháp 2013"),
    ("Luật Tố cáo ngày 12/6/2018", "Luật Tố cáo 2018"), ("Luật Đất đai số 31/2024/QH15", "31/2024/QH15"),
    ("Luật An ninh mạng 116/2025/QH15", "116/2025/QH15"), ("Luật Phòng, chống tham nhũng", "Luật Phòng, chống tham nhũng"),
    ("Luật Nuôi ong lấy mật năm 2031", "Luật Nuôi ong lấy mật 2031"), ("Luật Dược năm 2016", "Luật Dược 2016"),
    ("Nghị quyết số 131 ngày 06/10/2022", "Nghị quyết 131"), ("Nghị định 63 năm 2010", "63/2010/NĐ-CP"),
    ("Nghị định 20/2008", "20/2008/NĐ-CP"),
    ("Thông tư 02/2017", "Thông tư 02/2017"), ("Nghị quyết 66 của Chính phủ", "Nghị quyết 66"),
    ("Nghị định số 63/2010/ Đ-C", "63/2010/NĐ-CP"), ("Thông tư số 167/2012/  -BTC", "167/2012/TT-BTC"),
  ])
  func `may be known by a name, by a bare number, or by what a scan left of it`(text: String, number: String) {
    #expect(read("theo \(text); nay") == [number])
  }

  @Test(arguments: [
    "Điều này, khoản 2 Điều này, Nghị định này và Quyết định này", "khoản 1 Điều 3 Quy chế này", "quy định tại Điều 12 Quy chế này",
    "Như Điều 3;", "**Điều\n1. Phạm vi điều chỉnh", "Số:           /KH-UBND", "ngày 24/11/2025", "24/24", "hoạt động 24/7", "1/2 và 3/4",
    "30/4/2025\n- Quyết định công bố", "0912/345/678", "0292.3456.789", "https://vanban.vn/2610/QĐ-UBND", "www.a.vn/12/QĐ-UBND",
    "vanban.vn/2610/qd-ubnd", "tệp 2610/qd-ubnd.pdf", "số nhà 12/3A, lô 45/B-C", "60 km/h", "1.234/QĐ-UBND", "QCVN 102:2016/BTTTT-X",
    "G06.01_CV_000021_V1", "PAKN.20250612.0554", "Luật được thông qua; luật giá cả", "quyết định 3 việc, thông báo 15 ngày",
    "nghị quyết 5 năm", "kế hoạch 5 năm 2021-2025", "các quy định của pháp luật", "điểm 5 môn", "Thời điểm 8 giờ", "", "1/", "/QĐ-UBND",
  ])
  func `is not seen where there is none`(text: String) {
    #expect(read(text) == [])
  }

  @Test func `leaves alone an article of the text itself beside a document`() {
    #expect(read("Nghị định 20/2008/NĐ-CP, Điều 9 Nghị định này") == ["20/2008/NĐ-CP"])
    #expect(read("Kèm theo Quyết định 12/QĐ-UBND\nĐiều 2. Hiệu lực") == ["12/QĐ-UBND"])
    #expect(read("Kèm theo Quyết định 12/QĐ-UBND:\nĐiều 2. Hiệu lực") == ["12/QĐ-UBND"])
    #expect(read("Thông báo số 12/TB-UBND – Sở Tư pháp") == ["12/TB-UBND"])
  }

  @Test func `tells where it stands in the text as given`() throws {
    let text = "Căn cứ kho\u{E}ản 2 điều 9 Quye\u{302}\u{301}t định số\n2610 /QĐ-UBND."
    for found in LegalReferences.recognised(in: text) {
      #expect(Array(text.utf8)[found.range].elementsEqual(found.text.utf8))
    }
    let found = try #require(LegalReferences.recognised(in: "Theo khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND.").first)
    #expect(found.text == "khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND")
    #expect(found.range.lowerBound == 5)
  }

  @Test func `names the issuer where the number tells`() {
    let issuers = ["89/CĐ-TTg", "91/2025/QH15", "596/QĐ-LĐTBXH", "2610/QĐ-UBND"].map {
      LegalReferences.recognised(in: $0).first?.reference.issuer
    }
    #expect(issuers == ["Thủ tướng Chính phủ", "Quốc hội", "Bộ Lao động - Thương binh và Xã hội", nil])
  }

  @Test func `has the JSON names of the API`() throws {
    let reference = LegalReference(number: "20/2008/NĐ-CP", issuer: "Chính phủ", article: "9", clause: "2", point: "đ")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = try encoder.encode(reference)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"article":"9","clause":"2","issuer":"Chính phủ","number":"20/2008/NĐ-CP","point":"đ"}"#)
    #expect(try JSONDecoder().decode(LegalReference.self, from: json) == reference)
  }

  @Test func `reads as a sentence in both languages`() {
    let reference = LegalReference(number: "20/2008/NĐ-CP", article: "9", clause: "2", point: "đ")
    #expect(reference.citation(in: .vietnamese) == "điểm đ khoản 2 Điều 9 Nghị định 20/2008/NĐ-CP")
    #expect(reference.citation(in: .english) == "point đ clause 2 Article 9 Decree 20/2008/NĐ-CP")
    #expect(LegalReference(number: "Luật Đất đai 2024", article: "3").citation(in: .vietnamese) == "Điều 3 Luật Đất đai 2024")
  }

  @Test func `written as a citation is recognised again`() {
    for number in ["2610/QĐ-UBND", "48/2025/QĐ-TTg", "57-NQ/TW", "91/2025/QH15", "Luật Đất đai 2024", "20/2008/NĐ-CP"] {
      let reference = LegalReference(number: number, article: "9", clause: "2a", point: "đ")
      let found = LegalReferences.recognised(in: reference.citation(in: .vietnamese)).map(\.reference)
      #expect(found.map(\.number) == [number])
      #expect(found.map(\.article) == ["9"] && found.map(\.clause) == ["2a"] && found.map(\.point) == ["đ"])
    }
  }
}

@Suite struct `A document number` {
  @Test(arguments: [
    ("2610/qd-ubnd", "2610/QĐ-UBND"), ("Quyết định số 2610 / QĐ-UBND", "2610/QĐ-UBND"), ("57-nq/tw", "57-NQ/TW"),
    ("72/2025/nqlt/ubtvqh15-cp-dctubtwmttqvn", "72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN"), ("89/cd-ttg", "89/CĐ-TTg"),
  ])
  func `typed alone is written as it ought to be`(typed: String, number: String) {
    #expect(DocumentNumber(typed)?.description == number)
  }

  @Test(arguments: [
    "", "2610", "2610/", "QĐ-UBND", "2610/QĐ-UBND và", "24/11/2025", "1234567/QĐ-UBND", String(repeating: "1/", count: 400),
  ])
  func `is nothing else`(text: String) {
    #expect(DocumentNumber(text) == nil)
  }

  @Test func `tells its kind`() {
    let kinds = ["2610/QĐ-UBND", "1/HĐ-UBND", "1/HD-UBND", "1234/UBND-NC", "91/2025/QH15"].map { DocumentNumber($0)?.kind }
    #expect(kinds == [.decision, .contract, .guidance, .officialLetter, nil])
  }
}
