import GRDB
import GRDBSQLite

// GRDB opens, pools and guards the connections; rows go straight through SQLite's own functions, since boxing every value costs more
// than the statement that reads it.

/// A value bound to a parameter of a statement.
enum Cell: Hashable, Sendable {
  case integer(Int64)
  case text(String)
  case blob([UInt8])
  case null

  static func integer(_ value: Int) -> Cell { .integer(Int64(value)) }
  static func flag(_ value: Bool) -> Cell { .integer(value ? 1 : 0) }
  static func instant(_ value: Int64?) -> Cell { value.map(Cell.integer) ?? .null }
  static func text(_ value: String?) -> Cell { value.map { Cell.text($0) } ?? .null }
}

/// A failure as SQLite reports it.
struct SQLiteFailure: Error, Hashable {
  /// The extended result code.
  let code: Int32
  let message: String

  /// The result code without its extension.
  var primary: Int32 { code & 0xFF }
}

/// The row a statement stands on.
struct Columns {
  let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }
  func flag(_ column: Int32) -> Bool { sqlite3_column_int64(statement, column) != 0 }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
  }

  /// The value in its stored type.
  func cell(_ column: Int32) -> Cell {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_NULL: .null
    case SQLITE_BLOB: .blob(bytes(column))
    default: .text(text(column))
    }
  }
}

extension Database {
  /// Runs a statement to its end. The statement is prepared once per connection.
  func run(_ sql: String, _ values: [Cell] = []) throws {
    try forEach(sql, values) { _ in }
  }

  func forEach(_ sql: String, _ values: [Cell] = [], _ body: (Columns) throws -> Void) throws {
    try step(sql, values) { columns in
      try body(columns)
      return true
    }
  }

  func rows<Row>(_ sql: String, _ values: [Cell] = [], _ read: (Columns) throws -> Row) throws -> [Row] {
    var rows: [Row] = []
    try forEach(sql, values) { rows.append(try read($0)) }
    return rows
  }

  /// The first row, or nil when there is none.
  func first<Row>(_ sql: String, _ values: [Cell] = [], _ read: (Columns) throws -> Row) throws -> Row? {
    var row: Row?
    try step(sql, values) { columns in
      row = try read(columns)
      return false
    }
    return row
  }

  /// Runs statements that return no rows, separated by semicolons, with nothing to bind.
  func script(_ sql: String) throws {
    let code = sqlite3_exec(sqliteConnection, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Steps until the statement ends or `body` answers false.
  private func step(_ sql: String, _ values: [Cell], _ body: (Columns) throws -> Bool) throws {
    let statement = try cachedStatement(sql: sql).sqliteStatement
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1), of: statement) }
    while try advance(statement) {
      if try !body(Columns(statement: statement)) { return }
    }
  }

  /// Steps to the next row; false at the end.
  func advance(_ statement: Statement) throws -> Bool { try advance(statement.sqliteStatement) }

  private func advance(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    case let code: throw failure(code)
    }
  }

  private func bind(_ value: Cell, at index: Int32, of statement: OpaquePointer) throws {
    let code =
      switch value {
      case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
      case .text(let text): Self.bind(text, at: index, of: statement)
      case .blob(let bytes):
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(statement, index, 0)
          : bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, sqlite3_uint64($0.count), Self.copied) }
      case .null: sqlite3_bind_null(statement, index)
      }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private static func bind(_ text: String, at index: Int32, of statement: OpaquePointer) -> Int32 {
    // An empty buffer may have no address, and SQLite takes no address for NULL.
    if text.isEmpty { return sqlite3_bind_text(statement, index, "", 0, copied) }
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text64(statement, index, $0.baseAddress, sqlite3_uint64($0.count), copied, UInt8(SQLITE_UTF8))
      }
    }
  }

  private func failure(_ code: Int32) -> SQLiteFailure {
    let extended = sqlite3_extended_errcode(sqliteConnection)
    let message = sqlite3_errmsg(sqliteConnection).map { String(cString: $0) } ?? "no message"
    return SQLiteFailure(code: extended & 0xFF == code & 0xFF ? extended : code, message: message)
  }

  /// `SQLITE_TRANSIENT`: SQLite takes a copy. The macro is a cast that Swift cannot import.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
