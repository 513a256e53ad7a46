/// The pairs of neighbouring syllables by which texts about the same matter are told: `giấy phép`, `bản sao`. Most Vietnamese words have
/// two syllables; pairs with one of the small words of the language in them tell nothing and are left out.
public struct TellingWords: Sendable {
  /// Folded pairs in the order of the text, each once.
  public let pairs: [String]
  private let known: Set<String>

  /// - Parameter text: any text; what ``SearchTokens/index(_:limits:)`` gives of it counts.
  public init(_ text: String) { self.init(tokens: SearchTokens.index(text)) }

  /// - Parameter tokens: folded words in their order, as the index keeps them.
  public init(tokens: [String]) {
    var (known, pairs) = (Set<String>(), [String]())
    for (first, second) in zip(tokens, tokens.dropFirst()) where Self.tells(first) && Self.tells(second) && first != second {
      let pair = "\(first) \(second)"
      if known.insert(pair).inserted { pairs.append(pair) }
    }
    self.pairs = pairs
    self.known = known
  }

  /// The pairs that both texts have, in the order of this one.
  public func shared(with other: TellingWords) -> [String] { pairs.filter(other.known.contains) }

  /// Searches that find texts of the same matter: neighbouring telling pairs that must occur together, from all over the text.
  /// - Parameter limit: searches at most.
  public func searches(limit: Int) -> [SearchQuery] {
    guard !pairs.isEmpty, limit > 0 else { return [] }
    let step = max(1, (pairs.count + limit - 1) / limit)
    return stride(from: 0, to: pairs.count, by: step).prefix(limit).map { start in
      var words: [String] = []
      for pair in pairs[start..<min(start + 2, pairs.count)] {
        for word in pair.split(separator: " ").map(String.init) where !words.contains(word) { words.append(word) }
      }
      return SearchQuery(words: words, prefix: nil)
    }
  }

  private static func tells(_ token: String) -> Bool {
    token.utf8.count > 1 && !small.contains(token) && !token.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Words that stand in every text, folded.
  private static let small = Set(
    """
    va cua la co cho cac nhung duoc khong nay do khi thi ma voi toi chung ta ve tu den trong ngoai tren duoi ra vao len xuong rat qua cung \
    da dang se bi boi vi nen neu hay hoac nhu theo tai o mot hai ba bon nam lan nguoi anh chi em ong phai can muon xin de nghi con nua moi \
    day kia ay no ho minh lai chi that lam gi nao bao nhieu sau truoc hon nhat tuc van luon chua thuong vay the nhung song tuy dieu \
    khoan diem so ngay thang kinh gui quy
    """.split(separator: " ").map(String.init))
}
