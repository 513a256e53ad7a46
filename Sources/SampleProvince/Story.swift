import Casework

/// A case of the scenario, from its sender's first words to where it stands in the end.
struct Story: Sendable {
  let number: Int
  let plot: Plot
  let matter: SampleMatter
  var sender: Sender
  /// The commune or ward the story is set in.
  let place: SampleAgency
  let entry: Entry
  let title: String
  let opening: String
  let closing: String
  let keepsSecret: Bool
  let moves: [Move]
  /// Working days between the last move and the end of the scenario.
  let idle: Int
  var random: SeededRandom

  /// Working days from the opening to the end of the scenario.
  var age: Int { moves.reduce(idle) { $0 + $1.days } }
}

/// How a case came in.
enum Entry: Sendable {
  case portal
  /// Entered by the intake desk of an agency: the channel, and how many working days after the receipt.
  case desk(AgencyID, channel: String, lag: Int)

  /// The agency that answers for the case to its end.
  func coordinating(_ process: ProcessID, in province: SampleProvince) -> AgencyID? {
    switch self {
    case .portal: province.agencies.first { $0.agency.coordinates.contains(process) }?.agency.id
    case .desk(let agency, _, _): agency
    }
  }
}
