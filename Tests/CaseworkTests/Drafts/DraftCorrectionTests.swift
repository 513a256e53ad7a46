import Casework
import Testing

@Suite struct `Correcting a draft by hand` {
  private let draft = DraftDocument([
    DraftEntry(number: "1", heading: "Phạm vi", text: "1. Một.\n2. Hai.\nĐiều 2. Đối tượng\nCơ quan."),
    DraftEntry(number: "3", text: "Ba."),
  ])

  @Test func `splits an entry at a paragraph and reads its heading`() throws {
    #expect(draft.findings.map(\.code) == ["missing-number"])
    let split = try draft.applying(.split(0, paragraph: 2))
    #expect(split.entries[1] == DraftEntry(number: "2", heading: "Đối tượng", text: "Cơ quan."))
    #expect(split.entries[0].text == "1. Một.\n2. Hai.")
    #expect(split.findings == [])
  }

  @Test func `merges, renames and drops entries`() throws {
    let split = try draft.applying(.split(0, paragraph: 2))
    #expect(try split.applying(.merge(1)) == draft)
    #expect(try draft.applying(.rename(1, number: " 2 ", heading: "Đối tượng")).findings == [])
    #expect(try draft.applying(.drop(0)).entries == [draft.entries[1]])
  }

  @Test func `refuses what is not there`() {
    #expect(throws: DraftEditError.noSuchEntry) { try draft.applying(.merge(0)) }
    #expect(throws: DraftEditError.noSuchEntry) { try draft.applying(.drop(2)) }
    #expect(throws: DraftEditError.noSuchEntry) { try draft.applying(.rename(-1, number: "1", heading: "")) }
    #expect(throws: DraftEditError.noSuchParagraph) { try draft.applying(.split(1, paragraph: 1)) }
  }

  @Test func `loses nothing by merging and splitting, at any place`() throws {
    var drafts = DraftFixtures(seed: 6)
    for _ in 0..<60 {
      let document = DraftDocument(drafts.entries())
      let letters = DraftFixtures.letters(document.entries)
      let index = Int.random(in: 0..<document.entries.count, using: &drafts.random)
      if index > 0 { #expect(DraftFixtures.letters(try document.applying(.merge(index)).entries) == letters) }
      let paragraphs = document.entries[index].paragraphs.count
      guard paragraphs > 1 else { continue }
      let split = try document.applying(.split(index, paragraph: Int.random(in: 1..<paragraphs, using: &drafts.random)))
      #expect(DraftFixtures.letters(split.entries) == letters)
      #expect(split.entries.count == document.entries.count + 1)
    }
  }

  @Test func `takes a list typed by hand as it is`() {
    let entries = [DraftEntry(number: "1", heading: "Một", text: "A"), DraftEntry(number: "2a"), DraftEntry(number: "Chương II")]
    let document = DraftDocument(entries)
    #expect(document.entries == entries)
    #expect(document.findings.map(\.code) == ["empty", "missing-number"])
  }
}

@Suite struct `Comparing two versions of a draft` {
  private func kinds(_ old: [DraftEntry], _ new: [DraftEntry]) -> [String] {
    DraftComparison(from: DraftDocument(old), to: DraftDocument(new)).rows.map { row in
      "\(row.kind.rawValue) \(row.before?.address.rawValue ?? "-") \(row.after?.address.rawValue ?? "-")"
    }
  }

  private func article(_ number: Int, _ text: String) -> DraftEntry { DraftEntry(number: String(number), text: text) }

  private let texts = [
    "Quy chế này quy định việc sử dụng và vận hành Hệ thống lấy ý kiến.", "Cơ quan, đơn vị góp ý kiến gửi ý kiến trước thời hạn yêu cầu.",
    "Người có thẩm quyền phê duyệt dự thảo nội dung gửi lấy ý kiến.", "Giám đốc Sở chịu trách nhiệm thi hành Quyết định này.",
  ]

  @Test func `finds articles renumbered by one that came before them`() {
    let old = texts.enumerated().map { article($0 + 1, $1) }
    let new = [
      old[0], article(2, "Nguyên tắc hoàn toàn mới của bản này là công khai, minh bạch."), article(3, texts[1]), article(4, texts[2]),
      article(5, texts[3]),
    ]
    #expect(kinds(old, new) == ["unchanged 1 1", "added - 2", "moved 2 3", "moved 3 4", "moved 4 5"])
    #expect(kinds(new, old) == ["unchanged 1 1", "removed 2 -", "moved 3 2", "moved 4 3", "moved 5 4"])
  }

  @Test func `shows what changed in the words, and keeps an article that was rewritten with its number`() throws {
    let old = [article(1, texts[0]), article(2, texts[1])]
    let new = [article(1, texts[0].replacing("vận hành", with: "quản lý")), article(2, "Một hai ba bốn.")]
    #expect(kinds(old, new) == ["changed 1 1", "changed 2 2"])
    let difference = try #require(DraftComparison(from: DraftDocument(old), to: DraftDocument(new)).rows[0].difference)
    #expect(difference.removed == ["vận hành"])
    #expect(difference.after == new[0].text)
  }

  @Test func `takes lines that end elsewhere for no change`() {
    #expect(kinds([article(1, "Một hai\nba.")], [article(1, "Một\nhai ba.")]) == ["unchanged 1 1"])
  }

  @Test func `has each entry of both versions once, whatever was edited`() {
    var drafts = DraftFixtures(seed: 78)
    for _ in 0..<40 {
      let old = drafts.entries()
      var new = old
      for _ in 0..<Int.random(in: 0...5, using: &drafts.random) where !new.isEmpty {
        let place = Int.random(in: 0..<new.count, using: &drafts.random)
        switch Int.random(in: 0..<4, using: &drafts.random) {
        case 0: new.remove(at: place)
        case 1: new[place].text += "\nThêm một đoạn."
        case 2: new.insert(new.remove(at: place), at: Int.random(in: 0...new.count, using: &drafts.random))
        default: new.insert(DraftEntry(number: "99", text: "Điều mới \(place)."), at: place)
        }
      }
      let rows = DraftComparison(from: DraftDocument(old), to: DraftDocument(new)).rows
      #expect(rows.compactMap { $0.before?.index }.sorted() == Array(old.indices))
      #expect(rows.compactMap { $0.after?.index } == Array(new.indices), "in the order of the later version")
      for row in rows {
        #expect((row.difference != nil) == (row.kind == .changed))
        if let before = row.before, let after = row.after { #expect(before.entry.level == after.entry.level || row.kind == .changed) }
      }
      #expect(DraftComparison(from: DraftDocument(old), to: DraftDocument(old)).isEmpty)
    }
  }

  @Test func `of two versions with five hundred articles alike takes a moment`() {
    let old = (1...500).map { article($0, "\(texts[$0 % 4]) Số \($0), \($0 * 7).") }
    let new = (1...500).map { article($0, "\(texts[($0 + 1) % 4]) Số \($0 + 1), \($0 * 7 + 7).") }
    let (before, after) = (DraftDocument(old), DraftDocument(new))
    #expect(ProcessorTime.least(of: 1) { _ = DraftComparison(from: before, to: after) } < .seconds(10))
    #expect(DraftComparison(from: before, to: after).count(of: .moved) > 400)
  }
}
