import Casework

/// What was read in a text so far: offered, never decided.
struct ReadingView: Sendable {
  struct Reference: Sendable {
    /// "khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND".
    let text: String
    /// Where the archive tells more of the document.
    var address: Href? = nil
  }

  /// A guess with the reason for it.
  struct Suggestion: Sendable {
    let words: String
    let reason: String
  }

  struct Similar: Sendable {
    let code: String
    let title: String
    let reason: String
  }

  /// Another procedure by law, somebody's personal data, a state secret.
  struct Warning: Sendable {
    var isStop = false
    let heading: String
    let words: String
    /// What it was told by, as it was written.
    var found: [String] = []
  }

  var warnings: [Warning] = []
  var references: [Reference] = []
  var field: Suggestion? = nil
  var agency: Suggestion? = nil
  var similar: [Similar] = []

  var isEmpty: Bool { warnings.isEmpty && references.isEmpty && field == nil && agency == nil && similar.isEmpty }
}

extension HTMLWriter {
  /// The panel beside the writing. A script that reads along replaces what stands in it by what ``reading(_:)`` writes.
  mutating func readingPanel(_ reading: ReadingView, readFrom address: Href) {
    self(.aside, .class("understood"), .labelledBy("understood"), Attribute(name: "data-reading", value: .address(address))) { html in
      html(.h2, .id("understood"), text: Texts.Send.understood)
      html(.div, .constant("data-reading-result", "")) { html in html.reading(reading) }
      html.button(.plain, intent: .write, text: Texts.Send.readAgain)
      html(.p, .class("hint"), text: Texts.Send.notKept)
    }
  }

  /// What was read, warnings first.
  mutating func reading(_ reading: ReadingView) {
    // One sentence for those who hear the page; the rest they read when they like.
    self(.p, .class("hint"), .role("status"), text: Texts.Send.readSoFar(reading))
    for warning in reading.warnings { write(warning) }
    if !reading.references.isEmpty {
      self(.h3, text: Texts.Send.references)
      self(.ul) { html in for reference in reading.references { html(.li) { html in html.write(reference) } } }
    }
    if let field = reading.field { write(field, under: Texts.Send.suggestedField) }
    if let agency = reading.agency { write(agency, under: Texts.Send.suggestedAgency) }
    if !reading.similar.isEmpty {
      self(.h3, text: Texts.Send.similar)
      self(.ul) { html in for answer in reading.similar { html(.li) { html in html.write(answer) } } }
    }
  }

  private mutating func write(_ warning: ReadingView.Warning) {
    notice(warning.isStop ? .stop : .warning) { html in
      html(.p) { html in html(.strong, text: warning.heading) }
      html(.p, text: warning.words)
      if !warning.found.isEmpty { html(.ul) { html in for words in warning.found { html(.li, text: words) } } }
    }
  }

  private mutating func write(_ reference: ReadingView.Reference) {
    if let address = reference.address { self(.a, .href(address), text: reference.text) } else { text(reference.text) }
  }

  private mutating func write(_ suggestion: ReadingView.Suggestion, under heading: LocalizedText) {
    self(.h3, text: heading)
    self(.p) { html in
      html(.strong, text: suggestion.words)
      html(.br)
      html(.small, text: suggestion.reason)
    }
  }

  private mutating func write(_ answer: ReadingView.Similar) {
    self(.a, .href(.publishedAnswer(code: answer.code)), text: answer.title)
    self(.br)
    self(.small, text: answer.reason)
  }
}

/// A part of a page, for a script of ours that puts it where the part before stood.
struct Fragment: Sendable {
  let bytes: [UInt8]

  init(in language: Language, write: (inout HTMLWriter) -> Void) {
    var html = HTMLWriter(language: language, reserving: 4_096)
    write(&html)
    bytes = html.finish()
  }
}
