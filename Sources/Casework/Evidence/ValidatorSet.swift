/// The validators that are in force together, and how many of them confirm (docs/ledger.md).
public struct ValidatorSet: Hashable, Sendable {
  /// From 0; one more with each change.
  public let epoch: Int
  public let members: [VerifierKey]
  /// How many distinct cosignatures confirm a checkpoint; 0 when there are no validators, and then nothing is ever confirmed.
  public let quorum: Int

  /// Nil when the quorum does not fit: with validators it is at least what lets any two quorums meet in an honest one.
  public init?(epoch: Int, members: [VerifierKey], quorum: Int) {
    guard epoch >= 0, members.count <= 64, members.allSatisfy({ $0.kind == .cosignature }),
      Set(members.map(\.key)).count == members.count, Set(members.map(\.name)).count == members.count,
      quorum == 0 ? members.isEmpty : (Self.leastQuorum(of: members.count)...members.count).contains(quorum)
    else { return nil }
    (self.epoch, self.members, self.quorum) = (epoch, members, quorum)
  }

  /// How many of n may be faulty, or lie, without two conflicting checkpoints being confirmed: the largest f with n ≥ 3f + 1.
  public static func faults(of count: Int) -> Int { count > 0 ? (count - 1) / 3 : 0 }

  /// The least q with 2q − n > f.
  public static func leastQuorum(of count: Int) -> Int { (count + faults(of: count)) / 2 + 1 }

  public func isMet(by signers: Set<VerifierKey>) -> Bool { quorum > 0 && members.count(where: signers.contains) >= quorum }

  var bytes: [UInt8] {
    var writer = LedgerWriter()
    writer.field("dienhong-validators/v1")
    writer.field(epoch)
    writer.field(quorum)
    for member in members { writer.field(member.description) }
    return writer.bytes
  }

  init?(_ bytes: [UInt8], _ cryptography: Cryptography) {
    var reader = LedgerReader(bytes)
    guard reader.text() == "dienhong-validators/v1", let epoch = reader.count(), let quorum = reader.count() else { return nil }
    var members: [VerifierKey] = []
    while !reader.isAtEnd {
      guard let text = reader.text(), let key = VerifierKey(text, cryptography) else { return nil }
      members.append(key)
    }
    self.init(epoch: epoch, members: members, quorum: quorum)
  }

  /// What a validator of the set before signs to agree with this one.
  public func consentBytes(of log: VerifierKey) -> [UInt8] { Array("dienhong consent\n\(log)\n".utf8) + bytes }

  public var isEmpty: Bool { members.isEmpty }
}

/// What the ledger says of itself, in the clear.
public enum LedgerStatement: Hashable, Sendable {
  /// The first entry of all: whose log it is, and who validates it.
  case genesis(log: VerifierKey, validators: ValidatorSet)
  /// An agency's key from here on. The entry is signed with the new key, which shows that somebody holds it; `consent` is the signature of the
  /// key before, or of the log's key where there is none or it was lost.
  case agencyKey(agency: String, key: [UInt8], isByLog: Bool, consent: [UInt8])
  /// Other validators from the next block on, with the consents of those before.
  case validators(ValidatorSet, consents: [NoteSignature])

  /// The stored name of the entry.
  public var type: String {
    switch self {
    case .genesis: "ledger.genesis.v1"
    case .agencyKey: "ledger.agency-key.v1"
    case .validators: "ledger.validators.v1"
    }
  }

  public var bytes: [UInt8] {
    var writer = LedgerWriter()
    switch self {
    case .genesis(let log, let validators):
      writer.field(log.description)
      writer.field(validators.bytes)
    case .agencyKey(let agency, let key, let isByLog, let consent):
      writer.field(agency)
      writer.field(key)
      writer.field(isByLog ? 1 : 0)
      writer.field(consent)
    case .validators(let validators, let consents):
      writer.field(validators.bytes)
      for consent in consents { writer.field(consent.description) }
    }
    return writer.bytes
  }

  /// Nil unless the bytes are such a statement.
  public init?(type: String, _ bytes: [UInt8], _ cryptography: Cryptography) {
    var reader = LedgerReader(bytes)
    switch type {
    case "ledger.genesis.v1":
      guard let log = reader.text().flatMap({ VerifierKey($0, cryptography) }), log.kind == .note,
        let validators = reader.field().flatMap({ ValidatorSet($0, cryptography) }), reader.isAtEnd
      else { return nil }
      self = .genesis(log: log, validators: validators)
    case "ledger.agency-key.v1":
      guard let agency = reader.text(), !agency.isEmpty, let key = reader.field(), key.count == 32, let by = reader.number(),
        (0...1).contains(by),
        let consent = reader.field(), consent.count == 64, reader.isAtEnd
      else { return nil }
      self = .agencyKey(agency: agency, key: key, isByLog: by == 1, consent: consent)
    case "ledger.validators.v1":
      guard let validators = reader.field().flatMap({ ValidatorSet($0, cryptography) }) else { return nil }
      var consents: [NoteSignature] = []
      while !reader.isAtEnd {
        guard let consent = reader.text().flatMap({ NoteSignature($0) }) else { return nil }
        consents.append(consent)
      }
      self = .validators(validators, consents: consents)
    default: return nil
    }
  }

  /// What is signed to agree with an agency's new key.
  public static func consentBytes(agency: String, key: [UInt8], of log: VerifierKey) -> [UInt8] {
    var writer = LedgerWriter()
    writer.field("dienhong-agency-key/v1")
    writer.field(log.description)
    writer.field(agency)
    writer.field(key)
    return writer.bytes
  }
}
