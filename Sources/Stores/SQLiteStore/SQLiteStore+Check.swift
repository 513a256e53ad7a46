import Casework
import GRDB

/// Something that a check of the whole store found.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
  /// What was found. The raw values are what is printed.
  public enum Kind: String, Sendable, CaseIterable {
    /// SQLite's own check of the file.
    case damagedFile = "damaged-file"
    /// Positions of the log are not 1, 2, 3, …
    case gap
    /// Sequences of a stream are not 1, 2, 3, …
    case brokenStream = "broken-stream"
    /// An event that can't be decrypted or decoded.
    case unreadable
    /// The log of a case does not begin with the opening of that case.
    case noOpening = "no-opening"
    /// A case has no key, a key has no case.
    case lostKey = "lost-key"
    case orphanKey = "orphan-key"
    /// A series gave fewer numbers than the log has.
    case series
    /// The read model is not what the log says.
    case readModel = "read-model"
    /// A file that a case names is not in the vault.
    case missingAttachment = "missing-attachment"
    /// The bytes of such a file are not those that were sent.
    case damagedAttachment = "damaged-attachment"
    /// Not a fault: the case was erased on purpose.
    case erased
  }
  public let kind: Kind
  /// A code, a position, a table with a key.
  public let place: String
  /// What was found there, for an operator; may be empty.
  public let detail: String

  public var isFault: Bool { kind != .erased }
  public var description: String { "\(kind.rawValue) \(place)\(detail.isEmpty ? "" : ": \(detail)")" }
}

extension SQLiteStore {
  /// Checks everything: the file, the log, every event of every case, the keys, the read model and the attachments.
  ///
  /// Reads one snapshot and changes nothing, so it may run beside the server. Ends early only when the database can't be read at all.
  /// - Parameter vault: where the attachments are; nil leaves them out.
  public func fsck(definitions: @escaping DefinitionLookup, vault: (any FileVault)? = nil) async throws -> [Finding] {
    let master = master
    let (found, attachments) = try await read { database in
      var check = LogCheck(log: EventLog(database: database, master: master))
      try check.run()
      return (check.found, check.attachments)
    }
    let isReadable = found.allSatisfy { ![.unreadable, .noOpening, .damagedFile].contains($0.kind) }
    let differences = isReadable ? try await compare(definitions: definitions) : []
    let missing = try await vault.asyncMap { try await Self.check(attachments, in: $0) } ?? []
    return found + differences.map { Finding(kind: .readModel, place: "\($0.table) \($0.key)", detail: $0.description) } + missing
  }

  private static func check(_ attachments: [String: CaseCode], in vault: any FileVault) async throws -> [Finding] {
    var found: [Finding] = []
    for (hash, code) in attachments.sorted(by: { $0.key < $1.key }) {
      do {
        _ = try await vault.read(hash)
      } catch VaultError.missing {
        found.append(Finding(kind: .missingAttachment, place: code.description, detail: hash))
      } catch VaultError.damaged {
        found.append(Finding(kind: .damagedAttachment, place: code.description, detail: hash))
      }
    }
    return found
  }
}

extension Optional {
  fileprivate func asyncMap<Answer>(_ transform: (Wrapped) async throws -> Answer) async rethrows -> Answer? {
    if let self { try await transform(self) } else { nil }
  }
}

/// The check of the log alone.
private struct LogCheck {
  let log: EventLog
  var found: [Finding] = []
  /// Hash of every attachment and a case that names it.
  var attachments: [String: CaseCode] = [:]
  private var highest: [String: Int] = [:]

  init(log: EventLog) { self.log = log }

  mutating func run() throws {
    try checkFile()
    try checkPositions()
    try checkDirectory()
    try checkStreams()
    try checkKeys()
    try checkSeries()
  }

  private mutating func report(_ kind: Finding.Kind, _ place: String, _ detail: String = "") {
    found.append(Finding(kind: kind, place: place, detail: detail))
  }

  private mutating func checkFile() throws {
    for complaint in try log.database.rows("PRAGMA integrity_check(20)", [], { $0.text(0) }) where complaint != "ok" {
      report(.damagedFile, "database", complaint)
    }
  }

  private mutating func checkPositions() throws {
    let last = try log.database.first("SELECT coalesce(max(position), 0), count(*) FROM events") { ($0.int(0), $0.int(1)) } ?? (0, 0)
    if last.0 != last.1 { report(.gap, "position \(last.0)", "\(last.1) events") }
  }

  private mutating func checkDirectory() throws {
    do { _ = try log.portalEvents() } catch StoreError.unreadable(let place) { report(.unreadable, place) }
    do { _ = try log.directoryEvents() } catch StoreError.unreadable(let place) { report(.unreadable, place) }
  }

  private mutating func checkStreams() throws {
    let streams = try log.database.rows(
      "SELECT stream, count(*), max(sequence) FROM events GROUP BY stream ORDER BY stream"
    ) { (name: $0.text(0), count: $0.int(1), last: $0.int(2)) }
    for stream in streams {
      if stream.count != stream.last { report(.brokenStream, stream.name, "\(stream.count) events, the last has number \(stream.last)") }
      guard !EventLog.withoutCase.contains(stream.name) else { continue }
      guard let code = CaseCode(stream.name), code.description == stream.name else {
        report(.noOpening, stream.name, "not a case code")
        continue
      }
      highest[code.series] = max(highest[code.series] ?? 0, code.number)
      try checkCase(code)
    }
  }

  private mutating func checkCase(_ code: CaseCode) throws {
    do {
      guard let key = try log.key(of: code) else { return try reportKeyless(code) }
      let events = try log.events(of: code, key: key).map(\.event)
      guard case .opened(let opened)? = events.first?.event, opened.code == code, let file = CaseFile(events) else {
        return report(.noOpening, code.description)
      }
      for event in events.dropFirst() {
        if case .opened = event.event { report(.noOpening, code.description, "opened again by event \(event.sequence)") }
      }
      for attachment in file.attachments { attachments[attachment.hash] = code }
    } catch StoreError.unreadable(let place) {
      report(.unreadable, code.description, place)
    }
  }

  private mutating func reportKeyless(_ code: CaseCode) throws {
    let erased = try log.database.first("SELECT erased_at FROM case_keys WHERE code = ?", [.text(code.description)]) { $0.instant(0) }
    if let erased { report(.erased, code.description, "on \(erased.date)") } else { report(.lostKey, code.description) }
  }

  private mutating func checkKeys() throws {
    let orphans = try log.database.rows(
      "SELECT code FROM case_keys k WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream = k.code)"
    ) { $0.text(0) }
    for code in orphans { report(.orphanKey, code) }
  }

  private mutating func checkSeries() throws {
    for (name, number) in highest.sorted(by: { $0.key < $1.key }) {
      let last = try log.database.first("SELECT last FROM series WHERE name = ?", [.text(name)]) { $0.int(0) } ?? 0
      if last < number { report(.series, name, "gave \(last) numbers, the log has \(number)") }
    }
  }
}
