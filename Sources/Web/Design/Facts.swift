import Casework

/// One answer beside its question.
struct Fact: Sendable {
  enum Value: Sendable {
    case text(String)
    /// What somebody wrote, in paragraphs.
    case written(String)
    /// Known, but not shown to this reader. The words say why.
    case masked(String)
    case link(text: String, Href)
    case several([String])
    case links([Link])

    /// Nil for what is shown.
    var maskedWords: String? { if case .masked(let words) = self { words } else { nil } }
  }

  struct Link: Sendable {
    let text: String
    let address: Href
  }

  let label: String
  let value: Value

  init(_ label: String, _ value: Value) {
    self.label = label
    self.value = value
  }

  init(_ label: String, _ text: String) { self.init(label, .text(text)) }
}

/// A file of a case. Without an address it cannot be opened yet, and `note` says why.
struct FileView: Sendable {
  let name: String
  let size: String
  var note: String? = nil
  var address: Href? = nil
  /// Where it is shown instead of saved, for types that run nothing.
  var preview: Preview? = nil

  enum Preview: Sendable {
    case picture(Href)
    case document(Href)
  }
}

extension HTMLWriter {
  mutating func facts(_ facts: [Fact]) {
    guard !facts.isEmpty else { return }
    self(.dl, .class("facts")) { html in
      for fact in facts {
        html(.div) { html in
          html(.dt, text: fact.label)
          html(.dd) { html in html.value(fact.value) }
        }
      }
    }
  }

  mutating func value(_ value: Fact.Value) {
    switch value {
    case .text(let string): text(string)
    case .written(let string): paragraphs(string)
    case .masked(let words): self(.span, .class("masked"), text: words)
    case .link(let string, let address): self(.a, .href(address), text: string)
    case .links(let links): self(.ul) { html in for link in links { html(.li) { $0(.a, .href(link.address), text: link.text) } } }
    case .several(let strings): self(.ul) { html in for string in strings { html(.li, text: string) } }
    }
  }

  mutating func files(_ files: [FileView]) {
    guard !files.isEmpty else { return }
    self(.ul, .class("files")) { html in
      for file in files {
        html(.li) { html in
          if let address = file.address { html(.a, .href(address), text: file.name) } else { html(.span, text: file.name) }
          html(.small, text: file.size)
          if let note = file.note { html(.small, .class("file-note"), text: note) }
          if let preview = file.preview { html.preview(preview, of: file.name) }
        }
      }
    }
  }

  /// A picture opens in its place and is fetched only then.
  private mutating func preview(_ preview: FileView.Preview, of name: String) {
    switch preview {
    case .picture(let address):
      self(.details, .class("preview")) { html in
        html(.summary) { html in html.previewWords(name) }
        html(.img, .source(address), .alternative(name), .lazy)
      }
    case .document(let address):
      self(.a, .href(address)) { html in html.previewWords(name) }
    }
  }

  private mutating func previewWords(_ name: String) {
    text(Texts.Case.preview)
    self(.span, .class("unseen"), text: ": \(name)")
  }
}
