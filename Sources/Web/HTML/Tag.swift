/// An element that has content and an end tag.
enum Tag: String, CaseIterable {
  case html, head, title, body, script
  case header, nav, main, footer, section, article, aside, div
  case h1, h2, h3, p, ol, ul, li, dl, dt, dd, blockquote, pre
  case a, span, strong, small, code, time, mark, kbd, ins, del
  case table, caption, thead, tbody, tr, th, td
  case form, fieldset, legend, label, select, option, textarea, button
  case details, summary, dialog
  case svg, g, text
}

/// An element without content. It is written `<br/>`, which HTML and XML both read.
enum EmptyTag: String, CaseIterable {
  case meta, link, br, input, img
  case path, circle, rect
}
