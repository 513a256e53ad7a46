import Casework
import HTTPTypes
import Hummingbird

/// Looks at a request before anything else does: whether its method and address can be understood, where it comes from, and in which
/// language it is to be answered.
struct Arrival: RouterMiddleware {
  let trustedProxies: Int
  let cookies: SiteCookies

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    var context = context
    context.language = language(of: request)
    context.clientAddress = clientAddress(of: request) ?? context.clientAddress
    return try await next(request, context)
  }

  /// Pages speak Vietnamese until somebody chooses otherwise: many who read them best in Vietnamese have a telephone or an office
  /// computer that was set to English by others. Programs say what they want in `Accept-Language`.
  private func language(of request: Request) -> Language {
    if request.isForAPI { return Language(accepted: request.headers[.acceptLanguage] ?? "") }
    return cookies.value(.language, in: request).flatMap(Language.init(rawValue:)) ?? .vietnamese
  }

  /// Each proxy adds at the end whom it was called by, so the visitor stands as many places from the end as there are proxies of ours.
  /// What stands before was written by anybody.
  private func clientAddress(of request: Request) -> String? {
    guard trustedProxies > 0 else { return nil }
    let hops = request.headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }
    guard hops.count >= trustedProxies else { return nil }
    let address = hops[hops.count - trustedProxies].filter { $0 != " " && $0 != "\t" }
    return address.utf8.count <= 64 ? address : nil
  }
}

/// Refuses methods and addresses that nobody of good will sends, and leads to the one spelling of each address.
struct AddressCheck: RouterMiddleware {
  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    guard HTTPRequest.Method.known.contains(request.method) else { throw Problem(.unknownMethod) }
    let target = request.head.path ?? ""
    guard target.utf8.count <= 8_192 else { throw Problem(.addressTooLong) }
    guard RequestPath.isClean(request.uri.path) else {
      throw Problem(
        .malformed,
        LocalizedText(vi: "Địa chỉ có ký tự không hợp lệ.", en: "The address contains characters that do not belong there."), at: "path")
    }
    if let canonical = RequestPath.canonical(request.uri.path) { return redirect(to: canonical, query: request.uri.query) }
    return try await next(request, context)
  }

  /// 308 keeps the method and the body.
  private func redirect(to path: String, query: String?) -> Response {
    let query = query.flatMap { LocalPath("/?\($0)")?.text.dropFirst() } ?? ""
    return Response(status: .permanentRedirect, headers: [.location: path + query])
  }
}

enum RequestPath {
  /// Whether a path has only the characters of RFC 3986 section 3.3, well-formed percent-encodings of UTF-8 text, and nothing that
  /// means one thing to us and another to a proxy: dot segments, and slashes, backslashes or controls behind a percent sign.
  static func isClean(_ path: String) -> Bool {
    guard path.utf8.first == UInt8(ascii: "/"), path.utf8.allSatisfy(isPathByte) else { return false }
    guard let decoded = PercentEncoding.decode(Array(path.utf8)), decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x5C }),
      String(validating: decoded, as: UTF8.self) != nil
    else { return false }
    guard slashes(in: decoded) == slashes(in: path.utf8) else { return false }
    return decoded.split(separator: UInt8(ascii: "/")).allSatisfy { $0 != [0x2E] && $0 != [0x2E, 0x2E] }
  }

  /// The same path without empty segments; nil when it has none.
  static func canonical(_ path: String) -> String? {
    guard path.utf8.count > 1, path.hasSuffix("/") || path.contains("//") else { return nil }
    return "/" + path.split(separator: "/").joined(separator: "/")
  }

  private static func slashes(in bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 }
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-._~%!$&'()*+,;=:@/".utf8.contains(byte)
    }
  }
}

extension HTTPRequest.Method {
  /// What a known address answers with 405 where it does not take it; anything else is no method (501).
  static let known: [HTTPRequest.Method] =
    [.get, .head, .post, .put, .patch, .delete, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap(\.self)
}

extension Language {
  /// The first language of `Accept-Language` that the site speaks, by weight (RFC 9110 section 12.5.4).
  init(accepted header: String) {
    let ranked = header.utf8.count > 500 ? [] : header.split(separator: ",").compactMap(Self.weighted)
    let best = ranked.enumerated().min { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
    self = best?.element.language ?? .vietnamese
  }

  private static func weighted(_ range: Substring) -> (language: Language, weight: Double)? {
    let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
    guard let tag = parts.first?.lowercased(), let language = Language(rawValue: String(tag.prefix(2))) else { return nil }
    guard tag.utf8.count == 2 || tag.dropFirst(2).first == "-" else { return nil }
    let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
    return weight > 0 ? (language, weight) : nil
  }
}
