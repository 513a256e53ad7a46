import Casework

/// The ways to reach each agency (S-12).
struct ChannelsPage: Page {
  struct Way: Sendable {
    let kind: String
    let address: String
    /// Where it leads, when it leads somewhere.
    let link: Href?
    /// Opening hours, notes, from and until when.
    let notes: [String]
  }

  struct Agency: Sendable {
    let name: String
    let ways: [Way]
    let poster: Href
  }

  let filters: FilterBar
  let agencies: [Agency]
  /// For those who enter what came by telephone: the forms of the desk.
  var entries: [InboxPage.Entry] = []

  func title(in language: Language) -> String { Texts.Channels.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Channels.title)
    html(.p, .class("lead"), text: Texts.Channels.lead)
    if entries.isEmpty { html.linkButton(.main, to: Href(.send), text: Texts.Shell.send) }
    if !entries.isEmpty {
      html(.p, text: Texts.Channels.byPhone)
      html(.ul) { html in
        for entry in entries { html(.li) { html in html(.a, .href(entry.address), text: entry.title) } }
      }
    }
    html.filterBar(filters, asking: Href(.channels), label: Texts.Channels.searchLabel)
    if agencies.isEmpty { return html.emptyState(Texts.Channels.nothing, Texts.Channels.nothingWords) }
    let columns = [Texts.Channels.agency, Texts.Channels.ways, Texts.Channels.poster]
    html.dataTable(Texts.Channels.title, columns: columns) { html in
      for agency in agencies {
        html.row { html in
          html.headCell(Texts.Channels.agency) { html in html.text(agency.name) }
          html.cell(Texts.Channels.ways) { html in for way in agency.ways { html.way(way) } }
          html.cell(Texts.Channels.poster) { html in
            html(.a, .href(agency.poster)) { html in
              html.text(Texts.Channels.poster)
              html(.span, .class("unseen"), text: ": \(agency.name)")
            }
          }
        }
      }
    }
  }
}

extension HTMLWriter {
  fileprivate mutating func way(_ way: ChannelsPage.Way) {
    self(.div) { html in
      html.text("\(way.kind): ")
      if let link = way.link { html(.a, .href(link), text: way.address) } else { html.text(way.address) }
      for note in way.notes { html(.small, text: note) }
    }
  }
}
