import Casework
import Synchronization

/// How long tries rest after wrong passwords: some are free, then the rest doubles from one minute up to a quarter of an hour.
///
/// Failures are counted twice: for a name from one source, a network or a remembered device, and for a name from all unknown devices
/// together. So a stranger who guesses locks out the own network, a botnet all devices that are not known, and neither the owner at a
/// device that is.
public struct Lockout: Hashable, Sendable {
  /// The failure in a row with which the first rest begins.
  public var freeTries: Int
  /// Milliseconds of the first rest and of the longest.
  public var first: Int64
  public var longest: Int64

  public init(freeTries: Int = 5, first: Int64 = 60_000, longest: Int64 = 900_000) {
    self.freeTries = freeTries
    self.first = first
    self.longest = longest
  }

  /// Of all unknown devices together. NIST SP 800-63B section 3.2.2 allows 100 failures in a row at most.
  public static let ofStrangers = Lockout(freeTries: 50)

  /// Until when tries rest after that many failures in a row; nil while tries are free.
  public func lockedUntil(failures: Int, now: Instant) -> Instant? {
    guard failures >= freeTries else { return nil }
    let doublings = min(failures - freeTries, 30)
    return now.adding(milliseconds: min(first << Int64(doublings), longest))
  }
}

/// Counts failures of names that have no account, so that a name nobody has locks exactly like one that somebody has. Without this, a
/// lock would tell which accounts exist.
///
/// Kept in memory and bounded: what is forgotten first is what rested longest.
final class StrangerCount: Sendable {
  struct Entry {
    var failures = 0
    var lockedUntil: Instant?
    var touched: Instant
  }

  private let entries = Mutex<[String: Entry]>([:])
  private let capacity: Int

  init(capacity: Int = 10_000) { self.capacity = capacity }

  func lockedUntil(_ key: String) -> Instant? { entries.withLock { $0[key.sha256Hex]?.lockedUntil } }

  /// - Parameter key: a name, or a name with a source.
  func fail(_ key: String, lockout: Lockout, now: Instant) {
    entries.withLock { entries in
      if entries.count >= capacity { forgetOldest(of: &entries) }
      var entry = entries[key.sha256Hex] ?? Entry(touched: now)
      entry.failures += 1
      entry.lockedUntil = lockout.lockedUntil(failures: entry.failures, now: now)
      entry.touched = now
      entries[key.sha256Hex] = entry
    }
  }

  /// Forgets a tenth at once, so that the search for the oldest is rare.
  private func forgetOldest(of entries: inout [String: Entry]) {
    let oldest = entries.sorted { $0.value.touched < $1.value.touched }.prefix(max(1, capacity / 10))
    for (key, _) in oldest { entries[key] = nil }
  }
}

/// Lets one sign-in at a time pass for each name: guesses sent side by side would all be counted from the same number of failures.
final class SingleFile: Sendable {
  private let inside = Mutex<Set<String>>([])

  func enter(_ name: String) -> Bool { inside.withLock { $0.insert(name).inserted } }
  func leave(_ name: String) { inside.withLock { _ = $0.remove(name) } }
}
