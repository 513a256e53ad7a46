import Casework
import Foundation
import Synchronization
import Testing

@testable import Web

/// Rules that hold on every page, in both languages.
@Suite struct PageTests {
  private struct Rendered {
    let name: String
    let language: Language
    let bytes: [UInt8]
    let page: ParsedPage
  }

  private func rendered(say: @escaping @Sendable (String) -> String = { $0 }) throws -> [Rendered] {
    try Language.allCases.flatMap { language in
      try PageSamples(language: language, say: say).all.map { name, page, visit in
        let bytes = page.render(for: visit)
        return Rendered(name: "\(name).\(language.rawValue)", language: language, bytes: bytes, page: try ParsedPage.parse(bytes))
      }
    }
  }

  // MARK: - Hostile text

  private static let attack = "\"'><script>alert(1)</script><b onload=x style=y>&amp;]]>\"\u{0301}<\u{0301}\u{0}"

  @Test func `hostile text in every field of every page stays text`() throws {
    // What the same pages hold where nobody means harm.
    let known = Set(try rendered().flatMap { $0.page.elements.map(\.name) })
    for sample in try rendered(say: { $0 + Self.attack }) {
      for element in sample.page.elements {
        let isOurs = known.contains(element.name) && element.name != "b" && (element.name != "script" || element.isWithin("head"))
        #expect(isOurs, "\(element.name) on \(sample.name)")
        for name in element.attributes.keys {
          #expect(!name.hasPrefix("on") && name != "style", "\(name) on \(sample.name)")
        }
        for name in ["href", "action", "formaction"] {
          guard let address = element[name] else { continue }
          let isOurs = address.hasPrefix("/") && !address.hasPrefix("//")
          let leavesTheSite = ["https://", "mailto:", "tel:"].contains { address.hasPrefix($0) }
          #expect(isOurs || address.hasPrefix("#") || leavesTheSite, "\(address)")
        }
      }
    }
  }

  @Test func `no text of a page value is lost on the way to the page`() throws {
    let said = Mutex<Set<String>>([])
    let pages = try rendered { text in
      let marked = "\(text)⟦\(text.utf8.count)⟧"
      said.withLock { _ = $0.insert(marked) }
      return marked
    }
    // Written text is parted into paragraphs, so each line is looked for by itself; ids and codes may be found in addresses.
    let shown = pages.map { sample in
      sample.page.root.text
        + sample.page.elements.flatMap { $0.attributes.values.map { $0 + ($0.removingPercentEncoding ?? "") } }.joined(separator: "\n")
    }.joined(separator: "\n")
    for text in said.withLock({ $0 }) {
      for line in text.split(whereSeparator: \.isNewline) { #expect(shown.contains(line), "\(line)") }
    }
  }

  // MARK: - Structure

  @Test func `every page says its language and its name and has one first heading`() throws {
    for sample in try rendered() {
      let page = sample.page
      #expect(page.root["lang"] == sample.language.rawValue)
      #expect(page.elements(named: "title").first.map { $0.text.count > 12 } == true, "\(sample.name)")
      #expect(page.elements(named: "h1").count == 1, "\(sample.name)")
      #expect(page.elements(named: "main").count == 1)
      #expect(page.elements(named: "a").first?["href"] == "#main", "\(sample.name) begins with the skip link")
    }
  }

  @Test func `headings go down one level at a time`() throws {
    for sample in try rendered() {
      let levels = sample.page.elements(named: "h1", "h2", "h3", "h4").compactMap { $0.name.last?.wholeNumberValue }
      var afterFirst = false
      for (before, level) in zip([0] + levels, levels) {
        // The error summary may stand above the first heading of a form, never deeper than the second level.
        #expect(level <= before + 1 || !afterFirst, "\(sample.name): \(levels)")
        afterFirst = afterFirst || level == 1
      }
    }
  }

  @Test func `ids are unique and everything that names one finds it`() throws {
    for sample in try rendered() {
      let ids = sample.page.elements.compactMap(\.id)
      #expect(Set(ids).count == ids.count, "\(sample.name): \(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys)")
      let known = Set(ids)
      for element in sample.page.elements {
        let named = ["for", "aria-describedby", "aria-labelledby"].compactMap { element[$0] }.flatMap { $0.split(separator: " ") }
        for id in named { #expect(known.contains(String(id)), "\(id) on \(sample.name)") }
        if let place = element["href"], place.hasPrefix("#") { #expect(known.contains(String(place.dropFirst())), "\(place)") }
      }
    }
  }

  @Test func `every control has a label and every button has words`() throws {
    for sample in try rendered() {
      let labelled = Set(sample.page.elements(named: "label").compactMap { $0["for"] })
      for control in sample.page.elements(named: "input", "select", "textarea")
      where control["type"] != "hidden" && control["hidden"] == nil {
        #expect(control.id.map(labelled.contains) == true || control["aria-label"] != nil, "\(control["name"] ?? "") on \(sample.name)")
      }
      for button in sample.page.elements(named: "button", "a", "summary") where button["aria-hidden"] == nil {
        let hasWords = button.text.contains { !$0.isWhitespace }
        #expect(hasWords, "\(button.name) on \(sample.name)")
      }
    }
  }

  @Test func `every form that changes something carries the token`() throws {
    for sample in try rendered() {
      for form in sample.page.elements(named: "form") {
        let tokens = form.all.filter { $0["name"] == "csrf" }
        #expect(tokens.count == (form["method"] == "post" ? 1 : 0), "\(form["action"] ?? "") on \(sample.name)")
        #expect(Set(tokens.compactMap { $0["value"] }).isSubset(of: ["b7c1e5d0"]))
      }
    }
  }

  @Test func `a page has at most one main action in sight`() throws {
    for sample in try rendered() {
      let main = sample.page.elements.filter { element in
        (element["class"] ?? "").split(separator: " ").contains { $0 == "button-main" || $0 == "door-main" } && !element.isWithin("details")
      }
      #expect(main.count <= 1, "\(sample.name)")
      #expect(sample.page.elements.filter { ($0["class"] ?? "").contains("action-main") }.count <= 1, "\(sample.name)")
    }
  }

  @Test func `nothing on a page needs an exception from the content policy`() throws {
    for sample in try rendered() {
      let styled = sample.page.elements.filter { $0.name == "style" || $0["style"] != nil }
      #expect(styled.isEmpty, "\(sample.name)")
      // Scripts are files of our own, never text in the page.
      for script in sample.page.elements(named: "script") where script["type"] != "application/ld+json" {
        #expect(script["src"]?.hasPrefix("/assets/") == true && script["type"] == "module" && script.text.isEmpty, "\(sample.name)")
      }
      let known = ["canonical", "alternate"]
      for link in sample.page.elements(named: "link") where !known.contains(link["rel"] ?? "") {
        #expect(link["href"]?.hasPrefix("/assets/") == true)
      }
    }
  }

  @Test func `the columns of a table are named on every cell for the cards of a phone`() throws {
    for sample in try rendered() {
      for table in sample.page.elements(named: "table") {
        let columns = table.all.filter { $0["role"] == "columnheader" }.map(\.text)
        for row in table.all where row["role"] == "row" && !row.isWithin("thead") {
          #expect(row.children.map { $0["data-label"] ?? "" } == columns, "\(sample.name)")
        }
      }
    }
  }

  // MARK: - Words

  @Test func `an error is told at the top with a link to its field and the promise that nothing is lost`() throws {
    let page = try ParsedPage.parse(PageSamples().faultySendForm.render(for: PageSamples().visitor))
    let summary = try #require(page.elements.first { $0["role"] == "alert" })
    #expect(summary.text.contains("chưa mất gì: nội dung anh/chị nhập vẫn còn đây"))
    let targets = summary.all.filter { $0.name == "a" }.compactMap { $0["href"] }
    #expect(targets.contains("#form-content") && targets.contains("#form-references_2e0_2enumber"))
    let content = try #require(page.elements.first { $0.id == "form-content" })
    #expect(content["aria-invalid"] == "true")
    #expect(content["aria-describedby"] == "form-content-hint form-content-error")
    #expect(content.text.contains("Đề nghị thống nhất một thời hạn."), "what was typed is still there")
  }

  @Test func `a list can be grown and shrunk without script, and Enter still means going on`() throws {
    let page = try ParsedPage.parse(PageSamples().sendForm.render(for: PageSamples().visitor))
    let intents = page.elements(named: "button").filter { $0["name"] == "intent" }.compactMap { $0["value"] }.compactMap(Intent.init(text:))
    #expect(intents.first == .check)
    #expect(intents.contains(.addRow(list: "references")))
    #expect(intents.contains(.removeRow(list: "references", index: 1)))
    #expect(intents.contains(.removeFile(token: "9b1c")))
  }

  @Test func `the days of a clock are drawn a week to a line`() throws {
    let page = try ParsedPage.parse(PageSamples().tracking.render(for: PageSamples().visitor))
    let squares = page.elements.filter { $0["class"] == "strip-day" }
    // Thursday 5 March 2026 to the fifteenth working day, with three days of pause: 27 days in five weeks.
    #expect(squares.count == 27)
    #expect(Set(squares.compactMap { $0["y"] }).count == 5)
    #expect(squares.first?["x"] == "102", "a Thursday stands in the fourth column")
    #expect(page.elements.filter { $0["class"] == "strip-today" }.count == 1)
    #expect(page.elements.filter { $0["class"] == "strip-due" }.count == 1)
  }

  @Test func `the page of an error names its status and keeps its promise in both languages`() throws {
    for sample in try rendered() where sample.name.hasPrefix("error-") {
      let status = try #require(sample.name.split(separator: ".").first?.dropFirst("error-".count))
      #expect(sample.page.root.text.contains(status))
      // What was erased is lost on purpose.
      let promise = status == "410" ? ("đã được xóa", "were erased") : ("Chưa mất gì", "Nothing is lost")
      #expect(sample.page.root.text.contains(sample.language == .vietnamese ? promise.0 : promise.1))
    }
  }
}
