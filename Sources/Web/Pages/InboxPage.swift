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
    /// The code and the version that was seen, where the case may be chosen; nil elsewhere.
    var choice: String? = nil
  }

  /// What may be done with several cases at once.
  struct Together: Sendable {
    /// The names of the ticks and of what they are sent with.
    static let cases = "cases"
    static let agency = "agency"
    static let officer = "officer"

    /// Empty when none of the cases may be forwarded.
    let agencies: [FieldView.Choice]
    /// Empty when none of the cases may be given to an officer.
    let officers: [FieldView.Choice]
    /// By which the form comes back to this list.
    var carried: [CarriedValue] = []
  }

  struct ViewLink: Sendable {
    let name: String
    let address: Href
    let isCurrent: Bool
  }

  /// The view that is looked at, to be renamed or deleted.
  struct ChangedView: Sendable {
    let address: Href
    let name: String
  }

  /// The ways to look at the inbox that this person keeps.
  struct Views: Sendable {
    /// The name of the field, and what the button that deletes says.
    static let name = "name"
    static let removal = "remove"

    var links: [ViewLink] = []
    var change: ChangedView? = nil
    /// Whether what is looked at can be kept under a name.
    var maySave = false
    /// By which the form says what is looked at.
    var carried: [CarriedValue] = []
    /// A name that was refused, and why.
    var written: String? = nil
    var errors: [String] = []
  }

  struct Entry: Sendable {
    let address: Href
    let title: String
  }

  let counters: [CounterView]
  let filters: FilterBar
  let rows: [Row]
  let next: Href?
  /// The processes in which this person may enter a matter for a sender.
  let entries: [Entry]
  /// What the reader may begin for their own agency.
  var requests: [Entry] = []
  /// Nil when no case of the page may be chosen.
  var together: Together? = nil
  var views = Views()
  /// What came of several at once: a line for each case that was refused, and what was done with the others.
  var refusals: [String] = []
  var done: String? = nil
  /// "3 thông báo chưa đến người nhận"; nil for none.
  var undelivered: String? = nil
  /// Processes that nobody receives for; nil when there is none, or for others than system administrators.
  var withoutDesk: String? = nil

  func title(in language: Language) -> String { Texts.Inbox.title[language] }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }
  var scripts: [Asset] { [Script.site, Script.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.div, .class("heading-line")) { html in
      html(.h1, text: Texts.Inbox.title)
      writeEntries(to: &html)
    }
    if let done { html.notice(.success, text: done) }
    for refusal in refusals { html.notice(.warning, text: refusal) }
    if let undelivered {
      html.notice(.warning) { html in html(.p) { html in html(.a, .href(.notices), text: undelivered) } }
    }
    if let withoutDesk {
      html.notice(.warning) { html in html(.p) { html in html(.a, .href(.receiving), text: withoutDesk) } }
    }
    html(.p, .class("news"), .data(.news, Href(.inboxEvents).text), .hidden, .role("status")) { html in
      html(.a, .href(visit.here)) { html in
        html(.strong, text: "0")
        html.text(Texts.Inbox.newCases)
      }
    }
    html.counters(counters, label: Texts.Inbox.counters)
    html.filterBar(filters, asking: Href(.inbox), label: Texts.Inbox.searchLabel)
    writeViews(to: &html, for: visit)
    if rows.isEmpty {
      writeEmpty(to: &html)
    } else {
      if let together {
        html.form(posting: Href(.forwardSelected), for: visit, carrying: together.carried) { html in
          writeRows(to: &html)
          write(together, to: &html)
        }
      } else {
        writeRows(to: &html)
      }
      html.more(next)
      html.keyboardHelp(Texts.Inbox.keyList)
    }
  }

  // MARK: Saved views

  private func writeViews(to html: inout HTMLWriter, for visit: Visit) {
    guard !views.links.isEmpty || views.maySave else { return }
    html(.div, .class("views")) { html in
      if !views.links.isEmpty {
        html(.nav, .ariaLabel(Texts.Inbox.views)) { html in
          html(.ul) { html in
            html(.li) { html in
              html(.a, .href(.inbox), .current(views.change == nil && !views.maySave, "true"), text: Texts.Inbox.wholeInbox)
            }
            for link in views.links {
              html(.li) { html in html(.a, .href(link.address), .current(link.isCurrent, "true"), text: link.name) }
            }
          }
        }
      }
      if let change = views.change { write(change, to: &html, for: visit) }
      if views.maySave { writeSaving(to: &html, for: visit) }
    }
  }

  private func write(_ change: ChangedView, to html: inout HTMLWriter, for visit: Visit) {
    html(.details, .open(!views.errors.isEmpty)) { html in
      html(.summary, text: Texts.Inbox.changeView)
      html.form(posting: change.address, for: visit) { html in
        html.field(nameField(views.written ?? change.name, in: html.language), in: "view")
        html.button(.plain, text: Texts.Inbox.renameView)
        html(
          .button, .constant("type", "submit"), .class("button", "button-quiet"), .name(Intent.fieldName), .value(Views.removal),
          text: Texts.Inbox.removeView)
      }
    }
  }

  private func writeSaving(to html: inout HTMLWriter, for visit: Visit) {
    html(.details, .open(!views.errors.isEmpty)) { html in
      html(.summary, text: Texts.Inbox.saveView)
      html.form(posting: Href(.saveView), for: visit, carrying: views.carried) { html in
        html.field(nameField(views.written ?? "", in: html.language), in: "view")
        html.button(.plain, text: Texts.Inbox.keepView)
      }
    }
  }

  private func nameField(_ name: String, in language: Language) -> FieldView {
    FieldView(
      kind: .text, id: Views.name, label: Texts.Inbox.viewName[language], hint: Texts.Inbox.viewHint[language], value: name,
      errors: views.errors, isRequired: true, maxLength: 80)
  }

  // MARK: The list

  private func writeEntries(to html: inout HTMLWriter) {
    for entry in requests { html(.a, .class("button", "button-plain"), .href(entry.address), text: entry.title) }
    guard !entries.isEmpty else { return }
    html(.details, .class("menu")) { html in
      html(.summary, text: Texts.Inbox.enter)
      html(.ul) { html in
        for entry in entries { html(.li) { html in html(.a, .href(entry.address), text: entry.title) } }
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
    let ticks = together == nil ? [] : [Texts.Inbox.choose]
    let columns = ticks + [Texts.Inbox.due, Texts.Inbox.matter, Texts.Inbox.sender, Texts.Inbox.step, Texts.Inbox.holder]
    html.dataTable(Texts.Inbox.title, columns: columns) { html in
      for row in rows {
        html.row("inbox-row") { html in
          if together != nil { writeTick(row, to: &html) }
          html.cell(Texts.Inbox.due, "due") { html in
            html.badge(row.tone, text: row.remaining)
            html(.small, text: row.due)
          }
          html.headCell(Texts.Inbox.matter) { html in
            html.element(.a, .href(.workCase(code: row.code)), .data(.row)) { $0.text(row.title) }
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
        .input, .type(.checkbox), .name(Together.cases), .value(choice), .ariaLabel("\(Texts.Inbox.choose[html.language]): \(row.title)"))
    }
  }

  private func write(_ together: Together, to html: inout HTMLWriter) {
    html(.div, .class("together"), .role("group"), .ariaLabel(Texts.Inbox.bar)) { html in
      html(.p, .data(.chosen), .hidden, .constant("aria-live", "polite")) { html in
        html.text(Texts.Inbox.chosen)
        html(.strong, text: "0")
      }
      if !together.agencies.isEmpty {
        write(Together.agency, together.agencies, Texts.Inbox.forwardTo, .forwardSelected, Texts.Inbox.forwardChosen, to: &html)
      }
      if !together.officers.isEmpty {
        write(Together.officer, together.officers, Texts.Inbox.assignTo, .assignSelected, Texts.Inbox.assignChosen, to: &html)
      }
    }
  }

  private func write(
    _ name: String, _ choices: [FieldView.Choice], _ label: LocalizedText, _ address: Route, _ button: LocalizedText,
    to html: inout HTMLWriter
  ) {
    let id = ElementID("together", name)
    html(.div) { html in
      html(.label, .for(id), text: label)
      html(.select, .id(id), .name(name)) { html in
        html(.option, .value(""), text: Texts.Form.choose)
        for choice in choices { html.element(.option, .value(choice.value)) { $0.text(choice.label) } }
      }
      html.button(.plain, formAction: Href(address), text: button)
    }
  }
}
