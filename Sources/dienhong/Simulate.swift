import App
import ArgumentParser
import Casework
import MemoryStore
import Simulation

/// `dienhong simulate --seed N --days D`.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a random administration for some days and look for anything lost, late without a date, or done without right.",
    discussion: "The same seed gives the same days. A failure prints the seed and the day and ends with 1.")

  @Option(help: "The seed.") var seed: UInt64 = 1284
  @Option(help: "How many days.") var days = 60

  func run() async throws {
    let book = try Definitions().book(of: Systems.all)
    let simulation = Simulation(seed: seed, days: days, book: book, calendars: try CalendarFiles.shipped(), store: MemoryStore())
    print(try await simulation.run())
  }
}
