import Casework

/// Every agency and how its cases stand, for the co-ordinating agency. Each number opens its cases.
struct BoardPage: Page {
  typealias Cell = DashboardPage.Count

  struct Row: Sendable {
    let agency: String
    let open: Cell
    let soon: Cell
    let overdue: Cell
    /// One for each of ``BoardPage/steps``.
    var steps: [Cell] = []
    /// Where this agency is urged; nil where that is not the reader's part, or nothing is due.
    var urge: Href? = nil
  }

  let counters: [CounterView]
  /// The process whose steps are shown; the first choice is none.
  let process: FilterBar.Choices?
  /// The steps of the chosen process, in its order.
  var steps: [String] = []
  let rows: [Row]
  /// "thứ Tư, 11/3/2026, 09:30".
  let asOf: String

  func title(in language: Language) -> String { Texts.Board.title[language] }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Board.title)
    html(.p, .class("lead"), text: Texts.Board.asOf(asOf))
    html.counters(counters, label: Texts.Inbox.counters)
    if let process { write(process, to: &html) }
    guard !rows.isEmpty else { return html.emptyState(Texts.Board.nothing, Texts.Board.nothingWords) }
    html(.div, .class("board")) { html in writeRows(to: &html) }
  }

  private func writeRows(to html: inout HTMLWriter) {
    let stepColumns = steps.map { LocalizedText(vi: $0, en: $0) }
    let mayUrge = rows.contains { $0.urge != nil }
    let columns =
      [Texts.Board.agency, Texts.Board.overdue, Texts.Board.soon, Texts.Board.open] + stepColumns + (mayUrge ? [Texts.Urge.urge] : [])
    html.dataTable(Texts.Board.title, columns: columns, numbers: 1..<(4 + steps.count)) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Board.agency) { html in html.text(row.agency) }
          html.count(row.overdue, Texts.Board.overdue, of: row.agency)
          html.count(row.soon, Texts.Board.soon, of: row.agency)
          html.count(row.open, Texts.Board.open, of: row.agency)
          for (column, cell) in zip(stepColumns, row.steps) { html.count(cell, column, of: row.agency) }
          if mayUrge { writeUrge(row, to: &html) }
        }
      }
    }
  }

  private func write(_ process: FilterBar.Choices, to html: inout HTMLWriter) {
    html.form(asking: Href(.board), class: "filters") { html in
      html.filters([process])
      html(.div, .class("filter-buttons")) { html in html.button(.plain, text: Texts.Figures.show) }
    }
  }

  private func writeUrge(_ row: Row, to html: inout HTMLWriter) {
    html.cell(Texts.Urge.urge) { html in
      guard let address = row.urge else { return }
      html(.a, .href(address)) { html in
        html.text(Texts.Urge.urge)
        html(.span, .class("unseen"), text: ": \(row.agency)")
      }
    }
  }
}
