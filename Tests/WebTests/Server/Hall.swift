import Accounts
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

@testable import Web

/// A server with one route for each thing to be tried, one staff account, a vault in memory and a clock that stands still.
struct Hall {
  static let password = "con trâu đi trước cái cày"
  var store = OneAccountStore()
  let vault = MemoryVault()
  let clock = HandClock()
  let metrics = RequestMetrics()
  let log = LogLines()
  var settings = ServerSettings()
  var isReady = true

  /// Runs a test against the router alone.
  func open<Answer: Sendable>(
    _ setup: TestingSetup = .router, _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Answer
  ) async throws -> Answer {
    let accounts = Accounts(
      store: store, passwords: Passwords(cost: Passwords.Cost(cost: 16, blocks: 1, parallelism: 1)), now: { [clock] in clock.now })
    try await accounts.create("vanthu.01", password: Self.password, mustChange: store.mustChange)
    return try await server(accounts).application(router(accounts), logger: log.logger).test(setup, test)
  }

  private func server(_ accounts: Accounts) -> WebServer {
    WebServer(
      settings: settings, accounts: accounts,
      errors: ErrorResponses { failed in
        let (title, detail) = (failed.problem.kind.title[failed.language], failed.detail[failed.language])
        return Array("<h1>\(title)</h1><p>\(detail)</p>\(failed.identity.staff?.username.rawValue ?? "-")".utf8)
      }, metrics: metrics, isReady: { [isReady] in if !isReady { throw StoreError.busy } })
  }

  private func router(_ accounts: Accounts) -> Router<WebContext> {
    let server = server(accounts)
    return server.router { router in
      addPages(to: router, cookies: server.cookies, accounts: accounts)
      addForms(to: router)
      addFailures(to: router)
      addAPI(to: router, accounts: accounts)
    }
  }

  private func addPages(to router: Router<WebContext>, cookies: SiteCookies, accounts: Accounts) {
    router.get("/") { _, context in Response.page(Array("csrf=\(context.formToken)".utf8), language: context.language) }
    router.get("/cases/{code}") { _, context in
      Response.page(Array("case \(context.parameters.get("code") ?? "")".utf8), language: context.language)
    }
    router.get("/assets/{name}") { request, context in
      Response.immutable(Array("body{}".utf8), type: "text/css", name: context.parameters.get("name") ?? "", to: request)
    }
    router.get("/file") { request, _ in
      Response.attachment([1, 2, 3], name: "Đơn \"x\".pdf", mediaType: "application/pdf", tag: "abc", to: request)
    }
    router.get("/long") { _, context in
      Response.page(Array(String(repeating: "<p>Phản ánh, kiến nghị</p>", count: 400).utf8), language: context.language)
    }
    router.get("/where") { _, context in Response.text(context.clientAddress) }
    router.post("/sign-in") { request, context in
      let form = try await FormReader(limits: BodyLimits(), vault: nil).read(request, context: context)
      let signedIn = try await accounts.signIn(username: form.text("username"), password: form.text("password"))
      var response = Response.redirect(to: form.text("next"))
      cookies.keep(signedIn, in: &response)
      return response
    }
    router.group(context: StaffContext.self).get("/inbox") { _, context in
      Response.page(Array("csrf=\(context.session.csrfToken)".utf8), language: context.web.language)
    }
    router.group(context: SignedInContext.self).get("/account") { _, context in Response.text(context.session.username.rawValue) }
  }

  private func addForms(to router: Router<WebContext>) {
    let limits = settings.bodies
    router.post("/form") { [vault] request, context in
      let form = try await FormReader(limits: limits, vault: vault).read(request, context: context)
      let files = form.files.map { file -> Value in
        [
          "field": .text(file.field), "name": .text(file.name.text), "type": .text(file.type.mediaType),
          "size": .integer(Int64(file.stored.size)),
        ]
      }
      return Response.json(["fields": form.fields, "files": .list(files)])
    }
    router.post("/no-files") { request, context in
      Response.json(try await FormReader(limits: limits, vault: nil).read(request, context: context, needsToken: false).fields)
    }
    router.get("/query") { request, _ in Response.json(try request.query()) }
  }

  private func addFailures(to router: Router<WebContext>) {
    struct Secret: Error { let password = "hunter2" }
    router.get("/boom") { _, _ -> Response in throw Secret() }
    router.get("/busy") { _, _ -> Response in throw StoreError.busy }
    router.get("/damaged") { _, _ -> Response in throw StoreError.unreadable("event 7") }
    router.get("/absent") { _, _ -> Response in throw Refusal.noSuchCase }
  }

  private func addAPI(to router: Router<WebContext>, accounts: Accounts) {
    let limits = RateLimits(settings.rates)
    router.post("/api/v1/echo") { [settings] request, _ in Response.json(try await request.json(limits: settings.bodies)) }
    router.post("/api/v1/cases") { _, _ in Response.json(["code": "x"], status: .created) }
    router.get("/api/v1/cases") { _, _ in Response.json([]) }
    router.group(context: StaffContext.self).get("/api/v1/me") { _, context in Response.json(.text(context.session.username.rawValue)) }
    router.post("/api/v1/sessions") { request, context in
      let form = try await request.json(limits: BodyLimits())
      let signedIn = try await accounts.signIn(username: form["username"]?.text ?? "", password: form["password"]?.text ?? "")
      return Response.json(["token": .text(signedIn.token)], status: .created)
    }
    router.get("/follow") { [clock] _, context in
      try limits.check(.lookUp, context: context, at: clock.now)
      return Response.text("found")
    }
  }
}

// MARK: - Asking

extension TestClientProtocol {
  func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
    try await execute(uri: uri, method: .get, headers: headers)
  }

  func post(_ uri: String, _ body: String, type: String = "application/x-www-form-urlencoded", _ headers: HTTPFields = [:]) async throws
    -> TestResponse
  {
    try await post(uri, Array(body.utf8), type: type, headers)
  }

  func post(_ uri: String, _ body: [UInt8], type: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
    var headers = headers
    headers[.contentType] = type
    return try await execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(bytes: body))
  }

  /// Opens the home page and returns what a form on it needs: the cookie and the token.
  func visit() async throws -> Visitor {
    let page = try await get("/")
    return Visitor(cookie: page.cookie("visitor"), token: page.text.after("csrf="))
  }

  /// Signs the clerk in by form.
  func signIn(next: String = "/inbox", password: String = Hall.password) async throws -> TestResponse {
    let visitor = try await visit()
    let body = "csrf=\(visitor.token)&username=vanthu.01&password=\(password.percentEncodedComponent)&next=\(next.percentEncodedComponent)"
    return try await post("/sign-in", body, [.cookie: visitor.cookie])
  }
}

struct Visitor: Sendable {
  let cookie: String
  let token: String
}

extension TestResponse {
  var text: String { String(buffer: body) }

  /// `name=value` of a cookie that the answer sets.
  func cookie(_ name: String) -> String {
    headers[values: .setCookie].first { $0.contains("\(name)=") }.map { String($0.prefix { $0 != ";" }) } ?? ""
  }

  func member(_ name: String) -> Value? { try? JSONText.value(of: Array(body.readableBytesView))[name] }
}

extension String {
  func after(_ mark: String) -> String { range(of: mark).map { String(self[$0.upperBound...]) } ?? "" }

  private func range(of mark: String) -> Range<String.Index>? { firstRange(of: mark) }
}

// MARK: - Doubles

final class HandClock: Sendable {
  private let instant = Mutex(Instant(millisecondsSince1970: 1_770_000_000_000))
  var now: Instant { instant.withLock { $0 } }
  func advance(seconds: Int64) { instant.withLock { $0 = $0.adding(milliseconds: seconds * 1_000) } }
}

/// Keeps what is stored and how large the largest piece was that came at once.
final class MemoryVault: FileVault {
  private struct State {
    var files: [[UInt8]] = []
    var largestPiece = 0
  }

  private let state = Mutex(State())
  var files: [[UInt8]] { state.withLock { $0.files } }
  var largestPiece: Int { state.withLock { $0.largestPiece } }

  func store(_ chunks: some AsyncSequence<[UInt8], any Error> & Sendable, limit: Int) async throws -> StoredFile {
    var bytes: [UInt8] = []
    for try await chunk in chunks {
      bytes += chunk
      state.withLock { $0.largestPiece = max($0.largestPiece, chunk.count) }
      guard bytes.count <= limit else { throw VaultError.tooLarge(limit: limit) }
    }
    let stored = bytes
    state.withLock { $0.files.append(stored) }
    return StoredFile(hash: String(repeating: "a", count: 64), size: stored.count)
  }

  func read(_ hash: String) async throws -> [UInt8] { throw VaultError.missing(hash) }
  func claim(_ hashes: [String]) async throws {}
  func forget(_ hashes: [String]) async {}
  func release(_ hashes: [String]) async throws {}
}

final class OneAccountStore: AccountStore {
  private struct State {
    var account: Account?
    var sessions: [String: Session] = [:]
    var failures: [String: SourceFailures] = [:]
    var isBusy = false
  }

  private let state = Mutex(State())
  let mustChange: Bool
  init(mustChange: Bool = false) { self.mustChange = mustChange }

  /// From now on every call fails.
  func becomeBusy() { state.withLock { $0.isBusy = true } }

  private func work<Answer>(_ body: (inout State) -> sending Answer) throws -> sending Answer {
    try state.withLock { state in
      if state.isBusy { throw StoreError.busy }
      return body(&state)
    }
  }

  func account(_ username: Username) async throws -> Account? { try work { $0.account.flatMap { $0.username == username ? $0 : nil } } }
  func setPassword(_ hash: PasswordHash, of username: Username, mustChange: Bool, at now: Instant) async throws {
    try work {
      $0.account = Account(username: username, password: hash, mustChangePassword: mustChange, failures: 0, lockedUntil: nil)
    }
  }
  func rehash(_ hash: PasswordHash, of username: Username, replacing old: PasswordHash, at now: Instant) async throws -> Bool {
    guard try await account(username)?.password == old else { return false }
    try await setPassword(hash, of: username, mustChange: mustChange, at: now)
    return true
  }
  func recordFailure(of username: Username, lockedUntil: Instant?, at now: Instant) async throws {
    try work { state in
      guard let old = state.account else { return }
      state.account = Account(
        username: username, password: old.password, mustChangePassword: old.mustChangePassword, failures: old.failures + 1,
        lockedUntil: lockedUntil)
    }
  }
  func failures(of username: Username, from source: String) async throws -> SourceFailures? { try work { $0.failures[source] } }
  func recordFailure(of username: Username, from source: String, lockedUntil: Instant?, at now: Instant) async throws {
    try work { $0.failures[source] = SourceFailures(count: ($0.failures[source]?.count ?? 0) + 1, lockedUntil: lockedUntil) }
  }
  func clearFailures(of username: Username, from source: String?) async throws {}
  func close(_ username: Username, at now: Instant?) async throws {}
  func insert(_ session: Session) async throws { try work { $0.sessions[session.tokenHash] = session } }
  func session(tokenHash: String) async throws -> Session? { try work { $0.sessions[tokenHash] } }
  func touch(tokenHash: String, at now: Instant) async throws {}
  func end(tokenHash: String) async throws { try work { $0.sessions[tokenHash] = nil } }
  func endAll(of username: Username) async throws { try work { $0.sessions = [:] } }
  func removeSessions(idleSince: Instant, createdBefore: Instant) async throws {}
  func sessions(of username: Username) async throws -> [Session] { try work { Array($0.sessions.values) } }

  // Nobody is invited here, and nobody has a second factor.

  func keep(_ invitation: Invitation) async throws {}
  func invitation(tokenHash: String) async throws -> Invitation? { nil }
  func invitations() async throws -> [Invitation] { [] }
  func revokeInvitation(of username: Username) async throws -> Bool { false }
  func accept(tokenHash: String, password: PasswordHash, at now: Instant) async throws -> Bool { false }
  func secondFactor(of username: Username) async throws -> SecondFactor? { nil }
  func keep(_ factor: SecondFactor, recoveryCodes: [String]) async throws {}
  func removeSecondFactor(of username: Username) async throws -> Bool { false }
  func use(step: Int64, of username: Username) async throws -> Bool { false }
  func use(recoveryCode hash: String, of username: Username) async throws -> Int? { nil }
  func recoveryCodesLeft(of username: Username) async throws -> Int { 0 }
  func append(_ entry: AccountEntry) async throws {}
}

/// What was logged, with its metadata.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }

  var logger: Logger {
    Logger(label: "test") { _ in Handler(log: self) }
  }

  private func add(_ line: String) { lines.withLock { $0.append(line) } }

  private struct Handler: LogHandler {
    let log: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      log.add("\(event.level) \(event.message) \(all.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " "))")
    }
  }
}
