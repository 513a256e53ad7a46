import Testing

@testable import Casework

@Suite struct OpeningReadingTests {
  @Test func `a place named twice, with and without its issuer, is one place`() {
    let reading = OpeningReading([
      "title": "Điều 9 Quyết định 2610/QĐ-UBND", "content": "Theo khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND của UBND thành phố.",
      "references": [["number": "2610/QĐ-UBND", "issuer": "Ủy ban nhân dân thành phố", "article": "9"]],
    ])
    #expect(
      reading.citations == [
        LegalReference(number: "2610/QĐ-UBND", article: "9"), LegalReference(number: "2610/QĐ-UBND", article: "9", clause: "2"),
      ])
    #expect(
      reading.rules == [
        FeedbackCounts.Rule(document: "2610/QĐ-UBND"), FeedbackCounts.Rule(document: "2610/QĐ-UBND", article: "9"),
      ])
  }

  @Test(arguments: ["", "26", "2026-3", "2026-13", "2026-00", "2026-03-01", "2026-", "-2026", "20a6", "２０２６", "2026-+1"])
  func `a period is a year or a month and nothing else`(text: String) { #expect(PublishedPeriod(text) == nil) }

  @Test func `a period reads what it writes, and holds its days alone`() throws {
    let month = try #require(PublishedPeriod("2026-02"))
    #expect(month.description == "2026-02" && month.wholeYear.description == "2026" && month.wholeYear < month)
    for day in 0..<800 {
      let date = CivilDate(ordinal: 20_000 + day)
      #expect(month.contains(date) == date.description.hasPrefix("2026-02-"))
      #expect(month.wholeYear.contains(date) == date.description.hasPrefix("2026-"))
      #expect(PublishedPeriod(monthOf: date).contains(date))
    }
  }
}
