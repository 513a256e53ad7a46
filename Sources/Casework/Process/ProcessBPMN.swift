/// Exports a process as BPMN 2.0 XML (OMG formal/2011-01-03, ISO/IEC 19510), with a diagram that modelling tools show as it is drawn.
///
/// The mapping. A state is a user task in the lane of its holder; where it has several outcomes an exclusive gateway follows. A clock at
/// whose end the software acts is a timer on the edge of the task. A finished state is an end event; one that can be taken up again is
/// an intermediate event and a gateway whose other way ends. Actions that stay in their state, legal limits and the law are documentation
/// of the task. The process is not executable by BPMN engines: no BPMN expression counts working days.
///
/// The definition must have no findings (``ProcessChecker``): ids of states and actions become ids of XML.
public struct ProcessBPMN: Sendable {
  /// The file, UTF-8.
  public static func xml(of definition: ProcessDefinition, language: Language) -> String {
    ProcessBPMN(definition, language: language).xml()
  }

  let definition: ProcessDefinition
  let language: Language
  let layout: ProcessLayout
  let nodes: [Node]
  let flows: [Flow]

  init(_ definition: ProcessDefinition, language: Language) {
    self.definition = definition
    self.language = language
    let words = ProcessWords(definition: definition, language: language)
    let cells = definition.states.map { BPMNCell($0, isOpening: $0.id == definition.opening.state, words: words) }
    let layout = ProcessLayout(
      LayoutPlan(
        opening: definition.opening.state, boxes: cells.map(\.box), arrows: cells.flatMap(\.arrows), gutter: Measure.gutter))
    self.layout = layout
    nodes = cells.flatMap { cell in layout.frames[cell.state.id].map(cell.nodes) ?? [] }
    let routes = Dictionary(layout.routes.map { ($0.arrow, $0) }) { first, _ in first }
    let targets = Dictionary(cells.map { ($0.state.id, $0.entryNode) }) { first, _ in first }
    flows = cells.flatMap { cell in
      layout.frames[cell.state.id].map { cell.flows(in: $0, routes: routes, targets: targets) } ?? []
    }
  }

  enum Measure {
    /// The width of the heading of the pool, and of the lanes.
    static let heading = 30
    static let gutter = 2 * heading
  }

  /// A step, event or gateway of the diagram.
  struct Node: Sendable {
    enum Kind: Sendable {
      case startEvent, userTask, exclusiveGateway, intermediateThrowEvent, endEvent
      /// A timer on the edge of the task with this id, with the length in words.
      case timer(task: String, term: String)
    }
    let id: String
    let kind: Kind
    let name: String
    let documentation: String?
    let lane: HolderDefinition
    let frame: Frame
    /// Where the name stands, when not in the shape itself.
    let label: Frame?
  }

  /// A sequence flow.
  struct Flow: Sendable {
    let id: String
    let name: String
    let documentation: String?
    let source: String
    let target: String
    let points: [Point]
    let label: Frame?
  }

  func xml() -> String {
    var writer = XMLWriter(declaration: true)
    writer.element(
      "definitions",
      [
        "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL", "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
        "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC", "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
        "id": "definitions", "name": definition.name[language], "targetNamespace": "urn:dien-hong:process:\(definition.id)",
        "exporter": "Diên Hồng", "exporterVersion": "\(definition.version)",
      ]
    ) { file in
      file.element("collaboration", ["id": "collaboration"]) {
        $0.element("participant", ["id": "pool", "name": definition.name[language], "processRef": processID])
      }
      writeProcess(&file)
      writeDiagram(&file)
    }
    return writer.text
  }

  private var processID: String { "process_\(definition.id)" }
}

// MARK: - The process

extension ProcessBPMN {
  private func writeProcess(_ file: inout XMLWriter) {
    file.element("process", ["id": processID, "name": definition.name[language], "isExecutable": "false"]) { process in
      for basis in definition.basis {
        process.element("documentation", text: [basis.source, basis.note?[language]].compactMap { $0 }.joined(separator: ". "))
      }
      process.element("laneSet", ["id": "lanes"]) { set in
        for lane in layout.lanes { write(lane, &set) }
      }
      for node in nodes { write(node, &process) }
      for flow in flows { write(flow, &process) }
    }
  }

  private func write(_ lane: ProcessLayout.Lane, _ file: inout XMLWriter) {
    file.element("lane", ["id": lane.holder.laneID, "name": lane.holder.name[language]]) { element in
      for node in nodes where node.lane == lane.holder { element.element("flowNodeRef", text: node.id) }
    }
  }

  private func write(_ node: Node, _ file: inout XMLWriter) {
    let content: (inout XMLWriter) -> Void = { element in
      if let documentation = node.documentation { element.element("documentation", text: documentation) }
      for flow in flows where flow.target == node.id { element.element("incoming", text: flow.id) }
      for flow in flows where flow.source == node.id { element.element("outgoing", text: flow.id) }
      guard case .timer(_, let term) = node.kind else { return }
      element.element("timerEventDefinition", ["id": "\(node.id)_definition"]) { $0.element("timeDuration", text: term) }
    }
    switch node.kind {
    case .startEvent: file.element("startEvent", ["id": node.id, "name": node.name], content)
    case .userTask: file.element("userTask", ["id": node.id, "name": node.name], content)
    case .exclusiveGateway: file.element("exclusiveGateway", ["id": node.id, "name": node.name, "gatewayDirection": "Diverging"], content)
    case .intermediateThrowEvent: file.element("intermediateThrowEvent", ["id": node.id, "name": node.name], content)
    case .endEvent: file.element("endEvent", ["id": node.id, "name": node.name], content)
    case .timer(let task, _):
      file.element("boundaryEvent", ["id": node.id, "name": node.name, "attachedToRef": task, "cancelActivity": "true"], content)
    }
  }

  private func write(_ flow: Flow, _ file: inout XMLWriter) {
    let attributes: KeyValuePairs = ["id": flow.id, "name": flow.name, "sourceRef": flow.source, "targetRef": flow.target]
    guard let documentation = flow.documentation else { return file.element("sequenceFlow", attributes) }
    file.element("sequenceFlow", attributes) { $0.element("documentation", text: documentation) }
  }
}

// MARK: - The diagram

extension ProcessBPMN {
  private func writeDiagram(_ file: inout XMLWriter) {
    file.element("bpmndi:BPMNDiagram", ["id": "diagram"]) { diagram in
      diagram.element("bpmndi:BPMNPlane", ["id": "plane", "bpmnElement": "collaboration"]) { plane in
        let pool = Frame(x: 0, y: 0, width: layout.width, height: layout.height)
        shape(of: "pool", ["isHorizontal": "true"], frame: pool, label: nil, &plane)
        for lane in layout.lanes {
          var frame = lane.frame
          frame.x = Measure.heading
          frame.width -= Measure.heading
          shape(of: lane.holder.laneID, ["isHorizontal": "true"], frame: frame, label: nil, &plane)
        }
        for node in nodes { shape(of: node, &plane) }
        for flow in flows { edge(of: flow, &plane) }
      }
    }
  }

  private func shape(of node: Node, _ file: inout XMLWriter) {
    if case .exclusiveGateway = node.kind {
      shape(of: node.id, ["isMarkerVisible": "true"], frame: node.frame, label: node.label, &file)
    } else {
      shape(of: node.id, [:], frame: node.frame, label: node.label, &file)
    }
  }

  private func shape(
    of id: String, _ more: KeyValuePairs<String, String>, frame: Frame, label: Frame?, _ file: inout XMLWriter
  ) {
    let attributes: KeyValuePairs = ["id": "\(id)_shape", "bpmnElement": id]
    file.element("bpmndi:BPMNShape", attributes, more: more) { shape in
      shape.bounds(frame)
      if let label { shape.element("bpmndi:BPMNLabel") { $0.bounds(label) } }
    }
  }

  private func edge(of flow: Flow, _ file: inout XMLWriter) {
    file.element("bpmndi:BPMNEdge", ["id": "\(flow.id)_edge", "bpmnElement": flow.id]) { edge in
      for point in flow.points { edge.element("di:waypoint", ["x": "\(point.x)", "y": "\(point.y)"]) }
      if let label = flow.label { edge.element("bpmndi:BPMNLabel") { $0.bounds(label) } }
    }
  }
}

extension XMLWriter {
  fileprivate mutating func bounds(_ frame: Frame) {
    element("dc:Bounds", ["x": "\(frame.x)", "y": "\(frame.y)", "width": "\(frame.width)", "height": "\(frame.height)"])
  }
}

extension HolderDefinition {
  fileprivate var laneID: String {
    switch self {
    case .coordinatingIntake: "lane_coordinating-intake"
    case .intake: "lane_intake"
    case .officer: "lane_officer"
    case .leader: "lane_leader"
    case .sender: "lane_sender"
    case .nobody: "lane_finished"
    }
  }
}
