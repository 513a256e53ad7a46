import Casework
import MemoryStore
import Registry
import Testing

/// Who holds a case, who answers for its being late, and how that is changed: never silently.
@Suite struct Responsibility {
  @Test func `V-04: every open step has one holder and one due time, a finished case has neither`() async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-04T09:00+07:00")
    let file = try await office.file(code)
    #expect(file.steps.dropLast().allSatisfy { $0.due != nil && $0.holder != .nobody && $0.finishedAt != nil })
    #expect(file.steps.last?.due == nil && file.steps.last?.holder == .nobody)
  }

  @Test func `V-05: a late answer names the agency, its head, the handler and the delay`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-02-24T08:00+07:00", forwarded: "2026-02-24T09:00+07:00")
    // Due on Tuesday 17 March; the draft came on Thursday 19, the approval on Monday 23.
    let drafted = try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer", at: "2026-03-19T09:00+07:00")
    let draft = try #require(drafted.latest("draft-answer")?.lateness.first)
    #expect(draft.workingDaysLate == 2 && draft.handler == "so-y-te.officer")
    let approved = try await office.act("approve-answer", code, Office.approval, as: "so-y-te.leader-2", at: "2026-03-23T09:00+07:00")
    let lateness = try #require(approved.latest("approve-answer")?.lateness.first)
    #expect(lateness.clock == "answer" && lateness.due.lastDay == "2026-03-17" && lateness.workingDaysLate == 4)
    #expect(lateness.agency == "so-y-te" && lateness.head == "so-y-te.leader" && lateness.handler == "so-y-te.officer")
    #expect(approved.steps.filter { $0.lateness != nil }.map(\.state) == ["assigned", "awaiting-approval"])
  }

  @Test func `V-05: no action wipes a lateness out, neither another transfer nor another deadline`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-02-23T08:00+07:00")
    try await office.act("forward", code, ["agency": "so-xay-dung"], as: "so-tu-phap.intake", at: "2026-02-24T09:00+07:00")
    let forwarded = try await office.act("forward", code, ["agency": "so-y-te"], as: "so-xay-dung.intake", at: "2026-03-19T09:00+07:00")
    #expect(forwarded.latest("forward")?.lateness.map(\.clock) == ["answer", "take"])
    #expect(forwarded.latest("forward")?.lateness.allSatisfy { $0.agency == "so-xay-dung" } == true)
    let order: Value = ["due": "2026-05-29", "reason": "Chờ ý kiến bộ ngành.", "legalGround": "Điều 9 Nghị định 20/2008/NĐ-CP"]
    let ordered = try await office.act("change-deadline", code, order, as: "so-y-te.leader", at: "2026-04-01T09:00+07:00")
    #expect(ordered.latest("change-deadline")?.lateness.map(\.clock) == ["take"])
  }

  @Test func `a deadline is changed by the leader alone, with reason and ground, and everybody reads it`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let time = "2026-03-03T09:00+07:00"
    #expect(try await office.lastDay("progress", code) == "2026-03-30")
    let order: Value = ["due": "2026-04-17", "reason": "Chờ ý kiến bộ ngành.", "legalGround": "Điều 9 Nghị định 20/2008/NĐ-CP"]
    #expect(try await office.refusal("change-deadline", code, order, as: "so-y-te.officer", at: time) == .notYours("change-deadline"))
    #expect(try await office.refusal("change-deadline", code, ["due": "2026-04-17"], as: "so-y-te.leader", at: time)?.isInvalid == true)
    let file = try await office.act("change-deadline", code, order, as: "so-y-te.leader", at: time)
    #expect(file.step?.due?.lastDay == "2026-04-17")
    let ordered = try #require(file.clocks["answer"]?.ordered)
    #expect(ordered.reason == "Chờ ý kiến bộ ngành." && ordered.by == .person("so-y-te.leader", agency: "so-y-te"))
    // Reports of progress begin after the new end: 20 to 24 April, without the holiday on Monday 27.
    #expect(try await office.lastDay("progress", code) == "2026-04-24")
    #expect(try await office.seen(code, by: "sender").timeline.last?.data["legalGround"] == "Điều 9 Nghị định 20/2008/NĐ-CP")
    let earlier: Value = ["due": "2026-03-20", "reason": "Ý kiến đã có sớm hơn.", "legalGround": "Điều 9 Nghị định 20/2008/NĐ-CP"]
    try await office.act("change-deadline", code, earlier, as: "so-y-te.leader", at: time)
    #expect(try await office.lastDay("progress", code) == "2026-03-27")
    let past: Value = ["due": "2026-03-02", "reason": "Ý kiến đã có sớm hơn.", "legalGround": "Điều 9 Nghị định 20/2008/NĐ-CP"]
    #expect(try await office.refusal("change-deadline", code, past, as: "so-y-te.leader", at: time) != nil)
  }

  @Test func `the co-ordinator urges, and nobody else does`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let text: Value = ["text": "Đề nghị trả lời trước 10/3."]
    let time = "2026-03-05T09:00+07:00"
    let before = try await office.file(code)
    let file = try await office.act("urge", code, text, as: "so-tu-phap.co-ordinator", at: time)
    #expect(file.holder == before.holder && file.steps == before.steps && file.latest("urge")?.data == text)
    for other in ["so-y-te.officer", "so-tu-phap.intake", "so-tu-phap.leader", "sender"] {
      #expect(try await office.refusal("urge", code, text, as: other, at: time) == .notYours("urge"))
    }
    #expect(try await office.refusal("urge", code, text, as: "xa-a.co-ordinator", at: time) == .noSuchCase)
  }

  @Test func `B-09: the leader reassigns to an officer of the agency, and the step's facts name both`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let time = "2026-03-04T09:00+07:00"
    #expect(
      try await office.refusal("reassign", code, ["person": "xa-a.officer"], as: "so-y-te.leader", at: time)?.rule == "officer-at-agency")
    let file = try await office.act("reassign", code, ["person": "so-y-te.officer-2"], as: "so-y-te.leader", at: time)
    #expect(file.steps.suffix(2).map(\.holder) == [.person("so-y-te.officer", at: "so-y-te"), .person("so-y-te.officer-2", at: "so-y-te")])
    #expect(file.steps.last?.due == file.steps.dropLast().last?.due)
    #expect(try await office.refusal("draft-answer", code, Office.draft, as: "so-y-te.officer", at: time) == .notYours("draft-answer"))
  }

  @Test func `a deputy acts for the holder on the days of the delegation, and both names are kept`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let delegation = Delegation(
      from: "so-y-te.officer", to: "so-y-te.officer-2", agency: "so-y-te", firstDay: try #require(CivilDate("2026-03-03")),
      lastDay: try #require(CivilDate("2026-03-04")))
    try await office.registry.record([.delegated(delegation)], by: .system)
    let deputy = "so-y-te.officer-2"
    let progress: Value = ["text": "Đang xử lý."]
    #expect(
      try await office.refusal("update-progress", code, progress, as: deputy, at: "2026-03-02T23:59+07:00") == .notYours("update-progress"))
    let file = try await office.act("update-progress", code, progress, as: deputy, at: "2026-03-04T23:59+07:00")
    #expect(
      file.latest("update-progress")?.actor
        == .person("so-y-te.officer-2", agency: "so-y-te", onBehalfOf: "so-y-te.officer"))
    #expect(
      try await office.refusal("update-progress", code, progress, as: deputy, at: "2026-03-05T00:00+07:00") == .notYours("update-progress"))
    try await office.registry.record([.delegationRevoked(delegation)], by: .system)
  }

  @Test func `someone who saw an older version is told so, and nothing is done`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let version = try await office.file(code).version
    await #expect(throws: Refusal.versionConflict(expected: version - 1, actual: version)) {
      try await office.registry.act(
        "draft-answer", in: code, data: Office.draft, expectedVersion: version - 1, as: .staff("so-y-te.officer"))
    }
    #expect(try await office.file(code).version == version)
  }

  // MARK: Agencies and people that go

  @Test func `a merged agency's open cases go to its successor, whose staff take over, and its own see them still`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let due = try await office.file(code).step?.due
    try await office.registry.record(
      [.agencyMerged("so-y-te", into: "so-xay-dung", lastDay: try #require(CivilDate("2026-03-05")))], by: .system)
    #expect(try await office.file(code).placement.agency == "so-y-te")
    try office.now("2026-03-06T06:00+07:00")
    // Before the morning's work has recorded it, the successor has the standing already.
    #expect(try await office.seen(code, by: "so-xay-dung.leader").actions.map(\.id).contains("reassign"))
    #expect(try await office.registry.succeedAgencies() == 1)
    #expect(try await office.registry.succeedAgencies() == 0)
    let file = try await office.file(code)
    #expect(file.holder == .role(.officer, at: "so-xay-dung") && file.placement.assignee == nil)
    #expect(file.agencies == ["so-tu-phap", "so-y-te", "so-xay-dung"])
    #expect(file.step?.due == due)
    #expect(try await office.seen(code, by: "so-y-te.officer").actions.map(\.id) == ["note", "attach"])
    try await office.act("draft-answer", code, Office.draft, as: "so-xay-dung.officer", at: "2026-03-06T09:00+07:00")
  }

  @Test func `a merger of the co-ordinating agency leaves the officer who handles the case in place`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer", at: "2026-03-03T09:00+07:00")
    try office.now("2026-03-04T06:00+07:00")
    let merged = DirectoryEvent.agencyMerged("so-tu-phap", into: "xa-a", lastDay: try #require(CivilDate("2026-03-03")))
    #expect(try await office.registry.record([merged], by: .system) == 1)
    let file = try await office.act("return-draft", code, ["comments": "Sửa."], as: "so-y-te.leader", at: "2026-03-04T09:00+07:00")
    #expect(file.holder == .person("so-y-te.officer", at: "so-y-te") && file.placement.coordinatingAgency == "xa-a")
    // What the public sends from now on comes to the successor.
    #expect(try await office.file(office.open(at: "2026-03-04T10:00+07:00")).placement.agency == "xa-a")
  }

  @Test func `a merger that is recorded before its day changes nothing until that day`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    let merged = DirectoryEvent.agencyMerged("so-tu-phap", into: "xa-a", lastDay: try #require(CivilDate("2026-03-31")))
    #expect(try await office.registry.record([merged], by: .system) == 0)
    await #expect(throws: Refusal.noSuchCase) { try await office.seen(code, by: "xa-a.intake") }
    #expect(office.registry.scope(of: "xa-a.intake").agencies == ["xa-a"])
    #expect(try await office.file(office.open(at: "2026-03-31T10:00+07:00")).placement.agency == "so-tu-phap")
    #expect(try await office.file(office.open(at: "2026-04-01T08:00+07:00")).placement.agency == "xa-a")
    #expect(office.registry.scope(of: "xa-a.intake").agencies == ["xa-a", "so-tu-phap"])
  }

  @Test func `a finished case that is taken up again after a merger is taken up by the successor`() async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-03T10:00+07:00")
    let (kept, twin) = (try await office.open(at: "2026-03-03T10:00+07:00"), try await office.open(at: "2026-03-03T10:00+07:00"))
    try await office.act("merge", twin, ["into": .text(kept.description)], as: "so-tu-phap.intake", at: "2026-03-03T11:00+07:00")
    try office.now("2026-03-04T06:00+07:00")
    let lastDay = try #require(CivilDate("2026-03-03"))
    try await office.registry.record(
      [.agencyMerged("so-y-te", into: "so-xay-dung", lastDay: lastDay), .agencyMerged("so-tu-phap", into: "xa-a", lastDay: lastDay)],
      by: .system)
    let reopened = try await office.act("reopen", code, ["reason": "Chưa đủ."], as: "sender", at: "2026-03-04T09:00+07:00")
    #expect(reopened.holder == .role(.officer, at: "so-xay-dung") && reopened.placement.coordinatingAgency == "xa-a")
    let unmerged = try await office.act("unmerge", twin, as: "xa-a.intake", at: "2026-03-04T10:00+07:00")
    #expect(unmerged.holder == .role(.intake, at: "xa-a"))
  }

  @Test func `what a person held who leaves is held by the officers until someone is assigned`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let left = DirectoryEvent.positionEnded("so-y-te.officer", agency: "so-y-te", lastDay: try #require(CivilDate("2026-03-01")))
    #expect(try await office.registry.record([left], by: .system) == 1)
    #expect(try await office.file(code).holder == .role(.officer, at: "so-y-te"))
    try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer-2", at: "2026-03-03T09:00+07:00")
  }

  @Test func `a position with a last day of its own can end before it, and one that is over stays as it was`() throws {
    let (first, planned, earlier) = (CivilDate(ordinal: 20_000), CivilDate(ordinal: 20_300), CivilDate(ordinal: 20_100))
    let over = Position(agency: "so-y-te", title: "Cũ", roles: [.officer], from: CivilDate(ordinal: 19_000), to: CivilDate(ordinal: 19_500))
    let fixed = Position(agency: "so-y-te", title: "Chuyên viên", roles: [.officer], from: first, to: planned)
    var directory = Directory()
    for position in [over, fixed] { directory.apply(.personAppointed("cv", displayName: "Chuyên viên", position)) }
    directory.apply(.positionEnded("cv", agency: "so-y-te", lastDay: earlier))
    #expect(directory.people["cv"]?.positions.map(\.to) == [CivilDate(ordinal: 19_500), earlier])
    let next = Position(agency: "so-y-te", title: "Phó phòng", roles: [.officer], from: planned, to: nil)
    directory.apply(.personAppointed("cv", displayName: "Chuyên viên", next))
    directory.apply(.positionEnded("cv", agency: "so-y-te", lastDay: planned.adding(days: -1)))
    #expect(directory.people["cv"]?.positions.map(\.to) == [CivilDate(ordinal: 19_500), earlier, nil])
  }

  // MARK: Calendars

  @Test func `a change of the calendar that was cut off is taken up again, and the cases that were left learn the rule too`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let storm = try #require(CivilDate("2026-03-12"))
    let (before, closed) = (
      CalendarBook(national: try Office.calendar()),
      CalendarBook(
        national: try Office.calendar().observed(closures: [
          Closure(from: storm, through: storm, reason: LocalizedText(vi: "nghỉ bão", en: "storm"), source: "15/CĐ-UBND")
        ]))
    )
    // The changed calendar is in force already, and the case was not reached.
    let now = office.registry.now
    let registry = Registry(
      store: office.store, book: office.registry.definitions,
      world: World(directory: office.registry.directory, calendars: closed, now: { now }),
      keys: AccessKeyIssuer(issue: { _, _ in "" }, hash: { $0 }))
    #expect(try await registry.adopt(closed, from: before) == 1)
    #expect(try await registry.adopt(closed, from: before) == 0)
    let entry = try #require(try await office.file(code).timeline.last)
    #expect(entry.data.list?.allSatisfy { $0["rules"]?[0]?.text?.contains("15/CĐ-UBND") == true } == true)
  }

  @Test func `a day off that is declared late moves open deadlines, and the case says which rule moved what`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let ordered = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let order: Value = ["due": "2026-03-20", "reason": "Chờ ý kiến bộ ngành.", "legalGround": "Điều 9 Nghị định 20/2008/NĐ-CP"]
    try await office.act("change-deadline", ordered, order, as: "so-y-te.leader", at: "2026-03-02T10:00+07:00")
    #expect(try await office.lastDay("answer", code) == "2026-03-23")
    #expect(try await office.lastDay("progress", code) == "2026-03-30")
    let storm = try #require(CivilDate("2026-03-12"))
    let closed = try Office.calendar().observed(closures: [
      Closure(from: storm, through: storm, reason: LocalizedText(vi: "nghỉ bão", en: "storm"), source: "15/CĐ-UBND")
    ])
    #expect(try await office.registry.adopt(CalendarBook(national: closed)) == 1)
    #expect(try await office.registry.adopt(CalendarBook(national: closed)) == 0)
    let file = try await office.file(code)
    #expect(file.step?.due?.lastDay == "2026-03-24" && file.clocks["answer"]?.due?.lastDay == "2026-03-24")
    #expect(file.clocks["progress"]?.due?.lastDay == "2026-03-31")
    let entry = try #require(file.timeline.last)
    #expect(entry.kind == .deadlinesProjected && entry.actor == .system)
    #expect(entry.data.list?.map { $0["clock"] } == ["answer", "progress"])
    #expect(entry.data.list?.allSatisfy { $0["rules"]?[0]?.text?.contains("15/CĐ-UBND") == true } == true)
    // What a person ordered does not move with the calendar.
    #expect(try await office.lastDay("answer", ordered) == "2026-03-20")
    let back = CalendarBook(national: try Office.calendar())
    #expect(try await office.registry.adopt(back) == 1)
    #expect(try await office.lastDay("answer", code) == "2026-03-23")
    #expect(try await office.lastDay("progress", code) == "2026-03-30")
  }
}
