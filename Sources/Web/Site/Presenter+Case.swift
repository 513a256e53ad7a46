import Casework
import Registry

// A case in words: once for the people who work on it, once for whoever sent it.

extension Presenter {
  // MARK: For the staff

  func workPage(
    _ found: AccessibleCase, parent: AccessibleCase?, children: [AccessibleCase], templates: [AnswerTemplate] = [],
    seals: StreamSeals? = nil, attempt: Attempt? = nil
  ) -> WorkCasePage {
    let file = found.file
    let (_, tone) = remaining(until: file.isOpen ? file.step?.due : nil, at: file.placement.agency)
    let code = file.code.description
    // What has a page of its own is not asked again between the other actions.
    let revises = found.revising != nil
    let (own, further) = split(found.actions.filter { !$0.revises && !Summarising.onItsPage.contains($0.id) })
    let mine = !own.isEmpty && file.isOpen
    let asked = found.request?.data ?? found.data
    var page = WorkCasePage(
      code: file.code.description, title: file.title, process: found.definition.id.rawValue,
      processTitle: found.definition.name[language], state: name(of: file.state, in: found.definition),
      holder: briefWords(for: file.holder), agency: name(of: file.holder.agency ?? file.placement.agency), tone: file.isOpen ? tone : .done,
      isMine: mine,
      clocks: clocks(of: file, definition: found.definition) + ahead(of: found),
      actions: own.enumerated().map { view(of: $1, in: found, isMain: $0 == 0 && mine, templates: templates, attempt: attempt) },
      furtherActions: further.map { view(of: $0, in: found, isMain: false, attempt: attempt) }, version: file.version,
      content: asked["content"]?.text ?? "", facts: requestFacts(of: found) + facts(of: found, personal: false) + archiving(of: found),
      sender: facts(of: found, personal: true), identityNote: identityNote(of: found),
      files: previewed(files(of: found) { .workCaseFile(code: file.code.description, file: $0) }, of: found),
      timeline: timeline(of: found, seals),
      children: childViews(children, of: file, seals), childSummary: summary(of: children),
      parent: parent.map { WorkCasePage.Parent(code: $0.file.code.description, title: $0.file.title) },
      draft: newestDraft(of: found))
    page.warnings = found.notices.filter { !$0.isFulfilled }.map { $0.words(of: found.definition)[language] }
    page.units = draftUnits(of: asked)
    page.versions = found.definition.isRevised ? drafts(of: found).count : 0
    page.revision = revises ? Href(.revision(code: code)) : nil
    page.summary =
      found.definition.isSummarised && !file.children.isEmpty && found.standing.maySeeInternal ? Href(.summary(code: code)) : nil
    return page
  }

  /// What the case that asks says of itself.
  private func requestFacts(of found: AccessibleCase) -> [Fact] {
    guard let request = found.request else { return [] }
    return request.fields.filter { !Self.inOwnPlace.contains($0.id) && found.data[$0.id] == nil }.flatMap { field in
      fact(of: field, value: request.data[field.id]).map { [$0] } ?? grouped(field, request.data[field.id])
    }
  }

  private func newestDraft(of found: AccessibleCase) -> WorkCasePage.Draft? {
    guard !found.definition.isRevised else { return nil }
    let drafts = drafts(of: found)
    return drafts.last.map { WorkCasePage.Draft(number: drafts.count, text: draftWords(of: $0.data, in: found)) }
  }

  /// The drafts of an answer that the reader may read, oldest first.
  private func drafts(of found: AccessibleCase) -> [Casework.TimelineEntry] {
    guard found.standing.maySeeInternal else { return [] }
    if found.definition.isRevised { return found.file.timeline.filter { $0.isVersion(in: found.definition) } }
    let drafting = Set(found.definition.states.flatMap(\.actions).compactMap(\.releases))
    return found.timeline.filter { $0.action.map(drafting.contains) ?? false && !draftWords(of: $0.data, in: found).isEmpty }
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

  /// The drafts of a case as versions, each with what was said when it was returned.
  func draftsPage(_ found: AccessibleCase, from: Int?, to: Int?) -> DraftsPage {
    let drafts = drafts(of: found)
    let versions = drafts.enumerated().map { index, entry in
      let next = index + 1 < drafts.count ? drafts[index + 1].sequence : .max
      let comments = found.timeline.first { $0.sequence > entry.sequence && $0.sequence < next && $0.data["comments"]?.text != nil }
      return DraftsPage.Version(
        number: index + 1, when: moment(entry.at), actor: words(for: entry.actor), comments: comments?.data["comments"]?.text)
    }
    func chosen(_ number: Int?, _ otherwise: Int) -> Int {
      number.flatMap { versions.indices.contains($0 - 1) ? $0 : nil } ?? otherwise
    }
    let (old, new) = (chosen(from, max(versions.count - 1, 1)), chosen(to, versions.count))
    func data(_ number: Int) -> Value {
      guard drafts.indices.contains(number - 1) else { return .null }
      let entry = drafts[number - 1]
      // The final draft is written apart from the form, which stays as it was sent.
      guard entry.action == Summarising.final, case .object(var form) = found.file.data else { return entry.data }
      form[DraftField.articles] = entry.data[DraftField.articles]
      return .object(form)
    }
    var page = DraftsPage(
      code: found.file.code.description, caseTitle: found.file.title, versions: versions, from: old, to: new,
      difference: versions.count < 2 ? nil : TextDifference(from: words(of: data(old), in: found), to: words(of: data(new), in: found)),
      onlyText: versions.count == 1 ? words(of: data(1), in: found) : nil)
    guard versions.count > 1, data(old)[DraftField.articles] != nil || data(new)[DraftField.articles] != nil else { return page }
    let comparison = DraftComparison(
      from: DraftDocument(articles: data(old)[DraftField.articles]), to: DraftDocument(articles: data(new)[DraftField.articles]))
    let changed = comparison.rows.filter { $0.kind != .unchanged }
    page.units = changed.compactMap { row in
      (row.after ?? row.before).map { side in
        DraftsPage.Unit(
          label: [side.entry.label, side.entry.heading].filter { !$0.isEmpty }.joined(separator: ". "),
          kind: Texts.Opinions.unitKind(row.kind), difference: row.difference)
      }
    }
    page.unitChanges = Texts.Opinions.unitChanges(changed.count, of: comparison.rows.count)
    return page
  }

  /// The draft of an answer, or of an opinion with its position and its points, a line each.
  private func draftWords(of data: Value, in found: AccessibleCase) -> String {
    let position = found.definition.states.flatMap(\.actions).flatMap(\.fields).first { $0.id == "position" }
      .flatMap { field in field.choices.first { $0.id == data["position"]?.text } }?.label[language]
    let points = (data["points"]?.list ?? []).map { point in
      let article = point["article"]?.text.flatMap { $0.isEmpty ? nil : Texts.Opinions.onArticle($0)[language] }
      let proposal = point["proposal"]?.text.map { "\(Texts.Opinions.proposal[language]): \($0)" }
      return [article, point["comment"]?.text, proposal].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " – ")
    }
    return ([position, data["text"]?.text].compactMap(\.self) + points).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What is compared of a draft: its text, or of a form each field with its words.
  private func words(of data: Value, in found: AccessibleCase) -> String {
    guard found.definition.isRevised else { return draftWords(of: data, in: found) }
    return found.form.fields.filter { $0.privacy < .personal }.flatMap { field in
      fact(of: field, value: data[field.id]).map { [$0] } ?? grouped(field, data[field.id])
    }.map { "\($0.label): \($0.words)" }.joined(separator: "\n")
  }

  /// Whoever is late comes first, then who is to answer next; those that have ended come last, in the order of being asked.
  private func childViews(_ children: [AccessibleCase], of file: CaseFile, _ seals: StreamSeals?) -> [WorkCasePage.Child] {
    let links = Dictionary(file.children.map { ($0.code, $0) }) { first, _ in first }
    return children.map { child in (due: child.file.isOpen ? child.file.step?.due?.millisecondsSince1970 ?? .max - 1 : .max, child) }
      .enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
      .map { element in
        let link = links[element.element.1.file.code]
        var view = child(element.element.1, link)
        view.seal = link.flatMap { seal(of: $0, in: file, seals) }
        return view
      }
  }

  private func child(_ found: AccessibleCase, _ link: ChildLink?) -> WorkCasePage.Child {
    let due = found.file.isOpen ? found.file.step?.due : nil
    let (words, tone) = remaining(until: due, at: found.file.placement.agency)
    let wasLate = link?.report?["late"]?.bool == true
    return WorkCasePage.Child(
      code: found.file.code.description, title: found.file.title, agency: name(of: found.file.placement.agency),
      state: name(of: found.file.state, in: found.definition), due: due.map(self.due) ?? link?.reportedAt.map(moment) ?? "",
      remaining: found.file.isOpen ? words : (wasLate ? Texts.Opinions.late : Texts.Holder.nobody)[language],
      tone: found.file.isOpen ? tone : wasLate ? .late : .done)
  }

  /// How many stand where, in the order of the process, and how many of them are late; nil where one sees it at a glance.
  private func summary(of children: [AccessibleCase]) -> String? {
    guard children.count > 5 else { return nil }
    let names = children.map { name(of: $0.file.state, in: $0.definition) }
    let order = children.flatMap { child in child.definition.states.map { name(of: $0.id, in: child.definition) } }
    var seen: Set<String> = []
    let standing = order.filter { names.contains($0) && seen.insert($0).inserted }
    let late = children.count { child in child.file.isOpen && (child.file.step?.due.map { $0 <= now } ?? false) }
    let counts = standing.map { state in "\(state): \(names.count { $0 == state })" }
    return (counts + (late > 0 ? [Texts.Case.childrenLate(late)[language]] : [])).joined(separator: " · ")
  }

  func alike(_ likeness: Likeness) -> WorkCasePage.Alike {
    let row = likeness.row
    let reasons = likeness.reasons.map { reason in
      switch reason {
      case .title: Texts.Case.alikeTitle
      case .document(let number): Texts.Case.alikeDocument(number)
      case .words(let words): Texts.Case.alikeWords(words)
      case .sender: Texts.Case.alikeSender
      }
    }
    return WorkCasePage.Alike(
      code: row.code.description, title: row.title,
      state: name(of: row.state, in: definitions.definition(row.process, version: row.processVersion)),
      reason: reasons.map { $0[language] }.joined(separator: "; "))
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
    guard !found.showsIdentity else { return nil }
    if found.standing.maySeeIdentity { return found.disclosable.isEmpty ? nil : Texts.Privacy.askFirst[language] }
    return (found.file.keepsIdentitySecret ? Texts.Case.identitySecret : Texts.Case.identityMasked)[language]
  }

  // MARK: For the sender

  func trackingPage(_ found: AccessibleCase, seals: StreamSeals? = nil, attempt: Attempt? = nil) -> TrackingPage {
    let file = found.file
    let (_, tone) = remaining(until: file.isOpen ? file.step?.due : nil, at: file.placement.agency)
    return TrackingPage(
      code: file.code.description, title: file.title, processTitle: found.definition.name[language],
      state: name(of: file.state, in: found.definition), tone: file.isOpen ? tone : .done, whoseTurn: whoseTurn(file),
      waitsForSender: file.holder == .sender, clocks: clocks(of: file, definition: found.definition).filter { $0.id != "take" },
      answer: answer(of: found),
      actions: found.actions.enumerated().map { view(of: $1, in: found, isMain: $0 == 0 && !$1.grave, attempt: attempt) },
      version: file.version, timeline: timeline(of: found, seals) + ahead(of: file, definition: found.definition),
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

  /// On the page of a case that was merged: the answer of the case it was merged into, once that is released. Where the answer names the
  /// sender of that case, what was published of it is told instead.
  func tell(_ shared: MainAnswer, on page: inout TrackingPage) {
    let main = Fact(Texts.Follow.answeredTogether[language], shared.main.file.code.description)
    page.whoseTurn = Texts.Follow.merged[language]
    guard let answer = answer(of: shared.main) else {
      if let ending = unansweredEnd(of: shared.main) { page.whoseTurn = ending }
      return
    }
    if PersonalData.traces(of: SenderIdentity(shared.main.file.data), in: answer.text).isEmpty {
      page.answer = TrackingPage.Answer(text: answer.text, facts: [main] + answer.facts)
    } else if let published = shared.publication {
      page.answer = TrackingPage.Answer(text: published.answer, facts: [main] + answer.facts)
    } else {
      page.answer = TrackingPage.Answer(text: Texts.Follow.answerToBePublished[language], facts: [main] + answer.facts)
    }
  }

  /// How the common case ended, and why, where that names no sender; nil while it is under way.
  private func unansweredEnd(of main: AccessibleCase) -> String? {
    guard !main.file.isOpen else { return nil }
    let ended = Texts.Follow.endedTogether(name(of: main.file.state, in: main.definition))[language]
    let why = main.timeline.last { $0.from != nil && $0.from != $0.to && $0.actor != .sender }.flatMap { told($0, in: main.definition) }
    guard let why, PersonalData.traces(of: SenderIdentity(main.file.data), in: why).isEmpty else { return ended }
    return "\(ended) \(why)"
  }

  // MARK: Actions

  /// What was sent with an action and refused, to be shown again with what was wrong.
  struct Attempt: Sendable {
    let action: ActionID
    let filled: FilledForm
    /// A refusal that belongs to no field.
    var refusal: String? = nil
  }

  private func view(
    of action: ActionDefinition, in found: AccessibleCase, isMain: Bool, templates: [AnswerTemplate] = [], attempt: Attempt?
  ) -> ActionView {
    let tried = attempt?.action == action.id ? attempt : nil
    var view = ActionView(id: action.id.rawValue, label: action.name[language], hint: hint(of: action, in: found), isMain: isMain)
    view.fields = questions(
      action.fields, filled: tried?.filled ?? FilledForm(), forStaff: true, at: found.file.placement.agency)
    if found.drafting.contains(action.id), !templates.isEmpty { offer(templates, in: &view.fields, of: found) }
    view.isOpen = tried != nil
    if action.publishes {
      view.aid = Fact.Link(text: Texts.Publication.open[language], address: Href(.publication(code: found.file.code.description)))
    }
    view.lateness = tried?.refusal ?? found.objections[action.id]?[language] ?? lateness(of: action, in: found)
    return view
  }

  private func offer(_ templates: [AnswerTemplate], in fields: inout [FieldView], of found: AccessibleCase) {
    guard let index = fields.firstIndex(where: { $0.id == "text" }) else { return }
    fields[index].templates = TemplateChoice(
      choices: templates.map { FieldView.Choice(value: "\($0.id)", label: $0.name) },
      address: Href(.filledTemplate(code: found.file.code.description, template: "")))
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

  func facts(of found: AccessibleCase, personal: Bool) -> [Fact] {
    found.form.fields.filter { ($0.privacy >= .personal) == personal && !Self.inOwnPlace.contains($0.id) }.flatMap { field -> [Fact] in
      guard let value = found.data[field.id] else { return [] }
      if value == .null { return [Fact(field.label[language], .masked(Texts.Case.masked[language]))] }
      return fact(of: field, value: value).map { [$0] } ?? grouped(field, value)
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
    // What lies ahead is a deadline, and one that ends a day is the midnight after it.
    case .dateTime: return value.text.map { Fact(label, Instant(iso8601: $0).map(field.days == .notPast ? due : moment) ?? $0) }
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

  /// Files whose type a browser shows without running anything get an address for looking.
  private func previewed(_ files: [FileView], of found: AccessibleCase) -> [FileView] {
    zip(files, found.files).map { view, file in
      guard let type = FileSignature(rawValue: file.mediaType), FileSignature.shown.contains(type) else { return view }
      var view = view
      let address = Href(.workCaseFilePreview(code: found.file.code.description, file: file.hash))
      view.preview = type == .pdf ? .document(address) : .picture(address)
      return view
    }
  }

  // MARK: Timeline

  /// - Parameter seals: how the events stand in the ledger; nil says nothing of it.
  func timeline(of found: AccessibleCase, _ seals: StreamSeals? = nil) -> [TimelineEntry] {
    found.timeline.map { entry in
      TimelineEntry(
        state: entry.sequence == found.file.version ? .now : .past, when: moment(entry.at), moment: entry.at.iso8601,
        title: title(of: entry, in: found.definition), actor: words(for: entry.actor), words: told(entry, in: found.definition),
        lateness: entry.lateness.first.map { Texts.Case.late($0.workingDaysLate)[language] },
        isInternal: entry.action.map(StandardActions.internalOnly.contains) ?? false, seal: seal(of: entry.sequence, seals))
    }
  }

  private func title(of entry: Casework.TimelineEntry, in definition: ProcessDefinition) -> String {
    switch entry.kind {
    case .opened: opened(definition)[language]
    case .acted: entry.action.map { name(of: $0, in: definition) } ?? ""
    case .childOpened: Texts.Case.childOpened(entry.related.first?.description ?? "")[language]
    case .childReported: Texts.Case.childReported(entry.related.first?.description ?? "")[language]
    case .deadlinesProjected: Texts.Case.deadlinesProjected[language]
    case .succeeded: Texts.Case.succeeded(name(of: entry.agency))[language]
    }
  }

  private func opened(_ definition: ProcessDefinition) -> LocalizedText {
    let parties = Set(definition.opening.by)
    if parties.contains(.ownAgency) { return Texts.Case.begun }
    if parties == [.parentCase] { return Texts.Case.askedFor }
    return definition.opening.door == .choice ? Texts.Case.opened : Texts.Send.stepSent
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
    case .links(let links): links.map(\.text).joined(separator: "; ")
    }
  }
}

extension ProcessDefinition {
  /// Whether what a case was opened with is written on with.
  var isRevised: Bool { states.flatMap(\.actions).contains(where: \.revises) }
}

extension Casework.TimelineEntry {
  /// Whether the form, or the draft in it, was written anew.
  fileprivate func isVersion(in definition: ProcessDefinition) -> Bool {
    kind == .opened || action == Summarising.final || definition.states.flatMap(\.actions).contains { $0.revises && $0.id == action }
  }
}
