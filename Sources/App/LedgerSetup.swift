import Casework
import Foundation
import Ledger
import Logging
import Web

/// Who validates the ledger of an instance, as its operator has written it down (docs/ledger.md).
public struct LedgerSetup: Sendable {
  /// A file of validators that will not do.
  public struct Unusable: Error, CustomStringConvertible {
    let path: String
    let problem: String
    public var description: String {
      "\(path): danh sách nút xác thực không dùng được (\(problem)). / \(path): the list of validators will not do (\(problem))."
    }
  }

  let validators: [ValidatorEndpoint]
  let quorum: Int
  let isSimulation: Bool
  var consents: [NoteSignature] = []

  static let none = LedgerSetup(validators: [], quorum: 0, isSimulation: false)

  /// Those of the policy file of the instance, in the form of C2SP tlog-policy with the address of each; none when there is no such file.
  /// - Throws: ``Unusable``.
  static func of(_ folder: InstanceFolder) throws -> LedgerSetup {
    guard let bytes = FileManager.default.contents(atPath: folder.ledgerValidators) else { return .none }
    func unusable(_ problem: String) -> Unusable { Unusable(path: folder.ledgerValidators, problem: problem) }
    let policy: TrustPolicy
    do { policy = try TrustPolicy(Array(bytes), .standard) } catch { throw unusable("\(error)") }
    guard let threshold = policy.threshold else { throw unusable("the quorum must be one group of validators") }
    let endpoints = policy.witnesses.map { ValidatorEndpoint(key: $0.key, url: $0.url.map(trimmed)) }
    guard ValidatorSet(epoch: 0, members: endpoints.map(\.key), quorum: threshold) != nil else {
      throw unusable("of \(endpoints.count) validators at least \(ValidatorSet.leastQuorum(of: endpoints.count)) have to confirm")
    }
    let consents = FileManager.default.contents(atPath: folder.ledgerConsents).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return LedgerSetup(
      validators: endpoints, quorum: threshold, isSimulation: false,
      consents: consents.split(separator: "\n").compactMap { NoteSignature($0) })
  }

  private static func trimmed(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }
}

extension LedgerOffice {
  /// The office of an instance. The ledger's blocks and cosignatures bear the time of the machine, whatever a demonstration's clock shows.
  static func of(_ instance: Instance, _ settings: ServiceSettings, _ setup: LedgerSetup, logger: Logger) throws -> LedgerOffice {
    var ledger = LedgerOffice.Settings(origin: settings.ledgerOrigin)
    (ledger.validators, ledger.quorum, ledger.isSimulation) = (setup.validators, setup.quorum, setup.isSimulation)
    ledger.consents = setup.consents
    return LedgerOffice(
      store: instance.store, position: instance.confirmed, files: try TileFiles(folder: instance.folder.ledger), settings: ledger,
      now: { Instant.present.millisecondsSince1970 }
    ) { event in
      switch event {
      case .stopped(let fault): logger.critical("ledger stopped", metadata: ["fault": "\(fault)"])
      case .failed(let error): logger.error("ledger failed", metadata: ["error": "\(error)"])
      case .trouble(let name, let trouble):
        logger.warning("validator in trouble", metadata: ["validator": "\(name)", "trouble": "\(trouble)"])
      case .fork(let name): logger.critical("ledger fork", metadata: ["validator": "\(name)"])
      case .confirmed(let size): logger.debug("ledger confirmed", metadata: ["size": "\(size)"])
      }
    }
  }
}

extension ServiceSettings {
  /// The log's name: where it is served, without the scheme.
  var ledgerOrigin: String {
    let address = site.address
    let bare = address.firstRange(of: "://").map { String(address[$0.upperBound...]) } ?? address
    return "\(bare)/ledger"
  }
}

/// A validator's consent to another set of validators.
public enum ValidatorConsent {
  /// The line that goes into `keys/ledger-consents` of the log.
  /// - Parameters:
  ///   - folder: of the validator that agrees.
  ///   - policy: the new set, as the log's operator will write it down.
  ///   - epoch: the number of the new set: one more than that in force.
  public static func line(folder: String, log: String, policy: [UInt8], epoch: Int) throws -> String {
    func unusable(_ problem: String) -> LedgerSetup.Unusable { LedgerSetup.Unusable(path: "policy", problem: problem) }
    guard let log = VerifierKey(log, .standard), log.kind == .note else { throw unusable("not the key of a log") }
    let policy = try TrustPolicy(policy, .standard)
    guard let quorum = policy.threshold, let set = ValidatorSet(epoch: epoch, members: policy.witnesses.map(\.key), quorum: quorum) else {
      throw unusable("the quorum does not fit the number of validators")
    }
    let (key, verifier) = try ValidatorFolder(folder).key()
    return NoteSignature(verifier, bytes: try key.sign(set.consentBytes(of: log))).description
  }
}
