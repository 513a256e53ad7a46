import Casework
import Foundation
import Testing

@Suite struct `An instant` {
  @Test(
    arguments: [
      ("2026-02-13", 1_770_915_600_000), ("2026-02-12T17:00:00Z", 1_770_915_600_000), ("2026-02-13T00:00:00+07:00", 1_770_915_600_000),
      ("2026-02-12T24:00+07:00", 1_770_915_600_000), ("2026-02-12 11:30:00.000-05:30", 1_770_915_600_000), ("1970-01-01T00:00:00Z", 0),
      ("1969-12-31T23:59:59.999Z", -1), ("2026-02-13T00:00:00.5+07", 1_770_915_600_500),
      ("2026-02-13t00:00:00,1239+0700", 1_770_915_600_123),
      ("2026-02-13T00:00:00.123456789+07:00", 1_770_915_600_123),
    ] as [(String, Int64)])
  func `is read from dates, offsets and fractions`(text: String, milliseconds: Int64) {
    #expect(Instant(iso8601: text)?.millisecondsSince1970 == milliseconds)
  }

  @Test(arguments: [
    "", "2026-02-13T", "2026-02-13T08:30:00", "2026-02-13T8:30Z", "2026-02-13T25:00Z", "2026-02-13T24:01Z", "2026-02-13T08:60Z",
    "2026-02-13T08:30:60Z", "2026-02-13T08:30:00.Z", "2026-02-13T08:30:00.1234567890Z", "2026-02-13T08:30:00+25:00",
    "2026-02-13T08:30:00+07:00x", "2026-02-30T08:30:00Z", "0001-01-01T00:00:00+08:00",
    "2026-02-13T08:30:00Z" + String(repeating: " ", count: 99),
  ])
  func `is refused when malformed, without an offset, or outside the years 1 to 9999`(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test func `has the day and the minute of Việt Nam`() throws {
    let late = try instant("2026-02-12T16:59:59.999Z")
    #expect(try late.date == date("2026-02-12"))
    #expect(late.minuteOfDay == 1439)
    #expect(try late.adding(milliseconds: 1) == .startOfDay(date("2026-02-13")))
    #expect(try Instant(date: date("2026-02-13"), minute: 450).iso8601 == "2026-02-13T07:30:00+07:00")
    #expect(try instant("1899-12-31T17:00:00Z").date == date("1900-01-01"))
  }

  @Test func `prints +07:00 text that reads back as the same instant`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      let moment = Instant(millisecondsSince1970: Int64.random(in: -62_135_600_000_000...253_402_200_000_000, using: &generator))
      #expect(Instant(iso8601: moment.iso8601) == moment)
    }
    #expect(try instant("2026-02-13T01:30:00.007Z").iso8601 == "2026-02-13T08:30:00.007+07:00")
  }

  @Test func `is an integer of milliseconds in JSON, and one far outside is refused`() throws {
    let encoded = try JSONEncoder().encode([instant("2026-02-13")])
    #expect(String(decoding: encoded, as: UTF8.self) == "[1770915600000]")
    #expect(try JSONDecoder().decode([Instant].self, from: encoded) == [instant("2026-02-13")])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Instant].self, from: Data("[9223372036854775807]".utf8)) }
  }

  @Test func `is clamped to the years 1 to 9999, so that sums cannot overflow`() throws {
    #expect(Instant(millisecondsSince1970: .max).adding(milliseconds: .max).date == CivilDate(ordinal: .max))
    #expect(Instant(millisecondsSince1970: .min).adding(milliseconds: .min).date == CivilDate(ordinal: .min))
  }
}
