import Casework

/// The drafts of an answer as versions, and what differs between two of them.
struct DraftsPage: Page {
  struct Version: Sendable {
    let number: Int
    let when: String
    let actor: String
    /// What was said when it was returned.
    let comments: String?
  }

  /// A heading of the draft of a document in which the two versions differ.
  struct Unit: Sendable {
    let label: String
    let kind: LocalizedText
    /// Nil where the heading stands in one version alone, or was only moved.
    let difference: TextDifference?
  }

  /// The names of what is asked for.
  static let from = "from"
  static let to = "to"

  let code: String
  let caseTitle: String
  let versions: [Version]
  /// The numbers of those compared.
  let from: Int
  let to: Int
  /// nil where there are fewer than two versions.
  let difference: TextDifference?
  /// The text of the only version there is.
  var onlyText: String? = nil
  /// Article by article, where the draft is a document.
  var units: [Unit] = []
  /// "3 trên 28 mục".
  var unitChanges: LocalizedText? = nil

  func title(in language: Language) -> String { "\(code) · \(Texts.Drafts.title[language])" }

  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p, .class("meta")) { html in html(.a, .href(.workCase(code: code)), text: "\(code) · \(caseTitle)") }
    html(.h1, text: Texts.Drafts.title)
    guard !versions.isEmpty else { return html.emptyState(Texts.Drafts.none, Texts.Drafts.noneWords) }
    if difference != nil { writeChoice(to: &html) }
    if let difference { write(difference, to: &html) }
    if let unitChanges { write(units, unitChanges, to: &html) }
    if let onlyText { write(onlyText, to: &html) }
    writeVersions(to: &html)
  }

  private func writeChoice(to html: inout HTMLWriter) {
    html.form(asking: Href(.drafts(code: code)), class: "filters") { html in
      writeSelect(Self.from, from, Texts.Drafts.from, to: &html)
      writeSelect(Self.to, to, Texts.Drafts.to, to: &html)
      html(.div, .class("filter-buttons")) { html in html.button(.plain, text: Texts.Drafts.compare) }
    }
  }

  private func writeSelect(_ name: String, _ chosen: Int, _ label: LocalizedText, to html: inout HTMLWriter) {
    let id = ElementID("drafts", name)
    html(.div, .class("filter")) { html in
      html(.label, .for(id), text: label)
      html(.select, .id(id), .name(name)) { html in
        for version in versions {
          html(
            .option, .value("\(version.number)"), .selected(version.number == chosen),
            text: Texts.Drafts.version(version.number, version.when))
        }
      }
    }
  }

  private func write(_ difference: TextDifference, to html: inout HTMLWriter) {
    html(.section, .labelledBy("difference")) { html in
      html(.h2, .id("difference"), text: Texts.Drafts.difference)
      if difference.isEmpty { html.notice(.information, text: Texts.Drafts.same) }
      html.difference(difference)
    }
  }

  private func write(_ units: [Unit], _ changes: LocalizedText, to html: inout HTMLWriter) {
    html(.section, .labelledBy("units")) { html in
      html(.h2, .id("units"), text: changes)
      for unit in units {
        html(.h3) { html in
          html.text(unit.label)
          html.text(" (")
          html.text(unit.kind)
          html.text(")")
        }
        if let difference = unit.difference { html.difference(difference) }
      }
    }
  }

  private func write(_ onlyText: String, to html: inout HTMLWriter) {
    html(.section, .labelledBy("text")) { html in
      html(.h2, .id("text"), text: Texts.Drafts.text)
      html(.div, .class("difference")) { html in html.paragraphs(onlyText) }
    }
  }

  private func writeVersions(to html: inout HTMLWriter) {
    html(.section, .labelledBy("versions")) { html in
      html(.h2, .id("versions"), text: Texts.Drafts.versions)
      html.timeline(
        versions.map { version in
          TimelineEntry(
            state: version.number == versions.last?.number ? .now : .past,
            when: version.when, title: Texts.Drafts.version(version.number, version.actor)[html.language], words: version.comments)
        })
    }
  }
}
