import Casework
import Registry

// What must hold whatever happens.
extension SimulationRun {
  /// Folds what was committed since the last call, and checks every event as it comes.
  mutating func take() throws {
    var touched: Set<CaseCode> = []
    for commit in store.takeCommits() {
      for (code, recorded) in commit.events {
        report.events += 1
        if case .acted(let acted) = recorded.event { report.actions[acted.action, default: 0] += 1 }
        touched.insert(code)
        try checkEvent(recorded, of: code)
        if folded[code] == nil { folded[code] = CaseFile(opening: recorded) } else { folded[code]?.apply(recorded) }
        if let mark = folded[code]?.parent.flatMap({ personalMarks[$0] }),
          folded[code]?.process == folded[code]?.parent.flatMap({ folded[$0]?.process })
        {
          personalMarks[code] = mark
        }
      }
    }
    for code in touched.sorted() {
      guard let file = folded[code] else { throw failure("\(code) does not begin with its opening") }
      try check(file)
    }
  }

  /// Everything, at the end of a day.
  mutating func checkAll() async throws {
    try take()
    for (code, log) in store.log.sorted(by: { $0.key < $1.key }) {
      let file = CaseFile(log)
      try check(file == folded[code], "\(code): a replay of the log gives another case than the events one by one")
      let stored = try await store.file(code)
      try check(stored == file, "\(code): the store has another case than its log")
      try check((acknowledged[code] ?? 0) <= log.count, "\(code): what was acknowledged is gone")
      if let file { try checkToday(file) }
    }
    let listed = try await store.openCases(after: nil, limit: .max)
    try check(listed == open.map(\.code), "the store's list of open cases is not that of the log")
  }

  // MARK: One case

  private func check(_ file: CaseFile) throws {
    let code = file.code
    let log = store.log[code] ?? []
    try check(log.map(\.sequence) == Array(1...max(1, log.count)) && file.version == log.count, "\(code): versions are not dense")
    try check(file.timeline.map(\.sequence) == log.map(\.sequence), "\(code): the timeline has not one entry for each event")
    try check(zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at }, "\(code): an event stands before the one it follows")
    guard let definition = book.definition(file.process, version: file.processVersion), let state = definition.state(file.state) else {
      throw failure("\(code): the state \(file.state) is not in the definition")
    }
    try check(file.isOpen == !state.isFinal, "\(code): \(file.state) is held by \(file.holder)")
    try check(file.placement.clock == state.clock, "\(code): the step is measured by another clock than the definition's")
    try checkSteps(of: file)
    try checkClocks(of: file, definition)
    try checkKin(of: file)
  }

  private func checkSteps(of file: CaseFile) throws {
    let steps = file.steps
    try check(steps.map(\.index) == Array(steps.indices), "\(file.code): steps are not dense")
    try check(steps.dropLast().allSatisfy { $0.finishedAt != nil }, "\(file.code): an earlier step is still running")
    try check((steps.last?.finishedAt == nil) == file.isOpen, "\(file.code): the last step and the case disagree whether it is open")
    try check(steps.last?.holder == file.holder, "\(file.code): the running step has another holder than the case")
    // A finished case that is taken up again has rested in between.
    let isSeamless = zip(steps, steps.dropFirst()).allSatisfy { $0.finishedAt == $1.startedAt || $0.holder == .nobody }
    try check(isSeamless, "\(file.code): between two steps time is missing or counted twice")
    for step in steps {
      guard let lateness = step.lateness else { continue }
      try check(lateness.agency == step.holder.agency, "\(file.code): \(lateness.agency) answers for the lateness of \(step.holder)")
      try check((step.finishedAt ?? now) >= lateness.due, "\(file.code): a step in time is recorded as late")
    }
  }

  private func checkClocks(of file: CaseFile, _ definition: ProcessDefinition) throws {
    let running = file.clocks.values.filter(\.isRunning)
    guard file.isOpen else {
      return try check(running.isEmpty, "\(file.code): \(file.state), and \(running.map(\.id)) still running")
    }
    guard let measuring = file.placement.clock, let run = file.clocks[measuring], run.isRunning else {
      throw failure("\(file.code): \(file.state) has no running clock")
    }
    try check(run.due != nil || run.isPaused, "\(file.code): \(file.state) has no due time though its clock does not stand still")
    try check(file.step?.due == run.due, "\(file.code): the step is due \(file.step?.due as Any), its clock \(run.due as Any)")
    for run in running {
      guard let clock = definition.clock(run.id) else { throw failure("\(file.code): an unknown clock \(run.id) runs") }
      try check(
        clock.runs.contains(file.state) || clock.pauses.contains(file.state), "\(file.code): \(run.id) runs in \(file.state)")
      try check(run.isPaused == clock.pauses.contains(file.state), "\(file.code): \(run.id) stands still in the wrong states")
      guard let leader = clock.after.flatMap({ file.clocks[$0] }), leader.isRunning, let due = leader.due else { continue }
      try check(
        run.startedAt >= due.adding(milliseconds: -1),
        "\(file.code): \(run.id) began at \(run.startedAt) before \(leader.id) ended at \(due)")
    }
  }

  /// Parents and children tell the same story, and what was merged points somewhere.
  private func checkKin(of file: CaseFile) throws {
    for link in file.children {
      guard let child = folded[link.code] else { throw failure("\(file.code): the child \(link.code) is lost") }
      try check(child.parent == file.code && child.process == link.process, "\(file.code): \(link.code) is not its child")
      guard child.process != file.process else { continue }
      try check(
        link.outcome == (child.isOpen ? nil : child.state), "\(file.code) believes \(link.code) is \(link.outcome?.rawValue ?? "open")")
      try check(file.isOpen || !child.isOpen, "\(link.code) is still open and nobody waits for it")
    }
    if let parent = file.parent {
      let links = folded[parent]?.children.count { $0.code == file.code }
      try check(links == 1, "\(file.code) is named \(links ?? 0) times by its parent \(parent)")
    }
    guard let merge = file.latest("merge"), merge.to == file.state, !file.isOpen else { return }
    var seen: Set<CaseCode> = [file.code]
    var next = merge.related.first
    try check(next.map { folded[$0] != nil } ?? false, "\(file.code) was merged into nothing")
    while let code = next {
      try check(seen.insert(code).inserted, "\(file.code) was merged in a ring")
      next = folded[code].flatMap { $0.latest("merge")?.to == $0.state ? $0.latest("merge")?.related.first : nil }
    }
  }

  // MARK: Today

  /// What holds by the directory and the calendar of this day, after the morning's work.
  private func checkToday(_ file: CaseFile) throws {
    guard file.isOpen else { return }
    try checkHolder(of: file)
    let calendar = registry.calendars.calendar(of: file.placement.agency)
    for run in file.clocks.values where run.isRunning {
      try check(
        run.due == run.due(by: calendar),
        "\(file.code): \(run.id) is stored as due \(run.due as Any) and computed as \(run.due(by: calendar) as Any)")
    }
  }

  private func checkHolder(of file: CaseFile) throws {
    let today = now.date
    let agencies = [file.placement.agency, file.placement.coordinatingAgency] + [file.holder.agency].compactMap { $0 }
    for agency in agencies {
      let exists = directory.agencies[agency]?.exists(on: today) ?? false
      // After a merger that took effect at midnight the morning comes first.
      try check(exists, "\(file.code) is at \(agency), which no longer exists")
    }
    switch file.holder {
    case .role(let role, let agency):
      try check(
        !directory.staff(of: agency, with: role, on: today).isEmpty, "\(file.code) waits for \(role) at \(agency), where there is none")
    case .person(let person, let agency):
      let isThere = !directory.roles(of: person, at: agency, on: today).isEmpty
      let canBeReassigned = !directory.staff(of: agency, with: .leader, on: today).isEmpty
      try check(isThere || canBeReassigned, "\(file.code) waits for \(person), who is gone, and nobody can reassign it")
    case .sender, .nobody: break
    }
  }

  /// After the timers ran, nothing is left for them.
  func checkTimers() async throws {
    let left = try await store.expired(at: now, limit: 10)
    try check(left.isEmpty, "timers ran and left \(left.map { "\($0.code) \($0.clock)" })")
  }
}
