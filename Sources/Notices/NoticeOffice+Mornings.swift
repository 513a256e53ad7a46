import Casework

// What follows from the time of day: reminders of what is due, and the focal officers' digest.

extension NoticeOffice {
  /// When the day's reminders and digests are written, in minutes after midnight: 07:30, when offices open.
  static let morning = 450

  /// Queues the reminders and digests of a working day, once the morning has come. Doing it again queues nothing twice.
  /// - Returns: whether the day is dealt with: a working day after its morning, or a day off.
  public func remind() async throws -> Bool {
    let now = surroundings.now()
    guard now.minuteOfDay >= Self.morning else { return false }
    let (directory, calendars) = (surroundings.directory(), surroundings.calendars())
    guard calendars.national.isWorking(now.date) else { return true }
    let rules = NoticeRules(definitions: surroundings.definitions, directory: directory, today: now.date)
    try await remind(.soon, .dueSoon, rules)
    try await remind(.overdue, .overdue, rules)
    try await remindOfClocks(rules)
    let digests = directory.agencies.values.filter { $0.exists(on: now.date) && calendars.calendar(of: $0.id).isWorking(now.date) }
      .flatMap { agency in
        rules.drafts(
          .digest, .day(now.date), to: directory.staff(of: agency.id, with: .focal, on: now.date).map(\.username), at: agency.id, nil)
      }
    try await store.enqueue(digests, at: now)
    return true
  }

  private func remind(_ filter: CaseQuery.DueFilter, _ kind: NoticeKind, _ rules: NoticeRules) async throws {
    let now = surroundings.now()
    var query = CaseQuery(
      scope: CaseScope(everything: true), due: filter, order: .due, limit: 200, now: now,
      soonUntil: surroundings.calendars().national.due(from: now, term: .workingDays(2)) ?? now)
    repeat {
      let page = try await surroundings.cases(query)
      try await store.enqueue(page.rows.flatMap { rules.reminders(of: $0, kind) }, at: now)
      query.cursor = page.next
    } while query.cursor != nil
  }
}

// What the clocks of a process name as their points of reminder.
extension NoticeOffice {
  private func remindOfClocks(_ rules: NoticeRules) async throws {
    let now = surroundings.now()
    for process in surroundings.definitions.newest.map(\.id) {
      guard surroundings.definitions.versions(of: process).contains(where: { !$0.remindingClocks.isEmpty }) else { continue }
      var query = CaseQuery(
        scope: CaseScope(everything: true), process: process, isOpen: true, order: .due, limit: 200, now: now, soonUntil: now)
      repeat {
        let page = try await surroundings.cases(query)
        for row in page.rows where rules.mayRemind(of: row) {
          try await store.enqueue(try await reminders(of: row.code, rules), at: now)
        }
        query.cursor = page.next
      } while query.cursor != nil
    }
  }

  private func reminders(of code: CaseCode, _ rules: NoticeRules) async throws -> [NoticeDraft] {
    let found: AccessibleCase
    // Whatever was erased since it was listed has no deadline.
    do { found = try await surroundings.open(code, .system) } catch Refusal.noSuchCase { return [] } catch Refusal.erased { return [] }
    let calendar = surroundings.calendars().calendar(of: found.file.placement.agency)
    let due = found.definition.remindingClocks.compactMap { clock in
      found.file.clocks[clock.id].flatMap { run in
        run.reminder(among: clock.reminders, at: surroundings.now(), by: calendar).map { (run, $0) }
      }
    }
    guard !due.isEmpty else { return [] }
    var asking: Holder?
    if let parent = found.file.parent { asking = try await surroundings.open(parent, .system).file.holder }
    return due.flatMap { rules.reminders(of: found.file, $0.0, $0.1, asking: asking) }
  }
}

extension ProcessDefinition {
  fileprivate var remindingClocks: [ClockDefinition] { clocks.filter { !$0.reminders.isEmpty } }
}

extension NoticeRules {
  /// Whether a clock with points of reminder may run in the state of the case.
  fileprivate func mayRemind(of row: CaseRow) -> Bool {
    definitions.definition(row.process, version: row.processVersion)?.remindingClocks.contains { $0.runs.contains(row.state) } ?? false
  }

  /// Whoever holds the case; once the clock is over the leaders of the agency, and whoever holds the case that asked (Y-05).
  ///
  /// Those without an address at work are among them: the case then shows that they were to be reminded.
  func reminders(of file: CaseFile, _ run: ClockRun, _ reminder: ClockReminder, asking: Holder?) -> [NoticeDraft] {
    guard let due = run.due, let agency = file.holder.agency else { return [] }
    switch reminder {
    case .point(let point):
      return drafts(.reminder, .reminder(run.id, point, due: due), to: holders(file.holder), at: agency, file.code, addressed: false)
    case .over:
      let leaders = directory.staff(of: agency, with: .leader, on: today).map(\.username)
      let told = drafts(.overdue, .due(due), to: holders(file.holder) + leaders, at: agency, file.code, addressed: false)
      guard let asking, let asker = asking.agency else { return told }
      return told + drafts(.overdue, .due(due), to: holders(asking), at: asker, file.code, addressed: false)
    }
  }

  /// Whoever holds the case; of what is overdue the leaders of the agency too, who answer for it (V-04, V-05). A step whose clock names its
  /// own points of reminder is reminded of at those.
  func reminders(of row: CaseRow, _ kind: NoticeKind) -> [NoticeDraft] {
    guard let agency = row.holder.agency, let due = row.due, kind == .overdue || !remindsItself(row) else { return [] }
    let leaders = kind == .overdue ? directory.staff(of: agency, with: .leader, on: today).map(\.username) : []
    return drafts(kind, .due(due), to: holders(row.holder) + leaders, at: agency, row.code)
  }
}

extension NoticeRules {
  private func remindsItself(_ row: CaseRow) -> Bool {
    guard let definition = definitions.definition(row.process, version: row.processVersion) else { return false }
    return definition.state(row.state)?.clock.flatMap { definition.clock($0) }.map { !$0.reminders.isEmpty } ?? false
  }
}

extension NoticeWriter {
  /// What a digest says.
  func write(_ digest: UnitDigest, in language: Language) -> NoticeTemplate.Filled? {
    templates.template(.digest, action: nil)?.filled(
      with: [
        .day: digest.asOf.date.spoken(in: language), .unit: directory.agencies[digest.agency]?.name[language] ?? digest.agency.rawValue,
        .overdue: "\(digest.counts.overdue)", .soon: "\(digest.counts.soon)", .open: "\(digest.counts.open)",
        .still: "\(digest.stillCount)", .received: "\(digest.received.count)", .answered: "\(digest.answered.count)",
        .link: "\(site)/digest?agency=\(digest.agency)", .owner: owner[language],
      ], in: language)
  }
}
