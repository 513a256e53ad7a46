import Casework

/// Which documents and articles people complain of most: counts alone, each leading to what was published about it.
struct RulesPage: Page {
  struct Row: Sendable {
    let name: String
    let count: Int
    /// Published answers about it.
    let address: Href
    /// An article below its document.
    var isPart = false
  }

  let filters: FilterBar
  let address: Href
  /// "Trong 128 phản ánh".
  let total: String
  let rules: [Row]
  let defects: [Row]
  /// "Dưới 3 phản ánh thì không nêu".
  let smallNumbers: String

  func title(in language: Language) -> String { Texts.Rules.title[language] }

  var width: PageWidth { .wide }

  func head(for visit: Visit) -> PageHead? { PageHead(address: address, description: Texts.Rules.lead[visit.language]) }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Rules.title)
    html(.p, .class("lead"), text: Texts.Rules.lead)
    html.filterBar(filters, asking: Href(.rules), label: Texts.Published.searchLabel)
    html(.p, .class("count"), .role("status"), text: total)
    if rules.isEmpty {
      html.emptyState(Texts.Rules.nothing, Texts.Rules.nothingWords)
    } else {
      html.bars(rules, caption: Texts.Rules.title, name: Texts.Rules.rule)
    }
    if !defects.isEmpty {
      html(.section, .labelledBy("defects")) { html in
        html(.h2, .id("defects"), text: Texts.Rules.defects)
        html.bars(defects, caption: Texts.Rules.defects, name: Texts.Rules.defects)
      }
    }
    html(.p, .class("hint"), text: smallNumbers)
  }
}

extension HTMLWriter {
  /// A table of counts with a bar for each, as long as its share of the greatest.
  mutating func bars(_ rows: [RulesPage.Row], caption: LocalizedText, name: LocalizedText) {
    let most = max(1, rows.map(\.count).max() ?? 1)
    let columns = [name, Texts.Rules.count, Texts.Rules.picture]
    dataTable(caption, columns: columns, numbers: 1..<2) { html in
      for row in rows {
        html.row(row.isPart ? "row-part" : nil) { html in
          html.headCell(name) { html in html.text(row.name) }
          html.cell(Texts.Rules.count, "number") { html in html(.a, .href(row.address), text: "\(row.count)") }
          html.cell(Texts.Rules.picture) { html in html.bar([BarPart(value: row.count, tone: .inTime)], of: most) }
        }
      }
    }
  }
}
