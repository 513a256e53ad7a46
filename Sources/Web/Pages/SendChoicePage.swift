import Casework

/// Asks what the sender wants to say something about, and sends those with other matters the right way.
struct SendChoicePage: Page {
  struct Choice: Sendable {
    let process: String
    let title: String
    let summary: String
    /// "Trả lời trong 15 ngày làm việc".
    let term: String
    let examples: [String]
  }

  let choices: [Choice]

  func title(in language: Language) -> String { Texts.Send.choiceTitle[language] }

  func head(for visit: Visit) -> PageHead? { PageHead(address: Href(.send), description: Texts.Send.choiceLead[visit.language]) }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Send.choiceTitle)
    html(.p, .class("lead"), text: Texts.Send.choiceLead)
    html(.ul, .class("choices")) { html in
      for choice in choices { html(.li) { html in write(choice, to: &html) } }
    }
    html(.section, .labelledBy("other-ways")) { html in
      html(.h2, .id("other-ways"), text: Texts.Send.otherWays)
      html(.p, text: Texts.Send.complaints)
      html.notice(.warning, text: Texts.Send.noStateSecrets)
    }
  }

  private func write(_ choice: Choice, to html: inout HTMLWriter) {
    html(.h2) { html in html(.a, .href(.sendForm(process: choice.process)), text: choice.title) }
    html(.p, text: choice.summary)
    if !choice.examples.isEmpty {
      html(.p, .class("hint"), text: Texts.Send.examples)
      html(.ul) { html in for example in choice.examples { html(.li, text: example) } }
    }
    html(.p, .class("choice-foot")) { html in
      html(.span, text: choice.term)
      html(.a, .href(.process(id: choice.process))) { html in
        html.text(Texts.Send.howHandled)
        html(.span, .class("unseen"), text: ": \(choice.title)")
      }
    }
  }
}
