/// A point in time, in whole milliseconds UTC since 1970-01-01T00:00Z.
///
/// Its day and time of day are those of Việt Nam: UTC+7 throughout, without daylight saving (Decision 134/2002/QĐ-TTg [K]).
public struct Instant: Hashable, Comparable, Sendable {
  public let millisecondsSince1970: Int64

  /// A value outside the years 1 … 9999 at UTC+7 is clamped to the nearer end, so that later arithmetic cannot overflow.
  public init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = min(max(millisecondsSince1970, Self.range.lowerBound), Self.range.upperBound)
  }

  /// 00:00 of the day at UTC+7, which is also the 24:00 of the day before.
  public static func startOfDay(_ date: CivilDate) -> Instant {
    Instant(millisecondsSince1970: Int64(date.ordinal) * millisecondsPerDay - offset)
  }

  /// The instant at a minute of a day at UTC+7. Minutes are counted on from 00:00, so 1440 is the next midnight.
  public init(date: CivilDate, minute: Int) {
    self = Self.startOfDay(date).adding(milliseconds: Int64(clamping: minute).multipliedSaturating(by: 60_000))
  }

  /// The day at UTC+7.
  public var date: CivilDate { CivilDate(ordinal: dayOrdinal) }

  /// Whole minutes since 00:00 at UTC+7: 0 … 1439.
  public var minuteOfDay: Int { Int(millisecondOfDay / 60_000) }

  /// The instant that many milliseconds later, or earlier when negative. Stops at the ends of the range.
  public func adding(milliseconds: Int64) -> Instant {
    let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(milliseconds)
    return Instant(millisecondsSince1970: overflow ? (milliseconds < 0 ? .min : .max) : sum)
  }

  /// Milliseconds from `other` to this instant: positive when this instant is later.
  public func milliseconds(since other: Instant) -> Int64 { millisecondsSince1970 - other.millisecondsSince1970 }

  public static func < (left: Instant, right: Instant) -> Bool { left.millisecondsSince1970 < right.millisecondsSince1970 }
}

extension Instant {
  static let millisecondsPerDay: Int64 = 86_400_000
  /// UTC+7 in milliseconds.
  static let offset: Int64 = 7 * 3_600_000
  /// From the first millisecond of year 1 to the last of year 9999, at UTC+7.
  static let range: ClosedRange<Int64> = {
    let first = Int64(CivilDate.range.lowerBound) * millisecondsPerDay - offset
    let end = Int64(CivilDate.range.upperBound + 1) * millisecondsPerDay - offset
    return first...end - 1
  }()

  var dayOrdinal: Int { Int((millisecondsSince1970 + Self.offset).floorDivided(by: Self.millisecondsPerDay)) }
  /// Milliseconds since 00:00 at UTC+7.
  var millisecondOfDay: Int64 { (millisecondsSince1970 + Self.offset).modulo(Self.millisecondsPerDay) }
}

extension Instant: Codable {
  /// Milliseconds as an integer. A value outside the years 1 … 9999 is refused.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let milliseconds = try container.decode(Int64.self)
    guard Self.range.contains(milliseconds) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "an instant outside the years 1 to 9999")
    }
    self.init(millisecondsSince1970: milliseconds)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(millisecondsSince1970)
  }
}

extension Instant: CustomStringConvertible {
  public var description: String { iso8601 }
}

extension Int64 {
  fileprivate func multipliedSaturating(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? ((self < 0) == (factor < 0) ? .max : .min) : product
  }
}
