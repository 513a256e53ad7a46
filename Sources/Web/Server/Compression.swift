import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Compresses texts for browsers that ask for it: a page of 40 KB goes over a slow line in a fifth of the time.
///
/// Compression together with secrets is how BREACH works: somebody who sees the length of answers and can make the browser of another
/// send requests with words of their choice guesses the secret beside them, sign by sign. So answers to a browser that carries a session
/// or keys of cases are compressed only when the browser itself says that the request was begun here or by its user: a request that
/// another site begins bears `Sec-Fetch-Site: cross-site`, which no page can forge, and gets its answer as it is.
struct Compression: RouterMiddleware {
  let cookies: SiteCookies

  /// Below this a packet is saved at best.
  static let least = 1_024
  /// What is larger goes out as it is, so that no answer holds up the others.
  static let most = 4_194_304

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    let response = try await next(request, context)
    guard Self.isText(response.headers[.contentType]), response.headers[.contentEncoding] == nil else { return response }
    var answer = response
    answer.headers.noteThatEncodingVaries()
    guard request.method != .head, Self.isAccepted(request.headers[values: .acceptEncoding]), isFreeOfGuesses(request),
      let length = response.body.contentLength, (Self.least...Self.most).contains(length)
    else { return answer }
    guard let compressed = Gzip.compress(try await response.body.bytes(), .quick) else { return answer }
    answer.headers[.contentEncoding] = "gzip"
    answer.body = ResponseBody(byteBuffer: ByteBuffer(bytes: compressed))
    return answer
  }

  /// Whether nobody else can have begun the request, or the answer has nothing of anybody's in it.
  private func isFreeOfGuesses(_ request: Request) -> Bool {
    if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" || !bearsSecrets(request) }
    return !bearsSecrets(request)
  }

  private func bearsSecrets(_ request: Request) -> Bool {
    // A cookie sent twice with two values counts as well.
    [SiteCookies.Name.session, .cases].contains { name in
      request.headers[values: .cookie].contains { $0.contains("\(cookies.written(name))=") }
    }
  }

  static func isText(_ type: String?) -> Bool {
    guard let type = type?.prefix(while: { $0 != ";" }) else { return false }
    let isData = type.hasPrefix("application/") && (type.hasSuffix("json") || type.hasSuffix("xml"))
    return type.hasPrefix("text/") && type != "text/event-stream" || type == "image/svg+xml" || isData
  }

  /// Whether `Accept-Encoding` names gzip with a weight above zero (RFC 9110 section 12.5.3). `*` alone is what programs send that ask
  /// for nothing in particular, and gets the bytes as they are.
  static func isAccepted(_ values: [String]) -> Bool {
    values.contains { value in
      value.split(separator: ",").contains { offer in
        let parts = offer.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
        guard parts.first == "gzip" else { return false }
        return parts.dropFirst().allSatisfy { !$0.hasPrefix("q=") || (Double($0.dropFirst(2)) ?? 0) > 0 }
      }
    }
  }
}

extension HTTPFields {
  /// Tells caches that the answer depends on `Accept-Encoding`.
  fileprivate mutating func noteThatEncodingVaries() {
    self[.vary] = self[.vary].map { "\($0), Accept-Encoding" } ?? "Accept-Encoding"
  }
}

extension ResponseBody {
  /// Everything that would be written.
  fileprivate func bytes() async throws -> [UInt8] {
    let collected = CollectedBytes()
    try await write(Collector(collected: collected))
    return collected.bytes
  }
}

private final class CollectedBytes: Sendable {
  private let state = Mutex<[UInt8]>([])
  var bytes: [UInt8] { state.withLock { $0 } }
  func append(_ buffer: ByteBuffer) { state.withLock { $0.append(contentsOf: buffer.readableBytesView) } }
}

private struct Collector: ResponseBodyWriter {
  let collected: CollectedBytes
  mutating func write(_ buffer: ByteBuffer) async throws { collected.append(buffer) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
