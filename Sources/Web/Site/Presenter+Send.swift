import Casework

extension Presenter {
  /// The writing first and alone, then what it is about, then who sends it, then what only staff fill in.
  func groups(of form: FormDefinition, filled: FilledForm, audience: SendFormPage.Audience) -> [FieldGroup] {
    let fields = form.fields.filter { audience == .staff || !(($0.staffOnly) || $0.id == "channel") }
    let writing = fields.filter { $0.id == "content" }
    let desk = fields.filter { $0.staffOnly || $0.id == "channel" }
    let sender = fields.filter { $0.id == "senderKind" || $0.id == "keepIdentitySecret" || $0.privacy >= .personal }
    let taken = Set((writing + desk + sender).map(\.id))
    let matter = fields.filter { !taken.contains($0.id) && $0.id != "notStateSecret" }
    let pledge = fields.filter { $0.id == "notStateSecret" }
    let groups = [
      (Texts.Send.writingGroup, writing), (Texts.Send.matterGroup, matter), (Texts.Send.senderGroup, sender), (Texts.Send.deskGroup, desk),
      (Texts.Send.pledgeGroup, pledge),
    ]
    return groups.filter { !$0.1.isEmpty }.map { title, fields in
      FieldGroup(title: title[language], fields: questions(fields, filled: filled, forStaff: audience == .staff))
    }
  }

  func checkPage(
    _ process: ProcessDefinition, _ form: FormDefinition, _ filled: FilledForm, audience: SendFormPage.Audience, idempotencyKey: String
  ) -> CheckAnswersPage {
    let groups = self.groups(of: form, filled: filled, audience: audience)
    let sections = groups.map { group in
      CheckAnswersPage.Section(
        title: group.title,
        answers: group.fields.compactMap { question in
          guard let field = form.fields.first(where: { $0.id.rawValue == question.id }) else { return nil }
          return self.answer(to: field, filled: filled).map { CheckAnswersPage.Answer(field: question.id, fact: $0) }
        })
    }
    return CheckAnswersPage(
      process: process.id.rawValue, processTitle: process.name[language], audience: audience,
      sections: sections.filter { !$0.answers.isEmpty },
      carried: filled.carried, expectation: expectation(process), idempotencyKey: idempotencyKey)
  }

  private func answer(to field: FieldDefinition, filled: FilledForm) -> Fact? {
    let value = filled.data[field.id]
    if field.kind == .files {
      let names = (value?.list ?? []).compactMap { CaseAttachment($0)?.name }
      return names.isEmpty ? nil : Fact(field.label[language], .several(names))
    }
    return fact(of: field, value: value)
  }

  private func expectation(_ process: ProcessDefinition) -> String? {
    guard let forward = process.clock("forward"), let answer = process.clock("answer"),
      let forwarded = calendars.national.due(from: now, term: forward.term),
      let answered = calendars.national.due(from: forwarded.adding(milliseconds: -1), term: answer.term)
    else { return nil }
    return Texts.Send.expected(due(answered))[language]
  }

  // MARK: The receipt

  func receipt(_ found: AccessibleCase, accessKey: String, address: String) -> ReceiptPage {
    let file = found.file
    let forwardBy = file.step?.due
    let answerTerm = found.definition.clock("answer")?.term
    var next = [
      TimelineEntry(
        state: .now, when: moment(file.openedAt), moment: file.openedAt.iso8601,
        title: Texts.Receipt.received(name(of: file.placement.agency))[language])
    ]
    if let forwardBy {
      next.append(TimelineEntry(state: .ahead, when: Texts.Receipt.by(due(forwardBy))[language], title: Texts.Receipt.forwarded[language]))
      if let answerTerm, let answered = calendars.national.due(from: forwardBy.adding(milliseconds: -1), term: answerTerm) {
        next.append(
          TimelineEntry(
            state: .ahead, when: Texts.Receipt.by(due(answered))[language],
            title: Texts.Receipt.answered(answerTerm.spoken(in: language))[language]))
      }
    }
    return ReceiptPage(
      code: file.code.description, accessKey: accessKey, processTitle: found.definition.name[language], receivedAt: moment(file.openedAt),
      followAddress: "\(address)\(Route.follow.path)", next: next)
  }
}

extension FilledForm {
  /// Everything that was filled in, under the names a form sends it by; files as their tokens.
  fileprivate var carried: [CarriedValue] {
    let members = data.object ?? [:]
    return members.sorted { $0.key < $1.key }.flatMap { name, value in
      let tokens = files(at: name).map { CarriedValue(name: "\(name).received", value: $0.token) }
      return tokens.isEmpty ? value.carried(under: name) : tokens
    }
  }
}

extension Value {
  /// Every scalar inside, under the name a form sends it by: `references.0.number`.
  fileprivate func carried(under name: String) -> [CarriedValue] {
    func below(_ part: String) -> String { "\(name).\(part)" }
    switch self {
    case .object(let members): return members.sorted { $0.key < $1.key }.flatMap { $1.carried(under: below($0)) }
    case .list(let items): return items.enumerated().flatMap { $1.carried(under: below("\($0)")) }
    case .null: return []
    case .bool, .integer, .text: return scalarText.map { [CarriedValue(name: name, value: $0)] } ?? []
    }
  }
}
