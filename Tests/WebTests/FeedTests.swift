import Casework
import Foundation
import Testing

@testable import Web

@Suite struct FeedTests {
  @Test func `dates of RSS are those that the foundation's own formatter writes`() {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 7 * 3_600)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
    for step in 0..<400 {
      let instant = Instant(millisecondsSince1970: 1_772_000_000_000 + Int64(step) * 86_399_000)
      let date = Date(timeIntervalSince1970: Double(instant.millisecondsSince1970) / 1_000)
      #expect(instant.internetMessageDate == formatter.string(from: date))
    }
  }

  @Test func `an answer tells search engines its question and its answer, and no text can end the data`() throws {
    let samples = PageSamples { $0 + "</script><!--<script>&amp;\u{2028}\"" }
    let page = try ParsedPage.parse(samples.publishedAnswer.render(for: samples.visitor))
    let block = try #require(page.elements(named: "script").first { $0["type"] == "application/ld+json" })
    #expect(!block.text.contains("<") && !block.text.contains("&"))
    let data = try #require(try JSONSerialization.jsonObject(with: Data(block.text.utf8)) as? [String: Any])
    let question = try #require(data["mainEntity"] as? [String: Any])
    let answer = try #require(question["acceptedAnswer"] as? [String: Any])
    #expect(data["@type"] as? String == "QAPage")
    #expect(question["text"] as? String == samples.publishedAnswer.question && question["name"] as? String == samples.publishedAnswer.title)
    #expect(answer["text"] as? String == samples.publishedAnswer.answer)
  }

  @Test func `public pages say by which address they are known, and all others stay out of search engines`() throws {
    var visit = PageSamples().visitor
    visit = Visit(
      language: visit.language, site: Visit.Site(name: visit.site.name, owner: visit.site.owner, address: "https://pakn.example.vn"),
      csrf: visit.csrf, here: visit.here)
    let list = try ParsedPage.parse(PageSamples().published.render(for: visit))
    let canonical = list.elements(named: "link").first { $0["rel"] == "canonical" }
    #expect(canonical?["href"] == "https://pakn.example.vn/published?q=lay%20y%20kien")
    #expect(
      list.elements(named: "link").filter { $0["rel"] == "alternate" }.compactMap { $0["href"] } == [
        "/published/feed.xml", "/published/feed.json",
      ])
    for page in [PageSamples().tracking as any Page, PageSamples().workCase, PageSamples().receipt] {
      let parsed = try ParsedPage.parse(page.render(for: visit))
      #expect(parsed.elements(named: "meta").contains { $0["name"] == "robots" && $0["content"] == "noindex" })
      #expect(!parsed.elements(named: "link").contains { $0["rel"] == "canonical" })
    }
  }

  @Test func `a whole reference typed as document narrows by its document and its article`() {
    let query = ArchiveFilter(["document": "khoản 2 điều 9 quyết định 2610/qđ-ubnd", "q": "  "]).query(limit: 20)
    #expect(query.document?.folded == "2610/qd-ubnd" && query.article == "9" && query.text == nil)
    #expect(ArchiveFilter(["document": "Luật của làng"]).query(limit: 20).document == "Luật của làng")
    #expect(ArchiveFilter(["period": "mai"]).hasFault && !ArchiveFilter(["period": "2026"]).hasFault)
  }
}
