import Casework
import GRDB

/// The definition a case runs on, by process and version; nil when this installation has none.
public typealias DefinitionLookup = @Sendable (ProcessID, Int) -> ProcessDefinition?

/// Makes the read model anew from the log.
struct ReadModelRebuild {
  let log: EventLog
  /// The database whose read model is made; that of the log or another.
  let target: Database
  let definitions: DefinitionLookup

  /// - Returns: how many cases the read model holds.
  func run() throws -> Int {
    try empty()
    var cases = 0
    // Openings in the order of the log, so that rows and words come in rising order.
    try log.database.forEach("SELECT stream FROM events WHERE sequence = 1 AND stream NOT IN ('directory', 'portal') ORDER BY position") {
      row in
      let code = try CaseCode(stored: row.text(0))
      if try project(code) { cases += 1 }
    }
    try target.run("DELETE FROM outdated WHERE part = 'read-model'")
    return cases
  }

  private func empty() throws {
    for table in Migration.readModel { try target.run("DELETE FROM \(table)") }
    for table in Migration.wordTables { try target.run("INSERT INTO \(table)(\(table)) VALUES ('delete-all')") }
  }

  /// False when the case was erased.
  private func project(_ code: CaseCode) throws -> Bool {
    guard let key = try log.key(of: code) else { return false }
    let events = try log.events(of: code, key: key)
    guard let first = events.first, let file = CaseFile(events.map(\.event)) else {
      throw StoreError.unreadable("\(code): the log does not begin with an opening")
    }
    let index = CaseIndex(file, definition: try definition(of: file))
    var counts = CountChanges()
    let projection = Projection(database: target, changeWords: { try $0.apply(to: target) }, count: { counts.add($1, to: $0) }) {
      sequence in events.indices.contains(sequence - 1) ? events[sequence - 1].position : first.position
    }
    try projection.bring(first.position, from: nil, to: file, index: index)
    try counts.apply(to: target)
    return true
  }

  private func definition(of file: CaseFile) throws -> ProcessDefinition {
    guard let definition = definitions(file.process, file.processVersion) else {
      throw StoreError.unreadable("\(file.code): no definition of \(file.process) version \(file.processVersion)")
    }
    return definition
  }
}

/// A place where the live read model is not what the log says.
public struct ReadModelDifference: Hashable, Sendable, CustomStringConvertible {
  /// A row that the live one lacks, one that it should not have, and one with other values.
  public enum Kind: String, Sendable { case missing, surplus, different }
  public let kind: Kind
  public let table: String
  /// The primary key of the row.
  public let key: String
  /// The columns that differ.
  public let columns: [String]

  public var description: String {
    "\(table) \(key): \(kind.rawValue)\(columns.isEmpty ? "" : " (\(columns.joined(separator: ", ")))")"
  }
}

/// Compares two read models row by row, each table walked once in the order of its key.
struct ReadModelComparison {
  let live: Database
  let fresh: Database
  /// How many differences are worth listing.
  let limit: Int

  private struct Table {
    let name: String
    let columns: [String]
    /// How many of the columns, from the first, make up the key.
    let keys: Int
  }

  func run() throws -> [ReadModelDifference] {
    var found: [ReadModelDifference] = []
    for table in try tables() where found.count < limit { try compare(table, &found) }
    return found
  }

  private func tables() throws -> [Table] {
    let kept = try Migration.readModel.map { name in
      let columns = try fresh.rows("SELECT name, pk FROM pragma_table_info(?)", [.text(name)]) { (name: $0.text(0), key: $0.int(1)) }
      let keys = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.name)
      return Table(name: name, columns: keys + columns.filter { $0.key == 0 }.map(\.name), keys: keys.count)
    }
    let words = Migration.wordTables.map { Table(name: "\($0)_list", columns: ["term", "doc"], keys: 2) }
    return kept + words
  }

  private func compare(_ table: Table, _ found: inout [ReadModelDifference]) throws {
    // FTS5 lists its words in order; sorting them again would need room for the whole index.
    let order = table.name.hasSuffix("_list") ? "" : " ORDER BY \(table.columns.prefix(table.keys).joined(separator: ", "))"
    let sql = "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name)\(order)"
    let (left, right) = (try live.walk(sql), try fresh.walk(sql))
    var (kept, made) = (try left.next(), try right.next())
    while kept != nil || made != nil, found.count < limit {
      let order = compare(kept?.prefix(table.keys), made?.prefix(table.keys))
      if order == 0, let old = kept, let new = made, old != new {
        found.append(difference(.different, table, new, table.columns.indices.filter { old[$0] != new[$0] }.map { table.columns[$0] }))
      } else if order < 0, let old = kept {
        found.append(difference(.surplus, table, old, []))
      } else if order > 0, let new = made {
        found.append(difference(.missing, table, new, []))
      }
      if order <= 0 { kept = try left.next() }
      if order >= 0 { made = try right.next() }
    }
  }

  private func difference(
    _ kind: ReadModelDifference.Kind, _ table: Table, _ row: [Cell], _ columns: [String]
  ) -> ReadModelDifference {
    let key = row.prefix(table.keys).map(\.shown).joined(separator: " ")
    return ReadModelDifference(kind: kind, table: table.name, key: key, columns: columns)
  }

  /// Below 0 when the left key comes first; a side that has ended comes last.
  private func compare(_ left: ArraySlice<Cell>?, _ right: ArraySlice<Cell>?) -> Int {
    guard let left else { return right == nil ? 0 : 1 }
    guard let right else { return -1 }
    for (a, b) in zip(left, right) where a != b { return a.isBefore(b) ? -1 : 1 }
    return 0
  }
}

extension Cell {
  fileprivate var shown: String {
    switch self {
    case .integer(let integer): String(integer)
    case .text(let text): text
    case .blob(let bytes): bytes.hex
    case .null: "NULL"
    }
  }

  /// SQLite's own order of keys: integers, then texts by their bytes.
  fileprivate func isBefore(_ other: Cell) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.integer, _): true
    default: false
    }
  }
}

/// The rows of a statement, taken one by one.
final class RowWalk {
  private let database: Database
  private let statement: Statement

  fileprivate init(_ database: Database, _ statement: Statement) {
    self.database = database
    self.statement = statement
  }

  /// Nil at the end.
  func next() throws -> [Cell]? {
    guard try database.advance(statement) else { return nil }
    let columns = Columns(statement: statement.sqliteStatement)
    return (0..<Int32(statement.columnCount)).map(columns.cell)
  }
}

extension Database {
  /// - Parameter sql: a query without parameters.
  fileprivate func walk(_ sql: String) throws -> RowWalk { RowWalk(self, try makeStatement(sql: sql)) }
}
