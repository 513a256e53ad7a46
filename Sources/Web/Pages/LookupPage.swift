import Casework

/// Asks for the code and the key of a case that somebody sent.
struct LookupPage: Page {
  var code = ""
  /// The same words whether the code or the key was wrong, so that codes cannot be found out by trying.
  var error: String? = nil

  func title(in language: Language) -> String { Texts.Follow.lookupTitle[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let fields = fields(in: visit.language)
    html(.h1, text: Texts.Follow.lookupTitle)
    html(.p, .class("lead"), text: Texts.Follow.lookupLead)
    html.errorSummary(fields, in: "lookup")
    html.form(posting: Href(.follow), for: visit) { html in
      html.fields(fields, in: "lookup")
      html.button(.main, text: Texts.Follow.open)
    }
    html(.h2, text: Texts.Follow.lostKey)
    html(.p, text: Texts.Follow.lostKeyWords)
  }

  private func fields(in language: Language) -> [FieldView] {
    [
      FieldView(
        kind: .text, id: "code", label: Texts.Receipt.code[language], hint: Texts.Follow.codeHint[language], value: code,
        errors: error.map { [$0] } ?? [], isRequired: true, autocomplete: "off"),
      FieldView(
        kind: .text, id: "accessKey", label: Texts.Receipt.accessKey[language], hint: Texts.Follow.keyHint[language], isRequired: true,
        autocomplete: "off"),
    ]
  }
}
