import Casework
import FileVaultOnDisk
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct SQLiteOperationsTests {
  /// A store with cases in every state, the directory, one attachment, and the folder it lies in.
  private func withPopulatedStore(
    _ count: Int = 40, _ body: (SQLiteStore, SampleOffice, DiskVault, String) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      let vault = try DiskVault(folder: "\(folder)/files")
      var random = SeededGenerator(seed: 7)
      try await store.append(SampleOffice.directoryEvents, by: .system, at: SampleOffice.start, expectedVersion: 0)
      _ = try await office.populate(count, using: &random)
      let file = try await vault.store(Chunks([Array("một tệp".utf8)]), limit: 1_000)
      try await vault.claim([file.hash])
      _ = try await office.open(SampleCase(files: [file]))
      try await body(store, office, vault, folder)
    }
  }

  // MARK: The read model

  @Test func `a read model kept up to date equals one made anew`() async throws {
    try await withPopulatedStore { store, office, _, _ in
      #expect(try await store.compare(definitions: office.definitions) == [])
      let before = try await store.everyRow(SampleOffice.query { $0.order = .due })
      #expect(try await store.rebuild(definitions: office.definitions) == 41)
      #expect(try await store.compare(definitions: office.definitions) == [])
      #expect(try await store.everyRow(SampleOffice.query { $0.order = .due }) == before)
      let code = try await office.open()
      try await office.publish(code)
      #expect(try await store.compare(definitions: office.definitions) == [])
    }
  }

  @Test(
    arguments: [
      ("UPDATE cases SET state = 'lost' WHERE row = (SELECT max(row) FROM cases)", "cases"),
      ("DELETE FROM steps WHERE step = 0 AND row = (SELECT max(row) FROM cases)", "steps"),
      ("UPDATE open_tally SET n = n + 1", "open_tally"),
      ("INSERT INTO involvement VALUES ('xa-la', 1, 0, 1)", "involvement"),
      ("DELETE FROM clocks", "clocks"),
      ("UPDATE attributes SET value = 'khác' WHERE row = (SELECT min(row) FROM attributes)", "attributes"),
      ("UPDATE publications SET title = 'khác'", "publications"),
      ("UPDATE daily_totals SET received = received + 1", "daily_totals"),
      ("UPDATE involvement_tally SET n = 99", "involvement_tally"),
      ("INSERT INTO case_words(rowid, words) VALUES (999, 'thua')", "case_words_list"),
      ("INSERT INTO publication_words(rowid, words) VALUES (999, 'thua')", "publication_words_list"),
    ])
  func `a damaged read model is found, and rebuilding mends it`(sql: String, table: String) async throws {
    try await withPopulatedStore(15) { store, office, vault, _ in
      let code = try await office.open()
      try await office.publish(code)
      _ = try await office.open()
      try await store.pool.writeWithoutTransaction { try $0.execute(sql: sql) }
      let differences = try await store.compare(definitions: office.definitions)
      #expect(Set(differences.map(\.table)) == [table])
      let findings = try await store.fsck(definitions: office.definitions, vault: vault)
      #expect(Set(findings.map(\.kind)) == [.readModel])
      try await store.rebuild(definitions: office.definitions)
      #expect(try await store.fsck(definitions: office.definitions, vault: vault) == [])
    }
  }

  // MARK: Check

  @Test func `a store that was used as it should has nothing to report`() async throws {
    try await withPopulatedStore { store, office, vault, _ in
      let findings = try await store.fsck(definitions: office.definitions, vault: vault)
      #expect(findings == [])
    }
  }

  @Test func `a flipped bit of an event is found and named`() async throws {
    try await withPopulatedStore(10) { store, office, _, folder in
      let found = try await store.pool.read { database in
        try database.first("SELECT position, stream FROM events WHERE stream LIKE 'MAU%' LIMIT 1 OFFSET 5") { ($0.int(0), $0.text(1)) }
      }
      let (position, stream) = try #require(found)
      try await store.forge(
        """
        UPDATE events SET payload = CAST(substr(payload, 1, 40) || x'ff' || substr(payload, 42) AS BLOB) WHERE position = \(position)
        """)
      let again = try SQLiteStore(Engine.configuration(folder))
      let findings = try await again.fsck(definitions: office.definitions)
      #expect(findings.map(\.kind) == [.unreadable])
      #expect(findings.map(\.place) == [stream])
      #expect(findings.allSatisfy { !$0.detail.contains("Người Gửi") })
    }
  }

  @Test(
    arguments: [
      ("DELETE FROM events WHERE position = 20", [Finding.Kind.gap, .brokenStream]),
      ("DELETE FROM case_keys WHERE code = (SELECT max(code) FROM case_keys)", [.lostKey]),
      ("INSERT INTO case_keys(code, wrapped) VALUES ('MAU.20260101.0001', x'00')", [.orphanKey]),
      ("UPDATE series SET last = 1 WHERE last > 1", [.series]),
    ])
  func `what is missing from the log is found`(sql: String, kinds: [Finding.Kind]) async throws {
    try await withPopulatedStore(12) { store, office, _, folder in
      try await store.forge(sql)
      let findings = try await SQLiteStore(Engine.configuration(folder)).fsck(definitions: office.definitions)
      #expect(findings.map(\.kind).filter(kinds.contains).isEmpty == false, "\(findings)")
      #expect(findings.allSatisfy { $0.isFault })
    }
  }

  @Test func `a missing and a damaged attachment are found`() async throws {
    try await withPopulatedStore(2) { store, office, vault, folder in
      let hash = try #require(try await vault.hashes().first)
      let path = "\(folder)/files/\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))/\(hash)"
      try Data("khác".utf8).write(to: URL(fileURLWithPath: path))
      #expect(try await store.fsck(definitions: office.definitions, vault: vault).map(\.kind) == [.damagedAttachment])
      try FileManager.default.removeItem(atPath: path)
      #expect(try await store.fsck(definitions: office.definitions, vault: vault).map(\.kind) == [.missingAttachment])
    }
  }

  // MARK: Erasing

  @Test func `an erased case is gone from lists, search and archive, and the check says it was erased`() async throws {
    try await withPopulatedStore(5) { store, office, vault, folder in
      let code = try await office.open(SampleCase(title: "Từ khóa hiếm gặp vô song"))
      try await office.publish(code)
      let key = try await store.file(code)?.accessKeyHash
      let leader = Actor.person("lanhdao", agency: "so-tu-phap")
      #expect(try await store.erasure(of: code) == nil)
      let definitions = office.definitions
      #expect(try await store.erase(code, at: SampleOffice.start, ground: "Điều 14", by: leader, definitions: definitions) == [])
      #expect(try await store.erase(code, at: SampleOffice.start, definitions: office.definitions) == nil)
      let left = Erasure(code: code, at: SampleOffice.start, ground: "Điều 14", actor: leader, accessKeyHash: key)
      #expect(try await store.erasure(of: code) == left)

      let (file, publication) = (try await store.file(code), try await store.publication(code))
      #expect(file == nil)
      #expect(publication == nil)
      #expect(try await store.cases(SampleOffice.query { $0.text = SearchTokens.query("vô song") }).rows.isEmpty)
      #expect(try await store.everyRow(SampleOffice.query()).contains(code) == false)
      #expect(try await store.compare(definitions: office.definitions) == [])
      let findings = try await store.fsck(definitions: office.definitions, vault: vault)
      #expect(findings.map(\.kind) == [.erased])
      #expect(findings.map(\.isFault) == [false])

      for name in ["dienhong.sqlite", "dienhong.sqlite-wal"] {
        let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        #expect(bytes.range(of: Data("hiếm gặp".utf8)) == nil)
        #expect(bytes.range(of: Data("song".utf8)) == nil)
      }
      await #expect(throws: StoreError.self) {
        try await store.transact { try office.open(SampleCase(), as: code, at: SampleOffice.start, in: $0) }
      }
    }
  }

  // MARK: Backup

  @Test func `a backup taken while cases are sent is whole and can be restored`() async throws {
    try await withPopulatedStore { store, office, _, folder in
      async let sending: Void = { for _ in 0..<30 { _ = try await office.open() } }()
      let backup = try await store.backup(to: "\(folder)/backup.sqlite")
      try await sending
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/backup.sqlite-wal"))

      var configuration = Engine.configuration(folder)
      configuration.database = "\(folder)/restored.sqlite"
      let restored = try await SQLiteStore.restore(from: "\(folder)/backup.sqlite", to: configuration)
      #expect(restored == backup)
      let again = try SQLiteStore(configuration)
      #expect(try await again.fsck(definitions: office.definitions) == [])
      let events = try await again.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM events") }
      #expect(events == backup.events)
      let next = try await SampleOffice(store: again).open()
      #expect(try await again.file(next) != nil)
    }
  }

  @Test func `nothing is restored over a database, from a damaged file or without its key`() async throws {
    try await withPopulatedStore(5) { store, _, _, folder in
      let path = "\(folder)/backup.sqlite"
      _ = try await store.backup(to: path)
      await #expect(throws: StoreError.self) { try await store.backup(to: path) }
      await #expect(throws: StoreError.self) { try await SQLiteStore.restore(from: path, to: Engine.configuration(folder)) }

      let target = "\(folder)/elsewhere.sqlite"
      let elsewhere = SQLiteStore.Configuration(database: target, masterKey: "\(folder)/master.key")
      let keyless = SQLiteStore.Configuration(database: target, masterKey: "\(folder)/other.key")
      await #expect(throws: StoreError.self) { try await SQLiteStore.restore(from: path, to: keyless) }

      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for index in 8_192..<8_292 { bytes[index] ^= 0xFF }
      try bytes.write(to: URL(fileURLWithPath: "\(folder)/damaged.sqlite"))
      await #expect(throws: StoreError.self) { try await SQLiteStore.restore(from: "\(folder)/damaged.sqlite", to: elsewhere) }
      #expect(!FileManager.default.fileExists(atPath: target))
    }
  }

  // MARK: Export and import

  /// B-13: the whole database leaves in an open format and comes in again.
  @Test func `an export taken in elsewhere gives the same log, the same lists and the same files`() async throws {
    try await withPopulatedStore { store, office, vault, folder in
      let erased = try await office.open()
      let kept = try await office.open()
      for code in [erased, kept] {
        let entry = Disclosure(
          code: code, person: "canbo", agency: "so-y-te", at: SampleOffice.start, reason: .verify, note: "gọi lại", fields: ["name"])
        try await store.record(entry)
      }
      try await store.erase(erased, at: SampleOffice.start, definitions: office.definitions)
      try await store.append([.articleWritten(SampleOffice.article)], by: .system, at: SampleOffice.start, expectedVersion: 0)
      let exported = try await store.export(to: "\(folder)/export", vault: vault)
      #expect(exported.cases == 43)
      #expect(exported.erased == 1)
      #expect(exported.attachments == 1)

      let target = try SQLiteStore(Engine.configuration("\(folder)/elsewhere"))
      let files = try DiskVault(folder: "\(folder)/elsewhere/files")
      let imported = try await target.import(from: "\(folder)/export", vault: files, definitions: office.definitions)
      #expect(imported == exported)
      #expect(try await target.fsck(definitions: office.definitions, vault: files).map(\.kind) == [.erased])
      #expect(try await target.directory() == SampleOffice.directoryEvents)
      #expect(try await target.erasure(of: erased) == store.erasure(of: erased))
      #expect(try await target.disclosures(DisclosureQuery()).entries == store.disclosures(DisclosureQuery()).entries)
      let (told, tells) = (try await target.portal(), try await store.portal())
      #expect(told == tells && told.count == 1)
      for code in try await store.everyRow(SampleOffice.query()) {
        let (there, here) = (try await target.file(code), try await store.file(code))
        #expect(there == here)
      }
      let (there, here) = (
        try await target.everyRow(SampleOffice.query { $0.order = .due }), try await store.everyRow(SampleOffice.query { $0.order = .due })
      )
      #expect(there == here)
      let next = try await SampleOffice(store: target).open()
      #expect(try await store.file(next) == nil)

      _ = try await target.backup(to: "\(folder)/after.sqlite")
      await #expect(throws: StoreError.self) {
        try await target.import(from: "\(folder)/export", vault: files, definitions: office.definitions)
      }
    }
  }

  @Test(arguments: [
    "disclosures.jsonl", "erasures.jsonl", "events.jsonl", "series.jsonl", "publications.jsonl", "manifest.json", "attachment", "missing",
    "path",
  ])
  func `an export that was changed is refused and nothing of it is kept`(damage: String) async throws {
    try await withPopulatedStore(6) { store, office, vault, folder in
      let export = "\(folder)/export"
      _ = try await store.export(to: export, vault: vault)
      switch damage {
      case "attachment": try append("x", to: "\(export)/attachments/\(try #require(try await vault.hashes().first))")
      case "missing": try FileManager.default.removeItem(atPath: "\(export)/series.jsonl")
      case "path": try replace("series.jsonl", by: "../series.jsonl", in: "\(export)/manifest.json")
      case "manifest.json": try replace("\"events\":", by: "\"events\":1", in: "\(export)/manifest.json")
      default: try append("\n", to: "\(export)/\(damage)")
      }
      let target = try SQLiteStore(Engine.configuration("\(folder)/elsewhere"))
      let files = try DiskVault(folder: "\(folder)/elsewhere/files")
      await #expect(throws: StoreError.self) {
        try await target.import(from: export, vault: files, definitions: office.definitions)
      }
      #expect(try await target.everyRow(SampleOffice.query()) == [])
      #expect(try await target.directory() == [])
    }
  }

  private func append(_ text: String, to path: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)) + Data(text.utf8)
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  private func replace(_ old: String, by new: String, in path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old))
    try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: path))
  }
}
