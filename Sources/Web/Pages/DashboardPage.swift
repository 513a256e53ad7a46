import Casework

/// Figures of a period for those who answer for them: every number opens its cases (B-18).
struct DashboardPage: Page {
  /// A number and the cases behind it.
  struct Count: Sendable {
    let text: String
    var tone = Tone.plain
    /// Nil for a zero, which has no cases to open.
    var address: Href? = nil
  }

  /// One line of a table: a name, its numbers, and how much of what was answered was in time.
  struct Line: Sendable {
    let name: String
    let received: Count
    let inTime: Count
    let late: Count
    let lateSteps: Count
    /// "97%", or "–" where nothing was answered.
    let share: String
    let bar: [BarPart]
    /// What the full width of the bar stands for.
    let whole: Int
  }

  struct Table: Sendable {
    /// Unique on the page.
    let id: ElementID
    let title: String
    let of: String
    let lines: [Line]
  }

  let filters: [FilterBar.Choices]
  /// The days that somebody chose; nil for a period with a name.
  let chosenDays: ClosedRange<CivilDate>?
  /// Why what was asked could not be taken; nil when all is well.
  let error: String?
  /// "từ thứ Hai, 2/3/2026 đến thứ Ba, 31/3/2026".
  let period: String
  let counters: [CounterView]
  /// "Người gửi đánh giá: trung bình 4,2 trên 5 (18 lượt)."
  let satisfaction: String?
  let tables: [Table]

  func title(in language: Language) -> String { Texts.Figures.title[language] }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Figures.title)
    html(.p, .class("lead"), text: period)
    if let error { html.notice(.warning, text: error) }
    html(.p) { html in html(.a, .href(.opinionFigures), text: Texts.OpinionFigures.title) }
    html.periodFilters(filters, days: chosenDays, asking: .dashboard)
    html.counters(counters, label: Texts.Figures.title)
    if let satisfaction { html(.p, text: satisfaction) }
    html(.p, .class("hint"), text: Texts.Figures.howCounted)
    for table in tables { write(table, to: &html) }
  }

  private func write(_ table: Table, to html: inout HTMLWriter) {
    html(.section, .labelledBy(table.id)) { html in
      html(.h2, .id(table.id), text: table.title)
      guard !table.lines.isEmpty else { return html(.p, .class("hint"), text: Texts.Figures.nothing) }
      let of = LocalizedText(vi: table.of, en: table.of)
      let columns = [
        of, Texts.Figures.received, Texts.Figures.inTime, Texts.Figures.late, Texts.Figures.share, Texts.Figures.lateSteps,
      ]
      html.dataTable(LocalizedText(vi: table.title, en: table.title), columns: columns, numbers: 1..<6) { html in
        for line in table.lines {
          html.row { html in
            html.headCell(of) { html in
              html.text(line.name)
              html.bar(line.bar, of: line.whole)
            }
            html.count(line.received, Texts.Figures.received, of: line.name)
            html.count(line.inTime, Texts.Figures.inTime, of: line.name)
            html.count(line.late, Texts.Figures.late, of: line.name)
            html.cell(Texts.Figures.share, "number", text: line.share)
            html.count(line.lateSteps, Texts.Figures.lateSteps, of: line.name)
          }
        }
      }
    }
  }
}

extension HTMLWriter {
  /// Asks a page of figures for a period and for a part of it.
  /// - Parameter days: those that somebody chose; nil for a period with a name.
  mutating func periodFilters(_ filters: [FilterBar.Choices], days: ClosedRange<CivilDate>?, asking route: Route) {
    form(asking: Href(route), class: "filters") { html in
      html.filters(filters)
      if days != nil {
        html(.input, .type(.hidden), .name(FigurePeriod.chosen.name), .value(FigurePeriod.chosen.value))
      }
      html.dayFilter("from", Texts.Figures.from, value: days?.lowerBound.description ?? "")
      html.dayFilter("to", Texts.Figures.to, value: days?.upperBound.description ?? "")
      html(.div, .class("filter-buttons")) { html in
        html.button(.plain, text: Texts.Figures.show)
        html(.a, .href(route), text: Texts.List.clear)
      }
    }
  }

  /// A cell whose number opens its cases.
  mutating func count(_ count: DashboardPage.Count, _ column: LocalizedText, of name: String) {
    cell(column, "number") { html in
      guard let address = count.address else { return html(.span, .class("zero"), text: count.text) }
      html(.a, .class("count-link", count.tone.className), .href(address)) { html in
        html.shape(of: count.tone)
        html(.span, text: count.text)
        html(.span, .class("unseen"), text: " \(column[html.language]), \(name)")
      }
    }
  }

  fileprivate mutating func dayFilter(_ name: String, _ label: LocalizedText, value: String) {
    let id = ElementID("filter", name)
    self(.div, .class("filter")) { html in
      html(.label, .for(id), text: label)
      html(.input, .type(.date), .id(id), .name(name), .value(value))
    }
  }
}
