import Casework
import Foundation
import Logging
import Registry
import SQLiteStore
import Web

/// A folder for training is served as one for real work, or the other way round.
public struct WrongKind: Error, CustomStringConvertible {
  let folder: String
  let isTraining: Bool
  public var description: String {
    isTraining
      ? "Thư mục \(folder) là dữ liệu tập huấn: chạy với --training, hoặc chọn thư mục khác. "
        + "/ The folder \(folder) is for training: start with --training, or choose another folder."
      : "Thư mục \(folder) đã có dữ liệu không phải để tập huấn: bỏ --training, hoặc chọn thư mục trống. "
        + "/ The folder \(folder) holds data that is not for training: leave --training out, or choose an empty folder."
  }
}

extension Instance {
  /// Keeps training and real work apart: what a folder is for is marked in its database for good.
  /// - Throws: ``WrongKind``.
  public func require(training: Bool) async throws {
    if try await store.isTraining() == training { return }
    guard training, registry.directory.version == 0 else { throw WrongKind(folder: folder.path, isTraining: !training) }
    try await store.becomeTraining()
  }
}

/// A training instance (V-13): sample data of its own, a clock that the trainer moves, and a beginning to come back to.
public struct TrainingGround: Sendable {
  let folder: InstanceFolder
  let settings: ServiceSettings
  let logger: Logger

  public static let banner = LocalizedText(
    vi: "TẬP HUẤN: dữ liệu ví dụ, không có giá trị pháp lý. Không gửi việc thật tại đây.",
    en: "TRAINING: example data, without legal force. Do not send real matters here.")

  public init(_ folder: InstanceFolder, settings: ServiceSettings, logger: Logger) {
    self.folder = folder
    self.settings = settings
    self.logger = logger
  }

  /// Serves until the process is told to end; each time the trainer begins anew, with a new instance in the same folder.
  /// - Parameters:
  ///   - record: takes what belongs into the security log.
  ///   - load: loads the sample into an instance that is empty.
  public func run(
    record: @escaping @Sendable (AccountNote) -> Void, load: (Instance, MovableClock) async throws -> Void
  ) async throws {
    while true {
      let clock = MovableClock(showing: try TrainingClock(folder).read())
      let instance = try await Instance.open(folder, now: { clock.now }, record: record)
      try await instance.require(training: true)
      let isFresh = instance.registry.directory.version == 0
      try await load(instance, clock)
      if isFresh { try TrainingClock(folder).write(clock.now) }
      guard try await serve(instance, clock) else { return }
    }
  }

  /// - Returns: whether the trainer wants to begin anew.
  private func serve(_ instance: Instance, _ clock: MovableClock) async throws -> Bool {
    let asked = AsyncStream.makeStream(of: Void.self)
    let moving = DemoClock.moving(clock, of: instance.registry)
    let training = Training(
      advance: { step in
        let now = try await moving.advance(step)
        try TrainingClock(folder).write(now)
        return now
      }, reset: { asked.continuation.yield() })
    let service = try Service(instance, settings: settings, training: training, logger: logger)
    let again = try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await service.run()
        return false
      }
      group.addTask {
        for await _ in asked.stream {
          // The answer that says so goes out first.
          try await Task.sleep(for: .seconds(1))
          return true
        }
        return false
      }
      let first = try await group.next() ?? false
      group.cancelAll()
      return first
    }
    if again { try clear() }
    return again
  }

  /// Takes away what the class has done. Keys and passwords stay, so that nobody needs new ones, and the days that
  /// notices fix stay, since they are those of the country.
  private func clear() throws {
    let closures = ["closures.tsv", "adopted-closures.tsv", "hours.tsv", "adopted-hours.tsv"].map { "\(folder.calendar)/\($0)" }
    let database = [folder.database, "\(folder.database)-wal", "\(folder.database)-shm"]
    for path in database + closures + [folder.files, folder.ledger, TrainingClock(folder).path]
    where FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
  }
}

/// How far the clock of a training instance stands from the machine's, so that a restart does not set it back.
struct TrainingClock {
  let path: String

  init(_ folder: InstanceFolder) { path = "\(folder.path)/training-clock" }

  /// What the clock shows now; nil when it was never written.
  func read() throws -> Instant? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let text = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    return Int64(text).map { Instant.present.adding(milliseconds: $0) }
  }

  func write(_ now: Instant) throws {
    try "\(now.milliseconds(since: .present))\n".write(toFile: path, atomically: true, encoding: .utf8)
  }
}
