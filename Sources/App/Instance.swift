import Accounts
import Casework
import FileVaultOnDisk
import Foundation
import Ledger
import Registry
import SQLiteStore
import Web

/// Where an instance keeps what it knows: one folder, which is also what is backed up.
public struct InstanceFolder: Sendable {
  public let path: String
  public init(_ path: String) { self.path = path }

  public var database: String { "\(path)/dienhong.sqlite" }
  public var masterKey: String { "\(path)/keys/master.key" }
  public var accessKeySecret: String { "\(path)/keys/access.key" }
  public var files: String { "\(path)/files" }
  public var calendar: String { "\(path)/calendar" }
  public var accounts: String { "\(path)/accounts.json" }
  /// Templates that the operator put in the place of those that ship; need not be there.
  public var noticeTemplates: String { "\(path)/notices" }
  /// How notices are sent; need not be there.
  public var noticeSettings: String { "\(path)/keys/notices.yaml" }
  /// The ledger: its tiles and what was signed over them.
  public var ledger: String { "\(path)/ledger" }
  /// Who validates the ledger; need not be there.
  public var ledgerValidators: String { "\(path)/keys/ledger-validators" }
  /// Which timestamp authority the ledger is anchored at; need not be there.
  public var ledgerAnchor: String { "\(path)/keys/ledger-anchor" }
  /// What validators have signed to agree with others after them; need not be there.
  public var ledgerConsents: String { "\(path)/keys/ledger-consents" }
  /// Stands in the folder while the sample province is being loaded into it.
  var unfinishedSample: String { "\(path)/sample-unfinished" }
}

/// An instance put together: every part made once, here, and handed to those who need it.
public struct Instance: Sendable {
  public let folder: InstanceFolder
  public let store: SQLiteStore
  public let vault: DiskVault
  public let calendars: CalendarOffice
  public let accounts: Accounts
  public let passwords: Passwords
  public let registry: Registry
  public let desk: Desk
  let bell: WorkBell
  let confirmed: ConfirmedPosition
  let fileSeal: FileSeal

  /// Opens the instance in a folder, or begins a new one there.
  /// - Parameters:
  ///   - secondFactor: who has to have a second factor.
  ///   - now: the moment that decisions see. Sessions and passwords always go by the clock of the machine.
  ///   - record: takes what belongs into the security log.
  public static func open(
    _ folder: InstanceFolder, secondFactor: SecondFactorRule = .none, now: @escaping @Sendable () -> Instant = { .present },
    record: @escaping @Sendable (AccountNote) -> Void = { _ in }
  ) async throws -> Instance {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/keys", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let bell = WorkBell()
    let store = try SQLiteStore(
      .init(database: folder.database, masterKey: folder.masterKey), committed: { bell.ring($0) })
    let calendarFiles = try CalendarFiles(directory: folder.calendar)
    let world = World(
      directory: Directory(try await store.directory()), calendars: try calendarFiles.adopted().book(),
      portal: Portal(try await store.portal()), now: now)
    let passwords = Passwords()
    let secret = try InstanceSecret(path: folder.accessKeySecret)
    let confirmed = ConfirmedPosition()
    let registry = Registry(
      store: store, book: try Definitions().book(of: Systems.all), world: world,
      keys: .deriving(from: secret), commitments: .random, confirmedPosition: { confirmed.value })
    let book = registry.definitions
    if try await store.isReadModelOutdated() { try await store.rebuild { book.definition($0, version: $1) } }
    return Instance(
      folder: folder, store: store, vault: try DiskVault(folder: folder.files),
      calendars: CalendarOffice(registry: registry, store: calendarFiles),
      accounts: Accounts(
        store: store, passwords: passwords, key: secret.key(for: "accounts"),
        asksForSecondFactor: { username in
          let positions = world.directory.positions(of: username, on: world.now().date)
          return secondFactor.asks(positions.reduce(into: []) { $0.formUnion($1.roles) })
        }, now: { .present }
      ) { event in
        if let ended = event.endedSessions { bell.hangUp(ended) }
        record(AccountNote(event))
      }, passwords: passwords,
      registry: registry, desk: Desk(store: store, registry: registry), bell: bell, confirmed: confirmed,
      fileSeal: FileSeal(key: secret.key(for: "file seal")))
  }
}

/// Whose role requires a second factor. The raw value is what is written on the command line.
public enum SecondFactorRule: String, Sendable, CaseIterable {
  /// Nobody's; whoever has added one is asked for it all the same.
  case none
  /// Those of administrators, who can give rights to others.
  case administrators
  case all

  func asks(_ roles: Set<Role>) -> Bool {
    switch self {
    case .none: false
    case .administrators: !roles.isDisjoint(with: [.agencyAdministrator, .systemAdministrator])
    case .all: !roles.isEmpty
    }
  }
}
