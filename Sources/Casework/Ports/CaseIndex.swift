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
  /// Running clocks whose end makes the software act.
  public let timers: Set<ClockID>
  /// The actions that answer the sender: those that release what was drafted.
  public let answers: Set<ActionID>
  /// The field that holds the score, by the action with which a sender rates the answer.
  public let ratings: [ActionID: FieldID]
  private let content: String
  private let preparedTokens: String?

  /// - Parameter searchTokens: the words of a case that is being opened, where they were reckoned before.
  public init(_ file: CaseFile, definition: ProcessDefinition, searchTokens: String? = nil) {
    process = file.process
    title = file.title
    senderKind = file.data["senderKind"]?.text
    attributes = definition.attributes.reduce(into: [:]) { $0[$1] = file.data[$1]?.scalarText }
    answers = Set(definition.states.flatMap(\.actions).filter { $0.releases != nil }.map(\.id))
    ratings = definition.states.flatMap(\.actions).reduce(into: [:]) { ratings, action in
      if let score = action.fields.first(where: { $0.kind == .score }) { ratings[action.id] = score.id }
    }
    preparedTokens = searchTokens
    content = file.data["content"]?.text ?? ""
    publication = Publication(file, definition: definition)
    timers = Set(definition.clocks.filter { $0.onExpiry != nil }.map(\.id))
  }

  /// Folded words of title and content, separated by spaces: `hoa binh quy dinh`. Reckoned when asked for, since a case gets them once.
  public var searchTokens: String { preparedTokens ?? Self.searchTokens(title: title, content: content) }

  static func searchTokens(title: String, content: String) -> String {
    SearchTokens.index("\(title)\n\(content)").joined(separator: " ")
  }
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
  /// The document by which was answered; nil when none was named.
  public let documentNumber: String?
  /// When the action that published it was done.
  public let publishedAt: Instant
  /// Folded words of all three texts, separated by spaces.
  public let searchTokens: String

  public init(
    code: CaseCode, process: ProcessID, agency: AgencyID, field: String?, title: String, question: String, answer: String,
    documentNumber: String?, publishedAt: Instant, searchTokens: String
  ) {
    self.code = code
    self.process = process
    self.agency = agency
    self.field = field
    self.title = title
    self.question = question
    self.answer = answer
    self.documentNumber = documentNumber
    self.publishedAt = publishedAt
    self.searchTokens = searchTokens
  }

  /// Nil unless an action that publishes was done and the case has not left its final state since.
  public init?(_ file: CaseFile, definition: ProcessDefinition) {
    let publishing = definition.states.flatMap(\.actions).filter(\.publishes)
    guard !file.isOpen, let entry = publishing.compactMap({ file.latest($0.id) }).max(by: { $0.sequence < $1.sequence }),
      entry.to == file.state
    else { return nil }
    code = file.code
    process = file.process
    agency = file.timeline.last { $0.data["documentNumber"] != nil }?.agency ?? entry.agency
    field = file.data["field"]?.text
    title = entry.data["title"]?.text ?? file.title
    question = entry.data["question"]?.text ?? ""
    answer = entry.data["answer"]?.text ?? ""
    documentNumber = file.timeline.last { $0.data["documentNumber"] != nil }?.data["documentNumber"]?.text
    publishedAt = entry.at
    searchTokens = SearchTokens.index("\(title)\n\(question)\n\(answer)").joined(separator: " ")
  }
}
