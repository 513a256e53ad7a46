import CXLSXWriter
import Casework
import Foundation

/// A summary as a spreadsheet. Every cell is a text, so that nothing that somebody wrote is ever a formula.
enum SummarySheet {
  /// Excel's bound is 32 767 UTF-16 units; of what is longer the beginning is written, with a sign that there is more.
  static let longestCell = 32_000

  private static let widths: [Double] = [5, 26, 22, 48, 32, 16, 40, 22]

  /// libxlsxwriter writes to a file, so there is one for as long as that takes, in a folder that nobody else may read.
  static func file(_ words: SummaryWords) throws(SummaryFileError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "summary-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let path = folder.appending(path: "summary.xlsx").path
      try write(words, to: path, in: folder.path)
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch let error as SummaryFileError {
      throw error
    } catch {
      throw .failed("\(error)")
    }
  }

  private static func write(_ words: SummaryWords, to path: String, in folder: String) throws {
    try folder.withCString { folder in
      // The library takes the name of the folder for its own parts without changing it.
      var options = lxw_workbook_options()
      options.constant_memory = UInt8(LXW_FALSE.rawValue)
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      guard let book = workbook_new_opt(path, &options) else { throw SummaryFileError.failed("no memory") }
      guard let sheet = workbook_add_worksheet(book, "Tổng hợp ý kiến") else {
        _ = workbook_close(book)
        throw SummaryFileError.failed("no sheet")
      }
      var writing = SheetWriter(book: book, sheet: sheet)
      writing.write(words, widths: widths)
      let closed = workbook_close(book)
      try check(writing.failure ?? closed)
    }
  }

  private static func check(_ code: lxw_error) throws {
    guard code == LXW_NO_ERROR else { throw SummaryFileError.failed(lxw_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)") }
  }
}

private struct SheetWriter {
  let book: UnsafeMutablePointer<lxw_workbook>
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  /// The first thing that the library refused.
  private(set) var failure: lxw_error?

  mutating func write(_ words: SummaryWords, widths: [Double]) {
    let last = UInt16(SummaryWords.columns.count - 1)
    for (column, width) in widths.enumerated() { note(worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)) }
    let (bold, plain) = (format(isBold: true), format())
    put(words.superior, 0, 0, plain)
    put(words.agency, 1, 0, bold)
    put(SummaryWords.state, 0, 4, bold)
    put(SummaryWords.motto, 1, 4, bold)
    put(SummaryWords.title, 3, 0, format(isBold: true, size: 14))
    put(words.subject, 4, 0, bold)
    for (index, fact) in words.facts.enumerated() { put(fact, UInt32(5 + index), 0, plain) }
    let top = UInt32(6 + words.facts.count)
    let (heading, cell) = (format(isBold: true, isCell: true), format(isCell: true))
    for (column, each) in SummaryWords.columns.enumerated() { put(each.title, top, UInt16(column), heading) }
    for (index, row) in words.rows.enumerated() {
      for (column, text) in row.enumerated() { put(text, top + 1 + UInt32(index), UInt16(column), cell) }
    }
    note(worksheet_autofilter(sheet, top, 0, top + UInt32(words.rows.count), last))
    worksheet_freeze_panes(sheet, top + 1, 0)
    note(worksheet_repeat_rows(sheet, top, top))
    worksheet_set_landscape(sheet)
    // A4.
    worksheet_set_paper(sheet, 9)
    // One page wide and as many high as it takes.
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  private mutating func put(_ text: String, _ row: UInt32, _ column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?) {
    note(worksheet_write_string(sheet, row, column, Self.fitting(text), format))
  }

  private static func fitting(_ text: String) -> String {
    guard text.utf16.count > SummarySheet.longestCell else { return text }
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += scalar.value > 0xFFFF ? 2 : 1
      if count > SummarySheet.longestCell { break }
      scalars.append(scalar)
    }
    return String(scalars) + "…"
  }

  private func format(isBold: Bool = false, isCell: Bool = false, size: Double = 11) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(book)
    format_set_font_name(format, "Times New Roman")
    format_set_font_size(format, size)
    if isBold { format_set_bold(format) }
    if isCell {
      format_set_text_wrap(format)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    return format
  }

  private mutating func note(_ code: lxw_error) {
    if code != LXW_NO_ERROR, failure == nil { failure = code }
  }
}
