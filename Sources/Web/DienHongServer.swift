import Accounts
import Casework
import Hummingbird
import Logging
import NIOCore
import Registry

#if canImport(Glibc)
  import Glibc
#endif

/// The web side of an instance, put together: pages, API, probes and everything that stands around them.
public struct DienHongServer: Sendable {
  private let server: WebServer
  private let site: Site
  private let pages: SiteRoutes
  private let uploads: Uploads
  private let api: API
  private let ledger: LedgerRoutes?

  /// - Parameters:
  ///   - isReady: whether the instance can do its work now; throws when it cannot.
  ///   - training: for a training instance, what its trainer may do.
  ///   - drafts: reads files into drafts.
  ///   - summaries: writes summaries of opinions as files.
  ///   - tables: reads such files back when somebody worked on them.
  ///   - demoClock: for a throw-away demonstration, what moves its clock.
  package init(
    settings: ServerSettings, siteSettings: SiteSettings, registry: Registry, desk: Desk, calendars: CalendarOffice, bell: WorkBell,
    accounts: Accounts, vault: any UploadVault, fileSeal: FileSeal, auditLog: any AuditLog, ledger: (any Ledger)? = nil,
    notices: NoticeBoard? = nil,
    demoClock: DemoClock? = nil, training: Training? = nil, drafts: (any DraftTextExtractor)? = nil,
    summaries: (any SummaryFileWriter)? = nil, tables: (any SummaryFileReader)? = nil,
    isReady: @escaping @Sendable () async throws -> Void
  ) {
    let audit = Audit(registry: registry, log: auditLog)
    let site = Site(
      registry: registry, desk: desk, calendars: calendars, settings: siteSettings, seal: fileSeal, vault: vault, notices: notices,
      random: .system, accounts: accounts, audit: audit, drafts: drafts, summaries: summaries, tables: tables, training: training,
      ledger: ledger)
    let errors = ErrorResponses { failed in site.page(for: failed) }
    server = WebServer(settings: settings, accounts: accounts, errors: errors, isReady: isReady)
    self.site = site
    let rates = RateLimits(settings.rates)
    pages = SiteRoutes(
      site: site, bell: bell, accounts: accounts, vault: vault, cookies: server.cookies, limits: settings.bodies, rates: rates)
    uploads = Uploads(vault: vault, seal: fileSeal, limits: settings.bodies, rates: rates, random: .system)
    api = API(
      registry: registry, calendars: calendars, accounts: accounts, audit: audit, vault: vault, settings: siteSettings,
      limits: settings.bodies, rates: rates, demoClock: demoClock, notices: notices, summaries: summaries,
      ledger: ledger)
    self.ledger = ledger.map { LedgerRoutes(ledger: $0) }
  }

  var router: Router<WebContext> {
    server.router { router in
      pages.register(on: router)
      uploads.register(on: router)
      api.register(on: router)
      ledger?.register(on: router)
    }
  }

  /// Serves until the process is told to end; answers under way are finished first.
  /// - Throws: ``AddressTaken`` when another program listens there.
  public func run(logger: Logger) async throws {
    do {
      try await server.application(router, logger: logger).runService()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw AddressTaken(host: server.settings.host, port: server.settings.port)
    }
  }
}

/// Another program listens at the address already.
public struct AddressTaken: Error, CustomStringConvertible {
  let host: String
  let port: Int

  public var description: String {
    "Địa chỉ \(host):\(port) đang được chương trình khác dùng. Chọn cổng khác bằng --port. "
      + "/ Another program listens at \(host):\(port). Choose another port with --port."
  }
}

extension Site {
  /// The page for a request that could not be answered as it wished.
  fileprivate func page(for failed: FailedRequest) -> [UInt8] {
    let details = [failed.detail[failed.language]] + failed.problem.fields.map { $0.message[failed.language] }
    let page = ErrorPage(problem: failed.problem.kind.onPage, details: details, reference: failed.reference)
    let asked = Asked(
      language: failed.language, here: Href(.home), csrf: failed.formToken, staff: failed.identity.staff?.username, keys: [:], path: [:],
      query: [:])
    return page.render(for: visit(asked, done: nil))
  }
}

extension FailedRequest {
  /// Only what nobody foresaw needs a number to find it by.
  fileprivate var reference: String? { problem.kind == .unexpected ? requestID : nil }
}

extension Problem.Kind {
  /// What it is on a page.
  fileprivate var onPage: ErrorPage.Problem {
    switch self {
    case .malformed, .unknownMethod, .addressTooLong: .malformed
    case .forged: .formExpired
    case .notFound, .invitationGone: .notFound
    case .erased: .erased
    case .methodNotAllowed: .wrongMethod
    case .moved, .conflict: .movedOn
    case .tooLarge: .tooLarge
    case .unsupportedMediaType: .unsupportedType
    case .forbidden, .invalid, .passwordRefused, .passwordChangeRequired, .signInRequired, .wrongCredentials,
      .codeRequired, .wrongCode, .secondFactorRequired, .accountClosed, .idempotencyKeyReused:
      .notAllowedNow
    case .accountLocked, .tooManyRequests: .tooMany
    case .unexpected: .fault
    case .overloaded, .diskFull: .unavailable
    }
  }
}
