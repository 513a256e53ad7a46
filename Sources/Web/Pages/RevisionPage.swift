import Casework

/// The form that a case was opened with, to be written on with: as a draft is, time and again, before it is sent.
///
/// Every button posts to the same address. Nothing is kept before it is saved; a file that is read into articles only fills the form.
struct RevisionPage: Page {
  static let scope = "revision"
  /// The field of the file that is read into articles.
  static let draftField = "draftFile"

  let code: String
  let caseTitle: String
  /// Nil for a request that is just begun and has no code yet; then only its title is asked.
  let version: Int?
  let address: Href
  let action: String
  let fields: [FieldView]
  /// A field that takes the articles of a draft, so that they can be read out of a file.
  var readsDrafts = false
  /// What was done with the form, short of saving it: a file was read, a group kept.
  var done: LocalizedText? = nil
  /// What a person should look at in the articles.
  var findings: [String] = []
  /// Why nothing was saved, or no file read.
  var refusal: String? = nil

  func title(in language: Language) -> String { code.isEmpty ? action : "\(action) · \(code)" }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }
  var scripts: [Asset] { [Script.site, Script.uploads, Script.drafting, Script.agencies] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    if code.isEmpty { html(.h1, text: action) } else { html.caseHeading(code: code, title: caseTitle, processTitle: action) }
    html.errorSummary(fields, in: Self.scope)
    if let refusal { html.notice(.warning, text: refusal) }
    if let done { html.notice(.success, text: done) }
    if !findings.isEmpty { html.notice(.warning, text: findings.joined(separator: "\n")) }
    let carried = version.map { [CarriedValue(name: "version", value: String($0))] } ?? []
    html.form(posting: address, for: visit, takesFiles: true, carrying: carried) { html in
      // Enter in a field saves; without this it would press the first button, which reads a file.
      html.defaultButton(nil)
      if readsDrafts { writeReader(to: &html) }
      html.fields(fields, in: Self.scope)
      if version != nil { writeSaved(to: &html) }
      html(.div, .class("form-end")) { html in
        html.button(.main, text: code.isEmpty ? Texts.Opinions.begin : Texts.Opinions.save)
      }
    }
  }

  /// What a script says of its saving. Without script nothing is saved by itself, and nothing is said.
  private func writeSaved(to html: inout HTMLWriter) {
    html(.p, .class("hint"), .role("status"), .constant("data-autosave", "")) { html in
      html(.span, .constant("data-saved", "yes"), .hidden, text: Texts.Opinions.autosaved)
      html(.span, .constant("data-saved", "no"), .hidden, text: Texts.Opinions.notAutosaved)
    }
  }

  private func writeReader(to html: inout HTMLWriter) {
    let id = ElementID(Self.scope, Self.draftField)
    html(.section, .class("group"), .labelledBy("read-draft")) { html in
      html(.h2, .id("read-draft"), text: Texts.Opinions.readDraft)
      html(.p, .class("hint"), .id(id.part("hint")), text: Texts.Opinions.readDraftHint)
      html(.label, .for(id), text: Texts.Opinions.draftFile)
      html(
        .input, .type(.file), .id(id), .name(Self.draftField), .accept(".docx,.odt,.pdf,.txt"), .describedBy([id.part("hint")]))
      html.button(.plain, intent: .readDraft, text: Texts.Opinions.readFile)
    }
  }
}
