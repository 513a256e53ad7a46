import Casework

/// Gives a position to somebody who is added with it, or who is in the directory.
struct AppointPage: Page {
  enum Field: String, CaseIterable {
    case displayName, username, agency, title, roles, from, to
  }

  /// Nil for a new person.
  let person: (username: String, name: String)?
  let fields: [FieldView]

  func title(in language: Language) -> String { (person == nil ? Texts.People.add : Texts.People.giveOne)[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: person == nil ? Texts.People.add : Texts.People.giveOne)
    if let person {
      html(.p, .class("lead"), text: person.name)
    } else {
      html(.p, .class("lead"), text: Texts.People.addLead)
    }
    html.errorSummary(fields, in: "appoint")
    html.form(posting: Href(person.map { .newPosition(username: $0.username) } ?? .appoint), for: visit) { html in
      html.fields(fields, in: "appoint")
      html.button(.main, text: person == nil ? Texts.People.add : Texts.People.give)
    }
  }
}
