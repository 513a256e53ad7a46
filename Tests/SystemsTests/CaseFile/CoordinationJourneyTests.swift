import Casework
import MemoryStore
import Registry
import Testing

@Suite struct `V-06: an agency that is asked` {
  /// A case at the health department, to be answered by 17 March 2026.
  private func lead(_ office: Office) async throws -> CaseCode {
    try await office.assigned(sent: "2026-02-24T08:00+07:00", forwarded: "2026-02-24T09:00+07:00")
  }

  private func question(_ agencies: Value, due: Value) -> Value { ["agencies": agencies, "question": "Mức phí nào áp dụng?", "due": due] }

  private func ask(_ office: Office, _ code: CaseCode, _ agencies: Value, due: Value = "2026-03-06") async throws -> [CaseCode] {
    try await office.act("ask-agencies", code, question(agencies, due: due), as: "so-y-te.officer", at: "2026-02-25T09:00+07:00")
      .children.map(\.code)
  }

  @Test func `gets a case of its own with its own due time, and its opinion joins the lead's case`() async throws {
    let office = try await Office()
    let code = try await lead(office)
    let child = try #require(try await ask(office, code, ["so-xay-dung"]).first)
    let asked = try await office.file(child)
    #expect(asked.parent == code && asked.holder == .role(.intake, at: "so-xay-dung"))
    #expect(asked.step?.due?.lastDay == "2026-02-26")
    #expect(try await office.lastDay("reply", child) == "2026-03-06")
    #expect(try await office.file(code).children.first?.due?.lastDay == "2026-03-06")

    try await office.act("receive-assign", child, ["person": "so-xay-dung.officer"], as: "so-xay-dung.intake", at: "2026-02-26T09:00+07:00")
    try await office.act("submit-opinion", child, ["text": "Áp dụng mức 2."], as: "so-xay-dung.officer", at: "2026-03-02T09:00+07:00")
    try await office.act("return-draft", child, ["comments": "Nêu căn cứ."], as: "so-xay-dung.leader", at: "2026-03-02T10:00+07:00")
    try await office.act(
      "submit-opinion", child, ["text": "Áp dụng mức 2, Điều 5."], as: "so-xay-dung.officer", at: "2026-03-03T09:00+07:00")
    let given = try await office.act("approve-opinion", child, as: "so-xay-dung.leader", at: "2026-03-04T09:00+07:00")
    #expect(given.state == "given" && given.holder == .nobody)
    let link = try #require(try await office.file(code).children.first)
    #expect(link.outcome == "given" && link.report?["text"] == "Áp dụng mức 2, Điều 5.")
  }

  @Test func `is one of several: one gives, one refuses, one is silent until its time is up`() async throws {
    let office = try await Office()
    let code = try await lead(office)
    let children = try await ask(office, code, ["so-xay-dung", "xa-a", "so-tu-phap"])
    #expect(children.count == 3)
    try await office.act(
      "receive-assign", children[0], ["person": "so-xay-dung.officer"], as: "so-xay-dung.intake", at: "2026-02-26T09:00+07:00")
    try await office.act("submit-opinion", children[0], ["text": "Đồng ý."], as: "so-xay-dung.officer", at: "2026-02-26T10:00+07:00")
    try await office.act("approve-opinion", children[0], as: "so-xay-dung.leader", at: "2026-02-26T11:00+07:00")
    try await office.act(
      "refuse", children[1], ["reason": "wrong-recipient", "text": "Thuộc Sở Xây dựng."], as: "xa-a.intake", at: "2026-02-26T12:00+07:00")
    try office.now("2026-03-06T23:59+07:00")
    #expect(try await office.registry.runTimers() == 0)
    try office.now("2026-03-07T00:00+07:00")
    #expect(try await office.registry.runTimers() == 1)
    let file = try await office.file(code)
    #expect(file.children.map(\.outcome) == ["given", "refused", "lapsed"])
    #expect(file.timeline.filter { $0.kind == .childReported }.count == 3)
    // Silence is recorded with the name of whoever answers for it.
    let lateness = try #require(try await office.file(children[2]).latest("lapse")?.lateness.first)
    #expect(lateness.agency == "so-tu-phap" && lateness.head == "so-tu-phap.leader")
  }

  @Test(
    arguments: [
      ("2026-03-13", nil), ("2026-03-13T10:00+07:00", nil), ("2026-03-16", 1), ("2026-03-15", nil), ("2026-03-17", 0),
      ("2026-03-16T08:00+07:00", 1), ("2026-03-30", 0),
    ] as [(String, Int?)])
  func `leaves the lead at least 2 working days, or the plan is refused with its slack`(due: String, slack: Int?) async throws {
    let office = try await Office()
    let code = try await lead(office)
    let refusal = try await office.refusal(
      "ask-agencies", code, question(["so-xay-dung"], due: .text(due)), as: "so-y-te.officer", at: "2026-02-25T09:00+07:00")
    guard let slack else {
      #expect(refusal == nil)
      return
    }
    guard case .rule("leaves-slack", let words) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(words.en.contains("2026-03-17") && words.en.contains("this leaves \(slack) working days"), "\(words.en)")
    #expect(try await office.file(code).children.isEmpty)
  }

  @Test func `is another agency that exists`() async throws {
    let office = try await Office()
    let code = try await lead(office)
    let data = question(["so-y-te"], due: "2026-03-06")
    #expect(
      try await office.refusal("ask-agencies", code, data, as: "so-y-te.officer", at: "2026-02-25T09:00+07:00")?.rule == "ask-agencies")
    let unknown = question(["so-khong-co"], due: "2026-03-06")
    #expect(try await office.refusal("ask-agencies", code, unknown, as: "so-y-te.officer", at: "2026-02-25T09:00+07:00")?.isInvalid == true)
  }

  @Test func `is no longer waited for once the answer is approved`() async throws {
    let office = try await Office()
    let code = try await lead(office)
    let child = try #require(try await ask(office, code, ["so-xay-dung"]).first)
    try await office.act(
      "receive-assign", child, ["person": "so-xay-dung.officer"], as: "so-xay-dung.intake", at: "2026-02-26T09:00+07:00")
    try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer", at: "2026-02-27T09:00+07:00")
    let file = try await office.act("approve-answer", code, Office.approval, as: "so-y-te.leader", at: "2026-02-27T10:00+07:00")
    #expect(file.state == "answered" && file.awaitedChildren.isEmpty)
    #expect(try await office.file(child).state == "lapsed")
    // It was not late: it was told not to answer.
    #expect(try await office.file(child).latest("lapse")?.lateness == [])
  }

  @Test func `sees its question and not the lead's case, and the sender reads no advice between agencies`() async throws {
    let office = try await Office()
    let code = try await lead(office)
    let child = try #require(try await ask(office, code, ["so-xay-dung"]).first)
    #expect(try await office.seen(child, by: "so-xay-dung.intake").data["question"] == "Mức phí nào áp dụng?")
    await #expect(throws: Refusal.noSuchCase) { try await office.seen(code, by: "so-xay-dung.intake") }
    await #expect(throws: Refusal.noSuchCase) { try await office.registry.open(child, as: .sender(code)) }
    #expect(try await office.file(child).data["name"] == nil)
    let refusal: Value = ["reason": "incomplete", "text": "Hồ sơ thiếu tờ trình mật danh."]
    try await office.act("refuse", child, refusal, as: "so-xay-dung.intake", at: "2026-02-26T09:00+07:00")
    let told = try await office.seen(code, by: "sender").timeline.map { String(decoding: $0.data.canonicalJSON, as: UTF8.self) }
    #expect(!told.contains { $0.contains("mật danh") || $0.contains("Mức phí") })
    #expect(try await office.seen(code, by: "so-y-te.officer").timeline.last?.data["text"] == "Hồ sơ thiếu tờ trình mật danh.")
  }
}
