// A text of lines parted by tabs, in which people keep comments of their own.

extension String {
  /// Lines that say something, with their numbers, counted from 1. Empty lines and lines that begin with `#` say nothing.
  var tabbedLines: [(number: Int, fields: [String])] {
    linesWithEnds.enumerated().compactMap { index, line in line.tabbedFields.map { (index + 1, $0) } }
  }

  /// The text with other rows in place of the lines whose first column is `key`. All else stays to the letter, comments too, and so does a
  /// line that says the same as one of the rows.
  ///
  /// A row takes the place of the line with the same second column. Others follow the last line of the key, or stand where the order of
  /// first columns puts them.
  /// - Parameter rows: all begin with `key`, and hold no tab and no line end.
  func replacingLines(of key: String, by rows: [[String]]) -> String {
    let lines = linesWithEnds.map { (text: String($0), fields: $0.tabbedFields?.map { $0.cleaned(.line) }) }
    let end = lines.first.flatMap { $0.text.last?.isNewline == true ? $0.text.last.map(String.init) : nil } ?? "\n"
    var (result, waiting, place, isFound): ([String], [[String]], Int?, Bool) = ([], rows, nil, false)
    waiting.removeAll { row in lines.contains { $0.fields == row } }
    for line in lines {
      guard let fields = line.fields, fields[0] == key else {
        result.append(line.text)
        if let first = line.fields?[0], first < key, !isFound { place = result.count }
        continue
      }
      if rows.contains(fields) {
        result.append(line.text)
      } else if let index = waiting.firstIndex(where: { $0.dropFirst().first == fields.dropFirst().first }) {
        result.append(waiting.remove(at: index).joined(separator: "\t") + end)
      }
      (place, isFound) = (result.count, true)
    }
    guard !waiting.isEmpty else { return result.joined() }
    let index = place ?? result.count
    if index > 0, result[index - 1].last?.isNewline != true { result[index - 1] += end }
    result.insert(contentsOf: waiting.map { $0.joined(separator: "\t") + end }, at: index)
    return result.joined()
  }

  private var linesWithEnds: [Substring] {
    var lines: [Substring] = []
    var start = startIndex
    for index in indices where self[index].isNewline {
      lines.append(self[start...index])
      start = self.index(after: index)
    }
    return start < endIndex ? lines + [self[start...]] : lines
  }
}

extension Substring {
  /// Nil for a line that says nothing.
  fileprivate var tabbedFields: [String]? {
    let text = unicodeScalars.first == "\u{FEFF}" ? Substring(unicodeScalars.dropFirst()) : self
    guard text.first != "#" else { return nil }
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
    return fields.contains { !$0.isEmpty } ? fields : nil
  }

  private var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
