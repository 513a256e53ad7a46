/// Folding (bỏ dấu): the form in which Vietnamese text is compared and searched.
///
/// `Hoà Bình`, `Hòa Bình`, `HOA BINH` and the same words in decomposed form all fold to `hoa binh`. Folding lowers the case, drops the
/// tones and the marks of vowels whichever way they were typed, and writes `d` for `đ`. It folds every letter of the Latin script;
/// other scripts are lowered and otherwise left alone. Folding folded text changes nothing.
public enum Folding {
  /// Appends the folded form of one scalar, as UTF-8. A combining mark appends nothing.
  static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80 {
      bytes.append(lowered(UInt8(truncatingIfNeeded: value)))
    } else if let base = base(of: value) {
      bytes.append(base)
    } else if !isCombiningMark(value) {
      appendUnlisted(scalar, to: &bytes)
    }
  }

  /// The plain lower-case ASCII letter under a precomposed Latin letter, or nil when the scalar is no such letter.
  private static func base(of value: UInt32) -> UInt8? {
    let entry: UInt8
    switch value {
    case 0x00C0..<0x0250: entry = latinLetters[Int(value - 0x00C0)]
    case 0x1E00..<0x1F00: entry = additionalLatinLetters[Int(value - 0x1E00)]
    default: return nil
    }
    return entry == unlisted ? nil : entry
  }

  /// The blocks of combining marks that Unicode sets aside for marks alone, so that vowel signs of other scripts stay.
  static func isCombiningMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
    default: false
    }
  }

  private static func appendUnlisted(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "ß", "ẞ": bytes += "ss".utf8
    case "æ", "Æ": bytes += "ae".utf8
    case "œ", "Œ": bytes += "oe".utf8
    default:
      // The mapping of one scalar may hold several, and İ's ends in a combining mark.
      for lowered in scalar.properties.lowercaseMapping.unicodeScalars where !isCombiningMark(lowered.value) {
        bytes.append(contentsOf: lowered.utf8)
      }
    }
  }

  @inline(__always)
  static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static let unlisted = UInt8(ascii: ".")

  /// U+00C0 to U+024F: Latin-1 Supplement, Latin Extended-A and B. A dot marks a scalar with no single base letter.
  private static let latinLetters = Array(
    """
    aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll.\
    .llnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.\
    ................................oo.............uu...............\
    .............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ................
    """.utf8)

  /// U+1E00 to U+1EFF: Latin Extended Additional, where the toned Vietnamese vowels stand.
  private static let additionalLatinLetters = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """.utf8)
}

extension StringProtocol {
  /// The text as it is compared and searched: lower case, without tones and marks, `đ` as `d`. Never fails, on any input.
  ///
  ///     "Đường Hoà Bình".folded   // "duong hoa binh"
  public var folded: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars { Folding.append(scalar, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
