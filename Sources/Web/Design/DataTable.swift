import Casework

/// A table that becomes a stack of cards on a phone.
///
/// The roles are written out because a table laid out as blocks is no longer a table to some screen readers.
extension HTMLWriter {
  /// - Parameter numbers: which columns hold numbers and are set to the right; their cells have the class `number` too.
  mutating func dataTable(
    _ caption: LocalizedText, showsCaption: Bool = false, columns: [LocalizedText], numbers: Range<Int> = 0..<0,
    rows: (inout HTMLWriter) -> Void
  ) {
    self(.table, .class("data"), .role("table")) { html in
      html(.caption, .class(showsCaption ? "caption" : "unseen"), text: caption)
      html(.thead, .role("rowgroup")) { html in
        html(.tr, .role("row")) { html in
          for (index, column) in columns.enumerated() {
            let name: StaticString? = numbers.contains(index) ? "number" : nil
            html(.th, .class(name), .constant("scope", "col"), .role("columnheader"), text: column)
          }
        }
      }
      html(.tbody, .role("rowgroup"), content: rows)
    }
  }

  mutating func row(_ name: StaticString? = nil, cells: (inout HTMLWriter) -> Void) {
    element(.tr, .class(name), .role("row"), content: cells)
  }

  /// The cell that names its row.
  mutating func headCell(_ column: LocalizedText, content: (inout HTMLWriter) -> Void) {
    element(.th, .constant("scope", "row"), .role("rowheader"), .columnLabel(column), content: content)
  }

  mutating func cell(_ column: LocalizedText, _ name: StaticString? = nil, content: (inout HTMLWriter) -> Void) {
    element(.td, .class(name), .role("cell"), .columnLabel(column), content: content)
  }

  mutating func cell(_ column: LocalizedText, _ name: StaticString? = nil, text: String) {
    cell(column, name) { html in html.text(text) }
  }

  /// A list goes on at `next`; without it, the list has ended and nothing is written.
  mutating func more(_ next: Href?) {
    guard let next else { return }
    self(.p, .class("more")) { html in
      html(.a, .class("button", "button-plain"), .href(next), .constant("rel", "next"), text: Texts.List.more)
    }
  }
}
