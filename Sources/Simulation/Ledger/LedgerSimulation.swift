/// Many schedules of a ledger with four validators, one of whom lies, from one seed.
public struct LedgerSimulation: Sendable {
  /// The seed of a schedule that broke an invariant, and how.
  public struct Failure: Hashable, Sendable, CustomStringConvertible {
    public let seed: UInt64
    public let violation: LedgerViolation
    public var description: String { "seed \(seed): \(violation)" }
  }

  /// What all schedules together have gone through, and which failed.
  public struct Report: Sendable, CustomStringConvertible {
    public var tally = LedgerTally()
    public var failures: [Failure] = []

    public var description: String { failures.isEmpty ? "\(tally)\nno invariant broken" : "\(tally)\n\(failures.count) failed" }
  }

  private let rules: LedgerSchedule.Rules

  /// The ledger as it is.
  public init() { rules = LedgerSchedule.Rules() }

  private init(_ rules: LedgerSchedule.Rules) { self.rules = rules }

  /// With a quorum at which two may be confirmed without an honest validator in both: to show that the simulation finds that.
  public static let withTooSmallQuorum = LedgerSimulation(LedgerSchedule.Rules(quorum: 2))
  /// With validators that sign before their disk has what they sign: to show that the simulation finds that.
  public static let signingTooEarly = LedgerSimulation(LedgerSchedule.Rules(persistsFirst: false))
  /// With a sequencer that takes what a validator holds for what it has signed, and so never asks again one whose machine stopped in
  /// between: to show that the simulation finds that.
  public static let takingHeldForSigned = LedgerSimulation(LedgerSchedule.Rules(asksUntilSigned: false))

  /// Runs the schedules whose seeds are `seed`, `seed + 1` and so on.
  /// - Parameter failed: told of each that fails, at once.
  public func run(seed: UInt64, schedules: Int, failed: (Failure) -> Void = { _ in }) -> Report {
    var report = Report()
    for number in 0..<UInt64(schedules) {
      var schedule = LedgerSchedule(seed: seed &+ number, rules: rules)
      do throws(LedgerViolation) {
        try schedule.run()
      } catch {
        let failure = Failure(seed: seed &+ number, violation: error)
        report.failures.append(failure)
        failed(failure)
      }
      report.tally.add(schedule.tally)
    }
    return report
  }
}

/// What happened, so that one sees that a simulation has tried something.
public struct LedgerTally: Hashable, Sendable, CustomStringConvertible {
  public var schedules = 0
  /// Requests that reached an honest validator.
  public var requests = 0
  /// How often an honest validator has signed.
  public var cosigned = 0
  /// Checkpoints of which a quorum was seen.
  public var confirmed = 0
  /// Forks that honest validators have kept.
  public var forks = 0
  /// How often an honest validator has started again after it had stopped.
  public var restarts = 0
  /// Schedules with an honest sequencer in which a new block was confirmed after all was well again.
  public var healed = 0

  mutating func add(_ other: LedgerTally) {
    schedules += 1
    requests += other.requests
    cosigned += other.cosigned
    confirmed += other.confirmed
    forks += other.forks
    restarts += other.restarts
    healed += other.healed
  }

  public var description: String {
    "\(schedules) schedules: \(requests) requests, \(cosigned) cosignatures, \(confirmed) checkpoints confirmed, \(forks) forks kept, "
      + "\(restarts) restarts, \(healed) schedules with an honest sequencer confirmed when all was well again"
  }
}
