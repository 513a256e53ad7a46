import Casework

/// An article in a list: its title, since when it is shown, how it begins.
struct ArticleRow: Sendable {
  let title: String
  let date: String
  let excerpt: String
  let address: Href
}

extension HTMLWriter {
  mutating func articleRows(_ rows: [ArticleRow], headingLevel: Tag) {
    self(.ul, .class("published")) { html in
      for row in rows {
        html(.li) { html in
          html(headingLevel) { html in html(.a, .href(row.address), text: row.title) }
          html(.p, .class("meta"), text: row.date)
          if !row.excerpt.isEmpty { html(.p, text: row.excerpt) }
        }
      }
    }
  }

  /// The typed blocks of a text: what a writer typed becomes elements of ours or stays text, never markup of theirs.
  mutating func article(_ text: ArticleText) {
    for block in text.blocks {
      switch block {
      case .heading(let level, let spans): self(level == 2 ? .h2 : .h3) { html in html.spans(spans) }
      case .paragraph(let spans): self(.p, .class("written")) { html in html.spans(spans) }
      case .list(let items, let isNumbered):
        self(isNumbered ? .ol : .ul) { html in for item in items { html(.li) { html in html.spans(item) } } }
      }
    }
  }

  private mutating func spans(_ spans: [ArticleText.Span]) {
    for span in spans {
      switch span {
      case .text(let words): text(words)
      case .link(let words, let link):
        if let address = link.href { self(.a, .href(address), text: words) } else { text(words) }
      }
    }
  }
}

extension ArticleText.Link {
  fileprivate var href: Href? {
    switch self {
    case .web(let address): Href(external: address)
    case .own(let path): LocalPath(path) == nil ? nil : Href(requested: path)
    }
  }
}

/// All announcements, or all guides, that are shown today.
struct ArticleListPage: Page {
  let kind: Article.Kind
  let rows: [ArticleRow]

  func title(in language: Language) -> String { heading[language] }

  private var heading: LocalizedText { kind == .news ? Texts.Portal.news : Texts.Portal.guides }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: heading)
    if rows.isEmpty { html.emptyState(Texts.Portal.nothing, Texts.Portal.nothingWords) } else { html.articleRows(rows, headingLevel: .h2) }
  }
}

/// One announcement or guide.
struct ArticlePage: Page {
  let kind: Article.Kind
  let title: String
  let date: String
  let text: ArticleText
  /// The language the words are in, when it is not that of the page.
  let language: Language?
  /// For those who may write.
  let edit: Href?

  func title(in language: Language) -> String { title }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p) { html in
      html(.a, .href(kind == .news ? .news : .guides), text: kind == .news ? Texts.Portal.news : Texts.Portal.guides)
    }
    html(.article, .language(language ?? visit.language)) { html in
      html(.h1, text: title)
      html(.p, .class("meta"), text: date)
      html.article(text)
    }
    if let edit { html(.p) { html in html(.a, .href(edit), text: Texts.Portal.edit) } }
  }
}

/// Everything that was written, for those who write.
struct ArticleDeskPage: Page {
  struct Row: Sendable {
    let title: String
    let kind: String
    let shown: String
    let state: String
    let tone: Tone
    let edit: Href
  }

  let rows: [Row]

  func title(in language: Language) -> String { Texts.Portal.editor[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Portal.editor)
    html(.p, .class("lead"), text: Texts.Portal.editorLead)
    html.linkButton(.main, to: Href(.articleEditor(id: "new")), text: Texts.Portal.write)
    if rows.isEmpty { return html.emptyState(Texts.Portal.nothing, Texts.Portal.nothingWords) }
    let columns = [Texts.Portal.article, Texts.Portal.kind, Texts.Portal.shown, Texts.Portal.state]
    html.dataTable(Texts.Portal.editor, columns: columns) { html in
      for row in rows {
        html.row { html in
          html.headCell(Texts.Portal.article) { html in html(.a, .href(row.edit), text: row.title) }
          html.cell(Texts.Portal.kind, text: row.kind)
          html.cell(Texts.Portal.shown, text: row.shown)
          html.cell(Texts.Portal.state) { html in html.badge(row.tone, text: row.state) }
        }
      }
    }
  }
}
