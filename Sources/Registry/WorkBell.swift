import Casework
import Synchronization

/// Tells those who look at their inbox that something came or went: one notifier, fed by commits, so that nobody has to ask the store
/// again and again.
public final class WorkBell: Sendable {
  /// How much listening is allowed.
  public struct Limits: Sendable {
    /// Listeners of one person, as with several windows; the oldest gives way to one more.
    public var ofPerson = 4
    public var inAll = 400
    /// Beats after which a listener is sent away. It may come back, and then shows its session anew.
    public var beats = 120
    /// Between two beats.
    public var beat = Duration.seconds(15)

    public init() {}
  }

  /// Too many listen already.
  public struct Full: Error, Hashable, Sendable {}

  fileprivate struct Listener {
    let username: Username
    let session: String
    let holders: Set<Holder>
    let continuation: AsyncStream<Int>.Continuation
    var arrived: Set<CaseCode> = []
    var beatsLeft: Int
  }

  private struct State {
    var listeners: [Int: Listener] = [:]
    var next = 0
    var isBeating = false
  }

  private let limits: Limits
  private let state = Mutex(State())

  public init(limits: Limits = Limits()) { self.limits = limits }

  /// How many cases have come to one of the holders since now and are there still: told when it changes, and with each beat. Ends when
  /// the session does.
  /// - Throws: ``Full``.
  public func listen(_ username: Username, session: String, for holders: Set<Holder>) throws(Full) -> AsyncStream<Int> {
    let (stream, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let (id, oldest) = state.withLock { state -> (Int?, AsyncStream<Int>.Continuation?) in
      let own = state.listeners.filter { $0.value.username == username }.keys.sorted()
      // A page that was left is noticed with the next beat only, so the oldest gives way and nobody is refused for reloading.
      let oldest = own.count < limits.ofPerson ? nil : own.first
      guard oldest != nil || state.listeners.count < limits.inAll else { return (nil, nil) }
      let ended = oldest.flatMap { state.listeners.removeValue(forKey: $0)?.continuation }
      state.next += 1
      state.listeners[state.next] = Listener(
        username: username, session: session, holders: holders, continuation: continuation, beatsLeft: limits.beats)
      return (state.next, ended)
    }
    oldest?.finish()
    guard let id else { throw Full() }
    continuation.onTermination = { [weak self] _ in self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) } }
    beatWhileSomebodyListens()
    return stream
  }

  /// Cases as a commit left them.
  public func ring(_ files: [CaseFile]) {
    let told = state.withLock { state -> [(AsyncStream<Int>.Continuation, Int)] in
      state.listeners.keys.compactMap { id in state.listeners[id]?.note(files) == true ? state.listeners[id] : nil }
        .map { ($0.continuation, $0.arrived.count) }
    }
    for (continuation, count) in told { continuation.yield(count) }
  }

  /// Sends those of a session away.
  public func hangUp(session: String) { hangUp { $0.session == session } }

  /// Sends all of a person away.
  public func hangUp(_ username: Username) { hangUp { $0.username == username } }

  private func hangUp(where isMeant: (Listener) -> Bool) {
    // Ending one takes it out of the list, so that must happen after the lock is left.
    for listener in state.withLock({ $0.listeners.values.filter(isMeant) }) { listener.continuation.finish() }
  }

  // MARK: Beats

  private func beatWhileSomebodyListens() {
    let mustStart = state.withLock { state in
      defer { state.isBeating = true }
      return !state.isBeating
    }
    guard mustStart else { return }
    Task { [weak self, beat = limits.beat] in
      repeat { try? await Task.sleep(for: beat) } while self?.beat() == true
    }
  }

  /// False, and at rest, when nobody listens any more.
  private func beat() -> Bool {
    let (listeners, goesOn) = state.withLock { state -> ([Listener], Bool) in
      for id in state.listeners.keys { state.listeners[id]?.beatsLeft -= 1 }
      state.isBeating = !state.listeners.isEmpty
      return (Array(state.listeners.values), state.isBeating)
    }
    for listener in listeners {
      if listener.beatsLeft > 0 { listener.continuation.yield(listener.arrived.count) } else { listener.continuation.finish() }
    }
    return goesOn
  }
}

extension WorkBell.Listener {
  /// Whether the count has changed.
  fileprivate mutating func note(_ files: [CaseFile]) -> Bool {
    let before = arrived.count
    for file in files {
      if !holders.contains(file.holder) {
        arrived.remove(file.code)
      } else if file.hasJustMoved {
        arrived.insert(file.code)
      }
    }
    return arrived.count != before
  }
}

extension CaseFile {
  /// Whether the last thing that happened brought it where it is.
  fileprivate var hasJustMoved: Bool {
    guard let last = timeline.last else { return false }
    return last.kind == .opened || last.kind == .succeeded || last.from != last.to || last.action == "reassign"
  }
}
