import Casework

/// What of the public archive is asked for, as an address says it: the same words for the page, the feeds, the widget and the interface.
struct ArchiveFilter: Sendable {
  enum Name: String, CaseIterable, Sendable {
    /// Words, with or without diacritics.
    case words = "q"
    case process, field, agency
    /// The number or name of a document, or a whole reference such as `khoản 2 Điều 9 Quyết định 2610/QĐ-UBND`.
    case document
    case article, defect
    /// `2026` or `2026-03`.
    case period
  }

  private let values: [Name: String]

  /// Blank values are as good as none. A text of one line is never longer than 300 signs.
  init(_ query: [String: String]) {
    values = Name.allCases.reduce(into: [:]) { values, name in
      let text = String(String.UnicodeScalarView((query[name.rawValue] ?? "").unicodeScalars.prefix(300))).cleaned(.line)
      if !text.isEmpty { values[name] = text }
    }
  }

  subscript(name: Name) -> String { values[name] ?? "" }

  var isEmpty: Bool { values.isEmpty }

  /// A period that is none.
  var hasFault: Bool { values[.period].map { PublishedPeriod($0) == nil } ?? false }

  func query(before: Int64? = nil, limit: Int) -> PublishedQuery {
    let place = values[.document].flatMap { LegalReferences.recognised(in: $0).first?.reference }
    return PublishedQuery(
      text: values[.words].map { SearchTokens.query($0) }, process: values[.process].map(ProcessID.init(rawValue:)),
      agency: values[.agency].map(AgencyID.init(rawValue:)), field: values[.field], document: place?.number ?? values[.document],
      article: values[.article] ?? place?.article, defect: values[.defect], period: values[.period].flatMap(PublishedPeriod.init),
      before: before, limit: limit)
  }

  /// The address with all that narrows.
  func applied(to address: Href) -> Href {
    Name.allCases.reduce(address) { address, name in values[name].map { address.with(name.rawValue, $0) } ?? address }
  }

  static func document(_ number: String, article: String? = nil) -> ArchiveFilter {
    var query = [Name.document.rawValue: number]
    query[Name.article.rawValue] = article
    return ArchiveFilter(query)
  }
}
