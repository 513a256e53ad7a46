import Casework

/// The search of the log, for auditors and system administrators.
struct AuditPage: Page {
  enum Field: String, CaseIterable {
    case part, person, agency, code, kind, from, to
  }

  struct Row: Sendable {
    let when: String
    let who: String
    let what: String
    /// The stored name of the event.
    let kind: String
    let about: String
    let network: String
  }

  let fields: [FieldView]
  let rows: [Row]
  let next: Href?
  let csv: Href
  let jsonLines: Href

  func title(in language: Language) -> String { Texts.Audit.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Audit.title)
    html(.p, .class("lead"), text: Texts.Audit.lead)
    html.errorSummary(fields, in: "audit")
    html.form(asking: Href(.audit)) { html in
      html(.div, .class("row-fields")) { html in
        html.fields(fields, in: "audit")
        html.button(.plain, text: Texts.Audit.search)
      }
    }
    guard !rows.isEmpty else { return html.emptyState(Texts.Audit.nothing, Texts.Audit.nothingWords) }
    writeRows(to: &html)
    html.more(next)
    html(.p) { html in
      html(.a, .href(csv), text: Texts.Audit.csv)
      html.text(" · ")
      html(.a, .href(jsonLines), text: Texts.Audit.jsonLines)
    }
    html(.p, .class("hint"), text: Texts.Audit.exportHint)
  }

  private func writeRows(to html: inout HTMLWriter) {
    let columns = [Texts.Audit.when, Texts.Audit.who, Texts.Audit.what, Texts.Audit.about, Texts.Audit.network]
    html.dataTable(Texts.Audit.title, columns: columns) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Audit.when) { html in html.text(row.when) }
          html.cell(Texts.Audit.who, text: row.who)
          html.cell(Texts.Audit.what) { html in
            html(.span, text: row.what)
            html(.small) { html in html(.code, text: row.kind) }
          }
          html.cell(Texts.Audit.about, text: row.about)
          html.cell(Texts.Audit.network, text: row.network)
        }
      }
    }
  }
}
