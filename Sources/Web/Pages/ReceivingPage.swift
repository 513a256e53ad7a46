import Casework

/// Which agency receives for each process; where none does, that is said first.
struct ReceivingPage: Page {
  struct Row: Sendable {
    let process: String
    /// Empty for none.
    let agency: String
    /// What keeps the process from being received; empty when all is in order.
    let trouble: [String]
    let address: Href
  }

  let rows: [Row]

  func title(in language: Language) -> String { Texts.Receiving.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(.directory), text: Texts.Directory.title) }
    html(.h1, text: Texts.Receiving.title)
    html(.p, .class("lead"), text: Texts.Receiving.lead)
    let columns = [Texts.Receiving.process, Texts.Receiving.agency, Texts.Receiving.state]
    html.dataTable(Texts.Receiving.title, columns: columns) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Receiving.process) { html in html(.a, .href(row.address), text: row.process) }
          html.cell(Texts.Receiving.agency, text: row.agency)
          html.cell(Texts.Receiving.state) { html in
            if row.trouble.isEmpty { html.badge(.done, text: Texts.Receiving.inOrder[html.language]) }
            for trouble in row.trouble { html(.div) { html in html.badge(.late, text: trouble) } }
          }
        }
      }
    }
  }
}

/// Another agency for a process: which; then what it would do; then the button that does it.
struct ReceivingChangePage: Page {
  struct Preview: Sendable {
    let version: String
    /// What the form was asked, to be carried along.
    let agency: String
    let effects: [String]
    let obstacles: [String]
  }

  let process: String
  let name: String
  /// Nil for none.
  let agency: String?
  let trouble: [String]
  let field: FieldView
  let preview: Preview?
  /// Something changed between preview and doing.
  var isOutdated = false

  func title(in language: Language) -> String { "\(Texts.Receiving.title[language]): \(name)" }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(.receiving), text: Texts.Receiving.title) }
    html(.h1, text: name)
    html.facts([Fact(Texts.Receiving.agency[html.language], agency ?? Texts.Receiving.none[html.language])])
    for words in trouble { html.notice(.warning, text: words) }
    if isOutdated { html.notice(.warning, text: Texts.Merger.outdated) }
    html.errorSummary([field], in: "receiving")
    html.form(asking: Href(.receivingOf(process: process))) { html in
      html.fields([field], in: "receiving")
      html.button(.plain, text: Texts.Receiving.preview)
    }
    if let preview { write(preview, to: &html, for: visit) }
  }

  private func write(_ preview: Preview, to html: inout HTMLWriter, for visit: Visit) {
    html(.section, .labelledBy("preview")) { html in
      html(.h2, .id("preview"), text: Texts.Receiving.preview)
      html(.ul) { html in for effect in preview.effects { html(.li, text: effect) } }
      for obstacle in preview.obstacles { html.notice(.stop, text: obstacle) }
      let carried = [CarriedValue(name: "agency", value: preview.agency), CarriedValue(name: "preview", value: preview.version)]
      html.form(posting: Href(.receivingOf(process: process)), for: visit, carrying: carried) { html in
        html.button(.main, text: Texts.Receiving.carryOut)
      }
    }
  }
}
