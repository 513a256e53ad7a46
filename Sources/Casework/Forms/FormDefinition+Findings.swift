/// One fault of a form definition.
public struct FormFinding: Hashable, Sendable, CustomStringConvertible {
  /// Where: `urgent.reason`.
  public let field: String
  public let fault: FormFault
  /// `urgent.reason: a choice without choices`.
  public var description: String { "\(field): \(fault.rawValue)" }
}

/// What can be wrong with a form definition that reads well.
public enum FormFault: String, Sendable, CaseIterable {
  case badFieldID = "the id is not camelCase letters and digits"
  case repeatedField = "the id stands twice"
  case noChoices = "a choice without choices"
  case needlessChoices = "choices on a kind that has none"
  case repeatedChoice = "a choice stands twice"
  case noFields = "a group or list without fields"
  case needlessFields = "fields on a kind that has none"
  case emptyRange = "the least allowed is more than the most allowed"
  case needlessLength = "a length on a kind that has none"
  case needlessRange = "a range on a kind that has none"
  case needlessItems = "a count of items on a kind that is no list"
  case needlessDays = "allowed days on a kind that is no date"
  case unknownConditionField = "a condition on a field the form does not have"
  case selfCondition = "a condition on the field itself"
  case unknownConditionValue = "a condition on a value the other field cannot have"
  case staffConditionForPublic = "a condition on a staff-only field, for a field the public fills in"
  case tooDeep = "groups and lists lie more than three deep"
}

extension FormDefinition {
  /// The faults of the definition, in the order of the form. An empty list is a form that can be used.
  public func findings() -> [FormFinding] { fields.formFindings() }
}

extension [FieldDefinition] {
  /// The faults of the fields of an action, which has fields and no form of its own.
  public func formFindings() -> [FormFinding] {
    var check = DefinitionCheck()
    check.check(self, at: "", within: [], depth: 1)
    return check.findings
  }
}

private struct DefinitionCheck {
  var findings: [FormFinding] = []

  mutating func check(_ fields: [FieldDefinition], at path: String, within outer: [FieldDefinition], depth: Int) {
    var seen: Set<FieldID> = []
    for field in fields {
      let place = path.isEmpty ? field.id.rawValue : "\(path).\(field.id.rawValue)"
      var faults = field.ownFaults
      if !seen.insert(field.id).inserted { faults.append(.repeatedField) }
      for condition in [field.requiredWhen, field.visibleWhen].compactMap({ $0 }) {
        faults += field.faults(of: condition, among: fields + outer)
      }
      if depth > 3 { faults.append(.tooDeep) }
      findings += faults.map { FormFinding(field: place, fault: $0) }
      if depth <= 3 { check(field.fields, at: place, within: fields + outer, depth: depth + 1) }
    }
  }
}

extension FieldDefinition {
  fileprivate var ownFaults: [FormFault] {
    var faults: [FormFault] = []
    if !id.rawValue.isCamelCase { faults.append(.badFieldID) }
    let hasChoices = kind == .choice || kind == .choices
    if hasChoices && choices.isEmpty { faults.append(.noChoices) }
    if !hasChoices && !choices.isEmpty { faults.append(.needlessChoices) }
    if Set(choices.map(\.id)).count < choices.count { faults.append(.repeatedChoice) }
    let hasFields = kind == .group || kind == .list
    if hasFields && fields.isEmpty { faults.append(.noFields) }
    if !hasFields && !fields.isEmpty { faults.append(.needlessFields) }
    return faults + limitFaults
  }

  private var limitFaults: [FormFault] {
    var faults: [FormFault] = []
    if (minLength ?? 0) > (maxLength ?? .max) || (min ?? .min) > (max ?? .max) || (minItems ?? 0) > (maxItems ?? .max) {
      faults.append(.emptyRange)
    }
    if kind != .text && kind != .longText && (minLength != nil || maxLength != nil) { faults.append(.needlessLength) }
    if kind != .number && (min != nil || max != nil) { faults.append(.needlessRange) }
    if !kind.isList && (minItems != nil || maxItems != nil) { faults.append(.needlessItems) }
    if kind != .date && kind != .dateTime && days != .any { faults.append(.needlessDays) }
    return faults
  }

  fileprivate func faults(of condition: FieldCondition, among fields: [FieldDefinition]) -> [FormFault] {
    if condition.field == id { return [.selfCondition] }
    guard let other = fields.first(where: { $0.id == condition.field }) else { return [.unknownConditionField] }
    var faults: [FormFault] = []
    if !condition.values.allSatisfy(other.canBe) { faults.append(.unknownConditionValue) }
    if other.staffOnly && !staffOnly { faults.append(.staffConditionForPublic) }
    return faults
  }

  private func canBe(_ value: String) -> Bool {
    switch kind {
    case .choice, .choices: choices.contains { $0.id == value }
    case .flag: value == "true" || value == "false"
    default: true
    }
  }
}

extension String {
  fileprivate var isCamelCase: Bool {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return false }
    return utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
  }
}
