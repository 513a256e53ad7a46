import Casework
import Foundation
import Testing

@Suite struct `Cleaned text` {
  @Test func `has every Vietnamese letter in one scalar, as Python composes it`() throws {
    for row in try TextFixtures.rows("vietnamese/folding.tsv", hasHeading: false) {
      #expect(row[1].normalizedNFC.scalars == row[0].scalars)
      #expect(row[1].cleaned(.line).scalars == row[0].scalars)
    }
  }

  @Test(arguments: [
    ("  Cần \t Thơ \n", "Cần Thơ"), ("một\r\nhai", "một hai"), ("a\u{A0}\u{3000}b", "a b"), ("\u{FEFF}a\u{200B}b\u{AD}c", "abc"),
    ("an\u{202E}hcod\u{202C}", "anhcod"), ("a\0b\u{7}c\u{7F}", "abc"), ("\u{200B} \u{2060}", ""), ("a\u{2028}b\u{85}c", "a b c"),
    ("e\u{200D}\u{301}", "é"), ("x\u{E0041}y\u{FFFE}z\u{10FFFF}", "xyz"),
  ])
  func `of one line has single spaces and nothing invisible`(text: String, cleaned: String) {
    #expect(text.cleaned(.line).scalars == cleaned.scalars)
  }

  @Test(arguments: [
    ("\n\n a\r\nb\rc\u{2028}d \t\n\n", "a\nb\nc\nd"), ("a\n\n\nb", "a\n\n\nb"), ("a  \n  b", "a\n  b"), ("a\u{0}\u{202E}b", "ab"),
    ("\n \n", ""),
    ("cột\tmột", "cột một"),
  ])
  func `of several lines keeps its lines`(text: String, cleaned: String) {
    #expect(text.cleaned(.text).scalars == cleaned.scalars)
  }

  @Test(arguments: [TextShape.line, .text])
  func `cleaned again is the same, whatever the text was`(shape: TextShape) {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let cleaned = TextFixtures.nonsense(&random).cleaned(shape)
      #expect(cleaned.cleaned(shape).scalars == cleaned.scalars)
    }
  }

  @Test func `agrees with Foundation on composition, whatever the text was`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let text = TextFixtures.nonsense(&random)
      #expect(text.normalizedNFC.scalars == text.precomposedStringWithCanonicalMapping.scalars)
    }
  }
}
