import Casework
import GRDB

extension SQLiteStore {
  public func figures(_ query: FigureQuery) async throws -> Figures {
    guard let conditions = query.conditions else { return Figures() }
    return try await read { database in
      var figures = Figures()
      try database.forEach(
        """
        SELECT f.kind, f.agency, f.process, f.field, strftime('%Y-%m-01', f.day * 86400, 'unixepoch') AS month, sum(f.n)
        FROM figures f WHERE \(conditions.sql) GROUP BY f.kind, f.agency, f.process, f.field, month
        """, conditions.values
      ) { row in
        guard let kind = Figure.Kind(rawValue: row.text(0)), let month = CivilDate(row.text(4)) else {
          throw StoreError.unreadable("a figure of the read model")
        }
        figures.add(
          row.int(5), of: kind, agency: AgencyID(rawValue: row.text(1)), process: ProcessID(rawValue: row.text(2)), field: row.text(3),
          month: month)
      }
      return figures
    }
  }

  public func cases(behind query: FigureQuery, kinds: Set<Figure.Kind>, after: FigureCursor?, limit: Int) async throws -> FigurePage {
    guard var conditions = query.conditions, !kinds.isEmpty else { return FigurePage(rows: [], next: nil) }
    let limit = min(max(limit, 1), 200)
    let wanted = Fragment.list("f.kind", of: kinds.map(\.rawValue))
    conditions = [conditions, wanted].joined(by: " AND ")
    if let after {
      let place = Fragment(
        "(f.day, f.row, f.part, f.kind) < (?, ?, ?, ?)",
        [.integer(after.day), .integer(after.row), .integer(after.part), .text(after.kind.rawValue)])
      conditions = [conditions, place].joined(by: " AND ")
    }
    let asked = conditions
    let rows = try await read { database in
      try database.rows(
        """
        SELECT \(CasePlan.columns), f.day, f.part, f.kind, f.agency FROM figure_cases f CROSS JOIN cases c ON c.row = f.row
        WHERE \(asked.sql) ORDER BY f.day DESC, f.row DESC, f.part DESC, f.kind DESC LIMIT \(limit + 1)
        """, asked.values, ListedFigure.init)
    }
    let next = rows.count > limit ? rows[limit - 1].cursor : nil
    return FigurePage(rows: rows.prefix(limit).map(\.shown), next: next)
  }
}

extension FigureQuery {
  /// Nil where nothing is within the scope. `f` is either of the two tables.
  fileprivate var conditions: Fragment? {
    var parts = [Fragment("f.day BETWEEN ? AND ?", [.integer(days.lowerBound.ordinal), .integer(days.upperBound.ordinal)])]
    if let agency { parts.append(Fragment("f.agency = ?", [.text(agency.rawValue)])) }
    if let process { parts.append(Fragment("f.process = ?", [.text(process.rawValue)])) }
    if let field { parts.append(Fragment("f.field = ?", [.text(field)])) }
    guard !scope.everything else { return parts.joined(by: " AND ") }
    let within = [
      scope.agencies.isEmpty ? nil : Fragment.list("f.agency", of: scope.agencies.map(\.rawValue)),
      scope.processes.isEmpty ? nil : Fragment.list("f.process", of: scope.processes.map(\.rawValue)),
    ].compactMap { $0 }
    guard !within.isEmpty else { return nil }
    let scope = within.joined(by: " OR ")
    return (parts + [Fragment("(\(scope.sql))", scope.values)]).joined(by: " AND ")
  }
}

private struct ListedFigure {
  let shown: FigureRow
  let cursor: FigureCursor

  init(_ columns: Columns) throws {
    let listed = try ListedCase(columns)
    let first = CasePlan.columnCount
    guard let kind = Figure.Kind(rawValue: columns.text(first + 2)) else { throw StoreError.unreadable("a figure of the read model") }
    let figure = Figure(
      kind: kind, day: CivilDate(ordinal: columns.int(first)), agency: AgencyID(rawValue: columns.text(first + 3)),
      part: columns.int(first + 1))
    shown = FigureRow(figure: figure, row: listed.row)
    cursor = FigureCursor(day: figure.day.ordinal, row: listed.cursor.row, part: figure.part, kind: kind)
  }
}
