import Casework
import Registry

// A second opinion on who may do what, written apart from the kernel's own.
extension SimulationRun {
  /// No action outside the definition, by nobody else than the definition names.
  func checkEvent(_ recorded: RecordedEvent, of code: CaseCode) throws {
    guard case .acted(let acted) = recorded.event else {
      if case .opened(let opened) = recorded.event { try checkOpening(opened, by: recorded.actor) }
      return
    }
    guard let file = folded[code], let definition = book.definition(file.process, version: file.processVersion),
      let state = definition.state(file.state)
    else { throw failure("\(code): \(acted.action) before the opening") }
    try check(acted.from == file.state, "\(code): \(acted.action) says it was done in \(acted.from), it was \(file.state)")
    let possible = state.actions + (state.isFinal ? [] : StandardActions.whileOpen)
    guard let action = possible.first(where: { $0.id == acted.action }) else {
      throw failure("\(code): \(acted.action) is no action of \(file.state)")
    }
    try check(
      action.by.contains { isAllowed($0, recorded.actor, in: file, on: recorded.at.date) },
      "\(code): \(acted.action) was done by \(recorded.actor), who is none of \(action.by)")
    try check(!action.once || file.latest(action.id) == nil, "\(code): \(action.id) was done a second time")
    try check(
      acted.placement.state == action.to ?? file.state, "\(code): \(action.id) led to \(acted.placement.state)")
    let open = FormContext(
      sender: recorded.actor == .sender ? .public : .staff, today: recorded.at.date, agencyExists: { _ in true },
      personExists: { _ in true }, received: Set(acted.data.files))
    let problems = action.fields.validate(acted.data, context: open).problems
    try check(problems.isEmpty, "\(code): \(action.id) was accepted with \(problems.map { "\($0.field) \($0.rule)" })")
    try checkLateness(acted, file, recorded)
  }

  private func checkOpening(_ opened: CaseOpened, by actor: Actor) throws {
    try check(folded[opened.code] == nil, "\(opened.code) was opened twice")
    guard let definition = book.definition(opened.process, version: opened.processVersion) else {
      throw failure("\(opened.code): no such process")
    }
    try check(opened.placement.state == definition.opening.state, "\(opened.code) was opened in \(opened.placement.state)")
    let isPart = opened.parent != nil
    let parties: Set<OpeningParty> = actor == .sender ? [.public] : [.staff, .ownAgency]
    try check(isPart || !parties.isDisjoint(with: definition.opening.by), "\(opened.code) was opened by \(actor)")
    if definition.opening.by.contains(.ownAgency) {
      try check(actor.agency == opened.placement.agency && opened.accessKeyHash == nil, "\(opened.code) is not its agency's own")
    }
  }

  private func isAllowed(_ party: ActionParty, _ actor: Actor, in file: CaseFile, on date: CivilDate) -> Bool {
    func present(_ agency: AgencyID) -> AgencyID { directory.living(agency, on: date) ?? agency }
    let handling = present(file.placement.agency)
    let coordinating = present(file.placement.coordinatingAgency)
    switch actor {
    case .system: return party == .timer || party == .software
    case .sender: return party == .sender || party == .holder && file.holder == .sender
    case .person(let username, let agency, let principal):
      if let principal {
        let isDeputy = directory.delegations.contains {
          $0.from == principal && $0.to == username && $0.agency == agency && $0.isValid(on: date)
        }
        guard isDeputy, !directory.roles(of: username, at: agency, on: date).isEmpty else { return false }
      }
      let roles = directory.roles(of: principal ?? username, at: agency, on: date)
      switch party {
      case .holder:
        switch file.holder {
        case .role(let role, let place): return roles.contains(role) && agency == present(place)
        case .person(let person, let place): return (principal ?? username) == person && agency == place && !roles.isEmpty
        case .sender, .nobody: return false
        }
      case .leader: return roles.contains(.leader) && agency == handling
      case .officer: return roles.contains(.officer) && agency == handling
      case .coordinatingIntake: return roles.contains(.intake) && agency == coordinating
      case .coordinator: return roles.contains(.coordinator)
      case .reader: return !roles.isDisjoint(with: [.intake, .officer, .leader, .focal, .coordinator])
      case .sender, .timer, .software: return false
      }
    }
  }

  /// A step that staff finished after its time says so, and no other does.
  private func checkLateness(_ acted: CaseActed, _ file: CaseFile, _ recorded: RecordedEvent) throws {
    for lateness in acted.lateness {
      try check(lateness.due <= recorded.at, "\(file.code): \(acted.action) is recorded as late before its time")
      try check(
        lateness.workingDaysLate >= 0
          && lateness.head.map { !directory.roles(of: $0, at: lateness.agency, on: recorded.at.date).isEmpty } ?? true,
        "\(file.code): a lateness of \(lateness.workingDaysLate) days at \(lateness.agency) under \(lateness.head?.rawValue ?? "")")
    }
    guard acted.placement.state != file.state, file.holder.agency != nil, let due = file.step?.due, due <= recorded.at else { return }
    let isLimited = book.definition(file.process, version: file.processVersion)?.clocks.contains { $0.limits == acted.action } ?? false
    try check(isLimited || !acted.lateness.isEmpty, "\(file.code): \(acted.action) came after \(due) and is not recorded as late")
  }
}
