extension WorkingCalendar {
  /// When a term ends, or nil while an open pause keeps it from ending.
  ///
  /// Terms in days: the day of `from` is not counted (Civil Code 2015 Art 147.2), and the term ends at the 24:00 that ends its last day
  /// (Art 148.6 [K]); the answer is that midnight, so a thing done before it is in time. Calendar days that end on a day off move to the
  /// next working day (Art 148.5). Terms in hours begin at once (Art 147.1 [K]) and end at the exact moment.
  /// A term of 0 days ends with the day of `from`, or the next working day when that is off; one of 0 hours ends at `from`.
  public func due(from: Instant, term: Term, pauses: [Pause] = []) -> Instant? {
    switch term.unit {
    case .workingDays, .calendarDays:
      lastDay(from: from.dayOrdinal, term, pauses.pausedDays).end.map { .startOfDay(CivilDate(ordinal: $0 + 1)) }
    case .workingHours:
      end(from: from, term, pauses.pausedMilliseconds).end
    }
  }

  /// Working days from the day after `from` up to and including the day of `to`: the room a plan has. Negative when `to` comes first.
  public func slack(from: Instant, to: Instant) -> Int {
    workingDays(before: to.dayOrdinal + 1) - workingDays(before: from.dayOrdinal + 1)
  }

  /// The instant carried forward by a term, at the same time of day. Unlike ``due(from:term:pauses:)`` calendar days do not move to a
  /// working day, and the answer is not a midnight: this sets a reminder or a demonstration clock, not a deadline.
  public func adding(_ term: Term, to instant: Instant) -> Instant {
    let day = instant.dayOrdinal
    switch term.unit {
    case .workingDays where term.amount > 0: return instant.movedToDay(workingDay(workingDays(before: day + 1) + term.amount - 1))
    case .workingDays: return instant
    case .calendarDays: return instant.movedToDay(day + term.amount)
    case .workingHours: return end(from: instant, term, []).end ?? instant
    }
  }

  /// The last day on which a term may begin so that it ends by the end of `day`: for limits that count backwards, such as "at least
  /// 3 working days before the session". Hours are rounded up to whole working days of the agency.
  public func latestStart(for term: Term, endingBy day: CivilDate) -> CivilDate {
    switch term.unit {
    case .calendarDays: return latestCalendarStart(term.amount, day.ordinal)
    case .workingDays: return latestWorkingStart(term.amount, day.ordinal)
    case .workingHours:
      let perDay = hours(on: day).millisecondsPerDay
      let days = (Int64(term.amount) * 3_600_000 + perDay - 1) / perDay
      return latestWorkingStart(Int(days), day.ordinal)
    }
  }

  private func latestWorkingStart(_ amount: Int, _ day: Int) -> CivilDate {
    let last = workingDays(before: day + 1) - 1
    return CivilDate(ordinal: amount == 0 ? workingDay(last) : workingDay(last - amount + 1) - 1)
  }

  private func latestCalendarStart(_ amount: Int, _ day: Int) -> CivilDate {
    CivilDate(ordinal: workingDay(workingDays(before: day + 1) - 1) - amount)
  }
}

extension Instant {
  fileprivate func movedToDay(_ ordinal: Int) -> Instant {
    Instant.startOfDay(CivilDate(ordinal: ordinal)).adding(milliseconds: millisecondOfDay)
  }
}

// Terms in days.
extension WorkingCalendar {
  /// The day on which the term is used up, the day on which it ends, which may be later, and how many days are left when a pause is open.
  func lastDay(from start: Int, _ term: Term, _ paused: [ClosedRange<Int>]) -> (used: Int?, end: Int?, left: Int) {
    let (used, left) = usedUp(from: start, term, paused)
    guard let used else { return (nil, nil, left) }
    guard term.unit == .calendarDays || term.amount == 0 else { return (used, used, 0) }
    return (used, firstWorkingDay(onOrAfter: used, paused), 0)
  }

  private func usedUp(from start: Int, _ term: Term, _ paused: [ClosedRange<Int>]) -> (day: Int?, left: Int) {
    guard term.amount > 0 else { return (start, 0) }
    var cursor = start + 1
    var left = term.amount
    for pause in paused where pause.upperBound >= cursor {
      let available = pause.lowerBound > cursor ? count(cursor..<pause.lowerBound, term.unit) : 0
      if available >= left { break }
      left -= available
      guard pause.upperBound < .max else { return (nil, left) }
      cursor = pause.upperBound + 1
    }
    return (term.unit == .calendarDays ? cursor + left - 1 : workingDay(workingDays(before: cursor) + left - 1), 0)
  }

  func count(_ days: Range<Int>, _ unit: Term.Unit) -> Int {
    unit == .calendarDays ? days.count : workingDays(before: days.upperBound) - workingDays(before: days.lowerBound)
  }

  /// A term whose last day is off is still running until a working day that is not paused.
  private func firstWorkingDay(onOrAfter used: Int, _ paused: [ClosedRange<Int>]) -> Int? {
    var day = workingDay(onOrAfter: used)
    for pause in paused where pause.contains(day) && day > used {
      guard pause.upperBound < .max else { return nil }
      day = workingDay(onOrAfter: pause.upperBound + 1)
    }
    return day
  }
}

// Terms in hours.
extension WorkingCalendar {
  /// When the hours are used up, or how many milliseconds of them are left when a pause is open.
  func end(from: Instant, _ term: Term, _ paused: [ClosedRange<Int64>]) -> (end: Instant?, left: Int64) {
    guard term.amount > 0 else { return (from, 0) }
    var cursor = from
    var left = Int64(term.amount) * 3_600_000
    for pause in paused where pause.upperBound >= cursor.millisecondsSince1970 {
      let begin = Instant(millisecondsSince1970: pause.lowerBound)
      let available = begin > cursor ? workingTime(at: begin) - workingTime(at: cursor) : 0
      if available >= left { break }
      left -= available
      guard pause.upperBound < .max else { return (nil, left) }
      cursor = Instant(millisecondsSince1970: pause.upperBound + 1)
    }
    return (instant(atWorkingTime: workingTime(at: cursor) + left), 0)
  }

  /// Milliseconds worked between the beginning of the coverage and this instant.
  func workingTime(at instant: Instant) -> Int64 {
    let day = instant.dayOrdinal
    let kept = inForce(on: day)
    let whole = workingTime(before: workingDays(before: day), in: kept)
    return isWorking(day) ? whole + kept.hours.elapsed(at: instant.millisecondOfDay) : whole
  }

  /// The earliest instant at which that much has been worked.
  private func instant(atWorkingTime time: Int64) -> Instant {
    let kept = inForce(atWorkingTime: time)
    let (rest, perDay) = (time - kept.timeBefore, kept.hours.millisecondsPerDay)
    let days = (rest - 1).floorDivided(by: perDay)
    return Instant.startOfDay(CivilDate(ordinal: workingDay(kept.daysBefore + Int(days))))
      .adding(milliseconds: kept.hours.moment(after: rest - days * perDay))
  }
}
