/// Days and moments as forms take them: in ISO 8601, or a day as Vietnamese people write it, `24/11/2025`.
enum DateText {
  /// The day; nil when there is no such day, or it is not in the years 1900 to 2199, which the calendar covers.
  static func day(_ text: String) -> CivilDate? {
    guard let day = CivilDate(text) ?? vietnameseDay(text), (1900...2199).contains(day.year) else { return nil }
    return day
  }

  private static func vietnameseDay(_ text: String) -> CivilDate? {
    guard text.utf8.count <= 10 else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 else { return nil }
    let numbers = parts.compactMap { Array($0).decimal }
    return numbers.count == 3 ? CivilDate(year: numbers[2], month: numbers[1], day: numbers[0]) : nil
  }

  /// The moment. Without an offset, as a browser's date and time field sends it, the time is that of Việt Nam. A bare day is its start,
  /// or where a term is set its end, since a term lasts until the 24:00 of its last day (Civil Code 2015 Art 148.3).
  static func moment(_ text: String, meaningEnd: Bool = false) -> Instant? {
    let day = day(text).map { Instant.startOfDay(meaningEnd ? $0.adding(days: 1) : $0) }
    guard let moment = day ?? Instant(iso8601: text) ?? Instant(iso8601: text + "+07:00"), (1900...2199).contains(moment.date.year) else {
      return nil
    }
    return moment
  }
}
