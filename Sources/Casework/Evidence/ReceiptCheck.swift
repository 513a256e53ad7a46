import Foundation

/// A receipt checked against a policy: what was found, with what was said and the files that were sent along.
public struct ReceiptCheck: Sendable {
  public enum Outcome: Sendable {
    case confirmed(ReceiptVerdict)
    /// True, but fewer validators have signed than the policy asks for.
    case sealed(ReceiptVerdict)
    case worthless(ReceiptFault)
    case unusablePolicy(TrustPolicy.Fault)
  }

  public let outcome: Outcome
  public let quorum: Int?
  public let validators: Int
  /// Nil when there was none to check.
  public let isOpeningRight: Bool?
  /// What was said, as JSON in the bytes in which it was stored; nil unless a right opening was given.
  public let said: [UInt8]?
  /// Each document by its name, and whether what was said names it.
  public let documents: [(name: String, isNamed: Bool)]
  /// The names of the policy's validators that have not cosigned; empty for what is worthless.
  public let missing: [String]

  /// - Parameter documents: names, with SHA-256 in lower-case hex.
  public init(
    receipt: [UInt8], policy: [UInt8], opening: [UInt8]? = nil, documents: [(name: String, hash: String)] = [], _ cryptography: Cryptography
  ) {
    var isOpeningRight: Bool?
    var said: [UInt8]?
    var missing: [String] = []
    var found: [(String, Bool)] = []
    do throws(TrustPolicy.Fault) {
      let policy = try TrustPolicy(policy, cryptography)
      (quorum, validators) = (policy.threshold, policy.witnesses.count)
      do throws(ReceiptFault) {
        guard let file = ProofFile(receipt) else { throw .malformed }
        let verdict = try file.verify(by: policy, cryptography)
        if let opening {
          let opened = String(validating: opening, as: UTF8.self).flatMap { PayloadOpening($0) }
          isOpeningRight = opened.map { $0.hash(cryptography) == verdict.entry.payload } ?? false
          if let opened, isOpeningRight == true {
            said = opened.payload
            let files = opened.namedFiles
            found = documents.map { ($0.name, files.contains($0.hash)) }
          }
        }
        missing = policy.witnesses.map(\.key).filter { !verdict.cosigners.contains($0) }.map(\.name)
        outcome = verdict.isConfirmed ? .confirmed(verdict) : .sealed(verdict)
      } catch {
        outcome = .worthless(error)
      }
    } catch {
      (quorum, validators, outcome) = (nil, 0, .unusablePolicy(error))
    }
    (self.isOpeningRight, self.said, self.missing) = (isOpeningRight, said, missing)
    self.documents = found.isEmpty ? documents.map { ($0.name, false) } : found
  }

  /// Whether all that was asked is so. A receipt that is sealed only is not enough.
  public var isGood: Bool {
    guard case .confirmed = outcome else { return false }
    return isOpeningRight != false && documents.allSatisfy(\.isNamed)
  }
}

extension PayloadOpening {
  /// The hashes of the files that were sent with what was said, in lower-case hex.
  public var namedFiles: Set<String> { (try? JSONDecoder().decode(Value.self, from: Data(payload)))?.namedFiles ?? [] }
}

extension Value {
  /// The hashes of all files that it names, wherever they stand.
  fileprivate var namedFiles: Set<String> {
    switch self {
    case .object(let members):
      if let hash = members["hash"]?.text, members["name"]?.text != nil, members["size"] != nil { return [hash] }
      return members.values.reduce(into: []) { $0.formUnion($1.namedFiles) }
    case .list(let items): return items.reduce(into: []) { $0.formUnion($1.namedFiles) }
    default: return []
    }
  }
}
