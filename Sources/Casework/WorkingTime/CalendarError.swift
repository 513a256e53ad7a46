/// What is wrong with a calendar file, and in which line, counted from 1.
public struct CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found; ``CalendarError/message`` says what to write instead.
  public enum Cause: Error, Hashable, Sendable {
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
    case closureColumns(found: Int)
    case hoursColumns(found: Int)
    case hours(String)
    case noAgency
    case lastDay(String)
    case endsBeforeItBegins(CivilDate)
    case tooLong(days: Int)
    case overlap(CivilDate, firstLine: Int)
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

extension CalendarError.Cause {
  /// The column that it is about, counted from 0.
  public var column: Int {
    switch self {
    case .columns, .closureColumns, .hoursColumns, .year, .noAgency: 0
    case .date, .dateOutsideYear, .repeatedDate, .farFromTet, .notBesideNationalDay, .overlap: 1
    case .kind, .makeUpOnWeekday, .offOnWeekend, .tetDays, .nationalDays, .lastDay, .endsBeforeItBegins, .tooLong, .hours: 2
    case .emptyReason: 3
    case .emptySource: 4
    }
  }
}

extension CalendarError.Cause {
  /// Each says what was found and what to write instead.
  public var words: LocalizedText {
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
    case .emptySource: LocalizedText(vi: "thiếu số thông báo, quyết định", en: "the number of the notice or decision is missing")
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
    case .closureColumns(let found):
      LocalizedText(
        vi: "có \(found) cột, cần 5 cột cách nhau bằng dấu tab: mã cơ quan, từ ngày, đến hết ngày, lý do, số quyết định",
        en: "\(found) columns, expected 5 parted by tabs: id of the agency, first day, last day, reason, decision")
    case .hoursColumns(let found):
      LocalizedText(
        vi: "có \(found) cột, cần 5 cột cách nhau bằng dấu tab: mã cơ quan, từ ngày, giờ làm việc, lý do, số quyết định",
        en: "\(found) columns, expected 5 parted by tabs: id of the agency, first day, hours, reason, decision")
    case .hours(let text):
      LocalizedText(
        vi: "giờ làm việc không hợp lệ: “\(text)”, cần viết như 07:30-11:30 13:00-17:00, theo thứ tự, không chồng nhau",
        en: "not hours: “\(text)”; write 07:30-11:30 13:00-17:00, in order and without overlap")
    case .noAgency: LocalizedText(vi: "thiếu mã cơ quan", en: "the id of the agency is missing")
    case .lastDay(let text):
      LocalizedText(vi: "ngày cuối không hợp lệ: “\(text)”, cần viết YYYY-MM-DD", en: "not a last day written YYYY-MM-DD: “\(text)”")
    case .endsBeforeItBegins(let last):
      LocalizedText(vi: "ngày cuối \(last) trước ngày đầu", en: "the last day \(last) comes before the first")
    case .tooLong(let days):
      LocalizedText(
        vi: "nghỉ liền \(days) ngày; nhiều nhất là \(AgencyClosure.mostDays) ngày, dài hơn thì ghi thành nhiều dòng",
        en: "\(days) days on end; at most \(AgencyClosure.mostDays), write several lines for more")
    case .overlap(let day, let first):
      LocalizedText(vi: "ngày \(day) đã nghỉ theo dòng \(first)", en: "\(day) is closed by line \(first) already")
    }
  }
}
