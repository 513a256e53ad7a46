import Casework

/// A try to sign in: whose name, and from where.
struct Attempt {
  let name: String
  let caller: Caller
  let device: RememberedDevice?

  init(name: String, caller: Caller, seal: AccountSeal, now: Instant) {
    self.name = name
    self.caller = caller
    let username = Username(rawValue: name)
    device = caller.devices.prefix(8).lazy.compactMap { RememberedDevice(token: $0, of: username, seal: seal, now: now) }.first
  }

  /// By which failures are counted, so that neither an address nor a device can be read from the store.
  var source: String {
    let place = device.map { "device \($0.id)" } ?? "network \(caller.source)"
    return "\(name)\n\(place)".sha256Hex
  }
}

extension Accounts {
  /// Signs a person in. An unknown name and a wrong password get the same answer after the same work.
  /// - Parameter code: of the second factor, or a recovery code; for accounts that have none it is not looked at.
  /// - Throws: ``AccountError``, or what the store throws.
  public func signIn(username typed: String, password: String, code: String? = nil, from caller: Caller = .unknown) async throws -> SignedIn
  {
    // What is this long is no name and no password, and not worth the work of reading it.
    guard typed.utf8.count <= 1_000, password.utf8.count <= 10_000 else { throw AccountError.wrongCredentials }
    let name = typed.cleaned(.line).lowercased()
    guard name.utf8.count <= 200 else { throw AccountError.wrongCredentials }
    guard singleFile.enter(name) else { throw AccountError.busy }
    defer { singleFile.leave(name) }
    let attempt = Attempt(name: name, caller: caller, seal: seal, now: now())
    let account = try await store.account(Username(rawValue: name))
    if let until = try await rest(of: attempt, account) { throw AccountError.locked(until: until) }
    guard try await isRight(password, for: account) else { throw try await failure(attempt, account) }
    guard let account else { throw AccountError.wrongCredentials }
    guard account.closedAt == nil else { throw AccountError.closed }
    if account.hasSecondFactor {
      guard let code, !code.isEmpty else { throw AccountError.codeRequired(pending: pending(account)) }
      try await check(code, of: account, attempt)
    }
    return try await welcome(try await rehashed(account, password: password), attempt)
  }

  /// Goes on with a sign-in that was asked for a code.
  /// - Throws: ``AccountError``; wrong codes count towards the lock as wrong passwords do.
  public func signIn(pending: String, code: String, from caller: Caller = .unknown) async throws -> SignedIn {
    guard let (username, salt) = opened(pending: pending) else { throw AccountError.signInExpired }
    let name = username.rawValue
    guard singleFile.enter(name) else { throw AccountError.busy }
    defer { singleFile.leave(name) }
    let attempt = Attempt(name: name, caller: caller, seal: seal, now: now())
    // The password may have been changed, and the account closed, since it was given.
    guard let account = try await store.account(username), account.password.salt.lowercaseHex == salt, account.closedAt == nil,
      account.hasSecondFactor
    else { throw AccountError.signInExpired }
    if let until = try await rest(of: attempt, account) { throw AccountError.locked(until: until) }
    try await check(code, of: account, attempt)
    return try await welcome(account, attempt)
  }

  // MARK: Locks

  /// Until when the attempt has to rest; nil when it need not.
  func rest(of attempt: Attempt, _ account: Account?) async throws -> Instant? {
    let now = now()
    let ofAll: Instant?
    let ofSource: Instant?
    if let account {
      ofAll = account.lockedUntil
      ofSource = try await store.failures(of: account.username, from: attempt.source)?.lockedUntil
    } else {
      ofAll = strangers.lockedUntil(attempt.name)
      ofSource = strangers.lockedUntil(attempt.source)
    }
    // What strangers did keeps no known device out.
    let rests = attempt.device == nil ? [ofAll, ofSource] : [ofSource]
    return rests.compactMap { $0 }.filter { $0 > now }.max()
  }

  /// Counts a wrong password or code. Returns what to throw.
  func failure(_ attempt: Attempt, _ account: Account?, _ error: AccountError = .wrongCredentials) async throws -> AccountError {
    let now = now()
    guard let account else {
      strangers.fail(attempt.source, lockout: lockout, now: now)
      strangers.fail(attempt.name, lockout: .ofStrangers, now: now)
      try await note(.signInFailedForUnknownName, from: attempt.caller)
      return error
    }
    let failures = (try await store.failures(of: account.username, from: attempt.source)?.count ?? 0) + 1
    let until = lockout.lockedUntil(failures: failures, now: now)
    try await store.recordFailure(of: account.username, from: attempt.source, lockedUntil: until, at: now)
    if attempt.device == nil {
      let untilForAll = Lockout.ofStrangers.lockedUntil(failures: account.failures + 1, now: now)
      try await store.recordFailure(of: account.username, lockedUntil: untilForAll, at: now)
    }
    try await note(.signInFailed(account.username, failures: failures), from: attempt.caller)
    if let until { try await note(.locked(account.username, until: until), from: attempt.caller) }
    return error
  }

  // MARK: Going in

  /// The account with its password hashed anew where costs have risen.
  private func rehashed(_ account: Account, password: String) async throws -> Account {
    guard passwords.isOutdated(account.password) else { return account }
    let hash = try await hash(password)
    guard try await store.rehash(hash, of: account.username, replacing: account.password, at: now()) else {
      throw AccountError.wrongCredentials
    }
    return Account(
      username: account.username, password: hash, mustChangePassword: account.mustChangePassword, failures: account.failures,
      lockedUntil: account.lockedUntil, hasSecondFactor: account.hasSecondFactor, closedAt: account.closedAt)
  }

  private func welcome(_ account: Account, _ attempt: Attempt) async throws -> SignedIn {
    try await store.clearFailures(of: account.username, from: attempt.source)
    let signedIn = try await openSession(of: account, mustChange: account.mustChangePassword, attempt)
    // Somebody may have given a new password or closed the account meanwhile, and ended all sessions just before this one began.
    let after = try await store.account(account.username)
    guard after?.password == account.password, after?.closedAt == nil else {
      try await store.end(tokenHash: signedIn.session.tokenHash)
      throw AccountError.wrongCredentials
    }
    try await note(.signedIn(account.username), from: attempt.caller)
    return signedIn
  }

  func openSession(of account: Account, mustChange: Bool, _ attempt: Attempt) async throws -> SignedIn {
    let now = now()
    let token = SessionToken(random: random)
    let session = Session(
      tokenHash: token.hash, username: account.username, csrfToken: random.bytes(32).lowercaseHex, createdAt: now, usedAt: now,
      browser: attempt.caller.browser, network: attempt.caller.network)
    try await store.insert(session)
    let device = attempt.device == nil ? RememberedDevice(random: random).token(of: account.username, seal: seal, now: now) : nil
    return SignedIn(
      token: token.text, session: staffSession(session, account, mustChange: mustChange), expires: now.adding(milliseconds: times.absolute),
      device: device)
  }

  func staffSession(_ session: Session, _ account: Account, mustChange: Bool) -> StaffSession {
    StaffSession(
      username: session.username, csrfToken: session.csrfToken, tokenHash: session.tokenHash, mustChangePassword: mustChange,
      mustAddSecondFactor: !account.hasSecondFactor && asksForSecondFactor(session.username))
  }

  // MARK: Between password and code

  private static let purpose = "sign-in under way"
  private static let pendingFor: Int64 = 300_000

  private func pending(_ account: Account) -> String {
    seal.close("\(account.username)\n\(account.password.salt.lowercaseHex)\n\(now().millisecondsSince1970)", for: Self.purpose)
  }

  private func opened(pending: String) -> (username: Username, salt: String)? {
    guard pending.utf8.count <= 2_000, let text = seal.open(pending, for: Self.purpose) else { return nil }
    let parts = text.split(separator: "\n").map(String.init)
    guard parts.count == 3, let since = Int64(parts[2]), now().millisecondsSince1970 - since < Self.pendingFor else { return nil }
    return (Username(rawValue: parts[0]), parts[1])
  }
}

/// 256 random bits in hex. Only the SHA-256 is stored, so a copy of the database opens no session.
struct SessionToken {
  let text: String
  var hash: String { text.sha256Hex }

  init(random: Randomness) { text = random.bytes(32).lowercaseHex }

  init?(text: String) {
    guard text.utf8.count == 64 else { return nil }
    self.text = text
  }
}
