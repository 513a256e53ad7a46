import Casework

// How the open cases of every agency stand.
extension Presenter {
  /// - Parameters:
  ///   - process: whose steps are shown; nil shows none.
  ///   - mayUrge: whether urging is the reader's part.
  func board(_ cells: [BoardCell], process: ProcessDefinition?, mayUrge: Bool) -> BoardPage {
    let shown = cells.filter { process == nil || $0.process == process?.id }
    let steps = process.map { process in process.states.filter { $0.holder != .nobody } } ?? []
    let rows = Dictionary(grouping: shown, by: \.agency).map { agency, cells in (agency, cells, cells.map(\.counts).sum) }
      .sorted { ($1.2.overdue, $1.2.soon, $0.0) < ($0.2.overdue, $0.2.soon, $1.0) }
    return BoardPage(
      counters: boardCounters(shown.map(\.counts).sum, process), process: processChoice(cells, chosen: process),
      steps: steps.map { $0.name[language] },
      rows: rows.map { agency, cells, counts in boardRow(agency, cells, counts, process: process, steps: steps.map(\.id), mayUrge: mayUrge)
      },
      asOf: moment(now))
  }

  /// The processes of which there are open cases; nil when there is nothing to choose.
  private func processChoice(_ cells: [BoardCell], chosen: ProcessDefinition?) -> FilterBar.Choices? {
    let present = Set(cells.map(\.process)).union(chosen.map { [$0.id] } ?? [])
    let choices = definitions.newest.filter { present.contains($0.id) }
      .map { FieldView.Choice(value: $0.id.rawValue, label: $0.name[language]) }
    guard !choices.isEmpty else { return nil }
    return FilterBar.Choices(
      name: "process", label: Texts.Board.steps[language], value: chosen?.id.rawValue ?? "",
      none: Texts.Board.noSteps, choices: choices)
  }

  private func boardCounters(_ total: DueCounts, _ process: ProcessDefinition?) -> [CounterView] {
    [
      (CaseQuery.DueFilter.overdue, Texts.Board.overdue, total.overdue, Tone.late), (.soon, Texts.Board.soon, total.soon, .soon),
      (.open, Texts.Inbox.inTime, total.open, .inTime),
    ].map { filter, label, count, tone in
      let address = Href(.inbox).with("show", "all").with("due", filter.rawValue)
      return CounterView(
        label: label[language], count: "\(count)", tone: tone, address: process.map { address.with("process", $0.id.rawValue) } ?? address,
        isCurrent: false)
    }
  }

  private func boardRow(
    _ agency: AgencyID, _ cells: [BoardCell], _ counts: DueCounts, process: ProcessDefinition?, steps: [StateID], mayUrge: Bool
  ) -> BoardPage.Row {
    var base = Href(.inbox).with("agency", agency.rawValue)
    if let process { base = base.with("process", process.id.rawValue) }
    func cell(_ count: Int, _ filter: CaseQuery.DueFilter, _ tone: Tone) -> BoardPage.Cell {
      BoardPage.Cell(text: "\(count)", tone: count == 0 ? .plain : tone, address: count == 0 ? nil : base.with("due", filter.rawValue))
    }
    return BoardPage.Row(
      agency: name(of: agency), open: cell(counts.open, .open, .inTime), soon: cell(counts.soon, .soon, .soon),
      overdue: cell(counts.overdue, .overdue, .late),
      steps: steps.map { step in stepCell(cells.filter { $0.state == step }.map(\.counts).sum, base.with("state", step.rawValue)) },
      urge: mayUrge && counts.overdue + counts.soon > 0 ? Href(.urge).with(UrgePage.agency, agency.rawValue) : nil)
  }

  /// All open cases of a step, in the tone of the worst of them.
  private func stepCell(_ counts: DueCounts, _ address: Href) -> BoardPage.Cell {
    let all = counts.overdue + counts.soon + counts.open
    guard all > 0 else { return BoardPage.Cell(text: "0") }
    return BoardPage.Cell(text: "\(all)", tone: counts.overdue > 0 ? .late : counts.soon > 0 ? .soon : .inTime, address: address)
  }

  // MARK: Urging

  func urgePage(_ agency: AgencyID, _ rows: [CaseRow], chosen: Set<String>?, words: String?) -> UrgePage {
    UrgePage(
      agency: agency.rawValue, agencyName: name(of: agency), rows: rows.map { urgeRow($0, chosen: chosen) },
      words: words ?? Texts.Urge.usual(name(of: agency))[language])
  }

  private func urgeRow(_ row: CaseRow, chosen: Set<String>?) -> UrgePage.Row {
    let (left, tone) = remaining(until: row.due, at: row.agency)
    let code = row.code.description
    return UrgePage.Row(
      code: code, title: row.title, due: row.due.map(due) ?? "", remaining: left, tone: tone, holder: words(for: row.holder),
      step: name(of: row.state, in: definitions.definition(row.process, version: row.processVersion)),
      isChosen: chosen?.contains(code) ?? (row.due.map { $0 <= now } ?? false))
  }
}

extension [DueCounts] {
  fileprivate var sum: DueCounts {
    reduce(DueCounts(overdue: 0, soon: 0, open: 0)) {
      DueCounts(overdue: $0.overdue + $1.overdue, soon: $0.soon + $1.soon, open: $0.open + $1.open)
    }
  }
}
