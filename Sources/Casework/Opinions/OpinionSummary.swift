/// One thing that somebody said of a draft and that the summary answers.
public struct OpinionPoint: Hashable, Sendable, Identifiable {
  /// Stays the same for ever: the code of the opinion and the place in it, such as `GYK.20260309.0004-2`; `-0` is the general opinion.
  public let id: String
  /// The opinion that says it.
  public let opinion: CaseCode
  public let agency: AgencyID
  /// The address of the article, or empty for the draft as a whole; see ``DraftAddress``.
  public let article: String
  public let comment: String
  /// What the text should say instead; empty where nothing was proposed.
  public let proposal: String
}

/// What the summary says to a point.
public struct PointDecision: Hashable, Sendable {
  /// The raw values are part of the public API.
  public enum Kind: String, Sendable, CaseIterable {
    /// Tiếp thu.
    case accept
    /// Tiếp thu một phần.
    case acceptInPart = "accept-in-part"
    /// Giải trình.
    case explain

    public var name: LocalizedText {
      switch self {
      case .accept: LocalizedText(vi: "Tiếp thu", en: "Accepted")
      case .acceptInPart: LocalizedText(vi: "Tiếp thu một phần", en: "Accepted in part")
      case .explain: LocalizedText(vi: "Giải trình", en: "Explained")
      }
    }
  }

  public let kind: Kind
  public let text: String
  /// The articles of the final draft that changed because of the point, as they are addressed; empty for the article that it is on.
  public let changed: [String]

  public init(kind: Kind, text: String, changed: [String] = []) {
    self.kind = kind
    self.text = text
    self.changed = changed
  }
}

extension ChildLink {
  /// Whether an opinion came of it: one that the agency approved, or that its delegate gave at a meeting.
  public var isAnswered: Bool { outcome == "given" || outcome == "recorded" }
}

/// What came of a consultation: every point that was made, and what was decided on it (bảng tổng hợp, tiếp thu, giải trình; regulation with
/// Decision 2610/QĐ-UBND Art 4, Decree 191/2026/NĐ-CP Art 11.2).
///
/// Read out of the log of the request: opinions are the reports of its children with the outcome `given` and the members `position`, `text`
/// and `points`; decisions are the members `decisions` of its actions `save-summary`, of which the last on a point counts.
public struct OpinionSummary: Hashable, Sendable {
  /// In the order in which the opinions came, and in the order of each.
  public let points: [OpinionPoint]
  /// By the id of the point.
  public let decisions: [String: PointDecision]
  /// In the order in which they were made.
  public let groups: [PointGroup]

  /// The points that are neither accepted nor explained yet.
  public var open: [OpinionPoint] { points.filter { decisions[$0.id] == nil } }

  /// Addresses in the words of a person: `9, 12` or `Điều 9; Điều 12`.
  public static func addresses(_ text: String) -> [String] {
    text.cleaned(.line).split { ",;".contains($0) }.map { part in
      let words = part.split(separator: " ")
      return (words.first?.lowercased().folded == "dieu" ? words.dropFirst() : words[...]).joined(separator: " ").lowercased()
    }.filter { !$0.isEmpty }
  }

  /// An agency that only agrees, or says that the matter is not its own, leaves nothing to answer.
  fileprivate static func points(of opinion: ChildLink) -> [OpinionPoint] {
    guard let report = opinion.report else { return [] }
    let listed = (report["points"]?.list ?? []).enumerated().map { index, point in
      OpinionPoint(
        id: "\(opinion.code)-\(index + 1)", opinion: opinion.code, agency: opinion.agency, article: point["article"]?.text ?? "",
        comment: point["comment"]?.text ?? "", proposal: point["proposal"]?.text ?? "")
    }
    guard ["agree-with-comments", "disagree"].contains(report["position"]?.text), let text = report["text"]?.text, !text.isEmpty else {
      return listed
    }
    let general = OpinionPoint(
      id: "\(opinion.code)-0", opinion: opinion.code, agency: opinion.agency, article: "", comment: text, proposal: "")
    return [general] + listed
  }
}

extension OpinionSummary {
  public init(_ request: CaseFile) {
    let given = request.children.filter(\.isAnswered).sorted { ($0.reportedAt ?? $0.openedAt) < ($1.reportedAt ?? $1.openedAt) }
    let points = given.flatMap(Self.points)
    self.points = points
    groups = PointGroups(request.timeline, points: points.map(\.id)).groups
    decisions = request.timeline.filter { $0.action == "save-summary" }.flatMap { $0.data["decisions"]?.list ?? [] }
      .reduce(into: [:]) { decisions, said in
        guard let point = said["point"]?.text, let kind = said["decision"]?.text.flatMap(PointDecision.Kind.init) else { return }
        decisions[point] = PointDecision(kind: kind, text: said["text"]?.text ?? "", changed: Self.addresses(said["changed"]?.text ?? ""))
      }
  }
}

extension DraftDocument {
  /// The draft that a form keeps as a list of `{number, heading, text}`; empty where it keeps none.
  public init(articles: Value?) {
    self.init(
      (articles?.list ?? []).map { entry in
        DraftEntry(number: entry["number"]?.text ?? "", heading: entry["heading"]?.text ?? "", text: entry["text"]?.text ?? "")
      })
  }

  /// The draft as a form keeps it.
  public var value: Value {
    .list(
      entries.map { entry in
        ["number": .text(entry.number), "heading": .text(entry.heading), "text": .text(entry.text)]
      })
  }
}
