/// A place inside a document.
struct ProvisionPlace: Hashable {
  var article: String?
  var clause: String?
  var point: String?
}

extension ProvisionPlace {
  /// The place without what is as small as the level.
  fileprivate func outside(of level: ProvisionChain.Level) -> ProvisionPlace {
    level == .clause ? ProvisionPlace(article: article) : ProvisionPlace()
  }
}

/// How articles, clauses and points are numbered.
enum Provision {
  /// `9`, `2a`, `15đ`.
  static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    let letters = text.dropFirst(digits.count)
    return (1...4).contains(digits.count) && letters.unicodeScalars.count <= 2 && letters.unicodeScalars.allSatisfy(isLetter)
  }

  /// `a`, `đ`, `a1`.
  static func isLetter(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first) else { return false }
    let rest = text.dropFirst()
    return rest.utf8.count <= 2 && rest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) || scalar == "đ" }
}

/// Provisions named one after another: `khoản 1, khoản 2 và điểm đ khoản 3 Điều 5`, or from the top `Điều 9 khoản 2 điểm a`.
struct ProvisionChain {
  let places: [ProvisionPlace]
  let start: Int
  /// The token after the last of them.
  let end: Int

  fileprivate enum Level: Int { case point, clause, article }

  private struct Item {
    let level: Level
    let value: String
    let separator: Separator
  }

  /// What stands before an item. A comma may list (`khoản 1, khoản 2`) or only pause (`điểm a, khoản 2, Điều 9`); `và`, `hoặc` and a
  /// semicolon always list.
  private enum Separator { case none, comma, conjunction }

  /// Law has lists of a dozen; the limit keeps a hostile one short.
  private static let longest = 64

  init?(in text: LegalText, at index: Int) {
    let start = text.has("cac", at: index) ? index + 1 : index
    guard var reader = Reader(text: text, at: start) else { return nil }
    var items: [Item] = []
    while items.count < Self.longest, let item = reader.next() { items.append(item) }
    guard !items.isEmpty else { return nil }
    self.start = index
    end = reader.end
    places = Self.isFromTheTop(items) ? Self.downward(items) : Self.upward(items)
  }

  private static func isFromTheTop(_ items: [Item]) -> Bool {
    items.first?.level == .article && items.last?.level != .article
  }

  /// The usual order, smallest first, so it is read from the end: each item belongs to the nearest larger one after it.
  private static func upward(_ items: [Item]) -> [ProvisionPlace] {
    var places: [ProvisionPlace] = []
    var place = ProvisionPlace()
    for index in items.indices.reversed() {
      let item = items[index]
      switch item.level {
      case .article: place = ProvisionPlace(article: item.value)
      case .clause: place = ProvisionPlace(article: place.article, clause: item.value)
      case .point: place.point = item.value
      }
      // An item with a smaller one before it is only the place of that one, unless both are listed side by side.
      let followsSmaller = index > 0 && items[index - 1].level.rawValue < item.level.rawValue
      if followsSmaller && item.separator != .conjunction { continue }
      places.append(place)
      if followsSmaller { place = place.outside(of: item.level) }
    }
    return places.reversed()
  }

  private static func downward(_ items: [Item]) -> [ProvisionPlace] {
    var places: [ProvisionPlace] = []
    var place = ProvisionPlace()
    for (index, item) in items.enumerated() {
      switch item.level {
      case .article: place = ProvisionPlace(article: item.value)
      case .clause: place = ProvisionPlace(article: place.article, clause: item.value)
      case .point: place.point = item.value
      }
      let next = index + 1 < items.count ? items[index + 1] : nil
      let holdsSmaller = next.map { $0.level.rawValue < item.level.rawValue && $0.separator != .conjunction } ?? false
      if !holdsSmaller { places.append(place) }
    }
    return places
  }

  /// Reads items as long as they follow one another.
  private struct Reader {
    let text: LegalText
    /// The token after the last item.
    private(set) var end: Int
    private var level: Level?

    init?(text: LegalText, at index: Int) {
      guard Self.level(in: text, at: index) != nil else { return nil }
      self.text = text
      end = index
    }

    mutating func next() -> Item? {
      let (index, separator) = level == nil ? (end, .none) : skippingSeparator(from: end)
      if let named = Self.level(in: text, at: index), let (value, end) = value(of: named, at: index + 1) {
        level = named
        self.end = end
        return Item(level: named, value: value, separator: separator)
      }
      // `Điều 8, 9 và 10`: the name is not said again.
      guard separator != .none, let level, let (value, end) = value(of: level, at: index), !beginsSomethingElse(index, end) else {
        return nil
      }
      self.end = end
      return Item(level: level, value: value, separator: separator)
    }

    private func skippingSeparator(from index: Int) -> (index: Int, separator: Separator) {
      var (next, separator) = (index, Separator.none)
      if text.kind(at: next) == .comma { (next, separator) = (next + 1, .comma) }
      if isSemicolon(at: next) || text.has("va", at: next) || text.has("hoac", at: next) { (next, separator) = (next + 1, .conjunction) }
      if separator != .none, text.has("cac", at: next) { next += 1 }
      return (next, separator)
    }

    private func isSemicolon(at index: Int) -> Bool { text.kind(at: index) == .other && text.original(at: index) == ";" }

    private static func level(in text: LegalText, at index: Int) -> Level? {
      guard let word = text[index], word.kind == .word else { return nil }
      switch word.folded {
      case "dieu": return .article
      case "khoan": return .clause
      case "diem": return .point
      default: return nil
      }
    }

    private func value(of level: Level, at index: Int) -> (value: String, end: Int)? {
      guard let token = text[index] else { return nil }
      if level == .point && token.kind == .word { return letter(at: index) }
      guard token.kind == .number, token.folded.utf8.count <= 4 else { return nil }
      guard let suffix = text[index + 1], suffix.kind == .word, text.isTight(at: index + 1) else { return (token.folded, index + 1) }
      let value = token.folded + text.original(at: index + 1).normalizedNFC.lowercased()
      return Provision.isNumber(value) ? (value, index + 2) : nil
    }

    private func letter(at index: Int) -> (value: String, end: Int)? {
      let letter = text.original(at: index).normalizedNFC.lowercased()
      guard letter.unicodeScalars.count == 1, Provision.isLetter(letter) else { return nil }
      if let digits = text[index + 1], digits.kind == .number, text.isTight(at: index + 1), digits.folded.utf8.count <= 2 {
        return (letter + digits.folded, index + 2)
      }
      return (letter, index + 1)
    }

    /// In `Điều 8, 2610/QĐ-UBND` and `khoản 2, 15 ngày` the second number is no clause.
    private func beginsSomethingElse(_ index: Int, _ end: Int) -> Bool {
      text.kind(at: end) == .slash || (text.kind(at: end) == .dash && text.isTight(at: end)) || text.countsSomething(at: end)
    }
  }
}
