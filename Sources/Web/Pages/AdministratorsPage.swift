import Casework

/// Who administers the people of an agency: its own administrators, and those of agencies above it to which that was entrusted.
struct AdministratorsPage: Page {
  struct Person: Sendable {
    let username: String
    let name: String
  }

  struct Entrusted: Sendable {
    let id: String
    let name: String
    /// The administrators there.
    let people: [String]
  }

  enum Field: String {
    case entrust, withdraw
  }

  let agency: String
  let name: String
  let own: [Person]
  let entrusted: [Entrusted]
  /// Whether the reader entrusts and withdraws.
  let mayChange: Bool
  /// The agencies above that could be entrusted; nil when there is none left.
  let choice: FieldView?

  func title(in language: Language) -> String { Texts.People.administrators[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.People.administrators)
    html(.p, .class("lead"), text: name)
    html(.section, .labelledBy("own")) { html in
      html(.h2, .id("own"), text: Texts.People.ownAdministrators)
      guard !own.isEmpty else { return html(.p, text: Texts.People.noAdministrator) }
      html(.ul) { html in
        for person in own { html(.li) { html in html(.a, .href(.person(username: person.username)), text: person.name) } }
      }
    }
    html(.section, .labelledBy("entrusted")) { html in
      html(.h2, .id("entrusted"), text: Texts.People.entrustedTo)
      if entrusted.isEmpty { html(.p, text: Texts.People.nobodyAbove) }
      for each in entrusted { write(each, to: &html, for: visit) }
      writeChoice(to: &html, for: visit)
    }
  }

  private func write(_ each: Entrusted, to html: inout HTMLWriter, for visit: Visit) {
    html.facts([Fact(each.name, .several(each.people))])
    guard mayChange else { return }
    let carried = [CarriedValue(name: Field.withdraw.rawValue, value: each.id)]
    html.form(posting: Href(.administrators(agency: agency)), for: visit, carrying: carried) { html in
      html.button(.plain, text: Texts.People.withdraw, about: each.name)
    }
  }

  private func writeChoice(to html: inout HTMLWriter, for visit: Visit) {
    guard mayChange, let choice else { return }
    html.errorSummary([choice], in: "administrators")
    html.form(posting: Href(.administrators(agency: agency)), for: visit) { html in
      html.field(choice, in: "administrators")
      html.button(.plain, text: Texts.People.entrust)
    }
  }
}
