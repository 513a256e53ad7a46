import Casework
import Dispatch

/// A validator as the log reaches it.
public struct ValidatorEndpoint: Hashable, Sendable {
  public let key: VerifierKey
  /// Without a slash at its end; nil when it cannot be reached from here, and then it never confirms.
  public let url: String?
  public init(key: VerifierKey, url: String?) { (self.key, self.url) = (key, url) }
}

/// Keeps the ledger of an instance: seals what happened, asks validators to confirm, and answers what stands where.
public actor LedgerOffice {
  public struct Settings: Sendable {
    /// The name of a new log.
    public var origin: String
    /// Who validates, as the policy file says; empty for none.
    public var validators: [ValidatorEndpoint] = []
    /// How many confirm; for a new ledger.
    public var quorum = 0
    /// What validators in force have signed to agree with ``validators``, where these are others.
    public var consents: [NoteSignature] = []
    /// Whether all validators were started by this program on this machine, to show how it would be.
    public var isSimulation = false
    /// How long events wait for their block at most.
    public var blockInterval: Duration = .seconds(1)
    /// How long a round of cosigning waits for those who are late.
    public var roundTime: Duration = .seconds(2)
    public var sequencer = Sequencer.Settings()

    public init(origin: String) { self.origin = origin }
  }

  private let store: any LedgerStore
  private let position: ConfirmedPosition
  private let files: TileFiles
  private let settings: Settings
  private let now: @Sendable () -> Int64
  private let report: @Sendable (Event) -> Void
  public nonisolated let cryptography = Cryptography.standard
  private let queue = DispatchQueue(label: "ledger.reading", attributes: .concurrent)

  private var sequencer: Sequencer?
  private var log: VerifierKey?
  private var validators = ValidatorSet(epoch: 0, members: [], quorum: 0)
  private var fault: SequencerFault?
  /// Checkpoints that may still be confirmed, oldest first.
  private var heads: [SignedCheckpoint] = []
  private var confirmed: SignedCheckpoint?
  private var peers: [VerifierKey: Peer] = [:]

  /// What is known of a validator.
  private struct Peer {
    var size: Int?
    var cosignedAt: Int64?
    var trouble: ValidatorStanding.Trouble?
    var isAsked = false
  }

  /// What an operator has to hear of.
  public enum Event: Sendable {
    case stopped(SequencerFault)
    case failed(any Error)
    case trouble(String, ValidatorStanding.Trouble)
    case confirmed(size: Int)
    case fork(String)
  }

  public init(
    store: any LedgerStore, position: ConfirmedPosition = ConfirmedPosition(), files: TileFiles, settings: Settings,
    now: @escaping @Sendable () -> Int64, report: @escaping @Sendable (Event) -> Void
  ) {
    (self.position, self.store, self.files, self.settings, self.now, self.report) = (position, store, files, settings, now, report)
  }

  // MARK: Running

  /// Seals and asks for confirmations until the task is cancelled. A fault stops the sealing; it is tried again from the beginning each half
  /// minute, since a full disk can be emptied.
  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.keepSealing() }
      group.addTask { await self.keepConfirming() }
    }
  }

  private func keepSealing() async {
    while !Task.isCancelled {
      do {
        if sequencer == nil { try await open() }
        while try await sealBlock() > 0 {}
        fault = nil
        try? await Task.sleep(for: settings.blockInterval)
      } catch {
        stop(error)
        try? await Task.sleep(for: fault == nil ? .seconds(1) : .seconds(30))
      }
    }
  }

  private func keepConfirming() async {
    while !Task.isCancelled {
      let asked = await confirm()
      try? await Task.sleep(for: asked ? .milliseconds(20) : settings.blockInterval / 4)
    }
  }

  private func stop(_ error: any Error) {
    sequencer = nil
    if let found = error as? SequencerFault {
      if fault != found { report(.stopped(found)) }
      fault = found
    } else {
      report(.failed(error))
    }
  }

  /// Takes up the ledger. Sealing begins only once so many validators have said where they stand that none of any quorum can have been missed.
  func open() async throws {
    let set = settings.validators.isEmpty ? nil : ValidatorSet(epoch: 0, members: settings.validators.map(\.key), quorum: settings.quorum)
    let opened = try await Sequencer.open(
      store: store, files: files, origin: settings.origin, validators: set, settings: settings.sequencer, now: now)
    let (key, inForce, head) = await (opened.log, opened.validators, opened.head)
    (log, validators) = (key, inForce)
    if heads.isEmpty, let head {
      heads = [head]
      confirmed = files.note("confirmed").flatMap { try? SignedCheckpoint($0, of: key, validators: inForce?.members ?? [], cryptography) }
    }
    try await tellPosition()
    try await compareWithValidators(key, head)
    try await changeValidators(opened)
    sequencer = opened
  }

  /// Puts the validators of the settings in force where others are, once enough of those have agreed. Otherwise those in force stay.
  private func changeValidators(_ opened: Sequencer) async throws {
    guard let now = validators, !settings.validators.isEmpty,
      Set(now.members) != Set(settings.validators.map(\.key)) || now.quorum != settings.quorum,
      let next = ValidatorSet(epoch: now.epoch + 1, members: settings.validators.map(\.key), quorum: settings.quorum), let log,
      now.agrees(to: next, consents: settings.consents, log: log, cryptography)
    else { return }
    try await opened.change(to: next, consents: settings.consents)
  }

  private func compareWithValidators(_ key: VerifierKey, _ head: SignedCheckpoint?) async throws {
    guard let set = validators, !set.isEmpty, let own = head?.checkpoint, own.size > 2 || confirmed != nil else { return }
    while !Task.isCancelled {
      var answered = 0
      for member in set.members {
        guard let url = url(of: member), let bytes = await ValidatorClient(prefix: url).checkpoint() else { continue }
        // What the validator itself has not signed says nothing of where it stands, whoever sent it.
        guard let signed = try? SignedCheckpoint(bytes, of: key, validators: [member], cryptography), signed.cosigners.contains(member)
        else {
          continue
        }
        answered += 1
        let theirs = signed.checkpoint
        guard theirs.size <= own.size else { throw SequencerFault.behindValidators(size: own.size, cosigned: theirs.size) }
        let root = try await blocking { [files] in try files.tree(of: theirs.size).root(of: theirs.size) }
        guard root == theirs.root else { throw SequencerFault.notAsSigned("\(member.name) has cosigned another root at \(theirs.size)") }
        peers[member, default: Peer()].size = theirs.size
      }
      if answered > set.members.count - set.quorum { return }
      try await Task.sleep(for: .seconds(1))
    }
  }

  /// Seals one block; returns how many events it holds.
  @discardableResult
  func sealBlock() async throws -> Int {
    guard let sequencer else { return 0 }
    let count = try await sequencer.seal()
    (validators, log) = await (sequencer.validators, sequencer.log)
    if let head = await sequencer.head, head.checkpoint != heads.last?.checkpoint {
      heads.append(head)
      if heads.count > 64 { heads.removeFirst() }
    }
    return count
  }

  // MARK: Confirming

  /// Asks every validator that is not being asked already to cosign the newest checkpoint, and waits for them a while.
  /// - Returns: false when there was nothing to ask.
  @discardableResult
  func confirm() async -> Bool {
    guard let head = heads.last, let set = validators else { return false }
    let asked = set.members.filter { url(of: $0) != nil && peers[$0]?.isAsked != true && !head.cosigners.contains($0) }
    guard !asked.isEmpty else { return false }
    for member in asked {
      peers[member, default: Peer()].isAsked = true
      Task { await self.ask(member, for: head) }
    }
    // The next round asks for a newer checkpoint. Whoever is late answers for this one, which may still be confirmed by it.
    let end = ContinuousClock.now + settings.roundTime
    while ContinuousClock.now < end, asked.contains(where: { peers[$0]?.isAsked == true }) {
      do { try await Task.sleep(for: .milliseconds(10)) } catch { break }
    }
    return true
  }

  private func ask(_ member: VerifierKey, for head: SignedCheckpoint) async {
    defer { peers[member]?.isAsked = false }
    guard let url = url(of: member) else { return }
    let (client, size) = (ValidatorClient(prefix: url), head.checkpoint.size)
    var old = peers[member]?.size ?? 0
    for _ in 0..<3 {
      let from = old
      guard let proof = try? await blocking({ [files] in try files.tree(of: size).consistencyProof(from: from, to: size) }) else { return }
      switch await client.add(WitnessRequest(old: old, proof: proof, checkpoint: head.note.bytes)) {
      case .signatures(let signatures): return await take(signatures, of: member, for: head)
      case .conflict(let theirs) where theirs <= size && theirs != old: old = theirs
      case .conflict(let theirs):
        // Of the same size with another root, or ahead of the log that signs: either way somebody has seen another log.
        if theirs > size, heads.last?.checkpoint.size ?? 0 >= theirs { return }
        report(.fork(member.name))
        return note(.conflict(size: theirs), of: member)
      case .refused(let status):
        note(.refused(status: status), of: member)
        try? await Task.sleep(for: settings.blockInterval)
        return
      case .unreachable:
        note(.unreachable, of: member)
        try? await Task.sleep(for: settings.blockInterval)
        return
      }
    }
  }

  private func note(_ trouble: ValidatorStanding.Trouble, of member: VerifierKey) {
    if peers[member]?.trouble != trouble { report(.trouble(member.name, trouble)) }
    peers[member, default: Peer()].trouble = trouble
  }

  private func take(_ signatures: [NoteSignature], of member: VerifierKey, for head: SignedCheckpoint) async {
    guard let place = heads.firstIndex(where: { $0.checkpoint == head.checkpoint }), let set = validators else { return }
    for signature in signatures { heads[place] = heads[place].adding(signature, of: [member], cryptography) }
    guard heads[place].cosigners.contains(member) else { return note(.badSignature, of: member) }
    peers[member] = Peer(
      size: max(peers[member]?.size ?? 0, head.checkpoint.size), cosignedAt: now(), trouble: nil, isAsked: peers[member]?.isAsked ?? false)
    guard set.isMet(by: heads[place].cosigners), head.checkpoint.size >= confirmed?.checkpoint.size ?? 0 else { return }
    let isNew = head.checkpoint.size > confirmed?.checkpoint.size ?? 0
    let reached = heads[place]
    confirmed = reached
    // What was confirmed stays confirmed: validators would sign it again. So a file that is lost costs nothing but a moment.
    try? await blocking { [files] in try files.keep(reached.note.bytes, as: "confirmed") }
    try? await tellPosition()
    if isNew { report(.confirmed(size: reached.checkpoint.size)) }
  }

  /// Tells those who decide how far the log of events is confirmed.
  private func tellPosition() async throws {
    guard let set = validators, set.quorum > 0 else { return position.tell(nil) }
    guard let size = confirmed?.checkpoint.size, size > 0 else { return position.tell(0) }
    position.tell(try await store.block(holding: size - 1).map { $0.nextPosition - 1 } ?? 0)
  }

  private func url(of member: VerifierKey) -> String? { settings.validators.first { $0.key == member }?.url }

  private func blocking<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    do {
      return try await withCheckedThrowingContinuation { continuation in queue.async { continuation.resume(with: Result { try work() }) } }
    } catch let error as LedgerFileError {
      throw SequencerFault.files(error)
    }
  }
}

// MARK: What stands where

extension LedgerOffice: Ledger {
  public func standing() async -> LedgerStanding {
    let waiting = await unsealedEvents()
    var standing = LedgerStanding(
      log: log, sealed: heads.last?.checkpoint, confirmed: confirmed?.checkpoint, quorum: validators?.quorum ?? 0,
      epoch: validators?.epoch ?? 0,
      validators: (validators?.members ?? []).map { member in
        let peer = peers[member]
        return ValidatorStanding(
          key: member, url: url(of: member), size: peer?.size, cosignedAt: peer?.cosignedAt.map(Instant.init(millisecondsSince1970:)),
          trouble: url(of: member) == nil ? .noAddress : peer?.trouble)
      }, waiting: waiting, fault: fault.map { "\($0)" }, isSimulation: settings.isSimulation)
    standing.anchoredOn = LedgerAnchors(ledger: files.folder).newest
    return standing
  }

  public func anchor(on day: CivilDate) async -> (checkpoint: [UInt8], timestamp: [UInt8])? {
    LedgerAnchors(ledger: files.folder).answer(on: day)
  }

  private func unsealedEvents() async -> Int {
    guard let last = try? await store.lastPosition() else { return 0 }
    let next = (try? await store.lastBlock())?.map(\.nextPosition) ?? 1
    return Int(last - next + 1)
  }

  public var checkpoint: [UInt8]? { confirmed?.note.bytes }
  public var sealedCheckpoint: [UInt8]? { heads.last?.note.bytes }

  public func tile(_ address: TileAddress) async throws -> [UInt8]? {
    guard let size = heads.last?.checkpoint.size else { return nil }
    return try await blocking { [files] in try files.bytes(of: address, size: size) }
  }

  public func policy() -> TrustPolicy? {
    guard let log, let set = validators else { return nil }
    let witnesses = set.members.enumerated().map { TrustPolicy.Witness(name: "validator-\($0 + 1)", key: $1) }
    return TrustPolicy(log: .init(key: log), validators: witnesses, quorum: set.quorum)
  }

  public func seals(of stream: String) async throws -> StreamSeals {
    let indices = try await store.sealedIndices(of: stream)
    return StreamSeals(
      indices: indices, confirmedSize: confirmed?.checkpoint.size ?? 0,
      cosignedSizes: (validators?.members ?? []).map { peers[$0]?.size ?? 0 }, quorum: validators?.quorum ?? 0)
  }

  public func receipt(of stream: String, sequence: Int) async throws -> LedgerReceipt? {
    guard let event = try await store.event(of: stream, sequence: sequence), let block = try await store.block(sealing: event.position)
    else {
      return nil
    }
    return try await receipt(at: block.index(of: event.position))
  }

  public func receipt(at index: Int) async throws -> LedgerReceipt? {
    let newest = confirmed.flatMap { index < $0.checkpoint.size ? $0 : nil } ?? heads.last
    guard let head = newest, index >= 0, index < head.checkpoint.size else { return nil }
    let size = head.checkpoint.size
    return try await blocking { [files] in
      let leaf = try files.leaf(index)
      let proof = try files.tree(of: size).inclusionProof(of: index, in: size)
      return LedgerReceipt(
        file: ProofFile(extra: leaf, index: index, proof: proof, checkpoint: head.note.bytes), checkpoint: head.checkpoint)
    }
  }

  public func leaf(at index: Int) async throws -> LedgerLeaf? {
    guard let size = heads.last?.checkpoint.size, index >= 0, index < size else { return nil }
    return LedgerLeaf(try await blocking { [files] in try files.leaf(index) })
  }

  public func leafHash(at index: Int) async throws -> Hash? {
    guard let size = heads.last?.checkpoint.size, index >= 0, index < size else { return nil }
    let width = min(TileAddress.fullWidth, size - index / TileAddress.fullWidth * TileAddress.fullWidth)
    return try await blocking { [files] in
      try files.hashes(level: 0, index: index / TileAddress.fullWidth, width: width)[index % TileAddress.fullWidth]
    }
  }

  public func block(holding index: Int) async throws -> LedgerBlock? { try await store.block(holding: index) }

  public func blocks(below height: Int?, limit: Int) async throws -> [LedgerBlock] { try await store.blocks(below: height, limit: limit) }

  public func opening(of stream: String, sequence: Int) async throws -> PayloadOpening? {
    try await store.event(of: stream, sequence: sequence)?.opening
  }
}
