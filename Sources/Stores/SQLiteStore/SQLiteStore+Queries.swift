import Casework
import GRDB

extension SQLiteStore {
  public func cases(_ query: CaseQuery) async throws -> CasePage {
    let plan = CasePlan(query)
    return plan.branches.isEmpty ? CasePage(rows: [], next: nil) : try await read { try plan.page(in: $0) }
  }

  public func counts(_ query: CaseQuery) async throws -> DueCounts {
    guard let counting = query.counting else { return .none }
    return try await read { try counting.counts(in: $0) }.keeping(query.due)
  }

  public func list(_ query: CaseQuery) async throws -> (page: CasePage, counts: DueCounts) {
    let (plan, counting) = (CasePlan(query), query.counting)
    guard !plan.branches.isEmpty else { return (CasePage(rows: [], next: nil), try await counts(query)) }
    return try await read { database in
      (try plan.page(in: database), try counting?.counts(in: database).keeping(query.due) ?? .none)
    }
  }

  public func board(_ query: CaseQuery) async throws -> [BoardCell] {
    guard query.isVisible, query.isOpen != false else { return [] }
    let conditions = query.boardConditions
    let due = CasePlan(query).dueBounds
    return try await read { database in
      try database.rows(
        """
        SELECT agency, process, state, \(CaseQuery.tallySums) FROM open_tally
        \(conditions.sql.isEmpty ? "" : "WHERE \(conditions.sql)") GROUP BY agency, process, state ORDER BY agency, process, state
        """, due + conditions.values
      ) { row in
        BoardCell(
          agency: AgencyID(rawValue: row.text(0)), process: ProcessID(rawValue: row.text(1)), state: StateID(rawValue: row.text(2)),
          counts: DueCounts(row, from: 3).keeping(query.due))
      }
    }.filter { $0.counts != .none }
  }

  public func finished(
    by actions: Set<ActionID>, at agencies: Set<AgencyID>, from: Instant, until: Instant, limit: Int
  ) async throws -> [CaseRow] {
    let (there, done) = (Self.places(agencies.count), Self.places(actions.count))
    let values: [Cell] =
      agencies.sorted().map { .text($0.rawValue) } + [.integer(from.millisecondsSince1970), .integer(until.millisecondsSince1970)]
      + actions.sorted().map { .text($0.rawValue) } + [.integer(limit)]
    return try await read { database in
      try database.rows(
        """
        SELECT \(CasePlan.columns) FROM cases c JOIN (
          SELECT row, min(finished_at) AS ended FROM steps INDEXED BY steps_finished
          WHERE agency IN (\(there)) AND finished_at >= ? AND finished_at < ? AND outcome IN (\(done))
          GROUP BY row
        ) s ON s.row = c.row ORDER BY s.ended, c.row LIMIT ?
        """, values, ListedCase.init
      ).map(\.row)
    }
  }

  private static func places(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  public func versionsInUse() async throws -> [VersionUse] {
    try await read { database in
      try database.rows(
        """
        SELECT process, process_version, count(*) FROM cases WHERE is_open = 1
        GROUP BY process, process_version ORDER BY process, process_version
        """
      ) { VersionUse(process: ProcessID(rawValue: $0.text(0)), version: $0.int(1), open: $0.int(2)) }
    }
  }

  // MARK: Published answers

  public func published(_ query: PublishedQuery) async throws -> PublishedPage {
    let page = query.page
    let rows = try await read { try $0.rows(page.sql, page.values, StoredPublication.init) }
    let shown = rows.prefix(query.limit)
    return PublishedPage(rows: shown.map(\.publication), next: rows.count > query.limit ? shown.last?.row : nil)
  }

  public func publishedCount(_ query: PublishedQuery) async throws -> Int {
    let count = query.count
    return try await read { try $0.first(count.sql, count.values) { $0.int(0) } } ?? 0
  }

  public func publishedFacets() async throws -> PublishedFacets {
    let counts = try await read { try $0.rows("SELECT kind, value, n FROM publication_tally") { ($0.text(0), $0.text(1), $0.int(2)) } }
    return counts.reduce(into: PublishedFacets()) { facets, count in
      let (kind, value, n) = count
      switch kind {
      case "process": facets.processes[ProcessID(rawValue: value)] = n
      case "agency": facets.agencies[AgencyID(rawValue: value)] = n
      case "field": facets.fields[value] = n
      case "defect": facets.defects[value] = n
      default: if let month = PublishedPeriod(value) { facets.months[month] = n }
      }
    }
  }

  public func feedbackCounts(_ query: FeedbackQuery) async throws -> FeedbackCounts {
    let conditions = [
      query.year.map { Fragment("year = ?", [.integer($0)]) }, query.field.map { Fragment("field = ?", [.text($0)]) },
    ].compactMap { $0 }.joined(by: " AND ")
    let (rows, years) = try await read { database in
      let rows = try database.rows(
        """
        SELECT kind, value, part, sum(n) FROM feedback_tally \(conditions.sql.isEmpty ? "" : "WHERE \(conditions.sql)")
        GROUP BY kind, value, part
        """, conditions.values
      ) { (kind: $0.text(0), value: $0.text(1), part: $0.text(2), n: $0.int(3)) }
      return (rows, try database.rows("SELECT DISTINCT year FROM feedback_tally WHERE kind = 'all'") { $0.int(0) })
    }
    return rows.reduce(into: FeedbackCounts(years: Set(years))) { counts, row in
      switch row.kind {
      case "document": counts.rules[FeedbackCounts.Rule(document: row.value)] = row.n
      case "article": counts.rules[FeedbackCounts.Rule(document: row.value, article: row.part)] = row.n
      case "defect": counts.defects[row.value] = row.n
      default: counts.total = row.n
      }
    }
  }

  public func publication(_ code: CaseCode) async throws -> Publication? {
    try await read { try StoredPublication(of: code, in: $0)?.publication }
  }

  /// Counted by days at UTC+7: `since` is taken for the beginning of its day.
  public func totals(since: Instant) async throws -> PublicTotals {
    let day = Cell.integer(since.date.ordinal)
    let totals = try await read { database in
      try database.first(
        """
        SELECT coalesce(sum(received) FILTER (WHERE day >= ?1), 0), coalesce(sum(answered) FILTER (WHERE day >= ?1), 0),
          coalesce(sum(published), 0)
        FROM daily_totals
        """, [day]
      ) { PublicTotals(received: $0.int(0), answered: $0.int(1), published: $0.int(2)) }
    }
    return totals ?? PublicTotals(received: 0, answered: 0, published: 0)
  }
}

// MARK: Rows

extension CasePlan {
  fileprivate func page(in database: Database) throws -> CasePage {
    let page = page()
    let rows = try database.rows(page.sql, page.values, ListedCase.init)
    guard rows.count > query.limit else { return CasePage(rows: rows.map(\.row), next: nil) }
    return CasePage(rows: rows.prefix(query.limit).map(\.row), next: rows[query.limit - 1].cursor)
  }
}

extension Fragment {
  fileprivate func counts(in database: Database) throws -> DueCounts {
    try database.first(sql, values) { DueCounts($0, from: 0) } ?? .none
  }
}

/// A row of a list with the key it is ordered by.
struct ListedCase {
  let row: CaseRow
  let cursor: CaseCursor

  init(_ columns: Columns) throws {
    let urgency = columns.integer(1)
    guard let holder = Holder(key: columns.text(8)) else { throw StoreError.unreadable("a holder of the read model") }
    let due = urgency == Urgency.none ? nil : urgency
    cursor = CaseCursor(due: due, row: columns.integer(0))
    row = CaseRow(
      code: CaseCode(prefix: columns.text(2), date: CivilDate(ordinal: columns.int(3)), number: columns.int(4)),
      process: ProcessID(rawValue: columns.text(5)), processVersion: columns.int(6), state: StateID(rawValue: columns.text(7)),
      holder: holder, agency: AgencyID(rawValue: columns.text(9)), coordinatingAgency: AgencyID(rawValue: columns.text(10)),
      title: columns.text(11), senderKind: columns.optionalText(12), receivedAt: columns.instant(13), stepStartedAt: columns.instant(14),
      due: due.map(Instant.init(millisecondsSince1970:)), version: columns.int(15))
  }
}

extension DueCounts {
  fileprivate static let none = DueCounts(overdue: 0, soon: 0, open: 0)

  /// Overdue, soon and all, in three columns.
  init(_ row: Columns, from column: Int32) {
    let (overdue, soon) = (row.int(column), row.int(column + 1))
    self.init(overdue: overdue, soon: soon, open: row.int(column + 2) - overdue - soon)
  }

  fileprivate func keeping(_ filter: CaseQuery.DueFilter?) -> DueCounts {
    switch filter {
    case nil: self
    case .overdue: DueCounts(overdue: overdue, soon: 0, open: 0)
    case .soon: DueCounts(overdue: 0, soon: soon, open: 0)
    case .open: DueCounts(overdue: 0, soon: 0, open: open)
    }
  }
}

// MARK: Counting

extension CaseQuery {
  fileprivate static let tallySums = """
    coalesce(sum(n) FILTER (WHERE urgency <= ?), 0), coalesce(sum(n) FILTER (WHERE urgency > ? AND urgency < ?), 0), coalesce(sum(n), 0)
    """

  /// How the question is counted; nil when the answer is nothing.
  fileprivate var counting: Fragment? { isVisible && isOpen != false ? tally ?? walk : nil }

  /// The question as one to the tallies; nil when they do not know all it asks.
  var tally: Fragment? {
    guard text?.isEmpty ?? true, attributes.isEmpty, receivedBefore == nil else { return nil }
    if filtersProveScope { return counting("open_tally", filters) }
    guard heldBy == nil, state == nil, agency == nil else { return nil }
    if scope.agencies.isEmpty {
      return counting("open_tally", filters + [.list("process", of: scope.processes.map(\.rawValue))])
    }
    guard scope.agencies.count == 1, scope.processes.isEmpty else { return nil }
    return counting("involvement_tally", filters + [.list("agency", of: scope.agencies.map(\.rawValue))])
  }

  /// The question as a walk over the open cases.
  fileprivate var walk: Fragment? {
    var counting = self
    (counting.isOpen, counting.cursor, counting.due) = (true, nil, nil)
    let plan = CasePlan(counting)
    return plan.branches.isEmpty ? nil : plan.counts()
  }

  private func counting(_ table: String, _ conditions: [Fragment]) -> Fragment {
    let all = conditions.joined(by: " AND ")
    return Fragment(
      "SELECT \(Self.tallySums) FROM \(table)\(all.sql.isEmpty ? "" : " WHERE \(all.sql)")", CasePlan(self).dueBounds + all.values)
  }

  /// Whether every case that passes the filters lies within the scope, so that the scope need not be asked case by case.
  private var filtersProveScope: Bool {
    scope.everything || process.map(scope.processes.contains) ?? false || agency.map(scope.agencies.contains) ?? false
      || heldBy?.allSatisfy { $0.agency.map(scope.agencies.contains) ?? false } ?? false
  }

  private var filters: [Fragment] {
    var filters: [Fragment] = []
    if let heldBy { filters.append(.list("holder", of: heldBy.map(\.key))) }
    if let process { filters.append(Fragment("process = ?", [.text(process.rawValue)])) }
    if let state { filters.append(Fragment("state = ?", [.text(state.rawValue)])) }
    if let agency { filters.append(Fragment("agency = ?", [.text(agency.rawValue)])) }
    return filters
  }

  /// A cell belongs to the board when its agency or its process lies within the scope.
  fileprivate var boardConditions: Fragment {
    guard !scope.everything else { return filters.joined(by: " AND ") }
    let ways: [Fragment] = [
      .list("agency", of: scope.agencies.map(\.rawValue)), .list("process", of: scope.processes.map(\.rawValue)),
    ]
    let any = ways.joined(by: " OR ")
    return (filters + [Fragment("(\(any.sql))", any.values)]).joined(by: " AND ")
  }
}

// MARK: The public archive

extension PublishedQuery {
  private var expression: String? {
    var match = MatchExpression()
    if let text, !text.isEmpty { match.require(text) }
    if let process { match.require(SearchWords.process(process)) }
    if let agency { match.require(SearchWords.involved(agency)) }
    if let field { match.require(SearchWords.subject(field)) }
    if let defect { match.require(SearchWords.defect(defect)) }
    if let period { match.require(SearchWords.period(period)) }
    if let document { match.require(article.map { SearchWords.article($0, of: document) } ?? SearchWords.document(document)) }
    return match.text
  }

  /// How many rows there are on all pages. Of the whole archive each answer is in one process.
  var count: Fragment {
    guard let expression else { return Fragment("SELECT coalesce(sum(n), 0) FROM publication_tally WHERE kind = 'process'", []) }
    return Fragment("SELECT count(*) FROM publication_words WHERE publication_words MATCH ?", [.text(expression)])
  }

  /// One page and one row more, newest first.
  var page: Fragment {
    let start = Cell.integer(before ?? Int64.max)
    guard let expression else {
      return Fragment(
        "SELECT \(StoredPublication.columns) FROM publications p WHERE p.row < ? ORDER BY p.row DESC LIMIT \(limit + 1)", [start])
    }
    return Fragment(
      """
      SELECT \(StoredPublication.columns) FROM publication_words w CROSS JOIN publications p ON p.row = w.rowid
      WHERE w.publication_words MATCH ? AND w.rowid < ? ORDER BY w.rowid DESC LIMIT \(limit + 1)
      """, [.text(expression), start])
  }
}
