import Casework
import Foundation
import SQLiteStore
import Testing

/// An engine that the contract holds for. A second one is plugged in by adding it to ``Engine/all``.
struct Engine: Sendable, CustomTestStringConvertible {
  let name: String
  /// Makes an empty store of its own for one test, and removes it afterwards.
  let withStore: @Sendable (_ body: @Sendable (any CaseStore & AccountStore & DeskStore) async throws -> Void) async throws -> Void

  var testDescription: String { name }

  static let all = [sqlite]

  static let sqlite = Engine(name: "SQLite") { body in
    try await withFolder { folder in try await body(try SQLiteStore(configuration(folder))) }
  }

  static func configuration(_ folder: String) -> SQLiteStore.Configuration {
    SQLiteStore.Configuration(database: "\(folder)/dienhong.sqlite", masterKey: "\(folder)/master.key")
  }
}

/// A folder that is gone when the body ends.
func withFolder<Answer>(_ body: (String) async throws -> Answer) async throws -> Answer {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-contract-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}
