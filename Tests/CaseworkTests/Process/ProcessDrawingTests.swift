import Testing

@testable import Casework

@Suite struct `Drawing a process` {
  private func svg(_ text: String = ProcessFixtures.sound, _ language: Language = .vietnamese) throws -> String {
    ProcessDrawing(try ProcessFixtures.definition(text), language: language).svg(withStyle: true)
  }

  @Test func `each state stands once with its name and the law behind its clocks`() throws {
    let drawing = try svg()
    for id in ["draft", "asked", "approval", "done", "dropped"] {
      #expect(drawing.ranges(of: "id=\"pd-\(id)\"").count == 1)
    }
    #expect(drawing.contains("Luật A Điều 3"))
    #expect(drawing.contains("Luật A Điều 7"))
  }

  @Test func `limits stand beside actions and clocks, in the unit of the law`() throws {
    #expect(try limits(of: "asked") == ["5 ngày [K]", "khi hết 5 ngày [K]"])
    #expect(try limits(of: "asked", .english) == ["5 calendar days [K]", "after 5 calendar days [K]"])
    #expect(try limits(of: "approval").last == "khi quá hạn: mỗi 2 ngày làm việc")
  }

  @Test func `what was read in the law has no mark, all else has one`() throws {
    #expect(try limits(of: "approval").first == "6 ngày làm việc [S] trong tổng 10 ngày làm việc")
    #expect(try limits(of: "draft") == ["4 ngày làm việc [K] trong tổng 10 ngày làm việc"])
  }

  @Test func `a term that a person sets is drawn without a length`() throws {
    let text = ProcessFixtures.sound.replacing("\"onExpiry\":\"give-up\"", by: "\"onExpiry\":\"give-up\",\"dueField\":\"text\"")
    #expect(try limits(of: "asked", in: text) == ["thời hạn được giao [K]", "khi hết thời hạn được giao [K]"])
  }

  /// The limits in a box, each put together again from its lines: of the step first, then of its actions.
  private func limits(
    of state: StateID, _ language: Language = .vietnamese, in text: String = ProcessFixtures.sound
  ) throws -> [String] {
    let cards = ProcessDrawing(try ProcessFixtures.definition(text), language: language).cards
    let card = try #require(cards.first { $0.state.id == state })
    let blocks = [card.heading.filter { $0.kind == .clock }] + card.rows.map { $0.lines.filter { $0.kind == .limit } }
    return blocks.filter { !$0.isEmpty }.map { $0.map(\.text).joined(separator: " ") }
  }

  @Test func `a name cannot become markup, not even before a combining mark`() throws {
    let text = ProcessFixtures.sound.replacing(#""en":"Draft"},"holder""#, by: #""en":"<b>\"\u0301&"},"holder""#)
    let drawing = try svg(text, .english)
    #expect(!drawing.utf8.contains("<b>".utf8))
    #expect(drawing.utf8.contains("&lt;b&gt;&quot;\u{301}&amp;".utf8))
  }

  @Test(arguments: Language.allCases)
  func `no line of text is wider than its box`(language: Language) throws {
    for card in ProcessDrawing(try ProcessFixtures.definition(), language: language).cards {
      for line in card.heading + card.rows.flatMap(\.lines) {
        #expect(TextLine.width(line.text, isBold: line.kind == .name) <= ProcessCard.width - 2 * ProcessCard.padding)
        #expect((0..<card.height).contains(line.baseline))
      }
    }
  }

  @Test func `a long name goes on below, and the box grows`() throws {
    let long = String(repeating: "chuyển hồ sơ ", count: 12)
    let short = try #require(ProcessDrawing(try ProcessFixtures.definition(), language: .vietnamese).cards.first)
    let text = ProcessFixtures.sound.replacing("\"vi\":\"Trình\"", by: "\"vi\":\"\(long)\"")
    let card = try #require(ProcessDrawing(try ProcessFixtures.definition(text), language: .vietnamese).cards.first)
    #expect(card.height > short.height)
    #expect(card.rows[0].lines.map(\.text).joined(separator: " ") == long.dropLast())
    #expect(card.rows[1].exit > card.rows[0].lines.map(\.baseline).max() ?? .max)
  }

  @Test func `the style comes along or stays at home`() throws {
    let drawing = ProcessDrawing(try ProcessFixtures.definition(), language: .vietnamese)
    #expect(drawing.svg(withStyle: true).contains("prefers-color-scheme:dark"))
    #expect(!drawing.svg(withStyle: false).contains("<style>"))
  }
}

extension String.UTF8View {
  fileprivate func contains(_ bytes: String.UTF8View) -> Bool {
    let wanted = Array(bytes)
    return Array(self).indices.contains { start in dropFirst(start).starts(with: wanted) }
  }
}
