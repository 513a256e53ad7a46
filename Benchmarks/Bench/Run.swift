import App
import ArgumentParser
import Casework
import Foundation
import GRDB
import SampleProvince

/// Measures everything and prints it as a table.
///
/// What is compared is measured in turns, a few seconds each, and the share of every turn is taken before the median of them: so what
/// else the machine does meanwhile falls on both sides.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Measure everything.")

  @Option(help: "The program that is measured.") var binary: String
  @Option(help: "Where filled instances are kept, so that a second run need not fill them.") var data = ".build-bench-data"
  @Option(help: "Numbers of stored cases, parted by commas.") var cases = "10000,1000000"
  @Option(help: "Turns of each measurement.") var turns = 3
  @Option(help: "Seconds that each turn measures, after one second of warming up.") var seconds = 3.0
  @Option(help: "Connections at once.") var connections = 16

  func run() throws {
    let bare = try Child(Self.program, { ["bare-server", "--port", "\($0)"] }, answersAt: "/hello")
    defer { bare.stop() }
    let measuring = Measuring(bare: bare, turns: turns, load: { Load(port: $0, connections: connections, measured: seconds) }, data: data)
    let scales = try cases.split(separator: ",").compactMap { Int($0) }.map { count in
      try Filled(count, in: data).inCopy { folder in
        let child = try Child(binary, { ["demo", "--data", folder, "--port", "\($0)"] }, answersAt: "/healthz")
        defer { child.stop() }
        Progress.say("\(count) cases: measuring")
        return try measuring.figures(of: child, folder: folder, cases: count)
      }
    }
    let consultation = try measuring.consultation(binary)
    print(Report(scales: scales, consultation: consultation, connections: connections, turns: turns).text)
  }

  static var program: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }
}

/// A filled instance on the disk, made when there is none yet.
struct Filled {
  let folder: String

  init(_ cases: Int, in data: String) throws {
    folder = "\(data)/\(cases)"
    let mark = "\(folder)/filled"
    if FileManager.default.fileExists(atPath: mark) { return }
    // Half a filling is none.
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    Progress.say("\(cases) cases: filling \(folder); this is done once")
    let start = Load.now
    _ = try Child.output(Run.program, ["fill", "--data", folder, "--cases", "\(cases)"])
    try Data("\(Int(Load.now - start)) s\n".utf8).write(to: URL(filePath: mark))
  }

  /// Measuring adds cases, so it is done in a copy.
  func inCopy<Result>(_ body: (String) throws -> Result) throws -> Result {
    let copy = "\(folder)-run"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    return try body(copy)
  }
}

/// The figures of one instance.
struct Figures {
  struct Share {
    let rate: Double
    /// Of the bound that was measured in the same turn.
    let share: Double
    var p50 = 0.0
    var p99 = 0.0
  }

  let cases: Int
  let databaseMegabytes: Int
  let startTime: Double
  let memory: (now: Int, most: Int)?
  let bareServer: Double
  let bareStore: Double
  let bareStoreOfSteps: Double
  let inbox: Share
  let inboxOfAPI: Share
  let search: Share
  let searchPublished: Share
  /// A page of typed HTML that the bare server writes anew for each request.
  let page: Share
  /// The first page of a form, through the whole program; it asks the store nothing.
  let form: Share
  let submissions: Share
  let lifecycles: Share
}

/// Measures one instance beside the bare server and the bare store.
struct Measuring {
  let bare: Child
  let turns: Int
  let load: (Int) -> Load
  let data: String

  func figures(of child: Child, folder: String, cases: Int) throws -> Figures {
    let visit = try Visit(child: child, folder: folder, load: load(child.port))
    var bounds = Bounds()
    let reading = try (0..<turns).map { _ in
      let hello = try measure(bare.port, [Wire.get("/hello")]).rate
      bounds.server.append(hello)
      let page = try measure(bare.port, [Wire.get("/page")]).share(ofRate: hello)
      return try visit.readings.map { try measure(child.port, $0).share(ofRate: hello) } + [page]
    }
    let stock = Stock(256, staff: visit.staff, tokens: visit.tokens)
    let bytes = try EventBytes(database: "\(folder)/dienhong.sqlite")
    let writing = try (0..<turns).map { _ in
      let hello = try measure(bare.port, [Wire.get("/hello")]).rate
      let (submission, step) = (try bareCommits(payload: bytes.opening), try bareCommits(payload: bytes.step))
      bounds.server.append(hello)
      bounds.store.append(submission)
      bounds.storeOfSteps.append(step)
      // Each request is one answer of the server and one commit of the store.
      let sent = try load(child.port).run { Sending(stock, connection: $0) }
      let lived = try load(child.port).run { Living(stock, connection: $0) }
      return [
        sent.share(ofRate: 1 / (1 / hello + 1 / submission)),
        lived.share(ofRate: 1 / (1 / hello + 1 / step), per: Living.requests),
      ]
    }
    let (read, written) = (reading.medians, writing.medians)
    return Figures(
      cases: cases, databaseMegabytes: Self.megabytes("\(folder)/dienhong.sqlite"), startTime: child.startTime, memory: child.memory,
      bareServer: bounds.server.median, bareStore: bounds.store.median, bareStoreOfSteps: bounds.storeOfSteps.median, inbox: read[0],
      inboxOfAPI: read[1], search: read[2], searchPublished: read[3], page: read[5], form: read[4], submissions: written[0],
      lifecycles: written[1])
  }

  /// A consultation of the whole province, on a fresh instance of the sample.
  func consultation(_ binary: String) throws -> ConsultationFigures {
    let folder = "\(data)/consultation-run"
    try? FileManager.default.removeItem(atPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    Progress.say("consultation: measuring")
    let child = try Child(binary, { ["demo", "--data", folder, "--port", "\($0)"] }, answersAt: "/healthz")
    defer { child.stop() }
    let hello = try measure(bare.port, [Wire.get("/hello")]).rate
    let step = try bareCommits(payload: try EventBytes(database: "\(folder)/dienhong.sqlite").step)
    var consultations = try Consultations(child, folder: folder, load: load(child.port))
    return try consultations.figures(bound: 1 / (1 / hello + 1 / step))
  }

  private struct Bounds {
    var server: [Double] = []
    var store: [Double] = []
    var storeOfSteps: [Double] = []
  }

  private func measure(_ port: Int, _ requests: [[UInt8]]) throws -> Measured {
    try load(port).run { Reading(requests, startingAt: $0 * 7) }
  }

  private func bareCommits(payload: Int) throws -> Double {
    let file = "\(data)/bare.sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) } }
    let load = load(0)
    let printed = try Child.output(
      Run.program,
      ["bare-store", "--database", file, "--payload", "\(payload)", "--writers", "\(load.connections)", "--seconds", "\(load.measured)"])
    guard let commits = Double(printed.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw LoadFailure("no figure: \(printed)") }
    return commits
  }

  private static func megabytes(_ file: String) -> Int {
    let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    return (size ?? 0) / 1_048_576
  }
}

/// What our log keeps of an event, so that the bare store keeps as much.
private struct EventBytes {
  /// Of the event that opens a case.
  let opening: Int
  /// Of an event of a lifecycle, in the mean.
  let step: Int

  init(database: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let sample = "(SELECT sequence, length(payload) AS bytes FROM events WHERE stream LIKE 'PAKN%' ORDER BY position LIMIT 6000)"
    (opening, step) = try DatabaseQueue(path: database, configuration: configuration).read { database in
      (
        try Int.fetchOne(database, sql: "SELECT avg(bytes) FROM \(sample) WHERE sequence = 1") ?? 0,
        try Int.fetchOne(database, sql: "SELECT avg(bytes) FROM \(sample) WHERE sequence <= \(Living.requests)") ?? 0
      )
    }
  }
}

/// Who asks, and for what.
struct Visit {
  let staff: Staff
  let tokens: [Username: String]
  let inbox: [[UInt8]]
  let inboxOfAPI: [[UInt8]]
  let search: [[UInt8]]
  let searchPublished: [[UInt8]]
  let form: [[UInt8]]

  var readings: [[[UInt8]]] { [inbox, inboxOfAPI, search, searchPublished, form] }

  init(child: Child, folder: String, load: Load) throws {
    let province = try SampleProvince { try Shipped.text("sample/\($0)") }
    var directory = Directory()
    for event in province.directoryEvents { directory.apply(event) }
    staff = try Staff(of: province, directory: directory, on: Instant.present.date)
    var tokens: [Username: String] = [:]
    for account in try JSONDecoder().decode([Account].self, from: Data(contentsOf: URL(filePath: "\(folder)/accounts.json"))) {
      let answer = try load.ask(
        Wire.post("/api/v1/sessions", [], ["username": .text(account.username), "password": .text(account.password)]))
      try answer.expect(201)
      tokens[Username(rawValue: account.username)] = try JSONDecoder().decode(Token.self, from: Data(answer.body)).token
    }
    self.tokens = tokens
    let desk = tokens[staff.desk] ?? ""
    let (cookie, bearer) = (["Cookie: session=\(desk)"], ["Authorization: Bearer \(desk)"])
    var texts = Texts(seed: 7)
    let words = (0..<64).map { _ in
      texts.query().addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    inbox = [Wire.get("/inbox", cookie)]
    inboxOfAPI = [Wire.get("/api/v1/cases?mine=true&open=true&order=due&limit=50", bearer)]
    search = words.map { Wire.get("/api/v1/cases?q=\($0)", bearer) }
    form = [Wire.get("/send/regulation-feedback", ["Cookie: visitor=0123456789abcdef0123456789abcdef"])]
    searchPublished = words.map { Wire.get("/api/v1/published?q=\($0)") }
  }

  private struct Token: Decodable { let token: String }
}

extension Measured {
  fileprivate func share(ofRate bound: Double, per requests: Int = 1) -> Figures.Share {
    Figures.Share(rate: rate / Double(requests), share: rate / bound, p50: percentile(50), p99: percentile(99))
  }
}

extension [[Figures.Share]] {
  /// For each measurement the median over the turns.
  fileprivate var medians: [Figures.Share] {
    (first ?? []).indices.map { place in
      let turns = map { $0[place] }
      return Figures.Share(
        rate: turns.map(\.rate).median, share: turns.map(\.share).median, p50: turns.map(\.p50).median, p99: turns.map(\.p99).median)
    }
  }
}

extension [Double] {
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
