import Casework
import Registry

// Sending: write, check, send. The values travel with the form, so nothing is kept on the server before it is sent.

extension Site {
  func sendForm(_ asked: Asked) async throws -> Answer { try await form(asked, audience: .sender) }

  func newCase(_ asked: Asked) async throws -> Answer {
    _ = try staff(asked)
    return try await form(asked, audience: .staff)
  }

  /// One address takes every button of the form.
  func submit(_ asked: Asked, audience: SendFormPage.Audience) async throws -> Answer {
    if audience == .staff { _ = try staff(asked) }
    let (process, form) = try self.process(asked)
    var filled = FilledForm(form.fields, from: asked, seal: seal)
    let intent = asked.text(Intent.fieldName).flatMap(Intent.init(text:)) ?? .check
    if intent == .send { return try await send(filled, process, form, asked, audience) }
    if intent == .check { return try await check(filled, process, form, asked, audience) }
    _ = filled.change(by: intent, seal: seal)
    return .page(try await formPage(process, form, filled, asked, audience))
  }

  private func form(_ asked: Asked, audience: SendFormPage.Audience) async throws -> Answer {
    let (process, form) = try self.process(asked)
    return .page(try await formPage(process, form, FilledForm(), asked, audience))
  }

  private func process(_ asked: Asked) throws -> (ProcessDefinition, FormDefinition) {
    let id = ProcessID(rawValue: asked.path["process"] ?? "")
    guard let process = registry.definitions.current(id, on: registry.now.date), process.opening.by.contains(.public),
      let form = registry.definitions.form(of: process)
    else { throw Refusal.noSuchProcess(id) }
    return (process, form)
  }

  // MARK: Check and send

  private func check(
    _ filled: FilledForm, _ process: ProcessDefinition, _ form: FormDefinition, _ asked: Asked, _ audience: SendFormPage.Audience
  ) async throws -> Answer {
    let problems: [FieldProblem]
    do {
      problems = try registry.problems(opening: process.id, data: filled.data, received: filled.received, by: try opener(asked, audience))
    } catch Refusal.stateSecret { return await stop(filled, process, asked) }
    guard problems.isEmpty else { return try await again(filled, problems, process, form, asked, audience) }
    return .page(presenter(asked).checkPage(process, form, filled, audience: audience, idempotencyKey: key(asked)))
  }

  private func send(
    _ filled: FilledForm, _ process: ProcessDefinition, _ form: FormDefinition, _ asked: Asked, _ audience: SendFormPage.Audience
  ) async throws -> Answer {
    let request = RequestKey(
      key: IdempotencyKey(scope: "form:\(asked.staff?.rawValue ?? "public")", key: key(asked)),
      bodyHash: filled.data.canonicalJSON.sha256)
    do {
      let refused = try registry.problems(
        opening: process.id, data: filled.data, received: filled.received, by: try opener(asked, audience))
      // What is refused stays unclaimed, and goes.
      if refused.isEmpty { try await claim(filled) }
      let opened = try await registry.open(
        process.id, data: filled.data, received: filled.received, by: try opener(asked, audience), in: asked.language,
        request: request)
      let page = presenter(asked).receipt(opened.asSender, accessKey: opened.accessKey, address: settings.address)
      return .receipt(page, opened.code, accessKey: opened.accessKey)
    } catch Refusal.invalid(let problems) {
      return try await again(filled, problems, process, form, asked, audience)
    } catch Refusal.stateSecret { return await stop(filled, process, asked) }
  }

  private func again(
    _ filled: FilledForm, _ problems: [FieldProblem], _ process: ProcessDefinition, _ form: FormDefinition, _ asked: Asked,
    _ audience: SendFormPage.Audience
  ) async throws -> Answer {
    var faulty = filled
    faulty.problems = problems
    return .page(try await formPage(process, form, faulty, asked, audience), status: 422)
  }

  private func opener(_ asked: Asked, _ audience: SendFormPage.Audience) throws -> Opener {
    audience == .staff ? .staff(try staff(asked)) : .public
  }

  private func key(_ asked: Asked) -> String {
    let sent = asked.text("idempotencyKey") ?? ""
    return sent.isEmpty ? random.key() : String(sent.prefix(64))
  }

  /// B-02: a state secret is stopped with instructions, and nothing of it is kept.
  private func stop(_ filled: FilledForm, _ process: ProcessDefinition, _ asked: Asked) async -> Answer {
    await vault.forget(filled.received.map(\.hash))
    let present = presenter(asked)
    let coordinator = registry.directory.coordinator(of: process.id, on: registry.now.date)
    let channels = (coordinator?.channels ?? []).filter { $0.kind == .desk }.map { desk in
      StateSecretStopPage.Channel(
        name: coordinator?.name[asked.language] ?? "", address: desk.address, hours: desk.note?[asked.language] ?? "")
    }
    return .page(
      StateSecretStopPage(channels: channels, basis: Texts.StateSecret.law[present.language], process: process.id.rawValue), status: 422)
  }

  // MARK: The form

  private func formPage(
    _ process: ProcessDefinition, _ form: FormDefinition, _ filled: FilledForm, _ asked: Asked, _ audience: SendFormPage.Audience
  ) async throws -> SendFormPage {
    let present = presenter(asked)
    return SendFormPage(
      process: process.id.rawValue, processTitle: process.name[asked.language], basis: process.basis.first.map(present.citation) ?? "",
      audience: audience, groups: present.groups(of: form, filled: filled, audience: audience),
      understood: try await reading(filled, process, form, present), idempotencyKey: key(asked))
  }

  // MARK: Reading

  /// What a text holds, as a part of the page; asked while it is written. Nothing of it is kept.
  func reading(_ asked: Asked) async throws -> Answer {
    let (process, form) = try self.process(asked)
    var filled = FilledForm()
    filled.data = .object(["content": .text(asked.text("content") ?? "")])
    let read = try await reading(filled, process, form, presenter(asked))
    return .fragment(Fragment(in: asked.language) { $0.reading(read) })
  }

  private func reading(
    _ filled: FilledForm, _ process: ProcessDefinition, _ form: FormDefinition, _ present: Presenter
  ) async throws -> ReadingView {
    guard let text = filled.data["content"]?.text, !text.isEmpty else { return ReadingView() }
    let advice = try await registry.advice(on: text, for: process.id, field: filled.data["field"]?.text)
    return present.reading(advice, fields: form["field"]?.choices ?? [])
  }
}

extension FilledForm {
  mutating func addRow(to list: String) { change(list) { $0 + [.object([:])] } }

  mutating func removeRow(_ index: Int, of list: String) {
    change(list) { rows in rows.enumerated().filter { $0.offset != index }.map(\.element) }
  }

  mutating func removeFile(_ hash: String) { change("files") { $0.filter { $0["hash"]?.text != hash } } }

  private mutating func change(_ field: String, _ body: ([Value]) -> [Value]) {
    var members = data.object ?? [:]
    members[field] = .list(body(members[field]?.list ?? []))
    data = .object(members)
  }
}
