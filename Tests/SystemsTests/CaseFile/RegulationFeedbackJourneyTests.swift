import Casework
import MemoryStore
import Registry
import Testing

/// Feedback on administrative regulations, step by step, with the dates of plan 81/KH-UBND 2025 counted by hand around Tết (14 to 22
/// February 2026) and the Saturday that was made up for 2 January (10 January 2026).
@Suite struct `Feedback on a regulation` {
  // MARK: Intake (K-22)

  @Test(arguments: [
    ("2026-02-13T10:00+07:00", "2026-02-24", "2026-02-25", "2026-02-27"),  // before Tết
    ("2026-01-08T16:59+07:00", "2026-01-10", "2026-01-12", "2026-01-14"),  // a made-up Saturday counts
    ("2026-03-07T09:00+07:00", "2026-03-10", "2026-03-11", "2026-03-13"),  // sent on a Saturday
    ("2026-08-27T09:00+07:00", "2026-09-03", "2026-09-04", "2026-09-08"),  // 31 August is swapped off, then National Day
  ])
  func `K-22: is refused in 2, forwarded in 3 and asked about in 5 working days`(
    sent: String, refuse: String, forward: String, clarify: String
  ) async throws {
    let office = try await Office()
    let code = try await office.open(at: sent)
    #expect(try await office.lastDay("refuse", code) == refuse)
    #expect(try await office.lastDay("forward", code) == forward)
    #expect(try await office.lastDay("clarification", code) == clarify)
    let file = try await office.file(code)
    #expect(file.holder == .role(.intake, at: "so-tu-phap"))
    #expect(file.step?.due?.lastDay == forward)
  }

  @Test func `K-22: forwarded in time is not late, a millisecond after the last day it is`() async throws {
    let office = try await Office()
    let inTime = try await office.open(at: "2026-02-13T10:00+07:00")
    let late = try await office.open(at: "2026-02-13T10:01+07:00")
    let to: Value = ["agency": "so-y-te"]
    let forwarded = try await office.act("forward", inTime, to, as: "so-tu-phap.intake", at: "2026-02-25T23:59:59.999+07:00")
    #expect(forwarded.latest("forward")?.lateness == [])
    let after = try await office.act("forward", late, to, as: "so-tu-phap.intake", at: "2026-02-26T00:00+07:00")
    #expect(after.latest("forward")?.lateness.map(\.clock) == ["forward"])
    #expect(after.latest("forward")?.lateness.first?.workingDaysLate == 1)
  }

  @Test func `K-22: a refusal after its 2 working days is possible and recorded as late`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-01-08T08:00+07:00")
    let refusal: Value = ["reason": "out-of-scope", "text": "Không phải quy định hành chính."]
    let file = try await office.act("refuse", code, refusal, as: "so-tu-phap.intake", at: "2026-01-13T08:00+07:00")
    #expect(file.state == "refused" && file.holder == .nobody && !file.isOpen)
    let lateness = try #require(file.latest("refuse")?.lateness.first)
    #expect(lateness.clock == "refuse" && lateness.due.lastDay == "2026-01-10" && lateness.workingDaysLate == 2)
    #expect(file.clocks.values.allSatisfy { !$0.isRunning })
  }

  @Test func `the clocks of intake stand still while the sender is asked`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-01-08T09:00+07:00")
    let asked = try await office.act(
      "request-clarification", code, ["text": "Quy định nào?"], as: "so-tu-phap.intake", at: "2026-01-09T09:00+07:00")
    #expect(asked.holder == .sender && asked.step?.due?.lastDay == "2026-01-22")
    #expect(asked.clocks["forward"]?.isPaused == true && asked.clocks["forward"]?.due == nil)
    let clarified = try await office.act(
      "clarify", code, ["text": "Quyết định 12/2025/QĐ-UBND."], as: "sender", at: "2026-01-14T15:00+07:00")
    #expect(clarified.holder == .role(.intake, at: "so-tu-phap"))
    // Friday 9 January was the first day; after Wednesday 14 come Thursday and Friday.
    #expect(try await office.lastDay("forward", code) == "2026-01-16")
    #expect(try await office.lastDay("refuse", code) == "2026-01-15")
    #expect(clarified.steps[1].pausedMilliseconds == 5 * 86_400_000 + 6 * 3_600_000)
  }

  @Test func `only the first request for clarification has a limit of its own`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00")
    let question: Value = ["text": "Quy định nào?"]
    let desk = "so-tu-phap.intake"
    try await office.act("request-clarification", code, question, as: desk, at: "2026-03-03T09:00+07:00")
    try await office.act("clarify", code, ["text": "Quyết định 12."], as: "sender", at: "2026-03-03T10:00+07:00")
    #expect(try await office.file(code).clocks["clarification"]?.isRunning == false)
    // The forwarding was due on Thursday 5.
    let again = try await office.act("request-clarification", code, question, as: desk, at: "2026-03-09T09:00+07:00")
    #expect(again.latest("request-clarification")?.lateness.map(\.clock) == ["forward"])
  }

  @Test func `who is asked and silent for 10 working days lets the case lapse`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-01-08T09:00+07:00")
    try await office.act(
      "request-clarification", code, ["text": "Quy định nào?"], as: "so-tu-phap.intake", at: "2026-01-09T09:00+07:00")
    try office.now("2026-01-22T23:59:59.999+07:00")
    #expect(try await office.registry.runTimers() == 0)
    try office.now("2026-01-23T00:00+07:00")
    #expect(try await office.registry.runTimers() == 1)
    #expect(try await office.registry.runTimers() == 0)
    let file = try await office.file(code)
    #expect(file.state == "lapsed")
    #expect(file.latest("lapse")?.actor == .system)
    // The sender let it lapse; no agency was late.
    #expect(file.latest("lapse")?.lateness == [])
  }

  @Test func `a sender who is asked may withdraw`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00")
    #expect(
      try await office.refusal("withdraw", code, as: "sender", at: "2026-03-02T10:00+07:00") == .noSuchAction("withdraw", state: "received")
    )
    try await office.act("request-clarification", code, ["text": "Gì?"], as: "so-tu-phap.intake", at: "2026-03-02T11:00+07:00")
    #expect(try await office.act("withdraw", code, as: "sender", at: "2026-03-02T12:00+07:00").state == "withdrawn")
  }

  @Test(arguments: ["complaint", "denunciation", "conduct"])
  func `a complaint, a denunciation or a matter of conduct leaves for its own procedure`(kind: String) async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00")
    let file = try await office.act(
      "divert", code, ["kind": .text(kind), "to": "Thanh tra thành phố"], as: "so-tu-phap.intake", at: "2026-03-02T10:00+07:00")
    #expect(file.state == "diverted" && file.holder == .nobody)
    #expect(try await office.seen(code, by: "sender").timeline.last?.data["to"] == "Thanh tra thành phố")
  }

  // MARK: Handling (K-07)

  @Test func `K-07: is answered 15 working days after the last transfer`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-02-13T10:00+07:00")
    #expect(try await office.lastDay("answer", code) == "2026-03-13")
    try await office.act("forward", code, ["agency": "so-xay-dung"], as: "so-tu-phap.intake", at: "2026-02-23T09:00+07:00")
    #expect(try await office.lastDay("answer", code) == "2026-03-16")
    #expect(try await office.lastDay("take", code) == "2026-02-25")
    try await office.act("forward", code, ["agency": "so-y-te"], as: "so-xay-dung.intake", at: "2026-02-24T09:00+07:00")
    let file = try await office.file(code)
    #expect(file.state == "forwarded" && file.holder == .role(.intake, at: "so-y-te"))
    #expect(try await office.lastDay("answer", code) == "2026-03-17")
    #expect(try await office.lastDay("take", code) == "2026-02-26")
  }

  @Test func `K-07: after the term progress is reported every 5 working days, and a late report says so`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-02-24T08:00+07:00", forwarded: "2026-02-24T09:00+07:00")
    #expect(try await office.lastDay("answer", code) == "2026-03-17")
    #expect(try await office.lastDay("progress", code) == "2026-03-24")
    let report: Value = ["text": "Đang lấy ý kiến.", "expected": "2026-05-04"]
    // A report in the term does not put the next one off.
    try await office.act("update-progress", code, report, as: "so-y-te.officer", at: "2026-03-10T09:00+07:00")
    #expect(try await office.lastDay("progress", code) == "2026-03-24")
    try await office.act("update-progress", code, report, as: "so-y-te.officer", at: "2026-03-24T09:00+07:00")
    #expect(try await office.lastDay("progress", code) == "2026-03-31")
    let late = try await office.act("update-progress", code, report, as: "so-y-te.officer", at: "2026-04-02T09:00+07:00")
    let lateness = try #require(late.latest("update-progress")?.lateness.first)
    #expect(lateness.clock == "progress" && lateness.workingDaysLate == 2 && lateness.handler == "so-y-te.officer")
    #expect(try await office.lastDay("progress", code) == "2026-04-09")
    #expect(try await office.seen(code, by: "sender").timeline.last?.data["text"] == "Đang lấy ý kiến.")
  }

  @Test func `what the co-ordinating agency handles itself is counted from receipt`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-02-13T10:00+07:00")
    let file = try await office.act("accept-own", code, as: "so-tu-phap.intake", at: "2026-02-24T09:00+07:00")
    #expect(file.holder == .role(.officer, at: "so-tu-phap"))
    #expect(file.step?.due?.lastDay == "2026-03-13")
  }

  @Test func `what is returned is forwarded anew in 3 working days`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T10:00+07:00")
    try await office.act("forward", code, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: "2026-03-03T10:00+07:00")
    let file = try await office.act("return", code, ["reason": "Thuộc Sở Xây dựng."], as: "so-y-te.intake", at: "2026-03-05T10:00+07:00")
    #expect(file.holder == .role(.intake, at: "so-tu-phap") && file.placement.agency == "so-tu-phap")
    #expect(file.agencies == ["so-tu-phap", "so-y-te"])
    #expect(try await office.lastDay("forward", code) == "2026-03-10")
    // Whoever has handled it goes on seeing it, and does nothing more in it but note and attach.
    #expect(try await office.seen(code, by: "so-y-te.intake").actions.map(\.id) == ["note", "attach"])
  }

  @Test func `an answer goes from the officer to the leader and back until it is approved`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    try await office.act("classify", code, ["class": "enough-basis"], as: "so-y-te.officer", at: "2026-03-03T09:00+07:00")
    try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer", at: "2026-03-04T09:00+07:00")
    #expect(try await office.file(code).holder == .role(.leader, at: "so-y-te"))
    let returned = try await office.act(
      "return-draft", code, ["comments": "Nêu căn cứ."], as: "so-y-te.leader-2", at: "2026-03-05T09:00+07:00")
    #expect(returned.holder == .person("so-y-te.officer", at: "so-y-te"))
    try await office.act("draft-answer", code, Office.draft, as: "so-y-te.officer", at: "2026-03-06T09:00+07:00")
    let wrongSigner: Value = ["documentNumber": "125/SYT-VP", "signer": "so-tu-phap.leader"]
    let refusal = try await office.refusal("approve-answer", code, wrongSigner, as: "so-y-te.leader", at: "2026-03-09T09:00+07:00")
    #expect(refusal?.rule == "signer-leads-agency")
    let answered = try await office.act("approve-answer", code, Office.approval, as: "so-y-te.leader", at: "2026-03-09T09:00+07:00")
    #expect(answered.state == "answered" && answered.holder == .role(.intake, at: "so-tu-phap"))
  }

  @Test func `the sender reads a draft only once it is approved, and what was answered stays readable`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    func answers() async throws -> [Value?] {
      try await office.seen(code, by: "sender").timeline.filter { $0.action == "draft-answer" }.map { $0.data["text"] }
    }
    func draft(_ text: Value, _ time: String) async throws {
      try await office.act("draft-answer", code, ["outcome": "explain", "text": text], as: "so-y-te.officer", at: time)
    }
    try await draft("Bản một.", "2026-03-04T09:00+07:00")
    #expect(try await answers() == [nil])
    try await office.act("return-draft", code, ["comments": "Sửa."], as: "so-y-te.leader", at: "2026-03-04T10:00+07:00")
    try await draft("Bản hai.", "2026-03-04T11:00+07:00")
    try await office.act("approve-answer", code, Office.approval, as: "so-y-te.leader", at: "2026-03-05T09:00+07:00")
    #expect(try await answers() == [nil, "Bản hai."])
    try await office.act("redo", code, ["reason": "Chưa trả lời đủ."], as: "so-tu-phap.intake", at: "2026-03-05T10:00+07:00")
    try await draft("Bản ba.", "2026-03-06T09:00+07:00")
    #expect(try await answers() == [nil, "Bản hai.", nil])
  }

  // MARK: Publishing (K-23)

  @Test func `K-23: is published in 2 working days by the desk that received it, which answers for being late`() async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-02-10T08:00+07:00", answered: "2026-02-13T09:00+07:00")
    #expect(try await office.lastDay("publish", code) == "2026-02-24")
    let file = try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-02-26T09:00+07:00")
    #expect(file.state == "published" && file.holder == .nobody)
    let lateness = try #require(file.latest("publish")?.lateness.first)
    #expect(lateness.agency == "so-tu-phap" && lateness.head == "so-tu-phap.leader" && lateness.handler == "so-tu-phap.intake")
    #expect(lateness.workingDaysLate == 2)
    let publication = try #require(try await office.registry.publication(code))
    #expect(publication.agency == "so-y-te" && publication.documentNumber == "125/SYT-VP")
  }

  @Test(arguments: [
    ("name", "Ông \(Office.sender) hỏi"), ("name", "nguoi gui so mot"), ("address", "Ở số 1, ấp một, xã a"), ("phone", "Gọi 0912.345.678"),
    ("phone", "+84 912 345 678"), ("name", "Ông Người  gửi\nsố một hỏi"), ("address", "Số 1 - ấp Một\nxã A"),
  ])
  func `what is published holds no personal data of the sender, however it is typed`(field: String, text: String) async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    let publication: Value = ["title": "Thời hạn", "question": .text(text), "answer": "05 ngày làm việc."]
    let refusal = try await office.refusal("publish", code, publication, as: "so-tu-phap.intake", at: "2026-03-03T10:00+07:00")
    #expect(refusal?.rule == "no-personal-data", "\(field)")
    #expect(try await office.registry.publication(code) == nil)
  }

  @Test func `an answer that is not published is given all the same`() async throws {
    let office = try await Office()
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    let file = try await office.act(
      "withhold", code, ["reason": "Việc riêng của người gửi."], as: "so-tu-phap.intake", at: "2026-03-03T10:00+07:00")
    #expect(file.state == "closed")
    #expect(try await office.registry.publication(code) == nil)
    #expect(try await office.seen(code, by: "sender").timeline.contains { $0.data["text"] == Office.draft["text"] })
  }

  @Test func `the sender rates, and reopens once and within 10 working days of publication`() async throws {
    let office = try await Office()
    func published() async throws -> CaseCode {
      let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-02T10:00+07:00")
      try await office.act("publish", code, Office.publication, as: "so-tu-phap.intake", at: "2026-03-03T09:00+07:00")
      return code
    }
    let (kept, late) = (try await published(), try await published())
    let why: Value = ["reason": "Chưa trả lời câu hai."]
    try await office.act("rate", kept, ["score": 2], as: "sender", at: "2026-03-04T09:00+07:00")
    #expect(try await office.refusal("rate", kept, ["score": 6], as: "sender", at: "2026-03-04T09:00+07:00")?.isInvalid == true)
    // 4 to 17 March are ten working days.
    let closes = try instant("2026-03-18T00:00+07:00")
    #expect(
      try await office.refusal("reopen", late, why, as: "sender", at: "2026-03-18T00:00+07:00") == .windowClosed("reopen", at: closes))
    let file = try await office.act("reopen", kept, why, as: "sender", at: "2026-03-17T23:59:59+07:00")
    #expect(file.holder == .person("so-y-te.officer", at: "so-y-te"))
    #expect(file.step?.due?.lastDay == "2026-04-07")
    #expect(try await office.registry.publication(kept) == nil)
    try await office.act("draft-answer", kept, Office.draft, as: "so-y-te.officer", at: "2026-03-18T09:00+07:00")
    try await office.act("approve-answer", kept, Office.approval, as: "so-y-te.leader", at: "2026-03-18T10:00+07:00")
    try await office.act("publish", kept, Office.publication, as: "so-tu-phap.intake", at: "2026-03-18T11:00+07:00")
    #expect(try await office.refusal("reopen", kept, why, as: "sender", at: "2026-03-19T09:00+07:00") == .alreadyDone("reopen"))
  }

  // MARK: Appeal, split and merger

  @Test func `a refused sender asks the agency above, and there is none above the highest`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00")
    let refusal: Value = ["reason": "unclear", "text": "Nội dung không rõ."]
    try await office.act("refuse", code, refusal, as: "so-tu-phap.intake", at: "2026-03-03T09:00+07:00")
    let why: Value = ["reason": "Đã nêu rõ quyết định."]
    let file = try await office.act("appeal", code, why, as: "sender", at: "2026-03-04T09:00+07:00")
    #expect(file.holder == .role(.intake, at: "ubnd") && file.placement.coordinatingAgency == "ubnd")
    #expect(file.step?.due?.lastDay == "2026-03-09")
    try await office.act("refuse", code, refusal, as: "ubnd.intake", at: "2026-03-05T09:00+07:00")
    #expect(try await office.refusal("appeal", code, why, as: "sender", at: "2026-03-06T09:00+07:00")?.rule == "has-agency-above")
  }

  @Test func `a part split off goes on with the clocks of the whole, and is not late for the days on which the sender was asked`()
    async throws
  {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00")
    try await office.act(
      "request-clarification", code, ["text": "Quyết định nào?"], as: "so-tu-phap.intake", at: "2026-03-03T09:00+07:00")
    try await office.act("clarify", code, ["text": "Quyết định 2610."], as: "sender", at: "2026-03-13T09:00+07:00")
    let parts: Value = ["parts": [["title": "Phí cấp giấy", "content": "Mức phí cao hơn quy định đã công bố."]]]
    let file = try await office.act("split", code, parts, as: "so-tu-phap.intake", at: "2026-03-13T10:00+07:00")
    let part = try await office.file(try #require(file.children.first).code)
    for clock in ["forward", "refuse", "clarification", "answer"] as [ClockID] {
      #expect(part.clocks[clock] == file.clocks[clock], "\(clock)")
    }
    #expect(part.step?.due == file.step?.due)
    let done = try await office.act("accept-own", part.code, as: "so-tu-phap.intake", at: "2026-03-13T11:00+07:00")
    #expect(done.latest("accept-own")?.lateness == [])
  }

  @Test func `each part split off is a case of its own, counted from the same receipt, that does not hold up the rest`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00")
    let parts: Value = [
      "parts": [
        ["title": "Phí cấp giấy", "content": "Mức phí cao hơn quy định đã công bố."],
        ["title": "Nơi nộp hồ sơ", "content": "Nơi nộp hồ sơ ở quá xa nơi ở của dân."],
      ]
    ]
    let file = try await office.act("split", code, parts, as: "so-tu-phap.intake", at: "2026-03-04T09:00+07:00")
    #expect(file.state == "received" && file.children.count == 2 && file.awaitedChildren.isEmpty)
    for link in file.children {
      let part = try await office.file(link.code)
      #expect(part.parent == code && part.receivedAt == file.receivedAt && part.accessKeyHash == file.accessKeyHash)
      #expect(part.step?.due?.lastDay == "2026-03-05")
      #expect(part.data["name"] == .text(Office.sender))
    }
    // An answer to the one does not end the others.
    try await office.act("accept-own", code, as: "so-tu-phap.intake", at: "2026-03-04T10:00+07:00")
    try await office.act("draft-answer", code, Office.draft, as: "so-tu-phap.officer", at: "2026-03-04T11:00+07:00")
    let approval: Value = ["documentNumber": "1/STP-VP", "signer": "so-tu-phap.leader"]
    try await office.act("approve-answer", code, approval, as: "so-tu-phap.leader", at: "2026-03-04T12:00+07:00")
    for link in file.children { #expect(try await office.file(link.code).state == "received") }
  }

  @Test func `a duplicate is merged and the merger can be undone`() async throws {
    let office = try await Office()
    let (kept, twin) = (try await office.open(at: "2026-03-02T09:00+07:00"), try await office.open(at: "2026-03-02T09:05+07:00"))
    func merge(_ code: CaseCode, into other: CaseCode) -> (CaseCode, Value) { (code, ["into": .text(other.description)]) }
    let itself = try await office.refusal("merge", kept, merge(kept, into: kept).1, as: "so-tu-phap.intake", at: "2026-03-02T10:00+07:00")
    #expect(itself?.rule == "mergeable")
    let merged = try await office.act("merge", twin, merge(twin, into: kept).1, as: "so-tu-phap.intake", at: "2026-03-02T10:00+07:00")
    #expect(merged.state == "merged" && merged.latest("merge")?.related == [kept])
    let ring = try await office.refusal("merge", kept, merge(kept, into: twin).1, as: "so-tu-phap.intake", at: "2026-03-02T11:00+07:00")
    #expect(ring?.rule == "mergeable")
    let again = try await office.act("unmerge", twin, as: "so-tu-phap.intake", at: "2026-03-03T09:00+07:00")
    #expect(again.state == "received" && again.latest("unmerge")?.related == [kept])
    #expect(again.step?.due?.lastDay == "2026-03-06")
  }
}

extension Refusal {
  var rule: RuleID? { if case .rule(let rule, _) = self { rule } else { nil } }
  var isInvalid: Bool { problems != nil }
  var problems: [FieldProblem]? { if case .invalid(let problems) = self { problems } else { nil } }
}
