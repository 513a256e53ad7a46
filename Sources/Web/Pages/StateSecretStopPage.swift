import Casework

/// The sender said that the matter holds a state secret. It stops here, nothing of it is kept, and the page says where to go.
struct StateSecretStopPage: Page {
  struct Channel: Sendable {
    let name: String
    let address: String
    let hours: String
  }

  /// Where such a matter is received in person.
  let channels: [Channel]
  /// The law that forbids it here.
  let basis: String
  let process: String

  var scripts: [Asset] { [Script.site, Script.send] }

  func title(in language: Language) -> String { Texts.StateSecret.title[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.StateSecret.title)
    html.notice(.stop) { html in
      html(.p) { html in html(.strong, text: Texts.StateSecret.nothingKept) }
      html(.p, text: Texts.StateSecret.why(basis))
    }
    html(.h2, text: Texts.StateSecret.whatToDo)
    html(.ol) { html in
      html(.li, text: Texts.StateSecret.doNotSend)
      html(.li, text: Texts.StateSecret.goInPerson)
      html(.li, Attribute(name: "data-draft-gone", value: .text(process)), text: Texts.StateSecret.clearDevice)
    }
    html.facts(channels.map { Fact($0.name, .several([$0.address, $0.hours])) })
    html(.p) { html in html(.a, .href(.sendForm(process: process)), text: Texts.StateSecret.writeAnew) }
  }
}
