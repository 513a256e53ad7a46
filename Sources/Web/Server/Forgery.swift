import Accounts
import Casework
import Crypto
import HTTPTypes
import Hummingbird

/// Refuses requests that another site makes a browser send (cross-site request forgery).
///
/// Two walls stand behind each other. This one looks at what the browser itself says about where the request comes from, before a byte
/// of the body is read. The second is the token in every form, checked by ``FormReader``: for signed-in people it belongs to their
/// session; for everybody else it is the hash of a random cookie (double submit). People who are not signed in have no rights that a
/// forger could borrow, but a forger could sign them in as somebody else or flood the intake in their name, and old browsers send
/// neither of the headers below, so they carry a token too.
struct ForgeryGuard: RouterMiddleware {
  /// Nil: compared with the Host header.
  let publicOrigin: String?

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    if !request.method.isSafe, !request.isForAPI, !isFromHere(request) { throw Problem(.forged) }
    return try await next(request, context)
  }

  private func isFromHere(_ request: Request) -> Bool {
    if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" }
    guard let origin = request.headers[.origin] else { return true }
    if let publicOrigin { return origin.lowercased() == publicOrigin.lowercased() }
    guard let host = request.head.authority?.lowercased(), !host.isEmpty else { return false }
    return origin.lowercased() == "http://\(host)" || origin.lowercased() == "https://\(host)"
  }
}

/// What a form carries to show that it comes from a page of ours.
enum FormToken {
  static let fieldName = "csrf"

  /// 128 bits in hex.
  static func newVisitor(random: Randomness = .system) -> String { random.bytes(16).hex }

  static func validVisitor(_ text: String) -> String? {
    let isHex = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
    return text.utf8.count == 32 && isHex ? text : nil
  }

  /// Another value than the cookie's, so that a page that leaks does not leak the cookie.
  static func token(ofVisitor visitor: String) -> String { [UInt8](SHA256.hash(data: Array("form:\(visitor)".utf8))).hex }

  static func check(_ sent: String?, in context: WebContext) throws(Problem) {
    guard let sent, !context.formToken.isEmpty, constantTimeEqual(sent, context.formToken) else { throw Problem(.forged) }
  }
}

extension HTTPRequest.Method {
  /// Methods that change nothing (RFC 9110 section 9.2.1).
  var isSafe: Bool { self == .get || self == .head || self == .options }
}

extension [UInt8] {
  var hex: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
