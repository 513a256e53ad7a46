import Casework

// What lists, boards and searches ask, answered by walking all cases: slow, and plain enough to be believed.

extension CaseQuery {
  /// Everything the query filters by, but not its page.
  func covers(_ record: MemoryRecord) -> Bool {
    let file = record.file
    guard scope.covers(file), heldBy?.contains(file.holder) ?? true, process.map({ $0 == file.process }) ?? true,
      state.map({ $0 == file.state }) ?? true, agency.map({ $0 == file.placement.agency }) ?? true,
      isOpen.map({ $0 == file.isOpen }) ?? true, due.map({ $0 == urgency(of: file) }) ?? true
    else { return false }
    return attributes.allSatisfy { record.index.attributes[$0] == $1 } && (text?.matches(record.index.searchTokens) ?? true)
  }

  /// Nil for a finished case.
  func urgency(of file: CaseFile) -> DueFilter? {
    guard file.isOpen else { return nil }
    guard let due = file.step?.due else { return .open }
    return due <= now ? .overdue : due < soonUntil ? .soon : .open
  }
}

extension CaseScope {
  func covers(_ file: CaseFile) -> Bool {
    everything || processes.contains(file.process) || agencies.contains(file.placement.coordinatingAgency)
      || !agencies.isDisjoint(with: file.agencies)
  }
}

extension SearchQuery {
  /// Whether every word occurs, and a word that begins with the prefix.
  func matches(_ tokens: String) -> Bool {
    let found = Set(tokens.split(separator: " "))
    return words.allSatisfy { found.contains($0[...]) } && (prefix.map { prefix in found.contains { $0.hasPrefix(prefix) } } ?? true)
  }
}

extension DueCounts {
  init(_ records: [MemoryRecord], _ query: CaseQuery) {
    let urgencies = records.map { query.urgency(of: $0.file) }
    self.init(
      overdue: urgencies.count { $0 == .overdue }, soon: urgencies.count { $0 == .soon }, open: urgencies.count { $0 == .open })
  }
}

extension MemoryRecord {
  /// Milliseconds of the due time that lists are ordered by; nil comes last.
  var due: Int64? { file.isOpen ? file.step?.due?.millisecondsSince1970 : nil }

  func listed() -> CaseRow {
    CaseRow(
      code: file.code, process: file.process, processVersion: file.processVersion, state: file.state, holder: file.holder,
      agency: file.placement.agency, coordinatingAgency: file.placement.coordinatingAgency, title: index.title,
      senderKind: index.senderKind, receivedAt: file.receivedAt, stepStartedAt: file.step?.startedAt ?? file.receivedAt,
      due: due.map(Instant.init(millisecondsSince1970:)), version: file.version)
  }
}

/// A publication and its place in the order of publications.
private struct Published {
  let row: Int64
  let publication: Publication

  init?(_ record: MemoryRecord) {
    guard let row = record.publicationRow, let publication = record.index.publication else { return nil }
    self.row = row
    self.publication = publication
  }

  func matches(_ query: PublishedQuery) -> Bool {
    guard query.process ?? publication.process == publication.process, query.agency ?? publication.agency == publication.agency,
      query.field == nil || query.field == publication.field, row < query.before ?? .max
    else { return false }
    return query.text?.matches(publication.searchTokens) ?? true
  }
}

extension MemoryState {
  func page(_ query: CaseQuery) -> CasePage {
    let sorted = inOrder.filter(query.covers).sorted { Self.precedes($0, $1, in: query.order) }
    let rest = sorted.drop { record in
      query.cursor.map { !Self.follows(record, $0, in: query.order) } ?? false
    }
    let rows = Array(rest.prefix(query.limit))
    let next = rest.count > rows.count ? rows.last.map { CaseCursor(due: query.order == .due ? $0.due : nil, row: $0.row) } : nil
    return CasePage(rows: rows.map { $0.listed() }, next: next)
  }

  private static func precedes(_ left: MemoryRecord, _ right: MemoryRecord, in order: CaseQuery.Order) -> Bool {
    switch order {
    case .newest: left.row > right.row
    case .due: (left.due ?? .max, left.row) < (right.due ?? .max, right.row)
    }
  }

  private static func follows(_ record: MemoryRecord, _ cursor: CaseCursor, in order: CaseQuery.Order) -> Bool {
    switch order {
    case .newest: record.row < cursor.row
    case .due: (record.due ?? .max, record.row) > (cursor.due ?? .max, cursor.row)
    }
  }

  func board(_ query: CaseQuery) -> [BoardCell] {
    struct Key: Hashable {
      let agency: AgencyID
      let process: ProcessID
      let state: StateID
    }
    let open = inOrder.filter { $0.file.isOpen && query.covers($0) }
    let cells = Dictionary(grouping: open) { Key(agency: $0.file.placement.agency, process: $0.file.process, state: $0.file.state) }
    return cells.sorted { ($0.key.agency, $0.key.process, $0.key.state) < ($1.key.agency, $1.key.process, $1.key.state) }.map { key, records in
      BoardCell(agency: key.agency, process: key.process, state: key.state, counts: DueCounts(records, query))
    }
  }

  func published(_ query: PublishedQuery) -> PublishedPage {
    let matching = records.values.compactMap(Published.init).filter { $0.matches(query) }.sorted { $0.row > $1.row }
    let page = Array(matching.prefix(query.limit))
    return PublishedPage(rows: page.map(\.publication), next: matching.count > page.count ? page.last?.row : nil)
  }

  /// Parts and opinions are not counted beside the case they were opened from.
  func totals(since day: CivilDate) -> PublicTotals {
    let files = records.values.map(\.file).filter { $0.parent == nil }
    return PublicTotals(
      received: files.count { $0.receivedAt.date >= day },
      answered: files.count { file in !file.isOpen && (file.step.map { $0.startedAt.date >= day } ?? false) },
      published: records.values.count { $0.index.publication != nil })
  }

  func expired(at now: Instant, limit: Int) -> [ExpiredClock] {
    let expired = inOrder.flatMap { record in
      record.index.timers.sorted().compactMap { clock -> (due: Instant, clock: ExpiredClock)? in
        guard let run = record.file.clocks[clock], run.isRunning, let due = run.due, due <= now else { return nil }
        return (due, ExpiredClock(code: record.file.code, clock: clock))
      }
    }
    return expired.sorted { ($0.due, $0.clock.code) < ($1.due, $1.clock.code) }.prefix(limit).map(\.clock)
  }
}
