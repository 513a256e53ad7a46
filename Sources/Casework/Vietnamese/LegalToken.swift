/// A word, a number or a sign of a text, as the readers of numbers and references see it.
struct LegalToken: Sendable {
  enum Kind: Sendable { case word, number, slash, dash, comma, period, colon, open, ampersand, other }

  let kind: Kind
  /// The folded word or the digits; empty for signs.
  let folded: String
  /// UTF-8 offsets into the text.
  let range: Range<Int>
  /// A line ends between the token before and this one.
  let startsLine: Bool
}

/// A text as tokens. Reading it takes one pass; what is asked of it afterwards looks at a bounded number of tokens.
struct LegalText: Sendable {
  let tokens: [LegalToken]
  /// It was written with diacritics, at least in part.
  let hasMarks: Bool
  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
    hasMarks = bytes.contains { $0 >= 0x80 }
    var lexer = Lexer(bytes: bytes)
    for scalar in text.unicodeScalars { lexer.take(scalar) }
    lexer.endToken()
    tokens = lexer.tokens
  }

  subscript(index: Int) -> LegalToken? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// The token is that word.
  func has(_ word: String, at index: Int) -> Bool {
    guard index >= 0, index < tokens.count else { return false }
    return tokens[index].kind == .word && tokens[index].folded == word
  }

  func kind(at index: Int) -> LegalToken.Kind? { self[index]?.kind }

  /// Nothing stands between the token and the one before it.
  func isTight(at index: Int) -> Bool {
    guard index > 0, index < tokens.count else { return false }
    return tokens[index - 1].range.upperBound == tokens[index].range.lowerBound
  }

  /// The words as they were given.
  func original(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func original(at index: Int) -> String { self[index].map { original($0.range) } ?? "" }
}

private struct Lexer {
  var tokens: [LegalToken] = []
  private let bytes: [UInt8]
  private var offset = 0
  private var start = 0
  private var kind: LegalToken.Kind?
  private var folded: [UInt8] = []
  private var lineEnded = false
  private var isInAddress = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func take(_ scalar: Unicode.Scalar) {
    let width = UTF8.width(scalar)
    defer { offset += width }
    let value = scalar.value
    switch value {
    case 0x30...0x39: extend(.number, with: scalar, width)
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: extend(.word, with: scalar, width)
    case 0x300...0x36F where kind == .word: extend(.word, with: scalar, width)
    case 0x09, 0x20, 0xA0, 0x2000...0x200B, 0x202F, 0x3000, 0xFEFF: space(endsLine: false)
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: space(endsLine: true)
    // Marks of bold text, which converted documents leave in the middle of sentences.
    case 0x2A: space(endsLine: false)
    default:
      if value > 0x24F, scalar.properties.isAlphabetic { extend(.word, with: scalar, width) } else { sign(value, width) }
    }
  }

  private mutating func extend(_ next: LegalToken.Kind, with scalar: Unicode.Scalar, _ width: Int) {
    if isInAddress { return }
    if kind != next {
      endToken()
      start = offset
      kind = next
    }
    Folding.append(scalar, to: &folded)
  }

  private mutating func space(endsLine: Bool) {
    endToken()
    isInAddress = false
    if endsLine { lineEnded = true }
  }

  private mutating func sign(_ value: UInt32, _ width: Int) {
    if isInAddress { return }
    endToken()
    start = offset
    kind = Self.kind(ofSign: value)
    if startsAddress {
      // The scheme of a web address is no word either.
      _ = tokens.popLast()
      isInAddress = true
      kind = .other
    }
    offset += width
    endToken()
    offset -= width
  }

  /// A colon with two slashes after it, or the dot of `www.`.
  private var startsAddress: Bool {
    switch kind {
    case .colon: offset + 2 < bytes.count && bytes[offset + 1] == UInt8(ascii: "/") && bytes[offset + 2] == UInt8(ascii: "/")
    case .period: tokens.last.map { $0.folded == "www" && $0.range.upperBound == offset } ?? false
    default: false
    }
  }

  mutating func endToken() {
    guard let kind else { return }
    let word = String(decoding: folded, as: UTF8.self)
    tokens.append(LegalToken(kind: kind, folded: word, range: start..<offset, startsLine: lineEnded))
    self.kind = nil
    lineEnded = false
    folded.removeAll(keepingCapacity: true)
  }

  private static func kind(ofSign value: UInt32) -> LegalToken.Kind {
    switch value {
    case 0x2F, 0x2044, 0x2215, 0xFF0F: .slash
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: .dash
    case 0x2C: .comma
    case 0x2E: .period
    case 0x3A: .colon
    case 0x28: .open
    case 0x26: .ampersand
    default: .other
    }
  }
}
