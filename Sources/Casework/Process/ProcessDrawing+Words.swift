/// What the drawing says about clocks, actions and law, in one language.
struct ProcessWords {
  let definition: ProcessDefinition
  let language: Language

  /// The clock the step is measured by, and the whole it is a share of.
  func clocks(shownIn state: StateDefinition) -> [String] {
    guard let clock = state.clock.flatMap(definition.clock) else { return [] }
    guard let whole = clock.within.flatMap(definition.clock) else { return [limit(clock)] }
    return [limit(clock), say(vi: "trong tổng \(limit(whole))", en: "of \(limit(whole)) in all")]
  }

  /// The limits of one action: its own clock, the clock whose end does it, how often it is due, how long it may be done.
  func limits(of action: ActionDefinition, in state: StateDefinition) -> [String] {
    var limits: [String] = []
    for clock in definition.clocks where clock.runs.contains(state.id) {
      if clock.limits == action.id { limits.append(limit(clock)) }
      if clock.onExpiry == action.id { limits.append(say(vi: "khi hết \(limit(clock))", en: "after \(limit(clock))")) }
      if clock.after != nil, clock.restartedBy.contains(action.id) {
        limits.append(say(vi: "khi quá hạn: mỗi \(limit(clock))", en: "once overdue: every \(limit(clock))"))
      }
    }
    if let window = action.window {
      let text = window.spoken(in: language) + mark(action.basis)
      limits.append(say(vi: "trong \(text)", en: "within \(text)"))
    }
    return limits
  }

  func explanation(of state: StateDefinition) -> String {
    let clocks = definition.clocks.filter { $0.runs.contains(state.id) }
    let lines = clocks.map { "\($0.name[language]): \(term($0)). \(law($0.basis))" }
    return (["\(state.name[language]) — \(state.holder.name[language])"] + lines).joined(separator: "\n")
  }

  func explanation(of action: ActionDefinition, in state: StateDefinition) -> String {
    let next = action.to.flatMap(definition.state)?.name[language]
    let name = next.map { "\(action.name[language]) → \($0)" } ?? action.name[language]
    let clocks = definition.clocks.filter { $0.limits == action.id || $0.onExpiry == action.id }.map(\.basis)
    let sources = ([action.basis].compactMap { $0 } + clocks).map(law)
    return ([name, parties(of: action, in: state)] + sources).joined(separator: "\n")
  }

  private func parties(of action: ActionDefinition, in state: StateDefinition) -> String {
    action.by.map { party in party == .holder ? state.holder.name[language] : party.name[language] }.joined(separator: ", ")
  }

  private func limit(_ clock: ClockDefinition) -> String { term(clock) + mark(clock.basis) }

  /// A term that a person sets for each case has no length to show.
  private func term(_ clock: ClockDefinition) -> String {
    clock.dueField == nil ? clock.term.spoken(in: language) : say(vi: "thời hạn được giao", en: "the time set")
  }

  /// What was not read in the law shows it.
  private func mark(_ basis: LegalBasis?) -> String {
    guard let certainty = basis?.certainty, certainty != .read else { return "" }
    return " [\(certainty.rawValue)]"
  }

  private func law(_ basis: LegalBasis) -> String {
    [basis.source + mark(basis), basis.note?[language]].compactMap { $0 }.joined(separator: ". ")
  }

  func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[language] }
}

extension ActionParty {
  /// How the party is called on the drawing.
  var name: LocalizedText {
    switch self {
    case .holder: LocalizedText(vi: "Người đang giữ hồ sơ", en: "Whoever holds the case")
    case .sender: HolderDefinition.sender.name
    case .leader: HolderDefinition.leader.name
    case .officer: LocalizedText(vi: "Cán bộ của cơ quan xử lý", en: "An officer of the handling agency")
    case .coordinatingIntake: HolderDefinition.coordinatingIntake.name
    case .coordinator: LocalizedText(vi: "Cán bộ điều phối", en: "Co-ordinator")
    case .reader: LocalizedText(vi: "Người được xem hồ sơ", en: "Whoever may see the case")
    case .timer: LocalizedText(vi: "Hệ thống, khi hết hạn", en: "The software, when the time is up")
    case .software: LocalizedText(vi: "Hệ thống, khi làm xong", en: "The software, when it is done")
    }
  }
}
