extension Instant {
  /// `2026-02-13T08:30:00+07:00`, with `.123` after the seconds when the milliseconds are not zero.
  public var iso8601: String {
    let milliseconds = Int(millisecondOfDay)
    let seconds = milliseconds / 1000
    return String(asciiBytes: 29) { text in
      date.appendDigits(to: &text)
      text.append("T")
      text.append(seconds / 3600, width: 2)
      text.append(":")
      text.append(seconds / 60 % 60, width: 2)
      text.append(":")
      text.append(seconds % 60, width: 2)
      if milliseconds % 1000 != 0 {
        text.append(".")
        text.append(milliseconds % 1000, width: 3)
      }
      text.append("+07:00")
    }
  }

  /// Reads RFC 3339 date-times and the bare date of ISO 8601.
  ///
  /// `2026-02-13T01:30:00Z`, `2026-02-13T08:30:00.250+07:00`, `2026-02-13T08:30+07:00` and `2026-02-13`, which is the start of that day at
  /// UTC+7. The seconds may be missing, the fraction may have one to nine digits (those after the third are dropped), `24:00` is the end
  /// of the day. A date-time without an offset is refused, since nobody can know which clock it was read from.
  public init?(iso8601 text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    guard bytes.count <= 40, let date = CivilDate(text.prefix(10)) else { return nil }
    bytes = bytes.dropFirst(10)
    if bytes.isEmpty {
      self = .startOfDay(date)
      return
    }
    guard bytes.take(UInt8(ascii: "T")) || bytes.take(UInt8(ascii: "t")) || bytes.take(UInt8(ascii: " ")),
      let time = Self.readTime(&bytes), let zone = Self.readOffset(&bytes), bytes.isEmpty
    else { return nil }
    let milliseconds = Int64(date.ordinal) * Self.millisecondsPerDay + time - zone
    guard Self.range.contains(milliseconds) else { return nil }
    self.init(millisecondsSince1970: milliseconds)
  }

  /// Milliseconds since 00:00.
  private static func readTime(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
    guard let hour = bytes.takeDigits(2), bytes.take(UInt8(ascii: ":")), let minute = bytes.takeDigits(2) else { return nil }
    var second = 0
    var fraction = 0
    if bytes.take(UInt8(ascii: ":")) {
      guard let read = bytes.takeDigits(2) else { return nil }
      second = read
      if bytes.take(UInt8(ascii: ".")) || bytes.take(UInt8(ascii: ",")) {
        guard let read = readMilliseconds(&bytes) else { return nil }
        fraction = read
      }
    }
    let isMidnight = hour == 24 && minute == 0 && second == 0 && fraction == 0
    guard isMidnight || hour < 24, minute < 60, second < 60 else { return nil }
    return Int64(((hour * 60 + minute) * 60 + second) * 1000 + fraction)
  }

  private static func readMilliseconds(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...9).contains(digits.count), let value = digits.prefix(3).decimal else { return nil }
    bytes = bytes.dropFirst(digits.count)
    return digits.count == 1 ? value * 100 : digits.count == 2 ? value * 10 : value
  }

  /// Milliseconds east of UTC.
  private static func readOffset(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
    if bytes.take(UInt8(ascii: "Z")) || bytes.take(UInt8(ascii: "z")) { return 0 }
    let isWest = bytes.first == UInt8(ascii: "-")
    guard bytes.take(UInt8(ascii: "+")) || bytes.take(UInt8(ascii: "-")), let hour = bytes.takeDigits(2) else { return nil }
    _ = bytes.take(UInt8(ascii: ":"))
    guard let minute = bytes.isEmpty ? 0 : bytes.takeDigits(2), hour < 24, minute < 60 else { return nil }
    return Int64((hour * 60 + minute) * 60_000) * (isWest ? -1 : 1)
  }
}

extension ArraySlice<UInt8> {
  fileprivate mutating func take(_ byte: UInt8) -> Bool {
    guard first == byte else { return false }
    self = dropFirst()
    return true
  }

  fileprivate mutating func takeDigits(_ count: Int) -> Int? {
    let digits = prefix(count)
    guard digits.count == count, let value = digits.decimal else { return nil }
    self = dropFirst(count)
    return value
  }
}
