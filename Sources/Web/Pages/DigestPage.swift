import Casework

/// The whole unit at a glance, for its focal officer (B-20): numbers, and the cases of each.
struct DigestPage: Page {
  struct Part: Sendable {
    let id: String
    let label: String
    let count: String
    let tone: Tone
    let cases: [InboxPage.Row]
    /// Says that only the first are listed; nil when all are.
    var note: String? = nil
    /// The whole list, where there is one; nil leads to the cases on this page.
    var list: Href? = nil
  }

  struct Unit: Sendable {
    let name: String
    let address: Href
  }

  let lead: String
  let parts: [Part]
  /// The reader's other units.
  let others: [Unit]

  func title(in language: Language) -> String { Texts.Digest.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Digest.title)
    html(.p, .class("lead"), text: lead)
    html.counters(
      parts.map { part in
        CounterView(
          label: part.label, count: part.count, tone: part.tone, address: part.list ?? Href(fragment: ElementID("part", part.id)),
          isCurrent: false)
      }, label: Texts.Digest.numbers)
    for part in parts where part.list == nil || !part.cases.isEmpty { write(part, to: &html) }
    writeOthers(to: &html)
  }

  private func write(_ part: Part, to html: inout HTMLWriter) {
    let id = ElementID("part", part.id)
    html(.section, .labelledBy(id)) { html in
      html(.h2, .id(id), text: "\(part.label): \(part.count)")
      guard !part.cases.isEmpty else { return html(.p, .class("hint"), text: Texts.Digest.nobody) }
      if let note = part.note { html(.p, .class("hint"), text: note) }
      let columns = [Texts.Inbox.due, Texts.Inbox.matter, Texts.Inbox.step, Texts.Inbox.holder]
      html.dataTable(LocalizedText(vi: part.label, en: part.label), columns: columns) { html in
        for row in part.cases { write(row, to: &html) }
      }
    }
  }

  private func write(_ row: InboxPage.Row, to html: inout HTMLWriter) {
    html.row { html in
      html.cell(Texts.Inbox.due, "due") { html in
        html.badge(row.tone, text: row.remaining)
        html(.small, text: row.due)
      }
      html.headCell(Texts.Inbox.matter) { html in
        html(.a, .href(.workCase(code: row.code)), text: row.title)
        html(.small) { html in html(.code, text: row.code) }
      }
      html.cell(Texts.Inbox.step, text: row.step)
      html.cell(Texts.Inbox.holder) { html in
        html(.span, text: row.holder)
        html(.small, text: row.agency)
      }
    }
  }

  private func writeOthers(to html: inout HTMLWriter) {
    guard !others.isEmpty else { return }
    html(.section, .labelledBy("units")) { html in
      html(.h2, .id("units"), text: Texts.Digest.units)
      html(.ul) { html in
        for unit in others { html(.li) { html in html(.a, .href(unit.address), text: unit.name) } }
      }
    }
  }
}
