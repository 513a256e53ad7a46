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
    let archive = Self.archive
    router.get("/page") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: archive.written())))
    }
    let application = Application(
      router: router, server: .http1(configuration: .init(idleTimeout: .seconds(30))),
      configuration: .init(address: .hostname("127.0.0.1", port: port), backlog: 1_024), logger: logger)
    try await application.runService()
  }

  /// A list of published answers that makes a page of 12 KB.
  private static var archive: ArchiveInWords {
    let answers = (1...17).map { number in
      (
        code: "PAKN.202603\(number + 9).00\(number + 10)", title: "Thành phần hồ sơ cấp giấy phép xây dựng nhà ở riêng lẻ, lần \(number)",
        excerpt:
          "Sở Xây dựng đã rà soát quy định tại khoản 2 Điều 9 và bãi bỏ yêu cầu nộp bản sao có chứng thực đối với giấy tờ mà cơ quan đã có trong cơ sở dữ liệu.",
        agency: "Sở Xây dựng thành phố Cần Thơ"
      )
    }
    return ArchiveInWords(answers, site: "Diên Hồng", language: .vietnamese)
  }
}
