import Casework
import GRDB

extension SQLiteStore: AuditLog {
  public func entries(_ query: AuditQuery) async throws -> AuditExcerpt {
    let master = master
    return try await read { database in
      let entries =
        switch query.part {
        case .cases, .directory: try LogSearch(log: EventLog(database: database, master: master), query: query).entries()
        case .accounts: try AccountSearch(database: database, query: query).entries()
        }
      return AuditExcerpt(
        entries: Array(entries.prefix(query.limit)), next: entries.count > query.limit ? entries[query.limit - 1].position : nil)
    }
  }
}

/// Conditions that are all to be met, with their values.
private struct Conditions {
  private var texts: [String] = []
  private(set) var values: [Cell] = []

  mutating func add(_ text: String, _ values: Cell...) {
    texts.append(text)
    self.values += values
  }

  /// A kind with or without what follows a dot. What a caller typed is compared, never a pattern.
  mutating func add(kind: String?, column: String) {
    guard let kind else { return }
    add("(\(column) = ? OR substr(\(column), 1, ?) = ?)", .text(kind), .integer(kind.unicodeScalars.count + 1), .text(kind + "."))
  }

  mutating func add(_ query: AuditQuery) {
    if let before = query.before { add("position < ?", .integer(before)) }
    if let from = query.from { add("at >= ?", .integer(from.millisecondsSince1970)) }
    if let until = query.until { add("at < ?", .integer(until.millisecondsSince1970)) }
  }

  var text: String { texts.isEmpty ? "1" : texts.joined(separator: " AND ") }
}

/// Searches the log of cases or of the directory.
private struct LogSearch {
  let log: EventLog
  let query: AuditQuery

  func entries() throws -> [AuditEntry] {
    var conditions = Conditions()
    if query.part == .directory {
      conditions.add("stream IN (?, ?)", .text(EventLog.directory), .text(EventLog.portal))
    } else if let code = query.code {
      conditions.add("stream = ?", .text(code.description))
    } else {
      conditions.add("stream NOT IN (?, ?)", .text(EventLog.directory), .text(EventLog.portal))
    }
    conditions.add(query)
    conditions.add(kind: query.kind, column: "type")
    if let person = query.person {
      conditions.add("? IN (json_extract(actor, '$.person'), json_extract(actor, '$.onBehalfOf'))", .text(person.rawValue))
    }
    if let agency = query.agency { conditions.add("json_extract(actor, '$.agency') = ?", .text(agency.rawValue)) }
    return try log.database.rows(
      "SELECT position, stream, sequence, type, at, actor, payload FROM events WHERE \(conditions.text) ORDER BY position DESC LIMIT ?",
      conditions.values + [.integer(query.limit + 1)]
    ) { try entry($0) }
  }

  private func entry(_ row: Columns) throws -> AuditEntry {
    let place = EventPlace(stream: row.text(1), sequence: row.int(2), type: row.text(3), at: row.integer(4), actor: row.text(5))
    let name = "\(place.stream) \(place.sequence)"
    let actor = try Payload.decode(Actor.self, Array(place.actor.utf8), at: "\(name): actor")
    let what: AuditEntry.What =
      switch place.stream {
      case EventLog.directory: .ofDirectory(try Payload.directoryEvent(json: row.bytes(6), at: name), actor)
      case EventLog.portal: .ofPortal(try Payload.decode(PortalEvent.self, row.bytes(6), at: name), actor)
      default: .ofCase(try CaseCode(stored: place.stream), sequence: place.sequence, action: try? action(row.bytes(6), at: place), actor)
      }
    return AuditEntry(position: row.integer(0), at: row.instant(4), kind: place.type, what: what)
  }

  /// Which action it was; nil for other events, and for cases that were erased. One damaged event hides no other from an auditor.
  private func action(_ payload: [UInt8], at place: EventPlace) throws -> ActionID? {
    guard let key = try log.key(of: try CaseCode(stored: place.stream)) else { return nil }
    let event = try Payload.event(type: place.type, json: try key.open(payload, for: place), at: "\(place.stream) \(place.sequence)")
    return if case .acted(let acted) = event { acted.action } else { nil }
  }
}

/// Searches what happened to accounts.
private struct AccountSearch {
  let database: Database
  let query: AuditQuery

  func entries() throws -> [AuditEntry] {
    var conditions = Conditions()
    conditions.add(query)
    conditions.add(kind: query.kind, column: "kind")
    if let person = query.person { conditions.add("? IN (username, done_by)", .text(person.rawValue)) }
    if query.agency != nil {
      let people = String(decoding: try Payload.encode(query.people.map(\.rawValue).sorted()), as: UTF8.self)
      conditions.add("username IN (SELECT value FROM json_each(?))", .text(people))
    }
    // No account event belongs to a case.
    if query.code != nil { return [] }
    return try database.rows(
      """
      SELECT position, at, kind, username, done_by, network, detail FROM account_events
      WHERE \(conditions.text) ORDER BY position DESC LIMIT ?
      """, conditions.values + [.integer(query.limit + 1)]
    ) { row in
      let entry = AccountEntry(
        at: row.instant(1), kind: row.text(2), username: row.optionalText(3).map(Username.init(rawValue:)),
        by: row.optionalText(4).map(Username.init(rawValue:)), network: row.text(5),
        detail: try Payload.decode([String: String].self, Array(row.text(6).utf8), at: "account event \(row.integer(0))"))
      return AuditEntry(position: row.integer(0), at: entry.at, kind: entry.kind, what: .ofAccount(entry))
    }
  }
}
