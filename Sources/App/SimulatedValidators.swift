import Casework
import Foundation
import Ledger
import Logging
import Subprocess
import SystemPackage

/// Validators of several agencies as processes of this machine, to show how it would be. They end with the program that started them.
public struct SimulatedValidators: Sendable {
  private let folder: InstanceFolder
  private let ports: [Int]
  private let program: String
  private let logger: Logger

  /// - Parameters:
  ///   - count: 4 at least, so that one of them may lie.
  ///   - program: the path of `dienhong`.
  public init(count: Int, folder: InstanceFolder, program: String, logger: Logger) throws {
    (self.folder, self.program, self.logger) = (folder, program, logger)
    ports = try (0..<count).map { _ in try FreePort.find() }
    for number in ports.indices { try validator(number).makeKey(named: "xac-thuc-\(number + 1).\(Self.domain)") }
  }

  private static let domain = "mo-phong.invalid"

  private func validator(_ number: Int) -> ValidatorFolder { ValidatorFolder("\(folder.path)/validators/\(number + 1)") }

  func setup() throws -> LedgerSetup {
    let endpoints = try ports.indices.map { number in
      ValidatorEndpoint(key: try validator(number).key().verifier, url: "http://127.0.0.1:\(ports[number])")
    }
    return LedgerSetup(validators: endpoints, quorum: ValidatorSet.leastQuorum(of: endpoints.count), isSimulation: true)
  }

  /// Runs them until the task is cancelled; one that ends is started again.
  /// - Parameters:
  ///   - log: the key of the log.
  ///   - address: where the log is served.
  func run(log: VerifierKey, at address: String) async {
    await withTaskGroup(of: Void.self) { group in
      for number in ports.indices { group.addTask { await keepRunning(number, log: log, address: address) } }
    }
  }

  private func keepRunning(_ number: Int, log: VerifierKey, address: String) async {
    let config = "\(validator(number).path)/validator.conf"
    let text = ValidatorConfiguration(folder: validator(number).path, log: log, url: address, host: "127.0.0.1", port: ports[number]).text
    do {
      try text.write(toFile: config, atomically: true, encoding: .utf8)
      while !Task.isCancelled {
        let life = try Lifeline()
        let ended = try await Subprocess.run(
          .path(FilePath(program)), arguments: ["validator", "--config", config, "--with-input"],
          input: .fileDescriptor(FileDescriptor(rawValue: life.reading), closeAfterSpawningProcess: true), output: .discarded,
          error: .currentStandardError)
        _ = consume life
        logger.notice("validator ended", metadata: ["validator": "\(number + 1)", "status": "\(ended.terminationStatus)"])
        try await Task.sleep(for: .seconds(1))
      }
    } catch {
      if !Task.isCancelled { logger.error("validator failed", metadata: ["validator": "\(number + 1)", "error": "\(error)"]) }
    }
  }
}

/// A pipe whose writing end this program holds, so that whoever reads the other end learns when this program is gone, even by SIGKILL.
private struct Lifeline: ~Copyable {
  let reading: Int32
  private let writing: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    // Not for the other validators to inherit, which would keep it open.
    guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit { close(writing) }
}

/// A port of this machine that nobody listens on.
enum FreePort {
  static func find() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
