import Casework
import Registry

// Templates of answers: writing them, and using them in a draft.

extension Site {
  func templates(_ asked: Asked) async throws -> Answer {
    .page(try await templatesPage(asked, try staff(asked), changed: nil, problems: []))
  }

  func addTemplate(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    func text(_ field: TemplatesPage.Form.Field) -> String { asked.text(field.rawValue) ?? "" }
    // Who writes for one agency is not asked which.
    let own = desk.agenciesOfTemplates(of: username)
    let agency = own.count == 1 ? own[0] : AgencyID(rawValue: text(.agency))
    do {
      _ = try await desk.addTemplate(named: text(.name), text: text(.text), of: agency, by: username)
      return .go(Href(.templates), done: Texts.Templates.saved)
    } catch Refusal.invalid(let problems) {
      return .page(try await templatesPage(asked, username, changed: nil, problems: problems), status: 422)
    }
  }

  func template(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    return .page(try await templatesPage(asked, username, changed: try await template(asked, username), problems: []))
  }

  func changeTemplate(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let template = try await template(asked, username)
    if asked.text(Intent.fieldName) == TemplatesPage.Form.removal {
      try await desk.removeTemplate(template.id, by: username)
      return .go(Href(.templates), done: Texts.Templates.removed)
    }
    func text(_ field: TemplatesPage.Form.Field) -> String { asked.text(field.rawValue) ?? "" }
    do {
      try await desk.changeTemplate(template.id, name: text(.name), text: text(.text), by: username)
      return .go(Href(.templates), done: Texts.Templates.saved)
    } catch Refusal.invalid(let problems) {
      return .page(try await templatesPage(asked, username, changed: template, problems: problems), status: 422)
    }
  }

  private func template(_ asked: Asked, _ username: Username) async throws -> AnswerTemplate {
    guard let id = asked.path["template"].flatMap({ Int64($0) }) else { throw Refusal.noSuchCase }
    return try await desk.template(id, writtenBy: username)
  }

  private func templatesPage(
    _ asked: Asked, _ username: Username, changed: AnswerTemplate?, problems: [FieldProblem]
  ) async throws -> TemplatesPage {
    let agencies = desk.agenciesOfTemplates(of: username)
    guard !agencies.isEmpty else { throw Refusal.noSuchCase }
    let present = presenter(asked)
    return TemplatesPage(
      rows: try await desk.templates(writtenBy: username).map(present.row), known: TemplateField.allCases.map(\.text),
      form: present.templateForm(changed, agencies: agencies, sent: asked.form, problems: problems))
  }

  // MARK: In a draft

  /// The text of a template with the fields of the case, as a script puts it into a draft.
  func filledTemplate(_ asked: Asked) async throws -> Answer {
    let found = try await registry.open(try code(asked), as: .staff(try staff(asked)))
    guard let text = try await template(asked.path["template"] ?? "", filledFor: found, asked) else { throw Refusal.noSuchCase }
    return .words(text)
  }

  /// Nil for a template that is not offered here.
  func template(_ id: String, filledFor found: AccessibleCase, _ asked: Asked) async throws -> String? {
    let templates = try await templates(for: found)
    guard let template = templates.first(where: { "\($0.id)" == id }), let text = try? TemplateText(template.text) else { return nil }
    let present = presenter(asked)
    return text.filled { present.value(of: $0, in: found, by: asked.staff) }
  }

  /// The templates that are offered to whoever may draft an answer to the case now.
  func templates(for found: AccessibleCase) async throws -> [AnswerTemplate] {
    guard !found.drafting.isEmpty else { return [] }
    return try await desk.templates(for: found.file.placement.agency)
  }
}

extension AccessibleCase {
  /// The actions by which the reader may draft an answer now.
  var drafting: Set<ActionID> {
    let released = Set(definition.states.flatMap(\.actions).compactMap(\.releases))
    return released.intersection(actions.map(\.id))
  }
}

extension Presenter {
  /// What a field of a template says of a case.
  func value(of field: TemplateField, in found: AccessibleCase, by person: Username?) -> String {
    let file = found.file
    return switch field {
    case .code: file.code.description
    case .title: file.title
    case .receivedOn: day(file.receivedAt.date)
    case .agency: name(of: file.placement.agency)
    case .due: file.step?.due.map(due) ?? Texts.Clock.standsStill[language]
    case .today: day(now.date)
    case .officer: person.map(name) ?? ""
    }
  }

  fileprivate func row(_ template: AnswerTemplate) -> TemplatesPage.Row {
    let beginning = String(template.text.prefix(200))
    return TemplatesPage.Row(
      name: template.name, agency: name(of: template.agency), text: beginning == template.text ? beginning : "\(beginning)…",
      address: Href(.template(id: "\(template.id)")))
  }

  fileprivate func templateForm(
    _ template: AnswerTemplate?, agencies: [AgencyID], sent: Value, problems: [FieldProblem]
  ) -> TemplatesPage.Form {
    typealias Field = TemplatesPage.Form.Field
    func text(_ field: Field, _ kept: String?) -> String { sent[field.rawValue]?.text ?? kept ?? "" }
    func errors(_ field: Field) -> [String] { problems.filter { $0.field == field.rawValue }.map { $0.message[language] } }
    var fields = [
      FieldView(
        kind: .text, id: Field.name.rawValue, label: Texts.Templates.name[language], value: text(.name, template?.name),
        errors: errors(.name), isRequired: true, maxLength: Desk.longestName),
      FieldView(
        kind: .longText(rows: 8), id: Field.text.rawValue, label: Texts.Templates.text[language], value: text(.text, template?.text),
        errors: errors(.text), isRequired: true, maxLength: Desk.longestText),
    ]
    if template == nil, agencies.count > 1 {
      fields.insert(
        FieldView(
          kind: .choice, id: Field.agency.rawValue, label: Texts.Templates.agency[language], value: text(.agency, nil),
          choices: agencies.map { FieldView.Choice(value: $0.rawValue, label: name(of: $0)) }, errors: errors(.agency), isRequired: true),
        at: 0)
    }
    return TemplatesPage.Form(
      address: template.map { Href(.template(id: "\($0.id)")) } ?? Href(.templates), isNew: template == nil, fields: fields)
  }
}
