import Casework

/// The cases behind one figure, a line for each that was counted.
struct FigureCasesPage: Page {
  struct Row: Sendable {
    let code: String
    let title: String
    let processTitle: String
    /// "thứ Tư, 11/3/2026".
    let day: String
    /// What was counted: "trả lời trễ hạn".
    let what: String
    let agency: String
    /// Where the case stands now.
    let state: String
  }

  let heading: String
  /// What the list is narrowed to, in words.
  let about: String
  let rows: [Row]
  let next: Href?
  let back: Href

  func title(in language: Language) -> String { heading }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(back), text: Texts.Figures.back) }
    html(.h1, text: heading)
    html(.p, .class("lead"), text: about)
    guard !rows.isEmpty else { return html.emptyState(Texts.Figures.nothing, Texts.Inbox.nothingFoundWords) }
    let columns = [Texts.Figures.day, Texts.Inbox.matter, Texts.Figures.what, Texts.Figures.agency, Texts.Figures.now]
    html.dataTable(LocalizedText(vi: heading, en: heading), columns: columns) { html in
      for row in rows {
        html.row { html in
          html.cell(Texts.Figures.day, "short", text: row.day)
          html.headCell(Texts.Inbox.matter) { html in
            html(.a, .href(.workCase(code: row.code)), text: row.title)
            html(.small) { html in
              html(.code, text: row.code)
              html(.span, text: row.processTitle)
            }
          }
          html.cell(Texts.Figures.what, text: row.what)
          html.cell(Texts.Figures.agency, text: row.agency)
          html.cell(Texts.Figures.now, text: row.state)
        }
      }
    }
    html.more(next)
  }
}
