import Casework

/// One thing that happens in a scenario, and when.
struct ScheduledEvent: Comparable, Sendable {
  /// Where it happens: in a story, in a short case beside them, or between agencies.
  enum Place: Hashable, Comparable, Sendable {
    case story(Int)
    case aside(Int)
    case consultation(Int)
  }

  let at: Instant
  let place: Place
  /// Which move of the story; nil is its opening.
  let move: Int?

  static func < (left: ScheduledEvent, right: ScheduledEvent) -> Bool {
    (left.at, left.place, left.move ?? -1) < (right.at, right.place, right.move ?? -1)
  }
}

extension Story {
  /// When the story begins and its moves are made, counted back from the end. What would come later is left out.
  func schedule(endingBy end: Instant, calendar: WorkingCalendar) -> [ScheduledEvent] {
    var hours = random
    var moment = begin(before: end, calendar: calendar, &hours)
    var events = [ScheduledEvent(at: moment, place: .story(number), move: nil)]
    for (index, move) in moves.enumerated() {
      moment = moment.later(by: move.days, calendar: calendar, &hours)
      events.append(ScheduledEvent(at: moment, place: .story(number), move: index))
    }
    return events.filter { $0.at <= end }
  }

  private func begin(before end: Instant, calendar: WorkingCalendar, _ hours: inout SeededRandom) -> Instant {
    let day = calendar.latestStart(for: .workingDays(age), endingBy: end.date)
    switch entry {
    // People write at any hour of any day.
    case .portal: return Instant(date: day, minute: hours.number(in: 6 * 60...21 * 60 + 30))
    case .desk: return Instant(date: calendar.lastWorkingDay(through: day), minute: hours.officeMinute())
    }
  }

  /// When the letter or call of a case that staff entered really came.
  func receivedAt(openedAt: Instant, lag: Int, calendar: WorkingCalendar) -> Instant {
    guard lag > 0 else { return openedAt.adding(milliseconds: -45 * 60_000) }
    return Instant(date: calendar.lastWorkingDay(through: openedAt.date.adding(days: -1)), minute: 14 * 60 + 20)
  }
}

extension Instant {
  fileprivate func later(by days: Int, calendar: WorkingCalendar, _ hours: inout SeededRandom) -> Instant {
    if days > 0 {
      return Instant(date: calendar.adding(.workingDays(days), to: self).date, minute: hours.officeMinute())
    }
    let soon = adding(milliseconds: Int64(hours.number(in: 9...70)) * 60_000)
    if soon.minuteOfDay < 17 * 60, soon.date == date, calendar.isWorking(date) { return soon }
    return later(by: 1, calendar: calendar, &hours)
  }
}

extension SeededRandom {
  /// A minute of the morning or of the afternoon at an office, with time left on either side.
  fileprivate mutating func officeMinute() -> Int {
    chance(50) ? number(in: 8 * 60...11 * 60 + 20) : number(in: 13 * 60 + 35...16 * 60 + 40)
  }
}

extension WorkingCalendar {
  fileprivate func lastWorkingDay(through day: CivilDate) -> CivilDate {
    var day = day
    while !isWorking(day) { day = day.adding(days: -1) }
    return day
  }
}
