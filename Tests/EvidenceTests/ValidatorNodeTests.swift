import Casework
import Foundation
import Ledger
import Testing

@Suite final class `A validator at work` {
  private let ledger: SampleLedger
  private let folder = FileManager.default.temporaryDirectory.appending(path: "validator-\(UUID().uuidString)").path

  init() throws { ledger = try SampleLedger(blocks: 3) }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func start() throws -> ValidatorNode {
    let leaves = ledger.leaves
    return try ValidatorNode(
      key: ledger.validators[0].secret, verifier: ledger.validators[0].key, log: ledger.log.key, files: TileFiles(folder: folder),
      fetch: { Array(leaves[$0]) }, now: { SampleLedger.start + 3_600_000 }, report: { _ in })
  }

  /// The folder is then as a machine leaves it that stops after the head is on its disk and before the cosignature is made.
  @Test func `that stopped after its disk had a checkpoint and before it signed says so, and signs when it is asked again`() async throws {
    let (files, old, size) = (try TileFiles(folder: folder), 4, ledger.leaves.count)
    let before = try start()
    #expect(await before.add(try ledger.request(from: 0, to: old).body).status == 200)
    let earlier = try #require(files.note("checkpoint"))
    #expect(await before.add(try ledger.request(from: old).body).status == 200)
    try files.keep(earlier, as: "checkpoint")

    let after = try start()
    #expect(await after.checkpoint == earlier, "it claims no cosignature that it has not made")
    #expect(await after.add(try ledger.request(from: old).body) == .conflict(size: size))
    guard case .cosigned(let line) = await after.add(try ledger.request(from: size).body) else {
      Issue.record("not cosigned")
      return
    }
    let signed = try ledger.checkpoint().adding(line, of: [ledger.validators[0].key], .standard)
    #expect(signed.cosigners == [ledger.validators[0].key])
    #expect(await after.checkpoint == signed.note.bytes)
  }
}
