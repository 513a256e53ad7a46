import Foundation

/// Whether a text is one line or several.
public enum TextShape: Sendable {
  /// One line: line ends, tabs and runs of spaces become one space.
  case line
  /// Several lines: every kind of line end becomes `\n`, and spaces before it go.
  case text
}

extension String {
  /// The text with each letter in one scalar (Unicode form C), so that what is stored, compared and hashed has one spelling.
  ///
  /// Vietnamese keyboards and PDF files send `ế` as one scalar, as two or as three.
  ///
  /// Of a letter with more than thirty marks the rest are left out, as in the stream-safe text of Unicode Standard Annex 15: no language
  /// needs them, and sorting a hundred thousand marks would take minutes.
  public var normalizedNFC: String {
    unicodeScalars.allSatisfy(\.isSurelyNormalized) ? self : streamSafe.precomposedStringWithCanonicalMapping
  }

  private var streamSafe: String {
    var marks = 0
    var kept = UnicodeScalarView()
    for scalar in unicodeScalars {
      marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
      if marks <= 30 { kept.append(scalar) }
    }
    return String(kept)
  }

  /// The text as it is kept: Unicode form C, trimmed, and without what nobody can see and a reader could be fooled by, that is control
  /// characters, zero-width characters, marks that turn the direction of writing, and scalars that are no characters.
  public func cleaned(_ shape: TextShape) -> String {
    var cleaner = Cleaner(shape: shape)
    for scalar in normalizedNFC.unicodeScalars { cleaner.take(scalar) }
    // Taking out an invisible scalar can bring a letter and its mark together.
    return String(decoding: cleaner.kept, as: UTF8.self).normalizedNFC
  }
}

extension Unicode.Scalar {
  /// Text made of these scalars alone is in form C. Covers ASCII, Latin and every precomposed Vietnamese letter.
  fileprivate var isSurelyNormalized: Bool {
    switch value {
    case 0..<0x0300, 0x1E00...0x1E99, 0x1EA0...0x1EF9, 0x2010...0x2027: true
    default: false
    }
  }

  fileprivate var isInvisible: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF0...0xFFFB: true
    case 0xFDD0...0xFDEF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  fileprivate var isSpace: Bool {
    switch value {
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  fileprivate var isLineEnd: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

/// Holds spaces and line ends back until something visible follows, so that what is kept is trimmed at both ends and on every line.
private struct Cleaner {
  let shape: TextShape
  /// UTF-8.
  var kept: [UInt8] = []
  private var pendingSpaces = 0
  private var pendingLineEnds = 0
  private var lastWasReturn = false

  init(shape: TextShape) { self.shape = shape }

  mutating func take(_ scalar: Unicode.Scalar) {
    let completesReturn = lastWasReturn && scalar == "\n"
    lastWasReturn = scalar == "\r"
    if completesReturn { return }
    if scalar.isLineEnd {
      endLine()
    } else if scalar.isSpace {
      pendingSpaces += 1
    } else if !scalar.isInvisible {
      keep(scalar)
    }
  }

  private mutating func endLine() {
    switch shape {
    case .line: pendingSpaces += 1
    case .text:
      pendingLineEnds += 1
      pendingSpaces = 0
    }
  }

  private mutating func keep(_ scalar: Unicode.Scalar) {
    if pendingSpaces > 0 || pendingLineEnds > 0 { keepPending() }
    if scalar.isASCII {
      kept.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      kept.append(contentsOf: scalar.utf8)
    }
  }

  private mutating func keepPending() {
    if !kept.isEmpty {
      kept.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: pendingLineEnds))
      kept.append(contentsOf: repeatElement(UInt8(ascii: " "), count: shape == .line ? 1 : pendingSpaces))
    }
    pendingLineEnds = 0
    pendingSpaces = 0
  }
}
