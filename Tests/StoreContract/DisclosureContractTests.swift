import Casework
import GRDB
import Testing

@testable import SQLiteStore

/// Who read whose personal data (Law 91/2025/QH15): kept for good, found again, and gone with the case where it says anything of it.
@Suite struct DisclosureContractTests {
  private func entry(
    _ code: CaseCode, _ person: Username = "canbo", minutes: Int64 = 0, _ reason: DisclosureReason = .verify, note: String = "gọi lại"
  ) -> Disclosure {
    Disclosure(
      code: code, person: person, agency: "so-y-te", at: SampleOffice.start.adding(milliseconds: minutes * 60_000), reason: reason,
      note: note, fields: ["name", "phone"])
  }

  @Test(arguments: Engine.all)
  func `what was read is kept as it was said, newest first`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let (one, other) = (try await office.open(), try await office.open())
      let kept = (0..<7).map { entry($0.isMultiple(of: 2) ? one : other, $0 < 4 ? "canbo" : "lanhdao", minutes: Int64($0)) }
      for each in kept { try await store.record(each) }
      #expect(try await store.disclosures(DisclosureQuery()).entries == kept.reversed())
      #expect(try await store.disclosures(DisclosureQuery(code: one)).entries == kept.filter { $0.code == one }.reversed())
      #expect(try await store.disclosures(DisclosureQuery(person: "lanhdao")).entries == kept.suffix(3).reversed())
      let between = DisclosureQuery(from: kept[2].at, until: kept[5].at)
      #expect(try await store.disclosures(between).entries == kept[2..<5].reversed())
      var (query, walked) = (DisclosureQuery(limit: 3), [Disclosure]())
      repeat {
        let page = try await store.disclosures(query)
        walked += page.entries
        query.before = page.next
      } while query.before != nil
      #expect(walked == kept.reversed())
    }
  }

  @Test(arguments: Engine.all)
  func `what the software notes by itself is kept once a day, what a person gives a reason for each time`(engine: Engine) async throws {
    try await engine.withStore { store in
      let code = try await SampleOffice(store: store).open()
      for minutes in [0, 1, 24 * 60] as [Int64] {
        try await store.record(entry(code, minutes: minutes, .interface))
        try await store.record(entry(code, minutes: minutes, .step))
        try await store.record(entry(code, minutes: minutes, .contact))
      }
      let kept = try await store.disclosures(DisclosureQuery()).entries
      #expect(kept.count { $0.reason == .interface } == 2)
      #expect(kept.count { $0.reason == .step } == 2)
      #expect(kept.count { $0.reason == .contact } == 3)
      let end = SampleOffice.start.adding(milliseconds: 3_600_000)
      let counts = try await store.disclosureCounts(of: "so-y-te", from: SampleOffice.start, until: end)
      #expect(counts == [DisclosureCount(person: "canbo", cases: 1, times: 4)])
      #expect(try await store.disclosureCounts(of: "so-tu-phap", from: SampleOffice.start, until: end) == [])
    }
  }

  @Test(arguments: Engine.all)
  func `what is read with what a transaction answers is kept with it, once a day, or not at all`(engine: Engine) async throws {
    struct Undone: Error {}
    try await engine.withStore { store in
      let code = try await SampleOffice(store: store).open()
      let (kept, lost) = (entry(code, minutes: 0, .interface), entry(code, "lanhdao", .interface))
      for _ in 0..<2 {
        try await store.transact { transaction in
          try transaction.record(kept)
          try transaction.record(kept)
        }
      }
      await #expect(throws: Undone.self) {
        try await store.transact { transaction in
          try transaction.record(lost)
          throw Undone()
        }
      }
      #expect(try await store.disclosures(DisclosureQuery()).entries == [kept])
    }
  }

  @Test func `what was read of an erased case is still counted, and no longer says anything of it`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      try await store.record(entry(code, note: "gọi cho người gửi"))
      try await store.erase(code, at: SampleOffice.start, definitions: office.definitions)
      let left = try #require(try await store.disclosures(DisclosureQuery(code: code)).entries.first)
      #expect((left.person, left.reason, left.note, left.fields) == ("canbo", .verify, "", []))
      try await store.record(entry(code))
      #expect(try await store.disclosures(DisclosureQuery(code: code)).entries.count == 1)
    }
  }

  @Test func `nobody changes or deletes an entry, not even with the database in hand`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let code = try await SampleOffice(store: store).open()
      try await store.record(entry(code))
      for sql in ["UPDATE disclosures SET person = 'x'", "DELETE FROM disclosures"] {
        await #expect(throws: (any Error).self) { try await store.pool.write { try $0.execute(sql: sql) } }
      }
      try await store.pool.write { try $0.execute(sql: "DROP TRIGGER disclosures_are_never_changed") }
      try await store.pool.write { try $0.execute(sql: "UPDATE disclosures SET person = 'x'") }
      await #expect(throws: StoreError.self) { try await store.disclosures(DisclosureQuery()) }
    }
  }
}
