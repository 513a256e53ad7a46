import Casework

extension Accounts {
  /// Milliseconds for which an invitation counts: three days.
  public static let invitationFor: Int64 = 72 * 3_600_000

  /// Invites a person to set a password by a link. An earlier invitation counts no more; a password that is in use goes on until the new
  /// one is set.
  /// - Returns: the token of the link, shown once and kept nowhere.
  /// - Throws: ``AccountError/closed``.
  public func invite(_ username: Username, by administrator: Username?) async throws -> String {
    guard try await store.account(username)?.closedAt == nil else { throw AccountError.closed }
    let (token, now) = (SessionToken(random: random), now())
    try await store.keep(
      Invitation(
        tokenHash: token.hash, username: username, by: administrator, createdAt: now,
        expiresAt: now.adding(milliseconds: Self.invitationFor)))
    try await note(.invited(username, by: administrator))
    return token.text
  }

  /// Invitations that can still be used, newest first.
  public func openInvitations() async throws -> [Invitation] {
    let now = now()
    return try await store.invitations().filter { $0.expiresAt > now }
  }

  public func revokeInvitation(of username: Username, by administrator: Username) async throws {
    if try await store.revokeInvitation(of: username) { try await note(.invitationRevoked(username, by: administrator)) }
  }

  /// Who is invited by a link.
  /// - Throws: ``AccountError/invitationGone``.
  public func invitee(token: String) async throws -> Username {
    guard let token = SessionToken(text: token), let invitation = try await store.invitation(tokenHash: token.hash),
      invitation.expiresAt > now()
    else { throw AccountError.invitationGone }
    return invitation.username
  }

  /// Sets the password by an invitation, which is used up with it. Sessions of the person end, and locks are lifted.
  /// - Throws: ``AccountError/invitationGone``, ``AccountError/password(_:)``; the invitation then is as it was.
  public func accept(token: String, password: String, from caller: Caller = .unknown) async throws -> Username {
    let username = try await invitee(token: token)
    try checkPolicy(password, for: username)
    guard let token = SessionToken(text: token),
      try await store.accept(tokenHash: token.hash, password: try await hash(password), at: now())
    else { throw AccountError.invitationGone }
    try await store.clearFailures(of: username, from: nil)
    try await store.endAll(of: username)
    try await note(.invitationAccepted(username), from: caller)
    return username
  }
}
