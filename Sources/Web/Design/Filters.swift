import Casework

/// Asks for a part of a list: words to look for, and choices that narrow it.
struct FilterBar: Sendable {
  struct Choices: Sendable {
    let name: String
    let label: String
    let value: String
    /// The choice that narrows nothing.
    var none = Texts.List.all
    let choices: [FieldView.Choice]
  }

  struct Text: Sendable {
    let name: String
    let label: String
    let value: String
  }

  /// The words looked for, sent as `q`; nil where a list has no words to look for.
  let query: String?
  var choices: [Choices] = []
  /// Choices needed seldom: folded away unless one is set.
  var more: [Choices] = []
  /// Words that stand for something of their own, such as the number of a document; folded away with ``more``.
  var moreTexts: [Text] = []
  /// What the address already narrows and this form keeps.
  var carried: [CarriedValue] = []
  /// The same list without any of it; shown when something is set.
  var clear: Href? = nil
}

/// A number that is also a filter.
struct CounterView: Sendable {
  let label: String
  let count: String
  let tone: Tone
  let address: Href
  let isCurrent: Bool
}

extension HTMLWriter {
  mutating func filterBar(_ bar: FilterBar, asking address: Href, label: LocalizedText) {
    form(asking: address, class: "filters") { html in
      for pair in bar.carried { html(.input, .type(.hidden), .name(pair.name), .value(pair.value)) }
      if let query = bar.query {
        let search = ElementID("filter", "q")
        html(.div, .class("filter", "filter-words")) { html in
          html(.label, .for(search), text: label)
          html(.input, .type(.search), .id(search), .name("q"), .value(query))
        }
      }
      html.filters(bar.choices)
      html(.div, .class("filter-buttons")) { html in
        html.button(.plain, text: Texts.List.search)
        if let clear = bar.clear { html(.a, .href(clear), text: Texts.List.clear) }
      }
      if !bar.more.isEmpty || !bar.moreTexts.isEmpty {
        let isSet = bar.more.contains { !$0.value.isEmpty } || bar.moreTexts.contains { !$0.value.isEmpty }
        html(.details, .class("filters-more"), .open(isSet)) { html in
          html(.summary, text: Texts.List.moreFilters)
          html(.div, .class("filters")) { html in
            html.filters(bar.moreTexts)
            html.filters(bar.more)
          }
        }
      }
    }
  }

  private mutating func filters(_ filters: [FilterBar.Text]) {
    for filter in filters {
      let id = ElementID("filter", filter.name)
      self(.div, .class("filter")) { html in
        html(.label, .for(id), text: filter.label)
        html(.input, .type(.text), .id(id), .name(filter.name), .value(filter.value))
      }
    }
  }

  /// Choices of a form that asks; in each the first narrows nothing.
  mutating func filters(_ filters: [FilterBar.Choices]) {
    for filter in filters {
      let id = ElementID("filter", filter.name)
      self(.div, .class("filter")) { html in
        html(.label, .for(id), text: filter.label)
        html(.select, .id(id), .name(filter.name)) { html in
          html(.option, .value(""), .selected(filter.value.isEmpty), text: filter.none)
          for choice in filter.choices where !choice.value.isEmpty {
            html.element(.option, .value(choice.value), .selected(choice.value == filter.value)) { $0.text(choice.label) }
          }
        }
      }
    }
  }

  mutating func counters(_ counters: [CounterView], label: LocalizedText) {
    self(.ul, .class("counters"), .ariaLabel(label)) { html in
      for counter in counters {
        html(.li, .class(counter.tone.className)) { html in
          html(.a, .href(counter.address), .current(counter.isCurrent, "true")) { html in
            html.shape(of: counter.tone)
            html(.strong, text: counter.count)
            html(.span, text: counter.label)
          }
        }
      }
    }
  }
}
