import Casework
import Registry

// What happens to the administration as a whole: mornings, calendars, agencies and people.
extension SimulationRun {
  mutating func morning() async throws {
    if dice.chance(10) { try await changeCalendar() }
    if dice.chance(7) { try await mergeAgencies() }
    if dice.chance(12) { try await changePeople() }
    let succeeded = try await attempt { try await $0.succeedAgencies() }
    report.succeededCases += succeeded ?? 0
    // Timers oversleep now and then.
    if dice.chance(85) {
      try await attempt { try await $0.runTimers() }
      try await checkTimers()
    }
    try take()
  }

  /// Runs upkeep, which a failing store may interrupt at any batch: then it runs again after a restart.
  @discardableResult
  private mutating func attempt(_ upkeep: (Registry) async throws -> Int) async throws -> Int? {
    if dice.chance(10) { store.fail(dice.chance(50) ? .beforeCommit : .afterCommit) }
    defer { store.recover() }
    do { return try await upkeep(registry) } catch let error as StoreError where error == FaultyStore.failure {
      report.failures += 1
      tell("upkeep failed, and the program started again")
      try await restart()
      return try await upkeep(registry)
    }
  }

  // MARK: Calendars

  /// A day off is declared late, or taken back; for the whole country or one agency.
  private mutating func changeCalendar() async throws {
    let agency = dice.chance(40) ? dice.one(of: directory.agencies.keys.sorted()) : nil
    var changed = agency.map { ownClosures[$0] ?? [] } ?? closures
    if dice.chance(35), !changed.isEmpty {
      changed.removeLast()
    } else {
      let first = now.date.adding(days: dice.number(-2...12))
      changed.append(
        Closure(
          from: first, through: first.adding(days: dice.number(0...3)), reason: LocalizedText(vi: "nghỉ", en: "off"),
          source: "\(changed.count + 1)/TB"))
    }
    if let agency { ownClosures[agency] = changed } else { closures = changed }
    let book = calendarBook()
    tell("calendar of \(agency?.rawValue ?? "the country") has \(changed.count) closures")
    report.movedDeadlines += try await attempt { try await $0.adopt(book) } ?? 0
    try take()
  }

  private func calendarBook() -> CalendarBook {
    let base = simulation.calendars.national
    return CalendarBook(
      national: base.observed(closures: closures), own: ownClosures.mapValues { base.observed(closures: closures + $0) })
  }

  // MARK: Agencies and people

  /// The last day of an agency: its people go over to the successor, some at once and some never.
  private mutating func mergeAgencies() async throws {
    let living = directory.agencies.values.filter { $0.exists(on: now.date) && $0.validTo == nil }.map(\.id).sorted()
    // Whoever stands above all is left, so that there is always somewhere to appeal to.
    guard living.count > 3, let ending = dice.one(of: Array(living.dropFirst())),
      let successor = dice.one(of: living.filter { $0 != ending })
    else { return }
    let lastDay = now.date.adding(days: dice.number(-1...6))
    var events: [DirectoryEvent] = [.agencyMerged(ending, into: successor, lastDay: lastDay)]
    for person in directory.staff(of: ending, on: now.date) {
      events.append(.positionEnded(person.username, agency: ending, lastDay: lastDay))
      let roles = directory.roles(of: person.username, at: ending, on: now.date)
      if dice.chance(70) {
        events.append(InventedProvince.appointed(person.username, at: successor, as: roles, since: lastDay.adding(days: 1)))
      }
    }
    tell("\(ending) merges into \(successor) after \(lastDay)")
    report.succeededCases += try await record(events)
  }

  private mutating func changePeople() async throws {
    let agencies = directory.agencies.values.filter { $0.exists(on: now.date) }.map(\.id).sorted()
    guard let agency = dice.one(of: agencies) else { return }
    let staff = directory.staff(of: agency, on: now.date).map(\.username)
    guard let one = dice.one(of: staff), let other = dice.one(of: staff), one != other else { return }
    if dice.chance(75) {
      let last = now.date.adding(days: dice.number(0...9))
      tell("\(other) stands in for \(one) at \(agency) until \(last)")
      try await record([.delegated(Delegation(from: one, to: other, agency: agency, firstDay: now.date, lastDay: last))])
    } else {
      // A desk is not left without anybody.
      let roles = directory.roles(of: one, at: agency, on: now.date)
      let isNeeded = roles.contains { directory.staff(of: agency, with: $0, on: now.date).count < 2 }
      guard !isNeeded else { return }
      tell("\(one) leaves \(agency)")
      try await record([.positionEnded(one, agency: agency, lastDay: now.date.adding(days: -1))])
    }
  }

  /// Records a change of the directory; the administrator looks after a failure whether it was kept.
  @discardableResult
  private mutating func record(_ events: [DirectoryEvent]) async throws -> Int {
    if dice.chance(15) { store.fail(dice.chance(50) ? .beforeCommit : .afterCommit) }
    defer { store.recover() }
    let before = directory.version
    do {
      let moved = try await registry.record(events, by: .system)
      try take()
      return moved
    } catch let error as StoreError where error == FaultyStore.failure {
      report.failures += 1
      try await restart()
      if directory.version == before { try await registry.record(events, by: .system) }
      let moved = try await registry.succeedAgencies()
      try take()
      return moved
    }
  }
}
