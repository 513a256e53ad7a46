/// A short written identifier that is parsed at the door and never a bare string inside.
///
/// The raw value is what is stored, sent over the API and shown in addresses, so a raw value once released is never renamed.
public protocol WrittenIdentifier: RawRepresentable<String>, Hashable, Comparable, Codable, CodingKeyRepresentable, Sendable,
  CustomStringConvertible, ExpressibleByStringLiteral
{
  /// Takes any text as it is: whether it names something, the definition or the directory says.
  init(rawValue: String)
}

extension WrittenIdentifier {
  public init(stringLiteral value: String) { self.init(rawValue: value) }
  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
  public var description: String { rawValue }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// An agency (cơ quan, đơn vị) of the directory, such as `so-tu-phap` or `xa-phong-dien`.
public struct AgencyID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The sign-in name of a person of the directory. It is pseudonymous: the person's name is kept in the directory only.
public struct Username: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A process (quy trình), such as `regulation-feedback`. Part of the public API.
public struct ProcessID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A state of a process, such as `awaiting-approval`. Part of the public API.
public struct StateID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An action of a process, such as `approve-answer`. Part of the public API.
public struct ActionID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A legal clock of a process, such as `answer`.
public struct ClockID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A field of a form, such as `keepIdentitySecret`. Part of the public API.
public struct FieldID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A guard or an effect named by a process definition and written in Swift.
public struct RuleID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A text in the two languages of the product. Vietnamese is the one that counts in law.
public struct LocalizedText: Hashable, Codable, Sendable {
  public let vi: String
  public let en: String
  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }
  public subscript(language: Language) -> String { language == .vietnamese ? vi : en }
}

/// A language of the interface.
public enum Language: String, Codable, Sendable, CaseIterable {
  case vietnamese = "vi"
  case english = "en"
}
