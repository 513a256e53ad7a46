import Casework
import Registry
import Testing

/// Feedback on the system itself: answered by the desk of its owner, and counted by nobody as feedback on law.
@Suite struct `Y-25: feedback on the system` {
  private static let written: Value = [
    "title": "Đính kèm ảnh vào phản ánh", "content": "Bấm chọn tệp thì trang đứng yên.", "page": "/send/regulation-feedback",
  ]

  private func open(in office: Office, at time: String = "2026-03-02T08:00+07:00") async throws -> CaseCode {
    try office.now(time)
    return try await office.registry.open("system-feedback", data: Self.written, by: .public).code
  }

  @Test func `comes to the desk of the agency that answers for the system, is answered in writing, and may be asked again once`()
    async throws
  {
    let office = try await Office()
    let code = try await open(in: office)
    let file = try await office.file(code)
    #expect(file.holder == .role(.intake, at: "so-tu-phap"))
    #expect(file.title == "Đính kèm ảnh vào phản ánh")
    #expect(try await office.lastDay("answer", code) == "2026-03-16")
    try await office.act(
      "answer", code, ["outcome": "fixed", "text": "Đã sửa, anh/chị thử lại."], as: "so-tu-phap.intake", at: "2026-03-03T09:00+07:00")
    let told = try await office.seen(code, by: "sender").timeline.last { $0.action == "answer" }
    #expect(told?.data["text"] == "Đã sửa, anh/chị thử lại.")
    try await office.act("reopen", code, ["reason": "Vẫn đứng yên như trước."], as: "sender", at: "2026-03-04T09:00+07:00")
    try await office.act(
      "answer", code, ["outcome": "planned", "text": "Sẽ sửa trong tháng."], as: "so-tu-phap.intake", at: "2026-03-05T09:00+07:00")
    let again = try await office.refusal(
      "reopen", code, ["reason": "Vẫn đứng yên như trước."], as: "sender", at: "2026-03-06T09:00+07:00")
    #expect(again == .alreadyDone("reopen"))
  }

  @Test func `needs no name and no address, and is withdrawn by its sender while it waits`() async throws {
    let office = try await Office()
    let code = try await open(in: office)
    #expect(try await office.act("withdraw", code, as: "sender", at: "2026-03-03T09:00+07:00").state == "withdrawn")
    let refusal = try await office.refusal("withdraw", try await open(in: office), as: "so-tu-phap.intake", at: "2026-03-03T09:00+07:00")
    #expect(refusal == .notYours("withdraw"))
  }

  @Test func `is in no public figure`() async throws {
    let office = try await Office()
    _ = try await office.open(at: "2026-03-02T08:00+07:00")
    let before = try await (office.registry.totals(), office.registry.feedbackCounts(FeedbackQuery()))
    _ = try await open(in: office)
    let after = try await (office.registry.totals(), office.registry.feedbackCounts(FeedbackQuery()))
    #expect(before.0.received == 1)
    #expect(after == before)
  }

  @Test func `is offered where an agency receives it, and nowhere else`() async throws {
    #expect(try await Office().registry.process(at: .foot)?.id == "system-feedback")
    #expect(try await Office(receives: ["regulation-feedback"]).registry.process(at: .foot) == nil)
  }
}
