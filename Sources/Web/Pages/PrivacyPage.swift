import Casework

/// What senders are told about their personal data: the version in force, and below it the earlier ones.
struct PrivacyPage: Page {
  struct Section: Sendable {
    let heading: String
    let text: String
  }

  struct Version: Sendable {
    let number: Int
    /// "thứ Bảy, 21/11/2026".
    let from: String
    let sections: [Section]
  }

  /// Newest first.
  let versions: [Version]
  /// Whether requests about one's data are received here.
  var receivesRequests = false

  func title(in language: Language) -> String { Texts.Privacy.notice[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Privacy.notice)
    guard let current = versions.first else { return html(.p, text: Texts.Privacy.noNotice) }
    html(.p, .class("lead"), text: Texts.Privacy.version(current.number, from: current.from))
    for section in current.sections {
      html(.h2, text: section.heading)
      html.paragraphs(section.text)
    }
    if receivesRequests {
      html(.h2, text: Texts.Privacy.rightsTitle)
      html(.p) { html in
        html.text(Texts.Privacy.rightsWords)
        html.text(" ")
        html(.a, .href(.follow), text: Texts.Privacy.rightsLink)
      }
    }
    for earlier in versions.dropFirst() {
      html(.details) { html in
        html(.summary, text: Texts.Privacy.version(earlier.number, from: earlier.from))
        for section in earlier.sections {
          html(.h2, text: section.heading)
          html.paragraphs(section.text)
        }
      }
    }
  }
}
