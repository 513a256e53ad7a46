import Casework
import Synchronization

/// What decisions may know besides the case: the moment, the directory and the calendars.
///
/// It is shared by all requests and changed only as a whole, so that one decision never sees half a change.
public final class World: Sendable {
  private struct State: Sendable {
    var directory: Directory
    var calendars: CalendarBook
    var portal: Portal
    var version = 0
  }
  private let state: Mutex<State>
  /// The present moment.
  public let now: @Sendable () -> Instant

  public init(directory: Directory, calendars: CalendarBook, portal: Portal = Portal(), now: @escaping @Sendable () -> Instant) {
    state = Mutex(State(directory: directory, calendars: calendars, portal: portal))
    self.now = now
  }

  /// As it is today: changes that were recorded for a day take effect on it.
  public var directory: Directory {
    let directory = state.withLock(\.directory)
    guard let next = directory.nextChange, next <= now().date else { return directory }
    return bring(to: now().date)
  }

  private func bring(to today: CivilDate) -> Directory {
    state.withLock { state in
      state.directory.bring(to: today)
      state.version += 1
      return state.directory
    }
  }

  public var calendars: CalendarBook { state.withLock(\.calendars) }

  /// What the portal says beside its cases. No decision about a case looks at it.
  public var portal: Portal { state.withLock(\.portal) }

  func adopt(_ portal: Portal) { state.withLock { $0.portal = portal } }

  /// Grows with every change, so that what was decided before one can be decided again.
  var version: Int { state.withLock(\.version) }

  func adopt(_ directory: Directory) {
    state.withLock { state in
      state.directory = directory
      state.version += 1
    }
  }

  func adopt(_ calendars: CalendarBook) {
    state.withLock { state in
      state.calendars = calendars
      state.version += 1
    }
  }
}
