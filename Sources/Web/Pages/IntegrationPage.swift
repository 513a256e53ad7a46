import Casework

/// For those who run other portals: what to copy into a page, where the feeds are, what programs may ask (V-11).
struct IntegrationPage: Page {
  /// Origins that may show the widget.
  let allowed: [String]
  /// Of this site, such as `https://phananh.cantho.gov.vn`.
  let site: String

  func title(in language: Language) -> String { Texts.Integration.title[language] }

  func head(for visit: Visit) -> PageHead? { PageHead(address: Href(.integration), description: Texts.Integration.lead[visit.language]) }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Integration.title)
    html(.p, .class("lead"), text: Texts.Integration.lead)
    html(.section, .labelledBy("widget")) { html in
      html(.h2, .id("widget"), text: Texts.Integration.widget)
      writeAllowed(to: &html)
      html(.p, text: Texts.Integration.copy)
      write(Texts.Integration.answers, Href(.embedPublished), height: 560, to: &html)
      write(Texts.Integration.sending, Href(.embedSend), height: 320, to: &html)
      html(.p, text: Texts.Integration.theme)
    }
    html(.section, .labelledBy("feeds")) { html in
      html(.h2, .id("feeds"), text: Texts.Integration.feeds)
      html.facts([
        Fact("RSS 2.0", .link(text: site + Route.publishedRSS.path, Href(.publishedRSS))),
        Fact("JSON Feed 1.1", .link(text: site + Route.publishedJSON.path, Href(.publishedJSON))),
      ])
    }
    html(.section, .labelledBy("api")) { html in
      html(.h2, .id("api"), text: Texts.Integration.api)
      html(.p) { html in html(.code, text: "GET \(site)/api/v1/published") }
      html(.p, text: Texts.Integration.apiWords)
    }
  }

  private func writeAllowed(to html: inout HTMLWriter) {
    if allowed.isEmpty {
      html.notice(.information, text: Texts.Integration.noneAllowed)
    } else {
      html.facts([Fact(Texts.Integration.allowed[html.language], .several(allowed))])
    }
  }

  private func write(_ name: LocalizedText, _ route: Href, height: Int, to html: inout HTMLWriter) {
    html(.h3, text: name)
    let title = "\(name[html.language])"
    html(.pre, .class("snippet"), .constant("tabindex", "0")) { html in
      html(
        .code,
        text:
          "<iframe src=\"\(site)\(route.text)?theme=light\" title=\"\(title)\" width=\"100%\" height=\"\(height)\" loading=\"lazy\"></iframe>"
      )
    }
  }
}
