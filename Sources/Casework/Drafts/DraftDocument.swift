/// A draft of a legal document (dự thảo văn bản) as its units.
///
/// The entries are what is true; tree, articles and addresses follow from them. So a list that a person corrected by hand is a draft like
/// one that was read from a file, and the list that went in is the list that comes out.
public struct DraftDocument: Hashable, Sendable {
  /// The flat form, in the order of the draft.
  public let entries: [DraftEntry]
  /// The outermost units.
  public let units: [DraftUnit]
  /// Of each entry.
  public let addresses: [DraftAddress]
  /// Every article, also those of attached documents, in the order of the draft.
  public let articles: [DraftArticle]
  /// What a person should look at, in the order of the draft. Reading never repairs.
  public let findings: [DraftFinding]

  private let indexByAddress: [DraftAddress: Int]

  public init(_ entries: [DraftEntry]) {
    var builder = DraftBuilder()
    for entry in entries { builder.take(entry) }
    self.entries = entries
    units = builder.finish()
    articles = builder.articles
    addresses = builder.entryAddresses
    findings = builder.findings.kept
    indexByAddress = Dictionary(articles.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The article at an address, that of a clause or point in it included. A bare number that the main document lacks is looked for in the
  /// attached ones, and is taken where one of them alone has it.
  public func article(_ address: String) -> DraftArticle? {
    let written = address.cleaned(.line)
    let whole = DraftAddress(rawValue: written.split(separator: ".").first.map { $0.lowercased() } ?? "")
    if let index = indexByAddress[whole] { return articles[index] }
    guard !whole.rawValue.contains("/") else { return nil }
    let sameNumber = articles.filter { DraftUnit.step(.article, $0.number) == whole.rawValue }
    return sameNumber.count == 1 ? sameNumber.first : nil
  }

  /// The place of a unit in an article as it is cited: `điểm a khoản 2 Điều 9 Quy chế`. Nil for what is not there.
  public func citation(of address: DraftAddress) -> String? {
    guard let article = article(address.rawValue) else { return nil }
    if article.address == address { return article.citation }
    guard let path = article.units.path(to: address) else { return nil }
    return (path.reversed().map(\.label) + [article.citation]).joined(separator: " ")
  }

  /// The unit at an address, at any level.
  public func unit(at address: DraftAddress) -> DraftUnit? { units.path(to: address)?.last }
}

extension [DraftUnit] {
  /// The units from the outermost to the one at the address. The tree is eight levels deep at the most.
  fileprivate func path(to address: DraftAddress) -> [DraftUnit]? {
    for unit in self {
      if unit.address == address { return [unit] }
      if let rest = unit.units.path(to: address) { return [unit] + rest }
    }
    return nil
  }
}

/// Puts entries under each other.
private struct DraftBuilder {
  private(set) var articles: [DraftArticle] = []
  private(set) var entryAddresses: [DraftAddress] = []
  private(set) var findings = DraftFindings()
  private var open: [OpenUnit] = []
  private var top: [DraftUnit] = []
  private var addresses = DraftAddresses()
  private var numbering = DraftNumbering()
  private var index = 0

  private struct OpenUnit {
    let place: DraftPlace
    let text: String
    var units: [DraftUnit] = []

    var closed: DraftUnit {
      DraftUnit(level: place.level, number: place.number, heading: place.heading, text: text, address: place.address, units: units)
    }
  }

  mutating func take(_ entry: DraftEntry) {
    defer { index += 1 }
    let number = DraftNumber(entry.number)
    close(to: number.level.rank)
    let address = addresses.distinct(address(of: number))
    entryAddresses.append(address)
    if number.level == .attachment { numbering.beginDocument() }
    findings.add(numbering.take(number, entry: entry, address: address, index: index))
    guard number.level == .article else {
      let place = DraftPlace(level: number.level, number: number.value, heading: entry.heading, address: address)
      open.append(OpenUnit(place: place, text: entry.text))
      return
    }
    take(ArticleUnits(entry.text, at: address), of: entry, number: number.value, address: address)
  }

  private mutating func take(_ inside: ArticleUnits, of entry: DraftEntry, number: String, address: DraftAddress) {
    findings.add(inside.findings.map { $0.placed(at: index) })
    articles.append(
      DraftArticle(
        address: address, index: index, number: number, heading: entry.heading, text: entry.text, opening: inside.opening,
        units: inside.units, path: open.map(\.place)))
    append(
      DraftUnit(
        level: .article, number: number, heading: entry.heading, text: inside.opening, address: address, units: inside.units))
  }

  private func address(of number: DraftNumber) -> DraftAddress {
    let step = DraftUnit.step(number.level, number.value)
    switch number.level {
    case .matter: return DraftAddress(rawValue: index == 0 ? "opening" : "closing")
    case .attachment, .appendix: return DraftAddress(rawValue: step)
    case .article:
      return (open.first { $0.place.level == .attachment }?.place.address ?? DraftAddress(rawValue: ""))
        .appending(step, after: "/")
    default: return (open.last?.place.address ?? DraftAddress(rawValue: "")).appending(step, after: "/")
    }
  }

  /// Ends what a unit of that rank cannot stand in.
  private mutating func close(to rank: Int) {
    while let last = open.last, last.place.level.rank >= rank || last.place.level == .matter || last.place.level == .appendix {
      open.removeLast()
      append(last.closed)
    }
  }

  private mutating func append(_ unit: DraftUnit) {
    if open.isEmpty { top.append(unit) } else { open[open.count - 1].units.append(unit) }
  }

  mutating func finish() -> [DraftUnit] {
    close(to: 0)
    if articles.isEmpty { findings.add([DraftFinding(.noArticle)]) }
    return top
  }
}
