import Casework

/// What officials and senders say along the way: explanations, questions, notes.
struct SamplePhrases: Sendable {
  /// On what occasion something is said. The raw values are those of the data file.
  enum Occasion: String, CaseIterable, Sendable {
    case opening, closing, clarificationAsked = "clarification-asked", clarification
    case refusedUnclear = "refused-unclear"
    case returned, progress, comments, redo, withheld, reopened, appeal
    case question, opinion, opinionRefused = "opinion-refused", opinionComments = "opinion-comments"
    case urge, note, reassigned, extended, legalGround = "legal-ground", rating
    case complaint, denunciation, conduct
    case splitTitle = "split-title", splitContent = "split-content"
  }

  private let texts: [Occasion: [String]]

  /// - Throws: ``SampleDataError`` when an occasion is unknown or has nothing said on it.
  init(_ text: String, file: String) throws(SampleDataError) {
    let table = try SampleTable(text, file: file, columns: ["occasion", "text"])
    var texts: [Occasion: [String]] = [:]
    for row in table.rows {
      texts[try row.read("occasion", Occasion.init(rawValue:)), default: []].append(try row.text("text"))
    }
    if let silent = Occasion.allCases.first(where: { texts[$0] == nil }) {
      throw SampleDataError(file: file, line: table.rows.last?.line ?? 1, cause: .missing(silent.rawValue))
    }
    self.texts = texts
  }

  func text(_ occasion: Occasion, _ random: inout SeededRandom) -> String { random.element(of: texts[occasion] ?? []) ?? "" }
}
