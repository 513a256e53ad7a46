/// Points that say the same, put together by a person so that one answer is written once. Each keeps its own decision, so that taking the
/// group apart loses nothing.
public struct PointGroup: Hashable, Sendable, Identifiable {
  /// `N1`, `N2`, … in the order in which they were made; an id is never used again.
  public let id: String
  /// Ids of at least two points, in the order of the summary.
  public let points: [String]
  /// What they have in common, in the words of whoever put them together; empty where nothing was said.
  public let title: String
}

/// The groups of a summary as the actions `group-points` and `ungroup-points` left them.
struct PointGroups {
  private(set) var groups: [PointGroup] = []

  /// - Parameter points: the ids of all points, in the order of the summary. Others are left out.
  init(_ timeline: [TimelineEntry], points: [String]) {
    let order = Dictionary(points.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var made = 0
    var members: [(id: String, points: Set<String>, title: String)] = []
    for entry in timeline {
      switch entry.action {
      case "group-points":
        made += 1
        let chosen = Set((entry.data["points"]?.list ?? []).compactMap { $0["point"]?.text })
        // A point is in one group: the last one that it was put into.
        for index in members.indices { members[index].points.subtract(chosen) }
        members.append(("N\(made)", chosen, entry.data["title"]?.text ?? ""))
      case "ungroup-points": members.removeAll { $0.id == entry.data["group"]?.text }
      default: break
      }
    }
    groups = members.compactMap { group in
      let known = group.points.filter { order[$0] != nil }.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) }
      return known.count < 2 ? nil : PointGroup(id: group.id, points: known, title: group.title)
    }
  }
}

extension SummaryTable.Part {
  /// From this share of common word pairs on, two points are offered as similar.
  private static let alike = 0.5

  /// Points that say nearly the same and are in no group yet, in lists of two at least, the earliest first. A person decides; nothing is
  /// grouped by itself.
  ///
  /// Each point joins the earlier one that it is most like, so that a chain of likenesses does not end far from where it began.
  public var similar: [[SummaryTable.Row]] {
    var lists: [[SummaryTable.Row]] = []
    var sizes: [Int] = []
    var holders: [Int: [Int]] = [:]
    for row in rows where row.group == nil {
      let words = WordPairs("\(row.comment)\n\(row.proposal)").pairs
      var shared: [Int: Int] = [:]
      for pair in words { for holder in holders[pair] ?? [] { shared[holder, default: 0] += 1 } }
      let nearest = shared.map { (list: $0, likeness: WordPairs.likeness(shared: $1, of: words.count, and: sizes[$0])) }
        .filter { $0.likeness >= Self.alike }.max { ($0.likeness, $1.list) < ($1.likeness, $0.list) }
      if let nearest {
        lists[nearest.list].append(row)
        continue
      }
      for pair in words { holders[pair, default: []].append(lists.count) }
      sizes.append(words.count)
      lists.append([row])
    }
    return lists.filter { $0.count > 1 }
  }
}
