/// One year of a working calendar, laid out so that days are counted and found by looking up, not by walking.
struct WorkingYear: Sendable {
  let firstDay: Int
  let length: Int
  /// What is said of the days that are not a plain weekday or weekend, by day of the year from 0.
  let marks: [Int: CalendarDay]
  /// Whether both Tết and National Day of the year stand in notices.
  let isAnnounced: Bool
  /// How many working days lie before each day of the year.
  private let before: [UInt16]
  /// The working days, as days of the year.
  private let working: [UInt16]

  init(firstDay: Int, length: Int, marks: [Int: CalendarDay], isAnnounced: Bool) {
    self.firstDay = firstDay
    self.length = length
    self.marks = marks
    self.isAnnounced = isAnnounced
    var before: [UInt16] = []
    var working: [UInt16] = []
    before.reserveCapacity(length)
    working.reserveCapacity(262)
    for day in 0..<length {
      before.append(UInt16(working.count))
      if marks[day]?.isWorking ?? !Weekday(ordinal: firstDay + day).isWeekend { working.append(UInt16(day)) }
    }
    self.before = before
    self.working = working
  }

  var workingDays: Int { working.count }

  func workingDays(before day: Int) -> Int { Int(before[day]) }

  /// The ordinal of the working day number `index` of the year, from 0.
  func workingDay(_ index: Int) -> Int { firstDay + Int(working[index]) }

  func isWorking(_ day: Int) -> Bool {
    let next = day + 1 < length ? Int(before[day + 1]) : working.count
    return next > Int(before[day])
  }

  func day(_ day: Int) -> CalendarDay { marks[day] ?? Self.plain(firstDay + day) }

  /// A day about which no law or notice says anything special.
  static func plain(_ ordinal: Int) -> CalendarDay {
    let date = CivilDate(ordinal: ordinal)
    return date.weekday.isWeekend
      ? CalendarDay(date: date, isWorking: false, reason: .weekend, source: DayLaw.weekend)
      : CalendarDay(date: date, isWorking: true, reason: .working)
  }

  /// The same year with some working days off.
  func closed(_ closures: [Closure]) -> WorkingYear {
    var marks = marks
    for closure in closures {
      let first = max(closure.from.ordinal - firstDay, 0)
      let last = min(closure.through.ordinal - firstDay, length - 1)
      for day in stride(from: first, through: last, by: 1) where isWorking(day) {
        marks[day] = CalendarDay(
          date: CivilDate(ordinal: firstDay + day), isWorking: false, reason: .closure(closure.reason), source: closure.source)
      }
    }
    return WorkingYear(firstDay: firstDay, length: length, marks: marks, isAnnounced: isAnnounced)
  }
}

extension WorkingYear {
  /// The year as the rules and the notices make it.
  init(_ year: Int, rules: [HolidayRule], decrees: [CalendarDecree]) {
    let firstDay = CivilDate.ordinal(year: year, month: 1, day: 1)
    var draft = YearDraft(year: year, firstDay: firstDay, decrees: decrees)
    draft.markHolidays(rules)
    draft.markDecrees()
    draft.markCompensation()
    self.init(
      firstDay: firstDay, length: CivilDate.isLeap(year) ? 366 : 365, marks: draft.marks,
      isAnnounced: decrees.contains { $0.kind == .tet } && decrees.contains { $0.kind == .nationalDay })
  }
}

/// A year while its days are being marked, in the order in which one rule gives way to another.
private struct YearDraft {
  let year: Int
  let firstDay: Int
  let decrees: [CalendarDecree]
  var marks: [Int: CalendarDay] = [:]
  var holidaysOnWeekends: [(day: Int, holiday: Holiday)] = []

  init(year: Int, firstDay: Int, decrees: [CalendarDecree]) {
    self.year = year
    self.firstDay = firstDay
    self.decrees = decrees
  }

  mutating func markHolidays(_ rules: [HolidayRule]) {
    for rule in rules {
      for (date, source) in days(of: rule) where rule.isInForce(on: date) && date.year == year {
        let day = date.ordinal - firstDay
        // Two holidays on one day give one day off: the law compensates for a weekly rest, not for another holiday.
        guard marks[day] == nil else { continue }
        marks[day] = CalendarDay(date: date, isWorking: false, reason: .holiday(rule.holiday), source: source)
        if date.weekday.isWeekend { holidaysOnWeekends.append((day, rule.holiday)) }
      }
    }
  }

  private func days(of rule: HolidayRule) -> [(CivilDate, String)] {
    switch rule.days {
    case .fixed(let month, let day): CivilDate(year: year, month: month, day: day).map { [($0, rule.source)] } ?? []
    case .lunar(let month, let day): LunarDate(year: year, month: month, day: day).civilDate.map { [($0, rule.source)] } ?? []
    case .aroundLunarNewYear: decreed(.tet, rule.source) ?? CustomaryHolidays.tet(year).map { ($0, customary(rule.source)) }
    case .besideNationalDay:
      decreed(.nationalDay, rule.source) ?? CustomaryHolidays.besideNationalDay(year).map { [($0, customary(rule.source))] } ?? []
    }
  }

  private func decreed(_ kind: CalendarDecree.Kind, _ law: String) -> [(CivilDate, String)]? {
    let days = decrees.filter { $0.kind == kind }.map { ($0.date, "\(law); \($0.source)") }
    return days.isEmpty ? nil : days
  }

  private func customary(_ law: String) -> String { "\(law); \(CustomaryHolidays.mark)" }

  mutating func markDecrees() {
    for decree in decrees {
      let day = decree.date.ordinal - firstDay
      switch decree.kind {
      case .tet, .nationalDay: continue
      case .off:
        marks[day] = CalendarDay(date: decree.date, isWorking: false, reason: .swappedOff(decree.reason), source: decree.source)
      case .work: marks[day] = CalendarDay(date: decree.date, isWorking: true, reason: .makeUp(decree.reason), source: decree.source)
      }
    }
  }

  /// Labour Code 2019 Art 111.3: a weekly rest that falls on a holiday is taken on the next working day.
  mutating func markCompensation() {
    for (day, holiday) in holidaysOnWeekends.sorted(by: { $0.day < $1.day }) where marks[day]?.isWorking == false {
      var next = day + 1
      while marks[next] != nil || Weekday(ordinal: firstDay + next).isWeekend { next += 1 }
      marks[next] = CalendarDay(
        date: CivilDate(ordinal: firstDay + next), isWorking: false, reason: .compensation(for: holiday), source: DayLaw.compensation)
    }
  }
}
