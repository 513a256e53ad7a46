/// Two versions of a draft, laid side by side entry by entry: articles, and chapters, opening and closing like them.
///
/// Entries are matched by what they say and by their address. A renumbered article is found by its words; an article that was rewritten
/// altogether keeps its partner by its number.
public struct DraftComparison: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case unchanged
    /// Heading or text changed; it may have been renumbered too.
    case changed
    case added
    case removed
    /// The same words under another number or in another place.
    case moved
  }

  /// An entry of one or both versions.
  public struct Row: Hashable, Sendable {
    public let kind: Kind
    public let before: Side?
    public let after: Side?
    /// Heading and text, one below the other; nil where an entry stands in one version alone or its words are the same.
    public let difference: TextDifference?

    /// The number or what the entry stands in is another one.
    public var isMoved: Bool { before != nil && after != nil && before?.address != after?.address }
  }

  public struct Side: Hashable, Sendable {
    /// The place among the entries of its version.
    public let index: Int
    public let entry: DraftEntry
    public let address: DraftAddress
  }

  /// In the order of the later version; what was removed stands after what it stood after.
  public let rows: [Row]

  public init(from old: DraftDocument, to new: DraftDocument) {
    let (before, after) = (old.sides, new.sides)
    let partners = DraftMatching(before, after).partners
    var rows: [Row] = []
    let matched = Set(partners.compactMap(\.self))
    var next = 0
    // What follows the entry before it in the old version and has no partner.
    func takeRemoved() {
      while next < before.count, !matched.contains(next) {
        rows.append(Row(before: before[next], after: nil))
        next += 1
      }
    }
    var shown: Set<Int> = []
    takeRemoved()
    for (index, side) in after.enumerated() {
      let partner = partners[index]
      rows.append(Row(before: partner.map { before[$0] }, after: side))
      guard let partner, shown.insert(partner).inserted, partner >= next else { continue }
      next = partner + 1
      takeRemoved()
    }
    let listed = Set(rows.compactMap { $0.after == nil ? $0.before?.index : nil })
    for side in before where !matched.contains(side.index) && !listed.contains(side.index) { rows.append(Row(before: side, after: nil)) }
    self.rows = rows
  }

  /// How many rows are of a kind.
  public func count(of kind: Kind) -> Int { rows.count { $0.kind == kind } }
  public var isEmpty: Bool { rows.allSatisfy { $0.kind == .unchanged } }
}

extension DraftComparison.Row {
  fileprivate init(before: DraftComparison.Side?, after: DraftComparison.Side?) {
    (self.before, self.after) = (before, after)
    guard let before else {
      (kind, difference) = (.added, nil)
      return
    }
    guard let after else {
      (kind, difference) = (.removed, nil)
      return
    }
    if before.line == after.line {
      (kind, difference) = (before.address == after.address ? .unchanged : .moved, nil)
    } else {
      (kind, difference) = (.changed, TextDifference(from: before.words, to: after.words))
    }
  }
}

extension DraftComparison.Side {
  fileprivate var words: String { [entry.heading, entry.text].filter { !$0.isEmpty }.joined(separator: "\n") }
  /// Where lines end is no change: files of other formats break them elsewhere.
  fileprivate var line: String { words.cleaned(.line) }
}

extension DraftDocument {
  fileprivate var sides: [DraftComparison.Side] {
    zip(entries, addresses).enumerated().map { DraftComparison.Side(index: $0, entry: $1.0, address: $1.1) }
  }
}

/// Which entry of the earlier version each entry of the later one was.
private struct DraftMatching {
  /// For each entry of the later version.
  private(set) var partners: [Int?]

  private struct Pair {
    let old: Int
    let new: Int
    let likeness: Double
  }

  /// Beyond this, entries that stand in different places are different entries.
  private static let alike = 0.5
  /// Entries at the same address are taken for one another before others from here on.
  private static let related = 0.2

  private var taken: Set<Int> = []

  init(_ before: [DraftComparison.Side], _ after: [DraftComparison.Side]) {
    partners = [Int?](repeating: nil, count: after.count)
    let byAddress = Dictionary(before.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    for side in after {
      if let old = byAddress[side.address], old.line == side.line { join(old.index, side.index) }
    }
    joinSameWords(before, after)
    for pair in Self.candidates(before.filter { !taken.contains($0.index) }, after.filter { partners[$0.index] == nil }) {
      join(pair.old, pair.new)
    }
    // What is left and kept its number was rewritten.
    for side in after {
      if let old = byAddress[side.address] { join(old.index, side.index) }
    }
  }

  private mutating func join(_ old: Int, _ new: Int) {
    guard partners[new] == nil, taken.insert(old).inserted else { return }
    partners[new] = old
  }

  /// What moved or was renumbered and nothing else, in the order of both versions.
  private mutating func joinSameWords(_ before: [DraftComparison.Side], _ after: [DraftComparison.Side]) {
    var left: [String: [Int]] = [:]
    for side in before.reversed() where !taken.contains(side.index) && !side.words.isEmpty {
      left["\(side.entry.level)\n\(side.line)", default: []].append(side.index)
    }
    for side in after where partners[side.index] == nil {
      if let old = left["\(side.entry.level)\n\(side.line)"]?.popLast() { join(old, side.index) }
    }
  }

  /// Entries of a level that share words, the most alike first.
  private static func candidates(_ before: [DraftComparison.Side], _ after: [DraftComparison.Side]) -> [Pair] {
    let (old, new) = TellingPairs.telling(before, after)
    var holders: [Int: [Int]] = [:]
    for (index, words) in old.enumerated() { for pair in words { holders[pair, default: []].append(index) } }
    var pairs: [Pair] = []
    for (index, words) in new.enumerated() {
      var shared: [Int: Int] = [:]
      for pair in words { for holder in holders[pair] ?? [] { shared[holder, default: 0] += 1 } }
      for (holder, count) in shared where before[holder].entry.level == after[index].entry.level {
        let likeness = WordPairs.likeness(shared: count, of: words.count, and: old[holder].count)
        // Of entries that are alike the one that kept its number is the same.
        let bonus = before[holder].address == after[index].address ? alike - related : 0
        if likeness + bonus >= alike { pairs.append(Pair(old: before[holder].index, new: after[index].index, likeness: likeness + bonus)) }
      }
    }
    return pairs.sorted { ($1.likeness, $0.new, $0.old) < ($0.likeness, $1.new, $1.old) }
  }
}

/// The pairs of neighbouring words that tell entries apart.
private enum TellingPairs {
  /// Pairs that many entries of a version have tell none apart and are left out; so the time does not grow with the square of the entries.
  private static let common = 24

  static func telling(_ before: [DraftComparison.Side], _ after: [DraftComparison.Side]) -> (old: [Set<Int>], new: [Set<Int>]) {
    let (old, new) = (before.map(pairs), after.map(pairs))
    var times: [Int: Int] = [:]
    for version in [old, new] {
      var here: [Int: Int] = [:]
      for entry in version { for pair in entry { here[pair, default: 0] += 1 } }
      times.merge(here, uniquingKeysWith: max)
    }
    let isTelling = { (pair: Int) in times[pair, default: 0] <= common }
    return (old.map { $0.filter(isTelling) }, new.map { $0.filter(isTelling) })
  }

  private static func pairs(_ side: DraftComparison.Side) -> Set<Int> { WordPairs(side.words).pairs }
}
