import Casework

/// An attribute of an element. Values are escaped when written; a flag that is off and a value that is `nil` are left out.
struct Attribute {
  enum Value {
    case flag(Bool)
    case text(String?)
    case localized(LocalizedText)
    case constant(StaticString)
    case tokens(StaticString?, StaticString?)
    case number(Int?)
    case address(Href?)
  }

  let name: StaticString
  let value: Value
}

extension Attribute {
  /// Names of the design system. They are `StaticString` so that nothing a person typed can become a class.
  static func `class`(_ first: StaticString?, _ second: StaticString? = nil) -> Attribute {
    Attribute(name: "class", value: .tokens(first, second))
  }
  static func id(_ id: ElementID?) -> Attribute { Attribute(name: "id", value: .text(id?.text)) }
  static func href(_ href: Href) -> Attribute { Attribute(name: "href", value: .address(href)) }
  static func href(_ route: Route) -> Attribute { href(Href(route)) }
  static func source(_ href: Href) -> Attribute { Attribute(name: "src", value: .address(href)) }
  static func language(_ language: Language) -> Attribute { Attribute(name: "lang", value: .text(language.rawValue)) }
  static func dateTime(_ iso: String) -> Attribute { Attribute(name: "datetime", value: .text(iso)) }
  /// Opens in the window around the frame that the page stands in.
  static let inTopWindow = constant("target", "_top")
  static func content(_ text: String) -> Attribute { Attribute(name: "content", value: .text(text)) }
  static func title(_ text: LocalizedText) -> Attribute { Attribute(name: "title", value: .localized(text)) }
  static func open(_ on: Bool) -> Attribute { Attribute(name: "open", value: .flag(on)) }

  /// A word of HTML itself that needs no type of its own, such as `scope="row"`.
  static func constant(_ name: StaticString, _ value: StaticString) -> Attribute { Attribute(name: name, value: .constant(value)) }
  /// The heading of the column, shown beside the cell when a phone turns the table into cards.
  static func columnLabel(_ text: LocalizedText) -> Attribute { Attribute(name: "data-label", value: .localized(text)) }
}

// MARK: - Forms

extension Attribute {
  /// The browser's own checks are a help, never the validation.
  enum InputType: String {
    case text, email, tel, date, number, password, search, radio, checkbox, file, hidden
    case dateTime = "datetime-local"
  }

  static func alternative(_ text: String) -> Attribute { Attribute(name: "alt", value: .text(text)) }
  static let lazy = constant("loading", "lazy")
  static func type(_ type: InputType) -> Attribute { Attribute(name: "type", value: .text(type.rawValue)) }
  static func name(_ name: String?) -> Attribute { Attribute(name: "name", value: .text(name)) }
  static func value(_ value: String?) -> Attribute { Attribute(name: "value", value: .text(value)) }
  static func `for`(_ id: ElementID) -> Attribute { Attribute(name: "for", value: .text(id.text)) }
  static func rows(_ count: Int) -> Attribute { Attribute(name: "rows", value: .number(count)) }
  static func maxLength(_ count: Int?) -> Attribute { Attribute(name: "maxlength", value: .number(count)) }
  static func required(_ on: Bool) -> Attribute { Attribute(name: "required", value: .flag(on)) }
  static func checked(_ on: Bool) -> Attribute { Attribute(name: "checked", value: .flag(on)) }
  static func selected(_ on: Bool) -> Attribute { Attribute(name: "selected", value: .flag(on)) }
  static func multiple(_ on: Bool = true) -> Attribute { Attribute(name: "multiple", value: .flag(on)) }
  static func accept(_ types: String) -> Attribute { Attribute(name: "accept", value: .text(types)) }
  static func autocomplete(_ token: String?) -> Attribute { Attribute(name: "autocomplete", value: .text(token)) }
  static func action(_ href: Href) -> Attribute { Attribute(name: "action", value: .address(href)) }
  static func formAction(_ href: Href?) -> Attribute { Attribute(name: "formaction", value: .address(href)) }
  static let post = constant("method", "post")
  static let get = constant("method", "get")
  static let multipart = constant("enctype", "multipart/form-data")
  /// The form is checked by the server, which answers in the reader's language and keeps what was typed.
  static let noValidate = Attribute(name: "novalidate", value: .flag(true))
}

// MARK: - For scripts

extension Attribute {
  /// By which a script of ours finds what it makes better.
  enum Mark: String {
    case row, chosen, keys, templates, copy, news

    fileprivate var name: StaticString {
      switch self {
      case .row: "data-row"
      case .chosen: "data-chosen"
      case .keys: "data-keys"
      case .templates: "data-templates"
      case .copy: "data-copy"
      case .news: "data-news"
      }
    }
  }

  static func data(_ mark: Mark, _ value: String = "") -> Attribute { Attribute(name: mark.name, value: .text(value)) }
  /// Not shown until a script shows it.
  static let hidden = Attribute(name: "hidden", value: .flag(true))
}

// MARK: - Accessibility (WAI-ARIA 1.2)

extension Attribute {
  static func role(_ role: StaticString) -> Attribute { constant("role", role) }
  static func ariaLabel(_ text: LocalizedText) -> Attribute { Attribute(name: "aria-label", value: .localized(text)) }
  static func ariaLabel(_ text: String) -> Attribute { Attribute(name: "aria-label", value: .text(text)) }
  static func labelledBy(_ id: ElementID) -> Attribute { Attribute(name: "aria-labelledby", value: .text(id.text)) }
  static func describedBy(_ ids: [ElementID]) -> Attribute {
    Attribute(name: "aria-describedby", value: .text(ids.isEmpty ? nil : ids.map(\.text).joined(separator: " ")))
  }
  static func invalid(_ on: Bool) -> Attribute { Attribute(name: "aria-invalid", value: .text(on ? "true" : nil)) }
  static func current(_ on: Bool, _ kind: String = "page") -> Attribute { Attribute(name: "aria-current", value: .text(on ? kind : nil)) }
  static let ariaHidden = constant("aria-hidden", "true")
  static let focusTarget = constant("tabindex", "-1")
}
