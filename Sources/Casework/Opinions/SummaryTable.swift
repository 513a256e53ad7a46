/// The summary of a consultation as one table (bản tổng hợp, tiếp thu, giải trình ý kiến góp ý; Law 64/2025/QH15 Art 6, regulation with
/// Decision 2610/QĐ-UBND Art 4): what was asked of whom, and a row for each point in the order of the draft.
///
/// A page, a file and an answer of the API are this value in other clothes. Texts are cleaned: nothing in them is invisible or turns the
/// direction of writing.
public struct SummaryTable: Hashable, Sendable {
  /// What stands above the rows.
  public struct Head: Hashable, Sendable {
    public let code: CaseCode
    /// The name of the agency that asked.
    public let agency: String
    /// The name of the agency above it; empty for the highest.
    public let superior: String
    /// Of the draft.
    public let title: String
    /// Of the letter that asked; empty where none was given.
    public let documentNumber: String
    /// Nil before it was sent.
    public let sentOn: CivilDate?
    /// The end of the term, extensions counted in. Nil before it was sent.
    public let respondBy: CivilDate?
    /// Names of the agencies, in the order of asking.
    public let asked: [String]
    public let answered: [String]
    /// Those of ``answered`` that came after the end of the term.
    public let late: [String]
    /// Those that said that the matter could not be for them.
    public let refused: [String]
    /// Of whom nothing has come, whether or not it still may. Silence is no consent.
    public let silent: [String]
  }

  /// One point.
  public struct Row: Hashable, Sendable, Identifiable {
    /// Its place in the table, from 1.
    public let number: Int
    /// Of the point, for good; see ``OpinionPoint/id``.
    public let id: String
    /// What it is on, as it is cited: `khoản 2 Điều 9. Tiếp nhận`; empty for the draft as a whole.
    public let provision: String
    /// The name of the agency that made it.
    public let agency: String
    public let comment: String
    /// Empty where nothing was proposed.
    public let proposal: String
    /// Nil while it is neither accepted nor explained.
    public let decision: PointDecision?
    /// Where the final draft answers it, as it is cited: `Điều 9, Điều 12`; empty where its decision names no place.
    public let changed: String
    /// The id of the group that it is in; nil for none.
    public let group: String?
  }

  /// The points on one article, or on the draft as a whole.
  public struct Part: Hashable, Sendable {
    /// `Điều 9. Tiếp nhận`; as it was written by the agency where the draft has no such article; empty for the draft as a whole.
    public let heading: String
    /// Of the article.
    public let words: String
    public let rows: [Row]
  }

  public let head: Head
  /// In the order of the draft. What is said of the whole comes first, what names an article that the draft lacks last.
  public let parts: [Part]
  public let groups: [PointGroup]

  public var rows: [Row] { parts.flatMap(\.rows) }
  /// Points that are accepted or explained.
  public var decided: Int { rows.count { $0.decision != nil } }
}

extension SummaryTable {
  /// - Parameter language: of the names of agencies.
  public init(_ request: CaseFile, in directory: Directory, language: Language) {
    let name = { (agency: AgencyID) in directory.agencies[agency]?.name[language] ?? agency.rawValue }
    let summary = OpinionSummary(request)
    let draft = DraftDocument(articles: request.data["articles"])
    head = Head(request, superior: directory.agencies[request.placement.agency]?.parent.map(name) ?? "", name: name)
    parts = Self.parts(of: summary, draft, final: FinalDraft(request, summary: summary)?.document ?? draft, name: name)
    groups = summary.groups
  }

  /// Two ways of writing one article, `9` and `9.2`, are one part.
  private static func key(_ article: String, _ draft: DraftDocument) -> String {
    draft.article(article)?.address.rawValue ?? article.cleaned(.line)
  }

  private static func parts(
    of summary: OpinionSummary, _ draft: DraftDocument, final: DraftDocument, name: (AgencyID) -> String
  ) -> [Part] {
    let places = Dictionary(draft.articles.enumerated().map { ($1.address.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    let place = { (key: String) in key.isEmpty ? -1 : places[key] ?? .max }
    let titled = { (citation: String, article: DraftArticle) in
      [citation, article.heading].filter { !$0.isEmpty }.joined(separator: ". ").cleaned(.line)
    }
    let groups = Dictionary(summary.groups.flatMap { group in group.points.map { ($0, group.id) } }, uniquingKeysWith: { $1 })
    let points = Dictionary(grouping: summary.points) { key($0.article, draft) }
    var number = 0
    return points.keys.sorted { (place($0), $0) < (place($1), $1) }.map { key in
      let article = key.isEmpty ? nil : draft.article(key)
      let rows = Self.gathered(points[key] ?? [], groups).map { point in
        number += 1
        let cited = draft.citation(of: DraftAddress(rawValue: point.article.cleaned(.line).lowercased()))
        return Row(
          point, number: number, provision: article.map { titled(cited ?? $0.citation, $0) } ?? key, agency: name(point.agency),
          decision: summary.decisions[point.id], final: final, group: groups[point.id])
      }
      return Part(heading: article.map { titled($0.citation, $0) } ?? key, words: article?.text ?? "", rows: rows)
    }
  }
}

extension SummaryTable {
  /// The points of a group stand together, where the first of them stands.
  private static func gathered(_ points: [OpinionPoint], _ groups: [String: String]) -> [OpinionPoint] {
    let members = Dictionary(grouping: points) { groups[$0.id] ?? $0.id }
    var taken: Set<String> = []
    return points.flatMap { point in
      let place = groups[point.id] ?? point.id
      return taken.insert(place).inserted ? members[place] ?? [] : []
    }
  }
}

extension SummaryTable.Head {
  fileprivate init(_ request: CaseFile, superior: String, name: (AgencyID) -> String) {
    let sending = request.latest("approve-send")
    func names(_ kept: (ChildLink) -> Bool) -> [String] { request.children.filter(kept).map { name($0.agency).cleaned(.line) } }
    self.init(
      code: request.code, agency: name(request.placement.agency).cleaned(.line), superior: superior.cleaned(.line),
      title: request.title.cleaned(.line), documentNumber: sending?.data["documentNumber"]?.text?.cleaned(.line) ?? "",
      sentOn: sending?.at.date, respondBy: request.clocks["response"]?.due?.date,
      asked: names { _ in true }, answered: names(\.isAnswered),
      late: names { $0.isAnswered && $0.report?["late"]?.bool == true }, refused: names { $0.outcome == "refused" },
      silent: names { !$0.isAnswered && $0.outcome != "refused" })
  }
}

extension SummaryTable.Row {
  fileprivate init(
    _ point: OpinionPoint, number: Int, provision: String, agency: String, decision: PointDecision?, final: DraftDocument, group: String?
  ) {
    self.init(
      number: number, id: point.id, provision: provision, agency: agency.cleaned(.line), comment: point.comment.cleaned(.text),
      proposal: point.proposal.cleaned(.text),
      decision: decision.map { PointDecision(kind: $0.kind, text: $0.text.cleaned(.text), changed: $0.changed) },
      changed: (decision?.changed ?? []).map { final.citation(of: DraftAddress(rawValue: $0)) ?? $0.cleaned(.line) }.joined(
        separator: ", "),
      group: group)
  }
}
