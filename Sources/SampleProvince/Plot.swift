import Casework

/// A course that cases take, and how many of the scenario take it.
struct Plot: Sendable {
  /// What a matter must offer for the plot to be possible.
  enum Need: Sendable {
    case answer
    /// An answer, by another agency than the one that receives.
    case transfer
    /// An answer in which other agencies have a say.
    case opinions
    /// That it be refused.
    case refusal
    /// That it be a complaint, a denunciation or about somebody's conduct.
    case diversion
  }

  let name: String
  let regulation: Int
  let law: Int
  var need = Need.answer
  /// Working days between the last move and the end of the scenario; those of finished cases are spread over four months.
  var idle = 4...longest
  /// Name of the plot that follows this one on the same matter, from the same place, on the next working day.
  var opens: String?
  /// The plot follows another.
  var isSequel = false
  /// Cases may come in at the desk of a commune or ward, which then answers for them to the end.
  var mayBeLocal = false
  let write: @Sendable (inout StoryDraft) -> Void

  var isPaired: Bool { opens != nil || isSequel }

  /// How long a story of that many working days may lie back without beginning before the scenario.
  func idle(after length: Int) -> ClosedRange<Int> {
    idle.lowerBound...max(idle.lowerBound, min(idle.upperBound, Self.longest - length))
  }
}

extension Plot {
  /// Working days from the opening of the oldest case to the end of the scenario: four months.
  static let longest = 84

  /// Most cases are answered and published in time; every other course that the processes allow is taken at least once.
  static let all = finished + opinions + unfinished + overdue
}
