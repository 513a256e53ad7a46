import Casework

extension Presenter {
  /// - Parameters:
  ///   - everything: the figures of the period that the reader may see, for the choices.
  ///   - overdue: cases overdue now; nil where the filters say nothing of them.
  func dashboard(_ figures: Figures, among everything: Figures, _ filter: FigureFilter, overdue: Int?) -> DashboardPage {
    let days = filter.period.days
    return DashboardPage(
      filters: figureChoices(everything, filter), chosenDays: filter.period.name == nil ? days : nil,
      error: filter.period.isFallback ? Texts.Figures.badDays[language] : nil,
      period: Texts.Figures.period(day(days.lowerBound), day(days.upperBound))[language],
      counters: figureCounters(figures, filter, overdue: overdue), satisfaction: satisfaction(figures.total),
      tables: figureTables(figures, filter))
  }

  // MARK: Choices

  func agencyChoice(_ figures: Figures, _ filter: FigureFilter) -> FilterBar.Choices {
    let agencies = figures.byAgency.keys.map { FieldView.Choice(value: $0.rawValue, label: name(of: $0)) }
    return FilterBar.Choices(
      name: "agency", label: Texts.Figures.agency[language], value: filter.agency,
      choices: agencies.sorted { $0.label.folded < $1.label.folded })
  }

  func periodChoice(_ filter: FigureFilter) -> FilterBar.Choices {
    FilterBar.Choices(
      name: "period", label: Texts.Figures.periodLabel[language], value: filter.period.name?.rawValue ?? "",
      none: Texts.Figures.chosenDays,
      choices: FigurePeriod.Name.allCases.map { FieldView.Choice(value: $0.rawValue, label: $0.label[language]) })
  }

  private func figureChoices(_ figures: Figures, _ filter: FigureFilter) -> [FilterBar.Choices] {
    let processes = figures.byProcess.keys.map { FieldView.Choice(value: $0.rawValue, label: processName($0)) }
    let fields = figures.byField.keys.map { FieldView.Choice(value: $0.isEmpty ? FigureFilter.withoutField : $0, label: fieldName($0)) }
    func choices(_ name: String, _ label: LocalizedText, _ value: String, _ choices: [FieldView.Choice]) -> FilterBar.Choices {
      FilterBar.Choices(
        name: name, label: label[language], value: value, choices: choices.sorted { $0.label.folded < $1.label.folded })
    }
    return [
      periodChoice(filter), agencyChoice(figures, filter),
      choices("process", Texts.Figures.process, filter.process, processes), choices("field", Texts.Figures.field, filter.field, fields),
    ]
  }

  func processName(_ id: ProcessID) -> String { definitions.newest.first { $0.id == id }?.name[language] ?? id.rawValue }

  func fieldName(_ id: String) -> String {
    guard !id.isEmpty else { return Texts.Figures.noField[language] }
    return fields(of: nil).first { $0.id == id }?.label[language] ?? id
  }

  // MARK: Numbers

  /// How many came in: to the house as a whole, or to one agency of it.
  private func receiving(_ filter: FigureFilter) -> Figure.Kind { filter.agency.isEmpty ? .sent : .received }

  private func figureCounters(_ figures: Figures, _ filter: FigureFilter, overdue: Int?) -> [CounterView] {
    let received = receiving(filter)
    // Whoever sees one agency alone sees what came to it, wherever it was sent first.
    let incoming = figures.total[.sent] == nil ? Figure.Kind.received : received
    func counter(_ kind: Figure.Kind, _ label: LocalizedText, _ tone: Tone) -> CounterView {
      CounterView(
        label: label[language], count: "\(figures.total[kind] ?? 0)", tone: tone,
        address: filter.address(.figureCases, kinds: [kind]), isCurrent: false)
    }
    var counters = [
      counter(incoming, Texts.Figures.received, .plain), counter(.answeredInTime, Texts.Figures.inTime, .inTime),
      counter(.answeredLate, Texts.Figures.late, .late), counter(.endedOtherwise, Texts.Figures.otherwise, .plain),
    ]
    if let overdue {
      var address = Href(.inbox).with("show", "all").with("due", CaseQuery.DueFilter.overdue.rawValue)
      if !filter.agency.isEmpty { address = address.with("agency", filter.agency) }
      if !filter.process.isEmpty { address = address.with("process", filter.process) }
      counters.append(
        CounterView(
          label: Texts.Figures.overdueNow[language], count: "\(overdue)", tone: overdue > 0 ? .late : .plain, address: address,
          isCurrent: false))
    }
    return counters
  }

  private func satisfaction(_ counts: FigureCounts) -> String? {
    let scores = Figure.Kind.scores.map { (score: $0.score ?? 0, count: counts[$0] ?? 0) }
    let count = scores.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let tenths = (scores.reduce(0) { $0 + $1.score * $1.count } * 10 + count / 2) / count
    let average = "\(tenths / 10)\(language == .vietnamese ? "," : ".")\(tenths % 10)"
    return Texts.Figures.satisfaction(average, count)[language]
  }

  // MARK: Tables

  private func figureTables(_ figures: Figures, _ filter: FigureFilter) -> [DashboardPage.Table] {
    var tables: [DashboardPage.Table] = []
    func add(_ id: ElementID, _ title: LocalizedText, _ of: LocalizedText, _ lines: [DashboardPage.Line]) {
      guard lines.count > 1 || tables.isEmpty else { return }
      tables.append(DashboardPage.Table(id: id, title: title[language], of: of[language], lines: lines))
    }
    add(
      "by-agency", Texts.Figures.byAgency, Texts.Figures.agency,
      lines(of: figures.byAgency) { agency in
        (name(of: agency), filter.narrowed(agency: agency), nil)
      })
    add("by-month", Texts.Figures.byMonth, Texts.Figures.month, months(of: figures, filter))
    add(
      "by-field", Texts.Figures.byField, Texts.Figures.field,
      lines(of: figures.byField) { field in
        (fieldName(field), filter.narrowed(field: field.isEmpty ? FigureFilter.withoutField : field), nil)
      })
    add(
      "by-process", Texts.Figures.byProcess, Texts.Figures.process,
      lines(of: figures.byProcess) { process in
        (processName(process), filter.narrowed(process: process), nil)
      })
    return tables
  }

  /// Late ones first, then by how much was received.
  private func lines<Key: Hashable>(
    of groups: [Key: FigureCounts], _ describe: (Key) -> (String, FigureFilter, ClosedRange<CivilDate>?)
  ) -> [DashboardPage.Line] {
    let whole = groups.values.map(\.answered).max() ?? 0
    return groups.map { key, counts in (describe(key), counts) }
      .sorted { left, right in
        (right.1[.answeredLate] ?? 0, right.1[.received] ?? 0, left.0.0.folded)
          < (left.1[.answeredLate] ?? 0, left.1[.received] ?? 0, right.0.0.folded)
      }
      .map { described, counts in line(described.0, counts, described.1, days: described.2, whole: whole) }
  }

  private func months(of figures: Figures, _ filter: FigureFilter) -> [DashboardPage.Line] {
    let whole = figures.byMonth.values.map(\.answered).max() ?? 0
    return figures.byMonth.sorted { $0.key < $1.key }.map { first, counts in
      line(Texts.Figures.monthName(first.month, first.year)[language], counts, filter, days: filter.period.days(of: first), whole: whole)
    }
  }

  private func line(
    _ name: String, _ counts: FigureCounts, _ filter: FigureFilter, days: ClosedRange<CivilDate>?, whole: Int
  ) -> DashboardPage.Line {
    func count(_ kind: Figure.Kind, _ tone: Tone = .plain) -> DashboardPage.Count { counts.cell(kind, tone, filter, days: days) }
    return DashboardPage.Line(
      name: name, received: count(.received), inTime: count(.answeredInTime, .inTime), late: count(.answeredLate, .late),
      lateSteps: count(.stepLate, .late), share: counts.shareInTime,
      bar: [BarPart(value: counts[.answeredInTime] ?? 0, tone: .inTime), BarPart(value: counts[.answeredLate] ?? 0, tone: .late)],
      whole: whole)
  }

  // MARK: Cases behind a figure

  func figureCases(_ page: FigurePage, of kinds: Set<Figure.Kind>, _ filter: FigureFilter) -> FigureCasesPage {
    let shown = Figure.Kind.allCases.filter(kinds.contains)
    let days = filter.period.days
    let narrowed = [
      filter.agency.isEmpty ? nil : name(of: AgencyID(rawValue: filter.agency)),
      filter.process.isEmpty ? nil : processName(ProcessID(rawValue: filter.process)),
      filter.field.isEmpty ? nil : fieldName(filter.field == FigureFilter.withoutField ? "" : filter.field),
    ].compactMap { $0 }
    let period = Texts.Figures.narrowed(day(days.lowerBound), day(days.upperBound))[language]
    return FigureCasesPage(
      heading: shown.map { Texts.Figures.name(of: $0)[language] }.joined(separator: ", "),
      about: ([period] + narrowed).joined(separator: " · "), rows: page.rows.map(figureRow),
      next: page.next.map { filter.address(.figureCases, kinds: shown, days: days).with("cursor", $0.text) },
      back: filter.address(kinds.isSubset(of: Figure.Kind.ofOpinions) ? .opinionFigures : .dashboard))
  }

  private func figureRow(_ listed: FigureRow) -> FigureCasesPage.Row {
    let definition = definitions.definition(listed.row.process, version: listed.row.processVersion)
    return FigureCasesPage.Row(
      code: listed.row.code.description, title: listed.row.title, processTitle: definition?.name[language] ?? "",
      day: day(listed.figure.day), what: Texts.Figures.name(of: listed.figure.kind)[language], agency: name(of: listed.figure.agency),
      state: name(of: listed.row.state, in: definition))
  }
}

extension FigureCounts {
  /// The number of one kind as a cell that opens its cases.
  func cell(_ kind: Figure.Kind, _ tone: Tone, _ filter: FigureFilter, days: ClosedRange<CivilDate>?) -> DashboardPage.Count {
    guard let n = self[kind], n > 0 else { return DashboardPage.Count(text: "0") }
    return DashboardPage.Count(text: "\(n)", tone: tone, address: filter.address(.figureCases, kinds: [kind], days: days))
  }

  fileprivate var answered: Int { (self[.answeredInTime] ?? 0) + (self[.answeredLate] ?? 0) }

  /// Whole percents, rounded down: 100% only when all were in time.
  fileprivate var shareInTime: String { answered == 0 ? "–" : "\((self[.answeredInTime] ?? 0) * 100 / answered)%" }
}
