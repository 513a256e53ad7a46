import Casework

/// How a query is answered: by which indexes, in which order, and what is left to be looked at row by row.
///
/// A plan is one or more branches. Each walks one index in the order asked for and stops after one page, so a page costs the same in a
/// small store and in a large one; the pages of all branches are merged. `INDEXED BY` makes SQLite refuse a plan that would not use
/// the index, instead of quietly reading a million rows.
struct CasePlan {
  /// Where a branch walks.
  enum Source: Hashable {
    case holder(Holder)
    case handling(AgencyID)
    case involved(AgencyID)
    case process(ProcessID)
    case state(StateID)
    case all
    case words(String)
  }

  struct Branch {
    let source: Source
    /// Whether only open cases, only finished ones, or both are walked.
    let isOpen: Bool?
    /// Whether the source alone proves that the reader may see the rows.
    let isInScope: Bool
  }

  let query: CaseQuery
  let branches: [Branch]

  init(_ query: CaseQuery) {
    self.query = query
    let openness: [Bool?] =
      switch (query.isOpen, query.due) {
      case (false, .some): []
      case (_, .some): [true]
      case (nil, nil) where query.order == .due: [true, false]
      case (let isOpen, nil): [isOpen]
      }
    let sources = query.isVisible ? query.sources : []
    branches = sources.flatMap { source, isInScope in
      openness.compactMap { isOpen in
        guard source.isHolder else { return Branch(source: source, isOpen: isOpen, isInScope: isInScope) }
        // Whoever holds a case holds an open one.
        return isOpen == false ? nil : Branch(source: source, isOpen: true, isInScope: isInScope)
      }
    }
  }
}

extension CaseQuery {
  /// Default deny: whoever has no scope sees nothing.
  var isVisible: Bool { scope.everything || !scope.agencies.isEmpty || !scope.processes.isEmpty }

  /// The narrowest sources that together hold every row of the answer, each with whether it lies within the scope.
  fileprivate var sources: [(CasePlan.Source, Bool)] {
    if text?.isEmpty == false || !attributes.isEmpty { return [(.words(matchExpression), true)] }
    if let heldBy {
      return Set(heldBy).map { (.holder($0), scope.everything || $0.agency.map(scope.agencies.contains) ?? false) }
    }
    if let agency { return [(.handling(agency), scope.everything || scope.agencies.contains(agency))] }
    if let process, scope.everything || scope.processes.contains(process) { return [(narrowed(.process(process)), true)] }
    if scope.everything { return [(narrowed(.all), true)] }
    let processes = process == nil ? scope.processes.map { (CasePlan.Source.process($0), true) } : []
    return scope.agencies.map { (.involved($0), true) } + processes
  }

  /// Newest first in one state is a walk of its own, since a state that few cases are in would be looked for for long.
  private func narrowed(_ source: CasePlan.Source) -> CasePlan.Source {
    if order == .newest, isOpen == nil, due == nil, let state { .state(state) } else { source }
  }

  /// All that the index of words can tell: the words typed, the scope, and every filter that has a word.
  private var matchExpression: String {
    var match = MatchExpression()
    if let text { match.require(text) }
    for (field, value) in attributes.sorted(by: { $0.key < $1.key }) { match.require(SearchWords.attribute(field, value)) }
    if let process { match.require(SearchWords.process(process)) }
    if let agency { match.require(SearchWords.involved(agency)) }
    if heldBy != nil { match.require(SearchWords.open) }
    if !scope.everything {
      match.require(oneOf: scope.agencies.map(SearchWords.involved) + scope.processes.map(SearchWords.process))
    }
    return match.text ?? ""
  }
}

// MARK: SQL

/// A piece of SQL with the values of its parameters.
struct Fragment {
  var sql: String
  var values: [Cell] = []

  init(_ sql: String, _ values: [Cell] = []) {
    self.sql = sql
    self.values = values
  }

  static func list(_ column: String, of values: [String]) -> Fragment {
    Fragment("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))", values.sorted().map { .text($0) })
  }
}

extension [Fragment] {
  func joined(by separator: String) -> Fragment {
    Fragment(map(\.sql).joined(separator: separator), flatMap(\.values))
  }
}

extension CasePlan {
  /// One page and one row more, which tells whether there is another page.
  func page() -> Fragment {
    let limit = query.limit + 1
    if let only = branches.first, branches.count == 1 { return walk(only, selecting: Self.columns, limit: limit) }
    let keys = branches.map { branch in
      let walk = walk(branch, selecting: branch.source.keyColumns, limit: limit)
      return Fragment("SELECT * FROM (\(walk.sql))", walk.values)
    }.joined(by: areApart ? " UNION ALL " : " UNION ")
    return Fragment(
      """
      SELECT \(Self.columns) FROM (\(keys.sql) ORDER BY \(order("urgency", "row")) LIMIT \(limit)) p
      CROSS JOIN cases c ON c.row = p.row ORDER BY \(order("p.urgency", "p.row"))
      """, keys.values)
  }

  /// Whether no row is in two branches: a case has one holder.
  private var areApart: Bool { branches.allSatisfy(\.source.isHolder) }

  /// How many rows are overdue, soon due and in time.
  func counts() -> Fragment {
    let rows = branches.map { walk($0, selecting: $0.source.keyColumns, limit: nil) }.joined(by: " UNION ")
    return Fragment(
      """
      SELECT coalesce(sum(urgency <= ?), 0), coalesce(sum(urgency > ? AND urgency < ?), 0), count(*) FROM (\(rows.sql))
      """, dueBounds + rows.values)
  }

  var dueBounds: [Cell] {
    let now = query.now.millisecondsSince1970
    return [.integer(now), .integer(now), .integer(query.soonUntil.millisecondsSince1970)]
  }

  static let columns = """
    c.row, c.urgency, c.prefix, c.day, c.number, c.process, c.process_version, c.state, c.holder, c.agency, c.coordinating_agency, \
    c.title, c.sender_kind, c.received_at, c.step_started_at, c.version
    """
  /// How many ``columns`` there are.
  static let columnCount: Int32 = 16

  private func order(_ urgency: String, _ row: String) -> String {
    query.order == .due ? "\(urgency), \(row)" : "\(row) DESC"
  }

  /// One branch: with a limit in order and from the cursor on, without one whole.
  private func walk(_ branch: Branch, selecting columns: String, limit: Int?) -> Fragment {
    let (urgency, row) = branch.source.keys
    var conditions = [start(branch)] + filters(branch)
    if limit != nil, let cursor = query.cursor { conditions.append(after(cursor, branch)) }
    let used = conditions.filter { !$0.sql.isEmpty }.joined(by: " AND ")
    var sql = "SELECT \(columns) FROM \(tables(branch, joining: columns == Self.columns || !filters(branch).isEmpty))"
    if !used.sql.isEmpty { sql += " WHERE \(used.sql)" }
    // Finished cases all have the same urgency, which SQLite cannot know and would sort by.
    if let limit { sql += " ORDER BY \(branch.isOpen == false && query.order == .due ? row : order(urgency, row)) LIMIT \(limit)" }
    return Fragment(sql, used.values)
  }

  /// The tables of a branch and the index it walks.
  private func tables(_ branch: Branch, joining: Bool) -> String {
    let isOpen = branch.isOpen == true
    return switch branch.source {
    case .holder: "cases c INDEXED BY open_of_holder"
    case .handling: "cases c INDEXED BY \(isOpen ? "open_of_agency" : "cases_of_agency")"
    case .process: "cases c INDEXED BY \(isOpen ? "open_of_process" : "cases_of_process")"
    case .state: "cases c INDEXED BY cases_in_state"
    case .all: isOpen ? "cases c INDEXED BY open_by_urgency" : "cases c NOT INDEXED"
    case .involved:
      "involvement i \(isOpen ? "INDEXED BY open_involving" : "NOT INDEXED")"
        + (joining ? " CROSS JOIN cases c ON c.row = i.row" : "")
    case .words: "case_words w CROSS JOIN cases c ON c.row = w.rowid"
    }
  }

  /// What the index of the branch answers.
  private func start(_ branch: Branch) -> Fragment {
    let start: Fragment =
      switch branch.source {
      case .holder(let holder): Fragment("c.holder = ?", [.text(holder.key)])
      case .handling(let agency): Fragment("c.agency = ?", [.text(agency.rawValue)])
      case .process(let process): Fragment("c.process = ?", [.text(process.rawValue)])
      case .state(let state): Fragment("c.state = ?", [.text(state.rawValue)])
      case .involved(let agency): Fragment("i.agency = ?", [.text(agency.rawValue)])
      case .all: Fragment("")
      case .words(let match):
        Fragment("w.case_words MATCH ?", [.text(branch.isOpen == true ? #"\#(match) AND "\#(SearchWords.open)""# : match)])
      }
    guard let isOpen = branch.isOpen else { return start }
    let openness = Fragment("\(branch.source.table).is_open = \(isOpen ? 1 : 0)")
    return [start, openness].filter { !$0.sql.isEmpty }.joined(by: " AND ")
  }

  /// What the source does not answer and each row is asked.
  private func filters(_ branch: Branch) -> [Fragment] {
    var filters: [Fragment] = []
    if let holders = query.heldBy, !branch.source.isHolder { filters.append(.list("c.holder", of: holders.map(\.key))) }
    if let process = query.process, branch.source != .process(process), !branch.source.isWords {
      filters.append(Fragment("c.process = ?", [.text(process.rawValue)]))
    }
    if let state = query.state, branch.source != .state(state) { filters.append(Fragment("c.state = ?", [.text(state.rawValue)])) }
    if let agency = query.agency, branch.source != .handling(agency) {
      filters.append(Fragment("c.agency = ?", [.text(agency.rawValue)]))
    }
    if let due = query.due { filters.append(range(due, branch.source.keys.urgency)) }
    if let before = query.receivedBefore { filters.append(Fragment("c.received_at < ?", [.integer(before.millisecondsSince1970)])) }
    if !branch.isInScope { filters.append(scope) }
    return filters
  }

  private func range(_ due: CaseQuery.DueFilter, _ urgency: String) -> Fragment {
    let (now, soon) = (Cell.integer(query.now.millisecondsSince1970), Cell.integer(query.soonUntil.millisecondsSince1970))
    return switch due {
    case .overdue: Fragment("\(urgency) <= ?", [now])
    case .soon: Fragment("\(urgency) > ? AND \(urgency) < ?", [now, soon])
    case .open: Fragment("\(urgency) > ? AND \(urgency) >= ?", [now, soon])
    }
  }

  private var scope: Fragment {
    var ways: [Fragment] = []
    if !query.scope.processes.isEmpty { ways.append(.list("c.process", of: query.scope.processes.map(\.rawValue))) }
    if !query.scope.agencies.isEmpty {
      let agencies = Fragment.list("v.agency", of: query.scope.agencies.map(\.rawValue))
      ways.append(Fragment("EXISTS (SELECT 1 FROM involvement v WHERE v.row = c.row AND \(agencies.sql))", agencies.values))
    }
    let any = ways.joined(by: " OR ")
    return Fragment("(\(any.sql))", any.values)
  }

  private func after(_ cursor: CaseCursor, _ branch: Branch) -> Fragment {
    let (urgency, row) = branch.source.keys
    switch (query.order, branch.isOpen) {
    case (.newest, _): return Fragment("\(row) < ?", [.integer(cursor.row)])
    case (.due, false): return cursor.due == nil ? Fragment("\(row) > ?", [.integer(cursor.row)]) : Fragment("")
    case (.due, _):
      return Fragment("(\(urgency), \(row)) > (?, ?)", [.integer(cursor.due ?? Urgency.none), .integer(cursor.row)])
    }
  }
}

extension CasePlan.Source {
  fileprivate var isWords: Bool { if case .words = self { true } else { false } }
  fileprivate var isHolder: Bool { if case .holder = self { true } else { false } }

  /// The table that knows urgency and openness.
  fileprivate var table: String { if case .involved = self { "i" } else { "c" } }

  /// The columns that a walk is ordered by.
  fileprivate var keys: (urgency: String, row: String) {
    switch self {
    case .words: ("c.urgency", "w.rowid")
    default: ("\(table).urgency", "\(table).row")
    }
  }

  fileprivate var keyColumns: String { "\(keys.urgency) AS urgency, \(keys.row) AS row" }
}
