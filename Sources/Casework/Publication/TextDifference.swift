/// What became of a text, word by word: kept, left out, put in.
public struct TextDifference: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case kept(String)
    case removed(String)
    case added(String)
  }

  /// In the order of reading; no two neighbours are of one kind. What was kept and removed is the first text, what was kept and added the
  /// second, to the letter.
  public let pieces: [Piece]

  /// Compares lines first and then the words of those that changed. A changed passage that is too long to compare word by word counts as
  /// replaced whole, so that the time stays bounded.
  public init(from old: String, to new: String) {
    var joined = PieceList()
    for change in Self.changes(old.lines, new.lines) {
      switch change {
      case .kept(let line): joined.add(.kept(line))
      case .replaced(let gone, let come): Self.addWords(gone.joined(), come.joined(), to: &joined)
      }
    }
    pieces = joined.pieces
  }

  /// What was left out, in order. Blanks alone are nothing that anybody left out.
  public var removed: [String] {
    pieces.compactMap { piece in
      guard case .removed(let text) = piece else { return nil }
      return text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } ? text : nil
    }
  }

  private static func addWords(_ old: String, _ new: String, to joined: inout PieceList) {
    for change in changes(old.wordsAndGaps, new.wordsAndGaps) {
      switch change {
      case .kept(let word): joined.add(.kept(word))
      case .replaced(let gone, let come):
        joined.add(.removed(gone.joined()))
        joined.add(.added(come.joined()))
      }
    }
  }

  private enum Change {
    case kept(String)
    case replaced([String], [String])
  }

  /// The longest common subsequence, with what lies between.
  private static func changes(_ old: [String], _ new: [String]) -> [Change] {
    var numbers: [[UInt8]: Int] = [:]
    // By bytes: a letter in another form of Unicode is another text, however alike it looks.
    func numbered(_ parts: [String]) -> [Int] {
      parts.map { part in
        let known = numbers[Array(part.utf8)] ?? numbers.count
        numbers[Array(part.utf8)] = known
        return known
      }
    }
    let common = CommonSubsequence(numbered(old), numbered(new))
    var changes: [Change] = []
    var (left, right) = (0, 0)
    for (nextLeft, nextRight) in common.pairs + [(old.count, new.count)] {
      if nextLeft > left || nextRight > right {
        changes.append(.replaced(Array(old[left..<nextLeft]), Array(new[right..<nextRight])))
      }
      if nextLeft < old.count { changes.append(.kept(old[nextLeft])) }
      (left, right) = (nextLeft + 1, nextRight + 1)
    }
    return changes
  }
}

/// The longest common subsequence by the table of Wagner and Fischer, after what both begin and end with was set aside. The standard
/// library's `difference(from:)` would take memory in the square of what changed, which a stranger's text must not.
private struct CommonSubsequence {
  /// Places in the first and the second sequence, rising in both.
  private(set) var pairs: [(Int, Int)] = []
  private static let mostCells = 4_000_000

  init(_ old: [Int], _ new: [Int]) {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    pairs = (0..<start).map { ($0, $0) } + Self.middle(old, start..<oldEnd, new, start..<newEnd)
    pairs += (0..<old.count - oldEnd).map { (oldEnd + $0, newEnd + $0) }
  }

  private static func middle(_ old: [Int], _ left: Range<Int>, _ new: [Int], _ right: Range<Int>) -> [(Int, Int)] {
    guard !left.isEmpty, !right.isEmpty, left.count * right.count <= mostCells else { return [] }
    let width = right.count + 1
    // lengths[i * width + j]: how much the rests from i and from j have in common.
    var lengths = [Int32](repeating: 0, count: (left.count + 1) * width)
    for i in (0..<left.count).reversed() {
      for j in (0..<right.count).reversed() {
        lengths[i * width + j] =
          old[left.lowerBound + i] == new[right.lowerBound + j]
          ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if old[left.lowerBound + i] == new[right.lowerBound + j] {
        pairs.append((left.lowerBound + i, right.lowerBound + j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}

/// Pieces as they come, neighbours of one kind joined, empty ones left out.
private struct PieceList {
  private(set) var pieces: [TextDifference.Piece] = []

  mutating func add(_ piece: TextDifference.Piece) {
    switch (pieces.last, piece) {
    case (_, .kept("")), (_, .removed("")), (_, .added("")): break
    case (.kept(let before), .kept(let text)): pieces[pieces.count - 1] = .kept(before + text)
    case (.removed(let before), .removed(let text)): pieces[pieces.count - 1] = .removed(before + text)
    case (.added(let before), .added(let text)): pieces[pieces.count - 1] = .added(before + text)
    default: pieces.append(piece)
    }
  }
}

extension String {
  /// Each with the line feed that ends it.
  fileprivate var lines: [String] { split(after: { $0 == "\n" }) }

  /// Words, signs and blanks apart, so that a full stop after a word that changed is kept.
  fileprivate var wordsAndGaps: [String] {
    var parts: [String] = []
    var kind: Int?
    for scalar in unicodeScalars {
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark && kind == 0
      let next = isLetter ? 0 : scalar.properties.isWhitespace ? 1 : 2
      if next != kind || next == 2 { parts.append("") }
      parts[parts.count - 1].unicodeScalars.append(scalar)
      kind = next
    }
    return parts
  }

  private func split(after isEnd: (Unicode.Scalar) -> Bool) -> [String] {
    var parts = [""]
    for scalar in unicodeScalars {
      parts[parts.count - 1].unicodeScalars.append(scalar)
      if isEnd(scalar) { parts.append("") }
    }
    return parts.last == "" ? parts.dropLast() : parts
  }
}
