// When the calendar or the directory changes, open cases follow, and each change is an event that says which rule moved what.

extension CaseFile {
  /// The event that brings the running clocks to a changed calendar, or nil when no date moves.
  /// - Parameter definition: the one the case runs on; it says which clock comes after which.
  public func projected(onto calendar: WorkingCalendar, from old: WorkingCalendar, by definition: ProcessDefinition) -> CaseEvent? {
    var moves: [DeadlinesProjected.Move] = []
    var after = clocks
    for clock in definition.clocks {
      guard let run = clocks[clock.id], run.isRunning else { continue }
      var next = run
      clock.after.map { ClockDefinition.Leader(run: after[$0], wasDue: clocks[$0]?.due) }?.lead(&next)
      next.due = next.due(by: calendar)
      guard next != run else { continue }
      after[clock.id] = next
      let projection = DeadlineProjection(from: run.startedAt, term: run.term, pauses: run.pauses, old: old, new: calendar)
      let led = next.startedAt == run.startedAt ? [] : moves.first { $0.clock == clock.after }?.rules ?? []
      let hours = projection.hoursChanged ? ["giờ làm việc của cơ quan thay đổi"] : []
      let rules = led + projection.changes.map { $0.text(in: .vietnamese) } + hours
      moves.append(DeadlinesProjected.Move(clock: run.id, was: run.due, due: next.due, rules: rules))
    }
    return moves.isEmpty ? nil : .deadlinesProjected(DeadlinesProjected(moves: moves, clocks: moves.compactMap { after[$0.clock] }))
  }

  /// The event that takes an open case over from an agency that has ceased to exist to its successor, or from a person who has left to
  /// the officers of the agency; nil when nothing changes.
  public func succeeded(in directory: Directory, on date: CivilDate) -> CaseEvent? {
    let next = placement.succeeded(in: directory, on: date)
    guard isOpen, next != placement else { return nil }
    return .succeeded(CaseSucceeded(from: placement.agency, to: next.agency, placement: next))
  }
}

extension Placement {
  /// The placement as it is on a day: whoever is there no more stands aside for those who came after.
  func succeeded(in directory: Directory, on date: CivilDate) -> Placement {
    func successor(_ agency: AgencyID) -> AgencyID { directory.living(agency, on: date) ?? agency }
    var next = self
    next.agency = successor(agency)
    next.coordinatingAgency = successor(coordinatingAgency)
    next.holder = holder.succeeded(successor)
    if next.agency != agency { next.assignee = nil }
    if case .person(let person, let agency) = next.holder, directory.roles(of: person, at: agency, on: date).isEmpty {
      next.holder = .role(.officer, at: agency)
      next.assignee = nil
    }
    return next
  }
}

extension Holder {
  /// People do not move with the case: what a person held, the successor's officers hold until someone is assigned.
  fileprivate func succeeded(_ successor: (AgencyID) -> AgencyID) -> Holder {
    switch self {
    case .role(let role, let agency): .role(role, at: successor(agency))
    case .person(let person, let agency):
      successor(agency) == agency ? .person(person, at: agency) : .role(.officer, at: successor(agency))
    case .sender, .nobody: self
    }
  }
}
