import App
import Casework
import MemoryStore
import Registry
import Simulation
import Testing

/// Weeks of an invented administration. A failure names its seed and day; `dienhong simulate --seed N --days D` brings it back.
@Suite struct `A simulated administration` {
  private func simulate(_ seed: UInt64, days: Int = 60, of systems: [CaseSystem] = Systems.all) async throws -> SimulationReport {
    try await Simulation(
      seed: seed, days: days, book: try Definitions().book(of: systems),
      calendars: CalendarBook(national: try Office.calendar()), store: MemoryStore()
    ).run()
  }

  @Test func `V-04: loses no case, and every action, deadline and reader is as the definitions say`() async throws {
    var actions: [ActionID: Int] = [:]
    var refusals: [String: Int] = [:]
    // A consultation takes many steps of several agencies; among the rest few come to their end.
    let consultation = Systems.all.filter { $0.id == "consultation" }
    for seed in 1...36 as ClosedRange<UInt64> {
      let isApart = seed > 20
      let report = try await simulate(seed, days: isApart ? 80 : 60, of: isApart ? consultation : Systems.all)
      actions.merge(report.actions, uniquingKeysWith: +)
      refusals.merge(report.refusals, uniquingKeysWith: +)
      #expect(report.events > report.cases.values.reduce(0, +))
    }
    // What was never tried has proven nothing.
    let states = try Definitions().book(of: Systems.all).newest.flatMap(\.states)
    // Nothing is ever erased here; Tests/Journeys/rights.py does what the software does then.
    let every = Set(states.flatMap(\.actions).filter { $0.by != [.software] }.map(\.id) + StandardActions.whileOpen.map(\.id))
    #expect(every.subtracting(actions.keys).isEmpty)
    for kind in ["invalid", "no such action", "no such case", "not yours", "state secret", "version conflict"] {
      #expect((refusals[kind] ?? 0) > 0, "no command was refused as \(kind)")
    }
  }

  /// Each of these once found a defect; what it was stands beside it.
  @Test(arguments: PastFailure.all)
  func `does not fail again where it failed before`(failure: PastFailure) async throws {
    _ = try await simulate(failure.seed)
  }

  @Test func `is determined by its seed alone`() async throws {
    let reports = [try await simulate(7, days: 20), try await simulate(7, days: 20), try await simulate(8, days: 20)]
    #expect(reports[0] == reports[1])
    #expect(reports[0] != reports[2])
  }
}

struct PastFailure: CustomTestStringConvertible {
  let seed: UInt64
  let defect: String
  var testDescription: String { "\(seed): \(defect)" }

  static let all: [PastFailure] = []
}
