import Casework

/// What is wrong with a data file of the sample province, and where.
public struct SampleDataError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Name of the file as the caller gave it.
  public let file: String
  /// From 1.
  public let line: Int
  public let cause: LocalizedText

  public var description: String { "\(file):\(line): \(cause.vi) / \(cause.en)" }
}

/// A text of columns parted by tabs, the first line naming them. Lines that are empty or begin with `#` are for people.
struct SampleTable {
  let rows: [Row]

  struct Row {
    let file: String
    let line: Int
    private let cells: [String: String]

    fileprivate init(file: String, line: Int, cells: [String: String]) {
      self.file = file
      self.line = line
      self.cells = cells
    }
  }

  /// - Throws: ``SampleDataError`` when the columns are not the expected ones, or a line has more or fewer.
  init(_ text: String, file: String, columns: [String]) throws(SampleDataError) {
    var rows: [Row] = []
    var sawHeader = false
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if !sawHeader {
        guard cells == columns else {
          throw SampleDataError(file: file, line: index + 1, cause: .expectedColumns(columns))
        }
        sawHeader = true
        continue
      }
      guard cells.count == columns.count else {
        throw SampleDataError(file: file, line: index + 1, cause: .columnCount(cells.count, expected: columns.count))
      }
      rows.append(Row(file: file, line: index + 1, cells: Dictionary(zip(columns, cells)) { _, last in last }))
    }
    guard sawHeader else { throw SampleDataError(file: file, line: lines.count, cause: .expectedColumns(columns)) }
    self.rows = rows
  }
}

extension SampleTable.Row {
  /// The cell of a column; nil when it is empty.
  func optional(_ column: String) -> String? { cells[column].flatMap { $0.isEmpty ? nil : $0 } }

  func text(_ column: String) throws(SampleDataError) -> String {
    guard let text = optional(column) else { throw error(.missing(column)) }
    return text
  }

  /// The cell as something it must be readable as.
  func read<Parsed>(_ column: String, _ parse: (String) -> Parsed?) throws(SampleDataError) -> Parsed {
    let text = try text(column)
    guard let parsed = parse(text) else { throw error(.unreadable(column, text)) }
    return parsed
  }

  func readOptional<Parsed>(_ column: String, _ parse: (String) -> Parsed?) throws(SampleDataError) -> Parsed? {
    optional(column) == nil ? nil : try read(column, parse)
  }

  /// The items of a cell, parted by `separator`, each without blanks around it.
  func list(_ column: String, separator: Character) -> [String] {
    (optional(column) ?? "").split(separator: separator).map { item in
      String(item.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  func error(_ cause: LocalizedText) -> SampleDataError { SampleDataError(file: file, line: line, cause: cause) }
}

extension LocalizedText {
  static func expectedColumns(_ columns: [String]) -> LocalizedText {
    let names = columns.joined(separator: ", ")
    return LocalizedText(vi: "dòng đầu phải là tên các cột: \(names)", en: "the first line must name the columns: \(names)")
  }

  static func columnCount(_ count: Int, expected: Int) -> LocalizedText {
    LocalizedText(vi: "dòng có \(count) cột, cần \(expected)", en: "the line has \(count) columns, expected \(expected)")
  }

  static func missing(_ column: String) -> LocalizedText {
    LocalizedText(vi: "thiếu “\(column)”", en: "“\(column)” is missing")
  }

  static func unreadable(_ column: String, _ text: String) -> LocalizedText {
    LocalizedText(vi: "“\(column)” không hợp lệ: “\(text)”", en: "“\(column)” can't be “\(text)”")
  }

  static func repeated(_ column: String, _ text: String) -> LocalizedText {
    LocalizedText(vi: "“\(column)” bị lặp lại: “\(text)”", en: "“\(column)” is repeated: “\(text)”")
  }

  static func unknown(_ column: String, _ text: String) -> LocalizedText {
    LocalizedText(vi: "“\(column)” nêu “\(text)” không có trong dữ liệu", en: "“\(column)” names “\(text)”, which is not in the data")
  }
}
