import Casework

/// Puts the flat names of a form together: `references[0][article]` and `references.0.article` alike become the member `article` of the
/// first item of the list `references`.
///
/// Items of a list may leave gaps, as when a row was taken away; they close up in the order of their numbers. A name sent several times,
/// as by ticked boxes, becomes a list.
struct FieldTree {
  private var root: [String: Node] = [:]

  private indirect enum Node {
    case values([Value])
    case list([Int: Node])
    case object([String: Node])
  }

  private enum Step {
    case member(String)
    case item(Int)
    case nextItem
  }

  /// - Throws: ``Problem`` of kind ``Problem/Kind/malformed`` that names the field.
  mutating func add(_ text: String, as name: String) throws(Problem) {
    guard var path = Self.path(of: name), case .member(let first) = path.removeFirst() else { throw Self.refusal(of: name) }
    guard let node = Self.adding(text, at: path[...], to: root[first]) else { throw Self.refusal(of: name) }
    root[first] = node
  }

  var value: Value { .object(root.mapValues(Self.value)) }

  private static func value(_ node: Node) -> Value {
    switch node {
    case .values(let values): values.count == 1 ? values[0] : .list(values)
    case .list(let items): .list(items.sorted { $0.key < $1.key }.map { value($0.value) })
    case .object(let members): .object(members.mapValues(value))
    }
  }

  /// Nil when the name was used for something of another shape before.
  private static func adding(_ text: String, at path: ArraySlice<Step>, to node: Node?) -> Node? {
    guard let step = path.first else {
      switch node {
      case nil: return .values([.text(text)])
      case .values(let values): return .values(values + [.text(text)])
      case .list, .object: return nil
      }
    }
    let rest = path.dropFirst()
    switch (step, node) {
    case (.member(let name), nil): return adding(text, at: rest, to: nil).map { .object([name: $0]) }
    case (.member(let name), .object(var members)):
      guard let child = adding(text, at: rest, to: members[name]) else { return nil }
      members[name] = child
      return .object(members)
    case (.item(let index), nil): return adding(text, at: rest, to: nil).map { .list([index: $0]) }
    case (.item(let index), .list(var items)):
      guard let child = adding(text, at: rest, to: items[index]) else { return nil }
      items[index] = child
      return .list(items)
    case (.nextItem, nil): return adding(text, at: rest, to: nil).map { .list([0: $0]) }
    case (.nextItem, .list(var items)):
      let next = (items.keys.max() ?? -1) + 1
      guard let child = adding(text, at: rest, to: nil) else { return nil }
      items[next] = child
      return .list(items)
    default: return nil
    }
  }

  // MARK: Names

  private static let deepest = 6
  private static let lastIndex = 9_999
  private static let longestName = 200

  /// Nil when the name is none: too long, too deep, or with signs that no field of ours has.
  private static func path(of name: String) -> [Step]? {
    guard name.utf8.count <= longestName, let first = name.utf8.first, isLetter(first) else { return nil }
    var steps: [Step] = []
    var rest = Array(name.utf8)[...]
    while !rest.isEmpty {
      guard steps.count < deepest, let step = nextStep(&rest, isFirst: steps.isEmpty) else { return nil }
      steps.append(step)
    }
    return steps
  }

  private static func nextStep(_ rest: inout ArraySlice<UInt8>, isFirst: Bool) -> Step? {
    if rest.first == UInt8(ascii: "[") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      let inner = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      return inner.isEmpty ? .nextItem : step(inner)
    }
    if !isFirst {
      guard rest.first == UInt8(ascii: ".") else { return nil }
      rest = rest.dropFirst()
    }
    let end = rest.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") } ?? rest.endIndex
    let inner = rest[..<end]
    rest = rest[end...]
    return step(inner)
  }

  private static func step(_ segment: ArraySlice<UInt8>) -> Step? {
    guard let first = segment.first else { return nil }
    if isDigit(first) {
      guard segment.count <= 4, segment.allSatisfy(isDigit), let index = Int(String(decoding: segment, as: UTF8.self)) else { return nil }
      return index <= lastIndex ? .item(index) : nil
    }
    guard isLetter(first), segment.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x5F }) else { return nil }
    return .member(String(decoding: segment, as: UTF8.self))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func refusal(of name: String) -> Problem {
    Problem(
      .malformed,
      LocalizedText(
        vi: "Tên trường không đọc được hoặc trái với một trường đã gửi.",
        en: "The name of a field cannot be read, or contradicts a field sent before."), at: String(name.prefix(100)))
  }
}
