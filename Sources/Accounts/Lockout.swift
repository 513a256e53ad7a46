import Casework
import Synchronization

/// How long an account rests after wrong passwords: five tries are free, then the rest doubles from one minute up to a quarter of an
/// hour. It is capped so that a stranger who guesses cannot keep the owner out for a day.
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

  /// Until when an account rests after that many failures in a row; nil while tries are free.
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

  func lockedUntil(_ name: String) -> Instant? { entries.withLock { $0[name.sha256Hex]?.lockedUntil } }

  func fail(_ name: String, lockout: Lockout, now: Instant) {
    entries.withLock { entries in
      if entries.count >= capacity { forgetOldest(of: &entries) }
      var entry = entries[name.sha256Hex] ?? Entry(touched: now)
      entry.failures += 1
      entry.lockedUntil = lockout.lockedUntil(failures: entry.failures, now: now)
      entry.touched = now
      entries[name.sha256Hex] = entry
    }
  }

  /// Forgets a tenth at once, so that the search for the oldest is rare.
  private func forgetOldest(of entries: inout [String: Entry]) {
    let oldest = entries.sorted { $0.value.touched < $1.value.touched }.prefix(max(1, capacity / 10))
    for (name, _) in oldest { entries[name] = nil }
  }
}

/// Lets one sign-in at a time pass for each name: guesses sent side by side would all be counted from the same number of failures.
final class SingleFile: Sendable {
  private let inside = Mutex<Set<String>>([])

  func enter(_ name: String) -> Bool { inside.withLock { $0.insert(name).inserted } }
  func leave(_ name: String) { inside.withLock { _ = $0.remove(name) } }
}
