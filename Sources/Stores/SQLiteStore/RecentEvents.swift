import Casework
import Synchronization

/// Events that were committed a moment ago, so that whoever follows the log need not decrypt and decode what was just in memory.
///
/// Each is given out once. Bounded: when nobody takes them they are let go, and are read from the log.
final class RecentEvents: Sendable {
  private let events = Mutex<[CaseCode: [RecordedEvent]]>([:])
  private let capacity: Int

  /// - Parameter capacity: of how many cases events are kept at most.
  init(capacity: Int) { self.capacity = capacity }

  func keep(_ recorded: [RecordedEvent], of code: CaseCode) {
    events.withLock { events in
      if events.count >= capacity { events = [:] }
      events[code, default: []] += recorded
    }
  }

  func take(_ sequence: Int, of code: CaseCode) -> RecordedEvent? {
    events.withLock { events in
      guard let index = events[code]?.firstIndex(where: { $0.sequence == sequence }) else { return nil }
      let event = events[code]?.remove(at: index)
      if events[code]?.isEmpty == true { events[code] = nil }
      return event
    }
  }

  /// For a case that was erased.
  func forget(_ code: CaseCode) { events.withLock { $0[code] = nil } }
}
