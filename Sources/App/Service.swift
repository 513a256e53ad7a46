import Accounts
import Casework
import FileVaultOnDisk
import Foundation
import Logging
import Registry
import SQLiteStore
import SampleProvince
import Web

/// A running instance: the server, and what the software does by itself while it runs.
public struct Service: Sendable {
  let instance: Instance
  let server: DienHongServer
  let logger: Logger

  public init(_ instance: Instance, settings: ServiceSettings, demoClock: DemoClock? = nil, logger: Logger) {
    self.instance = instance
    self.logger = logger
    let store = instance.store
    instance.vault.removeDrafts()
    server = DienHongServer(
      settings: settings.server, siteSettings: settings.site, registry: instance.registry, accounts: instance.accounts,
      vault: instance.vault, fileSeal: instance.fileSeal, demoClock: demoClock, isReady: { try await store.check() })
  }

  /// Serves until the process is told to end.
  public func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await upkeep() }
      group.addTask { try await server.run(logger: logger) }
      // The server ends first, on SIGTERM; the upkeep has no end of its own.
      _ = try await group.next()
      group.cancelAll()
    }
  }

  /// Each half minute: an edited calendar, clocks that ran out, sessions that expired; on each new day agencies and people whose last day
  /// has passed. A failure is logged and tried again; it must never take the server down with it.
  private func upkeep() async {
    var day: CivilDate?
    while !Task.isCancelled {
      await attempt("calendar") { try await adoptEditedCalendar() }
      await attempt("timers") { try await instance.registry.runTimers() }
      await attempt("sessions") { try await instance.accounts.removeExpiredSessions() }
      await attempt("files") { try await instance.vault.removeUnclaimed(before: Date(timeIntervalSinceNow: -86_400)) }
      let today = instance.registry.now.date
      if today != day, await attempt("succession", { try await instance.registry.succeedAgencies() }) { day = today }
      do { try await Task.sleep(for: .seconds(30)) } catch { return }
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
    guard let change = try instance.calendarFiles.change() else { return }
    let moved = try await instance.registry.adopt(change.calendars, from: try instance.calendarFiles.inForce())
    try instance.calendarFiles.adopt(change)
    logger.notice("calendar adopted", metadata: ["cases.moved": "\(moved)"])
  }
}

/// How a service presents itself and where it listens.
public struct ServiceSettings: Sendable {
  package var server: ServerSettings
  /// What pages say of the site, and the address it is reached by.
  public var site: SiteSettings

  public static let ownerOfSample = LocalizedText(vi: "Thành phố Cần Thơ", en: "Cần Thơ City")

  /// - Parameters:
  ///   - publicOrigin: the address that browsers see, such as `https://phananh.example.gov.vn`. With HTTPS cookies are bound to it.
  ///   - trustedProxies: how many proxies of ours stand before the server and add to `X-Forwarded-For`.
  ///   - owner: whose site it is, as its pages say.
  ///   - isThrowAway: a demonstration on one's own machine, where nobody needs to be kept from sending much.
  public init(
    port: Int, host: String = "127.0.0.1", publicOrigin: String? = nil, trustedProxies: Int = 0,
    owner: LocalizedText = ownerOfSample, banner: LocalizedText? = nil,
    isThrowAway: Bool = false
  ) {
    server = ServerSettings()
    if isThrowAway { server.rates = .none }
    server.port = port
    server.host = host
    server.publicOrigin = publicOrigin
    server.trustedProxies = trustedProxies
    site = SiteSettings(name: "Diên Hồng", owner: owner, banner: banner, address: publicOrigin ?? "http://\(host):\(port)")
  }
}
