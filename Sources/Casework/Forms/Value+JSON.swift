extension Value {
  /// The value as JSON, always in the same bytes: names sorted by their UTF-8 bytes, no blanks, and only what must be escaped escaped.
  /// It is what hashes and signatures are taken of.
  public var canonicalJSON: [UInt8] {
    var bytes: [UInt8] = []
    appendCanonicalJSON(to: &bytes)
    return bytes
  }

  /// Appends ``canonicalJSON``.
  public func appendCanonicalJSON(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let bool): bytes += (bool ? "true" : "false").utf8
    case .integer(let integer): bytes += String(integer).utf8
    case .text(let text): text.appendQuotedJSON(to: &bytes)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.appendCanonicalJSON(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members): Value.append(members, to: &bytes)
    }
  }

  private static func append(_ members: [String: Value], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for (name, value) in members.sorted(by: { $0.key.precedesByBytes($1.key) }) {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      name.appendQuotedJSON(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      value.appendCanonicalJSON(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

extension String {
  /// Whether its UTF-8 bytes come before those of the other.
  fileprivate func precedesByBytes(_ other: String) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        for index in 0..<min(mine.count, theirs.count) where mine[index] != theirs[index] { return mine[index] < theirs[index] }
        return mine.count < theirs.count
      }
    }
    return (order ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Appends the text as a JSON string. RFC 8259 section 7: quotes, backslashes and control characters are escaped.
  public func appendQuotedJSON(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = self
    text.withUTF8 { utf8 in
      // Runs without anything to escape, which most texts are as a whole, are copied at once.
      var start = 0
      for index in utf8.indices where utf8[index].mustBeEscaped {
        bytes.append(contentsOf: utf8[start..<index])
        Self.appendEscaped(utf8[index], to: &bytes)
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes += #"\""#.utf8
    case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
    case 0x0A: bytes += #"\n"#.utf8
    case 0x0D: bytes += #"\r"#.utf8
    case 0x09: bytes += #"\t"#.utf8
    default: bytes += #"\u00\#(byte < 0x10 ? "0" : "1")\#(String(byte & 0x0F, radix: 16))"#.utf8
    }
  }
}

extension UInt8 {
  fileprivate var mustBeEscaped: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
