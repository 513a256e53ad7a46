/// A state as BPMN: its shapes, placed from the top left corner of the cell that the layout gives it, and the flows that leave them.
struct BPMNCell: Sendable {
  let state: StateDefinition
  private let isOpening: Bool
  private let words: ProcessWords
  private let outcomes: [ActionDefinition]
  private let timers: [ActionDefinition]

  private enum Measure {
    static let event = 36
    static let gateway = 50
    static let task = (width: 100, height: 80)
    /// What stands above the task in which a case begins: the start event.
    static let above = 60
    static let space = 24
    static let label = (width: 136, height: 28)
    /// Between the arrows that leave a cell: the height of a label of two lines, with air.
    static let pitch = 40
  }

  init(_ state: StateDefinition, isOpening: Bool, words: ProcessWords) {
    self.state = state
    self.isOpening = isOpening
    self.words = words
    let leaving = state.actions.filter { $0.to.flatMap(words.definition.state) != nil }
    timers = leaving.filter { $0.by.contains(.timer) }
    outcomes = leaving.filter { !$0.by.contains(.timer) }
  }

  private var top: Int { isOpening ? Measure.above : 0 }
  private var hasGateway: Bool { outcomes.count > 1 || (state.isFinal && !outcomes.isEmpty) }
  /// The first shape of the cell, into which the arrows come.
  private var entryWidth: Int { state.isFinal ? Measure.event : Measure.task.width }
  private var gatewayX: Int { entryWidth + Measure.space }
  /// Where the arrows of a gateway fan out.
  private var fanX: Int { gatewayX + Measure.gateway + 10 }
  private var middle: Int { top + Measure.task.height / 2 }

  /// How far below the top of the cell the arrow of an outcome leaves.
  private func exit(_ index: Int) -> Int { top + (hasGateway ? 30 : 50) + index * Measure.pitch }
  /// Timers leave below all outcomes, and below their event.
  private func timerExit(_ index: Int) -> Int { max(exit(outcomes.count), top + 130) + index * Measure.pitch }

  private var height: Int {
    let lowest = timers.isEmpty ? exit(max(0, outcomes.count - 1)) : timerExit(timers.count - 1)
    let shapes = state.isFinal && !outcomes.isEmpty ? Measure.task.height + 70 : Measure.task.height
    return (max(top + shapes, lowest) + 29) / 20 * 20
  }

  private var width: Int {
    if state.isFinal && outcomes.isEmpty { return Measure.event + 6 + Measure.label.width }
    return (hasGateway ? fanX : entryWidth) + Measure.label.width + 10
  }

  var box: LayoutPlan.Box { .init(id: state.id, lane: state.holder, width: width, height: height, entry: middle) }

  var arrows: [LayoutPlan.Arrow] { outcomes.indices.compactMap(outcomeArrow) + timers.indices.compactMap(timerArrow) }

  private func outcomeArrow(_ index: Int) -> LayoutPlan.Arrow? { arrow(outcomes[index], exit: exit(index)) }
  private func timerArrow(_ index: Int) -> LayoutPlan.Arrow? { arrow(timers[index], exit: timerExit(index)) }
  private func arrow(_ action: ActionDefinition, exit: Int) -> LayoutPlan.Arrow? {
    action.to.map { .init(from: state.id, action: action.id, to: $0, exit: exit) }
  }
}

// MARK: - Shapes

extension BPMNCell {
  /// The id of the shape that arrows to this state lead to.
  var entryNode: String { state.isFinal ? "event_\(state.id)" : "task_\(state.id)" }
  private var gatewayNode: String { "gateway_\(state.id)" }
  private var endNode: String { "end_\(state.id)" }
  private func timerNode(_ action: ActionDefinition) -> String { "timer_\(state.id)_\(action.id)" }

  func nodes(in cell: Frame) -> [ProcessBPMN.Node] {
    var nodes: [ProcessBPMN.Node] = []
    if isOpening { nodes.append(start(cell)) }
    nodes.append(state.isFinal ? finished(cell) : task(cell))
    if hasGateway { nodes.append(gateway(cell)) }
    if state.isFinal && hasGateway { nodes.append(end(cell)) }
    return nodes + timers.indices.map { timer($0, cell) }
  }

  private func task(_ cell: Frame) -> ProcessBPMN.Node {
    let frame = Frame(x: cell.x, y: cell.y + top, width: Measure.task.width, height: Measure.task.height)
    return node(entryNode, .userTask, name: state.name[words.language], frame, documentation: documentation)
  }

  private func start(_ cell: Frame) -> ProcessBPMN.Node {
    let frame = startFrame(cell)
    let label = Frame(x: frame.maxX + 6, y: frame.y + 10, width: 60, height: 14)
    return node("start", .startEvent, name: words.say(vi: "Mở hồ sơ", en: "Case opened"), frame, label: label)
  }

  private func gateway(_ cell: Frame) -> ProcessBPMN.Node {
    let size = Measure.gateway
    let frame = Frame(x: cell.x + gatewayX, y: cell.y + middle - size / 2, width: size, height: size)
    let label = Frame(x: frame.x - 8, y: frame.y - 16, width: size + 16, height: 14)
    return node(gatewayNode, .exclusiveGateway, name: words.say(vi: "Làm gì tiếp?", en: "What next?"), frame, label: label)
  }

  private func end(_ cell: Frame) -> ProcessBPMN.Node {
    let frame = endFrame(cell)
    let label = Frame(x: frame.x - 6, y: frame.maxY + 4, width: Measure.event + 12, height: 14)
    return node(endNode, .endEvent, name: words.say(vi: "Kết thúc", en: "End"), frame, label: label)
  }

  private func finished(_ cell: Frame) -> ProcessBPMN.Node {
    let frame = event(centre: Point(x: cell.x + Measure.event / 2, y: cell.y + middle))
    let label =
      hasGateway
      ? Frame(x: cell.x, y: frame.maxY + 4, width: gatewayX + 10, height: Measure.label.height)
      : Frame(x: frame.maxX + 6, y: cell.y + middle - 14, width: Measure.label.width, height: Measure.label.height)
    return node(
      entryNode, hasGateway ? .intermediateThrowEvent : .endEvent, name: state.name[words.language], frame, label: label,
      documentation: documentation)
  }

  private func timer(_ index: Int, _ cell: Frame) -> ProcessBPMN.Node {
    let action = timers[index]
    let frame = event(centre: Point(x: timerX(index, cell), y: cell.y + top + Measure.task.height))
    let term = words.limits(of: action, in: state).first ?? ""
    let label = Frame(x: frame.maxX + 2, y: frame.y + 20, width: Measure.label.width, height: Measure.label.height)
    let name = action.name[words.language]
    return node(timerNode(action), .timer(task: entryNode, term: term), name: name, frame, label: label)
  }

  private func timerX(_ index: Int, _ cell: Frame) -> Int { cell.x + Measure.task.width - 30 - index * (Measure.event + 4) }
  private func startFrame(_ cell: Frame) -> Frame { event(centre: Point(x: cell.x + Measure.task.width / 2, y: cell.y + 18)) }
  private func endFrame(_ cell: Frame) -> Frame {
    event(centre: Point(x: cell.x + gatewayX + Measure.gateway / 2, y: cell.y + middle + Measure.gateway / 2 + 42))
  }

  private func event(centre: Point) -> Frame {
    Frame(x: centre.x - Measure.event / 2, y: centre.y - Measure.event / 2, width: Measure.event, height: Measure.event)
  }

  private func node(
    _ id: String, _ kind: ProcessBPMN.Node.Kind, name: String, _ frame: Frame, label: Frame? = nil, documentation: String? = nil
  ) -> ProcessBPMN.Node {
    .init(id: id, kind: kind, name: name, documentation: documentation, lane: state.holder, frame: frame, label: label)
  }

  /// Whose turn, the limits and the law, and what else may be done without leaving the state.
  private var documentation: String {
    let staying = state.actions.filter { $0.to == nil }.map { words.explanation(of: $0, in: state) }
    return ([words.explanation(of: state)] + staying).joined(separator: "\n")
  }
}

// MARK: - Flows

extension BPMNCell {
  func flows(
    in cell: Frame, routes: [LayoutPlan.Arrow: ProcessLayout.Route], targets: [StateID: String]
  ) -> [ProcessBPMN.Flow] {
    let leaving = outcomes.indices.compactMap { index in
      outcomeArrow(index).flatMap { arrow in flow(outcomes[index], arrow, from: outcomeStart(index, cell), routes[arrow], targets) }
    }
    let expiring = timers.indices.compactMap { index in
      timerArrow(index).flatMap { arrow in flow(timers[index], arrow, from: timerStart(index, cell), routes[arrow], targets) }
    }
    return innerFlows(cell) + leaving + expiring
  }

  /// The flow of an action: out of the cell by `start`, then along its route.
  private func flow(
    _ action: ActionDefinition, _ arrow: LayoutPlan.Arrow, from start: [Point], _ route: ProcessLayout.Route?, _ targets: [StateID: String]
  ) -> ProcessBPMN.Flow? {
    guard let route, let corner = start.last, let target = targets[arrow.to] else { return nil }
    let isTimer = action.by.contains(.timer)
    // A timer bears the name itself.
    let name = isTimer ? "" : ([action.name[words.language]] + words.limits(of: action, in: state)).joined(separator: ", ")
    let size = Measure.label
    let label = Frame(x: corner.x + 4, y: corner.y - size.height - 2, width: size.width, height: size.height)
    return ProcessBPMN.Flow(
      id: "flow_\(state.id)_\(action.id)", name: name, documentation: words.explanation(of: action, in: state),
      source: isTimer ? timerNode(action) : hasGateway ? gatewayNode : entryNode, target: target,
      points: start + route.points.dropFirst(), label: isTimer ? nil : label)
  }

  private func outcomeStart(_ index: Int, _ cell: Frame) -> [Point] {
    let y = cell.y + exit(index)
    guard hasGateway else { return [Point(x: cell.x + entryWidth, y: y)] }
    let start = Point(x: cell.x + gatewayX + Measure.gateway, y: cell.y + middle)
    return [start, Point(x: cell.x + fanX, y: start.y), Point(x: cell.x + fanX, y: y)]
  }

  private func timerStart(_ index: Int, _ cell: Frame) -> [Point] {
    let x = timerX(index, cell)
    return [
      Point(x: x, y: cell.y + top + Measure.task.height + Measure.event / 2), Point(x: x, y: cell.y + timerExit(index)),
    ]
  }

  /// From the start to the task, from the task to its gateway, from a finished state to its end.
  private func innerFlows(_ cell: Frame) -> [ProcessBPMN.Flow] {
    var flows: [ProcessBPMN.Flow] = []
    let y = cell.y + middle
    if isOpening {
      let x = cell.x + Measure.task.width / 2
      flows.append(inner("flow_start", "start", entryNode, [Point(x: x, y: startFrame(cell).maxY), Point(x: x, y: cell.y + top)]))
    }
    if hasGateway {
      flows.append(
        inner("flow_\(state.id)", entryNode, gatewayNode, [Point(x: cell.x + entryWidth, y: y), Point(x: cell.x + gatewayX, y: y)]))
    }
    if state.isFinal && hasGateway {
      let x = cell.x + gatewayX + Measure.gateway / 2
      let points = [Point(x: x, y: y + Measure.gateway / 2), Point(x: x, y: endFrame(cell).y)]
      flows.append(inner("flow_\(state.id)_end", gatewayNode, endNode, points))
    }
    return flows
  }

  private func inner(_ id: String, _ source: String, _ target: String, _ points: [Point]) -> ProcessBPMN.Flow {
    .init(id: id, name: "", documentation: nil, source: source, target: target, points: points, label: nil)
  }
}
