import Casework

/// The link of an invitation, shown once to whoever made it.
struct InvitationMadePage: Page {
  let username: String
  let name: String
  let link: String
  let until: String

  func title(in language: Language) -> String { Texts.People.madeTitle[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.People.madeTitle)
    html(.p, .class("lead"), text: Texts.People.made(name, until: until))
    html(.div, .class("field")) { html in
      let id = ElementID("invitation", "link")
      html(.label, .for(id), text: Texts.People.link)
      html(.textarea, .id(id), .rows(3), .constant("readonly", "readonly")) { html in html.text(link) }
    }
    html.notice(.warning, text: Texts.People.madeOnce)
    html(.p) { html in html(.a, .href(.person(username: username)), text: Texts.People.backToPerson) }
  }
}

/// Invitations that wait to be used.
struct InvitationsPage: Page {
  struct Row: Sendable {
    let username: String
    let name: String
    let by: String
    let until: String
  }

  let rows: [Row]

  func title(in language: Language) -> String { Texts.People.invitations[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.People.invitations)
    html(.p, .class("lead"), text: Texts.People.invitationsLead)
    guard !rows.isEmpty else { return html.emptyState(Texts.People.noInvitation, Texts.People.noInvitationWords) }
    html.dataTable(Texts.People.invitations, columns: [Texts.People.person, Texts.People.invitedBy, Texts.People.until]) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.People.person) { html in
            html(.a, .href(.person(username: row.username)), text: row.name)
            html(.small) { html in html(.code, text: row.username) }
          }
          html.cell(Texts.People.invitedBy, text: row.by)
          html.cell(Texts.People.until, text: row.until)
        }
      }
    }
  }
}

/// Where an invited person sets the password.
struct WelcomePage: Page {
  enum Field: String {
    case new = "newPassword"
    case repeated = "repeatedPassword"
  }

  let username: String
  let token: String
  /// The shortest password accepted, in characters.
  let shortestPassword: Int
  var newErrors: [String] = []
  var repeatedErrors: [String] = []

  func title(in language: Language) -> String { Texts.Welcome.title[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let fields = fields(in: visit.language)
    html(.div, .class("narrow")) { html in
      html(.h1, text: Texts.Welcome.title)
      html(.p, .class("lead"), text: Texts.Welcome.lead(username))
      html.errorSummary(fields, in: "welcome")
      html.form(posting: Href(.welcome(token: token)), for: visit) { html in
        html(.input, .type(.text), .autocomplete("username"), .value(username), .constant("hidden", "hidden"))
        html.fields(fields, in: "welcome")
        html.button(.main, text: Texts.Welcome.set)
      }
    }
  }

  private func fields(in language: Language) -> [FieldView] {
    [
      FieldView(
        kind: .password, id: Field.new.rawValue, label: Texts.Account.new[language],
        hint: Texts.Account.passwordHint(shortestPassword)[language], errors: newErrors, isRequired: true, autocomplete: "new-password"),
      FieldView(
        kind: .password, id: Field.repeated.rawValue, label: Texts.Account.repeated[language], errors: repeatedErrors, isRequired: true,
        autocomplete: "new-password"),
    ]
  }
}

/// An invitation that was used, revoked or has run out.
struct InvitationGonePage: Page {
  func title(in language: Language) -> String { Texts.Welcome.goneTitle[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Welcome.goneTitle)
    html(.p, .class("lead"), text: Texts.Welcome.gone)
    html(.p) { html in html(.a, .href(.signIn), text: Texts.SignIn.title) }
  }
}
