/// One system of government as the composition root sees it: its definitions, forms and rules.
public struct CaseSystem: Sendable {
  public let id: String
  public let name: LocalizedText
  /// The folder that holds `Process/*.yaml` and `Forms/*.yaml`.
  public let definitions: String
  /// Those it has beside ``Rulebook/standard``.
  public let rules: Rulebook

  public init(id: String, name: LocalizedText, definitions: String, rules: Rulebook = Rulebook()) {
    self.id = id
    self.name = name
    self.definitions = definitions
    self.rules = rules
  }
}

/// All definitions that are in force or that cases still run on, and the rules they name.
public struct DefinitionBook: Sendable {
  private let processes: [ProcessID: [ProcessDefinition]]
  private let forms: [String: FormDefinition]
  /// The newest version of every process, in the order of their ids.
  public let newest: [ProcessDefinition]
  private let indexRules: [ProcessID: [Int: IndexRules]]
  /// Every rule that a definition may name.
  public let rules: Rulebook

  /// Of forms with the same id the last one stands.
  public init(processes: [ProcessDefinition], forms: [FormDefinition], rules: Rulebook) {
    let processes = Dictionary(grouping: processes, by: \.id).mapValues { $0.sorted { $0.version < $1.version } }
    self.processes = processes
    newest = processes.keys.sorted().compactMap { processes[$0]?.last }
    self.forms = Dictionary(forms.map { ($0.id, $0) }) { _, last in last }
    self.rules = rules
    indexRules = processes.mapValues { versions in
      Dictionary(versions.map { ($0.version, IndexRules($0)) }) { first, _ in first }
    }
  }

  /// What the index of a case of the definition goes by; nil for a definition that is not in the book.
  public func indexRules(of definition: ProcessDefinition) -> IndexRules? { indexRules[definition.id]?[definition.version] }

  /// The version that a case opened on the day starts with: of those in force the highest, and nil when there is none.
  public func current(_ process: ProcessID, on date: CivilDate) -> ProcessDefinition? {
    processes[process]?.last { $0.effectiveFrom <= date && ($0.effectiveTo.map { date <= $0 } ?? true) }
  }

  /// The version a case runs on.
  public func definition(_ process: ProcessID, version: Int) -> ProcessDefinition? {
    processes[process]?.first { $0.version == version }
  }

  /// The form that opens a case of the process; nil when there is none of that id.
  public func form(of definition: ProcessDefinition) -> FormDefinition? { forms[definition.form] }

  /// Every version of a process, oldest first; empty when there is no such process.
  public func versions(of process: ProcessID) -> [ProcessDefinition] { processes[process] ?? [] }

  /// What the checker finds in a definition. Those with errors are not loaded, so these are notes; empty is what one hopes for.
  public func findings(in definition: ProcessDefinition) -> [ProcessFinding] {
    ProcessChecker.findings(definition, form: form(of: definition), rules: rules)
  }

}
