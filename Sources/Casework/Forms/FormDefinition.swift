/// A form as data: what is asked, of whom, and what is a good answer.
///
/// A definition is read strictly: an unknown key is an error that names the key and its place, so a misspelt `requried` is not a field
/// that nobody has to fill in. ``findings()`` then checks what reading cannot.
public struct FormDefinition: Hashable, Sendable {
  public let id: String
  public let title: LocalizedText
  public let fields: [FieldDefinition]

  public init(id: String, title: LocalizedText, fields: [FieldDefinition]) {
    self.id = id
    self.title = title
    self.fields = fields
  }

  /// The field of that id; nil when the form has none. Fields within groups and lists are not looked at.
  public subscript(id: FieldID) -> FieldDefinition? { fields.first { $0.id == id } }

  /// Checks what was sent and cleans it. Nothing that was sent is dropped in silence: what has no place in the form is a problem.
  public func validate(_ data: Value, context: FormContext) -> FormResult { fields.validate(data, context: context) }
}

/// One field of a form.
public struct FieldDefinition: Hashable, Sendable {
  public let id: FieldID
  public let kind: FieldKind
  public let label: LocalizedText
  public let hint: LocalizedText?
  public let required: Bool
  /// In the order in which they are offered; empty for kinds without choices.
  public let choices: [FieldChoice]
  /// In Unicode scalars of the cleaned text, so a Vietnamese letter is one however it was typed; nil is no limit.
  public let minLength: Int?
  /// In Unicode scalars too, with those that cleaning takes out. Nil is 500 for a line and 20,000 for a text of several.
  public let maxLength: Int?
  /// The least and the most that a number may be; nil is no limit.
  public let min: Int64?
  public let max: Int64?
  /// Items of a list that are filled in. A list left empty is asked for by ``required`` and ``requiredWhen``.
  public let minItems: Int?
  /// Items of a list, blank ones too; nil is 50.
  public let maxItems: Int?
  /// Which days a date or a moment may be on.
  public let days: AllowedDays
  /// Where a definition is silent: sensitive for a personal id, personal for telephone and e-mail, otherwise internal.
  public let privacy: PrivacyClass
  /// Only staff may fill it in, as with the day a letter was really received.
  public let staffOnly: Bool
  /// Where the condition holds, the field must be filled in.
  public let requiredWhen: FieldCondition?
  /// Where the condition does not hold, the field must be left empty.
  public let visibleWhen: FieldCondition?
  /// The fields of a group, or of each object of a list.
  public let fields: [FieldDefinition]

  public init(
    id: FieldID, kind: FieldKind, label: LocalizedText, hint: LocalizedText? = nil, required: Bool = false,
    choices: [FieldChoice] = [], minLength: Int? = nil, maxLength: Int? = nil, min: Int64? = nil, max: Int64? = nil,
    minItems: Int? = nil, maxItems: Int? = nil, days: AllowedDays = .any, privacy: PrivacyClass? = nil, staffOnly: Bool = false,
    requiredWhen: FieldCondition? = nil, visibleWhen: FieldCondition? = nil, fields: [FieldDefinition] = []
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.hint = hint
    self.required = required
    self.choices = choices
    self.minLength = minLength
    self.maxLength = maxLength
    self.min = min
    self.max = max
    self.minItems = minItems
    self.maxItems = maxItems
    self.days = days
    self.privacy = privacy ?? .standard(for: kind)
    self.staffOnly = staffOnly
    self.requiredWhen = requiredWhen
    self.visibleWhen = visibleWhen
    self.fields = fields
  }
}

/// One of the answers a choice offers. The id is what is stored and sent.
public struct FieldChoice: Hashable, Sendable {
  public let id: String
  public let label: LocalizedText
  /// Further Vietnamese words that speak for this answer in what somebody writes, such as `sổ đỏ` for land. Only offered, never decided.
  public let words: [String]

  public init(id: String, label: LocalizedText, words: [String] = []) {
    self.id = id
    self.label = label
    self.words = words
  }
}

/// Which days a date may be on, counted from the day the form is sent.
public enum AllowedDays: String, Codable, Sendable, CaseIterable {
  case any
  /// Today or before.
  case notFuture = "not-future"
  /// Today or later.
  case notPast = "not-past"
}

/// Another field of the same form, or of the same group, has one of these values.
public struct FieldCondition: Hashable, Sendable {
  public let field: FieldID
  /// In the words of ``Value/scalarText``: `citizen`, `3`, `true`.
  public let values: [String]

  public init(field: FieldID, values: [String]) {
    self.field = field
    self.values = values
  }
}
