import App
import Casework
import MemoryStore
import Registry
import Testing

/// The shipped processes against what was promised: the states, actions and limits of the public API, written out a second time.
@Suite struct `The shipped processes` {
  private static let book = Result { try Definitions().book(of: Systems.all) }

  private func process(_ id: ProcessID) throws -> ProcessDefinition {
    try #require(try Self.book.get().newest.first { $0.id == id })
  }

  @Test(arguments: ["regulation-feedback", "law-feedback", "coordination", "system-feedback", "data-request"] as [ProcessID])
  func `the checker finds nothing, not even a note`(id: ProcessID) throws {
    let process = try process(id)
    let form = try #require(try Self.book.get().form(of: process))
    let rules = Systems.rules
    let findings = ProcessChecker.findings(
      process, form: form, guards: Set(rules.guards.keys), effects: Set(rules.effects.keys))
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test(arguments: ["regulation-feedback", "law-feedback"] as [ProcessID])
  func `feedback has the states and actions of the public API`(id: ProcessID) throws {
    #expect(try ways(of: process(id)) == Promised.feedback)
  }

  @Test func `co-ordination has the states and actions of the public API`() throws {
    #expect(try ways(of: process("coordination")) == Promised.coordination)
  }

  @Test func `Y-25: feedback on the system has the states and actions of the public API, and its limit is a default`() throws {
    let process = try process("system-feedback")
    #expect(
      ways(of: process) == [
        "received": ["answer → answered", "withdraw → withdrawn"], "answered": ["reopen → received"], "withdrawn": [],
      ])
    #expect(terms(of: process) == ["answer": "10wd K"])
    #expect(process.opening.door == .foot)
  }

  @Test func `a request about one's data has the states and actions of the public API, and the limits of Decree 356/2025`() throws {
    let process = try process("data-request")
    #expect(
      ways(of: process) == [
        "received": ["acknowledge → acknowledged", "withdraw → withdrawn"],
        "acknowledged": ["propose → awaiting-decision", "tell-third-parties → ", "withdraw → withdrawn"],
        "awaiting-decision": ["extend → ", "grant → granted", "refuse → refused", "return-draft → acknowledged", "withdraw → withdrawn"],
        "granted": ["confirm-erasure → carried-out", "report-done → carried-out"], "carried-out": [], "refused": [], "withdrawn": [],
      ])
    #expect(terms(of: process) == ["acknowledge": "2wd S", "carry-out": "15d S"])
    #expect(process.opening.door == .ownCase)
  }

  @Test func `V-01, K-07, K-22, K-23: feedback on regulations is counted in working days`() throws {
    #expect(
      try terms(of: process("regulation-feedback")) == [
        "forward": "3wd P", "refuse": "2wd P", "clarification": "5wd P", "lapse": "10wd K", "answer": "15wd P", "take": "2wd K",
        "progress": "5wd P", "publish": "2wd P",
      ])
  }

  @Test func `V-14: the answer about a law is due in calendar days, its transfer in working days`() throws {
    #expect(
      try terms(of: process("law-feedback")) == [
        "forward": "2wd S", "refuse": "2wd K", "clarification": "5wd K", "lapse": "10wd K", "answer": "15d S", "take": "2wd K",
        "progress": "5wd K", "publish": "2wd K",
      ])
  }

  @Test(arguments: ["regulation-feedback", "law-feedback"] as [ProcessID])
  func `the answer is counted from receipt or the last transfer, and clocks stand still while the sender is asked`(id: ProcessID) throws {
    let process = try process(id)
    #expect(process.clock("answer")?.restartedBy == ["forward"])
    #expect(process.clock("answer")?.runs == ["received", "forwarded", "assigned", "awaiting-approval"])
    #expect(process.clock("answer")?.pauses == ["awaiting-sender"])
    for clock in ["forward", "refuse", "clarification"] as [ClockID] {
      #expect(process.clock(clock)?.runs == ["received"])
      #expect(process.clock(clock)?.pauses == ["awaiting-sender"])
    }
    #expect(process.clock("lapse")?.onExpiry == "lapse")
    #expect(process.clock("progress")?.after == "answer")
  }

  @Test(arguments: ["regulation-feedback", "law-feedback"] as [ProcessID])
  func `V-02: what concerns the sender is told, what is for the staff is not`(id: ProcessID) throws {
    let process = try process(id)
    #expect(process.action("refuse", in: "received")?.tells == ["reason", "text"])
    #expect(process.action("approve-answer", in: "awaiting-approval")?.releases == "draft-answer")
    #expect(process.action("publish", in: "answered")?.publishes == true)
    let internalActions: [(ActionID, StateID)] = [
      ("return", "forwarded"), ("return-draft", "awaiting-approval"), ("redo", "answered"), ("withhold", "answered"),
    ]
    for (action, state) in internalActions { #expect(process.action(action, in: state)?.tells == []) }
  }

  @Test(arguments: ["regulation-feedback", "law-feedback"] as [ProcessID])
  func `what names or reaches the sender is personal data, and nothing that is published is`(id: ProcessID) throws {
    let process = try process(id)
    let form = try #require(try Self.book.get().form(of: process))
    let personal = form.fields.filter { $0.privacy >= .personal }.map(\.id)
    // What is attached is often signed.
    #expect(personal == ["files", "name", "address", "phone", "email"])
    #expect(process.action("publish", in: "answered")?.fields.map(\.privacy) == [.public, .public, .public])
  }

  @Test func `Art 5 has eight kinds of content, and a sender of regulation feedback is no agency`() throws {
    let form = try #require(try Self.book.get().form(of: process("regulation-feedback")))
    #expect(form["contentKind"]?.choices.map(\.id) == (1...8).map(String.init))
    #expect(form["senderKind"]?.choices.map(\.id) == ["citizen", "organisation", "business"])
    #expect(form["receivedAt"]?.staffOnly == true)
    #expect(form["content"].map { [$0.minLength, $0.maxLength] } == [20, 20_000])
  }

  @Test func `V-01, V-03: feedback on a law names documents and one of nine defects; an agency may send it`() throws {
    let form = try #require(try Self.book.get().form(of: process("law-feedback")))
    #expect(form["references"]?.kind == .legalReferences)
    #expect(form["conflictsWith"]?.kind == .legalReferences)
    #expect(
      form["defects"]?.choices.map(\.id) == [
        "contradictory", "overlapping", "several-readings", "unclear", "unreasonable", "infeasible", "hinders-application",
        "compliance-cost", "hinders-innovation",
      ])
    #expect(form["senderKind"]?.choices.map(\.id) == ["citizen", "organisation", "business", "agency"])
  }

  @Test func `B-11: feedback comes by nine channels`() throws {
    for id in ["regulation-feedback", "law-feedback"] as [ProcessID] {
      let form = try #require(try Self.book.get().form(of: process(id)))
      #expect(
        form["channel"]?.choices.map(\.id) == ["portal", "paper", "post", "phone", "form", "data-message", "desk", "1022", "upstream"])
    }
  }

  @Test(
    arguments: ["regulation-feedback", "law-feedback", "coordination", "system-feedback", "data-request"] as [ProcessID],
    Language.allCases)
  func `every process can be drawn and exported`(id: ProcessID, language: Language) throws {
    let process = try process(id)
    let drawing = ProcessDrawing.svg(of: process, language: language)
    let bpmn = ProcessBPMN.xml(of: process, language: language)
    for state in process.states {
      #expect(drawing.contains("id=\"pd-\(state.id)\""))
      #expect(bpmn.contains("\(state.isFinal ? "event" : "task")_\(state.id)\""))
    }
  }

  /// Each action with its next state, by state; an action that stays has none.
  private func ways(of process: ProcessDefinition) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: process.states.map { state in
        (state.id.rawValue, state.actions.map { "\($0.id) → \($0.to?.rawValue ?? "")" }.sorted())
      })
  }

  private func terms(of process: ProcessDefinition) -> [String: String] {
    Dictionary(uniqueKeysWithValues: process.clocks.map { ($0.id.rawValue, "\($0.term) \($0.basis.certainty.rawValue)") })
  }
}

private enum Promised {
  static let feedback: [String: [String]] = [
    "received": [
      "accept-own → assigned", "divert → diverted", "forward → forwarded", "merge → merged", "refuse → refused",
      "request-clarification → awaiting-sender", "split → ",
    ],
    "awaiting-sender": ["clarify → received", "lapse → lapsed", "withdraw → withdrawn"],
    "forwarded": ["forward → forwarded", "return → received", "take → assigned"],
    "assigned": ["ask-agencies → ", "classify → ", "draft-answer → awaiting-approval", "update-progress → "],
    "awaiting-approval": ["approve-answer → answered", "return-draft → assigned"],
    "answered": ["publish → published", "redo → assigned", "withhold → closed"],
    "published": ["rate → ", "reopen → assigned"],
    "closed": ["rate → ", "reopen → assigned"],
    "refused": ["appeal → received"],
    "merged": ["unmerge → received"],
    "diverted": [], "withdrawn": [], "lapsed": [],
  ]

  static let coordination: [String: [String]] = [
    "sent": ["lapse → lapsed", "receive-assign → assigned", "refuse → refused"],
    "assigned": ["lapse → lapsed", "submit-opinion → awaiting-approval"],
    "awaiting-approval": ["approve-opinion → given", "lapse → lapsed", "return-draft → assigned"],
    "given": [], "refused": [], "lapsed": [],
  ]
}
