import Casework

/// Notices that nobody could deliver: each is somebody's to see to.
struct NoticesPage: Page {
  struct Row: Sendable {
    let id: String
    let kind: String
    /// Nil where there is none, and where the reader may not see cases.
    let code: String?
    let recipient: String
    let reason: String
    let since: String
  }

  /// What a row's buttons send.
  enum Choice: String {
    static let field = "do"
    case told, again
  }

  let rows: [Row]
  /// What stands above: that nothing can be sent, and how much waits.
  let warning: String?

  func title(in language: Language) -> String { Texts.Notices.title[language] }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Notices.title)
    html(.p, .class("lead"), text: Texts.Notices.lead)
    if let warning { html.notice(.warning, text: warning) }
    guard !rows.isEmpty else { return html.emptyState(Texts.Notices.nothing, Texts.Notices.nothingWords) }
    let columns = [
      Texts.Notices.kind, Texts.Notices.recipient, Texts.Notices.reason, Texts.Notices.since, Texts.Notices.toDo,
    ]
    html.dataTable(Texts.Notices.title, columns: columns) { html in
      for row in rows { html.row { html in write(row, to: &html, for: visit) } }
    }
  }

  private func write(_ row: Row, to html: inout HTMLWriter, for visit: Visit) {
    html.headCell(Texts.Notices.kind) { html in
      html(.span, text: row.kind)
      if let code = row.code {
        html(.small) { html in html(.a, .href(.workCase(code: code)), text: code) }
      }
    }
    html.cell(Texts.Notices.recipient, text: row.recipient)
    html.cell(Texts.Notices.reason, text: row.reason)
    html.cell(Texts.Notices.since, text: row.since)
    html.cell(Texts.Notices.toDo) { html in
      html(.div, .class("row-actions")) { html in
        write(.told, Texts.Notices.toldByTelephone, row, to: &html, for: visit)
        write(.again, Texts.Notices.tryAgain, row, to: &html, for: visit)
      }
    }
  }

  private func write(_ choice: Choice, _ text: LocalizedText, _ row: Row, to html: inout HTMLWriter, for visit: Visit) {
    let carried = [CarriedValue(name: Choice.field, value: choice.rawValue)]
    html.form(posting: Href(.notice(id: row.id)), for: visit, carrying: carried) { html in
      html.button(.plain, text: text, about: "\(row.kind) \(row.code ?? "")")
    }
  }
}
