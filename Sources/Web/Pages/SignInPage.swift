import Casework

/// Where the people of the agencies come in.
struct SignInPage: Page {
  var username = ""
  /// The same words whether the name or the password was wrong.
  var error: String? = nil
  /// Where to go afterwards: the path that asked for a sign-in.
  var returnTo: String? = nil

  func title(in language: Language) -> String { Texts.SignIn.title[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let fields = fields(in: visit.language)
    html(.div, .class("narrow")) { html in
      html(.h1, text: Texts.SignIn.title)
      html(.p, .class("lead"), text: Texts.SignIn.lead)
      html.errorSummary(fields, in: "sign-in")
      html.form(posting: Href(.signIn), for: visit, carrying: returnTo.map { [CarriedValue(name: "returnTo", value: $0)] } ?? []) {
        html in
        html.fields(fields, in: "sign-in")
        html.button(.main, text: Texts.SignIn.signIn)
      }
      html(.p, .class("hint"), text: Texts.SignIn.forgotten)
      html(.p) { html in html(.a, .href(.send), text: Texts.SignIn.citizens) }
    }
  }

  private func fields(in language: Language) -> [FieldView] {
    [
      FieldView(
        kind: .text, id: "username", label: Texts.SignIn.username[language], value: username, errors: error.map { [$0] } ?? [],
        isRequired: true, autocomplete: "username"),
      FieldView(
        kind: .password, id: "password", label: Texts.SignIn.password[language], isRequired: true, autocomplete: "current-password"),
    ]
  }
}
