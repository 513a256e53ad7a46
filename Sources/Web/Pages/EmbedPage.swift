import Casework

/// What another portal shows of ours in a frame: published answers, or the doors for sending. Links open in the window around it.
struct EmbedPage: Page {
  enum Content: Sendable {
    case answers([PublishedRow], all: Href)
    case doors([SendChoicePage.Choice])
  }

  let content: Content
  let theme: Href?

  var isFramed: Bool { true }
  var scripts: [Asset] { [] }

  func title(in language: Language) -> String {
    switch content {
    case .answers: Texts.Published.title[language]
    case .doors: Texts.Send.choiceTitle[language]
    }
  }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: title(in: html.language))
    switch content {
    case .answers(let rows, let all):
      writeSearch(to: &html)
      if rows.isEmpty { html(.p, text: Texts.Published.nothingFound) } else { write(rows, to: &html) }
      html(.p) { html in html(.a, .href(all), .inTopWindow, text: Texts.Home.allPublished) }
    case .doors(let choices): write(choices, to: &html)
    }
    html(.p, .class("meta")) { html in html(.a, .href(.home), .inTopWindow, text: "\(visit.site.name), \(visit.site.owner)") }
  }

  private func writeSearch(to html: inout HTMLWriter) {
    html(.form, .get, .action(Href(.published)), .class("search"), .inTopWindow) { html in
      html(.label, .for(ElementID("embed", "q")), text: Texts.Home.search)
      html(.div, .class("search-line")) { html in
        html(.input, .type(.search), .id(ElementID("embed", "q")), .name("q"), .value(""))
        html.button(.plain, text: Texts.List.search)
      }
    }
  }

  private func write(_ rows: [PublishedRow], to html: inout HTMLWriter) {
    html(.ol, .class("published")) { html in
      for row in rows {
        html(.li) { html in
          html(.h2) { html in html(.a, .href(.publishedAnswer(code: row.code)), .inTopWindow, text: row.title) }
          html(.p, .class("meta")) { html in
            html(.span, text: row.agency)
            html(.span, text: row.date)
          }
        }
      }
    }
  }

  private func write(_ choices: [SendChoicePage.Choice], to html: inout HTMLWriter) {
    html(.ul, .class("published")) { html in
      for choice in choices {
        html(.li) { html in
          html(.h2) { html in html(.a, .href(.sendForm(process: choice.process)), .inTopWindow, text: choice.title) }
          html(.p, text: choice.summary)
          html(.p, .class("meta")) { html in html(.span, text: choice.term) }
        }
      }
    }
  }
}
