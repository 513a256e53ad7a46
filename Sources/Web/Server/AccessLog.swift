import Casework
import HTTPTypes
import Hummingbird
import Logging

/// One line and one count for each request: constant text and metadata. The route's pattern stands for the address, so neither case
/// codes nor queries nor anything else that somebody typed gets into the log.
struct AccessLog: RouterMiddleware {
  let metrics: RequestMetrics

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    metrics.begin()
    defer { metrics.end() }
    do {
      let response = try await next(request, context)
      note(request, context, status: response.status.code, took: clock.now - start)
      return response
    } catch {
      note(request, context, status: 400, took: clock.now - start)
      throw error
    }
  }

  private func note(_ request: Request, _ context: WebContext, status: Int, took: Duration) {
    let route = context.endpointPath ?? "unknown"
    let method = HTTPRequest.Method.known.contains(request.method) ? request.method.rawValue : "unknown"
    metrics.count(route: route, method: method, status: status, took: took)
    guard !request.isForProbes else { return }
    context.logger.log(
      level: status >= 500 ? .error : .info, "request",
      metadata: [
        "method": .string(method), "route": .string(route), "status": .stringConvertible(status),
        "milliseconds": .stringConvertible(took.milliseconds),
      ])
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
