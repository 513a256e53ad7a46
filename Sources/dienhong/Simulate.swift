import App
import ArgumentParser
import Casework
import MemoryStore
import Simulation

/// `dienhong simulate --seed N --days D`, or `--ledger --seed N --schedules K`.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a random administration for some days and look for anything lost, late without a date, or done without right.",
    discussion: """
      The same seed gives the same days. A failure prints the seed and the day and ends with 1.

      With --ledger: many short courses of a ledger whose sequencer and one of four validators may lie, on a bad network and with machines \
      that stop; looks for two trees that are both confirmed, a validator that signs both, and a ledger that does not go on. Prints the seed of \
      each course that fails, and ends with 1; --schedules 1 with that seed runs it again.
      """)

  @Option(help: "The seed.") var seed: UInt64 = 1284
  @Option(help: "How many days.") var days = 60
  @Flag(help: "The ledger and not the administration.") var ledger = false
  @Option(help: "With --ledger: how many courses of events.") var schedules = 10_000

  func run() async throws {
    if ledger { return try runLedger() }
    let book = try Definitions().book(of: Systems.all)
    let simulation = Simulation(seed: seed, days: days, book: book, calendars: try CalendarFiles.shipped(), store: MemoryStore())
    print(try await simulation.run())
  }

  private func runLedger() throws {
    guard schedules > 0 else { throw ValidationError("--schedules has to be 1 or more.") }
    let report = LedgerSimulation().run(seed: seed, schedules: schedules) { print($0) }
    print(report)
    if !report.failures.isEmpty { throw ExitCode.failure }
  }
}
