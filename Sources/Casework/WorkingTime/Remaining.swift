/// How a clock stands at a moment, in working days, as it is said to people.
public enum Remaining: Hashable, Sendable {
  /// Working days from tomorrow up to and including the last day. 0 when only days off are left.
  case left(workingDays: Int)
  /// Today is the last day and the term is not over.
  case lastDay
  /// Working days after the last day up to and including today. 0 when none has begun since.
  case late(workingDays: Int)
  /// An open pause stops the clock; what is left of the term.
  case paused(left: Term)

  public var isLate: Bool {
    if case .late = self { true } else { false }
  }

  /// "còn 3 ngày làm việc", "hạn cuối hôm nay", "quá hạn 2 ngày làm việc".
  public var words: LocalizedText {
    switch self {
    case .left(0): LocalizedText(vi: "còn chưa đầy 1 ngày làm việc", en: "less than 1 working day left")
    case .left(let days): LocalizedText(vi: "còn \(days) ngày làm việc", en: "\(Term.Unit.workingDays.spoken(days).en) left")
    case .lastDay: LocalizedText(vi: "hạn cuối hôm nay", en: "due today")
    case .late(0): LocalizedText(vi: "đã quá hạn", en: "overdue")
    case .late(let days): LocalizedText(vi: "quá hạn \(days) ngày làm việc", en: "\(Term.Unit.workingDays.spoken(days).en) overdue")
    case .paused(let left): LocalizedText(vi: "tạm dừng, còn \(left.spoken.vi)", en: "paused, \(left.spoken.en) left")
    }
  }

  public func words(in language: Language) -> String { words[language] }
}

extension WorkingCalendar {
  /// How a clock stands now. Working days that are paused, now or later, are not said to be left.
  public func remaining(from: Instant, term: Term, pauses: [Pause] = [], now: Instant) -> Remaining {
    guard let due = due(from: from, term: term, pauses: pauses) else {
      return .paused(left: unspent(from: from, term: term, pauses: pauses))
    }
    return remaining(until: due, pauses: pauses, now: now)
  }

  /// How a known deadline stands now, `due` being the moment at which it is over.
  public func remaining(until due: Instant, pauses: [Pause] = [], now: Instant) -> Remaining {
    let today = now.dayOrdinal
    let last = due.adding(milliseconds: -1).dayOrdinal
    if now >= due { return .late(workingDays: max(0, workingDays(before: today + 1) - workingDays(before: last + 1))) }
    if today == last { return .lastDay }
    let ahead = workingDays(before: last + 1) - workingDays(before: today + 1)
    let paused = pauses.pausedDays.reduce(0) { sum, pause in
      let first = max(pause.lowerBound, today + 1)
      let end = min(pause.upperBound, last)
      return first <= end ? sum + workingDays(before: end + 1) - workingDays(before: first) : sum
    }
    return .left(workingDays: ahead - paused)
  }

  private func unspent(from: Instant, term: Term, pauses: [Pause]) -> Term {
    switch term.unit {
    case .workingDays, .calendarDays:
      return Term(lastDay(from: from.dayOrdinal, term, pauses.pausedDays).left, term.unit)
    case .workingHours:
      let left = end(from: from, term, pauses.pausedMilliseconds).left
      return Term(Int((left + 3_599_999) / 3_600_000), .workingHours)
    }
  }
}

extension DeadlineCertificate {
  /// How this deadline stands now by the calendar it was made with.
  public func remaining(now: Instant, in calendar: WorkingCalendar) -> Remaining {
    if let unspent { return .paused(left: unspent) }
    return due.map { calendar.remaining(until: $0, pauses: pauses, now: now) } ?? .paused(left: term)
  }
}
