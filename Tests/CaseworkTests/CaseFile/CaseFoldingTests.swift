import Testing

@testable import Casework

/// Properties of deciding and folding, on a small process of two agencies and a few thousand random commands.
@Suite struct `Deciding and folding` {
  private let world = SmallWorld()

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `what was decided can always be folded, and gives the same case whole or event by event`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var log = try world.opened(at: instant("2026-01-05T08:00+07:00"))
    var file = try #require(CaseFile(log))
    for _ in 1...60 {
      let command = world.command(on: file, using: &random)
      let now = file.lastEventAt.adding(milliseconds: Int64.random(in: 0...200_000_000, using: &random))
      let context = world.context(at: now)
      let decision: Decision
      do throws(Refusal) { decision = try world.definition.act(command, on: file, context: context) } catch {
        #expect(throws: error) { try world.definition.act(command, on: file, context: context) }
        continue
      }
      let again = try world.definition.act(command, on: file, context: context)
      #expect(again.events == decision.events && again.actor == decision.actor)
      for event in decision.events {
        let recorded = RecordedEvent(sequence: file.version + 1, at: now, actor: decision.actor, event: event)
        log.append(recorded)
        file.apply(recorded)
      }
    }
    #expect(CaseFile(log) == file)
    #expect(file.version == log.count && file.timeline.count == log.count)
    // Some end early, as cases do; none that is given sixty commands stays as it was.
    #expect(log.count > 1)
    for end in 1...log.count { #expect(try #require(CaseFile(log.prefix(end))).version == end) }
  }

  @Test func `a log that does not begin with an opening is no case`() throws {
    #expect(CaseFile([]) == nil)
    let log = try world.opened(at: instant("2026-01-05T08:00+07:00"))
    let stray = DeadlinesProjected(moves: [], clocks: [])
    #expect(CaseFile([RecordedEvent(sequence: 1, at: log[0].at, actor: .system, event: .deadlinesProjected(stray))]) == nil)
  }

  @Test func `a second opening and news of an unknown child change nothing but the version`() throws {
    let log = try world.opened(at: instant("2026-01-05T08:00+07:00"))
    let before = try #require(CaseFile(log))
    var after = before
    after.apply(RecordedEvent(sequence: 2, at: before.lastEventAt, actor: .system, event: log[0].event))
    #expect(after.placement == before.placement && after.steps == before.steps && after.clocks == before.clocks)
    let report = ChildReported(child: CaseCode(prefix: "X", date: before.code.date, number: 1), outcome: "given", report: .null)
    after.apply(RecordedEvent(sequence: 3, at: before.lastEventAt, actor: .system, event: .childReported(report)))
    #expect(after.children.isEmpty && after.version == 3)
  }

  @Test func `a projection moves the due time of the running step with its clock`() throws {
    let log = try world.opened(at: instant("2026-03-02T08:00+07:00"))
    var file = try #require(CaseFile(log))
    #expect(file.step?.due == (try instant("2026-03-06")))
    let storm = Closure(
      from: try date("2026-03-04"), through: try date("2026-03-04"), reason: LocalizedText(vi: "bão", en: "storm"), source: "1/TB")
    let old = CalendarFixtures.calendar
    let event = try #require(file.projected(onto: old.observed(closures: [storm]), from: old, by: world.definition))
    #expect(file.projected(onto: old, from: old, by: world.definition) == nil)
    file.apply(RecordedEvent(sequence: 2, at: file.lastEventAt, actor: .system, event: event))
    #expect(file.step?.due == (try instant("2026-03-07")) && file.steps.count == 1)
  }

  @Test func `a step that was paused knows for how long, also when its agency is succeeded meanwhile`() throws {
    var log = try world.opened(at: instant("2026-03-02T08:00+07:00"))
    var file = try #require(CaseFile(log))
    func take(_ event: CaseEvent, at time: String, by actor: Actor) throws {
      let recorded = RecordedEvent(sequence: file.version + 1, at: try instant(time), actor: actor, event: event)
      log.append(recorded)
      file.apply(recorded)
    }
    let ask = Act(action: "ask", data: [:], expectedVersion: 1, reader: .staff("a.intake"))
    let asked = try world.definition.act(ask, on: file, context: world.context(at: instant("2026-03-03T08:00+07:00")))
    try take(asked.events[0], at: "2026-03-03T08:00+07:00", by: asked.actor)
    var directory = world.directory
    directory.apply(.agencyMerged("a", into: "b", lastDay: try date("2026-03-04")))
    let succeeded = try #require(file.succeeded(in: directory, on: try date("2026-03-05")))
    try take(succeeded, at: "2026-03-05T08:00+07:00", by: .system)
    #expect(file.steps.map(\.pausedMilliseconds) == [0, 2 * 86_400_000, 0])
    #expect(file.holder == .sender && file.placement.agency == "b")
    #expect(file.succeeded(in: directory, on: try date("2026-03-06")) == nil)
  }
}

/// A process with every kind of turn: the desk, an officer, the sender and a timer; and two agencies with one person for each role.
private struct SmallWorld {
  let definition: ProcessDefinition
  let directory: Directory
  private let form = FormDefinition(id: "small", title: LocalizedText(vi: "", en: ""), fields: [])

  init() {
    let none = LocalizedText(vi: "", en: "")
    let basis = LegalBasis(source: "mẫu", certainty: .configurable, note: nil)
    func action(_ id: ActionID, to state: StateID?, by: [ActionParty] = [.holder], effects: [RuleID] = [], once: Bool = false)
      -> ActionDefinition
    {
      ActionDefinition(
        id: id, name: none, to: state, by: by, fields: [], guards: [], effects: effects, window: once ? .workingDays(10) : nil, once: once,
        basis: nil, tells: [], releases: nil, answersOn: nil, revises: false, publishes: false, grave: false)
    }
    func clock(_ id: ClockID, _ days: Int, runs: [StateID], pauses: [StateID] = [], after: ClockID? = nil) -> ClockDefinition {
      ClockDefinition(
        id: id, name: none, term: .workingDays(days), runs: runs, pauses: pauses, restartedBy: ["report"], limits: nil, after: after,
        within: nil, onExpiry: id == "lapse" ? "lapse" : nil, dueField: nil, basis: basis)
    }
    definition = ProcessDefinition(
      id: "small", version: 1, codePrefix: "NHO", name: none, basis: [basis], form: "small",
      opening: Opening(state: "received", by: [.public], guards: []),
      clocks: [
        clock("forward", 3, runs: ["received"], pauses: ["waiting"]), clock("lapse", 10, runs: ["waiting"]),
        clock("answer", 15, runs: ["assigned"]), clock("progress", 5, runs: ["assigned"], after: "answer"),
      ],
      states: [
        StateDefinition(
          id: "received", name: none, holder: .coordinatingIntake, clock: "forward",
          actions: [action("ask", to: "waiting"), action("accept", to: "assigned", effects: ["accept-own"]), action("refuse", to: "done")]),
        StateDefinition(
          id: "waiting", name: none, holder: .sender, clock: "lapse",
          actions: [action("clarify", to: "received", by: [.sender]), action("lapse", to: "done", by: [.timer])]),
        StateDefinition(
          id: "assigned", name: none, holder: .officer, clock: "answer", actions: [action("report", to: nil), action("answer", to: "done")]),
        StateDefinition(
          id: "done", name: none, holder: .nobody, clock: nil, actions: [action("reopen", to: "assigned", by: [.sender], once: true)]),
      ], attributes: [], effectiveFrom: CivilDate(ordinal: 0), effectiveTo: nil, retention: nil)
    directory = Directory(Self.events)
  }

  private static let events: [DirectoryEvent] = (["a", "b"] as [AgencyID]).flatMap { agency -> [DirectoryEvent] in
    let since = CivilDate(ordinal: 0)
    let registered = Agency(
      id: agency, name: LocalizedText(vi: "", en: ""), kind: .department, parent: nil, validFrom: since,
      coordinates: agency == "a" ? ["small"] : [])
    return [.agencyRegistered(registered)]
      + Role.allCases.map { role in
        .personAppointed(
          Username(rawValue: "\(agency).\(role.rawValue)"), displayName: "", Position(agency: agency, title: "", roles: [role], from: since)
        )
      }
  }

  func context(at now: Instant) -> DecisionContext {
    DecisionContext(
      now: now, directory: directory, calendars: CalendarBook(national: CalendarFixtures.calendar), rules: .standard)
  }

  func opened(at now: Instant) throws -> [RecordedEvent] {
    let command = OpenCase(process: "small", data: [:], actor: .sender, accessKeyHash: "hash")
    let code = CaseCode(prefix: "NHO", date: now.date, number: 1)
    let decision = try definition.open(command, form: form, code: code, context: context(at: now))
    return [RecordedEvent(sequence: 1, at: now, actor: decision.actor, event: decision.events[0])]
  }

  func command(on file: CaseFile, using random: inout SeededGenerator) -> Act {
    let actions = definition.actions(in: file.state).map(\.id) + ["accept", "nothing"]
    let action = actions.randomElement(using: &random) ?? "note"
    let people = ["a.intake", "a.officer", "a.leader", "a.co-ordinator", "b.officer"].map { Reader.staff(Username(rawValue: $0)) }
    let readers = people + [.sender(file.code), .system]
    let data: Value =
      switch action {
      case "note", "urge": ["text": "Ghi chú."]
      case "reassign": ["person": "a.officer"]
      case "change-deadline":
        [
          "due": .text(file.lastEventAt.date.adding(days: Int.random(in: 0...40, using: &random)).description),
          "reason": "Chờ ý kiến cấp trên.",
          "legalGround": "Điều 9",
        ]
      default: [:]
      }
    let isStale = Int.random(in: 1...10, using: &random) == 1
    return Act(
      action: action, data: data, expectedVersion: isStale ? file.version - 1 : nil,
      reader: readers.randomElement(using: &random) ?? .system)
  }
}
