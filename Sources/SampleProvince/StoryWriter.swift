import Casework

/// Writes the stories of a scenario: takes plots in turn, and gives each a matter, a place and a sender.
struct StoryWriter {
  private let province: SampleProvince
  private let places: [SampleAgency]
  private var random: SeededRandom
  private var stories: [Story] = []
  /// How often each matter was written about, so that all are before one is again.
  private var uses: [String: Int] = [:]

  init(province: SampleProvince, seed: UInt64) {
    self.province = province
    random = SeededRandom(seed: seed)
    places = province.agencies.filter { $0.end == nil && [.commune, .ward].contains($0.agency.kind) }
  }

  mutating func write() throws(ScenarioFailure) -> [Story] {
    for plot in Plot.all {
      for _ in 0..<plot.regulation { try write(plot, "regulation-feedback") }
      for _ in 0..<plot.law { try write(plot, "law-feedback") }
    }
    return interleaved()
  }

  /// Where plots come in pairs, as with a case merged into another, both must be on one matter and from one place.
  private mutating func write(_ plot: Plot, _ process: ProcessID) throws(ScenarioFailure) {
    var random = random.forked()
    let partner = plot.isSequel ? stories.last { $0.isOpener(of: plot, process) } : nil
    guard let place = partner?.place ?? random.element(of: places),
      let matter = partner?.matter ?? nextMatter(for: plot, process)
    else {
      throw ScenarioFailure(story: plot.name, action: "open", at: nil, cause: .noMatter)
    }
    let handling = matter.handling(at: place)
    let entry = entry(plot, process, at: place, handling: handling, &random)
    guard let coordinating = entry.coordinating(process, in: province) else {
      throw ScenarioFailure(story: plot.name, action: "open", at: nil, cause: .noCoordinator)
    }
    var draft = StoryDraft(
      matter: matter, handling: handling, coordinating: coordinating, phrases: province.phrases, elsewhere: departments,
      previous: partner?.number ?? stories.count - 1, random: random)
    plot.write(&draft)
    let title = title(of: matter, isSequel: plot.isSequel)
    uses[matter.id, default: 0] += 1
    let length = draft.moves.reduce(0) { $0 + $1.days }
    random = draft.random
    stories.append(
      Story(
        number: stories.count, plot: plot, matter: matter,
        sender: Sender(number: stories.count + 1, kind: matter.sender, place: place.place), place: place, entry: entry, title: title,
        opening: province.phrases.text(.opening, &random), closing: province.phrases.text(.closing, &random),
        keepsSecret: random.chance(12), moves: draft.moves,
        idle: partner.map { $0.age - 1 - length } ?? random.number(in: plot.idle(after: length)), random: random))
  }

  /// From the second time on the title says where, unless it always does. A sequel tells of the same thing as the story before it.
  private func title(of matter: SampleMatter, isSequel: Bool) -> String {
    let isFirst = uses[matter.id, default: 0] == (isSequel ? 1 : 0)
    return isFirst || matter.title.contains("{place}") ? matter.title : matter.title + " (trường hợp tại {place})"
  }

  private func nextMatter(for plot: Plot, _ process: ProcessID) -> SampleMatter? {
    let coordinator = Entry.portal.coordinating(process, in: province)
    let possible = province.matters.filter { matter in
      guard matter.process == process else { return false }
      return switch plot.need {
      case .answer: matter.fate == nil
      case .transfer: matter.fate == nil && coordinator.map { matter.competence != .agency($0) } ?? false
      case .opinions: matter.fate == nil && !matter.concerned.isEmpty
      case .refusal: matter.fate == .refuse
      case .diversion: matter.fate.map { $0 != .refuse } ?? false
      }
    }
    return possible.min { uses[$0.id, default: 0] < uses[$1.id, default: 0] }
  }

  private func entry(
    _ plot: Plot, _ process: ProcessID, at place: SampleAgency, handling: AgencyID, _ random: inout SeededRandom
  ) -> Entry {
    let channels = ["paper", "post", "phone", "desk", "1022", "form", "data-message", "upstream"]
    guard !plot.isPaired, random.chance(32), let channel = random.element(of: channels) else { return .portal }
    let lag = random.number(in: 0...1)
    if plot.mayBeLocal, handling == place.agency.id {
      return .desk(handling, channel: random.chance(50) ? "desk" : "paper", lag: lag)
    }
    let coordinator = Entry.portal.coordinating(process, in: province)
    return coordinator.map { .desk($0, channel: channel, lag: lag) } ?? .portal
  }

  private var departments: [AgencyID] {
    province.agencies.filter { $0.end == nil && $0.agency.kind == .department }.map(\.agency.id)
  }

  /// The order of plots must not show in the order of senders' numbers.
  private mutating func interleaved() -> [Story] {
    var numbers = Array(1...max(1, stories.count))
    numbers.shuffle(using: &random)
    return zip(stories, numbers).map { story, number in
      var story = story
      story.sender = Sender(number: number, kind: story.sender.kind, place: story.sender.place)
      return story
    }
  }
}

extension Story {
  /// Whether the plot's sequel can follow this story.
  fileprivate func isOpener(of sequel: Plot, _ process: ProcessID) -> Bool {
    plot.opens == sequel.name && matter.process == process
  }
}

extension SampleMatter {
  func handling(at place: SampleAgency) -> AgencyID {
    switch competence {
    case .agency(let agency): agency
    case .commune: place.agency.id
    }
  }
}
