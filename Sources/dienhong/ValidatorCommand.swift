import App
import ArgumentParser
import Casework
import Foundation
import Ledger

/// `dienhong validator`: a validator of somebody's ledger.
struct ValidatorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validator", abstract: "Validate a ledger: check every entry, keep a full copy, cosign.",
    discussion: """
      The configuration is a file of lines: folder PATH, log KEY, url WHERE-THE-LOG-IS, listen ADDRESS:PORT. The key of the validator is made
      by `dienhong validator-key`. See docs/ledger.md.
      """)

  @Option(help: "The configuration.") var config: String
  @Flag(help: "End when the standard input ends: for whoever starts validators to show them.") var withInput = false

  func run() async throws {
    let configuration = try ValidatorConfiguration(path: config)
    if withInput { endWithInput() }
    try await configuration.run(logger: Logging.standard())
  }

  /// Whoever started this holds the other end of the pipe, and the system closes it even when they are killed.
  private func endWithInput() {
    Thread.detachNewThread {
      while let data = try? FileHandle.standardInput.read(upToCount: 1), !data.isEmpty {}
      kill(getpid(), SIGTERM)
    }
  }
}

/// `dienhong validator-key`: the key of a validator.
struct ValidatorKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validator-key", abstract: "Make the key of a validator, unless it has one, and print what others know it by.")

  @Option(help: "The folder of the validator.") var folder: String
  @Option(help: "Its name, such as so-tu-phap.example.gov.vn/xac-thuc; needed for a new key.") var name: String?

  func run() throws {
    let validator = ValidatorFolder(folder)
    if !validator.hasKey {
      guard let name else { throw ValidationError("A new key needs a --name.") }
      try validator.makeKey(named: name)
    }
    print(try validator.key().verifier)
  }
}

/// `dienhong validator-consent`: a validator agrees that others follow.
struct ValidatorConsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validator-consent", abstract: "Agree to another set of validators, and print the line for the log's operator.",
    discussion: "So many of the set in force have to agree as confirm. The lines go into DATA/keys/ledger-consents of the log.")

  @Option(help: "The folder of this validator.") var folder: String
  @Option(help: "The key of the log.") var log: String
  @Option(help: "The new set, in the form of a policy.") var policy: String
  @Option(help: "The number of the new set, one more than that in force.") var epoch: Int

  func run() throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: policy)))
    print(try ValidatorConsent.line(folder: folder, log: log, policy: bytes, epoch: epoch))
  }
}
