/// What the read model keeps of a case so that lists, searches and reports need not fold its events. Derived, never the truth: it can
/// be dropped and rebuilt from the log at any time, and CI does so and compares.
public struct CaseIndex: Sendable {
  public let process: ProcessID
  public let title: String
  /// The choice of the form's field `senderKind`; nil when it has none.
  public let senderKind: String?
  /// Values of the fields the process declares as attributes.
  public let attributes: [FieldID: String]
  /// Nil while no answer of the case is published.
  public let publication: Publication?
  /// What is said to be wrong with the rule: the choices of the form's field `defects`; empty when it has none.
  public let defects: [String]
  /// What the matter is about (lĩnh vực): the choice of the form's field `field`; nil when none was made.
  public let field: String?
  private let rules: IndexRules
  private let data: Value
  private let prepared: OpeningReading?
  private let definition: ProcessDefinition

  /// - Parameters:
  ///   - rules: those of the definition, where they were gathered before.
  ///   - reading: what was read of a case that is being opened, where that was done before.
  public init(_ file: CaseFile, definition: ProcessDefinition, rules: IndexRules? = nil, reading: OpeningReading? = nil) {
    self.definition = definition
    self.rules = rules ?? IndexRules(definition)
    process = file.process
    title = file.title
    senderKind = file.data["senderKind"]?.text
    attributes = definition.attributes.reduce(into: [:]) { $0[$1] = file.data[$1]?.scalarText }
    defects = file.defects
    field = file.data["field"]?.text
    prepared = reading
    data = file.data
    publication = Publication(file, definition: definition)
  }

  /// The index of the same case as it was before.
  public func remade(for earlier: CaseFile) -> CaseIndex { CaseIndex(earlier, definition: definition, rules: rules) }

  /// Running clocks whose end makes the software act.
  public var timers: Set<ClockID> { rules.timers }
  /// The actions that answer whoever asked: those that release what was drafted, or enter what was said elsewhere.
  public var answers: Set<ActionID> { rules.figures.answers }
  /// The field that holds the score, by the action with which a sender rates the answer.
  public var ratings: [ActionID: FieldID] { rules.figures.ratings }
  /// What figures must know of the process.
  public var figureRules: FigureRules { rules.figures }
  /// Whether figures for everybody count the case: it came by a door that the public chooses from.
  public var isPublicFeedback: Bool { rules.isPublicFeedback }

  /// What lists and statistics need of the texts of the case. Reckoned when asked for, since a case gets it once.
  public var reading: OpeningReading { prepared ?? OpeningReading(data) }
  /// The words of ``reading`` alone.
  public var searchTokens: String {
    prepared?.searchTokens ?? OpeningReading.searchTokens(of: LegalText(OpeningReading.text(of: data)))
  }
}

/// What the index of every case of a definition goes by. It follows from the definition alone, so a book gathers it once.
public final class IndexRules: Sendable {
  let timers: Set<ClockID>
  let figures: FigureRules
  let isPublicFeedback: Bool

  public init(_ definition: ProcessDefinition) {
    let actions = definition.states.flatMap(\.actions)
    let answers = Set(actions.filter { $0.releases != nil || $0.answersOn != nil }.map(\.id))
    let ratings: [ActionID: FieldID] = actions.reduce(into: [:]) { ratings, action in
      if let score = action.fields.first(where: { $0.kind == .score }) { ratings[action.id] = score.id }
    }
    figures = FigureRules(definition, answers: answers, ratings: ratings)
    isPublicFeedback = definition.opening.door == .choice && definition.opening.by.contains(.public)
    timers = Set(definition.clocks.filter { $0.onExpiry != nil }.map(\.id))
  }
}

/// What is read out of the texts that a case is opened with. Nothing changes them later.
public struct OpeningReading: Hashable, Sendable {
  /// Folded words of title and content, separated by spaces: `hoa binh quy dinh`.
  public let searchTokens: String
  /// The places in the law that the sender complains of: those the form's field `references` names and those that title and content do.
  public let citations: [LegalReference]

  public init(_ data: Value) {
    let text = LegalText(Self.text(of: data))
    searchTokens = Self.searchTokens(of: text)
    let named = (data["references"]?.list ?? []).compactMap { LegalReference($0) }
    citations = (named + LegalReferences.recognised(in: text).map(\.reference)).distinctPlaces
  }

  fileprivate static func text(of data: Value) -> String { "\(data["title"]?.text ?? "")\n\(data["content"]?.text ?? "")" }

  fileprivate static func searchTokens(of text: LegalText) -> String { SearchTokens.index(text).joined(separator: " ") }
}

extension OpeningReading {
  /// What the case counts for: each document that it names, and each article of one.
  public var rules: Set<FeedbackCounts.Rule> {
    citations.reduce(into: []) { rules, place in
      rules.insert(FeedbackCounts.Rule(document: place.number))
      if let article = place.article { rules.insert(FeedbackCounts.Rule(document: place.number, article: article)) }
    }
  }
}

extension Publication {
  /// Whether the published texts name the document, or the article of it.
  public func names(_ document: String, article: String?) -> Bool {
    citations.contains { $0.number.folded == document.folded && (article == nil || $0.article?.folded == article?.folded) }
  }
}

extension CaseFile {
  fileprivate var defects: [String] { (data["defects"]?.list ?? []).compactMap(\.text) }
}

extension CaseFile {
  /// When the sender was last answered; nil when that never happened, however the case ended.
  /// - Parameter answers: see ``CaseIndex/answers``.
  public func answeredAt(by answers: Set<ActionID>) -> Instant? {
    timeline.last { $0.action.map(answers.contains) ?? false }?.at
  }
}

/// A published answer.
public struct Publication: Hashable, Codable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  /// The agency that signed the answer, or the handling one when no document was named.
  public let agency: AgencyID
  /// What the matter is about (lĩnh vực): the choice of the form's field `field`; nil when none was made.
  public let field: String?
  public let title: String
  public let question: String
  public let answer: String
  /// What the sender found wrong with the rule: the choices of the form's field `defects`; empty when it has none.
  public let defects: [String]
  /// The places in the law that the published texts name. What was left out of them is not among these.
  public let citations: [LegalReference]
  /// The document by which was answered; nil when none was named.
  public let documentNumber: String?
  /// Of what was left out of the published texts.
  public let commitments: [Commitment]
  /// When the action that published it was done.
  public let publishedAt: Instant
  /// Folded words of all three texts, separated by spaces.
  public let searchTokens: String

  public init(
    code: CaseCode, process: ProcessID, agency: AgencyID, field: String?, title: String, question: String, answer: String,
    defects: [String], citations: [LegalReference], documentNumber: String?, commitments: [Commitment], publishedAt: Instant,
    searchTokens: String
  ) {
    self.code = code
    self.process = process
    self.agency = agency
    self.field = field
    self.title = title
    self.question = question
    self.answer = answer
    self.defects = defects
    self.citations = citations
    self.documentNumber = documentNumber
    self.commitments = commitments
    self.publishedAt = publishedAt
    self.searchTokens = searchTokens
  }

  /// Nil unless an action that publishes was done and the case has not left its final state since.
  public init?(_ file: CaseFile, definition: ProcessDefinition) {
    guard !file.isOpen else { return nil }
    let publishing = definition.states.flatMap(\.actions).filter(\.publishes)
    guard let entry = publishing.compactMap({ file.latest($0.id) }).max(by: { $0.sequence < $1.sequence }),
      entry.to == file.state
    else { return nil }
    code = file.code
    process = file.process
    agency = file.timeline.last { $0.data["documentNumber"] != nil }?.agency ?? entry.agency
    field = file.data["field"]?.text
    title = entry.data["title"]?.text ?? file.title
    question = entry.data["question"]?.text ?? ""
    answer = entry.data["answer"]?.text ?? ""
    defects = file.defects
    let text = LegalText("\(title)\n\(question)\n\(answer)")
    citations = LegalReferences.recognised(in: text).map(\.reference).distinctPlaces
    documentNumber = file.timeline.last { $0.data["documentNumber"] != nil }?.data["documentNumber"]?.text
    commitments = entry.hidden.map { Commitment(field: $0.field, sha256: $0.commitment) }
    publishedAt = entry.at
    searchTokens = SearchTokens.index(text).joined(separator: " ")
  }
}
