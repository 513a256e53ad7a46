import Casework

extension Accounts {
  /// Whose session a token opens; nil when there is none, when it has run out, or when the account was closed.
  public func session(token: String) async throws -> StaffSession? {
    guard let token = SessionToken(text: token), let (session, account) = try await store.sessionAndAccount(tokenHash: token.hash) else {
      return nil
    }
    let now = now()
    guard isAlive(session, at: now), account.closedAt == nil else {
      try await store.end(tokenHash: session.tokenHash)
      try await note(.sessionExpired(session.username))
      return nil
    }
    if now.milliseconds(since: session.usedAt) >= times.touch { try await store.touch(tokenHash: session.tokenHash, at: now) }
    return staffSession(session, account, mustChange: account.mustChangePassword)
  }

  /// Ends this session; others of the person go on.
  public func signOut(_ session: StaffSession) async throws {
    try await store.end(tokenHash: session.tokenHash)
    try await note(.signedOut(session.username))
  }

  /// The sessions of a person that have not run out, the last used first.
  public func sessions(of username: Username) async throws -> [Session] {
    let now = now()
    return try await store.sessions(of: username).filter { isAlive($0, at: now) }
  }

  /// Ends one of one's own sessions, named by the hash of its token. One that is somebody else's, or not there, stays as it is.
  public func end(_ tokenHash: String, of username: Username) async throws {
    guard try await store.session(tokenHash: tokenHash)?.username == username else { return }
    try await store.end(tokenHash: tokenHash)
    try await note(.sessionEnded(username))
  }

  /// Ends every session of the person but this one.
  public func endOthers(than session: StaffSession) async throws {
    for other in try await store.sessions(of: session.username) where other.tokenHash != session.tokenHash {
      try await store.end(tokenHash: other.tokenHash)
    }
    try await note(.sessionsEnded(session.username, by: nil))
  }

  /// Ends every session of a person, as when they leave or a device is lost.
  public func endAll(of username: Username, by administrator: Username? = nil) async throws {
    try await store.endAll(of: username)
    try await note(.sessionsEnded(username, by: administrator))
  }

  /// Closes an account: nobody signs in with it, its sessions end and its invitation counts no more.
  /// - Throws: ``AccountError/noSuchAccount(_:)``.
  public func close(_ username: Username, by administrator: Username) async throws {
    guard try await store.account(username) != nil else { throw AccountError.noSuchAccount(username) }
    try await store.close(username, at: now())
    _ = try await store.revokeInvitation(of: username)
    try await store.endAll(of: username)
    try await note(.accountClosed(username, by: administrator))
  }

  /// Opens a closed account again. Its password and second factor are what they were.
  public func reopen(_ username: Username, by administrator: Username) async throws {
    guard try await store.account(username)?.closedAt != nil else { throw AccountError.noSuchAccount(username) }
    try await store.close(username, at: nil)
    try await note(.accountOpened(username, by: administrator))
  }

  /// What an administrator sees of an account; nil when there is none yet.
  public func account(of username: Username) async throws -> Account? { try await store.account(username) }

  /// Removes sessions that have run out. To be called now and then.
  public func removeExpiredSessions() async throws {
    let now = now()
    try await store.removeSessions(
      idleSince: now.adding(milliseconds: -times.idle), createdBefore: now.adding(milliseconds: -times.absolute))
  }

  private func isAlive(_ session: Session, at now: Instant) -> Bool {
    now.milliseconds(since: session.usedAt) < times.idle && now.milliseconds(since: session.createdAt) < times.absolute
  }
}
