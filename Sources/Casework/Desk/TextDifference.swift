/// How one text became another, word by word, as two versions of a draft or what was sent and what is published are laid side by side.
///
/// Words that occur once in both texts hold the two together (patience), what lies between them is compared word for word. So a moved
/// sentence reads as moved and not as a scatter of single words. Texts that have nothing in common are one replacement.
public struct TextDifference: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case kept(String)
    case removed(String)
    case added(String)
  }

  /// In reading order; of a replacement the removed words first. No part is empty, and no two neighbours are of one kind.
  public let parts: [Part]

  public init(from old: String, to new: String) {
    var comparison = WordComparison()
    comparison.compare(old.words[...], new.words[...], depth: 0)
    parts = comparison.steps.joined
  }

  /// The text as it was.
  public var before: String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .kept(let words), .removed(let words): text += words
      case .added: break
      }
    }
  }

  /// The text as it became.
  public var after: String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .kept(let words), .added(let words): text += words
      case .removed: break
      }
    }
  }

  /// What was left out, in order. Signs and blanks alone are nothing that anybody left out.
  public var removed: [String] {
    parts.compactMap { part in
      guard case .removed(let text) = part else { return nil }
      return text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } ? text : nil
    }
  }

  public var isEmpty: Bool { !parts.contains { if case .kept = $0 { false } else { true } } }
}

private enum Step {
  case keep(Substring)
  case remove(Substring)
  case add(Substring)
}

private struct WordComparison {
  private(set) var steps: [Step] = []

  /// Beyond this many words without one that holds them together, comparing costs more than it tells: the time grows with the square.
  private static let most = 2_000
  private static let deepest = 64

  mutating func compare(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, depth: Int) {
    var (old, new) = (old, new)
    while let first = old.first, first == new.first {
      steps.append(.keep(first))
      (old, new) = (old.dropFirst(), new.dropFirst())
    }
    var ending: [Step] = []
    while let last = old.last, last == new.last {
      ending.append(.keep(last))
      (old, new) = (old.dropLast(), new.dropLast())
    }
    compareMiddle(old, new, depth: depth)
    steps += ending.reversed()
  }

  private mutating func compareMiddle(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, depth: Int) {
    let anchors = depth < Self.deepest ? Anchors(old, new).inOrder : []
    guard !anchors.isEmpty else { return compareClosely(old, new) }
    var (oldStart, newStart) = (old.startIndex, new.startIndex)
    for anchor in anchors {
      compare(old[oldStart..<anchor.old], new[newStart..<anchor.new], depth: depth + 1)
      steps.append(.keep(new[anchor.new]))
      (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
    }
    compare(old[oldStart...], new[newStart...], depth: depth + 1)
  }

  private mutating func compareClosely(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) {
    guard old.count + new.count <= Self.most, !old.isEmpty, !new.isEmpty else {
      steps += old.map(Step.remove) + new.map(Step.add)
      return
    }
    let (old, new) = (Array(old), Array(new))
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map(\.place))
    let added = Set(difference.insertions.map(\.place))
    var (oldPlace, newPlace) = (0, 0)
    while oldPlace < old.count || newPlace < new.count {
      if removed.contains(oldPlace), oldPlace < old.count {
        steps.append(.remove(old[oldPlace]))
        oldPlace += 1
      } else if added.contains(newPlace), newPlace < new.count {
        steps.append(.add(new[newPlace]))
        newPlace += 1
      } else {
        steps.append(.keep(new[newPlace]))
        (oldPlace, newPlace) = (oldPlace + 1, newPlace + 1)
      }
    }
  }
}

/// Words that occur once in each of two texts, in an order that holds in both.
private struct Anchors {
  let inOrder: [(old: Int, new: Int)]

  init(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) {
    let places = Self.places(in: new)
    let unique = Self.places(in: old).compactMap { word, place in
      place.flatMap { old in (places[word] ?? nil).map { (old: old, new: $0) } }
    }
    inOrder = Self.longestRise(unique.sorted { $0.old < $1.old })
  }

  /// Where each word stands; nil for one that stands in several places.
  private static func places(in words: ArraySlice<Substring>) -> [Substring: Int?] {
    var places: [Substring: Int?] = [:]
    for index in words.indices where words[index].isWord {
      places.updateValue(places.keys.contains(words[index]) ? nil : index, forKey: words[index])
    }
    return places
  }

  /// The longest run of pairs whose places rise in both texts, by piles of patience.
  private static func longestRise(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var tops: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      before[index] = low == 0 ? nil : tops[low - 1]
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var rise: [(old: Int, new: Int)] = []
    var next = tops.last
    while let index = next {
      rise.append(pairs[index])
      next = before[index]
    }
    return rise.reversed()
  }
}

extension [Step] {
  /// The steps as parts to be read: neighbours of one kind together, and a blank between two changed words changed with them.
  fileprivate var joined: [TextDifference.Part] {
    var parts: [TextDifference.Part] = []
    var (kept, removed, added) = ("", "", "")
    func isChange(at index: Int) -> Bool {
      if index < count, case .keep = self[index] { false } else { index < count }
    }
    func flushKept() {
      if !kept.isEmpty { parts.append(.kept(kept)) }
      kept = ""
    }
    func flushChanged() {
      if !removed.isEmpty { parts.append(.removed(removed)) }
      if !added.isEmpty { parts.append(.added(added)) }
      (removed, added) = ("", "")
    }
    for (index, step) in enumerated() {
      switch step {
      case .keep(let word):
        if !removed.isEmpty, !added.isEmpty, word.isBlank, isChange(at: index + 1) {
          removed += word
          added += word
        } else {
          flushChanged()
          kept += word
        }
      case .remove(let word):
        flushKept()
        removed += word
      case .add(let word):
        flushKept()
        added += word
      }
    }
    flushKept()
    flushChanged()
    return parts
  }
}

extension CollectionDifference.Change {
  fileprivate var place: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

extension String {
  /// Words, signs and blanks, each apart, so that a full stop after a word that changed is kept; together they are the text.
  fileprivate var words: [Substring] {
    var words: [Substring] = []
    var start = startIndex
    var kind: WordKind?
    for index in unicodeScalars.indices {
      let next = WordKind(unicodeScalars[index], after: kind)
      if next != kind || next == .sign, index > start {
        words.append(self[start..<index])
        start = index
      }
      kind = next
    }
    if start < endIndex { words.append(self[start...]) }
    return words
  }
}

private enum WordKind {
  case word, blank, sign

  init(_ scalar: Unicode.Scalar, after previous: WordKind?) {
    let properties = scalar.properties
    let isMark = properties.canonicalCombiningClass != .notReordered
    self =
      properties.isAlphabetic || properties.numericType != nil || isMark && previous == .word
      ? .word : properties.isWhitespace ? .blank : .sign
  }
}

extension Substring {
  fileprivate var isWord: Bool { unicodeScalars.first.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false }
  /// Blanks within a line.
  fileprivate var isBlank: Bool { allSatisfy { $0.isWhitespace && !$0.isNewline } }
}
