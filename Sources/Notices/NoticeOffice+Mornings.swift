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

extension NoticeRules {
  /// Whoever holds the case; of what is overdue the leaders of the agency too, who answer for it (V-04, V-05).
  func reminders(of row: CaseRow, _ kind: NoticeKind) -> [NoticeDraft] {
    guard let agency = row.holder.agency, let due = row.due else { return [] }
    let leaders = kind == .overdue ? directory.staff(of: agency, with: .leader, on: today).map(\.username) : []
    return drafts(kind, .due(due), to: holders(row.holder) + leaders, at: agency, row.code)
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
