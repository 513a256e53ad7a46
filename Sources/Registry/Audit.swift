import Casework

/// The search of what was recorded. Who may search which part, ``Casework/Standing`` says.
public struct Audit: Sendable {
  private let registry: Registry
  private let log: any AuditLog

  public init(registry: Registry, log: any AuditLog) {
    self.registry = registry
    self.log = log
  }

  /// The parts that the person may search; none for most.
  public func parts(for username: Username) -> Set<AuditPart> {
    Standing.auditable(by: username, directory: registry.directory, on: registry.now.date)
  }

  /// One page, newest first.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` for a part that the person may not search.
  public func search(_ query: AuditQuery, by username: Username) async throws -> AuditExcerpt {
    guard parts(for: username).contains(query.part) else { throw DirectoryRefusal.notFound }
    var query = query
    if let agency = query.agency {
      query.people = Set(registry.directory.people.values.filter { $0.positions.contains { $0.agency == agency } }.map(\.username))
    }
    return try await log.entries(query)
  }
}
