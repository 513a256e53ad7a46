import ArgumentParser
import Casework
import Documents
import Foundation

/// `dienhong draft read FILE`, `dienhong draft compare OLD NEW`.
struct DraftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Read a draft as chapters, articles, clauses and points; compare two versions.",
    subcommands: [Read.self, Compare.self])

  struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what is found in a draft, and what a person should look at.")

    @Argument(help: "A draft: DOCX, ODT, PDF with text, or plain text.") var file: String
    @Flag(help: "Print entries, addresses and findings as JSON.") var json = false
    @OptionGroup var tongue: Tongue

    func run() async throws {
      let reading = try await DraftCommand.reading(of: file)
      if json { return print(try ReadingOutput(reading, in: tongue.language).json) }
      for unit in reading.document.units { show(unit, depth: 0) }
      for finding in reading.findings {
        let line = finding.line.map { tongue.language == .vietnamese ? "dòng \($0): " : "line \($0): " } ?? ""
        print("! \(line)\(finding.message[tongue.language])")
      }
    }

    private func show(_ unit: DraftUnit, depth: Int) {
      let label = [unit.level.name[tongue.language], unit.number].filter { !$0.isEmpty }.joined(separator: " ")
      let title = unit.heading.isEmpty ? String(unit.text.prefix { !$0.isNewline }.prefix(80)) : unit.heading
      let words = [label, title].filter { !$0.isEmpty }.joined(separator: ". ")
      print("\(String(repeating: "  ", count: depth))\(words)  [\(unit.address)]")
      for inside in unit.units { show(inside, depth: depth + 1) }
    }
  }

  struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "What changed between two versions of a draft, article by article.")

    @Argument(help: "The earlier version.") var old: String
    @Argument(help: "The later version.") var new: String
    @OptionGroup var tongue: Tongue

    func run() async throws {
      let comparison = DraftComparison(
        from: try await DraftCommand.reading(of: old).document, to: try await DraftCommand.reading(of: new).document)
      for row in comparison.rows where row.kind != .unchanged { show(row) }
      let counts = DraftComparison.Kind.allCases.map { "\($0.name[tongue.language]): \(comparison.count(of: $0))" }
      print(counts.joined(separator: ", "))
    }

    private func show(_ row: DraftComparison.Row) {
      let places = [row.before, row.after].compactMap { $0 }.map { "\($0.entry.label.isEmpty ? "–" : $0.entry.label) [\($0.address)]" }
      let heading = row.after?.entry.heading ?? row.before?.entry.heading ?? ""
      let place = row.isMoved ? places.joined(separator: " → ") : places.last ?? ""
      print("\(row.kind.name[tongue.language]): \(place) \(heading)")
      for part in row.difference?.parts ?? [] {
        switch part {
        case .removed(let words) where !words.isBlank: print("  - \(words.indented)")
        case .added(let words) where !words.isBlank: print("  + \(words.indented)")
        default: continue
        }
      }
    }
  }

  struct Tongue: ParsableArguments {
    @Option(name: .customLong("language"), help: "vi or en.") var code = "vi"
    var language: Language { Language(rawValue: code) ?? .vietnamese }

    func validate() throws {
      guard Language(rawValue: code) != nil else { throw ValidationError("The language is vi or en.") }
    }
  }

  fileprivate static func reading(of file: String) async throws -> DraftReading {
    try await SandboxedExtractor().draft(from: [UInt8](Data(contentsOf: URL(filePath: file))))
  }
}

extension DraftComparison.Kind {
  fileprivate var name: LocalizedText {
    switch self {
    case .unchanged: LocalizedText(vi: "giữ nguyên", en: "unchanged")
    case .changed: LocalizedText(vi: "sửa đổi", en: "changed")
    case .added: LocalizedText(vi: "bổ sung", en: "added")
    case .removed: LocalizedText(vi: "bỏ", en: "removed")
    case .moved: LocalizedText(vi: "chuyển chỗ, đổi số", en: "moved or renumbered")
    }
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
  fileprivate var indented: String { split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n    ") }
}

/// A reading as JSON: entries as the API takes them, each with its address, and findings.
private struct ReadingOutput: Encodable {
  struct Entry: Encodable {
    let number, heading, text: String
    let address: DraftAddress
    let level: DraftLevel
    let line: Int
  }

  struct Finding: Encodable {
    let code, message: String
    let address: DraftAddress?
    let line: Int?
  }

  let entries: [Entry]
  let findings: [Finding]

  init(_ reading: DraftReading, in language: Language) {
    let document = reading.document
    entries = document.entries.indices.map { index in
      let entry = document.entries[index]
      return Entry(
        number: entry.number, heading: entry.heading, text: entry.text, address: document.addresses[index], level: entry.level,
        line: reading.lines[index])
    }
    findings = reading.findings.map { Finding(code: $0.code, message: $0.message[language], address: $0.address, line: $0.line) }
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
