// A legal reference comes as an object, or as words: `khoản 2 Điều 9 Quyết định 2610/QĐ-UBND`.
extension FormCheck {
  mutating func legalReference(_ given: Value, at place: String) -> Value? {
    switch given {
    case .text(let words): reference(inWords: words, at: place)
    case .object(let members): reference(of: members, at: place)
    default: refuse(.type, FormMessages.type(.group), at: place)
    }
  }

  private mutating func reference(inWords words: String, at place: String) -> Value? {
    guard words.utf8.count <= 2_000 else { return refuse(.tooLong, FormMessages.tooLong(500), at: place) }
    let found = LegalReferences.recognised(in: words.cleaned(.line))
    // Two references in one field cannot both be kept, and which one is meant nobody knows.
    guard let only = found.first, found.count == 1 else { return refuse(.format, FormMessages.documentNumber, at: place) }
    return Value(only.reference)
  }

  private mutating func reference(of members: [String: Value], at place: String) -> Value? {
    let problemsBefore = problems.count
    let texts = Self.members.reduce(into: [String: String]()) { texts, name in
      if let given = members[name], let text = memberText(given, at: "\(place).\(name)") { texts[name] = text }
    }
    for stranger in members.keys.sorted().filter({ !Self.members.contains($0) }).prefix(20) {
      let shown = String(String.UnicodeScalarView(stranger.unicodeScalars.prefix(60))).cleaned(.line)
      report(.unknownField, FormMessages.unknownField(shown), at: "\(place).\(shown)")
    }
    let reference = LegalReference(
      number: number(texts["number"], at: "\(place).number"), issuer: texts["issuer"],
      article: provision(texts["article"], "dieu", Provision.isNumber, at: "\(place).article"),
      clause: provision(texts["clause"], "khoan", Provision.isNumber, at: "\(place).clause"),
      point: provision(texts["point"], "diem", Provision.isLetter, at: "\(place).point"))
    if problems.count == problemsBefore, reference.article == nil, reference.clause != nil || reference.point != nil {
      report(.required, FormMessages.clauseWithoutArticle, at: "\(place).article")
    }
    return problems.count == problemsBefore ? Value(reference) : nil
  }

  private static let members = ["number", "issuer", "article", "clause", "point"]

  /// The text of a member, cleaned; nil when it is blank. A number stands for its digits, since articles and clauses are counted.
  private mutating func memberText(_ given: Value, at place: String) -> String? {
    if given.isBlank { return nil }
    if case .integer(let integer) = given { return String(integer) }
    guard let text = given.text else {
      report(.type, FormMessages.type(.text), at: place)
      return nil
    }
    guard text.utf8.count <= 2_000 else {
      report(.tooLong, FormMessages.tooLong(500), at: place)
      return nil
    }
    let cleaned = text.cleaned(.line)
    return cleaned.isEmpty ? nil : cleaned
  }

  private mutating func number(_ text: String?, at place: String) -> String {
    guard let text else {
      if !problems.contains(where: { $0.field == place }) { report(.required, FormMessages.documentNumber, at: place) }
      return ""
    }
    return DocumentNumber(text)?.description ?? text
  }

  /// `9` from `9` and from `Điều 9`.
  private mutating func provision(
    _ text: String?, _ name: String, _ isValue: (String) -> Bool, at place: String
  ) -> String? {
    guard let text else { return nil }
    let words = text.split(separator: " ")
    let value = (words.count == 2 && words[0].folded == name ? String(words[1]) : text).lowercased()
    if isValue(value) { return value }
    report(.format, FormMessages.provision, at: place)
    return nil
  }
}

extension Value {
  /// The reference as a form keeps it: only the members that are known.
  public init(_ reference: LegalReference) {
    let members = [
      "number": reference.number, "issuer": reference.issuer, "article": reference.article, "clause": reference.clause,
      "point": reference.point,
    ]
    self = .object(members.compactMapValues { $0.map(Value.text) })
  }
}

extension LegalReference {
  /// The reference that a form kept; nil when the value is none.
  public init?(_ value: Value) {
    guard let number = value["number"]?.text else { return nil }
    self.init(
      number: number, issuer: value["issuer"]?.text, article: value["article"]?.text, clause: value["clause"]?.text,
      point: value["point"]?.text)
  }
}
