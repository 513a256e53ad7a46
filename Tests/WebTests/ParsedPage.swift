import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as an independent strict parser reads it: libxml2's, which knows nothing of our writer and stops at the first fault.
struct ParsedPage {
  final class Element {
    let name: String
    let attributes: [String: String]
    fileprivate(set) weak var parent: Element?
    fileprivate(set) var children: [Element] = []
    /// All text within, in order.
    fileprivate(set) var text = ""

    init(name: String, attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    subscript(attribute: String) -> String? { attributes[attribute] }

    var id: String? { attributes["id"] }

    /// This element and everything within it, in the order of the document.
    var all: [Element] { [self] + children.flatMap(\.all) }

    func isWithin(_ name: String) -> Bool { parent.map { $0.name == name || $0.isWithin(name) } ?? false }
  }

  struct NotWellFormed: Error, CustomStringConvertible {
    let description: String
  }

  let root: Element
  let elements: [Element]

  static func parse(_ bytes: [UInt8]) throws -> ParsedPage {
    let builder = Builder()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = builder
    guard parser.parse(), let root = builder.root else {
      throw NotWellFormed(
        description: "line \(parser.lineNumber), column \(parser.columnNumber): \(parser.parserError.map(String.init(describing:)) ?? "")")
    }
    return ParsedPage(root: root, elements: root.all)
  }

  func elements(named names: String...) -> [Element] { elements.filter { names.contains($0.name) } }

  private final class Builder: NSObject, XMLParserDelegate {
    var root: Element?
    private var open: [Element] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
      let element = Element(name: name, attributes: attributes)
      element.parent = open.last
      open.last?.children.append(element)
      if root == nil { root = element }
      open.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      for element in open { element.text += string }
    }
  }
}
