import Casework
import Testing

private typealias Fixture = FormFixtures

@Suite struct `A form that was sent` {
  private static func field(
    _ id: FieldID, _ kind: FieldKind, required: Bool = false, staffOnly: Bool = false, requiredWhen: FieldCondition? = nil,
    visibleWhen: FieldCondition? = nil, choices: [FieldChoice] = [], fields: [FieldDefinition] = []
  ) -> FieldDefinition {
    FieldDefinition(
      id: id, kind: kind, label: LocalizedText(vi: "Mục \(id)", en: "Field \(id)"), required: required, choices: choices,
      staffOnly: staffOnly,
      requiredWhen: requiredWhen, visibleWhen: visibleWhen, fields: fields)
  }

  private let form = FormDefinition(
    id: "feedback", title: LocalizedText(vi: "Phản ánh", en: "Feedback"),
    fields: [
      field("senderKind", .choice, required: true, choices: FormFixtures.choices("citizen", "business")),
      field("name", .text, required: true),
      field("phone", .phone, required: true),
      field(
        "taxCode", .taxCode, requiredWhen: FieldCondition(field: "senderKind", values: ["business"]),
        visibleWhen: FieldCondition(field: "senderKind", values: ["business"])),
      field("receivedAt", .date, required: true, staffOnly: true),
      field("isUrgent", .flag),
      field("reason", .text, requiredWhen: FieldCondition(field: "isUrgent", values: ["true"])),
      field("note", .text, visibleWhen: FieldCondition(field: "isUrgent", values: ["false"])),
      field(
        "urgent", .group,
        fields: [field("directedBy", .text, required: true), field("paper", .legalReference), field("by", .agency, required: true)]),
      field(
        "articles", .list,
        fields: [
          field("number", .number, required: true),
          field("text", .longText, requiredWhen: FieldCondition(field: "senderKind", values: ["citizen"])),
        ]),
    ])

  private let least: [String: Value] = ["senderKind": "citizen", "name": " Bà  Tư ", "phone": "0912 345 678"]

  private func send(_ more: [String: Value] = [:], as sender: FormContext.Sender = .public) -> FormResult {
    form.validate(.object(least.merging(more) { _, new in new }), context: Fixture.context(sender))
  }

  @Test func `comes back cleaned, with nothing that was left empty`() {
    let result = send(["isUrgent": "", "articles": [["number": "", "text": ""]], "urgent": ["directedBy": .null]])
    #expect(result.isAccepted)
    #expect(result.values == ["senderKind": "citizen", "name": "Bà Tư", "phone": "+84912345678"])
  }

  @Test func `cleaned once is clean`() {
    let result = send([
      "urgent": ["directedBy": " x ", "by": "so-tu-phap", "paper": "điều 9 qd 2610/qd-ubnd"], "articles": [["number": 1, "text": "a"]],
    ])
    #expect(result.faults == [])
    #expect(form.validate(result.values, context: Fixture.context()) == result)
  }

  @Test func `with a field the form does not have is refused with its name, and nothing is dropped in silence`() {
    #expect(send(["phoen": "1"]).faults == ["phoen unknown-field"])
    #expect(send(["phoen": .null]).faults == ["phoen unknown-field"])
    #expect(send(["urgent": ["directedBy": "x", "by": "so-tu-phap", "when": 1]]).faults == ["urgent.when unknown-field"])
    #expect(send(["phoen": "1"]).problems.first?.message.vi.contains("“phoen”") == true)
  }

  @Test func `with a thousand strange fields gets a short answer`() {
    let strangers = Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("x\($0)" + String(repeating: "é", count: 500), Value.integer(1)) })
    let result = send(strangers)
    #expect(result.problems.count == 21)
    #expect(result.problems.allSatisfy { $0.field.utf8.count <= 200 && $0.message.vi.utf8.count < 500 })
  }

  @Test func `with several faults hears of them all, in the order of the form`() {
    let result = form.validate(["senderKind": "x", "phone": "1", "isUrgent": true, "taxCode": "5"], context: Fixture.context(.staff))
    #expect(
      result.faults == [
        "senderKind unknown-choice", "name required", "phone format", "taxCode not-applicable", "receivedAt required", "reason required",
      ])
  }

  @Test(arguments: [.null, "x", 1, true, []] as [Value]) func `that is no object is refused as a whole`(data: Value) {
    #expect(form.validate(data, context: Fixture.context()).faults == [" type"])
  }

  @Test func `by the public holds no field of the staff, and by staff must hold it`() {
    #expect(send(["receivedAt": "2026-03-01"]).faults == ["receivedAt staff-only"])
    #expect(send([:], as: .staff).faults == ["receivedAt required"])
    #expect(send(["receivedAt": "1/3/2026"], as: .staff).values["receivedAt"] == "2026-03-01")
  }

  @Test func `must hold what another answer makes necessary, and nothing that it rules out`() {
    #expect(send(["senderKind": "business"]).faults == ["taxCode required"])
    #expect(send(["senderKind": "business", "taxCode": "0100233488"]).isAccepted)
    #expect(send(["taxCode": "0100233488"]).faults == ["taxCode not-applicable"])
    #expect(send(["isUrgent": "on"]).faults == ["reason required"])
    #expect(send(["isUrgent": "on", "reason": "lũ", "note": "x"]).faults == ["note not-applicable"])
    #expect(send(["note": "x"]).isAccepted, "a flag left alone is false")
    #expect(send(["isUrgent": "off", "note": "x"]).isAccepted)
  }

  @Test func `may depend on one of several choices`() {
    let fields = [
      Self.field("defects", .choices, choices: Fixture.choices("contradictory", "unclear")),
      Self.field(
        "conflictsWith", .legalReferences, requiredWhen: FieldCondition(field: "defects", values: ["contradictory"]),
        visibleWhen: FieldCondition(field: "defects", values: ["contradictory"])),
    ]
    func faults(_ data: Value) -> [String] { fields.validate(data, context: Fixture.context()).faults }
    #expect(faults(["defects": ["unclear", "contradictory"]]) == ["conflictsWith required"])
    #expect(faults(["defects": ["unclear"]]) == [] && faults([:]) == [])
    #expect(faults(["defects": "unclear", "conflictsWith": ["2610/QĐ-UBND"]]) == ["conflictsWith not-applicable"])
    #expect(faults(["defects": "contradictory", "conflictsWith": ["2610/QĐ-UBND"]]) == [])
  }

  @Test func `names places inside groups and lists`() {
    #expect(
      send(["urgent": ["directedBy": "x", "by": "so-x", "paper": ["number": "1", "clause": "?"]]]).faults == [
        "urgent.paper.clause format", "urgent.by unknown-agency",
      ])
    #expect(
      send(["articles": [["number": 1, "text": "a"], ["number": "x"], "y", .null]]).faults == [
        "articles[1].number type", "articles[1].text required", "articles[2] type",
      ])
    #expect(send(["urgent": "x"]).faults == ["urgent type"])
  }

  @Test func `inside a list is judged by answers outside it too`() {
    #expect(send(["articles": [["number": 1]]]).faults == ["articles[0].text required"])
    #expect(send(["senderKind": "business", "taxCode": "0100233488", "articles": [["number": 1]]]).isAccepted)
  }

  @Test func `is answered in two languages, whatever is wrong`() {
    var random = SeededGenerator(seed: 11)
    let values: [Value] = [
      .null, true, 1, "x", "", [], [:], ["a": 1], ["a"], .integer(.min), "2610/QĐ-UBND", .text(String(repeating: "9", count: 30)),
    ]
    for _ in 0..<2_000 {
      let data = form.fields.reduce(into: [String: Value]()) { data, field in
        if Bool.random(using: &random) { data[field.id.rawValue] = values.randomElement(using: &random) }
      }
      let result = form.validate(.object(data), context: Fixture.context(Bool.random(using: &random) ? .public : .staff))
      #expect(result.problems.allSatisfy { $0.message.vi != $0.message.en && $0.message.vi.hasSuffix(".") && $0.message.en.hasSuffix(".") })
      // What was sent is either kept, blank, or named in a problem.
      for (name, value) in data where value.scalarText?.isEmpty == false && result.values[name] == nil {
        #expect(result.problems.contains { $0.field.hasPrefix(name) })
      }
    }
  }
}
