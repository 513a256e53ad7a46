import Casework
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import NIOCore

/// A validator over HTTP: `POST /add-checkpoint` (C2SP tlog-witness), its own copy of the log as tiles (C2SP tlog-tiles), and what it has
/// seen of forks.
public struct ValidatorServer: Sendable {
  private let node: ValidatorNode
  private let host: String
  private let port: Int

  public init(node: ValidatorNode, host: String, port: Int) { (self.node, self.host, self.port) = (node, host, port) }

  /// Serves until the process is told to end. - Parameter listening: told of the port once it is bound.
  public func run(logger: Logger, listening: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
    let application = Application(
      router: router(), server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 256),
      onServerRunning: { channel in await listening(channel.localAddress?.port ?? port) }, logger: logger)
    try await application.runService()
  }

  func router() -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.post("/add-checkpoint") { request, _ in await add(request) }
    router.get("/checkpoint") { _, _ in
      guard let note = await node.checkpoint else { return Response(status: .notFound) }
      return Self.text(note, kept: "no-cache")
    }
    router.get("/tile/**") { _, context in
      guard let address = TileAddress(context.parameters.getCatchAll().joined(separator: "/")), let bytes = try await node.tile(address)
      else {
        return Response(status: .notFound)
      }
      return Response(
        status: .ok, headers: [.contentType: "application/octet-stream", .cacheControl: "public, max-age=31536000, immutable"],
        body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    router.get("/forks") { _, _ in
      let notes = await node.forks.map { "\($0.mine.note)\n\($0.other.note)" }
      return Self.text(Array(notes.joined(separator: "\n").utf8), kept: "no-cache")
    }
    router.get("/healthz") { _, _ in
      let failed = await node.failed
      return Response(
        status: failed == nil ? .ok : .serviceUnavailable, body: .init(byteBuffer: ByteBuffer(string: failed == nil ? "ok\n" : "disk\n")))
    }
    for path in ["/checkpoint", "/tile/**", "/forks", "/healthz"] as [RouterPath] {
      router.post(path) { _, _ in Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"]) }
    }
    router.get("/add-checkpoint") { _, _ in Response(status: .methodNotAllowed, headers: [.allow: "POST"]) }
    return router
  }

  private func add(_ request: Request) async -> Response {
    guard let body = try? await request.body.collect(upTo: SignedNote.mostBytes) else { return Response(status: .contentTooLarge) }
    let answer = await node.add(Array(buffer: body))
    let status = HTTPResponse.Status(code: answer.status)
    switch answer {
    case .cosigned(let signature): return Self.text(Array("\(signature)\n".utf8), kept: "no-store")
    case .conflict(let size):
      return Response(
        status: status, headers: [.contentType: "text/x.tlog.size"], body: .init(byteBuffer: ByteBuffer(string: "\(size)\n")))
    case .refused(let fault): return Response(status: status, body: .init(byteBuffer: ByteBuffer(string: "\(fault)\n")))
    default: return Response(status: status)
    }
  }

  private static func text(_ bytes: [UInt8], kept: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: kept],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
