import Casework
import Foundation

/// Something in a ledger that is not as it was signed.
public struct LedgerFinding: Hashable, Sendable, CustomStringConvertible {
  /// Where: `entry 17`, `tile/0/000`, `checkpoint`.
  public let place: String
  public let problem: String

  public init(place: String, problem: String) { (self.place, self.problem) = (place, problem) }
  public var description: String { "ledger \(place): \(problem)" }
}

/// Checks a whole ledger: every leaf, every hash of every tile, every signature over the whole, and that each entry is of the event that the
/// store has. Blocks; changes nothing.
public struct LedgerCheck: Sendable {
  private let files: TileFiles
  private let store: (any LedgerStore)?
  private let log: VerifierKey
  private let verifiesEntries: Bool
  private let cryptography = Cryptography.standard

  /// - Parameters:
  ///   - store: nil checks the files alone, as of a validator's copy.
  ///   - verifiesEntries: whether the agencies' signatures are checked too. That the bytes are those that were signed follows from the root;
  ///     this checks again what validators have checked, at some fifty microseconds an entry.
  public init(files: TileFiles, store: (any LedgerStore)?, log: VerifierKey, verifiesEntries: Bool = false) {
    (self.files, self.store, self.log, self.verifiesEntries) = (files, store, log, verifiesEntries)
  }

  /// At most this many findings are listed.
  public static let most = 100

  private struct Progress {
    var state: LedgerState
    var heads: [String: StreamHead] = [:]
    var position: Int64 = 0
    var events: ArraySlice<SealableEvent> = []
    var blocks: ArraySlice<LedgerBlock> = []
    /// The last block that the store knew of when the check began.
    var noted: LedgerBlock?
    var findings: [LedgerFinding] = []

    mutating func report(_ place: String, _ problem: String) {
      if findings.count < LedgerCheck.most { findings.append(LedgerFinding(place: place, problem: problem)) }
    }
  }

  /// - Returns: how many entries were checked, and what was found, at most ``most``.
  public func run() async throws -> (size: Int, findings: [LedgerFinding]) {
    var progress = Progress(state: LedgerState(log: log))
    // Asked before the checkpoint is read, so that a sequencer at work may go on meanwhile.
    progress.noted = try await store?.lastBlock()
    guard let bytes = files.note("checkpoint") else {
      if progress.noted != nil { progress.report("checkpoint", "missing") }
      return (0, progress.findings)
    }
    let signed: SignedCheckpoint
    do throws(SignedCheckpoint.Refusal) {
      signed = try SignedCheckpoint(bytes, of: log, cryptography)
    } catch {
      progress.report("checkpoint", "\(error)")
      return (0, progress.findings)
    }
    let size = signed.checkpoint.size
    do {
      try await checkLeaves(size, &progress)
      if progress.state.edge.size == size, progress.state.edge.root(cryptography) != signed.checkpoint.root {
        progress.report("checkpoint", "the leaves have another root")
      }
    } catch let error as LedgerFileError {
      progress.report("files", "\(error)")
    } catch let error as StoreError {
      progress.report("events", "\(error)")
    } catch let fault as LedgerFault {
      progress.report("entry \(fault.index)", "breaks the rule of \(fault.rule.rawValue)")
    }
    checkConfirmed(size, &progress)
    if let last = progress.noted, last.size > size {
      progress.report("block \(last.height)", "the store knows of it, the ledger ends before")
    }
    return (size, progress.findings)
  }

  // MARK: Leaves

  /// Block by block, so that memory stays small.
  private func checkLeaves(_ size: Int, _ progress: inout Progress) async throws {
    let checking = verifiesEntries ? cryptography : Cryptography(sha256: cryptography.sha256, isSigned: { _, _, _ in true })
    var block: [[UInt8]] = []
    var tiles = TileComparison(files: files, size: size)
    for address in TileAddress.of(.entries, size: size) {
      for leaf in try files.bundle(address.index, width: address.width) {
        block.append(leaf)
        guard let header = BlockHeader(leaf) else { continue }
        let growth = try progress.state.checking(block, after: progress.heads, latest: nil, checking)
        for (node, hash) in growth.nodes where node.level.isMultiple(of: 8) { try tiles.compare(node, hash) }
        try await compare(block.dropLast(), of: header, &progress)
        progress.state.apply(growth)
        progress.heads.merge(growth.heads) { _, new in new }
        block.removeAll(keepingCapacity: true)
      }
    }
    for wrong in tiles.wrong { progress.report("tile/\(wrong)", "holds other hashes than its entries have") }
    guard block.isEmpty else { throw LedgerFault(index: progress.state.edge.size, rule: .openBlock) }
  }

  /// Entries against events.
  private func compare(_ leaves: ArraySlice<[UInt8]>, of header: BlockHeader, _ progress: inout Progress) async throws {
    guard let store else { return }
    var (statements, index) = (0, header.firstIndex)
    let first = progress.position
    for leaf in leaves {
      defer { index += 1 }
      guard let entry = LedgerEntry(leaf) else { continue }
      if entry.stream == LedgerEntry.ledgerStream {
        statements += 1
        continue
      }
      if progress.events.isEmpty { progress.events = try await store.events(after: progress.position, limit: 2_000)[...] }
      guard let event = progress.events.popFirst() else {
        progress.report("entry \(index)", "the store has no event \(progress.position + 1)")
        continue
      }
      progress.position = event.position
      if let difference = event.difference(from: entry, cryptography) {
        progress.report("entry \(index)", "event \(event.position) (\(event.stream) \(event.sequence)) differs: \(difference)")
      }
    }
    guard header.height <= progress.noted?.height ?? -1 else { return }
    if progress.blocks.isEmpty { progress.blocks = try await store.blocks(below: header.height + 500, limit: 500).reversed()[...] }
    while let next = progress.blocks.first, next.height < header.height { progress.blocks.removeFirst() }
    let expected = LedgerBlock(
      height: header.height, firstIndex: header.firstIndex, statements: statements, firstPosition: first + 1,
      events: header.count - statements, at: header.at)
    if progress.blocks.popFirst() != expected { progress.report("block \(header.height)", "the store says something else of it") }
  }

  // MARK: The whole

  private func checkConfirmed(_ size: Int, _ progress: inout Progress) {
    let members = progress.state.validators?.members ?? []
    guard let bytes = files.note("confirmed") else { return }
    guard let confirmed = try? SignedCheckpoint(bytes, of: log, validators: members, cryptography) else {
      return progress.report("confirmed", "a signature is not good")
    }
    guard confirmed.note.bytes == bytes else { return progress.report("confirmed", "not as it was written") }
    guard progress.state.validators?.isMet(by: confirmed.cosigners) == true else {
      return progress.report("confirmed", "fewer validators have signed it than confirm")
    }
    guard confirmed.checkpoint.size <= size,
      let root = try? files.tree(of: confirmed.checkpoint.size).root(of: confirmed.checkpoint.size), root == confirmed.checkpoint.root
    else { return progress.report("confirmed", "the ledger has another root at \(confirmed.checkpoint.size)") }
  }
}

extension SealableEvent {
  /// What of the event is not as its entry says; nil when all is. What an erased case said cannot be compared any more.
  fileprivate func difference(from entry: LedgerEntry, _ cryptography: Cryptography) -> String? {
    if entry.stream != stream { return "stream" }
    if entry.sequence != sequence { return "sequence" }
    if entry.type != type { return "type" }
    if entry.at != at { return "time" }
    if entry.actor != actor { return "actor" }
    if opening != nil, entry.payload != payloadHash(cryptography) { return "payload" }
    return nil
  }
}

/// Compares hashes with the tiles on the disk, a tile at a time for each level.
private struct TileComparison {
  let files: TileFiles
  let size: Int
  private(set) var wrong: [TileAddress] = []
  private var current: [Int: (index: Int, hashes: [Hash])] = [:]

  init(files: TileFiles, size: Int) { (self.files, self.size) = (files, size) }

  mutating func compare(_ node: TreeNode, _ hash: Hash) throws(LedgerFileError) {
    let (level, index, place) = (node.level / 8, node.index / TileAddress.fullWidth, node.index % TileAddress.fullWidth)
    if current[level]?.index != index {
      let width = min(TileAddress.fullWidth, (size >> (8 * level)) - index * TileAddress.fullWidth)
      current[level] = (index, try files.hashes(level: level, index: index, width: width))
    }
    let address = TileAddress(.hashes(level: level), index: index)
    if current[level]?.hashes[place] != hash, wrong.last != address, wrong.count < LedgerCheck.most { wrong.append(address) }
  }
}
