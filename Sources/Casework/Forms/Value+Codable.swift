extension Value: Codable {
  /// Reads plain JSON, or what a YAML reader makes of it. Throws `DecodingError.dataCorrupted` for a fraction, for an integer beyond 64
  /// bits and for what exceeds ``ValueLimits/standard``.
  public init(from decoder: any Decoder) throws {
    // A value lies inside a request or an event, so the place it is at adds a few levels to its own.
    guard decoder.codingPath.count <= ValueLimits.standard.depth + 8 else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "values lie too deep in one another"))
    }
    if let single = try Value.single(in: decoder) {
      self = single
    } else if var items = try? decoder.unkeyedContainer() {
      self = .list(try Value.items(of: &items))
    } else {
      self = .object(try Value.members(of: try decoder.container(keyedBy: AnyKey.self)))
    }
  }

  private static func single(in decoder: any Decoder) throws -> Value? {
    guard let container = try? decoder.singleValueContainer() else { return nil }
    if container.decodeNil() { return .null }
    if let bool = try? container.decode(Bool.self) { return .bool(bool) }
    if let integer = try? container.decode(Int64.self) { return .integer(integer) }
    if let text = try? container.decode(String.self) {
      try check(text.utf8.count, atMost: ValueLimits.standard.textBytes, "a text is too long", at: decoder.codingPath)
      return .text(text)
    }
    if (try? container.decode(Double.self)) != nil {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "numbers are whole and fit 64 bits")
    }
    return nil
  }

  private static func items(of container: inout any UnkeyedDecodingContainer) throws -> [Value] {
    var items: [Value] = []
    while !container.isAtEnd {
      try check(items.count + 1, atMost: ValueLimits.standard.items, "a list is too long", at: container.codingPath)
      items.append(try container.decode(Value.self))
    }
    return items
  }

  private static func members(of container: KeyedDecodingContainer<AnyKey>) throws -> [String: Value] {
    let keys = container.allKeys
    try check(keys.count, atMost: ValueLimits.standard.items, "an object has too many members", at: container.codingPath)
    var members: [String: Value] = [:]
    for key in keys {
      try check(key.stringValue.utf8.count, atMost: ValueLimits.standard.textBytes, "a name is too long", at: container.codingPath)
      members[key.stringValue] = try container.decode(Value.self, forKey: key)
    }
    return members
  }

  private static func check(_ count: Int, atMost limit: Int, _ problem: String, at path: [any CodingKey]) throws {
    guard count <= limit else { throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: problem)) }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let bool): try bool.encode(to: encoder)
    case .integer(let integer): try integer.encode(to: encoder)
    case .text(let text): try text.encode(to: encoder)
    case .list(let items): try items.encode(to: encoder)
    case .object(let members): try members.encode(to: encoder)
    }
  }
}

/// A name that is known only when it is read.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
