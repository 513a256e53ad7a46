import Accounts
import App
import ArgumentParser
import Casework
import Foundation
import Registry
import SQLiteStore
import SampleProvince

/// Makes an instance with many cases.
///
/// Cases are decided by the kernel, command by command, and appended by the store, each in one transaction with hundreds of others: the
/// way everything goes into the log, without the waiting. Nothing is written past it.
struct Fill: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make an instance with many cases.")

  @Option(help: "A new folder for the instance.") var data: String
  @Option(help: "How many cases.") var cases: Int

  private static let batch = 250

  func run() async throws {
    let instance = try await Instance.open(InstanceFolder(data))
    let province = try SampleProvince { try Shipped.text("sample/\($0)") }
    try await instance.registry.record(province.directoryEvents, by: .system)
    let staff = try Staff(of: province, directory: instance.registry.directory, on: Instant.present.date)
    try await createAccounts(staff, province, instance)
    let writer = CaseWriter(registry: instance.registry, staff: staff, total: cases, end: .present)
    var numbers: [String: Int] = [:]
    var ready = try writer.write(0..<min(Self.batch, cases), numbers: &numbers)
    var written = 0
    while !ready.isEmpty {
      let (batch, next) = (ready, written + ready.count)
      // While one group is written the next is decided.
      async let stored: Void = store(batch, in: instance)
      ready = try writer.write(next..<min(next + Self.batch, cases), numbers: &numbers)
      try await stored
      written = next
      if written % 10_000 == 0 || written == cases { Progress.say("\(written) of \(cases) cases") }
    }
    // An instance in use has told of what it holds. Otherwise whatever is measured first shares the machine with the telling of it all.
    try await instance.store.passOverLog()
  }

  private func store(_ batch: [PreparedCase], in instance: Instance) async throws {
    try await instance.store.transact { transaction in
      for prepared in batch {
        let number = try transaction.nextNumber(in: prepared.file.code.series)
        guard number == prepared.file.code.number else { throw LoadFailure("the folder already holds cases; it must be new") }
        try transaction.append(prepared.events, to: prepared.file, index: prepared.index)
      }
    }
  }

  private func createAccounts(_ staff: Staff, _ province: SampleProvince, _ instance: Instance) async throws {
    // Generated passwords need no costly hash; it is made anew when somebody signs in.
    let passwords = Passwords(cost: Passwords.Cost(cost: 1 << 10, blocks: 8, parallelism: 1))
    let accounts = Accounts(store: instance.store, passwords: passwords, now: { .present })
    var written: [Account] = []
    for person in province.people where staff.usernames.contains(person.username) {
      let password = passwords.generated()
      try await accounts.create(person.username, password: password, mustChange: false)
      written.append(
        Account(
          username: person.username.rawValue, password: password, agency: person.agency.rawValue, roles: person.roles.map(\.rawValue)))
    }
    try JSONEncoder().encode(written).write(to: URL(filePath: instance.folder.accounts))
  }
}

/// A case with its events, decided and not yet stored.
struct PreparedCase: Sendable {
  let file: CaseFile
  let events: [RecordedEvent]
  let index: CaseIndex
}

/// Decides cases: sent evenly from July 2025, when the agencies of the sample began, until now, the last twentieth still open in every state, all others published.
struct CaseWriter {
  let registry: Registry
  let staff: Staff
  let total: Int
  let end: Instant

  private static let begin = Instant(iso8601: "2025-07-02T00:00:00+07:00") ?? .present

  func write(_ numbers: Range<Int>, numbers taken: inout [String: Int]) throws -> [PreparedCase] {
    try numbers.map { number in
      var texts = Texts(seed: UInt64(number))
      return try write(number, Matter(number: number, texts: &texts, staff: staff), taken: &taken)
    }
  }

  private func write(_ number: Int, _ matter: Matter, taken: inout [String: Int]) throws -> PreparedCase {
    let isOpen = number >= total - total / 20
    let sent = moment(of: number)
    guard let definition = registry.definitions.current(Staff.process, on: sent.date), let form = registry.definitions.form(of: definition)
    else { throw LoadFailure("\(Staff.process) is not in force on \(sent.date)") }
    let series = CaseCode(prefix: definition.codePrefix, date: sent.date, number: 1).series
    taken[series, default: 0] += 1
    let code = CaseCode(prefix: definition.codePrefix, date: sent.date, number: taken[series, default: 1])
    let key = String(repeating: "0", count: 48) + String(format: "%016lx", number)
    let command = OpenCase(process: Staff.process, data: matter.opening, actor: .sender, accessKeyHash: key)
    let opening = try definition.open(command, form: form, code: code, context: context(at: sent))
    var events = recorded(opening, after: 0, at: sent)
    guard var file = CaseFile(events) else { throw LoadFailure("\(code) does not begin with its opening") }
    for (place, step) in matter.steps.prefix(isOpen ? number % matter.steps.count : matter.steps.count).enumerated() {
      // Open cases are new, so their steps follow in minutes; those of finished ones in days.
      let at = sent.adding(milliseconds: Int64(place + 1) * (isOpen ? 20 * 60_000 : 86_400_000))
      let act = Act(action: step.action, data: step.data, expectedVersion: file.version, reader: .staff(step.by))
      let decided = recorded(try definition.act(act, on: file, context: context(at: at)), after: file.version, at: at)
      for event in decided { file.apply(event) }
      events += decided
    }
    return PreparedCase(file: file, events: events, index: CaseIndex(file, definition: definition))
  }

  /// Moments grow with the number, and leave room for the steps.
  private func moment(of number: Int) -> Instant {
    let span = end.milliseconds(since: Self.begin) - 3 * 3_600_000
    return Self.begin.adding(milliseconds: Int64(Double(span) * Double(number) / Double(max(total, 1))))
  }

  private func recorded(_ decision: Decision, after version: Int, at moment: Instant) -> [RecordedEvent] {
    decision.events.enumerated().map { offset, event in
      RecordedEvent(sequence: version + 1 + offset, at: moment, actor: decision.actor, event: event)
    }
  }

  private func context(at moment: Instant) -> DecisionContext {
    DecisionContext(now: moment, directory: registry.directory, calendars: registry.calendars, rules: registry.definitions.rules)
  }
}

/// Lines for whoever waits; the results alone go to the standard output.
enum Progress {
  static func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
