import Foundation

/// Files under Tests/Fixtures, and text nobody would write.
enum TextFixtures {
  static func file(_ path: String, from file: String = #filePath) throws -> String {
    var tests = URL(fileURLWithPath: file)
    for _ in 0..<3 { tests.deleteLastPathComponent() }
    return try String(contentsOf: tests.appendingPathComponent("Fixtures/\(path)"), encoding: .utf8)
  }

  /// The lines of a table without its heading, each as its cells.
  static func rows(_ path: String, hasHeading: Bool) throws -> [[String]] {
    let lines = try file(path).split(separator: "\n").dropFirst(hasHeading ? 1 : 0)
    return lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Random bytes read as UTF-8, random scalars, and pieces of references put together at random.
  static func nonsense(_ random: inout some RandomNumberGenerator) -> String {
    let length = Int.random(in: 0...300, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      return String(decoding: (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }, as: UTF8.self)
    case 1:
      return String(
        String.UnicodeScalarView((0..<length).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) }))
    default:
      return (0..<length).compactMap { _ in pieces.randomElement(using: &random) }.joined()
    }
  }

  private static let pieces = [
    "Điều", "khoản", "điểm", "các", " ", " ", " ", "\n", ",", ";", ".", "/", "/", "-", "–", ":", "(", "*", "9", "2a", "đ", "a", "và",
    "hoặc", "số",
    "Quyết định", "Nghị định", "Luật", "Bộ luật", "Luật Đất đai", "năm", "2024", "24/11/2025", "QĐ-UBND", "QĐ", "NĐ-CP", "TTg", "QH15",
    "của",
    "Quy chế", "ban hành", "kèm theo", "này", "Chương II", "http://", "www.", "&", "\u{301}", "\u{200B}", "\0", "qd-ubnd", "57-NQ/TW",
    "ngày", "tháng",
  ]
}

extension String {
  /// The scalars one by one, since `==` takes composed and decomposed text for equal.
  var scalars: [UInt32] { unicodeScalars.map(\.value) }
}
