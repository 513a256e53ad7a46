import App
import Casework
import MemoryStore
import Registry
import Testing

/// Who may do and read what: role × agency × state × action against a table written by hand. Whatever the table does not name is denied.
@Suite struct `Access` {
  /// What a party of a state may do, as in the tables of the process descriptions.
  struct Row {
    let state: StateID
    var handlingDesk: Set<ActionID> = []
    var coordinatingDesk: Set<ActionID> = []
    var assigned: Set<ActionID> = []
    var leader: Set<ActionID> = []
    var sender: Set<ActionID> = []
    var isOpen = true
  }

  static let feedback: [Row] = [
    Row(state: "received", coordinatingDesk: ["forward", "accept-own", "request-clarification", "refuse", "divert", "split", "merge"]),
    Row(state: "awaiting-sender", sender: ["clarify", "withdraw"]),
    Row(state: "forwarded", handlingDesk: ["take", "return", "forward"]),
    Row(state: "assigned", assigned: ["ask-agencies", "classify", "update-progress", "draft-answer"]),
    Row(state: "awaiting-approval", leader: ["return-draft", "approve-answer"]),
    Row(state: "answered", coordinatingDesk: ["publish", "redo", "withhold"]),
    Row(state: "published", sender: ["rate", "reopen"], isOpen: false),
    Row(state: "closed", sender: ["rate", "reopen"], isOpen: false),
    Row(state: "refused", sender: ["appeal"], isOpen: false),
    Row(state: "merged", coordinatingDesk: ["unmerge"], isOpen: false),
    Row(state: "diverted", isOpen: false), Row(state: "withdrawn", isOpen: false), Row(state: "lapsed", isOpen: false),
  ]

  static let coordination: [Row] = [
    Row(state: "sent", handlingDesk: ["receive-assign", "refuse"]),
    Row(state: "assigned", assigned: ["submit-opinion"]),
    Row(state: "awaiting-approval", leader: ["return-draft", "approve-opinion"]),
    Row(state: "given", isOpen: false), Row(state: "refused", isOpen: false), Row(state: "lapsed", isOpen: false),
  ]

  /// What a person may do, from the row alone.
  static func expected(_ role: Role, at agency: AgencyID, name: Username, in row: Row, of file: CaseFile) -> Set<ActionID>? {
    let isInvolved = file.agencies.contains(agency) || agency == file.placement.coordinatingAgency
    let coordinates = agency == "so-tu-phap" && file.process != "coordination"
    switch role {
    case .auditor: return []
    case .agencyAdministrator, .systemAdministrator: return nil
    case .intake, .officer, .leader, .focal: guard isInvolved else { return nil }
    case .coordinator: guard isInvolved || coordinates else { return nil }
    }
    var allowed: Set<ActionID> = row.isOpen ? ["note", "attach"] : []
    if role == .coordinator, row.isOpen { allowed.insert("urge") }
    if role == .intake, agency == file.placement.agency { allowed.formUnion(row.handlingDesk) }
    if role == .intake, agency == file.placement.coordinatingAgency { allowed.formUnion(row.coordinatingDesk) }
    if name == "so-y-te.officer" { allowed.formUnion(row.assigned) }
    if role == .leader, agency == file.placement.agency {
      allowed.formUnion(row.leader)
      if row.isOpen { allowed.formUnion(["reassign", "change-deadline"]) }
    }
    return allowed
  }

  // MARK: The matrix

  @Test(arguments: ["regulation-feedback", "law-feedback"] as [ProcessID])
  func `each role at each agency does in each state of feedback what the table names, and nothing else`(process: ProcessID) async throws {
    let office = try await Office()
    for row in Self.feedback { try await check(row, Situations(office: office).feedback(process, in: row.state), office) }
    #expect(Set(Self.feedback.map(\.state)) == Set(try #require(self.process(process, office)).states.map(\.id)))
  }

  @Test func `each role at each agency does in each state of co-ordination what the table names, and nothing else`() async throws {
    let office = try await Office()
    for row in Self.coordination { try await check(row, Situations(office: office).coordination(in: row.state), office) }
    #expect(Set(Self.coordination.map(\.state)) == Set(try #require(self.process("coordination", office)).states.map(\.id)))
  }

  private func process(_ id: ProcessID, _ office: Office) -> ProcessDefinition? {
    office.registry.definitions.newest.first { $0.id == id }
  }

  private func check(_ row: Row, _ file: CaseFile, _ office: Office) async throws {
    #expect(file.state == row.state)
    let definition = try #require(self.process(file.process, office))
    let everything = Set(
      office.registry.definitions.newest.flatMap(\.states).flatMap(\.actions).map(\.id) + StandardActions.whileOpen.map(\.id))
    for person in office.registry.directory.people.values {
      for position in person.positions {
        for role in position.roles {
          let allowed = Self.expected(role, at: position.agency, name: person.username, in: row, of: file)
          try await check(.staff(person.username), allowed, everything, file, definition, office)
        }
      }
    }
    let own = row.sender.union(row.isOpen ? ["attach"] : [])
    try await check(.sender(file.code), own, everything, file, definition, office)
    let stranger = CaseCode(prefix: file.code.prefix, date: file.code.date, number: 9_999)
    try await check(.sender(stranger), nil, everything, file, definition, office)
    try await check(.staff("nobody"), nil, everything, file, definition, office)
  }

  /// Both what is offered and what is accepted. Empty data are refused by the form, which is only asked of those who may act.
  private func check(
    _ reader: Reader, _ allowed: Set<ActionID>?, _ everything: Set<ActionID>, _ file: CaseFile, _ definition: ProcessDefinition,
    _ office: Office
  ) async throws {
    let offered: Set<ActionID>?
    do { offered = Set(try await office.registry.open(file.code, as: reader).actions.map(\.id)) } catch Refusal.noSuchCase { offered = nil }
    #expect(offered == allowed, "\(reader) in \(file.state) of \(file.process)")
    let context = DecisionContext(
      now: office.registry.now, directory: office.registry.directory, calendars: office.registry.calendars,
      rules: office.registry.definitions.rules)
    for action in everything {
      let refusal: Refusal?
      do throws(Refusal) {
        _ = try definition.act(Act(action: action, data: [:], expectedVersion: nil, reader: reader), on: file, context: context)
        refusal = nil
      } catch { refusal = error }
      let isDenied =
        switch refusal {
        case .noSuchCase, .noSuchAction, .notYours: true
        default: false
        }
      #expect(
        isDenied == !(allowed?.contains(action) ?? false), "\(reader) does \(action) in \(file.state): \(String(describing: refusal))")
      if allowed == nil { #expect(refusal == .noSuchCase) }
    }
  }

  // MARK: Identity

  @Test(arguments: [false, true])
  func `who the sender is, the desk that received it reads, and those who handle it unless it is kept secret`(isSecret: Bool) async throws {
    let office = try await Office()
    let code = try await Situations(office: office).assigned(["keepIdentitySecret": .bool(isSecret)])
    let file = try await office.file(code)
    for person in office.registry.directory.people.values {
      for position in person.positions {
        for role in position.roles {
          guard Self.expected(role, at: position.agency, name: person.username, in: Self.feedback[3], of: file) != nil else { continue }
          let receives = role == .intake && position.agency == "so-tu-phap"
          let handles = [.intake, .officer, .leader].contains(role) && position.agency == "so-y-te" && !isSecret
          let seen = try await office.seen(code, by: person.username.rawValue)
          for field in ["name", "address", "phone"] {
            let expected: Value? = receives || handles ? file.data[field] : .null
            #expect(seen.data[field] == expected, "\(person.username) reads \(field)")
          }
          #expect(seen.data["content"] == file.data["content"])
          let told = Value.list(seen.timeline.map(\.data)).canonicalJSON
          #expect(!String(decoding: told, as: UTF8.self).contains(Office.sender))
        }
      }
    }
    #expect(try await office.seen(code, by: "sender").data["name"] == .text(Office.sender))
  }

  @Test func `notes and the words of the staff are not for the sender`() async throws {
    let office = try await Office()
    let code = try await Situations(office: office).assigned()
    let time = "2026-03-05T09:00+07:00"
    try await office.act("note", code, ["text": "Ghi chú mật danh."], as: "so-y-te.officer", at: time)
    try await office.act("urge", code, ["text": "Đôn đốc mật danh."], as: "so-tu-phap.co-ordinator", at: time)
    let timeline = try await office.seen(code, by: "sender").timeline
    #expect(!timeline.contains { $0.action == "note" })
    #expect(timeline.contains { $0.action == "urge" })
    #expect(!timeline.contains { String(decoding: $0.data.canonicalJSON, as: UTF8.self).contains("mật danh") })
    #expect(try await office.seen(code, by: "so-xay-dung.focal").timeline.contains { $0.data["text"] == "Ghi chú mật danh." })
  }

  @Test func `lists show what may be opened, and nothing else`() async throws {
    let office = try await Office()
    let situations = Situations(office: office)
    for row in Self.feedback { _ = try await situations.feedback("regulation-feedback", in: row.state) }
    for row in Self.coordination { _ = try await situations.coordination(in: row.state) }
    for person in office.registry.directory.people.keys {
      var query = office.registry.query(for: person)
      query.limit = 200
      let listed = Set(try await office.registry.cases(query).rows.map(\.code))
      var openable: Set<CaseCode> = []
      for code in office.store.codes() where try await opens(code, person, office) { openable.insert(code) }
      #expect(listed == openable, "\(person)")
    }
  }

  private func opens(_ code: CaseCode, _ person: Username, _ office: Office) async throws -> Bool {
    do {
      _ = try await office.registry.open(code, as: .staff(person))
      return true
    } catch Refusal.noSuchCase { return false }
  }
}

/// Cases brought to a state by real commands: received by `so-tu-phap`, handled once by `so-xay-dung`, now with `so-y-te`.
struct Situations {
  let office: Office
  private let time = "2026-03-03T09:00+07:00"

  func assigned(_ changes: [String: Value?] = [:]) async throws -> CaseCode {
    let code = try await forwarded("regulation-feedback", changes)
    try await office.act("take", code, ["person": "so-y-te.officer"], as: "so-y-te.intake", at: time)
    return code
  }

  private func received(_ process: ProcessID, _ changes: [String: Value?] = [:]) async throws -> CaseCode {
    let code = try await office.open(process, at: "2026-03-02T09:00+07:00", changes)
    try await office.act("forward", code, ["agency": "so-xay-dung"], as: "so-tu-phap.intake", at: time)
    try await office.act("return", code, ["reason": "Không thuộc."], as: "so-xay-dung.intake", at: time)
    return code
  }

  private func forwarded(_ process: ProcessID, _ changes: [String: Value?] = [:]) async throws -> CaseCode {
    let code = try await received(process, changes)
    try await office.act("forward", code, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: time)
    return code
  }

  func feedback(_ process: ProcessID, in state: StateID) async throws -> CaseFile {
    let code =
      switch state {
      case "received", "awaiting-sender", "withdrawn", "lapsed", "refused", "diverted", "merged": try await received(process)
      default: try await forwarded(process)
      }
    for (action, data, who) in try await way(to: state, process) { try await office.act(action, code, data, as: who, at: time) }
    if state == "lapsed" {
      try office.now("2026-05-04T09:00+07:00")
      try await office.registry.runTimers()
      try office.now(time)
    }
    return try await office.file(code)
  }

  private func way(to state: StateID, _ process: ProcessID) async throws -> [(ActionID, Value, String)] {
    let desk = "so-tu-phap.intake"
    let asked: [(ActionID, Value, String)] = [("request-clarification", ["text": "Gì?"], desk)]
    let taken: [(ActionID, Value, String)] = [("take", ["person": "so-y-te.officer"], "so-y-te.intake")]
    let outcome: Value = process == "law-feedback" ? "explained" : "explain"
    let drafted = taken + [("draft-answer", ["outcome": outcome, "text": "Trả lời."], "so-y-te.officer")]
    let answered = drafted + [("approve-answer", Office.approval, "so-y-te.leader")]
    switch state {
    case "awaiting-sender", "lapsed": return asked
    case "withdrawn": return asked + [("withdraw", [:], "sender")]
    case "assigned": return taken
    case "awaiting-approval": return drafted
    case "answered": return answered
    case "published": return answered + [("publish", Office.publication, desk)]
    case "closed": return answered + [("withhold", ["reason": "Riêng."], desk)]
    case "refused": return [("refuse", ["reason": "unclear", "text": "Không rõ."], desk)]
    case "diverted": return [("divert", ["kind": "complaint", "to": "Thanh tra"], desk)]
    case "merged":
      return [("merge", ["into": .text(try await office.open(process, at: time).description)], desk)]
    default: return []
    }
  }

  /// A child of a case of `so-xay-dung`, sent to `so-y-te`.
  func coordination(in state: StateID) async throws -> CaseFile {
    let parent = try await office.open(at: "2026-03-02T09:00+07:00")
    try await office.act("forward", parent, ["agency": "so-xay-dung"], as: "so-tu-phap.intake", at: time)
    try await office.act("take", parent, ["person": "so-xay-dung.officer"], as: "so-xay-dung.intake", at: time)
    let question: Value = ["agencies": ["so-y-te"], "question": "Gì?", "due": "2026-03-10"]
    let asked = try await office.act("ask-agencies", parent, question, as: "so-xay-dung.officer", at: time)
    let code = try #require(asked.children.first?.code)
    let taken: [(ActionID, Value, String)] = [("receive-assign", ["person": "so-y-te.officer"], "so-y-te.intake")]
    let drafted = taken + [("submit-opinion", ["text": "Đồng ý."], "so-y-te.officer")]
    let way: [(ActionID, Value, String)] =
      switch state {
      case "assigned": taken
      case "awaiting-approval": drafted
      case "given": drafted + [("approve-opinion", [:], "so-y-te.leader")]
      case "refused": [("refuse", ["reason": "secret", "text": "Mật."], "so-y-te.intake")]
      default: []
      }
    for (action, data, who) in way { try await office.act(action, code, data, as: who, at: time) }
    if state == "lapsed" {
      try office.now("2026-03-11T00:00+07:00")
      try await office.registry.runTimers()
      try office.now(time)
    }
    return try await office.file(code)
  }
}
