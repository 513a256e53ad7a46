import Casework
import Foundation
import Testing

@testable import SQLiteStore

@Suite struct JSONWriterTests {
  @Test func `what is written is what Foundation reads`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let office = try SampleOffice(store: store)
      let code = try await office.open(SampleCase(content: "Dấu \" và \\ và \n\t\u{1} và 🙂 và ố"))
      try await office.act("note", on: code, ["text": "ghi chú"])
      try await office.publish(code)
      let log = try await store.read { [master = store.master] database in
        let log = EventLog(database: database, master: master)
        return try log.key(of: code).map { try log.events(of: code, key: $0).map(\.event.event) } ?? []
      }
      #expect(log.count == 6)
      for event in log {
        let bytes = try JSONWriter.bytes(of: event.payload)
        let again = try Payload.event(type: event.type, json: bytes, at: "test")
        #expect(again == event)
        let ours = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let theirs = try JSONSerialization.jsonObject(with: try Payload.encode(event.payload)) as? [String: Any]
        #expect(NSDictionary(dictionary: try #require(ours)).isEqual(to: try #require(theirs)))
      }
      for event in SampleOffice.directoryEvents {
        let again = try Payload.directoryEvent(json: try JSONWriter.bytes(of: event), at: "test")
        #expect(again == event)
      }
    }
  }

  @Test func `what has no form is refused, not written wrong`() {
    #expect(throws: JSONWriter.Unsupported.self) { try JSONWriter.bytes(of: ["a": 1.5]) }
    #expect(throws: JSONWriter.Unsupported.self) { try JSONWriter.bytes(of: [UInt64.max]) }
    #expect(throws: JSONWriter.Unsupported.self) { try JSONWriter.bytes(of: Nesting()) }
  }

  @Test func `empty and nested values close what they open`() throws {
    let value = [["a": [[Int]]()], ["b": [[1, -2], []]]]
    #expect(String(decoding: try JSONWriter.bytes(of: value), as: UTF8.self) == #"[{"a":[]},{"b":[[1,-2],[]]}]"#)
    let missing: [Int?] = [nil, 3]
    #expect(String(decoding: try JSONWriter.bytes(of: missing), as: UTF8.self) == "[null,3]")
  }

  private struct Nesting: Encodable {
    enum Key: CodingKey { case inner }
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      var inner = container.nestedUnkeyedContainer(forKey: .inner)
      try inner.encode(1)
    }
  }
}
