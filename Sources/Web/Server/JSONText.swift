import Casework

/// Reads JSON (RFC 8259) into a ``Value``, strictly: UTF-8 without a byte order mark, whole numbers of 64 bits, texts without NUL and
/// without halves of surrogates, and bounded in depth and size.
///
/// An object that has a name twice is refused: one reader would take the first, another the last, and what was checked would not be what
/// is done.
enum JSONText {
  /// - Throws: ``Problem`` of kind ``Problem/Kind/malformed`` that says what was wrong, and where in lines and columns.
  static func value(of bytes: [UInt8], limits: ValueLimits = .standard) throws(Problem) -> Value {
    var reader = JSONReader(bytes: bytes, limits: limits)
    return try reader.document()
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  let limits: ValueLimits
  var index = 0

  init(bytes: [UInt8], limits: ValueLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(Problem) -> Value {
    let value = try value(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw refusal(vi: "Sau giá trị JSON còn ký tự thừa.", en: "Something follows the JSON value.") }
    return value
  }

  private mutating func value(depth: Int) throws(Problem) -> Value {
    skipBlanks()
    guard let first = peek else { throw refusal(vi: "JSON bị đứt giữa chừng.", en: "The JSON breaks off.") }
    switch first {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try list(depth: depth + 1)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw refusal(vi: "Ở đây phải là một giá trị JSON.", en: "A JSON value is expected here.")
    }
  }

  // MARK: Objects and lists

  private mutating func object(depth: Int) throws(Problem) -> Value {
    try checkDepth(depth)
    index += 1
    var members: [String: Value] = [:]
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      let place = index
      guard peek == UInt8(ascii: "\"") else {
        throw refusal(vi: "Ở đây phải là tên trong dấu ngoặc kép.", en: "A name in quotes is expected here.")
      }
      let name = try text()
      guard members[name] == nil else {
        throw refusal(vi: "Tên lặp lại trong một đối tượng.", en: "The object has this name twice.", at: place)
      }
      guard members.count < limits.items else { throw tooMany }
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw refusal(vi: "Thiếu dấu hai chấm.", en: "A colon is missing.") }
      members[name] = try value(depth: depth)
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw refusal(vi: "Thiếu dấu phẩy hoặc dấu }.", en: "A comma or } is missing.") }
    }
  }

  private mutating func list(depth: Int) throws(Problem) -> Value {
    try checkDepth(depth)
    index += 1
    var items: [Value] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .list(items) }
    while true {
      guard items.count < limits.items else { throw tooMany }
      items.append(try value(depth: depth))
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .list(items) }
      guard take(UInt8(ascii: ",")) else { throw refusal(vi: "Thiếu dấu phẩy hoặc dấu ].", en: "A comma or ] is missing.") }
    }
  }

  private func checkDepth(_ depth: Int) throws(Problem) {
    guard depth <= limits.depth else { throw refusal(vi: "JSON lồng nhau quá sâu.", en: "The JSON is nested too deeply.") }
  }

  // MARK: Texts

  private mutating func text() throws(Problem) -> String {
    index += 1
    var content: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: content, as: UTF8.self) else {
          throw refusal(vi: "Văn bản không phải UTF-8.", en: "The text is not UTF-8.")
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &content)
      case 0..<0x20: throw refusal(vi: "Ký tự điều khiển phải viết bằng \\u.", en: "Control characters have to be escaped.")
      default:
        content.append(byte)
        index += 1
      }
      guard content.count <= limits.textBytes else { throw refusal(vi: "Văn bản dài quá.", en: "The text is too long.") }
    }
    throw refusal(vi: "Văn bản không có dấu ngoặc kép đóng.", en: "The text has no closing quote.")
  }

  private mutating func escape(into content: inout [UInt8]) throws(Problem) {
    index += 1
    let letter = peek
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter ?? 0)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: Array(String(try escapedScalar()).utf8))
    default: throw refusal(vi: "Sau \\ là ký tự lạ.", en: "The backslash is followed by an unknown sign.", at: index - 1)
    }
  }

  private mutating func escapedScalar() throws(Problem) -> Unicode.Scalar {
    let place = index
    let unit = try hexUnit()
    var number = UInt32(unit)
    if UTF16.isLeadSurrogate(unit) {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw brokenSurrogate(place) }
      let trail = try hexUnit()
      guard UTF16.isTrailSurrogate(trail) else { throw brokenSurrogate(place) }
      number = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
    }
    guard number != 0 else { throw refusal(vi: "Văn bản không được chứa NUL.", en: "A text must not hold NUL.", at: place) }
    guard let scalar = Unicode.Scalar(number) else { throw brokenSurrogate(place) }
    return scalar
  }

  private mutating func hexUnit() throws(Problem) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let nibble = peek.flatMap(PercentEncoding.nibble) else {
        throw refusal(vi: "Sau \\u phải là bốn chữ số thập lục phân.", en: "Four hexadecimal digits are expected after \\u.")
      }
      unit = unit << 4 | UInt16(nibble)
      index += 1
    }
    return unit
  }

  private func brokenSurrogate(_ place: Int) -> Problem {
    refusal(vi: "Cặp \\u không thành một ký tự.", en: "The \\u escapes do not make a character.", at: place)
  }

  // MARK: Numbers and words

  private mutating func number() throws(Problem) -> Value {
    let start = index
    while let byte = peek, "+-.0123456789Ee".utf8.contains(byte) { index += 1 }
    let digits = bytes[start..<index]
    let magnitude = digits.first == UInt8(ascii: "-") ? digits.dropFirst() : digits
    let isWhole =
      !magnitude.isEmpty && magnitude.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && (magnitude.count == 1 || magnitude.first != 0x30)
    guard isWhole, digits.count <= 20, let integer = Int64(String(decoding: digits, as: UTF8.self)) else {
      throw refusal(vi: "Chỉ nhận số nguyên 64 bit.", en: "Only whole numbers of 64 bits are taken.", at: start)
    }
    return .integer(integer)
  }

  private mutating func word(_ word: StaticString, _ value: Value) throws(Problem) -> Value {
    let expected = word.withUTF8Buffer { Array($0) }
    guard bytes[index...].starts(with: expected) else {
      throw refusal(vi: "Ở đây phải là một giá trị JSON.", en: "A JSON value is expected here.")
    }
    index += expected.count
    return value
  }

  // MARK: Reading

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  // MARK: Refusals

  private var tooMany: Problem { refusal(vi: "Có quá nhiều phần tử.", en: "There are too many items.") }

  private func refusal(vi: String, en: String, at place: Int? = nil) -> Problem {
    let before = bytes.prefix(min(place ?? index, bytes.count))
    let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    return Problem(.malformed, LocalizedText(vi: vi, en: en), at: "line \(line), column \(column)")
  }
}
