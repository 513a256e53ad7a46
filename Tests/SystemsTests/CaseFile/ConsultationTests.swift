import Casework
import Registry
import Testing

/// What the regulation with Decision 2610/QĐ-UBND and Decree 191/2026/NĐ-CP Art 11 say of consultations, with dates and orders of doing
/// that no journey reaches.
@Suite struct `Consultations` {
  private static let monday = "2026-06-01T09:00+07:00"
  private static let articles: Value = [
    ["number": "1", "heading": "Phạm vi", "text": "Quy chế này quy định việc lấy ý kiến."],
    ["number": "2", "heading": "Thời hạn", "text": "Thời hạn tiếp nhận là 01 ngày làm việc."],
    ["number": "3", "heading": "Hiệu lực", "text": "Có hiệu lực từ ngày ký."],
  ]

  private func submitted(_ office: Office, at time: String, respondBy: String) async throws -> CaseCode {
    try office.now(time)
    let data: Value = [
      "title": "Dự thảo Quy chế", "kind": "regulation", "articles": Self.articles, "checklist": [["item": "Dự thảo", "present": true]],
      "recipients": ["so-y-te", "so-tu-phap"], "respondBy": .text(respondBy), "notSecret": true,
    ]
    let code = try await office.registry.open("consultation-request", data: data, by: .staff("so-xay-dung.officer")).code
    try await office.act("submit", code, as: "so-xay-dung.officer", at: time)
    return code
  }

  /// A request that was sent, with what it asks of the health department.
  private func sent(_ office: Office) async throws -> (request: CaseCode, opinion: CaseCode) {
    let code = try await submitted(office, at: Self.monday, respondBy: "2026-06-05")
    let file = try await office.act("approve-send", code, as: "so-xay-dung.leader", at: Self.monday)
    return (code, try #require(file.children.first { $0.agency == "so-y-te" }).code)
  }

  private func give(_ points: [Value], _ office: Office, _ opinion: CaseCode) async throws {
    let plan: Value = ["lead": "so-y-te.officer", "due": "2026-06-03"]
    try await office.act("receive-assign", opinion, plan, as: "so-y-te.leader", at: Self.monday)
    let said: Value = ["position": "agree-with-comments", "points": .list(points)]
    try await office.act("submit-opinion", opinion, said, as: "so-y-te.officer", at: Self.monday)
    try await office.act("approve-opinion", opinion, as: "so-y-te.leader", at: Self.monday)
  }

  /// A request with opinions, in its summary.
  private func summarising(_ points: [Value], _ office: Office) async throws -> (request: CaseCode, opinion: CaseCode) {
    let (request, opinion) = try await sent(office)
    try await give(points, office, opinion)
    try await office.act("close-collection", request, as: "system", at: "2026-06-06T00:00+07:00")
    return (request, opinion)
  }

  // MARK: Before it is sent

  @Test(arguments: [("2026-05-28T09:00+07:00", false), ("2026-06-01T09:00+07:00", true)])
  func `Y-04: from the day it is in force the decree advises on a long term, and blocks none`(now: String, isAdvised: Bool) async throws {
    let office = try await Office(start: now)
    let code = try await submitted(office, at: now, respondBy: "2026-06-12")
    let advice = try await office.seen(code, by: "so-xay-dung.leader").notices.filter { !$0.isFulfilled }
    #expect(advice.map(\.period.id) == (isAdvised ? ["term-of-reply"] : []))
    #expect(advice.allSatisfy { $0.period.basis.source.contains("191/2026/NĐ-CP Điều 11") && !$0.isRefused })
    let file = try await office.act("approve-send", code, as: "so-xay-dung.leader", at: now)
    #expect(file.state == "collecting")
    #expect(try await office.seen(code, by: "so-xay-dung.leader").notices.isEmpty)
  }

  // MARK: Groups

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `Y-17: however points are grouped and taken apart, each is in one group at most and keeps its decision`(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let office = try await Office(start: Self.monday)
    let (request, opinion) = try await summarising((1...6).map { ["article": "2", "comment": .text("Ý kiến số \($0)")] }, office)
    let ids = (1...6).map { "\(opinion)-\($0)" }
    let decisions = ids.prefix(3).map { ["point": .text($0), "decision": "explain", "text": .text("Về \($0)")] as Value }
    try await office.act(
      "save-summary", request, ["decisions": .list(Array(decisions))], as: "so-xay-dung.officer", at: "2026-06-08T09:00+07:00")
    let decided = OpinionSummary(try await office.file(request)).decisions
    // What a person with a pen would keep.
    var naive: [(id: String, points: Set<String>)] = []
    for step in 1...12 {
      let chosen = ids.filter { _ in Bool.random(using: &random) }
      if Bool.random(using: &random), let group = naive.filter({ $0.points.count > 1 }).randomElement(using: &random) {
        try await office.act("ungroup-points", request, ["group": .text(group.id)], as: "so-xay-dung.officer", at: "2026-06-08T09:00+07:00")
        naive.removeAll { $0.id == group.id }
      } else if chosen.count > 1 {
        let points = chosen.map { ["point": .text($0)] as Value }
        let file = try await office.act(
          "group-points", request, ["points": .list(points)], as: "so-xay-dung.officer", at: "2026-06-08T09:00+07:00")
        for index in naive.indices { naive[index].points.subtract(chosen) }
        naive.append(("N\(file.timeline.count { $0.action == "group-points" })", Set(chosen)))
      }
      let summary = OpinionSummary(try await office.file(request))
      #expect(summary.groups.map(\.id) == naive.filter { $0.points.count > 1 }.map(\.id), "step \(step)")
      #expect(summary.groups.map { Set($0.points) } == naive.map(\.points).filter { $0.count > 1 }, "step \(step)")
      #expect(summary.decisions == decided)
    }
    let table = SummaryTable(try await office.file(request), in: Directory(), language: .vietnamese)
    #expect(Set(table.rows.map(\.id)) == Set(ids) && table.rows.map(\.number) == Array(1...6))
    for group in table.groups {
      let places = table.rows.indices.filter { table.rows[$0].group == group.id }
      #expect(places.last.map { $0 - (places.first ?? 0) + 1 } == group.points.count, "a group stands together")
    }
  }

  @Test func `a group is of points that are there, two at least, and one that is not there is not taken apart`() async throws {
    let office = try await Office(start: Self.monday)
    let (request, opinion) = try await summarising([["comment": "Một"], ["comment": "Hai"]], office)
    let one = "\(opinion)-1"
    for (points, isUnknown) in [([one, one], false), ([one, "GYK.20200101.0001-1"], true)] {
      let data: Value = ["points": .list(points.map { ["point": .text($0)] })]
      let refusal = try await office.refusal("group-points", request, data, as: "so-xay-dung.officer", at: "2026-06-08T09:00+07:00")
      if case .invalid(let problems) = refusal {
        #expect(isUnknown && problems.map(\.field) == ["points[1].point"])
      } else {
        #expect(!isUnknown && refusal != nil)
      }
    }
    let absent = try await office.refusal(
      "ungroup-points", request, ["group": "N1"], as: "so-xay-dung.officer", at: "2026-06-08T09:00+07:00")
    #expect(absent?.isRule("group-exists") == true)
  }

  // MARK: The final draft

  @Test func `Y-17: the final draft tells which points changed what, what nobody asked for, and what was accepted in vain`() async throws {
    let office = try await Office(start: Self.monday)
    let points: [Value] = [
      ["article": "2", "comment": "Nên là 02 ngày."], ["article": "1", "comment": "Nêu rõ đối tượng."],
      ["comment": "Thêm điều về mẫu phiếu."],
      ["article": "3", "comment": "Lùi hiệu lực."],
    ]
    let (request, opinion) = try await summarising(points, office)
    let officer = "so-xay-dung.officer", day = "2026-06-08T09:00+07:00"
    #expect(FinalDraft(try await office.file(request), summary: OpinionSummary(try await office.file(request))) == nil)
    let final: Value = [
      ["number": "1", "heading": "Phạm vi", "text": "Quy chế này quy định việc lấy ý kiến."],
      ["number": "2", "heading": "Thời hạn", "text": "Thời hạn tiếp nhận là 02 ngày làm việc."],
      ["number": "3", "heading": "Mẫu phiếu", "text": "Góp ý theo mẫu phiếu kèm theo Quy chế."],
      ["number": "4", "heading": "Hiệu lực", "text": "Có hiệu lực từ ngày 01 tháng 7 năm 2026."],
    ]
    try await office.act("save-final", request, ["articles": final], as: officer, at: day)
    func decision(_ point: Int, _ kind: String, changed: String = "") -> Value {
      ["point": .text("\(opinion)-\(point)"), "decision": .text(kind), "text": "Đã xem xét.", "changed": .text(changed)]
    }
    let wrong: Value = ["decisions": [decision(3, "accept", changed: "7")]]
    guard case .invalid(let problems) = try await office.refusal("save-summary", request, wrong, as: officer, at: day) else {
      return #expect(Bool(false), "an article that the final draft lacks")
    }
    #expect(problems.map(\.field) == ["decisions[0].changed"])
    let decisions: Value = [
      decision(1, "accept"), decision(2, "accept-in-part"), decision(3, "accept", changed: "Điều 3"), decision(4, "explain"),
    ]
    let file = try await office.act("save-summary", request, ["decisions": decisions], as: officer, at: day)
    let draft = try #require(FinalDraft(file, summary: OpinionSummary(file)))
    let told = draft.changes.map { change in
      "\(change.row.after?.address.rawValue ?? "-") \(change.row.kind.rawValue): \(change.points.map { String($0.id.suffix(1)) }.joined())"
    }
    #expect(told == ["2 changed: 1", "3 added: 3", "4 changed: "])
    #expect(draft.unmet.map(\.id) == ["\(opinion)-2"], "accepted in part, and nothing changed")
    #expect(draft.unasked.map { $0.row.after?.address.rawValue } == ["4"], "a point that is explained changes nothing")
    let sent = try await office.seen(opinion, by: "so-y-te.leader").request?.data["articles"]?.list?.count
    #expect(sent == 3, "the agencies go on reading what they were asked")
  }

  // MARK: At a meeting

  private static let minutes: [CaseAttachment] = [
    CaseAttachment(hash: String(repeating: "a", count: 64), name: "bien-ban.pdf", size: 9, mediaType: "application/pdf")
  ]

  private func record(_ office: Office, _ request: CaseCode, agency: String, on day: String, at time: String, files: Bool = true)
    async throws
  {
    try office.now(time)
    let data: Value = [
      "agency": .text(agency), "delegate": "Phó Giám đốc", "meetingOn": .text(day), "position": "disagree", "text": "Chưa cần ban hành.",
      "files": .list(files ? Self.minutes.map(\.value) : []),
    ]
    _ = try await office.registry.act(
      "record-opinion", in: request, data: data, received: Self.minutes, expectedVersion: nil, as: .staff("so-xay-dung.officer"))
  }

  @Test func `what a delegate said at a meeting is the opinion of the agency, from its minutes, by Decree 191/2026 Art 11.4`() async throws
  {
    let office = try await Office(start: Self.monday)
    let (request, opinion) = try await sent(office)
    await #expect(throws: Refusal.self, "without minutes") {
      try await record(office, request, agency: "so-y-te", on: "2026-06-02", at: "2026-06-02T16:00+07:00", files: false)
    }
    await #expect(throws: Refusal.self, "of an agency that nobody asked") {
      try await record(office, request, agency: "ubnd", on: "2026-06-02", at: "2026-06-02T16:00+07:00")
    }
    try await record(office, request, agency: "so-y-te", on: "2026-06-02", at: "2026-06-02T16:00+07:00")
    let file = try await office.file(request)
    let link = try #require(file.children.first { $0.code == opinion })
    #expect(link.isAnswered && !link.isOpen && link.report?["late"]?.bool == false)
    #expect(OpinionSummary(file).points.map(\.comment) == ["Chưa cần ban hành."])
    let closed = try await office.refusal(
      "correct-opinion", opinion, ["position": "agree", "documentNumber": "7/SYT", "grounds": "Luật mới."], as: "so-y-te.leader",
      at: "2026-06-06T00:00+07:00")
    if case .windowClosed = closed {} else { Issue.record("three working days for a correction: \(String(describing: closed))") }
    #expect(try await office.seen(opinion, by: "so-y-te.leader").files.map(\.name) == ["bien-ban.pdf"])
    await #expect(throws: Refusal.self, "twice") {
      try await record(office, request, agency: "so-y-te", on: "2026-06-02", at: "2026-06-02T17:00+07:00")
    }
  }

  @Test func `a recorded opinion is corrected on new grounds, once`() async throws {
    let office = try await Office(start: Self.monday)
    let (request, opinion) = try await sent(office)
    try await record(office, request, agency: "so-y-te", on: "2026-06-02", at: "2026-06-02T16:00+07:00")
    let bare: Value = ["position": "agree", "documentNumber": "7/SYT"]
    #expect(
      try await office.refusal("correct-opinion", opinion, bare, as: "so-y-te.leader", at: "2026-06-03T09:00+07:00") != nil, "no grounds")
    let corrected: Value = ["position": "agree", "documentNumber": "7/SYT", "grounds": "Luật mới có hiệu lực."]
    try await office.act("correct-opinion", opinion, corrected, as: "so-y-te.leader", at: "2026-06-03T09:00+07:00")
    let file = try await office.file(request)
    #expect(file.children.first { $0.code == opinion }?.report?["position"]?.text == "agree")
    #expect(OpinionSummary(file).points.isEmpty, "who agrees leaves nothing to answer")

    #expect(file.children.first { $0.code == opinion }?.report?["delegate"]?.text == "Phó Giám đốc", "who said it stays")
    #expect(
      try await office.refusal("correct-opinion", opinion, corrected, as: "so-y-te.leader", at: "2026-06-03T10:00+07:00") != nil, "once")
  }

  @Test func `minutes that are entered late tell of an opinion that was in time, and no correction comes after the submission`()
    async throws
  {
    let office = try await Office(start: Self.monday)
    let (request, opinion) = try await sent(office)
    try await office.act("close-collection", request, as: "system", at: "2026-06-06T00:00+07:00")
    try await record(office, request, agency: "so-y-te", on: "2026-06-05", at: "2026-06-08T09:00+07:00")
    let link = try #require(try await office.file(request).children.first { $0.code == opinion })
    #expect(link.report?["late"]?.bool == false)
    let decision: Value = ["decisions": [["point": .text("\(opinion)-0"), "decision": "explain", "text": "Theo chương trình."]]]
    try await office.act("save-summary", request, decision, as: "so-xay-dung.officer", at: "2026-06-08T10:00+07:00")
    try await office.act("submit-summary", request, as: "so-xay-dung.officer", at: "2026-06-08T11:00+07:00")
    let corrected: Value = ["position": "agree", "documentNumber": "7/SYT", "grounds": "Luật mới có hiệu lực."]
    let refusal = try await office.refusal("correct-opinion", opinion, corrected, as: "so-y-te.leader", at: "2026-06-08T14:00+07:00")
    #expect(refusal?.isRule("summary-not-submitted") == true)
    #expect(try await office.file(opinion).state == "recorded")
  }
}

extension Refusal {
  fileprivate func isRule(_ id: RuleID) -> Bool { if case .rule(id, _) = self { true } else { false } }
}
