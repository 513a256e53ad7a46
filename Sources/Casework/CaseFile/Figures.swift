/// One fact of a case that figures count (số liệu): what came about, on which day, and which agency answers for it.
///
/// Figures follow from the events of the case alone, so a number of any report can be traced to the cases behind it, and a report run
/// again counts the same.
public struct Figure: Hashable, Sendable {
  /// What is counted. The raw values are part of the API.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// Somebody sent the case; counted for the agency that received it first.
    case sent
    /// The agency began to handle the case, for the first time.
    case received
    /// The sender was given an approved answer, and no time limit had been missed by then in giving it.
    case answeredInTime = "answered-in-time"
    /// The same, after a time limit had run out (V-05).
    case answeredLate = "answered-late"
    /// The case ended without an answer: refused, diverted, merged, withdrawn or lapsed.
    case endedOtherwise = "ended-otherwise"
    /// A step that had a time limit was finished within it.
    case stepInTime = "step-in-time"
    /// The same, after its limit.
    case stepLate = "step-late"
    /// What senders thought of the answer, from 1 (not at all satisfied) to 5 (very).
    case rated1 = "rated-1"
    case rated2 = "rated-2"
    case rated3 = "rated-3"
    case rated4 = "rated-4"
    case rated5 = "rated-5"
    /// A request for opinions went out to the agencies asked; counted for the agency that asks.
    case requestSent = "request-sent"
    /// The same, with less than the usual time because urgency was directed.
    case requestUrgent = "request-urgent"
    /// The agency was asked for an opinion. It came to be one of the four that follow, was no longer needed, or is open.
    case opinionAsked = "opinion-asked"
    /// The agency gave its opinion before the deadline it had by then.
    case opinionInTime = "opinion-in-time"
    /// The same, after the deadline.
    case opinionLate = "opinion-late"
    /// The agency refused to receive what it was asked.
    case opinionRefused = "opinion-refused"
    /// The matter was closed after the deadline, and the agency had given no opinion.
    case opinionNone = "opinion-none"
    /// The matter was closed before the deadline, since the request was withdrawn.
    case opinionNotNeeded = "opinion-not-needed"
    /// The agency received and assigned, or refused, what it was asked after the time for that, or never did.
    case receivedLate = "received-late"

    init?(score: Int64) { self.init(rawValue: "rated-\(score)") }

    /// The score of a rating; nil for every other kind.
    public var score: Int? { Self.scores.firstIndex(of: self).map { $0 + 1 } }

    public static let scores: [Kind] = [.rated1, .rated2, .rated3, .rated4, .rated5]

    /// What is counted of opinions between agencies, and of nothing else.
    public static let ofOpinions: [Kind] = [
      .requestSent, .requestUrgent, .opinionAsked, .opinionInTime, .opinionLate, .opinionRefused, .opinionNone, .opinionNotNeeded,
      .receivedLate,
    ]
  }

  public let kind: Kind
  /// The day at UTC+7.
  public let day: CivilDate
  public let agency: AgencyID
  /// Tells figures of one kind in one case apart: the index of the step, or 0.
  public let part: Int

  public init(kind: Kind, day: CivilDate, agency: AgencyID, part: Int = 0) {
    self.kind = kind
    self.day = day
    self.agency = agency
    self.part = part
  }
}

/// What figures must know of the process of a case.
public struct FigureRules: Hashable, Sendable {
  /// What cases of the process are counted as.
  public let countsAs: CountedAs
  /// The actions that answer the sender, or give the opinion; see ``CaseIndex/answers``.
  public let answers: Set<ActionID>
  /// The field that holds the score, by the action that has one; see ``CaseIndex/ratings``.
  public let ratings: [ActionID: FieldID]
  /// The field with the day on which an answer was given that the action only enters.
  public let answeredOn: [ActionID: FieldID]
  /// The clock that an answer is late by: that of the step in which it is approved.
  public let answerClock: ClockID?

  init(_ definition: ProcessDefinition, answers: Set<ActionID>, ratings: [ActionID: FieldID]) {
    countsAs = definition.countsAs
    self.answers = answers
    self.ratings = ratings
    answerClock = definition.answerClock
    answeredOn = definition.states.flatMap(\.actions).reduce(into: [:]) { $0[$1.id] = $1.answersOn }
  }
}

extension ProcessDefinition {
  /// The clock of the first step in which something drafted is released; nil when nothing ever is.
  var answerClock: ClockID? { states.first { $0.actions.contains { $0.releases != nil } }?.clock }
}

extension CaseFile {
  /// Every figure the case counts in, by what its process counts as. The steps of all count.
  public func figures(by rules: FigureRules) -> Set<Figure> {
    let steps = Set(steps.compactMap(\.figure))
    switch rules.countsAs {
    case .matter: return steps.union(matterFigures(answers: rules.answers, ratings: rules.ratings))
    case .request: return steps.union(requestFigures)
    case .opinion: return steps.union(opinionFigures(rules))
    }
  }

  /// A part of another case's work counts by its steps alone, since nobody sent it.
  private func matterFigures(answers: Set<ActionID>, ratings: [ActionID: FieldID]) -> Set<Figure> {
    var figures: Set<Figure> = []
    guard parent == nil else { return figures }
    if let first = steps.first { figures.insert(Figure(kind: .sent, day: receivedAt.date, agency: first.agency)) }
    figures.formUnion(firstSteps.map { Figure(kind: .received, day: $0.startedAt.date, agency: $0.agency, part: $0.index) })
    if let ending = ending(answers: answers) { figures.insert(ending) }
    if let rating = rating(ratings) { figures.insert(rating) }
    return figures
  }

  /// The step with which each agency began to handle the case.
  private var firstSteps: [StepRecord] {
    var seen: Set<AgencyID> = []
    return steps.filter { seen.insert($0.agency).inserted }
  }

  private func ending(answers: Set<ActionID>) -> Figure? {
    if let answer = timeline.last(where: { $0.action.map(answers.contains) ?? false }) {
      return Figure(kind: answer.lateness.isEmpty ? .answeredInTime : .answeredLate, day: answer.at.date, agency: answer.agency)
    }
    guard !isOpen, let last = steps.last else { return nil }
    return Figure(kind: .endedOtherwise, day: last.startedAt.date, agency: last.agency)
  }

  /// The last rating alone: who rates again has changed their mind.
  private func rating(_ ratings: [ActionID: FieldID]) -> Figure? {
    for entry in timeline.reversed() {
      guard let field = entry.action.flatMap({ ratings[$0] }) else { continue }
      guard let score = entry.data[field]?.integer, let kind = Figure.Kind(score: score) else { return nil }
      return Figure(kind: kind, day: entry.at.date, agency: entry.agency)
    }
    return nil
  }
}

// MARK: Opinions between agencies (regulation with Decision 2610/QĐ-UBND Arts 14.1, 16.1)

extension CaseFile {
  /// Sent is what reached a first agency; asking another one later is no second request.
  private var requestFigures: Set<Figure> {
    guard let first = children.first(where: { $0.process != process }),
      let sending = timeline.first(where: { $0.kind == .childOpened && $0.related == [first.code] })
    else { return [] }
    let isUrgent = !(data["urgent"]?.object?.isEmpty ?? true)
    let kinds: [Figure.Kind] = isUrgent ? [.requestSent, .requestUrgent] : [.requestSent]
    return Set(kinds.map { Figure(kind: $0, day: sending.at.date, agency: sending.agency) })
  }

  private func opinionFigures(_ rules: FigureRules) -> Set<Figure> {
    guard let first = steps.first else { return [] }
    var figures: Set = [Figure(kind: .opinionAsked, day: receivedAt.date, agency: first.agency)]
    // Reassigning and a successor end a step and not the receiving.
    let received = timeline.first { $0.from == first.state && $0.to != first.state }
    if let received, !received.lateness.isEmpty {
      figures.insert(Figure(kind: .receivedLate, day: received.at.date, agency: received.agency))
    }
    if let outcome = outcome(rules) { figures.insert(outcome) }
    return figures
  }

  /// Nil while the opinion is open. What the software closes, the agency did not decide.
  private func outcome(_ rules: FigureRules) -> Figure? {
    // What is corrected later was given when it was given.
    let answer = timeline.first { $0.action.map(rules.answers.contains) ?? false }
    guard !isOpen, let last = answer ?? timeline.last(where: { $0.from != nil && $0.from != $0.to }) else { return nil }
    let day = last.action.flatMap { rules.answeredOn[$0] }.flatMap { last.data[$0]?.text }.flatMap(CivilDate.init)
    let isLate = rules.answerClock.flatMap { clocks[$0]?.due }.map { $0 <= day.map(Instant.startOfDay) ?? last.at } ?? false
    let kind: Figure.Kind =
      if answer != nil {
        isLate ? .opinionLate : .opinionInTime
      } else if last.actor == .system {
        isLate ? .opinionNone : .opinionNotNeeded
      } else {
        .opinionRefused
      }
    return Figure(kind: kind, day: last.at.date, agency: last.agency)
  }
}

extension StepRecord {
  /// Nil for a step that runs, that had no limit, that waited for the sender, or that a successor took over.
  fileprivate var figure: Figure? {
    guard outcome != nil, due != nil || lateness != nil, let finishedAt, let agency = holder.agency else { return nil }
    return Figure(kind: lateness == nil ? .stepInTime : .stepLate, day: finishedAt.date, agency: agency, part: index)
  }
}
