import Casework

/// The words of one kind of notice, with fields in braces: `Hồ sơ {code}`.
///
/// It is data: what ships is under `Sources/App/Data/notices`, and an operator puts a file of the same name into the instance's folder
/// `notices/` to change it.
public struct NoticeTemplate: Sendable {
  /// The kind, or the kind and an action that has words of its own: `ended`, `ended.refuse`; `ended.common` is for the end of the case
  /// that another was merged into. ``neutral`` is for a sender who asked that their identity be kept secret.
  public let name: String
  /// The subject of an e-mail, on one line.
  public let subject: LocalizedText
  /// The whole message where only some hundred signs can be sent.
  public let short: LocalizedText
  /// The body of an e-mail. A line whose fields are all empty is left out.
  public let text: LocalizedText

  public init(name: String, subject: LocalizedText, short: LocalizedText, text: LocalizedText) {
    self.name = name
    self.subject = subject
    self.short = short
    self.text = text
  }

  /// Names neither the matter nor the agency, whatever happened: a mailbox may be read by others.
  public static let neutral = "neutral"

  /// What stands in the place of an action where it was done in the case that another was merged into, and ended it without an answer.
  static let common: ActionID = "common"

  fileprivate var kind: NoticeKind? { NoticeKind(rawValue: String(name.prefix { $0 != "." })) }
}

extension NoticeTemplate: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case name, subject, short, text }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    name = try read.value(.name)
    subject = try read.text(.subject)
    short = try read.text(.short)
    text = try read.text(.text)
  }
}

/// What a template may say. The raw values stand in braces.
public enum NoticeField: String, Sendable, CaseIterable {
  /// The code of the case, its title, the name of its process, the state it is in now, and the agency that has it.
  case code, title, process, state, agency
  /// The action that was done.
  case action
  /// What the action tells the sender, a line for each field of its form.
  case words
  /// The day by which something is to be done: by the sender when they are asked, otherwise by whoever holds the case.
  case due
  /// Of a reminder: the name of the clock that ends then.
  case clock
  /// Where the recipient goes on.
  case link
  /// Whose site it is.
  case owner
  /// Of a digest: the day, the unit, and its open cases.
  case day, unit, overdue, soon, open, still, received, answered

  static let ofCase: Set<NoticeField> = [.code, .title, .process, .state, .agency, .action, .words, .due, .clock, .link, .owner]
  static let ofDigest: Set<NoticeField> = [.day, .unit, .overdue, .soon, .open, .still, .received, .answered, .link, .owner]
  static let ofNeutral: Set<NoticeField> = [.code, .link, .owner]
}

// MARK: Checking

extension NoticeTemplate {
  /// What is wrong with it, in words for whoever wrote it; empty when nothing is.
  /// - Parameter actions: every action of every process.
  public func problems(actions: Set<ActionID>) -> [String] {
    guard name == Self.neutral || kind != nil else {
      return ["“\(name)”: unknown name; kinds are \(NoticeKind.allCases.map(\.rawValue).joined(separator: ", ")), \(Self.neutral)"]
    }
    var found: [String] = []
    if let action = name.split(separator: ".", maxSplits: 1).dropFirst().first.map({ ActionID(rawValue: String($0)) }),
      action != Self.common, !actions.contains(action)
    {
      found.append("no process has an action “\(action)”")
    }
    for language in Language.allCases {
      for (part, text) in [("subject", subject), ("short", short), ("text", self.text)] {
        found += problems(in: text[language]).map { "\(part).\(language.rawValue): \($0)" }
      }
      if subject[language].contains(where: \.isNewline) { found.append("subject.\(language.rawValue): more than one line") }
    }
    return found
  }

  private var allowed: Set<NoticeField> {
    if name == Self.neutral { return NoticeField.ofNeutral }
    return kind == .digest ? NoticeField.ofDigest : NoticeField.ofCase
  }

  private func problems(in text: String) -> [String] {
    guard !text.allSatisfy(\.isWhitespace) else { return ["is empty"] }
    return Self.pieces(of: text).compactMap { piece in
      switch piece {
      case .words: nil
      case .field(let name):
        NoticeField(rawValue: name).map(allowed.contains) == true
          ? nil : "unknown field {\(name)}; known here: \(allowed.map { "{\($0.rawValue)}" }.sorted().joined(separator: " "))"
      case .unclosed: "a brace that is not closed"
      }
    }
  }
}

// MARK: Filling

extension NoticeTemplate {
  /// Texts with every field filled in.
  struct Filled: Hashable, Sendable {
    let subject: String
    let short: String
    let text: String
  }

  /// - Parameter shortDue: what ``NoticeField/due`` is in ``short``.
  func filled(with values: [NoticeField: String], in language: Language, shortDue: String = "") -> Filled {
    Filled(
      subject: Self.fill(subject[language], values),
      short: Self.fill(short[language], values.merging([.due: shortDue]) { $1 }),
      text: Self.fill(text[language], values))
  }

  /// A line that has fields and nothing to say in any of them is left out.
  private static func fill(_ text: String, _ values: [NoticeField: String]) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
      let pieces = pieces(of: String(line))
      let fields = pieces.compactMap { if case .field(let name) = $0 { values[NoticeField(rawValue: name) ?? .code] ?? "" } else { nil } }
      guard fields.isEmpty || fields.contains(where: { !$0.isEmpty }) else { return nil }
      var rest = fields[...]
      return pieces.map { if case .words(let words) = $0 { words } else { rest.popFirst() ?? "" } }.joined()
    }
    return lines.joined(separator: "\n")
  }

  private enum Piece {
    case words(String)
    case field(String)
    case unclosed
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else { return pieces + [.unclosed] }
      pieces.append(.field(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return rest.isEmpty ? pieces : pieces + [.words(String(rest))]
  }
}

/// Every template of an installation.
public struct NoticeTemplates: Sendable {
  private let byName: [String: NoticeTemplate]

  /// A kind has no template, or a file does not do.
  public struct Unusable: Error, CustomStringConvertible {
    public let problems: [String]
    public var description: String {
      "Mẫu thông báo có lỗi. / Notice templates do not do:\n" + problems.map { "  - \($0)" }.joined(separator: "\n")
    }
  }

  /// Of templates with the same name the last one stands.
  /// - Throws: ``Unusable`` naming all that is wrong.
  public init(_ templates: [NoticeTemplate], actions: Set<ActionID>) throws {
    byName = Dictionary(templates.map { ($0.name, $0) }) { _, last in last }
    let wrong = templates.flatMap { template in template.problems(actions: actions).map { "\(template.name): \($0)" } }
    let missing = (NoticeKind.allCases.map(\.rawValue) + [NoticeTemplate.neutral]).filter { byName[$0] == nil }
    let problems = wrong + missing.map { "\($0): there is no template" }
    guard problems.isEmpty else { throw Unusable(problems: problems) }
  }

  /// By name.
  public var all: [NoticeTemplate] { byName.values.sorted { $0.name < $1.name } }

  /// Nil for none; the initialiser has seen to it that every kind has one.
  func template(_ kind: NoticeKind, action: ActionID?) -> NoticeTemplate? {
    action.flatMap { byName["\(kind.rawValue).\($0)"] } ?? byName[kind.rawValue]
  }

  var neutral: NoticeTemplate? { byName[NoticeTemplate.neutral] }
}
