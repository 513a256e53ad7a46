/// What the form needs to know of the world in order to judge what was sent.
public struct FormContext: Sendable {
  /// Who filled the form in: what is for staff alone is refused from the public.
  public enum Sender: Sendable { case `public`, staff }

  public let sender: Sender
  /// The day in Việt Nam on which the form was sent.
  public let today: CivilDate
  /// Whether the agency exists today.
  public let agencyExists: @Sendable (AgencyID) -> Bool
  /// Whether the person has a position today.
  public let personExists: @Sendable (Username) -> Bool
  /// The files that came with the form and are in the vault. No other file is accepted: who names the hash of a file has not sent it.
  public let received: Set<CaseAttachment>

  public init(
    sender: Sender, today: CivilDate, agencyExists: @escaping @Sendable (AgencyID) -> Bool,
    personExists: @escaping @Sendable (Username) -> Bool, received: Set<CaseAttachment> = []
  ) {
    self.sender = sender
    self.today = today
    self.agencyExists = agencyExists
    self.personExists = personExists
    self.received = received
  }
}

/// What came of checking a form.
public struct FormResult: Hashable, Sendable {
  /// The cleaned values by field name: an object with only what was filled in. To be used only when there are no problems.
  public let values: Value
  /// What keeps the form from being accepted, in the order of the form.
  public let problems: [FieldProblem]
  /// What looks odd and is accepted.
  public let warnings: [FieldProblem]

  public var isAccepted: Bool { problems.isEmpty }
}

/// One thing that is wrong, or odd, with one field.
public struct FieldProblem: Hashable, Codable, Sendable {
  /// Where: `phone`, `urgent.reason`, `references[1].number`. Empty when the whole form is meant.
  public let field: String
  public let rule: FieldRule
  /// What is wrong and how to mend it, in plain words.
  public let message: LocalizedText

  public init(field: String, rule: FieldRule, message: LocalizedText) {
    self.field = field
    self.rule = rule
    self.message = message
  }
}

/// The rule that was broken. The raw value is part of the API.
public enum FieldRule: String, Codable, Sendable, CaseIterable {
  case required
  /// The form has no such field.
  case unknownField = "unknown-field"
  /// Only staff may fill the field in.
  case staffOnly = "staff-only"
  /// What other fields say leaves no place for this one.
  case notApplicable = "not-applicable"
  /// The value has the wrong JSON type.
  case type
  case tooShort = "too-short"
  case tooLong = "too-long"
  case tooSmall = "too-small"
  case tooLarge = "too-large"
  case tooFew = "too-few"
  case tooMany = "too-many"
  case unknownChoice = "unknown-choice"
  /// The item stands in the list already.
  case repeated
  /// The value is not written as its kind is.
  case format
  /// The check digit does not go with the other digits.
  case checkDigit = "check-digit"
  case unknownAgency = "unknown-agency"
  case unknownPerson = "unknown-person"
  case inFuture = "in-future"
  case inPast = "in-past"
  /// A personal id whose groups do not fit: accepted, with a warning.
  case oddPersonalID = "odd-personal-id"
}
