import Casework

/// A page of the site: a flat value of texts, numbers and addresses that knows how to write itself.
///
/// Whoever makes the value asks the questions and does the arithmetic; a page only lays out. Dates arrive as text, weekday and all.
protocol Page: Sendable {
  /// What stands in the browser's tab before the name of the site.
  func title(in language: Language) -> String

  /// How much of a wide screen the page uses.
  var width: PageWidth { get }

  /// The stylesheets it loads.
  var stylesheets: [Asset] { get }

  /// The scripts it loads. Every page is whole without them.
  var scripts: [Asset] { get }

  /// Whether it stands in a frame of another site, without the head and foot of ours.
  var isFramed: Bool { get }

  /// Colours that the address asked for, loaded after the stylesheets.
  var theme: Href? { get }

  /// What the page tells search engines and feed readers; nil keeps it out of them.
  func head(for visit: Visit) -> PageHead?

  /// Everything within `<main>`, with exactly one `h1`.
  func writeMain(to html: inout HTMLWriter, for visit: Visit)
}

enum PageWidth {
  /// One column at the measure of a text.
  case text
  /// Tables and two columns.
  case wide

  fileprivate var className: StaticString? {
    switch self {
    case .text: "main-text"
    case .wide: nil
    }
  }
}

extension Page {
  var width: PageWidth { .text }

  var stylesheets: [Asset] { [Stylesheet.asset] }

  var scripts: [Asset] { [Script.site] }

  var isFramed: Bool { false }

  var theme: Href? { nil }

  func head(for visit: Visit) -> PageHead? { nil }

  /// The whole page as UTF-8.
  func render(for visit: Visit) -> [UInt8] {
    var html = HTMLWriter(language: visit.language)
    html.doctype()
    html(.html, .language(visit.language)) { html in
      html(.head) { html in writeHead(to: &html, for: visit) }
      if isFramed { return writeFrame(to: &html, for: visit) }
      html(.body) { html in
        html(.a, .class("skip"), .href(Href(fragment: .main)), text: Texts.Shell.skip)
        html.siteBanner(for: visit)
        html.siteHeader(for: visit)
        html(.main, .id(.main), .class(width.className), .focusTarget) { html in
          if let done = visit.done { html.notice(.success, text: done) }
          writeMain(to: &html, for: visit)
        }
        html.siteFooter(for: visit)
      }
    }
    return html.finish()
  }

  private func writeFrame(to html: inout HTMLWriter, for visit: Visit) {
    html(.body, .class("embed")) { html in
      html(.main, .id(.main)) { html in writeMain(to: &html, for: visit) }
    }
  }

  private func writeHead(to html: inout HTMLWriter, for visit: Visit) {
    html(.meta, .constant("charset", "utf-8"))
    html(.title, text: "\(title(in: visit.language)) · \(visit.site.name)")
    html(.meta, .constant("name", "viewport"), .constant("content", "width=device-width, initial-scale=1"))
    html(.meta, .constant("name", "color-scheme"), .constant("content", "light dark"))
    html.pageHead(head(for: visit), title: title(in: visit.language), for: visit)
    for stylesheet in stylesheets { html(.link, .constant("rel", "stylesheet"), .href(stylesheet.href)) }
    if let theme { html(.link, .constant("rel", "stylesheet"), .href(theme)) }
    // Modules wait until the page has been read, so they never hold up its first view.
    for script in scripts { html(.script, .constant("type", "module"), .source(script.href)) { _ in } }
    html(.link, .constant("rel", "icon"), .constant("type", "image/svg+xml"), .href(Mark.href))
  }
}

extension ElementID {
  /// Where the skip link leads.
  static let main = ElementID("main")
}
