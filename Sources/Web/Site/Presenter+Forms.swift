import Casework

/// A form being filled in: what was sent so far and what is wrong with it.
struct FilledForm: Sendable {
  var data: Value = .object([:])
  var problems: [FieldProblem] = []
  /// The files that came with the form; ``data`` names them at their fields.
  var files: [SealedFile] = []

  init() {}

  var received: [CaseAttachment] { files.map(\.file) }

  func value(at path: String) -> Value? {
    path.split(separator: ".").reduce(Optional(data)) { value, step in
      guard let value else { return nil }
      if let index = Int(step) { return value[index] }
      return value[String(step)]
    }
  }

  /// The files of a field, as the next form carries them.
  func files(at path: String) -> [SealedFile] {
    let named = (value(at: path)?.list ?? []).compactMap(CaseAttachment.init)
    return named.compactMap { file in files.first { $0.file == file } }
  }

  /// Problems are named `references[1].number`; fields on a page `references.1.number`.
  func errors(at path: String, in language: Language) -> [String] {
    problems.filter { $0.field.replacing("[", with: ".").replacing("]", with: "") == path }.map { $0.message[language] }
  }
}

extension Presenter {
  /// Fields as questions, for staff or for the public.
  func questions(_ fields: [FieldDefinition], filled: FilledForm, forStaff: Bool, at agency: AgencyID? = nil) -> [FieldView] {
    fields.filter { forStaff || !$0.staffOnly }.map { question($0, path: $0.id.rawValue, filled: filled, agency: agency) }
  }

  private func question(_ field: FieldDefinition, path: String, filled: FilledForm, agency: AgencyID?) -> FieldView {
    var view = FieldView(
      kind: kind(of: field, path: path, filled: filled, agency: agency), id: path, label: field.label[language], hint: field.hint?[language]
    )
    let value = filled.value(at: path)
    view.value = shown(value, of: field)
    view.selected = value?.list?.compactMap(\.scalarText) ?? []
    view.choices = choices(of: field, at: agency)
    view.errors = filled.errors(at: path, in: language)
    view.isRequired = field.required
    view.maxLength = field.maxLength
    view.autocomplete = autocomplete(of: field)
    view.isStaffOnly = field.staffOnly
    return view
  }

  /// The flag by which a sender declares whether there is a state secret in it.
  static let declaration: FieldID = "notStateSecret"

  private func shown(_ value: Value?, of field: FieldDefinition) -> String {
    switch field.kind {
    case .legalReference: value.flatMap { LegalReference($0) }?.citation(in: language) ?? value?.scalarText ?? ""
    // A browser's field for a moment takes it without its offset, and would show nothing for any other form.
    case .dateTime: value?.text.flatMap(Instant.init(iso8601:)).map { String($0.iso8601.prefix(16)) } ?? value?.scalarText ?? ""
    default: value?.scalarText ?? ""
    }
  }

  private func kind(of field: FieldDefinition, path: String, filled: FilledForm, agency: AgencyID?) -> FieldView.Kind {
    switch field.kind {
    case .text, .personalID, .taxCode, .caseCode, .term, .legalReference: .text
    case .dateTime: .dateTime
    case .longText: .longText(rows: (field.maxLength ?? 0) > 10_000 ? 10 : 4)
    case .choice, .agency, .person, .score: .choice
    case .choices: .choices
    case .agencies: .agencies(agencyPicker(apartFrom: agency))
    // A tick can only say yes; here the no has to be said, so that it can be stopped (B-02).
    case .flag: field.id == Self.declaration ? .choice : .confirmation
    case .number: .number
    case .date: .date
    case .phone: .phone
    case .email: .email
    case .files: .files(received: received(filled, at: path))
    case .group: .group(fields: questions(in: field, path: path, filled: filled, agency: agency))
    case .legalReferences, .list: list(field, path: path, filled: filled, agency: agency)
    }
  }

  private func questions(in field: FieldDefinition, path: String, filled: FilledForm, agency: AgencyID?) -> [FieldView] {
    field.fields.map { question($0, path: "\(path).\($0.id.rawValue)", filled: filled, agency: agency) }
  }

  private func list(_ field: FieldDefinition, path: String, filled: FilledForm, agency: AgencyID?) -> FieldView.Kind {
    let parts = field.kind == .legalReferences ? Self.referenceFields : field.fields
    let count = max(filled.value(at: path)?.list?.count ?? 0, 1)
    let rows = (0..<min(count, field.maxItems ?? 50)).map { row in
      parts.map { question($0, path: "\(path).\(row).\($0.id.rawValue)", filled: filled, agency: agency) }
    }
    return .list(rows: rows, addLabel: Texts.Form.addRow(field.label)[language])
  }

  /// The members of a legal reference, as they are asked for.
  private static let referenceFields = [
    FieldDefinition(id: "number", kind: .text, label: Texts.Reference.number, maxLength: 120),
    FieldDefinition(id: "article", kind: .text, label: Texts.Reference.article, maxLength: 10),
    FieldDefinition(id: "clause", kind: .text, label: Texts.Reference.clause, maxLength: 10),
    FieldDefinition(id: "point", kind: .text, label: Texts.Reference.point, maxLength: 5),
    FieldDefinition(id: "issuer", kind: .text, label: Texts.Reference.issuer, maxLength: 200),
  ]

  private func choices(of field: FieldDefinition, at agency: AgencyID?) -> [FieldView.Choice] {
    switch field.kind {
    case .flag where field.id == Self.declaration:
      [(true, Texts.Send.noStateSecret), (false, Texts.Send.hasStateSecret)].map {
        FieldView.Choice(value: "\($0)", label: $1[language])
      }
    case .choice, .choices: field.choices.map { FieldView.Choice(value: $0.id, label: $0.label[language]) }
    case .score: (1...5).map { FieldView.Choice(value: "\($0)", label: Texts.Form.score($0)[language]) }
    case .agency: agencyChoices
    case .person: agency.map(people) ?? []
    default: []
    }
  }

  var agencyChoices: [FieldView.Choice] {
    let today = now.date
    return directory.listed.lazy.filter { $0.exists(on: today) }
      .map { FieldView.Choice(value: $0.id.rawValue, label: $0.name[language]) }
  }

  func people(at agency: AgencyID) -> [FieldView.Choice] {
    directory.staff(of: agency, on: now.date).filter { person in
      !directory.roles(of: person.username, at: agency, on: now.date).isDisjoint(with: [.officer, .leader, .intake])
    }.map { FieldView.Choice(value: $0.username.rawValue, label: $0.displayName) }
  }

  private func autocomplete(of field: FieldDefinition) -> String? {
    switch field.kind {
    case .phone: "tel"
    case .email: "email"
    default: ["name": "name", "address": "address-line1"][field.id.rawValue]
    }
  }

  private func received(_ filled: FilledForm, at path: String) -> [FieldView.ReceivedFile] {
    filled.files(at: path).map { sealed in
      FieldView.ReceivedFile(token: sealed.token, name: sealed.file.name, size: FileSize.words(sealed.file.size))
    }
  }
}

/// A number of bytes as people say it.
enum FileSize {
  static func words(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000: "\(bytes) byte"
    case ..<1_000_000: "\(bytes / 1_000) KB"
    default: "\(bytes / 1_000_000),\(bytes % 1_000_000 / 100_000) MB"
    }
  }
}
