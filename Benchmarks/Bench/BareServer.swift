import ArgumentParser
import Hummingbird
import Logging

/// H: what Hummingbird does when there is nothing to do. Its settings are those of the real server as far as both have them.
struct BareServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bare-server", abstract: "Serve “hello” and nothing else.")

  @Option(help: "The port to listen on.") var port: Int

  func run() async throws {
    var logger = Logger(label: "bare-server")
    logger.logLevel = .error
    let router = Router()
    router.get("/hello") { _, _ in "hello" }
    let application = Application(
      router: router, server: .http1(configuration: .init(idleTimeout: .seconds(30))),
      configuration: .init(address: .hostname("127.0.0.1", port: port), backlog: 1_024), logger: logger)
    try await application.runService()
  }
}
