import Testing

@testable import Web

@Suite struct CSVFileTests {
  /// Reads RFC 4180 byte by byte, every cell in quotation marks.
  private func read(_ file: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 3
    while index < file.count {
      let byte = file[index]
      if byte == 0x22, isQuoted, index + 1 < file.count, file[index + 1] == 0x22 {
        cell.append(byte)
        index += 1
      } else if byte == 0x22 {
        isQuoted.toggle()
      } else if isQuoted {
        cell.append(byte)
      } else if byte == 0x2C || byte == 0x0A {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte == 0x0A {
          rows.append(cells)
          cells = []
        }
      }
      index += 1
    }
    return rows
  }

  @Test func `what was written is read back, whatever signs it has, and no cell is a formula`() {
    let parts = ["a", "\"", "\"\u{301}", ",", "\r\n", "=", "-", "@", "\t", "ế", " ", "+1"]
    let cells = parts.flatMap { first in parts.flatMap { second in parts.map { first + second + $0 } } } + parts + [""]
    let rows = [cells, Array(cells.reversed())]
    let file = CSVFile.bytes(rows)
    #expect(Array(file.prefix(3)) == [0xEF, 0xBB, 0xBF])
    let found = read(file)
    #expect(found.map(\.count) == rows.map(\.count))
    for (written, cell) in zip(rows.joined(), found.joined()) {
      #expect(cell.utf8.first.map { !"=+-@\t\r".utf8.contains($0) } ?? true)
      #expect([written, "'\(written)"].contains { Array($0.utf8) == Array(cell.utf8) }, "\(written)")
    }
  }
}
