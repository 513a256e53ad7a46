import Casework

/// Who read whose personal data, for auditors.
struct DisclosuresPage: Page {
  struct Row: Sendable {
    let when: String
    let code: String
    let person: String
    let username: String
    let agency: String
    let reason: String
    let note: String
  }

  let code: String
  let person: String
  let from: String
  let until: String
  /// Something that was typed could not be read.
  let isUnreadable: Bool
  let rows: [Row]
  let next: Href?

  func title(in language: Language) -> String { Texts.Privacy.log[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Privacy.log)
    html(.p, .class("lead"), text: Texts.Privacy.logLead)
    html.form(asking: Href(.disclosures), class: "filters") { html in
      filter("code", Texts.Dossier.code, code, .text, to: &html)
      filter("person", Texts.SignIn.username, person, .text, to: &html)
      filter("from", Texts.Privacy.from, from, .date, to: &html)
      filter("until", Texts.Privacy.until, until, .date, to: &html)
      html(.div, .class("filter-buttons")) { html in html.button(.plain, text: Texts.List.search) }
    }
    if isUnreadable { html.notice(.warning, text: Texts.Privacy.unreadableSearch) }
    guard !rows.isEmpty else { return html.emptyState(Texts.Privacy.nothingRead, Texts.Privacy.nothingReadWords) }
    let columns = [Texts.Privacy.when, Texts.Dossier.code, Texts.Directory.person, Texts.Privacy.reason]
    html.dataTable(Texts.Privacy.log, columns: columns) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Privacy.when) { html in html.text(row.when) }
          html.cell(Texts.Dossier.code) { html in html(.a, .href(.workCase(code: row.code))) { html in html(.code, text: row.code) } }
          html.cell(Texts.Directory.person) { html in
            html.text(row.person)
            html(.small, text: "\(row.username), \(row.agency)")
          }
          html.cell(Texts.Privacy.reason) { html in
            html.text(row.reason)
            if !row.note.isEmpty { html(.small, text: row.note) }
          }
        }
      }
    }
    html.more(next)
  }

  private func filter(
    _ name: String, _ label: LocalizedText, _ value: String, _ type: Attribute.InputType, to html: inout HTMLWriter
  ) {
    let id = ElementID("filter", name)
    html(.div, .class("filter")) { html in
      html(.label, .for(id), text: label)
      html(.input, .type(type), .id(id), .name(name), .value(value))
    }
  }
}

/// How much each person of an agency was shown of senders, for its administrator, who sees no case.
struct DisclosureCountsPage: Page {
  struct Row: Sendable {
    let person: String
    let cases: String
    let times: String
  }

  let agency: String
  let days: Int
  let rows: [Row]

  func title(in language: Language) -> String { Texts.Privacy.log[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Privacy.log)
    html(.p, .class("lead"), text: Texts.Privacy.countsLead(agency, days: days))
    guard !rows.isEmpty else { return html.emptyState(Texts.Privacy.nothingRead, Texts.Privacy.nothingReadWords) }
    let columns = [Texts.Directory.person, Texts.Privacy.cases, Texts.Privacy.times]
    html.dataTable(Texts.Privacy.log, columns: columns, numbers: 1..<3) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Directory.person) { html in html.text(row.person) }
          html.cell(Texts.Privacy.cases, "number", text: row.cases)
          html.cell(Texts.Privacy.times, "number", text: row.times)
        }
      }
    }
  }
}
