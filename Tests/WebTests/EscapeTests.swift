import Foundation
import Testing

@testable import Web

@Suite struct EscapeTests {
  private func text(_ string: String) -> String { written { Escape.text(string, to: &$0) } }
  private func attribute(_ string: String) -> String { written { Escape.attribute(string, to: &$0) } }
  private func component(_ string: String) -> String { written { Escape.urlComponent(string, to: &$0) } }

  private func written(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `markup in a text is shown and not obeyed`() {
    #expect(text("<b>1 < 2 & 3</b>") == "&lt;b&gt;1 &lt; 2 &amp; 3&lt;/b&gt;")
  }

  @Test func `quotation marks stay as they are in a text and are escaped in an attribute`() {
    #expect(text(#"“a” "b" 'c'"#) == #"“a” "b" 'c'"#)
    #expect(attribute(#"“a” "b" 'c'"#) == "“a” &quot;b&quot; &#39;c&#39;")
  }

  @Test(arguments: ["\u{0301}", "\u{0323}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "\u{0338}"])
  func `a special character is escaped though a combining mark makes it another Character`(mark: String) {
    let hostile = "\"\(mark) onload=\(mark)'\(mark)<\(mark)>\(mark)&\(mark)"
    let expected = "&quot;\(mark) onload=\(mark)&#39;\(mark)&lt;\(mark)&gt;\(mark)&amp;\(mark)"
    #expect(Array(attribute(hostile).utf8) == Array(expected.utf8))
  }

  @Test func `control characters that HTML forbids become the replacement character`() {
    #expect(text("a\u{0}b\u{1}c\u{1F}d\u{7F}e") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
    #expect(attribute("\u{0}\"") == "\u{FFFD}&quot;")
  }

  @Test func `tabs and line ends are kept`() {
    #expect(text("a\tb\r\nc") == "a\tb\r\nc")
  }

  @Test func `bytes that are no UTF-8 cannot hide a special character`() {
    // A lead byte that swallows the quotation mark in a careless decoder.
    for lead: UInt8 in [0xC3, 0xE1, 0xF0, 0xFF, 0x80, 0xC0] {
      let repaired = String(decoding: [lead, UInt8(ascii: "\""), UInt8(ascii: "<")], as: UTF8.self)
      #expect(attribute(repaired).hasSuffix("&quot;&lt;"))
    }
  }

  @Test func `what an independent parser reads back is what was written`() throws {
    var random = SeededGenerator(seed: 20_260_311)
    for _ in 0..<400 {
      let string = randomText(&random)
      let document = "<r a=\"\(attribute(string))\">\(text(string))</r>"
      let root = try ParsedPage.parse(Array(document.utf8)).root
      // XML reads line ends as one line feed in text and every blank in an attribute as a space (XML 1.0 §2.11, §3.3.3).
      let lines = string.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      #expect(Array(root.text.utf8) == Array(lines.utf8))
      let blanks = lines.replacing("\n", with: " ").replacing("\t", with: " ")
      #expect(Array((root["a"] ?? "").utf8) == Array(blanks.utf8))
    }
  }

  @Test func `an escaped byte string holds no special byte`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let escaped = attribute(randomText(&random))
      #expect(!escaped.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\"") })
    }
  }

  @Test func `a part of an address is percent-encoded but for unreserved characters`() {
    #expect(component("a-Z_0.9~") == "a-Z_0.9~")
    #expect(component("a/b?c=d&e#f %\"<ế") == "a%2Fb%3Fc%3Dd%26e%23f%20%25%22%3C%E1%BA%BF")
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let string = randomText(&random)
      #expect(component(string).removingPercentEncoding == string)
    }
  }

  private func randomText(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "<", ">", "&", "\"", "'", "\u{0301}", "\u{0323}", "ế", "Đ", "a", " ", "\n", "\r", "\t", "&amp;", "&#39;", "]]>", "<!--", "🏛",
      "\u{202E}",
      "%", "/", "x",
    ]
    return (0..<Int.random(in: 0...24, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
