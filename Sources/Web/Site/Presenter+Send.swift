import Casework

extension Presenter {
  /// The page of one stage of sending.
  /// - Parameter offered: fields that were filled in from the text, with the reason.
  func formPage(
    _ process: ProcessDefinition, _ form: FormDefinition, _ filled: FilledForm, stage: SendFormPage.Stage,
    audience: SendFormPage.Audience, understood: ReadingView, marks: [Range<Int>], offered: [FieldID: String] = [:], idempotencyKey: String
  ) -> SendFormPage {
    var page = SendFormPage(
      process: process.id.rawValue, processTitle: process.name[language], basis: process.basis.first.map(citation) ?? "",
      audience: audience, stage: stage,
      groups: stage == .questions
        ? questions(form, filled, offered: offered) : groups(of: form, filled: filled, audience: audience, isBrief: stage == .brief),
      understood: understood, idempotencyKey: idempotencyKey)
    switch stage {
    case .whole: break
    case .brief:
      page.purpose = process.basis.first?.note?[language]
      page.about = filled.data[Self.about]?.text
      page.carried = filled.carried.filter { $0.name == Self.about.rawValue }
    case .writing:
      page.groups = Array(page.groups.prefix(1))
      page.carried = filled.carried.filter { $0.name != Self.writing.rawValue }
    case .questions:
      let text = filled.data[Self.writing]?.text ?? ""
      page.written = SendFormPage.Written(parts: text.parts(marking: marks))
      page.carried = [CarriedValue(name: Self.writing.rawValue, value: text)]
    }
    return page
  }

  /// The field in which a sender writes freely.
  static let writing: FieldID = "content"

  /// The field that names the case a short form is about. It is never asked.
  static let about: FieldID = "about"

  /// What is still open beside the writing: first what was filled in for the sender, to be looked at; then what must be said; then who
  /// sends it; then, folded away, what may be added.
  private func questions(_ form: FormDefinition, _ filled: FilledForm, offered: [FieldID: String]) -> [FieldGroup] {
    let fields = form.fields.filter { !($0.staffOnly || $0.id == "channel" || $0.id == Self.writing) }
    let sender = fields.filter(Self.isOfSender)
    let pledge = fields.filter { $0.id == Self.declaration }
    let matter = fields.filter { field in !Self.isOfSender(field) && field.id != Self.declaration && offered[field.id] == nil }
    let open = matter.filter { field in
      field.required || field.kind == .files || filled.data[field.id] != nil
        || filled.problems.contains { $0.field.hasPrefix(field.id.rawValue) }
    }
    let groups = [
      (Texts.Send.offeredGroup, fields.filter { offered[$0.id] != nil }), (Texts.Send.matterGroup, open),
      (Texts.Send.furtherGroup, matter.filter { !open.contains($0) }), (Texts.Send.senderGroup, sender), (Texts.Send.pledgeGroup, pledge),
    ]
    return groups.filter { !$0.1.isEmpty }.map { title, fields in
      var group = FieldGroup(
        title: title[language], fields: questions(fields, filled: filled, forStaff: false), isFolded: title == Texts.Send.furtherGroup)
      for index in group.fields.indices {
        if let reason = offered[FieldID(rawValue: group.fields[index].id)] { group.fields[index].hint = reason }
      }
      return group
    }
  }

  private static func isOfSender(_ field: FieldDefinition) -> Bool {
    field.kind != .files && (field.id == "senderKind" || field.id == "keepIdentitySecret" || field.privacy >= .personal)
  }

  /// The writing first and alone, then what it is about, then who sends it, then what only staff fill in.
  /// - Parameter isBrief: the fields in the order of the form, then who sends it.
  func groups(of form: FormDefinition, filled: FilledForm, audience: SendFormPage.Audience, isBrief: Bool = false) -> [FieldGroup] {
    guard !isBrief else { return briefGroups(of: form, filled: filled) }
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

  private func briefGroups(of form: FormDefinition, filled: FilledForm) -> [FieldGroup] {
    let fields = form.fields.filter { !$0.staffOnly && $0.id != Self.about }
    // What is written at length is the matter itself, however personal.
    let isOfSender: (FieldDefinition) -> Bool = { Self.isOfSender($0) && $0.kind != .longText }
    let groups = [
      (Texts.Send.matterGroup, fields.filter { !isOfSender($0) }), (Texts.Send.senderGroup, fields.filter(isOfSender)),
    ]
    return groups.filter { !$0.1.isEmpty }.map { title, fields in
      FieldGroup(title: title[language], fields: questions(fields, filled: filled, forStaff: false))
    }
  }

  func checkPage(
    _ process: ProcessDefinition, _ form: FormDefinition, _ filled: FilledForm, audience: SendFormPage.Audience, idempotencyKey: String
  ) -> CheckAnswersPage {
    let isBrief = process.opening.door != .choice
    let groups = self.groups(of: form, filled: filled, audience: audience, isBrief: isBrief)
    let sections = groups.map { group in
      CheckAnswersPage.Section(
        title: group.title,
        answers: group.fields.compactMap { question in
          guard let field = form.fields.first(where: { $0.id.rawValue == question.id }) else { return nil }
          let change: Intent = audience == .sender && field.id == Self.writing ? .write : .edit
          return self.answer(to: field, filled: filled).map { CheckAnswersPage.Answer(field: question.id, fact: $0, change: change) }
        })
    }
    return CheckAnswersPage(
      process: process.id.rawValue, processTitle: process.name[language], audience: audience,
      sections: sections.filter { !$0.answers.isEmpty },
      carried: filled.carried, expectation: expectation(process), idempotencyKey: idempotencyKey,
      isBrief: isBrief, about: isBrief ? filled.data[Self.about]?.text : nil)
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
    let code = file.code.description
    // The code alone: programs that scan may pass on what they read, and the key must not go with it.
    let link = "\(address)\(Href(.follow).with("code", code).text)"
    return ReceiptPage(
      code: code, accessKey: accessKey, process: file.process.rawValue, processTitle: found.definition.name[language],
      title: file.title, receivedAt: moment(file.openedAt), followAddress: "\(address)\(Route.follow.path)",
      followCode: QRCode.svg(of: link, label: Texts.Receipt.followCode(link)[language]),
      next: steps(after: found), isBrief: found.definition.opening.door != .choice)
  }

  /// That it was received, and what is still to come.
  func steps(after found: AccessibleCase) -> [TimelineEntry] {
    let file = found.file
    let received = TimelineEntry(
      state: .now, when: moment(file.openedAt), moment: file.openedAt.iso8601,
      title: Texts.Receipt.received(name(of: file.placement.agency))[language])
    return [received] + ahead(of: file, definition: found.definition)
  }
}

extension String {
  /// The text cut at the ranges, which are in UTF-8 offsets, in order and apart from one another.
  fileprivate func parts(marking ranges: [Range<Int>]) -> [(text: String, isMarked: Bool)] {
    let bytes = Array(utf8)
    var parts: [(text: String, isMarked: Bool)] = []
    var end = 0
    for range in ranges where range.lowerBound >= end && range.upperBound <= bytes.count {
      parts.append((String(decoding: bytes[end..<range.lowerBound], as: UTF8.self), false))
      parts.append((String(decoding: bytes[range], as: UTF8.self), true))
      end = range.upperBound
    }
    parts.append((String(decoding: bytes[end...], as: UTF8.self), false))
    return parts.filter { !$0.text.isEmpty }
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
