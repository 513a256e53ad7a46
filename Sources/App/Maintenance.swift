import Accounts
import Casework
import FileVaultOnDisk
import Foundation
import Ledger
import Registry
import SQLiteStore

/// There is no instance in the folder.
public struct NoInstance: Error, CustomStringConvertible {
  let folder: String
  public var description: String {
    "Không có dữ liệu Diên Hồng trong \(folder). / There is no instance of Diên Hồng in \(folder)."
  }
}

/// The directory knows nobody of that name.
public struct UnknownPerson: Error, CustomStringConvertible {
  let username: Username
  public var description: String {
    "Danh bạ không có ai tên “\(username)”. / The directory knows nobody named “\(username)”."
  }
}

/// What an operator does with an instance beside serving it.
public struct Maintenance: Sendable {
  let folder: InstanceFolder

  public init(_ folder: InstanceFolder) { self.folder = folder }

  /// Copies everything that makes an instance: the database as of one moment, keys, calendar files, own templates of notices and attachments.
  ///
  /// Attachments are copied after the database, so every file that the copied events name is there. Returns what was copied, in words.
  /// - Throws: ``NoInstance``, or `StoreError.conflict` when something is at the path already.
  public func backup(to path: String) async throws -> String {
    let instance = try await existing()
    guard !FileManager.default.fileExists(atPath: path) else { throw StoreError.conflict("\(path) exists already") }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let target = InstanceFolder(path)
    let backup = try await instance.store.backup(to: target.database)
    for (from, to) in [
      ("\(folder.path)/keys", "\(path)/keys"), (folder.calendar, target.calendar),
    ] { try FileManager.default.copyItem(atPath: from, toPath: to) }
    if FileManager.default.fileExists(atPath: folder.noticeTemplates) {
      try FileManager.default.copyItem(atPath: folder.noticeTemplates, toPath: target.noticeTemplates)
    }
    try FileManager.default.createDirectory(
      atPath: target.files, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for part in try DiskVault.claimedFolders(in: folder.files) {
      try FileManager.default.copyItem(atPath: "\(folder.files)/\(part)", toPath: "\(target.files)/\(part)")
    }
    if let last = backup.lastBlock { try await instance.copyLedger(to: target, upTo: last) }
    return """
      \(backup.events) sự kiện, \(backup.size) byte, SHA-256 \(backup.hash)
      Thư mục keys đi kèm bản sao này. Hãy cất keys riêng khỏi bản sao: ai có cả hai thì đọc được tất cả.
      """
  }

  /// Gives a person of the staff a new password that has to be changed at the next sign-in, lifts a lock and ends their sessions.
  /// - Throws: `AccountError.noSuchAccount`.
  public func resetPassword(of username: Username) async throws -> String { try await existing().accounts.reset(username, by: nil) }

  /// Takes away the second factor of a person who has lost the device and the recovery codes, and ends their sessions.
  public func removeSecondFactor(of username: Username) async throws {
    let accounts = try await existing().accounts
    guard try await accounts.account(of: username) != nil else { throw AccountError.noSuchAccount(username) }
    try await accounts.removeSecondFactor(of: username, by: nil)
  }

  /// Makes an account for a person of the directory who has none, as after an import, with a password that has to be changed.
  /// - Returns: the password, to be handed over in person.
  /// - Throws: ``UnknownPerson``; `StoreError.conflict` when there is an account.
  public func createAccount(of username: Username) async throws -> String {
    let instance = try await existing()
    guard instance.registry.directory.people[username] != nil else { throw UnknownPerson(username: username) }
    guard try await instance.store.account(username) == nil else { throw StoreError.conflict("\(username): has an account already") }
    let password = instance.passwords.generated()
    try await instance.accounts.create(username, password: password)
    return password
  }

  /// The instance in the folder. A slip in the folder's name must not make a new one and find it in order.
  func existing() async throws -> Instance {
    guard FileManager.default.fileExists(atPath: folder.database) else { throw NoInstance(folder: folder.path) }
    try UnfinishedSample.check(folder)
    return try await Instance.open(folder)
  }

  /// Makes an instance from a backup, checking the copy before it is used. Nothing that is in its place is overwritten. Returns what was
  /// restored, in words.
  /// - Throws: `StoreError.unreadable` with the findings when the check finds a fault; what was copied stays.
  public func restore(from path: String) async throws -> String {
    try UnfinishedSample.check(folder)
    let source = InstanceFolder(path)
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for (from, to) in [
      ("\(path)/keys", "\(folder.path)/keys"), (source.calendar, folder.calendar), (source.files, folder.files),
    ] { try FileManager.default.copyItem(atPath: from, toPath: to) }
    for (from, to) in [(source.noticeTemplates, folder.noticeTemplates), (source.ledger, folder.ledger)]
    where FileManager.default.fileExists(atPath: from) { try FileManager.default.copyItem(atPath: from, toPath: to) }
    let backup = try await SQLiteStore.restore(
      from: source.database, to: .init(database: folder.database, masterKey: folder.masterKey))
    let check = try await check()
    guard check.faults == 0 else { throw StoreError.unreadable(check.lines.joined(separator: "\n")) }
    return "Đã khôi phục \(backup.events) sự kiện; kiểm tra không phát hiện sai sót."
  }

  /// Makes the read model anew, or says how the live one differs from what the events say: a line for each difference, at most 100, and
  /// none when there is none or when it was made anew.
  /// - Throws: ``NoInstance``.
  public func rebuild(comparing: Bool) async throws -> [String] {
    let instance = try await existing()
    let definitions = instance.registry.definitions
    let lookup: DefinitionLookup = { definitions.definition($0, version: $1) }
    if comparing { return try await instance.store.compare(definitions: lookup).map(\.description) }
    _ = try await instance.store.rebuild(definitions: lookup)
    return []
  }

  /// What a check of everything found.
  public struct Check: Sendable {
    /// One for each finding, faults or not; see `Finding`.
    public let lines: [String]
    /// How many of the lines are faults.
    public let faults: Int
  }

  /// Checks the log, the keys, the read model, the attachments and the ledger. Changes nothing.
  /// - Parameter verifyingEntries: whether each entry's own signature is checked again.
  /// - Throws: ``NoInstance``.
  public func check(verifyingEntries: Bool = false) async throws -> Check {
    let instance = try await existing()
    let definitions = instance.registry.definitions
    let findings = try await instance.store.fsck(definitions: { definitions.definition($0, version: $1) }, vault: instance.vault)
    let ledger = try await instance.checkLedger(verifyingEntries: verifyingEntries)
    let sealed = ledger.size > 0 ? ["ledger: \(ledger.size) entries checked"] : []
    return Check(
      lines: findings.map(\.description) + ledger.findings.map(\.description) + sealed,
      faults: findings.count(where: \.isFault) + ledger.findings.count)
  }

  /// Writes the whole instance in the clear into a new folder, as described in `docs/export-format.md`. Returns what was written, in words.
  /// - Throws: ``NoInstance``, or `StoreError.conflict` when the folder exists.
  public func export(to path: String) async throws -> String {
    let instance = try await existing()
    return Self.words(try await instance.store.export(to: path, vault: instance.vault))
  }

  /// Takes an export into an instance without events, made where there is none. Returns what was taken in, in words.
  /// - Throws: `StoreError.conflict` when the instance is not empty, `StoreError.unreadable` when the export is not whole.
  public func `import`(from path: String) async throws -> String {
    try UnfinishedSample.check(folder)
    let instance = try await Instance.open(folder)
    let definitions = instance.registry.definitions
    return Self.words(
      try await instance.store.import(from: path, vault: instance.vault, definitions: { definitions.definition($0, version: $1) }))
  }

  /// Erases what a case and the cases opened for a part of its work hold, and gives their files back where no other case names them.
  /// Returns what was done, in words.
  /// - Parameter ground: on what ground; kept beside the code, and must say nothing of the sender.
  /// - Throws: ``NoInstance``; ``NoCase`` when there is no such case or it is erased already.
  public func erase(_ code: CaseCode, ground: String) async throws -> String {
    let instance = try await existing()
    let erased = try await instance.erase(code, at: .present, ground: ground, by: .system)
    guard !erased.isEmpty else { throw NoCase(code: code) }
    return """
      Đã xóa dữ liệu của \(erased.map(\.description).joined(separator: ", ")). Tệp không hồ sơ nào khác dùng sẽ bị gỡ trong vòng một ngày.
      Bản sao lưu làm trước lúc này vẫn còn khóa của hồ sơ: hãy hủy các bản đó thì việc xóa mới trọn vẹn.
      """
  }

  /// Finished cases whose time in the archive is over on a day, oldest first. Nothing is destroyed: Law on Archives 33/2024/QH15 lets that
  /// happen only by an approved decision.
  public func dueForDestruction(on day: CivilDate) async throws -> [RetainedCase] {
    let instance = try await existing()
    var found: [RetainedCase] = []
    var query = CaseQuery(scope: CaseScope(everything: true), isOpen: false, limit: 200, now: .present, soonUntil: .present)
    repeat {
      let page = try await instance.store.cases(query)
      for row in page.rows { if let retained = try await instance.retained(row.code), retained.keepUntil < day { found.append(retained) } }
      query.cursor = page.next
    } while query.cursor != nil
    return found.sorted { ($0.keepUntil, $0.code) < ($1.keepUntil, $1.code) }
  }

  private static func words(_ transfer: Transfer) -> String {
    "\(transfer.events) sự kiện của \(transfer.cases) hồ sơ (\(transfer.erased) đã xóa dữ liệu), \(transfer.publications) trả lời công bố, \(transfer.attachments) tệp."
  }
}
