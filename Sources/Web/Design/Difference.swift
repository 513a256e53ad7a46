import Casework

extension HTMLWriter {
  /// One text with what was taken out and what came in, which can be told apart without colours, on paper too.
  mutating func difference(_ difference: TextDifference) {
    self(.p, .class("hint"), text: Texts.Drafts.legend)
    self(.p, .class("written", "difference")) { html in
      for part in difference.parts {
        switch part {
        case .kept(let words): html.text(words)
        case .removed(let words): html(.del, text: words)
        case .added(let words): html(.ins, text: words)
        }
      }
    }
  }
}
