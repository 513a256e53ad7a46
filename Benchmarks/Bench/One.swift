import ArgumentParser

/// One kind of load and nothing else, for whoever looks at the program with a profiler.
struct One: ParsableCommand {
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case submissions, lifecycles, inbox, inboxAPI = "inbox-api", search, published, form
  }

  static let configuration = CommandConfiguration(abstract: "Put one kind of load on the program, as for a profiler.")

  @Argument(help: "submissions, lifecycles, inbox, inbox-api, search, published or form.") var kind: Kind
  @Option(help: "The program that is measured.") var binary: String
  @Option(help: "Where filled instances are kept.") var data = ".build-bench-data"
  @Option(help: "The number of stored cases.") var cases = 10_000
  @Option(help: "Seconds that are measured, after one second of warming up.") var seconds = 5.0
  @Option(help: "Connections at once.") var connections = 16

  func run() throws {
    try Filled(cases, in: data).inCopy { folder in
      let child = try Child(binary, { ["demo", "--data", folder, "--port", "\($0)"] }, answersAt: "/healthz")
      defer { child.stop() }
      let measured = try measure(Load(port: child.port, connections: connections, measured: seconds), child, folder)
      let (p50, p99) = (measured.percentile(50), measured.percentile(99))
      print("\(kind.rawValue): \(Int(measured.rate)) requests a second, p50 \(p50) ms, p99 \(p99) ms")
    }
  }

  private func measure(_ load: Load, _ child: Child, _ folder: String) throws -> Measured {
    let visit = try Visit(child: child, folder: folder, load: load)
    let stock = Stock(256, staff: visit.staff, tokens: visit.tokens)
    Progress.say("\(kind.rawValue): measuring process \(child.processIdentifier)")
    switch kind {
    case .submissions: return try load.run { Sending(stock, connection: $0) }
    case .lifecycles: return try load.run { Living(stock, connection: $0) }
    case .inbox: return try load.run { Reading(visit.inbox, startingAt: $0 * 7) }
    case .inboxAPI: return try load.run { Reading(visit.inboxOfAPI, startingAt: $0 * 7) }
    case .search: return try load.run { Reading(visit.search, startingAt: $0 * 7) }
    case .form: return try load.run { _ in Reading(visit.form, startingAt: 0) }
    case .published: return try load.run { Reading(visit.searchPublished, startingAt: $0 * 7) }
    }
  }
}
