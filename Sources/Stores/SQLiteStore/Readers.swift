import Dispatch
import GRDB
import Synchronization

/// Reads in snapshots, a few at once, on threads of its own.
///
/// A thread that has done one reading takes the next that waits. So under load a reading costs neither the waking of a thread nor a way
/// through several queues, as the pool's own asynchronous reading does, and no more threads wait for the disk than there are connections.
final class Readers: Sendable {
  private struct Queue {
    var waiting: [@Sendable () -> Void] = []
    /// Those before it were taken; cleared away when all were.
    var first = 0
    var running = 0
  }

  private let pool: DatabasePool
  private let limit: Int
  private let queue = Mutex(Queue())
  private let threads = DispatchQueue(label: "store.readers", attributes: .concurrent)

  init(pool: DatabasePool, limit: Int) {
    self.pool = pool
    self.limit = max(1, limit)
  }

  /// Begins after what was committed before the call.
  func read<Answer: Sendable>(_ body: @escaping @Sendable (Database) throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      submit { [pool] in continuation.resume(with: Result { try pool.read(body) }) }
    }
  }

  private func submit(_ work: @escaping @Sendable () -> Void) {
    let mustStart = queue.withLock { queue in
      queue.waiting.append(work)
      guard queue.running < limit else { return false }
      queue.running += 1
      return true
    }
    if mustStart { threads.async { [self] in while let work = next() { work() } } }
  }

  /// The next reading; nil, and one thread fewer, when none waits.
  private func next() -> (@Sendable () -> Void)? {
    queue.withLock { queue in
      guard queue.first < queue.waiting.count else {
        queue.waiting.removeAll(keepingCapacity: true)
        (queue.first, queue.running) = (0, queue.running - 1)
        return nil
      }
      queue.first += 1
      return queue.waiting[queue.first - 1]
    }
  }
}
