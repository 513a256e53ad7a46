/// A case (hồ sơ) as its events have made it.
///
/// It is made only by folding events, so two readers of one log can't disagree, and the read model can be rebuilt at any time.
public struct CaseFile: Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  public let processVersion: Int
  public let openedAt: Instant
  public let receivedAt: Instant
  public let openedBy: Actor
  public let parent: CaseCode?
  public let accessKeyHash: String?
  /// What the opening form said.
  public let data: Value
  /// Number of events: what a command must name to prove that it saw the case as it is.
  public private(set) var version: Int
  public private(set) var placement: Placement
  /// Every agency that has handled the case, in the order of coming.
  public private(set) var agencies: [AgencyID]
  public private(set) var clocks: [ClockID: ClockRun]
  /// Facts of every step, finished or running. All reports count these.
  public private(set) var steps: [StepRecord]
  public private(set) var children: [ChildLink]
  public private(set) var timeline: [TimelineEntry]
  public private(set) var lastEventAt: Instant

  public var state: StateID { placement.state }
  public var holder: Holder { placement.holder }
  public var isOpen: Bool { placement.holder != .nobody }
  /// The running step, or the last one of a finished case.
  public var step: StepRecord? { steps.last }

  /// What the sender wrote as title, for lists.
  public var title: String { data["title"]?.text ?? "" }

  public var keepsIdentitySecret: Bool { data["keepIdentitySecret"]?.bool ?? false }

  /// Open children whose outcome the case waits for. A part split off runs through the same process and goes its own way.
  public var awaitedChildren: [ChildLink] { children.filter { $0.isOpen && $0.process != process } }

  /// The last time an action was done, and with what.
  public func latest(_ action: ActionID) -> TimelineEntry? { timeline.last { $0.action == action } }
}

/// One step of a case: a fact, from which every KPI and report is counted.
public struct StepRecord: Codable, Hashable, Sendable {
  public let index: Int
  public let state: StateID
  public let agency: AgencyID
  public var holder: Holder
  public let startedAt: Instant
  /// The due time the step was measured by, as it was last projected.
  public var due: Instant?
  public var finishedAt: Instant?
  /// The action that finished it.
  public var outcome: ActionID?
  /// Who finished it.
  public var finishedBy: Actor?
  public var pausedMilliseconds: Int64
  public var lateness: Lateness?
}

/// A child case as its parent knows it.
public struct ChildLink: Codable, Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  public let agency: AgencyID
  public let openedAt: Instant
  public let due: Instant?
  public var outcome: StateID?
  public var reportedAt: Instant?
  public var report: Value?

  public var isOpen: Bool { outcome == nil }
}

/// One line of the history of a case.
public struct TimelineEntry: Hashable, Sendable {
  public enum Kind: String, Codable, Sendable {
    case opened, acted
    case childOpened = "child-opened"
    case childReported = "child-reported"
    case deadlinesProjected = "deadlines-projected"
    case succeeded
  }
  public let sequence: Int
  public let at: Instant
  public let actor: Actor
  public let kind: Kind
  public let action: ActionID?
  public let data: Value
  public let from: StateID?
  public let to: StateID
  public let agency: AgencyID
  public let lateness: [Lateness]
  public let related: [CaseCode]
}

// MARK: Folding

extension CaseFile {
  /// The case that a log tells of, or nil when the log does not begin with an opening.
  public init?(_ events: some Sequence<RecordedEvent>) {
    var file: CaseFile?
    for event in events {
      if file == nil {
        file = CaseFile(opening: event)
        if file == nil { return nil }
      } else {
        file?.apply(event)
      }
    }
    guard let file else { return nil }
    self = file
  }

  /// The case after its first event; nil when that is not an opening.
  public init?(opening recorded: RecordedEvent) {
    guard case .opened(let opened) = recorded.event else { return nil }
    code = opened.code
    process = opened.process
    processVersion = opened.processVersion
    openedAt = recorded.at
    receivedAt = opened.receivedAt
    openedBy = recorded.actor
    parent = opened.parent
    accessKeyHash = opened.accessKeyHash
    data = opened.data
    version = recorded.sequence
    placement = opened.placement
    agencies = [opened.placement.agency]
    clocks = Dictionary(opened.clocks.map { ($0.id, $0) }) { _, last in last }
    steps = []
    children = []
    timeline = []
    lastEventAt = recorded.at
    begin(at: opened.receivedAt)
    note(recorded, .opened, data: opened.data)
  }

  /// Folds one more event. Cannot fail.
  public mutating func apply(_ recorded: RecordedEvent) {
    version = recorded.sequence
    lastEventAt = recorded.at
    switch recorded.event {
    case .opened: break  // A case is opened once; the log's own check reports a second opening.
    case .acted(let acted): apply(acted, recorded)
    case .childOpened(let child):
      children.append(
        ChildLink(code: child.child, process: child.process, agency: child.agency, openedAt: recorded.at, due: child.due))
      note(recorded, .childOpened, related: [child.child])
    case .childReported(let report):
      if let index = children.firstIndex(where: { $0.code == report.child }) {
        children[index].outcome = report.outcome
        children[index].reportedAt = recorded.at
        children[index].report = report.report
      }
      note(recorded, .childReported, data: report.report, related: [report.child])
    case .deadlinesProjected(let projected):
      adopt(projected.clocks)
      refreshDue()
      note(recorded, .deadlinesProjected, data: projected.summary)
    case .succeeded(let succeeded):
      let wasPaused = clocks.values.contains(where: \.isPaused)
      move(to: succeeded.placement, through: nil, by: recorded, lateness: nil, wasPaused: wasPaused)
      note(recorded, .succeeded)
    }
  }

  private mutating func apply(_ acted: CaseActed, _ recorded: RecordedEvent) {
    let wasPaused = clocks.values.contains(where: \.isPaused)
    let from = placement.state
    adopt(acted.clocks)
    move(to: acted.placement, through: acted.action, by: recorded, lateness: acted.lateness.first, wasPaused: wasPaused)
    note(
      recorded, .acted, action: acted.action, data: acted.data, from: from, lateness: acted.lateness, related: acted.related)
  }

  private mutating func adopt(_ changed: [ClockRun]) {
    for run in changed { clocks[run.id] = run }
  }

  /// A step ends when the state, the agency or the holder changes.
  private mutating func move(
    to next: Placement, through action: ActionID?, by recorded: RecordedEvent, lateness: Lateness?, wasPaused: Bool
  ) {
    defer { refreshDue() }
    guard next != placement else { return }
    if let index = steps.indices.last, steps[index].finishedAt == nil {
      steps[index].finishedAt = recorded.at
      steps[index].outcome = action
      steps[index].finishedBy = recorded.actor
      steps[index].lateness = lateness
      // Clocks pause by state, so a step is paused from its beginning to its end or not at all.
      if wasPaused { steps[index].pausedMilliseconds = recorded.at.milliseconds(since: steps[index].startedAt) }
    }
    placement = next
    if !agencies.contains(next.agency) { agencies.append(next.agency) }
    begin(at: recorded.at)
  }

  private mutating func begin(at instant: Instant) {
    steps.append(
      StepRecord(
        index: steps.count, state: placement.state, agency: placement.agency, holder: placement.holder, startedAt: instant,
        due: placement.due(in: clocks), finishedAt: isOpen ? nil : instant, pausedMilliseconds: 0))
  }

  private mutating func refreshDue() {
    guard let index = steps.indices.last, steps[index].finishedAt == nil else { return }
    steps[index].due = placement.due(in: clocks)
  }

  private mutating func note(
    _ recorded: RecordedEvent, _ kind: TimelineEntry.Kind, action: ActionID? = nil, data: Value = .null, from: StateID? = nil,
    lateness: [Lateness] = [], related: [CaseCode] = []
  ) {
    timeline.append(
      TimelineEntry(
        sequence: recorded.sequence, at: recorded.at, actor: recorded.actor, kind: kind, action: action, data: data, from: from,
        to: placement.state, agency: placement.agency, lateness: lateness, related: related))
  }
}

extension Placement {
  /// The due time of the clock that measures the state, which the event itself names so that no definition is needed.
  func due(in clocks: [ClockID: ClockRun]) -> Instant? {
    clock.flatMap { clocks[$0] }.flatMap { $0.isRunning ? $0.due : nil }
  }
}

extension DeadlinesProjected {
  var summary: Value {
    .list(
      moves.map { move in
        [
          "clock": .text(move.clock.rawValue), "was": move.was.map { .text($0.iso8601) } ?? .null,
          "due": move.due.map { .text($0.iso8601) } ?? .null, "rules": .list(move.rules.map { .text($0) }),
        ]
      })
  }
}
