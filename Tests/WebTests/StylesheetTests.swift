import Foundation
import Testing

@testable import Web

@Suite struct StylesheetTests {
  private let css = String(decoding: Stylesheet.css + Stylesheet.work.bytes, as: UTF8.self)

  @Test func `the stylesheet stays light`() {
    #expect(Stylesheet.css.count < 22_000)
  }

  @Test func `an asset is named after its bytes`() {
    let one = Asset(name: "a", type: .css, bytes: Array("p{}".utf8))
    #expect(one.path == Asset(name: "a", type: .css, bytes: Array("p{}".utf8)).path)
    #expect(one.path != Asset(name: "a", type: .css, bytes: Array("p{ }".utf8)).path)
    // FNV-1a of "a", from the tables of its authors.
    #expect(Asset(name: "x", type: .svg, bytes: Array("a".utf8)).path == "/assets/x-af63dc4c8601ec8c.svg")
    #expect(Set(Asset.all.map(\.path)).count == Asset.all.count)
  }

  @Test func `it loads nothing from elsewhere`() {
    #expect(!css.contains("url(") && !css.contains("@import"))
  }

  @Test func `braces are balanced, so no rule swallows the next`() {
    var depth = 0
    for byte in css.utf8 {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      #expect(depth >= 0 && depth <= 2)
    }
    #expect(depth == 0)
  }

  @Test func `every class of a page has a rule in a sheet it loads, and every rule has a page that loads it`() throws {
    var defined: [String: Set<String>] = [:]
    for sheet in Asset.all where sheet.type == .css && sheet.name != Stylesheet.processDrawing.name {
      defined[sheet.name] = classes(of: sheet)
    }
    var used: [String: Set<String>] = [:]
    for (name, page, visit) in PageSamples().all + PageSamples().framed {
      let classes = try Set(
        ParsedPage.parse(page.render(for: visit)).elements.flatMap { ($0["class"] ?? "").split(separator: " ").map(String.init) })
      let loaded = page.stylesheets.filter { defined[$0.name] != nil }
      let known = loaded.reduce(into: Set<String>()) { $0.formUnion(defined[$1.name] ?? []) }
      #expect(classes.subtracting(known).isEmpty, "without a rule on \(name): \(classes.subtracting(known).sorted())")
      for sheet in loaded { used[sheet.name, default: []].formUnion(classes) }
    }
    for (sheet, classes) in defined {
      let idle = classes.subtracting(used[sheet] ?? [])
      #expect(idle.isEmpty, "without a page in \(sheet): \(idle.sorted())")
    }
  }

  private func classes(of sheet: Asset) -> Set<String> {
    let selectors = String(decoding: sheet.bytes, as: UTF8.self).replacing(#/"[^"]*"/#, with: "")
    return Set(selectors.matches(of: #/\.([a-z][a-z0-9-]*)/#).map { String($0.1) })
  }

  // MARK: - Contrast (WCAG 2.2, 1.4.3 and 1.4.11)

  private static let texts = [
    ("ink", "paper"), ("ink", "wash"), ("soft", "paper"), ("soft", "wash"), ("on-lacquer", "lacquer"), ("on-lacquer", "lacquer-deep"),
    ("jade", "paper"), ("amber", "paper"), ("amber", "amber-wash"), ("late", "paper"), ("ink", "jade-wash"), ("ink", "amber-wash"),
    ("ink", "late-wash"), ("paper", "jade"),
  ]
  private static let shapes = [("edge", "paper"), ("edge", "wash"), ("focus", "paper"), ("jade", "jade-wash"), ("late", "late-wash")]

  @Test(arguments: ["light", "dark"])
  func `words can be read and shapes be told in light and in dark`(scheme: String) throws {
    let colours = try colours(scheme)
    for (front, back) in Self.texts {
      let contrast = try contrast(#require(colours[front]), #require(colours[back]))
      #expect(contrast >= 4.5, "\(front) on \(back) in \(scheme): \(contrast)")
    }
    for (front, back) in Self.shapes {
      let contrast = try contrast(#require(colours[front]), #require(colours[back]))
      #expect(contrast >= 3, "\(front) on \(back) in \(scheme): \(contrast)")
    }
  }

  private func colours(_ scheme: String) throws -> [String: String] {
    let blocks = css.matches(of: #/:root\{([^}]*)\}/#).map { String($0.1) }
    let block = try #require(scheme == "light" ? blocks.first : blocks.dropFirst().first)
    return Dictionary(block.matches(of: #/--([a-z-]+):#([0-9a-f]+)/#).map { (String($0.1), String($0.2)) }) { $1 }
  }

  private func contrast(_ first: String, _ second: String) -> Double {
    let lights = [luminance(first), luminance(second)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private func luminance(_ hex: String) -> Double {
    let digits = hex.count == 3 ? hex.flatMap { [$0, $0] } : Array(hex)
    let parts = stride(from: 0, to: 6, by: 2).map { index -> Double in
      let value = Double(Int(String(digits[index...index + 1]), radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
