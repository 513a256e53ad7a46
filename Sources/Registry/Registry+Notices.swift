import Casework

extension Registry {
  /// The notices that a person sees to when nobody could deliver them.
  public func noticesToSeeTo(by username: Username) -> UndeliveredQuery {
    Standing.noticesToSeeTo(by: username, directory: directory, on: now.date)
  }

  /// Sets the address at work to which a person's notices go, or takes it away.
  /// - Throws: ``Casework/DirectoryRefusal/notFound`` for somebody who has no position today.
  public func setWorkEmail(_ email: EmailAddress?, of person: Username) async throws {
    guard let agency = directory.positions(of: person, on: now.date).first?.agency else { throw DirectoryRefusal.notFound }
    guard directory.people[person]?.workEmail != email else { return }
    try await record([.workEmailSet(person, email)], by: .person(person, agency: agency))
  }
}
