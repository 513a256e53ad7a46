// What belongs to an account besides its password: invitations, a second factor, and the record of what happened to it.

/// Where invitations are kept until they are used or have run out.
public protocol InvitationStore: Sendable {
  /// Keeps an invitation in the place of any earlier one of the person.
  func keep(_ invitation: Invitation) async throws
  /// The invitation of which the link carries the token, run out or not; nil when there is none.
  func invitation(tokenHash: String) async throws -> Invitation?
  /// Every invitation that was neither used nor revoked, run out or not, newest first.
  func invitations() async throws -> [Invitation]
  /// False when the person has none.
  func revokeInvitation(of username: Username) async throws -> Bool
  /// Uses an invitation up and sets the password, both or neither. False when it is not there any more, or has run out.
  func accept(tokenHash: String, password: PasswordHash, at now: Instant) async throws -> Bool
}

/// A one-time link with which a person sets the first password, or a new one. The token itself is only in the link.
public struct Invitation: Hashable, Sendable {
  /// SHA-256 of the token, in lower-case hex.
  public let tokenHash: String
  public let username: Username
  /// Who invited; nil for whoever runs the machine.
  public let by: Username?
  public let createdAt: Instant
  public let expiresAt: Instant
  public init(tokenHash: String, username: Username, by: Username?, createdAt: Instant, expiresAt: Instant) {
    self.tokenHash = tokenHash
    self.username = username
    self.by = by
    self.createdAt = createdAt
    self.expiresAt = expiresAt
  }
}

/// Where second factors are kept.
public protocol SecondFactorStore: Sendable {
  /// Nil when the person has none.
  func secondFactor(of username: Username) async throws -> SecondFactor?
  /// Keeps a confirmed second factor and the hashes of its recovery codes in the place of what was there.
  func keep(_ factor: SecondFactor, recoveryCodes: [String]) async throws
  /// Removes the factor with its recovery codes; false when there was none.
  func removeSecondFactor(of username: Username) async throws -> Bool
  /// Notes that the code of a time step was used. False, and nothing noted, when that step or a later one was used before: of two who
  /// bring one code, one is let in.
  func use(step: Int64, of username: Username) async throws -> Bool
  /// Uses a recovery code up. Nil when it is none or was used; otherwise how many are left.
  func use(recoveryCode hash: String, of username: Username) async throws -> Int?
  /// How many recovery codes were not used yet.
  func recoveryCodesLeft(of username: Username) async throws -> Int
}

/// A second factor by time (RFC 6238).
public struct SecondFactor: Hashable, Sendable {
  public let username: Username
  /// The shared secret, encrypted with a key that is not in the store.
  public let sealedSecret: [UInt8]
  /// The last time step whose code was used.
  public let lastStep: Int64
  public init(username: Username, sealedSecret: [UInt8], lastStep: Int64) {
    self.username = username
    self.sealedSecret = sealedSecret
    self.lastStep = lastStep
  }
}

/// Where it is recorded what happened to accounts: signing in and failing to, locks, resets, second factors, invitations.
public protocol AccountLog: Sendable {
  func append(_ entry: AccountEntry) async throws
}

/// One thing that happened to an account. Names accounts that exist alone; holds no secret and nothing that was typed.
public struct AccountEntry: Hashable, Sendable {
  public let at: Instant
  /// What happened: `signed-in`, `password-reset`. Stored, never renamed.
  public let kind: String
  /// Whose account; nil for a sign-in with an unknown name.
  public let username: Username?
  /// Who did it to the account of somebody else; nil for the owner and for whoever runs the machine.
  public let by: Username?
  /// Where it came from, with the end of the address cut off; empty when it is not known.
  public let network: String
  /// Counts and moments that go with it.
  public let detail: [String: String]
  public init(at: Instant, kind: String, username: Username?, by: Username?, network: String, detail: [String: String]) {
    self.at = at
    self.kind = kind
    self.username = username
    self.by = by
    self.network = network
    self.detail = detail
  }
}
