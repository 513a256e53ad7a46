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

    init?(score: Int64) { self.init(rawValue: "rated-\(score)") }

    /// The score of a rating; nil for every other kind.
    public var score: Int? { Self.scores.firstIndex(of: self).map { $0 + 1 } }

    public static let scores: [Kind] = [.rated1, .rated2, .rated3, .rated4, .rated5]
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

extension CaseFile {
  /// Every figure the case counts in. A part of another case's work (an opinion that was asked for) counts by its steps alone, since
  /// nobody sent it.
  /// - Parameters:
  ///   - answers: the actions that answer the sender; see ``CaseIndex/answers``.
  ///   - ratings: the field that holds the score, by the action that has one; see ``CaseIndex/ratings``.
  public func figures(answers: Set<ActionID>, ratings: [ActionID: FieldID]) -> Set<Figure> {
    var figures = Set(steps.compactMap(\.figure))
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

extension StepRecord {
  /// Nil for a step that runs, that had no limit, that waited for the sender, or that a successor took over.
  fileprivate var figure: Figure? {
    guard outcome != nil, due != nil || lateness != nil, let finishedAt, let agency = holder.agency else { return nil }
    return Figure(kind: lateness == nil ? .stepInTime : .stepLate, day: finishedAt.date, agency: agency, part: index)
  }
}
