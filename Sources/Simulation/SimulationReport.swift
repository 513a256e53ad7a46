import Casework

/// What happened in a simulation that broke no invariant.
public struct SimulationReport: Hashable, Sendable {
  public let seed: UInt64
  public let days: Int
  public internal(set) var commands = 0
  public internal(set) var events = 0
  /// How often each kind of refusal was answered.
  public internal(set) var refusals: [String: Int] = [:]
  /// Commands whose store failed before or after the commit, so that the caller had to ask again.
  public internal(set) var failures = 0
  /// Requests that came again under a key that was answered before.
  public internal(set) var repeats = 0
  /// How often each action was done.
  public internal(set) var actions: [ActionID: Int] = [:]
  public internal(set) var cases: [StateID: Int] = [:]
  public internal(set) var steps = 0
  public internal(set) var lateSteps = 0
  public internal(set) var movedDeadlines = 0
  public internal(set) var succeededCases = 0

  init(seed: UInt64, days: Int) {
    self.seed = seed
    self.days = days
  }

  public var text: String {
    var lines = [
      "seed \(seed), \(days) days: every invariant held",
      "  commands          \(commands), repeated \(repeats), failed and asked again \(failures)",
      "  events            \(events)", "  steps             \(steps), of which late \(lateSteps)",
      "  moved deadlines   \(movedDeadlines), cases taken over by a successor \(succeededCases)", "  cases by state",
    ]
    lines += cases.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }
    lines.append("  actions")
    lines += actions.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }
    lines.append("  refusals")
    lines += refusals.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }
    return lines.joined(separator: "\n")
  }
}

/// An invariant that did not hold. The seed and the number of days bring it back.
public struct SimulationFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let seed: UInt64
  /// The day of the simulation, from 1.
  public let day: Int
  public let invariant: String
  /// The commands before it, oldest first.
  public let trace: [String]

  public var description: String {
    "seed \(seed), day \(day): \(invariant)\n" + trace.map { "  \($0)" }.joined(separator: "\n")
  }
}

extension Refusal {
  /// The kind of refusal, for counting.
  var kind: String {
    switch self {
    case .noSuchCase: "no such case"
    case .erased: "erased"
    case .noSuchProcess: "no such process"
    case .noSuchAction: "no such action"
    case .notYours: "not yours"
    case .versionConflict: "version conflict"
    case .invalid: "invalid"
    case .windowClosed: "window closed"
    case .alreadyDone: "already done"
    case .rule(let rule, _): "rule \(rule)"
    case .stateSecret: "state secret"
    case .nobodyToHold: "nobody to hold"
    }
  }
}
