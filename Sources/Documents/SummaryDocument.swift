import Casework
import Foundation

/// A summary as pandoc's JSON, from which it writes DOCX in the styles of ``WordModel``.
enum SummaryDocument {
  static func pandoc(_ words: SummaryWords) throws(SummaryFileError) -> [UInt8] {
    let blocks: [Any] =
      [node("RawBlock", ["openxml", head(words)]), paragraph(SummaryWords.title, .title), paragraph(words.subject, .subject)]
      + words.facts.map { paragraph($0, .fact) } + [table(words)]
    let document: [String: Any] = ["pandoc-api-version": [1, 22], "meta": [String: Any](), "blocks": blocks]
    do {
      return Array(try JSONSerialization.data(withJSONObject: document))
    } catch {
      throw .failed("\(error)")
    }
  }

  private static func node(_ kind: String, _ content: Any) -> [String: Any] { ["t": kind, "c": content] }

  private static var attributes: [Any] { ["", [Any](), [Any]()] }

  private static func paragraph(_ text: String, _ style: WordModel.Style) -> Any {
    let styled: [Any] = ["", [Any](), [["custom-style", style.rawValue]]]
    let lines = text.split(separator: "\n").map { node("Str", String($0)) }
    return node("Div", [styled, [node("Para", Array(lines.map { [$0] }.joined(separator: [["t": "LineBreak"]])))]])
  }

  private static func table(_ words: SummaryWords) -> Any {
    let columns = SummaryWords.columns.map { [["t": "AlignDefault"], node("ColWidth", Double($0.width) / 100)] as [Any] }
    let heading = row(SummaryWords.columns.map { cell($0.title, .heading) })
    let rows = words.rows.map { texts in row(texts.dropLast().map { cell($0, .cell) } + [cell(texts.last ?? "", .id)]) }
    let caption: [Any] = [NSNull(), [Any]()]
    return node(
      "Table",
      [attributes, caption, columns, [attributes, [heading]], [[attributes, 0, [Any](), rows] as [Any]], [attributes, [Any]()]] as [Any])
  }

  private static func row(_ cells: [Any]) -> Any { [attributes, cells] }

  private static func cell(_ text: String, _ style: WordModel.Style) -> Any {
    [attributes, ["t": "AlignDefault"], 1, 1, text.isEmpty ? [] : [paragraph(text, style)]] as [Any]
  }

  /// Agency at the left, state and motto at the right, without borders: pandoc has one kind of table, so this one is written out.
  private static func head(_ words: SummaryWords) -> String {
    var xml = XMLWriter()
    let left: [(String, Bool, WordModel.Style)] =
      (words.superior.isEmpty ? [] : [(words.superior, false, .head)]) + [(words.agency, true, .head)]
    let right: [(String, Bool, WordModel.Style)] = [(SummaryWords.state, true, .head), (SummaryWords.motto, true, .motto)]
    xml.element("w:tbl") { xml in
      xml.element("w:tblPr") { xml in
        xml.element("w:tblW", ["w:w": "5000", "w:type": "pct"])
        xml.element("w:tblLayout", ["w:type": "fixed"])
      }
      xml.element("w:tblGrid") { xml in
        for _ in 0..<2 { xml.element("w:gridCol", ["w:w": "\(WordModel.textWidth / 2)"]) }
      }
      xml.element("w:tr") { xml in
        for (lines, rule) in [(left, 2_300), (right, 1_700)] { write(lines, rule: rule, to: &xml) }
      }
    }
    return xml.text
  }

  /// - Parameter rule: how far the line below is from either edge, in twentieths of a point.
  private static func write(_ lines: [(text: String, isBold: Bool, style: WordModel.Style)], rule: Int, to xml: inout XMLWriter) {
    xml.element("w:tc") { xml in
      xml.element("w:tcPr") { xml in xml.element("w:tcW", ["w:w": "\(WordModel.textWidth / 2)", "w:type": "dxa"]) }
      for line in lines {
        xml.element("w:p") { xml in
          xml.element("w:pPr") { xml in xml.element("w:pStyle", ["w:val": line.style.id]) }
          xml.element("w:r") { xml in
            if line.isBold { xml.element("w:rPr") { xml in xml.element("w:b") } }
            xml.element("w:t", ["xml:space": "preserve"], text: line.text)
          }
        }
      }
      xml.element("w:p") { xml in
        xml.element("w:pPr") { xml in
          xml.element("w:pStyle", ["w:val": WordModel.Style.head.id])
          xml.element("w:pBdr") { xml in xml.element("w:top", ["w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "000000"]) }
          xml.element("w:ind", ["w:left": "\(rule)", "w:right": "\(rule)"])
        }
      }
    }
  }
}
