/// An element that has content and an end tag.
enum Tag: String, CaseIterable {
  case html, head, title, body
  case header, nav, main, footer, section, article, aside, div
  case h1, h2, h3, h4, p, ol, ul, li, dl, dt, dd, blockquote, pre
  case a, span, strong, em, small, code, kbd, time, bdi, mark
  case table, caption, thead, tbody, tr, th, td
  case form, fieldset, legend, label, select, option, textarea, button
  case details, summary
  case svg, g, text
}

/// An element without content. It is written `<br/>`, which HTML and XML both read.
enum EmptyTag: String, CaseIterable {
  case meta, link, br, hr, input, script
  case path, circle, rect, line, polygon

  /// HTML knows no self-closing script, so it alone gets an end tag.
  var ending: StaticString { self == .script ? "></script>" : "/>" }
}
