/// What the ledger needs of the store: the events in their order, where its blocks lie among them, and its keys.
public protocol LedgerStore: Sendable {
  /// Events after a position, in the order of the log.
  /// - Parameter limit: 1 … 10,000.
  func events(after position: Int64, limit: Int) async throws -> [SealableEvent]
  /// The event of a stream at a place; nil when there is none.
  func event(of stream: String, sequence: Int) async throws -> SealableEvent?
  /// The position of the last event; 0 when there is none.
  func lastPosition() async throws -> Int64

  /// Notes blocks that were sealed, in their order.
  /// - Throws: ``StoreError/conflict(_:)`` when a block does not follow the last one.
  func note(_ blocks: [LedgerBlock]) async throws
  func lastBlock() async throws -> LedgerBlock?
  /// The block that sealed the event at a position; nil while it is not sealed.
  func block(sealing position: Int64) async throws -> LedgerBlock?
  /// The block that an index of the ledger lies in, its header included.
  func block(holding index: Int) async throws -> LedgerBlock?
  /// Where the sealed events of a stream lie in the ledger, that of sequence 1 first.
  func sealedIndices(of stream: String) async throws -> [Int]
  /// Blocks from the newest down.
  /// - Parameters:
  ///   - height: the first one that is not wanted any more; nil begins with the newest.
  ///   - limit: 1 … 500.
  func blocks(below height: Int?, limit: Int) async throws -> [LedgerBlock]
  /// Blocks that begin with statements of the ledger itself, oldest first.
  func statementBlocks() async throws -> [LedgerBlock]

  /// Keeps a private key, encrypted.
  func keep(_ key: LedgerKey) async throws
  /// All keys that were ever kept, in the order in which they came.
  func ledgerKeys() async throws -> [LedgerKey]
}

/// An event as the ledger seals it.
public struct SealableEvent: Hashable, Sendable {
  /// Its place in the log, from 1, without gaps.
  public let position: Int64
  public let stream: String
  public let sequence: Int
  public let type: String
  /// Milliseconds since 1970.
  public let at: Int64
  /// Who acted, under a name that only this instance can lead back: 16 bytes.
  public let actor: [UInt8]
  /// The agency that answers for it: that of the person who acted, or the one that co-ordinates the case; empty when there is none.
  public let agency: String
  /// The salt and what was said; nil when the case was erased.
  public let opening: PayloadOpening?
  /// What stands in the log in place of an opening that is gone.
  public let stored: [UInt8]

  public init(
    position: Int64, stream: String, sequence: Int, type: String, at: Int64, actor: [UInt8], agency: String, opening: PayloadOpening?,
    stored: [UInt8]
  ) {
    (self.position, self.stream, self.sequence, self.type, self.at) = (position, stream, sequence, type, at)
    (self.actor, self.agency, self.opening, self.stored) = (actor, agency, opening, stored)
  }

  /// What the entry holds of what was said. Of a case that was erased before it was sealed, nothing can ever be opened.
  public func payloadHash(_ cryptography: Cryptography) -> Hash {
    opening?.hash(cryptography) ?? cryptography.sha256(Array("erased before it was sealed\n".utf8) + stored)
  }
}

/// Where a block lies, in the ledger and among the events. An index of what the block headers say, made anew from them when it is lost.
public struct LedgerBlock: Hashable, Sendable {
  /// From 0.
  public let height: Int
  public let firstIndex: Int
  /// How many of its entries are statements of the ledger itself; they come first.
  public let statements: Int
  /// The position of its first event. With no events, the one that comes next.
  public let firstPosition: Int64
  public let events: Int
  /// Milliseconds since 1970, by the clock of the machine.
  public let at: Int64

  public init(height: Int, firstIndex: Int, statements: Int, firstPosition: Int64, events: Int, at: Int64) {
    (self.height, self.firstIndex, self.statements) = (height, firstIndex, statements)
    (self.firstPosition, self.events, self.at) = (firstPosition, events, at)
  }

  public var headerIndex: Int { firstIndex + statements + events }
  /// The size of the log with this block.
  public var size: Int { headerIndex + 1 }
  public var nextPosition: Int64 { firstPosition + Int64(events) }

  /// Where the event at a position of this block lies in the log.
  public func index(of position: Int64) -> Int { firstIndex + statements + Int(position - firstPosition) }
}

/// A private key of the log, or of an agency.
public struct LedgerKey: Hashable, Sendable {
  /// The agency; empty for the log.
  public let owner: String
  /// Ed25519, 32 bytes, secret.
  public let seed: [UInt8]
  /// Milliseconds since 1970.
  public let madeAt: Int64
  public init(owner: String, seed: [UInt8], madeAt: Int64) { (self.owner, self.seed, self.madeAt) = (owner, seed, madeAt) }
}
