import Casework
import Foundation
import Testing

/// What the tests of working time share: the calendar of the data file, short ways to write dates, and the lunar oracle.
enum CalendarFixtures {
  static let decrees = try? CalendarDecree.parse(tsv: projectFile("Sources/App/Data/calendar/vietnam.tsv"))
  static let calendar = WorkingCalendar(decrees: decrees ?? [])

  /// A year of the table that another program computed, see `lunar_years.py`.
  struct LunarYear {
    let year: Int
    let first: CivilDate
    let leapMonth: Int
    /// 29 or 30 days, in order, the leap month in its place.
    let lengths: [Int]
  }

  static let lunarYears: [LunarYear] = {
    let table = (try? projectFile("Tests/Fixtures/calendar/lunar-years.tsv")) ?? ""
    return table.split(separator: "\n").compactMap { row in
      let fields = row.split(separator: "\t")
      guard fields.count == 4, let year = Int(fields[0]), let first = CivilDate(fields[1]), let leap = Int(fields[2]) else { return nil }
      return LunarYear(year: year, first: first, leapMonth: leap, lengths: fields[3].map { $0 == "+" ? 30 : 29 })
    }
  }()

  static func projectFile(_ path: String, from file: String = #filePath) throws -> String {
    var root = URL(fileURLWithPath: file)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}

func date(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CivilDate {
  try #require(CivilDate(text), sourceLocation: sourceLocation)
}

func instant(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Instant {
  try #require(Instant(iso8601: text), sourceLocation: sourceLocation)
}

/// SplitMix64: small, and the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
