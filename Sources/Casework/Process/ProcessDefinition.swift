/// A process (quy trình) as data: states, who holds each, the legal clocks, and the actions that lead from one state to another.
///
/// A definition is read from YAML, checked by ``ProcessChecker`` before it is used, and never changed once cases run on it: a change
/// is a new `version`, and a case keeps the version it started with. It names rules (guards and effects) that are Swift functions in
/// the folder of its system, and has no expressions of its own.
public struct ProcessDefinition: Codable, Hashable, Sendable {
  public let id: ProcessID
  /// With ``id`` it names one definition for ever; the higher is the newer.
  public let version: Int
  /// What codes of its cases begin with, such as `PAKN`.
  public let codePrefix: String
  public let name: LocalizedText
  /// The law the process carries out, most binding first.
  public let basis: [LegalBasis]
  /// The id of the form that opens a case.
  public let form: String
  /// How a case begins, and who may open one.
  public let opening: Opening
  /// In this order clocks are started, so one that comes after another stands behind it.
  public let clocks: [ClockDefinition]
  /// Terms between an action and a moment that a person chose, most binding first.
  public var noticePeriods: [NoticePeriod] = []
  public internal(set) var states: [StateDefinition]
  /// Fields of the opening form that lists can be filtered by and reports group by. The store indexes them.
  public let attributes: [FieldID]
  /// Fields of the opening form, and their files, that whoever may see a child of a case reads too: what is asked of many agencies is kept
  /// once, with the case that asks.
  public var shares: [FieldID] = []
  /// The first day on which new cases start with this version.
  public let effectiveFrom: CivilDate
  /// The last such day; nil while there is none.
  public let effectiveTo: CivilDate?
  /// How long finished cases are kept; nil is for good.
  public let retention: Retention?

  /// Nil when the definition has none of that id.
  public func state(_ id: StateID) -> StateDefinition? { states.first { $0.id == id } }
  /// Nil when the definition has none of that id.
  public func clock(_ id: ClockID) -> ClockDefinition? { clocks.first { $0.id == id } }
  /// Nil when the state has none of that id. The actions that every open case has are not looked at; see ``StandardActions``.
  public func action(_ id: ActionID, in state: StateID) -> ActionDefinition? { self.state(state)?.actions.first { $0.id == id } }
}

extension ProcessDefinition {
  /// The definition with the fields of its form in every action that revises the case.
  public func completed(by form: FormDefinition) -> ProcessDefinition {
    guard states.contains(where: { $0.actions.contains(where: \.revises) }) else { return self }
    var completed = self
    completed.states = states.map { state in
      var state = state
      state.actions = state.actions.map { $0.revises ? $0.asking(form.fields) : $0 }
      return state
    }
    return completed
  }
}

/// A source in law: what it is called and how sure we are of it.
public struct LegalBasis: Codable, Hashable, Sendable {
  /// The document and article, such as `Nghị định 20/2008/NĐ-CP Điều 9`.
  public let source: String
  public let certainty: Certainty
  /// What the article says, in plain words.
  public let note: LocalizedText?
}

/// How sure we are of a rule. Anything less than `read` is shown with its mark.
public enum Certainty: String, Codable, Sendable {
  /// The article was read.
  case read = "P"
  /// A secondary source gives it.
  case secondary = "S"
  /// Seen in a deployed system or in real data.
  case deployed = "R"
  /// No text fixes it: a configurable default of this product.
  case configurable = "K"
}

/// How long finished cases are kept (thời hạn lưu trữ), by the schedule that the agency's archive has approved.
public struct Retention: Codable, Hashable, Sendable {
  /// Whole years, 1 to 150, from the end of the year in which the case was finished.
  public let years: Int
  public let basis: LegalBasis
}

/// How a case of the process begins.
public struct Opening: Codable, Hashable, Sendable {
  /// The state a case begins in. It is not a final one.
  public let state: StateID
  /// Who may open one: the public, staff with a role, or only a parent case.
  public let by: [OpeningParty]
  /// Asked in this order; the first that refuses decides.
  public let guards: [RuleID]
  /// Where the public finds it.
  public var door = OpeningDoor.choice
}

/// Where the public comes to a process.
public enum OpeningDoor: String, Codable, Sendable {
  /// Among the kinds of feedback that people choose from by their matter. Public figures count these alone.
  case choice
  /// A quiet link in the foot of every page.
  case foot
  /// The page of a case, whose key was shown: what is asked is about that case.
  case ownCase = "own-case"
}

/// Who may open a case.
public enum OpeningParty: String, Codable, Sendable {
  case `public`
  /// A person of the staff at the intake desk, or else an officer, in the name of a sender.
  case staff
  /// An officer or else a leader, for their own agency, which then handles the case. There is no sender and no access key.
  case ownAgency = "own-agency"
  /// Only another case. A part split off is opened by its case in any event.
  case parentCase = "parent-case"
}

/// A limit of time that the law sets.
///
/// A clock lives in the states of `runs` and `pauses`. It starts when the case enters one of them from elsewhere, starts anew on an
/// action of `restartedBy`, stands still in the states of `pauses`, and stops when the case leaves them all.
public struct ClockDefinition: Codable, Hashable, Sendable {
  public let id: ClockID
  public let name: LocalizedText
  public let term: Term
  /// The states in which the term is used up.
  public let runs: [StateID]
  /// The states in which it stands still.
  public let pauses: [StateID]
  public let restartedBy: [ActionID]
  /// The clock limits this one action and not the step: doing the action later is allowed and recorded as late.
  public let limits: ActionID?
  /// The clock starts when another one runs out, as with progress reports after the term of the answer.
  public let after: ClockID?
  /// The clock is a share of another: the checker refuses shares that add up to more than the whole.
  public let within: ClockID?
  /// What the software does when the time is up; nil is nothing.
  public let onExpiry: ActionID?
  /// Name of the field that sets the end of the term, instead of `term`: of the action, or else of the opening form.
  public let dueField: FieldID?
  /// When whoever holds the case is reminded. With any, the end of the clock is told to the leaders and to whoever asked, too.
  public var reminders: [ReminderPoint] = []
  public let basis: LegalBasis
}

/// A state of a process: whose turn it is and what may be done.
public struct StateDefinition: Codable, Hashable, Sendable {
  public let id: StateID
  public let name: LocalizedText
  public let holder: HolderDefinition
  /// The clock the step is measured by. Only states that nobody holds have none.
  public let clock: ClockID?
  /// In the order in which they are offered. The actions that every open case has are not among them.
  public internal(set) var actions: [ActionDefinition]
  /// Whoever holds the case in this state needs to read who sent it. In other states a reader who may read it asks first and says why.
  public var needsIdentity = false

  /// Nobody holds a case in this state: it is finished, whether or not an action can take it up again.
  public var isFinal: Bool { holder == .nobody }
}

/// Who holds a case in a state, before it is known which agency and person that is.
public enum HolderDefinition: String, Codable, Sendable {
  /// The intake desk of the agency that received the case first and stays responsible for it.
  case coordinatingIntake = "intake@coordinating"
  /// The intake desk of the agency that handles the case now.
  case intake = "intake@handling"
  /// The assigned officer, or the officers of the agency while nobody is named.
  case officer = "officer@handling"
  /// The leaders of the agency that handles the case now.
  case leader = "leader@handling"
  case sender
  /// A finished case.
  case nobody

  /// The role of those who hold; nil for the sender and for nobody.
  public var role: Role? {
    switch self {
    case .coordinatingIntake, .intake: .intake
    case .officer: .officer
    case .leader: .leader
    case .sender, .nobody: nil
    }
  }

  public var name: LocalizedText {
    switch self {
    case .coordinatingIntake: LocalizedText(vi: "Bộ phận tiếp nhận của cơ quan điều phối", en: "Intake desk of the co-ordinating agency")
    case .intake: LocalizedText(vi: "Bộ phận tiếp nhận của cơ quan xử lý", en: "Intake desk of the handling agency")
    case .officer: LocalizedText(vi: "Cán bộ xử lý", en: "The officer")
    case .leader: LocalizedText(vi: "Lãnh đạo cơ quan", en: "Leader of the agency")
    case .sender: LocalizedText(vi: "Người gửi", en: "The sender")
    case .nobody: LocalizedText(vi: "Đã kết thúc", en: "Finished")
    }
  }
}

/// Something that may be done in a state.
public struct ActionDefinition: Codable, Hashable, Sendable {
  public let id: ActionID
  public let name: LocalizedText
  /// The state it leads to; nil stays in the state.
  public let to: StateID?
  /// Any of these may do it. They are tried in this order for the name in which it is done.
  public let by: [ActionParty]
  public internal(set) var fields: [FieldDefinition]
  /// Asked in this order; the first that refuses decides.
  public let guards: [RuleID]
  /// Done in this order.
  public let effects: [RuleID]
  /// How long after entering the state it may be done; nil is as long as the state lasts.
  public let window: Term?
  /// It may be done once in the life of a case.
  public let once: Bool
  public let basis: LegalBasis?
  /// Fields of the action that the sender may read. Everything else in an action is for the staff alone.
  public let tells: [FieldID]
  /// An earlier action whose fields the sender may read from now on, such as the draft of an answer once it is approved.
  public let releases: ActionID?
  /// The action writes anew what the case was opened with: its fields are those of the opening form (see ``completed(by:)``) and take
  /// the place of what the form said. What stood there before stays in the log.
  public let revises: Bool
  /// The action's fields `title`, `question` and `answer` become a page of the public archive.
  public let publishes: Bool
  /// The action is among those that end a case badly for its sender or cannot be undone: pages ask twice.
  public let grave: Bool
}

extension ActionDefinition {
  fileprivate func asking(_ fields: [FieldDefinition]) -> ActionDefinition {
    var action = self
    action.fields = fields
    return action
  }
}

/// Who may do an action.
public enum ActionParty: String, Codable, Sendable {
  /// Whoever holds the case, or a deputy of theirs.
  case holder
  /// Whoever has the access key of the case.
  case sender
  /// A leader of the agency that handles the case now.
  case leader = "leader@handling"
  /// The intake desk of the agency that received the case.
  case coordinatingIntake = "intake@coordinating"
  /// An officer of the agency that handles the case now.
  case officer = "officer@handling"
  /// A co-ordinator who may see the case.
  case coordinator = "co-ordinator"
  /// Anyone of the staff who may see the case, auditors excepted.
  case reader
  /// The software, when a clock runs out.
  case timer
  /// The software, once it has done what was decided.
  case software
}
