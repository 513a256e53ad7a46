/// One event as the ledger holds it: no text and no personal data, but a salted hash of what was said, the link to the entry before it
/// in its case, and the signature of the agency that answers for it (docs/ledger.md).
public struct LedgerEntry: Hashable, Sendable {
  /// The stored name of the event, such as `case.acted.v1`.
  public let type: String
  /// A case's code, `directory`, `portal`, or `ledger` for the ledger's own statements.
  public let stream: String
  /// Its place in the stream, from 1, without gaps.
  public let sequence: Int
  /// Who signs: the agency of the person who acted, or the one that co-ordinates the case. Empty for the operator of the log.
  public let agency: String
  /// Who acted, under a name that only the instance can lead back to them: 16 bytes.
  public let actor: [UInt8]
  /// When, in milliseconds since 1970.
  public let at: Int64
  /// SHA-256 of the salt and the payload; see ``PayloadOpening``.
  public let payload: Hash
  /// The leaf hash of the entry before it in the stream; zero for the first.
  public let previous: Hash
  /// What the ledger states of itself, in the clear; empty for anything else. See ``LedgerStatement``.
  public let statement: [UInt8]
  /// Ed25519 of the agency over everything above, 64 bytes.
  public let signature: [UInt8]

  public static let schema = "dienhong-entry/v1"
  /// The stream of the ledger's own statements.
  public static let ledgerStream = "ledger"
  /// What an entry bundle can hold.
  public static let mostBytes = 65_535

  /// Signs what happened.
  /// - Parameter sign: Ed25519 with the agency's private key.
  public init(
    type: String, stream: String, sequence: Int, agency: String, actor: [UInt8], at: Int64, payload: Hash, previous: Hash,
    statement: [UInt8] = [], sign: ([UInt8]) throws -> [UInt8]
  ) rethrows {
    (self.type, self.stream, self.sequence, self.agency, self.actor) = (type, stream, sequence, agency, actor)
    (self.at, self.payload, self.previous, self.statement) = (at, payload, previous, statement)
    signature = try sign(
      Self.signedBytes(
        type: type, stream: stream, sequence: sequence, agency: agency, actor: actor, at: at, payload: payload, previous: previous,
        statement: statement))
  }

  /// Nil unless the bytes are exactly what ``bytes`` gives for some entry.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.mostBytes else { return nil }
    var reader = LedgerReader(bytes)
    guard reader.text() == Self.schema, let type = reader.text(), let stream = reader.text(), let sequence = reader.count(), sequence > 0,
      let agency = reader.text(), let actor = reader.field(), actor.count == 16, let at = reader.number(), let payload = reader.hash(),
      let previous = reader.hash(), let statement = reader.field(), let signature = reader.field(), signature.count == 64, reader.isAtEnd
    else { return nil }
    (self.type, self.stream, self.sequence, self.agency, self.actor) = (type, stream, sequence, agency, actor)
    (self.at, self.payload, self.previous, self.statement, self.signature) = (at, payload, previous, statement, signature)
  }

  /// What the agency signs.
  public var signedBytes: [UInt8] {
    Self.signedBytes(
      type: type, stream: stream, sequence: sequence, agency: agency, actor: actor, at: at, payload: payload, previous: previous,
      statement: statement)
  }

  public var bytes: [UInt8] {
    signedBytes + [0, 64] + signature
  }

  private static func signedBytes(
    type: String, stream: String, sequence: Int, agency: String, actor: [UInt8], at: Int64, payload: Hash, previous: Hash,
    statement: [UInt8]
  ) -> [UInt8] {
    var writer = LedgerWriter()
    writer.field(schema)
    writer.field(type)
    writer.field(stream)
    writer.field(sequence)
    writer.field(agency)
    writer.field(actor)
    writer.field(at)
    writer.field(payload)
    writer.field(previous)
    writer.field(statement)
    return writer.bytes
  }
}

/// The last leaf of each block: the chain of blocks, written out.
public struct BlockHeader: Hashable, Sendable {
  /// From 0.
  public let height: Int
  /// SHA-256 of the bytes of the header before; zero for the first.
  public let previous: Hash
  /// The index of the block's first entry in the log.
  public let firstIndex: Int
  /// How many entries the block has, the header not counted.
  public let count: Int
  /// The root of the tree of the block's entries alone.
  public let root: Hash
  /// When it was made, in milliseconds since 1970, by the clock of the machine.
  public let at: Int64
  /// Which set of validators was in force when the block began, from 0.
  public let epoch: Int

  public static let schema = "dienhong-block/v1"

  public init(height: Int, previous: Hash, firstIndex: Int, count: Int, root: Hash, at: Int64, epoch: Int) {
    (self.height, self.previous, self.firstIndex, self.count) = (height, previous, firstIndex, count)
    (self.root, self.at, self.epoch) = (root, at, epoch)
  }

  /// Nil unless the bytes are exactly what ``bytes`` gives for some header whose block ends at an index that is a number.
  public init?(_ bytes: [UInt8]) {
    var reader = LedgerReader(bytes)
    guard reader.text() == Self.schema, let height = reader.count(), let previous = reader.hash(), let first = reader.count(),
      let count = reader.count(), let root = reader.hash(), let at = reader.number(), let epoch = reader.count(), reader.isAtEnd,
      first <= Int.max - count
    else { return nil }
    self.init(height: height, previous: previous, firstIndex: first, count: count, root: root, at: at, epoch: epoch)
  }

  public var bytes: [UInt8] {
    var writer = LedgerWriter()
    writer.field(Self.schema)
    writer.field(height)
    writer.field(previous)
    writer.field(firstIndex)
    writer.field(count)
    writer.field(root)
    writer.field(at)
    writer.field(epoch)
    return writer.bytes
  }

  /// The index of the header itself.
  public var index: Int { firstIndex + count }
}

/// A leaf of the log: an entry or the header that closes a block.
public enum LedgerLeaf: Hashable, Sendable {
  case entry(LedgerEntry)
  case header(BlockHeader)

  /// Nil when it is neither.
  public init?(_ bytes: [UInt8]) {
    if let header = BlockHeader(bytes) {
      self = .header(header)
    } else if let entry = LedgerEntry(bytes) {
      self = .entry(entry)
    } else {
      return nil
    }
  }
}

/// What opens the hash of an entry: the salt, and what was said. Whoever has both can show that exactly this was said; who has forgotten the
/// salt has made the entry mute.
public struct PayloadOpening: Hashable, Sendable {
  /// 32 bytes.
  public let salt: [UInt8]
  /// The payload of the event as JSON, in the bytes in which it was stored.
  public let payload: [UInt8]

  public init(salt: [UInt8], payload: [UInt8]) { (self.salt, self.payload) = (salt, payload) }

  public func hash(_ cryptography: Cryptography) -> Hash { cryptography.sha256(salt + payload) }

  private static let heading = "dienhong-opening/v1"

  /// A file of three lines: what it is, the salt and the payload, both in base64.
  public var text: String { "\(Self.heading)\n\(Base64.encode(salt))\n\(Base64.encode(payload))\n" }

  /// Nil unless the text is what ``text`` gives for some opening.
  public init?(_ text: String) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard lines.count == 4, lines[0] == Self.heading, lines[3].isEmpty, let salt = Base64.decode(lines[1]), salt.count == 32,
      let payload = Base64.decode(lines[2])
    else { return nil }
    self.init(salt: salt, payload: payload)
  }
}
