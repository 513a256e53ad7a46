import Casework
import Registry
import Testing

/// One answer to many: in cases that were merged, and in cases that are alike.
@Suite struct AnswersTests {
  @Test func `the sender of a merged case reads the common answer while it is merged, and its drafts never`() async throws {
    let office = try await Office()
    let main = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let other = try await office.open(at: "2026-03-02T10:00+07:00", ["phone": "0987654321"])
    let ours = try await office.seen(other, by: "sender")
    #expect(try await office.registry.mainAnswer(to: ours)?.main.file.code == nil)
    try await office.act("merge", other, ["into": .text(main.description)], as: "so-tu-phap.intake", at: "2026-03-02T11:00+07:00")
    let merged = try #require(try await office.registry.mainAnswer(to: try await office.seen(other, by: "sender")))
    #expect(merged.main.file.code == main && !merged.main.standing.maySeeInternal)
    // Whoever works here reads the other case itself, or not at all.
    #expect(try await office.registry.mainAnswer(to: try await office.seen(other, by: "so-tu-phap.intake"))?.main.file.code == nil)
    try await office.act("unmerge", other, as: "so-tu-phap.intake", at: "2026-03-02T12:00+07:00")
    #expect(try await office.registry.mainAnswer(to: try await office.seen(other, by: "sender"))?.main.file.code == nil)
  }

  @Test func `the same text is drafted and approved elsewhere by whose turn it is there, and by nobody else`() async throws {
    let office = try await Office()
    let day = "2026-03-02T09:00+07:00"
    let first = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: day)
    let second = try await office.assigned(sent: "2026-03-02T08:30+07:00", forwarded: day)
    let undrafted = try await office.seen(first, by: "so-y-te.officer")
    let isShared = office.registry.sharedAnswer(of: undrafted) != nil
    #expect(!isShared)
    try await office.act("draft-answer", first, Office.draft, as: "so-y-te.officer", at: day)
    func answer(_ who: String) async throws {
      let shared = try #require(office.registry.sharedAnswer(of: try await office.seen(first, by: who)))
      let version = try await office.file(second).version
      try await office.registry.answer(second, like: shared, expectedVersion: version, as: office.reader(who, second))
    }
    await #expect(throws: Refusal.self) { try await answer("so-y-te.officer-2") }
    try await answer("so-y-te.officer")
    #expect(try await office.file(second).latest("draft-answer")?.data["text"] == Office.draft["text"])
    // Nothing was approved yet that could be approved likewise.
    await #expect(throws: Refusal.notYours("draft-answer")) { try await answer("so-y-te.leader") }
    try await office.act("approve-answer", first, Office.approval, as: "so-y-te.leader", at: day)
    try await answer("so-y-te.leader")
    #expect(try await office.file(second).latest("approve-answer")?.data["documentNumber"] == "125/SYT-VP")
  }

  @Test func `cases that look alike come with every reason, the same sender only to whom it is known`() async throws {
    let office = try await Office()
    let first = try await office.open(at: "2026-03-02T08:00+07:00", ["title": "Đăng ký hộ kinh doanh phải nộp nhiều bản sao"])
    let twin = try await office.open(at: "2026-03-02T08:10+07:00", ["title": "DANG KY HO KINH DOANH phai nop nhieu ban sao"])
    _ = try await office.open(at: "2026-03-02T08:20+07:00", ["title": "Đèn đường hỏng lâu ngày", "phone": "0987654321"])
    let desk = try await office.registry.alike(try await office.seen(twin, by: "so-tu-phap.intake"), for: "so-tu-phap.intake")
    #expect(desk.map(\.row.code) == [first])
    #expect(desk.first?.reasons == [.title, .sender])
    let auditor = try await office.registry.alike(try await office.seen(twin, by: "so-tu-phap.auditor"), for: "so-tu-phap.auditor")
    #expect(auditor.first?.reasons == [.title])
  }
}
