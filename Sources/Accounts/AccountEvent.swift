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
  /// All sessions of the person were ended at once.
  case sessionsEnded(Username)
  case passwordChanged(Username)
  /// `by` is nil for whoever runs the machine.
  case passwordReset(Username, by: Username?)
  case accountCreated(Username)

  /// Whose session has ended, or all of whose; nil when none has.
  public var endedSessions: Username? {
    switch self {
    case .signedOut(let username), .sessionExpired(let username), .sessionsEnded(let username), .passwordChanged(let username),
      .passwordReset(let username, _):
      username
    case .signedIn, .signInFailed, .signInFailedForUnknownName, .locked, .accountCreated: nil
    }
  }

  /// Constant text for the log.
  public var message: StaticString {
    switch self {
    case .signedIn: "signed in"
    case .signInFailed: "sign-in failed"
    case .signInFailedForUnknownName: "sign-in failed for an unknown name"
    case .locked: "account locked"
    case .signedOut: "signed out"
    case .sessionExpired: "session expired"
    case .sessionsEnded: "all sessions ended"
    case .passwordChanged: "password changed"
    case .passwordReset: "password reset"
    case .accountCreated: "account created"
    }
  }

  /// What goes with ``message``: usernames, counts and moments in ISO 8601. No secret and nothing that was typed.
  public var metadata: [String: String] {
    switch self {
    case .signedIn(let name), .signedOut(let name), .sessionExpired(let name), .sessionsEnded(let name), .passwordChanged(let name),
      .accountCreated(let name):
      ["username": name.rawValue]
    case .signInFailed(let name, let failures): ["username": name.rawValue, "failures": String(failures)]
    case .signInFailedForUnknownName: [:]
    case .locked(let name, let until): ["username": name.rawValue, "until": until.iso8601]
    case .passwordReset(let name, let actor): ["username": name.rawValue, "by": actor?.rawValue ?? "operator"]
    }
  }
}
