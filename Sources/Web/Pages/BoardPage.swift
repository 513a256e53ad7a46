import Casework

/// Every agency and how its cases stand, for the co-ordinating agency. Each number opens its cases.
struct BoardPage: Page {
  struct Cell: Sendable {
    let count: String
    let tone: Tone
    /// `nil` for a zero, which has no cases to open.
    let address: Href?
  }

  struct Row: Sendable {
    let agency: String
    let open: Cell
    let soon: Cell
    let overdue: Cell
  }

  let counters: [CounterView]
  let rows: [Row]
  /// "thứ Tư, 11/3/2026, 09:30".
  let asOf: String

  func title(in language: Language) -> String { Texts.Board.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Board.title)
    html(.p, .class("lead"), text: Texts.Board.asOf(asOf))
    html.counters(counters, label: Texts.Inbox.counters)
    guard !rows.isEmpty else { return html.emptyState(Texts.Board.nothing, Texts.Board.nothingWords) }
    let columns = [Texts.Board.agency, Texts.Board.overdue, Texts.Board.soon, Texts.Board.open]
    html.dataTable(Texts.Board.title, columns: columns, numbers: 1..<4) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Board.agency) { html in html.text(row.agency) }
          write(row.overdue, Texts.Board.overdue, of: row.agency, to: &html)
          write(row.soon, Texts.Board.soon, of: row.agency, to: &html)
          write(row.open, Texts.Board.open, of: row.agency, to: &html)
        }
      }
    }
  }

  private func write(_ cell: Cell, _ column: LocalizedText, of agency: String, to html: inout HTMLWriter) {
    html.cell(column, "number") { html in
      guard let address = cell.address else { return html(.span, .class("zero"), text: cell.count) }
      html(.a, .class("count-link", cell.tone.className), .href(address)) { html in
        html.shape(of: cell.tone)
        html(.span, text: cell.count)
        html(.span, .class("unseen"), text: " \(column[html.language]), \(agency)")
      }
    }
  }
}
