/// A table as a file for spreadsheets (RFC 4180).
enum CSVFile {
  static let mediaType = "text/csv; charset=utf-8"

  /// In UTF-8 with the mark by which spreadsheets know it. A cell that one would take for a formula begins with an apostrophe.
  static func bytes(_ rows: [[String]]) -> [UInt8] {
    rows.reduce(into: Array("\u{FEFF}".utf8)) { file, cells in
      for (index, cell) in cells.enumerated() {
        if index > 0 { file.append(UInt8(ascii: ",")) }
        write(cell, to: &file)
      }
      file += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
  }

  /// By bytes: a quotation mark with an accent over it is one character and still ends a cell.
  private static func write(_ cell: String, to file: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    file.append(quote)
    if let first = cell.utf8.first, "=+-@\t\r".utf8.contains(first) { file.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      if byte == quote { file.append(quote) }
      file.append(byte)
    }
    file.append(quote)
  }
}
