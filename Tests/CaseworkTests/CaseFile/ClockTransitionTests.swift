import Testing

@testable import Casework

/// A clock as a case goes from state to state: it lives in `working`, stands still in `waiting` and is over in `done`.
@Suite struct `A clock of a process` {
  private let calendar = CalendarFixtures.calendar

  private func clock(
    term: Term = .workingDays(3), pauses: [StateID] = ["waiting"], restartedBy: [ActionID] = [], limits: ActionID? = nil,
    after: ClockID? = nil, dueField: FieldID? = nil
  ) -> ClockDefinition {
    ClockDefinition(
      id: "clock", name: LocalizedText(vi: "", en: ""), term: term, runs: ["working"], pauses: pauses, restartedBy: restartedBy,
      limits: limits, after: after, within: nil, onExpiry: nil, dueField: dueField,
      basis: LegalBasis(source: "mẫu", certainty: .configurable, note: nil))
  }

  private func go(
    _ from: StateID?, _ to: StateID, at time: String, by action: ActionID? = nil, countedFrom: String? = nil, data: Value = [:]
  ) throws -> ClockDefinition.Transition {
    ClockDefinition.Transition(
      from: from, to: to, action: action, at: try instant(time), countedFrom: try instant(countedFrom ?? time), data: data,
      calendar: calendar)
  }

  private func lastDay(_ run: ClockRun?) -> String? { run?.due?.adding(milliseconds: -1).date.description }

  @Test func `has not started before its first state`() throws {
    #expect(clock().run(nil, through: try go(nil, "elsewhere", at: "2026-03-02T09:00+07:00")) == nil)
  }

  @Test func `starts on entering one of its states, counted from receipt where a case is opened`() throws {
    let run = clock().run(nil, through: try go(nil, "working", at: "2026-03-04T09:00+07:00", countedFrom: "2026-03-02T09:00+07:00"))
    #expect(try run?.startedAt == instant("2026-03-02T09:00+07:00"))
    #expect(lastDay(run) == "2026-03-05")
    #expect(run?.isRunning == true && run?.isPaused == false)
  }

  @Test func `runs on where the state stays, whatever is done there`() throws {
    let run = clock().run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"))
    #expect(clock().run(run, through: try go("working", "working", at: "2026-03-03T09:00+07:00", by: "note")) == run)
  }

  @Test func `stands still in a waiting state and goes on after it`() throws {
    let clock = clock()
    var run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"))
    run = clock.run(run, through: try go("working", "waiting", at: "2026-03-03T09:00+07:00"))
    #expect(run?.isPaused == true && run?.due == nil)
    run = clock.run(run, through: try go("waiting", "working", at: "2026-03-10T09:00+07:00"))
    #expect(run?.isPaused == false && lastDay(run) == "2026-03-12")
    run = clock.run(run, through: try go("working", "waiting", at: "2026-03-11T09:00+07:00"))
    run = clock.run(run, through: try go("waiting", "working", at: "2026-03-16T09:00+07:00"))
    #expect(run?.pauses.count == 2 && lastDay(run) == "2026-03-17")
  }

  @Test func `whose time was up stays overdue while it stands still`() throws {
    let clock = clock()
    let run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"))
    let paused = clock.run(run, through: try go("working", "waiting", at: "2026-03-10T09:00+07:00"))
    #expect(paused?.isPaused == true && lastDay(paused) == "2026-03-05")
  }

  @Test func `that begins in a waiting state stands still from its first moment`() throws {
    let run = clock().run(nil, through: try go(nil, "waiting", at: "2026-03-02T09:00+07:00"))
    #expect(run?.isPaused == true && run?.due == nil)
    let resumed = clock().run(run, through: try go("waiting", "working", at: "2026-03-05T09:00+07:00"))
    #expect(lastDay(resumed) == "2026-03-10")
  }

  @Test func `stops when its states are left, and ends a pause with that`() throws {
    let clock = clock()
    let run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"))
    let stopped = clock.run(run, through: try go("working", "done", at: "2026-03-03T09:00+07:00"))
    #expect(try stopped?.stoppedAt == instant("2026-03-03T09:00+07:00"))
    #expect(clock.run(stopped, through: try go("done", "done", at: "2026-03-09T09:00+07:00")) == stopped)
    let paused = clock.run(run, through: try go("working", "waiting", at: "2026-03-03T09:00+07:00"))
    let left = clock.run(paused, through: try go("waiting", "done", at: "2026-03-04T09:00+07:00"))
    #expect(left?.isRunning == false && left?.pauses.last?.isOpen == false)
  }

  @Test func `starts anew when the case comes back from elsewhere, without its old pauses and orders`() throws {
    let clock = clock()
    var old = ClockRun(id: "clock", term: .workingDays(3), startedAt: try instant("2026-03-02T09:00+07:00"))
    old.pauses = [Pause(from: old.startedAt, until: old.startedAt)]
    old.ordered = OrderedDeadline(due: old.startedAt, reason: "", legalGround: "", by: .system)
    old.stoppedAt = try instant("2026-03-03T09:00+07:00")
    let run = clock.run(old, through: try go("done", "working", at: "2026-03-09T09:00+07:00"))
    #expect(run?.pauses == [] && run?.ordered == nil && run?.stoppedAt == nil && lastDay(run) == "2026-03-12")
  }

  @Test func `starts anew on an action that restarts it, in the same state too`() throws {
    let clock = clock(restartedBy: ["forward"])
    let run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"))
    #expect(lastDay(clock.run(run, through: try go("working", "working", at: "2026-03-04T09:00+07:00", by: "forward"))) == "2026-03-09")
    #expect(lastDay(clock.run(run, through: try go("working", "working", at: "2026-03-04T09:00+07:00", by: "note"))) == "2026-03-05")
  }

  @Test func `that limits one action stops with it and does not begin again while its states last`() throws {
    let clock = clock(limits: "ask")
    let run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"))
    let asked = clock.run(run, through: try go("working", "waiting", at: "2026-03-03T09:00+07:00", by: "ask"))
    #expect(asked?.isRunning == false)
    #expect(clock.run(asked, through: try go("waiting", "working", at: "2026-03-04T09:00+07:00"))?.isRunning == false)
  }

  @Test func `whose end a person sets keeps it, and has none while it stands still`() throws {
    let clock = clock(dueField: "due")
    var run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00", data: ["due": "2026-03-20T10:30:00+07:00"]))
    #expect(try run?.due == instant("2026-03-20T10:30+07:00"))
    run = clock.run(run, through: try go("working", "waiting", at: "2026-03-03T09:00+07:00"))
    #expect(run?.due == nil)
    run = clock.run(run, through: try go("waiting", "working", at: "2026-03-09T09:00+07:00"))
    #expect(try run?.due == instant("2026-03-20T10:30+07:00"))
    #expect(lastDay(clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"))) == "2026-03-05")
  }

  // MARK: One clock after another

  private func leader(due: String?, was: String? = nil) throws -> ClockDefinition.Leader {
    var run = ClockRun(id: "leader", term: .workingDays(1), startedAt: try instant("2026-03-02T09:00+07:00"))
    run.due = try due.map { try instant($0) }
    return ClockDefinition.Leader(run: run, wasDue: try was.map { try instant($0) })
  }

  @Test func `that comes after another is counted from the last day of that one`() throws {
    let clock = clock(term: .workingDays(5), after: "leader")
    // The leader ends with Tuesday 17 March; five working days later is Tuesday 24.
    let run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"), leader: try leader(due: "2026-03-18"))
    #expect(lastDay(run) == "2026-03-24")
  }

  @Test func `that comes after another follows wherever that one's end moves to`() throws {
    let clock = clock(term: .workingDays(5), after: "leader")
    let stay = try go("working", "working", at: "2026-03-03T09:00+07:00")
    let run = clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"), leader: try leader(due: "2026-03-18"))
    let later = clock.run(run, through: stay, leader: try leader(due: "2026-03-20", was: "2026-03-18"))
    #expect(lastDay(later) == "2026-03-26")
    let earlier = clock.run(later, through: stay, leader: try leader(due: "2026-03-14", was: "2026-03-20"))
    #expect(lastDay(earlier) == "2026-03-20")
  }

  @Test func `that was started anew after the other's end keeps its own start`() throws {
    let clock = clock(term: .workingDays(5), restartedBy: ["report"], after: "leader")
    let entered = try go(nil, "working", at: "2026-03-02T09:00+07:00")
    let run = clock.run(nil, through: entered, leader: try leader(due: "2026-03-18"))
    let early = clock.run(
      run, through: try go("working", "working", at: "2026-03-10T09:00+07:00", by: "report"), leader: try leader(due: "2026-03-18"))
    #expect(lastDay(early) == "2026-03-24")
    let report = try go("working", "working", at: "2026-03-24T09:00+07:00", by: "report")
    let reported = clock.run(run, through: report, leader: try leader(due: "2026-03-18"))
    #expect(lastDay(reported) == "2026-03-31")
    let stay = try go("working", "working", at: "2026-03-25T09:00+07:00")
    #expect(clock.run(reported, through: stay, leader: try leader(due: "2026-03-17", was: "2026-03-18")) == reported)
  }

  @Test func `does not begin while the one it comes after has no end`() throws {
    let clock = clock(after: "leader")
    #expect(clock.run(nil, through: try go(nil, "working", at: "2026-03-02T09:00+07:00"), leader: try leader(due: nil)) == nil)
  }
}
