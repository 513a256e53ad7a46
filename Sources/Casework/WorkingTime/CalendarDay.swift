/// What a working calendar says about one day.
public struct CalendarDay: Hashable, Codable, Sendable {
  public let date: CivilDate
  public let isWorking: Bool
  public let reason: DayReason
  /// The law or notice that makes it so; nil for a plain working day.
  public let source: String?

  public init(date: CivilDate, isWorking: Bool, reason: DayReason, source: String? = nil) {
    self.date = date
    self.isWorking = isWorking
    self.reason = reason
    self.source = source
  }
}

extension CalendarDay {
  /// Whether a law or notice makes it other than a plain working day or a weekend.
  public var isSpecial: Bool { reason.code != .working && reason.code != .weekend }
}

/// Why a day is worked or not, and, in a certificate, why it is counted or not.
public struct DayReason: Hashable, Codable, Sendable {
  /// A stable code for programs.
  public enum Code: String, CaseIterable, Codable, Sendable {
    /// A plain working day, a weekly rest, a public holiday, and the day off in compensation for one on a weekend (Labour Code 2019
    /// Art 111.3).
    case working, weekend, holiday, compensation
    /// A working day that a notice gives off.
    case swappedOff = "swapped-off"
    /// A Saturday or Sunday that a notice has worked.
    case makeUp = "make-up"
    /// A working day on which one agency is closed.
    case closure
    /// Only in certificates: the day of the event, which is not counted (Civil Code 2015 Art 147.2).
    case start
    /// Only in certificates: the clock stood still.
    case paused
    /// Only in certificates: the working day to which a term of calendar days moves when its last day is off (Civil Code 2015 Art 148.5).
    case rolled
  }

  public let code: Code
  /// Set for a holiday and for the compensation of one.
  public let holiday: Holiday?
  /// What is said to people.
  public let name: LocalizedText

  public init(code: Code, holiday: Holiday? = nil, name: LocalizedText) {
    self.code = code
    self.holiday = holiday
    self.name = name
  }
}

extension DayReason {
  public static let working = DayReason(code: .working, name: LocalizedText(vi: "ngày làm việc", en: "working day"))
  /// Only in certificates, as ``paused`` and ``rolled``.
  public static let start = DayReason(
    code: .start, name: LocalizedText(vi: "ngày bắt đầu tính thời hạn", en: "day of the start"))
  public static let paused = DayReason(code: .paused, name: LocalizedText(vi: "tạm dừng tính thời hạn", en: "clock paused"))
  public static let rolled = DayReason(
    code: .rolled,
    name: LocalizedText(
      vi: "ngày làm việc tiếp theo, vì ngày cuối của thời hạn là ngày nghỉ",
      en: "next working day, since the last day of the term is a day off"))

  public static let weekend = DayReason(code: .weekend, name: LocalizedText(vi: "nghỉ hằng tuần", en: "weekly day of rest"))

  public static func holiday(_ holiday: Holiday) -> DayReason { DayReason(code: .holiday, holiday: holiday, name: holiday.name) }

  public static func compensation(for holiday: Holiday) -> DayReason {
    DayReason(
      code: .compensation, holiday: holiday,
      name: LocalizedText(vi: "nghỉ bù \(holiday.name.vi)", en: "day off in compensation for \(holiday.name.en)"))
  }

  /// The notice's own words stand in Vietnamese; English names the kind of day.
  public static func swappedOff(_ reason: String) -> DayReason {
    DayReason(code: .swappedOff, name: LocalizedText(vi: reason, en: "day off by notice"))
  }

  /// The notice's own words, as in ``swappedOff(_:)``.
  public static func makeUp(_ reason: String) -> DayReason {
    DayReason(code: .makeUp, name: LocalizedText(vi: reason, en: "make-up working day by notice"))
  }

  public static func closure(_ reason: LocalizedText) -> DayReason { DayReason(code: .closure, name: reason) }
}

/// The law of single days that is cited to people.
enum DayLaw {
  static let weekend = "Quyết định 188/1999/QĐ-TTg [K]"
  static let compensation = "Bộ luật Lao động 2019, Điều 111.3"
  static let start = "Bộ luật Dân sự 2015, Điều 147.2"
  static let rolled = "Bộ luật Dân sự 2015, Điều 148.5"
}
