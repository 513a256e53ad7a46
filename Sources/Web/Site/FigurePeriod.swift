import Casework

/// The days that figures are asked for: one of the usual periods, or two days.
struct FigurePeriod: Sendable {
  enum Name: String, CaseIterable, Sendable {
    case thisMonth = "this-month"
    case lastMonth = "last-month"
    case thisQuarter = "this-quarter"
    case thisYear = "this-year"
    case lastYear = "last-year"

    var label: LocalizedText {
      switch self {
      case .thisMonth: Texts.Figures.thisMonth
      case .lastMonth: Texts.Figures.lastMonth
      case .thisQuarter: Texts.Figures.thisQuarter
      case .thisYear: Texts.Figures.thisYear
      case .lastYear: Texts.Figures.lastYear
      }
    }

    /// The whole period, coming days included, so that an address kept for later means the same.
    func days(around today: CivilDate) -> ClosedRange<CivilDate> {
      let month = today.firstOfMonth
      switch self {
      case .thisMonth: return month.months(1)
      case .lastMonth: return month.adding(days: -1).firstOfMonth.months(1)
      case .thisQuarter:
        let first = CivilDate(year: today.year, month: (today.month - 1) / 3 * 3 + 1, day: 1) ?? month
        return first.months(3)
      case .thisYear: return (CivilDate(year: today.year, month: 1, day: 1) ?? month).months(12)
      case .lastYear: return (CivilDate(year: today.year - 1, month: 1, day: 1) ?? month).months(12)
      }
    }
  }

  /// Nil for days that somebody chose.
  let name: Name?
  let days: ClosedRange<CivilDate>
  /// What was asked could not be read, and the present month stands in its place.
  let isFallback: Bool

  /// What the form carries while it shows days that somebody chose.
  static let chosen = CarriedValue(name: "days", value: "chosen")

  /// The form has both, and what somebody just changed counts: where a period was shown the two days, where two days were shown the period.
  /// - Parameter query: `period`, or `from` and `to` as `2026-03-01`.
  init(_ query: [String: String], today: CivilDate) {
    let (from, to) = (query["from"] ?? "", query["to"] ?? "")
    let showedDays = query[Self.chosen.name] == Self.chosen.value
    if let name = query["period"].flatMap(Name.init), showedDays || from.isEmpty && to.isEmpty {
      self.init(name: name, days: name.days(around: today), isFallback: false)
    } else if from.isEmpty && to.isEmpty {
      self.init(name: .thisMonth, days: Name.thisMonth.days(around: today), isFallback: false)
    } else if let first = CivilDate(from), let last = CivilDate(to), first <= last, last.days(since: first) <= 3_660 {
      self.init(name: nil, days: first...last, isFallback: false)
    } else {
      self.init(name: .thisMonth, days: Name.thisMonth.days(around: today), isFallback: true)
    }
  }

  private init(name: Name?, days: ClosedRange<CivilDate>, isFallback: Bool) {
    self.name = name
    self.days = days
    self.isFallback = isFallback
  }
}

extension FigurePeriod {
  /// What lies of a month in the period.
  /// - Parameter month: the first day of one of its months.
  func days(of month: CivilDate) -> ClosedRange<CivilDate> {
    let whole = month.months(1)
    return max(whole.lowerBound, days.lowerBound)...min(whole.upperBound, days.upperBound)
  }
}

extension CivilDate {
  /// So many whole months from a first of a month.
  fileprivate func months(_ count: Int) -> ClosedRange<CivilDate> {
    let after = (0..<count).reduce(self) { first, _ in first.adding(days: 31).firstOfMonth }
    return self...after.adding(days: -1)
  }
}
