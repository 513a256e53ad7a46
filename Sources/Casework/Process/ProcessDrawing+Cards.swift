/// A state as it is drawn: its name, its clock, and a row for each action, from which the arrow of the action starts.
struct ProcessCard: Sendable {
  /// A line of text, by its baseline below the top of the box.
  struct Line: Hashable, Sendable {
    enum Kind: String, Sendable { case name, clock, label, limit }
    let kind: Kind
    let text: String
    let baseline: Int
  }

  struct Row: Sendable {
    let action: ActionDefinition
    let lines: [Line]
    /// Where its arrow leaves, below the top of the box.
    let exit: Int
    /// What shows when one points at it: the action, who may do it, and the law.
    let explanation: String
  }

  static let width = 196
  static let padding = 12

  let state: StateDefinition
  let heading: [Line]
  let headingHeight: Int
  let rows: [Row]
  let height: Int
  /// What shows when one points at the box: whose turn it is, each clock, and the law behind it.
  let explanation: String

  init(_ state: StateDefinition, of definition: ProcessDefinition, language: Language) {
    self.state = state
    let words = ProcessWords(definition: definition, language: language)
    var setter = LineSetter(width: Self.width - 2 * Self.padding)
    setter.set(state.name[language], as: .name)
    for clock in words.clocks(shownIn: state) { setter.set(clock, as: .clock) }
    heading = setter.endBlock(atLeast: 40, isCentred: true)
    headingHeight = setter.height
    rows = state.actions.map { action in
      let start = setter.height
      setter.set(action.name[language], as: .label)
      for limit in words.limits(of: action, in: state) { setter.set(limit, as: .limit) }
      return Row(
        action: action, lines: setter.endBlock(atLeast: 20), exit: start + 10, explanation: words.explanation(of: action, in: state))
    }
    height = setter.height
    explanation = words.explanation(of: state)
  }

  var box: LayoutPlan.Box { .init(id: state.id, lane: state.holder, width: Self.width, height: height, entry: 20) }

  var arrows: [LayoutPlan.Arrow] {
    rows.compactMap { row in row.action.to.map { .init(from: state.id, action: row.action.id, to: $0, exit: row.exit) } }
  }
}

/// Sets texts in lines below one another, each block a whole number of grid rows high.
private struct LineSetter {
  let width: Int
  private(set) var height = 0
  private var lines: [ProcessCard.Line] = []

  init(width: Int) { self.width = width }

  mutating func set(_ text: String, as kind: ProcessCard.Line.Kind) {
    for line in TextLine.wrapped(text, width: width, isBold: kind == .name) {
      lines.append(.init(kind: kind, text: line, baseline: height + lines.count * TextLine.height + 14))
    }
  }

  /// Ends the block and gives its lines.
  mutating func endBlock(atLeast minimum: Int, isCentred: Bool = false) -> [ProcessCard.Line] {
    let needed = lines.count * TextLine.height + 4
    let block = max(minimum, (needed + 19) / 20 * 20)
    let shift = isCentred ? (block - needed) / 2 : 0
    defer {
      height += block
      lines = []
    }
    return lines.map { .init(kind: $0.kind, text: $0.text, baseline: $0.baseline + shift) }
  }
}

/// Breaking text into lines without knowing the font: widths are those of wide common fonts, so a line is never longer than its box.
enum TextLine {
  static let height = 16

  static func wrapped(_ text: String, width: Int, isBold: Bool) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, Self.width("\(last) \(word)", isBold: isBold) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// Pixels at 13 px, on the safe side.
  static func width(_ text: String, isBold: Bool) -> Int {
    let tenths = text.reduce(0) { $0 + width(of: $1) }
    return (isBold ? tenths * 108 / 100 : tenths) / 10
  }

  /// Tenths of a pixel.
  private static func width(of character: Character) -> Int {
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "í", "ì", "ỉ", "ĩ", "ị": 38
    case "f", "t", "r", " ", "(", ")", "[", "]", "-", "/": 46
    case "m", "M", "W", "w", "%", "…": 112
    case _ where character.isUppercase: 94
    default: 74
    }
  }
}

/// The name of a lane, in the gutter at its left.
struct LaneTitle {
  static let gutter = 124
  let lines: [String]

  init(_ text: String) {
    lines = TextLine.wrapped(text, width: Self.gutter - 14, isBold: true)
  }
}
