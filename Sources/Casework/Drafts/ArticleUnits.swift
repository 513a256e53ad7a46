/// The clauses (khoản) and points (điểm) of an article, read from its paragraphs.
///
/// Decree 78/2025 and the law on promulgation number clauses with Arabic figures and a stop, points with letters of the Vietnamese
/// alphabet and a bracket. A paragraph without a mark belongs to the unit before it.
struct ArticleUnits {
  /// What stands before the first unit.
  private(set) var opening = ""
  private(set) var units: [DraftUnit] = []
  private(set) var findings: [DraftFinding] = []

  private let article: DraftAddress
  private var addresses = DraftAddresses()
  private var clauses = NumberSequence()
  private var points = PointSequence()
  private var clause: Open?
  private var point: Open?

  private struct Open {
    let level: DraftLevel
    let number: String
    let address: DraftAddress
    var paragraphs: [Substring]
    var units: [DraftUnit] = []

    var closed: DraftUnit {
      DraftUnit(
        level: level, number: number, heading: "", text: paragraphs.joined(separator: "\n"), address: address, units: units)
    }
  }

  init(_ text: String, at article: DraftAddress) {
    self.article = article
    let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true)
    let quoted = QuotedParagraphs(paragraphs)
    var opening: [Substring] = []
    for (index, paragraph) in paragraphs.enumerated() {
      if quoted.isOpened(at: index) { findings.append(DraftFinding(.openQuotation, address: article)) }
      guard !quoted.contains(index), let mark = UnitMark(paragraph) else {
        if !add(paragraph) { opening.append(paragraph) }
        continue
      }
      take(mark)
    }
    closeClause()
    self.opening = opening.joined(separator: "\n")
  }

  /// False when no unit is open.
  private mutating func add(_ paragraph: Substring) -> Bool {
    if point != nil { point?.paragraphs.append(paragraph) } else { clause?.paragraphs.append(paragraph) }
    return point != nil || clause != nil
  }

  private mutating func take(_ mark: UnitMark) {
    let text = mark.rest.isEmpty ? [] : [mark.rest]
    switch mark.level {
    case .clause:
      closeClause()
      points = PointSequence()
      let address = addresses.distinct(article.appending(mark.number.lowercased(), after: "."))
      note(clauses.take(mark.number, of: .clause), at: address)
      clause = Open(level: .clause, number: mark.number, address: address, paragraphs: text)
    default:
      closePoint()
      let address = addresses.distinct((clause?.address ?? article).appending(mark.number, after: "."))
      note(points.take(mark.number), at: address)
      point = Open(level: .point, number: mark.number, address: address, paragraphs: text)
    }
  }

  private mutating func note(_ kind: DraftFinding.Kind?, at address: DraftAddress) {
    if let kind { findings.append(DraftFinding(kind, address: address)) }
  }

  private mutating func closePoint() {
    guard let closing = point?.closed else { return }
    point = nil
    if clause != nil { clause?.units.append(closing) } else { units.append(closing) }
  }

  private mutating func closeClause() {
    closePoint()
    guard let closing = clause?.closed else { return }
    clause = nil
    units.append(closing)
  }
}

/// The mark of a clause or a point at the beginning of a paragraph: `1.`, `2a.`, `đ)`.
struct UnitMark {
  let level: DraftLevel
  let number: String
  let rest: Substring

  init?(_ paragraph: some StringProtocol & BidirectionalCollection) {
    let text = Substring(paragraph)
    let head = text.prefix { $0.isLetter || $0.isNumber }.prefix(6)
    guard (1...5).contains(head.count), let sign = text[head.endIndex...].first else { return nil }
    let rest = text[head.endIndex...].dropFirst()
    // `1.000 đồng` and `1.2. Tên` are no clauses.
    guard rest.isEmpty || rest.first == " " else { return nil }
    switch sign {
    case "." where Provision.isNumber(head.lowercased()) && head.prefix { $0.isNumber }.count <= 3: level = .clause
    case ")" where Provision.isLetter(head.description): level = .point
    default: return nil
    }
    number = String(head)
    self.rest = rest.drop { $0 == " " }
  }
}
