import Accounts
import Casework
import Crypto
import FileVaultOnDisk
import Foundation
import Registry
import SQLiteStore
import SampleProvince

/// The loading of a sample was cut off in this folder.
public struct UnfinishedSample: Error, CustomStringConvertible {
  let folder: String

  /// - Throws: itself, when the folder holds half a sample.
  public static func check(_ folder: InstanceFolder) throws {
    if FileManager.default.fileExists(atPath: folder.unfinishedSample) { throw UnfinishedSample(folder: folder.path) }
  }

  public var description: String {
    "Thư mục \(folder) chứa dữ liệu mẫu nạp dở. Chạy lại với --sample để nạp từ đầu, hoặc chọn thư mục khác. "
      + "/ The folder \(folder) holds half a sample. Start with --sample to load it anew, or choose another folder."
  }
}

/// Puts the sample province into an empty instance: its agencies and people, accounts with passwords generated at that moment, and its
/// cases, made by running real commands.
public struct Sample: Sendable {
  /// An account of the sample, as it stands in `accounts.json`.
  public struct Account: Codable, Sendable {
    public let username: String
    public let password: String
    public let agency: String
    public let roles: [String]
  }

  let province: SampleProvince
  let instance: Instance

  public init(in instance: Instance) throws {
    self.instance = instance
    province = try SampleProvince { try Shipped.text("sample/\($0)") }
  }

  /// Whether the instance has a directory already, so that nothing is to be loaded.
  public var isLoaded: Bool { instance.registry.directory.version > 0 }

  /// Takes half a sample away, whose loading was cut off: nobody was served from it. Returns whether there was one.
  ///
  /// Whatever stands there with another key than the one the sample was begun with is not the sample, and stays.
  public static func removeUnfinished(in folder: InstanceFolder) throws -> Bool {
    guard let begun = FileManager.default.contents(atPath: folder.unfinishedSample) else { return false }
    let isSame = try FileManager.default.fileExists(atPath: folder.masterKey) && mark(of: folder) == begun
    for path in [folder.database, "\(folder.database)-wal", "\(folder.database)-shm", "\(folder.path)/keys", folder.files, folder.accounts]
    where isSame && FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    try FileManager.default.removeItem(atPath: folder.unfinishedSample)
    return isSame
  }

  /// What the mark of an unfinished sample holds: which key the instance has.
  private static func mark(of folder: InstanceFolder) throws -> Data {
    Data(SHA256.hash(data: try Data(contentsOf: URL(filePath: folder.masterKey))))
  }

  /// Loads the province into the empty instance and writes `accounts.json`. When it is cut off, what was loaded is not used: see
  /// ``removeUnfinished(in:)``.
  /// - Parameters:
  ///   - clock: the clock that the instance's decisions see; it is moved through the sample's past and left at `end`.
  ///   - report: told what is being done.
  public func load(clock: MovableClock, until end: Instant, report: (String) -> Void) async throws {
    let scenario = Scenario(of: province, end: end)
    guard FileManager.default.createFile(atPath: instance.folder.unfinishedSample, contents: try Self.mark(of: instance.folder)) else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: instance.folder.unfinishedSample])
    }
    clock.show(end.adding(milliseconds: -180 * 86_400_000))
    report("Danh bạ: cơ quan, chức danh …")
    try await instance.registry.record(province.directoryEvents, by: .system)
    report("Tài khoản dùng thử …")
    try await makeAccounts()
    report("Hồ sơ mẫu …")
    let cases = try await scenario.run(on: instance.registry, keep: keep) { clock.show($0) }
    clock.show(end)
    try await instance.registry.runTimers()
    // Nobody is told of a past that never was.
    try await instance.store.passOverLog()
    try FileManager.default.removeItem(atPath: instance.folder.unfinishedSample)
    report("\(cases.count) hồ sơ mẫu.")
  }

  private func keep(_ name: String, _ text: String) async throws -> CaseAttachment {
    let bytes = Array(text.utf8)
    let chunks = AsyncThrowingStream<[UInt8], any Error> { stream in
      stream.yield(bytes)
      stream.finish()
    }
    let stored = try await instance.vault.store(chunks, limit: bytes.count)
    try await instance.vault.claim([stored.hash])
    return CaseAttachment(hash: stored.hash, name: name, size: bytes.count, mediaType: "text/plain; charset=utf-8")
  }

  private func makeAccounts() async throws {
    // Generated passwords have more bits than any guessing covers, so the cost that protects chosen ones would only cost time here; it
    // is raised when somebody signs in.
    let passwords = Passwords(cost: Passwords.Cost(cost: 1 << 10, blocks: 8, parallelism: 1))
    let creating = Accounts(store: instance.store, passwords: passwords, now: { .present })
    // A training instance that begins anew keeps the passwords that the class has.
    let kept = Dictionary(try Self.accounts(in: instance.folder).map { ($0.username, $0.password) }) { $1 }
    var accounts: [Account] = []
    for person in province.people {
      let password = kept[person.username.rawValue] ?? passwords.generated()
      try await creating.create(person.username, password: password, mustChange: false)
      accounts.append(
        Account(
          username: person.username.rawValue, password: password, agency: person.agency.rawValue,
          roles: person.roles.sorted().map(\.rawValue)))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let path = instance.folder.accounts
    guard FileManager.default.createFile(atPath: path, contents: try encoder.encode(accounts), attributes: [.posixPermissions: 0o600])
    else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
    }
  }

  /// The accounts of the sample, for showing them again; none when their file was taken away.
  public static func accounts(in folder: InstanceFolder) throws -> [Account] {
    guard FileManager.default.fileExists(atPath: folder.accounts) else { return [] }
    return try JSONDecoder().decode([Account].self, from: Data(contentsOf: URL(filePath: folder.accounts)))
  }
}
