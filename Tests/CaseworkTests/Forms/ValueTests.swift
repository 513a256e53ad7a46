import Casework
import Foundation
import Testing

@Suite struct `A value` {
  private func decode(_ json: String) throws -> Value { try JSONDecoder().decode(Value.self, from: Data(json.utf8)) }

  @Test func `is read from plain JSON and written back the same`() throws {
    let value = try decode(#"{"b": [1, -2, true, null, "ế \"\n"], "a": {"x": false}, "n": 9223372036854775807}"#)
    #expect(
      value == [
        "b": [1, -2, true, .null, "ế \"\n"], "a": ["x": false], "n": .integer(.max),
      ])
    #expect(try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value)
    #expect(try JSONDecoder().decode(Value.self, from: Data(value.canonicalJSON)) == value)
  }

  @Test func `in canonical JSON has sorted names, no blanks and few escapes`() {
    let value: Value = ["đ": 1, "b": ["\"\\/\u{1}\u{1F}\n\r\t\u{7F}ế", true, .null], "aa": [:], "a": []]
    let json = String(decoding: value.canonicalJSON, as: UTF8.self)
    #expect(json == #"{"a":[],"aa":{},"b":["\"\\/\u0001\u001f\n\r\t"# + "\u{7F}" + #"ế",true,null],"đ":1}"#)
  }

  @Test func `in canonical JSON is the same bytes however it was put together, and JSON to Foundation`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let names = (0..<8).map { _ in TextFixtures.nonsense(&random) }
      let pairs = names.map { ($0, Value.text($0)) }
      let one = Value.object(Dictionary(pairs) { first, _ in first })
      let other = Value.object(Dictionary(pairs.reversed()) { _, last in last })
      #expect(one.canonicalJSON == other.canonicalJSON)
      let parsed = try #require(try JSONSerialization.jsonObject(with: Data(one.canonicalJSON)) as? [String: String])
      #expect(parsed.count == one.object?.count)
    }
  }

  @Test(arguments: ["1.5", "1e400", "9223372036854775808", "-9223372036854775809", "[0.1]", "", "{", "nul"])
  func `is no fraction, no number beyond 64 bits and nothing broken`(json: String) {
    #expect(throws: DecodingError.self) { try decode(json) }
  }

  @Test func `is refused when it lies too deep or holds too much`() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(try decode(nested(16)).list?.count == 1)
    for depth in [40, 500, 100_000] {
      #expect(throws: DecodingError.self) { try decode(nested(depth)) }
    }
    let tooMany = "[" + String(repeating: "1,", count: ValueLimits.standard.items) + "1]"
    #expect(throws: DecodingError.self) { try decode(tooMany) }
    let tooLong = "\"" + String(repeating: "a", count: ValueLimits.standard.textBytes + 1) + "\""
    #expect(throws: DecodingError.self) { try decode(tooLong) }
    let members = (0...ValueLimits.standard.items).map { "\"\($0)\":1" }.joined(separator: ",")
    #expect(throws: DecodingError.self) { try decode("{\(members)}") }
  }

  @Test func `gives its parts, or nothing, and never traps`() {
    let value: Value = ["list": ["a", 2], "flag": true]
    #expect(value["list"]?[1] == 2 && value["list"]?[2] == nil && value["list"]?[-1] == nil && value["none"] == nil)
    #expect(value["flag"]?.scalarText == "true" && value["list"]?[1]?.scalarText == "2" && value["list"]?.scalarText == nil)
    #expect(Value.null.isEmpty && Value.text("").isEmpty && !Value.bool(false).isEmpty && !Value.integer(0).isEmpty)
  }
}
