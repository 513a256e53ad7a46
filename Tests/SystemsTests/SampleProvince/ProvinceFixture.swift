import App
import Casework
import MemoryStore
import Registry
import SampleProvince
import Synchronization

/// The sample province with its real files, definitions and calendar, over a store in memory.
struct ProvinceFixture {
  let province: SampleProvince
  let store = MemoryStore()
  let registry: Registry
  /// The present of the registry.
  let clock: ProvinceClock

  /// Wednesday, ten o'clock.
  static let end = Instant(date: CivilDate(year: 2026, month: 11, day: 18) ?? CivilDate(ordinal: 0), minute: 10 * 60)

  init() throws {
    province = try SampleProvince(read: Self.file)
    let clock = ProvinceClock()
    self.clock = clock
    let book = try Definitions().book(of: Systems.all)
    let world = World(
      directory: Directory(province.directoryEvents), calendars: try CalendarFiles.shipped(), now: { clock.now })
    let keys = KeyCounter()
    registry = Registry(
      store: store, book: book, world: world, keys: AccessKeyIssuer(issue: { _, _ in keys.next() }, hash: { "hash of \($0)" }))
  }

  /// Runs the scenario to its end.
  func run(seed: UInt64 = 1284, end: Instant = Self.end) async throws -> [SampleCase] {
    try await Scenario(of: province, seed: seed, end: end).run(
      on: registry,
      keep: { name, text in
        CaseAttachment(hash: String(repeating: "a", count: 64), name: name, size: text.utf8.count, mediaType: "text/plain; charset=utf-8")
      }
    ) { clock.set($0) }
  }

  /// A data file of the sample, as it ships.
  static func file(_ name: String) throws -> String { try Shipped.text("sample/\(name)") }

  /// Every case of the store, in the order of their codes.
  var files: [CaseFile] { store.codes().compactMap { CaseFile(store.events(of: $0)) } }
}

/// A clock that is moved by hand, and remembers whether it was ever set back.
final class ProvinceClock: Sendable {
  private let state = Mutex((now: Instant(millisecondsSince1970: 0), wasSetBack: false))

  var now: Instant { state.withLock(\.now) }
  var wasSetBack: Bool { state.withLock(\.wasSetBack) }

  func set(_ moment: Instant) {
    state.withLock { state in
      if moment < state.now { state.wasSetBack = true }
      state.now = moment
    }
  }
}

/// Keys that nobody need guess.
private final class KeyCounter: Sendable {
  private let count = Mutex(0)

  func next() -> String {
    count.withLock { count in
      count += 1
      return "key-\(count)"
    }
  }
}
