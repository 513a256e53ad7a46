import Casework

/// A summary as the HTML that WeasyPrint sets on pages.
enum SummaryPages {
  /// Without quotation marks and other signs that XML escapes.
  private static let style = """
    @page { size: A4 landscape; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 13pt Times New Roman, Liberation Serif, serif } }
    @page :first { @top-center { content: none } }
    body { font: 13pt Times New Roman, Liberation Serif, Noto Serif, serif; margin: 0 }
    table { border-collapse: collapse; table-layout: fixed; width: 100% }
    p { margin: 0 }
    .head td { text-align: center; vertical-align: top; width: 50% }
    .capital { font-size: 12pt }
    .line { border-top: 0.7pt solid black; margin: 2pt auto 0 auto; width: 35% }
    .motto { width: 62mm }
    h1 { font-size: 14pt; margin: 18pt 0 0 0; text-align: center }
    .subject { font-weight: bold; text-align: center }
    .facts { margin: 12pt 0 }
    .points { font-size: 11pt }
    .points td, .points th { border: 0.5pt solid black; overflow-wrap: anywhere; padding: 2pt 4pt; text-align: left; vertical-align: top }
    .points th { text-align: center; vertical-align: middle }
    .points .id { font-size: 7pt }
    """

  static func html(_ words: SummaryWords) -> String {
    var html = XMLWriter()
    html.element("html", ["lang": "vi"]) { html in
      html.element("head") { html in
        html.element("meta", ["charset": "utf-8"])
        html.element("title", text: "\(SummaryWords.title): \(words.subject)")
        html.element("style", text: style)
      }
      html.element("body") { html in
        writeHead(words, to: &html)
        html.element("h1", text: SummaryWords.title)
        html.element("p", ["class": "subject"], text: words.subject)
        html.element("div", ["class": "facts"]) { html in
          for fact in words.facts { html.element("p", text: fact) }
        }
        writePoints(words, to: &html)
      }
    }
    return "<!DOCTYPE html>\n" + html.text
  }

  private static func writeHead(_ words: SummaryWords, to html: inout XMLWriter) {
    html.element("table", ["class": "head"]) { html in
      html.element("tr") { html in
        html.element("td") { html in
          if !words.superior.isEmpty { html.element("p", ["class": "capital"], text: words.superior) }
          html.element("p", ["class": "capital"]) { html in html.element("b", text: words.agency) }
          html.element("div", ["class": "line"], text: "")
        }
        html.element("td") { html in
          html.element("p", ["class": "capital"]) { html in html.element("b", text: SummaryWords.state) }
          html.element("p") { html in html.element("b", text: SummaryWords.motto) }
          html.element("div", ["class": "line motto"], text: "")
        }
      }
    }
  }

  private static func writePoints(_ words: SummaryWords, to html: inout XMLWriter) {
    html.element("table", ["class": "points"]) { html in
      html.element("colgroup") { html in
        for column in SummaryWords.columns { html.element("col", ["style": "width: \(column.width)%"]) }
      }
      html.element("thead") { html in
        html.element("tr") { html in
          for column in SummaryWords.columns { html.element("th", text: column.title) }
        }
      }
      html.element("tbody") { html in
        for row in words.rows {
          html.element("tr") { html in
            for text in row.dropLast() { writeCell(text, to: &html) }
            html.element("td", ["class": "id"], text: row.last ?? "")
          }
        }
      }
    }
  }

  private static func writeCell(_ text: String, to html: inout XMLWriter) {
    html.element("td") { html in
      for line in text.split(separator: "\n") { html.element("p", text: String(line)) }
    }
  }
}
