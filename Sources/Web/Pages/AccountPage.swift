import Casework

/// The account of the person signed in: what it may do, and its password.
struct AccountPage: Page {
  /// Name, position, agency, roles.
  /// The names of the form's fields, as they are sent.
  enum Field: String {
    case current = "currentPassword"
    case new = "newPassword"
    case repeated = "repeatedPassword"
    case workEmail
  }

  let username: String
  let facts: [Fact]
  /// The shortest password accepted, in characters.
  let shortestPassword: Int
  /// Other pages about this person.
  var links: [(text: LocalizedText, address: Href)] = []
  var currentErrors: [String] = []
  var newErrors: [String] = []
  var repeatedErrors: [String] = []
  var workEmail = ""
  var workEmailErrors: [String] = []

  func title(in language: Language) -> String { Texts.Account.title[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let fields = fields(in: visit.language)
    html(.h1, text: Texts.Account.title)
    html.facts(facts)
    if !links.isEmpty {
      html(.nav, .ariaLabel(Texts.Account.more)) { html in
        html(.ul) { html in for link in links { html(.li) { html in html(.a, .href(link.address), text: link.text) } } }
      }
    }
    writeWorkEmail(to: &html, for: visit)
    html(.section, .labelledBy("password")) { html in
      html(.h2, .id("password"), text: Texts.Account.changePassword)
      html.errorSummary(fields, in: "account")
      html.form(posting: Href(.account), for: visit) { html in
        // For programs that keep passwords: whose password changes.
        html(.input, .type(.text), .autocomplete("username"), .value(username), .constant("hidden", "hidden"))
        html.fields(fields, in: "account")
        html.button(.main, text: Texts.Account.changePassword)
        html(.p, .class("hint"), text: Texts.Account.otherSessions)
      }
    }
  }

  private func writeWorkEmail(to html: inout HTMLWriter, for visit: Visit) {
    let field = FieldView(
      kind: .email, id: Field.workEmail.rawValue, label: Texts.Notices.workEmail[visit.language],
      hint: Texts.Notices.workEmailHint[visit.language], value: workEmail, errors: workEmailErrors, autocomplete: "email")
    html(.section, .labelledBy("notices")) { html in
      html(.h2, .id("notices"), text: Texts.Shell.notices)
      html.errorSummary([field], in: "notices")
      html.form(posting: Href(.workEmail), for: visit) { html in
        html.fields([field], in: "notices")
        html.button(.plain, text: Texts.Notices.save)
      }
    }
  }

  private func fields(in language: Language) -> [FieldView] {
    [
      FieldView(
        kind: .password, id: Field.current.rawValue, label: Texts.Account.current[language], errors: currentErrors, isRequired: true,
        autocomplete: "current-password"),
      FieldView(
        kind: .password, id: Field.new.rawValue, label: Texts.Account.new[language],
        hint: Texts.Account.passwordHint(shortestPassword)[language], errors: newErrors, isRequired: true, autocomplete: "new-password"),
      FieldView(
        kind: .password, id: Field.repeated.rawValue, label: Texts.Account.repeated[language], errors: repeatedErrors, isRequired: true,
        autocomplete: "new-password"),
    ]
  }
}
