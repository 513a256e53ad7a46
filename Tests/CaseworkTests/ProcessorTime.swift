import Foundation

/// How long this thread itself computed: what else the machine does, and how long the thread waited for its turn, are not in it.
enum ProcessorTime {
  /// The least of several runs.
  static func least(of runs: Int = 2, _ work: () -> Void) -> Duration {
    (0..<runs).map { _ in
      let start = now
      work()
      return now - start
    }.min() ?? .zero
  }

  private static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
