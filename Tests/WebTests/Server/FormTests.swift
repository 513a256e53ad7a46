import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct `URL-encoded forms` {
  private func value(_ body: String) throws -> Value { try value(Array(body.utf8)) }

  private func value(_ body: [UInt8]) throws -> Value {
    var tree = FieldTree()
    for (name, value) in try URLEncodedForm.pairs(body, limits: BodyLimits()) { try tree.add(value, as: name) }
    return tree.value
  }

  @Test func `names and values are decoded as browsers encode them`() throws {
    #expect(try value("a=1&b=%C4%90i%E1%BB%81u+5&c=&d") == ["a": "1", "b": "Điều 5", "c": "", "d": ""])
    #expect(try value("") == [:])
    #expect(try value("&&a=b=c&") == ["a": "b=c"])
  }

  @Test func `names with brackets and names with dots build lists and objects`() throws {
    let expected: Value = ["references": [["number": "20/2008", "article": "5"], ["number": "48/2013"]], "tags": ["x", "y"]]
    #expect(
      try value("references[0][number]=20/2008&references[0][article]=5&references[1][number]=48/2013&tags[]=x&tags[]=y") == expected)
    #expect(try value("references.1.number=48/2013&references.0.number=20/2008&references.0.article=5&tags=x&tags=y") == expected)
  }

  @Test func `rows close up when one was taken away`() throws {
    #expect(try value("r.7.a=3&r.2.a=2&r.0.a=1") == ["r": [["a": "1"], ["a": "2"], ["a": "3"]]])
  }

  @Test(arguments: [
    "a=1&a[b]=2", "a[b]=1&a=2", "a[0]=1&a[b]=2", "a[b]=1&a[]=2", "[a]=1", "=1", "a[=1", "a]=1", "a[b]c=1", "a..b=1", "a.=1", "0=1",
    "a[-1]=1",
    "a[10000]=1", "a[99999999999999999999]=1", "a[b][c][d][e][f][g]=1", "__proto__=1", "a%20b=1", "\u{111}=1", "a[\u{111}]=1", "a%00=1",
  ])
  func `a name that makes no sense is refused and named`(body: String) {
    #expect(throws: Problem.self) { try value(body) }
  }

  @Test(arguments: ["a=%", "a=%1", "a=%GG", "%=1", "a=%00", "a=%C0%AF", "a=%ED%A0%80", "a=%F8%88%80%80%80", "a=%80"])
  func `bytes that are no text are refused with the name of the field`(body: String) throws {
    let problem = try #require(throws: Problem.self) { try value(body) }
    #expect(problem.kind == .malformed && problem.place != nil)
  }

  @Test func `raw bytes that are not UTF-8 are refused`() {
    #expect(throws: Problem.self) { try value([0x61, 0x3D, 0xC0, 0xAF]) }
    #expect(throws: Problem.self) { try value([0xFF, 0x3D, 0x31]) }
  }

  @Test func `ten thousand fields are too many`() async throws {
    try await Hall().open { client async throws in
      let body = (0..<10_000).map { "a\($0)=1" }.joined(separator: "&")
      #expect(try await client.post("/no-files", body).status == .contentTooLarge)
    }
  }

  @Test func `a form or a field that is too long is refused`() async throws {
    var hall = Hall()
    hall.settings.bodies.text = 1_000
    hall.settings.bodies.fieldBytes = 100
    try await hall.open { client async throws in
      #expect(try await client.post("/no-files", "a=" + String(repeating: "b", count: 100)).status == .ok)
      #expect(try await client.post("/no-files", "a=" + String(repeating: "b", count: 101)).status == .contentTooLarge)
      let long = (0..<30).map { "a\($0)=" + String(repeating: "b", count: 50) }.joined(separator: "&")
      #expect(try await client.post("/no-files", long).status == .contentTooLarge)
    }
  }

  @Test(arguments: [
    "text/plain", "application/json", "multipart/mixed; boundary=x", "", "multipart/form-data-x",
    "application/x-www-form-urlencoded; a=1; a=2",
  ])
  func `a form of another type is refused`(type: String) async throws {
    try await Hall().open { client async throws in
      #expect(try await client.post("/no-files", "a=1", type: type).status == .unsupportedMediaType)
    }
  }

  @Test func `a query is read by the same rules`() async throws {
    try await Hall().open { client async throws in
      #expect(try await client.get("/query?a=1&q=%C4%91+x").text == #"{"a":"1","q":"đ x"}"#)
      #expect(try await client.get("/query?a=%zz").status == .badRequest)
      #expect(try await client.get("/query").text == "{}")
    }
  }

  @Test func `random bytes never stop the reader`() {
    var random = SplitMix(seed: 11)
    let alphabet = Array("ab01[].&=%+ \0\r\n\u{111}FfCc".utf8) + [0xFF, 0xC0, 0x80]
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...60, using: &random)
      let body = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      _ = try? value(body)
    }
  }
}

@Suite struct `JSON` {
  private func value(_ text: String) throws -> Value { try JSONText.value(of: Array(text.utf8)) }

  @Test func `every kind of value is read`() throws {
    #expect(
      try value(" {\"a\": [1, -2, 0, true, false, null, \"\\u0111\\ud83d\\ude00\\n\\/\"], \"\": {}} \n")
        == ["a": [1, -2, 0, true, false, .null, "đ😀\n/"], "": [:]])
    #expect(try value("9223372036854775807") == .integer(.max))
    #expect(try value("-9223372036854775808") == .integer(.min))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "{'a':1}", "[1 2]", "1 2", "tru", "nul", "truex", "01", "-", "+1", "1.0",
    "1e3",
    "9223372036854775808", "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\u0000\"",
    "\"\u{1}\"",
    "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "\u{FEFF}{}", "//x\n1", "NaN", "[1]]",
  ])
  func `what is not JSON, or says a thing twice, is refused with its place`(text: String) throws {
    let problem = try #require(throws: Problem.self) { try value(text) }
    #expect(problem.kind == .malformed && problem.place?.hasPrefix("line ") == true)
  }

  @Test func `the place is that of the mistake`() throws {
    #expect(try #require(throws: Problem.self) { try value("{\n  \"a\": x}") }.place == "line 2, column 8")
  }

  @Test func `what lies too deep is refused without running out of stack`() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: Problem.self) { try value(deep) }
    #expect(throws: Problem.self) { try value(String(repeating: "{\"a\":", count: 100_000)) }
    #expect(try value(String(repeating: "[", count: 16) + String(repeating: "]", count: 16)).list?.count == 1)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: Problem.self) { try JSONText.value(of: [0x22, 0xC0, 0xAF, 0x22]) }
    #expect(throws: Problem.self) { try JSONText.value(of: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
    #expect(throws: Problem.self) { try JSONText.value(of: [0xFF, 0xFE, 0x31, 0x00]) }
  }

  @Test func `what was written is read back, whatever it is`() throws {
    var random = SplitMix(seed: 5)
    for _ in 0..<2_000 {
      let value = Value.random(depth: 4, using: &random)
      #expect(try JSONText.value(of: value.canonicalJSON) == value)
    }
  }

  @Test func `damaged JSON never stops the reader`() {
    var random = SplitMix(seed: 6)
    for _ in 0..<5_000 {
      var bytes = Value.random(depth: 3, using: &random).canonicalJSON
      for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
      _ = try? JSONText.value(of: Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
    }
  }

  @Test func `the API takes JSON only, and says so`() async throws {
    try await Hall().open { client async throws in
      #expect(try await client.post("/api/v1/echo", #"{"a":1}"#, type: "application/json").text == #"{"a":1}"#)
      #expect(try await client.post("/api/v1/echo", "{}", type: "application/json; charset=utf-8").status == .ok)
      #expect(try await client.post("/api/v1/echo", "{}", type: "text/plain").status == .unsupportedMediaType)
      let bad = try await client.post("/api/v1/echo", "{\"a\":", type: "application/json")
      #expect(bad.status == .badRequest && bad.member("at") == "line 1, column 6")
      let large = "\"" + String(repeating: "a", count: 1_100_000) + "\""
      #expect(try await client.post("/api/v1/echo", large, type: "application/json").status == .contentTooLarge)
    }
  }
}

extension Value {
  fileprivate static func random(depth: Int, using random: inout SplitMix) -> Value {
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int64.random(in: .min ... .max, using: &random))
    case 3, 4: return .text(text(using: &random))
    case 5: return .list((0..<Int.random(in: 0...4, using: &random)).map { _ in self.random(depth: depth - 1, using: &random) })
    default:
      let names = (0..<Int.random(in: 0...4, using: &random)).map { _ in text(using: &random) }
      return .object(names.reduce(into: [:]) { $0[$1] = self.random(depth: depth - 1, using: &random) })
    }
  }

  private static func text(using random: inout SplitMix) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "\"", "\\", "/", "\n", "\u{1F}", "\u{7F}", "\u{111}", "\u{301}", "\u{2028}", "\u{1F600}", "{", ",",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &random) { text.append(scalars.randomElement(using: &random) ?? "a") }
    return String(text)
  }
}
