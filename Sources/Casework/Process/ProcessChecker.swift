/// Checks a process definition before it is used: what reading cannot see, such as a state that nothing leads to or a step without a clock.
public enum ProcessChecker {
  /// What is wrong with the definition, in the order of the file; an empty list is a process that can be used.
  ///
  /// `form` is the form that opens a case; without it that is a finding and what depends on the form is not looked at. `guards` and
  /// `effects` are the names of the rules the program has. The checker looks at the definition and never at cases; it is pure.
  public static func findings(
    _ definition: ProcessDefinition, form: FormDefinition?, guards: Set<RuleID>, effects: Set<RuleID>
  ) -> [ProcessFinding] {
    var check = ProcessCheck(definition: definition, form: form, guards: guards, effects: effects)
    check.head()
    check.clocks()
    check.noticePeriods()
    check.states()
    check.flow()
    return check.findings
  }

  /// As above, with the rules that the program has.
  public static func findings(_ definition: ProcessDefinition, form: FormDefinition?, rules: Rulebook) -> [ProcessFinding] {
    findings(definition, form: form, guards: Set(rules.guards.keys), effects: Set(rules.effects.keys))
  }
}

private struct ProcessCheck {
  let definition: ProcessDefinition
  let form: FormDefinition?
  let guards: Set<RuleID>
  let effects: Set<RuleID>
  private(set) var findings: [ProcessFinding] = []

  init(definition: ProcessDefinition, form: FormDefinition?, guards: Set<RuleID>, effects: Set<RuleID>) {
    self.definition = definition
    self.form = form
    self.guards = guards
    self.effects = effects
  }

  private mutating func report(_ code: ProcessFinding.Code, _ subject: some CustomStringConvertible, at place: String) {
    findings.append(ProcessFinding(code: code, where: place, subject: subject.description))
  }
}

// MARK: - The head of the file

extension ProcessCheck {
  mutating func head() {
    check([definition.id], at: "id")
    check(definition.name, at: "name")
    if definition.basis.isEmpty { report(.missingBasis, definition.id, at: "basis") }
    for (index, basis) in definition.basis.enumerated() { check(basis, at: "basis[\(index)]") }
    if let retention = definition.retention {
      if !(1...150).contains(retention.years) { report(.badRetention, "\(retention.years)", at: "retention.years") }
      check(retention.basis, at: "retention.basis")
    }
    checkForm()
    if let end = definition.effectiveTo, end < definition.effectiveFrom { report(.emptyValidity, end, at: "effectiveTo") }
    checkOpening()
    check(definition.clocks.map(\.id), at: "clocks")
    check(definition.states.map(\.id), at: "states")
  }

  private mutating func checkForm() {
    guard let form, form.id == definition.form else { return report(.unknownForm, definition.form, at: "form") }
    check(form.title, at: "form.title")
    for field in form.fields { checkTexts(of: field, at: "form.\(field.id)") }
    for fault in form.findings() { report(.formFault, fault, at: "form") }
    for field in definition.attributes where form[field] == nil { report(.unknownField, field, at: "attributes") }
    for field in definition.shares where form[field] == nil { report(.unknownField, field, at: "shares") }
  }

  private mutating func checkOpening() {
    let opening = definition.opening
    if definition.state(opening.state)?.isFinal ?? true { report(.openingState, opening.state, at: "opening.state") }
    if opening.by.isEmpty { report(.nobodyActs, "opening", at: "opening.by") }
    for name in opening.guards where !guards.contains(name) { report(.unknownGuard, name, at: "opening.guards") }
  }

  private mutating func check(_ text: LocalizedText, at place: String) {
    for language in Language.allCases where text[language].isBlank { report(.emptyText, language.rawValue, at: place) }
  }

  private mutating func check(_ basis: LegalBasis, at place: String) {
    if basis.source.isBlank { report(.missingBasis, basis.source, at: "\(place).source") }
    if let note = basis.note { check(note, at: "\(place).note") }
  }

  /// Ids stand in addresses, in files and in BPMN, and each stands for one thing.
  private mutating func check<ID: WrittenIdentifier>(_ ids: [ID], at place: String) {
    var seen: Set<ID> = []
    for id in ids {
      if !id.rawValue.isKebabCase { report(.badID, id, at: place) }
      if !seen.insert(id).inserted { report(.repeatedID, id, at: place) }
    }
  }
}

// MARK: - Notice periods

extension ProcessCheck {
  mutating func noticePeriods() {
    check(definition.noticePeriods.map(\.id), at: "noticePeriods")
    for period in definition.noticePeriods {
      let place = "noticePeriods.\(period.id)"
      check(period.basis, at: "\(place).basis")
      if !allActions.contains(where: { $0.id == period.before }) { report(.unknownAction, period.before, at: "\(place).before") }
      if form?[period.until]?.kind != .dateTime { report(.unknownField, period.until, at: "\(place).until") }
      if let field = period.unless, form?[field] == nil { report(.unknownField, field, at: "\(place).unless") }
      if let end = period.effectiveTo, end < period.effectiveFrom { report(.emptyValidity, end, at: "\(place).effectiveTo") }
      let terms = [period.atLeast, period.atMost].compactMap { $0 }
      let fits =
        terms.allSatisfy { $0.unit != .workingHours && $0.unit == terms.first?.unit } && terms.map(\.amount) == terms.map(\.amount).sorted()
      if terms.isEmpty || !fits { report(.emptyNotice, period.id, at: place) }
    }
  }
}

// MARK: - Clocks

extension ProcessCheck {
  mutating func clocks() {
    for clock in definition.clocks {
      let place = "clocks.\(clock.id)"
      check(clock.name, at: "\(place).name")
      check(clock.basis, at: "\(place).basis")
      checkLife(of: clock, at: place)
      checkActions(of: clock, at: place)
      checkLeaders(of: clock, at: place)
      checkShares(of: clock, at: place)
      checkReminders(of: clock, at: "\(place).reminders")
    }
  }

  private mutating func checkLife(of clock: ClockDefinition, at place: String) {
    for id in clock.runs + clock.pauses where definition.state(id) == nil { report(.unknownState, id, at: place) }
    if clock.runs.isEmpty { report(.clockElsewhere, clock.id, at: "\(place).runs") }
    for id in clock.pauses where definition.state(id)?.isFinal == false && !isEndedByTimer(id) {
      report(.pauseWithoutExpiry, id, at: "\(place).pauses")
    }
    if let field = clock.dueField, !isAsked(field) { report(.unknownField, field, at: "\(place).dueField") }
  }

  /// Whoever is waited for, the wait ends: some clock runs in the state and acts when its time is up.
  private func isEndedByTimer(_ state: StateID) -> Bool {
    definition.clocks.contains { $0.runs.contains(state) && $0.onExpiry != nil }
  }

  private func isAsked(_ field: FieldID) -> Bool {
    form?[field] != nil || allActions.contains { $0.fields.contains { $0.id == field } }
  }

  private var allActions: [ActionDefinition] { definition.states.flatMap(\.actions) }

  private mutating func checkActions(of clock: ClockDefinition, at place: String) {
    let known = Set(allActions.map(\.id))
    for id in clock.restartedBy where !known.contains(id) { report(.unknownAction, id, at: "\(place).restartedBy") }
    if let limited = clock.limits {
      if !known.contains(limited) { report(.unknownAction, limited, at: "\(place).limits") }
      if clock.restartedBy.contains(limited) { report(.limitRestartsItself, limited, at: "\(place).restartedBy") }
    }
    guard let expiry = clock.onExpiry else { return }
    guard known.contains(expiry) else { return report(.unknownAction, expiry, at: "\(place).onExpiry") }
    for state in clock.runs where definition.state(state) != nil {
      let action = definition.action(expiry, in: state)
      if action?.by.contains(.timer) != true { report(.expiryWithoutAction, expiry, at: "states.\(state).actions") }
    }
  }

  private mutating func checkLeaders(of clock: ClockDefinition, at place: String) {
    for (key, leader) in [("after", clock.after), ("within", clock.within)] {
      guard let leader else { continue }
      if definition.clock(leader) == nil { report(.unknownClock, leader, at: "\(place).\(key)") }
    }
    if leads(clock.id, from: clock.id, by: \.after) || leads(clock.id, from: clock.id, by: \.within) {
      report(.clockRing, clock.id, at: place)
    } else if let leader = clock.after, let first = position(of: leader), let own = position(of: clock.id), own < first {
      // Clocks are started in the order of the file, and this one begins where its leader ends.
      report(.clockOrder, leader, at: "\(place).after")
    }
  }

  private func position(of clock: ClockID) -> Int? { definition.clocks.firstIndex { $0.id == clock } }

  /// Going from leader to leader one comes to `target`.
  private func leads(_ target: ClockID, from start: ClockID, by leader: KeyPath<ClockDefinition, ClockID?>) -> Bool {
    var seen: Set<ClockID> = []
    var next = definition.clock(start)?[keyPath: leader]
    while let id = next, seen.insert(id).inserted {
      if id == target { return true }
      next = definition.clock(id)?[keyPath: leader]
    }
    return false
  }
}

// MARK: - Reminders

extension ProcessCheck {
  /// Each point stands once, comes after the beginning of the term, and has somebody of the staff to be reminded.
  fileprivate mutating func checkReminders(of clock: ClockDefinition, at place: String) {
    let isHeldByStaff = clock.runs.contains { definition.state($0)?.holder.role != nil }
    var seen: Set<ReminderPoint> = []
    for point in clock.reminders {
      if !seen.insert(point).inserted { report(.repeatedID, point, at: place) }
      if !isHeldByStaff || clock.beginsAfter(point) { report(.reminderNeverComes, point, at: place) }
    }
  }
}

// MARK: - Shares of a clock

extension ProcessCheck {
  /// The shares of a clock that one case can meet on its way must fit into the whole.
  fileprivate mutating func checkShares(of whole: ClockDefinition, at place: String) {
    let shares = definition.clocks.filter { $0.within == whole.id && $0.id != whole.id }
    for share in shares {
      for state in share.runs where !whole.runs.contains(state) { report(.shareOutsideWhole, state, at: "clocks.\(share.id)") }
    }
    let alike = shares.filter { $0.term.unit == whole.term.unit }
    for share in shares where share.term.unit != whole.term.unit {
      report(.shareUnitsDiffer, "\(share.id) \(share.term), \(whole.id) \(whole.term)", at: "clocks.\(share.id).within")
    }
    guard let worst = heaviestWay(through: alike, of: whole), worst.total > whole.term.amount else { return }
    let sum = worst.shares.map { "\($0.id) \($0.term)" }.joined(separator: " + ")
    report(.sharesExceedWhole, "\(sum) > \(whole.id) \(whole.term)", at: place)
  }

  /// The shares on the way that adds up to most. A way stays where the whole runs and does nothing that restarts it; a share counts once.
  private func heaviestWay(through shares: [ClockDefinition], of whole: ClockDefinition) -> (total: Int, shares: [ClockDefinition])? {
    let steps = whole.runs.map { Way(state: $0, shares: Set(running(shares, in: $0))) }
    var found = Set(steps)
    var open = steps
    while let way = open.popLast() {
      for next in successors(of: way.state, without: whole.restartedBy) where whole.runs.contains(next) {
        let longer = Way(state: next, shares: way.shares.union(running(shares, in: next)))
        if found.insert(longer).inserted { open.append(longer) }
      }
    }
    let met = Set(found.map(\.shares)).map { ids in shares.filter { ids.contains($0.id) } }
    return met.map { ($0.reduce(0) { $0 + $1.term.amount }, $0) }.max { $0.0 < $1.0 }
  }

  private struct Way: Hashable {
    let state: StateID
    let shares: Set<ClockID>
  }

  private func running(_ clocks: [ClockDefinition], in state: StateID) -> [ClockID] {
    clocks.filter { $0.runs.contains(state) }.map(\.id)
  }

  private func successors(of state: StateID, without actions: [ActionID]) -> [StateID] {
    definition.state(state)?.actions.filter { !actions.contains($0.id) }.compactMap(\.to) ?? []
  }
}

// MARK: - States and actions

extension ProcessCheck {
  mutating func states() {
    for state in definition.states {
      let place = "states.\(state.id)"
      check(state.name, at: "\(place).name")
      checkClock(of: state, at: place)
      check(state.actions.map(\.id), at: "\(place).actions")
      for action in state.actions { check(action, in: state, at: "\(place).actions.\(action.id)") }
    }
  }

  private mutating func checkClock(of state: StateDefinition, at place: String) {
    if state.isFinal {
      let lives = definition.clocks.contains { $0.lives(in: state.id) }
      if lives || state.clock != nil { report(.finishedWithClock, state.id, at: place) }
    } else if let clock = state.clock {
      guard let found = definition.clock(clock) else { return report(.unknownClock, clock, at: "\(place).clock") }
      if !found.lives(in: state.id) { report(.clockElsewhere, clock, at: "\(place).clock") }
    } else {
      report(.heldWithoutClock, state.id, at: place)
    }
  }

  private mutating func check(_ action: ActionDefinition, in state: StateDefinition, at place: String) {
    check(action.name, at: "\(place).name")
    if let basis = action.basis { check(basis, at: "\(place).basis") }
    if let to = action.to, definition.state(to) == nil { report(.unknownState, to, at: "\(place).to") }
    for name in action.guards where !guards.contains(name) { report(.unknownGuard, name, at: "\(place).guards") }
    for name in action.effects where !effects.contains(name) { report(.unknownEffect, name, at: "\(place).effects") }
    checkParties(of: action, in: state, at: place)
    checkFields(of: action, at: place)
  }

  private mutating func checkParties(of action: ActionDefinition, in state: StateDefinition, at place: String) {
    let people = action.by.filter { $0 != .timer && !($0 == .holder && state.isFinal) }
    if people.isEmpty && !action.by.contains(.timer) { report(.nobodyActs, action.id, at: "\(place).by") }
    guard action.by.contains(.timer) else { return }
    let isStarted = definition.clocks.contains { $0.onExpiry == action.id && $0.runs.contains(state.id) }
    if !isStarted { report(.timerWithoutClock, action.id, at: place) }
  }

  private mutating func checkFields(of action: ActionDefinition, at place: String) {
    for fault in action.fields.formFindings() { report(.formFault, fault, at: "\(place).fields") }
    for field in action.fields { checkTexts(of: field, at: "\(place).fields.\(field.id)") }
    let known = Set(action.fields.map(\.id))
    for field in action.tells where !known.contains(field) { report(.unknownField, field, at: "\(place).tells") }
    if let released = action.releases, !allActions.contains(where: { $0.id == released }) {
      report(.unknownAction, released, at: "\(place).releases")
    }
    guard action.publishes else { return }
    for field in FieldID.published where !known.contains(field) { report(.unknownField, field, at: "\(place).publishes") }
  }

  private mutating func checkTexts(of field: FieldDefinition, at place: String) {
    check(field.label, at: "\(place).label")
    if let hint = field.hint { check(hint, at: "\(place).hint") }
    for choice in field.choices { check(choice.label, at: "\(place).choices.\(choice.id)") }
    for inner in field.fields { checkTexts(of: inner, at: "\(place).\(inner.id)") }
  }
}

extension FieldID {
  /// What a page of the public archive is made of.
  fileprivate static let published: [FieldID] = ["title", "question", "answer"]
}

// MARK: - The way through

extension ProcessCheck {
  mutating func flow() {
    let reached = closure(of: [definition.opening.state]) { successors(of: $0, without: []) }
    let leadingToAnEnd = closure(of: definition.states.filter(\.isFinal).map(\.id)) { target in
      definition.states.filter { successors(of: $0.id, without: []).contains(target) }.map(\.id)
    }
    for state in definition.states {
      if !reached.contains(state.id) { report(.unreachableState, state.id, at: "states.\(state.id)") }
      if !leadingToAnEnd.contains(state.id) { report(.deadEnd, state.id, at: "states.\(state.id)") }
    }
  }

  private func closure(of start: [StateID], by next: (StateID) -> [StateID]) -> Set<StateID> {
    var found = Set(start)
    var open = start
    while let state = open.popLast() {
      for other in next(state) where found.insert(other).inserted { open.append(other) }
    }
    return found
  }
}

extension ClockDefinition {
  fileprivate func lives(in state: StateID) -> Bool { runs.contains(state) || pauses.contains(state) }

  /// Where a field sets the end, the term says nothing of how long there is.
  fileprivate func beginsAfter(_ point: ReminderPoint) -> Bool {
    guard dueField == nil, case .before(let lead) = point else { return false }
    return lead.unit == term.unit && lead.amount >= term.amount
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  fileprivate var isKebabCase: Bool {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return false }
    return utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }
}
