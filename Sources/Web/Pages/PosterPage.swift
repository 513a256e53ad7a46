import Casework

/// A sheet of A4 for the wall of an office: a QR code to the form, and what the law promises (V-07, S-12).
struct PosterPage: Page {
  struct Promise: Sendable {
    let process: String
    /// "15 ngày làm việc".
    let term: String
    let basis: String
  }

  let agency: String
  let code: TrustedSVG?
  /// The whole address, for those who type it.
  let address: String
  let promises: [Promise]
  let ways: [Fact]

  func title(in language: Language) -> String { "\(Texts.Channels.poster[language]): \(agency)" }

  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.poster] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.div, .class("poster")) { html in
      html(.p, .class("lead"), text: agency)
      html(.h1, text: Texts.Poster.heading)
      html(.p, .class("lead"), text: Texts.Poster.scan)
      if let code { html.trustedSVG(code) }
      html(.p) { html in html(.strong, text: address) }
      html(.p, text: Texts.Poster.noAccount)
      html(.h2, text: Texts.Poster.promise)
      html.facts(promises.map { Fact($0.process, .several([$0.term, $0.basis])) })
      if !ways.isEmpty {
        html(.h2, text: Texts.Poster.orReach)
        html.facts(ways)
      }
    }
    html(.p, .class("hint", "on-screen"), text: Texts.Poster.print)
  }
}
