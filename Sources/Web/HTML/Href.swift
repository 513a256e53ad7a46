/// An address that may stand in a link or a form. There are three ways to get one: a route of the site, a place on the same page,
/// or an outside address whose scheme was checked. A `javascript:` or `data:` address cannot be made.
struct Href: Hashable, Sendable {
  /// Percent-encoded, not yet escaped for HTML.
  let text: String

  init(_ route: Route) { text = route.path }

  /// The address that a request came to; what is none of ours becomes the home page.
  init(requested address: String) { text = LocalPath(address)?.text ?? Route.home.path }

  /// A place on the page now read.
  init(fragment id: ElementID) { text = "#" + id.text }

  /// An address outside the site: `https`, `http`, `mailto` or `tel`. `nil` for every other scheme, for an address without a scheme,
  /// and for one holding blanks, control characters or backslashes, which browsers read each in its own way.
  init?(external address: String) {
    let forbidden = address.utf8.contains { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }
    guard !forbidden, let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    switch address[..<colon].lowercased() {
    case "https", "http":
      guard address[colon...].dropFirst().hasPrefix("//") else { return nil }
    case "mailto", "tel": break
    default: return nil
    }
    text = address
  }

  /// The same address with one more query value.
  func with(_ name: String, _ value: String) -> Href {
    var bytes = Array(text.utf8)
    bytes.append(bytes.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?"))
    Escape.urlComponent(name, to: &bytes)
    bytes.append(UInt8(ascii: "="))
    Escape.urlComponent(value, to: &bytes)
    return Href(encoded: String(decoding: bytes, as: UTF8.self))
  }

  /// The same address, at a place on its page.
  func at(_ id: ElementID) -> Href { Href(encoded: "\(text)#\(id.text)") }

  private init(encoded text: String) { self.text = text }
}
