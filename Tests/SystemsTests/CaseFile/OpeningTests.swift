import Casework
import MemoryStore
import Registry
import Testing

@Suite struct `Opening a case` {
  private func refusal(_ changes: [String: Value?], by opener: Opener = .public) async throws -> Refusal? {
    let office = try await Office()
    do { _ = try await office.open(at: "2026-03-02T09:00+07:00", by: opener, changes) } catch let refusal as Refusal {
      #expect(office.store.codes().isEmpty)
      return refusal
    }
    return nil
  }

  @Test(arguments: [false, "false", "off", "0"] as [Value])
  func `B-02: a declared state secret stops it, however the no is written, and nothing is kept or echoed`(no: Value) async throws {
    #expect(try await refusal(["notStateSecret": no]) == .stateSecret)
    // Not even problems with the rest are told.
    #expect(try await refusal(["notStateSecret": no, "title": nil, "content": 7]) == .stateSecret)
    let office = try await Office()
    let data = Office.feedback("regulation-feedback").merging(["notStateSecret": no]) { $1 }.compactMapValues { $0 }
    let request = RequestKey(key: IdempotencyKey(scope: "public", key: "1"), bodyHash: "1")
    for _ in 1...2 {
      await #expect(throws: Refusal.stateSecret) {
        try await office.registry.open("regulation-feedback", data: .object(data), by: .public, request: request)
      }
    }
    #expect(office.store.codes().isEmpty)
    // The number that would have been its own is given to the next one.
    #expect(try await office.open(at: "2026-03-02T09:00+07:00").number == 1)
  }

  @Test func `needs no declaration from the public, and takes one`() async throws {
    #expect(try await refusal([:]) == nil)
    #expect(try await refusal(["notStateSecret": true]) == nil)
  }

  @Test(arguments: [["phone": nil], ["phone": "  "], ["phone": "\u{200B}"]] as [[String: Value?]])
  func `a public sender can be reached by telephone or e-mail`(changes: [String: Value?]) async throws {
    #expect(try await refusal(changes)?.problems?.map(\.field) == ["phone"])
    #expect(try await refusal(changes.merging(["email": "dan@example.vn"]) { $1 }) == nil)
    #expect(try await refusal(changes, by: .staff("so-tu-phap.intake")) == nil)
  }

  @Test(arguments: ["paper", "post", "phone", "form", "data-message", "desk", "1022", "upstream"])
  func `B-11: what came by another channel is entered by staff, in the sender's name, from the day it was received`(channel: String)
    async throws
  {
    #expect(try await refusal(["channel": .text(channel)])?.problems?.map(\.field) == ["channel"])
    let office = try await Office()
    let received: [String: Value?] = ["channel": .text(channel), "receivedAt": "2026-02-27T15:00+07:00"]
    let code = try await office.open(at: "2026-03-02T09:00+07:00", by: .staff("so-tu-phap.intake"), received)
    let file = try await office.file(code)
    #expect(file.receivedAt == (try instant("2026-02-27T15:00+07:00")))
    #expect(file.openedAt == (try instant("2026-03-02T09:00+07:00")))
    #expect(file.openedBy == .person("so-tu-phap.intake", agency: "so-tu-phap"))
    #expect(file.step?.startedAt == file.receivedAt && file.step?.due?.lastDay == "2026-03-04")
    #expect(file.data["channel"] == .text(channel))
  }

  @Test func `B-11: a number for a channel is no way around the desk`() async throws {
    #expect(try await refusal(["channel": 1022])?.problems?.map(\.field) == ["channel"])
  }

  @Test func `the day of receipt is for staff to say, and never lies ahead`() async throws {
    #expect(try await refusal(["receivedAt": "2026-02-27T15:00+07:00"])?.problems?.map(\.rule) == [.staffOnly])
    let ahead: [String: Value?] = ["receivedAt": "2026-03-03T09:00+07:00"]
    #expect(try await refusal(ahead, by: .staff("so-tu-phap.intake"))?.problems?.map(\.rule) == [.inFuture])
    let office = try await Office()
    let later = try await office.open(
      at: "2026-03-02T09:00+07:00", by: .staff("so-tu-phap.intake"), ["receivedAt": "2026-03-02T17:00+07:00"])
    #expect(try await office.file(later).receivedAt == instant("2026-03-02T09:00+07:00"))
  }

  @Test func `S-03, B-08: a commune receives, follows and answers by the same process as a department`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00", by: .staff("xa-a.intake"), ["channel": "desk"])
    #expect(try await office.file(code).holder == .role(.intake, at: "xa-a"))
    try await office.act("accept-own", code, as: "xa-a.intake", at: "2026-03-02T10:00+07:00")
    try await office.act("reassign", code, ["person": "xa-a.officer"], as: "xa-a.leader", at: "2026-03-02T11:00+07:00")
    try await office.act("draft-answer", code, Office.draft, as: "xa-a.officer", at: "2026-03-03T09:00+07:00")
    let approval: Value = ["documentNumber": "1/UBND", "signer": "xa-a.leader"]
    try await office.act("approve-answer", code, approval, as: "xa-a.leader", at: "2026-03-03T10:00+07:00")
    let file = try await office.act("publish", code, Office.publication, as: "xa-a.intake", at: "2026-03-03T11:00+07:00")
    #expect(file.state == "published" && file.agencies == ["xa-a"])
    #expect(file.process == "regulation-feedback" && file.code.prefix == "PAKN")
  }

  @Test func `is for staff with a desk, and never for a process that only a parent case opens`() async throws {
    #expect(try await refusal([:], by: .staff("so-tu-phap.auditor")) == .noSuchProcess("regulation-feedback"))
    let office = try await Office()
    for opener in [Opener.public, .staff("so-y-te.officer")] {
      await #expect(throws: Refusal.noSuchProcess("coordination")) {
        try await office.registry.open("coordination", data: ["question": "Gì?", "due": "2026-12-01"], by: opener)
      }
    }
  }

  @Test func `the same request has one effect and one answer, and another body under its key is refused`() async throws {
    let office = try await Office()
    let data = Value.object(Office.feedback("regulation-feedback").compactMapValues { $0 })
    func send(_ body: String) async throws -> OpenedCase {
      let request = RequestKey(key: IdempotencyKey(scope: "public", key: "k"), bodyHash: body)
      return try await office.registry.open("regulation-feedback", data: data, by: .public, request: request)
    }
    let (first, second) = (try await send("a"), try await send("a"))
    #expect(first.code == second.code && first.accessKey == second.accessKey)
    #expect(!first.isRepeat && second.isRepeat)
    await #expect(throws: ReusedKey.self) { try await send("b") }
    #expect(office.store.codes() == [first.code])
  }

  @Test func `a key that answered one action answers no other`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T09:00+07:00")
    let other = try await office.open(at: "2026-03-02T09:00+07:00")
    let request = RequestKey(key: IdempotencyKey(scope: "desk", key: "k"), bodyHash: "same")
    func accept(_ code: CaseCode) async throws {
      try await office.registry.act(
        "accept-own", in: code, data: [:], expectedVersion: 1, as: .staff("so-tu-phap.intake"), request: request)
    }
    try await accept(code)
    try await accept(code)
    #expect(try await office.file(code).version == 2)
    await #expect(throws: ReusedKey.self) { try await accept(other) }
    #expect(try await office.file(other).version == 1)
  }
}
