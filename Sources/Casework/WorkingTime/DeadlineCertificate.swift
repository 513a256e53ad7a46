/// A deadline that explains itself: every day from the start to the end, whether it was counted, and why.
public struct DeadlineCertificate: Hashable, Sendable {
  /// The event from which is counted.
  public let from: Instant
  public let term: Term
  /// The moment at which the term is over; what is done before it is in time. For terms in days it is the 24:00 that ends the last day.
  /// Nil while an open pause keeps the term from ending.
  public let due: Instant?
  /// The last day of the term; nil as ``due`` is.
  public let dueDate: CivilDate?
  /// From the day of the start to the last day, or, while a pause is open, to the day on which it began. At most ``longestList`` days.
  public let days: [CertifiedDay]
  public let pauses: [Pause]
  /// False when a year that the term touches has no notice yet that fixes Tết and National Day, so that the deadline may still move.
  public let announced: Bool
  /// What is left of the term when an open pause keeps it from ending; hours are rounded up. Otherwise nil.
  public let unspent: Term?

  /// More days than this are not listed, although they are counted: 60 years, longer than the longest term without a pause.
  public static let longestList = 22_000
}

/// One day of a certificate.
public struct CertifiedDay: Hashable, Sendable {
  public let date: CivilDate
  /// Whether it used up some of the term.
  public let counted: Bool
  /// Which day of the term it is, from 1. Only for terms in days, only when counted.
  public let number: Int?
  /// Minutes of working time that were counted on this day, rounded down. Only for terms in hours.
  public let minutes: Int?
  /// Why it was counted or not.
  public let reason: DayReason
  /// The law or notice; nil for a plain working day.
  public let source: String?
}

extension WorkingCalendar {
  /// Counts a term and shows how. The end is that of ``due(from:term:pauses:)``.
  public func certificate(from: Instant, term: Term, pauses: [Pause] = []) -> DeadlineCertificate {
    switch term.unit {
    case .workingDays, .calendarDays: certificateInDays(from, term, pauses)
    case .workingHours: certificateInHours(from, term, pauses)
    }
  }

  private func certificateInDays(_ from: Instant, _ term: Term, _ pauses: [Pause]) -> DeadlineCertificate {
    let start = from.dayOrdinal
    let paused = pauses.pausedDays
    let (used, end, left) = lastDay(from: start, term, paused)
    let last = end ?? used ?? max(start, (paused.last?.lowerBound ?? start) - 1)
    var count = DayCount(calendar: self, term: term, start: start, used: used, end: end, paused: paused)
    let days = (start...min(last, start + DeadlineCertificate.longestList - 1)).map { count.certify($0) }
    return DeadlineCertificate(
      from: from, term: term, due: end.map { .startOfDay(CivilDate(ordinal: $0 + 1)) }, dueDate: end.map(CivilDate.init(ordinal:)),
      days: days, pauses: pauses, announced: areAnnounced(start...last), unspent: end == nil ? Term(left, term.unit) : nil)
  }

  private func certificateInHours(_ from: Instant, _ term: Term, _ pauses: [Pause]) -> DeadlineCertificate {
    let start = from.dayOrdinal
    let paused = pauses.pausedMilliseconds
    let (end, left) = end(from: from, term, paused)
    let stop = max(from, end ?? paused.last.map { Instant(millisecondsSince1970: $0.lowerBound) } ?? from)
    // A day of work may last until 24:00, which belongs to the day it ends.
    let last = stop > from ? stop.adding(milliseconds: -1).dayOrdinal : start
    let days = (start...min(last, start + DeadlineCertificate.longestList - 1)).map { certifyHours($0, from, stop, paused) }
    return DeadlineCertificate(
      from: from, term: term, due: end, dueDate: end == nil ? nil : CivilDate(ordinal: last), days: days, pauses: pauses,
      announced: areAnnounced(start...last),
      unspent: end == nil ? Term(Int((left + 3_599_999) / 3_600_000), .workingHours) : nil)
  }

  /// The hours of one day that lie within the term and outside its pauses.
  private func certifyHours(_ ordinal: Int, _ from: Instant, _ stop: Instant, _ paused: [ClosedRange<Int64>]) -> CertifiedDay {
    let day = day(CivilDate(ordinal: ordinal))
    let begin = max(from, .startOfDay(day.date))
    let end = min(stop, .startOfDay(day.date).adding(milliseconds: Instant.millisecondsPerDay))
    let open = begin < end ? workingTime(at: end) - workingTime(at: begin) : 0
    let lost = paused.reduce(Int64(0)) { lost, pause in
      let first = max(begin.millisecondsSince1970, pause.lowerBound)
      let last = min(end.millisecondsSince1970 - 1, pause.upperBound)
      guard first <= last else { return lost }
      return lost + workingTime(at: Instant(millisecondsSince1970: last + 1)) - workingTime(at: Instant(millisecondsSince1970: first))
    }
    let isPaused = open > 0 && lost == open
    return CertifiedDay(
      date: day.date, counted: open > lost, number: nil, minutes: Int((open - lost) / 60_000),
      reason: isPaused ? .paused : day.reason, source: isPaused ? nil : day.source)
  }

  private func areAnnounced(_ days: ClosedRange<Int>) -> Bool {
    let years = CivilDate(ordinal: days.lowerBound).year...CivilDate(ordinal: days.upperBound).year
    return years.allSatisfy(isAnnounced)
  }
}

/// The counting of days, one after the other.
private struct DayCount {
  let calendar: WorkingCalendar
  let term: Term
  let start: Int
  let used: Int?
  let end: Int?
  let paused: [ClosedRange<Int>]
  private var number = 0
  private var pause = 0

  init(calendar: WorkingCalendar, term: Term, start: Int, used: Int?, end: Int?, paused: [ClosedRange<Int>]) {
    self.calendar = calendar
    self.term = term
    self.start = start
    self.used = used
    self.end = end
    self.paused = paused
  }

  mutating func certify(_ ordinal: Int) -> CertifiedDay {
    let day = calendar.day(CivilDate(ordinal: ordinal))
    if ordinal == start { return uncounted(day, .start, DayLaw.start) }
    if isPaused(ordinal) { return uncounted(day, .paused, nil) }
    if let used, ordinal > used {
      return ordinal == end ? uncounted(day, .rolled, DayLaw.rolled) : uncounted(day, day.reason, day.source)
    }
    guard day.isWorking || term.unit == .calendarDays else { return uncounted(day, day.reason, day.source) }
    number += 1
    return CertifiedDay(date: day.date, counted: true, number: number, minutes: nil, reason: day.reason, source: day.source)
  }

  private func uncounted(_ day: CalendarDay, _ reason: DayReason, _ source: String?) -> CertifiedDay {
    CertifiedDay(date: day.date, counted: false, number: nil, minutes: nil, reason: reason, source: source)
  }

  private mutating func isPaused(_ ordinal: Int) -> Bool {
    while pause < paused.count, paused[pause].upperBound < ordinal { pause += 1 }
    return pause < paused.count && paused[pause].contains(ordinal)
  }
}
