/// What may be done in any open case of any process. Their ids are part of the public API like those of a definition.
public enum StandardActions {
  /// Đôn đốc, ghi chú, phân công lại, điều chỉnh thời hạn, đính kèm.
  public static let whileOpen: [ActionDefinition] = [urge, note, reassign, changeDeadline, attach]

  /// The ids of entries that are for the staff alone, whatever their fields.
  public static let internalOnly: Set<ActionID> = ["note", "reassign"]

  static let urge = ActionDefinition(
    id: "urge", name: LocalizedText(vi: "Đôn đốc", en: "Urge"), by: [.coordinator],
    fields: [
      FieldDefinition(
        id: "text", kind: .longText, label: LocalizedText(vi: "Nội dung đôn đốc", en: "What is urged"), required: true, minLength: 3,
        maxLength: 2_000, privacy: .internal)
    ])

  static let note = ActionDefinition(
    id: "note", name: LocalizedText(vi: "Ghi chú nội bộ", en: "Internal note"), by: [.reader],
    fields: [
      FieldDefinition(
        id: "text", kind: .longText, label: LocalizedText(vi: "Nội dung ghi chú", en: "Note"), required: true, minLength: 1,
        maxLength: 5_000, privacy: .internal)
    ])

  static let reassign = ActionDefinition(
    id: "reassign", name: LocalizedText(vi: "Phân công lại", en: "Reassign"), by: [.leader],
    fields: [
      FieldDefinition(
        id: "person", kind: .person, label: LocalizedText(vi: "Cán bộ xử lý", en: "Officer"), required: true, privacy: .internal),
      FieldDefinition(
        id: "reason", kind: .longText, label: LocalizedText(vi: "Lý do", en: "Reason"), maxLength: 2_000, privacy: .internal),
    ],
    guards: ["officer-at-agency"], effects: ["assign"])

  static let changeDeadline = ActionDefinition(
    id: "change-deadline", name: LocalizedText(vi: "Điều chỉnh thời hạn", en: "Change the deadline"), by: [.leader],
    fields: [
      FieldDefinition(
        id: "due", kind: .dateTime, label: LocalizedText(vi: "Thời hạn mới", en: "New due time"),
        hint: LocalizedText(vi: "Ngày, hoặc ngày và giờ.", en: "A date, or a date and time."), required: true, days: .notPast,
        privacy: .internal),
      FieldDefinition(
        id: "reason", kind: .longText, label: LocalizedText(vi: "Lý do", en: "Reason"), required: true, minLength: 10,
        maxLength: 2_000, privacy: .internal),
      FieldDefinition(
        id: "legalGround", kind: .text, label: LocalizedText(vi: "Căn cứ pháp lý", en: "Legal ground"), required: true, minLength: 5,
        maxLength: 500, privacy: .internal),
    ],
    guards: ["due-in-future"], effects: ["order-deadline"], tells: ["due", "reason", "legalGround"])

  static let attach = ActionDefinition(
    id: "attach", name: LocalizedText(vi: "Đính kèm tệp", en: "Attach files"), by: [.holder, .reader, .sender],
    fields: [
      FieldDefinition(
        id: "files", kind: .files, label: LocalizedText(vi: "Tệp", en: "Files"), required: true, maxItems: 20, privacy: .internal),
      FieldDefinition(
        id: "text", kind: .longText, label: LocalizedText(vi: "Mô tả", en: "Description"), maxLength: 2_000, privacy: .internal),
    ])
}

extension ActionDefinition {
  /// An action that stays in the state it is done in, as all standard ones do.
  init(
    id: ActionID, name: LocalizedText, by: [ActionParty], fields: [FieldDefinition], guards: [RuleID] = [], effects: [RuleID] = [],
    tells: [FieldID] = []
  ) {
    self.id = id
    self.name = name
    to = nil
    self.by = by
    self.fields = fields
    self.guards = guards
    self.effects = effects
    window = nil
    once = false
    basis = nil
    self.tells = tells
    releases = nil
    answersOn = nil
    revises = false
    publishes = false
    grave = false
  }
}
