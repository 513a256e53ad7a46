/// Reads an object of a definition and refuses keys it does not know.
package struct StrictContainer<Key: CodingKey & CaseIterable> {
  package let values: KeyedDecodingContainer<Key>

  /// Throws `DecodingError.dataCorrupted` that names the unknown key, its place and the keys that are known there.
  package init(_ decoder: any Decoder) throws {
    let given = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    let known = Key.allCases.map(\.stringValue)
    if let stranger = given.sorted().first(where: { !known.contains($0) }) {
      let place = decoder.codingPath.isEmpty ? "the top" : decoder.codingPath.fieldPath
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "unknown key \"\(stranger)\" at \(place); known keys are \(known.joined(separator: ", "))"))
    }
    values = try decoder.container(keyedBy: Key.self)
  }

  package func value<T: Decodable>(_ key: Key, as type: T.Type = T.self) throws -> T { try values.decode(T.self, forKey: key) }

  package func value<T: Decodable>(_ key: Key, or standard: T) throws -> T {
    try values.decodeIfPresent(T.self, forKey: key) ?? standard
  }

  package func optional<T: Decodable>(_ key: Key, as type: T.Type = T.self) throws -> T? {
    try values.decodeIfPresent(T.self, forKey: key)
  }

  package func text(_ key: Key) throws -> LocalizedText { try values.decode(StrictText.self, forKey: key).text }

  package func optionalText(_ key: Key) throws -> LocalizedText? { try values.decodeIfPresent(StrictText.self, forKey: key)?.text }
}

/// A text in two languages and no third.
private struct StrictText: Decodable {
  enum Key: String, CodingKey, CaseIterable { case vi, en }
  let text: LocalizedText

  init(from decoder: any Decoder) throws {
    let container = try StrictContainer<Key>(decoder)
    text = LocalizedText(vi: try container.value(.vi), en: try container.value(.en))
  }
}

extension [any CodingKey] {
  /// The place as a person would write it: `fields[2].label`.
  var fieldPath: String {
    reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}
