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
      default: .engine("SQLite \(code): \(message)")
      }
  }
}

extension SQLiteFailure {
  /// After it nobody knows what is on the disk.
  var isFatal: Bool { [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].contains(primary) }
}
