import Casework
import Registry

// Sending: write, check, send. The values travel with the form, so nothing is kept on the server before it is sent.

extension Site {
  func sendForm(_ asked: Asked) async throws -> Answer { try await form(asked, audience: .sender) }

  func newCase(_ asked: Asked) async throws -> Answer {
    guard registry.mayEnter(try staff(asked)) else { throw Refusal.noSuchCase }
    return try await form(asked, audience: .staff)
  }

  /// One address takes every button of the form.
  func submit(_ asked: Asked, audience: SendFormPage.Audience) async throws -> Answer {
    if audience == .staff { _ = try staff(asked) }
    let (process, form) = try self.process(asked)
    var filled = FilledForm(form.fields, from: asked, seal: seal)
    let intent = asked.text(Intent.fieldName).flatMap(Intent.init(text:)) ?? .check
    switch intent {
    case .send: return try await send(filled, process, form, asked, audience)
    case .check: return try await check(filled, process, form, asked, audience)
    case .next: return try await readOn(filled, process, form, asked, audience)
    case .write: return .page(try await formPage(process, form, filled, asked, audience, stage: .writing))
    default:
      _ = filled.change(by: intent, seal: seal)
      return .page(try await formPage(process, form, filled, asked, audience, stage: .questions))
    }
  }

  private func form(_ asked: Asked, audience: SendFormPage.Audience) async throws -> Answer {
    let (process, form) = try self.process(asked)
    var filled = FilledForm()
    if process.opening.door == .ownCase { return try await formAboutCase(process, form, asked) }
    if process.opening.door == .foot { filled.data = .object(known(form, asked)) }
    return .page(try await formPage(process, form, filled, asked, audience, stage: .writing))
  }

  /// Whoever has not shown the key of the case does so first.
  private func formAboutCase(_ process: ProcessDefinition, _ form: FormDefinition, _ asked: Asked) async throws -> Answer {
    guard let code = asked.query["about"].flatMap(CaseCode.init), let sender = try await sender(of: code, asked) else {
      return .go(Href(.follow).with("code", asked.query["about"] ?? ""), done: nil)
    }
    _ = try await registry.open(code, as: sender)
    var filled = FilledForm()
    filled.data = .object([Presenter.about.rawValue: .text(code.description)])
    return .page(try await formPage(process, form, filled, asked, .sender, stage: .whole))
  }

  /// What somebody who says what is wrong with the site need not write: the page they came from, and who is signed in.
  private func known(_ form: FormDefinition, _ asked: Asked) -> [String: Value] {
    let person = visit(asked, done: nil).person
    let answers: [FieldID: String?] = [
      "page": asked.query["page"].map { SeenPage($0).path }, "name": person.map { "\($0.name), \($0.agency)" },
    ]
    return answers.reduce(into: [:]) { known, answer in
      if let text = answer.value, !text.isEmpty, form[answer.key] != nil { known[answer.key.rawValue] = .text(text) }
    }
  }

  private func process(_ asked: Asked) throws -> (ProcessDefinition, FormDefinition) {
    let id = ProcessID(rawValue: asked.path["process"] ?? "")
    guard let process = registry.definitions.current(id, on: registry.now.date), process.opening.by.contains(.public),
      let form = registry.definitions.form(of: process)
    else { throw Refusal.noSuchProcess(id) }
    return (process, form)
  }

  // MARK: Writing, then what is still open

  /// From the writing on to the questions, with what could be read filled in where nothing stands yet.
  private func readOn(
    _ filled: FilledForm, _ process: ProcessDefinition, _ form: FormDefinition, _ asked: Asked, _ audience: SendFormPage.Audience
  ) async throws -> Answer {
    let problems: [FieldProblem]
    do {
      let opener = try await opener(asked, audience, process)
      problems = try registry.problems(opening: process.id, data: filled.data, received: filled.received, by: opener)
    } catch Refusal.stateSecret { return await stop(filled, process, asked) }
    let inWriting = problems.filter { $0.field == Presenter.writing.rawValue }
    guard inWriting.isEmpty else {
      var faulty = filled
      faulty.problems = inWriting
      return .page(try await formPage(process, form, faulty, asked, audience, stage: .writing), status: 422)
    }
    let advice = try await advice(filled, process)
    var offered = filled
    let reasons = offered.fill(from: advice, form: form, in: asked.language)
    return .page(try await formPage(process, form, offered, asked, audience, stage: .questions, offered: reasons, advice: advice))
  }

  // MARK: Check and send

  private func check(
    _ filled: FilledForm, _ process: ProcessDefinition, _ form: FormDefinition, _ asked: Asked, _ audience: SendFormPage.Audience
  ) async throws -> Answer {
    let problems: [FieldProblem]
    do {
      let opener = try await opener(asked, audience, process)
      problems = try registry.problems(opening: process.id, data: filled.data, received: filled.received, by: opener)
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
        opening: process.id, data: filled.data, received: filled.received, by: try await opener(asked, audience, process))
      // What is refused stays unclaimed, and goes.
      if refused.isEmpty { try await claim(filled) }
      let opened = try await registry.open(
        process.id, data: filled.data, received: filled.received, by: try await opener(asked, audience, process), in: asked.language,
        request: request)
      if opened.accessKey.isEmpty {
        return .go(Href(.workCase(code: opened.code.description)), done: Texts.Send.opened)
      }
      var page = presenter(asked).receipt(opened.asSender, accessKey: opened.accessKey, address: settings.address)
      page.isSealed = ledger != nil
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
    // The writing is a step of its own only while nothing is wrong with it.
    let isInWriting = problems.contains { $0.field == Presenter.writing.rawValue }
    let page = try await formPage(process, form, faulty, asked, audience, stage: isInWriting ? .whole : .questions)
    return .page(page, status: 422)
  }

  private func opener(_ asked: Asked, _ audience: SendFormPage.Audience, _ process: ProcessDefinition) async throws -> Opener {
    guard audience == .sender else { return .staff(try staff(asked)) }
    guard process.opening.door == .ownCase else { return .public }
    // The code in the form is only a question; what counts is that this browser still has its key.
    guard let code = asked.text("about").flatMap(CaseCode.init), try await sender(of: code, asked) != nil else { throw Refusal.noSuchCase }
    return .sender(code)
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

  /// - Parameters:
  ///   - stage: staff have everything on one page.
  ///   - advice: what was read in the text, where it was read already.
  private func formPage(
    _ process: ProcessDefinition, _ form: FormDefinition, _ filled: FilledForm, _ asked: Asked, _ audience: SendFormPage.Audience,
    stage: SendFormPage.Stage, offered: [FieldID: String] = [:], advice: Advice? = nil
  ) async throws -> SendFormPage {
    let present = presenter(asked)
    let isBrief = process.opening.door != .choice
    var read = advice
    if read == nil, !isBrief { read = try await self.advice(filled, process) }
    let understood = read.map { present.reading($0, fields: form["field"]?.choices ?? []) } ?? ReadingView()
    return present.formPage(
      process, form, filled, stage: isBrief ? .brief : audience == .staff ? .whole : stage, audience: audience, understood: understood,
      marks: read?.reading.personal.map(\.range) ?? [], offered: offered, idempotencyKey: key(asked))
  }

  // MARK: Reading

  /// What a text holds, as a part of the page; asked while it is written. Nothing of it is kept.
  func reading(_ asked: Asked) async throws -> Answer {
    let (process, form) = try self.process(asked)
    var filled = FilledForm()
    filled.data = .object([Presenter.writing.rawValue: .text(asked.text(Presenter.writing.rawValue) ?? "")])
    let advice = try await advice(filled, process)
    let reading = advice.map { presenter(asked).reading($0, fields: form["field"]?.choices ?? []) } ?? ReadingView()
    return .fragment(Fragment(in: asked.language) { $0.reading(reading) })
  }

  /// Nil while nothing is written.
  private func advice(_ filled: FilledForm, _ process: ProcessDefinition) async throws -> Advice? {
    guard let text = filled.data[Presenter.writing]?.text, !text.isEmpty else { return nil }
    return try await registry.advice(on: text, for: process.id, field: filled.data["field"]?.text)
  }
}

extension FilledForm {
  /// Fills in what the form asks, nobody answered yet, and could be read in the text. Returns those fields with the reason for each.
  fileprivate mutating func fill(from advice: Advice?, form: FormDefinition, in language: Language) -> [FieldID: String] {
    guard let reading = advice?.reading, var members = data.object else { return [:] }
    var offered: [FieldID: String] = [:]
    func offer(_ id: FieldID, _ value: Value, because reason: LocalizedText) {
      guard let field = form[id], members[id.rawValue] == nil,
        field.choices.isEmpty || field.choices.contains(where: { $0.id == value.text })
      else {
        return
      }
      members[id.rawValue] = value
      offered[id] = reason[language]
    }
    if let title = members[Presenter.writing.rawValue]?.text?.firstSentence(of: Self.longestTitle) {
      offer("title", .text(title), because: Texts.Send.offeredTitle)
    }
    if let field = reading.field {
      offer("field", .text(field.field), because: Texts.Send.because(field.words.prefix(3).map { "“\($0)”" }.joined(separator: ", ")))
    }
    var seen: Set<LegalReference> = []
    let references = reading.references.map(\.reference).filter { seen.insert($0).inserted }.prefix(form["references"]?.maxItems ?? 10)
    if !references.isEmpty { offer("references", .list(references.map { Value($0) }), because: Texts.Send.offeredReferences) }
    data = .object(members)
    return offered
  }

  /// A title says it in one line.
  private static let longestTitle = 120
}

extension String {
  /// The first sentence or line with words in it, cut between two words.
  fileprivate func firstSentence(of longest: Int) -> String? {
    let line = split(whereSeparator: \.isNewline).lazy.map { String($0).cleaned(.line) }.first { $0.count >= 5 }
    guard let line else { return nil }
    // A full stop ends a sentence only before a blank: `1.001193` and `khoản 2.` differ.
    let sentence = line.firstRange(of: ". ").map { String(line[..<$0.lowerBound]) } ?? line
    let chosen = sentence.count >= 5 ? sentence : line
    let trimmed = chosen.hasSuffix(".") ? String(chosen.dropLast()) : chosen
    guard trimmed.count > longest else { return trimmed }
    guard let end = trimmed.prefix(longest).lastIndex(of: " ") else { return String(trimmed.prefix(longest)) }
    return String(trimmed[..<end])
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
