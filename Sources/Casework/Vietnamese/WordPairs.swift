/// The pairs of neighbouring words of a text, folded: what two texts have in common whatever their diacritics and signs.
struct WordPairs: Sendable {
  let pairs: Set<Int>

  init(_ text: String) {
    let words = text.folded.split { !$0.isLetter && !$0.isNumber }
    pairs = Set(zip([""] + words, words).map { [$0, $1].hashValue })
  }

  /// The share of pairs that two texts have in common (Sørensen and Dice): 0 for none, 1 for the same words. Nothing is like no words.
  static func likeness(shared: Int, of first: Int, and second: Int) -> Double {
    first + second == 0 ? 0 : 2 * Double(shared) / Double(first + second)
  }
}
