/// What became of the draft: the version that was sent for opinions beside the one that the summary ends with, and which points changed
/// what (regulation with Decision 2610/QĐ-UBND Art 4; Law 64/2025/QH15 Art 6).
///
/// An accepted point changes the article that it is on, unless its decision names others. So both gaps show by themselves: an article that
/// changed though nobody asked for it, and a point that was accepted though nothing changed.
public struct FinalDraft: Hashable, Sendable {
  /// A place where the versions differ.
  public struct Change: Hashable, Sendable {
    public let row: DraftComparison.Row
    /// The accepted points behind it, in the order of the summary; none where it changed for another reason.
    public let points: [OpinionPoint]
  }

  /// In the order of the final version.
  public let changes: [Change]
  /// Accepted points whose place in the draft did not change, in the order of the summary.
  public let unmet: [OpinionPoint]
  public let document: DraftDocument

  /// Changes that no accepted point asked for.
  public var unasked: [Change] { changes.filter(\.points.isEmpty) }

  /// Nil until a final version was written, and where the request had no draft.
  public init?(_ request: CaseFile, summary: OpinionSummary) {
    guard let written = request.latest("save-final")?.data["articles"], written.list?.isEmpty == false else { return nil }
    let sent = DraftDocument(articles: request.data["articles"])
    let document = DraftDocument(articles: written)
    let rows = DraftComparison(from: sent, to: document).rows.filter { $0.kind != .unchanged }
    let accepted = summary.points.filter { [.accept, .acceptInPart].contains(summary.decisions[$0.id]?.kind) }
    // Row by row, the points that it answers.
    var points: [Int: [OpinionPoint]] = [:]
    var unmet: [OpinionPoint] = []
    for point in accepted {
      let places = Self.places(of: point, summary.decisions[point.id], from: sent, to: document)
      let met = rows.indices.filter { index in
        rows[index].before.map { places.before.contains($0.address) } ?? false
          || rows[index].after.map { places.after.contains($0.address) } ?? false
      }
      for index in met { points[index, default: []].append(point) }
      // What is said of the whole, and changes no one place, asks for none.
      if met.isEmpty, !places.before.isEmpty || !places.after.isEmpty { unmet.append(point) }
    }
    self.document = document
    self.unmet = unmet
    changes = rows.enumerated().map { Change(row: $1, points: points[$0] ?? []) }
  }

  /// What the decision names in the final version, or else the article of the point in the one that was sent.
  private static func places(
    of point: OpinionPoint, _ decision: PointDecision?, from sent: DraftDocument, to document: DraftDocument
  ) -> (before: Set<DraftAddress>, after: Set<DraftAddress>) {
    let named = decision?.changed ?? []
    guard named.isEmpty else { return ([], Set(named.compactMap { document.article($0)?.address })) }
    return (Set([sent.article(point.article)?.address].compactMap(\.self)), [])
  }
}
