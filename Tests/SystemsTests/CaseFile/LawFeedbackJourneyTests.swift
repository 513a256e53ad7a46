import Casework
import MemoryStore
import Registry
import Testing

/// Feedback on legal documents where it differs: other units, another form, other kinds of answer.
@Suite struct `Feedback on a law` {
  @Test func `is forwarded in 2 working days and answered in 15 calendar days, which end on a working day`() async throws {
    let office = try await Office()
    let code = try await office.open("law-feedback", at: "2026-01-30T09:00+07:00")
    #expect(try await office.lastDay("forward", code) == "2026-02-03")
    try await office.act("forward", code, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: "2026-02-02T09:00+07:00")
    // The fifteenth day, 17 February, is Tết; the next working day is Monday 23.
    #expect(try await office.lastDay("answer", code) == "2026-02-23")
    let regulation = try await office.open(at: "2026-01-30T09:00+07:00")
    try await office.act("forward", regulation, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: "2026-02-02T09:00+07:00")
    #expect(try await office.lastDay("answer", regulation) == "2026-03-02")
  }

  @Test func `V-03: says what is wrong with the provision, in the order of the list, and what it conflicts with`() async throws {
    let office = try await Office()
    let code = try await office.open(
      "law-feedback", at: "2026-03-02T09:00+07:00",
      ["defects": ["hinders-innovation", "contradictory"], "conflictsWith": ["Điều 12 Luật số 64/2025/QH15"]])
    let file = try await office.file(code)
    #expect(file.data["defects"] == ["contradictory", "hinders-innovation"])
    #expect(file.data["conflictsWith"]?[0]?["number"] == "64/2025/QH15")
    #expect(file.data["conflictsWith"]?[0]?["article"] == "12")
    try office.now("2026-03-02T09:00+07:00")
    let unknown = Office.feedback("law-feedback").merging(["defects": ["ugly"]]) { $1 }.compactMapValues { $0 }
    let problems = try office.registry.problems(opening: "law-feedback", data: .object(unknown), by: .public)
    #expect(problems.contains { $0.rule == .unknownChoice })
  }

  @Test(arguments: ["citizen", "organisation", "business", "agency"])
  func `V-01: a person, an organisation, a business or a state agency sends, naming document and article`(kind: String) async throws {
    let office = try await Office()
    let code = try await office.open("law-feedback", at: "2026-03-02T09:00+07:00", ["senderKind": .text(kind)])
    let file = try await office.file(code)
    #expect(file.data["senderKind"] == .text(kind))
    #expect(file.data["references"] == [["number": "2610/QĐ-UBND", "article": "9", "clause": "2"]])
    #expect(file.holder == .role(.intake, at: "so-tu-phap"))
  }

  @Test(
    arguments: [
      (["references": ["number": "2610/QĐ-UBND"]], true),  // one object for a list of one
      (["references": "khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND"], true),
      (["references": nil, "content": "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND không hợp lý."], true),
      (["references": nil], false), (["references": []], false),
    ] as [([String: Value?], Bool)])
  func `V-01: the document may be named in the list or in the text, and must be named`(changes: [String: Value?], isNamed: Bool)
    async throws
  {
    let office = try await Office()
    let opened: Refusal?
    do {
      _ = try await office.open("law-feedback", at: "2026-03-02T09:00+07:00", changes)
      opened = nil
    } catch let refusal as Refusal { opened = refusal }
    #expect((opened == nil) == isNamed)
    if !isNamed { #expect(opened?.problems?.map(\.field) == ["references"]) }
  }

  @Test func `an accepted proposal names the measure and the planned date`() async throws {
    let office = try await Office()
    let code = try await office.assigned("law-feedback", sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let bare: Value = ["outcome": "accepted", "text": "Tiếp thu."]
    let refusal = try await office.refusal("draft-answer", code, bare, as: "so-y-te.officer", at: "2026-03-03T09:00+07:00")
    #expect(refusal?.problems?.map(\.field) == ["measure", "plannedDate"])
    let whole: Value = ["outcome": "accepted", "text": "Tiếp thu.", "measure": "amend", "plannedDate": "2026-09-30"]
    let file = try await office.act("draft-answer", code, whole, as: "so-y-te.officer", at: "2026-03-03T09:00+07:00")
    #expect(file.state == "awaiting-approval")
    #expect(file.latest("draft-answer")?.data["measure"] == "amend")
  }

  @Test func `goes through every step to its publication with each holder and term named`() async throws {
    let office = try await Office()
    let code = try await office.assigned("law-feedback", sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-03T09:00+07:00")
    try await office.act(
      "draft-answer", code, ["outcome": "explained", "text": "Giải trình."], as: "so-y-te.officer", at: "2026-03-09T09:00+07:00")
    try await office.act("approve-answer", code, Office.approval, as: "so-y-te.leader", at: "2026-03-10T09:00+07:00")
    let file = try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-11T09:00+07:00")
    #expect(file.steps.map(\.state) == ["received", "forwarded", "assigned", "awaiting-approval", "answered", "published"])
    #expect(
      file.steps.map(\.holder) == [
        .role(.intake, at: "so-tu-phap"), .role(.intake, at: "so-y-te"), .person("so-y-te.officer", at: "so-y-te"),
        .role(.leader, at: "so-y-te"), .role(.intake, at: "so-tu-phap"), .nobody,
      ])
    #expect(file.steps.map { $0.due?.lastDay } == ["2026-03-04", "2026-03-05", "2026-03-18", "2026-03-18", "2026-03-12", nil])
    #expect(file.steps.map(\.outcome) == ["forward", "take", "draft-answer", "approve-answer", "publish", nil])
    #expect(file.steps.allSatisfy { $0.lateness == nil })
  }
}
