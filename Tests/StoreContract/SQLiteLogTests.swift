import Casework
import Crypto
import Foundation
import GRDB
import Synchronization
import Testing

@testable import SQLiteStore

/// What this engine promises beyond the contract: how it keeps the log.
@Suite struct SQLiteLogTests {
  private func withStore(
    _ change: (inout SQLiteStore.Configuration) -> Void = { _ in },
    _ body: (SQLiteStore, String) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      var configuration = Engine.configuration(folder)
      change(&configuration)
      try await body(try SQLiteStore(configuration), folder)
    }
  }

  // MARK: Durability

  @Test func `the writer forces every commit to the disk`() async throws {
    try await withStore { store, _ in
      let (synchronous, journal) = try await store.pool.writeWithoutTransaction { database in
        (
          try Int.fetchOne(database, sql: "PRAGMA synchronous"), try String.fetchOne(database, sql: "PRAGMA journal_mode")
        )
      }
      #expect(synchronous == 2)
      #expect(journal == "wal")
    }
  }

  @Test func `what was acknowledged is there for whoever opens the file next`() async throws {
    try await withFolder { folder in
      let code = try await SampleOffice(store: try SQLiteStore(Engine.configuration(folder))).open()
      let again = try SQLiteStore(Engine.configuration(folder))
      #expect(try await again.file(code)?.code == code)
    }
  }

  @Test func `requests that come together share a commit`() async throws {
    let commits = Counter()
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder), fault: { _ in commits.add() })
      let office = try SampleOffice(store: store)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<200 { group.addTask { _ = try await office.open() } }
        try await group.waitForAll()
      }
      #expect(commits.value < 150)
      #expect(try await store.cases(SampleOffice.query { $0.limit = 200 }).rows.count == 200)
    }
  }

  @Test func `more requests than may wait are told so at once, and nothing of them is kept`() async throws {
    try await withStore({ $0.waitingLimit = 5 }) { store, _ in
      let office = try SampleOffice(store: store)
      let outcomes = await withTaskGroup(of: Bool?.self) { group in
        for _ in 0..<300 {
          group.addTask {
            do {
              _ = try await office.open()
              return true
            } catch StoreError.busy { return false } catch { return nil }
          }
        }
        return await group.reduce(into: [Bool?]()) { $0.append($1) }
      }
      let opened = outcomes.count { $0 == true }
      #expect(!outcomes.contains(nil))
      #expect(outcomes.contains(false))
      #expect(try await store.everyRow(SampleOffice.query()).count == opened)
    }
  }

  @Test func `a full disk refuses new work and loses nothing`() async throws {
    try await withStore { store, _ in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      let pages = try await store.pool.writeWithoutTransaction { database in
        try #require(try Int.fetchOne(database, sql: "PRAGMA page_count"))
      }
      try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 2)") }
      await #expect(throws: StoreError.diskFull) {
        for _ in 0..<200 { _ = try await office.open(SampleCase(content: String(repeating: "nội dung dài ", count: 500))) }
      }
      #expect(try await store.file(code) != nil)
      try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
      _ = try await office.open()
      #expect(try await store.fsck(definitions: office.definitions) == [])
    }
  }

  @Test func `after a failed write everyone waiting is told and the store stays shut`() async throws {
    let fails = Counter()
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder)) { _ in
        if fails.value > 0 { throw SQLiteFailure(code: 10 | (4 << 8), message: "disk I/O error") }
      }
      let office = try SampleOffice(store: store)
      _ = try await office.open()
      fails.add()
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<20 {
          group.addTask { (try? await office.open()) == nil }
        }
        return await group.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(outcomes == Array(repeating: true, count: 20))
      await #expect(throws: StoreError.self) { try await store.check() }
      await #expect(throws: StoreError.self) { try await store.cases(SampleOffice.query()) }
      let again = try SQLiteStore(Engine.configuration(folder))
      #expect(try await again.cases(SampleOffice.query()).rows.count == 1)
    }
  }

  // MARK: Append-only

  @Test(
    arguments: [
      "UPDATE events SET at = at + 1", "UPDATE events SET payload = x'00' WHERE position = 1", "DELETE FROM events WHERE position = 1",
      "DELETE FROM events", "INSERT OR REPLACE INTO events SELECT * FROM events WHERE position = 1",
      "REPLACE INTO events SELECT position, stream, sequence, type, at, actor, x'00' FROM events WHERE position = 1",
      "INSERT INTO events SELECT max(position) + 2, stream, max(sequence) + 1, type, at, actor, payload FROM events",
      "INSERT INTO events SELECT 0, stream, 99, type, at, actor, payload FROM events WHERE position = 1",
      "INSERT INTO events SELECT 2, stream, 1, type, at, actor, payload FROM events WHERE position = 1",
    ])
  func `the log refuses to be changed`(sql: String) async throws {
    try await withStore { store, _ in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      let before = try await store.file(code)
      await #expect(throws: DatabaseError.self) { try await store.pool.write { try $0.execute(sql: sql) } }
      #expect(try await store.fsck(definitions: office.definitions) == [])
      #expect(try await store.file(code) == before)
    }
  }

  /// The group is run again when a body throws after it has written; nothing of its first run may be left, such as keys in memory.
  @Test func `positions are dense and cases can be read and go on, whatever fails in between`() async throws {
    try await withStore { store, folder in
      let office = try SampleOffice(store: store)
      try await store.append(SampleOffice.directoryEvents, by: .system, at: SampleOffice.start, expectedVersion: 0)
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<40 {
          group.addTask {
            _ = try? await store.transact { transaction in
              _ = try office.open(SampleCase(), at: SampleOffice.start, in: transaction)
              if index.isMultiple(of: 4) { throw SampleFailure(what: "on purpose") }
            }
          }
        }
      }
      let positions = try await store.pool.read { try Int.fetchAll($0, sql: "SELECT position FROM events ORDER BY position") }
      #expect(positions == Array(1...(SampleOffice.directoryEvents.count + 30)))
      let codes = try await store.cases(SampleOffice.query { $0.limit = 200 }).rows.map(\.code)
      for code in codes { try await office.act("note", on: code, ["text": "Tiếp tục."]) }
      // What memory holds must be what the disk says.
      let other = try SQLiteStore(Engine.configuration(folder))
      for code in codes { #expect(try await other.file(code)?.version == 2) }
      #expect(try await other.fsck(definitions: office.definitions) == [])
    }
  }

  // MARK: Secrecy

  @Test func `the file shows no name, no telephone number, no text and no secret`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      let sent = SampleCase(
        content: "Đoạn văn không ai được đọc.", name: "Trần Thử Nghiệm Một", phone: "0987654321")
      let code = try await office.open(sent)
      try await office.act("forward", on: code, ["agency": "so-y-te"])
      try await office.act("draft-answer", on: code, ["answer": "Dự thảo mật."])
      try await store.transact {
        let answer = RememberedAnswer(requestHash: "h", body: Array("bi-mat-cua-nguoi-gui".utf8))
        try $0.remember(answer, for: IdempotencyKey(scope: "s", key: "k"), at: SampleOffice.start)
      }
      try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/dienhong.sqlite"))
      for secret in ["Trần Thử Nghiệm", "987654321", "không ai được đọc", "Dự thảo mật", "bi-mat-cua-nguoi-gui"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
      }
      #expect(bytes.range(of: Data(code.description.utf8)) != nil)
    }
  }

  @Test func `the key file is its owner's alone, and another's is refused`() async throws {
    try await withFolder { folder in
      let configuration = Engine.configuration(folder)
      _ = try SQLiteStore(configuration)
      let attributes = try FileManager.default.attributesOfItem(atPath: configuration.masterKey)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)

      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: configuration.masterKey)
      #expect(throws: StoreError.self) { try SQLiteStore(configuration) }
      try FileManager.default.removeItem(atPath: configuration.masterKey)
      #expect(throws: StoreError.self) { try SQLiteStore(configuration) }
      #expect(!FileManager.default.fileExists(atPath: configuration.masterKey))

      var other = configuration
      other.database = "\(folder)/other.sqlite"
      _ = try SQLiteStore(other)
      #expect(throws: StoreError.self) { try SQLiteStore(configuration) }
    }
  }

  @Test func `what stands beside a payload cannot be changed unnoticed`() async throws {
    for column in ["at = at + 1", "actor = '{\"kind\":\"system\"}'", "type = 'case.acted.v1'"] {
      try await withStore { store, folder in
        let office = try SampleOffice(store: store)
        let code = try await office.open()
        try await store.forge("UPDATE events SET \(column) WHERE stream = '\(code)'")
        let again = try SQLiteStore(Engine.configuration(folder))
        await #expect(throws: StoreError.self) { try await again.file(code) }
        #expect(try await again.fsck(definitions: office.definitions).map(\.kind) == [.unreadable])
      }
    }
  }

  @Test func `a database of another program or of a newer release is left alone`() async throws {
    try await withFolder { folder in
      let configuration = Engine.configuration(folder)
      let other = try DatabaseQueue(path: configuration.database)
      try await other.write { try $0.execute(sql: "CREATE TABLE notes(text)") }
      try other.close()
      #expect(throws: StoreError.self) { try SQLiteStore(configuration) }
      #expect(!FileManager.default.fileExists(atPath: configuration.masterKey))
    }
    try await withStore { store, folder in
      try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 999") }
      #expect(throws: StoreError.self) { try SQLiteStore(Engine.configuration(folder)) }
    }
  }

  // MARK: Schema

  /// A migration that has shipped is never altered: whoever changes one changes this hash and knows it.
  @Test func `shipped migrations are frozen`() {
    #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    #expect(
      Migration.all.map { $0.sql.sha256 } == [
        "211056a364505c05cbf0173c6bc7178deb2b3223fb7f60cc56a646c2f14dc81b",
        "271c56f34a47f635de68b6467abf651faaa923e6848c9245c3b017a1f21e4a7c",
        "d0c5363eb7c46f082639fdb914d8eb3f45c0425a797c8c198984b751561ce052",
        "21feef7f54d668e39662599fd08c05e618dc42c78e8f8fe5abd690b97b02865c",
        "324893581f5d1231b48e1f52865c4813f26bfb13487531b9d9d555aec7157653",
        "2f88830743de68964bf2428440dbf54b2c27d277815a8bf2aa3f546615929ca2",
        "bbf029f8eab0984489430d1a46c243a0fbd180e52a83839b7035a588bcd21eed",
        "89d774ec3dc9d638b290c9f7a7cf81df72eee220c175f805d3dc860368431bf1",
        "7e98e60bdca64882be348fb09997d6af82eabbef118d46c80f39743d25fef7a5",
        "c805d8ca462470f567dfb3c5297412412f83f7cd0b4edbebe43c9cc453ef16f6",
        "fc9c6d44baa2cc54bcc9e4acc3d335ff557984905e382a81b3cca257f5377b95",
      ])
  }
}

/// A number that several tasks count up.
final class Counter: Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }
  func add() { count.withLock { $0 += 1 } }
}

extension String {
  fileprivate var sha256: String { SHA256.hash(data: Data(utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

extension SQLiteStore {
  /// Does what the triggers forbid, as somebody with the file in an editor could.
  func forge(_ sql: String) async throws {
    try await pool.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted; DROP TRIGGER events_are_dense;
          \(sql);
          """)
    }
  }
}
