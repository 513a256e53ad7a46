import Casework

// Groups of agencies, with the right to change them checked here. They stand in the directory, so that who made, renamed and deleted which
// is on the record.

extension Registry {
  /// The groups of the agencies whose groups the person keeps, by agency and name.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` for somebody who keeps none.
  public func groups(keptBy person: Username) throws(DirectoryRefusal) -> [AgencyGroup] {
    let agencies = agenciesOfGroups(of: person)
    guard !agencies.isEmpty else { throw .notFound }
    return agencies.flatMap { directory.groups(of: $0, on: now.date) }
  }

  /// The agencies whose groups the person keeps.
  public func agenciesOfGroups(of person: Username) -> [AgencyID] {
    let capacities = Standing.Capacity.of(person, directory: directory, on: now.date)
    return Set(capacities.filter(\.keepsGroups).map(\.agency)).sorted()
  }

  /// - Throws: ``Casework/DirectoryRefusal``; ``Casework/DirectoryRefusal/notFound`` at an agency whose groups the person does not keep.
  public func keepGroup(named name: String, of owner: AgencyID, agencies: Set<AgencyID>, by person: Username) async throws -> AgencyGroup {
    guard agenciesOfGroups(of: person).contains(owner) else { throw DirectoryRefusal.notFound }
    let group = try directory.keepGroup(named: name, of: owner, agencies: agencies, today: now.date)
    try await record([.groupKept(group)], by: .person(person, agency: owner))
    return group
  }

  /// - Throws: ``Casework/DirectoryRefusal``; ``Casework/DirectoryRefusal/notFound`` for a group that is not there or that the person does
  ///   not keep.
  public func renameGroup(_ id: Int64, to name: String, by person: Username) async throws -> AgencyGroup {
    let (group, actor) = try group(id, keptBy: person)
    let renamed = try directory.rename(group, to: name, today: now.date)
    if renamed != group { try await record([.groupKept(renamed)], by: actor) }
    return renamed
  }

  /// - Throws: ``Casework/DirectoryRefusal/notFound``, as ``renameGroup(_:to:by:)``.
  public func removeGroup(_ id: Int64, by person: Username) async throws {
    let (group, actor) = try group(id, keptBy: person)
    try await record([.groupRemoved(group.id, of: group.owner)], by: actor)
  }

  private func group(_ id: Int64, keptBy person: Username) throws(DirectoryRefusal) -> (AgencyGroup, Actor) {
    for agency in agenciesOfGroups(of: person) {
      if let group = directory.groups(of: agency, on: now.date).first(where: { $0.id == id }) {
        return (group, .person(person, agency: agency))
      }
    }
    throw .notFound
  }
}
