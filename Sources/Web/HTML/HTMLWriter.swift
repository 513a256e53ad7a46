import Casework

/// Writes a page straight to UTF-8 bytes.
///
///     html(.section, .class("doors")) { html in
///       html(.h2, text: Texts.Home.doors)
///       html(.a, .href(.send), text: Texts.Home.send)
///     }
///
/// Everything that comes in as a `String` is escaped for the place where it is written, so markup cannot come from data. The output
/// is well-formed as HTML and as XML alike, which lets tests read it with a strict parser.
///
/// Not copyable: a page has one writer, and a copy would silently swallow what is written to it.
struct HTMLWriter: ~Copyable {
  /// The language in which every `LocalizedText` is written.
  let language: Language
  private var output: PageBytes

  /// A typical page is 10 to 30 KB; reserving once spares growing the buffer several times.
  init(language: Language, reserving capacity: Int = 32_768) {
    self.language = language
    output = PageBytes(reserving: capacity)
  }

  /// The bytes written so far. Ends the writer.
  consuming func finish() -> [UInt8] { output.array() }
}

// MARK: - Elements

extension HTMLWriter {
  /// An element around whatever `content` writes.
  mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., content: (inout HTMLWriter) -> Void) {
    element(tag, attributes, content: content)
  }

  /// An element around a text.
  mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., text string: String) {
    begin(tag, attributes)
    text(string)
    end(tag)
  }

  /// An element around a text of the interface.
  mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., text localized: LocalizedText) {
    begin(tag, attributes)
    text(localized)
    end(tag)
  }

  /// An element that has no content.
  mutating func callAsFunction(_ tag: EmptyTag, _ attributes: Attribute...) { element(tag, attributes) }

  /// The same for what a page has hundreds of: up to three attributes need no array.
  mutating func element(
    _ tag: Tag, _ first: Attribute, _ second: Attribute? = nil, _ third: Attribute? = nil, content: (inout HTMLWriter) -> Void
  ) {
    open(tag)
    write(first)
    if let second { write(second) }
    if let third { write(third) }
    close(tag)
    content(&self)
    end(tag)
  }

  /// An element whose attributes were put together beforehand.
  mutating func element(_ tag: Tag, _ attributes: [Attribute], content: (inout HTMLWriter) -> Void) {
    begin(tag, attributes)
    content(&self)
    end(tag)
  }

  /// An element without content, whose attributes were put together beforehand.
  mutating func element(_ tag: EmptyTag, _ attributes: [Attribute]) {
    output.append(UInt8(ascii: "<"))
    output.append(tag.name)
    for attribute in attributes { write(attribute) }
    append("/>")
  }

  private mutating func begin(_ tag: Tag, _ attributes: [Attribute]) {
    open(tag)
    for attribute in attributes { write(attribute) }
    close(tag)
  }

  private mutating func open(_ tag: Tag) {
    output.append(UInt8(ascii: "<"))
    output.append(tag.name)
  }

  private mutating func close(_ tag: Tag) {
    output.append(UInt8(ascii: ">"))
    // Ours is the one to be dropped, not the writer's.
    if tag.dropsFirstLineFeed { output.append(UInt8(ascii: "\n")) }
  }

  private mutating func end(_ tag: Tag) {
    append("</")
    output.append(tag.name)
    output.append(UInt8(ascii: ">"))
  }
}

// MARK: - Content

extension HTMLWriter {
  mutating func text(_ string: String) { Escape.text(string, to: &output) }

  mutating func text(_ localized: LocalizedText) { Escape.text(localized[language], to: &output) }

  /// A text that people wrote in paragraphs: a blank line parts two of them, single line breaks are kept by the stylesheet.
  mutating func paragraphs(_ string: String) {
    for paragraph in Self.paragraphs(of: string) { self(.p, .class("written"), text: paragraph) }
  }

  mutating func doctype() { append("<!DOCTYPE html>\n") }

  mutating func trustedSVG(_ drawing: TrustedSVG) { drawing.bytes.withUnsafeBufferPointer { output.append($0) } }

  /// A stylesheet or script of ours within a page that is kept as one file. Its bytes are written as they are, since no parser unescapes them
  /// there; they must not hold `</`, which a test looks at.
  mutating func inlined(_ asset: Asset) {
    let tag: Tag = asset.type == .script ? .script : .style
    begin(tag, asset.type == .script ? [.constant("type", "module")] : [])
    asset.bytes.withUnsafeBufferPointer { output.append($0) }
    end(tag)
  }

  private static func paragraphs(of string: String) -> [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    for line in string.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
        lines = []
      } else {
        lines.append(line)
      }
    }
    if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
    return paragraphs
  }
}

// MARK: - Attributes

extension HTMLWriter {
  private mutating func write(_ attribute: Attribute) {
    switch attribute.value {
    case .flag(let on):
      if on { write(attribute.name) { _ in } }
    case .text(let value):
      if let value { write(attribute.name) { Escape.attribute(value, to: &$0) } }
    case .localized(let text):
      let value = text[language]
      write(attribute.name) { Escape.attribute(value, to: &$0) }
    case .constant(let value):
      write(attribute.name) { $0.append(value) }
    case .tokens(let first, let second):
      guard let start = first ?? second else { return }
      write(attribute.name) { output in
        output.append(start)
        guard first != nil, let second else { return }
        output.append(UInt8(ascii: " "))
        output.append(second)
      }
    case .number(let value):
      if let value { write(attribute.name) { Escape.attribute(String(value), to: &$0) } }
    case .address(let href):
      if let href { write(attribute.name) { Escape.attribute(href.text, to: &$0) } }
    }
  }

  @inline(__always)
  private mutating func write(_ name: StaticString, value: (inout PageBytes) -> Void) {
    output.append(UInt8(ascii: " "))
    output.append(name)
    append("=\"")
    value(&output)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ markup: StaticString) { output.append(markup) }
}
