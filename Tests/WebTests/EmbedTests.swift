import Casework
import Foundation
import Testing

@testable import Web

/// V-11: the widget that other portals show.
@Suite struct EmbedTests {
  @Test func `the widget loads nothing but what it says, opens its links around the frame and knows nobody (V-11)`() throws {
    for (name, page, visit) in PageSamples().framed {
      let parsed = try ParsedPage.parse(page.render(for: visit))
      #expect(parsed.elements(named: "a", "form").allSatisfy { $0["target"] == "_top" }, "\(name)")
      #expect(parsed.elements(named: "script", "header", "footer").isEmpty && parsed.elements(named: "h1").count == 1, "\(name)")
      #expect(!parsed.elements.contains { $0["name"] == "csrf" }, "\(name)")
      let text = String(decoding: page.render(for: visit), as: UTF8.self)
      #expect(!text.contains(visit.csrf), "\(name)")
    }
  }

  @Test func `hostile text in the widget stays text`() throws {
    for (name, page, visit) in PageSamples(say: { $0 + "\"'><script>alert(1)</script>" }).framed {
      #expect(try ParsedPage.parse(page.render(for: visit)).elements(named: "script").isEmpty, "\(name)")
    }
  }

  @Test(arguments: [
    ["theme": "blue"], ["accent": "red"], ["accent": "12345"], ["accent": "1234567"], ["accent": "#12345"], ["accent": "ffff00"],
    ["theme": "dark", "accent": "101010"], ["accent": "０a5c8a"], ["accent": "0a5c8a;}"],
  ])
  func `colours that are none, or that cannot be read on their ground, are refused`(query: [String: String]) {
    #expect(throws: Problem.self) { try EmbedTheme(query) }
  }

  @Test func `an accent can be read on its ground, and what stands on it too`() throws {
    var accepted = 0
    for value in stride(from: 0, through: 0xFFFFFF, by: 0x1507) {
      let hex = String(value, radix: 16)
      let accent = String(repeating: "0", count: 6 - hex.count) + hex
      for theme in ["light", "dark"] {
        guard let chosen = try? EmbedTheme(["theme": theme, "accent": accent]) else { continue }
        accepted += 1
        let css = String(decoding: chosen.stylesheet.bytes, as: UTF8.self)
        let colour = try #require(Colour(accent))
        let text = css.contains("--on-lacquer:#fff}") ? Colour.white : Colour.black
        #expect(colour.contrast(with: text) >= 4.5, "\(accent) \(theme)")
      }
    }
    #expect(accepted > 1_000)
    #expect(Colour("000000")?.contrast(with: .white) == 21)
  }

  @Test func `the grounds that accents are measured against are those of the site`() {
    #expect(Stylesheet.light.contains("--paper:#fff;") && Stylesheet.dark.contains("--paper:#171614;"))
    #expect(EmbedTheme.darkPaper == Colour("171614"))
  }

  @Test func `only sites that were named may frame the widget, and nobody any other page`() {
    #expect(SecurityHeaders.policy(framedBy: []).contains("frame-ancestors 'none';"))
    #expect(
      SecurityHeaders.policy(framedBy: ["https://a.example", "https://b.example"])
        .contains("frame-ancestors https://a.example https://b.example;"))
    #expect(!SecurityHeaders.policy(framedBy: ["https://a.example"]).contains("unsafe"))
  }
}
