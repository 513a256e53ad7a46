import App
import Casework
import Registry
import Testing

/// B-21: dossiers are archived, and kept by field.
@Suite struct `B-21: a case is archived` {
  private func archiving(_ code: CaseCode, in office: Office) async throws -> Archiving? {
    let seen = try await office.seen(code, by: "so-tu-phap.intake")
    return seen.definition.archiving(of: seen.file, calendars: office.registry.calendars)
  }

  @Test func `once the sender can no longer have it looked at again, and kept for its years from the end of that year`() async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    #expect(try await archiving(code, in: office) == nil)
    try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-03T10:00+07:00")
    let record = try #require(try await archiving(code, in: office))
    #expect(record.finishedAt == (try instant("2026-03-03T10:00+07:00")))
    // Ten working days from 3 March end with 17 March.
    #expect(record.archivedFrom == (try instant("2026-03-18T00:00+07:00")))
    #expect(!record.isArchived(at: record.archivedFrom.adding(milliseconds: -1)) && record.isArchived(at: record.archivedFrom))
    #expect(record.keepUntil == CivilDate("2046-12-31"))
  }

  @Test func `is in no archive while it is looked at again, and from its second end at once, since that is asked once`() async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-03T10:00+07:00")
    try await office.act("reopen", code, ["reason": "Chưa trả lời về lệ phí."], as: "sender", at: "2026-03-04T09:00+07:00")
    #expect(try await archiving(code, in: office) == nil)
    try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer", at: "2026-03-05T09:00+07:00")
    try await office.act("approve-answer", code, Office.approval, as: "so-y-te.leader", at: "2026-03-05T10:00+07:00")
    try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-05T11:00+07:00")
    let record = try #require(try await archiving(code, in: office))
    let end = try instant("2026-03-05T11:00+07:00")
    #expect(record.archivedFrom == end && record.finishedAt == end)
  }

  /// Where it is not the twenty years of feedback.
  private static let years: [ProcessID: Int] = ["system-feedback": 2, "data-request": 5]

  @Test func `by a schedule that names its source, in every shipped process`() throws {
    let book = try Definitions().book(of: Systems.all)
    for process in book.newest {
      #expect(process.retention?.years == Self.years[process.id, default: 20], "\(process.id)")
      #expect(process.retention?.basis.certainty == .configurable, "\(process.id)")
    }
  }

  @Test func `under one taxonomy of fields, whichever form asked for the field`() async throws {
    let book = try Definitions().book(of: Systems.all)
    let chosen = book.newest.filter { $0.opening.by.contains(.public) && $0.opening.door == .choice }
    let taxonomies = chosen.map { process in
      book.form(of: process)?.fields.first { $0.id == "field" }?.choices ?? []
    }
    #expect(taxonomies.count == 2 && taxonomies[0].count > 20 && taxonomies[0] == taxonomies[1])
    #expect(chosen.allSatisfy { $0.attributes.contains("field") })
    let office = try await Office()
    let unknown = await #expect(throws: Refusal.self) { try await office.open(at: "2026-03-02T08:00+07:00", ["field": "đất đai"]) }
    #expect(unknown?.isInvalid == true)
    #expect(try await office.file(office.open(at: "2026-03-02T08:00+07:00", ["field": "land"])).data["field"] == "land")
  }
}
