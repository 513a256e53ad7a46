/// What a field of a form holds, and the whole of what a form sends: JSON without fractions.
///
/// Numbers are whole, since no form of the administration asks for a fraction, and a fraction has no one way to be written. An object
/// has no order of its own: ``canonicalJSON`` sorts its names, so equal values are equal bytes once their texts are in Unicode form C,
/// as the texts of a checked form are.
public enum Value: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case text(String)
  case list([Value])
  case object([String: Value])
}

extension Value {
  /// The member of an object; nil when the value is no object or has no such member.
  public subscript(name: String) -> Value? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The value of a field; nil when the form has no such value.
  public subscript(field: FieldID) -> Value? { self[field.rawValue] }

  /// The item of a list; nil when the value is no list or is shorter.
  public subscript(index: Int) -> Value? {
    if case .list(let items) = self, items.indices.contains(index) { items[index] } else { nil }
  }

  /// Each of these is nil when the value is of another kind; nothing is converted.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  public var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
  public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
  public var list: [Value]? { if case .list(let items) = self { items } else { nil } }
  public var object: [String: Value]? { if case .object(let members) = self { members } else { nil } }

  /// Nothing was filled in: null, an empty text, list or object.
  public var isEmpty: Bool {
    switch self {
    case .null: true
    case .bool, .integer: false
    case .text(let text): text.isEmpty
    case .list(let items): items.isEmpty
    case .object(let members): members.isEmpty
    }
  }

  /// A single value in the words a condition of a form names it by: `citizen`, `3`, `true`. Nil for null, lists and objects.
  public var scalarText: String? {
    switch self {
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let integer): String(integer)
    case .text(let text): text
    case .null, .list, .object: nil
    }
  }
}

// Not by `nil`: in `condition ? nil : value` it would be read as null where no value is meant.
extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  /// Of a name written twice the last value counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}

/// How much a value may hold before it is refused. The size of the whole is bounded where it comes in, by the length of the request.
public struct ValueLimits: Hashable, Sendable {
  /// Lists and objects within one another.
  public var depth: Int
  /// Items of one list and members of one object.
  public var items: Int
  /// UTF-8 bytes of one text or name.
  public var textBytes: Int

  public init(depth: Int, items: Int, textBytes: Int) {
    self.depth = depth
    self.items = items
    self.textBytes = textBytes
  }

  /// What is read from JSON and YAML may hold this much.
  public static let standard = ValueLimits(depth: 16, items: 10_000, textBytes: 1_048_576)
}
