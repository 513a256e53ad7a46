/// What a rule may look at. Pure: the moment, the calendar and the directory come in with it.
public struct RuleInput {
  /// Nil while a case is being opened.
  public let action: ActionID?
  /// The cleaned fields. The guards of an opening are first asked about what was sent, and only ``Refusal/stateSecret`` counts then.
  public let data: Value
  public let actor: Actor
  /// The case; nil while it is being opened.
  public let file: CaseFile?
  public let definition: ProcessDefinition
  public let context: DecisionContext

  public init(
    action: ActionID?, data: Value, actor: Actor, file: CaseFile?, definition: ProcessDefinition, context: DecisionContext
  ) {
    self.action = action
    self.data = data
    self.actor = actor
    self.file = file
    self.definition = definition
    self.context = context
  }
}

/// A condition of an action: nil lets it pass, a refusal says why not.
public typealias Guard = @Sendable (RuleInput) -> Refusal?

/// What an action does beyond leading to its state. When it throws, nothing is changed.
public typealias Effect = @Sendable (RuleInput, inout Draft) throws(Refusal) -> Void

/// What an action is about to do. Effects change it before it becomes events.
public struct Draft {
  /// The agency that is to handle the case.
  public var agency: AgencyID
  public var coordinatingAgency: AgencyID
  /// The officer to be named; left out when that person has no role at `agency`.
  public var assignee: Username?
  /// Where the case goes in place of the state the definition names.
  public var state: StateID
  /// Clocks that a person set, in place of what the definition says.
  public var clocks: [ClockRun] = []
  /// Other cases that the event names, such as the one merged into.
  public var related: [CaseCode] = []
  /// Carried out in this order.
  public var consequences: [Consequence] = []
}

/// Something that must happen to another case in the same transaction, or not at all.
public enum Consequence: Sendable {
  /// Open a child and record it in this case.
  case openChild(OpenCase)
  /// Tell the parent what came of this case.
  case report(to: CaseCode, Value)
  /// Do an action in another case, in the name of the software, with files that came to this one.
  case act(CaseCode, ActionID, Value, received: [CaseAttachment] = [])
}

/// Rules by the names that definitions use.
public struct Rulebook: Sendable {
  public private(set) var guards: [RuleID: Guard]
  public private(set) var effects: [RuleID: Effect]
  /// Guards that look at the case and not at the fields: where one refuses, the form says so before it is filled in.
  public private(set) var conditions: Set<RuleID>

  public init(guards: [RuleID: Guard] = [:], effects: [RuleID: Effect] = [:], conditions: Set<RuleID> = []) {
    self.guards = guards
    self.effects = effects
    self.conditions = conditions
  }

  /// The rules of both books. A rule of `other` with the same name stands in place of this one's.
  public func adding(_ other: Rulebook) -> Rulebook {
    Rulebook(
      guards: guards.merging(other.guards) { _, theirs in theirs },
      effects: effects.merging(other.effects) { _, theirs in theirs }, conditions: conditions.union(other.conditions))
  }

  public var names: Set<RuleID> { Set(guards.keys).union(effects.keys) }
}

/// The world as a decision may know it.
public struct DecisionContext {
  /// The moment for which is decided.
  public let now: Instant
  public let directory: Directory
  public let calendars: CalendarBook
  public let rules: Rulebook
  /// Commits to what is left out of published texts; nil: nothing is committed to, as when deciding is only tried.
  public let commitments: CommitmentIssuer?
  /// Other cases, by code, as they are in this transaction.
  public let find: (CaseCode) -> CaseFile?
  /// The version of the process that a case runs on.
  public let definition: (CaseFile) -> ProcessDefinition?
  /// Whether all that happened to a case is confirmed in the ledger. Always true where no validators confirm anything.
  public let isConfirmed: (CaseCode) -> Bool

  public init(
    now: Instant, directory: Directory, calendars: CalendarBook, rules: Rulebook, commitments: CommitmentIssuer? = nil,
    find: @escaping (CaseCode) -> CaseFile? = { _ in nil },
    definition: @escaping (CaseFile) -> ProcessDefinition? = { _ in nil }, isConfirmed: @escaping (CaseCode) -> Bool = { _ in true }
  ) {
    self.now = now
    self.directory = directory
    self.calendars = calendars
    self.rules = rules
    self.commitments = commitments
    self.find = find
    self.definition = definition
    self.isConfirmed = isConfirmed
  }

  /// The day of ``now`` at UTC+7.
  public var today: CivilDate { now.date }
}

/// The national calendar and the ones of agencies that keep closures or hours of their own.
public struct CalendarBook: Sendable {
  public let national: WorkingCalendar
  /// Those that made calendars of agencies differ, in the order in which they are kept.
  public let closures: [AgencyClosure]
  public let hours: [AgencyHours]
  private let own: [AgencyID: WorkingCalendar]

  public init(national: WorkingCalendar, own: [AgencyID: WorkingCalendar] = [:]) {
    self.national = national
    self.own = own
    closures = []
    hours = []
  }

  public init(national: WorkingCalendar, closures: [AgencyClosure], hours: [AgencyHours] = []) {
    self.national = national
    self.closures = closures
    self.hours = hours
    let agencies = Set(closures.map(\.agency) + hours.map(\.agency))
    own = agencies.reduce(into: [:]) { own, agency in
      own[agency] = national.observed(
        closures: closures.filter { $0.agency == agency }.map(\.closure),
        changes: hours.filter { $0.agency == agency }.map { (from: $0.from, hours: $0.hours) })
    }
  }

  /// The agency's own calendar, or else the national one.
  public func calendar(of agency: AgencyID) -> WorkingCalendar { own[agency] ?? national }
}
