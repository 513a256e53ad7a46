import Casework

/// An answer in a list of published answers.
struct PublishedRow: Sendable {
  let code: String
  let title: String
  let agency: String
  /// "công bố thứ Năm, 12/3/2026".
  let date: String
  /// The first lines of the answer, or the lines where the words were found.
  let excerpt: String
  var topics: [String] = []
}

/// Everything that was asked and answered in public, with a search that does not mind missing diacritics.
struct PublishedListPage: Page {
  let filters: FilterBar
  /// The list as it is narrowed, from its beginning.
  let address: Href
  /// "Có 128 câu trả lời".
  let count: String
  let rows: [PublishedRow]
  let next: Href?
  let rss: Href
  let json: Href

  func title(in language: Language) -> String { Texts.Published.title[language] }

  func head(for visit: Visit) -> PageHead? {
    PageHead(
      address: address, description: Texts.Published.lead[visit.language],
      feeds: [
        PageHead.Feed(kind: .rss, title: Texts.Published.title, address: rss),
        PageHead.Feed(kind: .json, title: Texts.Published.title, address: json),
      ])
  }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Published.title)
    html(.p, .class("lead"), text: Texts.Published.lead)
    html.filterBar(filters, asking: Href(.published), label: Texts.Published.searchLabel)
    html(.p, .class("count"), .role("status"), text: count)
    if rows.isEmpty {
      html.emptyState(Texts.Published.nothingFound, Texts.Published.nothingFoundWords)
    } else {
      html.publishedRows(rows, headingLevel: .h2)
      html.more(next)
    }
    html(.p, .class("meta")) { html in
      html.text(Texts.Published.followList)
      html(.a, .href(rss), text: PageHead.Feed.Kind.rss.name)
      html(.a, .href(json), text: PageHead.Feed.Kind.json.name)
      html(.a, .href(.integration), text: Texts.Integration.look)
      html(.a, .href(.rules), text: Texts.Rules.look)
    }
  }
}

extension HTMLWriter {
  mutating func publishedRows(_ rows: [PublishedRow], headingLevel: Tag) {
    self(.ol, .class("published")) { html in
      for row in rows {
        html(.li) { html in
          html(headingLevel) { html in html(.a, .href(.publishedAnswer(code: row.code)), text: row.title) }
          html(.p, text: row.excerpt)
          html(.p, .class("meta")) { html in
            html(.span, text: row.agency)
            html(.span, text: row.date)
            for topic in row.topics { html(.span, text: topic) }
          }
        }
      }
    }
  }
}
