/// A text made ready for looking for persons in it: folded, with blanks, dashes and digits of every kind written one way, and with the
/// place of every folded byte in the text as given.
struct ScannedText {
  struct Word {
    let folded: String
    /// Indices of ``bytes``.
    let bytes: Range<Int>
    let isCapitalised: Bool

    var isNumber: Bool { folded.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
    /// Figures and nothing else.
    var isFigures: Bool { folded.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private(set) var bytes: [UInt8] = []
  /// Runs of letters and digits.
  private(set) var words: [Word] = []
  private let original: [UInt8]
  private var starts: [Int] = []
  private var ends: [Int] = []
  /// Whether the byte belongs to a letter or figure.
  private var isWord: [Bool] = []
  private var letterIndices: [Int] = []
  private var digitIndices: [Int] = []

  init(_ text: String) {
    original = Array(text.utf8)
    bytes.reserveCapacity(original.count)
    var offset = 0
    var capitals: Set<Int> = []
    for scalar in text.unicodeScalars {
      let (width, first) = (UTF8.width(scalar), bytes.count)
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if scalar.properties.isUppercase { capitals.insert(first) }
      take(scalar)
      offset += width
      if bytes.count == first, let last = ends.indices.last, !scalar.properties.isWhitespace {
        // A mark belongs to the letter before it.
        ends[last] = offset
      }
      for index in first..<bytes.count {
        starts.append(offset - width)
        ends.append(offset)
        isWord.append(isLetter)
        if isLetter { letterIndices.append(index) }
        if (0x30...0x39).contains(bytes[index]) { digitIndices.append(index) }
      }
    }
    words = Self.words(bytes, isWord, capitals: capitals)
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xFF10...0xFF19: bytes.append(UInt8(truncatingIfNeeded: scalar.value - 0xFF10 + 0x30))
    case 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: bytes.append(UInt8(ascii: "-"))
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: bytes.append(UInt8(ascii: "\n"))
    case 0x200B, 0xFEFF: break
    default:
      if scalar.properties.isWhitespace { bytes.append(UInt8(ascii: " ")) } else { Folding.append(scalar, to: &bytes) }
    }
  }

  private static func words(_ bytes: [UInt8], _ isWord: [Bool], capitals: Set<Int>) -> [Word] {
    var words: [Word] = []
    var start: Int?
    for index in 0...bytes.count {
      let continues = index < bytes.count && isWord[index]
      if let begun = start, !continues {
        words.append(
          Word(folded: String(decoding: bytes[begun..<index], as: UTF8.self), bytes: begun..<index, isCapitalised: capitals.contains(begun))
        )
        start = nil
      } else if start == nil, continues {
        start = index
      }
    }
    return words
  }

  /// The folded letters and figures with nothing between them.
  var letters: [UInt8] { letterIndices.map { bytes[$0] } }
  /// The figures with nothing between them.
  var digits: [UInt8] { digitIndices.map { bytes[$0] } }

  func finding(_ kind: PersonalFinding.Kind, _ range: Range<Int>) -> PersonalFinding {
    let place = starts[range.lowerBound]..<ends[range.upperBound - 1]
    return PersonalFinding(kind: kind, range: place, text: String(decoding: original[place], as: UTF8.self))
  }

  func isDigit(_ index: Int) -> Bool { index >= 0 && index < bytes.count && (0x30...0x39).contains(bytes[index]) }
  func isLetter(_ index: Int) -> Bool { index >= 0 && index < bytes.count && isWord[index] && !isDigit(index) }
  func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  /// Whether the word is how one addresses or speaks of a person.
  func isTitle(at index: Int) -> Bool { words.indices.contains(index) && Self.titles.contains(words[index].folded) }

  private static let titles: Set<String> = ["ong", "ba", "anh", "chi", "co", "chu", "bac", "em"]

  /// Whether nothing but blanks parts a word from the one before it.
  func follows(_ index: Int) -> Bool {
    guard index > 0, words.indices.contains(index) else { return false }
    return bytes[words[index - 1].bytes.upperBound..<words[index].bytes.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x0A }
  }

  // MARK: The same letters

  func places(of letters: [UInt8]) -> [Range<Int>] { Self.places(of: letters, among: letterIndices, in: bytes) }
  func places(ofDigits digits: [UInt8]) -> [Range<Int>] { Self.places(of: digits, among: digitIndices, in: bytes) }

  private static func places(of wanted: [UInt8], among indices: [Int], in bytes: [UInt8]) -> [Range<Int>] {
    guard let first = wanted.first, wanted.count <= indices.count else { return [] }
    var found: [Range<Int>] = []
    var next = 0
    while next <= indices.count - wanted.count {
      if bytes[indices[next]] == first, zip(wanted, indices[next...]).allSatisfy({ $0 == bytes[$1] }) {
        found.append(indices[next]..<indices[next + wanted.count - 1] + 1)
        next += wanted.count
      } else {
        next += 1
      }
    }
    return found
  }
}
