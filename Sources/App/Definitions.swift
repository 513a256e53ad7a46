import Casework
import Foundation
import Yams

/// Reads the definitions of systems from their folders and refuses what the checker finds wrong.
public struct Definitions {
  /// A definition that can't be used: which file, and what is wrong with it.
  public struct Unusable: Error, CustomStringConvertible {
    public let file: String
    /// Each with its place in the file; at least one.
    public let problems: [String]
    public var description: String { "\(file):\n" + problems.map { "  - \($0)" }.joined(separator: "\n") }
  }

  public init() {}

  /// All processes and forms of the systems, checked.
  /// - Throws: ``Unusable`` for the first file that can't be read or has findings that are errors.
  public func book(of systems: [CaseSystem]) throws -> DefinitionBook {
    let rules = Systems.rules
    let forms = try systems.flatMap { try files(in: $0, folder: "Forms").map(form) }
    let processes = try systems.flatMap { try files(in: $0, folder: "Process") }.map { file in
      let read = try process(file)
      let process = forms.first { $0.id == read.form }.map(read.completed) ?? read
      let problems = Self.problems(of: process, forms: forms, rules: rules)
      guard problems.isEmpty else { throw Unusable(file: file, problems: problems) }
      return process
    }
    return DefinitionBook(processes: processes, forms: forms, rules: rules)
  }

  /// Reads one file; ``book(of:)`` checks it too.
  /// - Throws: ``Unusable`` when it is no such definition, or what the system says of the file.
  public func process(_ file: String) throws -> ProcessDefinition { try decode(ProcessDefinition.self, file) }
  /// Reads one file, as ``process(_:)``.
  public func form(_ file: String) throws -> FormDefinition { try decode(FormDefinition.self, file) }

  /// Reads a file of another kind, with the same words for what is wrong with it.
  func read<Content: Decodable>(_ type: Content.Type, _ file: String) throws -> Content { try decode(type, file) }

  private static func problems(of process: ProcessDefinition, forms: [FormDefinition], rules: Rulebook) -> [String] {
    ProcessChecker.findings(process, form: forms.first { $0.id == process.form }, rules: rules)
      .filter { $0.severity == .error }.map(\.description)
  }

  private func files(in system: CaseSystem, folder: String) throws -> [String] {
    let directory = "\(system.definitions)/\(folder)"
    return try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".yaml") }.sorted()
      .map { "\(directory)/\($0)" }
  }

  private func decode<Definition: Decodable>(_ type: Definition.Type, _ file: String) throws -> Definition {
    let bytes = try Data(contentsOf: URL(filePath: file))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Unusable(file: file, problems: ["this is no text in UTF-8"]) }
    do {
      return try YAMLDecoder().decode(type, from: text)
    } catch let error as DecodingError {
      throw Unusable(file: file, problems: [error.explanation])
    } catch let error as YamlError {
      throw Unusable(file: file, problems: ["\(error)"])
    }
  }
}

extension DecodingError {
  /// Where in the document, and what was wrong there.
  fileprivate var explanation: String {
    let (context, what): (Context, String) =
      switch self {
      case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        (context, context.underlyingError.map { "\($0)" } ?? context.debugDescription)
      @unknown default: (Context(codingPath: [], debugDescription: ""), "\(self)")
      }
    let place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    return place.isEmpty ? what : "at \(place): \(what)"
  }
}
