import Casework
import Foundation

/// A form with a field of every kind, and short ways to fill it in.
enum FormFixtures {
  static let today = CivilDate("2026-03-02") ?? CivilDate(ordinal: 0)

  /// A file that came with the form.
  static let file = CaseAttachment(hash: String(repeating: "0a", count: 32), name: "đơn.pdf", size: 1_024, mediaType: "application/pdf")

  static func context(_ sender: FormContext.Sender = .public) -> FormContext {
    FormContext(
      sender: sender, today: today, agencyExists: { ["so-tu-phap", "so-xay-dung", "xa-phong-dien"].contains($0) },
      personExists: { $0 == "xd.can-bo" }, received: [file])
  }

  static func field(_ id: FieldID, _ kind: FieldKind, required: Bool = false) -> FieldDefinition {
    FieldDefinition(id: id, kind: kind, label: LocalizedText(vi: "Mục \(id)", en: "Field \(id)"), required: required)
  }

  static func check(_ field: FieldDefinition, _ value: Value, as sender: FormContext.Sender = .public) -> FormResult {
    [field].validate(.object([field.id.rawValue: value]), context: context(sender))
  }

  /// The value a lone field of the kind keeps; nil when it is refused.
  static func kept(_ kind: FieldKind, _ value: Value) -> Value? {
    let result = check(field("f", kind), value)
    return result.isAccepted ? result.values["f"] : nil
  }

  /// The rules a lone field of the kind finds broken.
  static func broken(_ kind: FieldKind, _ value: Value) -> [FieldRule] { check(field("f", kind), value).problems.map(\.rule) }

  static func form(json: String) throws -> FormDefinition {
    try JSONDecoder().decode(FormDefinition.self, from: Data(json.utf8))
  }

  static func choices(_ ids: String...) -> [FieldChoice] {
    ids.map { FieldChoice(id: $0, label: LocalizedText(vi: "Chọn \($0)", en: "Choose \($0)")) }
  }
}

extension FormResult {
  /// `phone format` for each problem.
  var faults: [String] { problems.map { "\($0.field) \($0.rule.rawValue)" } }
}
