/// A template of an answer (mẫu trả lời) that an agency keeps for its officers: a text with fields such as `{{mã hồ sơ}}`.
public struct AnswerTemplate: Hashable, Sendable, Identifiable {
  public let id: Int64
  /// Whose officers it is offered to.
  public let agency: AgencyID
  public let name: String
  public let text: String

  public init(id: Int64, agency: AgencyID, name: String, text: String) {
    self.id = id
    self.agency = agency
    self.name = name
    self.text = text
  }
}

/// What a template may ask of the case it is used in. None of it tells who the sender is.
public enum TemplateField: String, Sendable, CaseIterable {
  case code = "mã hồ sơ"
  case title = "tiêu đề"
  case receivedOn = "ngày nhận"
  case agency = "cơ quan"
  case due = "hạn"
  case today = "hôm nay"
  case officer = "cán bộ"

  /// As it is written in a template.
  public var text: String { "{{\(rawValue)}}" }

  fileprivate init?(written name: Substring) {
    let folded = String(name).folded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let field = Self.allCases.first(where: { $0.rawValue.folded == folded }) else { return nil }
    self = field
  }
}

/// The text of a template, read: words and fields in turn.
public struct TemplateText: Hashable, Sendable {
  private enum Piece: Hashable {
    case words(String)
    case field(TemplateField)
  }

  private let pieces: [Piece]

  /// Reads a text. What stands in double braces is a field, with or without diacritics.
  /// - Throws: ``UnknownTemplateField`` for the first that is none, and for braces that are not closed.
  public init(_ text: String) throws(UnknownTemplateField) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let opening = rest.firstRange(of: "{{") {
      if opening.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<opening.lowerBound]))) }
      let inner = rest[opening.upperBound...]
      guard let closing = inner.firstRange(of: "}}") else { throw UnknownTemplateField(written: String(inner.prefix(40))) }
      let name = inner[..<closing.lowerBound]
      guard let field = TemplateField(written: name) else { throw UnknownTemplateField(written: String(name.prefix(40))) }
      pieces.append(.field(field))
      rest = inner[closing.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    self.pieces = pieces
  }

  /// The text with each field filled in.
  public func filled(_ value: (TemplateField) -> String) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .words(let words): text += words
      case .field(let field): text += value(field)
      }
    }
  }
}

/// A template names what is no field.
public struct UnknownTemplateField: Error, Hashable, Sendable {
  /// What stands in the braces, shortened.
  public let written: String
}
