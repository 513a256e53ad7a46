import Casework
import Foundation
import Testing

@Suite struct `Folded text` {
  @Test(arguments: [
    ("Hoà Bình", "hoa binh"), ("Hòa Bình", "hoa binh"), ("HOÀ BÌNH", "hoa binh"), ("Đường Nguyễn Thị Thuỷ", "duong nguyen thi thuy"),
    ("ĐẮK LẮK", "dak lak"), ("thuý", "thuy"), ("thúy", "thuy"), ("Quyết định số 2610/QĐ-UBND", "quyet dinh so 2610/qd-ubnd"), ("", ""),
    ("ngo\u{302}\u{309}n ngu\u{31B}\u{303}", "ngon ngu"), ("Straße, Ærø", "strasse, aero"), ("МОСКВА", "москва"), ("İ", "i"),
  ])
  func `has no tones, marks or capitals`(text: String, folded: String) {
    #expect(text.folded.scalars == folded.scalars)
  }

  @Test func `is what Python makes of every Vietnamese letter and of random words, composed or not`() throws {
    let rows = try TextFixtures.rows("vietnamese/folding.tsv", hasHeading: false)
    #expect(rows.count > 2_500)
    for row in rows {
      try #require(row.count == 3)
      #expect(row[0].folded.scalars == row[2].scalars, "composed \(row[0])")
      #expect(row[1].folded.scalars == row[2].scalars, "decomposed \(row[1])")
    }
  }

  @Test func `folds mixed composition alike`() {
    let spellings = ["ế", "e\u{302}\u{301}", "ê\u{301}", "\u{1EBF}"]
    #expect(Set(spellings.map { Array($0.folded.utf8) }) == [Array("e".utf8)])
  }

  @Test func `folded again is the same, whatever the text was`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let folded = TextFixtures.nonsense(&random).folded
      #expect(folded.folded.scalars == folded.scalars)
    }
  }

  @Test func `of Latin text is ASCII letters alone`() {
    let letters = (0x1EA0...0x1EF9).compactMap(Unicode.Scalar.init).map { String($0).folded }
    #expect(letters.allSatisfy { $0.utf8.count == 1 && ("a"..."z").contains($0) })
  }
}
