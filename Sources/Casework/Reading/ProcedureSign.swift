/// Words by which a text looks like a complaint or a denunciation, for which the law has procedures of their own. The bare word is none:
/// people write about the Law on complaints, or about how complaints are handled.
public struct ProcedureSign: Hashable, Sendable {
  public enum Procedure: String, Sendable, CaseIterable {
    /// Khiếu nại: against a decision or an act that hit the writer (Luật Khiếu nại 2011 Điều 2).
    case complaint
    /// Tố cáo: somebody broke the law (Luật Tố cáo 2018 Điều 2).
    case denunciation
  }

  public let procedure: Procedure
  /// UTF-8 offsets into the text as given.
  public let range: Range<Int>
  /// The words at that place, as they were given.
  public let text: String

  /// The signs of a text, in its order; at most one for each sentence and procedure.
  public static func found(in text: String) -> [ProcedureSign] {
    let source = LegalText(text)
    return source.sentences.flatMap { sentence in
      [(Procedure.complaint, source.complaint(in: sentence)), (.denunciation, source.denunciation(in: sentence))].compactMap {
        procedure, place in
        place.map { place in
          let range = source.tokens[place.lowerBound].range.lowerBound..<source.tokens[place.upperBound - 1].range.upperBound
          return ProcedureSign(procedure: procedure, range: range, text: source.original(range))
        }
      }
    }
  }
}

extension LegalText {
  /// Tokens between full stops, other signs that end a sentence, and lines.
  fileprivate var sentences: [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for (index, token) in tokens.enumerated() {
      let ends = token.kind == .period || token.kind == .other && ["!", "?", ";", "…"].contains(original(at: index))
      if token.startsLine || ends, index > start {
        sentences.append(start..<index)
        start = index
      }
    }
    return sentences + (start < tokens.count ? [start..<tokens.count] : [])
  }

  // MARK: Complaints

  fileprivate func complaint(in sentence: Range<Int>) -> Range<Int>? {
    for index in sentence where phrase("khieu", "nai", at: index, in: sentence) {
      if let place = meant(index..<index + 2, in: sentence) { return place }
    }
    return rejectedDecision(in: sentence)
  }

  /// `không đồng ý với quyết định thu hồi đất`, a decision on one matter and no rule for all.
  private func rejectedDecision(in sentence: Range<Int>) -> Range<Int>? {
    for index in sentence where phrase("khong", "dong", at: index, in: sentence) && has("y", at: index + 2) {
      let decision = has("voi", at: index + 3) ? index + 4 : index + 3
      guard has("quyet", at: decision), has("dinh", at: decision + 1) else { continue }
      let near = decision + 2..<min(decision + 8, sentence.upperBound)
      let matters = [("xu", "phat"), ("thu", "hoi"), ("boi", "thuong"), ("cuong", "che"), ("ky", "luat"), ("buoc", "thoi")]
      for place in near where matters.contains(where: { phrase($0.0, $0.1, at: place, in: sentence) }) { return index..<place + 2 }
    }
    return nil
  }

  // MARK: Denunciations

  fileprivate func denunciation(in sentence: Range<Int>) -> Range<Int>? {
    for index in sentence where isDenouncing(at: index, in: sentence) {
      let words = index..<index + 2
      if let place = meant(words, in: sentence) ?? accused(after: words, in: sentence) { return place }
    }
    return misconduct(in: sentence)
  }

  /// `tố cáo`, `tố giác`. Without diacritics it also says how big somebody is, so in a text that has them it must have them too.
  private func isDenouncing(at index: Int, in sentence: Range<Int>) -> Bool {
    guard phrase("to", "cao", at: index, in: sentence) || phrase("to", "giac", at: index, in: sentence) else { return false }
    return !hasMarks || original(at: index).utf8.contains { $0 >= 0x80 }
  }

  /// `tố cáo ông …`, `tố cáo cán bộ …`.
  private func accused(after words: Range<Int>, in sentence: Range<Int>) -> Range<Int>? {
    let next = words.upperBound
    guard !isDenied(words.lowerBound, in: sentence), next < sentence.upperBound else { return nil }
    if let word = self[next], word.kind == .word, ["ong", "ba", "anh", "chi"].contains(word.folded), isName(at: next + 1) {
      return words.lowerBound..<next + 1
    }
    return official(at: next, in: sentence).map { words.lowerBound..<$0.upperBound }
  }

  /// An official and a crime in one sentence: `chủ tịch phường … nhận hối lộ`. Slowness and rudeness are matters for feedback (Nghị định
  /// 20/2008/NĐ-CP Điều 5) and no signs.
  private func misconduct(in sentence: Range<Int>) -> Range<Int>? {
    guard let who = sentence.lazy.compactMap({ official(at: $0, in: sentence) }).first else { return nil }
    for index in who.upperBound..<max(who.upperBound, sentence.upperBound) {
      if let crime = Self.crimes.first(where: { words($0, at: index, in: sentence) }), !isDenied(index, in: sentence) {
        return who.lowerBound..<index + crime.count
      }
    }
    return nil
  }

  private func official(at index: Int, in sentence: Range<Int>) -> Range<Int>? {
    Self.officials.first { words($0, at: index, in: sentence) }.map { index..<index + $0.count }
  }

  private static let officials = [
    "pho chu tich", "chu tich", "can bo", "cong chuc", "vien chuc", "pho giam doc", "giam doc", "truong phong", "pho phong", "cong an",
    "canh sat", "thanh tra", "bi thu", "hieu truong", "dia chinh", "ke toan", "quan ly thi truong",
  ].map(Self.split)

  private static let crimes = [
    "nhan hoi lo", "doi hoi lo", "an hoi lo", "nhan tien", "doi tien", "voi tien", "vi tien", "an tien", "an chan", "tham o", "tham nhung",
    "chiem doat", "lam dung chuc vu", "lam dung quyen han", "loi dung chuc vu", "loi dung quyen han", "loi dung chuc quyen", "lam gia",
    "bao che", "co y lam trai", "danh nguoi", "danh dap",
  ].map(Self.split)

  private static func split(_ phrase: String) -> [String] { phrase.split(separator: " ").map(String.init) }

  // MARK: Who speaks

  /// The words as something the writer does: `tôi (muốn làm đơn) …`, `đơn …`, `… của tôi`.
  private func meant(_ words: Range<Int>, in sentence: Range<Int>) -> Range<Int>? {
    guard !isDenied(words.lowerBound, in: sentence) else { return nil }
    if let start = paper(before: words.lowerBound, in: sentence) ?? speaker(before: words.lowerBound, in: sentence) {
      return start..<words.upperBound
    }
    let next = words.upperBound
    guard
      phrase("cua", "toi", at: next, in: sentence) || phrase("cua", "chung", at: next, in: sentence)
        || phrase("cua", "gia", at: next, in: sentence)
    else { return nil }
    return words.lowerBound..<next + 2
  }

  /// `đơn khiếu nại`, unless it is the form or the handling of such papers that is spoken of.
  private func paper(before index: Int, in sentence: Range<Int>) -> Int? {
    var start = index - 1
    if has("thu", at: start) { start -= 1 }
    guard start >= sentence.lowerBound, has("don", at: start) else { return nil }
    let spokenOf = ["mau", "ly", "nhan", "loai", "quyet", "cac", "ve", "bieu", "nhieu", "so"]
    if start > sentence.lowerBound, let before = self[start - 1], before.kind == .word, spokenOf.contains(before.folded) { return nil }
    return start
  }

  /// `tôi`, and between it and the words nothing but what leads to them.
  private func speaker(before index: Int, in sentence: Range<Int>) -> Int? {
    var next = index - 1
    while next >= sentence.lowerBound, index - next <= 8, let token = self[next] {
      if token.kind == .word, ["toi", "em"].contains(token.folded) { return next }
      guard token.kind == .comma || token.kind == .word && Self.leading.contains(token.folded) else { return nil }
      next -= 1
    }
    return nil
  }

  private static let leading: Set<String> = [
    "xin", "muon", "lam", "viet", "gui", "don", "nay", "de", "phai", "da", "dang", "se", "can", "kinh", "mong", "quyet", "dinh", "thu",
    "dung", "ten", "bang", "toi", "nop", "tiep", "tuc", "duoc",
  ]

  /// `không khiếu nại`, `không phải đơn tố cáo`, `chưa tố cáo`.
  private func isDenied(_ index: Int, in sentence: Range<Int>) -> Bool {
    (max(sentence.lowerBound, index - 4)..<max(index, sentence.lowerBound)).contains {
      has("khong", at: $0) || has("chua", at: $0) || has("chang", at: $0)
    }
  }

  // MARK: Words

  private func phrase(_ first: String, _ second: String, at index: Int, in sentence: Range<Int>) -> Bool {
    index + 1 < sentence.upperBound && has(first, at: index) && has(second, at: index + 1)
  }

  private func words(_ words: [String], at index: Int, in sentence: Range<Int>) -> Bool {
    index + words.count <= sentence.upperBound && words.indices.allSatisfy { has(words[$0], at: index + $0) }
  }

  /// A word with a capital: `ông Ba`.
  private func isName(at index: Int) -> Bool {
    kind(at: index) == .word && original(at: index).unicodeScalars.first?.properties.isUppercase == true
  }
}
