import Casework
import Foundation

/// The text of a document that pandoc has read, out of its JSON: paragraphs apart by blank lines, bold in `**`, numbers of lists as they are
/// shown, cells of a table in a line.
///
/// pandoc's own plain text loses bold, which tells the heading of an article from its text, and indents lists.
struct PandocText {
  private var paragraphs: [String] = []

  static func read(_ json: [UInt8]) throws(DraftFileError) -> String {
    let parsed: Any?
    do {
      parsed = try JSONSerialization.jsonObject(with: Data(json))
    } catch {
      throw .damaged
    }
    guard let document = parsed as? [String: Any], let blocks = document["blocks"] as? [Any] else { throw .damaged }
    var text = PandocText()
    text.take(blocks)
    return text.paragraphs.joined(separator: "\n\n")
  }

  /// The rows of every table of a document, each with the text of its cells.
  static func rows(_ json: [UInt8]) throws(DraftFileError) -> [[String]] {
    guard let document = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any], let blocks = document["blocks"] as? [Any]
    else { throw .damaged }
    return blocks.flatMap { block -> [[String]] in
      guard let node = block as? [String: Any], node["t"] as? String == "Table", let list = node["c"] as? [Any] else { return [] }
      return cells(of: list).map { $0.map { $0.joined(separator: "\n").replacing("**", with: "") } }
    }
  }

  private mutating func take(_ blocks: [Any]) {
    for block in blocks { take(block) }
  }

  private mutating func take(_ block: Any) {
    guard let node = block as? [String: Any], let kind = node["t"] as? String else { return }
    let content = node["c"]
    let list = content as? [Any] ?? []
    switch kind {
    case "Para", "Plain": add(Self.words(list))
    case "Header": add("**\(Self.words(list.last as? [Any] ?? []))**")
    case "CodeBlock": add(list.last as? String ?? "")
    case "LineBlock": for line in list { add(Self.words(line as? [Any] ?? [])) }
    case "BlockQuote": take(list)
    case "Div": take(list.last as? [Any] ?? [])
    case "OrderedList": takeOrdered(list)
    case "BulletList": for item in list { take(item: item, mark: "-") }
    case "DefinitionList":
      for case let item as [Any] in list {
        add(Self.words(item.first as? [Any] ?? []))
        for definition in item.last as? [Any] ?? [] { take(definition as? [Any] ?? []) }
      }
    case "Table": takeTable(list)
    default: break
    }
  }

  private mutating func add(_ text: String) {
    if !text.isEmpty { paragraphs.append(text) }
  }

  /// `[[start, style, delimiter], items]`.
  private mutating func takeOrdered(_ list: [Any]) {
    let attributes = list.first as? [Any] ?? []
    let start = attributes.first as? Int ?? 1
    let style = (attributes.dropFirst().first as? [String: Any])?["t"] as? String ?? ""
    let delimiter = (attributes.last as? [String: Any])?["t"] as? String ?? ""
    for (offset, item) in (list.last as? [Any] ?? []).enumerated() {
      take(item: item, mark: ListMark.text(start + offset, style: style, delimiter: delimiter))
    }
  }

  private mutating func take(item: Any, mark: String) {
    let place = paragraphs.count
    take(item as? [Any] ?? [])
    if paragraphs.count > place {
      paragraphs[place] = "\(mark) \(paragraphs[place])"
    } else {
      paragraphs.append(mark)
    }
  }

  private mutating func takeTable(_ list: [Any]) {
    guard list.count == 6 else { return }
    if let caption = (list[1] as? [Any])?.last as? [Any] { take(caption) }
    for cells in Self.cells(of: list) {
      // Tables of figures have a paragraph a cell; others only lay out a page, and are read cell by cell.
      if cells.allSatisfy({ $0.count <= 1 && $0.first?.contains("\n") != true }) {
        let filled = cells.compactMap(\.first)
        add(filled.count < 2 ? filled.joined() : "| \(filled.joined(separator: " | ")) |")
      } else {
        for cell in cells { paragraphs += cell }
      }
    }
  }

  /// Head, bodies and foot hold rows, rows hold cells, and the last member of a cell are its blocks: row by row the paragraphs of each cell.
  private static func cells(of table: [Any]) -> [[[String]]] {
    guard table.count == 6 else { return [] }
    let bodies = (table[4] as? [Any] ?? []).flatMap { body -> [Any?] in
      guard let body = body as? [Any] else { return [] }
      return [body.dropLast().last, body.last]
    }
    return ([(table[3] as? [Any])?.last] + bodies + [(table[5] as? [Any])?.last]).flatMap { rows in
      (rows as? [Any] ?? []).map { row in
        ((row as? [Any])?.last as? [Any] ?? []).map { cell in
          var inside = PandocText()
          inside.take((cell as? [Any])?.last as? [Any] ?? [])
          return inside.paragraphs
        }
      }
    }
  }

  /// Inlines as text.
  private static func words(_ inlines: [Any]) -> String {
    var text = ""
    for case let node as [String: Any] in inlines { text += words(node) }
    return text
  }

  private static func words(_ node: [String: Any]) -> String {
    let content = node["c"]
    let list = content as? [Any] ?? []
    switch node["t"] as? String ?? "" {
    case "Str": return content as? String ?? ""
    case "Space", "SoftBreak": return " "
    case "LineBreak": return "\n"
    case "Strong":
      let inside = words(list)
      return inside.contains { !$0.isWhitespace } ? "**\(inside)**" : inside
    case "Emph", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps": return words(list)
    case "Quoted": return "“\(words(list.last as? [Any] ?? []))”"
    case "Cite", "Span": return words(list.last as? [Any] ?? [])
    case "Link", "Image": return words(list.dropFirst().first as? [Any] ?? [])
    case "Code", "Math": return list.last as? String ?? ""
    case "Note":
      var note = PandocText()
      note.take(list)
      return " [\(note.paragraphs.joined(separator: " "))]"
    default: return ""
    }
  }
}

/// The number of an item of a list, as a word processor shows it.
enum ListMark {
  static func text(_ number: Int, style: String, delimiter: String) -> String {
    let value =
      switch style {
      case "LowerAlpha": letters(number)
      case "UpperAlpha": letters(number).uppercased()
      case "LowerRoman": roman(number).lowercased()
      case "UpperRoman": roman(number)
      default: String(number)
      }
    // Points of Vietnamese law are written with a bracket.
    if style == "LowerAlpha" { return "\(value))" }
    switch delimiter {
    case "OneParen": return "\(value))"
    case "TwoParens": return "(\(value))"
    default: return "\(value)."
    }
  }

  /// a, b, … z, aa, bb, …, as Word counts.
  private static func letters(_ number: Int) -> String {
    let place = max(0, min(number, 2_600) - 1)
    let letter = Unicode.Scalar(UInt8(0x61 + place % 26))
    return String(repeating: String(letter), count: place / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    let signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = min(max(number, 1), 399)
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
