/// What a change of the calendar does to one running clock: the old end, the new one, and the days that moved it with their sources.
public struct DeadlineProjection: Hashable, Codable, Sendable {
  /// A day whose standing changed.
  public struct Change: Hashable, Codable, Sendable {
    public let was: CalendarDay
    public let now: CalendarDay
    public var date: CivilDate { now.date }
  }

  public let term: Term
  /// Nil while an open pause keeps the term from ending.
  public let oldDue: Instant?
  /// Nil as ``oldDue`` is.
  public let newDue: Instant?
  /// The days that are worked in one calendar and not in the other and that the count of the term met. Empty when nothing moved.
  public let changes: [Change]
  /// Whether the hours of the day differ, which matters to terms in hours alone.
  public let hoursChanged: Bool

  public var isMoved: Bool { oldDue != newDue }

  /// Counts the same term by both calendars.
  public init(from: Instant, term: Term, pauses: [Pause] = [], old: WorkingCalendar, new: WorkingCalendar) {
    self.term = term
    oldDue = old.due(from: from, term: term, pauses: pauses)
    newDue = new.due(from: from, term: term, pauses: pauses)
    hoursChanged = term.unit == .workingHours && !new.keepsHours(of: old)
    guard let oldDue, let newDue, oldDue != newDue else {
      changes = []
      return
    }
    let met = Self.daysMet(from: from, term, pauses, until: max(oldDue, newDue), old)
    changes = met.compactMap { ordinal in
      guard old.isWorking(ordinal) != new.isWorking(ordinal) else { return nil }
      let date = CivilDate(ordinal: ordinal)
      return Change(was: old.day(date), now: new.day(date))
    }
  }

  /// The days whose standing could matter: for calendar days only those from the last day of the term, where it may move; never a paused
  /// day. The day of the start matters to hours alone.
  private static func daysMet(
    from: Instant, _ term: Term, _ pauses: [Pause], until due: Instant, _ calendar: WorkingCalendar
  ) -> [Int] {
    let last = due.adding(milliseconds: -1).dayOrdinal
    guard term.unit != .workingHours else { return Array(from.dayOrdinal...max(last, from.dayOrdinal)) }
    let paused = pauses.pausedDays
    let used = calendar.lastDay(from: from.dayOrdinal, term, paused).used ?? last
    let first = term.unit == .calendarDays || term.amount == 0 ? used : from.dayOrdinal + 1
    guard first <= last else { return [] }
    return (first...last).filter { day in day == used || !paused.contains { $0.contains(day) } }
  }
}

extension DeadlineProjection {
  /// One sentence for the record, such as "Hạn chuyển từ 24:00 thứ Ba, 24/11/2026 sang …: 24/11/2026 …".
  public func text(in language: Language) -> String {
    guard isMoved else { return language == .vietnamese ? "Hạn không đổi." : "The deadline did not move." }
    let old = oldDue.map { $0.spokenAsEnd(of: term, in: language) } ?? DeadlineWords.open[language]
    let new = newDue.map { $0.spokenAsEnd(of: term, in: language) } ?? DeadlineWords.open[language]
    let hours = language == .vietnamese ? "giờ làm việc thay đổi" : "the working hours changed"
    let grounds = (changes.map { $0.text(in: language) } + (hoursChanged ? [hours] : [])).joined(separator: "; ")
    let because = grounds.isEmpty ? "." : (language == .vietnamese ? ", do " : ", because: ") + grounds + "."
    return language == .vietnamese ? "Hạn chuyển từ \(old) sang \(new)\(because)" : "The deadline moved from \(old) to \(new)\(because)"
  }
}

extension DeadlineProjection.Change {
  /// The day, what it is now, what it was, and the law or notice: "thứ Sáu, 2/1/2026: …, trước là ngày làm việc (…)".
  public func text(in language: Language) -> String {
    let source = now.source ?? was.source
    let ground = source.map { " (\($0))" } ?? ""
    let verb = language == .vietnamese ? "trước là" : "formerly"
    return "\(date.spoken(in: language)): \(now.reason.name[language]), \(verb) \(was.reason.name[language])\(ground)"
  }
}
