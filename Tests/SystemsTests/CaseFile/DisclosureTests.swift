import Casework
import MemoryStore
import Registry
import Testing

/// Who sent a case is masked unless the step needs it; each reading has a reason and is told to the sender.
@Suite struct DisclosureTests {
  @Test func `the receiving desk reads who sent it while it holds the case, and that is noted once a day`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-01-05T09:00+07:00")
    for _ in 0..<3 {
      let shown = try await office.registry.openMasked(code, for: "so-tu-phap.intake")
      #expect(shown.reason == .step)
      #expect(shown.found.data["name"]?.text == Office.sender)
    }
    try await office.act("forward", code, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: "2026-01-05T10:00+07:00")
    let later = try await office.registry.openMasked(code, for: "so-tu-phap.intake")
    #expect(later.reason == nil)
    #expect(later.found.data["name"] == .null)
    #expect(later.log.map(\.reason) == [.step])
  }

  @Test func `whoever handles the case reads it after giving a reason, until the end of the day`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-01-05T09:00+07:00", forwarded: "2026-01-05T09:00+07:00")
    let masked = try await office.registry.openMasked(code, for: "so-y-te.officer")
    #expect(masked.mayAsk)
    #expect(masked.found.data["name"] == .null)
    #expect(masked.found.data["title"]?.text != nil)
    try await office.registry.disclose(code, to: "so-y-te.officer", reason: "contact", note: "  hỏi số nhà \r\n")
    let shown = try await office.registry.openMasked(code, for: "so-y-te.officer")
    #expect(shown.found.data["name"]?.text == Office.sender)
    #expect(try await office.registry.openMasked(code, for: "so-y-te.leader").found.data["name"] == .null)
    try office.now("2026-01-06T00:00+07:00")
    #expect(try await office.registry.openMasked(code, for: "so-y-te.officer").found.data["name"] == .null)

    let told = try await office.registry.disclosures(of: code, as: .sender(code))
    #expect(told.map(\.reason) == [.contact])
    #expect(told.first?.note == "hỏi số nhà")
    #expect(told.first?.agency == "so-y-te")
    #expect(told.first?.fields.contains("phone") == true)
  }

  @Test(arguments: [
    ("", ""), ("step", ""), ("interface", ""), ("other", ""), ("other", "abc"), ("contact", String(repeating: "x", count: 501)),
  ])
  func `nothing is shown without a reason`(reason: String, note: String) async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-01-05T09:00+07:00", forwarded: "2026-01-05T09:00+07:00")
    await #expect(throws: Refusal.self) {
      try await office.registry.disclose(code, to: "so-y-te.officer", reason: reason, note: note)
    }
    #expect(try await office.registry.openMasked(code, for: "so-y-te.officer").found.data["name"] == .null)
    #expect(try await office.store.disclosures(DisclosureQuery()).entries == [])
  }

  @Test func `who may not read an identity can't ask for it either`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-01-05T09:00+07:00", forwarded: "2026-01-05T09:00+07:00")
    let secret = try await office.open(at: "2026-01-05T09:00+07:00", ["keepIdentitySecret": true])
    try await office.act("forward", secret, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: "2026-01-05T09:00+07:00")
    for (case_, person) in [
      (code, "so-tu-phap.auditor"), (code, "so-tu-phap.co-ordinator"), (code, "so-y-te.focal"), (code, "so-y-te.system-administrator"),
      (secret, "so-y-te.intake"), (secret, "so-y-te.leader"),
    ] as [(CaseCode, Username)] {
      await #expect(throws: Refusal.self, "\(person)") {
        try await office.registry.disclose(case_, to: person, reason: "authority", note: "Theo quyết định thanh tra")
      }
    }
  }

  @Test func `a program's reading is noted once a day, that of a masked case never`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-01-05T09:00+07:00", forwarded: "2026-01-05T09:00+07:00")
    for who in ["so-y-te.officer", "so-y-te.officer", "so-tu-phap.auditor"] {
      try await office.registry.noteInterface(try await office.seen(code, by: who), by: office.reader(who, code))
    }
    try await office.registry.noteInterface(try await office.seen(code, by: "sender"), by: .sender(code))
    #expect(try await office.store.disclosures(DisclosureQuery()).entries.map(\.person) == ["so-y-te.officer"])
  }

  @Test func `what a program reads with the answer to an action is noted with the action, and not a second time after it`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-01-05T09:00+07:00")
    let data: Value = ["agency": "so-y-te"]
    // The desk that received the case reads who sent it after forwarding too.
    let desk = office.reader("so-tu-phap.intake", code)
    let after = try await office.registry.act("forward", in: code, data: data, expectedVersion: nil, as: desk, byProgram: true)
    let found = try #require(after)
    let noted = try await office.store.disclosures(DisclosureQuery()).entries
    #expect(found.showsIdentity)
    #expect(noted.map(\.person) == ["so-tu-phap.intake"])
    #expect(noted.map(\.reason) == [.interface])
    #expect(noted.map(\.fields) == [found.disclosable])
    try await office.registry.noteInterface(found, by: desk)
    #expect(try await office.store.disclosures(DisclosureQuery()).entries == noted)
  }

  @Test func `an action on a page, or one that is refused, notes no reading of a program`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-01-05T09:00+07:00")
    let desk = office.reader("so-tu-phap.intake", code)
    await #expect(throws: Refusal.self) {
      try await office.registry.act("forward", in: code, data: .object([:]), expectedVersion: nil, as: desk, byProgram: true)
    }
    try await office.registry.act("forward", in: code, data: ["agency": "so-y-te"], expectedVersion: nil, as: desk)
    #expect(try await office.store.disclosures(DisclosureQuery()).entries == [])
  }

  @Test func `an auditor reads the whole log, an agency's administrator counts, everybody else what they read themselves`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-01-05T09:00+07:00", forwarded: "2026-01-05T09:00+07:00")
    try await office.registry.disclose(code, to: "so-y-te.officer", reason: "verify", note: "")
    #expect(try await office.registry.disclosures(DisclosureQuery(), for: "ubnd.auditor").entries.count == 1)
    let (from, until) = (try instant("2026-01-01T00:00+07:00"), try instant("2026-02-01T00:00+07:00"))
    let own = try await office.registry.disclosureCounts(from: from, until: until, for: "so-y-te.agency-administrator")
    #expect(own.counts == [DisclosureCount(person: "so-y-te.officer", cases: 1, times: 1)])
    #expect(try await office.registry.disclosureCounts(from: from, until: until, for: "xa-a.agency-administrator").counts == [])
    for person in ["so-y-te.officer", "so-y-te.leader", "ubnd.system-administrator", "so-tu-phap.co-ordinator"] as [Username] {
      let own = try await office.registry.disclosures(DisclosureQuery(person: "so-y-te.officer"), for: person).entries
      #expect(own.count == (person == "so-y-te.officer" ? 1 : 0))
      await #expect(throws: Refusal.noSuchCase) { try await office.registry.disclosureCounts(from: from, until: until, for: person) }
    }
  }
}
