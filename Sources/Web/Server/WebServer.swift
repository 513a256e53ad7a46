import Accounts
import Casework
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The HTTP side of the application: a router with everything that stands around the handlers, and the server that runs it.
///
///     let server = WebServer(settings: settings, accounts: accounts, errors: errors, metrics: metrics) { try await store.check() }
///     let router = server.router { router in
///       router.get("/") { request, context in … }
///     }
///     try await server.application(router, logger: logger).runService()
///
/// `runService()` ends gracefully on SIGTERM: no new connections, answers under way are finished, idle connections are closed.
struct WebServer: Sendable {
  let settings: ServerSettings
  let accounts: Accounts
  let errors: ErrorResponses
  let metrics: RequestMetrics
  let cookies: SiteCookies
  /// Whether the server can do its work now; throws when it cannot.
  let isReady: @Sendable () async throws -> Void

  init(
    settings: ServerSettings, accounts: Accounts, errors: ErrorResponses, metrics: RequestMetrics = RequestMetrics(),
    isReady: @escaping @Sendable () async throws -> Void
  ) {
    self.settings = settings
    self.accounts = accounts
    self.errors = errors
    self.metrics = metrics
    self.isReady = isReady
    cookies = SiteCookies(isSecure: settings.isSecure)
  }

  /// A router with its middlewares, the routes that are given, the probes, and 405 for every known address.
  func router(_ addRoutes: (Router<WebContext>) -> Void) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
      AccessLog(metrics: metrics)
      SecurityHeaders(strictTransportSeconds: settings.isSecure ? settings.strictTransportSeconds : nil)
      Compression(cookies: cookies)
      Arrival(trustedProxies: settings.trustedProxies, cookies: cookies)
      ErrorMiddleware(responses: errors)
      AddressCheck()
      ForgeryGuard(publicOrigin: settings.publicOrigin)
      SessionMiddleware(accounts: accounts, cookies: cookies)
      ErrorMiddleware(responses: errors)
    }
    addRoutes(router)
    addProbes(to: router)
    router.answerOtherMethods()
    return router
  }

  /// The server with its bounds.
  func application(_ router: Router<WebContext>, logger: Logger) -> Application<RouterResponder<WebContext>> {
    let connections = settings.connections
    return Application(
      router: router,
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          additionalChannelHandlers: [ConnectionGuard(limits: connections)], idleTimeout: .milliseconds(connections.idle),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: connections.headerFieldBytes, maxHeaderListSize: connections.headerBytes,
            maxHeaderFieldCount: connections.headerFields))),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), backlog: connections.backlog,
        availableConnectionsDelegate: MaximumAvailableConnections(connections.most, logger: logger)),
      logger: logger)
  }

  private func addProbes(to router: Router<WebContext>) {
    router.get("/healthz") { _, _ in Response.text("ok\n") }
    router.get("/readyz") { [isReady] _, context in
      do {
        try await isReady()
        return Response.text("ready\n")
      } catch {
        context.logger.warning("not ready", metadata: ["error.type": "\(type(of: error))"])
        throw Problem(.overloaded, retryAfter: 5)
      }
    }
    router.get("/metrics") { [metrics] request, _ in
      // Figures are for the operator, who asks the server itself; whoever comes through the proxy is somebody else.
      guard request.headers[.forwardedFor] == nil else { throw Problem(.notFound) }
      return Response.text(metrics.prometheusText, type: "text/plain; version=0.0.4; charset=utf-8")
    }
  }
}
