import Casework

/// Writes `Encodable` values as JSON straight into bytes, three to four times as fast as Foundation's encoder, which builds a tree first
/// and was what an append cost most.
///
/// Names come in the order in which a type writes them; what is itself a ``Casework/Value`` comes in its canonical form. It knows what
/// the events of the log use: structures, enumerations, lists, identifiers, whole numbers. Nested containers and `super` it refuses.
final class JSONWriter {
  /// Something that this writer has no form for.
  struct Unsupported: Error { let what: String }

  private enum Opened { case nothing, object, list, single }
  fileprivate var bytes: [UInt8] = []
  /// What the value being written has opened.
  private var opened = Opened.nothing
  /// Whether the innermost object or list has a member already.
  private var hasMember = false
  fileprivate var problem: Unsupported?

  static func bytes(of value: some Encodable) throws -> [UInt8] {
    let writer = JSONWriter()
    writer.bytes.reserveCapacity(1_024)
    try writer.write(value)
    if let problem = writer.problem { throw problem }
    return writer.bytes
  }

  fileprivate func write(_ value: some Encodable) throws {
    switch value {
    case let value as Value: value.appendCanonicalJSON(to: &bytes)
    case let text as String: write(text)
    default: try writeParts(of: value)
    }
  }

  private func writeParts(of value: some Encodable) throws {
    let outer = (opened, hasMember)
    (opened, hasMember) = (.nothing, false)
    try value.encode(to: Target(writer: self))
    switch opened {
    case .object: bytes.append(UInt8(ascii: "}"))
    case .list: bytes.append(UInt8(ascii: "]"))
    case .single: break
    case .nothing: bytes += "{}".utf8
    }
    (opened, hasMember) = outer
  }

  fileprivate func openObject() {
    opened = .object
    bytes.append(UInt8(ascii: "{"))
  }

  fileprivate func openList() {
    opened = .list
    bytes.append(UInt8(ascii: "["))
  }

  fileprivate func openSingle() { opened = .single }

  fileprivate func beginMember(_ name: String) {
    beginItem()
    write(name)
    bytes.append(UInt8(ascii: ":"))
  }

  fileprivate func beginItem() {
    if hasMember { bytes.append(UInt8(ascii: ",")) }
    hasMember = true
  }

  fileprivate func write(_ text: String) { text.appendQuotedJSON(to: &bytes) }
  fileprivate func write(_ flag: Bool) { bytes += (flag ? "true" : "false").utf8 }
  fileprivate func write(_ integer: Int64) { bytes += String(integer).utf8 }
  fileprivate func writeNull() { bytes += "null".utf8 }

  /// Swift's own numbers encode themselves as single values, which come here.
  fileprivate func writeSingle(_ value: some Encodable) throws {
    guard let integer = value as? any BinaryInteger else { return try write(value) }
    guard let exact = Int64(exactly: integer) else { throw Unsupported(what: "an integer beyond 64 bits") }
    write(exact)
  }

  fileprivate func refuse(_ what: String) { problem = problem ?? Unsupported(what: what) }
}

private struct Target: Encoder {
  let writer: JSONWriter
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    writer.openObject()
    return KeyedEncodingContainer(Members(writer: writer))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    writer.openList()
    return Items(writer: writer)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    writer.openSingle()
    return Single(writer: writer)
  }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: JSONWriter
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) {
    writer.beginMember(key.stringValue)
    writer.writeNull()
  }
  mutating func encode(_ value: String, forKey key: Key) {
    writer.beginMember(key.stringValue)
    writer.write(value)
  }
  mutating func encode(_ value: Bool, forKey key: Key) {
    writer.beginMember(key.stringValue)
    writer.write(value)
  }
  mutating func encode(_ value: Int, forKey key: Key) {
    writer.beginMember(key.stringValue)
    writer.write(Int64(value))
  }
  mutating func encode(_ value: Int64, forKey key: Key) {
    writer.beginMember(key.stringValue)
    writer.write(value)
  }
  mutating func encode<Member: Encodable>(_ value: Member, forKey key: Key) throws {
    writer.beginMember(key.stringValue)
    try writer.writeSingle(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
    writer.refuse("a nested container")
    return KeyedEncodingContainer(Members<Nested>(writer: writer))
  }
  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    writer.refuse("a nested container")
    return Items(writer: writer)
  }
  mutating func superEncoder() -> any Encoder {
    writer.refuse("super")
    return Target(writer: writer)
  }
  mutating func superEncoder(forKey key: Key) -> any Encoder { superEncoder() }
}

private struct Items: UnkeyedEncodingContainer {
  let writer: JSONWriter
  var codingPath: [any CodingKey] { [] }
  private(set) var count = 0

  init(writer: JSONWriter) { self.writer = writer }

  mutating func encodeNil() {
    begin()
    writer.writeNull()
  }
  mutating func encode<Item: Encodable>(_ value: Item) throws {
    begin()
    try writer.writeSingle(value)
  }
  mutating func encode(_ value: Bool) {
    begin()
    writer.write(value)
  }

  private mutating func begin() {
    writer.beginItem()
    count += 1
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    writer.refuse("a nested container")
    return KeyedEncodingContainer(Members<Nested>(writer: writer))
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    writer.refuse("a nested container")
    return Items(writer: writer)
  }
  mutating func superEncoder() -> any Encoder {
    writer.refuse("super")
    return Target(writer: writer)
  }
}

private struct Single: SingleValueEncodingContainer {
  let writer: JSONWriter
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() { writer.writeNull() }
  mutating func encode(_ value: Bool) { writer.write(value) }
  mutating func encode(_ value: String) { writer.write(value) }
  mutating func encode(_ value: Int64) { writer.write(value) }
  mutating func encode<Written: Encodable>(_ value: Written) throws { try writer.writeSingle(value) }
  mutating func encode(_ value: Double) throws { throw JSONWriter.Unsupported(what: "a fraction") }
  mutating func encode(_ value: Float) throws { throw JSONWriter.Unsupported(what: "a fraction") }
}
