import Casework

/// How a thing stands in time. Each tone has its own shape besides its colour, so it can be told without seeing colours, on paper too.
enum Tone: Sendable, CaseIterable {
  case inTime
  case soon
  case late
  case paused
  case done
  case plain

  var className: StaticString {
    switch self {
    case .inTime: "tone-in-time"
    case .soon: "tone-soon"
    case .late: "tone-late"
    case .paused: "tone-paused"
    case .done: "tone-done"
    case .plain: "tone-plain"
    }
  }
}

extension Tone {
  fileprivate static let shapes: [Tone: TrustedSVG] = Dictionary(
    uniqueKeysWithValues: allCases.map { tone in
      var drawing = HTMLWriter(language: .vietnamese, reserving: 256)
      drawing.draw(tone)
      return (tone, TrustedSVG(drawnByUs: String(decoding: drawing.finish(), as: UTF8.self)))
    })
}

extension HTMLWriter {
  /// The shape of a tone beside its words. Never the shape alone.
  mutating func badge(_ tone: Tone, text: String) {
    element(.span, .class("badge", tone.className)) { html in
      html.shape(of: tone)
      html(.span, text: text)
    }
  }

  /// Circle: in time. Triangle: soon. Square stood on its corner: late. Two bars: paused. Tick: done. Ring: nothing to say.
  mutating func shape(of tone: Tone) {
    // A list has one in each row, so they are drawn beforehand.
    if let shape = Tone.shapes[tone] { trustedSVG(shape) }
  }

  fileprivate mutating func draw(_ tone: Tone) {
    self(.svg, .class("shape"), .constant("viewBox", "0 0 16 16"), .constant("width", "16"), .constant("height", "16"), .ariaHidden) {
      html in
      switch tone {
      case .inTime: html(.circle, .constant("cx", "8"), .constant("cy", "8"), .constant("r", "6"))
      case .soon: html(.path, .constant("d", "M8 1.5 15 14H1z"))
      case .late: html(.path, .constant("d", "M8 .5 15.5 8 8 15.5.5 8z"))
      case .paused: html(.path, .constant("d", "M3 2h4v12H3zM9 2h4v12H9z"))
      case .done: html(.path, .constant("d", "M2 8.5 6.2 13 14 3.8 12.4 2.4 6.1 9.9 3.5 7.1z"))
      case .plain: html(.path, .constant("d", "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 2.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6z"))
      }
    }
  }
}
