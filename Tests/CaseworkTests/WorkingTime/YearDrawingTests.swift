import Foundation
import Testing

@testable import Casework

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct YearDrawingTests {
  private let calendar = CalendarFixtures.calendar

  /// Every element of the picture, read with an XML parser.
  private final class Elements: NSObject, XMLParserDelegate {
    var names: [String] = []
    var text: [String] = []
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
      names.append(name)
      text.append("")
    }
    func parser(_ parser: XMLParser, foundCharacters string: String) { if !text.isEmpty { text[text.count - 1] += string } }
  }

  private func elements(_ svg: String) -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = elements
    #expect(parser.parse())
    return elements
  }

  @Test(arguments: [1900, 2024, 2026, 2027, 2199], Language.allCases)
  func `the picture of a year shows every day once and is well-formed`(year: Int, language: Language) {
    let elements = elements(calendar.svg(of: year, language))
    let numbers = zip(elements.names, elements.text).filter { $0.0 == "text" }.compactMap { Int($0.1.filter { !$0.isWhitespace }) }
    let expected = calendar.days(of: year).map(\.date.day)
    #expect(numbers.count == expected.count && numbers.sorted() == expected.sorted())
  }

  @Test func `each day that is not a plain one says what it is and on what ground`() {
    let titles = zip(elements(calendar.svg(of: 2026, .vietnamese)).names, elements(calendar.svg(of: 2026, .vietnamese)).text)
      .filter { $0.0 == "title" }.map(\.1)
    let special = calendar.days(of: 2026).filter(\.isSpecial)
    // One more for the picture itself.
    #expect(titles.count == special.count + 1)
    for day in special { #expect(titles.contains { $0.hasPrefix(day.date.spoken(in: .vietnamese)) && $0.contains(day.source ?? "?") }) }
  }

  @Test func `the picture needs no exception from a strict content policy`() {
    let svg = calendar.svg(of: 2026, .english)
    #expect(!svg.contains("<style") && !svg.contains("style=") && !svg.contains("<script"))
  }
}
