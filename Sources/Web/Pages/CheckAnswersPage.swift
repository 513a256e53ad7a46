import Casework

/// Everything the sender wrote, once more before it goes. Nothing is kept on the server yet; the values travel with the form.
struct CheckAnswersPage: Page {
  struct Answer: Sendable {
    /// The id of the field, where "Sửa" leads.
    let field: String
    let fact: Fact
    /// Where the change is made: the writing is a step of its own for senders.
    var change = Intent.edit
  }

  struct Section: Sendable {
    let title: String
    let answers: [Answer]
  }

  let process: String
  let processTitle: String
  let audience: SendFormPage.Audience
  let sections: [Section]
  /// All the values, as the form sent them.
  let carried: [CarriedValue]
  /// "Hạn trả lời nếu gửi hôm nay: thứ Sáu, 3/4/2026".
  let expectation: String?
  let idempotencyKey: String
  /// It is no feedback but one of the short forms beside it.
  var isBrief = false
  /// The code of the case that a short form is about.
  var about: String? = nil

  func title(in language: Language) -> String { Texts.Send.checkTitle[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let address = Href(audience == .sender ? .sendForm(process: process) : .newCase(process: process))
    if !isBrief { html.sendingSteps(current: .check) }
    html(.h1, text: Texts.Send.checkTitle)
    html(.p, .class("lead"), text: Texts.Send.checkLead)
    if let about { html(.p, text: Texts.Send.about(about)) }
    html.form(posting: address, for: visit, carrying: carried + [CarriedValue(name: "idempotencyKey", value: idempotencyKey)]) { html in
      html.defaultButton(.send)
      for section in sections { write(section, address: address, to: &html) }
      if let expectation { html.notice(.information, text: expectation) }
      if audience == .sender, !isBrief {
        html(.p, .class("hint")) { html in
          html.text(Texts.Privacy.agree)
          html.text(" ")
          html(.a, .href(.privacy), text: Texts.Privacy.notice)
          html.text(".")
        }
      }
      html(.div, .class("form-end")) { html in
        html.button(.main, intent: .send, text: isBrief ? Texts.Send.sendBrief : audience == .sender ? Texts.Send.send : Texts.Send.enter)
        html.button(.quiet, intent: audience == .sender ? .write : .edit, text: Texts.Send.backToWriting)
      }
    }
  }

  private func write(_ section: Section, address: Href, to html: inout HTMLWriter) {
    html(.section) { html in
      html(.h2, text: section.title)
      html(.dl, .class("facts facts-changeable")) { html in
        for answer in section.answers {
          html(.div) { html in
            html(.dt, text: answer.fact.label)
            html(.dd) { html in html.value(answer.fact.value) }
            html(.dd, .class("change")) { html in
              html.button(
                .quiet, intent: answer.change, formAction: address.at(ElementID(SendFormPage.scope, answer.field)), text: Texts.Send.change,
                about: answer.fact.label)
            }
          }
        }
      }
    }
  }
}
