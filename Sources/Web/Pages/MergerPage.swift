import Casework

/// A merger: which agency takes over and from when; then everything it would do; then the button that does it.
struct MergerPage: Page {
  struct Move: Sendable {
    let code: String
    let process: String
    let from: String
    let to: String
    let deadlines: [String]
  }

  struct Preview: Sendable {
    let version: String
    let summary: String
    let obstacles: [String]
    let moves: [Move]
    /// Those beyond the ones listed.
    let more: Int
    let people: [String]
    let receives: [String]
    /// What the form was asked, to be carried along.
    let into: String
    let lastDay: String
  }

  let id: String
  let name: String
  let fields: [FieldView]
  let preview: Preview?
  /// Something changed between preview and doing.
  var isOutdated = false

  func title(in language: Language) -> String { "\(Texts.Merger.title[language]): \(name)" }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(.agency(id: id)), text: name) }
    html(.h1, text: Texts.Merger.title)
    html(.p, .class("lead"), text: Texts.Merger.lead)
    if isOutdated { html.notice(.warning, text: Texts.Merger.outdated) }
    html.errorSummary(fields, in: "merger")
    html.form(asking: Href(.agencyMerger(id: id))) { html in
      html.fields(fields, in: "merger")
      html.button(.plain, text: Texts.Merger.preview)
    }
    if let preview { write(preview, to: &html, for: visit) }
  }

  private func write(_ preview: Preview, to html: inout HTMLWriter, for visit: Visit) {
    html(.section, .labelledBy("preview")) { html in
      html(.h2, .id("preview"), text: Texts.Merger.preview)
      html(.p) { html in html(.strong, text: preview.summary) }
      if !preview.obstacles.isEmpty {
        html.notice(.stop) { html in
          html(.p) { html in html(.strong, text: Texts.Merger.impossible) }
          html(.ul) { html in for obstacle in preview.obstacles { html(.li, text: obstacle) } }
        }
      }
      if !preview.receives.isEmpty { html.facts([Fact(Texts.Merger.receives[html.language], .several(preview.receives))]) }
      writeMoves(of: preview, to: &html)
      if !preview.people.isEmpty {
        html(.h3, text: Texts.Merger.people)
        html(.p, .class("hint"), text: Texts.Merger.peopleHint)
        html(.ul) { html in for person in preview.people { html(.li, text: person) } }
      }
      html.notice(.warning, text: Texts.Merger.grave)
      let carried = [
        CarriedValue(name: "into", value: preview.into), CarriedValue(name: "lastDay", value: preview.lastDay),
        CarriedValue(name: "preview", value: preview.version),
      ]
      html.form(posting: Href(.agencyMerger(id: id)), for: visit, carrying: carried) { html in
        html.button(.main, text: Texts.Merger.carryOut)
      }
    }
  }

  private func writeMoves(of preview: Preview, to html: inout HTMLWriter) {
    guard !preview.moves.isEmpty else { return html(.p, text: Texts.Merger.noCase) }
    let columns = [Texts.Merger.code, Texts.Merger.process, Texts.Merger.from, Texts.Merger.to, Texts.Merger.deadlines]
    html(.h3, text: Texts.Merger.cases)
    html.dataTable(Texts.Merger.cases, columns: columns) { html in
      for move in preview.moves {
        html.row { html in
          html.headCell(Texts.Merger.code) { html in html(.code, text: move.code) }
          html.cell(Texts.Merger.process, text: move.process)
          html.cell(Texts.Merger.from, text: move.from)
          html.cell(Texts.Merger.to, text: move.to)
          html.cell(Texts.Merger.deadlines) { html in for deadline in move.deadlines { html(.div, text: deadline) } }
        }
      }
    }
    if preview.more > 0 { html(.p, text: Texts.Merger.more(preview.more)) }
  }
}
