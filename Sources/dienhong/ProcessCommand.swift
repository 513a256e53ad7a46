import App
import ArgumentParser
import Casework
import Foundation

/// `dienhong process check|draw|bpmn FILE`.
struct ProcessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process", abstract: "Check a process definition, draw it, or export it as BPMN 2.0.",
    subcommands: [Check.self, Draw.self, BPMN.self])

  struct File: ParsableArguments {
    @Argument(help: "A process definition in YAML.") var file: String
    @Option(help: "The YAML file of its opening form, when it is not in the Forms folder beside it.") var form: String?
    @Option(name: .customLong("language"), help: "vi or en.") var code = "vi"

    var language: Language { Language(rawValue: code) ?? .vietnamese }

    func validate() throws {
      guard Language(rawValue: code) != nil else { throw ValidationError("The language is vi or en.") }
    }

    func definition() throws -> ProcessDefinition { try Definitions().process(file) }

    func openingForm(of process: ProcessDefinition) throws -> FormDefinition? {
      let beside = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Forms/\(process.form).yaml")
      let path = form ?? beside.path()
      return FileManager.default.fileExists(atPath: path) ? try Definitions().form(path) : nil
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what is wrong with a definition. Ends with 1 when something is.")
    @OptionGroup var input: File

    func run() throws {
      let process = try input.definition()
      let findings = ProcessChecker.findings(process, form: try input.openingForm(of: process), rules: Systems.rules)
      for finding in findings {
        print("\(finding.severity.rawValue) \(finding.code.rawValue) \(finding.where): \(finding.message[input.language])")
      }
      if findings.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
      let verdict =
        findings.isEmpty
        ? LocalizedText(vi: "đạt, không có gì sai", en: "good, nothing is wrong")
        : LocalizedText(vi: "đạt, có ghi chú", en: "good, with notes")
      print("\(process.id) \(process.version): \(verdict[input.language])")
    }
  }

  struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the drawing of a definition as SVG.")
    @OptionGroup var input: File

    func run() throws { print(ProcessDrawing.svg(of: try input.definition(), language: input.language)) }
  }

  struct BPMN: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bpmn", abstract: "Print a definition as BPMN 2.0 XML with its diagram.")
    @OptionGroup var input: File

    func run() throws { print(ProcessBPMN.xml(of: try input.definition(), language: input.language)) }
  }
}
