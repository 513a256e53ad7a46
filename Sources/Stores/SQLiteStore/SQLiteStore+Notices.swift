import Casework
import GRDB

// The queue of notices stands beside the log: what was delivered is no fact of a case, and cannot be found out from the log again.
extension SQLiteStore: NoticeStore {
  // MARK: Following the log

  public func followLog(
    limit: Int, at now: Instant, _ drafts: @escaping @Sendable (CaseFile, _ merged: [CaseFile], RecordedEvent) -> [NoticeDraft]
  ) async throws -> Int {
    let (master, cache, recent) = (master, cache, recent)
    let (start, last, found) = try await read { database in
      try EventLog(database: database, master: master).untold(limit: limit, cache, recent)
    }
    guard let last else { return 0 }
    let made = found.flatMap { drafts($0.file, $0.merged, $0.event) }
    try await committer.submit { database, _ in
      // Whoever moved the position meanwhile has queued these.
      guard try database.noticePosition() == start else { return }
      for draft in made { try database.enqueue(draft, at: now) }
      try database.run("UPDATE notice_position SET position = ?", [.integer(last)])
    }
    return Int(last - start)
  }

  public func passOverLog() async throws {
    try await committer.submit { database, _ in
      try database.run("UPDATE notice_position SET position = (SELECT coalesce(max(position), 0) FROM events)")
    }
  }

  public func enqueue(_ drafts: [NoticeDraft], at now: Instant) async throws {
    guard !drafts.isEmpty else { return }
    try await committer.submit { database, _ in
      for draft in drafts { try database.enqueue(draft, at: now) }
    }
  }

  // MARK: Delivering

  public func dueNotices(at now: Instant, limit: Int) async throws -> [QueuedNotice] {
    try await read { database in
      try database.rows(
        "SELECT \(QueuedNotice.columns) FROM notices WHERE next_at IS NOT NULL AND next_at <= ? ORDER BY next_at, id LIMIT ?",
        [.integer(now.millisecondsSince1970), .integer(limit)], QueuedNotice.init)
    }
  }

  public func claimNotice(_ id: Int64, at now: Instant) async throws -> Bool {
    try await change(
      """
      UPDATE notices SET state = 'sending', attempts = attempts + 1, next_at = NULL, changed_at = ?2
      WHERE id = ?1 AND state IN ('waiting', 'failed')
      """, [.integer(id), .integer(now.millisecondsSince1970)])
  }

  public func settleNotices(_ outcomes: [(id: Int64, outcome: NoticeOutcome)], at now: Instant) async throws {
    guard !outcomes.isEmpty else { return }
    try await committer.submit { database, _ in
      for (id, outcome) in outcomes { try database.settleNotice(id, as: outcome, at: now) }
    }
  }

  public func giveUpInterrupted(at now: Instant) async throws -> Int {
    try await committer.submit { database, _ in
      try database.run(
        "UPDATE notices SET state = 'undeliverable', trouble = ?, changed_at = ? WHERE state = 'sending'",
        [.text(NoticeTrouble.interrupted.rawValue), .integer(now.millisecondsSince1970)])
      return database.changesCount
    }
  }

  public func resolveNotice(_ id: Int64, told: Bool, by username: Username, at now: Instant) async throws -> Bool {
    // What is tried again begins anew: its time counts from now.
    try await change(
      """
      UPDATE notices SET state = ?2, next_at = ?3, created_at = coalesce(?3, created_at), attempts = iif(?3 IS NULL, attempts, 0),
        username = ?4, changed_at = ?5, trouble = iif(?3 IS NULL, trouble, NULL)
      WHERE id = ?1 AND state = 'undeliverable'
      """,
      [
        .integer(id), .text((told ? NoticeState.told : .waiting).rawValue), .instant(told ? nil : now.millisecondsSince1970),
        .text(username.rawValue), .integer(now.millisecondsSince1970),
      ])
  }

  private func change(_ sql: String, _ values: [Cell]) async throws -> Bool {
    try await committer.submit { database, _ in
      try database.run(sql, values)
      return database.changesCount > 0
    }
  }

  // MARK: Asking

  public func notice(_ id: Int64) async throws -> QueuedNotice? {
    try await read { try $0.first("SELECT \(QueuedNotice.columns) FROM notices WHERE id = ?", [.integer(id)], QueuedNotice.init) }
  }

  public func notices(of code: CaseCode) async throws -> [QueuedNotice] {
    try await read { database in
      try database.rows(
        "SELECT \(QueuedNotice.columns) FROM notices WHERE code = ? ORDER BY id", [.text(code.description)], QueuedNotice.init)
    }
  }

  public func undelivered(_ query: UndeliveredQuery, limit: Int) async throws -> [QueuedNotice] {
    let (condition, values) = query.condition
    return try await read { database in
      try database.rows(
        """
        SELECT \(QueuedNotice.columns) FROM notices INDEXED BY notices_undelivered
        WHERE state = 'undeliverable' AND (\(condition)) ORDER BY id LIMIT ?
        """, values + [.integer(limit)], QueuedNotice.init)
    }
  }

  public func undeliveredCount(_ query: UndeliveredQuery) async throws -> Int {
    let (condition, values) = query.condition
    return try await read { database in
      try database.first(
        "SELECT count(*) FROM notices INDEXED BY notices_undelivered WHERE state = 'undeliverable' AND (\(condition))", values
      ) { $0.int(0) } ?? 0
    }
  }

  public func waitingForTransport() async throws -> Int {
    try await read { database in
      try database.first(
        "SELECT count(*) FROM notices WHERE next_at IS NOT NULL AND state = 'waiting' AND trouble = ?",
        [.text(NoticeTrouble.noTransport.rawValue)]
      ) { $0.int(0) } ?? 0
    }
  }
}

extension UndeliveredQuery {
  /// Never an empty one: who sees to nothing sees nothing.
  fileprivate var condition: (sql: String, values: [Cell]) {
    func part(_ agencies: Set<AgencyID>, _ recipient: String) -> (sql: String, values: [Cell]) {
      let places = Array(repeating: "?", count: agencies.count).joined(separator: ", ")
      return ("(recipient \(recipient) 'sender' AND agency IN (\(places)))", agencies.sorted().map { .text($0.rawValue) })
    }
    let (senders, staff) = (part(toSenders, "="), part(toStaff, "<>"))
    return ("\(senders.sql) OR \(staff.sql)", senders.values + staff.values)
  }
}

extension Database {
  fileprivate func noticePosition() throws -> Int64 { try first("SELECT position FROM notice_position") { $0.integer(0) } ?? 0 }

  fileprivate func settleNotice(_ id: Int64, as outcome: NoticeOutcome, at now: Instant) throws {
    let (state, next, channel, trouble): (NoticeState, Instant?, NoticeChannel?, NoticeTrouble?) =
      switch outcome {
      case .sent(let channel): (.sent, nil, channel, nil)
      case .failed(let trouble, let next): (.failed, next, nil, trouble)
      case .postponed(let trouble, let until): (.waiting, until, nil, trouble)
      case .undeliverable(let trouble): (.undeliverable, nil, nil, trouble)
      case .moot(let trouble): (.moot, nil, nil, trouble)
      }
    try run(
      """
      UPDATE notices SET state = ?2, next_at = ?3, channel = ?4, trouble = ?5, changed_at = ?6
      WHERE id = ?1 AND state IN ('waiting', 'failed', 'sending')
      """,
      [
        .integer(id), .text(state.rawValue), .instant(next?.millisecondsSince1970), .text(channel?.rawValue), .text(trouble?.rawValue),
        .integer(now.millisecondsSince1970),
      ])
  }

  fileprivate func enqueue(_ draft: NoticeDraft, at now: Instant) throws {
    try run(
      """
      INSERT INTO notices(code, occasion, kind, recipient, agency, state, created_at, next_at, changed_at)
      VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', ?6, ?6, ?6) ON CONFLICT DO NOTHING
      """,
      [
        .text(draft.code?.description ?? ""), .text(draft.occasion.text), .text(draft.kind.rawValue), .text(draft.recipient.text),
        .text(draft.agency.rawValue), .integer(now.millisecondsSince1970),
      ])
  }
}

/// An event of which somebody may have to be told, with the case as it is now and those that are merged into it.
private struct UntoldEvent {
  let file: CaseFile
  let merged: [CaseFile]
  let event: RecordedEvent
}

extension EventLog {
  /// The next events for the queue of notices: the position it has reached, that of the last event, nil for none, and those of the events
  /// that belong to cases which can be read.
  fileprivate func untold(
    limit: Int, _ cache: FileCache, _ recent: RecentEvents
  ) throws -> (start: Int64, last: Int64?, events: [UntoldEvent]) {
    let start = try database.noticePosition()
    let rows = try database.rows(
      "SELECT position, stream, sequence, type, at, actor, payload FROM events WHERE position > ? ORDER BY position LIMIT ?",
      [.integer(start), .integer(limit)]
    ) { row in
      let place = EventPlace(stream: row.text(1), sequence: row.int(2), type: row.text(3), at: row.integer(4), actor: row.text(5))
      return (position: row.integer(0), place: place, payload: row.bytes(6))
    }
    let mayBeMerged = try database.first("SELECT 1 FROM mergers LIMIT 1") { _ in true } ?? false
    let events = try rows.compactMap { row -> UntoldEvent? in
      guard let code = CaseCode(row.place.stream), let stored = try readable(code, cache) else { return nil }
      return try (recent.take(row.place.sequence, of: code) ?? readable(row.place, row.payload, stored.key)).map {
        UntoldEvent(file: stored.file, merged: mayBeMerged ? try files(mergedInto: code, cache) : [], event: $0)
      }
    }
    return (start, rows.last?.position, events)
  }

  /// The cases that are merged into one now, also by way of others, in the order in which they came.
  private func files(mergedInto main: CaseCode, _ cache: FileCache) throws -> [CaseFile] {
    let codes = try database.rows(
      """
      WITH RECURSIVE merged(code) AS (
        SELECT ?1 UNION SELECT cases.code FROM mergers JOIN cases USING (row) JOIN merged ON mergers.main = merged.code
      )
      SELECT cases.code FROM cases JOIN merged USING (code) WHERE cases.code <> ?1 ORDER BY cases.row
      """, [.text(main.description)]
    ) { try CaseCode(stored: $0.text(0)) }
    return try codes.compactMap { try readable($0, cache)?.file }
  }

  /// Nil for a case that was erased or is damaged: it keeps nobody else from being told. `fsck` names damage.
  private func readable(_ code: CaseCode, _ cache: FileCache) throws -> StoredCase? {
    do { return try stored(code, cache) } catch StoreError.unreadable { return nil }
  }

  private func readable(_ place: EventPlace, _ payload: [UInt8], _ key: CaseKey) throws -> RecordedEvent? {
    do {
      let name = "\(place.stream) \(place.sequence)"
      return RecordedEvent(
        sequence: place.sequence, at: Instant(millisecondsSince1970: place.at),
        actor: try Payload.decode(Actor.self, Array(place.actor.utf8), at: "\(name): actor"),
        event: try Payload.event(type: place.type, json: try key.open(payload, for: place), at: name))
    } catch StoreError.unreadable { return nil }
  }
}

extension QueuedNotice {
  fileprivate static let columns =
    "id, code, occasion, kind, recipient, agency, state, attempts, created_at, next_at, changed_at, channel, trouble, username"

  fileprivate init(_ row: Columns) throws {
    guard let occasion = NoticeOccasion(row.text(2)), let kind = NoticeKind(rawValue: row.text(3)),
      let recipient = NoticeRecipient(row.text(4)), let state = NoticeState(rawValue: row.text(6))
    else { throw StoreError.unreadable("notice \(row.integer(0))") }
    self.init(
      id: row.integer(0),
      draft: NoticeDraft(
        code: CaseCode(row.text(1)), occasion: occasion, kind: kind, recipient: recipient, agency: AgencyID(rawValue: row.text(5))),
      state: state, attempts: row.int(7), createdAt: row.instant(8), nextAt: row.optionalInstant(9), changedAt: row.instant(10),
      channel: row.optionalText(11).flatMap(NoticeChannel.init), trouble: row.optionalText(12).flatMap(NoticeTrouble.init),
      by: row.optionalText(13).map(Username.init(rawValue:)))
  }
}

// MARK: Export and import

extension Database {
  func exportNotices(to path: String) throws {
    let lines = try JSONLines.Writer(path: path)
    try forEach("SELECT \(QueuedNotice.columns) FROM notices ORDER BY id") { row in
      try lines.write(
        ExportedNotice(
          case: row.text(1).isEmpty ? nil : row.text(1), occasion: row.text(2), kind: row.text(3), recipient: row.text(4),
          agency: row.text(5), state: row.text(6), attempts: row.int(7), createdAt: row.instant(8), nextAt: row.optionalInstant(9),
          changedAt: row.instant(10), channel: row.optionalText(11), trouble: row.optionalText(12), by: row.optionalText(13)))
    }
    try lines.finish()
  }

  /// What waited goes on waiting, and what was under way when it was exported becomes an item at the next start.
  func importNotices(from path: String) throws {
    try JSONLines.forEach(ExportedNotice.self, in: path) { notice in
      try run(
        """
        INSERT INTO notices(code, occasion, kind, recipient, agency, state, attempts, created_at, next_at, changed_at, channel, trouble, username)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(notice.case ?? ""), .text(notice.occasion), .text(notice.kind), .text(notice.recipient), .text(notice.agency),
          .text(notice.state), .integer(notice.attempts), .integer(notice.createdAt.millisecondsSince1970),
          .instant(notice.nextAt?.millisecondsSince1970), .integer(notice.changedAt.millisecondsSince1970), .text(notice.channel),
          .text(notice.trouble), .text(notice.by),
        ])
    }
  }
}
