import HTTPTypes
import Hummingbird

/// The cookies of the site, each with the attributes it needs.
///
/// Over HTTPS the names begin with `__Host-`, which browsers accept only with Secure, Path=/ and without Domain: no sister domain and
/// no page sent over plain HTTP can plant one (RFC 6265bis section 4.1.3.2).
struct SiteCookies: Sendable {
  let isSecure: Bool

  enum Name: String, Sendable {
    /// The token of a staff session.
    case session
    /// A random value that forms of people who are not signed in are bound to.
    case visitor
    case language
    /// The keys of the last few cases that were opened with one.
    case cases
    /// What the last action did, shown once on the next page.
    case done
    /// By whom this device is known; opens nothing.
    case devices
  }

  func written(_ name: Name) -> String { isSecure ? "__Host-\(name.rawValue)" : name.rawValue }

  /// The value a request carries. Nil also when it carries two different ones: then somebody else planted one of them.
  func value(_ name: Name, in request: Request) -> String? {
    Self.value(of: written(name), in: request.headers[values: .cookie])
  }

  /// The value of a cookie in the header fields `Cookie` of a request.
  static func value(of written: String, in headers: [String]) -> String? {
    var found: Substring?
    for header in headers {
      for pair in header.split(separator: ";") {
        let pair = pair.drop { $0 == " " || $0 == "\t" }
        guard let equals = pair.firstIndex(of: "="), pair[..<equals] == written else { continue }
        let value = pair[pair.index(after: equals)...]
        guard found == nil || found == value else { return nil }
        found = value
      }
    }
    return found.flatMap { $0.isEmpty ? nil : String($0) }
  }

  /// - Parameters:
  ///   - value: signs that need no quoting in a cookie: hex, base 64 and percent-encoded texts.
  ///   - seconds: how long the browser keeps it; nil: until it is closed.
  func set(_ name: Name, to value: String, seconds: Int? = nil, in response: inout Response) {
    var text = "\(written(name))=\(value); Path=/; HttpOnly; SameSite=Lax"
    if let seconds { text += "; Max-Age=\(seconds)" }
    if isSecure { text += "; Secure" }
    response.headers.append(HTTPField(name: .setCookie, value: text))
  }

  func clear(_ name: Name, in response: inout Response) { set(name, to: "", seconds: 0, in: &response) }
}
