import Casework
import Foundation
import Testing

@Suite struct ArticleTextTests {
  @Test func `headings, paragraphs, lists and links are read, everything else is text`() {
    let text = ArticleText("Mở đầu\ndòng hai\n\n### Đề mục\n- một\n- [hai](https://a.vn)\n1. thứ nhất\nLời kết <b>đậm</b>")
    #expect(
      text.blocks == [
        .paragraph([.text("Mở đầu\ndòng hai")]), .heading(level: 2, [.text("Đề mục")]),
        .list([[.text("một")], [.link(words: "hai", address: .web("https://a.vn"))]], isNumbered: false),
        .list([[.text("thứ nhất")]], isNumbered: true), .paragraph([.text("Lời kết <b>đậm</b>")]),
      ])
    #expect(text.badLinks.isEmpty)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//evil.example", "mailto:a@b.vn", "https://", "", "x", "/a b",
    "https://a.vn/\"onmouseover=x", "/\\evil.example", "\u{1}https://a.vn", "ftp://a.vn",
  ])
  func `a link that does not lead to the web or to this site stays text and is named`(address: String) {
    let text = ArticleText("Xem [đây](\(address)) nhé")
    #expect(text.blocks == [.paragraph([.text("Xem [đây](\(address)) nhé")])])
    // An address ends with the first bracket that closes.
    #expect(text.badLinks == [String(address.prefix { $0 != ")" })])
  }

  @Test func `no text can make anything but our blocks, and no letter of it is lost`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "## ", "### ", "- ", "1. ", "[", "](", ")", "https://a.vn", "/own", "\n", "\n\n", "chữ", "<script>", "#", " ", "]", "javascript:",
    ]
    for _ in 0..<2_000 {
      let typed = (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let text = ArticleText(typed)
      let read = text.blocks.map(\.words).joined()
      for word in ["chữ", "<script>"] {
        #expect(read.components(separatedBy: word).count == typed.components(separatedBy: word).count, "\(typed.debugDescription)")
      }
      for link in text.blocks.flatMap(\.links) {
        switch link {
        case .web(let address): #expect(address.hasPrefix("https://") || address.hasPrefix("http://"))
        case .own(let path): #expect(path.hasPrefix("/") && !path.hasPrefix("//"))
        }
      }
    }
  }

  @Test func `a long text full of half-written links is read in time`() {
    #expect(ProcessorTime.least { _ = ArticleText(String(repeating: "[a](", count: 5_000)) } < .seconds(5))
  }
}

extension ArticleText.Block {
  fileprivate var spans: [ArticleText.Span] {
    switch self {
    case .heading(_, let spans): return spans
    case .paragraph(let spans): return spans
    case .list(let items, _): return items.flatMap { $0 }
    }
  }

  fileprivate var words: String {
    spans.map { span in
      guard case .text(let words) = span else { return "\(span)" }
      return words
    }.joined(separator: " ")
  }

  fileprivate var links: [ArticleText.Link] {
    var links: [ArticleText.Link] = []
    for span in spans {
      if case .link(_, let address) = span { links.append(address) }
    }
    return links
  }
}
