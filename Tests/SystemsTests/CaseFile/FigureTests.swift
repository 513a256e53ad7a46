import Casework
import MemoryStore
import Registry
import Testing

/// What reports count of a case, for whom, and on which day.
@Suite struct FigureTests {
  private func figures(_ office: Office, as who: String) async throws -> Figures {
    let days = try #require(CivilDate("2026-01-01"))...(try #require(CivilDate("2026-12-31")))
    return try await office.registry.figures(office.registry.figureQuery(for: Username(rawValue: who), days: days))
  }

  @Test func `B-18: a late answer counts as late for the agency that handled it, and for nobody else`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-02-24T08:00+07:00", forwarded: "2026-02-24T09:00+07:00")
    try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer", at: "2026-03-19T09:00+07:00")
    try await office.act("approve-answer", code, Office.approval, as: "so-y-te.leader-2", at: "2026-03-23T09:00+07:00")
    let health = try await figures(office, as: "so-y-te.leader")
    #expect(health.total[.answeredLate] == 1 && health.total[.answeredInTime] == nil)
    #expect(health.byAgency["so-y-te"]?[.stepLate] == 2 && health.total[.received] == 1)
    let all = try await figures(office, as: "so-tu-phap.co-ordinator")
    #expect(all.total[.sent] == 1 && all.byAgency["so-tu-phap"]?[.sent] == 1 && all.byAgency["so-tu-phap"]?[.stepLate] == nil)
    #expect(try await figures(office, as: "so-xay-dung.leader") == Figures())
  }

  @Test func `a refusal is an end without an answer, and taken up again it is none`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    try await office.act(
      "refuse", code, ["reason": "out-of-scope", "text": "Đây không phải quy định hành chính."], as: "so-tu-phap.intake",
      at: "2026-03-03T09:00+07:00")
    #expect(try await figures(office, as: "so-tu-phap.leader").total[.endedOtherwise] == 1)
    try await office.act("appeal", code, ["reason": "Xin xem lại."], as: "sender", at: "2026-03-04T09:00+07:00")
    #expect(try await figures(office, as: "so-tu-phap.leader").total[.endedOtherwise] == nil)
  }

  @Test func `the last rating counts, and only that`() async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-04T09:00+07:00")
    try await office.act("rate", code, ["score": 2], as: "sender", at: "2026-03-05T09:00+07:00")
    try await office.act("rate", code, ["score": 4], as: "sender", at: "2026-03-06T09:00+07:00")
    let figures = try await figures(office, as: "so-y-te.leader")
    #expect(figures.total[.rated4] == 1 && figures.total[.rated2] == nil)
    #expect(Figure.Kind.rated4.score == 4 && Figure.Kind.sent.score == nil)
  }

  @Test func `a step that waits for the sender is nobody's lateness`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    try await office.act(
      "request-clarification", code, ["text": "Xin cho biết tên thủ tục."], as: "so-tu-phap.intake", at: "2026-03-03T09:00+07:00")
    try await office.act("clarify", code, ["text": "Thủ tục khai sinh."], as: "sender", at: "2026-03-05T09:00+07:00")
    let figures = try await figures(office, as: "so-tu-phap.leader")
    #expect(figures.total[.stepInTime] == 1 && figures.total[.stepLate] == nil)
  }
}
