/// Escaping for HTML, one function per context, decided byte by byte.
///
/// Never by `Character`: a quotation mark followed by a combining mark is one `Character` and is not equal to `"`, so escaping by
/// `Character` lets it through and an attribute ends early. Every byte that HTML gives a meaning to is ASCII, and in UTF-8 an ASCII
/// byte is never part of another scalar, so looking at single bytes is both exact and fast.
///
/// Control characters that HTML forbids (WHATWG HTML §13.2.3.5, "control-character-in-input-stream") become U+FFFD.
enum Escape {
  /// Appends text that stands between tags.
  static func text<Output: ByteOutput & ~Copyable>(_ string: String, to output: inout Output) {
    copy(string, to: &output) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      default: replacementOfControl(byte)
      }
    }
  }

  /// Appends the value of an attribute. The writer always sets it in double quotes; the single quote is escaped all the same.
  static func attribute<Output: ByteOutput & ~Copyable>(_ string: String, to output: inout Output) {
    copy(string, to: &output) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "'"): "&#39;"
      default: replacementOfControl(byte)
      }
    }
  }

  /// Appends one segment or one query value of an address, percent-encoded but for the unreserved characters of RFC 3986 §2.3.
  static func urlComponent(_ string: String, to output: inout [UInt8]) {
    for byte in string.utf8 {
      if isUnreserved(byte) {
        output.append(byte)
      } else {
        output.append(UInt8(ascii: "%"))
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 0xF))
      }
    }
  }

  /// Copies runs of harmless bytes at once and the others through `replacement`.
  @inline(__always)
  private static func copy<Output: ByteOutput & ~Copyable>(
    _ string: String, to output: inout Output, replacement: (UInt8) -> StaticString?
  ) {
    var string = string
    string.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices {
        let byte = bytes[index]
        // Every byte that is replaced is among these; the letters of any script are not.
        guard byte < 0x40 || byte == 0x7F, let replaced = replacement(byte) else { continue }
        output.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        output.append(replaced)
        start = index + 1
      }
      output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  @inline(__always)
  private static func replacementOfControl(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): nil
    case 0..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
