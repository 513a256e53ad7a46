/// Draws a process as SVG 1.1: a band for each party that holds cases, a box for each state with its clock and its actions, and an arrow
/// from each action to the state it leads to. The legal basis shows when one points at a box or an action.
///
/// Colours follow the page: every shape has a class beginning with `pd-`, and the style that comes along knows light and dark.
public struct ProcessDrawing: Sendable {
  /// The picture. With `withStyle` it stands alone; without, the page brings the rules for the `pd-` classes (``style``).
  public static func svg(of definition: ProcessDefinition, language: Language, withStyle: Bool = true) -> String {
    ProcessDrawing(definition, language: language).svg(withStyle: withStyle)
  }

  let definition: ProcessDefinition
  let language: Language
  let cards: [ProcessCard]
  let layout: ProcessLayout

  init(_ definition: ProcessDefinition, language: Language) {
    self.definition = definition
    self.language = language
    let cards = definition.states.map { ProcessCard($0, of: definition, language: language) }
    self.cards = cards
    let arrows = cards.flatMap(\.arrows).filter { definition.state($0.to) != nil }
    layout = ProcessLayout(
      LayoutPlan(opening: definition.opening.state, boxes: cards.map(\.box), arrows: arrows, gutter: LaneTitle.gutter))
  }

  func svg(withStyle: Bool) -> String {
    var writer = XMLWriter()
    let size = (width: layout.width, height: layout.height)
    writer.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "process-drawing", "role": "graphics-document",
        "aria-label": name, "lang": language.rawValue, "viewBox": "0 0 \(size.width) \(size.height)",
        "width": "\(size.width)", "height": "\(size.height)",
      ]
    ) { svg in
      if withStyle { svg.element("style", text: Self.style) }
      drawLanes(&svg)
      for route in routesFromBelow { draw(route, &svg) }
      for card in cards { draw(card, &svg) }
    }
    return writer.text
  }

  private var name: String {
    switch language {
    case .vietnamese: "Sơ đồ quy trình: \(definition.name.vi)"
    case .english: "Diagram of the process: \(definition.name.en)"
    }
  }

  /// Coloured arrows first: where arrows share a corridor the neutral line lies on top.
  private var routesFromBelow: [ProcessLayout.Route] {
    let isColoured = { (route: ProcessLayout.Route) in !arrowClass(of: route).isEmpty }
    return layout.routes.filter(isColoured) + layout.routes.filter { !isColoured($0) }
  }

  private func arrowClass(of route: ProcessLayout.Route) -> String {
    definition.action(route.arrow.action, in: route.arrow.from)?.arrowClass ?? ""
  }
}

// MARK: - Parts of the picture

extension ProcessDrawing {
  private func drawLanes(_ svg: inout XMLWriter) {
    for (index, lane) in layout.lanes.enumerated() {
      svg.element("g", ["class": "pd-lane"]) { group in
        group.element("rect", lane.frame.attributes(class: index.isMultiple(of: 2) ? "pd-band" : "pd-band pd-band-other"))
        let title = LaneTitle(lane.holder.name[language])
        for (line, text) in title.lines.enumerated() {
          let y = lane.frame.y + 24 + line * TextLine.height
          group.element("text", ["class": "pd-lane-title", "x": "10", "y": "\(y)"], text: text)
        }
      }
    }
  }

  private func draw(_ route: ProcessLayout.Route, _ svg: inout XMLWriter) {
    svg.element("g", ["class": "pd-arrow\(arrowClass(of: route))"]) { group in
      group.element("path", ["class": "pd-line", "d": route.path])
      if let tip = route.points.last {
        group.element("path", ["class": "pd-tip", "d": "M\(tip.x - 7) \(tip.y - 4)L\(tip.x) \(tip.y)L\(tip.x - 7) \(tip.y + 4)Z"])
      }
    }
  }

  private func draw(_ card: ProcessCard, _ svg: inout XMLWriter) {
    guard let frame = layout.frames[card.state.id] else { return }
    let isOpening = card.state.id == definition.opening.state
    let kind = (card.state.isFinal ? " pd-final" : "") + (isOpening ? " pd-opening" : "")
    svg.element("g", ["class": "pd-state\(kind)", "id": "pd-\(card.state.id)", "role": "graphics-symbol", "tabindex": "0"]) { group in
      group.element("title", text: card.explanation)
      group.element("rect", frame.attributes(class: "pd-box", radius: 8))
      for line in card.heading { draw(line, in: frame, &group) }
      if card.rows.isEmpty { return }
      let y = frame.y + card.headingHeight
      group.element("path", ["class": "pd-rule", "d": "M\(frame.x) \(y)H\(frame.maxX)"])
      for row in card.rows { draw(row, in: frame, &group) }
    }
  }

  private func draw(_ row: ProcessCard.Row, in frame: Frame, _ svg: inout XMLWriter) {
    svg.element("g", ["class": "pd-action\(row.action.arrowClass)"]) { group in
      group.element("title", text: row.explanation)
      for line in row.lines { draw(line, in: frame, &group) }
    }
  }

  private func draw(_ line: ProcessCard.Line, in frame: Frame, _ svg: inout XMLWriter) {
    svg.element(
      "text", ["class": "pd-\(line.kind.rawValue)", "x": "\(frame.x + ProcessCard.padding)", "y": "\(frame.y + line.baseline)"],
      text: line.text)
  }
}

extension ActionDefinition {
  /// What colours an arrow: an end that is bad for the sender, or something the software does by itself.
  fileprivate var arrowClass: String {
    if by.contains(.timer) { return " pd-timer" }
    if by.contains(.sender) { return " pd-by-sender" }
    return grave ? " pd-grave" : ""
  }
}

extension Frame {
  fileprivate func attributes(class name: String, radius: Int = 0) -> KeyValuePairs<String, String> {
    ["class": name, "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)", "rx": "\(radius)"]
  }
}

extension ProcessLayout.Route {
  /// The arrow as SVG path data with rounded corners.
  fileprivate var path: String {
    guard let first = points.first, let last = points.last else { return "" }
    var data = "M\(first.x) \(first.y)"
    for (before, (corner, after)) in zip(points, zip(points.dropFirst(), points.dropFirst(2))) where before != corner && corner != after {
      let come = corner.moved(towards: before, by: 4)
      let leave = corner.moved(towards: after, by: 4)
      data += "L\(come.x) \(come.y)Q\(corner.x) \(corner.y) \(leave.x) \(leave.y)"
    }
    return data + "L\(last.x - 5) \(last.y)"
  }
}

extension Point {
  fileprivate func moved(towards other: Point, by distance: Int) -> Point {
    Point(x: x + min(max(other.x - x, -distance), distance), y: y + min(max(other.y - y, -distance), distance))
  }
}

// MARK: - Style

extension ProcessDrawing {
  /// Rules for the classes of the drawing, for pages that carry their style in one place.
  public static let style = """
    .process-drawing{font:13px system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;\
    --pd-ink:#1b1b1f;--pd-soft:#54555c;--pd-line:#6d6f78;--pd-paper:#fff;--pd-band:#f6f5f1;--pd-other:#eceae3;--pd-edge:#b9b7ae;\
    --pd-jade:#0b6b50;--pd-bad:#8f1d14;--pd-sender:#1f4f8f}
    @media (prefers-color-scheme:dark){.process-drawing{--pd-ink:#f0eee8;--pd-soft:#b9b7b0;--pd-line:#9b9da6;--pd-paper:#23242a;\
    --pd-band:#17181c;--pd-other:#1d1e23;--pd-edge:#4b4c54;--pd-jade:#6fd0b0;--pd-bad:#f29b91;--pd-sender:#9cc2f5}}
    .pd-band{fill:var(--pd-band)}.pd-band-other{fill:var(--pd-other)}
    .pd-box{fill:var(--pd-paper);stroke:var(--pd-edge);stroke-width:1}.pd-opening .pd-box{stroke:var(--pd-ink);stroke-width:2}
    .pd-final .pd-box{stroke-dasharray:4 3}.pd-rule{stroke:var(--pd-edge);fill:none}
    .pd-state:focus{outline:none}.pd-state:focus .pd-box,.pd-state:hover .pd-box{stroke:var(--pd-ink);stroke-width:2}
    .pd-lane-title{font-weight:600;fill:var(--pd-soft)}.pd-name{font-weight:700;fill:var(--pd-ink)}
    .pd-clock{fill:var(--pd-jade)}.pd-label{fill:var(--pd-ink)}.pd-limit{font-size:12px;fill:var(--pd-soft)}
    .pd-line{fill:none;stroke:var(--pd-line);stroke-width:1.25}.pd-tip{fill:var(--pd-line)}
    .pd-grave .pd-line{stroke:var(--pd-bad)}.pd-grave .pd-tip,.pd-grave .pd-label{fill:var(--pd-bad)}
    .pd-by-sender .pd-line{stroke:var(--pd-sender)}.pd-by-sender .pd-tip,.pd-by-sender .pd-label{fill:var(--pd-sender)}
    .pd-timer .pd-line{stroke-dasharray:3 3}.pd-timer .pd-label{font-style:italic}
    """
}
