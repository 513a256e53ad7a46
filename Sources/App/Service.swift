import Accounts
import Casework
import Documents
import FileVaultOnDisk
import Foundation
import Ledger
import Logging
import Notices
import Registry
import SQLiteStore
import SampleProvince
import Web

/// A running instance: the server, and what the software does by itself while it runs.
public struct Service: Sendable {
  let instance: Instance
  let server: DienHongServer
  let notices: NoticeOffice
  let ledger: LedgerOffice
  let validators: SimulatedValidators?
  private let port: Int
  let logger: Logger

  /// - Parameter validators: processes of this machine that validate its ledger, in place of those that the operator has written down.
  /// - Throws: when a template of a notice does not do, the file that says how they are sent, or the notice about personal data.
  public init(
    _ instance: Instance, settings: ServiceSettings, demoClock: DemoClock? = nil, training: Training? = nil,
    validators: SimulatedValidators? = nil, logger: Logger
  ) throws {
    self.instance = instance
    self.logger = logger
    self.validators = validators
    port = settings.server.port
    ledger = try LedgerOffice.of(instance, settings, try validators?.setup() ?? LedgerSetup.of(instance.folder), logger: logger)
    notices = try NoticeOffice.of(instance, settings, sends: training == nil)
    let store = instance.store
    instance.vault.removeDrafts()
    var site = settings.site
    site.privacyNotices = try PrivacyNotices.read(of: instance.folder)
    server = DienHongServer(
      settings: settings.server, siteSettings: site, registry: instance.registry, desk: instance.desk,
      calendars: instance.calendars, bell: instance.bell, accounts: instance.accounts, vault: instance.vault, fileSeal: instance.fileSeal,
      auditLog: store, ledger: ledger, notices: NoticeBoard(store: store, sends: notices.sends), demoClock: demoClock, training: training,
      drafts: SandboxedExtractor(), summaries: SummaryFiles(), tables: SummaryRows(),
      isReady: { try await store.check() })
  }

  /// Serves until the process is told to end.
  public func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await upkeep() }
      group.addTask { await tell() }
      group.addTask { await ledger.run() }
      group.addTask { await runValidators() }
      group.addTask { await anchor() }
      group.addTask { try await server.run(logger: logger) }
      // The server ends first, on SIGTERM; the upkeep has no end of its own.
      _ = try await group.next()
      group.cancelAll()
    }
  }

  /// Each half minute: an edited calendar, clocks that ran out, erasures that were granted, sessions that expired; on each new day agencies
  /// and people whose last day has passed. A failure is logged and tried again; it must never take the server down with it.
  private func upkeep() async {
    var day: CivilDate?
    while !Task.isCancelled {
      await attempt("calendar") { try await adoptEditedCalendar() }
      await attempt("timers") { try await instance.registry.runTimers() }
      await attempt("erasures") { try await instance.carryOutErasures() }
      await attempt("sessions") { try await instance.accounts.removeExpiredSessions() }
      await attempt("files") { try await instance.vault.removeUnclaimed(before: Date(timeIntervalSinceNow: -86_400)) }
      let today = instance.registry.now.date
      if today != day, await attempt("succession", { try await instance.registry.succeedAgencies() }) { day = today }
      do { try await Task.sleep(for: .seconds(30)) } catch { return }
    }
  }

  /// Each second, since whoever sent something looks into the mailbox at once. What cannot be done now is done later, and never takes the
  /// server down.
  private func tell() async {
    await attempt("notices, start") {
      let count = try await notices.begin()
      if count > 0 { logger.warning("notices were under way when the software stopped", metadata: ["count": "\(count)"]) }
    }
    var day: CivilDate?
    while !Task.isCancelled {
      let today = instance.registry.now.date
      if today != day { await attempt("reminders") { if try await notices.remind() { day = today } } }
      await attempt("notices") {
        try await notices.follow()
        try await notices.deliver()
      }
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }

  /// Once a day the ledger is taken to a timestamp authority, if one is named. An authority can take minutes: nothing waits for it.
  private func anchor() async {
    while !Task.isCancelled {
      // Not before there is something to anchor.
      do { try await Task.sleep(for: .seconds(60)) } catch { return }
      await attempt("anchor") { try await LedgerAnchor(instance.folder)?.anchor(on: Instant.present.date) }
      do { try await Task.sleep(for: .seconds(1_800)) } catch { return }
    }
  }

  /// The validators of a demonstration, once there is a log for them. Without them it waits for nothing.
  private func runValidators() async {
    while !Task.isCancelled {
      if let validators, let log = await ledger.standing().log {
        return await validators.run(log: log, at: "http://127.0.0.1:\(port)/ledger")
      }
      do { try await Task.sleep(for: .milliseconds(200)) } catch { return }
    }
  }

  @discardableResult
  private func attempt<Answer>(_ part: String, _ work: () async throws -> Answer) async -> Bool {
    do {
      _ = try await work()
      return true
    } catch {
      logger.error("upkeep failed", metadata: ["part": "\(part)", "error": "\(error)"])
      return false
    }
  }

  private func adoptEditedCalendar() async throws {
    guard let moved = try await instance.calendars.adoptEdited() else { return }
    logger.notice("calendar adopted", metadata: ["cases.moved": "\(moved)"])
  }
}

extension NoticeOffice {
  /// The office of an instance, with its templates and its ways of sending.
  /// - Parameter sends: false in a training instance, which no notice ever leaves.
  static func of(_ instance: Instance, _ settings: ServiceSettings, sends: Bool = true) throws -> NoticeOffice {
    let (files, registry) = (NoticeFiles(instance.folder), instance.registry)
    return NoticeOffice(
      store: instance.store,
      surroundings: NoticeSurroundings(
        definitions: registry.definitions, now: { registry.now }, directory: { registry.directory },
        open: { try await registry.open($0, as: $1) }, calendars: { registry.calendars }, cases: { try await registry.cases($0) },
        digest: { try await registry.digest(of: $0) }, owner: settings.site.owner, site: settings.site.address),
      templates: try files.templates(for: registry.definitions),
      settings: sends ? try files.settings(at: settings.noticeSettings) : nil)
  }
}

/// How a service presents itself and where it listens.
public struct ServiceSettings: Sendable {
  package var server: ServerSettings
  /// What pages say of the site, and the address it is reached by.
  public var site: SiteSettings
  /// The file that says how notices are sent, when it is not in the instance's folder.
  public var noticeSettings: String?

  public static let ownerOfSample = LocalizedText(vi: "Thành phố Cần Thơ", en: "Cần Thơ City")

  /// - Parameters:
  ///   - publicOrigin: the address that browsers see, such as `https://phananh.example.gov.vn`. With HTTPS cookies are bound to it.
  ///   - trustedProxies: how many proxies of ours stand before the server and add to `X-Forwarded-For`.
  ///   - owner: whose site it is, as its pages say.
  ///   - embedOrigins: sites whose pages may show the widget in a frame.
  ///   - isThrowAway: a demonstration on one's own machine, where nobody needs to be kept from sending much.
  public init(
    port: Int, host: String = "127.0.0.1", publicOrigin: String? = nil, trustedProxies: Int = 0,
    owner: LocalizedText = ownerOfSample, banner: LocalizedText? = nil,
    isThrowAway: Bool = false, embedOrigins: [String] = []
  ) {
    server = ServerSettings()
    if isThrowAway { server.rates = .none }
    server.port = port
    server.host = host
    server.publicOrigin = publicOrigin
    server.trustedProxies = trustedProxies
    site = SiteSettings(
      name: "Diên Hồng", owner: owner, banner: banner, address: publicOrigin ?? "http://\(host):\(port)", embedOrigins: embedOrigins)
  }
}
