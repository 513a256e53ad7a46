import Casework
import Registry

// A case in words: once for the people who work on it, once for whoever sent it.

extension Presenter {
  // MARK: For the staff

  func workPage(_ found: AccessibleCase, parent: AccessibleCase?, children: [AccessibleCase], attempt: Attempt? = nil) -> WorkCasePage {
    let file = found.file
    let (_, tone) = remaining(until: file.isOpen ? file.step?.due : nil, at: file.placement.agency)
    let (own, further) = split(found.actions)
    let mine = !own.isEmpty && file.isOpen
    return WorkCasePage(
      code: file.code.description, title: file.title, process: found.definition.id.rawValue,
      processTitle: found.definition.name[language], state: name(of: file.state, in: found.definition),
      holder: briefWords(for: file.holder), agency: name(of: file.holder.agency ?? file.placement.agency), tone: file.isOpen ? tone : .done,
      isMine: mine,
      clocks: clocks(of: file, definition: found.definition),
      actions: own.enumerated().map { view(of: $1, in: found, isMain: $0 == 0 && mine, attempt: attempt) },
      furtherActions: further.map { view(of: $0, in: found, isMain: false, attempt: attempt) }, version: file.version,
      content: found.data["content"]?.text ?? "", facts: facts(of: found, personal: false) + archiving(of: found),
      sender: facts(of: found, personal: true), identityNote: identityNote(of: found),
      files: files(of: found) { .workCaseFile(code: file.code.description, file: $0) }, timeline: timeline(of: found),
      children: children.map(child), parent: parent.map { WorkCasePage.Parent(code: $0.file.code.description, title: $0.file.title) })
  }

  /// The step's own actions, the one that leads on first, and those that every open case has.
  private func split(_ actions: [ActionDefinition]) -> (own: [ActionDefinition], further: [ActionDefinition]) {
    let standard = Set(StandardActions.whileOpen.map(\.id))
    var own = actions.filter { !standard.contains($0.id) }
    if let onward = own.firstIndex(where: { $0.to != nil && !$0.grave }) {
      own.insert(own.remove(at: onward), at: 0)
    }
    return (own, actions.filter { standard.contains($0.id) })
  }

  private func child(_ found: AccessibleCase) -> WorkCasePage.Child {
    let due = found.file.isOpen ? found.file.step?.due : nil
    let (words, tone) = remaining(until: due, at: found.file.placement.agency)
    return WorkCasePage.Child(
      code: found.file.code.description, title: found.file.title, agency: name(of: found.file.placement.agency),
      state: name(of: found.file.state, in: found.definition), due: due.map(self.due) ?? "",
      remaining: found.file.isOpen ? words : Texts.Holder.nobody[language], tone: found.file.isOpen ? tone : .done)
  }

  func alike(_ likeness: Likeness) -> WorkCasePage.Alike {
    let row = likeness.row
    let reason =
      switch likeness.reason {
      case .title: Texts.Case.alikeTitle
      case .document(let number): Texts.Case.alikeDocument(number)
      }
    return WorkCasePage.Alike(
      code: row.code.description, title: row.title,
      state: name(of: row.state, in: definitions.definition(row.process, version: row.processVersion)), reason: reason[language])
  }

  func hint(_ known: Experience) -> String {
    Texts.Case.experience(name(of: known.agency), known.answered, of: known.of, about: matter(of: known))[language]
  }

  /// What the answers were about that somebody has experience with.
  func matter(of known: Experience) -> String {
    switch known.kind {
    case .field(let id): fields(of: nil).first { $0.id == id }?.label[language] ?? id
    case .document(let number): number
    }
  }

  /// When a finished case goes to the archive and how long it is kept.
  private func archiving(of found: AccessibleCase) -> [Fact] {
    guard let archiving = found.definition.archiving(of: found.file, calendars: calendars) else { return [] }
    let kept = archiving.keepUntil.map(Texts.Case.keptUntil) ?? Texts.Case.keptForGood
    let words = Texts.Case.archivedFrom(day(archiving.archivedFrom.date))[language] + " " + kept[language]
    return [Fact(Texts.Case.archive[language], words)]
  }

  private func identityNote(of found: AccessibleCase) -> String? {
    guard !found.standing.maySeeIdentity else { return nil }
    return (found.file.keepsIdentitySecret ? Texts.Case.identitySecret : Texts.Case.identityMasked)[language]
  }

  // MARK: For the sender

  func trackingPage(_ found: AccessibleCase, attempt: Attempt? = nil) -> TrackingPage {
    let file = found.file
    let (_, tone) = remaining(until: file.isOpen ? file.step?.due : nil, at: file.placement.agency)
    return TrackingPage(
      code: file.code.description, title: file.title, processTitle: found.definition.name[language],
      state: name(of: file.state, in: found.definition), tone: file.isOpen ? tone : .done, whoseTurn: whoseTurn(file),
      waitsForSender: file.holder == .sender, clocks: clocks(of: file, definition: found.definition).filter { $0.id != "take" },
      answer: answer(of: found), actions: found.actions.enumerated().map { view(of: $1, in: found, isMain: $0 == 0, attempt: attempt) },
      version: file.version, timeline: timeline(of: found) + ahead(of: file, definition: found.definition),
      sent: facts(of: found, personal: false) + facts(of: found, personal: true),
      files: files(of: found) { .trackedCaseFile(code: file.code.description, file: $0) })
  }

  private func whoseTurn(_ file: CaseFile) -> String {
    switch file.holder {
    case .sender: Texts.Follow.yourTurn[language]
    case .nobody: Texts.Follow.finished[language]
    case .role(_, let agency), .person(_, let agency): Texts.Follow.agencyTurn(name(of: agency))[language]
    }
  }

  /// The answer, once its approval released it.
  private func answer(of found: AccessibleCase) -> TrackingPage.Answer? {
    let approvals = found.definition.states.flatMap(\.actions).filter { $0.releases != nil }
    guard let approval = approvals.first(where: { found.file.latest($0.id) != nil }), let drafted = approval.releases,
      let entry = found.timeline.last(where: { $0.action == drafted }), let text = entry.data["text"]?.text,
      let approved = found.file.latest(approval.id), approved.sequence > entry.sequence
    else { return nil }
    let definition = found.definition.states.flatMap(\.actions).first { $0.id == drafted }
    let outcome = definition?.fields.first { $0.id == "outcome" }.flatMap { fact(of: $0, value: entry.data["outcome"]) }
    let number = approved.data["documentNumber"]?.text.map { Fact(Texts.Follow.documentNumber[language], $0) }
    let signer = approved.data["signer"]?.text.map { Fact(Texts.Follow.signer[language], name(of: Username(rawValue: $0))) }
    return TrackingPage.Answer(
      text: text, facts: [outcome, number, Fact(Texts.Follow.answeredOn[language], moment(approved.at)), signer].compactMap { $0 })
  }

  // MARK: Actions

  /// What was sent with an action and refused, to be shown again with what was wrong.
  struct Attempt: Sendable {
    let action: ActionID
    let filled: FilledForm
    /// A refusal that belongs to no field.
    var refusal: String? = nil
  }

  private func view(of action: ActionDefinition, in found: AccessibleCase, isMain: Bool, attempt: Attempt?) -> ActionView {
    let tried = attempt?.action == action.id ? attempt : nil
    var view = ActionView(id: action.id.rawValue, label: action.name[language], hint: hint(of: action, in: found), isMain: isMain)
    view.fields = questions(
      action.fields, filled: tried?.filled ?? FilledForm(), forStaff: true, at: found.file.placement.agency)
    view.isOpen = tried != nil
    view.lateness = tried?.refusal ?? lateness(of: action, in: found)
    return view
  }

  private func hint(of action: ActionDefinition, in found: AccessibleCase) -> String? {
    let limit = found.definition.clocks.first { $0.limits == action.id }.map { clock in
      let due = found.file.clocks[clock.id].flatMap { $0.isRunning ? $0.due : nil }.map(self.due)
      return Texts.Case.limit(clock.term.spoken(in: language), due: due, citation(clock.basis))[language]
    }
    let grave = action.grave ? Texts.Case.grave[language] : nil
    let words = [limit, grave].compactMap { $0 }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  private func lateness(of action: ActionDefinition, in found: AccessibleCase) -> String? {
    guard let clock = found.definition.clocks.first(where: { $0.limits == action.id }), let run = found.file.clocks[clock.id],
      run.isRunning, let due = run.due, due <= now
    else { return nil }
    return Texts.Case.lateAction(self.due(due))[language]
  }

  // MARK: Facts and files

  private static let inOwnPlace: Set<FieldID> = ["title", "content", "files", "notStateSecret"]

  private func facts(of found: AccessibleCase, personal: Bool) -> [Fact] {
    found.form.fields.filter { ($0.privacy >= .personal) == personal && !Self.inOwnPlace.contains($0.id) }.compactMap { field in
      guard let value = found.data[field.id] else { return nil }
      if value == .null { return Fact(field.label[language], .masked(Texts.Case.masked[language])) }
      return fact(of: field, value: value)
    }
  }

  func fact(of field: FieldDefinition, value: Value?) -> Fact? {
    guard let value, !value.isEmpty else { return nil }
    let label = field.label[language]
    switch field.kind {
    case .longText: return value.text.map { Fact(label, .written($0)) }
    case .choice: return Fact(label, choice(value.text, of: field))
    case .choices: return Fact(label, .several((value.list ?? []).map { choice($0.text, of: field) }))
    case .flag: return value.bool == true ? Fact(label, Texts.Form.yes[language]) : nil
    case .agency: return value.text.map { Fact(label, name(of: AgencyID(rawValue: $0))) }
    case .agencies: return Fact(label, .several((value.list ?? []).compactMap(\.text).map { name(of: AgencyID(rawValue: $0)) }))
    case .person: return value.text.map { Fact(label, name(of: Username(rawValue: $0))) }
    case .date: return value.text.map { Fact(label, CivilDate($0).map(day) ?? $0) }
    case .dateTime: return value.text.map { Fact(label, Instant(iso8601: $0).map(moment) ?? $0) }
    case .legalReference: return LegalReference(value).map { Fact(label, $0.citation(in: language)) }
    case .legalReferences:
      return Fact(label, .several((value.list ?? []).compactMap { LegalReference($0)?.citation(in: language) }))
    case .list, .group, .files: return nil
    case .text, .number, .score, .phone, .email, .personalID, .taxCode, .caseCode, .term:
      return value.scalarText.map { Fact(label, $0) }
    }
  }

  private func choice(_ id: String?, of field: FieldDefinition) -> String {
    field.choices.first { $0.id == id }?.label[language] ?? id ?? ""
  }

  private func files(of found: AccessibleCase, address: (String) -> Route) -> [FileView] {
    found.files.map { file in
      FileView(name: file.name, size: FileSize.words(file.size), address: Href(address(file.hash)))
    }
  }

  // MARK: Timeline

  private func timeline(of found: AccessibleCase) -> [TimelineEntry] {
    found.timeline.map { entry in
      TimelineEntry(
        state: entry.sequence == found.file.version ? .now : .past, when: moment(entry.at), moment: entry.at.iso8601,
        title: title(of: entry, in: found.definition), actor: words(for: entry.actor), words: told(entry, in: found.definition),
        lateness: entry.lateness.first.map { Texts.Case.late($0.workingDaysLate)[language] },
        isInternal: entry.action.map(StandardActions.internalOnly.contains) ?? false)
    }
  }

  private func title(of entry: Casework.TimelineEntry, in definition: ProcessDefinition) -> String {
    switch entry.kind {
    case .opened: Texts.Case.opened[language]
    case .acted: entry.action.map { name(of: $0, in: definition) } ?? ""
    case .childOpened: Texts.Case.childOpened(entry.related.first?.description ?? "")[language]
    case .childReported: Texts.Case.childReported(entry.related.first?.description ?? "")[language]
    case .deadlinesProjected: Texts.Case.deadlinesProjected[language]
    case .succeeded: Texts.Case.succeeded(name(of: entry.agency))[language]
    }
  }

  /// What was written with the entry, field by field in the order of the action's form.
  private func told(_ entry: Casework.TimelineEntry, in definition: ProcessDefinition) -> String? {
    let words: [String]
    if entry.kind == .acted {
      let known =
        definition.states.flatMap(\.actions).first { $0.id == entry.action }
        ?? StandardActions.whileOpen.first { $0.id == entry.action }
      words = (known?.fields ?? []).compactMap { field in
        fact(of: field, value: entry.data[field.id]).map { "\($0.label): \($0.words)" }
      }
    } else {
      words = [entry.data["text"]?.text].compactMap { $0 } + (entry.data.list ?? []).flatMap { $0["rules"]?.list?.compactMap(\.text) ?? [] }
    }
    return words.isEmpty ? nil : words.joined(separator: "\n")
  }
}

extension Fact {
  /// The value in one line of words.
  var words: String {
    switch value {
    case .text(let text), .written(let text), .masked(let text), .link(let text, _): text
    case .several(let texts): texts.joined(separator: "; ")
    }
  }
}
