import Casework
import HTTPTypes
import Hummingbird
import NIOCore

/// The answers that handlers give.
extension Response {
  /// A page. Never kept by caches: it is somebody's view at this moment, and their computer may be shared.
  static func page(_ html: [UInt8], status: HTTPResponse.Status = .ok, language: Language) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentLanguage: language.rawValue,
        .vary: "Cookie, Accept-Language",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: html)))
  }

  /// JSON in canonical form.
  static func json(_ value: Value, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
    var all: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
    for field in headers { all[field.name] = field.value }
    return Response(status: status, headers: all, body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.canonicalJSON)))
  }

  /// Sends a browser on with GET after a form was taken (303 See Other), so that reloading does not send it twice.
  /// - Parameter path: a path of this site; anything else leads to the home page, so that no link of ours leads a visitor astray.
  static func redirect(to path: String) -> Response {
    Response(
      status: .seeOther, headers: [.location: LocalPath(path)?.text ?? "/", .cacheControl: "no-store"])
  }

  /// Bytes whose address changes when they do: kept by browsers for a year, and answered with 304 when asked for again.
  /// - Parameter compressed: the same bytes in gzip, for browsers that take them.
  static func immutable(_ bytes: [UInt8], compressed: [UInt8]? = nil, type: String, name: String, to request: Request) -> Response {
    let compressed = Compression.isAccepted(request.headers[values: .acceptEncoding]) ? compressed : nil
    // Other bytes, other tag (RFC 9110 section 8.8.3.3).
    let tag = compressed == nil ? "\"\(name)\"" : "\"\(name)-gzip\""
    var headers: HTTPFields = [.eTag: tag, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding"]
    if request.accepts(tag: tag) { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = type
    if let compressed {
      headers[.contentEncoding] = "gzip"
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: compressed)))
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A page for a frame on another site.
  static func framed(_ html: [UInt8], by origins: [String], language: Language) -> Response {
    var response = page(html, language: language)
    response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(framedBy: origins)
    response.headers[.cacheControl] = "public, max-age=300"
    response.headers[.vary] = nil
    // A portal that isolates itself (Cross-Origin-Embedder-Policy) shows only what says that it may be shown elsewhere.
    if !origins.isEmpty { response.headers[.crossOriginResourcePolicy] = "cross-origin" }
    return response
  }

  /// What is the same for everybody and changes now and then: a feed, a map of the site. Caches keep it for five minutes.
  static func shared(_ document: SharedDocument, to request: Request) -> Response {
    let tag = "\"\(document.bytes.sha256.prefix(32))\""
    var headers: HTTPFields = [.eTag: tag, .cacheControl: "public, max-age=300"]
    for field in HTTPFields.forAnySite { headers[field.name] = field.value }
    if request.accepts(tag: tag) { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = document.type.rawValue
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: document.bytes)))
  }

  /// A file that somebody sent. Saved, never shown inside the site, and in a sandbox should a browser show it all the same.
  /// - Parameter tag: the hash of the bytes.
  static func attachment(_ bytes: [UInt8], name: String, mediaType: String, tag: String, to request: Request) -> Response {
    let tag = "\"\(tag)\""
    var headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache"]
    if request.accepts(tag: tag) { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = mediaType
    headers[.contentDisposition] = "attachment; filename=\"\(name.asciiFileName)\"; filename*=UTF-8''\(name.percentEncodedComponent)"
    headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A file that somebody sent, to be looked at: only types that run nothing, told again by the bytes themselves. Anything else is saved.
  static func preview(_ bytes: [UInt8], of file: CaseAttachment, to request: Request) -> Response {
    var response = attachment(bytes, name: file.name, mediaType: file.mediaType, tag: file.hash, to: request)
    guard let type = FileSignature.shown(bytes), response.status == .ok else { return response }
    response.headers[.contentType] = type.mediaType
    response.headers[.contentDisposition] = response.headers[.contentDisposition]?.replacing("attachment;", with: "inline;")
    return response
  }

  /// An archive that is made while it is sent. What is in it changes with the case and with who asks, so nothing of it is kept.
  static func dossier(_ dossier: Dossier, from vault: any FileVault) -> Response {
    let headers: HTTPFields = [
      .contentType: Dossier.mediaType, .contentDisposition: #"attachment; filename="\#(dossier.name)""#, .cacheControl: "no-store",
    ]
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await dossier.write(from: vault) { try await writer.write(ByteBuffer(bytes: $0)) }
        try await writer.finish(nil)
      })
  }

  /// Plain text, as for probes and feeds that are not JSON.
  static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

extension Request {
  fileprivate func accepts(tag: String) -> Bool {
    headers[values: .ifNoneMatch].contains { value in
      value.split(separator: ",").contains { candidate in
        let candidate = candidate.drop { $0 == " " }
        return candidate == "*" || candidate == tag || candidate == "W/\(tag)"
      }
    }
  }
}

extension HTTPFields {
  /// Lets scripts of any site read an answer that holds nothing of anybody's. Never together with a cookie or a token.
  static let forAnySite: HTTPFields = [.accessControlAllowOrigin: "*", .crossOriginResourcePolicy: "cross-origin"]
}

/// A path of this site that a browser may be sent to: one slash and then ordinary characters.
///
/// `//evil.example`, `/\evil.example` and `https:…` lead elsewhere in one browser or another and are none.
struct LocalPath: Hashable, Sendable {
  let text: String

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"), bytes.count <= 2_048 else { return nil }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
    self.text = text
  }
}

extension String {
  /// Percent-encoded but for the unreserved characters of RFC 3986 section 2.3.
  var percentEncodedComponent: String {
    var bytes: [UInt8] = []
    Escape.urlComponent(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// For the old parameter `filename`: what is not a plain ASCII sign becomes `_`.
  fileprivate var asciiFileName: String {
    String(
      decoding: utf8.map { byte -> UInt8 in
        let isPlain = byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "%")
        return isPlain ? byte : UInt8(ascii: "_")
      }, as: UTF8.self)
  }
}

extension HTTPField.Name {
  static let tusResumable = constant("Tus-Resumable")
  static let uploadLength = constant("Upload-Length")
  static let uploadMetadata = constant("Upload-Metadata")
  static let uploadOffset = constant("Upload-Offset")
  static let requestID = constant("X-Request-Id")
  static let accessKey = constant("X-Access-Key")
  static let idempotencyKey = constant("Idempotency-Key")
  static let forwardedFor = constant("X-Forwarded-For")
  static let fetchSite = constant("Sec-Fetch-Site")
  static let referrerPolicy = constant("Referrer-Policy")
  static let permissionsPolicy = constant("Permissions-Policy")
  static let crossOriginOpenerPolicy = constant("Cross-Origin-Opener-Policy")
  static let crossOriginResourcePolicy = constant("Cross-Origin-Resource-Policy")
  static let host = constant("Host")

  private static func constant(_ name: String) -> HTTPField.Name {
    // Only names written out above come here; a wrong one shows at the first start.
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header field") }
    return name
  }
}
