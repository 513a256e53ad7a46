import Casework

/// Ends a person's positions: first what would follow, then the doing.
struct LeavePage: Page {
  struct Consequences: Sendable {
    let lines: [String]
    /// What is confirmed, as it was asked.
    let agency: String
    let lastDay: String
  }

  enum Field: String {
    case agency, lastDay
  }

  let username: String
  let name: String
  let fields: [FieldView]
  var consequences: Consequences? = nil

  func title(in language: Language) -> String { Texts.People.leave[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let address = Href(.leave(username: username))
    html(.h1, text: Texts.People.leave)
    html(.p, .class("lead"), text: name)
    html(.p, text: Texts.People.leaveLead)
    html.errorSummary(fields, in: "leave")
    html.form(asking: address) { html in
      html.fields(fields, in: "leave")
      html.button(consequences == nil ? .main : .plain, text: Texts.People.seeWhat)
    }
    guard let consequences else { return }
    html(.section, .labelledBy("consequences")) { html in
      html(.h2, .id("consequences"), text: Texts.People.consequences)
      html(.ul) { html in for line in consequences.lines { html(.li, text: line) } }
      let carried = [
        CarriedValue(name: Field.agency.rawValue, value: consequences.agency),
        CarriedValue(name: Field.lastDay.rawValue, value: consequences.lastDay),
      ]
      html.form(posting: address, for: visit, carrying: carried) { html in html.button(.main, text: Texts.People.leave) }
    }
  }
}
