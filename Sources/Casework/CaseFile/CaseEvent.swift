/// Something that happened to a case. Appended once and never changed: the state of a case is nothing but its events, folded.
///
/// An event carries what followed from it (where the case went, who holds it, what its clocks read), so that applying it needs
/// neither the definition nor the calendar of the day, and cannot fail.
public enum CaseEvent: Hashable, Sendable {
  case opened(CaseOpened)
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
  public var assignee: Username?
  /// The clock that measures the step; nil when nobody holds the case.
  public var clock: ClockID?
}

public struct CaseOpened: Codable, Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  public let processVersion: Int
  public let data: Value
  /// The day and time from which clocks count: for paper, the day it was really received.
  public let receivedAt: Instant
  public let parent: CaseCode?
  public let placement: Placement
  public let clocks: [ClockRun]
  /// SHA-256 of the access key, in lower-case hex. The key itself is shown once and kept nowhere.
  public let accessKeyHash: String?
}

public struct CaseActed: Codable, Hashable, Sendable {
  public let action: ActionID
  public let data: Value
  public let from: StateID
  public let placement: Placement
  /// The clocks that the action started, paused, resumed, stopped or changed, as they read afterwards.
  public let clocks: [ClockRun]
  public let lateness: [Lateness]
  /// The other case of a merge, a split or an appeal.
  public let related: [CaseCode]
}

public struct ChildOpened: Codable, Hashable, Sendable {
  public let child: CaseCode
  public let process: ProcessID
  public let agency: AgencyID
  public let due: Instant?

  public init(child: CaseCode, process: ProcessID, agency: AgencyID, due: Instant?) {
    self.child = child
    self.process = process
    self.agency = agency
    self.due = due
  }
}

public struct ChildReported: Codable, Hashable, Sendable {
  public let child: CaseCode
  /// The state the child ended in, such as `given` or `refused`.
  public let outcome: StateID
  public let report: Value

  public init(child: CaseCode, outcome: StateID, report: Value) {
    self.child = child
    self.outcome = outcome
    self.report = report
  }
}

public struct DeadlinesProjected: Codable, Hashable, Sendable {
  public struct Move: Codable, Hashable, Sendable {
    public let clock: ClockID
    public let was: Instant?
    public let due: Instant?
    /// The rules that moved it, such as `Thông báo 12729/VPCP-KGVX: 2026-01-02 off`.
    public let rules: [String]
  }
  public let moves: [Move]
  public let clocks: [ClockRun]
}

public struct CaseSucceeded: Codable, Hashable, Sendable {
  public let from: AgencyID
  public let to: AgencyID
  public let placement: Placement
}

/// A step or an action that came after its time: who answered for it, and how late (V-05).
public struct Lateness: Codable, Hashable, Sendable {
  public let clock: ClockID
  public let due: Instant
  /// Working days after the due day, by the calendar of the agency.
  public let workingDaysLate: Int
  public let agency: AgencyID
  /// The head of the agency on that day, who answers by law.
  public let head: Username?
  public let handler: Username?
}

/// An event as it stands in the log.
public struct RecordedEvent: Hashable, Sendable {
  /// Its place in the case, from 1, without gaps.
  public let sequence: Int
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

    public init(_ body: @escaping (any Decodable.Type) throws -> any Decodable) { self.body = body }

    func callAsFunction<Payload: Decodable>(_ type: Payload.Type) throws -> Payload {
      guard let payload = try body(type) as? Payload else {
        throw DecodingError.typeMismatch(type, .init(codingPath: [], debugDescription: "payload of another type"))
      }
      return payload
    }
  }
}
