import Casework

@testable import Web

/// What stands in a cookie is read without surprise and, written again, is read as the same.
enum CookiePromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for name in ["session", "__Host-cases"] {
      let found = SiteCookies.value(of: name, in: [text])
      precondition(found.map { text.contains("\(name)=") && !$0.contains(";") } ?? true, "a value that nobody sent")
    }
    let keys = CaseKeys(text)
    precondition(keys.byCode.count <= 8 && CaseKeys(keys.text).text == keys.text, "other keys than those read")
    if let note = DoneNote(cookie: text) { precondition(DoneNote(cookie: note.cookie)?.text == note.text, "another note") }
    if let path = LocalPath(text) { precondition(path.text.hasPrefix("/") && !path.text.hasPrefix("//"), "leads elsewhere") }
    _ = (Language(accepted: text), HeaderParameters(text), RequestPath.isClean(text), RequestPath.canonical(text))
    _ = (FormToken.validVisitor(text), Compression.isAccepted([text]))
  }
}

/// References to the law stand where they are said to stand, in order, and the same is found every time.
enum LawPromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let found = LegalReferences.recognised(in: text)
    let utf8 = Array(text.utf8)
    var last = 0
    for reference in found {
      precondition(reference.range.lowerBound >= last && reference.range.upperBound <= utf8.count, "out of its place")
      precondition(utf8[reference.range].elementsEqual(reference.text.utf8), "other words than those at its place")
      precondition(!reference.reference.number.isEmpty, "a reference to nothing")
      last = reference.range.lowerBound
      _ = reference.reference.citation(in: .vietnamese)
    }
    precondition(found == LegalReferences.recognised(in: text), "found once and not again")
  }
}

/// Nothing that comes in as a text gets out as markup, and nothing of it is lost but control characters.
enum EscapePromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var (content, value, address): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
    Escape.text(text, to: &content)
    Escape.attribute(text, to: &value)
    Escape.urlComponent(text, to: &address)
    precondition(content.allSatisfy { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }, "markup in a text")
    precondition(value.allSatisfy { !"<>\"'".utf8.contains($0) }, "an attribute that ends early")
    precondition(read(content) == visible(text) && read(value) == visible(text), "another text than the one written")
    precondition(PercentEncoding.decode(address) == Array(text.utf8), "another part of an address")
    var html = HTMLWriter(language: .vietnamese)
    html(.p, .ariaLabel(text), text: text)
    let page = html.finish()
    precondition(page == Array("<p aria-label=\"".utf8) + value + Array("\">".utf8) + content + Array("</p>".utf8), "markup from a text")
  }

  /// A second reading of what stands in HTML: the five references that we write, and nothing else.
  private static func read(_ escaped: [UInt8]) -> [UInt8]? {
    let signs: [(name: String, sign: Character)] = [("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'")]
    var (result, rest): ([UInt8], ArraySlice<UInt8>) = ([], escaped[...])
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "&") else {
        result.append(byte)
        continue
      }
      guard let known = signs.first(where: { rest.starts(with: $0.name.utf8) }) else { return nil }
      result += Array(String(known.sign).utf8)
      rest = rest.dropFirst(known.name.utf8.count)
    }
    return result
  }

  private static func visible(_ text: String) -> [UInt8] {
    text.utf8.flatMap { ($0 < 0x20 && ![9, 10, 13].contains($0)) || $0 == 0x7F ? Array("\u{FFFD}".utf8) : [$0] }
  }
}
