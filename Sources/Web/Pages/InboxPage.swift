import Casework

/// The work of the person signed in, by deadline.
struct InboxPage: Page {
  struct Row: Sendable {
    let code: String
    let title: String
    let processTitle: String
    /// "người dân", "doanh nghiệp", …
    let senderKind: String
    let agency: String
    let step: String
    let holder: String
    let due: String
    let remaining: String
    let tone: Tone
  }

  struct Entry: Sendable {
    let process: String
    let title: String
  }

  let counters: [CounterView]
  let filters: FilterBar
  let rows: [Row]
  let next: Href?
  /// The processes in which this person may enter a matter for a sender.
  let entries: [Entry]

  func title(in language: Language) -> String { Texts.Inbox.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.div, .class("heading-line")) { html in
      html(.h1, text: Texts.Inbox.title)
      writeEntries(to: &html)
    }
    html.counters(counters, label: Texts.Inbox.counters)
    html.filterBar(filters, asking: Href(.inbox), label: Texts.Inbox.searchLabel)
    if rows.isEmpty {
      writeEmpty(to: &html)
    } else {
      writeRows(to: &html)
      html.more(next)
    }
  }

  private func writeEntries(to html: inout HTMLWriter) {
    guard !entries.isEmpty else { return }
    html(.details, .class("menu")) { html in
      html(.summary, text: Texts.Inbox.enter)
      html(.ul) { html in
        for entry in entries { html(.li) { html in html(.a, .href(.newCase(process: entry.process)), text: entry.title) } }
      }
    }
  }

  private func writeEmpty(to html: inout HTMLWriter) {
    if filters.clear == nil {
      html.emptyState(Texts.Inbox.allDone, Texts.Inbox.allDoneWords)
    } else {
      html.emptyState(Texts.Inbox.nothingFound, Texts.Inbox.nothingFoundWords)
    }
  }

  private func writeRows(to html: inout HTMLWriter) {
    let columns = [Texts.Inbox.due, Texts.Inbox.matter, Texts.Inbox.sender, Texts.Inbox.step, Texts.Inbox.holder]
    html.dataTable(Texts.Inbox.title, columns: columns) { html in
      for row in rows {
        html.row("inbox-row") { html in
          html.cell(Texts.Inbox.due, "due") { html in
            html.badge(row.tone, text: row.remaining)
            html(.small, text: row.due)
          }
          html.headCell(Texts.Inbox.matter) { html in
            html(.a, .href(.workCase(code: row.code)), text: row.title)
            html(.small) { html in
              html(.code, text: row.code)
              html(.span, text: row.processTitle)
            }
          }
          html.cell(Texts.Inbox.sender, "short", text: row.senderKind)
          html.cell(Texts.Inbox.step, text: row.step)
          html.cell(Texts.Inbox.holder) { html in
            html(.span, text: row.holder)
            html(.small, text: row.agency)
          }
        }
      }
    }
  }
}
