import Casework
import Foundation
import Ledger
import Logging
import Validation

/// What a validator has to be told, as a file of lines `name value` (docs/ledger.md).
public struct ValidatorConfiguration: Sendable {
  /// The folder of the key and of the copy.
  public let folder: String
  /// The key of the log that it validates.
  public let log: VerifierKey
  /// Where the log is served, without a slash at its end.
  public let url: String
  public let host: String
  public let port: Int

  /// A line that will not do.
  public struct Unusable: Error, CustomStringConvertible {
    let path: String
    let problem: String
    public var description: String { "\(path): \(problem)" }
  }

  init(folder: String, log: VerifierKey, url: String, host: String, port: Int) {
    (self.folder, self.log, self.url, self.host, self.port) = (folder, log, url, host, port)
  }

  /// - Throws: ``Unusable``.
  public init(path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Unusable(path: path, problem: "không đọc được tệp / the file cannot be read")
    }
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, ["folder", "log", "url", "listen"].contains(parts[0]), values[parts[0]] == nil else {
        throw Unusable(path: path, problem: "không hiểu dòng / line not understood: \(line)")
      }
      values[parts[0]] = parts[1]
    }
    func value(_ name: String) throws -> String {
      guard let value = values[name] else { throw Unusable(path: path, problem: "thiếu / missing: \(name)") }
      return value
    }
    guard let log = VerifierKey(try value("log"), .standard), log.kind == .note else {
      throw Unusable(path: path, problem: "log: không phải khóa của sổ / not the key of a log")
    }
    let listen = try value("listen").split(separator: ":").map(String.init)
    guard listen.count == 2, let port = Int(listen[1]), (1...65_535).contains(port) else {
      throw Unusable(path: path, problem: "listen: phải là địa chỉ:cổng / must be address:port")
    }
    let url = try value("url")
    self.init(
      folder: try value("folder"), log: log, url: url.hasSuffix("/") ? String(url.dropLast()) : url, host: listen[0], port: port)
  }

  var text: String { "folder \(folder)\nlog \(log)\nurl \(url)\nlisten \(host):\(port)\n" }

  /// Validates until the process is told to end.
  public func run(logger: Logger) async throws {
    try ValidatorFolder(folder).lock()
    let (key, verifier) = try ValidatorFolder(folder).key()
    let client = LogClient(prefix: url)
    let name = verifier.name
    let node = try ValidatorNode(
      key: key, verifier: verifier, log: log, files: try TileFiles(folder: ValidatorFolder(folder).files),
      fetch: { await client.leaves($0) }, now: { Instant.present.millisecondsSince1970 }
    ) { event in
      switch event {
      case .fork(let fork):
        // Two roots of one size are proof. A proof of consistency that does not hold may have come from anybody who has seen the checkpoint.
        logger.log(
          level: fork.isProof ? .critical : .warning, fork.isProof ? "fork seen" : "inconsistent checkpoint seen",
          metadata: ["validator": "\(name)", "mine": "\(fork.mine.checkpoint.size)", "other": "\(fork.other.checkpoint.size)"])
      case .refused(let fault): logger.critical("entries refused", metadata: ["validator": "\(name)", "fault": "\(fault)"])
      case .diskFailed(let error): logger.critical("disk failed", metadata: ["validator": "\(name)", "error": "\(error)"])
      case .cosigned(let size): logger.debug("cosigned", metadata: ["size": "\(size)"])
      }
    }
    try await ValidatorServer(node: node, host: host, port: port).run(logger: logger)
  }
}
