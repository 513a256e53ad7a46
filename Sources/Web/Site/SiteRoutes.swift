import Accounts
import Casework
import HTTPTypes
import Hummingbird
import NIOCore
import Registry
import ServiceLifecycle

/// Binds the pages to their addresses and their answers to HTTP.
struct SiteRoutes: Sendable {
  let site: Site
  let bell: WorkBell
  let accounts: Accounts
  let vault: any FileVault
  let cookies: SiteCookies
  let limits: BodyLimits
  let rates: RateLimits

  typealias Handler = @Sendable (Asked) async throws -> Answer

  func register(on router: Router<WebContext>) {
    registerPublic(on: router)
    registerStaff(on: router)
    registerPeople(on: router)
    registerAccounts(on: router)
    registerAssets(on: router)
  }

  // MARK: Public pages

  private func registerPublic(on router: Router<WebContext>) {
    let site = site
    show(.home, on: router) { try await site.home($0) }
    show(.send, on: router) { site.sendChoice($0) }
    show(.sendForm, on: router) { try await site.sendForm($0) }
    take(.sendForm, on: router, as: .sending) { try await site.submit($0, audience: .sender) }
    take(.sendReading, on: router, as: .reading, takesFiles: false) { try await site.reading($0) }
    show(.follow, on: router) { site.lookup($0) }
    take(.follow, on: router, as: .lookUp) { try await site.openByKey($0) }
    show(.trackedCase, on: router) { try await site.tracked($0) }
    take(.trackedCaseAction, on: router, as: .sending, admitting: site.admitSender) { try await site.trackedAction($0) }
    show(.trackedCaseFile, on: router) { try await site.trackedFile($0) }
    show(.trackedCaseData, on: router) { try await site.trackedData($0) }
    show(.privacy, on: router) { site.privacy($0) }
    show(.published, on: router) { try await site.published($0) }
    show(.publishedRSS, on: router) { try await site.publishedFeed($0, as: .rss) }
    show(.publishedJSON, on: router) { try await site.publishedFeed($0, as: .json) }
    show(.rules, on: router) { try await site.rules($0) }
    show(.integration, on: router) { site.integration($0) }
    show(.embedPublished, on: router) { try await site.embedPublished($0) }
    show(.embedSend, on: router) { try site.embedSend($0) }
    show(.embedTheme, on: router) { .shared(try EmbedTheme($0.query).stylesheet) }
    show(.verify, on: router) { await site.verify($0) }
    take(.verify, on: router, as: .reading, takesFiles: false) { try await site.checkReceipt($0) }
    show(.verifyFile, on: router) { await site.verifyFile($0) }
    show(.sitemap, on: router) { try await site.sitemap($0) }
    show(.ledger, on: router) { try await site.ledger($0) }
    show(.ledgerBlock, on: router) { try await site.ledgerBlock($0) }
    show(.ledgerEntry, on: router) { try await site.ledgerEntry($0) }
    show(.ledgerReceipt, on: router) { try await site.ledgerReceipt($0) }
    show(.ledgerAnchor, on: router) { try await site.ledgerAnchor($0) }
    show(.trackedCaseReceipt, on: router) { try await site.trackedReceipt($0) }
    show(.trackedCaseOpening, on: router) { try await site.trackedOpening($0) }
    show(.robots, on: router) { _ in site.robots() }
    show(.publishedAnswer, on: router) { try await site.publishedAnswer($0) }
    show(.process, on: router) { try site.process($0) }
    show(.processes, on: router) { try await site.processes($0) }
    show(.calendar, on: router) { site.calendar($0) }
    show(.channels, on: router) { site.channels($0) }
    show(.poster, on: router) { try site.poster($0) }
    show(.design, on: router) { _ in .page(DesignPage()) }
    router.get(RouterPath(Route.Pattern.language.rawValue)) { request, _ in chooseLanguage(request) }
  }

  // MARK: Staff pages

  private func registerStaff(on router: Router<WebContext>) {
    let site = site
    show(.inbox, on: router) { try await site.inbox($0) }
    take(.forwardSelected, on: router, admitting: site.admitStaff) { try await site.forwardSelected($0) }
    take(.assignSelected, on: router, admitting: site.admitStaff) { try await site.assignSelected($0) }
    take(.saveView, on: router, admitting: site.admitStaff) { try await site.saveView($0) }
    take(.changeView, on: router, admitting: site.admitStaff) { try await site.changeView($0) }
    show(.newCase, on: router) { try await site.newCase($0) }
    take(.newCase, on: router, admitting: site.admitStaff) { try await site.submit($0, audience: .staff) }
    show(.beginRequest, on: router) { try site.beginRequest($0) }
    take(.beginRequest, on: router, admitting: site.admitStaff) { try await site.openRequest($0) }
    show(.revision, on: router) { try await site.revision($0) }
    take(.revision, on: router, admitting: site.admitStaff) { try await site.revise($0) }
    show(.summary, on: router) { try await site.summary($0) }
    show(.summaryFile, on: router) { try await site.summaryFile($0) }
    take(.summary, on: router, admitting: site.admitStaff) { try await site.saveSummary($0) }
    router.get(RouterPath(Route.Pattern.inboxEvents.rawValue)) { request, context in try inboxEvents(request, context) }
    show(.workCase, on: router) { try await site.workCase($0) }
    take(.workCaseAction, on: router, admitting: site.admitStaff) { try await site.workAction($0) }
    show(.workCaseFile, on: router) { try await site.workFile($0) }
    show(.workCaseFilePreview, on: router) { try await site.workFilePreview($0) }
    show(.drafts, on: router) { try await site.drafts($0) }
    show(.filledTemplate, on: router) { try await site.filledTemplate($0) }
    take(.answerAlike, on: router, admitting: site.admitStaff) { try await site.answerAlike($0) }
    show(.templates, on: router) { try await site.templates($0) }
    take(.templates, on: router, admitting: site.admitStaff) { try await site.addTemplate($0) }
    show(.template, on: router) { try await site.template($0) }
    take(.template, on: router, admitting: site.admitStaff) { try await site.changeTemplate($0) }
    show(.delegations, on: router) { try site.delegations($0) }
    take(.delegations, on: router, admitting: site.admitStaff) { try await site.delegate($0) }
    take(.revokeDelegation, on: router, admitting: site.admitStaff) { try await site.revokeDelegation($0) }
    take(.workCaseIdentity, on: router, admitting: site.admitStaff) { try await site.disclose($0) }
    show(.workCaseDossier, on: router) { try await site.workDossier($0) }
    show(.disclosures, on: router) { try await site.disclosures($0) }
    show(.training, on: router) { try site.training($0) }
    take(.training, on: router, admitting: site.admitTrainer) { try await site.moveTrainingClock($0) }
    take(.trainingReset, on: router, admitting: site.admitTrainer) { try await site.resetTraining($0) }
    show(.publication, on: router) { try await site.publication($0) }
    take(.publication, on: router, admitting: site.admitStaff) { try await site.takePublication($0) }
    show(.board, on: router) { try await site.board($0) }
    show(.notices, on: router) { try await site.undelivered($0) }
    take(.notice, on: router, admitting: site.admitStaff) { try await site.resolveNotice($0) }
    show(.digest, on: router) { try await site.digest($0) }
    take(.workEmail, on: router, admitting: site.admitStaff) { try await site.setWorkEmail($0) }
    show(.urge, on: router) { try await site.urgeForm($0) }
    take(.urge, on: router, admitting: site.admitStaff) { try await site.urge($0) }
    show(.dashboard, on: router) { try await site.dashboard($0) }
    show(.figureCases, on: router) { try await site.figureCases($0) }
    show(.opinionFigures, on: router) { try await site.opinionFigures($0) }
    show(.opinionFiguresFile, on: router) { try await site.opinionFiguresFile($0) }
    show(.directory, on: router) { try site.directory($0) }
    registerAgencies(on: router)
    registerPortal(on: router)
  }

  private func registerAgencies(on router: Router<WebContext>) {
    let site = site
    show(.newAgency, on: router) { try site.newAgency($0) }
    take(.newAgency, on: router, admitting: site.admitSystemAdministrator) { try await site.registerAgency($0) }
    show(.agency, on: router) { try site.agency($0) }
    take(.agencyChange, on: router, admitting: site.admitSystemAdministrator) { try await site.changeAgency($0) }
    take(.agencyIdentifiers, on: router, admitting: site.admitAgencyAdministrator) { try await site.identifyAgency($0) }
    show(.agencyChannel, on: router) { try site.channelForm($0) }
    take(.agencyChannel, on: router, admitting: site.admitAgencyAdministrator) { try await site.saveChannel($0) }
    show(.agencyMerger, on: router) { try await site.merger($0) }
    take(.agencyMerger, on: router, admitting: site.admitSystemAdministrator) { try await site.merge($0) }
    show(.receiving, on: router) { try site.receiving($0) }
    show(.receivingOf, on: router) { try await site.receivingOf($0) }
    take(.receivingOf, on: router, admitting: site.admitSystemAdministrator) { try await site.assignReceiving($0) }
    let texts: [(Route.Pattern, CalendarKind)] = [(.agencyClosures, .closures), (.agencyHours, .hours), (.decrees, .decrees)]
    for (pattern, kind) in texts {
      show(pattern, on: router) { try site.calendarPart($0, kind) }
      take(pattern, on: router, takesFiles: false, admitting: { try site.admitCalendarWriter($0, kind) }) {
        try await site.changeCalendar($0, kind)
      }
    }
  }

  private func registerPortal(on router: Router<WebContext>) {
    let site = site
    show(.news, on: router) { site.articles(.news, $0) }
    show(.newsArticle, on: router) { try site.article(.news, $0) }
    show(.guides, on: router) { site.articles(.guide, $0) }
    show(.guide, on: router) { try site.article(.guide, $0) }
    show(.articles, on: router) { try site.articleDesk($0) }
    show(.articleEditor, on: router) { try site.articleEditor($0) }
    take(.articleEditor, on: router, admitting: site.admitArticleWriter) { try await site.saveArticle($0) }
  }

  /// Server-sent events (WHATWG HTML §9.2): `arrived` with the number of cases that came since the page was asked for.
  private func inboxEvents(_ request: Request, _ context: WebContext) throws -> Response {
    guard let session = context.identity.staff else { throw Problem(.signInRequired) }
    try refuseUnfinishedAccount(context, unless: nil)
    let headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
    if request.method == .head { return Response(status: .ok, headers: headers) }
    let arrivals: AsyncStream<Int>
    do {
      let holders = Set(site.registry.holders(for: session.username))
      arrivals = try bell.listen(session.username, session: session.tokenHash, for: holders)
    } catch { throw Problem(.overloaded, retryAfter: 60) }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 60000\n\n"))
        var told = 0
        // Whoever stops the server does not wait for those who only listen.
        for await count in arrivals.cancelOnGracefulShutdown() {
          let text = count == told ? ":\n\n" : "event: arrived\ndata: \(count)\n\n"
          told = count
          try await writer.write(ByteBuffer(string: text))
        }
        try await writer.write(ByteBuffer(string: "event: bye\ndata:\n\n"))
        try await writer.finish(nil)
      })
  }

  // MARK: Language

  private func chooseLanguage(_ request: Request) -> Response {
    let parameters = request.uri.queryParameters
    var response = Response.redirect(to: parameters["back"].map(String.init) ?? Route.home.path)
    if let language = parameters["to"].flatMap({ Language(rawValue: String($0)) }) {
      cookies.set(.language, to: language.rawValue, seconds: 365 * 86_400, in: &response)
    }
    return response
  }

  // MARK: Assets

  private func registerAssets(on router: Router<WebContext>) {
    router.get(RouterPath(Route.Pattern.asset.rawValue)) { request, context in
      let name = context.parameters.get("name") ?? ""
      guard let asset = Asset.all.first(where: { $0.name == name }) else { throw Problem(.notFound) }
      return Response.immutable(asset.bytes, compressed: asset.compressed, type: asset.type.rawValue, name: asset.name, to: request)
    }
  }

  // MARK: From HTTP and back

  func show(
    _ pattern: Route.Pattern, on router: Router<WebContext>, may exception: AccountException? = nil, handler: @escaping Handler
  ) {
    router.get(RouterPath(pattern.rawValue)) { request, context in
      try refuseUnfinishedAccount(context, unless: exception)
      let asked = try await asked(request, context)
      return try await respond(try await handler(asked), to: asked, request: request)
    }
  }

  /// - Parameter admitting: who may send a body at all; asked before a byte of it is read, so that strangers fill no disk.
  func take(
    _ pattern: Route.Pattern, on router: Router<WebContext>, as kind: RateClass? = nil, takesFiles: Bool = true,
    may exception: AccountException? = nil, admitting: (@Sendable (Asked) async throws -> Void)? = nil, handler: @escaping Handler
  ) {
    router.post(RouterPath(pattern.rawValue)) { request, context in
      // People who are signed in are known and not bounded.
      if let kind, context.identity.staff == nil { try rates.check(kind, context: context, at: .now()) }
      try refuseUnfinishedAccount(context, unless: exception)
      var asked = try await asked(request, context)
      try await admitting?(asked)
      let form = try await FormReader(limits: limits, vault: takesFiles ? vault : nil).read(request, context: context)
      asked.form = form.fields
      asked.files = Dictionary(grouping: form.files, by: \.field).mapValues { $0.map(\.attachment) }
      return try await respond(try await handler(asked), to: asked, request: request)
    }
  }

  /// What may be opened before an account is as it must be.
  enum AccountException {
    case workOnAccount, addSecondFactor
  }

  /// Whoever still has a password that somebody else gave changes it first, and then adds the second factor that the role requires.
  private func refuseUnfinishedAccount(_ context: WebContext, unless exception: AccountException?) throws(Problem) {
    guard let session = context.identity.staff, exception != .workOnAccount else { return }
    if session.mustChangePassword { throw Problem(.passwordChangeRequired) }
    if session.mustAddSecondFactor, exception != .addSecondFactor { throw Problem(.secondFactorRequired) }
  }

  func asked(_ request: Request, _ context: WebContext) async throws -> Asked {
    let query = try request.query(limits: limits).object ?? [:]
    return Asked(
      language: context.language, here: request.method == .get ? Href(requested: request.uri.string) : Href(.home), csrf: context.formToken,
      staff: context.identity.staff?.username, session: context.identity.staff,
      caller: request.method == .post ? Caller(request, context, cookies) : .unknown,
      keys: CaseKeys(cookies.value(.cases, in: request) ?? "").byCode,
      path: Dictionary(context.parameters.map { (String($0.key), $0.value.decodedPathPart) }) { $1 },
      query: query.compactMapValues(\.text), done: cookies.value(.done, in: request).flatMap(DoneNote.init(cookie:))?.text,
      keysCookie: CaseKeys(cookies.value(.cases, in: request) ?? ""))
  }

  func respond(_ answer: Answer, to asked: Asked, request: Request? = nil) async throws -> Response {
    switch answer {
    case .page(let page, let status):
      return finished(page, status: status, asked)
    case .go(let address, let done):
      var response = Response.redirect(to: address.text)
      if let done { cookies.set(.done, to: DoneNote(done).cookie, seconds: 60, in: &response) }
      return response
    case .opened(let code, let key, let address):
      var response = Response.redirect(to: address.text)
      remember(key, of: code, asked, in: &response)
      return response
    case .receipt(let page, let code, let key):
      var response = finished(page, status: 201, asked)
      remember(key, of: code, asked, in: &response)
      return response
    case .fragment(let fragment): return .page(fragment.bytes, language: asked.language)
    case .dossier(let dossier): return .dossier(dossier, from: vault)
    case .download(let bytes, let name, let mediaType):
      guard let request else { throw Problem(.notFound) }
      return .attachment(bytes, name: name, mediaType: mediaType, tag: bytes.sha256, to: request)
    case .framed(let page, let language):
      var framed = asked
      framed.language = language
      return .framed(page.render(for: site.visit(framed, done: nil)), by: site.settings.embedOrigins, language: language)
    case .shared(let document):
      guard let request else { throw Problem(.notFound) }
      return .shared(document, to: request)
    case .file(let file):
      guard let request else { throw Problem(.notFound) }
      return .attachment(
        try await vault.read(file.hash), name: file.name, mediaType: file.mediaType, tag: file.hash, to: request)
    case .preview(let file):
      guard let request else { throw Problem(.notFound) }
      return .preview(try await vault.read(file.hash), of: file, to: request)
    case .words(let words): return .text(words)
    }
  }

  private func finished(_ page: any Page, status: Int, _ asked: Asked) -> Response {
    var response = Response.page(
      page.render(for: site.visit(asked, done: asked.done)), status: HTTPResponse.Status(code: status), language: asked.language)
    if asked.done != nil { cookies.clear(.done, in: &response) }
    return response
  }

  private func remember(_ key: String, of code: CaseCode, _ asked: Asked, in response: inout Response) {
    cookies.set(.cases, to: asked.keysCookie.adding(key, of: code).text, in: &response)
  }
}

/// The last few cases that a browser opened with their keys, until it is closed: `PAKN.20260516.0256~7K3F…_…`.
struct CaseKeys: Sendable {
  private let pairs: [(code: CaseCode, key: String)]
  private static let most = 8

  init(_ text: String) {
    pairs = text.split(separator: "_").prefix(Self.most).compactMap { pair in
      let parts = pair.split(separator: "~").map(String.init)
      guard parts.count == 2, let code = CaseCode(parts[0]), parts[1].utf8.count <= 60 else { return nil }
      return (code, parts[1])
    }
  }

  private init(pairs: [(code: CaseCode, key: String)]) { self.pairs = pairs }

  var byCode: [CaseCode: String] { Dictionary(pairs) { first, _ in first } }

  var text: String { pairs.map { "\($0.code)~\($0.key)" }.joined(separator: "_") }

  func adding(_ key: String, of code: CaseCode) -> CaseKeys {
    // Only signs of access keys stand in the cookie, however the key was typed.
    let plain = AccessKey(typed: key)?.text ?? ""
    return CaseKeys(pairs: [(code, plain)] + pairs.filter { $0.code != code }.prefix(Self.most - 1))
  }
}

/// What the last action did, on its way to the next page.
struct DoneNote {
  let text: LocalizedText

  init(_ text: LocalizedText) { self.text = text }

  init?(cookie: String) {
    let parts = cookie.split(separator: "~", omittingEmptySubsequences: false).compactMap { part in
      PercentEncoding.decode(Array(part.utf8)).flatMap { String(validating: $0, as: UTF8.self) }
    }
    guard parts.count == 2 else { return nil }
    text = LocalizedText(vi: parts[0], en: parts[1])
  }

  var cookie: String { "\(text.vi.percentEncodedComponent.escapingTilde)~\(text.en.percentEncodedComponent.escapingTilde)" }
}

extension String {
  fileprivate var escapingTilde: String { replacing("~", with: "%7E") }
}

extension UploadedFile {
  var attachment: CaseAttachment {
    CaseAttachment(hash: stored.hash, name: name.text, size: stored.size, mediaType: type.mediaType)
  }
}
