import Casework

/// Where one's own account is signed in.
struct SessionsPage: Page {
  struct Row: Sendable {
    /// Names the session without being able to use it.
    let id: String
    let browser: String
    let network: String
    let begun: String
    let used: String
    let isThis: Bool
  }

  static let fieldName = "session"

  let rows: [Row]

  func title(in language: Language) -> String { Texts.Sessions.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Sessions.title)
    html(.p, .class("lead"), text: Texts.Sessions.lead)
    let columns = [Texts.Sessions.browser, Texts.Sessions.network, Texts.Sessions.begun, Texts.Sessions.used, Texts.Sessions.end]
    html.dataTable(Texts.Sessions.title, columns: columns) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Sessions.browser) { html in html.text(row.browser) }
          html.cell(Texts.Sessions.network, text: row.network)
          html.cell(Texts.Sessions.begun, text: row.begun)
          html.cell(Texts.Sessions.used, text: row.used)
          html.cell(Texts.Sessions.end) { html in
            guard !row.isThis else { return html.text(Texts.Sessions.this) }
            html.form(posting: Href(.sessions), for: visit, carrying: [CarriedValue(name: Self.fieldName, value: row.id)]) { html in
              html.button(.quiet, text: Texts.Sessions.end, about: row.browser)
            }
          }
        }
      }
    }
    guard rows.count > 1 else { return }
    html.form(posting: Href(.sessions), for: visit) { html in html.button(.plain, text: Texts.Sessions.endOthers) }
  }
}
