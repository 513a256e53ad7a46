import HTTPTypes
import Hummingbird

/// What browsers are told about every answer: nothing from elsewhere, nothing inline, in nobody's frame.
struct SecurityHeaders: RouterMiddleware {
  /// Seconds for which browsers shall use HTTPS only; nil: not said.
  let strictTransportSeconds: Int?

  private static let policy = policy(framedBy: [])

  /// - Parameter origins: sites whose pages may show the answer in a frame; none: nobody's.
  static func policy(framedBy origins: [String]) -> String {
    let frames = origins.isEmpty ? "'none'" : origins.joined(separator: " ")
    return """
      default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors \(frames); object-src 'none'; script-src 'self'; \
      style-src 'self'; img-src 'self' data:
      """
  }

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.requestID] = context.requestID
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "same-origin"
    response.headers[.crossOriginOpenerPolicy] = "same-origin"
    if response.headers[.crossOriginResourcePolicy] == nil { response.headers[.crossOriginResourcePolicy] = "same-origin" }
    response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), payment=()"
    if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
    if let strictTransportSeconds { response.headers[.strictTransportSecurity] = "max-age=\(strictTransportSeconds); includeSubDomains" }
    return response
  }
}
