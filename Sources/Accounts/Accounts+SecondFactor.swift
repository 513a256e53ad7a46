import Casework

/// A second factor that is offered and not yet confirmed.
public struct OfferedSecondFactor: Hashable, Sendable {
  /// For typing by hand.
  public let text: String
  /// For a QR code.
  public let address: String
  /// Carried by the form that confirms it, sealed.
  public let token: String
}

extension Accounts {
  /// Offers a new secret. Nothing is kept until ``addSecondFactor(_:code:to:)`` confirms it.
  /// - Parameter issuer: whose account it is, as authenticator applications show it.
  public func offerSecondFactor(to username: Username, issuer: String) -> OfferedSecondFactor {
    offer(OneTimeCode.newSecret(random: random), to: username, issuer: issuer)
  }

  /// The same offer again, as after a wrong code; nil when the token was not made here for this person.
  public func offeredSecondFactor(_ token: String, to username: Username, issuer: String) -> OfferedSecondFactor? {
    secret(offered: token, to: username).map { offer($0, to: username, issuer: issuer) }
  }

  /// Keeps an offered second factor, since its code shows that the person's device has it.
  /// - Returns: ten recovery codes, shown once. Only their hashes are kept.
  /// - Throws: ``AccountError/wrongCode``; ``AccountError/signInExpired`` for what was not offered here.
  public func addSecondFactor(_ token: String, code: String, to session: StaffSession) async throws -> [String] {
    let username = session.username
    guard let secret = secret(offered: token, to: username) else { throw AccountError.signInExpired }
    // A factor in use is taken away first, which takes a code of it.
    guard try await store.secondFactor(of: username) == nil else { throw AccountError.signInExpired }
    guard let step = OneTimeCode.matchingStep(code.digits, secret: secret, at: now()) else { throw AccountError.wrongCode }
    let codes = (0..<10).map { _ in RecoveryCode(random: random) }
    try await store.keep(
      SecondFactor(username: username, sealedSecret: seal.bytes(secret, for: Self.purpose(username)), lastStep: step),
      recoveryCodes: codes.map(\.hash))
    try await note(.secondFactorAdded(username))
    return codes.map(\.text)
  }

  /// Takes one's own second factor away, as before changing the device. Takes a code of it, or a recovery code.
  /// - Throws: ``AccountError``; wrong codes count towards the lock.
  public func removeSecondFactor(of session: StaffSession, code: String, from caller: Caller = .unknown) async throws {
    let name = session.username.rawValue
    guard singleFile.enter(name) else { throw AccountError.busy }
    defer { singleFile.leave(name) }
    guard let account = try await store.account(session.username) else { throw AccountError.noSuchAccount(session.username) }
    let attempt = Attempt(name: name, caller: caller, seal: seal, now: now())
    if let until = try await rest(of: attempt, account) { throw AccountError.locked(until: until) }
    try await check(code, of: account, attempt)
    if try await store.removeSecondFactor(of: session.username) {
      try await note(.secondFactorRemoved(session.username, by: nil), from: caller)
    }
  }

  /// Takes the second factor of somebody away who has lost the device and the recovery codes. Ends their sessions.
  /// - Parameter administrator: nil for whoever runs the machine.
  public func removeSecondFactor(of username: Username, by administrator: Username?) async throws {
    guard try await store.removeSecondFactor(of: username) else { return }
    try await store.endAll(of: username)
    try await note(.secondFactorRemoved(username, by: administrator))
  }

  /// How many recovery codes are left; nil when there is no second factor.
  public func recoveryCodesLeft(of username: Username) async throws -> Int? {
    guard try await store.secondFactor(of: username) != nil else { return nil }
    return try await store.recoveryCodesLeft(of: username)
  }

  /// - Throws: ``AccountError/wrongCode``, counted as a failure.
  func check(_ typed: String, of account: Account, _ attempt: Attempt) async throws {
    guard try await isRight(typed, of: account, attempt) else { throw try await failure(attempt, account, .wrongCode) }
  }

  private func isRight(_ typed: String, of account: Account, _ attempt: Attempt) async throws -> Bool {
    let username = account.username
    if let recovery = RecoveryCode(typed: typed) {
      guard let left = try await store.use(recoveryCode: recovery.hash, of: username) else { return false }
      try await note(.recoveryCodeUsed(username, left: left), from: attempt.caller)
      return true
    }
    guard let factor = try await store.secondFactor(of: username) else { return false }
    guard let secret = seal.open(factor.sealedSecret, for: Self.purpose(username)) else {
      throw StoreError.unreadable("second factor of \(username): another key sealed it")
    }
    guard let step = OneTimeCode.matchingStep(typed.digits, secret: secret, at: now()) else { return false }
    return try await store.use(step: step, of: username)
  }

  private func offer(_ secret: [UInt8], to username: Username, issuer: String) -> OfferedSecondFactor {
    OfferedSecondFactor(
      text: OneTimeCode.text(of: secret), address: OneTimeCode.address(of: secret, account: username, issuer: issuer),
      token: seal.bytes(secret, for: Self.offer(username)).lowercaseHex)
  }

  private func secret(offered token: String, to username: Username) -> [UInt8]? {
    guard token.utf8.count <= 500, let sealed = [UInt8](lowercaseHex: token) else { return nil }
    return seal.open(sealed, for: Self.offer(username))
  }

  private static func purpose(_ username: Username) -> String { "second factor of \(username)" }
  private static func offer(_ username: Username) -> String { "second factor offered to \(username)" }
}

extension String {
  /// A code as people type it, `123 456`.
  fileprivate var digits: String { filter { $0 != " " } }
}
