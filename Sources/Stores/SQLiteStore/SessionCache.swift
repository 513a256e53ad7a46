import Casework
import Synchronization

/// Sessions with their accounts as they were last read, so that a request need not ask the database who sent it.
///
/// Changes of sessions and accounts go through the store that owns the cache, which forgets what it may have made untrue before it
/// acknowledges the change. What another process changes, as an operator who resets a password, is seen a second later.
final class SessionCache: Sendable {
  typealias Entry = (session: Session, account: Account)

  private struct State {
    var entries: [String: (entry: Entry, readAt: ContinuousClock.Instant)] = [:]
    /// How often something was forgotten: what was read before the last time may be untrue.
    var changes = 0
  }
  private let state = Mutex(State())
  private let capacity: Int
  private static let longest = Duration.seconds(1)

  init(capacity: Int) { self.capacity = capacity }

  /// What was read when; to be asked for before an entry is read that shall be kept.
  struct Reading {
    fileprivate let changes: Int
    fileprivate let at: ContinuousClock.Instant
  }

  func reading() -> Reading { Reading(changes: state.withLock(\.changes), at: .now) }

  func find(tokenHash: String) -> Entry? {
    guard let known = state.withLock({ $0.entries[tokenHash] }), known.readAt.duration(to: .now) < Self.longest else { return nil }
    return known.entry
  }

  func keep(_ entry: Entry, _ reading: Reading) {
    state.withLock { state in
      guard state.changes == reading.changes else { return }
      if state.entries.count >= capacity { state.entries = [:] }
      state.entries[entry.session.tokenHash] = (entry, reading.at)
    }
  }

  func forget(where isChanged: (Session) -> Bool) {
    state.withLock { state in
      state.changes += 1
      state.entries = state.entries.filter { !isChanged($0.value.entry.session) }
    }
  }

  func forget(tokenHash: String) {
    state.withLock { state in
      state.changes += 1
      state.entries[tokenHash] = nil
    }
  }
}
