/// A clock of a case as it runs: what the law says (term, start, pauses) and the date that follows from it.
///
/// `due` is a projection by the calendar that was in force at the last event. Whether a clock is overdue is never stored.
public struct ClockRun: Codable, Hashable, Sendable {
  public let id: ClockID
  /// As the definition had it when the clock started.
  public var term: Term
  /// The event the term is counted from; the first day is excluded (Civil Code 2015 Art 147).
  public var startedAt: Instant
  /// In the order of time; only the last one can be open.
  public var pauses: [Pause]
  /// When the term ends; nil while the clock stands still. A clock that was stopped keeps its last.
  public var due: Instant?
  /// Nil until it is stopped.
  public var stoppedAt: Instant?
  /// A due time fixed by a person, in place of the one that follows from the term.
  public var ordered: OrderedDeadline?

  public init(
    id: ClockID, term: Term, startedAt: Instant, pauses: [Pause] = [], due: Instant? = nil, stoppedAt: Instant? = nil,
    ordered: OrderedDeadline? = nil
  ) {
    self.id = id
    self.term = term
    self.startedAt = startedAt
    self.pauses = pauses
    self.due = due
    self.stoppedAt = stoppedAt
    self.ordered = ordered
  }

  /// Whether it has not been stopped. A clock that is paused runs too.
  public var isRunning: Bool { stoppedAt == nil }
  public var isPaused: Bool { isRunning && pauses.last.map { $0.until == nil } ?? false }

  /// The due time by a calendar; nil while a pause is open. An ordered one is the same by every calendar.
  public func due(by calendar: WorkingCalendar) -> Instant? {
    if let ordered { return isPaused ? nil : ordered.due }
    return calendar.due(from: startedAt, term: term, pauses: pauses)
  }
}

/// A due time that a person set, with the reason and the legal ground, so that no deadline moves silently.
public struct OrderedDeadline: Codable, Hashable, Sendable {
  public let due: Instant
  /// Empty when the definition let a field set the end as the clock started.
  public let reason: String
  /// Where a field set the end, the source of the clock in law.
  public let legalGround: String
  /// The person who set it, or the software where a field did.
  public let by: Actor

  public init(due: Instant, reason: String, legalGround: String, by: Actor) {
    self.due = due
    self.reason = reason
    self.legalGround = legalGround
    self.by = by
  }
}

extension ClockDefinition {
  /// What becomes of the clock when a case goes from one state to another.
  struct Transition {
    let from: StateID?
    let to: StateID
    let action: ActionID?
    let at: Instant
    /// Where counting begins if the clock starts: the moment of the action, or for an opened case the moment of receipt.
    let countedFrom: Instant
    let data: Value
    let calendar: WorkingCalendar
  }

  private func lives(in state: StateID) -> Bool { runs.contains(state) || pauses.contains(state) }

  /// The clock that another one comes after: as it runs now, and when it was to end before.
  struct Leader {
    let run: ClockRun?
    let wasDue: Instant?

    /// The last moment of its term: what follows is counted from that day, and not from the midnight that ends it.
    var end: Instant? { run?.due?.adding(milliseconds: -1) }
    fileprivate var wasEnd: Instant? { wasDue?.adding(milliseconds: -1) }
  }

  /// The clock after the transition, or nil when it has never started. `leader` is that of a clock that comes after another one.
  func run(_ current: ClockRun?, through transition: Transition, leader: Leader? = nil) -> ClockRun? {
    var run = current
    let lived = transition.from.map(lives) ?? false
    if lives(in: transition.to) {
      let restarts = transition.action.map(restartedBy.contains) ?? false
      if !lived || restarts { run = started(transition, after: leader?.end, isRestart: lived && restarts) }
      // Doing what a clock limits ends it, before the state that follows could pause it.
      if let limits, limits == transition.action { run?.stop(at: transition.at) }
      hold(&run, in: transition)
    } else {
      run?.stop(at: transition.at)
    }
    guard var run, run.isRunning else { return run }
    leader?.lead(&run)
    run.due = run.due(by: transition.calendar)
    return run
  }

  private func started(_ transition: Transition, after end: Instant?, isRestart: Bool) -> ClockRun? {
    var start = transition.countedFrom
    if after != nil {
      guard let end else { return nil }
      start = isRestart ? max(transition.at, end) : end
    }
    var run = ClockRun(id: id, term: term, startedAt: start)
    if let dueField, let text = transition.data[dueField.rawValue]?.text, let due = Instant(iso8601: text) {
      run.ordered = OrderedDeadline(due: due, reason: "", legalGround: basis.source, by: .system)
    }
    return run
  }

  private func hold(_ run: inout ClockRun?, in transition: Transition) {
    guard run?.isRunning == true else { return }
    if pauses.contains(transition.to), run?.isPaused == false {
      run?.pauses.append(Pause(from: transition.at, until: nil))
    } else if runs.contains(transition.to) {
      run?.closePause(at: transition.at)
    }
  }
}

extension ClockDefinition.Leader {
  /// What comes after another clock begins when that one ends, wherever its end moves to. One started anew later keeps its start.
  func lead(_ follower: inout ClockRun) {
    guard let end, follower.startedAt < end || follower.startedAt == wasEnd else { return }
    follower.startedAt = end
  }
}

extension ClockRun {
  fileprivate mutating func stop(at instant: Instant) {
    guard isRunning else { return }
    stoppedAt = instant
    closePause(at: instant)
  }

  fileprivate mutating func closePause(at instant: Instant) {
    guard let last = pauses.indices.last, pauses[last].until == nil else { return }
    pauses[last] = Pause(from: pauses[last].from, until: instant)
  }
}
