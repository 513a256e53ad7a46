/// When, before a clock is over, whoever holds the case is reminded (nhắc hạn). Written `50%`, `1wd`, `0d`.
///
/// A point is a working day: one that would fall on a day off is told on the working day before it.
public enum ReminderPoint: Hashable, Sendable {
  /// 1 … 99 per cent: the day on which that share of the days of the term is used up.
  case share(Int)
  /// So many working or calendar days before the last day; 0 is the last day itself.
  case before(Term)

  /// Reads `50%`, `1wd` or `0d`: days or a share without leading zeros, no hours. Anything else is nil.
  public init?(_ text: some StringProtocol) {
    if text.hasSuffix("%") {
      let digits = text.dropLast()
      guard digits.utf8.count <= 2, let share = digits.utf8.decimal, (1...99).contains(share), "\(share)" == digits else { return nil }
      self = .share(share)
    } else {
      guard let term = Term(text), term.unit != .workingHours, term.description == text else { return nil }
      self = .before(term)
    }
  }
}

extension ReminderPoint: CustomStringConvertible, LosslessStringConvertible {
  public var description: String {
    switch self {
    case .share(let share): "\(share)%"
    case .before(let term): term.description
    }
  }
}

extension ReminderPoint: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let point = ReminderPoint(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a point of reminder such as 50%, 1wd or 0d: \(text.prefix(40))")
    }
    self = point
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// What there is to say of a clock on a day.
public enum ClockReminder: Hashable, Sendable {
  /// It runs, and this is the last of its points that has come.
  case point(ReminderPoint)
  /// Its time is up.
  case over
}

extension ClockRun {
  /// What is to be said of the clock, nil when nothing is: it was stopped, stands still, or no point has come yet.
  ///
  /// Only the last point that has come is told, so what was missed while the software stood still does not come in a heap. Of points on one
  /// day that is the last of the list. What falls on the day from which the term is counted, or before it, is not told: the case has just come.
  /// - Parameter calendar: that of the agency which handles the case.
  public func reminder(among points: [ReminderPoint], at now: Instant, by calendar: WorkingCalendar) -> ClockReminder? {
    guard isRunning, let due, !points.isEmpty else { return nil }
    guard due > now else { return .over }
    var last: (day: CivilDate, point: ReminderPoint)?
    for point in points {
      guard let day = calendar.day(of: point, in: self), day <= now.date, last.map({ $0.day <= day }) ?? true else { continue }
      last = (day, point)
    }
    return last.map { .point($0.point) }
  }
}

extension WorkingCalendar {
  /// The working day of a point; nil when the clock has no end, and when the day would not come after the one the term is counted from.
  public func day(of point: ReminderPoint, in run: ClockRun) -> CivilDate? {
    guard let due = run.due else { return nil }
    let (start, last) = (run.startedAt.dayOrdinal, due.adding(milliseconds: -1).dayOrdinal)
    let found: Int? =
      switch point {
      case .share(let share): day(using: share, from: start, through: last, run)
      case .before(let term) where term.unit == .calendarDays: lastWorkingDay(through: last - term.amount)
      case .before(let term) where term.amount == 0: lastWorkingDay(through: last)
      case .before(let term): workingDay(workingDays(before: last) - term.amount)
      }
    return found.flatMap { $0 > start ? CivilDate(ordinal: $0) : nil }
  }

  /// Terms in hours are shared by working days as well, since people are reminded in the morning.
  private func day(using share: Int, from start: Int, through last: Int, _ run: ClockRun) -> Int? {
    let unit: Term.Unit = run.term.unit == .calendarDays ? .calendarDays : .workingDays
    let paused = run.pauses.pausedDays
    let days = start < last ? count(start + 1..<last + 1, unit) : 0
    let standing = paused.reduce(0) { sum, pause in
      let (first, end) = (max(pause.lowerBound, start + 1), min(pause.upperBound, last))
      return first <= end ? sum + count(first..<end + 1, unit) : sum
    }
    guard days > standing else { return nil }
    let used = ((days - standing) * share + 99) / 100
    return lastDay(from: start, Term(used, unit), paused).used.map(lastWorkingDay(through:))
  }

  /// The day itself when it is worked, otherwise the last one before it that is.
  private func lastWorkingDay(through day: Int) -> Int { workingDay(workingDays(before: day + 1) - 1) }
}
