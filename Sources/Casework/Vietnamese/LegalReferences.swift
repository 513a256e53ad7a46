/// Finds references to the law in free text.
public enum LegalReferences {
  /// The references to documents in a text, in the order they stand, each with the articles, clauses and points named beside it.
  ///
  /// Reads composed and decomposed text, with and without diacritics, in any case, with line ends and blanks inside. A list such as
  /// `khoản 1, khoản 2 và điểm đ khoản 3 Điều 5` gives one reference each. What refers to the text itself, such as `Điều này`,
  /// `khoản 2 Điều 3 Quy chế này`, or an article with no document beside it, is left alone.
  ///
  /// Takes time in proportion to the length of the text, whatever the text is.
  public static func recognised(in text: String) -> [RecognisedReference] { recognised(in: LegalText(text)) }

  /// The same in a text that was parted into tokens already.
  static func recognised(in source: LegalText) -> [RecognisedReference] {
    var found: [RecognisedReference] = []
    var index = 0
    while index < source.tokens.count {
      if let passage = Passage(in: source, at: index) {
        found += passage.references(in: source)
        index = passage.end
      } else {
        index = max(source.afterProvisions(at: index), index + 1)
      }
    }
    return found
  }
}

/// One document with the places in it, before or after its name.
private struct Passage {
  let document: CitedDocument
  let places: [ProvisionPlace]
  let start: Int
  let end: Int

  init?(in text: LegalText, at index: Int) {
    if let chain = ProvisionChain(in: text, at: index) {
      guard let document = CitedDocument(in: text, at: text.skippingToDocument(from: chain.end)) else { return nil }
      self.init(document: document, places: chain.places, start: index, end: document.end)
    } else {
      guard let document = CitedDocument(in: text, at: index) else { return nil }
      let chain = text.provisions(after: document)
      self.init(document: document, places: chain?.places ?? [], start: index, end: chain?.end ?? document.end)
    }
  }

  private init(document: CitedDocument, places: [ProvisionPlace], start: Int, end: Int) {
    self.document = document
    self.places = places.isEmpty ? [ProvisionPlace()] : places
    self.start = start
    self.end = end
  }

  func references(in text: LegalText) -> [RecognisedReference] {
    let range = text.tokens[start].range.lowerBound..<text.tokens[end - 1].range.upperBound
    let words = text.original(range)
    return places.map { place in
      RecognisedReference(
        reference: LegalReference(
          number: document.number, issuer: document.issuer, article: place.article, clause: place.clause, point: place.point),
        range: range, text: words)
    }
  }
}

extension LegalText {
  /// The token after a chain of provisions that no document followed, so that it is not read again item by item.
  fileprivate func afterProvisions(at index: Int) -> Int { ProvisionChain(in: self, at: index)?.end ?? index }

  /// Where a document may begin after its provisions: over `của`, `tại`, `Chương II`, and over the name of a regulation that was
  /// issued with it (`Quy chế … ban hành kèm theo`).
  fileprivate func skippingToDocument(from index: Int) -> Int {
    var next = skippingConnector(at: index)
    while let division = divisionEnd(at: next) { next = skippingConnector(at: division) }
    return issuedWith(at: next) ?? next
  }

  private func skippingConnector(at index: Int) -> Int {
    var next = kind(at: index) == .comma ? index + 1 : index
    if let word = self[next], word.kind == .word, ["cua", "tai", "trong", "theo", "thuoc", "o"].contains(word.folded) { next += 1 }
    return next
  }

  /// `Chương II`, `Mục 1`, `Phần thứ hai`.
  private func divisionEnd(at index: Int) -> Int? {
    guard let word = self[index], word.kind == .word, ["chuong", "muc", "phan"].contains(word.folded), let number = self[index + 1] else {
      return nil
    }
    if number.kind == .number { return index + 2 }
    guard number.kind == .word else { return nil }
    if number.folded == "thu" { return index + 3 }
    return number.folded.utf8.allSatisfy { "ivxlc".utf8.contains($0) } ? index + 2 : nil
  }

  /// The token after `Quy chế <up to thirty words> (ban hành) kèm theo`, when the name of an issued text begins here.
  private func issuedWith(at index: Int) -> Int? {
    guard beginsIssuedText(at: index) else { return nil }
    var next = index + 2
    while next < index + 34, let token = self[next] {
      if has("kem", at: next), has("theo", at: next + 1) { return next + 2 }
      guard token.kind == .word || token.kind == .comma || token.kind == .number || token.kind == .dash, token.folded != "nay" else {
        return nil
      }
      next += 1
    }
    return nil
  }

  private func beginsIssuedText(at index: Int) -> Bool {
    let openings = [("quy", "che"), ("quy", "dinh"), ("dieu", "le"), ("danh", "muc"), ("phu", "luc"), ("chuong", "trinh"), ("de", "an")]
    return openings.contains { has($0.0, at: index) && has($0.1, at: index + 1) }
  }

  /// The provisions named after a document: `Nghị định 20/2008/NĐ-CP, Điều 9 khoản 2`, `… (khoản 1 Điều 5)`. They are another
  /// document's when one follows them, and nobody's when they are a heading or `Điều 9 Luật này`.
  fileprivate func provisions(after document: CitedDocument) -> ProvisionChain? {
    var next = document.end
    if kind(at: next) == .comma || kind(at: next) == .open || kind(at: next) == .colon { next += 1 }
    let isJoined = next > document.end
    if has("tai", at: next) { next += 1 }
    guard let first = self[next], isJoined || !first.startsLine, let chain = ProvisionChain(in: self, at: next) else { return nil }
    let following = skippingToDocument(from: chain.end)
    guard CitedDocument(in: self, at: following) == nil, !isRelative(at: following), !isHeading(chain) else { return nil }
    return chain
  }

  /// `này`, `Luật này`, `Thông tư liên tịch này`, `Điều lệ này`.
  private func isRelative(at index: Int) -> Bool {
    let named = KindPhrase(in: self, at: index)?.end ?? (beginsIssuedText(at: index) ? index + 2 : index)
    return has("nay", at: named)
  }

  /// `Điều 2.` at the start of a sentence of its own.
  private func isHeading(_ chain: ProvisionChain) -> Bool {
    kind(at: chain.end) == .period && chain.places.count == 1 && chain.places[0].clause == nil && self[chain.start]?.startsLine == true
  }
}
