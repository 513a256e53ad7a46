import Casework
import Foundation
import Ledger
import Registry
import SQLiteStore

// The ledger of an instance beside serving it: checking it, copying it, its keys.

extension Instance {
  /// The key of the log, once there is one.
  private func logKey() async throws -> SigningKey? {
    try await store.ledgerKeys().last { $0.owner.isEmpty }.flatMap { SigningKey(seed: $0.seed) }
  }

  private var ledgerOrigin: String? {
    guard let bytes = FileManager.default.contents(atPath: "\(folder.ledger)/checkpoint"), let note = SignedNote(Array(bytes)) else {
      return nil
    }
    return Checkpoint(note.text)?.origin
  }

  /// What a check of the whole ledger found; nothing where no ledger was begun.
  func checkLedger(verifyingEntries: Bool) async throws -> (size: Int, findings: [LedgerFinding]) {
    let noted = try await store.lastBlock()
    guard let origin = ledgerOrigin, let log = try await logKey()?.verifier(named: origin, .note) else {
      return (0, noted == nil ? [] : [LedgerFinding(place: "checkpoint", problem: "missing or not readable, or its key is")])
    }
    return try await LedgerCheck(files: TileFiles(folder: folder.ledger), store: store, log: log, verifiesEntries: verifyingEntries).run()
  }

  /// Copies the ledger as far as a copy of the database knows of it. The log has signed a checkpoint over each block, so this one is no new
  /// statement: the same key gives the same signature.
  /// - Parameter last: the last block that the copy knows of.
  func copyLedger(to target: InstanceFolder, upTo last: LedgerBlock) async throws {
    guard let origin = ledgerOrigin, let key = try await logKey(), let log = key.verifier(named: origin, .note) else { return }
    try FileManager.default.copyItem(atPath: folder.ledger, toPath: target.ledger)
    let files = try TileFiles(folder: target.ledger)
    let checkpoint = Checkpoint(origin: origin, size: last.size, root: try files.tree(of: last.size).root(of: last.size))
    try files.keep(SignedCheckpoint(signing: checkpoint, as: log) { try key.sign($0) }.note.bytes, as: "checkpoint")
    try files.keep(Array(checkpoint.text.utf8), as: "pending")
    if let confirmed = files.note("confirmed").flatMap({ SignedNote($0) }).flatMap({ Checkpoint($0.text) }), confirmed.size > last.size {
      try FileManager.default.removeItem(atPath: "\(target.ledger)/confirmed")
    }
  }
}

extension Maintenance {
  /// Writes the private keys of the log and of the agencies into one file, sealed by a passphrase, to be kept apart from the machine.
  /// Returns what was written, in words.
  public func backupLedgerKeys(to path: String, passphrase: String) async throws -> String {
    let keys = try await existing().store.ledgerKeys()
    let sealed = try KeyChest.seal(keys, passphrase: passphrase)
    guard !FileManager.default.fileExists(atPath: path) else { throw StoreError.conflict("\(path) exists already") }
    guard FileManager.default.createFile(atPath: path, contents: Data(sealed), attributes: [.posixPermissions: 0o600]) else {
      throw StoreError.engine("cannot write \(path)")
    }
    return "Đã cất \(keys.count) khóa ký của sổ vào \(path). / \(keys.count) signing keys of the ledger are in \(path)."
  }

  /// Puts keys back that the database does not have. Returns what was done, in words.
  public func restoreLedgerKeys(from path: String, passphrase: String) async throws -> String {
    let instance = try await existing()
    let known = Set(try await instance.store.ledgerKeys().map(\.seed))
    let sealed = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let missing = try KeyChest.open(sealed, passphrase: passphrase).filter { !known.contains($0.seed) }
    for key in missing { try await instance.store.keep(key) }
    return "Đã khôi phục \(missing.count) khóa. / \(missing.count) keys were put back."
  }

  /// Makes a new signing key for an agency, which the ledger is told of at the next start. Returns what was done, in words.
  public func rotateLedgerKey(of agency: AgencyID) async throws -> String {
    let instance = try await existing()
    guard instance.registry.directory.agencies[agency] != nil else { throw StoreError.conflict("the directory knows no agency \(agency)") }
    try await instance.store.keep(
      LedgerKey(owner: agency.rawValue, seed: SigningKey().seed, madeAt: Instant.present.millisecondsSince1970))
    return "Khóa mới của \(agency) có hiệu lực từ lần khởi động sau. / The new key of \(agency) takes effect at the next start."
  }

  /// Closes a ledger that cannot go on, as after a backup was restored that is older than what validators have cosigned, so that a new one
  /// begins at the next start. The old one stays beside it, for whoever holds receipts of it. Returns what was done, in words.
  public func closeLedger() async throws -> String {
    let instance = try await existing()
    let aside = "\(folder.ledger)-closed-\(Instant.present.millisecondsSince1970)"
    if FileManager.default.fileExists(atPath: folder.ledger) { try FileManager.default.moveItem(atPath: folder.ledger, toPath: aside) }
    try await instance.store.forgetLedger()
    return "Sổ cũ đã đóng, lưu tại \(aside); lần khởi động sau bắt đầu sổ mới với khóa mới. "
      + "/ The ledger was closed and lies in \(aside); the next start begins a new one, with a new key."
  }
}
