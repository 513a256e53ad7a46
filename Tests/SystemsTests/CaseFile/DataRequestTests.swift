import Casework
import Registry
import Testing

/// Requests of people about their own data (Law 91/2025/QH15 Art 4), from the key of their case to what is done.
@Suite struct `A request about one's own data` {
  private let desk = "so-tu-phap.intake"
  private let officer = "so-tu-phap.officer"
  private let leader = "so-tu-phap.leader"

  private func ask(
    _ kind: String, about code: CaseCode, in office: Office, at time: String = "2026-03-02T09:00+07:00", _ more: [String: Value] = [:]
  ) async throws -> CaseCode {
    try office.now(time)
    let data = ["kind": .text(kind)].merging(more) { $1 }
    return try await office.registry.open("data-request", data: .object(data), by: .sender(code)).code
  }

  private func refusal(_ data: Value, by opener: Opener, in office: Office) async throws -> Refusal? {
    do { _ = try await office.registry.open("data-request", data: data, by: opener) } catch let refusal as Refusal { return refusal }
    return nil
  }

  private func putToLeader(_ code: CaseCode, in office: Office, at time: String = "2026-03-03T09:00+07:00") async throws {
    try await office.act("acknowledge", code, as: desk, at: time)
    try await office.act("propose", code, ["proposal": "grant", "text": "Đã đối chiếu."], as: officer, at: time)
  }

  private func finished(in office: Office) async throws -> CaseCode {
    let code = try await office.answered(sent: "2026-03-02T08:00+07:00", answered: "2026-03-03T09:00+07:00")
    try await office.act("publish", code, Office.publication, as: desk, at: "2026-03-03T10:00+07:00")
    return code
  }

  // MARK: Asking

  @Test func `is about the case whose key was shown, whatever code is typed`() async throws {
    let office = try await Office()
    let (own, other) = (try await office.open(at: "2026-03-02T08:00+07:00"), try await office.open(at: "2026-03-02T08:00+07:00"))
    let file = try await office.file(try await ask("erase", about: own, in: office, ["about": .text(other.description)]))
    #expect(file.subject == own)
    #expect(file.title == own.description)
    #expect(file.data == ["about": .text(own.description), "kind": "erase"])
    #expect(file.holder == .role(.intake, at: "so-tu-phap"))
    #expect(file.accessKeyHash != nil)
  }

  @Test func `is opened neither without a key, nor by staff, nor about another request, nor about a case that is not there`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    let request = try await ask("copy", about: code, in: office)
    let data: Value = ["kind": "erase", "about": .text(code.description)]
    #expect(try await refusal(data, by: .public, in: office) == .noSuchCase)
    #expect(try await refusal(data, by: .staff("so-tu-phap.intake"), in: office) == .noSuchProcess("data-request"))
    #expect(try await refusal(data, by: .sender(CaseCode(prefix: "PAKN", date: code.date, number: 9_999)), in: office) == .noSuchCase)
    #expect(try await refusal(data, by: .sender(request), in: office)?.rule == "own-case")
  }

  @Test func `to erase has nothing written in it, and to correct says what`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    let written = try await refusal(["kind": "erase", "details": "Tên tôi là"], by: .sender(code), in: office)
    let silent = try await refusal(["kind": "correct"], by: .sender(code), in: office)
    #expect(written?.problems?.map(\.field) == ["details"])
    #expect(silent?.problems?.map(\.field) == ["details"])
  }

  // MARK: The clock

  @Test func `is acknowledged in 2 working days and carried out in 15 days, 20 with third parties, extended once by 15 at most`()
    async throws
  {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    let request = try await ask("correct", about: code, in: office, ["details": "Số nhà 15."])
    #expect(try await office.lastDay("acknowledge", request) == "2026-03-04")
    #expect(try await office.lastDay("carry-out", request) == "2026-03-17")
    try await office.act("acknowledge", request, as: desk, at: "2026-03-03T09:00+07:00")
    try await office.act("tell-third-parties", request, ["text": "Sở Y tế giữ bản sao."], as: officer, at: "2026-03-03T10:00+07:00")
    // The twentieth day, 22 March, is a Sunday.
    #expect(try await office.lastDay("carry-out", request) == "2026-03-23")
    try await office.act("propose", request, ["proposal": "grant", "text": "Đúng."], as: officer, at: "2026-03-04T09:00+07:00")
    let long: Value = ["due": "2026-04-08", "reason": "Cần đối chiếu thêm."]
    #expect(try await office.refusal("extend", request, long, as: leader, at: "2026-03-05T09:00+07:00")?.rule == "within-extension")
    let fitting: Value = ["due": "2026-04-07", "reason": "Cần đối chiếu thêm."]
    try await office.act("extend", request, fitting, as: leader, at: "2026-03-05T09:00+07:00")
    #expect(try await office.lastDay("carry-out", request) == "2026-04-07")
    #expect(try await office.refusal("extend", request, fitting, as: leader, at: "2026-03-06T09:00+07:00") == .alreadyDone("extend"))
  }

  // MARK: Deciding

  @Test func `to erase is not granted while the case is open, and the leader reads why before deciding`() async throws {
    let office = try await Office()
    let request = try await ask("erase", about: try await office.open(at: "2026-03-02T08:00+07:00"), in: office)
    try await putToLeader(request, in: office)
    let seen = try await office.seen(request, by: leader)
    #expect(seen.objections["grant"]?.vi.contains("đang được xử lý") == true)
    #expect(seen.objections["refuse"] == nil)
    let refusal = try await office.refusal("grant", request, as: leader, at: "2026-03-04T09:00+07:00")
    #expect(refusal?.rule == "data-not-retained")
    #expect(refusal?.sentence == seen.objections["grant"])
  }

  @Test func `to erase is not granted before the archive period is over, and is on the day after`() async throws {
    let office = try await Office()
    let request = try await ask("erase", about: try await finished(in: office), in: office, at: "2046-12-18T09:00+07:00")
    try await putToLeader(request, in: office, at: "2046-12-19T09:00+07:00")
    try office.now("2046-12-31T09:00+07:00")
    #expect(try await office.seen(request, by: leader).objections["grant"]?.vi.contains("31/12/2046") == true)
    #expect(try await office.refusal("grant", request, as: leader, at: "2046-12-31T23:59+07:00")?.rule == "data-not-retained")
    let file = try await office.act("grant", request, as: leader, at: "2047-01-01T00:00+07:00")
    #expect(file.state == "granted")
    #expect(try await office.seen(request, by: officer).objections["report-done"] != nil)
  }

  @Test func `to correct is granted while the case is open`() async throws {
    let office = try await Office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    let request = try await ask("correct", about: code, in: office, ["details": "Số nhà 15."])
    try await putToLeader(request, in: office)
    try await office.act("grant", request, as: leader, at: "2026-03-04T09:00+07:00")
    let file = try await office.act("report-done", request, ["text": "Đã sửa."], as: officer, at: "2026-03-05T09:00+07:00")
    #expect(file.state == "carried-out")
  }

  @Test func `to erase is never reported as done by a person, nor by the software while the data is there`() async throws {
    let office = try await Office()
    let request = try await ask("erase", about: try await finished(in: office), in: office, at: "2047-01-02T09:00+07:00")
    try await putToLeader(request, in: office, at: "2047-01-03T09:00+07:00")
    try await office.act("grant", request, as: leader, at: "2047-01-04T09:00+07:00")
    let done: Value = ["text": "Đã xóa."]
    #expect(try await office.refusal("report-done", request, done, as: officer, at: "2047-01-04T10:00+07:00")?.rule == "done-by-hand")
    let remains: Value = ["remains": "Mã hồ sơ."]
    #expect(
      try await office.refusal("confirm-erasure", request, remains, as: officer, at: "2047-01-04T10:00+07:00")
        == .notYours("confirm-erasure"))
    let refusal = try await office.refusal("confirm-erasure", request, remains, as: "system", at: "2047-01-04T10:00+07:00")
    #expect(refusal?.rule == "data-erased")
  }

  @Test(arguments: ["Người gửi số một đã yêu cầu.", "Đã gọi 0912 345 678.", "Ở Số 1, ấp Một, xã A."])
  func `to erase takes in no text of the staff that tells of the sender`(text: String) async throws {
    let office = try await Office()
    let request = try await ask("erase", about: try await office.open(at: "2026-03-02T08:00+07:00"), in: office)
    let refusal = try await office.refusal("acknowledge", request, ["text": .text(text)], as: desk, at: "2026-03-03T09:00+07:00")
    #expect(refusal?.rule == "names-no-sender")
  }
}

extension Refusal {
  /// What a rule says that refused.
  fileprivate var sentence: LocalizedText? {
    if case .rule(_, let why) = self { why } else { nil }
  }
}
