/// A document as a text names it: by number, by the name of its kind and a bare number, or, for a law, by its own name.
struct CitedDocument {
  let number: String
  let issuer: String?
  /// The token after it.
  let end: Int

  init?(in text: LegalText, at index: Int) {
    if let phrase = KindPhrase(in: text, at: index) {
      guard let document = CitedDocument(in: text, named: phrase, at: index) else { return nil }
      self = document
    } else {
      let start = text.skippingNumberWord(at: index)
      guard let (number, end) = text.documentNumber(at: start, isNamed: false) else { return nil }
      self.init(number, end: end)
    }
  }

  private init(_ number: DocumentNumber, end: Int) {
    self.number = number.description
    issuer = number.issuers.isEmpty ? nil : number.issuers.joined(separator: ", ")
    self.end = end
  }

  private init(number: String, end: Int) {
    self.number = number
    issuer = nil
    self.end = end
  }

  private init?(in text: LegalText, named phrase: KindPhrase, at index: Int) {
    let start = text.skippingNumberWord(at: phrase.end)
    if let (number, end) = text.documentNumber(at: start, isNamed: true) {
      self.init(number, end: end)
    } else if let (number, end) = text.damagedNumber(at: start, of: phrase.kind) {
      self.init(number, end: end)
    } else if let bare = CitedDocument(bareIn: text, named: phrase, at: start) {
      self = bare
    } else if phrase.kind == .law || phrase.kind == .ordinance, let law = CitedDocument(lawIn: text, at: index, nameStart: phrase.end) {
      self = law
    } else {
      return nil
    }
  }

  // MARK: Bare numbers

  /// `Nghị quyết số 131`, `Nghị định 63`, `Nghị định 20/2008`: the sign is left out. Only decrees have one sign for all, so only theirs
  /// is put in; the others keep the name of their kind.
  private init?(bareIn text: LegalText, named phrase: KindPhrase, at start: Int) {
    guard let kind = phrase.kind, CitedDocument.citedBare.contains(kind), let serial = text[start], serial.kind == .number,
      (1...5).contains(serial.folded.utf8.count)
    else { return nil }
    var end = start + 1
    var year: Int?
    if text.kind(at: end) == .slash || text.has("nam", at: end), let given = text.year(at: end + 1), text.kind(at: end + 2) != .slash {
      year = given
      end += 2
    }
    // `quyết định 3 việc` and `thông báo 15 ngày` decide and announce, and name nothing.
    let isAnnounced = start > phrase.end || year != nil || CitedDocument.citedWithoutAnnouncement.contains(kind)
    guard phrase.isAbbreviated ? kind == .decree && year != nil : isAnnounced, !text.countsSomething(at: end) else { return nil }
    let written = year.map { "\(serial.folded)/\($0)" } ?? serial.folded
    if kind == .decree && year != nil {
      self.init(number: "\(written)/NĐ-CP", issuer: "Chính phủ", end: end)
    } else {
      self.init(number: "\(kind.name.vi) \(written)", end: end)
    }
  }

  private init(number: String, issuer: String, end: Int) {
    self.number = number
    self.issuer = issuer
    self.end = end
  }

  private static let citedBare: Set<DocumentKind> = [
    .decree, .resolution, .decision, .directive, .circular, .jointCircular, .jointResolution, .plan, .notice, .dispatch, .law,
    .conclusion, .officialLetter, .guidance,
  ]
  private static let citedWithoutAnnouncement: Set<DocumentKind> = [.decree, .resolution, .directive, .circular, .jointCircular]

  // MARK: Laws by name

  /// A law on the list of names, or any capitalised name up to the year or number that ends it.
  private init?(lawIn text: LegalText, at index: Int, nameStart: Int) {
    if let (name, end) = NamedLaws.name(in: text, at: index) {
      self.init(law: name, in: text, nameEnd: end)
    } else if let end = text.nameEnd(from: nameStart), text.isCapital(at: index), nameStart == end || text.isCapital(at: nameStart) {
      let words = text.original(text.tokens[index].range.lowerBound..<text.tokens[end - 1].range.upperBound).cleaned(.line)
      self.init(law: words, in: text, nameEnd: end)
    } else {
      return nil
    }
  }

  private init(law name: String, in text: LegalText, nameEnd: Int) {
    let numberStart = text.skippingNumberWord(at: nameEnd)
    if let (number, end) = text.documentNumber(at: numberStart, isNamed: true) {
      self.init(number, end: end)
    } else if let (year, end) = text.yearOfLaw(at: nameEnd) {
      self.init(number: "\(name) \(year)", end: end)
    } else {
      self.init(number: name, end: nameEnd)
    }
  }
}

extension LegalText {
  /// The number before the token counts days, persons or parts of a hundred, or goes on as a date or a fraction. A day, month or year
  /// with a number after it is a date, and leaves the number before it alone.
  func countsSomething(at index: Int) -> Bool {
    guard let next = self[index] else { return false }
    switch next.kind {
    case .slash: return true
    case .period, .comma, .dash, .colon: return isTight(at: index) && isTight(at: index + 1) && kind(at: index + 1) == .number
    case .other: return original(at: index) == "%"
    case .word:
      let isDate = ["ngay", "thang", "nam"].contains(next.folded) && kind(at: index + 1) == .number
      return isTight(at: index) || LegalText.counted.contains(next.folded) && !isDate
    default: return false
    }
  }

  private static let counted: Set<String> = [
    "ngay", "thang", "nam", "tuan", "gio", "phut", "nguoi", "lan", "viec", "nhiem", "ty", "trieu",
  ]

  /// The token where a law's name of at most fifteen words ends, because its year or number follows.
  fileprivate func nameEnd(from start: Int) -> Int? {
    var next = start
    while next < start + 15 {
      if yearOfLaw(at: next) != nil { return next }
      let number = skippingNumberWord(at: next)
      if kind(at: number) == .number { return documentNumber(at: number, isNamed: true) == nil ? nil : next }
      guard let token = self[next], token.kind == .word || token.kind == .comma, !LegalText.endsName.contains(token.folded) else {
        return nil
      }
      next += 1
    }
    return nil
  }

  private static let endsName: Set<String> = ["nay", "luat", "nghi", "dieu", "khoan", "do", "duoc", "quyet", "thong"]

  /// `2024`, `năm 2024` or `ngày 16 tháng 6 năm 2025`, `ngày 16/6/2025`.
  fileprivate func yearOfLaw(at index: Int) -> (year: Int, end: Int)? {
    let start = has("nam", at: index) ? index + 1 : index
    if let year = year(at: start), kind(at: start + 1) != .slash { return (year, start + 1) }
    guard has("ngay", at: index), kind(at: index + 1) == .number else { return nil }
    let isInWords = has("thang", at: index + 2) && has("nam", at: index + 4)
    let isInFigures = kind(at: index + 2) == .slash && kind(at: index + 4) == .slash
    guard isInWords || isInFigures, kind(at: index + 3) == .number else { return nil }
    return year(at: index + 5).map { ($0, index + 6) }
  }

  fileprivate func isCapital(at index: Int) -> Bool {
    original(at: index).normalizedNFC.unicodeScalars.first?.properties.isUppercase ?? false
  }
}
