import Casework

/// Text files: UTF-8, and UTF-16 as Notepad writes it.
enum PlainText {
  static func read(_ file: [UInt8]) throws(DraftFileError) -> String {
    if file.starts(with: [0xFF, 0xFE]) { return try utf16(file.dropFirst(2), isLittle: true) }
    if file.starts(with: [0xFE, 0xFF]) { return try utf16(file.dropFirst(2), isLittle: false) }
    let body = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...]
    // Of text without a byte order mark every other byte of its spaces is zero.
    if body.contains(0) { return try utf16(body, isLittle: body.first != 0) }
    guard let text = String(validating: body, as: UTF8.self) else { throw .oldEncoding }
    return text
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) throws(DraftFileError) -> String {
    guard bytes.count % 2 == 0 else { throw .damaged }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .damaged }
    return text
  }

  /// No control characters but those of lines; zeros only where UTF-16 has them.
  static func looksLikeText(_ file: [UInt8]) -> Bool {
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) { return true }
    let start = file.prefix(4096)
    let zeros = start.indices.filter { start[$0] == 0 }
    guard let first = zeros.first else {
      return start.count { $0 < 0x20 && !(0x09...0x0D).contains($0) } * 200 <= start.count
    }
    // The upper half of each ASCII letter; of Vietnamese text that is a good third of the bytes.
    return zeros.count * 8 >= start.count && zeros.allSatisfy { $0 % 2 == first % 2 }
  }

  /// Letters of TCVN3 and VNI fonts come out of DOCX and PDF as Latin ones: "Điều" reads so.
  static func isInOldFont(_ text: String) -> Bool {
    guard !text.contains("Điều") else { return false }
    return ["§iÒu", "§IÒU", "Ñieàu", "ÑIEÀU"].contains { text.contains($0) }
  }
}
