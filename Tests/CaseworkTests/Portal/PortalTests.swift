import Casework
import Foundation
import Testing

@Suite struct PortalTests {
  private func article(_ id: ArticleID, from: String, until: String? = nil, pinned: Bool = false, title: String = "Lịch tiếp công dân")
    throws
    -> Article
  {
    Article(
      id: id, kind: .news, vietnamese: Article.Wording(title: title, body: "Nội dung đủ dài."), from: try date(from),
      until: try until.map { try date($0) }, isPinned: pinned)
  }

  private func portal(_ articles: Article...) throws -> Portal {
    Portal(articles.map { RecordedPortalEvent(at: Instant(millisecondsSince1970: 0), actor: .system, event: .articleWritten($0)) })
  }

  @Test func `S-14: an article is shown from its first day to its last, pinned ones first, then the newest`() throws {
    let portal = try portal(
      article("cu", from: "2026-01-01"), article("moi", from: "2026-02-01"), article("ghim", from: "2025-12-01", pinned: true),
      article("het", from: "2026-01-01", until: "2026-02-09"), article("sap", from: "2026-03-01"))
    #expect(portal.shown(on: try date("2026-02-10")).map(\.id) == ["ghim", "moi", "cu"])
    #expect(portal.shown(on: try date("2026-02-09")).map(\.id) == ["ghim", "moi", "cu", "het"])
    #expect(portal.shown(.guide, on: try date("2026-02-10")).isEmpty)
  }

  @Test func `V-07: every version is kept with who wrote it, and what is withdrawn is shown no more`() throws {
    var portal = try portal(article("tet", from: "2026-01-01"), article("tet", from: "2026-01-01", title: "Lịch mới của Tết"))
    for event in try portal.withdraw("tet") {
      portal.apply(
        RecordedPortalEvent(at: Instant(millisecondsSince1970: 9), actor: .person("quantri", agency: "so-a", onBehalfOf: nil), event: event)
      )
    }
    #expect(portal.articles["tet"] == nil && portal.history(of: "tet").count == 3)
    #expect(throws: Refusal.self) { try portal.withdraw("tet") }
    #expect(portal.freeID(for: "Tết") == "tet-2", "an address is never used for something else")
  }

  @Test func `a link that leads nowhere, a title too short and days in the wrong order are all named at once`() throws {
    var article = try article("x", from: "2026-02-01", until: "2026-01-01", title: "Ngắn")
    article.vietnamese.body = "Xem [đây](javascript:alert(1)) nhé."
    article.english = Article.Wording(title: "", body: "")
    let faulty = article
    let refusal = #expect(throws: Refusal.self) { try Portal().write(faulty) }
    guard case .invalid(let problems)? = refusal else { return }
    #expect(Set(problems.map(\.field)) == ["title", "body", "until", "titleEnglish", "bodyEnglish"])
  }

  @Test(arguments: [("Nghỉ Tết Nguyên đán 2027!", "nghi-tet-nguyen-dan-2027"), ("…", "bai"), ("New", "new-2"), ("日本", "bai")])
  func `an address is made from the title, without diacritics`(title: String, id: String) {
    #expect(Portal().freeID(for: title).rawValue == id)
  }

  @Test func `events are written under their own names and read back`() throws {
    let article = try article("tet", from: "2026-01-01", until: "2026-02-01", pinned: true)
    for event in [PortalEvent.articleWritten(article), .articleWithdrawn("tet")] {
      let json = try JSONEncoder().encode(event)
      #expect(String(decoding: json, as: UTF8.self).contains(event.type))
      #expect(try JSONDecoder().decode(PortalEvent.self, from: json) == event)
    }
  }
}
