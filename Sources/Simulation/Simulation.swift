import Casework
import Registry
import Synchronization

/// Some weeks of an invented administration, lived through in seconds and determined by the seed alone.
///
/// Citizens send, clarify, withdraw, rate, reopen and appeal; staff of every role act, mostly sensibly and sometimes wrongly; agencies
/// merge, deputies stand in, calendars change late, timers oversleep, clocks jump and the store fails before or after its commits.
/// After every command and every day the invariants are checked that the product promises. Uses no system clock and no system random.
public struct Simulation: Sendable {
  public let seed: UInt64
  public let days: Int
  let book: DefinitionBook
  let calendars: CalendarBook
  let store: any CaseStore

  /// - Parameters:
  ///   - days: how many days are lived through; the simulated ones, of which each holds some ten commands.
  ///   - calendars: the calendar to begin with; days off are declared and taken back on top of it.
  ///   - store: an empty store.
  public init(seed: UInt64, days: Int, book: DefinitionBook, calendars: CalendarBook, store: any CaseStore) {
    self.seed = seed
    self.days = days
    self.book = book
    self.calendars = calendars
    self.store = store
  }

  /// Lives through the days.
  /// - Throws: ``SimulationFailure`` at the first invariant that does not hold.
  public func run() async throws -> SimulationReport {
    var run = SimulationRun(self)
    try await run.begin()
    for day in 1...max(1, days) { try await run.live(day) }
    return try await run.finish()
  }
}

/// The moment of the simulation.
final class SimulatedClock: Sendable {
  private let moment: Mutex<Instant>
  init(_ start: Instant) { moment = Mutex(start) }

  var now: Instant { moment.withLock { $0 } }
  func move(milliseconds: Int64) { moment.withLock { $0 = $0.adding(milliseconds: milliseconds) } }
  func move(to instant: Instant) { moment.withLock { $0 = instant } }
}

/// A simulation while it runs.
struct SimulationRun {
  let simulation: Simulation
  let clock: SimulatedClock
  let store: FaultyStore
  var dice: Dice
  var registry: Registry
  var report: SimulationReport
  var day = 0
  var trace: [String] = []
  /// Days off that were declared on top of the calendar.
  var closures: [Closure] = []
  var ownClosures: [AgencyID: [Closure]] = [:]
  /// The last key number, mark number.
  var serial = 0
  /// Requests that were answered, to be sent again.
  var answered: [AnsweredRequest] = []
  /// What a caller was told: the version of each case at the last acknowledgement.
  var acknowledged: [CaseCode: Int] = [:]
  /// Cases as folded from the log of commits, event by event.
  var folded: [CaseCode: CaseFile] = [:]
  /// The marks of personal data that each sender gave.
  var personalMarks: [CaseCode: String] = [:]

  var book: DefinitionBook { simulation.book }
  var now: Instant { clock.now }
  var directory: Directory { registry.directory }

  init(_ simulation: Simulation) {
    self.simulation = simulation
    var dice = Dice(seed: simulation.seed)
    let first = simulation.book.newest.map(\.effectiveFrom).max() ?? CivilDate(ordinal: 20_000)
    clock = SimulatedClock(Instant(date: first.adding(days: dice.number(1...500)), minute: 420))
    store = FaultyStore(simulation.store)
    self.dice = dice
    registry = Self.registry(simulation, store: store, clock: clock, directory: Directory(), calendars: simulation.calendars)
    report = SimulationReport(seed: simulation.seed, days: simulation.days)
  }

  private static func registry(
    _ simulation: Simulation, store: FaultyStore, clock: SimulatedClock, directory: Directory, calendars: CalendarBook
  ) -> Registry {
    // Keys need no secrecy here: what is tried is that a request that comes again gets the same one.
    let keys = AccessKeyIssuer(issue: { key, hash in "\(key?.key ?? "")/\(hash)" }, hash: { "hash of \($0)" })
    return Registry(
      store: store, book: simulation.book, world: World(directory: directory, calendars: calendars, now: { clock.now }), keys: keys)
  }

  /// Starts the program again, as after a crash: all it knows is in the store, and the calendar in its file.
  mutating func restart() async throws {
    let events = try await store.directory()
    registry = Self.registry(
      simulation, store: store, clock: clock, directory: Directory(events), calendars: registry.calendars)
  }

  // MARK: The course of time

  mutating func begin() async throws {
    let publicProcesses = book.newest.filter { !$0.opening.by.allSatisfy { $0 == .parentCase } }.map(\.id)
    let province = InventedProvince(dice: &dice, processes: Set(publicProcesses), since: now.date.adding(days: -400))
    try await registry.record(province.events, by: .system)
  }

  mutating func live(_ number: Int) async throws {
    day = number
    try await morning()
    for _ in 0..<dice.number(4...16) {
      clock.move(milliseconds: Int64(dice.number(0...55)) * 60_000 + Int64(dice.number(0...59_999)))
      // A machine that corrects its clock sets it back a little.
      if dice.chance(3) { clock.move(milliseconds: -Int64(dice.number(1...5_400_000))) }
      try await command()
    }
    try await checkAll()
    let nights = dice.chance(4) ? dice.number(2...25) : 1
    clock.move(to: max(clock.now, Instant(date: clock.now.date.adding(days: nights), minute: dice.number(400...470))))
  }

  mutating func finish() async throws -> SimulationReport {
    clock.move(milliseconds: 30 * 86_400_000)
    try await morning()
    try await registry.runTimers()
    try take()
    try await checkAll()
    for file in folded.values {
      report.cases[file.state, default: 0] += 1
      report.steps += file.steps.count
      report.lateSteps += file.steps.count { $0.lateness != nil }
    }
    return report
  }

  // MARK: Telling

  mutating func tell(_ line: @autoclosure () -> String) {
    trace.append("\(now.iso8601) \(line())")
    if trace.count > 25 { trace.removeFirst(5) }
  }

  func failure(_ invariant: String) -> SimulationFailure {
    SimulationFailure(seed: simulation.seed, day: day, invariant: invariant, trace: trace)
  }

  func check(_ holds: Bool, _ invariant: @autoclosure () -> String) throws {
    guard holds else { throw failure(invariant()) }
  }
}
