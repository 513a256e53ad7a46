// When the calendar or the directory changes, open cases follow, and each change is an event that says which rule moved what.

extension CaseFile {
  /// The event that brings the running clocks to a changed calendar, or nil when no date moves.
  public func projected(onto calendar: WorkingCalendar, from old: WorkingCalendar) -> CaseEvent? {
    var moves: [DeadlinesProjected.Move] = []
    var moved: [ClockRun] = []
    for run in clocks.values.sorted(by: { $0.id < $1.id }) where run.isRunning && run.ordered == nil {
      let due = run.due(by: calendar)
      guard due != run.due else { continue }
      var next = run
      next.due = due
      let projection = DeadlineProjection(from: run.startedAt, term: run.term, pauses: run.pauses, old: old, new: calendar)
      moves.append(
        DeadlinesProjected.Move(clock: run.id, was: run.due, due: due, rules: projection.changes.map { $0.text(in: .vietnamese) }))
      moved.append(next)
    }
    return moves.isEmpty ? nil : .deadlinesProjected(DeadlinesProjected(moves: moves, clocks: moved))
  }

  /// The event that takes the case over to the successor of an agency that has ceased to exist, or nil when nothing changes.
  public func succeeded(in directory: Directory, on date: CivilDate) -> CaseEvent? {
    guard isOpen, let agency = directory.living(placement.agency, on: date),
      let coordinating = directory.living(placement.coordinatingAgency, on: date),
      agency != placement.agency || coordinating != placement.coordinatingAgency
    else { return nil }
    var next = placement
    next.agency = agency
    next.coordinatingAgency = coordinating
    next.holder = placement.holder.succeeded { directory.living($0, on: date) ?? $0 }
    if case .role = next.holder { next.assignee = nil }
    return .succeeded(CaseSucceeded(from: placement.agency, to: agency, placement: next))
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
