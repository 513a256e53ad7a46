import Foundation
import Testing

/// The catalogue is read as source: what the compiler cannot see is that a text is empty, untranslated or stands in the wrong place.
@Suite struct TextsTests {
  private static let web = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Web")

  private static func sources(in folder: String) throws -> [(name: String, text: String)] {
    let folder = web.appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.sorted()
    return try names.map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
  }

  /// A text of the catalogue: two literals, either of one line or of several between triple quotation marks. Of a text put
  /// together from parts, the first of each.
  private static func pairs(in source: String) -> [(vi: String, en: String)] {
    let pattern =
      #/
      vi:\s*(?:"""(?<viLong>.*?)"""|"(?<vi>(?:[^"\\]|\\.)*)")
      .*?\sen:\s*(?:[^",]*\?\s*)?
      (?:"""(?<enLong>.*?)"""|"(?<en>(?:[^"\\]|\\.)*)")
      /#.dotMatchesNewlines()
    return source.matches(of: pattern).map {
      (String($0.viLong ?? $0.vi ?? ""), String($0.enLong ?? $0.en ?? ""))
    }
  }

  private static let vietnameseLetters = Set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")

  private static func isVietnamese(_ text: String) -> Bool { text.lowercased().contains { vietnameseLetters.contains($0) } }

  /// English may cite "NĐ-CP", but every fifth letter of a Vietnamese sentence has a mark.
  private static func readsVietnamese(_ text: String) -> Bool {
    let letters = text.lowercased().filter(\.isLetter)
    return letters.count { vietnameseLetters.contains($0) } * 8 > letters.count
  }

  /// The switch to the other language names it in that language.
  private static let languageSwitch = "English"

  @Test func `every text has both languages`() throws {
    let pairs = try Self.sources(in: "Texts").flatMap { Self.pairs(in: $0.text) }
    #expect(pairs.count > 250)
    for pair in pairs {
      let isWhole = [pair.vi, pair.en].allSatisfy { $0.contains { !$0.isWhitespace } }
      #expect(isWhole, "\(pair)")
      #expect(pair.vi != pair.en, "\(pair.vi) is not translated")
      #expect(!Self.readsVietnamese(pair.en) || pair.vi == Self.languageSwitch, "\(pair.en) is not English")
    }
  }

  @Test func `no text of the catalogue is missed by this test`() throws {
    for source in try Self.sources(in: "Texts") {
      let made = source.text.matches(of: #/LocalizedText\(\s*vi:/#).count
      #expect(Self.pairs(in: source.text).count == made, "\(source.name)")
    }
  }

  @Test func `Vietnamese is stored composed`() throws {
    for source in try Self.sources(in: "Texts") {
      #expect(Array(source.text.utf8) == Array(source.text.precomposedStringWithCanonicalMapping.utf8), "\(source.name)")
    }
  }

  @Test(arguments: ["Pages", "Design", "HTML"])
  func `markup holds no prose of its own`(folder: String) throws {
    for source in try Self.sources(in: folder) {
      let code = source.text.split(separator: "\n").filter { !$0.trimming(" ").hasPrefix("//") }.joined(separator: "\n")
      for literal in code.matches(of: #/"((?:[^"\\\n]|\\.)*)"/#).map({ String($0.1) }) {
        #expect(!Self.isVietnamese(literal), "\(literal) in \(source.name)")
      }
      for call in code.matches(of: #/[ (]text: "([^"\\]*[A-Za-z]{3}[^"\\]*)"/#) {
        Issue.record("\(call.1) in \(source.name) belongs in the catalogue")
      }
    }
  }
}

extension Substring {
  fileprivate func trimming(_ character: Character) -> Substring { drop { $0 == character } }
}
