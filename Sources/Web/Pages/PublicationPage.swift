import Casework

/// A case on its way to the public: what may be personal is marked, a person decides, and the original stands beside what is published.
struct PublicationPage: Page {
  enum Segment: Hashable, Sendable {
    case plain(String)
    /// Something that may tell of a person, and what it is.
    case found(String, what: String)
    case removed(String)
    case added(String)
  }

  struct Text: Sendable {
    let label: String
    let original: [Segment]
    /// Empty while nothing was left out yet.
    var published: [Segment] = []
  }

  struct Hidden: Sendable {
    let label: String
    let text: String
    let salt: String
    let commitment: String
  }

  enum Step: Sendable {
    /// Which findings are to be left out: a field of ticks; nil when nothing was found.
    case choose(FieldView?)
    /// The public texts as fields, and what was still found in them.
    case edit([FieldView], warnings: [String])
    case done([Hidden])
  }

  let code: String
  let title: String
  let processTitle: String
  let version: Int
  let texts: [Text]
  let step: Step
  /// Why it was not published.
  var refusal: String? = nil

  /// Carried by the form in which findings are chosen.
  static let choosing = CarriedValue(name: "step", value: "choose")
  static let scope = "publication"

  func title(in language: Language) -> String { "\(Texts.Publication.title[language]) · \(code)" }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html.caseHeading(code: code, title: title, processTitle: processTitle)
    html(.p) { html in html(.a, .href(.workCase(code: code)), text: Texts.Publication.back) }
    switch step {
    case .choose(let findings): writeChoice(findings, to: &html, for: visit)
    case .edit(let fields, let warnings): writeEditing(fields, warnings, to: &html, for: visit)
    case .done(let hidden): writeDone(hidden, to: &html)
    }
  }

  private func writeChoice(_ findings: FieldView?, to html: inout HTMLWriter, for visit: Visit) {
    html(.p, .class("lead"), text: Texts.Publication.lead)
    html.form(
      posting: Href(.publication(code: code)), for: visit, carrying: [CarriedValue(name: "version", value: "\(version)"), Self.choosing]
    ) { html in
      if let findings { html.fields([findings], in: Self.scope) } else { html.notice(.information, text: Texts.Publication.nothingFound) }
      html.button(.main, text: findings == nil ? Texts.Publication.write : Texts.Publication.apply)
    }
    html(.section, .labelledBy("originals")) { html in
      html(.h2, .id("originals"), text: Texts.Publication.originals)
      for text in texts {
        html(.h3, text: text.label)
        html.segments(text.original)
      }
    }
  }

  private func writeEditing(_ fields: [FieldView], _ warnings: [String], to html: inout HTMLWriter, for visit: Visit) {
    if let refusal { html.notice(.stop, text: refusal) }
    for warning in warnings { html.notice(.warning, text: warning) }
    writeDifference(to: &html)
    html(.section, .labelledBy("texts")) { html in
      html(.h2, .id("texts"), text: Texts.Publication.texts)
      html.form(posting: Href(.publication(code: code)), for: visit, carrying: [CarriedValue(name: "version", value: "\(version)")]) {
        html in
        html.defaultButton(.check)
        html.errorSummary(fields, in: Self.scope)
        html.fields(fields, in: Self.scope)
        html(.div, .class("form-end")) { html in
          html.button(.main, intent: .send, text: Texts.Publication.publish)
          html.button(.plain, intent: .check, text: Texts.Publication.compare)
        }
      }
    }
  }

  private func writeDone(_ hidden: [Hidden], to html: inout HTMLWriter) {
    writeDifference(to: &html)
    html(.section, .labelledBy("hidden")) { html in
      html(.h2, .id("hidden"), text: Texts.Publication.hidden)
      html(.p, text: hidden.isEmpty ? Texts.Publication.nothingHidden : Texts.Publication.hiddenWords)
      for part in hidden {
        html.facts([
          Fact(part.label, .written(part.text)), Fact(Texts.Publication.salt[html.language], part.salt),
          Fact(Texts.Publication.commitment[html.language], part.commitment),
        ])
      }
    }
  }

  private func writeDifference(to html: inout HTMLWriter) {
    html(.section, .labelledBy("difference")) { html in
      html(.h2, .id("difference"), text: Texts.Publication.difference)
      for text in texts {
        html(.h3, text: text.label)
        html(.div, .class("compare")) { html in
          html(.div) { html in
            html(.p, .class("hint"), text: Texts.Publication.original)
            html.segments(text.original)
          }
          html(.div) { html in
            html(.p, .class("hint"), text: Texts.Publication.published)
            html.segments(text.published)
          }
        }
      }
    }
  }
}

extension HTMLWriter {
  /// A text with its marks. What a mark means is said in words too, for those who hear the page.
  mutating func segments(_ segments: [PublicationPage.Segment]) {
    self(.p, .class("written")) { html in
      for segment in segments {
        switch segment {
        case .plain(let text): html.text(text)
        case .found(let text, let what):
          html(.mark) { html in
            html.text(text)
            html(.small, text: " (\(what))")
          }
        case .removed(let text):
          html(.del) { html in
            html(.span, .class("unseen"), text: Texts.Publication.removed)
            html.text(text)
          }
        case .added(let text):
          html(.ins) { html in
            html(.span, .class("unseen"), text: Texts.Publication.added)
            html.text(text)
          }
        }
      }
    }
  }
}
