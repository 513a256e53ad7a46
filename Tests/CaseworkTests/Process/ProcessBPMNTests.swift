import Testing

@testable import Casework

@Suite struct `Exporting a process as BPMN` {
  private func bpmn() throws -> ProcessBPMN { ProcessBPMN(try ProcessFixtures.definition(), language: .english) }

  @Test func `every id is unique and every flow joins two shapes`() throws {
    let bpmn = try bpmn()
    let ids = bpmn.nodes.map(\.id) + bpmn.flows.map(\.id)
    #expect(Set(ids).count == ids.count)
    let nodes = Set(bpmn.nodes.map(\.id))
    for flow in bpmn.flows { #expect(nodes.contains(flow.source) && nodes.contains(flow.target), "\(flow.id)") }
  }

  @Test func `a held state is a user task, a finished one an end event`() throws {
    let xml = try bpmn().xml()
    for id in ["draft", "asked", "approval"] { #expect(xml.contains("<userTask id=\"task_\(id)\"")) }
    for id in ["done", "dropped"] { #expect(xml.contains("<endEvent id=\"event_\(id)\"")) }
  }

  @Test func `a gateway follows only where there is a choice`() throws {
    let gateways = try bpmn().nodes.map(\.id).filter { $0.hasPrefix("gateway_") }
    #expect(gateways == ["gateway_draft"])
  }

  @Test func `a clock at whose end the software acts is a timer on the edge of the task`() throws {
    let xml = try bpmn().xml()
    #expect(xml.contains("attachedToRef=\"task_asked\" cancelActivity=\"true\""))
    #expect(xml.contains("<timeDuration>after 5 calendar days [K]</timeDuration>"))
    #expect(xml.contains("sourceRef=\"timer_asked_give-up\" targetRef=\"event_dropped\""))
  }

  @Test func `a finished state that can be taken up again has another way out`() throws {
    let text = ProcessFixtures.sound.replacing(
      "\"en\":\"Dropped\"},\"holder\":\"nobody\"",
      by: #""en":"Dropped"},"holder":"nobody","actions":[{"id":"wake","name":{"vi":"G","en":"W"},"to":"draft","by":["sender"]}]"#)
    let xml = ProcessBPMN(try ProcessFixtures.definition(text), language: .vietnamese).xml()
    #expect(xml.contains("<intermediateThrowEvent id=\"event_dropped\""))
    #expect(xml.contains("sourceRef=\"gateway_dropped\" targetRef=\"task_draft\""))
    #expect(xml.contains("sourceRef=\"gateway_dropped\" targetRef=\"end_dropped\""))
  }

  @Test func `the law and what is done without leaving the state are documentation`() throws {
    let task = try #require(bpmn().nodes.first { $0.id == "task_approval" })
    #expect(task.documentation?.contains("Luật A Điều 4") == true)
    #expect(task.documentation?.contains("Remark") == true)
  }

  @Test func `every shape and flow is in the diagram, and shapes do not overlap`() throws {
    let bpmn = try bpmn()
    let xml = bpmn.xml()
    for id in bpmn.nodes.map(\.id) + bpmn.flows.map(\.id) { #expect(xml.ranges(of: "bpmnElement=\"\(id)\"").count == 1) }
    let shapes = bpmn.nodes.filter { if case .timer = $0.kind { false } else { true } }.map(\.frame)
    for (index, shape) in shapes.enumerated() {
      #expect(!shapes.dropFirst(index + 1).contains { shape.overlaps($0) })
    }
  }

  @Test func `names of flows do not overlap one another or a shape`() throws {
    let bpmn = try bpmn()
    let labels = bpmn.flows.compactMap(\.label)
    for (index, label) in labels.enumerated() {
      #expect(!labels.dropFirst(index + 1).contains { label.overlaps($0) })
      #expect(!bpmn.nodes.contains { label.overlaps($0.frame) })
    }
  }

  @Test func `a flow touches the shapes it joins`() throws {
    let bpmn = try bpmn()
    let frames = Dictionary(uniqueKeysWithValues: bpmn.nodes.map { ($0.id, $0.frame) })
    for flow in bpmn.flows {
      let (source, target) = (try #require(frames[flow.source]), try #require(frames[flow.target]))
      #expect(source.touches(try #require(flow.points.first)), "\(flow.id)")
      #expect(target.touches(try #require(flow.points.last)), "\(flow.id)")
    }
  }
}

extension Frame {
  /// The point is on the edge.
  fileprivate func touches(_ point: Point) -> Bool {
    let inside = (x...maxX).contains(point.x) && (y...maxY).contains(point.y)
    return inside && (point.x == x || point.x == maxX || point.y == y || point.y == maxY)
  }
}
