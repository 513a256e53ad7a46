import Casework
import Foundation

/// Events as JSON, the form they have in the log and in exports.
enum Payload {
  static func json(of event: CaseEvent) throws -> [UInt8] { try JSONWriter.bytes(of: event.payload) }
  static func json(of event: DirectoryEvent) throws -> [UInt8] { try JSONWriter.bytes(of: event) }
  static func json(of event: PortalEvent) throws -> [UInt8] { try JSONWriter.bytes(of: event) }
  static func json(of actor: Actor) -> String { String(decoding: actor.value.canonicalJSON, as: UTF8.self) }

  static func event(type: String, json: [UInt8], at place: @autoclosure () -> String) throws -> CaseEvent {
    try readable(place()) {
      let data = Data(json)
      return try CaseEvent(type: type, decode: .init { try JSONDecoder().decode($0, from: data) })
    }
  }

  static func directoryEvent(json: [UInt8], at place: @autoclosure () -> String) throws -> DirectoryEvent {
    try decode(DirectoryEvent.self, json, at: place())
  }

  static func decode<Stored: Decodable>(_ type: Stored.Type, _ json: [UInt8], at place: @autoclosure () -> String) throws -> Stored {
    try readable(place()) { try JSONDecoder().decode(type, from: Data(json)) }
  }

  /// With names sorted, for what is not an event.
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  /// What cannot be read is named by its place and the kind of damage, never by its content.
  private static func readable<Read>(_ place: @autoclosure () -> String, _ read: () throws -> Read) throws -> Read {
    do {
      return try read()
    } catch let unknown as CaseEvent.UnknownType {
      throw StoreError.unreadable("\(place()): event \(unknown.type) of a newer release")
    } catch let error as DecodingError {
      throw StoreError.unreadable("\(place()): \(error.kind)")
    }
  }
}

extension DecodingError {
  fileprivate var kind: String {
    switch self {
    case .typeMismatch(_, let context): "another type expected at \(context.path)"
    case .valueNotFound(_, let context): "no value at \(context.path)"
    case .keyNotFound(let key, let context): "no \(key.stringValue) at \(context.path)"
    case .dataCorrupted(let context): "not readable at \(context.path)"
    @unknown default: "not readable"
    }
  }
}

extension DecodingError.Context {
  fileprivate var path: String { codingPath.isEmpty ? "the top" : codingPath.map(\.stringValue).joined(separator: ".") }
}

extension Actor {
  /// The same as its `Codable` form, without the cost of an encoder: an actor stands beside every event.
  fileprivate var value: Value {
    switch self {
    case .sender: ["kind": "sender"]
    case .system: ["kind": "system"]
    case .person(let person, let agency, nil): ["kind": "person", "person": .text(person.rawValue), "agency": .text(agency.rawValue)]
    case .person(let person, let agency, let absent?):
      [
        "kind": "person", "person": .text(person.rawValue), "agency": .text(agency.rawValue), "onBehalfOf": .text(absent.rawValue),
      ]
    }
  }
}
