import Casework

/// A story while it is being written: each verb adds what happened next.
struct StoryDraft {
  let matter: SampleMatter
  /// The agency that the case goes to first.
  let handling: AgencyID
  let coordinating: AgencyID
  let phrases: SamplePhrases
  /// Other agencies of the city, for wrong transfers.
  let elsewhere: [AgencyID]
  /// The number of the story that this one follows.
  let previous: Int
  var random: SeededRandom
  private(set) var moves: [Move] = []
  /// The case that the following moves are made in.
  var subject = Move.Subject.own

  init(
    matter: SampleMatter, handling: AgencyID, coordinating: AgencyID, phrases: SamplePhrases, elsewhere: [AgencyID], previous: Int,
    random: SeededRandom
  ) {
    self.matter = matter
    self.handling = handling
    self.coordinating = coordinating
    self.phrases = phrases
    self.elsewhere = elsewhere
    self.previous = previous
    self.random = random
  }

  mutating func add(
    _ action: ActionID, after days: ClosedRange<Int>, by doer: Move.Doer = .holder,
    _ data: @escaping @Sendable (Scene) -> [String: Value] = { _ in [:] }
  ) {
    moves.append(Move(days: random.number(in: days), action: action, doer: doer, subject: subject, data: data))
  }

  /// An action whose one text is a phrase of the data file.
  mutating func say(
    _ action: ActionID, after days: ClosedRange<Int>, by doer: Move.Doer = .holder, field: String = "text",
    _ occasion: SamplePhrases.Occasion
  ) {
    let text = phrases.text(occasion, &random)
    add(action, after: days, by: doer) { [field: $0.filled(text)] }
  }
}
