import Casework
import Registry

// Following: the sender's way back to a case.

extension Site {
  func lookup(_ asked: Asked) -> Answer { .page(LookupPage(code: asked.query["code"] ?? "")) }

  /// The same words whether the code or the key was wrong, so that codes cannot be found out by trying.
  func openByKey(_ asked: Asked) async throws -> Answer {
    let typed = asked.text("code") ?? ""
    let key = asked.text("accessKey") ?? asked.text("key") ?? ""
    guard let code = CaseCode(typed), try await registry.sender(of: code, accessKey: key) != nil else {
      return .page(LookupPage(code: typed, error: Texts.Follow.wrongKey[asked.language]), status: 422)
    }
    return .opened(code, accessKey: key, Href(.trackedCase(code: code.description)))
  }

  func tracked(_ asked: Asked) async throws -> Answer {
    guard let sender = try await sender(asked) else { return try askForKey(asked) }
    return .page(try await trackingPage(asked, as: sender))
  }

  private func trackingPage(_ asked: Asked, as sender: Casework.Reader, attempt: Presenter.Attempt? = nil) async throws -> TrackingPage {
    let found = try await registry.open(try code(asked), as: sender)
    let seals = await seals(of: found.file.code)
    var page = presenter(asked).trackingPage(found, seals: seals, attempt: attempt)
    page.evidence = presenter(asked).evidence(of: found.file.code, seals)
    if let answer = try await registry.mainAnswer(to: found) { presenter(asked).tell(answer, on: &page) }
    if found.definition.opening.door != .ownCase { page.rights = rights(in: found.file.code) }
    page.notice = settings.privacyNotices.inForce(on: found.file.openedAt.date)?.version
    page.readings = presenter(asked).readings(try await registry.disclosures(of: found.file.code, as: sender))
    return page
  }

  /// Where the sender asks to have the data of the case corrected or erased; nil where nobody would receive that.
  private func rights(in code: CaseCode) -> Href? {
    registry.process(at: .ownCase).map { Href(.sendForm(process: $0.id.rawValue)).with("about", code.description) }
  }

  func trackedAction(_ asked: Asked) async throws -> Answer {
    guard let sender = try await sender(asked) else { return try askForKey(asked) }
    let code = try code(asked)
    let found = try await registry.open(code, as: sender)
    let here = Href(.trackedCase(code: code.description))
    return try await act(asked, in: found, as: sender, then: here) { [self] attempt in
      try await trackingPage(asked, as: sender, attempt: attempt)
    }
  }

  func trackedFile(_ asked: Asked) async throws -> Answer {
    guard let sender = try await sender(asked) else { throw Refusal.noSuchCase }
    return try file(asked, of: try await registry.open(try code(asked), as: sender))
  }

  func askForKey(_ asked: Asked) throws -> Answer { .go(Href(.follow).with("code", try code(asked).description), done: nil) }

  func file(_ asked: Asked, of found: AccessibleCase) throws -> Answer {
    guard let file = found.files.first(where: { $0.hash == asked.path["file"] }) else { throw Refusal.noSuchCase }
    return .file(file)
  }

  /// Does an action that a form asked for. What was wrong with it is shown at its field, with all that was typed.
  func act(
    _ asked: Asked, in found: AccessibleCase, as reader: Casework.Reader, then next: Href,
    otherwise page: (Presenter.Attempt) async throws -> any Page
  ) async throws -> Answer {
    let id = ActionID(rawValue: asked.path["action"] ?? "")
    guard let action = found.definition.actions(in: found.file.state).first(where: { $0.id == id }) else {
      throw Refusal.noSuchAction(id, state: found.file.state)
    }
    var filled = FilledForm(action.fields, from: asked, seal: seal)
    presenter(asked).addChosenTogether(to: &filled, action.fields, from: asked.form, at: found.file.placement.agency)
    if let intent = asked.text(Intent.fieldName).flatMap(Intent.init(text:)) {
      let isInserted = try await insertTemplate(by: intent, into: &filled, of: found, asked)
      if isInserted || filled.change(by: intent, seal: seal) {
        return .page(try await page(Presenter.Attempt(action: id, filled: filled)), status: 200)
      }
    }
    do {
      try await claim(filled)
      let version = asked.text("version").flatMap(Int.init)
      let after = try await registry.act(
        id, in: found.file.code, data: filled.data, received: filled.received, expectedVersion: version, as: reader)
      return .go(after == nil ? Href(.inbox) : next, done: Texts.Case.done(action.name))
    } catch Refusal.invalid(let problems) {
      filled.problems = problems
      return .page(try await page(Presenter.Attempt(action: id, filled: filled)), status: 422)
    } catch Refusal.rule(_, let why) {
      return .page(try await page(Presenter.Attempt(action: id, filled: filled, refusal: why[asked.language])), status: 422)
    }
  }
}

extension Site {
  /// Puts the chosen template after what was typed. False when the button asks for something else.
  private func insertTemplate(
    by intent: Intent, into filled: inout FilledForm, of found: AccessibleCase, _ asked: Asked
  ) async throws -> Bool {
    guard case .insertTemplate(let field) = intent, asked.staff != nil else { return false }
    let chosen = asked.text(TemplateChoice.fieldName) ?? ""
    if let text = try await template(chosen, filledFor: found, asked) { filled.append(text, to: field) }
    return true
  }
}

extension FilledForm {
  /// Puts a text after what a field of the form holds.
  fileprivate mutating func append(_ text: String, to field: String) {
    var members = data.object ?? [:]
    let typed = members[field]?.text ?? ""
    members[field] = .text(typed.isEmpty ? text : "\(typed)\n\n\(text)")
    data = .object(members)
  }

  /// Adds and removes rows and files as a button asked. False when the button asks for something else.
  mutating func change(by intent: Intent, seal: FileSeal) -> Bool {
    switch intent {
    case .addRow(let list): addRow(to: list)
    case .removeRow(let list, let index): removeRow(index, of: list)
    case .removeFile(let token):
      if let file = seal.file(for: token) { removeFile(file.hash) }
    default: return false
    }
    return true
  }
}
