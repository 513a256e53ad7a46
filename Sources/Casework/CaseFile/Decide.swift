// Deciding: from a command to events or a refusal. Pure, so that a seeded simulation can run years of an administration in seconds.

/// A request to open a case.
public struct OpenCase: Sendable {
  public let process: ProcessID
  /// As it was sent: deciding checks and cleans it.
  public let data: Value
  public let actor: Actor
  /// The agency the sender chose or the parent asks; nil lets the directory say who co-ordinates the process.
  public let agency: AgencyID?
  /// The case that asks for this one or that it is split off. The definition is then not asked who may open.
  public let parent: CaseCode?
  /// For a part split off another case: when that one was received.
  public let receivedAt: Instant?
  /// SHA-256 of the access key, in lower-case hex; nil for a case between agencies.
  public let accessKeyHash: String?
  /// The files that came with the data.
  public let received: [CaseAttachment]
  /// For a part split off another case: the clocks of that one, which go on in the part.
  public let clocks: [ClockRun]
  /// The language in which a sender used the pages; nil when a person of the staff entered the case.
  public let language: Language?
  /// The case whose key was shown, for a process that is opened from there; it becomes the field `about`, whatever was sent.
  public let about: CaseCode?

  public init(
    process: ProcessID, data: Value, actor: Actor, agency: AgencyID? = nil, parent: CaseCode? = nil, receivedAt: Instant? = nil,
    accessKeyHash: String? = nil, received: [CaseAttachment] = [], clocks: [ClockRun] = [], language: Language? = nil,
    about: CaseCode? = nil
  ) {
    self.process = process
    self.data = data
    self.actor = actor
    self.agency = agency
    self.parent = parent
    self.receivedAt = receivedAt
    self.accessKeyHash = accessKeyHash
    self.received = received
    self.clocks = clocks
    self.language = language
    self.about = about
  }
}

/// A request to do an action in a case.
public struct Act: Sendable {
  public let action: ActionID
  /// As it was sent: deciding checks and cleans it.
  public let data: Value
  /// The version the caller saw; nil when it does not matter, as with a timer.
  public let expectedVersion: Int?
  public let reader: Reader
  /// The files that came with the data.
  public let received: [CaseAttachment]

  public init(action: ActionID, data: Value, expectedVersion: Int?, reader: Reader, received: [CaseAttachment] = []) {
    self.action = action
    self.data = data
    self.expectedVersion = expectedVersion
    self.reader = reader
    self.received = received
  }
}

/// What was decided: events of the case, and what must happen to others in the same transaction.
public struct Decision: Sendable {
  public let actor: Actor
  /// To be appended in this order.
  public let events: [CaseEvent]
  /// To be carried out in this order.
  public let consequences: [Consequence]

  public init(actor: Actor, events: [CaseEvent], consequences: [Consequence]) {
    self.actor = actor
    self.events = events
    self.consequences = consequences
  }
}

/// An opening that is decided but for the code of the case. Whoever waits for a turn to write prepares it before.
public struct PreparedOpening: Sendable {
  public let definition: ProcessDefinition
  /// The moment for which it was decided.
  public let at: Instant
  let actor: Actor
  private let data: Value
  private let opened: @Sendable (CaseCode) -> CaseOpened

  init(definition: ProcessDefinition, at: Instant, actor: Actor, data: Value, opened: @escaping @Sendable (CaseCode) -> CaseOpened) {
    self.definition = definition
    self.at = at
    self.actor = actor
    self.data = data
    self.opened = opened
  }

  /// What is read out of the texts of the case; see ``CaseIndex/reading``.
  public var reading: OpeningReading { OpeningReading(data) }

  /// The opening under the code that the log gave.
  public func decision(for code: CaseCode) -> Decision {
    Decision(actor: actor, events: [.opened(opened(code))], consequences: [])
  }
}

extension OpenCase {
  /// What was sent, about the case whose key was shown.
  fileprivate var dataWithSubject: Value {
    guard let about, case .object(var members) = data else { return data }
    members["about"] = .text(about.description)
    return .object(members)
  }
}

extension ProcessDefinition {
  // MARK: Opening

  /// Decides the opening of a case under the given code.
  /// - Throws: as ``prepare(_:form:context:)``.
  public func open(_ command: OpenCase, form: FormDefinition, code: CaseCode, context: DecisionContext) throws(Refusal) -> Decision {
    try prepare(command, form: form, context: context).decision(for: code)
  }

  /// Decides the opening of a case but for its code, which only the log can give.
  /// - Throws: the first refusal, asked in this order: who may open, a state secret, the fields, the guards, an agency to hold it.
  public func prepare(_ command: OpenCase, form: FormDefinition, context: DecisionContext) throws(Refusal) -> PreparedOpening {
    try admit(command)
    let filled = command.dataWithSubject
    let sent = RuleInput(action: nil, data: filled, actor: command.actor, file: nil, definition: self, context: context)
    try stopStateSecret(sent)
    let data = try accepted(filled, with: command.received, by: form.fields, from: command.actor, context: context)
    try check(opening.guards, RuleInput(action: nil, data: data, actor: command.actor, file: nil, definition: self, context: context))
    guard let agency = receivingAgency(command, context), let first = state(opening.state) else {
      throw .nobodyToHold(
        LocalizedText(
          vi: "Chưa có cơ quan nào được phân công tiếp nhận loại hồ sơ này.", en: "No agency is assigned to receive this kind of case."))
    }
    let coordinating = command.parent.flatMap { context.find($0)?.placement.agency } ?? agency
    let receivedAt = command.receivedAt ?? data["receivedAt"]?.text.flatMap(Instant.init(iso8601:)) ?? context.now
    let countedFrom = min(receivedAt, context.now)
    let placement = first.placement(agency: agency, coordinating: coordinating, assignee: drafter(command, at: agency, context))
    let transition = ClockDefinition.Transition(
      from: nil, to: first.id, action: nil, at: context.now, countedFrom: countedFrom, data: data,
      calendar: context.calendars.calendar(of: agency))
    let clocks = changedClocks([:], through: transition).map { fresh in command.clocks.first { $0.id == fresh.id } ?? fresh }
    return PreparedOpening(definition: self, at: context.now, actor: command.actor, data: data) { code in
      CaseOpened(
        code: code, process: id, processVersion: version, data: data, receivedAt: countedFrom, parent: command.parent,
        placement: placement, clocks: clocks, accessKeyHash: command.accessKeyHash, language: command.language)
    }
  }

  /// Whoever opens a case for their own agency begins to work on it, where it is a turn of officers.
  private func drafter(_ command: OpenCase, at agency: AgencyID, _ context: DecisionContext) -> Username? {
    guard opening.by.contains(.ownAgency), command.parent == nil, let person = command.actor.username else { return nil }
    return context.directory.roles(of: person, at: agency, on: context.today).contains(.officer) ? person : nil
  }

  /// What is declared a state secret must not even be echoed in a list of problems, so it is asked for before the form is judged.
  private func stopStateSecret(_ sent: RuleInput) throws(Refusal) {
    let refusals = opening.guards.compactMap { sent.context.rules.guards[$0]?(sent) }
    if refusals.contains(.stateSecret) { throw .stateSecret }
  }

  private func admit(_ command: OpenCase) throws(Refusal) {
    let parties: [OpeningParty] =
      switch command.actor {
      case _ where command.parent != nil: [.parentCase]
      case .person: [.staff, .ownAgency]
      case .sender, .system: [.public]
      }
    // A part split off a case is opened by its parent, whoever may open the whole.
    guard parties == [.parentCase] || parties.contains(where: opening.by.contains) else { throw .noSuchProcess(id) }
    guard opening.door != .ownCase || command.about != nil else { throw .noSuchCase }
  }

  private func receivingAgency(_ command: OpenCase, _ context: DecisionContext) -> AgencyID? {
    let chosen = command.agency ?? context.directory.coordinator(of: id, on: context.today)?.id
    return chosen.flatMap { context.directory.living($0, on: context.today) }
  }

  // MARK: Acting

  /// Decides an action.
  /// - Throws: the first refusal, asked in this order: may the reader see the case, has its state such an action, is it the reader's
  ///   turn, is the version the one the reader saw, is the time right, are the fields good, do the guards agree, do the effects.
  public func act(_ command: Act, on file: CaseFile, context: DecisionContext) throws(Refusal) -> Decision {
    let standing = Standing(of: command.reader, in: file, context: context)
    guard standing.maySee else { throw .noSuchCase }
    guard let action = actions(in: file.state).first(where: { $0.id == command.action }) else {
      throw .noSuchAction(command.action, state: file.state)
    }
    guard let actor = standing.actor(for: action) else { throw .notYours(action.id) }
    if let expected = command.expectedVersion, expected != file.version {
      throw .versionConflict(expected: expected, actual: file.version)
    }
    try checkTiming(of: action, in: file, context: context)
    // What is revised may keep the files that it had, and staff may name files that were attached before.
    let received = command.received + (actor.isStaff ? file.attachments : [])
    let data = try accepted(command.data, with: received, by: action.fields, from: actor, context: context)
    let input = RuleInput(action: action.id, data: data, actor: actor, file: file, definition: self, context: context)
    try check(action.guards, input)
    if let unkept = noticeFindings(of: file, before: action.id, context: context).first(where: \.isRefused) { throw refusal(of: unkept) }
    // A finished case may outlive its agency; when it is taken up again, the successor takes it up.
    let placement = file.placement.succeeded(in: context.directory, on: context.today)
    var draft = Draft(
      agency: placement.agency, coordinatingAgency: placement.coordinatingAgency, assignee: placement.assignee,
      state: action.to ?? file.state)
    for name in action.effects {
      guard let effect = context.rules.effects[name] else { throw .rule(name, .missingRule(name)) }
      try effect(input, &draft)
    }
    let hidden =
      action.publishes ? context.commitments.map { hiddenParts(of: file, publishing: data, issuer: $0) } : nil
    let acted = event(of: action, input: input, draft: draft, file: file, hidden: hidden)
    return Decision(actor: actor, events: [.acted(acted)], consequences: draft.consequences)
  }

  /// The actions of a state with those that every open case has; none for a state that the definition does not have.
  public func actions(in state: StateID) -> [ActionDefinition] {
    guard let found = self.state(state) else { return [] }
    return found.actions + (found.isFinal ? [] : StandardActions.whileOpen)
  }

  private func checkTiming(of action: ActionDefinition, in file: CaseFile, context: DecisionContext) throws(Refusal) {
    if action.once, file.latest(action.id) != nil { throw .alreadyDone(action.id) }
    if let closes = closing(of: action, in: file, calendars: context.calendars), closes <= context.now {
      throw .windowClosed(action.id, at: closes)
    }
  }

  /// When the window of an action closes; nil when it has none.
  func closing(of action: ActionDefinition, in file: CaseFile, calendars: CalendarBook) -> Instant? {
    guard let window = action.window, let entered = file.step?.startedAt else { return nil }
    return calendars.calendar(of: file.placement.agency).due(from: entered, term: window)
  }

  private func event(
    of action: ActionDefinition, input: RuleInput, draft: Draft, file: CaseFile, hidden: [HiddenPart]?
  ) -> CaseActed {
    let context = input.context
    // Nobody is given a case at an agency where they no longer work.
    let assignee = draft.assignee.flatMap { person in
      context.directory.roles(of: person, at: draft.agency, on: context.today).isEmpty ? nil : person
    }
    let placement =
      state(draft.state)?.placement(agency: draft.agency, coordinating: draft.coordinatingAgency, assignee: assignee) ?? file.placement
    let transition = ClockDefinition.Transition(
      from: file.state, to: placement.state, action: action.id, at: context.now, countedFrom: context.now,
      data: file.data.overlaid(with: input.data),
      calendar: context.calendars.calendar(of: placement.agency))
    let changed = changedClocks(file.clocks, ordered: draft.clocks, through: transition)
    let late = overdue(in: file, through: action, to: placement, changing: changed, at: context.now).map {
      lateness(of: $0, in: file, actor: input.actor, context: context)
    }
    return CaseActed(
      action: action.id, data: input.data, from: file.state, placement: placement, clocks: changed, lateness: late,
      related: draft.related, hidden: hidden, revises: action.revises ? true : nil)
  }

  /// The clocks that a transition starts, pauses, resumes, stops or moves, in the order of the definition.
  private func changedClocks(
    _ before: [ClockID: ClockRun], ordered: [ClockRun] = [], through transition: ClockDefinition.Transition
  ) -> [ClockRun] {
    var after = before
    for run in ordered { after[run.id] = run }
    for clock in clocks {
      let leader = clock.after.map { ClockDefinition.Leader(run: after[$0], wasDue: before[$0]?.due) }
      after[clock.id] = clock.run(after[clock.id], through: transition, leader: leader)
    }
    return clocks.compactMap { clock in after[clock.id].flatMap { $0 == before[clock.id] ? nil : $0 } }
  }

  // MARK: Lateness

  /// The clocks whose time had passed when the action came and that it answers for: the one that limits it or else the one of the step it
  /// ends, and any that it starts anew or gives another end, so that no lateness is wiped out. A sender is never late.
  private func overdue(
    in file: CaseFile, through action: ActionDefinition, to next: Placement, changing changed: [ClockRun], at now: Instant
  ) -> [ClockID] {
    guard file.holder.agency != nil else { return [] }
    let limiting = clocks.filter { $0.limits == action.id && file.clocks[$0.id]?.isRunning == true }.map(\.id)
    let step = next.state != file.state && limiting.isEmpty ? [file.placement.clock].compactMap { $0 } : []
    let answered = limiting + step
    let replaced = changed.filter { run in
      file.clocks[run.id].map { $0.startedAt != run.startedAt || $0.ordered != run.ordered } ?? false
    }.map(\.id)
    return (answered + replaced.filter { !answered.contains($0) }).filter { id in
      file.clocks[id].map { $0.isRunning && ($0.due.map { $0 <= now } ?? false) } ?? false
    }
  }

  private func lateness(of clock: ClockID, in file: CaseFile, actor: Actor, context: DecisionContext) -> Lateness {
    let agency = file.holder.agency ?? file.placement.agency
    let due = file.clocks[clock]?.due ?? context.now
    // The due time is the midnight that ends the last day.
    let lastMoment = due.adding(milliseconds: -1)
    return Lateness(
      clock: clock, due: due, workingDaysLate: context.calendars.calendar(of: agency).slack(from: lastMoment, to: context.now),
      agency: agency, head: context.directory.head(of: agency, on: context.today)?.username,
      handler: (agency == file.placement.agency ? file.placement.assignee : nil) ?? actor.username)
  }

  // MARK: Shared checks

  private func check(_ names: [RuleID], _ input: RuleInput) throws(Refusal) {
    for name in names {
      // A definition with an unknown rule is refused by the checker; should one get here, the action stays shut.
      guard let rule = input.context.rules.guards[name] else { throw .rule(name, .missingRule(name)) }
      if let refusal = rule(input) { throw refusal }
    }
  }

  private func accepted(
    _ data: Value, with received: [CaseAttachment], by fields: [FieldDefinition], from actor: Actor, context: DecisionContext
  ) throws(Refusal) -> Value {
    let directory = context.directory
    let today = context.today
    let result = fields.validate(
      data,
      context: FormContext(
        sender: actor.isStaff ? .staff : .public, today: today,
        agencyExists: { directory.agencies[$0]?.exists(on: today) ?? false },
        personExists: { !directory.positions(of: $0, on: today).isEmpty }, received: Set(received)))
    guard result.isAccepted else { throw .invalid(result.problems) }
    return result.values
  }
}

extension Value {
  /// An object with the members of both; where both have one, that of `other`.
  fileprivate func overlaid(with other: Value) -> Value {
    guard let own = object, let others = other.object else { return other }
    return .object(own.merging(others) { _, theirs in theirs })
  }
}

extension Actor {
  var isStaff: Bool { if case .sender = self { false } else { true } }
}

extension StateDefinition {
  /// Where a case stands once it is in this state.
  func placement(agency: AgencyID, coordinating: AgencyID, assignee: Username?) -> Placement {
    let holder: Holder =
      switch self.holder {
      case .coordinatingIntake: .role(.intake, at: coordinating)
      case .intake: .role(.intake, at: agency)
      case .officer: assignee.map { .person($0, at: agency) } ?? .role(.officer, at: agency)
      case .leader: .role(.leader, at: agency)
      case .sender: .sender
      case .nobody: .nobody
      }
    return Placement(
      state: id, holder: holder, agency: agency, coordinatingAgency: coordinating, assignee: assignee, clock: clock)
  }
}

extension LocalizedText {
  static func missingRule(_ name: RuleID) -> LocalizedText {
    LocalizedText(
      vi: "Quy trình gọi quy tắc “\(name)” mà phần mềm không có.", en: "The process names the rule “\(name)”, which the software lacks.")
  }
}

extension Directory {
  /// The head of an agency, who answers by law for its lateness (V-05): of several leaders the first by username, nil when there is none.
  public func head(of agency: AgencyID, on date: CivilDate) -> Person? { staff(of: agency, with: .leader, on: date).first }
}
