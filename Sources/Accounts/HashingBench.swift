import Dispatch
import Synchronization

/// Runs work that takes long and much memory beside the cooperative pool, a few pieces at a time.
///
/// A flood of sign-ins then fills neither the memory nor the threads that answer everybody else.
public final class HashingBench: Sendable {
  /// Too much work waits already: try again.
  public struct Full: Error, Hashable, Sendable {
    public init() {}
  }

  private struct State {
    var free: Int
    /// Who waits, each told whether a seat was found.
    var queue: [CheckedContinuation<Bool, Never>] = []
  }

  private let state: Mutex<State>
  private let waiting: Int
  private let threads = DispatchQueue(label: "hashing", attributes: .concurrent)

  /// - Parameters:
  ///   - atOnce: pieces of work that run at the same time; at least one does.
  ///   - waiting: pieces that may wait for their turn; more are refused with ``Full``.
  public init(atOnce: Int, waiting: Int) {
    state = Mutex(State(free: max(1, atOnce)))
    self.waiting = max(0, waiting)
  }

  /// - Throws: ``Full``, or what the work throws.
  func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    guard await takeSeat() else { throw Full() }
    defer { leaveSeat() }
    return try await withCheckedThrowingContinuation { continuation in
      threads.async { continuation.resume(with: Result(catching: work)) }
    }
  }

  private func takeSeat() async -> Bool {
    await withCheckedContinuation { continuation in
      let isSeated = state.withLock { state -> Bool? in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        guard state.queue.count < waiting else { return false }
        state.queue.append(continuation)
        return nil
      }
      if let isSeated { continuation.resume(returning: isSeated) }
    }
  }

  /// The seat goes to the first who waits.
  private func leaveSeat() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      if state.queue.isEmpty {
        state.free += 1
        return nil
      }
      return state.queue.removeFirst()
    }
    next?.resume(returning: true)
  }
}
