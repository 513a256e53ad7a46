/// A time in which a clock stands still, such as the wait for the sender to add what is missing.
///
/// For terms in days the days after the one of `from`, up to and including the one of `until`, are not counted. For terms in hours the
/// time between the two instants is not counted. A pause that ends before it begins pauses nothing.
public struct Pause: Hashable, Codable, Sendable {
  public let from: Instant
  /// Nil while the pause is still open.
  public let until: Instant?

  public init(from: Instant, until: Instant? = nil) {
    self.from = from
    self.until = until
  }

  public var isOpen: Bool { until == nil }
}

extension Sequence<Pause> {
  /// The paused days as ordinals, in order and without overlap. An open pause runs on to `Int.max`.
  var pausedDays: [ClosedRange<Int>] {
    compactMap { pause in
      let first = pause.from.dayOrdinal + 1
      let last = pause.until?.dayOrdinal ?? .max
      return first <= last ? first...last : nil
    }.merged()
  }

  /// The paused milliseconds, in order and without overlap, the last of each range still paused. An open pause runs on to `Int64.max`.
  var pausedMilliseconds: [ClosedRange<Int64>] {
    compactMap { pause in
      let first = pause.from.millisecondsSince1970
      let last = pause.until.map { $0.millisecondsSince1970 - 1 } ?? .max
      return first <= last ? first...last : nil
    }.merged()
  }
}

extension Array {
  fileprivate func merged<Bound: FixedWidthInteger>() -> [ClosedRange<Bound>] where Element == ClosedRange<Bound> {
    sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, next in
      if let last = merged.last, last.upperBound == .max || next.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...Swift.max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
  }
}
