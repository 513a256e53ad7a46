/// What the focal officer (cán bộ đầu mối) of an agency follows each working morning: the whole unit at a glance. Each number has its cases.
public struct UnitDigest: Sendable {
  public let agency: AgencyID
  /// The moment it was reckoned.
  public let asOf: Instant
  /// Open cases that the agency handles; `soon` is due within ``soonTerm``.
  public let counts: DueCounts
  /// The most urgent first. Of each list at most ``listed`` cases are named.
  public let overdue: [CaseRow]
  public let soon: [CaseRow]
  /// Open cases whose step has not changed for ``stillDays`` working days, the longest first.
  public let still: [CaseRow]
  public let stillCount: Int
  /// The working day before.
  public let previousDay: CivilDate
  /// Cases received from that day on and before today, and those whose answer was approved then.
  public let received: [CaseRow]
  public let answered: [CaseRow]

  public static let soonTerm = Term.workingDays(3)
  public static let stillDays = 5
  public static let listed = 100

  public init(
    agency: AgencyID, asOf: Instant, counts: DueCounts, overdue: [CaseRow], soon: [CaseRow], still: [CaseRow], stillCount: Int,
    previousDay: CivilDate, received: [CaseRow], answered: [CaseRow]
  ) {
    self.agency = agency
    self.asOf = asOf
    self.counts = counts
    self.overdue = overdue
    self.soon = soon
    self.still = still
    self.stillCount = stillCount
    self.previousDay = previousDay
    self.received = received
    self.answered = answered
  }
}

extension WorkingCalendar {
  /// The working day that lies so many working days before a day; the day itself is not counted.
  public func workingDay(_ count: Int, before date: CivilDate) -> CivilDate {
    var day = date
    var left = count
    while left > 0 {
      day = day.adding(days: -1)
      if isWorking(day) { left -= 1 }
    }
    return day
  }
}
