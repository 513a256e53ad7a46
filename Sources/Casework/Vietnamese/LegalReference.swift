/// A place in the law: a document, and in it an article (điều), a clause (khoản) and a point (điểm).
///
/// The values are text as the law writes it: clause `2a`, point `đ`. The JSON names are part of the public API.
public struct LegalReference: Hashable, Codable, Sendable {
  /// The document's number, such as `2610/QĐ-UBND`, or the name of a law that is known by its name, such as `Luật Đất đai 2024`.
  public var number: String
  /// Who issued it, such as `Chính phủ`; nil when nobody said.
  public var issuer: String?
  /// Without the word before it: `9`, `2a`. The same for clause and point.
  public var article: String?
  public var clause: String?
  public var point: String?

  public init(number: String, issuer: String? = nil, article: String? = nil, clause: String? = nil, point: String? = nil) {
    self.number = number
    self.issuer = issuer
    self.article = article
    self.clause = clause
    self.point = point
  }

  /// The kind of the document, as far as its number tells.
  public var kind: DocumentKind? { DocumentNumber(number)?.kind }

  /// The reference as a sentence would have it: `điểm a khoản 2 Điều 9 Quyết định 2610/QĐ-UBND`.
  public func citation(in language: Language) -> String {
    let places: [(name: LocalizedText, value: String?)] = [
      (LocalizedText(vi: "điểm", en: "point"), point), (LocalizedText(vi: "khoản", en: "clause"), clause),
      (LocalizedText(vi: "Điều", en: "Article"), article), (kind?.name ?? LocalizedText(vi: "", en: ""), number),
    ]
    let parts = places.compactMap { place in
      place.value.map { place.name[language].isEmpty ? $0 : "\(place.name[language]) \($0)" }
    }
    return parts.joined(separator: " ")
  }
}

extension [LegalReference] {
  /// Each place once, in a fixed order, without the issuer, which some name and others leave out.
  var distinctPlaces: [LegalReference] {
    let places = Set(map { LegalReference(number: $0.number, article: $0.article, clause: $0.clause, point: $0.point) })
    return places.sorted { $0.parts.lexicographicallyPrecedes($1.parts) }
  }
}

extension LegalReference {
  fileprivate var parts: [String] { [number, article ?? "", clause ?? "", point ?? ""] }
}

/// A legal reference that was read from a text.
public struct RecognisedReference: Hashable, Sendable {
  public let reference: LegalReference
  /// Where it stands, in UTF-8 offsets into the text as given. References of one list, as in `khoản 1 và 2 Điều 9`, share the place
  /// of the whole list.
  public let range: Range<Int>
  /// The words at that place, as they were given.
  public let text: String
}
