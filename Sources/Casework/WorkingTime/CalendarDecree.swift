/// One day that a notice of the Government or of a ministry fixed for a year.
public struct CalendarDecree: Hashable, Sendable {
  /// What a notice makes of a day. The raw values are those of the calendar file.
  public enum Kind: String, CaseIterable, Sendable {
    /// One of the five days of Tết (Labour Code 2019 Art 112.1.b, 112.3). Days off in compensation are computed, not listed.
    case tet
    /// The second day of National Day: 1 or 3 September (Art 112.1.đ, 112.3).
    case nationalDay = "national-day"
    /// A working day swapped off, or given off otherwise.
    case off
    /// A Saturday or Sunday worked to make up for a day swapped off.
    case work
  }

  public let date: CivilDate
  public let kind: Kind
  /// In Vietnamese, as people will read it.
  public let reason: String
  /// The number of the notice, with its mark of confidence when it was not read.
  public let source: String

  public init(date: CivilDate, kind: Kind, reason: String, source: String) {
    self.date = date
    self.kind = kind
    self.reason = reason
    self.source = source
  }
}

/// What is wrong with a file of decrees, and in which line, counted from 1.
public struct CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found; ``CalendarError/message`` says what to write instead.
  public enum Cause: Hashable, Sendable {
    case columns(found: Int)
    case year(String)
    case date(String)
    case dateOutsideYear(CivilDate, year: Int)
    case kind(String)
    case emptyReason
    case emptySource
    case repeatedDate(CivilDate, firstLine: Int)
    case makeUpOnWeekday(CivilDate)
    case offOnWeekend(CivilDate)
    case notBesideNationalDay(CivilDate)
    case farFromTet(CivilDate)
    case tetDays(year: Int, found: Int)
    case nationalDays(year: Int, found: Int)
  }

  public let line: Int
  public let cause: Cause

  public init(line: Int, cause: Cause) {
    self.line = line
    self.cause = cause
  }

  /// The line, what was found in it and what to write instead.
  public var message: LocalizedText {
    LocalizedText(vi: "dòng \(line): \(cause.words.vi)", en: "line \(line): \(cause.words.en)")
  }
  public var description: String { message.en }
}

extension CalendarDecree {
  /// Reads lines of five columns parted by tabs: year, date, kind, reason, source. Empty lines and lines that begin with `#` are skipped.
  ///
  /// Either the whole file is good or the first fault is thrown: a half-read calendar would give wrong deadlines without a word.
  public static func parse(tsv: String) throws(CalendarError) -> [CalendarDecree] {
    var decrees: [CalendarDecree] = []
    var lines: [CivilDate: Int] = [:]
    for (index, text) in tsv.trimmingByteOrderMark.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
      guard text.first != "#", fields.contains(where: { !$0.isEmpty }) else { continue }
      let line = index + 1
      let decree = try decree(fields, line: line)
      if let first = lines.updateValue(line, forKey: decree.date) {
        throw CalendarError(line: line, cause: .repeatedDate(decree.date, firstLine: first))
      }
      decrees.append(decree)
    }
    try checkYears(decrees, lines)
    return decrees
  }

  private static func decree(_ fields: [String], line: Int) throws(CalendarError) -> CalendarDecree {
    func fault(_ cause: CalendarError.Cause) -> CalendarError { CalendarError(line: line, cause: cause) }
    guard fields.count == 5 else { throw fault(.columns(found: fields.count)) }
    guard let year = Array(fields[0].utf8).decimal, WorkingCalendar.coverage.contains(year) else { throw fault(.year(fields[0])) }
    guard let date = CivilDate(fields[1]) else { throw fault(.date(fields[1])) }
    guard date.year == year else { throw fault(.dateOutsideYear(date, year: year)) }
    guard let kind = Kind(rawValue: fields[2]) else { throw fault(.kind(fields[2])) }
    guard !fields[3].isEmpty else { throw fault(.emptyReason) }
    guard !fields[4].isEmpty else { throw fault(.emptySource) }
    if let cause = kind.fault(on: date) { throw fault(cause) }
    return CalendarDecree(date: date, kind: kind, reason: fields[3], source: fields[4])
  }

  /// A year names all five days of Tết or none, and one neighbour of 2 September or none.
  private static func checkYears(_ decrees: [CalendarDecree], _ lines: [CivilDate: Int]) throws(CalendarError) {
    for decree in decrees {
      let year = decree.date.year
      let line = lines[decree.date] ?? 0
      let count = decrees.count { $0.kind == decree.kind && $0.date.year == year }
      if decree.kind == .tet, count != 5 { throw CalendarError(line: line, cause: .tetDays(year: year, found: count)) }
      if decree.kind == .nationalDay, count != 1 { throw CalendarError(line: line, cause: .nationalDays(year: year, found: count)) }
    }
  }
}

extension CalendarDecree.Kind {
  /// What a slip of the keyboard would look like.
  fileprivate func fault(on date: CivilDate) -> CalendarError.Cause? {
    switch self {
    case .work: date.weekday.isWeekend ? nil : .makeUpOnWeekday(date)
    case .off: date.weekday.isWeekend ? .offOnWeekend(date) : nil
    case .nationalDay: date.month == 9 && (date.day == 1 || date.day == 3) ? nil : .notBesideNationalDay(date)
    case .tet: LunarDate.newYear(date.year).map { abs(date.days(since: $0)) <= 7 } ?? false ? nil : .farFromTet(date)
    }
  }
}

extension CalendarError.Cause {
  /// Each says what was found and what to write instead.
  var words: LocalizedText {
    switch self {
    case .columns(let found):
      LocalizedText(
        vi: "có \(found) cột, cần 5 cột cách nhau bằng dấu tab: năm, ngày, loại, lý do, số thông báo",
        en: "\(found) columns, expected 5 parted by tabs: year, date, kind, reason, notice")
    case .year(let text):
      LocalizedText(vi: "năm không hợp lệ: “\(text)”, cần từ 1900 đến 2199", en: "not a year from 1900 to 2199: “\(text)”")
    case .date(let text):
      LocalizedText(vi: "ngày không hợp lệ: “\(text)”, cần viết YYYY-MM-DD", en: "not a date written YYYY-MM-DD: “\(text)”")
    case .dateOutsideYear(let date, let year):
      LocalizedText(vi: "ngày \(date) không thuộc năm \(year)", en: "\(date) is not in \(year)")
    case .kind(let text):
      LocalizedText(
        vi: "loại không hợp lệ: “\(text)”, cần tet, national-day, off hoặc work",
        en: "not a kind: “\(text)”; write tet, national-day, off or work")
    case .emptyReason: LocalizedText(vi: "thiếu lý do", en: "the reason is missing")
    case .emptySource: LocalizedText(vi: "thiếu số thông báo", en: "the number of the notice is missing")
    case .repeatedDate(let date, let first):
      LocalizedText(vi: "ngày \(date) đã có ở dòng \(first)", en: "\(date) already stands in line \(first)")
    case .makeUpOnWeekday(let date):
      LocalizedText(
        vi: "ngày làm bù \(date) phải là thứ Bảy hoặc Chủ nhật", en: "the make-up day \(date) is not a Saturday or Sunday")
    case .offOnWeekend(let date):
      LocalizedText(vi: "ngày nghỉ \(date) vốn là ngày nghỉ hằng tuần", en: "\(date) is a weekly day of rest already")
    case .notBesideNationalDay(let date):
      LocalizedText(vi: "ngày \(date) không liền kề 02/9", en: "\(date) is not the day before or after 2 September")
    case .farFromTet(let date):
      LocalizedText(vi: "ngày \(date) cách mùng Một Tết hơn 7 ngày", en: "\(date) is more than 7 days from Tết")
    case .tetDays(let year, let found):
      LocalizedText(
        vi: "năm \(year) có \(found) ngày Tết, cần đúng 5 (ngày nghỉ bù được tính, không liệt kê)",
        en: "\(year) has \(found) days of Tết, expected exactly 5 (days off in compensation are computed, do not list them)")
    case .nationalDays(let year, let found):
      LocalizedText(
        vi: "năm \(year) có \(found) ngày liền kề 02/9, cần đúng 1", en: "\(year) has \(found) neighbours of 2 September, expected 1")
    }
  }
}

extension String {
  fileprivate var trimmingByteOrderMark: Substring {
    unicodeScalars.first == "\u{FEFF}" ? Substring(unicodeScalars.dropFirst()) : self[...]
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
