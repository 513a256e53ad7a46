/// Something in a text by which a person could be found or harmed: a telephone number, a number of a person, an address for mail, an
/// account. Whoever is named by it may be somebody else than the writer; a person decides whether it stays.
public struct PersonalDatum: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case phone
    /// Twelve digits (số định danh cá nhân).
    case personalID = "personal-id"
    /// Nine digits, of the identity cards before 2016 (chứng minh nhân dân).
    case identityCard = "identity-card"
    case email
    /// Digits after words that speak of an account.
    case bankAccount = "bank-account"
  }

  public let kind: Kind
  /// UTF-8 offsets into the text as given.
  public let range: Range<Int>
  /// The words at that place, as they were given.
  public let text: String

  /// Finds them in a text, in its order; none overlaps another.
  ///
  /// What looks alike is left alone: numbers of documents and cases, dates, sums of money, tax codes. Takes time in proportion to the
  /// length of the text.
  public static func found(in text: String) -> [PersonalDatum] {
    let source = LegalText(text)
    let addresses = EmailAddress.found(in: text)
    let numbers = source.personalNumbers().filter { number in !addresses.contains { $0.range.overlaps(number.range) } }
    return (addresses + numbers).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

// MARK: - Numbers

/// Runs of digits that are written as one number: `0912 345 678`, `(0292) 3.812.345`, `079 090 012 345`.
private struct NumberChain {
  /// Tokens of the text, brackets and a plus before it included.
  var tokens: Range<Int>
  var digits: String
  var groups: [Int]
  /// Nothing but digits stands between its first and its last one.
  var isSolid: Bool { groups.count == 1 }
}

extension LegalText {
  fileprivate func personalNumbers() -> [PersonalDatum] {
    var found: [PersonalDatum] = []
    var index = 0
    while index < tokens.count {
      guard let (chain, kind) = personalNumber(at: index) else {
        index += 1
        continue
      }
      let range = tokens[chain.tokens.lowerBound].range.lowerBound..<tokens[chain.tokens.upperBound - 1].range.upperBound
      found.append(PersonalDatum(kind: kind, range: range, text: original(range)))
      index = chain.tokens.upperBound
    }
    return found
  }

  /// The longest chain from here that is a number of a person.
  private func personalNumber(at index: Int) -> (NumberChain, PersonalDatum.Kind)? {
    guard mayBegin(at: index) else { return nil }
    for chain in chains(from: index).reversed() where mayEnd(chain) {
      if let kind = kind(of: chain) { return (chain, kind) }
    }
    return nil
  }

  private func kind(of chain: NumberChain) -> PersonalDatum.Kind? {
    let count = chain.digits.utf8.count
    let before = wordsBefore(chain.tokens.lowerBound)
    if (6...19).contains(count), before.speaksOf(["tai", "khoan"], ["stk"], ["so", "tk"]) { return .bankAccount }
    if before.speaksOf(["ma", "so", "thue"], ["mst"]) || isMoney(chain) { return nil }
    let hasPlus = original(at: chain.tokens.lowerBound) == "+"
    if PhoneNumber((hasPlus ? "+" : "") + chain.digits) != nil { return .phone }
    if hasPlus { return nil }
    let isNamed = before.speaksOf(["can", "cuoc"], ["cccd"], ["dinh", "danh"], ["cmnd"], ["cmt"], ["chung", "minh"])
    if count == 12, chain.isSolid || isNamed || chain.groups.allSatisfy({ $0 == 3 || $0 == 4 }) { return .personalID }
    return count == 9 && (chain.isSolid || isNamed) ? .identityCard : nil
  }

  /// Not within a word, a code or the number of a document: `UBTVQH15`, `PAKN.20250612.0554`, `1/2025`.
  private func mayBegin(at index: Int) -> Bool {
    guard kind(at: index) == .number || startsWithSign(at: index) else { return false }
    guard index > 0, isTight(at: index) else { return true }
    switch kind(at: index - 1) {
    case .word, .number, .slash, .ampersand: return false
    case .period, .dash, .comma: return !isTight(at: index - 1)
    default: return true
    }
  }

  /// A plus or an opening bracket directly before digits.
  private func startsWithSign(at index: Int) -> Bool {
    (original(at: index) == "+" || kind(at: index) == .open) && kind(at: index + 1) == .number && isTight(at: index + 1)
  }

  private func mayEnd(_ chain: NumberChain) -> Bool {
    let next = chain.tokens.upperBound
    guard isTight(at: next) else { return true }
    switch kind(at: next) {
    case .word, .number, .slash: return false
    case .dash, .period, .comma: return !(isTight(at: next + 1) && (kind(at: next + 1) == .number || kind(at: next + 1) == .word))
    default: return true
    }
  }

  /// Every chain that begins here, the shortest first; at most eight groups long.
  private func chains(from start: Int) -> [NumberChain] {
    var chains: [NumberChain] = []
    var (index, digits, groups) = (start, "", [Int]())
    while groups.count < 8, let next = digitToken(from: index, isFirst: groups.isEmpty), let token = self[next] {
      digits += token.folded
      groups.append(token.folded.utf8.count)
      index = next + 1
      chains.append(NumberChain(tokens: start..<index, digits: digits, groups: groups))
      if digits.utf8.count > 19 { break }
    }
    return chains
  }

  /// The next run of digits, over one separator: a dot or hyphen, a bracket, or a blank of one or two bytes on the same line.
  private func digitToken(from index: Int, isFirst: Bool) -> Int? {
    var next = index
    var signs = 0
    while signs < 3, let token = self[next] {
      let gap = next > 0 ? token.range.lowerBound - tokens[next - 1].range.upperBound : 0
      guard isFirst && next == index || gap <= 2 && !token.startsLine else { return nil }
      switch token.kind {
      case .number: return next
      case .period, .dash: guard !isFirst, signs == 0, isTight(at: next), isTight(at: next + 1) else { return nil }
      case .open: break
      default: guard ["+", ")"].contains(original(at: next)), isFirst || original(at: next) == ")" else { return nil }
      }
      signs += 1
      next += 1
    }
    return nil
  }

  /// `12.345.678 đồng`, `150 000 000 VND`, `2 tỷ`.
  private func isMoney(_ chain: NumberChain) -> Bool {
    guard let unit = self[chain.tokens.upperBound], unit.kind == .word else { return false }
    return ["dong", "d", "vnd", "trieu", "ty", "usd"].contains(unit.folded)
  }

  /// Up to six words on the same line before the token.
  private func wordsBefore(_ index: Int) -> [String] {
    var words: [String] = []
    var next = index
    while next > 0, words.count < 6, index - next < 10 {
      if let token = self[next], token.startsLine { break }
      next -= 1
      if let token = self[next], token.kind == .word { words.insert(token.folded, at: 0) }
    }
    return words
  }
}

extension [String] {
  /// One of the phrases stands among the words.
  fileprivate func speaksOf(_ phrases: [String]...) -> Bool {
    phrases.contains { phrase in indices.contains { self[$0...].starts(with: phrase) } }
  }
}

// MARK: - Mail

extension EmailAddress {
  /// The addresses in a text: as much around each `@` as makes one.
  fileprivate static func found(in text: String) -> [PersonalDatum] {
    let bytes = Array(text.utf8)
    var found: [PersonalDatum] = []
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "@") {
      let earliest = max(found.last?.range.upperBound ?? 0, index - 64)
      var start = index
      while start > earliest, isPart(bytes[start - 1]) { start -= 1 }
      var end = index + 1
      while end < bytes.count, end - index < 190, isPart(bytes[end]) { end += 1 }
      // A sentence may end after the address.
      while end > index + 1, !isLetterOrDigit(lowered(bytes[end - 1])) { end -= 1 }
      let words = String(decoding: bytes[start..<end], as: UTF8.self)
      if EmailAddress(words) != nil { found.append(PersonalDatum(kind: .email, range: start..<end, text: words)) }
    }
    return found
  }

  private static func isPart(_ byte: UInt8) -> Bool { isLetterOrDigit(lowered(byte)) || "._-+".utf8.contains(byte) }

  private static func lowered(_ byte: UInt8) -> UInt8 { Folding.lowered(byte) }
}
