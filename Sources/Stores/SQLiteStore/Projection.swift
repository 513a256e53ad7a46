import Casework
import GRDB

/// Brings the read model to a case. The one place that writes it: appending and rebuilding both come here, so they cannot disagree.
///
/// What is written follows from the case and its index alone, and rows are numbered by positions in the log, so a model that was kept
/// up to date event by event equals one that is made anew.
struct Projection {
  let database: Database
  /// Takes the changes of the words, which need not be made at once.
  let changeWords: (WordChange) throws -> Void
  /// Takes the changes of the counters, which are summed up before they are made.
  let count: (Counter, Int) -> Void
  /// Position in the log of an event of the case.
  let position: (_ sequence: Int) throws -> Int64

  /// - Parameters:
  ///   - row: the position of the event that opened the case.
  ///   - before: the case as the read model has it now; nil when it has none.
  func bring(_ row: Int64, from before: CaseFile?, to file: CaseFile, index: CaseIndex) throws {
    try writeCase(row, from: before, to: file, index)
    writeTallies(from: before, to: file)
    writeTotals(from: before, to: file, index)
    try writeFigures(row, from: before, to: file, index)
    try writeInvolvement(row, from: before, to: file)
    try writeSteps(row, from: before, to: file)
    try writeClocks(row, from: before, to: file, index)
    try writeMerger(row, from: before, to: file)
    if let before, before.data != file.data { try takeBack(row, before, index.remade(for: before)) }
    if before?.data != file.data {
      try writeAttributes(row, index)
      try writeCitations(row, file, index)
    }
    try writeWords(row, from: before, to: file, index)
    // Only a finished case is published, so what was open has nothing to take back.
    if index.publication != nil || before?.isOpen == false { try writePublication(file, index) }
  }

  /// Takes back what was read out of a form that has been revised.
  private func takeBack(_ row: Int64, _ file: CaseFile, _ index: CaseIndex) throws {
    for table in ["attributes", "citations"] { try database.run("DELETE FROM \(table) WHERE row = ?", [.integer(row)]) }
    if file.parent == nil, index.isPublicFeedback { count(feedback: file, index, -1) }
    try changeWords(WordChange(.removal, of: .cases, row, openingWords(of: file, index)))
  }

  /// Takes a case out of the read model.
  func remove(_ row: Int64, _ file: CaseFile, index: CaseIndex) throws {
    for figure in file.figures(index) { try remove(figure, of: row, file, index) }
    for table in ["cases", "involvement", "steps", "clocks", "attributes", "citations", "mergers"] {
      try database.run("DELETE FROM \(table) WHERE row = ?", [.integer(row)])
    }
    try changeWords(WordChange(.removal, of: .cases, row, "\(file.scopeWords.line) \(openingWords(of: file, index))"))
    if let stored = try StoredPublication(of: file.code, in: database) { try remove(stored) }
    if let key = file.tallyKey { count(.openTally, key, -1) }
    for key in file.involvementTallyKeys { count(.involvementTally, key, -1) }
    guard file.parent == nil, index.isPublicFeedback else { return }
    count(feedback: file, index, -1)
    count(.received, on: file.receivedAt.date, -1)
    if let answered = file.answeredAt(by: index.answers) { count(.answered, on: answered.date, -1) }
  }

  // MARK: The case

  private func writeCase(_ row: Int64, from before: CaseFile?, to file: CaseFile, _ index: CaseIndex) throws {
    let placement = file.placement
    let moving: [Cell] = [
      .integer(file.processVersion), .text(file.state.rawValue), .text(file.holder.key), .text(placement.agency.rawValue),
      .text(placement.coordinatingAgency.rawValue), .integer(file.stepStartedAt.millisecondsSince1970), .integer(file.urgency),
      .flag(file.isOpen), .integer(file.version), .integer(row),
    ]
    if let before {
      try database.run(
        """
        UPDATE cases SET process_version = ?1, state = ?2, holder = ?3, agency = ?4, coordinating_agency = ?5, step_started_at = ?6,
          urgency = ?7, is_open = ?8, version = ?9
        WHERE row = ?10
        """, moving)
      guard before.data != file.data else { return }
      try database.run(
        "UPDATE cases SET title = ?, sender_kind = ? WHERE row = ?", [.text(index.title), .text(index.senderKind), .integer(row)])
      return
    }
    try database.run(
      """
      INSERT INTO cases(process_version, state, holder, agency, coordinating_agency, step_started_at, urgency, is_open, version, row,
        code, prefix, day, number, process, title, sender_kind, received_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      moving + [
        .text(file.code.description), .text(file.code.prefix), .integer(file.code.date.ordinal), .integer(file.code.number),
        .text(file.process.rawValue), .text(index.title), .text(index.senderKind), .integer(file.receivedAt.millisecondsSince1970),
      ])
  }

  private func writeAttributes(_ row: Int64, _ index: CaseIndex) throws {
    for (field, value) in index.attributes {
      try database.run(
        "INSERT INTO attributes(row, field, value) VALUES (?, ?, ?)", [.integer(row), .text(field.rawValue), .text(value)])
    }
  }

  // MARK: What is complained of

  private func writeCitations(_ row: Int64, _ file: CaseFile, _ index: CaseIndex) throws {
    for place in index.reading.citations {
      try database.run(
        "INSERT INTO citations(row, document, article, clause, point) VALUES (?, ?, ?, ?, ?)",
        [.integer(row), .text(place.number), .text(place.article ?? ""), .text(place.clause ?? ""), .text(place.point ?? "")])
    }
    if file.parent == nil, index.isPublicFeedback { count(feedback: file, index, 1) }
  }

  private func count(feedback file: CaseFile, _ index: CaseIndex, _ change: Int) {
    let subjects =
      [("all", "", "")] + Set(index.defects).map { ("defect", $0, "") }
      + index.reading.rules.map { rule in rule.article.map { ("article", rule.document, $0) } ?? ("document", rule.document, "") }
    for (kind, value, part) in subjects {
      let key: [Cell] = [
        .text(kind), .text(value), .text(part), .integer(file.receivedAt.date.year), .text(index.field ?? ""),
      ]
      count(.feedbackTally, key, change)
    }
  }

  // MARK: Agencies

  private func writeInvolvement(_ row: Int64, from before: CaseFile?, to file: CaseFile) throws {
    let agencies = file.involved
    for agency in before?.involved.subtracting(agencies) ?? [] {
      try database.run("DELETE FROM involvement WHERE agency = ? AND row = ?", [.text(agency.rawValue), .integer(row)])
    }
    let isSame = before.map { $0.urgency == file.urgency && $0.isOpen == file.isOpen } ?? false
    for agency in isSame ? agencies.subtracting(before?.involved ?? []) : agencies {
      try database.run(
        """
        INSERT INTO involvement(agency, row, urgency, is_open) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET urgency = ?3, is_open = ?4
        """,
        [.text(agency.rawValue), .integer(row), .integer(file.urgency), .flag(file.isOpen)])
    }
  }

  // MARK: Steps and clocks

  private func writeSteps(_ row: Int64, from before: CaseFile?, to file: CaseFile) throws {
    let known = before?.steps ?? []
    for step in file.steps where step.index >= known.count || known[step.index] != step {
      try database.run(
        """
        INSERT OR REPLACE INTO steps(row, step, process, state, agency, holder, started_at, due, finished_at, outcome, finished_by,
          paused_milliseconds, lateness)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(row), .integer(step.index), .text(file.process.rawValue), .text(step.state.rawValue), .text(step.agency.rawValue),
          .text(step.holder.key), .integer(step.startedAt.millisecondsSince1970), .instant(step.due?.millisecondsSince1970),
          .instant(step.finishedAt?.millisecondsSince1970), .text(step.outcome?.rawValue),
          .text(step.finishedBy.map { Payload.json(of: $0) }), .integer(step.pausedMilliseconds),
          .text(try step.lateness.map { String(decoding: try Payload.encode($0), as: UTF8.self) }),
        ])
    }
  }

  private func writeClocks(_ row: Int64, from before: CaseFile?, to file: CaseFile, _ index: CaseIndex) throws {
    for (id, run) in file.clocks {
      let was = before?.clocks[id]
      guard was != run else { continue }
      if run.isRunning {
        try database.run(
          "INSERT OR REPLACE INTO clocks(row, clock, due, acts) VALUES (?, ?, ?, ?)",
          [
            .integer(row), .text(id.rawValue), .instant(run.due?.millisecondsSince1970), .flag(index.timers.contains(id)),
          ])
      } else if was?.isRunning == true {
        try database.run("DELETE FROM clocks WHERE row = ? AND clock = ?", [.integer(row), .text(id.rawValue)])
      }
    }
  }

  private func writeMerger(_ row: Int64, from before: CaseFile?, to file: CaseFile) throws {
    guard before?.mergedInto != file.mergedInto else { return }
    try database.run("DELETE FROM mergers WHERE row = ?", [.integer(row)])
    guard let main = file.mergedInto else { return }
    try database.run("INSERT INTO mergers(row, main) VALUES (?, ?)", [.integer(row), .text(main.description)])
  }

  // MARK: Words

  /// The words of a case are those of its opening, which change only where the form is revised; the software's own words come and go.
  ///
  /// FTS5 keeps one list of rows per word. With neither positions nor lengths stored (`detail=none`, `columnsize=0`) a word can be
  /// added to a row, or taken from it, without touching its other words.
  private func writeWords(_ row: Int64, from before: CaseFile?, to file: CaseFile, _ index: CaseIndex) throws {
    let (known, scope) = (before?.scopeWords ?? [], file.scopeWords)
    let (gone, new) = (known.subtracting(scope).line, scope.subtracting(known).line)
    let words = before?.data != file.data ? "\(new) \(openingWords(of: file, index))" : new
    if !gone.isEmpty { try changeWords(WordChange(.removal, of: .cases, row, gone)) }
    if !words.isEmpty { try changeWords(WordChange(.addition, of: .cases, row, words)) }
  }

  private func openingWords(of file: CaseFile, _ index: CaseIndex) -> String {
    let attributes = index.attributes.sorted { $0.key < $1.key }.map { SearchWords.attribute($0.key, $0.value) }
    return "\(SearchWords.process(file.process)) \(attributes.joined(separator: " ")) \(SearchWords.words(index.searchTokens))"
  }

  // MARK: Publication

  private func writePublication(_ file: CaseFile, _ index: CaseIndex) throws {
    let stored = try StoredPublication(of: file.code, in: database)
    guard stored?.publication != index.publication else { return }
    if let stored { try remove(stored) }
    if let publication = index.publication { try insert(publication, of: file) }
  }

  /// Numbered by the event that published it.
  private func insert(_ publication: Publication, of file: CaseFile) throws {
    let event = file.timeline.last { $0.kind == .acted && $0.at == publication.publishedAt }
    let row = try position(event?.sequence ?? file.version)
    try database.run(
      """
      INSERT INTO publications(row, code, process, agency, field, title, question, answer, document_number, published_at, words,
        defects, citations, commitments)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(row), .text(publication.code.description), .text(publication.process.rawValue), .text(publication.agency.rawValue),
        .text(publication.field), .text(publication.title), .text(publication.question), .text(publication.answer),
        .text(publication.documentNumber), .integer(publication.publishedAt.millisecondsSince1970), .text(publication.searchTokens),
        .text(String(decoding: try Payload.encode(publication.defects), as: UTF8.self)),
        .text(String(decoding: try Payload.encode(publication.citations), as: UTF8.self)),
        .text(String(decoding: try Payload.encode(publication.commitments), as: UTF8.self)),
      ])
    count(publication, 1)
    try changeWords(WordChange(.addition, of: .publications, row, publication.words))
    count(.published, on: publication.publishedAt.date, 1)
  }

  private func remove(_ stored: StoredPublication) throws {
    try changeWords(WordChange(.removal, of: .publications, stored.row, stored.publication.words))
    try database.run("DELETE FROM publications WHERE row = ?", [.integer(stored.row)])
    count(stored.publication, -1)
    count(.published, on: stored.publication.publishedAt.date, -1)
  }

  private func count(_ publication: Publication, _ change: Int) {
    let facets =
      [
        ("process", publication.process.rawValue), ("agency", publication.agency.rawValue),
        ("month", PublishedPeriod(monthOf: publication.publishedAt.date).description),
      ] + (publication.field.map { [("field", $0)] } ?? []) + Set(publication.defects).map { ("defect", $0) }
    for (kind, value) in facets { count(.publicationTally, [.text(kind), .text(value)], change) }
  }

  // MARK: Counts

  private func writeTallies(from before: CaseFile?, to file: CaseFile) {
    let (old, new) = (before?.tallyKey, file.tallyKey)
    if old != new {
      if let old { count(.openTally, old, -1) }
      if let new { count(.openTally, new, 1) }
    }
    let (left, joined) = (before?.involvementTallyKeys ?? [], file.involvementTallyKeys)
    for key in left.subtracting(joined) { count(.involvementTally, key, -1) }
    for key in joined.subtracting(left) { count(.involvementTally, key, 1) }
  }

  /// Feedback that the public sent, or the staff for it. Cases opened for a part of another case's work are not counted again.
  private func writeTotals(from before: CaseFile?, to file: CaseFile, _ index: CaseIndex) {
    guard file.parent == nil, index.isPublicFeedback else { return }
    if before == nil { count(.received, on: file.receivedAt.date, 1) }
    let (was, day) = (before?.answeredAt(by: index.answers)?.date, file.answeredAt(by: index.answers)?.date)
    guard was != day else { return }
    if let was { count(.answered, on: was, -1) }
    if let day { count(.answered, on: day, 1) }
  }

  private func count(_ table: Counter.Table, _ key: [Cell], _ change: Int) { count(Counter(table, key), change) }

  private func count(_ table: Counter.Table, on day: CivilDate, _ change: Int) { count(table, [.integer(day.ordinal)], change) }
}

extension CaseFile {
  var stepStartedAt: Instant { step?.startedAt ?? receivedAt }

  /// The due time of the running step, or the end of time: what lists are ordered by.
  var urgency: Int64 { (isOpen ? step?.due?.millisecondsSince1970 : nil) ?? Urgency.none }

  /// Agencies whose staff may find the case.
  var involved: Set<AgencyID> { Set(agencies).union([placement.coordinatingAgency]) }

  fileprivate var scopeWords: Set<String> { Set(involved.map(SearchWords.involved) + (isOpen ? [SearchWords.open] : [])) }

  fileprivate var tallyKey: [Cell]? {
    guard isOpen else { return nil }
    return [
      .text(holder.key), .integer(urgency), .text(process.rawValue), .text(state.rawValue), .text(placement.agency.rawValue),
    ]
  }

  fileprivate var involvementTallyKeys: Set<[Cell]> {
    guard isOpen else { return [] }
    return Set(involved.map { [.text($0.rawValue), .integer(urgency), .text(process.rawValue)] })
  }
}

enum Urgency {
  /// Of cases without a running due time: they come last.
  static let none = Int64.max
}

/// A publication with its number in the read model.
struct StoredPublication {
  let row: Int64
  let publication: Publication

  static let columns = """
    p.row, p.code, p.process, p.agency, p.field, p.title, p.question, p.answer, p.document_number, p.published_at, p.words,
    p.defects, p.citations, p.commitments
    """

  init(_ columns: Columns) throws {
    row = columns.integer(0)
    publication = Publication(
      code: try CaseCode(stored: columns.text(1)), process: ProcessID(rawValue: columns.text(2)),
      agency: AgencyID(rawValue: columns.text(3)), field: columns.optionalText(4), title: columns.text(5), question: columns.text(6),
      answer: columns.text(7), defects: try Payload.decode([String].self, Array(columns.text(11).utf8), at: "defects"),
      citations: try Payload.decode([LegalReference].self, Array(columns.text(12).utf8), at: "citations"),
      documentNumber: columns.optionalText(8),
      commitments: try Payload.decode([Commitment].self, Array(columns.text(13).utf8), at: "commitments"), publishedAt: columns.instant(9),
      searchTokens: columns.text(10))
  }

  init?(of code: CaseCode, in database: Database) throws {
    let found = try database.first("SELECT \(Self.columns) FROM publications p WHERE p.code = ?", [.text(code.description)]) {
      try StoredPublication($0)
    }
    guard let found else { return nil }
    self = found
  }
}

extension Publication {
  fileprivate var words: String {
    let month = PublishedPeriod(monthOf: publishedAt.date)
    let filters =
      [
        SearchWords.process(process), SearchWords.involved(agency), SearchWords.period(month), SearchWords.period(month.wholeYear),
      ] + (field.map { [SearchWords.subject($0)] } ?? []) + defects.map(SearchWords.defect)
      + citations.flatMap { place in
        [SearchWords.document(place.number)] + (place.article.map { [SearchWords.article($0, of: place.number)] } ?? [])
      }
    return "\(filters.joined(separator: " ")) \(SearchWords.words(searchTokens))"
  }
}

extension Set<String> {
  /// In an order of its own, so that equal sets are equal bytes.
  fileprivate var line: String { sorted().joined(separator: " ") }
}
