// What is known by its form alone.

extension ScannedText {
  // MARK: Numbers

  /// Tax codes with their check digit, `0314409058` or `0314409058-002`.
  var taxCodes: [PersonalFinding] {
    words.indices.compactMap { index in
      guard words[index].isFigures, words[index].bytes.count == 10 else { return nil }
      let branch = words.indices.contains(index + 1) && separator(before: index + 1) == "-" && words[index + 1].bytes.count == 3
      let range = words[index].bytes.lowerBound..<words[branch ? index + 1 : index].bytes.upperBound
      return (try? TaxCode(String(decoding: bytes[range], as: UTF8.self))) == nil ? nil : finding(.taxCode, range)
    }
  }

  /// Nine figures or more without a gap that no amount of money follows: most likely an account.
  var longNumbers: [PersonalFinding] {
    words.indices.compactMap { index in
      guard words[index].isFigures, (9...19).contains(words[index].bytes.count) else { return nil }
      let isAmount = follows(index + 1) && ["dong", "d", "vnd", "trieu", "ty", "usd", "m2", "ha"].contains(words[index + 1].folded)
      return isAmount ? nil : finding(.bankAccount, words[index].bytes)
    }
  }

  // MARK: Vehicles

  /// `65A-123.45`, `65-B1 123.45`, `65B1-1234`: the number of a province from 11 to 99, a series, four or five figures.
  var plates: [PersonalFinding] {
    words.indices.compactMap { index in
      let start = words[index].bytes.lowerBound
      guard isDigit(start), isDigit(start + 1), bytes[start] != UInt8(ascii: "0"), let end = plateEnd(from: start + 2) else { return nil }
      return finding(.plate, start..<end)
    }
  }

  private func plateEnd(from index: Int) -> Int? {
    var next = skippingSeparator(index)
    let series = next
    while next - series < 2, isASCIILetter(next) { next += 1 }
    guard next > series else { return nil }
    // A figure belongs to the series where enough others follow it.
    for seriesEnd in [isDigit(next) ? next + 1 : next, next] {
      if let end = figuresEnd(from: skippingSeparator(seriesEnd)) { return end }
    }
    return nil
  }

  private func figuresEnd(from start: Int) -> Int? {
    var (next, count) = (start, 0)
    while count < 5, isDigit(next) || count == 3 && byte(next) == UInt8(ascii: ".") && isDigit(next + 1) {
      if isDigit(next) { count += 1 }
      next += 1
    }
    return count >= 4 && !isDigit(next) && !isLetter(next) ? next : nil
  }

  private func skippingSeparator(_ index: Int) -> Int { byte(index).map { " -.".utf8.contains($0) } == true ? index + 1 : index }

  private func isASCIILetter(_ index: Int) -> Bool { byte(index).map { (0x61...0x7A).contains($0) } ?? false }

  // MARK: Places

  /// `thửa đất số 123`, `tờ bản đồ số 45`: by them the owner can be looked up.
  var landPlots: [PersonalFinding] {
    words.indices.compactMap { index in
      guard let after = has(["thua"], at: index).map({ has(["dat"], at: $0) ?? $0 }) ?? has(["to", "ban", "do"], at: index) else {
        return nil
      }
      let number = has(["so"], at: after) ?? after
      guard number < words.count, words[number].isNumber else { return nil }
      return finding(.landPlot, words[index].bytes.lowerBound..<words[number].bytes.upperBound)
    }
  }

  /// `số nhà 12/3`, `nhà số 5A`, `số 12 đường Nguyễn Trãi`, `hẻm 51`, `12/3 đường 30/4`: the number with the street after it.
  var houseNumbers: [PersonalFinding] {
    var found: [PersonalFinding] = []
    var index = 0
    while index < words.count {
      if let end = houseEnd(at: index) {
        found.append(finding(.houseNumber, words[index].bytes.lowerBound..<words[end - 1].bytes.upperBound))
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// The word after a house number that begins at the word.
  private func houseEnd(at index: Int) -> Int? {
    let named = has(["so", "nha"], at: index) ?? has(["nha", "so"], at: index) ?? has(["dia", "chi", "so"], at: index)
    if let named, let number = numberEnd(at: named) { return streetEnd(at: number) ?? number }
    if let lane = words[index].folded.isOne(of: Self.lanes) ? numberEnd(at: index + 1) : nil { return streetEnd(at: lane) ?? lane }
    if let after = has(["so"], at: index), let number = numberEnd(at: after) { return streetEnd(at: number) }
    if let number = numberEnd(at: index), number > index + 1 { return streetEnd(at: number) }
    return nil
  }

  private static let lanes: Set<String> = ["hem", "ngo", "ngach", "kiet"]
  private static let streets: Set<String> = ["duong", "pho", "hem", "ngo", "ngach", "kiet"]

  /// The word after `12`, `5A`, `12/3` or `12/3B`. A document's number goes on with letters: `12/QĐ-UBND`.
  private func numberEnd(at index: Int) -> Int? {
    guard index < words.count, isHouse(words[index].folded) else { return nil }
    var next = index + 1
    while next < words.count, bytes[words[next - 1].bytes.upperBound..<words[next].bytes.lowerBound].elementsEqual("/".utf8) {
      guard isHouse(words[next].folded), next - index < 6 else { return nil }
      next += 1
    }
    return next
  }

  /// Up to four figures and a letter.
  private func isHouse(_ word: String) -> Bool {
    let digits = word.utf8.prefix { (0x30...0x39).contains($0) }
    return (1...4).contains(digits.count) && word.utf8.count - digits.count <= 1
  }

  /// The word after `đường Nguyễn Trãi` or `đường 30/4`; nil where no street follows.
  private func streetEnd(at index: Int) -> Int? {
    var start = index
    if start < words.count, !follows(start), separator(before: start) != ", " && separator(before: start) != "," { return nil }
    guard start < words.count, words[start].folded.isOne(of: Self.streets) else { return nil }
    start += 1
    if let number = numberEnd(at: start) { return streetEnd(at: number) ?? number }
    var end = start
    while end < words.count, end < start + 5, follows(end), words[end].isCapitalised || end == start && words[end].isNumber { end += 1 }
    return end > start ? end : nil
  }

  private func separator(before index: Int) -> String {
    guard index > 0 else { return "" }
    return String(decoding: bytes[words[index - 1].bytes.upperBound..<words[index].bytes.lowerBound], as: UTF8.self)
  }

  /// The index after a run of words that stand there.
  private func has(_ expected: [String], at index: Int) -> Int? {
    guard index + expected.count <= words.count else { return nil }
    for (offset, word) in expected.enumerated() {
      guard words[index + offset].folded == word, offset == 0 || follows(index + offset) else { return nil }
    }
    return index + expected.count
  }

  // MARK: Names

  /// Two to five words with capitals after a title: `bà Trần Thị B`. Bà Rịa is a place.
  var personNames: [PersonalFinding] {
    var found: [PersonalFinding] = []
    var index = 1
    while index < words.count {
      let start = index
      index += 1
      guard isTitle(at: start - 1), follows(start), words[start].folded != "ria" else { continue }
      var end = start
      while end < words.count, end < start + 5, words[end].isCapitalised, end == start || follows(end) { end += 1 }
      guard end - start >= 2 else { continue }
      found.append(finding(.personName, words[start].bytes.lowerBound..<words[end - 1].bytes.upperBound))
      index = end
    }
    return found
  }
}

extension String {
  fileprivate func isOne(of words: Set<String>) -> Bool { words.contains(self) }
}
