import App
import ArgumentParser
import Casework
import Foundation

/// `dienhong ledger`: what an operator does with the ledger.
struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "The keys of the ledger, and what to do when it cannot go on.",
    subcommands: [BackupKeys.self, RestoreKeys.self, RotateKey.self, Anchor.self, Close.self])

  struct BackupKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup-keys", abstract: "Write the private keys of the log and the agencies into a file that a passphrase opens.",
      discussion: "Run it on the machine itself, take the file away from it, and keep the passphrase elsewhere.")
    @OptionGroup var instance: InstanceOptions
    @OptionGroup var passphrase: Passphrase
    @Argument(help: "A new file.") var to: String

    func run() async throws { print(try await Maintenance(instance.folder).backupLedgerKeys(to: to, passphrase: try passphrase.read())) }
  }

  struct RestoreKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore-keys", abstract: "Put keys back that the database does not have.")
    @OptionGroup var instance: InstanceOptions
    @OptionGroup var passphrase: Passphrase
    @Argument(help: "The file.") var from: String

    func run() async throws {
      print(try await Maintenance(instance.folder).restoreLedgerKeys(from: from, passphrase: try passphrase.read()))
    }
  }

  struct RotateKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate-key", abstract: "Make a new signing key for an agency.",
      discussion: "The ledger is told at the next start, with the consent of the key before; where that is lost, with that of the log.")
    @OptionGroup var instance: InstanceOptions
    @Argument(help: "The agency, such as so-tu-phap.") var agency: String

    func run() async throws { print(try await Maintenance(instance.folder).rotateLedgerKey(of: AgencyID(rawValue: agency))) }
  }

  struct Anchor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "anchor", abstract: "Take the newest checkpoint to a timestamp authority now.",
      discussion: "The server does so once a day. DATA/keys/ledger-anchor names the authority: url ADDRESS, ca FILE.")
    @OptionGroup var instance: InstanceOptions

    func run() async throws { print(try await Maintenance(instance.folder).anchorLedger()) }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "Close a ledger that cannot go on; the next start begins a new one.",
      discussion: """
        For when the database is older than the ledger, as after a backup was restored: what was sealed since is proven to be missing, and
        nothing can put it back into the same ledger. The closed one is kept, and its receipts stay good.
        """)
    @OptionGroup var instance: InstanceOptions
    @Flag(help: "Needed: validators have to be told of the new log.") var confirm = false

    func validate() throws { if !confirm { throw ValidationError("Closing a ledger is for good: add --confirm.") } }
    func run() async throws { print(try await Maintenance(instance.folder).closeLedger()) }
  }
}

/// Where a passphrase comes from: never the command line, which other users of a machine can read.
struct Passphrase: ParsableArguments {
  @Option(help: "A file whose first line is the passphrase; asked for on the terminal unless said.") var passphraseFile: String?

  func read() throws -> String {
    let line: String?
    if let passphraseFile {
      line = try String(contentsOfFile: passphraseFile, encoding: .utf8).split(separator: "\n").first.map(String.init)
    } else {
      line = getpass("Cụm mật khẩu / passphrase: ").map { String(cString: $0) }
    }
    guard let line, line.utf8.count >= 12 else { throw ValidationError("A passphrase has 12 bytes at least.") }
    return line
  }
}
