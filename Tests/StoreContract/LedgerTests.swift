import Casework
import Foundation
import Ledger
import Testing

@testable import SQLiteStore

/// Y-06: what happened is sealed, once, in its order, and whatever is changed afterwards is found.
@Suite struct `The ledger of a store` {
  private struct Bench {
    let store: SQLiteStore
    let office: SampleOffice
    let folder: String
    var files: TileFiles { get throws { try TileFiles(folder: "\(folder)/ledger") } }

    func sequencer(blockEvents: Int = 7) async throws -> Sequencer {
      try await Sequencer.open(
        store: store, files: files, origin: "example.gov.vn/ledger", validators: nil, settings: .init(blockEvents: blockEvents),
        now: { 1_800_000_000_000 })
    }

    func check() async throws -> [LedgerFinding] {
      let seed = try #require(try await store.ledgerKeys().last { $0.owner.isEmpty }?.seed)
      let log = try #require(SigningKey(seed: seed)?.verifier(named: "example.gov.vn/ledger", .note))
      return try await LedgerCheck(files: files, store: store, log: log, verifiesEntries: true).run().findings
    }

    /// Seals all there is and returns the newest checkpoint.
    @discardableResult
    func sealAll(_ sequencer: Sequencer) async throws -> Checkpoint {
      while try await sequencer.seal() > 0 {}
      return try #require(await sequencer.head?.checkpoint)
    }
  }

  private func withBench(_ cases: Int = 6, _ body: (Bench) async throws -> Void) async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      var random = SeededGenerator(seed: 7)
      try await store.append(SampleOffice.directoryEvents, by: .system, at: SampleOffice.start, expectedVersion: 0)
      _ = try await office.populate(cases, using: &random)
      try await body(Bench(store: store, office: office, folder: folder))
    }
  }

  @Test func `every event is one entry, in the order of the log, and agencies sign with keys that were announced before`() async throws {
    try await withBench { bench in
      let checkpoint = try await bench.sealAll(try await bench.sequencer())
      let leaves = try bench.files.leaves(0..<checkpoint.size).map { LedgerLeaf($0) }
      var sealed: [String] = []
      for case .entry(let entry)? in leaves where entry.stream != LedgerEntry.ledgerStream {
        sealed.append("\(entry.stream) \(entry.sequence)")
      }
      let stored = try await bench.store.events(after: 0, limit: 10_000).map { "\($0.stream) \($0.sequence)" }
      #expect(sealed == stored)
      #expect(try await bench.check() == [])
      let last = try #require(stored.last?.split(separator: " ").first.map(String.init))
      let indices = try await bench.store.sealedIndices(of: last)
      for (number, index) in indices.enumerated() {
        guard case .entry(let entry)? = leaves[index] else { Issue.record("no entry"); continue }
        #expect((entry.stream, entry.sequence) == (last, number + 1))
      }
    }
  }

  @Test func `what comes later follows, and a sequencer that starts again goes on where it was`() async throws {
    try await withBench { bench in
      let first = try await bench.sealAll(try await bench.sequencer())
      _ = try await bench.office.open(SampleCase(title: "Sau khi khởi động lại"))
      let second = try await bench.sealAll(try await bench.sequencer(blockEvents: 3))
      #expect(second.size > first.size)
      let proof = try bench.files.tree(of: second.size).consistencyProof(from: first.size, to: second.size)
      #expect(Cryptography.standard.isConsistent(from: first.size, first.root, to: second.size, second.root, proof: proof))
      #expect(try await bench.check() == [])
    }
  }

  /// The folder of the ledger as it is between two writes, and the store as it is then.
  @Test(arguments: ["tiles written", "noted", "signed", "indexed"])
  func `whoever is cut off after a block was`(step: String) async throws {
    try await withBench { bench in
      let sequencer = try await bench.sequencer(blockEvents: 5)
      try await sequencer.seal()
      let before = try ["pending", "checkpoint"].map { try Data(contentsOf: URL(fileURLWithPath: "\(bench.folder)/ledger/\($0)")) }
      try await sequencer.seal()
      let signed = try #require(await sequencer.head?.checkpoint)
      func put(_ data: Data, _ name: String) throws { try data.write(to: URL(fileURLWithPath: "\(bench.folder)/ledger/\(name)")) }
      if step != "indexed" {
        try await bench.store.forge("DELETE FROM ledger_blocks WHERE height = (SELECT max(height) FROM ledger_blocks)")
      }
      if step == "noted" || step == "tiles written" { try put(before[1], "checkpoint") }
      if step == "tiles written" { try put(before[0], "pending") }
      let again = try await bench.sequencer(blockEvents: 5)
      let taken = try #require(await again.head?.checkpoint)
      // What was noted may have been signed and seen: it is signed again, and nothing else of its size.
      if step == "tiles written" { #expect(taken.size < signed.size) } else { #expect(taken == signed) }
      try await bench.sealAll(again)
      #expect(try await bench.check() == [])
    }
  }

  @Test func `a database that is older than its ledger is told and nothing is sealed`() async throws {
    try await withBench { bench in
      let copy = "\(bench.folder)/older.sqlite"
      _ = try await bench.store.backup(to: copy)
      _ = try await bench.office.open(SampleCase(title: "Sau bản sao"))
      try await bench.sealAll(try await bench.sequencer())
      let folder = "\(bench.folder)/restored"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let configuration = Engine.configuration(folder)
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: configuration.masterKey).deletingLastPathComponent().path, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: Engine.configuration(bench.folder).masterKey, toPath: configuration.masterKey)
      _ = try await SQLiteStore.restore(from: copy, to: configuration)
      let old = try SQLiteStore(configuration)
      for key in try await bench.store.ledgerKeys() { try await old.keep(key) }
      await #expect(throws: SequencerFault.self) {
        _ = try await Sequencer.open(store: old, files: bench.files, origin: "x/ledger", validators: nil, now: { 1_800_000_000_000 })
      }
    }
  }

  @Test func `an agency's new key is taken over with the consent of the one before`() async throws {
    try await withBench { bench in
      let sequencer = try await bench.sequencer()
      try await bench.sealAll(sequencer)
      let agency = SampleOffice.justice.rawValue
      try await sequencer.rotateKey(of: agency)
      _ = try await bench.office.open(SampleCase(title: "Khóa mới"))
      try await bench.sealAll(sequencer)
      #expect(try await bench.check() == [])
      _ = try await bench.office.open(SampleCase(title: "Sau khi khởi động lại"))
      try await bench.sealAll(try await bench.sequencer())
      #expect(try await bench.check() == [])
      #expect(try await bench.store.ledgerKeys().filter { $0.owner == agency }.count == 2)
    }
  }

  @Test func `an erased case is mute in the ledger, and the ledger is whole`() async throws {
    try await withBench { bench in
      let code = try await bench.office.open(SampleCase(title: "Sẽ xóa"))
      try await bench.sealAll(try await bench.sequencer())
      #expect(try await bench.store.event(of: code.description, sequence: 1)?.opening != nil)
      try await bench.store.erase(code, at: SampleOffice.start, definitions: bench.office.definitions)
      #expect(try await bench.store.event(of: code.description, sequence: 1)?.opening == nil)
      #expect(try await bench.check() == [])
      // And one that is erased before it was sealed can be sealed all the same.
      let other = try await bench.office.open(SampleCase(title: "Xóa trước khi ghi sổ"))
      try await bench.store.erase(other, at: SampleOffice.start, definitions: bench.office.definitions)
      try await bench.sealAll(try await bench.sequencer())
      #expect(try await bench.check() == [])
    }
  }

  @Test func `salts differ for each event and say nothing of each other`() async throws {
    try await withBench { bench in
      let openings = try await bench.store.events(after: 0, limit: 10_000).compactMap(\.opening)
      #expect(Set(openings.map(\.salt)).count == openings.count)
      #expect(openings.allSatisfy { $0.salt.count == 32 })
    }
  }

  /// Some bits of each file; `Tests/Crash/bits.py` tries every one.
  @Test func `a changed bit of any file of the ledger, or of an event, is found`() async throws {
    try await withBench(12) { bench in
      try await bench.sealAll(try await bench.sequencer(blockEvents: 40))
      #expect(try await bench.check() == [])
      var random = SeededGenerator(seed: 31)
      let ledger = "\(bench.folder)/ledger"
      let size = try #require(SignedNote(try bench.files.note("checkpoint") ?? []).flatMap { Checkpoint($0.text) }).size
      var names = ["checkpoint"]
      for kind in [TileAddress.Kind.entries, .hashes(level: 0), .hashes(level: 1)] {
        names += TileAddress.of(kind, size: size).map { "tile/\($0.full)" }
      }
      for name in names {
        let url = URL(fileURLWithPath: "\(ledger)/\(name)")
        let whole = try Data(contentsOf: url)
        for _ in 0..<12 {
          var changed = whole
          let place = Int.random(in: 0..<whole.count, using: &random)
          changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          try changed.write(to: url)
          #expect(try await !bench.check().isEmpty, "\(name), byte \(place)")
        }
        try whole.write(to: url)
      }
      #expect(try await bench.check() == [])
      // Payloads of streams that are not encrypted are held by the ledger alone.
      try await bench.store.forge(
        """
        UPDATE events SET payload = CAST(replace(CAST(payload AS TEXT), 'Chức danh', 'Chức Danh') AS BLOB)
        WHERE position = (SELECT max(position) FROM events WHERE stream = 'directory')
        """)
      #expect(try await bench.check().contains { $0.problem.contains("payload") })
    }
  }
}
