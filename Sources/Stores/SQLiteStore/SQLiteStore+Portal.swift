import Casework
import GRDB

extension SQLiteStore {
  public func portal() async throws -> [RecordedPortalEvent] {
    let master = master
    return try await read { try EventLog(database: $0, master: master).portalEvents() }
  }

  public func append(_ events: [PortalEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws {
    let master = master
    try await committer.submit { database, _ in
      let log = EventLog(database: database, master: master)
      let version = try log.version(of: EventLog.portal)
      guard version == expectedVersion else { throw StoreError.portalMoved(expected: expectedVersion, actual: version) }
      for (index, event) in events.enumerated() { try log.append(event, sequence: version + index + 1, by: actor, at: now) }
    }
  }
}
