import App
import Casework
import Foundation
import MemoryStore
import Registry
import Synchronization
import Testing

@Suite struct `The office of the calendars` {
  private let rows = [["2026-03-12", "2026-03-12", "nghỉ bão", "15/CĐ-UBND"]]

  // MARK: Preview and doing

  @Test(arguments: 1...5)
  func `does to open cases exactly what the preview said`(seed: UInt64) async throws {
    let (office, shelf, codes) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    var random = SplitMix(state: seed)
    for _ in 0..<4 {
      let proposal = try Self.proposal(&random, in: shelf.texts.edited)
      let before = try await Self.projections(of: codes, office)
      let preview = try await calendars.preview(proposal, by: "ubnd.system-administrator")
      #expect(try await Self.projections(of: codes, office) == before, "a preview changes nothing")
      let moved = try await calendars.change(proposal, seen: preview.version, by: "ubnd.system-administrator")
      let after = try await Self.projections(of: codes, office)
      let done = codes.compactMap { code in after[code]?.dropFirst(before[code]?.count ?? 0).first.map { (code, $0) } }
      #expect(moved == preview.moves.count)
      #expect(preview.moves.map(\.code) == done.map(\.0).sorted())
      #expect(preview.moves.map(\.deadlines) == done.sorted { $0.0 < $1.0 }.map(\.1))
      #expect(shelf.texts.edited == shelf.texts.adopted && shelf.texts.edited == proposal.applied(to: shelf.texts.edited))
    }
  }

  @Test func `refuses a preview that is no longer true, and nothing has changed`() async throws {
    let (office, shelf, codes) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    let proposal = CalendarProposal(.closures(of: "so-y-te"), rows: rows)
    let seen = try await calendars.preview(proposal, by: "so-y-te.agency-administrator")
    try await office.act("change-deadline", codes[0], Self.order, as: "so-y-te.leader", at: "2026-03-03T10:00+07:00")
    await #expect(throws: DirectoryRefusal.previewOutdated) {
      _ = try await calendars.change(proposal, seen: seen.version, by: "so-y-te.agency-administrator")
    }
    #expect(shelf.texts.edited.closures.isEmpty && office.registry.calendars.closures.isEmpty)
    let now = try await calendars.preview(proposal, by: "so-y-te.agency-administrator")
    #expect(now.moves.count == seen.moves.count - 1)
    #expect(try await calendars.change(proposal, seen: now.version, by: "so-y-te.agency-administrator") == now.moves.count)
    let again = try await calendars.preview(proposal, by: "so-y-te.agency-administrator")
    #expect(again.changesNothing && again.moves.isEmpty)
  }

  @Test func `lets one of two who saw the same preview do it, however close they come`() async throws {
    let (office, shelf, codes) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    let proposal = CalendarProposal(.closures(of: "so-y-te"), rows: rows)
    let seen = try await calendars.preview(proposal, by: "ubnd.system-administrator")
    let done = await withTaskGroup(of: Int?.self) { group in
      for _ in 0..<8 {
        group.addTask { try? await calendars.change(proposal, seen: seen.version, by: "ubnd.system-administrator") }
        group.addTask {
          _ = try? await calendars.adoptEdited()
          return nil
        }
      }
      return await group.reduce(into: []) { found, moved in found += moved.map { [$0] } ?? [] }
    }
    #expect(done == [seen.moves.count])
    let recorded = try await office.store.directory().filter { $0.type == "directory.calendar-changed.v1" }
    #expect(recorded.count == 1)
    #expect(try await Self.projections(of: codes, office).values.allSatisfy { $0.count <= 1 })
  }

  @Test func `says which cases would become overdue when a day of rest is worked`() async throws {
    let (office, shelf, codes) = try await Self.atWork()
    try office.now("2026-03-21T09:00+07:00")
    #expect(try await office.lastDay("answer", codes[0]) == "2026-03-23")
    let proposal = CalendarProposal(
      .decrees(year: 2026), rows: [["2026-03-14", "work", "Làm bù", "9/TB"], ["2026-03-07", "work", "Làm bù", "9/TB"]])
    let preview = try await CalendarOffice(registry: office.registry, store: shelf).preview(proposal, by: "ubnd.system-administrator")
    #expect(preview.late.map(\.code).contains(codes[0]))
    #expect(preview.agencies.map(\.cases).reduce(0, +) == preview.moves.count)
    #expect(preview.moves.first { $0.code == codes[0] }?.deadlines.first?.rules.allSatisfy { $0.contains("9/TB") } == true)
  }

  // MARK: What is refused

  @Test func `changes nothing for one bad row among good ones`() async throws {
    let (office, shelf, _) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    let proposal = CalendarProposal(.closures(of: "so-y-te"), rows: rows + [["2026-04-01", "2026-03-01", "x", "y"]])
    let refusal = CalendarRefusal.rows([CalendarError(line: 2, cause: .endsBeforeItBegins(try #require(CivilDate("2026-03-01"))))])
    await #expect(throws: refusal) { _ = try await calendars.preview(proposal, by: "so-y-te.agency-administrator") }
    await #expect(throws: refusal) { _ = try await calendars.change(proposal, seen: "0", by: "so-y-te.agency-administrator") }
    let many = CalendarProposal(.closures(of: "so-y-te"), rows: Array(repeating: [], count: 101))
    await #expect(throws: CalendarRefusal.tooManyRows(100)) { _ = try await calendars.preview(many, by: "so-y-te.agency-administrator") }
    #expect(shelf.texts.edited.closures.isEmpty)
  }

  @Test func `leaves a file that somebody broke by hand as it is, and says where`() async throws {
    let (office, shelf, _) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    shelf.edit { $0.decrees += "2027\t2027-05-03\tholiday\tx\ty\n" }
    let proposal = CalendarProposal(.closures(of: "so-y-te"), rows: rows)
    await #expect {
      _ = try await calendars.preview(proposal, by: "ubnd.system-administrator")
    } throws: { error in
      if case .kept(let fault)? = error as? CalendarRefusal { !fault.isOfClosures && fault.error.cause == .kind("holiday") } else { false }
    }
    #expect(shelf.texts.edited.closures.isEmpty)
  }

  @Test func `looks absent to everybody who may not: decrees to all but system administrators, closures to other agencies`() async throws {
    let (office, shelf, _) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    let strangers: [(CalendarPart, Username)] = [
      (.decrees(year: 2026), "so-y-te.agency-administrator"), (.decrees(year: 2026), "so-y-te.leader"),
      (.closures(of: "so-y-te"), "so-xay-dung.agency-administrator"), (.closures(of: "so-y-te"), "so-y-te.leader"),
      (.closures(of: "khong-co"), "ubnd.system-administrator"),
    ]
    for (part, stranger) in strangers {
      let proposal = CalendarProposal(part, rows: [])
      #expect(throws: DirectoryRefusal.notFound) { _ = try calendars.rows(of: part, for: stranger) }
      await #expect(throws: DirectoryRefusal.notFound) { _ = try await calendars.preview(proposal, by: stranger) }
      await #expect(throws: DirectoryRefusal.notFound) { _ = try await calendars.change(proposal, seen: "0", by: stranger) }
    }
    #expect(office.registry.mayDecree("ubnd.system-administrator") && !office.registry.mayDecree("so-y-te.agency-administrator"))
    #expect(office.registry.mayClose("so-y-te", "so-y-te.agency-administrator"))
  }

  // MARK: What is recorded

  @Test func `tells in the log what was edited by hand, once, and nothing of comments`() async throws {
    let (office, shelf, _) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    func recorded() async throws -> [DirectoryEvent] {
      try await office.store.directory().filter { $0.type == "directory.calendar-changed.v1" }
    }
    let (decree, closure) = ("2026-05-04\toff\tHoán đổi\t9/TB", "2026-03-12\t2026-03-12\tnghỉ bão\t15/CĐ-UBND")
    shelf.edit {
      $0.decrees += "# một dòng chú thích\n2026\t\(decree)\n"
      $0.closures += "so-y-te\t\(closure)\n"
    }
    _ = try await calendars.adoptEdited()
    _ = try await calendars.adoptEdited()
    #expect(
      try await recorded() == [
        .calendarChanged(.decrees(year: 2026), removed: [], added: [decree]),
        .calendarChanged(.closures(of: "so-y-te"), removed: [], added: [closure]),
      ])
    shelf.edit { $0.closures = "# không còn gì\n" }
    _ = try await calendars.adoptEdited()
    #expect(try await recorded().last == .calendarChanged(.closures(of: "so-y-te"), removed: [closure], added: []))
    shelf.edit { $0.closures += "# thêm chú thích\n" }
    _ = try await calendars.adoptEdited()
    #expect(try await recorded().count == 3)
  }

  @Test func `tells in the log who changed which lines, and the case tells which decision moved its deadline`() async throws {
    let (office, shelf, codes) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    let proposal = CalendarProposal(.closures(of: "so-y-te"), rows: rows)
    let preview = try await calendars.preview(proposal, by: "so-y-te.agency-administrator")
    _ = try await calendars.change(proposal, seen: preview.version, by: "so-y-te.agency-administrator")
    let added = "2026-03-12\t2026-03-12\tnghỉ bão\t15/CĐ-UBND"
    #expect(try await office.store.directory().last == .calendarChanged(.closures(of: "so-y-te"), removed: [], added: [added]))
    let entry = try #require(try await office.file(codes[0]).timeline.last)
    #expect(entry.kind == .deadlinesProjected && entry.data.list?[0]["rules"]?[0]?.text?.contains("15/CĐ-UBND") == true)
    // The other agency works on that day.
    #expect(preview.agencies.map(\.agency) == ["so-y-te"])
  }

  @Test func `adopts what was edited by hand before it looks at anything else`() async throws {
    let (office, shelf, codes) = try await Self.atWork()
    let calendars = CalendarOffice(registry: office.registry, store: shelf)
    shelf.edit { $0.closures = "so-y-te\t2026-03-12\t2026-03-12\tnghỉ bão\t15/CĐ-UBND\n" }
    let proposal = CalendarProposal(.closures(of: "so-y-te"), in: shelf.texts.edited)
    let preview = try await calendars.preview(proposal, by: "so-y-te.agency-administrator")
    #expect(preview.changesNothing && preview.moves.isEmpty)
    #expect(try await office.lastDay("answer", codes[0]) == "2026-03-24")
    #expect(try await calendars.adoptEdited() == nil)
  }

  @Test func `keeps the files of an instance whole when what must be recorded cannot be`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "calendars-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = try CalendarFiles(directory: folder)
    let kept = try files.edited()
    var texts = kept
    texts.closures += "so-y-te\t2026-03-12\t2026-03-12\tnghỉ bão\t15/CĐ-UBND\n"
    await #expect(throws: StoreError.busy) { try await files.replace(with: texts) { throw StoreError.busy } }
    #expect(try files.edited() == kept)
    try await files.replace(with: texts) {}
    #expect(try files.edited() == texts && files.adopted() == kept)
    try files.adopt(texts)
    #expect(try CalendarFiles(directory: folder).adopted().book().closures.count == 1)
  }

  // MARK: Support

  private static let order: Value = ["due": "2026-03-20", "reason": "Chờ ý kiến bộ.", "legalGround": "Điều 9 Nghị định 20/2008/NĐ-CP"]

  /// An office with cases of several days at two agencies, the first of them received on Monday 2 March 2026.
  private static func atWork() async throws -> (Office, Shelf, [CaseCode]) {
    let office = try await Office()
    var codes: [CaseCode] = []
    for day in ["2026-03-02", "2026-03-02", "2026-03-03"] {
      codes.append(try await office.assigned(sent: "\(day)T08:00+07:00", forwarded: "\(day)T09:00+07:00"))
    }
    let elsewhere = try await office.open(at: "2026-03-03T09:30+07:00")
    try await office.act("forward", elsewhere, ["agency": "so-xay-dung"], as: "so-tu-phap.intake", at: "2026-03-03T09:40+07:00")
    codes.append(elsewhere)
    codes.append(try await office.open(at: "2026-03-03T09:50+07:00"))
    let texts = CalendarTexts(decrees: try Office.decrees(), closures: "")
    return (office, Shelf(texts), codes)
  }

  /// Every projection that was recorded of the cases.
  private static func projections(of codes: [CaseCode], _ office: Office) async throws -> [CaseCode: [[DeadlinesProjected.Move]]] {
    Dictionary(
      uniqueKeysWithValues: codes.map { code in
        (
          code,
          office.store.events(of: code).compactMap { recorded in
            if case .deadlinesProjected(let projected) = recorded.event { projected.moves } else { nil }
          }
        )
      })
  }

  /// Days of March and April 2026: swapped off or made up for in the whole country, or closed at one agency.
  private static func proposal(_ random: inout SplitMix, in texts: CalendarTexts) throws -> CalendarProposal {
    let first = try #require(CivilDate("2026-03-04"))
    let days = (0..<30).map { first.adding(days: $0) }.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }
    if Bool.random(using: &random) {
      let kept = CalendarProposal(.decrees(year: 2026), in: texts).rows.filter { $0[0] < "2026-03" || $0[0] > "2026-04-15" }
      let rows = days.map { ["\($0)", $0.weekday.isWeekend ? "work" : "off", "hoán đổi", "2/TB"] }
      return CalendarProposal(.decrees(year: 2026), rows: kept + rows)
    }
    let agency: AgencyID = Bool.random(using: &random) ? "so-y-te" : "so-xay-dung"
    return CalendarProposal(.closures(of: agency), rows: days.map { ["\($0)", "\($0)", "đóng cửa", "3/QĐ"] })
  }
}

/// Calendars kept in memory.
private final class Shelf: CalendarStore {
  private let state: Mutex<(edited: CalendarTexts, adopted: CalendarTexts)>

  init(_ texts: CalendarTexts) { state = Mutex((texts, texts)) }

  var texts: (edited: CalendarTexts, adopted: CalendarTexts) { state.withLock { $0 } }
  func edited() -> CalendarTexts { texts.edited }
  func adopted() -> CalendarTexts { texts.adopted }
  func adopt(_ texts: CalendarTexts) { state.withLock { $0.adopted = texts } }
  func edit(_ change: (inout CalendarTexts) -> Void) { state.withLock { change(&$0.edited) } }
  func replace(with texts: CalendarTexts, once recorded: () async throws -> Void) async throws {
    try await recorded()
    edit { $0 = texts }
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
