/// What a field of a form asks for. The raw values are those of form definitions and of the API.
public enum FieldKind: String, Codable, Sendable, CaseIterable {
  /// One line of text.
  case text
  /// Several lines of text.
  case longText = "long-text"
  /// One of the field's choices.
  case choice
  /// Several of the field's choices, as a list in the order of the definition.
  case choices
  /// Yes or no.
  case flag
  /// A whole number.
  case number
  /// A mark from 1 to 5.
  case score
  /// A day, kept as `yyyy-mm-dd`.
  case date
  /// A moment, kept as ISO 8601 at UTC+7: `2026-02-13T08:30:00+07:00`.
  case dateTime = "date-time"
  /// A telephone number, kept as `+84…`.
  case phone
  /// An ``EmailAddress``, kept in lower case.
  case email
  /// Số định danh cá nhân: 12 digits (Luật Căn cước 2023 Điều 12).
  case personalID = "personal-id"
  /// Mã số thuế of an enterprise, with its check digit, or the personal id that replaces a person's tax code.
  case taxCode = "tax-code"
  /// One agency of the directory, by its id.
  case agency
  /// Several agencies of the directory, as a list without repeats.
  case agencies
  /// One person of the directory, by username.
  case person
  /// The ``CaseCode`` of another case.
  case caseCode = "case-code"
  /// One ``LegalReference``.
  case legalReference = "legal-reference"
  /// Several, as a list.
  case legalReferences = "legal-references"
  /// Uploaded files, as a list of ``CaseAttachment`` objects.
  case files
  /// One object with the fields under `fields`.
  case group
  /// A list of objects with the fields under `fields`.
  case list
  /// A ``Term``: `3wd` (working days), `15d` (calendar days), `8wh` (working hours).
  case term

  /// The value of the field is a list.
  public var isList: Bool {
    switch self {
    case .choices, .agencies, .legalReferences, .files, .list: true
    default: false
    }
  }
}

/// How closely a value is kept (Luật 91/2025/QH15): decides masking and what may be published.
public enum PrivacyClass: String, Codable, Sendable, CaseIterable, Comparable {
  /// Anyone may see it.
  case `public`
  /// The agencies that work on the case may see it.
  case `internal`
  /// Personal data: masked but for those who need it.
  case personal
  /// Sensitive personal data: treated as personal; a class of its own, so that it can be found.
  case sensitive

  /// By how closely a value is kept: `public` comes first.
  public static func < (left: PrivacyClass, right: PrivacyClass) -> Bool { left.order < right.order }

  private var order: Int { PrivacyClass.allCases.firstIndex(of: self) ?? 0 }

  /// What a field has when its definition says nothing: data about a person is personal from the start.
  static func standard(for kind: FieldKind) -> PrivacyClass {
    switch kind {
    case .phone, .email: .personal
    case .personalID: .sensitive
    default: .internal
    }
  }
}
