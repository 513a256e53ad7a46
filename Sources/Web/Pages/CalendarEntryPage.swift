import Casework

/// Lines of the calendar as somebody who may change them writes them: then what they would do to open cases, then the button that does it.
struct CalendarEntryPage: Page {
  struct Move: Sendable {
    let code: String
    let agency: String
    /// One for each clock: old end and new end.
    let deadlines: [String]
    /// The days that moved them, with their grounds.
    let rules: [String]
  }

  struct Preview: Sendable {
    let version: String
    let changesNothing: Bool
    let removed: [String]
    let added: [String]
    let summary: String
    /// Codes of cases that become overdue.
    let late: [String]
    let agencies: [Fact]
    let moves: [Move]
    /// Those beyond the ones listed.
    let more: Int
    let unreadable: String?
    /// The lines that were looked at.
    let carried: [CarriedValue]
  }

  let heading: LocalizedText
  let lead: LocalizedText
  let of: String
  let back: Href
  let address: Href
  /// One list of lines.
  let fields: [FieldView]
  /// What keeps the lines from being looked at at all.
  var fault: LocalizedText? = nil
  let preview: Preview?
  /// Something changed between preview and doing.
  var isOutdated = false

  func title(in language: Language) -> String { heading[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(back), text: of) }
    html(.h1, text: heading)
    html(.p, .class("lead"), text: lead)
    if isOutdated { html.notice(.warning, text: Texts.Merger.outdated) }
    if let fault { html.notice(.stop, text: fault) }
    html.errorSummary(fields, in: "calendar")
    // Before the lines: a year has many, and whoever pressed the button above looks here first.
    if let preview { write(preview, to: &html, for: visit) }
    html.form(posting: address, for: visit) { html in
      html.defaultButton(.check)
      html.fields(fields, in: "calendar")
      html(.div, .class("form-end")) { html in
        html.button(preview?.changesNothing == false ? .plain : .main, intent: .check, text: Texts.Calendars.preview)
      }
    }
  }

  private func write(_ preview: Preview, to html: inout HTMLWriter, for visit: Visit) {
    html(.section, .labelledBy("preview")) { html in
      html(.h2, .id("preview"), text: Texts.Calendars.preview)
      guard !preview.changesNothing else { return html(.p, text: Texts.Calendars.unchanged) }
      let lines = [(Texts.Calendars.added, preview.added), (Texts.Calendars.removed, preview.removed)].filter { !$1.isEmpty }
      html.facts(lines.map { Fact($0[html.language], .several($1)) })
      html(.p) { html in html(.strong, text: preview.summary) }
      if !preview.late.isEmpty {
        html.notice(.warning) { html in
          html(.p) { html in html(.strong, text: Texts.Calendars.late) }
          html(.ul) { html in for code in preview.late { html(.li, text: code) } }
        }
      }
      if let unreadable = preview.unreadable { html.notice(.warning) { html in html(.p, text: unreadable) } }
      if !preview.moves.isEmpty { writeMoves(of: preview, to: &html) }
      html.form(posting: address, for: visit, carrying: preview.carried + [CarriedValue(name: "preview", value: preview.version)]) { html in
        html.button(.main, intent: .send, text: Texts.Calendars.carryOut)
      }
    }
  }

  private func writeMoves(of preview: Preview, to html: inout HTMLWriter) {
    html(.h3, text: Texts.Calendars.byAgency)
    html.facts(preview.agencies)
    html(.h3, text: Texts.Calendars.moves)
    let columns = [Texts.Calendars.code, Texts.Calendars.agency, Texts.Calendars.deadlines, Texts.Calendars.because]
    html.dataTable(Texts.Calendars.moves, columns: columns) { html in
      for move in preview.moves {
        html.row { html in
          html.headCell(Texts.Calendars.code) { html in html(.code, text: move.code) }
          html.cell(Texts.Calendars.agency, text: move.agency)
          html.cell(Texts.Calendars.deadlines) { html in for deadline in move.deadlines { html(.div, text: deadline) } }
          html.cell(Texts.Calendars.because) { html in for rule in move.rules { html(.div, text: rule) } }
        }
      }
    }
    if preview.more > 0 { html(.p, text: Texts.Merger.more(preview.more)) }
  }
}
