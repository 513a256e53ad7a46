import Casework
import Foundation
import Testing

private typealias Fixture = FormFixtures

@Suite struct `A form definition` {
  private static let text = #"{"vi": "Mục", "en": "Field"}"#

  private func form(field: String) throws -> FormDefinition {
    try Fixture.form(json: #"{"id": "f", "title": \#(Self.text), "fields": [\#(field)]}"#)
  }

  @Test func `says little where little is meant`() throws {
    let field = try #require(try form(field: #"{"id": "phone", "kind": "phone", "label": \#(Self.text)}"#)["phone"])
    #expect(field == FieldDefinition(id: "phone", kind: .phone, label: LocalizedText(vi: "Mục", en: "Field"), privacy: .personal))
    #expect(!field.required && !field.staffOnly && field.days == .any)
  }

  @Test func `says all that can be said, and is written back the same`() throws {
    let definition = try form(
      field: #"""
        {"id": "defects", "kind": "choices", "label": \#(Self.text), "hint": \#(Self.text), "required": true, "minItems": 1, "maxItems": 9,
         "choices": [{"id": "unclear", "label": \#(Self.text)}, {"id": 1022, "label": \#(Self.text)}], "privacy": "public", "staffOnly": true,
         "requiredWhen": {"field": "urgent", "is": true}, "visibleWhen": {"field": "senderKind", "is": ["citizen", "business"]}},
        {"id": "rows", "kind": "list", "label": \#(Self.text), "fields": [{"id": "n", "kind": "number", "label": \#(Self.text), "min": 1, "max": 5}]},
        {"id": "day", "kind": "date", "label": \#(Self.text), "days": "not-future"},
        {"id": "content", "kind": "long-text", "label": \#(Self.text), "minLength": 20, "maxLength": 20000}
        """#)
    let defects = try #require(definition["defects"])
    #expect(defects.choices.map(\.id) == ["unclear", "1022"] && defects.requiredWhen?.values == ["true"])
    #expect(defects.visibleWhen == FieldCondition(field: "senderKind", values: ["citizen", "business"]))
    #expect(definition["rows"]?.fields.first?.max == 5 && definition["day"]?.days == .notFuture)
    #expect(try JSONDecoder().decode(FormDefinition.self, from: JSONEncoder().encode(definition)) == definition)
  }

  @Test(arguments: [
    (#"{"id": "a", "kind": "text", "label": {"vi": "a", "en": "a"}, "requried": true}"#, "requried", "fields[0]"),
    (#"{"id": "a", "kind": "text", "label": {"vi": "a", "en": "a", "fr": "a"}}"#, "fr", "fields[0].label"),
    (
      #"{"id": "a", "kind": "choice", "label": {"vi": "a", "en": "a"}, "choices": [{"id": "x", "name": {}}]}"#, "name",
      "fields[0].choices[0]"
    ),
    (
      #"{"id": "a", "kind": "text", "label": {"vi": "a", "en": "a"}, "visibleWhen": {"field": "b", "equals": "c"}}"#, "equals",
      "fields[0].visibleWhen"
    ),
    (
      #"{"id": "a", "kind": "group", "label": {"vi": "a", "en": "a"}, "fields": [{"id": "b", "typ": 1}]}"#, "typ",
      "fields[0].fields[0]"
    ),
  ])
  func `with an unknown key is refused with the key, its place and what is known`(field: String, key: String, place: String) {
    let error = #expect(throws: DecodingError.self) { try form(field: field) }
    guard case .dataCorrupted(let context)? = error else {
      Issue.record("not named: \(String(describing: error))")
      return
    }
    #expect(context.debugDescription.hasPrefix("unknown key \"\(key)\" at \(place); known keys are "))
  }

  @Test(arguments: ["{}", #"{"id": "a", "kind": "essay", "label": {"vi": "a", "en": "a"}}"#, #"{"id": "a", "kind": "text"}"#, "3"])
  func `that is no definition is refused`(field: String) {
    #expect(throws: DecodingError.self) { try form(field: field) }
  }

  @Test func `names each kind of field in kebab case`() {
    #expect(
      FieldKind.allCases.map(\.rawValue) == [
        "text", "long-text", "choice", "choices", "flag", "number", "score", "date", "date-time", "phone", "email", "personal-id",
        "tax-code",
        "agency", "agencies", "person", "case-code", "legal-reference", "legal-references", "files", "group", "list", "term",
      ])
  }

  @Test func `holds personal data back unless it says otherwise`() {
    #expect(Fixture.field("f", .email).privacy == .personal && Fixture.field("f", .personalID).privacy == .sensitive)
    #expect(Fixture.field("f", .longText).privacy == .internal)
    #expect(PrivacyClass.public < .internal && PrivacyClass.internal < .personal && PrivacyClass.personal < .sensitive)
  }

  @Test func `without faults has no findings`() {
    let fields = [
      FieldDefinition(id: "kind", kind: .choice, label: LocalizedText(vi: "a", en: "a"), choices: Fixture.choices("a", "b")),
      FieldDefinition(
        id: "rows", kind: .list, label: LocalizedText(vi: "a", en: "a"), minItems: 1, maxItems: 2,
        visibleWhen: FieldCondition(field: "kind", values: ["b"]), fields: [Fixture.field("n", .number)]),
    ]
    #expect(FormDefinition(id: "f", title: LocalizedText(vi: "a", en: "a"), fields: fields).findings() == [])
  }

  private static let label = LocalizedText(vi: "a", en: "a")
  private static func condition(_ field: FieldID, _ value: String) -> FieldCondition { FieldCondition(field: field, values: [value]) }

  private static let faulty: [(FormFault, [FieldDefinition])] = [
    (.badFieldID, [FormFixtures.field("Name", .text)]), (.badFieldID, [FormFixtures.field("my-name", .text)]),
    (.repeatedField, [FormFixtures.field("a", .text), FormFixtures.field("a", .text)]), (.noChoices, [FormFixtures.field("a", .choice)]),
    (.needlessChoices, [FieldDefinition(id: "a", kind: .text, label: label, choices: FormFixtures.choices("x"))]),
    (.repeatedChoice, [FieldDefinition(id: "a", kind: .choice, label: label, choices: FormFixtures.choices("x", "x"))]),
    (.noFields, [FormFixtures.field("a", .group)]),
    (.needlessFields, [FieldDefinition(id: "a", kind: .text, label: label, fields: [FormFixtures.field("b", .text)])]),
    (.emptyRange, [FieldDefinition(id: "a", kind: .text, label: label, minLength: 5, maxLength: 4)]),
    (.emptyRange, [FieldDefinition(id: "a", kind: .number, label: label, min: 5, max: 4)]),
    (.needlessLength, [FieldDefinition(id: "a", kind: .phone, label: label, maxLength: 4)]),
    (.needlessRange, [FieldDefinition(id: "a", kind: .score, label: label, max: 4)]),
    (.needlessItems, [FieldDefinition(id: "a", kind: .text, label: label, maxItems: 4)]),
    (.needlessDays, [FieldDefinition(id: "a", kind: .text, label: label, days: .notPast)]),
    (.unknownConditionField, [FieldDefinition(id: "a", kind: .text, label: label, requiredWhen: condition("b", "x"))]),
    (.selfCondition, [FieldDefinition(id: "a", kind: .text, label: label, visibleWhen: condition("a", "x"))]),
    (
      .unknownConditionValue,
      [FormFixtures.field("b", .flag), FieldDefinition(id: "a", kind: .text, label: label, visibleWhen: condition("b", "maybe"))]
    ),
    (
      .staffConditionForPublic,
      [
        FieldDefinition(id: "b", kind: .flag, label: label, staffOnly: true),
        FieldDefinition(id: "a", kind: .text, label: label, requiredWhen: condition("b", "true")),
      ]
    ),
    (.tooDeep, [nested(3)]),
  ]

  private static func nested(_ levels: Int) -> FieldDefinition {
    FieldDefinition(id: "a", kind: .group, label: label, fields: levels == 1 ? [FormFixtures.field("b", .text)] : [nested(levels - 1)])
  }

  @Test func `with a fault is found out, by each kind of fault`() {
    for (fault, fields) in Self.faulty { #expect(fields.formFindings().map(\.fault) == [fault], "\(fault)") }
    #expect(Set(Self.faulty.map(\.0)) == Set(FormFault.allCases))
  }
}
