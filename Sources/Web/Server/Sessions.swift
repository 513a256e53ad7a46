import Accounts
import Casework
import HTTPTypes
import Hummingbird

/// Finds out who sends a request.
///
/// Pages are used with a cookie, the API with a bearer token. The API does not look at cookies at all, so a page of another site, which
/// can make a browser send cookies but no `Authorization`, cannot act through it.
struct SessionMiddleware: RouterMiddleware {
  let accounts: Accounts
  let cookies: SiteCookies

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    if request.isForProbes { return try await next(request, context) }
    return request.isForAPI ? try await api(request, context, next) : try await pages(request, context, next)
  }

  /// - Throws: ``Problem`` when a token is sent and is not valid (any more): a program must not go on as a stranger unawares.
  private func api(_ request: Request, _ context: WebContext, _ next: (Request, WebContext) async throws -> Response) async throws
    -> Response
  {
    guard let header = request.headers[.authorization] else { return try await next(request, context) }
    guard let token = header.bearerToken, let session = try await accounts.session(token: token) else { throw Problem(.signInRequired) }
    // Whoever still has a password that somebody else gave changes it first, on the page for it.
    if session.mustChangePassword, request.method != .delete { throw Problem(.passwordChangeRequired) }
    if session.mustAddSecondFactor, request.method != .delete { throw Problem(.secondFactorRequired) }
    var context = context
    context.identity = .staff(session)
    return try await next(request, context)
  }

  private func pages(_ request: Request, _ context: WebContext, _ next: (Request, WebContext) async throws -> Response) async throws
    -> Response
  {
    var context = context
    let token = cookies.value(.session, in: request)
    if let token, let session = try await accounts.session(token: token) {
      context.identity = .staff(session)
      context.formToken = session.csrfToken
      return try await next(request, context)
    }
    let (response, isNew, visitor) = try await asVisitor(request, &context, next)
    return finish(response, hadToken: token != nil, newVisitor: isNew ? visitor : nil)
  }

  private func asVisitor(
    _ request: Request, _ context: inout WebContext, _ next: (Request, WebContext) async throws -> Response
  ) async throws -> (Response, isNew: Bool, visitor: String) {
    let known = cookies.value(.visitor, in: request).flatMap(FormToken.validVisitor)
    let visitor = known ?? FormToken.newVisitor()
    context.formToken = FormToken.token(ofVisitor: visitor)
    return (try await next(request, context), known == nil, visitor)
  }

  /// A visitor's cookie is set with pages alone: styles and probes have no forms.
  private func finish(_ response: Response, hadToken: Bool, newVisitor: String?) -> Response {
    var response = response
    let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
    let setsSession = response.headers[values: .setCookie].contains { $0.hasPrefix(cookies.written(.session) + "=") }
    if let newVisitor, isPage { cookies.set(.visitor, to: newVisitor, in: &response) }
    if hadToken, !setsSession { cookies.clear(.session, in: &response) }
    return response
  }
}

extension SiteCookies {
  /// Keeps a sign-in in the browser until it is closed; how long it counts is decided by the server.
  /// The device is remembered for half a year, so that strangers' wrong passwords do not keep its owner out.
  func keep(_ signedIn: SignedIn, of request: Request? = nil, in response: inout Response) {
    set(.session, to: signedIn.token, in: &response)
    guard let device = signedIn.device else { return }
    let others = request.map(devices) ?? []
    set(.devices, to: ([device] + others.prefix(3)).joined(separator: "."), seconds: 183 * 86_400, in: &response)
  }

  /// The tokens by which the device is known to the people who signed in at it, the last one first.
  func devices(in request: Request) -> [String] {
    (value(.devices, in: request) ?? "").split(separator: ".").prefix(4).map(String.init)
  }
}

extension Request {
  var isForAPI: Bool { uri.path == "/api" || uri.path.hasPrefix("/api/") }

  /// Addresses that machines of the operator ask, and what is the same for all: neither reads a cookie nor sets one.
  var isForProbes: Bool {
    let same = ["/healthz", "/readyz", "/metrics", "/published/feed.xml", "/published/feed.json", "/sitemap.xml", "/robots.txt"]
    return same.contains(uri.path) || uri.path.hasPrefix("/assets/") || uri.path.hasPrefix("/embed/")
  }
}

extension String {
  /// RFC 6750: the scheme in any case, one token.
  fileprivate var bearerToken: String? {
    let parts = split(separator: " ")
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}
