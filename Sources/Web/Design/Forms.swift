import Casework

/// The rank of a button on its page.
enum ButtonRank: Sendable {
  /// Lacquer red: the one main action of the page.
  case main
  /// Every other action.
  case plain
  /// Looks like a link.
  case quiet

  fileprivate var className: StaticString {
    switch self {
    case .main: "button-main"
    case .plain: "button-plain"
    case .quiet: "button-quiet"
    }
  }
}

/// A value that a form carries along unseen.
struct CarriedValue: Sendable {
  let name: String
  let value: String
}

extension HTMLWriter {
  /// A form that changes something: posted, with the visit's token.
  mutating func form(
    posting address: Href, for visit: Visit, takesFiles: Bool = false, carrying carried: [CarriedValue] = [],
    content: (inout HTMLWriter) -> Void
  ) {
    let encoding = takesFiles ? Attribute.multipart : .constant("enctype", "application/x-www-form-urlencoded")
    self(.form, .post, .action(address), encoding, .noValidate) { html in
      html(.input, .type(.hidden), .name("csrf"), .value(visit.csrf))
      for pair in carried { html(.input, .type(.hidden), .name(pair.name), .value(pair.value)) }
      content(&html)
    }
  }

  /// A form that only asks: its answers stand in the address, so the page can be kept and passed on.
  mutating func form(asking address: Href, class name: StaticString? = nil, content: (inout HTMLWriter) -> Void) {
    self(.form, .get, .action(address), .class(name), content: content)
  }

  mutating func button(_ rank: ButtonRank, intent: Intent? = nil, formAction: Href? = nil, text: LocalizedText, about: String? = nil) {
    button(rank, intent: intent, formAction: formAction, text: text[language], about: about)
  }

  /// - Parameter about: what the button acts on, said to a screen reader only, so that ten buttons "Sửa" can be told apart.
  mutating func button(_ rank: ButtonRank, intent: Intent? = nil, formAction: Href? = nil, text: String, about: String? = nil) {
    self(
      .button, .constant("type", "submit"), .class("button", rank.className), .name(intent.map { _ in Intent.fieldName }),
      .value(intent?.text), .formAction(formAction)
    ) { html in
      html.text(text)
      if let about { html(.span, .class("unseen"), text: ": \(about)") }
    }
  }

  /// A button that a script brings to life; it stays unseen without one.
  mutating func scriptButton(_ rank: ButtonRank, _ use: StaticString, text: LocalizedText) {
    self(
      .button, .constant("type", "button"), .class("button", rank.className), .constant(use, ""), .hidden,
      text: text)
  }

  /// A link that looks like a button, for going somewhere.
  mutating func linkButton(_ rank: ButtonRank, to address: Href, text: LocalizedText) {
    self(.a, .class("button", rank.className), .href(address), text: text)
  }

  /// The first submit button of a form is the one that Enter presses. In a form where "add a row" comes first, this one goes before it.
  ///
  /// - Parameter intent: nil for what the form itself is for.
  mutating func defaultButton(_ intent: Intent?) {
    self(
      .button, .constant("type", "submit"), .class("unseen"), .focusTarget, .ariaHidden, .name(intent.map { _ in Intent.fieldName }),
      .value(intent?.text), text: "")
  }
}

/// What a button of a form asks for, sent as the value of `intent`. This is how rows are added and steps taken without script.
enum Intent: Hashable, Sendable {
  /// From writing on to the questions that are still open.
  case next
  /// Back to the writing.
  case write
  case check
  case edit
  case send
  case addRow(list: String)
  case removeRow(list: String, index: Int)
  case removeFile(token: String)
  /// Put the chosen template into the text of this field.
  case insertTemplate(field: String)
  /// Read the chosen file into the articles of the form.
  case readDraft
  /// Keep the agencies that are chosen in a field as a group of the own agency.
  case keepGroup(field: String)
  case renameGroup(id: Int64)
  case removeGroup(id: Int64)
  /// Put these points of a summary together.
  case groupPoints([String])
  /// Put together the points that are ticked.
  case groupChosen
  /// Take a group of points apart.
  case ungroup(String)
  /// Save while one goes on writing; asked by a script, which is told the version.
  case autosave

  static let fieldName = "intent"

  var text: String {
    switch self {
    case .next: "next"
    case .write: "write"
    case .check: "check"
    case .edit: "edit"
    case .send: "send"
    case .addRow(let list): "add-row:\(list)"
    case .removeRow(let list, let index): "remove-row:\(index):\(list)"
    case .removeFile(let token): "remove-file:\(token)"
    case .insertTemplate(let field): "insert-template:\(field)"
    case .readDraft: "read-draft"
    case .groupPoints(let points): "group:\(points.joined(separator: ","))"
    case .groupChosen: "group-chosen"
    case .ungroup(let group): "ungroup:\(group)"
    case .autosave: "autosave"
    case .keepGroup(let field): "keep-group:\(field)"
    case .renameGroup(let id): "rename-group:\(id)"
    case .removeGroup(let id): "remove-group:\(id)"
    }
  }

  /// Reads what a form sent. `nil` for anything that no button of ours sends.
  init?(text: String) {
    switch text {
    case "next": self = .next
    case "write": self = .write
    case "check": self = .check
    case "edit": self = .edit
    case "send": self = .send
    case "read-draft": self = .readDraft
    case "autosave": self = .autosave
    case "group-chosen": self = .groupChosen
    default:
      guard let colon = text.firstIndex(of: ":") else { return nil }
      let rest = String(text[text.index(after: colon)...])
      switch text[..<colon] {
      case "add-row": self = .addRow(list: rest)
      case "remove-row":
        let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Int(parts[0]), index >= 0 else { return nil }
        self = .removeRow(list: String(parts[1]), index: index)
      case "remove-file": self = .removeFile(token: rest)
      case "group": self = .groupPoints(rest.split(separator: ",").map(String.init))
      case "ungroup": self = .ungroup(rest)
      case "insert-template": self = .insertTemplate(field: rest)
      case "keep-group": self = .keepGroup(field: rest)
      case "rename-group", "remove-group":
        guard let id = Int64(rest) else { return nil }
        self = text[..<colon] == "rename-group" ? .renameGroup(id: id) : .removeGroup(id: id)
      default: return nil
      }
    }
  }
}
