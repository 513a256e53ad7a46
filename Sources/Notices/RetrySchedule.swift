import Casework

/// When a notice that was refused for now is tried again, and when nobody waits for it any more.
enum RetrySchedule {
  private static let minutes: [Int64] = [1, 5, 15, 60, 180, 360]

  /// Three days: longer than a weekend, shorter than any term of the law that a sender could miss.
  static let patience: Int64 = 3 * 86_400_000

  /// The moment of the next attempt: 1, 5, 15, 60, 180 and then each 360 minutes later, a tenth more or less so that what failed together
  /// does not come back together.
  /// - Parameter attempts: how many were made, 1 or more.
  static func next(after attempts: Int, of notice: Int64, at now: Instant) -> Instant {
    let step = minutes[min(max(attempts, 1), minutes.count) - 1] * 60_000
    let jitter = Int64(hash(UInt64(bitPattern: notice) &* 31 &+ UInt64(attempts)) % 201) - 100
    return now.adding(milliseconds: step + step * jitter / 1_000)
  }

  /// SplitMix64: the same notice waits equally long wherever it is reckoned.
  private static func hash(_ seed: UInt64) -> UInt64 {
    var z = seed &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
