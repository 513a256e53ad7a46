import Casework

/// Use of opinions between agencies, by agency and month (Y-21): every number opens its cases.
struct OpinionFiguresPage: Page {
  struct Line: Sendable {
    let name: String
    /// One for each of ``kinds``.
    let counts: [DashboardPage.Count]
    /// "97%", or "–" where no opinion was due.
    let share: String
    let bar: [BarPart]
    /// What the full width of the bar stands for.
    let whole: Int
  }

  struct Table: Sendable {
    /// Unique on the page.
    let id: ElementID
    let title: LocalizedText
    let of: LocalizedText
    let lines: [Line]
  }

  let filters: [FilterBar.Choices]
  /// The days that somebody chose; nil for a period with a name.
  let chosenDays: ClosedRange<CivilDate>?
  /// Why what was asked could not be taken; nil when all is well.
  let error: String?
  let period: String
  let counters: [CounterView]
  /// What the columns of each table count.
  let kinds: [LocalizedText]
  let tables: [Table]
  let csv: Href
  /// Where what is awaited now stands by agency.
  let board: Href

  func title(in language: Language) -> String { Texts.OpinionFigures.title[language] }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(.dashboard), text: Texts.Figures.back) }
    html(.h1, text: Texts.OpinionFigures.title)
    html(.p, .class("lead"), text: period)
    if let error { html.notice(.warning, text: error) }
    html.periodFilters(filters, days: chosenDays, asking: .opinionFigures)
    html.counters(counters, label: Texts.OpinionFigures.title)
    html(.p, .class("hint"), text: Texts.OpinionFigures.howCounted)
    html(.div, .class("board")) { html in for table in tables { write(table, to: &html) } }
    html(.ul) { html in
      html(.li) { html in html(.a, .href(csv), text: Texts.OpinionFigures.csv) }
      html(.li) { html in html(.a, .href(board), text: Texts.OpinionFigures.board) }
    }
  }

  private func write(_ table: Table, to html: inout HTMLWriter) {
    html(.section, .labelledBy(table.id)) { html in
      html(.h2, .id(table.id), text: table.title)
      guard !table.lines.isEmpty else { return html(.p, .class("hint"), text: Texts.Figures.nothing) }
      let columns = [table.of] + kinds + [Texts.OpinionFigures.share]
      html.dataTable(table.title, columns: columns, numbers: 1..<columns.count) { html in
        for line in table.lines {
          html.row { html in
            html.headCell(table.of) { html in
              html.text(line.name)
              html.bar(line.bar, of: line.whole)
            }
            for (kind, count) in zip(kinds, line.counts) { html.count(count, kind, of: line.name) }
            html.cell(Texts.OpinionFigures.share, "number", text: line.share)
          }
        }
      }
    }
  }
}
