import Casework

/// The days of a clock as small squares, a week to a line like the calendar on the wall: counted days filled, days off hollow, pauses
/// hatched, today ringed, the last day marked with a flag.
extension HTMLWriter {
  mutating func dayStrip(_ clock: ClockView) {
    let squares = Square.laidOut(clock.days)
    let height = Square.top + (squares.map(\.line).max() ?? 0) * Square.step + Square.step
    let width = 7 * Square.step
    self(
      .svg, .class("strip"), .constant("role", "img"), Attribute(name: "viewBox", value: .text("-2 0 \(width + 2) \(height)")),
      Attribute(name: "width", value: .number(width + 2)), Attribute(name: "height", value: .number(height)),
      .ariaLabel(Texts.Clock.picture(name: clock.name, due: clock.due))
    ) { html in
      for column in 0..<7 {
        html.svgText(Texts.Clock.weekday(column + 1)[html.language], x: column * Square.step + Square.size / 2, y: 12, "strip-head")
      }
      for square in squares { html.draw(square) }
    }
  }

  private mutating func draw(_ square: Square) {
    let day = square.day
    self(.g, .class(day.kind.stripClass)) { html in
      html(.title, text: "\(day.date): \(day.why)")
      html.rect(square.x, square.y, Square.size, "strip-day")
      if day.kind == .paused {
        html(.path, .class("strip-hatch"), Attribute(name: "d", value: .text(square.hatch)))
      }
      if day.isToday { html.rect(square.x - 2, square.y - 2, Square.size + 4, "strip-today") }
      if day.isDue { html(.path, .class("strip-due"), Attribute(name: "d", value: .text(square.flag))) }
      html.svgText(day.label, x: square.x + Square.size / 2, y: square.y + 20)
    }
  }

  private mutating func rect(_ x: Int, _ y: Int, _ size: Int, _ name: StaticString) {
    self(
      .rect, .class(name), Attribute(name: "x", value: .number(x)), Attribute(name: "y", value: .number(y)),
      Attribute(name: "width", value: .number(size)), Attribute(name: "height", value: .number(size)))
  }

  private mutating func svgText(_ string: String, x: Int, y: Int, _ name: StaticString? = nil) {
    self(.text, .class(name), Attribute(name: "x", value: .number(x)), Attribute(name: "y", value: .number(y)), text: string)
  }
}

/// A day with its place in the drawing, in SVG units.
private struct Square {
  static let size = 30
  static let step = 34
  /// Room for the names of the weekdays.
  static let top = 22

  let day: ClockView.Day
  let column: Int
  let line: Int

  var x: Int { column * Self.step }
  var y: Int { Self.top + line * Self.step }

  /// Three strokes from lower left to upper right.
  var hatch: String {
    let end = Self.size
    return "M\(x) \(y + 10)L\(x + 10) \(y)M\(x) \(y + end)L\(x + end) \(y)M\(x + 20) \(y + end)L\(x + end) \(y + 20)"
  }

  /// The upper right corner, filled.
  var flag: String { "M\(x + Self.size - 11) \(y)h11v11z" }

  /// A day whose weekday does not come after the one before it begins a new line.
  static func laidOut(_ days: [ClockView.Day]) -> [Square] {
    var squares: [Square] = []
    for day in days {
      let column = min(max(day.weekday, 1), 7) - 1
      let line = squares.last.map { column > $0.column ? $0.line : $0.line + 1 } ?? 0
      squares.append(Square(day: day, column: column, line: line))
    }
    return squares
  }
}

extension ClockView.Day.Kind {
  fileprivate var stripClass: StaticString {
    switch self {
    case .start: "strip-start"
    case .counted: "strip-counted"
    case .off: "strip-off"
    case .paused: "strip-paused"
    }
  }
}
