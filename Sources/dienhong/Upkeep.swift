import App
import ArgumentParser
import Casework
import Foundation

// What an operator does with an instance. Each prints what it found or did, and ends with 0 only when all is well.

/// The instance's folder.
struct InstanceOptions: ParsableArguments {
  @Option(help: "The folder of the instance.") var data = "var"

  var folder: InstanceFolder { InstanceFolder(data) }
}

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the database while it is in use. The key files and the attachments are copied beside it.")
  @OptionGroup var instance: InstanceOptions
  @Argument(help: "A new folder for the copy.") var to: String

  func run() async throws { print(try await Maintenance(instance.folder).backup(to: to)) }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make an instance from a backup. The folder must be empty or new.")
  @OptionGroup var instance: InstanceOptions
  @Argument(help: "The folder of the backup.") var from: String

  func run() async throws { print(try await Maintenance(instance.folder).restore(from: from)) }
}

struct Rebuild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the read model anew from the events, or only compare.",
    discussion: "With --compare nothing is changed: the read model is made anew beside the live one, and differences are listed.")
  @OptionGroup var instance: InstanceOptions
  @Flag(help: "Compare with the live read model and change nothing.") var compare = false

  func run() async throws {
    let differences = try await Maintenance(instance.folder).rebuild(comparing: compare)
    differences.forEach { print($0) }
    guard differences.isEmpty else { throw ExitCode.failure }
    print(compare ? "Mô hình đọc trùng khớp với sổ sự kiện." : "Đã dựng lại mô hình đọc từ sổ sự kiện.")
  }
}

struct Fsck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check everything: the file, every event, the keys, the read model, the attachments, the ledger. Changes nothing.")
  @OptionGroup var instance: InstanceOptions
  @Flag(help: "Check each entry's own signature too, as validators do: some fifty microseconds an entry.") var signatures = false

  func run() async throws {
    let check = try await Maintenance(instance.folder).check(verifyingEntries: signatures)
    check.lines.forEach { print($0) }
    guard check.faults == 0 else { throw ExitCode.failure }
    print("Không phát hiện sai sót.")
  }
}

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write everything in an open format (docs/export-format.md). The result is not encrypted.")
  @OptionGroup var instance: InstanceOptions
  @Argument(help: "A new folder.") var to: String

  func run() async throws { print(try await Maintenance(instance.folder).export(to: to)) }
}

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Read an export into an empty or new instance.")
  @OptionGroup var instance: InstanceOptions
  @Argument(help: "The folder of the export.") var from: String

  func run() async throws { print(try await Maintenance(instance.folder).import(from: from)) }
}
