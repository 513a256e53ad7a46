import Casework
import Testing

private typealias Fixture = FormFixtures

@Suite struct `A field` {
  @Test(arguments: FieldKind.allCases.filter { $0 != .text && $0 != .longText })
  func `of any kind but text refuses a text that says nothing`(kind: FieldKind) {
    var field = Fixture.field("f", kind)
    if kind == .group || kind == .list {
      field = FieldDefinition(id: "f", kind: kind, label: field.label, fields: [Fixture.field("a", .text)])
    }
    let result = Fixture.check(field, "@?!")
    #expect(!result.isAccepted)
    #expect(result.problems.allSatisfy { !$0.message.vi.isEmpty && !$0.message.en.isEmpty && $0.field.hasPrefix("f") })
  }

  @Test(arguments: FieldKind.allCases)
  func `of any kind survives what no form sends`(kind: FieldKind) {
    let deep = (0..<60).reduce(Value.text("a")) { inner, _ in .list([.object(["a": inner])]) }
    let hostile: [Value] = [
      .text(String(repeating: "A", count: 2_000_000)), "\0", "\u{202E}", .integer(.min), .integer(.max), true, .list([]), ["a": ["b": 1]],
      .list(Array(repeating: "x", count: 20_000)), deep, .text(String(repeating: "e\u{301}", count: 100_000)), "' OR 1=1; --", "<script>",
    ]
    let field = FieldDefinition(
      id: "f", kind: kind, label: LocalizedText(vi: "Mục", en: "Field"), choices: Fixture.choices("a"), fields: [Fixture.field("a", .text)])
    for value in hostile {
      let result = Fixture.check(field, value)
      // What is kept is short, whatever was sent.
      #expect(result.values.canonicalJSON.count < 70_000)
      #expect(result.problems.count <= 60)
    }
  }

  @Test(arguments: FieldKind.allCases) func `left empty is left out, and missed where it is required`(kind: FieldKind) {
    for empty: Value in [.null, "", " \n", [], [:], ["", .null]] {
      #expect(Fixture.check(Fixture.field("f", kind), empty) == FormResult.nothing)
      #expect(Fixture.check(Fixture.field("f", kind, required: true), empty).faults == ["f required"])
    }
  }

  // MARK: Text

  @Test func `of text is cleaned`() {
    #expect(Fixture.kept(.text, "  Xin \n gia\u{323}\u{302}y ") == "Xin giậy")
    #expect(Fixture.kept(.longText, "Một\r\n\u{200B}hai ") == "Một\nhai")
    #expect(Fixture.broken(.text, 5) == [.type])
    #expect(Fixture.broken(.longText, ["a"]) == [.type])
  }

  @Test func `of text counts letters, not bytes or marks, and what is taken out too`() {
    let field = FieldDefinition(
      id: "f", kind: .longText, label: LocalizedText(vi: "Nội dung", en: "Content"), required: true, minLength: 3, maxLength: 5)
    let lengths = ["ế", "ếế", "ế\u{200B}\u{200B}ế", "ếếế", "ếếếếế", "e\u{302}\u{301}ếếếế", "ếếếếếế", " ếếế "].map {
      Fixture.check(field, .text($0)).problems.first?.rule
    }
    #expect(lengths == [.tooShort, .tooShort, .tooShort, nil, nil, nil, .tooLong, nil])
    let edges = ["ế\u{200B}ếế\u{200B}", "ế\u{200B}ếế\u{200B}\u{200B}", " ếếế ", "  ếếế ", "ế\r\nế\r\nế", "ế\r\nế\r\nếế"].map {
      Fixture.check(field, .text($0)).problems.first?.rule
    }
    #expect(edges == [nil, .tooLong, nil, .tooLong, nil, .tooLong], "what is taken out counts, a line end once")
    #expect(Fixture.check(field, "\u{200B}").faults == ["f required"])
    #expect(Fixture.check(field, .text(String(repeating: "a\u{200B}", count: 1_000_000))).faults == ["f too-long"])
  }

  @Test func `of text without a limit has one all the same`() {
    #expect(Fixture.kept(.text, .text(String(repeating: "đ", count: 500))) != nil)
    #expect(Fixture.broken(.text, .text(String(repeating: "đ", count: 501))) == [.tooLong])
    #expect(Fixture.kept(.longText, .text(String(repeating: "đ", count: 20_000))) != nil)
    #expect(Fixture.broken(.longText, .text(String(repeating: "đ", count: 20_001))) == [.tooLong])
  }

  // MARK: Choices, flags, numbers

  @Test func `of choice takes one of its choices, by text or by number`() {
    let field = FieldDefinition(
      id: "f", kind: .choice, label: LocalizedText(vi: "Loại", en: "Kind"), choices: Fixture.choices("1", "2", "several-readings"))
    #expect(Fixture.check(field, "several-readings").values == ["f": "several-readings"])
    #expect(Fixture.check(field, 2).values == ["f": "2"])
    for (value, rule) in [("3", FieldRule.unknownChoice), (9, .unknownChoice), (true, .type), (["1"], .type)] as [(Value, FieldRule)] {
      #expect(Fixture.check(field, value).problems.map(\.rule) == [rule])
    }
  }

  @Test func `of choices takes several, once each, in the order of the form`() {
    let field = FieldDefinition(
      id: "f", kind: .choices, label: LocalizedText(vi: "Lỗi", en: "Defects"), choices: Fixture.choices("a", "b", "c"), minItems: 2,
      maxItems: 3)
    #expect(Fixture.check(field, ["c", "a"]).values == ["f": ["a", "c"]])
    #expect(Fixture.check(field, ["c", ""]).faults == ["f too-few"])
    #expect(Fixture.check(field, "b").faults == ["f too-few"])
    #expect(Fixture.check(field, ["a", "a"]).faults == ["f[1] repeated"])
    #expect(Fixture.check(field, ["a", "x", "b"]).faults == ["f[1] unknown-choice"])
    #expect(Fixture.check(field, ["a", "b", "c", "a"]).faults == ["f too-many"])
    #expect(Fixture.check(field, true).faults == ["f type"])
  }

  @Test func `of flag is true or false, or what a web form sends for them`() {
    let kept = [true, false, "true", "on", "1", "false", "0"].map { (value: Value) in Fixture.kept(.flag, value)?.bool }
    #expect(kept == [true, false, true, true, true, false, false])
    for value: Value in ["yes", 1, [true], ["a": true]] { #expect(Fixture.broken(.flag, value) == [.type]) }
  }

  @Test func `of number is whole and in its range`() {
    let field = FieldDefinition(id: "f", kind: .number, label: LocalizedText(vi: "Số", en: "Number"), min: -1, max: 10)
    #expect(Fixture.check(field, 10).values == ["f": 10])
    #expect(Fixture.check(field, " 7 ").values == ["f": 7])
    let rules = [-2, 11, "1.5", "1e3", "٣", true, .text(String(repeating: "9", count: 40))].map { (value: Value) in
      Fixture.check(field, value).problems.map(\.rule)
    }
    #expect(rules == [[.tooSmall], [.tooLarge], [.type], [.type], [.type], [.type], [.type]])
  }

  @Test func `of score is from 1 to 5`() {
    #expect((1...5).allSatisfy { Fixture.kept(.score, .integer($0)) == .integer($0) })
    #expect(Fixture.kept(.score, "4") == 4)
    #expect(
      Fixture.broken(.score, 0) == [.tooSmall] && Fixture.broken(.score, 6) == [.tooLarge] && Fixture.broken(.score, "tốt") == [.type])
  }

  // MARK: Days

  @Test(arguments: [
    ("2026-02-13", "2026-02-13"), ("13/02/2026", "2026-02-13"), ("1/3/2026", "2026-03-01"), (" 29/2/2024 ", "2024-02-29"),
    ("1900-01-01", "1900-01-01"),
  ])
  func `of date takes ISO and Vietnamese writing`(text: String, kept: String) {
    #expect(Fixture.kept(.date, .text(text)) == .text(kept))
  }

  @Test(arguments: [
    "2026-02-30", "29/2/2026", "2026-2-3", "13-02-2026", "1899-12-31", "2200-01-01", "0/1/2026", "+1/1/2026", "hôm nay", "2026-02-13T08:00",
  ])
  func `of date is a day of the calendar`(text: String) {
    #expect(Fixture.broken(.date, .text(text)) == [.format])
  }

  @Test(arguments: [
    ("2026-02-13T08:30:00+07:00", "2026-02-13T08:30:00+07:00"), ("2026-02-13T08:30", "2026-02-13T08:30:00+07:00"),
    ("2026-02-13T01:30:00Z", "2026-02-13T08:30:00+07:00"), ("2026-02-12T20:30:00-05:00", "2026-02-13T08:30:00+07:00"),
    ("2026-02-13 08:30:15", "2026-02-13T08:30:15+07:00"), ("2026-02-13", "2026-02-13T00:00:00+07:00"),
  ])
  func `of date and time is kept at the hour of Việt Nam`(text: String, kept: String) {
    #expect(Fixture.kept(.dateTime, .text(text)) == .text(kept))
  }

  @Test(arguments: ["08:30", "2026-02-13T25:00", "2026-13-01T08:00", "13/02/2026 08:30", "2026-02-13T08", "1800-01-01T00:00"])
  func `of date and time is a moment`(text: String) {
    #expect(Fixture.broken(.dateTime, .text(text)) == [.format])
  }

  @Test func `of date may have to be over or to come, by the day in Việt Nam`() {
    func rules(_ kind: FieldKind, _ days: AllowedDays, _ text: String) -> [FieldRule] {
      let field = FieldDefinition(id: "f", kind: kind, label: LocalizedText(vi: "Ngày", en: "Day"), days: days)
      return Fixture.check(field, .text(text)).problems.map(\.rule)
    }
    #expect(rules(.date, .notFuture, "2026-03-02") == [] && rules(.date, .notFuture, "2026-03-03") == [.inFuture])
    #expect(rules(.date, .notPast, "2026-03-02") == [] && rules(.date, .notPast, "2026-03-01") == [.inPast])
    // 18:00 at UTC on 2 March is 01:00 on 3 March in Việt Nam.
    #expect(
      rules(.dateTime, .notFuture, "2026-03-02T16:59:00Z") == [] && rules(.dateTime, .notFuture, "2026-03-02T18:00:00Z") == [.inFuture])
  }

  @Test func `of term is an amount of days or hours`() {
    #expect(Fixture.kept(.term, " 3WD ") == "3wd" && Fixture.kept(.term, "15d") == "15d" && Fixture.kept(.term, "8wh") == "8wh")
    for text in ["0d", "3", "wd", "3w", "-1d", "3 wd"] { #expect(Fixture.broken(.term, .text(text)) == [.format]) }
  }

  // MARK: Directory and files

  @Test func `of agency or person asks the directory`() {
    #expect(Fixture.kept(.agency, "so-tu-phap") == "so-tu-phap" && Fixture.broken(.agency, "so-x") == [.unknownAgency])
    #expect(Fixture.kept(.agencies, ["so-xay-dung", "so-tu-phap"]) == ["so-xay-dung", "so-tu-phap"])
    #expect(Fixture.kept(.agencies, "so-tu-phap") == ["so-tu-phap"])
    #expect(
      Fixture.broken(.agencies, ["so-tu-phap", "so-tu-phap"]) == [.repeated]
        && Fixture.broken(.agencies, ["x", 1]) == [.unknownAgency, .type])
    #expect(Fixture.kept(.person, "xd.can-bo") == "xd.can-bo" && Fixture.broken(.person, "ai-do") == [.unknownPerson])
  }

  @Test func `of case code is a code as the system gives it`() {
    #expect(Fixture.kept(.caseCode, " pakn.20260516.0256 ") == "PAKN.20260516.0256")
    for text in ["PAKN", "PAKN.20261301.0001", "PAKN.20260516.0", "PAKN.20260516.0256.1"] {
      #expect(Fixture.broken(.caseCode, .text(text)) == [.format])
    }
  }

  @Test func `of files holds what came with the form, and nothing that was only named`() {
    let hash = Fixture.file.hash
    func file(_ hash: String, name: String = "đơn.pdf", size: Int = 1_024) -> Value {
      CaseAttachment(hash: hash, name: name, size: size, mediaType: "application/pdf").value
    }
    #expect(Fixture.kept(.files, [file(hash)]) == [file(hash)])
    #expect(Fixture.broken(.files, [file(hash), file(hash)]) == [.repeated])
    for wrong: Value in [
      file(hash.uppercased()), file("../../etc/passwd"), file(hash, name: "\u{202E}"), .text(hash), ["hash": .text(hash)],
      file(String(repeating: "0b", count: 32)), file(hash, name: "khác.pdf"), file(hash, size: 1_025),
    ] {
      #expect(Fixture.broken(.files, [wrong]) == [.format])
    }
  }

  // MARK: Legal references

  @Test func `of legal reference takes an object and writes the number as it ought to be`() {
    let given: Value = ["number": " quyết định 2610/qd-ubnd ", "article": "Điều 9", "clause": 2, "point": "Đ", "issuer": ""]
    #expect(Fixture.kept(.legalReference, given) == ["number": "2610/QĐ-UBND", "article": "9", "clause": "2", "point": "đ"])
    #expect(Fixture.kept(.legalReference, ["number": "Quy chế làm việc"]) == ["number": "Quy chế làm việc"])
  }

  @Test func `of legal reference takes words, when they name one place`() {
    #expect(
      Fixture.kept(.legalReference, "khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND") == [
        "number": "2610/QĐ-UBND", "article": "9", "clause": "2",
      ])
    #expect(Fixture.broken(.legalReference, "khoản 1 và 2 Điều 9 Quyết định số 2610/QĐ-UBND") == [.format])
    #expect(Fixture.broken(.legalReference, "một văn bản nào đó") == [.format])
    #expect(Fixture.kept(.legalReferences, ["20/2008/NĐ-CP", ["number": "91/2025/QH15"]])?.list?.count == 2)
    #expect(Fixture.kept(.legalReferences, ["number": "91/2025/QH15"]) == [["number": "91/2025/QH15"]])
  }

  @Test(
    arguments: [
      (["article": "9"], ["f.number required"]), (["number": "1/QĐ-UBND", "clause": "2"], ["f.article required"]),
      (["number": "1/QĐ-UBND", "article": "chín"], ["f.article format"]),
      (["number": "1/QĐ-UBND", "article": "9", "point": "12"], ["f.point format"]),
      (["number": "1/QĐ-UBND", "page": 3], ["f.page unknown-field"]), (["number": true], ["f.number type"]),
      (["number": "1/QĐ-UBND", "article": ["9"]], ["f.article type"]),
    ] as [(Value, [String])])
  func `of legal reference names the part that is wrong`(value: Value, faults: [String]) {
    #expect(Fixture.check(Fixture.field("f", .legalReference), value).faults == faults)
  }

  @Test func `of legal reference is read back from its value`() {
    let reference = LegalReference(number: "20/2008/NĐ-CP", issuer: "Chính phủ", article: "9", clause: "2a", point: "đ")
    #expect(LegalReference(Value(reference)) == reference)
    #expect(LegalReference(Value.text("x")) == nil)
  }
}

extension FormResult {
  fileprivate static let nothing = [FieldDefinition]().validate([:], context: FormFixtures.context())
}
