import Casework
import Dispatch

/// Why nothing is sealed any more. What was sealed stays right; events are stored as before and wait.
public enum SequencerFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The files of the ledger cannot be written or read.
  case files(LedgerFileError)
  /// The ledger holds more than the log of events: the database is older than the ledger, as after restoring a backup.
  case eventsLost(sealed: Int64, stored: Int64)
  /// What is in the files is not what was signed.
  case notAsSigned(String)
  /// A validator has cosigned more than the ledger holds: the ledger is older than what others have of it.
  case behindValidators(size: Int, cosigned: Int)
  /// What was to be sealed breaks a rule of the ledger.
  case rule(LedgerFault)
  /// There is no key of the log, though there is a ledger.
  case noKey
  /// The key by which an agency is known in the ledger is not in the store.
  case noKeyOfAgency(String)

  public var description: String {
    switch self {
    case .files(let error): "ledger files: \(error)"
    case .eventsLost(let sealed, let stored): "the ledger has sealed \(sealed) events, the database has \(stored)"
    case .notAsSigned(let what): "not as signed: \(what)"
    case .behindValidators(let size, let cosigned): "the ledger has \(size) entries, a validator has cosigned \(cosigned)"
    case .rule(let fault): "\(fault)"
    case .noKey: "the key of the log is missing"
    case .noKeyOfAgency(let agency): "the key of \(agency) is missing"
    }
  }
}

/// Seals events: each becomes an entry, entries become blocks, and over each block the log signs a checkpoint.
///
/// A block is written and forced to the disk, read back, its root reckoned from the disk; then what will be signed is noted; only then is it
/// signed. Whoever is cut off anywhere signs the same thing after the next start, or nothing.
public actor Sequencer {
  private let store: any LedgerStore
  private let files: TileFiles
  private let settings: Settings
  private let now: @Sendable () -> Int64
  private let cryptography = Cryptography.standard
  private let queue = DispatchQueue(label: "ledger.sequencer")

  private var key: SigningKey
  /// All keys that each agency ever had here, the newest last.
  private var keptKeys: [String: [SigningKey]]
  private var state: LedgerState
  private var nextPosition: Int64
  /// Statements that the next block begins with.
  private var waiting: [Waiting] = []
  /// Where the ledger's own stream stands.
  private var statementHead: StreamHead?
  private var recent = RecentHeads(capacity: 65_536)

  /// The newest checkpoint; nil before the first block.
  public private(set) var head: SignedCheckpoint?

  /// How blocks are made.
  public struct Settings: Sendable {
    /// Events of a block at most.
    public var blockEvents = 1_024
    public init(blockEvents: Int = 1_024) { self.blockEvents = blockEvents }
  }

  enum Waiting: Sendable {
    case agencyKey(String, SigningKey, consent: [UInt8], isByLog: Bool)
    case validators(ValidatorSet, consents: [NoteSignature])
  }

  // MARK: Starting

  /// Takes up a ledger where it was left, or begins one.
  /// - Parameters:
  ///   - origin: the name of the log, such as `phananh.example.gov.vn/ledger`; only a new ledger takes it.
  ///   - validators: those of a new ledger.
  ///   - now: milliseconds since 1970, by the clock of the machine.
  public static func open(
    store: any LedgerStore, files: TileFiles, origin: String, validators: ValidatorSet?, settings: Settings = Settings(),
    now: @escaping @Sendable () -> Int64
  ) async throws -> Sequencer {
    let keys = try await store.ledgerKeys()
    var agencies: [String: [SigningKey]] = [:]
    for key in keys where !key.owner.isEmpty { SigningKey(seed: key.seed).map { agencies[key.owner, default: []].append($0) } }
    let signed = files.note("checkpoint")
    let key: SigningKey
    if let stored = keys.last(where: { $0.owner.isEmpty }), let found = SigningKey(seed: stored.seed) {
      key = found
    } else {
      guard signed == nil else { throw SequencerFault.noKey }
      key = SigningKey()
      try await store.keep(LedgerKey(owner: "", seed: key.seed, madeAt: now()))
    }
    let begun = try Self.origin(of: files) ?? origin
    guard let log = key.verifier(named: begun, .note) else { throw SequencerFault.notAsSigned("\(begun) is no name of a log") }
    let sequencer = Sequencer(
      store: store, files: files, settings: settings, key: key, keptKeys: agencies, log: log, now: now)
    try await sequencer.recover()
    try await sequencer.begin(validators)
    try await sequencer.announceRotations()
    return sequencer
  }

  private static func origin(of files: TileFiles) throws -> String? {
    guard let bytes = files.note("checkpoint") ?? files.note("pending") else { return nil }
    let text = SignedNote(bytes)?.text ?? String(decoding: bytes, as: UTF8.self)
    guard let checkpoint = Checkpoint(text) else { throw SequencerFault.notAsSigned("the checkpoint cannot be read") }
    return checkpoint.origin
  }

  private init(
    store: any LedgerStore, files: TileFiles, settings: Settings, key: SigningKey, keptKeys: [String: [SigningKey]], log: VerifierKey,
    now: @escaping @Sendable () -> Int64
  ) {
    (self.store, self.files, self.settings, self.key, self.keptKeys, self.now) = (store, files, settings, key, keptKeys, now)
    state = LedgerState(log: log)
    nextPosition = 1
  }

  /// The log's own key, by which others check it.
  public var log: VerifierKey { state.log }
  public var validators: ValidatorSet? { state.validators }

  /// What was noted before it was signed is signed now, if the files still say so.
  private func recover() async throws {
    var signed: SignedCheckpoint?
    if let bytes = files.note("checkpoint") {
      do {
        signed = try SignedCheckpoint(bytes, of: state.log, cryptography)
      } catch {
        throw SequencerFault.notAsSigned("checkpoint: \(error)")
      }
    }
    if let pending = files.note("pending").flatMap({ Checkpoint(String(decoding: $0, as: UTF8.self)) }),
      pending.size > signed?.checkpoint.size ?? 0
    {
      guard pending.origin == state.log.name else { throw SequencerFault.notAsSigned("pending: of another log") }
      let before = signed?.checkpoint.size ?? 0
      try await blocking { [files] in try files.check(pending, leaves: before..<pending.size) }
      signed = try await sign(pending)
    }
    guard let checkpoint = signed?.checkpoint else { return }
    let edge = try await blocking { [files] in try files.edge(of: checkpoint.size) }
    guard edge.root(cryptography) == checkpoint.root else {
      throw SequencerFault.notAsSigned("the tiles have another root than the checkpoint")
    }
    head = signed
    try await restoreIndex(to: checkpoint.size)
    try await restoreState(edge)
    let stored = try await store.lastPosition()
    guard stored >= nextPosition - 1 else { throw SequencerFault.eventsLost(sealed: nextPosition - 1, stored: stored) }
  }

  /// Notes the blocks that the store does not know yet, as their headers say.
  private func restoreIndex(to size: Int) async throws {
    let last = try await store.lastBlock()
    guard last?.size ?? 0 <= size else {
      throw SequencerFault.notAsSigned("the store knows of \(last?.size ?? 0) entries, signed are \(size)")
    }
    var missing: [LedgerBlock] = []
    var (start, position) = (last?.size ?? 0, last?.nextPosition ?? 1)
    var headers: [BlockHeader] = []
    var end = size
    while end > start {
      guard let header = BlockHeader(try await leaf(end - 1)), header.index == end - 1 else {
        throw SequencerFault.notAsSigned("entry \(end - 1) is no header")
      }
      headers.append(header)
      end = header.firstIndex
    }
    for header in headers.reversed() {
      let statements = try await blocking { [files] in
        try files.leaves(header.firstIndex..<header.index).prefix { LedgerEntry($0)?.stream == LedgerEntry.ledgerStream }.count
      }
      let block = LedgerBlock(
        height: header.height, firstIndex: header.firstIndex, statements: statements, firstPosition: position,
        events: header.count - statements, at: header.at)
      missing.append(block)
      (start, position) = (block.size, block.nextPosition)
    }
    if !missing.isEmpty { try await store.note(missing) }
    nextPosition = position
  }

  private func restoreState(_ edge: TreeEdge) async throws {
    guard let last = BlockHeader(try await leaf(edge.size - 1)) else { throw SequencerFault.notAsSigned("the last entry is no header") }
    var (validators, keys): (ValidatorSet?, [String: [UInt8]]) = (nil, [:])
    for block in try await store.statementBlocks() {
      for index in block.firstIndex..<block.firstIndex + block.statements {
        let bytes = try await leaf(index)
        guard let entry = LedgerEntry(bytes), let statement = LedgerStatement(type: entry.type, entry.statement, cryptography) else {
          throw SequencerFault.notAsSigned("entry \(index) is no statement")
        }
        switch statement {
        case .genesis(_, let set), .validators(let set, _): validators = set
        case .agencyKey(let agency, let key, _, _): keys[agency] = key
        }
        statementHead = StreamHead(sequence: entry.sequence, leaf: cryptography.leaf(bytes), at: entry.at)
      }
    }
    state = LedgerState(log: state.log, edge: edge, header: last, validators: validators, agencyKeys: keys)
  }

  private func begin(_ validators: ValidatorSet?) async throws {
    guard head == nil else { return }
    guard let set = validators ?? ValidatorSet(epoch: 0, members: [], quorum: 0) else { return }
    let statement = LedgerStatement.genesis(log: state.log, validators: set)
    let genesis = try entry(of: statement, agency: "", key: key, after: nil)
    try await seal([genesis.bytes], statements: 1, events: 0, after: [:])
  }

  // MARK: Sealing

  /// Seals a block of what waits.
  /// - Returns: how many events it sealed; 0 when none waited.
  /// - Throws: ``SequencerFault``, or what the store throws. After a fault of the files the sequencer must be opened anew.
  @discardableResult
  public func seal() async throws -> Int {
    let events = try await store.events(after: nextPosition - 1, limit: settings.blockEvents)
    guard !events.isEmpty || !waiting.isEmpty else { return 0 }
    guard events.first?.position ?? nextPosition == nextPosition else {
      throw SequencerFault.notAsSigned("the log goes on at \(events.first?.position ?? 0), not at \(nextPosition)")
    }
    let before = try await heads(before: events)
    try await announceKeys(of: events)
    let statements = waiting
    var heads = before
    var leaves: [[UInt8]] = []
    func take(_ entry: LedgerEntry) {
      let bytes = entry.bytes
      heads[entry.stream] = StreamHead(sequence: entry.sequence, leaf: cryptography.leaf(bytes), at: entry.at)
      leaves.append(bytes)
    }
    for statement in statements { take(try entry(of: statement, after: heads[LedgerEntry.ledgerStream])) }
    for event in events { take(try entry(of: event, after: heads[event.stream])) }
    try await seal(leaves, statements: statements.count, events: events.count, after: before)
    // What was asked for meanwhile comes with the next block.
    waiting.removeFirst(statements.count)
    return events.count
  }

  private func seal(_ entries: [[UInt8]], statements: Int, events: Int, after heads: [String: StreamHead]) async throws {
    let size = state.edge.size
    var block = TreeEdge()
    for entry in entries { block.append(cryptography.leaf(entry), cryptography) }
    let at = max(now(), state.header?.at ?? 0)
    let header = BlockHeader(
      height: (state.header?.height ?? -1) + 1, previous: state.header.map { cryptography.sha256($0.bytes) } ?? .zero, firstIndex: size,
      count: entries.count, root: block.root(cryptography), at: at, epoch: state.validators?.epoch ?? 0)
    let leaves = entries + [header.bytes]
    let growth: LedgerState.Extension
    do throws(LedgerFault) { growth = try state.checking(leaves, after: heads, latest: at, cryptography) } catch {
      throw SequencerFault.rule(error)
    }
    let checkpoint = Checkpoint(origin: state.log.name, size: growth.edge.size, root: growth.edge.root(cryptography))
    try await blocking { [files] in
      try files.append(leaves, of: growth, behind: size)
      try files.check(checkpoint, leaves: size..<checkpoint.size)
      try files.keep(Array(checkpoint.text.utf8), as: "pending")
    }
    let signed = try await sign(checkpoint)
    state.apply(growth)
    for (stream, head) in growth.heads { recent.keep(head, of: stream) }
    statementHead = growth.heads[LedgerEntry.ledgerStream] ?? statementHead
    head = signed
    let sealed = LedgerBlock(
      height: header.height, firstIndex: size, statements: statements, firstPosition: nextPosition, events: events, at: at)
    nextPosition = sealed.nextPosition
    try await store.note([sealed])
  }

  /// Signs what is noted already, and keeps the signature.
  private func sign(_ checkpoint: Checkpoint) async throws -> SignedCheckpoint {
    let signed = try SignedCheckpoint(signing: checkpoint, as: state.log) { try key.sign($0) }
    try await blocking { [files] in try files.keep(signed.note.bytes, as: "checkpoint") }
    return signed
  }

  // MARK: Entries

  private func entry(of event: SealableEvent, after before: StreamHead?) throws -> LedgerEntry {
    try LedgerEntry(
      type: event.type, stream: event.stream, sequence: event.sequence, agency: event.agency, actor: event.actor, at: event.at,
      payload: event.payloadHash(cryptography), previous: before?.leaf ?? .zero
    ) { try signingKey(of: event.agency).sign($0) }
  }

  /// The key that the ledger knows of an agency, or is about to be told.
  private func signingKey(of agency: String) throws -> SigningKey {
    if agency.isEmpty { return key }
    for case .agencyKey(agency, let new, _, _) in waiting.reversed() { return new }
    guard let known = keptKeys[agency]?.last(where: { $0.publicKey == state.agencyKeys[agency] }) else {
      throw SequencerFault.noKeyOfAgency(agency)
    }
    return known
  }

  private func entry(of waiting: Waiting, after before: StreamHead?) throws -> LedgerEntry {
    switch waiting {
    case .agencyKey(let agency, let new, let consent, let isByLog):
      let statement = LedgerStatement.agencyKey(agency: agency, key: new.publicKey, isByLog: isByLog, consent: consent)
      return try entry(of: statement, agency: agency, key: new, after: before)
    case .validators(let set, let consents):
      return try entry(of: .validators(set, consents: consents), agency: "", key: key, after: before)
    }
  }

  private func entry(of statement: LedgerStatement, agency: String, key: SigningKey, after before: StreamHead?) throws -> LedgerEntry {
    try LedgerEntry(
      type: statement.type, stream: LedgerEntry.ledgerStream, sequence: (before?.sequence ?? 0) + 1, agency: agency,
      actor: [UInt8](repeating: 0, count: 16), at: max(now(), before?.at ?? 0), payload: cryptography.sha256(statement.bytes),
      previous: before?.leaf ?? .zero, statement: statement.bytes
    ) { try key.sign($0) }
  }

  /// Agencies that sign for the first time get a key, which is kept before it is announced.
  private func announceKeys(of events: [SealableEvent]) async throws {
    let announced = Set(waiting.compactMap { if case .agencyKey(let agency, _, _, _) = $0 { agency } else { nil } })
    let unknown = Set(events.map(\.agency)).filter { !$0.isEmpty && state.agencyKeys[$0] == nil && !announced.contains($0) }
    for agency in unknown.sorted() {
      // One that was made and never announced, as when the software was cut off between the two, serves now.
      let new = if let made = keptKeys[agency]?.last { made } else { try await makeKey(of: agency) }
      let consent = try key.sign(LedgerStatement.consentBytes(agency: agency, key: new.publicKey, of: state.log))
      waiting.append(.agencyKey(agency, new, consent: consent, isByLog: true))
    }
  }

  private func makeKey(of agency: String) async throws -> SigningKey {
    let new = SigningKey()
    try await store.keep(LedgerKey(owner: agency, seed: new.seed, madeAt: now()))
    keptKeys[agency, default: []].append(new)
    return new
  }

  // MARK: Changing keys and validators

  /// Gives an agency a new key from the next block on.
  public func rotateKey(of agency: String) async throws {
    guard state.agencyKeys[agency] != nil else { return }
    _ = try await makeKey(of: agency)
    try announceRotations()
  }

  /// Announces keys that were kept after those that the ledger knows: with the consent of the key before, or of the log's where that is lost.
  private func announceRotations() throws {
    for (agency, announced) in state.agencyKeys.sorted(by: { $0.key < $1.key }) {
      guard let new = keptKeys[agency]?.last, new.publicKey != announced else { continue }
      let old = keptKeys[agency]?.last { $0.publicKey == announced }
      let consent = try (old ?? key).sign(LedgerStatement.consentBytes(agency: agency, key: new.publicKey, of: state.log))
      waiting.append(.agencyKey(agency, new, consent: consent, isByLog: old == nil))
    }
  }

  /// Puts other validators in force, from the block after the next one on.
  /// - Throws: ``SequencerFault/rule(_:)`` when an epoch is left out or too few of those in force have agreed.
  public func change(to set: ValidatorSet, consents: [NoteSignature]) throws {
    guard let now = state.validators, set.epoch == now.epoch + 1, now.agrees(to: set, consents: consents, log: state.log, cryptography)
    else { throw SequencerFault.rule(LedgerFault(index: state.edge.size, rule: .statement)) }
    waiting.append(.validators(set, consents: consents))
  }

  /// Where the streams of events stand before them.
  private func heads(before events: [SealableEvent]) async throws -> [String: StreamHead] {
    var heads: [String: StreamHead] = [:]
    for event in events where heads[event.stream] == nil && event.sequence > 1 {
      heads[event.stream] = try await head(of: event.stream, at: event.sequence - 1)
    }
    heads[LedgerEntry.ledgerStream] = statementHead
    return heads
  }

  private func head(of stream: String, at sequence: Int) async throws -> StreamHead? {
    if let known = recent.find(stream), known.sequence == sequence { return known }
    guard let event = try await store.event(of: stream, sequence: sequence), let block = try await store.block(sealing: event.position)
    else {
      return nil
    }
    let bytes = try await leaf(block.index(of: event.position))
    return StreamHead(sequence: sequence, leaf: cryptography.leaf(bytes), at: event.at)
  }

  // MARK: Blocking work

  private func leaf(_ index: Int) async throws -> [UInt8] { try await blocking { [files] in try files.leaf(index) } }

  /// Runs file work on a queue of its own, so that no thread of Swift's pool waits for a disk.
  private func blocking<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    do {
      return try await withCheckedThrowingContinuation { continuation in
        queue.async { continuation.resume(with: Result { try work() }) }
      }
    } catch let error as LedgerFileError {
      throw SequencerFault.files(error)
    }
  }
}

/// Where the streams that moved last stand, in two generations, so that a case in work need not be looked up.
struct RecentHeads: Sendable {
  private var young: [String: StreamHead] = [:]
  private var old: [String: StreamHead] = [:]
  private let half: Int

  init(capacity: Int) { half = max(1, capacity / 2) }

  func find(_ stream: String) -> StreamHead? { young[stream] ?? old[stream] }

  mutating func keep(_ head: StreamHead, of stream: String) {
    if young.count >= half { (old, young) = (young, [:]) }
    young[stream] = head
  }
}
