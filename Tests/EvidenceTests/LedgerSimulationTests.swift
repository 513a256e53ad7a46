import Simulation
import Testing

/// `dienhong simulate --ledger` runs as many as one likes; these few are always the same.
@Suite struct `The ledger in simulation` {
  @Test func `with one validator of four and the sequencer lying confirms no two trees, and goes on when all is well again`() {
    let report = LedgerSimulation().run(seed: 1284, schedules: 400)
    #expect(report.failures == [])
    let tally = report.tally
    #expect(tally.cosigned > 2_000 && tally.confirmed > 500 && tally.forks > 20 && tally.restarts > 400, "\(tally)")
    #expect(tally.healed > 150, "\(tally)")
  }

  @Test func `with a quorum of two of four is caught confirming two trees`() {
    let report = LedgerSimulation.withTooSmallQuorum.run(seed: 1284, schedules: 150)
    #expect(report.failures.contains { if case .conflict = $0.violation { true } else { false } })
    #expect(report.failures.allSatisfy { if case .conflict = $0.violation { true } else { false } })
  }

  @Test func `with validators that sign before the disk has it is caught signing two trees`() {
    let report = LedgerSimulation.signingTooEarly.run(seed: 1284, schedules: 150)
    #expect(report.failures.contains { if case .signedTwice = $0.violation { true } else { false } })
  }

  /// A machine stops after its disk has the last checkpoint of a schedule and before it has signed it.
  @Test func `with a sequencer that takes what a validator holds for what it has signed is caught confirming nothing more`() {
    let report = LedgerSimulation.takingHeldForSigned.run(seed: 1284, schedules: 150)
    #expect(report.failures.contains { if case .notLive = $0.violation { true } else { false } })
  }

  @Test func `goes the same way from the same seed`() {
    let (one, other) = (LedgerSimulation().run(seed: 7, schedules: 40), LedgerSimulation().run(seed: 7, schedules: 40))
    #expect(one.tally == other.tally && one.failures == other.failures)
  }
}
