import Casework

/// One agency for those who administer it: what is known of it, its channels, and what can be changed.
struct AgencyPage: Page {
  struct Channel: Sendable {
    let kind: String
    let address: String
    let notes: [String]
    let edit: Href
  }

  let id: String
  let name: String
  let facts: [Fact]
  /// Names and agencies above, from when.
  let history: [Fact]
  let channels: [Channel]
  let newChannel: Href
  let poster: Href
  let people: Href
  let identifiers: [FieldView]
  /// Nil for those who may not rename it.
  let change: [FieldView]?
  /// Nil for those who may not merge it, and for an agency that has ceased.
  let merger: Href?
  let closures: Href
  let hours: Href
  /// The form that was sent and was wrong.
  var faulty: Form? = nil

  enum Form: Sendable { case change, identifiers }

  func title(in language: Language) -> String { name }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(.directory), text: Texts.Directory.title) }
    html(.h1, text: name)
    html.facts(facts)
    html(.p) { html in
      html(.a, .href(people), text: Texts.Agency.people)
      html.text(" · ")
      html(.a, .href(poster), text: Texts.Agency.poster)
      html.text(" · ")
      html(.a, .href(closures), text: Texts.Calendars.closures)
      html.text(" · ")
      html(.a, .href(hours), text: Texts.Calendars.hours)
      if let merger {
        html.text(" · ")
        html(.a, .href(merger), text: Texts.Merger.title)
      }
    }
    writeChannels(to: &html)
    html(.div, .class("actions")) { html in
      if let change {
        writeForm(.change, Texts.Agency.change, change, Href(.agencyChange(id: id)), to: &html, for: visit)
      }
      writeForm(.identifiers, Texts.Agency.identifiers, identifiers, Href(.agencyIdentifiers(id: id)), to: &html, for: visit)
    }
    if !history.isEmpty {
      html(.section, .labelledBy("history")) { html in
        html(.h2, .id("history"), text: Texts.Agency.history)
        html.facts(history)
      }
    }
  }

  private func writeChannels(to html: inout HTMLWriter) {
    html(.section, .labelledBy("channels")) { html in
      html(.h2, .id("channels"), text: Texts.Agency.channels)
      if channels.isEmpty { html(.p, text: Texts.Agency.noChannel) }
      html(.ul) { html in
        for channel in channels {
          html(.li) { html in
            html.text("\(channel.kind): \(channel.address) ")
            for note in channel.notes { html(.small, text: "\(note) ") }
            html(.a, .href(channel.edit)) { html in
              html.text(Texts.Agency.editChannel)
              html(.span, .class("unseen"), text: ": \(channel.address)")
            }
          }
        }
      }
      html.linkButton(.plain, to: newChannel, text: Texts.Agency.addChannel)
    }
  }

  private func writeForm(
    _ form: Form, _ title: LocalizedText, _ fields: [FieldView], _ address: Href, to html: inout HTMLWriter, for visit: Visit
  ) {
    let scope = form == .change ? "change" : "identifiers"
    html(.details, .class("action"), .id(ElementID("form", scope)), .open(faulty == form)) { html in
      html(.summary, text: title)
      html.form(posting: address, for: visit) { html in
        html.errorSummary(fields, in: scope)
        html.fields(fields, in: scope)
        html.button(.plain, text: Texts.Agency.save)
      }
    }
  }
}

/// Fields of something an administrator enters, with one button; for a new agency and for one of its channels.
struct AdministrationFormPage: Page {
  let heading: LocalizedText
  let of: String
  let back: Href
  let address: Href
  let fields: [FieldView]
  var carried: [CarriedValue] = []
  var remove: LocalizedText? = nil
  /// Who changed it when, newest first.
  var history: [Fact] = []

  func title(in language: Language) -> String { heading[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in html(.a, .href(back), text: of) }
    html(.h1, text: heading)
    html.errorSummary(fields, in: "entry")
    html.form(posting: address, for: visit, carrying: carried) { html in
      html.fields(fields, in: "entry")
      html(.div, .class("form-end")) { html in
        html.button(.main, intent: .send, text: Texts.Agency.save)
        if let remove { html.button(.quiet, intent: .removeRow(list: "entry", index: 0), text: remove) }
      }
    }
    if !history.isEmpty {
      html(.section, .labelledBy("history")) { html in
        html(.h2, .id("history"), text: Texts.Portal.history)
        html.facts(history)
      }
    }
  }
}
