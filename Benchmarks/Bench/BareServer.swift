import ArgumentParser
import Casework
import Hummingbird
import Logging
import NIOCore
import Web

/// H: what Hummingbird does when there is nothing to do. Its settings are those of the real server as far as both have them. At `/page` it
/// writes a page of typed HTML and nothing else.
struct BareServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bare-server", abstract: "Serve “hello”, and a page of typed HTML.")

  @Option(help: "The port to listen on.") var port: Int

  func run() async throws {
    var logger = Logger(label: "bare-server")
    logger.logLevel = .error
    let router = Router()
    router.get("/hello") { _, _ in "hello" }
    router.get("/page") { _, _ in
      let page = PageOfComponents.written(in: .vietnamese)
      return Response(
        status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: page)))
    }
    let application = Application(
      router: router, server: .http1(configuration: .init(idleTimeout: .seconds(30))),
      configuration: .init(address: .hostname("127.0.0.1", port: port), backlog: 1_024), logger: logger)
    try await application.runService()
  }
}
