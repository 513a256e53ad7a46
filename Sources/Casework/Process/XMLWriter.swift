/// Writes XML 1.0, one element a line. Every text and attribute value is escaped on its way in, so there is no way to forget it.
package struct XMLWriter {
  package private(set) var text = ""
  private var open: [String] = []

  package init(declaration: Bool = false) {
    if declaration { text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }
  }

  /// An element without children.
  package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    line("<\(name)\(Self.written(attributes))/>")
  }

  /// An element that holds a text.
  package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    line("<\(name)\(Self.written(attributes))>\(Self.escaped(text))</\(name)>")
  }

  /// An element with what `body` writes in it. Attributes of `more` follow those of `attributes`.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], more: KeyValuePairs<String, String> = [:],
    _ body: (inout XMLWriter) -> Void
  ) {
    line("<\(name)\(Self.written(attributes))\(Self.written(more))>")
    open.append(name)
    body(&self)
    open.removeLast()
    line("</\(name)>")
  }

  private mutating func line(_ content: String) {
    text += String(repeating: "  ", count: open.count) + content + "\n"
  }

  private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }

  /// Escapes byte by byte: a quote followed by a combining mark is one `Character` and must be escaped all the same. Control characters,
  /// which XML 1.0 has no way to write, become a blank.
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      case 0..<0x20, 0x7F: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
