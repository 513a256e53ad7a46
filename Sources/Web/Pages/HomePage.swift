import Casework

/// The first page: what this house is for, its three doors, a search and this month in three true numbers.
struct HomePage: Page {
  struct Figure: Sendable {
    let number: String
    let label: String
    /// The cases behind the number, where everybody may see them.
    var address: Href? = nil
  }

  let figures: [Figure]
  let recent: [PublishedRow]
  /// A few announcements, pinned ones first.
  var news: [ArticleRow] = []

  func title(in language: Language) -> String { Texts.Home.title[language] }

  func head(for visit: Visit) -> PageHead? { PageHead(address: Href(.home), description: Texts.Home.lead[visit.language]) }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.div, .class("hero")) { html in
      html(.h1, text: Texts.Home.heading)
      html(.p, .class("lead"), text: Texts.Home.lead)
    }
    writeDoors(to: &html)
    writeNews(to: &html)
    writeSearch(to: &html)
    writeFigures(to: &html)
    writeRecent(to: &html)
  }

  private func writeDoors(to html: inout HTMLWriter) {
    let doors: [(Route, LocalizedText, LocalizedText)] = [
      (.send, Texts.Home.sendDoor, Texts.Home.sendDoorWords),
      (.follow, Texts.Home.followDoor, Texts.Home.followDoorWords),
      (.published, Texts.Home.publishedDoor, Texts.Home.publishedDoorWords),
    ]
    html(.ul, .class("doors")) { html in
      for (index, (route, name, words)) in doors.enumerated() {
        html(.li, .class("door", index == 0 ? "door-main" : nil)) { html in
          html(.a, .href(route)) { html in
            html(.strong, text: name)
            html(.span, text: words)
          }
        }
      }
    }
  }

  private func writeNews(to html: inout HTMLWriter) {
    guard !news.isEmpty else { return }
    html(.section, .labelledBy("news")) { html in
      html(.h2, .id("news"), text: Texts.Portal.news)
      html.articleRows(news, headingLevel: .h3)
      html(.p) { html in html(.a, .href(.news), text: Texts.Portal.all) }
    }
  }

  private func writeSearch(to html: inout HTMLWriter) {
    html.form(asking: Href(.published), class: "search") { html in
      html(.label, .for(ElementID("home", "q")), text: Texts.Home.search)
      html(.p, .class("hint"), .id(ElementID("home", "q-hint")), text: Texts.Home.searchHint)
      html(.div, .class("search-line")) { html in
        html(
          .input, .type(.search), .id(ElementID("home", "q")), .name("q"), .value(""), .describedBy([ElementID("home", "q-hint")]))
        html.button(.plain, text: Texts.List.search)
      }
    }
  }

  private func writeFigures(to html: inout HTMLWriter) {
    guard !figures.isEmpty else { return }
    html(.section, .labelledBy("figures")) { html in
      html(.h2, .id("figures"), text: Texts.Home.figures)
      html(.ul, .class("figures")) { html in
        for figure in figures {
          html(.li) { html in
            html(.strong, text: figure.number)
            if let address = figure.address { html(.a, .href(address), text: figure.label) } else { html(.span, text: figure.label) }
          }
        }
      }
    }
  }

  private func writeRecent(to html: inout HTMLWriter) {
    guard !recent.isEmpty else { return }
    html(.section, .labelledBy("recent")) { html in
      html(.h2, .id("recent"), text: Texts.Home.recent)
      html.publishedRows(recent, headingLevel: .h3)
      html(.p) { html in html(.a, .href(.published), text: Texts.Home.allPublished) }
    }
  }
}
