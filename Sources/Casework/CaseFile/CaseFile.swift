/// A case (hồ sơ) as its events have made it.
///
/// It is made only by folding events, so two readers of one log can't disagree, and the read model can be rebuilt at any time.
public struct CaseFile: Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  /// The version of the definition that the case keeps to its end.
  public let processVersion: Int
  /// When the case was entered.
  public let openedAt: Instant
  /// From when clocks count: for paper the day it was really received. Never after ``openedAt``.
  public let receivedAt: Instant
  /// Whoever entered it: the sender, the desk for what came by another way, or for a child who asked for it.
  public let openedBy: Actor
  /// The case that this one was opened for or split off; nil for one that was sent.
  public let parent: CaseCode?
  /// SHA-256 of the access key, in lower-case hex; nil for a case between agencies.
  public let accessKeyHash: String?
  /// The language in which the sender used the pages; nil when it is not known.
  public let language: Language?
  /// What the opening form says: as it was sent, or as the last action that revised it left it.
  public private(set) var data: Value
  /// Number of events: what a command must name to prove that it saw the case as it is.
  public private(set) var version: Int
  public private(set) var placement: Placement
  /// Every agency that has handled the case, in the order of coming.
  public private(set) var agencies: [AgencyID]
  /// Every clock that has started, stopped ones too.
  public private(set) var clocks: [ClockID: ClockRun]
  /// Facts of every step, finished or running. All reports count these.
  public private(set) var steps: [StepRecord]
  /// In the order of opening.
  public private(set) var children: [ChildLink]
  /// One entry for each event, oldest first.
  public private(set) var timeline: [TimelineEntry]
  public private(set) var lastEventAt: Instant

  public var state: StateID { placement.state }
  public var holder: Holder { placement.holder }
  /// Whether somebody holds it. A finished case may be taken up again.
  public var isOpen: Bool { placement.holder != .nobody }
  /// The running step, or the last one of a finished case.
  public var step: StepRecord? { steps.last }

  /// What the sender wrote as title, for lists.
  public var title: String { data["title"]?.text ?? subject?.description ?? "" }
  /// The case that this one is about, whose sender asked; nil for a matter of its own.
  public var subject: CaseCode? { data["about"]?.text.flatMap(CaseCode.init) }

  /// Whether the sender asked that their identity be kept secret (Decree 20/2008 Art 12).
  public var keepsIdentitySecret: Bool { data["keepIdentitySecret"]?.bool ?? false }

  /// Open children whose outcome the case waits for. A part split off runs through the same process and goes its own way.
  public var awaitedChildren: [ChildLink] { children.filter { $0.isOpen && $0.process != process } }

  /// The last time an action was done, and with what; nil when it never was.
  public func latest(_ action: ActionID) -> TimelineEntry? { timeline.last { $0.action == action } }
}

/// One step of a case: a fact, from which every KPI and report is counted.
public struct StepRecord: Codable, Hashable, Sendable {
  /// Its place among the steps of the case, from 0.
  public let index: Int
  public let state: StateID
  /// The agency that handled the case.
  public let agency: AgencyID
  public var holder: Holder
  /// For the first step when the case was received.
  public let startedAt: Instant
  /// The due time the step was measured by, as it was last projected; nil when its clock stood still.
  public var due: Instant?
  /// Nil while the step runs. The step in a final state ends as it begins.
  public var finishedAt: Instant?
  /// The action that finished it; nil while it runs, when a successor took it over, and in a final state.
  public var outcome: ActionID?
  /// Who finished it.
  public var finishedBy: Actor?
  /// Its whole length when clocks of the case stood still in it, otherwise 0. Known when it is finished.
  public var pausedMilliseconds: Int64
  /// Nil while the step runs, and when it was finished in time.
  public var lateness: Lateness?
}

/// A child case as its parent knows it.
public struct ChildLink: Codable, Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  /// The agency that handled it when it was opened.
  public let agency: AgencyID
  public let openedAt: Instant
  /// When the parent could count on it, as of its opening; see ``ChildOpened/due``.
  public let due: Instant?
  /// The state it ended in; nil until it has reported. A part split off never reports.
  public var outcome: StateID?
  public var reportedAt: Instant?
  /// What it told, an object of fields; nil until it has reported.
  public var report: Value?

  /// Whether it has not reported yet.
  public var isOpen: Bool { outcome == nil }
}

/// One line of the history of a case.
public struct TimelineEntry: Hashable, Sendable {
  /// What happened. The raw values are part of the API.
  public enum Kind: String, Codable, Sendable {
    case opened, acted
    case childOpened = "child-opened"
    case childReported = "child-reported"
    case deadlinesProjected = "deadlines-projected"
    case succeeded
  }
  /// The number of its event in the case, from 1.
  public let sequence: Int
  public let at: Instant
  public let actor: Actor
  public let kind: Kind
  /// Nil for what is no action.
  public let action: ActionID?
  /// The fields of the opening, the action or the report, or a list of `{clock, was, due, rules}` for dates that moved; otherwise null.
  public let data: Value
  /// The state in which the action was done; nil for what is no action.
  public let from: StateID?
  /// The state of the case afterwards.
  public let to: StateID
  /// The agency that handles the case afterwards.
  public let agency: AgencyID
  /// Empty for what was in time.
  public let lateness: [Lateness]
  /// The other case of a merge or of its undoing, or the child that was opened or reported.
  public let related: [CaseCode]
  /// What was left out of the texts that the action published; empty for any other.
  public let hidden: [HiddenPart]
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
    language = opened.language
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
    if acted.revises == true { data = acted.data }
    move(to: acted.placement, through: acted.action, by: recorded, lateness: acted.lateness.first, wasPaused: wasPaused)
    note(
      recorded, .acted, action: acted.action, data: acted.data, from: from, lateness: acted.lateness, related: acted.related,
      hidden: acted.hidden ?? [])
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
    lateness: [Lateness] = [], related: [CaseCode] = [], hidden: [HiddenPart] = []
  ) {
    timeline.append(
      TimelineEntry(
        sequence: recorded.sequence, at: recorded.at, actor: recorded.actor, kind: kind, action: action, data: data, from: from,
        to: placement.state, agency: placement.agency, lateness: lateness, related: related, hidden: hidden))
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
