import App
import ArgumentParser
import Casework
import Foundation
import Ledger

/// `dienhong verify`: what a receipt proves, without asking anybody.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a receipt (.tlog-proof) offline, and say what it proves.",
    discussion: """
      The policy says whose signatures count: get it from GET /ledger/policy, from somebody you trust, and keep it. With --opening it is checked
      that exactly this was said; with --document that the file is one that was sent with it.
      """)

  @Argument(help: "The receipt.") var receipt: String
  @Option(help: "The policy: whose log it is, who validates, how many of them confirm.") var policy: String
  @Option(help: "The opening of the entry: its salt and what was said.") var opening: String?
  @Option(help: "A file that was sent with what the opening says.") var document: [String] = []

  func validate() throws {
    guard document.isEmpty || opening != nil else {
      throw ValidationError("A document is found in what was said: give its opening too (--opening).")
    }
  }

  func run() throws {
    let check = ReceiptCheck(
      receipt: try bytes(receipt), policy: try bytes(policy), opening: try opening.map(bytes),
      documents: try document.map { ($0, Cryptography.standard.sha256(try bytes($0)).description) }, .standard)
    print(check.words)
    guard check.isGood else { throw ExitCode.failure }
  }

  private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
}

/// `dienhong verify-dossier`: a whole case in one file, checked without asking anybody.
struct VerifyDossierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-dossier", abstract: "Check a dossier (ZIP) offline: its files, its receipts, and what they open.")

  @Argument(help: "The archive.") var archive: String
  @Option(help: "The policy: whose log it is, who validates, how many confirm. From somebody you trust, not out of the archive.")
  var policy: String

  func run() throws {
    let check = try Dossiers.check(
      Array(try Data(contentsOf: URL(fileURLWithPath: archive))), policy: Array(try Data(contentsOf: URL(fileURLWithPath: policy))))
    print(check.words)
    guard check.isGood else { throw ExitCode.failure }
  }
}
