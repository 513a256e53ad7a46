import Casework
import FileVaultOnDisk
import Foundation
import GRDB
import Synchronization
import Testing

@testable import SQLiteStore

@Suite struct NoticeQueueTests {
  private static let now = SampleOffice.start

  /// One notice for each event, to whoever it is for.
  @Sendable private static func drafts(_ file: CaseFile, _ merged: [CaseFile], _ event: RecordedEvent) -> [NoticeDraft] {
    [
      NoticeDraft(
        code: file.code, occasion: .event(event.sequence), kind: event.sequence == 1 ? .received : .news, recipient: .sender,
        agency: SampleOffice.justice)
    ]
  }

  private static func follow(_ store: SQLiteStore, limit: Int = 7) async throws {
    while try await store.followLog(limit: limit, at: now, drafts) > 0 {}
  }

  private static func told(_ store: SQLiteStore) async throws -> [String] {
    try await store.pool.read { database in
      try database.rows("SELECT code || ' ' || occasion FROM notices ORDER BY 1") { $0.text(0) }
    }
  }

  private static func happened(_ store: SQLiteStore) async throws -> [String] {
    try await store.pool.read { database in
      try database.rows("SELECT stream || ' event:' || sequence FROM events WHERE stream <> 'directory' ORDER BY 1") { $0.text(0) }
    }
  }

  @Test func `every event of the log is queued once, however often and in whatever pieces it is read`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      var random = SeededGenerator(seed: 11)
      try await store.append(SampleOffice.directoryEvents, by: .system, at: Self.now, expectedVersion: 0)
      for round in 1...4 {
        _ = try await office.populate(10, using: &random)
        try await Self.follow(store, limit: round * 3)
        try await Self.follow(store)
      }
      #expect(try await Self.told(store) == Self.happened(store))
    }
  }

  @Test func `two that follow at once queue nothing twice`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      var random = SeededGenerator(seed: 12)
      _ = try await SampleOffice(store: store).populate(25, using: &random)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...4 { group.addTask { try await Self.follow(store, limit: 3) } }
        try await group.waitForAll()
      }
      #expect(try await Self.told(store) == Self.happened(store))
    }
  }

  @Test func `who follows is given out of memory what the log says`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      var random = SeededGenerator(seed: 13)
      _ = try await SampleOffice(store: store).populate(25, using: &random)
      let fresh = try SQLiteStore(Engine.configuration(folder))
      let (remembered, read) = (Heard(), Heard())
      _ = try await store.followLog(limit: 10_000, at: Self.now) { remembered.note($0, $2) }
      try await store.pool.write { try $0.execute(sql: "UPDATE notice_position SET position = 0") }
      _ = try await fresh.followLog(limit: 10_000, at: Self.now) { read.note($0, $2) }
      #expect(remembered.events.count > 25)
      #expect(remembered.events == read.events)
    }
  }

  /// A commit that fails leaves the store closed, as a crash does: what follows is another program on the same file.
  @Test(arguments: [1, 2, 3, 5, 8]) func `a crash at any commit skips nobody and tells nobody twice`(survived: Int) async throws {
    try await withFolder { folder in
      let calm = try SQLiteStore(Engine.configuration(folder))
      var random = SeededGenerator(seed: UInt64(survived))
      _ = try await SampleOffice(store: calm).populate(20, using: &random)
      let commits = CommitCounter()
      let failing = try SQLiteStore(Engine.configuration(folder)) { _ in
        if commits.next() > survived { throw StoreError.engine("power failed") }
      }
      await #expect(throws: (any Error).self) { try await Self.follow(failing, limit: 2) }
      let after = try SQLiteStore(Engine.configuration(folder))
      #expect(try await Self.told(after).count < Self.happened(after).count)
      try await Self.follow(after)
      #expect(try await Self.told(after) == Self.happened(after))
    }
  }

  @Test func `what was passed over is told to nobody, and what comes later is`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      let old = try await office.open()
      try await store.passOverLog()
      let new = try await office.open()
      try await Self.follow(store)
      #expect(try await store.notices(of: old).isEmpty)
      #expect(try await store.notices(of: new).count == 1)
    }
  }

  @Test func `a case that was erased keeps nobody else from being told`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      let erased = try await office.open()
      let kept = try await office.open()
      _ = try await store.erase(erased, at: Self.now, definitions: office.definitions)
      try await Self.follow(store)
      #expect(try await store.notices(of: erased).isEmpty)
      #expect(try await store.notices(of: kept).count == 1)
    }
  }

  @Test func `an export carries the queue, and what it brings elsewhere is told to nobody a second time`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      var random = SeededGenerator(seed: 5)
      _ = try await office.populate(12, using: &random)
      try await Self.follow(store)
      let due = try await store.dueNotices(at: Self.now, limit: 100)
      for (index, notice) in due.enumerated() where index % 3 > 0 {
        try await store.settleNotice(notice.id, as: index % 3 == 1 ? .sent(.email) : .undeliverable(.refused), at: Self.now)
      }
      _ = try await office.open()
      _ = try await store.export(to: "\(folder)/export", vault: try DiskVault(folder: "\(folder)/files"))
      let target = try SQLiteStore(Engine.configuration("\(folder)/elsewhere"))
      _ = try await target.import(
        from: "\(folder)/export", vault: try DiskVault(folder: "\(folder)/elsewhere-files"), definitions: office.definitions)
      #expect(try await target.followLog(limit: 10, at: Self.now, Self.drafts) == 0)
      let before = due.map(\.draft)
      #expect(try await Self.told(target) == Self.told(store))
      #expect(
        try await target.dueNotices(at: Self.now, limit: 100).map(\.draft)
          == before.enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
    }
  }

  // MARK: One notice

  private static func withNotice(_ body: (SQLiteStore, Int64) async throws -> Void) async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let code = try await SampleOffice(store: store).open()
      try await follow(store)
      try await body(store, try #require(try await store.notices(of: code).first).id)
    }
  }

  @Test func `a notice is claimed once, and one that was under way at a crash is sent by nobody but shown to a person`() async throws {
    try await Self.withNotice { store, id in
      #expect(try await store.claimNotice(id, at: Self.now))
      #expect(try await !store.claimNotice(id, at: Self.now))
      #expect(try await store.dueNotices(at: Self.now, limit: 10).isEmpty)
      #expect(try await store.giveUpInterrupted(at: Self.now) == 1)
      let notice = try #require(try await store.notice(id))
      #expect(notice.state == .undeliverable && notice.trouble == .interrupted && notice.attempts == 1)
    }
  }

  @Test func `what fails is due again at its moment and not before`() async throws {
    try await Self.withNotice { store, id in
      let later = Self.now.adding(milliseconds: 60_000)
      #expect(try await store.claimNotice(id, at: Self.now))
      try await store.settleNotice(id, as: .failed(.unreachable, next: later), at: Self.now)
      #expect(try await store.dueNotices(at: later.adding(milliseconds: -1), limit: 10).isEmpty)
      #expect(try await store.dueNotices(at: later, limit: 10).map(\.id) == [id])
    }
  }

  @Test func `an undelivered notice belongs to its agency until somebody has seen to it, once`() async throws {
    try await Self.withNotice { store, id in
      let own = UndeliveredQuery(toSenders: [SampleOffice.justice])
      #expect(try await store.undeliveredCount(own) == 0)
      try await store.settleNotice(id, as: .undeliverable(.refused), at: Self.now)
      #expect(try await store.undelivered(own, limit: 10).map(\.id) == [id])
      for others in [
        UndeliveredQuery(), UndeliveredQuery(toSenders: [SampleOffice.health]), UndeliveredQuery(toStaff: [SampleOffice.justice]),
      ] {
        #expect(try await store.undeliveredCount(others) == 0)
      }
      #expect(try await store.resolveNotice(id, told: true, by: "intake.so-tu-phap", at: Self.now))
      #expect(try await !store.resolveNotice(id, told: false, by: "intake.so-tu-phap", at: Self.now))
      let notice = try #require(try await store.notice(id))
      #expect(notice.state == .told && notice.by == "intake.so-tu-phap" && notice.nextAt == nil)
      #expect(try await store.undeliveredCount(own) == 0)
    }
  }

  @Test func `what somebody has tried again begins anew`() async throws {
    try await Self.withNotice { store, id in
      #expect(try await store.claimNotice(id, at: Self.now))
      try await store.settleNotice(id, as: .undeliverable(.givenUp), at: Self.now)
      let later = Self.now.adding(milliseconds: 9 * 86_400_000)
      #expect(try await store.resolveNotice(id, told: false, by: "intake.so-tu-phap", at: later))
      let notice = try #require(try await store.dueNotices(at: later, limit: 10).first)
      #expect(notice.state == .waiting && notice.attempts == 0 && notice.createdAt == later && notice.trouble == nil)
    }
  }
}

private final class Heard: Sendable {
  struct Event: Hashable {
    let code: CaseCode
    let event: RecordedEvent
  }
  private let heard = Mutex<[Event]>([])
  var events: [Event] { heard.withLock { $0 } }

  func note(_ file: CaseFile, _ event: RecordedEvent) -> [NoticeDraft] {
    heard.withLock { $0.append(Event(code: file.code, event: event)) }
    return []
  }
}

private final class CommitCounter: Sendable {
  private let count = Mutex(0)
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
