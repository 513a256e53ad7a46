import Casework

/// What happens to accounts and belongs into the security log (Decree 85/2016/NĐ-CP [P]: level-3 systems keep one).
///
/// Carries usernames of existing accounts only: what somebody typed into the name field of a failed sign-in may be a password.
public enum AccountEvent: Hashable, Sendable {
  case signedIn(Username)
  /// A wrong password for an account, also the current one when it was to be changed; `failures` is how many in a row.
  case signInFailed(Username, failures: Int)
  case signInFailedForUnknownName
  case locked(Username, until: Instant)
  case signedOut(Username)
  /// A session was asked for after its time, and removed.
  case sessionExpired(Username)
  /// One session was ended from another one.
  case sessionEnded(Username)
  /// All sessions of the person were ended at once; `by` is nil for the person.
  case sessionsEnded(Username, by: Username?)
  case passwordChanged(Username)
  /// `by` is nil for whoever runs the machine.
  case passwordReset(Username, by: Username?)
  case accountCreated(Username)
  case accountClosed(Username, by: Username)
  case accountOpened(Username, by: Username)
  /// `by` is nil for whoever runs the machine.
  case invited(Username, by: Username?)
  case invitationRevoked(Username, by: Username)
  case invitationAccepted(Username)
  case secondFactorAdded(Username)
  /// `by` is nil for the person and for whoever runs the machine.
  case secondFactorRemoved(Username, by: Username?)
  case recoveryCodeUsed(Username, left: Int)

  /// Whose session has ended, or all of whose; nil when none has.
  public var endedSessions: Username? {
    switch self {
    case .signedOut(let username), .sessionExpired(let username), .sessionEnded(let username), .sessionsEnded(let username, _),
      .passwordChanged(let username), .passwordReset(let username, _), .accountClosed(let username, _):
      username
    case .signedIn, .signInFailed, .signInFailedForUnknownName, .locked, .accountCreated, .accountOpened, .invited, .invitationRevoked,
      .invitationAccepted, .secondFactorAdded, .secondFactorRemoved, .recoveryCodeUsed:
      nil
    }
  }

  /// The name under which it is recorded. Stored, never renamed.
  public var kind: String {
    switch self {
    case .signedIn: "signed-in"
    case .signInFailed: "sign-in-failed"
    case .signInFailedForUnknownName: "sign-in-failed-unknown"
    case .locked: "locked"
    case .signedOut: "signed-out"
    case .sessionExpired: "session-expired"
    case .sessionEnded: "session-ended"
    case .sessionsEnded: "sessions-ended"
    case .passwordChanged: "password-changed"
    case .passwordReset: "password-reset"
    case .accountCreated: "account-created"
    case .accountClosed: "account-closed"
    case .accountOpened: "account-opened"
    case .invited: "invited"
    case .invitationRevoked: "invitation-revoked"
    case .invitationAccepted: "invitation-accepted"
    case .secondFactorAdded: "second-factor-added"
    case .secondFactorRemoved: "second-factor-removed"
    case .recoveryCodeUsed: "recovery-code-used"
    }
  }

  /// Constant text for the log of the program.
  public var message: StaticString {
    switch self {
    case .signedIn: "signed in"
    case .signInFailed: "sign-in failed"
    case .signInFailedForUnknownName: "sign-in failed for an unknown name"
    case .locked: "account locked"
    case .signedOut: "signed out"
    case .sessionExpired: "session expired"
    case .sessionEnded: "session ended"
    case .sessionsEnded: "all sessions ended"
    case .passwordChanged: "password changed"
    case .passwordReset: "password reset"
    case .accountCreated: "account created"
    case .accountClosed: "account closed"
    case .accountOpened: "account opened"
    case .invited: "invited"
    case .invitationRevoked: "invitation revoked"
    case .invitationAccepted: "invitation accepted"
    case .secondFactorAdded: "second factor added"
    case .secondFactorRemoved: "second factor removed"
    case .recoveryCodeUsed: "recovery code used"
    }
  }

  /// Whose account it is; nil for a name that nobody has.
  public var username: Username? {
    switch self {
    case .signedIn(let name), .signedOut(let name), .sessionExpired(let name), .sessionEnded(let name), .sessionsEnded(let name, _),
      .passwordChanged(let name), .passwordReset(let name, _), .accountCreated(let name), .accountClosed(let name, _),
      .accountOpened(let name, _), .invited(let name, _), .invitationRevoked(let name, _), .invitationAccepted(let name),
      .secondFactorAdded(let name), .secondFactorRemoved(let name, _), .recoveryCodeUsed(let name, _), .signInFailed(let name, _),
      .locked(let name, _):
      name
    case .signInFailedForUnknownName: nil
    }
  }

  /// Who did it to the account of somebody else.
  public var by: Username? {
    switch self {
    case .sessionsEnded(_, let by), .passwordReset(_, let by), .invited(_, let by), .secondFactorRemoved(_, let by): by
    case .accountClosed(_, let by), .accountOpened(_, let by), .invitationRevoked(_, let by): by
    default: nil
    }
  }

  /// Counts, and moments in ISO 8601.
  public var detail: [String: String] {
    switch self {
    case .signInFailed(_, let failures): ["failures": String(failures)]
    case .locked(_, let until): ["until": until.iso8601]
    case .recoveryCodeUsed(_, let left): ["left": String(left)]
    default: [:]
    }
  }

  /// What goes with ``message``: usernames, counts and moments. No secret and nothing that was typed.
  public var metadata: [String: String] {
    var all = detail
    all["username"] = username?.rawValue
    switch self {
    case .passwordReset, .invited: all["by"] = by?.rawValue ?? "operator"
    default: all["by"] = by?.rawValue
    }
    return all
  }
}
