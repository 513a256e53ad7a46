import Casework
import Registry

// Preparing what the public will read (B-14): the software marks, a person decides.

extension Site {
  func publication(_ asked: Asked) async throws -> Answer {
    let found = try await registry.open(try code(asked), as: .staff(try staff(asked)))
    let present = presenter(asked)
    if found.actions.contains(where: \.publishes) { return .page(present.choosingPage(found)) }
    guard let page = present.publishedPage(found) else { return .go(Href(.workCase(code: found.file.code.description)), done: nil) }
    return .page(page)
  }

  func takePublication(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let found = try await registry.open(try code(asked), as: .staff(username))
    guard let action = found.actions.first(where: \.publishes) else {
      throw Refusal.noSuchAction("publish", state: found.file.state)
    }
    let present = presenter(asked)
    if asked.text(PublicationPage.choosing.name) == PublicationPage.choosing.value {
      let chosen = (asked.form["hide"].map { $0.list ?? [$0] } ?? []).compactMap(\.text)
      return .page(present.editingPage(found, action, texts: present.redacted(found, hiding: Set(chosen))))
    }
    let texts = action.fields.reduce(into: [:]) { texts, field in texts[field.id] = asked.text(field.id.rawValue) ?? "" }
    guard asked.text(Intent.fieldName).flatMap(Intent.init(text:)) == .send else {
      return .page(present.editingPage(found, action, texts: texts))
    }
    do {
      let data = Value.object(Dictionary(texts.map { ($0.key.rawValue, Value.text($0.value)) }) { $1 })
      let after = try await registry.act(
        action.id, in: found.file.code, data: data, expectedVersion: asked.text("version").flatMap(Int.init), as: .staff(username))
      let next = after == nil ? Href(.inbox) : Href(.publication(code: found.file.code.description))
      return .go(next, done: Texts.Case.done(action.name))
    } catch Refusal.invalid(let problems) {
      return .page(present.editingPage(found, action, texts: texts, problems: problems), status: 422)
    } catch Refusal.rule(_, let why) {
      var page = present.editingPage(found, action, texts: texts)
      page.refusal = why[asked.language]
      return .page(page, status: 422)
    }
  }
}

extension Presenter {
  /// The originals with what was found in them, all of it ticked.
  func choosingPage(_ found: AccessibleCase) -> PublicationPage {
    let texts = sources(of: found).map { source in
      PublicationPage.Text(label: label(source.field), original: marked(source.text, source.findings))
    }
    let choices = sources(of: found).flatMap { source in
      source.findings.map { finding in
        FieldView.Choice(
          value: key(source.field, finding), label: "\(finding.text.excerpt(80)): \(finding.kind.name[language]) · \(label(source.field))")
      }
    }
    var field = FieldView(kind: .choices, id: "hide", label: Texts.Publication.hide[language])
    field.choices = choices
    field.selected = choices.map(\.value)
    return page(found, texts: texts, step: .choose(choices.isEmpty ? nil : field))
  }

  /// The originals without what was chosen: a word in brackets says what stood there.
  func redacted(_ found: AccessibleCase, hiding chosen: Set<String>) -> [FieldID: String] {
    sources(of: found).reduce(into: [:]) { texts, source in
      texts[source.field] = PersonalData.redacted(
        source.text, hiding: source.findings.filter { chosen.contains(key(source.field, $0)) })
    }
  }

  func editingPage(
    _ found: AccessibleCase, _ action: ActionDefinition, texts: [FieldID: String], problems: [FieldProblem] = []
  ) -> PublicationPage {
    var filled = FilledForm()
    filled.data = .object(Dictionary(texts.map { ($0.key.rawValue, Value.text($0.value)) }) { $1 })
    filled.problems = problems
    let sender = SenderIdentity(found.data)
    let warnings = sources(of: found).flatMap { source in
      PersonalData.findings(in: texts[source.field] ?? "", of: sender).map { finding in
        Texts.Publication.stillThere(finding.kind.name[language], finding.text.excerpt(80), in: label(source.field))[language]
      }
    }
    return page(
      found, texts: sources(of: found).map { compared(label($0.field), $0.text, texts[$0.field] ?? "") },
      step: .edit(questions(action.fields, filled: filled, forStaff: true), warnings: warnings))
  }

  /// What was published beside the originals, and the parts left out; nil while nothing is published.
  func publishedPage(_ found: AccessibleCase) -> PublicationPage? {
    let publishing = Set(found.definition.states.flatMap(\.actions).filter(\.publishes).map(\.id))
    guard let entry = found.timeline.last(where: { $0.action.map(publishing.contains) ?? false }) else { return nil }
    let texts = sources(of: found).map { compared(label($0.field), $0.text, entry.data[$0.field]?.text ?? "") }
    let hidden = entry.hidden.map { part in
      PublicationPage.Hidden(label: label(part.field), text: part.text, salt: part.salt, commitment: part.commitment)
    }
    return page(found, texts: texts, step: .done(hidden))
  }

  private func page(_ found: AccessibleCase, texts: [PublicationPage.Text], step: PublicationPage.Step) -> PublicationPage {
    PublicationPage(
      code: found.file.code.description, title: found.file.title, processTitle: found.definition.name[language],
      version: found.file.version, texts: texts, step: step)
  }

  private func sources(of found: AccessibleCase) -> [(field: FieldID, text: String, findings: [PersonalFinding])] {
    let sender = SenderIdentity(found.data)
    let source = PublicationSource(data: found.data, timeline: found.timeline, definition: found.definition)
    return source.texts.map { ($0.field, $0.text, PersonalData.findings(in: $0.text, of: sender)) }
  }

  private func label(_ field: FieldID) -> String {
    switch field.rawValue {
    case "title": Texts.Publication.titleText[language]
    case "question": Texts.Published.question[language]
    default: Texts.Follow.answer[language]
    }
  }

  private func key(_ field: FieldID, _ finding: PersonalFinding) -> String {
    "\(field):\(finding.range.lowerBound)-\(finding.range.upperBound)"
  }

  private func marked(_ text: String, _ findings: [PersonalFinding]) -> [PublicationPage.Segment] {
    let bytes = Array(text.utf8)
    var segments: [PublicationPage.Segment] = []
    var next = 0
    for finding in findings {
      segments.append(.plain(String(decoding: bytes[next..<finding.range.lowerBound], as: UTF8.self)))
      segments.append(.found(finding.text, what: finding.kind.name[language]))
      next = finding.range.upperBound
    }
    return segments + [.plain(String(decoding: bytes[next...], as: UTF8.self))]
  }

  private func compared(_ label: String, _ original: String, _ published: String) -> PublicationPage.Text {
    let parts = TextDifference(from: original, to: published).parts
    return PublicationPage.Text(
      label: label,
      original: parts.compactMap { part in
        switch part {
        case .kept(let text): .plain(text)
        case .removed(let text): .removed(text)
        case .added: nil
        }
      },
      published: parts.compactMap { part in
        switch part {
        case .kept(let text): .plain(text)
        case .added(let text): .added(text)
        case .removed: nil
        }
      })
  }
}
