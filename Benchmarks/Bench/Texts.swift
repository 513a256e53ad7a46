/// Texts that are like Vietnamese to a store and to a search: syllables of the real build, as unevenly frequent as words are, so that
/// some stand in every text and most in few (Zipf's law).
struct Texts {
  private var random: SeededNumbers
  private static let syllables = Syllables()

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// A sentence without its stop, such as a title.
  mutating func phrase(words: Int) -> String {
    let text = (0..<words).map { _ in syllable() }.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// About 1.2 KB: what a sender writes. Now and then there is a document, a house, a day.
  mutating func letter() -> String {
    (0..<14).map { sentence in
      let detail =
        switch sentence % 5 {
        case 1: " theo Quyết định số \(number(1...4_000))/QĐ-UBND"
        case 3: " tại số \(number(1...900)), ngày \(number(1...28))/\(number(1...12))/2025"
        default: ""
        }
      return "\(phrase(words: number(8...16)))\(detail)."
    }.joined(separator: " ")
  }

  mutating func phone() -> String { "09\(number(10_000_000...99_999_999))" }

  private mutating func syllable() -> String {
    Self.syllables.syllable(at: Double.random(in: 0..<1, using: &random))
  }

  /// Two words for a search, neither among the most frequent nor among the rarest.
  mutating func query() -> String {
    (0..<2).map { _ in Self.syllables.ranked[number(40...400)] }.joined(separator: " ")
  }
}

/// Some three thousand syllables by falling frequency.
private struct Syllables {
  let ranked: [String]
  /// For each the share of all words that it and those before it make up.
  private let shares: [Double]

  init() {
    let onsets = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split(separator: " ")
    let rimes = """
      a à á ả ã ạ an àn án ản ạn ang àng áng ảng ạng ao ào áo ảo ạo anh ành ánh ảnh ạnh ai ài ái ải ại ay ày áy ảy ạy ăn ằn ắn ặn ăng \
      ằng ắng ẳng ặng âm ầm ấm ẩm ậm ân ần ấn ẩn ận ây ầy ấy ẩy ậy e è é ẻ ẹ ê ề ế ể ệ en èn én ên ền ến ện i ì í ỉ ị iên iền iến iện iêu \
      iều iếu iệu in ìn ín ình ính ịnh o ò ó ỏ ọ oan oàn oán oạn ô ồ ố ổ ộ ôi ồi ối ổi ội ông ồng ống ổng ộng ơ ờ ớ ở ợ ơn ờn ớn ợn u ù ú ủ \
      ụ ung ùng úng ụng ư ừ ứ ử ự ưng ừng ứng ựng ươi ười ưới ượi ương ường ướng ượng
      """.split(separator: " ")
    var random = SeededNumbers(seed: 20_080_214)
    ranked = onsets.flatMap { onset in rimes.map { String(onset + $0) } }.shuffled(using: &random)
    let weights = ranked.indices.map { 1 / Double($0 + 3) }
    let sum = weights.reduce(0, +)
    var reached = 0.0
    shares = weights.map { weight in
      reached += weight / sum
      return reached
    }
  }

  func syllable(at share: Double) -> String {
    var (low, high) = (0, shares.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if shares[middle] < share { low = middle + 1 } else { high = middle }
    }
    return ranked[low]
  }
}

/// SplitMix64, so that a seed gives the same texts everywhere.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
