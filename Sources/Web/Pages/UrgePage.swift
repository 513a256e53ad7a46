import Casework

/// Urges an agency about the cases it is late with (đôn đốc): one note, an entry in the history of each case (V-12).
struct UrgePage: Page {
  /// The names of the fields.
  static let cases = "cases"
  static let text = "text"
  static let agency = "agency"

  struct Row: Sendable {
    let code: String
    let title: String
    let due: String
    let remaining: String
    let tone: Tone
    let holder: String
    let step: String
    let isChosen: Bool
  }

  let agency: String
  let agencyName: String
  let rows: [Row]
  /// What was written, or what one usually writes.
  let words: String
  var error: String? = nil
  /// A line for each case that could not be urged about.
  var refusals: [String] = []

  func title(in language: Language) -> String { Texts.Urge.title(agencyName)[language] }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Urge.title(agencyName))
    for refusal in refusals { html.notice(.warning, text: refusal) }
    guard !rows.isEmpty else {
      html.emptyState(Texts.Urge.nothing, Texts.Urge.nothingWords)
      return html(.p) { html in html(.a, .href(.board), text: Texts.Board.title) }
    }
    html(.p, .class("lead"), text: Texts.Urge.lead)
    if let error { html.notice(.stop, text: error) }
    html.form(posting: Href(.urge), for: visit, carrying: [CarriedValue(name: Self.agency, value: agency)]) { html in
      writeRows(to: &html)
      html(.div, .class("field")) { html in
        html(.label, .for("urge-text"), text: Texts.Urge.words)
        html(.p, .class("hint"), .id("urge-hint"), text: Texts.Urge.wordsHint)
        html(
          .textarea, .id("urge-text"), .name(Self.text), .rows(4), .maxLength(2_000), .required(true), .describedBy(["urge-hint"]),
          text: words)
      }
      html(.div, .class("form-end")) { html in
        html.button(.main, text: Texts.Urge.send)
        html(.a, .href(.board), text: Texts.Urge.cancel)
      }
    }
  }

  private func writeRows(to html: inout HTMLWriter) {
    let columns = [Texts.Inbox.choose, Texts.Inbox.due, Texts.Inbox.matter, Texts.Inbox.step, Texts.Inbox.holder]
    html.dataTable(Texts.Urge.cases, columns: columns) { html in
      for row in rows {
        html.row("inbox-row") { html in
          html.cell(Texts.Inbox.choose, "tick") { html in
            html(
              .input, .type(.checkbox), .name(Self.cases), .value(row.code), .checked(row.isChosen),
              .ariaLabel("\(Texts.Inbox.choose[html.language]): \(row.title)"))
          }
          html.cell(Texts.Inbox.due, "due") { html in
            html.badge(row.tone, text: row.remaining)
            html(.small, text: row.due)
          }
          html.headCell(Texts.Inbox.matter) { html in
            html(.a, .href(.workCase(code: row.code)), text: row.title)
            html(.small) { html in html(.code, text: row.code) }
          }
          html.cell(Texts.Inbox.step, text: row.step)
          html.cell(Texts.Inbox.holder, text: row.holder)
        }
      }
    }
  }
}
