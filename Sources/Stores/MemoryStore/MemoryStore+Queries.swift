import Casework

// Lists by looking at every case: slow, and plainly what the words of the port say.
extension MemoryStore {
  public func cases(_ query: CaseQuery) async throws -> CasePage {
    let found = matches(query).filter { $0.comes(after: query.cursor, in: query.order) }.sorted { $0.precedes($1, in: query.order) }
    let page = found.prefix(query.limit)
    let next = found.count > query.limit ? page.last?.cursor : nil
    return CasePage(rows: page.map(\.asRow), next: next)
  }

  public func list(_ query: CaseQuery) async throws -> (page: CasePage, counts: DueCounts) {
    (try await cases(query), try await counts(query))
  }

  public func counts(_ query: CaseQuery) async throws -> DueCounts {
    matches(query).filter(\.file.isOpen).counts(query)
  }

  public func board(_ query: CaseQuery) async throws -> [BoardCell] {
    var asked = query
    (asked.text, asked.attributes, asked.receivedBefore) = (nil, [:], nil)
    let handled = matches(asked).filter { entry in
      entry.file.isOpen
        && (query.scope.everything || query.scope.processes.contains(entry.file.process)
          || query.scope.agencies.contains(entry.file.placement.agency))
    }
    let groups = Dictionary(grouping: handled) { entry in
      [entry.file.placement.agency.rawValue, entry.file.process.rawValue, entry.file.state.rawValue]
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, entries in
      entries.first.map { first in
        BoardCell(
          agency: first.file.placement.agency, process: first.file.process, state: first.file.state, counts: entries.counts(query))
      }
    }
  }

  public func finished(
    by actions: Set<ActionID>, at agencies: Set<AgencyID>, from: Instant, until: Instant, limit: Int
  ) async throws -> [CaseRow] {
    read { Array($0.values) }.compactMap { entry -> (at: Instant, row: CaseRow)? in
      entry.file.steps.first { step in
        agencies.contains(step.agency) && step.outcome.map(actions.contains) == true
          && step.finishedAt.map { from <= $0 && $0 < until } == true
      }.flatMap { step in step.finishedAt.map { ($0, entry.asRow) } }
    }.sorted { ($0.at, $0.row.code) < ($1.at, $1.row.code) }.prefix(limit).map(\.row)
  }

  public func versionsInUse() async throws -> [VersionUse] {
    let counts = read {
      Dictionary($0.values.filter(\.file.isOpen).map { ([$0.file.process.rawValue, "\($0.file.processVersion)"], 1) }, uniquingKeysWith: +)
    }
    return counts.map { VersionUse(process: ProcessID(rawValue: $0.key[0]), version: Int($0.key[1]) ?? 0, open: $0.value) }
      .sorted { ($0.process, $0.version) < ($1.process, $1.version) }
  }

  private func matches(_ query: CaseQuery) -> [Entry] {
    read { $0.values.filter { query.matches($0) } }
  }

  // MARK: Published

  public func published(_ query: PublishedQuery) async throws -> PublishedPage {
    let found = read { cases in
      cases.values.compactMap { entry -> (row: Int64, publication: Publication)? in
        guard let publication = entry.index.publication, let row = entry.publishedAt, query.matches(publication) else { return nil }
        return query.before.map { row < $0 } ?? true ? (row, publication) : nil
      }
    }.sorted { $0.row > $1.row }
    let page = found.prefix(query.limit)
    return PublishedPage(rows: page.map(\.publication), next: found.count > query.limit ? page.last?.row : nil)
  }

  public func publishedCount(_ query: PublishedQuery) async throws -> Int { publications.count(where: query.matches) }

  public func publishedFacets() async throws -> PublishedFacets {
    publications.reduce(into: PublishedFacets()) { facets, publication in
      facets.processes[publication.process, default: 0] += 1
      facets.agencies[publication.agency, default: 0] += 1
      if let field = publication.field { facets.fields[field, default: 0] += 1 }
      for defect in Set(publication.defects) { facets.defects[defect, default: 0] += 1 }
      facets.months[PublishedPeriod(monthOf: publication.publishedAt.date), default: 0] += 1
    }
  }

  private var publications: [Publication] { read { $0.values.compactMap(\.index.publication) } }

  public func feedbackCounts(_ query: FeedbackQuery) async throws -> FeedbackCounts {
    let sent = read { $0.values.filter { $0.file.parent == nil && $0.index.isPublicFeedback } }
    let asked = sent.filter { query.year.isNilOr($0.file.receivedAt.date.year) && (query.field == nil || query.field == $0.index.field) }
    let years = Set(sent.map(\.file.receivedAt.date.year))
    return asked.reduce(into: FeedbackCounts(total: asked.count, years: years)) { counts, entry in
      for rule in entry.index.reading.rules { counts.rules[rule, default: 0] += 1 }
      for defect in Set(entry.index.defects) { counts.defects[defect, default: 0] += 1 }
    }
  }

  public func publication(_ code: CaseCode) async throws -> Publication? { read { $0[code]?.index.publication } }

  public func totals(since: Instant) async throws -> PublicTotals {
    let entries = read { Array($0.values) }
    // A part of another case's work was not sent by anybody.
    let sent = entries.filter { $0.file.parent == nil && $0.index.isPublicFeedback }
    return PublicTotals(
      received: sent.count { $0.file.receivedAt >= since },
      answered: sent.count { entry in entry.file.answeredAt(by: entry.index.answers).map { $0 >= since } ?? false },
      published: entries.count { $0.index.publication != nil })
  }
}

// MARK: Figures

extension MemoryStore {
  public func figures(_ query: FigureQuery) async throws -> Figures {
    counted(query).reduce(into: Figures()) { figures, counted in
      figures.add(
        1, of: counted.figure.kind, agency: counted.figure.agency, process: counted.entry.file.process,
        field: counted.entry.index.attributes["field"] ?? "", month: counted.figure.day.firstOfMonth)
    }
  }

  public func cases(behind query: FigureQuery, kinds: Set<Figure.Kind>, after: FigureCursor?, limit: Int) async throws -> FigurePage {
    let found = counted(query).filter { kinds.contains($0.figure.kind) }.sorted { $1.cursor.key < $0.cursor.key }
      .filter { counted in after.map { counted.cursor.key < $0.key } ?? true }
    let page = found.prefix(min(max(limit, 1), 200))
    return FigurePage(
      rows: page.map { FigureRow(figure: $0.figure, row: $0.entry.asRow) }, next: found.count > page.count ? page.last?.cursor : nil)
  }

  private func counted(_ query: FigureQuery) -> [Counted] {
    read { Array($0.values) }.flatMap { entry in
      entry.file.figures(by: entry.index.figureRules).map { Counted(figure: $0, entry: entry) }
    }.filter { query.counts($0.figure, of: $0.entry) }
  }

  private struct Counted {
    let figure: Figure
    let entry: Entry
    var cursor: FigureCursor { FigureCursor(day: figure.day.ordinal, row: entry.row, part: figure.part, kind: figure.kind) }
  }
}

extension FigureQuery {
  fileprivate func counts(_ figure: Figure, of entry: MemoryStore.Entry) -> Bool {
    let process = entry.file.process
    let isInScope = scope.everything || scope.agencies.contains(figure.agency) || scope.processes.contains(process)
    return isInScope && days.contains(figure.day) && agency.isNilOr(figure.agency) && self.process.isNilOr(process)
      && field.isNilOr(entry.index.attributes["field"] ?? "")
  }
}

extension FigureCursor {
  fileprivate var key: (Int, Int64, Int, String) { (day, row, part, kind.rawValue) }
}

extension CaseFile {
  var stepStartedAt: Instant { step?.startedAt ?? receivedAt }
  var stepDue: Instant? { isOpen ? step?.due : nil }
}

// MARK: Filters

extension CaseQuery {
  func matches(_ entry: MemoryStore.Entry) -> Bool {
    let file = entry.file
    return scope.holds(file) && heldBy.map { file.isOpen && $0.contains(file.holder) } ?? true && process.isNilOr(file.process)
      && state.isNilOr(file.state) && agency.isNilOr(file.placement.agency) && isOpen.isNilOr(file.isOpen) && isDue(file)
      && receivedBefore.map { file.receivedAt < $0 } ?? true
      && attributes.allSatisfy { entry.index.attributes[$0.key] == $0.value } && text.map { $0.matches(entry.index.searchTokens) } ?? true
  }

  private func isDue(_ file: CaseFile) -> Bool {
    guard let due else { return true }
    return file.isOpen && due == urgency(of: file)
  }

  func urgency(of file: CaseFile) -> DueFilter {
    guard let due = file.stepDue else { return .open }
    return due <= now ? .overdue : due < soonUntil ? .soon : .open
  }
}

extension CaseScope {
  func holds(_ file: CaseFile) -> Bool {
    everything || processes.contains(file.process) || agencies.contains(file.placement.coordinatingAgency)
      || file.agencies.contains(where: agencies.contains)
  }
}

extension PublishedQuery {
  func matches(_ publication: Publication) -> Bool {
    process.isNilOr(publication.process) && agency.isNilOr(publication.agency)
      && (field == nil || field == publication.field) && document.map { publication.names($0, article: article) } ?? true
      && (defect.map(publication.defects.contains) ?? true) && (period.map { $0.contains(publication.publishedAt.date) } ?? true)
      && text.map { $0.matches(publication.searchTokens) } ?? true
  }
}

extension SearchQuery {
  /// Whether all words occur, the last one as a beginning.
  func matches(_ tokens: String) -> Bool {
    let tokens = tokens.split(separator: " ")
    return words.allSatisfy { word in tokens.contains { $0 == word } }
      && prefix.map { start in tokens.contains { $0.hasPrefix(start) } } ?? true
  }
}

extension Optional where Wrapped: Equatable {
  fileprivate func isNilOr(_ value: Wrapped) -> Bool { map { $0 == value } ?? true }
}

// MARK: Order and rows

extension MemoryStore.Entry {
  var cursor: CaseCursor { CaseCursor(due: file.stepDue?.millisecondsSince1970, row: row) }

  func precedes(_ other: Self, in order: CaseQuery.Order) -> Bool {
    switch order {
    case .newest: row > other.row
    case .due: cursor.urgency < other.cursor.urgency
    }
  }

  func comes(after cursor: CaseCursor?, in order: CaseQuery.Order) -> Bool {
    guard let cursor else { return true }
    switch order {
    case .newest: return row < cursor.row
    case .due: return cursor.urgency < self.cursor.urgency
    }
  }

  var asRow: CaseRow {
    CaseRow(
      code: file.code, process: file.process, processVersion: file.processVersion, state: file.state, holder: file.holder,
      agency: file.placement.agency, coordinatingAgency: file.placement.coordinatingAgency, title: index.title,
      senderKind: index.senderKind, receivedAt: file.receivedAt, stepStartedAt: file.stepStartedAt, due: file.stepDue,
      version: file.version)
  }
}

extension CaseCursor {
  /// What has no due time comes last.
  fileprivate var urgency: (Int64, Int64) { (due ?? .max, row) }
}

extension [MemoryStore.Entry] {
  func counts(_ query: CaseQuery) -> DueCounts {
    let urgencies = map { query.urgency(of: $0.file) }
    return DueCounts(
      overdue: urgencies.count { $0 == .overdue }, soon: urgencies.count { $0 == .soon }, open: urgencies.count { $0 == .open })
  }
}
