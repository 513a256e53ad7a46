import Testing

@testable import Casework

/// Random graphs of states: the layout must hold for any process, not for the ones we happen to have.
@Suite struct `Laying out a process` {
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `no two boxes overlap and each stands in its lane`(seed: UInt64) {
    let plan = RandomPlan.make(seed: seed)
    let layout = ProcessLayout(plan)
    for (index, box) in plan.boxes.enumerated() {
      let frame = layout.frames[box.id]
      #expect(frame != nil)
      guard let frame else { continue }
      for other in plan.boxes.dropFirst(index + 1) {
        #expect(layout.frames[other.id].map(frame.overlaps) == false, "\(box.id) and \(other.id)")
      }
      let lane = layout.lanes.first { $0.holder == box.lane }?.frame
      #expect(lane.map { $0.y <= frame.y && frame.maxY <= $0.maxY && frame.maxX <= $0.maxX && plan.gutter <= frame.x } == true)
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `arrows run level or upright and cross no box`(seed: UInt64) {
    let layout = ProcessLayout(RandomPlan.make(seed: seed))
    for route in layout.routes {
      for run in route.runs {
        #expect(run.from.x == run.to.x || run.from.y == run.to.y, "\(route)")
        for (state, frame) in layout.frames {
          #expect(!run.crosses(frame), "\(route.arrow) crosses \(state)")
        }
      }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `arrows to different states never run on one line`(seed: UInt64) {
    let routes = ProcessLayout(RandomPlan.make(seed: seed)).routes
    for (index, route) in routes.enumerated() {
      for other in routes.dropFirst(index + 1) where other.arrow.to != route.arrow.to {
        for run in route.runs {
          #expect(!other.runs.contains { run.liesOn($0) }, "\(route.arrow) and \(other.arrow)")
        }
      }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `an arrow starts at the right of its box and ends at the left of the next`(seed: UInt64) {
    let plan = RandomPlan.make(seed: seed)
    let layout = ProcessLayout(plan)
    #expect(layout.routes.map(\.arrow) == plan.arrows)
    for route in layout.routes {
      let from = layout.frames[route.arrow.from]
      let to = layout.frames[route.arrow.to]
      #expect(route.points.first == from.map { Point(x: $0.maxX, y: $0.y + route.arrow.exit) })
      #expect(route.points.last?.x == to?.x)
    }
  }

  @Test func `the same process is always drawn the same`() {
    let first = ProcessLayout(RandomPlan.make(seed: 7))
    let second = ProcessLayout(RandomPlan.make(seed: 7))
    #expect(first.routes == second.routes)
    #expect(first.frames == second.frames)
    #expect(first.lanes == second.lanes)
  }

  @Test func `time runs from left to right along the main way`() throws {
    let layout = ProcessDrawing(try ProcessFixtures.definition(), language: .vietnamese).layout
    let columns = ["draft", "asked", "approval", "done"].map { layout.frames[StateID(rawValue: $0)]?.x ?? -1 }
    #expect(columns[0] < columns[1])
    #expect(columns[1] == columns[2])
    #expect(columns[2] < columns[3])
  }
}

private enum RandomPlan {
  static func make(seed: UInt64) -> LayoutPlan {
    var random = SeededGenerator(seed: seed)
    let lanes: [HolderDefinition] = [.coordinatingIntake, .intake, .officer, .leader, .sender, .nobody]
    let count = Int.random(in: 1...14, using: &random)
    let ids = (0..<count).map { StateID(rawValue: "s\($0)") }
    var arrows: [LayoutPlan.Arrow] = []
    var boxes: [LayoutPlan.Box] = []
    for id in ids {
      let leaving = Int.random(in: 0...5, using: &random)
      for index in 0..<leaving {
        let to = ids[Int.random(in: 0..<count, using: &random)]
        arrows.append(.init(from: id, action: ActionID(rawValue: "a\(index)"), to: to, exit: 50 + index * 20))
      }
      let lane = lanes[Int.random(in: 0..<lanes.count, using: &random)]
      boxes.append(
        .init(id: id, lane: lane, width: Int.random(in: 60...200, using: &random), height: 40 + max(1, leaving) * 20, entry: 20))
    }
    return LayoutPlan(opening: ids[0], boxes: boxes, arrows: arrows, gutter: 100)
  }
}

/// A straight piece of an arrow.
private struct StraightRun {
  let from: Point
  let to: Point

  private var xs: ClosedRange<Int> { min(from.x, to.x)...max(from.x, to.x) }
  private var ys: ClosedRange<Int> { min(from.y, to.y)...max(from.y, to.y) }

  /// It has points strictly inside the box.
  func crosses(_ frame: Frame) -> Bool {
    xs.lowerBound < frame.maxX && frame.x < xs.upperBound && ys.lowerBound < frame.maxY && frame.y < ys.upperBound
      || from.x == to.x && frame.x < from.x && from.x < frame.maxX && ys.lowerBound < frame.maxY && frame.y < ys.upperBound
      || from.y == to.y && frame.y < from.y && from.y < frame.maxY && xs.lowerBound < frame.maxX && frame.x < xs.upperBound
  }

  /// Both are level, or both upright, on one line, with more than a point in common.
  func liesOn(_ other: StraightRun) -> Bool {
    let level = from.y == to.y && other.from.y == other.to.y && from.y == other.from.y
    let upright = from.x == to.x && other.from.x == other.to.x && from.x == other.from.x
    return level && xs.shares(other.xs) || upright && ys.shares(other.ys)
  }
}

extension ProcessLayout.Route {
  fileprivate var runs: [StraightRun] {
    zip(points, points.dropFirst()).filter { $0 != $1 }.map { StraightRun(from: $0, to: $1) }
  }
}

extension ClosedRange<Int> {
  fileprivate func shares(_ other: ClosedRange<Int>) -> Bool { lowerBound < other.upperBound && other.lowerBound < upperBound }
}
