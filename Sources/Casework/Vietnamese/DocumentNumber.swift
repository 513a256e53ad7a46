/// The number and sign of a document (số, ký hiệu), in the forms of Decree 30/2020/NĐ-CP Art 15 and of the law on legal documents.
///
///     2610/QĐ-UBND            ordinary: number, kind, issuer
///     1234/UBND-NC            an official letter: number, issuer, unit that wrote it
///     48/2025/QĐ-TTg          legal normative: number, year, kind, issuer
///     91/2025/QH15            a law or resolution of the National Assembly and its term
///     57-NQ/TW                of the Party: number, kind, issuer
public struct DocumentNumber: Hashable, Sendable, CustomStringConvertible {
  /// As written, with its leading zeros: `01`, `2610`, `02b`.
  public let serial: String
  /// Nil for numbers that have none, such as `2610/QĐ-UBND`.
  public let year: Int?
  /// What follows: `QĐ-UBND`, with the capitals and diacritics it ought to have.
  public let code: String
  /// Nil when the sign does not tell, as with laws of the National Assembly.
  public let kind: DocumentKind?
  /// Who issued it, as far as the letters tell; several for a joint document.
  public let issuers: [String]
  private let isOfParty: Bool

  /// The number in the form it ought to have: `2610/QĐ-UBND` for `2610/qd-ubnd`.
  public var description: String {
    if isOfParty { return "\(serial)-\(code)" }
    return year.map { "\(serial)/\($0)/\(code)" } ?? "\(serial)/\(code)"
  }

  /// Reads a number that stands alone, or after the name of its kind: `2610/qd-ubnd`, `Quyết định số 2610 /QĐ-UBND`.
  public init?(_ text: String) {
    guard text.utf8.count <= 300 else { return nil }
    let text = LegalText(text)
    let start = KindPhrase(in: text, at: 0)?.end ?? 0
    let isNamed = start > 0
    guard let (number, end) = text.documentNumber(at: text.skippingNumberWord(at: start), isNamed: isNamed), end == text.tokens.count
    else { return nil }
    self = number
  }

  fileprivate init(serial: String, year: Int?, code: DocumentCode, isOfParty: Bool = false) {
    self.serial = serial
    self.year = year
    self.code = code.text
    kind = code.kind
    issuers = code.issuers
    self.isOfParty = isOfParty
  }
}

/// The words before a number that say what it is the number of: `Quyết định`.
struct KindPhrase {
  let kind: DocumentKind?
  /// `NĐ` for `Nghị định`.
  let isAbbreviated: Bool
  /// The token after the words.
  let end: Int

  /// The longest phrase that begins at the token; nil when none does.
  init?(in text: LegalText, at index: Int) {
    guard let first = text[index], first.kind == .word, let candidates = Self.byFirstWord[first.folded] else { return nil }
    for candidate in candidates where candidate.words.indices.allSatisfy({ text.has(candidate.words[$0], at: index + $0) }) {
      kind = candidate.kind
      isAbbreviated = candidate.isAbbreviated
      end = index + candidate.words.count
      return
    }
    return nil
  }

  private typealias Candidate = (words: [String], kind: DocumentKind?, isAbbreviated: Bool)

  /// `Nghị định` and `Thông tư` in the text layer of scans whose font lost its capitals. No Vietnamese word is written so.
  private static let damaged: [Candidate] = [(["ghi", "dinh"], .decree, false), (["hong", "tu"], .circular, false)]

  private static let byFirstWord: [String: [Candidate]] = {
    let names = DocumentKind.allCases.map { Candidate($0.name.vi.folded.split(separator: " ").map(String.init), $0, false) }
    let others: [Candidate] = [(["van", "ban"], nil, false), (["bo", "luat"], .law, false), (["hien", "phap"], .law, false)] + damaged
    // The abbreviations people write before a number; others are too often something else.
    let kinds: [DocumentKind] = [.decree, .resolution, .decision, .directive, .circular, .jointCircular, .plan, .notice, .dispatch]
    let abbreviations = kinds.compactMap { kind in kind.abbreviation.map { Candidate([$0.folded], kind, true) } }
    return Dictionary(grouping: names + others + abbreviations + [(["cv"], .officialLetter, true)]) { $0.words[0] }
      .mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }()
}

extension LegalText {
  /// The token after `số` or `số:`, if one of them stands here.
  func skippingNumberWord(at index: Int) -> Int {
    guard has("so", at: index) else { return index }
    return kind(at: index + 1) == .colon ? index + 2 : index + 1
  }

  /// The number that begins at the token, and the token after it.
  ///
  /// - Parameter isNamed: words before it say that a number follows. Then signs that nobody knows are taken as they are.
  func documentNumber(at index: Int, isNamed: Bool) -> (number: DocumentNumber, end: Int)? {
    guard let first = self[index], first.kind == .number, (1...6).contains(first.folded.utf8.count), standsFree(at: index) else {
      return nil
    }
    if let party = partyNumber(at: index, isNamed: isNamed) { return party }
    var (serial, next) = (first.folded, index + 1)
    if let letter = self[next], letter.kind == .word, isTight(at: next), letter.folded.utf8.count == 1, kind(at: next + 1) == .slash {
      serial += original(at: next)
      next += 1
    }
    guard kind(at: next) == .slash else { return nil }
    next += 1
    let year = year(at: next)
    if year != nil {
      guard kind(at: next + 1) == .slash else { return nil }
      next += 2
    }
    guard let (code, end) = DocumentCode.read(in: self, at: next, hasYear: year != nil, isNamed: isNamed), !isFileName(at: end) else {
      return nil
    }
    return (DocumentNumber(serial: serial, year: year, code: code), end)
  }

  /// `57-NQ/TW`. The hyphen after the number tells it from a range of numbers.
  private func partyNumber(at index: Int, isNamed: Bool) -> (number: DocumentNumber, end: Int)? {
    guard kind(at: index + 1) == .dash, isTight(at: index + 1), let sign = self[index + 2], sign.kind == .word,
      DocumentKind(abbreviation: sign.folded) != nil, kind(at: index + 3) == .slash,
      let (code, end) = DocumentCode.read(in: self, at: index + 2, hasYear: false, isNamed: isNamed)
    else { return nil }
    return (DocumentNumber(serial: tokens[index].folded, year: nil, code: code, isOfParty: true), end)
  }

  /// The number of a year from 1945 on, which is when the numbering of the Republic's documents begins.
  func year(at index: Int) -> Int? {
    guard let token = self[index], token.kind == .number, token.folded.utf8.count == 4, let year = Int(token.folded),
      (1945...2199).contains(year)
    else { return nil }
    return year
  }

  /// The number is not the rest of a longer one, of a date, or of the path of an address.
  private func standsFree(at index: Int) -> Bool {
    guard isTight(at: index) else { return true }
    switch tokens[index - 1].kind {
    case .word, .number, .slash: return false
    case .dash, .comma, .period, .colon:
      guard isTight(at: index - 1) else { return true }
      return tokens[index - 2].kind != .number && !(tokens[index - 1].kind == .dash && tokens[index - 2].kind == .word)
    default: return true
    }
  }

  private func isFileName(at index: Int) -> Bool {
    guard kind(at: index) == .period, isTight(at: index), isTight(at: index + 1), let ending = self[index + 1] else { return false }
    return ["html", "htm", "pdf", "doc", "docx", "aspx", "xls", "xlsx", "zip", "jpg", "png"].contains(ending.folded)
  }
}

/// What follows the number and the year: segments joined by hyphens and slashes.
private struct DocumentCode {
  var text = ""
  var kind: DocumentKind?
  var issuers: [String] = []

  /// Real codes have at most five segments; the limit keeps a hostile one short.
  private static let longest = 8

  static func read(in text: LegalText, at index: Int, hasYear: Bool, isNamed: Bool) -> (code: DocumentCode, end: Int)? {
    var segments: [Segment] = []
    var separators: [String] = []
    var next = index
    while segments.count < longest, let segment = Segment(in: text, at: next) {
      if let last = segments.last {
        guard segment.continues(last, segments: segments, in: text, separator: next - 1) else { break }
        separators.append(text.kind(at: next - 1) == .slash ? "/" : "-")
      }
      segments.append(segment)
      next = segment.end
      guard text.kind(at: next) == .dash || text.kind(at: next) == .slash else { break }
      next += 1
    }
    guard let last = segments.last, isCode(segments, hasYear: hasYear, isNamed: isNamed) else { return nil }
    return (DocumentCode(segments, separators), last.end)
  }

  private init(_ segments: [Segment], _ separators: [String]) {
    kind = segments.first?.kind
    issuers = segments.dropFirst(kind == nil ? 0 : 1).compactMap(\.issuer?.name)
    if kind == nil, segments.count > 1, segments.first?.issuer != nil { kind = .officialLetter }
    text = zip(segments, [""] + separators).map { $1 + $0.text }.joined()
  }

  /// Whether the segments are the code of a document, and not of a house, a bus or a machine.
  private static func isCode(_ segments: [Segment], hasYear: Bool, isNamed: Bool) -> Bool {
    let first = segments[0]
    if first.isNationalAssembly { return hasYear || isNamed }
    if segments.count == 1 { return isNamed && (first.kind != nil || first.issuer != nil) }
    if first.kind != nil { return isNamed || first.isCapital || segments.dropFirst().contains { $0.issuer != nil } }
    if first.issuer != nil { return isNamed || first.isCapital }
    return isNamed && first.isCapital && first.letters >= 2
  }
}

/// One run of letters of a code, with the digits tied to it: `QĐ`, `UBTVQH15`, `VH&TT`.
private struct Segment {
  let text: String
  let kind: DocumentKind?
  let issuer: IssuerCode?
  let isCapital: Bool
  let letters: Int
  let end: Int

  var isNationalAssembly: Bool { issuer?.code.hasPrefix("QH") == true && issuer?.code.utf8.count ?? 0 > 2 }

  init?(in source: LegalText, at index: Int) {
    guard let first = source[index], first.kind == .word, first.folded.utf8.count <= 24 else { return nil }
    var next = index + 1
    if source.kind(at: next) == .number, source.isTight(at: next), source[next]?.folded.utf8.count ?? 3 <= 2 { next += 1 }
    while source.kind(at: next) == .ampersand, source.isTight(at: next), source.isTight(at: next + 1), source.kind(at: next + 1) == .word,
      next < index + 6
    {
      next += 2
    }
    let written = source.original(first.range.lowerBound..<source.tokens[next - 1].range.upperBound).normalizedNFC
    letters = first.folded.unicodeScalars.count
    isCapital = written.unicodeScalars.first?.properties.isUppercase ?? false
    issuer = IssuerCode(written)
    kind = DocumentKind(abbreviation: written)
    end = next
    if let kind {
      text = kind.abbreviation ?? written
    } else {
      text = issuer?.code ?? (isCapital ? written : written.uppercased())
    }
  }

  /// Whether the segment belongs to the code before it. Where blanks or a line's end stand around the hyphen, it must be one that the
  /// code still waits for: `2610/QĐ -\nUBND` goes on, `2610/QĐ-UBND - Sở Tư pháp` does not.
  func continues(_ last: Segment, segments: [Segment], in source: LegalText, separator: Int) -> Bool {
    if source.isTight(at: separator) && source.isTight(at: separator + 1) {
      return isCapital || kind != nil || issuer != nil || letters <= 5
    }
    let isJoint = segments[0].kind == .jointCircular || segments[0].kind == .jointResolution
    let waits = segments.count == 1 || isJoint
    return waits && (issuer != nil || isCapital && letters >= 2 && text == text.uppercased())
  }
}
