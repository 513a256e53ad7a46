import Casework
import Registry

/// Four months of a province: some two hundred cases in every state, with a few short ones beside them, made by real commands and not by writing rows.
///
/// The same seed, end and calendar give the same cases. Clocks that run out meanwhile do what their definitions say.
public struct Scenario: Sendable {
  private let province: SampleProvince
  private let seed: UInt64
  private let end: Instant

  /// - Parameter end: the moment at which the scenario ends: the present of the demonstration.
  public init(of province: SampleProvince, seed: UInt64 = 1284, end: Instant) {
    self.province = province
    self.seed = seed
    self.end = end
  }

  /// Carries the scenario out. The registry's directory must be the province's own, its clock the one that `advance` sets.
  ///
  /// - Parameters:
  ///   - keep: keeps a text file under a name, and tells it as a case names it.
  ///   - advance: sets the clock of the registry to a moment, which is never before the last one.
  /// - Throws: ``ScenarioFailure`` when a command is refused, which means that the province no longer fits the definitions; and what
  ///   the store throws.
  public func run(
    on registry: Registry, keep: @escaping (_ name: String, _ text: String) async throws -> CaseAttachment, advance: (Instant) -> Void
  ) async throws -> [SampleCase] {
    var writer = StoryWriter(province: province, seed: seed)
    let stories = try writer.write()
    let calendar = registry.calendars.national
    let asides = province.asides.enumerated().flatMap { $1.schedule($0, endingBy: end, calendar: calendar) }
    let consultations = province.consultations.enumerated().flatMap { $1.schedule($0, endingBy: end, calendar: calendar) }
    let schedule = (stories.flatMap { $0.schedule(endingBy: end, calendar: calendar) } + asides + consultations).sorted()
    var stage = Stage(registry: registry, province: province, stories: stories, calendar: calendar, keep: keep)
    var morning: Instant?
    for event in schedule {
      morning = try await runTimers(from: morning ?? event.at, until: event.at, on: registry, advance)
      advance(event.at)
      try await stage.play(event)
    }
    _ = try await runTimers(from: morning ?? end, until: end, on: registry, advance)
    advance(end)
    try await registry.runTimers()
    return stage.cases
  }

  /// Runs the timers of each night that lies between two moments; returns where the next night begins to be looked for.
  private func runTimers(
    from last: Instant, until next: Instant, on registry: Registry, _ advance: (Instant) -> Void
  ) async throws -> Instant {
    var day = last.date.adding(days: 1)
    while day <= next.date {
      advance(.startOfDay(day))
      try await registry.runTimers()
      day = day.adding(days: 1)
    }
    return next
  }
}

/// A case that the scenario opened.
public struct SampleCase: Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  /// By which its sender follows it; empty for what an agency opened for itself.
  public let accessKey: String
}

/// A command of the scenario that was not carried out, or could not be written.
public struct ScenarioFailure: Error, Sendable, CustomStringConvertible {
  public enum Cause: Sendable {
    case refused(Refusal)
    /// Nobody of the directory can do it.
    case nobody(Holder)
    /// The case has no such part or opinion.
    case noChild(Int)
    case noMatter
    case noCoordinator
  }
  /// The plot and the matter.
  public let story: String
  public let action: ActionID
  public let at: Instant?
  public let cause: Cause

  public var description: String { "\(story): \(action) at \(at?.iso8601 ?? "-"): \(cause)" }
}
