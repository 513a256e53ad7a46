/// Something that happened to a case. Appended once and never changed: the state of a case is nothing but its events, folded.
///
/// An event carries what followed from it (where the case went, who holds it, what its clocks read), so that applying it needs
/// neither the definition nor the calendar of the day, and cannot fail.
public enum CaseEvent: Hashable, Sendable {
  /// Always the first event of a case, and never a later one.
  case opened(CaseOpened)
  /// An action was done: by a person, by the sender, or by the software when a clock ran out.
  case acted(CaseActed)
  /// A child case was opened for part of the work.
  case childOpened(ChildOpened)
  /// A child case ended and told its parent what came of it.
  case childReported(ChildReported)
  /// The calendar changed, and with it the dates of running clocks.
  case deadlinesProjected(DeadlinesProjected)
  /// The agency or the person that held the case is there no more, and their successors took it over.
  case succeeded(CaseSucceeded)

  /// The stored name. Written out, versioned, never renamed.
  public var type: String {
    switch self {
    case .opened: "case.opened.v1"
    case .acted: "case.acted.v1"
    case .childOpened: "case.child-opened.v1"
    case .childReported: "case.child-reported.v1"
    case .deadlinesProjected: "case.deadlines-projected.v1"
    case .succeeded: "case.succeeded.v1"
    }
  }
}

/// Where a case stands: its state, who holds it, and the agencies answerable for it.
public struct Placement: Codable, Hashable, Sendable {
  public var state: StateID
  public var holder: Holder
  /// The agency that handles the case now.
  public var agency: AgencyID
  /// The agency that received it and stays responsible to its end.
  public var coordinatingAgency: AgencyID
  /// The officer named for the case at `agency`, kept while others hold it; nil while nobody is named.
  public var assignee: Username?
  /// The clock that measures the step; nil when nobody holds the case.
  public var clock: ClockID?
}

/// What was sent, and where the case stood at once. Stored as `case.opened.v1`.
public struct CaseOpened: Codable, Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  /// The version of the definition that the case keeps to its end.
  public let processVersion: Int
  /// The cleaned fields of the opening form.
  public let data: Value
  /// The day and time from which clocks count: for paper, the day it was really received.
  public let receivedAt: Instant
  /// The case that this one was opened for or split off; nil for one that was sent.
  public let parent: CaseCode?
  public let placement: Placement
  /// The clocks that run from the opening, in the order of the definition. Those of a part split off go on from the whole.
  public let clocks: [ClockRun]
  /// SHA-256 of the access key, in lower-case hex. The key itself is shown once and kept nowhere.
  /// Nil for a case between agencies.
  public let accessKeyHash: String?
  /// The language in which the sender used the pages, for what they are told later; nil when it is not known.
  public let language: Language?
}

/// An action, and all that followed from it in this case. Stored as `case.acted.v1`.
public struct CaseActed: Codable, Hashable, Sendable {
  public let action: ActionID
  /// The cleaned fields of the action.
  public let data: Value
  /// The state in which it was done.
  public let from: StateID
  /// Where the case stands afterwards.
  public let placement: Placement
  /// The clocks that the action started, paused, resumed, stopped or changed, as they read afterwards.
  public let clocks: [ClockRun]
  /// The clocks that the action answers for and whose time had passed; empty when nothing was late. The
  /// first is the one noted with the step.
  public let lateness: [Lateness]
  /// The other case of a merge or of its undoing.
  public let related: [CaseCode]
  /// What was left out of the texts that the action published; nil for any other action, and in logs of before there were commitments.
  public let hidden: [HiddenPart]?
  /// True when ``data`` took the place of what the case was opened with; nil for any other action.
  public var revises: Bool?
}

/// A child case as its parent notes it. Stored as `case.child-opened.v1`.
public struct ChildOpened: Codable, Hashable, Sendable {
  public let child: CaseCode
  public let process: ProcessID
  public let agency: AgencyID
  /// When the parent can count on the child: the end that was set for it, or else the latest end of its clocks. Nil when none is known.
  public let due: Instant?

  public init(child: CaseCode, process: ProcessID, agency: AgencyID, due: Instant?) {
    self.child = child
    self.process = process
    self.agency = agency
    self.due = due
  }
}

/// What came of a child case, as its parent notes it. Stored as `case.child-reported.v1`.
public struct ChildReported: Codable, Hashable, Sendable {
  public let child: CaseCode
  /// The state the child ended in, such as `given` or `refused`.
  public let outcome: StateID
  /// An object of fields, such as the text of an opinion.
  public let report: Value

  public init(child: CaseCode, outcome: StateID, report: Value) {
    self.child = child
    self.outcome = outcome
    self.report = report
  }
}

/// Clocks whose dates moved without an action. Stored as `case.deadlines-projected.v1`.
public struct DeadlinesProjected: Codable, Hashable, Sendable {
  /// One clock, with its end before and after. An end is nil while the clock stands still.
  public struct Move: Codable, Hashable, Sendable {
    public let clock: ClockID
    public let was: Instant?
    public let due: Instant?
    /// The days that moved it, in Vietnamese, each with what it is now, what it was and the law or notice; see
    /// ``DeadlineProjection/Change/text(in:)``. Empty when only the hours of work changed.
    public let rules: [String]
  }
  public let moves: [Move]
  /// The clocks of ``moves`` as they read afterwards, in the same order.
  public let clocks: [ClockRun]
}

/// A case that successors took over. Stored as `case.succeeded.v1`.
public struct CaseSucceeded: Codable, Hashable, Sendable {
  /// The agency that handled the case before.
  public let from: AgencyID
  /// The agency that handles it now: the same one when only a person left, or when the co-ordinating agency changed.
  public let to: AgencyID
  /// Where the case stands afterwards.
  public let placement: Placement
}

/// A step or an action that came after its time: who answered for it, and how late (V-05).
public struct Lateness: Codable, Hashable, Sendable {
  public let clock: ClockID
  /// When the clock had run out.
  public let due: Instant
  /// Working days after the due day, by the calendar of the agency.
  public let workingDaysLate: Int
  /// The agency that held the case.
  public let agency: AgencyID
  /// The head of the agency on the day of the action, who answers by law; nil when the directory has none.
  public let head: Username?
  /// The assigned officer where the handling agency held the case, or else who acted; nil when there is neither.
  public let handler: Username?
}

/// An event as it stands in the log.
public struct RecordedEvent: Hashable, Sendable {
  /// Its place in the case, from 1, without gaps.
  public let sequence: Int
  /// Never before the event it follows.
  public let at: Instant
  public let actor: Actor
  public let event: CaseEvent

  public init(sequence: Int, at: Instant, actor: Actor, event: CaseEvent) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.event = event
  }
}

/// The payload of an event is stored apart from its type, so that a reader can tell the type without the case's key.
extension CaseEvent {
  /// The stored name of an event that this release does not know.
  public struct UnknownType: Error, Hashable { public let type: String }

  /// Decodes a payload by the stored type name.
  /// - Throws: ``UnknownType`` when the log was written by a newer release.
  public init(type: String, decode: Decode) throws {
    switch type {
    case "case.opened.v1": self = .opened(try decode(CaseOpened.self))
    case "case.acted.v1": self = .acted(try decode(CaseActed.self))
    case "case.child-opened.v1": self = .childOpened(try decode(ChildOpened.self))
    case "case.child-reported.v1": self = .childReported(try decode(ChildReported.self))
    case "case.deadlines-projected.v1": self = .deadlinesProjected(try decode(DeadlinesProjected.self))
    case "case.succeeded.v1": self = .succeeded(try decode(CaseSucceeded.self))
    default: throw UnknownType(type: type)
    }
  }

  /// The payload that goes with ``type``.
  public var payload: any Encodable & Sendable {
    switch self {
    case .opened(let payload): payload
    case .acted(let payload): payload
    case .childOpened(let payload): payload
    case .childReported(let payload): payload
    case .deadlinesProjected(let payload): payload
    case .succeeded(let payload): payload
    }
  }

  /// Decodes the one payload it holds as any type asked of it.
  public struct Decode {
    private let body: (any Decodable.Type) throws -> any Decodable

    /// - Parameter body: gives the payload as the type it is asked for, or throws.
    public init(_ body: @escaping (any Decodable.Type) throws -> any Decodable) { self.body = body }

    func callAsFunction<Payload: Decodable>(_ type: Payload.Type) throws -> Payload {
      guard let payload = try body(type) as? Payload else {
        throw DecodingError.typeMismatch(type, .init(codingPath: [], debugDescription: "payload of another type"))
      }
      return payload
    }
  }
}
