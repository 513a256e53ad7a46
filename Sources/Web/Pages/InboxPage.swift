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
    /// The code and the version that was seen, where the case may be chosen for forwarding; nil elsewhere.
    var choice: String? = nil
  }

  /// Forwarding several cases to one agency.
  struct Forwarding: Sendable {
    /// The name of the ticks and of the agency.
    static let cases = "cases"
    static let agency = "agency"

    let agencies: [FieldView.Choice]
    /// What came of it, when it was tried: a line for each case that could not be forwarded.
    var refusals: [String] = []
    var done: String? = nil
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
  /// Nil when no case of the page may be forwarded.
  var forwarding: Forwarding? = nil

  func title(in language: Language) -> String { Texts.Inbox.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.div, .class("heading-line")) { html in
      html(.h1, text: Texts.Inbox.title)
      writeEntries(to: &html)
    }
    if let done = forwarding?.done { html.notice(.success, text: done) }
    for refusal in forwarding?.refusals ?? [] { html.notice(.warning, text: refusal) }
    html.counters(counters, label: Texts.Inbox.counters)
    html.filterBar(filters, asking: Href(.inbox), label: Texts.Inbox.searchLabel)
    if rows.isEmpty {
      writeEmpty(to: &html)
    } else {
      if let forwarding {
        html.form(posting: Href(.forwardSelected), for: visit) { html in
          writeRows(to: &html)
          write(forwarding, to: &html)
        }
      } else {
        writeRows(to: &html)
      }
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
    let ticks = forwarding == nil ? [] : [Texts.Inbox.choose]
    let columns = ticks + [Texts.Inbox.due, Texts.Inbox.matter, Texts.Inbox.sender, Texts.Inbox.step, Texts.Inbox.holder]
    html.dataTable(Texts.Inbox.title, columns: columns) { html in
      for row in rows {
        html.row("inbox-row") { html in
          if forwarding != nil { writeTick(row, to: &html) }
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

  private func writeTick(_ row: Row, to html: inout HTMLWriter) {
    html.cell(Texts.Inbox.choose, "tick") { html in
      guard let choice = row.choice else { return }
      html(
        .input, .type(.checkbox), .name(Forwarding.cases), .value(choice), .ariaLabel("\(Texts.Inbox.choose[html.language]): \(row.title)"))
    }
  }

  private func write(_ forwarding: Forwarding, to html: inout HTMLWriter) {
    html(.div, .class("together")) { html in
      html(.label, .for("forward-agency"), text: Texts.Inbox.forwardTo)
      html(.select, .id("forward-agency"), .name(Forwarding.agency)) { html in
        html(.option, .value(""), text: Texts.Form.choose)
        for agency in forwarding.agencies { html(.option, .value(agency.value), text: agency.label) }
      }
      html.button(.plain, text: Texts.Inbox.forwardChosen)
    }
  }
}
