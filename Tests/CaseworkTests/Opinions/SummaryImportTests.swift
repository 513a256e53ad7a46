import Testing

@testable import Casework

@Suite struct `Reading a summary back` {
  private static let heading = SummaryColumn.allCases.map(\.title)

  private func summary(_ decisions: [PointDecision?]) throws -> OpinionSummary {
    let opinion = try #require(CaseCode("GYK.20260309.0001"))
    let points = decisions.indices.map {
      OpinionPoint(id: "\(opinion)-\($0)", opinion: opinion, agency: "so-y-te", article: "9", comment: "Ý kiến \($0)", proposal: "")
    }
    let decided = zip(points, decisions).compactMap { point, decision in decision.map { (point.id, $0) } }
    return OpinionSummary(points: points, decisions: Dictionary(uniqueKeysWithValues: decided), groups: [])
  }

  private func row(_ id: String, _ decision: String, _ text: String) -> [String] { ["1", "", "", "", "", decision, text, id] }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Y-17: whatever was sorted, left out or said in other letters, each decision comes to its point`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let kinds = PointDecision.Kind.allCases
    func decision() -> PointDecision? {
      Int.random(in: 0...3, using: &random) == 0
        ? nil : PointDecision(kind: kinds.randomElement(using: &random) ?? .accept, text: "Lý do \(Int.random(in: 0...3, using: &random))")
    }
    let before = (0..<30).map { _ in decision() }
    let after = before.map { old in Bool.random(using: &random) ? decision() ?? old : old }
    let known = try summary(before)
    let written = zip(known.points, after).map { point, said in
      let words = said?.kind.name[Bool.random(using: &random) ? .vietnamese : .english] ?? ""
      return row(point.id, Bool.random(using: &random) ? words.uppercased() : " \(words) ", said?.text ?? "")
    }
    let kept = written.shuffled(using: &random).filter { _ in Int.random(in: 0...4, using: &random) > 0 }
    let read = try #require(SummaryImport(rows: [["SỞ XÂY DỰNG"], Self.heading] + kept, into: known))
    #expect(read.faults.isEmpty)
    for (index, point) in known.points.enumerated() {
      let isKept = kept.contains { $0.last == point.id }
      #expect(read.decisions[point.id] == (isKept && after[index] != before[index] ? after[index] : nil))
    }
    #expect(read.unchanged == kept.count - read.decisions.count)
  }

  @Test func `what cannot be taken over is named with its row and keeps nothing else from being read`() throws {
    let known = try summary([nil, nil, nil, nil, nil])
    let id = { (number: Int) in "GYK.20260309.0001-\(number)" }
    let rows = [
      Self.heading, row(id(0), "Tiếp thu", ""), row(id(9), "Tiếp thu", ""), row(id(1), "Có", "x"), row(id(2), "", "Đã sửa"),
      row(id(0), "Giải trình", "y"), row(id(3), "giai trinh", ""), row("", "", ""), row(id(4).lowercased(), "TIEP THU MOT PHAN", "z"),
      ["lẻ"],
    ]
    let read = try #require(SummaryImport(rows: rows, into: known))
    #expect(read.decisions == [id(0): PointDecision(kind: .accept, text: ""), id(4): PointDecision(kind: .acceptInPart, text: "z")])
    #expect(
      read.faults.map(\.kind) == [.unknownPoint(id(9)), .unknownDecision("Có"), .undecided, .repeated(id(0)), .unexplained])
    #expect(read.faults.map(\.row) == [2, 3, 4, 5, 6])
    for fault in read.faults { #expect(fault.message.vi.contains("Dòng \(fault.row)") && fault.message.vi != fault.message.en) }
  }

  @Test func `a table without the columns of a summary is none`() throws {
    let known = try summary([nil])
    #expect(SummaryImport(rows: [], into: known) == nil)
    #expect(SummaryImport(rows: [["STT", "Mã ý kiến", "Tiếp thu, giải trình"]], into: known) == nil)
    #expect(
      SummaryImport(rows: [["ma y kien", "tiep thu, giai trinh", "NỘI DUNG TIẾP THU, LÝ DO"]], into: known)?.decisions.isEmpty == true)
  }

  @Test func `articles are named as people name them`() {
    #expect(OpinionSummary.addresses("Điều 9; 12,  điều 3a ,") == ["9", "12", "3a"])
    #expect(OpinionSummary.addresses(" ").isEmpty)
  }
}

@Suite struct `Similar points` {
  private func part(_ comments: [String], grouped: Set<Int> = []) -> SummaryTable.Part {
    let rows = comments.enumerated().map { index, comment in
      SummaryTable.Row(
        number: index + 1, id: "P\(index)", provision: "", agency: "", comment: comment, proposal: "", decision: nil, changed: "",
        group: grouped.contains(index) ? "N1" : nil)
    }
    return SummaryTable.Part(heading: "", words: "", rows: rows)
  }

  @Test func `Y-17: points that say the same in nearly the same words are offered together, with or without diacritics`() {
    let found = part([
      "Thời hạn tiếp nhận 01 ngày là quá ngắn, đề nghị 02 ngày làm việc", "Bổ sung mẫu phiếu góp ý",
      "Thoi han tiep nhan 01 ngay la qua ngan, de nghi sua thanh 02 ngay lam viec", "Làm rõ trách nhiệm của Công an thành phố",
      "THỜI HẠN TIẾP NHẬN 01 NGÀY LÀ QUÁ NGẮN; đề nghị 02 ngày làm việc.",
    ]).similar
    #expect(found.map { $0.map(\.id) } == [["P0", "P2", "P4"]])
  }

  @Test func `what is in a group, or says nothing, is not offered`() {
    let same = "Thời hạn quá ngắn"
    #expect(part([same, same, same], grouped: [0, 1]).similar.isEmpty)
    #expect(part([same, same, same], grouped: [0]).similar.map { $0.map(\.id) } == [["P1", "P2"]])
    #expect(part([]).similar.isEmpty)
  }
}
