/// A stamp or a phrase by which a text or the paper it was copied from looks like a state secret (Luật Bảo vệ bí mật nhà nước Điều 8: ba
/// độ mật). The writer says whether it is one; nothing is stopped by a word alone.
public struct SecrecyMark: Hashable, Sendable {
  /// UTF-8 offsets into the text as given.
  public let range: Range<Int>
  /// The words at that place, as they were given.
  public let text: String

  /// The marks of a text, in its order. `mật độ`, `mật khẩu`, `bảo mật` and the law on the matter are none.
  public static func found(in text: String) -> [SecrecyMark] {
    let source = LegalText(text)
    var marks: [SecrecyMark] = []
    var index = 0
    while index < source.tokens.count {
      let count = source.secrecyMark(at: index)
      if count > 0 {
        let range = source.tokens[index].range.lowerBound..<source.tokens[index + count - 1].range.upperBound
        marks.append(SecrecyMark(range: range, text: source.original(range)))
      }
      index += max(count, 1)
    }
    return marks
  }
}

extension LegalText {
  /// How many tokens the mark that begins here has; 0 when none does.
  fileprivate func secrecyMark(at index: Int) -> Int {
    if isWord("tuyệt", "tuyet", at: index), isSecret(at: index + 1),
      standsAlone(index..<index + 2) || isMarked(index) || isShouted(index..<index + 2)
    {
      return 2
    }
    // Without diacritics, or shouted, "tôi mất" looks the same; then it must stand on its own line like a stamp.
    if isWord("tối", "toi", at: index), isSecret(at: index + 1), standsAlone(index..<index + 2) || isMarked(index) { return 2 }
    if isShouted(index..<index + 1), isSecret(at: index), standsAlone(index..<index + 1) { return 1 }
    return secretPaper(at: index) ?? stateSecret(at: index) ?? 0
  }

  /// `tài liệu mật`, `đóng dấu mật`, `độ mật: mật`.
  private func secretPaper(at index: Int) -> Int? {
    let papers = [("tai", "lieu"), ("van", "ban"), ("cong", "van"), ("bao", "cao"), ("ho", "so"), ("dong", "dau"), ("con", "dau")]
    guard papers.contains(where: { has($0.0, at: index) && has($0.1, at: index + 1) }), isMarked(index + 2),
      original(at: index + 2).lowercased() == "mật"
    else { return nil }
    let harmless = ["do", "khau", "ong", "ma", "thu", "vu"]
    if let next = self[index + 3], next.kind == .word, harmless.contains(next.folded) { return nil }
    return 3
  }

  /// `bí mật nhà nước`, unless it is the law, the guarding of secrets, or the word that there is none.
  private func stateSecret(at index: Int) -> Int? {
    guard has("bi", at: index), has("mat", at: index + 1), has("nha", at: index + 2), has("nuoc", at: index + 3) else { return nil }
    let harmless = ["ve", "khong", "chua", "giu", "luat", "lo"]
    let before = (max(0, index - 3)..<index).contains { place in
      self[place].map { $0.kind == .word && harmless.contains($0.folded) } ?? false
    }
    return before ? nil : 4
  }

  private func isWord(_ word: String, _ folded: String, at index: Int) -> Bool {
    guard has(folded, at: index) else { return false }
    return !isMarked(index) || original(at: index).lowercased() == word
  }

  private func isSecret(at index: Int) -> Bool { isWord("mật", "mat", at: index) }

  /// Written with diacritics, composed or not.
  private func isMarked(_ index: Int) -> Bool { original(at: index).utf8.contains { $0 >= 0x80 } }

  /// In capitals.
  private func isShouted(_ range: Range<Int>) -> Bool {
    range.allSatisfy { index in
      let word = original(at: index)
      return word == word.uppercased()
    }
  }

  /// Nothing else stands on its line, or it stands in brackets.
  private func standsAlone(_ range: Range<Int>) -> Bool {
    let begins =
      range.lowerBound == 0 || tokens[range.lowerBound].startsLine || [.open, .other, .colon].contains(kind(at: range.lowerBound - 1))
    guard let next = self[range.upperBound] else { return begins }
    return begins && (next.startsLine || [.other, .period].contains(next.kind))
  }
}
