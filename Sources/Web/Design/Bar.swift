import Casework

/// A part of a bar: how much, and in which tone.
struct BarPart: Sendable {
  let value: Int
  let tone: Tone
}

extension HTMLWriter {
  /// A bar of parts, for a number that stands beside it in words: it shows proportions and says nothing new, so screen readers skip it.
  /// - Parameter whole: what the full width stands for.
  mutating func bar(_ parts: [BarPart], of whole: Int) {
    self(
      .svg, .class("bar"), .ariaHidden, .constant("viewBox", "0 0 1000 10"), .constant("preserveAspectRatio", "none")
    ) { html in
      html(.rect, .class("bar-whole"), .constant("width", "1000"), .constant("height", "10"))
      var x = 0
      for part in parts where part.value > 0 && whole > 0 {
        let width = max(part.value * 1000 / whole, 4)
        html(
          .rect, .class(part.tone.className), Attribute(name: "x", value: .number(x)), Attribute(name: "width", value: .number(width)),
          .constant("height", "10"))
        x += width
      }
    }
  }
}
