import Casework
import GRDB

// Who read whose personal data. What was said of the reason is encrypted with the key of the case, so that erasing the case erases it too.

extension SQLiteStore {
  public func record(_ disclosure: Disclosure) async throws {
    let master = master
    try await committer.submit { database, _ in
      try StoredDisclosure.insert(disclosure, into: EventLog(database: database, master: master))
    }
  }

  public func disclosures(_ query: DisclosureQuery) async throws -> DisclosurePage {
    let master = master
    return try await read { database in
      let log = EventLog(database: database, master: master)
      var conditions: [String] = []
      var values: [Cell] = []
      func narrow(_ condition: String, _ value: Cell?) {
        guard let value else { return }
        conditions.append(condition)
        values.append(value)
      }
      narrow("code = ?", query.code.map { .text($0.description) })
      narrow("person = ?", query.person.map { .text($0.rawValue) })
      narrow("at >= ?", query.from.map { .integer($0.millisecondsSince1970) })
      narrow("at < ?", query.until.map { .integer($0.millisecondsSince1970) })
      narrow("number < ?", query.before.map { .integer($0) })
      let clause = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
      let found = try database.rows(
        "SELECT \(StoredDisclosure.columns) FROM disclosures \(clause) ORDER BY number DESC LIMIT ?", values + [.integer(query.limit + 1)]
      ) { (number: $0.integer(0), entry: try StoredDisclosure.disclosure($0, log)) }
      let page = found.prefix(query.limit)
      return DisclosurePage(entries: page.map(\.entry), next: found.count > query.limit ? page.last?.number : nil)
    }
  }

  public func disclosureCounts(of agency: AgencyID, from: Instant, until: Instant) async throws -> [DisclosureCount] {
    try await read { database in
      try database.rows(
        """
        SELECT person, count(DISTINCT code), count(*) FROM disclosures WHERE agency = ? AND at >= ? AND at < ?
        GROUP BY person ORDER BY count(*) DESC, person
        """,
        [.text(agency.rawValue), .integer(from.millisecondsSince1970), .integer(until.millisecondsSince1970)]
      ) { DisclosureCount(person: Username(rawValue: $0.text(0)), cases: $0.int(1), times: $0.int(2)) }
    }
  }
}

/// An entry as it stands in its table.
enum StoredDisclosure {
  static let columns = "number, code, person, agency, at, reason, said"

  /// What is encrypted.
  private struct Said: Codable {
    let note: String
    let fields: [FieldID]
  }

  /// Nothing for a case that was erased meanwhile: there is nothing left to read of it.
  static func insert(_ disclosure: Disclosure, into log: EventLog) throws {
    guard let key = try log.key(of: disclosure.code) else { return }
    try insert(disclosure, key: key, into: log)
  }

  static func insert(_ disclosure: Disclosure, key: CaseKey, into log: EventLog) throws {
    let said = try Payload.encode(Said(note: disclosure.note, fields: disclosure.fields))
    try insert(disclosure, said: try key.seal(Array(said), for: disclosure.place), into: log)
  }

  /// - Parameter said: encrypted; empty for an erased case.
  static func insert(_ disclosure: Disclosure, said: [UInt8], into log: EventLog) throws {
    try log.database.run(
      """
      INSERT INTO disclosures(code, person, agency, at, day, reason, is_given, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      [
        .text(disclosure.code.description), .text(disclosure.person.rawValue), .text(disclosure.agency.rawValue),
        .integer(disclosure.at.millisecondsSince1970), .integer(disclosure.at.date.ordinal), .text(disclosure.reason.rawValue),
        .flag(disclosure.reason.isGiven), .blob(said),
      ])
  }

  static func disclosure(_ row: Columns, _ log: EventLog) throws -> Disclosure {
    let code = try CaseCode(stored: row.text(1))
    guard let reason = DisclosureReason(rawValue: row.text(5)) else {
      throw StoreError.unreadable("disclosure \(row.integer(0)): reason of a newer release")
    }
    func entry(_ said: Said) -> Disclosure {
      Disclosure(
        code: code, person: Username(rawValue: row.text(2)), agency: AgencyID(rawValue: row.text(3)), at: row.instant(4), reason: reason,
        note: said.note, fields: said.fields)
    }
    let bare = entry(Said(note: "", fields: []))
    guard let key = try log.key(of: code) else { return bare }
    let said = try key.open(row.bytes(6), for: bare.place)
    return entry(try Payload.decode(Said.self, said, at: "disclosure \(row.integer(0))"))
  }
}

extension Disclosure {
  /// Where it stands: what is written in the clear is authenticated with what is not.
  fileprivate var place: EventPlace {
    EventPlace(
      stream: code.description, sequence: 0, type: "disclosure.\(reason.rawValue)", at: at.millisecondsSince1970,
      actor: "\(person) \(agency)")
  }
}
