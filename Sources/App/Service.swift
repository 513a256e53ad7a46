import Accounts
import Casework
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
    server = DienHongServer(
      settings: settings.server, siteSettings: settings.site, registry: instance.registry, accounts: instance.accounts,
      vault: instance.vault, demoClock: demoClock, isReady: { try await store.check() })
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

  /// Each half minute: clocks that ran out, agencies whose last day has passed, sessions that expired. A failure is logged and tried
  /// again; it must never take the server down with it.
  private func upkeep() async {
    while !Task.isCancelled {
      do {
        try await instance.registry.runTimers()
        try await instance.registry.succeedAgencies()
        try await instance.accounts.removeExpiredSessions()
      } catch {
        logger.error("upkeep failed", metadata: ["error.type": "\(type(of: error))"])
      }
      do { try await Task.sleep(for: .seconds(30)) } catch { return }
    }
  }
}

/// How a service presents itself and where it listens.
public struct ServiceSettings: Sendable {
  package var server: ServerSettings
  public var site: SiteSettings

  /// - Parameter isThrowAway: a demonstration on one's own machine, where nobody needs to be kept from sending much.
  public init(port: Int, host: String = "127.0.0.1", banner: LocalizedText? = nil, isThrowAway: Bool = false) {
    server = ServerSettings()
    if isThrowAway { server.rates = .none }
    server.port = port
    server.host = host
    site = SiteSettings(
      name: "Diên Hồng", owner: LocalizedText(vi: "Thành phố Cần Thơ", en: "Cần Thơ City"), banner: banner,
      address: "http://\(host):\(port)")
  }
}
