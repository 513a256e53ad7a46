import Casework
import GRDB

extension SQLiteStore {
  public func directory() async throws -> [DirectoryEvent] {
    let master = master
    return try await read { try EventLog(database: $0, master: master).directoryEvents() }
  }

  public func append(_ events: [DirectoryEvent], by actor: Actor, at now: Instant, expectedVersion: Int) async throws {
    let master = master
    try await committer.submit { database, _ in
      let log = EventLog(database: database, master: master)
      let version = try log.version(of: EventLog.directory)
      guard version == expectedVersion else { throw StoreError.directoryMoved(expected: expectedVersion, actual: version) }
      for (index, event) in events.enumerated() { try log.append(event, sequence: version + index + 1, by: actor, at: now) }
    }
  }
}
