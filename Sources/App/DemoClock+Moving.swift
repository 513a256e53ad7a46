import Accounts
import Casework
import Logging
import Registry
import Web

extension DemoClock {
  /// Moves the clock day by day, so that what is due on the way happens on its day.
  public static func moving(_ clock: MovableClock, of registry: Registry) -> DemoClock {
    DemoClock { advance in
      let start = clock.now
      let end =
        switch advance {
        case .term(let term): registry.calendars.national.adding(term, to: start)
        case .minutes(let minutes): start.adding(milliseconds: Int64(minutes) * 60_000)
        }
      var day = start.date.adding(days: 1)
      while Instant.startOfDay(day) < end {
        clock.show(.startOfDay(day))
        try await upkeep(registry)
        day = day.adding(days: 1)
      }
      clock.show(end)
      try await upkeep(registry)
      return end
    }
  }

  private static func upkeep(_ registry: Registry) async throws {
    try await registry.runTimers()
    try await registry.succeedAgencies()
  }
}

/// What belongs into the security log, in the words of the log.
public struct AccountNote: Sendable {
  public let message: String
  public let metadata: Logger.Metadata

  init(_ event: AccountEvent) {
    message = "\(event.message)"
    metadata = event.metadata.mapValues { .string($0) }
  }
}
