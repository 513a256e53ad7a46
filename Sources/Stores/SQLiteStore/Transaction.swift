import Casework
import GRDB

/// One body's view of the log, on the writer's queue.
final class Transaction: CaseTransaction {
  fileprivate let log: EventLog
  private let database: Database
  private let cache: FileCache
  private let batch: Batch
  private let answersKept: Int64
  /// The cases this body has changed.
  private(set) var changed: [CaseCode: StoredCase] = [:]
  private(set) var words: [WordChange] = []
  private(set) var counts = CountChanges()
  /// What this body has appended.
  private(set) var appended: [(code: CaseCode, events: [RecordedEvent])] = []

  init(database: Database, batch: Batch, cache: FileCache, master: MasterKey, answersKept: Int64) {
    self.database = database
    self.batch = batch
    self.cache = cache
    self.answersKept = answersKept
    log = EventLog(database: database, master: master)
  }

  // MARK: Cases

  func file(_ code: CaseCode) throws -> CaseFile? { try stored(code)?.file }

  fileprivate func stored(_ code: CaseCode) throws -> StoredCase? {
    if let stored = changed[code] ?? batch.cases[code] { return stored }
    guard let version = try log.readableVersion(of: code) else { return nil }
    if let cached = cache.find(code, version: version) { return cached }
    guard let loaded = try log.load(code) else { return nil }
    // Not kept for others before it is known that what was read stays.
    batch.cases[code] = loaded
    batch.afterCommit { [cache] in cache.keep(loaded) }
    return loaded
  }

  func append(_ events: [RecordedEvent], to file: CaseFile, index: CaseIndex) throws {
    let before = try stored(file.code)
    try check(events, of: file, after: before)
    let key = try before?.key ?? newKey(of: file.code)
    let positions = try events.map { try log.append($0, to: file.code, key: key) }
    guard let row = before?.row ?? positions.first else { return }
    let projection = Projection(database: database, changeWords: { self.words.append($0) }, count: { self.counts.add($1, to: $0) }) {
      [log] sequence in try log.position(of: file.code, sequence: sequence) ?? row
    }
    try projection.bring(row, from: before?.file, to: file, index: index)
    appended.append((file.code, events))
    changed[file.code] = StoredCase(file: file, row: row, key: key)
  }

  private func check(_ events: [RecordedEvent], of file: CaseFile, after before: StoredCase?) throws {
    let version = before?.file.version ?? 0
    let expected = Array(version + 1..<version + 1 + events.count)
    guard !events.isEmpty, events.map(\.sequence) == expected, file.version == expected.last else {
      throw StoreError.conflict("\(file.code): events \(events.map(\.sequence)) do not follow version \(version)")
    }
  }

  private func newKey(of code: CaseCode) throws -> CaseKey {
    guard try log.version(of: code.description) == 0 else { throw StoreError.conflict("\(code): erased, its code is not used again") }
    let key = CaseKey()
    try log.keep(key, of: code)
    return key
  }

  func lastPosition(of code: CaseCode) throws -> Int64? {
    try database.first("SELECT position FROM events WHERE stream = ? ORDER BY sequence DESC LIMIT 1", [.text(code.description)]) {
      $0.integer(0)
    }
  }

  // MARK: Series

  func nextNumber(in series: String) throws -> Int {
    let next = try database.rows(
      "INSERT INTO series(name, last) VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last", [.text(series)]
    ) { $0.int(0) }
    guard let number = next.first else { throw StoreError.engine("series \(series): no number came back") }
    return number
  }

  // MARK: Answers

  func answer(to key: IdempotencyKey) throws -> RememberedAnswer? {
    let found = try database.first(
      "SELECT request_hash, body FROM answers WHERE scope = ? AND key = ?", [.text(key.scope), .text(key.key)]
    ) { ($0.text(0), $0.bytes(1)) }
    return try found.map { hash, sealed in
      RememberedAnswer(requestHash: hash, body: try log.master.open(sealed, for: key.place))
    }
  }

  /// Answers older than they must be kept go as new ones come, a few at a time, so that no request pays for many.
  func remember(_ answer: RememberedAnswer, for key: IdempotencyKey, at now: Instant) throws {
    try database.run(
      "DELETE FROM answers WHERE (scope, key) IN (SELECT scope, key FROM answers WHERE at < ? ORDER BY at LIMIT 20)",
      [.integer(now.millisecondsSince1970 - answersKept)])
    try database.run(
      "INSERT INTO answers(scope, key, request_hash, body, at) VALUES (?, ?, ?, ?, ?)",
      [
        .text(key.scope), .text(key.key), .text(answer.requestHash), .blob(try log.master.seal(answer.body, for: key.place)),
        .integer(now.millisecondsSince1970),
      ])
  }
}

extension Transaction {
  func record(_ disclosure: Disclosure) throws {
    guard let key = try stored(disclosure.code)?.key else { return }
    try StoredDisclosure.insert(disclosure, key: key, into: log)
  }
}

extension IdempotencyKey {
  fileprivate var place: String { "answer to \(scope)\n\(key)" }
}
