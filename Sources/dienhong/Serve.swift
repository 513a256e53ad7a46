import App
import ArgumentParser
import Casework
import Foundation
import Logging

/// `dienhong serve`: the instance in a folder.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve the instance in a folder.")

  @Option(help: "The folder of the instance; made when it is not there.") var data = "var"
  @Option(help: "The port to listen on.") var port = 8080
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The address that browsers see behind a proxy, such as https://phananh.example.gov.vn. With https cookies are bound to it.")
  var publicOrigin: String?
  @Option(help: "How many proxies of yours stand before the server and add to X-Forwarded-For.") var proxies = 0
  @Option(help: "Whose site it is, as the pages say in Vietnamese; that of the sample unless said.") var owner: String?
  @Option(name: .customLong("owner-english"), help: "The same in English; the Vietnamese name unless said.") var ownerInEnglish: String?
  @Option(help: "The file that says how notices are sent; FOLDER/keys/notices.yaml unless said.") var notices: String?
  @Option(help: "Whose role requires a second factor: none, administrators or all. Administrators, unless the sample is served.")
  var secondFactor: SecondFactorRule?
  @OptionGroup var embedding: Embedding
  @Flag(help: "Load the sample province when the instance is empty, and print its accounts.") var sample = false
  @OptionGroup var validators: SimulatedValidatorOptions

  @Flag(help: "Serve a training instance: sample data of its own in a folder of its own, and a clock that the trainer moves.")
  var training = false

  func validate() throws {
    try checkPort(port)
    guard !training || notices == nil else { throw ValidationError("No notice leaves a training instance: leave --notices out.") }
    guard (0...10).contains(proxies) else { throw ValidationError("The number of proxies is from 0 to 10.") }
    guard publicOrigin.map(\.isOrigin) ?? true else {
      throw ValidationError(
        "'\(publicOrigin ?? "")' is no origin such as https://phananh.example.gov.vn: scheme, host, a port unless it is the usual one.")
    }
  }

  private var settings: ServiceSettings {
    var settings = ServiceSettings(
      port: port, host: host, publicOrigin: publicOrigin, trustedProxies: proxies,
      owner: owner.map { LocalizedText(vi: $0, en: ownerInEnglish ?? $0) } ?? ServiceSettings.ownerOfSample,
      banner: training ? TrainingGround.banner : sample ? Announcement.banner : nil,
      embedOrigins: embedding.origins)
    settings.noticeSettings = notices
    return settings
  }

  func run() async throws {
    let logger = Logging.standard()
    let folder = InstanceFolder(data)
    let lock = try ServingLock(folder)
    if training { try await train(in: folder, logger) } else { try await serve(folder, logger) }
    _ = consume lock
  }

  private func train(in folder: InstanceFolder, _ logger: Logger) async throws {
    try SampleLoading.clear(folder)
    try await TrainingGround(folder, settings: settings, logger: logger).run(record: Logging.security(logger)) { instance, clock in
      try await SampleLoading(instance: instance, clock: clock).loadIfEmpty(until: clock.now)
      try Announcement.print(folder: instance.folder, address: publicOrigin ?? "http://\(host):\(port)")
    }
  }

  private func serve(_ folder: InstanceFolder, _ logger: Logger) async throws {
    let clock = MovableClock()
    if sample { try SampleLoading.clear(folder) } else { try UnfinishedSample.check(folder) }
    // The accounts of the sample stand with their passwords in a file, to be tried by whoever likes.
    let isDemonstration = sample || FileManager.default.fileExists(atPath: folder.accounts)
    let instance = try await Instance.open(
      folder, secondFactor: secondFactor ?? (isDemonstration ? .none : .administrators), now: { clock.now },
      record: Logging.security(logger))
    try await instance.require(training: false)
    if sample {
      try await SampleLoading(instance: instance, clock: clock).loadIfEmpty(until: .present)
      try Announcement.print(folder: instance.folder, address: publicOrigin ?? "http://\(host):\(port)")
    }
    clock.show(.present)
    let simulated = try validators.start(in: folder, logger)
    try await Service(instance, settings: settings, validators: simulated, logger: logger).run()
  }
}

/// `dienhong demo`: a throw-away instance whose clock can be moved.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A throw-away instance with the sample province and a clock that can be moved.",
    discussion: "Writes DIR/accounts.json and offers POST /api/v1/demo/clock {\"advance\": \"3wd\"}.")

  @Option(help: "An empty or new folder for the instance.") var data: String
  @Option(help: "The port to listen on.") var port = 8080
  @OptionGroup var embedding: Embedding
  @Option(help: "The moment the demonstration begins at, ISO 8601; the present unless said.") var now: String?
  @Option(help: "A file that says how notices are sent; without one they wait.") var notices: String?
  @OptionGroup var validators: SimulatedValidatorOptions

  func validate() throws { try checkPort(port) }

  func run() async throws {
    guard let start = now.map({ Instant(iso8601: $0) }) ?? .present else {
      throw ValidationError("'\(now ?? "")' is not a moment such as 2026-03-02T08:00:00+07:00.")
    }
    let logger = Logging.standard()
    let clock = MovableClock(showing: start)
    let folder = InstanceFolder(data)
    let lock = try ServingLock(folder)
    try SampleLoading.clear(folder)
    let instance = try await Instance.open(folder, now: { clock.now }, record: Logging.security(logger))
    try await instance.require(training: false)
    try await SampleLoading(instance: instance, clock: clock).loadIfEmpty(until: start)
    try Announcement.print(folder: instance.folder, address: "http://127.0.0.1:\(port)")
    var settings = ServiceSettings(port: port, banner: Announcement.banner, isThrowAway: true, embedOrigins: embedding.origins)
    settings.noticeSettings = notices
    try await Service(
      instance, settings: settings, demoClock: .moving(clock, of: instance.registry), validators: try validators.start(in: folder, logger),
      logger: logger
    ).run()
    _ = consume lock
  }
}

extension SecondFactorRule: ExpressibleByArgument {}

/// Validators as processes of this machine.
struct SimulatedValidatorOptions: ParsableArguments {
  @Option(
    name: .customLong("validators"),
    help: "Start so many validators of the ledger beside the server, to show how it would be on the machines of several agencies: 4 to 16.")
  var count: Int?

  func validate() throws {
    guard count.map({ (4...16).contains($0) }) ?? true else {
      throw ValidationError("Of fewer than 4 validators none may fail; more than 16 say no more than 16.")
    }
  }

  func start(in folder: InstanceFolder, _ logger: Logger) throws -> SimulatedValidators? {
    guard let count else { return nil }
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    print("\(count) nút xác thực chạy ngay trên máy này: đây là MÔ PHỎNG \(count) cơ quan, không phải \(count) cơ quan độc lập.")
    print("\(count) validators run on this machine: this SIMULATES \(count) agencies, which would each have a machine of their own.")
    return try SimulatedValidators(count: count, folder: folder, program: program, logger: logger)
  }
}

/// Which sites may show the widget in a frame.
struct Embedding: ParsableArguments {
  @Option(
    name: .customLong("embed-origin"),
    help: "A site whose pages may show /embed/ in a frame, such as https://cantho.gov.vn; may be given several times. None unless said.")
  var origins: [String] = []

  func validate() throws {
    if let wrong = origins.first(where: { !$0.isOrigin }) {
      throw ValidationError("'\(wrong)' is no origin such as https://cantho.gov.vn: scheme, host, a port unless it is the usual one.")
    }
  }
}

extension String {
  /// RFC 6454: scheme, host and port; anything after them would be no origin. Browsers leave the usual port of the scheme out.
  fileprivate var isOrigin: Bool {
    guard let scheme = ["https://", "http://"].first(where: hasPrefix) else { return false }
    guard !hasSuffix(scheme == "https://" ? ":443" : ":80") else { return false }
    let host = utf8.dropFirst(scheme.utf8.count)
    return !host.isEmpty
      && host.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || "-.:[]".utf8.contains($0) }
  }
}

private func checkPort(_ port: Int) throws {
  guard (1...65_535).contains(port) else { throw ValidationError("A port is a number from 1 to 65535.") }
}

/// Loads the sample and says what it does.
struct SampleLoading {
  let instance: Instance
  let clock: MovableClock

  /// Takes half a sample away, which a start that was cut off has left.
  static func clear(_ folder: InstanceFolder) throws {
    guard try Sample.removeUnfinished(in: folder) else { return }
    print("Lần nạp dữ liệu mẫu trước bị dừng giữa chừng; nay bắt đầu lại từ đầu.")
  }

  func loadIfEmpty(until end: Instant) async throws {
    let sample = try Sample(in: instance)
    guard !sample.isLoaded else { return }
    print("Nạp địa phương mẫu: Cần Thơ sau 01/7/2025 …")
    try await sample.load(clock: clock, until: end) { print("  \($0)") }
  }
}

/// What is printed when an instance with the sample starts.
enum Announcement {
  static let banner = LocalizedText(
    vi: "Bản dùng thử với dữ liệu mẫu. Không gửi việc thật tại đây.", en: "A demonstration with sample data. Do not send real matters here."
  )

  static func print(folder: InstanceFolder, address: String) throws {
    let accounts = try Sample.accounts(in: folder)
    let heading =
      accounts.isEmpty
      ? "Không còn tệp \(folder.accounts). Mật khẩu mới: dienhong account reset TÊN --data \(folder.path)"
      : "Tài khoản dùng thử (tất cả ở \(folder.accounts)):"
    // First the agencies that run and check the whole: they have every role. All other accounts are in the file.
    let agencies = Dictionary(grouping: accounts, by: \.agency).values.sorted { $0.count > $1.count }
    let shown = agencies.prefix(3).flatMap { $0 }
    var lines = ["", heading]
    for account in shown {
      lines.append("  \(account.username.padded(to: 34)) \(account.password)   \(account.agency): \(account.roles.joined(separator: ", "))")
    }
    lines += ["", "Người dân:   \(address)/", "Cán bộ:      \(address)/sign-in", "API:         \(address)/api/v1/openapi.json", "", ""]
    // Written at once and unbuffered: whoever started the program through a pipe waits for these lines.
    FileHandle.standardOutput.write(Data(lines.joined(separator: "\n").utf8))
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

enum Logging {
  /// One line an entry on standard error; constant text and metadata.
  static func standard() -> Logger {
    var logger = Logger(label: "dienhong") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    return logger
  }

  /// What belongs into the security log.
  static func security(_ logger: Logger) -> @Sendable (AccountNote) -> Void {
    { note in logger.notice("\(note.message)", metadata: note.metadata) }
  }
}
