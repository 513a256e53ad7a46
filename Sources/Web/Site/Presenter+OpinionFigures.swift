import Casework

extension Presenter {
  /// - Parameters:
  ///   - everything: the figures of the period that the reader may see, for the choices.
  ///   - late: what is late now; nil where no process asks for opinions.
  func opinionFigures(_ figures: Figures, among everything: Figures, _ filter: FigureFilter, late: LateOpinions?) -> OpinionFiguresPage {
    let days = filter.period.days
    return OpinionFiguresPage(
      filters: [periodChoice(filter), agencyChoice(everything, filter)], chosenDays: filter.period.name == nil ? days : nil,
      error: filter.period.isFallback ? Texts.Figures.badDays[language] : nil,
      period: Texts.Figures.period(day(days.lowerBound), day(days.upperBound))[language],
      counters: opinionCounters(figures.total, filter) + (late.map { lateCounters($0, filter) } ?? []),
      kinds: OpinionColumn.all.map { Texts.Figures.name(of: $0.kind) },
      tables: [
        OpinionFiguresPage.Table(
          id: "by-agency", title: Texts.Figures.byAgency, of: Texts.Figures.agency, lines: agencyLines(figures, filter)),
        OpinionFiguresPage.Table(
          id: "by-month", title: Texts.Figures.byMonth, of: Texts.Figures.month, lines: monthLines(figures, filter)),
      ],
      csv: filter.address(.opinionFiguresFile),
      board: late.map { Href(.board).with("process", $0.process.rawValue) } ?? Href(.board))
  }

  private func opinionCounters(_ counts: FigureCounts, _ filter: FigureFilter) -> [CounterView] {
    OpinionColumn.all.filter { $0.kind != .receivedLate }.map { column in
      CounterView(
        label: Texts.Figures.name(of: column.kind)[language], count: "\(counts[column.kind] ?? 0)", tone: column.tone,
        address: filter.address(.figureCases, kinds: [column.kind]), isCurrent: false)
    }
  }

  private func lateCounters(_ late: LateOpinions, _ filter: FigureFilter) -> [CounterView] {
    var all = Href(.inbox).with("show", "all").with("due", CaseQuery.DueFilter.overdue.rawValue).with("process", late.process.rawValue)
    if !filter.agency.isEmpty { all = all.with("agency", filter.agency) }
    func counter(_ label: LocalizedText, _ count: Int, _ address: Href) -> CounterView {
      CounterView(label: label[language], count: "\(count)", tone: count > 0 ? .late : .plain, address: address, isCurrent: false)
    }
    return [
      counter(Texts.OpinionFigures.notReceived, late.notReceived, all.with("state", late.receiving.rawValue)),
      counter(Texts.OpinionFigures.overdue, late.overdue, all),
    ]
  }

  /// Who was late or silent most stands first, then who was asked most.
  private func agencyLines(_ figures: Figures, _ filter: FigureFilter) -> [OpinionFiguresPage.Line] {
    let whole = figures.byAgency.values.map(\.owed).max() ?? 0
    return figures.byAgency.map { agency, counts in (agency: agency, name: name(of: agency), counts: counts) }
      .sorted { left, right in
        (right.counts.failings, right.counts[.opinionAsked] ?? 0, left.name.folded)
          < (left.counts.failings, left.counts[.opinionAsked] ?? 0, right.name.folded)
      }
      .map { line($0.name, $0.counts, filter.narrowed(agency: $0.agency), days: nil, whole: whole) }
  }

  private func monthLines(_ figures: Figures, _ filter: FigureFilter) -> [OpinionFiguresPage.Line] {
    let whole = figures.byMonth.values.map(\.owed).max() ?? 0
    return figures.byMonth.sorted { $0.key < $1.key }.map { month, counts in
      line(
        Texts.Figures.monthName(month.month, month.year)[language], counts, filter, days: filter.period.days(of: month), whole: whole)
    }
  }

  private func line(
    _ name: String, _ counts: FigureCounts, _ filter: FigureFilter, days: ClosedRange<CivilDate>?, whole: Int
  ) -> OpinionFiguresPage.Line {
    OpinionFiguresPage.Line(
      name: name, counts: OpinionColumn.all.map { counts.cell($0.kind, $0.tone, filter, days: days) },
      share: counts.owed == 0 ? "–" : "\((counts[.opinionInTime] ?? 0) * 100 / counts.owed)%",
      bar: [
        BarPart(value: counts[.opinionInTime] ?? 0, tone: .inTime),
        BarPart(value: counts.owed - (counts[.opinionInTime] ?? 0), tone: .late),
      ], whole: whole)
  }

  // MARK: File

  /// A line for each agency and month, the head of the table first.
  func opinionFigureRows(_ figures: Figures) -> [[String]] {
    let head =
      [Texts.OpinionFigures.agencyCode, Texts.Figures.agency, Texts.Figures.month].map { $0[language] }
      + Figure.Kind.ofOpinions.map { Texts.Figures.name(of: $0)[language] }
    let lines = figures.byAgencyAndMonth.sorted { ($0.key.month, $0.key.agency) < ($1.key.month, $1.key.agency) }
    return [head]
      + lines.map { place, counts in
        [place.agency.rawValue, name(of: place.agency), String(place.month.description.prefix(7))]
          + Figure.Kind.ofOpinions.map { "\(counts[$0] ?? 0)" }
      }
  }
}

/// Opinions that are late now.
struct LateOpinions: Sendable {
  /// The process of opinions, and the step in which one is received.
  let process: ProcessID
  let receiving: StateID
  /// How many wait for an agency to receive them, after the time for it.
  let notReceived: Int
  /// How many are late in whatever step they are.
  let overdue: Int
}

/// A column of the tables, and the tone of what it counts.
private struct OpinionColumn {
  let kind: Figure.Kind
  var tone = Tone.plain

  static let all = [
    OpinionColumn(kind: .requestSent), OpinionColumn(kind: .requestUrgent), OpinionColumn(kind: .opinionAsked),
    OpinionColumn(kind: .opinionInTime, tone: .inTime), OpinionColumn(kind: .opinionLate, tone: .late),
    OpinionColumn(kind: .opinionNone, tone: .late), OpinionColumn(kind: .opinionRefused), OpinionColumn(kind: .receivedLate, tone: .late),
  ]
}

extension FigureCounts {
  /// Opinions that fell due: given in time, given late, or not given.
  fileprivate var owed: Int { [.opinionInTime, .opinionLate, .opinionNone].reduce(0) { $0 + (self[$1] ?? 0) } }
  fileprivate var failings: Int { [.opinionLate, .opinionNone, .receivedLate].reduce(0) { $0 + (self[$1] ?? 0) } }
}
