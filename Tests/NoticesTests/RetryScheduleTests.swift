import Casework
import Testing

@testable import Notices

@Suite struct RetryScheduleTests {
  static let now = Instant(millisecondsSince1970: 1_800_000_000_000)

  static func minutes(_ attempts: Int, of notice: Int64) -> Double {
    Double(RetrySchedule.next(after: attempts, of: notice, at: now).milliseconds(since: now)) / 60_000
  }

  @Test func `waits grow from one minute to six hours and differ by a tenth at most`() {
    for (attempts, expected) in [(1, 1.0), (2, 5), (3, 15), (4, 60), (5, 180), (6, 360), (7, 360), (40, 360)] {
      for notice in Int64(1)...200 {
        #expect(abs(Self.minutes(attempts, of: notice) - expected) <= expected * 0.1001)
      }
    }
  }

  @Test func `what failed together does not come back together, and the same notice waits equally long`() {
    let waits = (Int64(1)...100).map { Self.minutes(3, of: $0) }
    #expect(Set(waits).count > 50)
    #expect(waits == (Int64(1)...100).map { Self.minutes(3, of: $0) })
  }
}
