extension [FieldDefinition] {
  /// Checks what was sent for these fields and cleans it, as ``FormDefinition/validate(_:context:)`` does for a form.
  public func validate(_ data: Value, context: FormContext) -> FormResult {
    guard case .object(let members) = data else {
      let problem = FieldProblem(field: "", rule: .type, message: FormMessages.formType)
      return FormResult(values: .object([:]), problems: [problem], warnings: [])
    }
    var check = FormCheck(context: context)
    let cleaned = check.clean(members, of: self, at: "", within: [])
    return FormResult(values: .object(cleaned), problems: check.problems, warnings: check.warnings)
  }
}

/// One run over what was sent. Collects everything that is wrong, so that a sender mends it all at once.
struct FormCheck {
  let context: FormContext
  var problems: [FieldProblem] = []
  var warnings: [FieldProblem] = []

  /// The cleaned fields of one object, by which conditions are judged.
  struct Scope {
    let fields: [FieldDefinition]
    let values: [String: Value]
  }

  init(context: FormContext) { self.context = context }

  /// The cleaned members of one object: the form, a group, or an item of a list.
  mutating func clean(_ members: [String: Value], of fields: [FieldDefinition], at path: String, within outer: [Scope]) -> [String: Value] {
    reportStrangers(Set(members.keys).subtracting(fields.map(\.id.rawValue)), at: path)
    // What conditions look at: the values they name, cleaned without being judged.
    let scopes = [Scope(fields: fields, values: scalars(of: members, fields: fields))] + outer
    var cleaned: [String: Value] = [:]
    for field in fields {
      let place = path.isEmpty ? field.id.rawValue : "\(path).\(field.id.rawValue)"
      let given = members[field.id.rawValue].flatMap { $0.isBlank ? nil : $0 }
      if let value = judge(given, as: field, at: place, within: scopes) { cleaned[field.id.rawValue] = value }
    }
    return cleaned
  }

  private mutating func judge(_ given: Value?, as field: FieldDefinition, at place: String, within scopes: [Scope]) -> Value? {
    let isVisible = field.visibleWhen.map { $0.holds(in: scopes) } ?? true
    let isAllowed = !field.staffOnly || context.sender == .staff
    guard let given else {
      let isRequired = field.required || field.requiredWhen.map { $0.holds(in: scopes) } ?? false
      if isRequired && isVisible && isAllowed { report(.required, FormMessages.required(field), at: place) }
      return nil
    }
    guard isAllowed else { return refuse(.staffOnly, FormMessages.staffOnly, at: place) }
    guard isVisible else { return refuse(.notApplicable, FormMessages.notApplicable(field), at: place) }
    let problemsBefore = problems.count
    let value = clean(given, as: field, at: place, within: scopes)
    // A text of invisible characters alone cleans to nothing.
    if problems.count == problemsBefore, value == nil || value?.isBlank == true {
      return judge(nil, as: field, at: place, within: scopes)
    }
    return value
  }

  /// Names the fields the form does not have. After twenty the rest are only mentioned, so a hostile form gets a short answer.
  private mutating func reportStrangers(_ names: Set<String>, at path: String) {
    for name in names.sorted().prefix(20) {
      let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(60))).cleaned(.line)
      report(.unknownField, FormMessages.unknownField(shown), at: path.isEmpty ? shown : "\(path).\(shown)")
    }
    if names.count > 20 { report(.unknownField, FormMessages.moreUnknownFields, at: path) }
  }

  private func scalars(of members: [String: Value], fields: [FieldDefinition]) -> [String: Value] {
    var trial = FormCheck(context: context)
    var values: [String: Value] = [:]
    let asked = Set(fields.flatMap(\.conditionFields))
    for field in fields where asked.contains(field.id) && field.kind != .group && field.kind != .list {
      guard let given = members[field.id.rawValue], !given.isBlank else { continue }
      values[field.id.rawValue] = trial.clean(given, as: field, at: "", within: [])
    }
    return values
  }

  mutating func report(_ rule: FieldRule, _ message: LocalizedText, at place: String) {
    problems.append(FieldProblem(field: place, rule: rule, message: message))
  }

  /// Reports a problem; nil stands for the value that cannot be kept.
  mutating func refuse(_ rule: FieldRule, _ message: LocalizedText, at place: String) -> Value? {
    report(rule, message, at: place)
    return nil
  }
}

extension FieldDefinition {
  /// The fields that the conditions of this field and of the fields in it look at.
  fileprivate var conditionFields: [FieldID] {
    [requiredWhen, visibleWhen].compactMap { $0?.field } + fields.flatMap(\.conditionFields)
  }
}

extension FieldCondition {
  /// The nearest field of that name decides. A flag that was left alone is false; any other empty field has none of the values.
  func holds(in scopes: [FormCheck.Scope]) -> Bool {
    for scope in scopes {
      guard let field = scope.fields.first(where: { $0.id == self.field }) else { continue }
      switch scope.values[field.id.rawValue] {
      case .list(let items)?: return items.contains { $0.scalarText.map(values.contains) ?? false }
      case let value?: return value.scalarText.map(values.contains) ?? false
      case nil: return field.kind == .flag && values.contains("false")
      }
    }
    return false
  }
}

extension Value {
  /// Nothing was filled in, here or anywhere within: what an untouched part of a web form sends.
  var isBlank: Bool {
    switch self {
    case .null: true
    case .bool, .integer: false
    case .text(let text): text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    case .list(let items): items.allSatisfy(\.isBlank)
    case .object(let members): members.values.allSatisfy(\.isBlank)
    }
  }
}
