import Casework

/// Deputies: whom the person named, for whom the person acts, and the form to name one.
struct DelegationsPage: Page {
  struct Row: Sendable {
    let name: String
    let agency: String
    let days: String
    let isInForce: Bool
    /// By which it is taken back; empty for what others gave.
    var carried: [CarriedValue] = []
  }

  /// The names of the fields.
  enum Field: String { case to, firstDay, lastDay }

  let given: [Row]
  let received: [Row]
  let fields: [FieldView]

  func title(in language: Language) -> String { Texts.Delegations.title[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Delegations.title)
    html(.p, .class("lead"), text: Texts.Delegations.lead)
    writeGiven(to: &html, for: visit)
    if !received.isEmpty {
      html(.section, .labelledBy("received")) { html in
        html(.h2, .id("received"), text: Texts.Delegations.received)
        html(.ul, .class("published")) { html in for row in received { html(.li) { html in write(row, to: &html) } } }
      }
    }
    writeForm(to: &html, for: visit)
  }

  private func writeGiven(to html: inout HTMLWriter, for visit: Visit) {
    html(.section, .labelledBy("given")) { html in
      html(.h2, .id("given"), text: Texts.Delegations.given)
      if given.isEmpty { html(.p, .class("hint"), text: Texts.Delegations.noneGiven) }
      html(.ul, .class("published")) { html in
        for row in given {
          html(.li) { html in
            write(row, to: &html)
            html.form(posting: Href(.revokeDelegation), for: visit, carrying: row.carried) { html in
              html.button(.plain, text: Texts.Delegations.revoke[html.language], about: row.name)
            }
          }
        }
      }
    }
  }

  private func write(_ row: Row, to html: inout HTMLWriter) {
    html(.h3, text: row.name)
    html(.p, .class("meta")) { html in
      html(.span, text: row.agency)
      html(.span, text: row.days)
    }
    html.badge(
      row.isInForce ? .inTime : .plain, text: (row.isInForce ? Texts.Delegations.inForce : Texts.Delegations.later)[html.language])
  }

  private func writeForm(to html: inout HTMLWriter, for visit: Visit) {
    html(.section, .labelledBy("delegate")) { html in
      html(.h2, .id("delegate"), text: Texts.Delegations.giveTitle)
      guard fields.first?.choices.isEmpty == false else { return html(.p, .class("hint"), text: Texts.Delegations.onePerson) }
      html.errorSummary(fields, in: "delegation")
      html.form(posting: Href(.delegations), for: visit) { html in
        html.fields(fields, in: "delegation")
        html.button(.main, text: Texts.Delegations.give)
      }
    }
  }
}
