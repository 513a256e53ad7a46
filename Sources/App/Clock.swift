import Casework
import Foundation
import Synchronization

extension Instant {
  /// The present, by the clock of this machine.
  public static var present: Instant {
    Instant(millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }
}

/// A clock that can be moved: for seeding a sample's past and for living through deadlines in a demonstration. It runs on from where it
/// was set at the speed of the real one.
public final class MovableClock: Sendable {
  private let offset: Mutex<Int64>

  /// - Parameter start: what the clock shows now; nil is the present.
  public init(showing start: Instant? = nil) {
    offset = Mutex(start.map { $0.milliseconds(since: .present) } ?? 0)
  }

  public var now: Instant { Instant.present.adding(milliseconds: offset.withLock { $0 }) }

  /// Sets what the clock shows now, earlier or later.
  public func show(_ instant: Instant) { offset.withLock { $0 = instant.milliseconds(since: .present) } }
}
