import Casework
import Foundation
import GRDB

/// The log of one database: events in, events out.
struct EventLog {
  let database: Database
  let master: MasterKey

  static let directory = "directory"
  static let portal = "portal"
  /// Streams that are no cases: they are in the clear and have no key.
  static let withoutCase: Set<String> = [directory, portal]

  // MARK: Cases

  /// Number of events of a case; 0 when there is none.
  func version(of stream: String) throws -> Int {
    try database.first("SELECT max(sequence) FROM events WHERE stream = ?", [.text(stream)]) { $0.int(0) } ?? 0
  }

  /// Number of events of a case that can be read; nil when there is none or it was erased.
  func readableVersion(of code: CaseCode) throws -> Int? {
    try database.first(
      """
      SELECT max(sequence) FROM events WHERE stream = ?1
        AND EXISTS (SELECT 1 FROM case_keys WHERE code = ?1 AND wrapped IS NOT NULL)
      """, [.text(code.description)]
    ) { $0.isNull(0) ? nil : $0.int(0) } ?? nil
  }

  /// The case as it is now, out of the memory where that is as new as this snapshot; nil when there is none or it was erased.
  func stored(_ code: CaseCode, _ cache: FileCache) throws -> StoredCase? {
    guard let version = try readableVersion(of: code) else { return nil }
    if let cached = cache.find(code, from: version) { return cached }
    guard let loaded = try load(code) else { return nil }
    cache.keep(loaded)
    return loaded
  }

  /// The case folded from its events; nil when there is none or it was erased.
  func load(_ code: CaseCode) throws -> StoredCase? {
    guard let key = try key(of: code) else { return nil }
    let events = try events(of: code, key: key)
    guard let first = events.first else { return nil }
    guard let file = CaseFile(events.map(\.event)) else { throw StoreError.unreadable("\(code): the log does not begin with an opening") }
    return StoredCase(file: file, row: first.position, key: key)
  }

  /// The events of a case in order, each with its position.
  func events(of code: CaseCode, key: CaseKey) throws -> [(position: Int64, event: RecordedEvent)] {
    let stream = code.description
    return try database.rows(
      "SELECT position, sequence, type, at, actor, payload FROM events WHERE stream = ? ORDER BY sequence", [.text(stream)]
    ) { row in
      let place = EventPlace(stream: stream, sequence: row.int(1), type: row.text(2), at: row.integer(3), actor: row.text(4))
      let json = try key.open(row.bytes(5), for: place)
      let event = RecordedEvent(
        sequence: place.sequence, at: row.instant(3),
        actor: try Payload.decode(Actor.self, Array(place.actor.utf8), at: "\(stream) \(place.sequence): actor"),
        event: try Payload.event(type: place.type, json: json, at: "\(stream) \(place.sequence)"))
      return (row.integer(0), event)
    }
  }

  /// Nil when the case has none: it does not exist or was erased.
  func key(of code: CaseCode) throws -> CaseKey? {
    let wrapped = try database.first("SELECT wrapped FROM case_keys WHERE code = ? AND wrapped IS NOT NULL", [.text(code.description)]) {
      $0.bytes(0)
    }
    return try wrapped.map { try CaseKey(wrapped: $0, for: code, by: master) }
  }

  func keep(_ key: CaseKey, of code: CaseCode) throws {
    try database.run(
      "INSERT INTO case_keys(code, wrapped) VALUES (?, ?)",
      [.text(code.description), .blob(try key.wrapped(for: code, by: master))])
  }

  /// Appends one event and returns its position.
  func append(_ recorded: RecordedEvent, to code: CaseCode, key: CaseKey) throws -> Int64 {
    let place = EventPlace(
      stream: code.description, sequence: recorded.sequence, type: recorded.event.type, at: recorded.at.millisecondsSince1970,
      actor: Payload.json(of: recorded.actor))
    return try insert(place, try key.seal(try Payload.json(of: recorded.event), for: place))
  }

  func position(of code: CaseCode, sequence: Int) throws -> Int64? {
    try database.first(
      "SELECT position FROM events WHERE stream = ? AND sequence = ?", [.text(code.description), .integer(sequence)]
    ) { $0.integer(0) }
  }

  // MARK: Directory

  func directoryEvents() throws -> [DirectoryEvent] {
    try database.rows("SELECT sequence, payload FROM events WHERE stream = 'directory' ORDER BY sequence") { row in
      try Payload.directoryEvent(json: row.bytes(1), at: "directory \(row.int(0))")
    }
  }

  func append(_ event: DirectoryEvent, sequence: Int, by actor: Actor, at now: Instant) throws {
    let place = EventPlace(
      stream: Self.directory, sequence: sequence, type: event.type, at: now.millisecondsSince1970, actor: Payload.json(of: actor))
    _ = try insert(place, try Payload.json(of: event))
  }

  // MARK: Portal

  func portalEvents() throws -> [RecordedPortalEvent] {
    try database.rows("SELECT sequence, at, actor, payload FROM events WHERE stream = 'portal' ORDER BY sequence") { row in
      let place = "portal \(row.int(0))"
      return RecordedPortalEvent(
        at: row.instant(1), actor: try Payload.decode(Actor.self, Array(row.text(2).utf8), at: "\(place): actor"),
        event: try Payload.decode(PortalEvent.self, row.bytes(3), at: place))
    }
  }

  func append(_ event: PortalEvent, sequence: Int, by actor: Actor, at now: Instant) throws {
    let place = EventPlace(
      stream: Self.portal, sequence: sequence, type: event.type, at: now.millisecondsSince1970, actor: Payload.json(of: actor))
    _ = try insert(place, try Payload.json(of: event))
  }

  // MARK: All

  /// Appends at the next position and returns it.
  func insert(_ place: EventPlace, _ payload: [UInt8]) throws -> Int64 {
    try database.run(
      """
      INSERT INTO events(position, stream, sequence, type, at, actor, payload)
      VALUES ((SELECT coalesce(max(position), 0) + 1 FROM events), ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(place.stream), .integer(place.sequence), .text(place.type), .integer(place.at), .text(place.actor), .blob(payload),
      ])
    return database.lastInsertedRowID
  }
}
