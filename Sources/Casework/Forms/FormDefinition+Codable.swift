extension FormDefinition: Codable {
  private enum Key: String, CodingKey, CaseIterable { case id, title, fields }

  public init(from decoder: any Decoder) throws {
    let container = try StrictContainer<Key>(decoder)
    self.init(id: try container.value(.id), title: try container.text(.title), fields: try container.value(.fields))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(title, forKey: .title)
    try container.encode(fields, forKey: .fields)
  }
}

extension FieldDefinition: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case id, kind, label, hint, required, choices, minLength, maxLength, min, max, minItems, maxItems, days, privacy, staffOnly
    case requiredWhen, visibleWhen, fields
  }

  public init(from decoder: any Decoder) throws {
    let container = try StrictContainer<Key>(decoder)
    self.init(
      id: try container.value(.id), kind: try container.value(.kind), label: try container.text(.label),
      hint: try container.optionalText(.hint), required: try container.value(.required, or: false),
      choices: try container.value(.choices, or: []), minLength: try container.optional(.minLength),
      maxLength: try container.optional(.maxLength), min: try container.optional(.min), max: try container.optional(.max),
      minItems: try container.optional(.minItems), maxItems: try container.optional(.maxItems),
      days: try container.value(.days, or: .any), privacy: try container.optional(.privacy),
      staffOnly: try container.value(.staffOnly, or: false), requiredWhen: try container.optional(.requiredWhen),
      visibleWhen: try container.optional(.visibleWhen), fields: try container.value(.fields, or: []))
  }

  /// Writes what differs from the defaults, and the privacy class always, since it is what a reader looks for.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(kind, forKey: .kind)
    try container.encode(label, forKey: .label)
    try container.encodeIfPresent(hint, forKey: .hint)
    if required { try container.encode(required, forKey: .required) }
    if !choices.isEmpty { try container.encode(choices, forKey: .choices) }
    try container.encodeIfPresent(minLength, forKey: .minLength)
    try container.encodeIfPresent(maxLength, forKey: .maxLength)
    try container.encodeIfPresent(min, forKey: .min)
    try container.encodeIfPresent(max, forKey: .max)
    try container.encodeIfPresent(minItems, forKey: .minItems)
    try container.encodeIfPresent(maxItems, forKey: .maxItems)
    if days != .any { try container.encode(days, forKey: .days) }
    try container.encode(privacy, forKey: .privacy)
    if staffOnly { try container.encode(staffOnly, forKey: .staffOnly) }
    try container.encodeIfPresent(requiredWhen, forKey: .requiredWhen)
    try container.encodeIfPresent(visibleWhen, forKey: .visibleWhen)
    if !fields.isEmpty { try container.encode(fields, forKey: .fields) }
  }
}

extension FieldChoice: Codable {
  private enum Key: String, CodingKey, CaseIterable { case id, label, words }

  public init(from decoder: any Decoder) throws {
    let container = try StrictContainer<Key>(decoder)
    self.init(
      id: try container.value(.id, as: ScalarText.self).text, label: try container.text(.label),
      words: try container.value(.words, or: []))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(label, forKey: .label)
    if !words.isEmpty { try container.encode(words, forKey: .words) }
  }
}

/// Written `{field: senderKind, is: citizen}` or `{field: senderKind, is: [citizen, business]}`.
extension FieldCondition: Codable {
  private enum Key: String, CodingKey, CaseIterable { case field, `is` }

  public init(from decoder: any Decoder) throws {
    let container = try StrictContainer<Key>(decoder)
    let values: [ScalarText]
    if let one = try? container.value(.is, as: ScalarText.self) {
      values = [one]
    } else {
      values = try container.value(.is)
    }
    self.init(field: try container.value(.field), values: values.map(\.text))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(field, forKey: .field)
    try container.encode(values, forKey: .is)
  }
}

/// A word of a definition that a reader of YAML or JSON may take for a number or a flag, as with `1022` and `true`.
private struct ScalarText: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self.text = text
    } else if let integer = try? container.decode(Int64.self) {
      text = String(integer)
    } else {
      text = try container.decode(Bool.self) ? "true" : "false"
    }
  }
}
