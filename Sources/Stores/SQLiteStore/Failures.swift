import Casework
import GRDB
import GRDBSQLite

extension StoreError {
  /// The words of the port for what SQLite or the pool reported.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as SQLiteFailure: self.init(code: error.primary, message: error.message)
    case let error as DatabaseError: self.init(code: error.resultCode.rawValue, message: error.message ?? "no message")
    default: self = .engine(String(describing: type(of: error)))
    }
  }

  private init(code: Int32, message: String) {
    self =
      switch code {
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_FULL: .diskFull
      case SQLITE_CONSTRAINT: .conflict(message)
      case SQLITE_CORRUPT, SQLITE_NOTADB: .unreadable("the database file: \(message)")
      case SQLITE_IOERR: .engine("\(Self.failedWrite): \(message)")
      default: .engine("SQLite \(code): \(message)")
      }
  }

  private static let failedWrite = "input or output failed"

  /// After it nothing is certain any more.
  var isFatal: Bool {
    switch self {
    case .engine(let reason): reason.hasPrefix(Self.failedWrite)
    case .unreadable(let place): place.hasPrefix("the database file")
    default: false
    }
  }
}
