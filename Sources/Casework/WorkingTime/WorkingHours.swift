/// The hours an agency works on each of its working days.
public struct WorkingHours: Hashable, Codable, Sendable {
  /// From one minute of the day up to another, which is not included.
  public struct Span: Hashable, Codable, Sendable {
    /// Minutes since 00:00.
    public let start: Int
    public let end: Int
    public init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }
  }

  /// In order, without overlap; at least one.
  public let spans: [Span]
  let millisecondsPerDay: Int64

  /// Spans in order, without overlap, none empty, within 0 … 1440; at least one. Otherwise nil.
  public init?(_ spans: [Span]) {
    guard !spans.isEmpty, spans.allSatisfy({ 0 <= $0.start && $0.start < $0.end && $0.end <= 1440 }),
      zip(spans, spans.dropFirst()).allSatisfy({ $0.end <= $1.start })
    else { return nil }
    self.init(checked: spans)
  }

  private init(checked spans: [Span]) {
    self.spans = spans
    millisecondsPerDay = spans.reduce(0) { $0 + Int64($1.end - $1.start) * 60_000 }
  }

  /// 07:30–11:30 and 13:00–17:00, eight hours: the usual practice, local rules differ [K].
  public static let usual = WorkingHours(checked: [Span(start: 450, end: 690), Span(start: 780, end: 1020)])

  /// Reads `07:30-11:30 13:00-17:00`; a dash may be longer, and a comma may stand between. Nil for anything else.
  public init?(_ text: String) {
    let parts = text.split { $0 == " " || $0 == "," }
    let spans = parts.compactMap { part -> Span? in
      let ends = part.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
      guard ends.count == 2, let start = Self.minute(ends[0]), let end = Self.minute(ends[1]) else { return nil }
      return Span(start: start, end: end)
    }
    guard spans.count == parts.count else { return nil }
    self.init(spans)
  }

  /// `07:30` as 450, and `24:00` as 1440.
  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      0...24 ~= hour, 0...59 ~= minute
    else { return nil }
    return hour * 60 + minute
  }

  /// Working time that has passed when the clock shows this millisecond of a working day.
  func elapsed(at millisecondOfDay: Int64) -> Int64 {
    spans.reduce(0) { $0 + min(max(millisecondOfDay - Int64($1.start) * 60_000, 0), Int64($1.end - $1.start) * 60_000) }
  }

  /// The earliest millisecond of the day at which that much working time, above 0 and at most a day of it, has passed.
  func moment(after elapsed: Int64) -> Int64 {
    var left = elapsed
    for span in spans.dropLast() {
      let length = Int64(span.end - span.start) * 60_000
      if left <= length { return Int64(span.start) * 60_000 + left }
      left -= length
    }
    return spans.last.map { Int64($0.start) * 60_000 + left } ?? left
  }
}

extension WorkingHours: CustomStringConvertible {
  /// `07:30-11:30 13:00-17:00`.
  public var description: String { spans.map { "\(Self.time($0.start))-\(Self.time($0.end))" }.joined(separator: " ") }

  private static func time(_ minute: Int) -> String {
    [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}

extension WorkingHours {
  private enum CodingKeys: CodingKey { case spans }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let hours = WorkingHours(try container.decode([Span].self, forKey: .spans)) else {
      throw DecodingError.dataCorruptedError(forKey: .spans, in: container, debugDescription: "spans must be in order within 0 … 1440")
    }
    self = hours
  }
}

/// Days on which one agency does not work although the country does, such as a move of its offices.
public struct Closure: Hashable, Codable, Sendable {
  public let from: CivilDate
  /// The last day, included.
  public let through: CivilDate
  public let reason: LocalizedText
  /// The decision that ordered it.
  public let source: String

  public init(from: CivilDate, through: CivilDate, reason: LocalizedText, source: String) {
    self.from = from
    self.through = through
    self.reason = reason
    self.source = source
  }
}
