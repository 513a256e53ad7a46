extension LegalText {
  /// A number whose sign a scan damaged, where the words before it leave no doubt what it was: every decree of today is signed
  /// `NĐ-CP`, and a circular `TT-` with its ministry. So `Nghị định số 63/2010/ Đ-C` and `Thông tư số 167/2012/  -BTC` can be read.
  func damagedNumber(at index: Int, of kind: DocumentKind?) -> (number: DocumentNumber, end: Int)? {
    guard let serial = self[index], serial.kind == .number, self.kind(at: index + 1) == .slash, let year = year(at: index + 2),
      self.kind(at: index + 3) == .slash
    else { return nil }
    let sign: (code: String, end: Int)? =
      switch kind {
      case .decree: damagedDecreeSign(at: index + 4)
      case .circular: damagedCircularSign(at: index + 4)
      default: nil
      }
    guard let sign, let number = DocumentNumber("\(serial.folded)/\(year)/\(sign.code)") else { return nil }
    return (number, sign.end)
  }

  private func damagedDecreeSign(at index: Int) -> (code: String, end: Int)? {
    let dash = isWord(at: index, among: ["n", "d", "nd"]) ? index + 1 : index
    guard kind(at: dash) == .dash else { return nil }
    let end = isWord(at: dash + 1, among: ["c", "p", "cp"]) ? dash + 2 : dash + 1
    // A hyphen alone is no sign.
    return end - index > 1 ? ("NĐ-CP", end) : nil
  }

  private func damagedCircularSign(at index: Int) -> (code: String, end: Int)? {
    let dash = isWord(at: index, among: ["t"]) ? index + 1 : index
    guard kind(at: dash) == .dash, self[dash + 1]?.kind == .word, let issuer = IssuerCode(original(at: dash + 1)) else { return nil }
    return ("TT-\(issuer.code)", dash + 2)
  }

  private func isWord(at index: Int, among words: [String]) -> Bool { words.contains { has($0, at: index) } }
}
