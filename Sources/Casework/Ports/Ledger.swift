/// The ledger of an instance, for those who look at it. What it gives is public but for what it is asked of a single case.
public protocol Ledger: Sendable {
  /// What it hashes and checks signatures with, for those who check its receipts.
  var cryptography: Cryptography { get }
  func standing() async -> LedgerStanding
  /// The newest confirmed checkpoint with its signatures; nil before the first.
  var checkpoint: [UInt8]? { get async }
  /// The newest checkpoint that the log has signed, confirmed or not.
  var sealedCheckpoint: [UInt8]? { get async }
  /// A tile of the sealed log; nil when there is none.
  func tile(_ address: TileAddress) async throws -> [UInt8]?
  /// Whom one has to trust to check receipts of this log; nil while there is no log.
  func policy() async -> TrustPolicy?
  /// How far the events of a stream are sealed and confirmed.
  func seals(of stream: String) async throws -> StreamSeals
  /// The receipt of an event; nil while it is not sealed.
  func receipt(of stream: String, sequence: Int) async throws -> LedgerReceipt?
  /// The receipt of any leaf.
  func receipt(at index: Int) async throws -> LedgerReceipt?
  /// The leaf at an index; nil when the log is not that long.
  func leaf(at index: Int) async throws -> LedgerLeaf?
  /// The hash of the leaf at an index; nil when the log is not that long.
  func leafHash(at index: Int) async throws -> Hash?
  /// The block that an index lies in.
  func block(holding index: Int) async throws -> LedgerBlock?
  /// Blocks from the newest down. - Parameter limit: 1 … 500.
  func blocks(below height: Int?, limit: Int) async throws -> [LedgerBlock]
  /// The checkpoint that was taken to a timestamp authority on a day, and the authority's answer (RFC 3161); nil when none was.
  func anchor(on day: CivilDate) async -> (checkpoint: [UInt8], timestamp: [UInt8])?
  /// The salt and the payload of an event, for those who may read it; nil when there is none or the case was erased.
  func opening(of stream: String, sequence: Int) async throws -> PayloadOpening?
}

/// A receipt and the checkpoint that it leads to.
public struct LedgerReceipt: Hashable, Sendable {
  public let file: ProofFile
  public let checkpoint: Checkpoint
  public init(file: ProofFile, checkpoint: Checkpoint) { (self.file, self.checkpoint) = (file, checkpoint) }
}

/// Where the ledger stands.
public struct LedgerStanding: Hashable, Sendable {
  /// Nil before there is a log.
  public let log: VerifierKey?
  public let sealed: Checkpoint?
  public let confirmed: Checkpoint?
  /// How many validators confirm; 0 when there are none, and then nothing is ever confirmed.
  public let quorum: Int
  public let epoch: Int
  public let validators: [ValidatorStanding]
  /// Events that are stored and not sealed yet.
  public let waiting: Int
  /// Why nothing is sealed any more, for an operator; nil while all is well.
  public let fault: String?
  /// The last day on which a checkpoint was taken to a timestamp authority; nil when none ever was.
  public var anchoredOn: CivilDate?
  /// Whether all validators run on one machine under one administrator, which shows how it would be and proves nothing to a stranger.
  public let isSimulation: Bool

  public init(
    log: VerifierKey?, sealed: Checkpoint?, confirmed: Checkpoint?, quorum: Int, epoch: Int, validators: [ValidatorStanding], waiting: Int,
    fault: String?, isSimulation: Bool
  ) {
    (self.log, self.sealed, self.confirmed, self.quorum, self.epoch) = (log, sealed, confirmed, quorum, epoch)
    (self.validators, self.waiting, self.fault, self.isSimulation) = (validators, waiting, fault, isSimulation)
    anchoredOn = nil
  }

  /// Whether so many validators are away or in trouble that nothing can be confirmed.
  public var isWithoutQuorum: Bool { quorum > 0 && validators.count { $0.trouble == nil } < quorum }
}

/// A validator as the log sees it.
public struct ValidatorStanding: Hashable, Sendable {
  /// Why a validator does not cosign.
  public enum Trouble: Hashable, Sendable {
    /// Its address is not known here.
    case noAddress
    case unreachable
    /// It answered with a status other than 200 and 409.
    case refused(status: Int)
    /// It has cosigned something else than this log says.
    case conflict(size: Int)
    /// What it signed is not good.
    case badSignature
  }

  public let key: VerifierKey
  public let url: String?
  /// How many entries it has cosigned; nil while that is not known.
  public let size: Int?
  /// When it last answered with a cosignature.
  public let cosignedAt: Instant?
  public let trouble: Trouble?

  public init(key: VerifierKey, url: String?, size: Int?, cosignedAt: Instant?, trouble: Trouble?) {
    (self.key, self.url, self.size, self.cosignedAt, self.trouble) = (key, url, size, cosignedAt, trouble)
  }
}

/// How far the events of a stream are sealed and confirmed.
public struct StreamSeals: Hashable, Sendable {
  /// Where the events lie in the log, that of sequence 1 first; those that are not sealed yet are missing at the end.
  public let indices: [Int]
  /// The size of the newest confirmed checkpoint.
  public let confirmedSize: Int
  /// How many entries each validator in force has cosigned.
  public let cosignedSizes: [Int]
  /// How many validators confirm; 0 when there are none.
  public let quorum: Int

  public init(indices: [Int], confirmedSize: Int, cosignedSizes: [Int], quorum: Int) {
    (self.indices, self.confirmedSize, self.cosignedSizes, self.quorum) = (indices, confirmedSize, cosignedSizes, quorum)
  }

  /// How an event stands. - Parameter sequence: its place in the stream, from 1.
  public func seal(of sequence: Int) -> EventSeal {
    guard indices.indices.contains(sequence - 1) else { return .waiting }
    let index = indices[sequence - 1]
    let count = cosignedSizes.count { $0 > index }
    return index < confirmedSize
      ? .confirmed(index: index, by: max(count, quorum), of: cosignedSizes.count)
      : .sealed(index: index, by: count, of: cosignedSizes.count)
  }

  /// Whether validators are asked at all.
  public var isConfirmable: Bool { quorum > 0 }
}

/// How an event stands in the ledger.
public enum EventSeal: Hashable, Sendable {
  /// Stored, and not in the ledger yet.
  case waiting
  /// In the ledger and signed by the log; so many of the validators have cosigned it, which are not enough.
  case sealed(index: Int, by: Int, of: Int)
  /// Enough validators have cosigned a checkpoint that holds it.
  case confirmed(index: Int, by: Int, of: Int)

  public var isConfirmed: Bool { if case .confirmed = self { true } else { false } }
  /// Where it lies in the log; nil while it waits.
  public var index: Int? {
    switch self {
    case .waiting: nil
    case .sealed(let index, _, _), .confirmed(let index, _, _): index
    }
  }
}
