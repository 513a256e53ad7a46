import Foundation

/// A process that is measured. It ends with its owner's `stop()`.
final class Child {
  let port: Int
  /// Seconds from the start to the first answer.
  private(set) var startTime = 0.0
  private let process = Process()

  var processIdentifier: Int32 { process.processIdentifier }

  /// Starts a server on a free port and waits until it answers.
  init(_ binary: String, _ arguments: (Int) -> [String], answersAt path: String) throws {
    port = try Self.freePort()
    process.executableURL = URL(filePath: binary)
    process.arguments = arguments(port)
    process.standardOutput = FileHandle.nullDevice
    let start = Load.now
    try process.run()
    while !isAnswering(path) {
      guard process.isRunning, Load.now - start < 120 else { throw LoadFailure("\(binary) did not start") }
      usleep(2_000)
    }
    startTime = Load.now - start
  }

  /// Ends it as an operator would.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  /// Memory that the process holds now and held at most, in MB; nil where the system does not tell.
  var memory: (now: Int, most: Int)? {
    guard let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8) else { return nil }
    func megabytes(_ name: String) -> Int? {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
      return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 / 1_024 }
    }
    guard let now = megabytes("VmRSS:"), let most = megabytes("VmHWM:") else { return nil }
    return (now, most)
  }

  private func isAnswering(_ path: String) -> Bool { (try? Load(port: port).ask(Wire.get(path)).status) == 200 }

  private static func freePort() throws -> Int {
    let listener = try FreePort()
    defer { listener.close() }
    return listener.port
  }

  /// Runs a program to its end and returns what it printed.
  static func output(_ binary: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: binary)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let printed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw LoadFailure("\(arguments.first ?? binary) failed") }
    return String(decoding: printed, as: UTF8.self)
  }
}
