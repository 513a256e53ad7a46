import Casework
import Registry
import Testing

@Suite struct WorkBellTests {
  private static let desk: Set<Holder> = [.role(.intake, at: "so-tu-phap")]
  private static let other: Set<Holder> = [.role(.intake, at: "so-y-te")]

  @Test func `whoever holds a case hears that it came and that it went, and nobody else hears it`() async throws {
    let (office, bell) = (try await Office(), WorkBell())
    var arrivals = try bell.listen("so-tu-phap.intake", session: "a", for: Self.desk).makeAsyncIterator()
    var elsewhere = try bell.listen("so-xay-dung.intake", session: "b", for: [.role(.intake, at: "so-xay-dung")]).makeAsyncIterator()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    bell.ring([try await office.file(code)])
    #expect(await arrivals.next() == 1)
    // The same case once more is nothing new, and a note brings it nowhere.
    bell.ring([try await office.act("note", code, ["text": "Đã đọc."], as: "so-tu-phap.intake", at: "2026-03-02T08:10+07:00")])
    bell.ring([try await office.act("forward", code, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: "2026-03-02T09:00+07:00")])
    #expect(await arrivals.next() == 0)
    bell.hangUp(session: "b")
    #expect(await elsewhere.next() == nil)
  }

  @Test func `a note on a case that was there before is no arrival`() async throws {
    let (office, bell) = (try await Office(), WorkBell())
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    var arrivals = try bell.listen("so-tu-phap.intake", session: "a", for: Self.desk).makeAsyncIterator()
    bell.ring([try await office.act("note", code, ["text": "Đã đọc."], as: "so-tu-phap.intake", at: "2026-03-02T08:10+07:00")])
    bell.hangUp("so-tu-phap.intake")
    #expect(await arrivals.next() == nil)
  }

  @Test func `the oldest listener of a person gives way, and all together are bounded until somebody leaves`() async throws {
    var limits = WorkBell.Limits()
    (limits.ofPerson, limits.inAll) = (2, 3)
    let bell = WorkBell(limits: limits)
    let first = try bell.listen("a", session: "1", for: Self.desk)
    var kept = [first, try bell.listen("a", session: "2", for: Self.desk), try bell.listen("a", session: "3", for: Self.desk)]
    var iterator = first.makeAsyncIterator()
    #expect(await iterator.next() == nil)
    kept.append(try bell.listen("b", session: "4", for: Self.other))
    #expect(throws: WorkBell.Full.self) { try bell.listen("c", session: "5", for: Self.other) }
    bell.hangUp("a")
    kept.append(try bell.listen("c", session: "7", for: Self.other))
    #expect(kept.count == 5)
  }

  @Test func `a listener that has heard its share of beats is sent away`() async throws {
    var limits = WorkBell.Limits()
    (limits.beats, limits.beat) = (2, .milliseconds(1))
    let bell = WorkBell(limits: limits)
    var heard = 0
    for await count in try bell.listen("a", session: "1", for: Self.desk) {
      #expect(count == 0)
      heard += 1
    }
    #expect(heard <= 1)
  }
}
