// A layered layout: columns by how far a state is from the opening, bands (lanes) by who holds it, and arrows that run at right angles
// through channels between the columns and corridors along the lanes. Channels and corridors hold no boxes, and every run has a track of
// its own, so nothing overlaps by construction. The same definition always gives the same drawing.
//
// All measures are whole pixels. Boxes stand on a grid of 20: arrows leave a box at 10, enter at 0 and cross the lanes at 5 or 15 of the
// grid, so that two level runs are never on one line.

/// A place on the drawing.
struct Point: Hashable, Sendable {
  var x: Int
  var y: Int
}

/// A box on the drawing.
struct Frame: Hashable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  var maxX: Int { x + width }
  var maxY: Int { y + height }

  /// They have more than an edge in common.
  func overlaps(_ other: Frame) -> Bool { x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY }
}

/// What is to be laid out: the boxes with their sizes, and the arrows between them.
struct LayoutPlan {
  struct Box {
    let id: StateID
    let lane: HolderDefinition
    /// A height that is a multiple of 20.
    let width: Int
    let height: Int
    /// How far below its top arrows enter the box: a multiple of 20.
    let entry: Int
  }

  /// An arrow; it leaves the right side of its box `exit` below the top: 10 more than a multiple of 20.
  struct Arrow: Hashable {
    let from: StateID
    let action: ActionID
    let to: StateID
    let exit: Int
  }

  let opening: StateID
  let boxes: [Box]
  let arrows: [Arrow]
  /// Room at the left for the names of the lanes.
  let gutter: Int
}

/// Where everything came to stand.
struct ProcessLayout {
  struct Lane: Hashable {
    let holder: HolderDefinition
    let frame: Frame
  }

  struct Route: Hashable {
    let arrow: LayoutPlan.Arrow
    /// The corners of the arrow, from its box to the box it leads to; every run is level or upright.
    let points: [Point]
  }

  private(set) var lanes: [Lane] = []
  private(set) var frames: [StateID: Frame] = [:]
  private(set) var routes: [Route] = []
  private(set) var width = 0
  private(set) var height = 0

  init(_ plan: LayoutPlan) {
    var builder = LayoutBuilder(plan)
    builder.build()
    lanes = builder.laneFrames
    frames = builder.frames
    routes = builder.routes
    width = builder.width
    height = builder.height
  }
}

private struct LayoutBuilder {
  let plan: LayoutPlan
  private let boxes: [StateID: LayoutPlan.Box]
  private let columns: [StateID: Int]
  private let columnCount: Int
  private let lanes: [HolderDefinition]

  private var corridors: [StateID: Track] = [:]
  private var corridorCounts: [HolderDefinition: Int] = [:]
  private var runs: [Run: Int] = [:]
  private var trackCounts: [Int: Int] = [:]
  private var channelStarts: [Int: Int] = [:]

  private(set) var frames: [StateID: Frame] = [:]
  private(set) var laneFrames: [ProcessLayout.Lane] = []
  private(set) var routes: [ProcessLayout.Route] = []
  private(set) var width = 0
  private(set) var height = 0

  /// A corridor of a lane, which leads to one box only; so arrows may share it without becoming unclear.
  private struct Track {
    let lane: HolderDefinition
    let index: Int
  }

  /// An upright run through the channel to the right of a column: of one arrow, or of the corridor that leads to a box.
  private enum Run: Hashable {
    case exit(LayoutPlan.Arrow)
    case entry(StateID)
  }

  private enum Measure {
    static let grid = 20
    static let track = 8
    static let channelMargin = 14
    static let corridor = 10
    static let gap = 20
  }

  init(_ plan: LayoutPlan) {
    self.plan = plan
    boxes = Dictionary(plan.boxes.map { ($0.id, $0) }) { first, _ in first }
    columns = Self.columns(of: plan)
    columnCount = (columns.values.max() ?? 0) + 1
    lanes = HolderDefinition.lanes.filter { lane in plan.boxes.contains { $0.lane == lane } }
  }

  mutating func build() {
    assignCorridors()
    placeRows()
    assignTracks()
    placeColumns()
    drawRoutes()
  }

  private func column(_ state: StateID) -> Int { columns[state] ?? 0 }

  /// The arrow leads to the next column and needs no corridor.
  private func isShort(_ arrow: LayoutPlan.Arrow) -> Bool { column(arrow.from) + 1 == column(arrow.to) }
}

// MARK: - Columns

extension LayoutBuilder {
  /// How many steps a state is from the opening, by the longest way that only goes forward. The order of the file says what forward is:
  /// it is the order in which its author tells the story.
  private static func columns(of plan: LayoutPlan) -> [StateID: Int] {
    let told = [plan.opening] + plan.boxes.map(\.id).filter { $0 != plan.opening }
    let position = Dictionary(told.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    var columns: [StateID: Int] = [:]
    for state in told {
      let before = plan.arrows.filter { $0.to == state && (position[$0.from] ?? 0) < (position[state] ?? 0) }
      columns[state] = before.compactMap { columns[$0.from] }.max().map { $0 + 1 } ?? 0
    }
    return columns
  }
}

// MARK: - Corridors and rows

extension LayoutBuilder {
  /// Gives each box that arrows reach from afar a corridor in its lane. Corridors that are nowhere side by side share a line.
  private mutating func assignCorridors() {
    var taken: [HolderDefinition: [[ClosedRange<Int>]]] = [:]
    for box in plan.boxes {
      let channels = plan.arrows.filter { $0.to == box.id && !isShort($0) }.map { column($0.from) } + [column(box.id) - 1]
      guard channels.count > 1, let first = channels.min(), let last = channels.max() else { continue }
      var lines = taken[box.lane] ?? []
      let free = lines.firstIndex { line in !line.contains { $0.overlaps(first...last) } }
      let index = free ?? lines.count
      if free == nil { lines.append([]) }
      lines[index].append(first...last)
      taken[box.lane] = lines
      corridors[box.id] = Track(lane: box.lane, index: index)
    }
    corridorCounts = taken.mapValues(\.count)
  }

  /// Lanes from top to bottom; in a lane its corridors first, then the boxes, those of one column below one another.
  private mutating func placeRows() {
    var top = 0
    for lane in lanes {
      let below = top + max(Measure.gap, (corridorHeight(lane) + Measure.grid).roundedUp(to: Measure.grid))
      var bottoms: [Int: Int] = [:]
      for box in plan.boxes where box.lane == lane {
        let y = bottoms[column(box.id)].map { $0 + Measure.gap } ?? below
        frames[box.id] = Frame(x: 0, y: y, width: box.width, height: box.height)
        bottoms[column(box.id)] = y + box.height
      }
      let bottom = (bottoms.values.max() ?? below) + Measure.gap
      laneFrames.append(ProcessLayout.Lane(holder: lane, frame: Frame(x: 0, y: top, width: 0, height: bottom - top)))
      top = bottom
    }
    height = top
  }

  private func corridorHeight(_ lane: HolderDefinition) -> Int { (corridorCounts[lane] ?? 0) * Measure.corridor }

  private func corridorY(_ state: StateID) -> Int? {
    guard let track = corridors[state], let lane = laneFrames.first(where: { $0.holder == track.lane }) else { return nil }
    return lane.frame.y + Measure.corridor / 2 + (track.index + 1) * Measure.corridor
  }

  private func exitY(_ arrow: LayoutPlan.Arrow) -> Int { (frames[arrow.from]?.y ?? 0) + arrow.exit }
  private func entryY(_ state: StateID) -> Int { (frames[state]?.y ?? 0) + (boxes[state]?.entry ?? 0) }
}

// MARK: - Channels and columns

extension LayoutBuilder {
  /// Gives each upright run a track in its channel. Runs that are nowhere side by side share a track.
  private mutating func assignTracks() {
    for channel in -1..<columnCount {
      var taken: [[ClosedRange<Int>]] = []
      for (run, span) in uprightRuns(in: channel) {
        let free = taken.firstIndex { track in !track.contains { $0.overlaps(span) } }
        let index = free ?? taken.count
        if free == nil { taken.append([]) }
        taken[index].append(span)
        runs[run] = index
      }
      trackCounts[channel] = taken.count
    }
  }

  /// The runs of a channel, those that turn off soonest first, which keeps crossings few; then those that arrive.
  private func uprightRuns(in channel: Int) -> [(Run, ClosedRange<Int>)] {
    let exits = plan.arrows.filter { column($0.from) == channel }.map { arrow in (arrow, target: runEnd(of: arrow)) }
    let up = exits.filter { $0.target < exitY($0.0) }.sorted { exitY($0.0) < exitY($1.0) }
    let down = exits.filter { $0.target >= exitY($0.0) }.sorted { exitY($0.0) > exitY($1.0) }
    let leaving = (up + down).map { (Run.exit($0.0), span(exitY($0.0), $0.target)) }
    let arriving = plan.boxes.filter { column($0.id) == channel + 1 }.compactMap { box in
      corridorY(box.id).map { (Run.entry(box.id), span($0, entryY(box.id))) }
    }
    return leaving + arriving
  }

  private func runEnd(of arrow: LayoutPlan.Arrow) -> Int {
    isShort(arrow) ? entryY(arrow.to) : corridorY(arrow.to) ?? entryY(arrow.to)
  }

  /// Wider than the run itself, so that two runs on one track never touch.
  private func span(_ one: Int, _ other: Int) -> ClosedRange<Int> { (min(one, other) - 5)...(max(one, other) + 5) }

  private func channelWidth(_ channel: Int) -> Int { 2 * Measure.channelMargin + max(0, (trackCounts[channel] ?? 0) - 1) * Measure.track }

  private mutating func placeColumns() {
    channelStarts[-1] = plan.gutter
    var x = plan.gutter + channelWidth(-1)
    for column in 0..<columnCount {
      let inColumn = plan.boxes.filter { self.column($0.id) == column }
      for box in inColumn { frames[box.id]?.x = x }
      channelStarts[column] = x + (inColumn.map(\.width).max() ?? 0)
      x = (channelStarts[column] ?? x) + channelWidth(column)
    }
    width = x
    laneFrames = laneFrames.map { lane in
      var frame = lane.frame
      frame.width = width
      return ProcessLayout.Lane(holder: lane.holder, frame: frame)
    }
  }
}

// MARK: - Arrows

extension LayoutBuilder {
  private mutating func drawRoutes() {
    routes = plan.arrows.compactMap { arrow in
      guard let from = frames[arrow.from], let to = frames[arrow.to] else { return nil }
      let end = Point(x: to.x, y: entryY(arrow.to))
      var points = [Point(x: from.maxX, y: exitY(arrow)), Point(x: x(of: .exit(arrow), in: column(arrow.from)), y: exitY(arrow))]
      if !isShort(arrow), let corridor = corridorY(arrow.to) {
        points.append(Point(x: points[1].x, y: corridor))
        points.append(Point(x: x(of: .entry(arrow.to), in: column(arrow.to) - 1), y: corridor))
      }
      points.append(Point(x: points[points.count - 1].x, y: end.y))
      return ProcessLayout.Route(arrow: arrow, points: points + [end])
    }
  }

  private func x(of run: Run, in channel: Int) -> Int {
    (channelStarts[channel] ?? 0) + Measure.channelMargin + (runs[run] ?? 0) * Measure.track
  }
}

extension HolderDefinition {
  /// From top to bottom: the public above, then the desks as a case comes down to them, and what is finished below.
  fileprivate static let lanes: [HolderDefinition] = [.sender, .coordinatingIntake, .intake, .officer, .leader, .nobody]
}

extension Int {
  fileprivate func roundedUp(to unit: Int) -> Int { (self + unit - 1) / unit * unit }
}
