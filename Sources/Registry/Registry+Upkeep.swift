import Casework

// What the software does by itself: clocks that run out, calendars that change, agencies that merge.

extension Registry {
  /// Does what definitions say about clocks that have run out. Returns how many cases moved.
  ///
  /// Safe to run at any time and by several nodes: a case that moved on in the meantime refuses, and that is right.
  @discardableResult
  public func runTimers() async throws -> Int {
    var moved = 0
    for expired in try await store.expired(at: now, limit: 1_000) {
      do {
        try await store.transact { transaction in
          let work = Work(registry: self, transaction: transaction, now: now)
          guard let file = try transaction.file(expired.code), let run = file.clocks[expired.clock], run.isRunning,
            let due = run.due, due <= work.now,
            let action = try definitions(of: file).0.clock(expired.clock)?.onExpiry
          else { return }
          _ = try work.act(Act(action: action, data: .object([:]), expectedVersion: nil, reader: .system), on: expired.code)
        }
        moved += 1
      } catch is Refusal { continue }
    }
    return moved
  }

  /// Adopts changed calendars and projects every open deadline again. Returns how many cases had a date moved.
  @discardableResult
  public func adopt(_ calendars: CalendarBook) async throws -> Int {
    let old = self.calendars
    world.adopt(calendars)
    return try await forEachOpenCase { file in
      let agency = file.placement.agency
      return file.projected(onto: calendars.calendar(of: agency), from: old.calendar(of: agency))
    }
  }

  /// Records changes of the directory. When an agency merged, its open cases move to its successor. Returns how many moved.
  @discardableResult
  public func record(_ events: [DirectoryEvent], by actor: Actor) async throws -> Int {
    var directory = self.directory
    try await store.append(events, by: actor, at: now, expectedVersion: directory.version)
    for event in events { directory.apply(event) }
    world.adopt(directory)
    let merges = events.contains { if case .agencyMerged = $0 { true } else { false } }
    return merges ? try await succeedAgencies() : 0
  }

  /// Moves the open cases of agencies that no longer exist to their successors. Runs each morning, since a merger is often recorded
  /// before the day it takes effect.
  @discardableResult
  public func succeedAgencies() async throws -> Int {
    let directory = self.directory
    let today = now.date
    return try await forEachOpenCase { $0.succeeded(in: directory, on: today) }
  }

  private func forEachOpenCase(_ event: @escaping @Sendable (CaseFile) -> CaseEvent?) async throws -> Int {
    var changed = 0
    var last: CaseCode?
    while true {
      let codes = try await store.openCases(after: last, limit: 200)
      guard let end = codes.last else { return changed }
      last = end
      changed += try await store.transact { transaction in
        let work = Work(registry: self, transaction: transaction, now: now)
        return try codes.reduce(0) { count, code in
          guard let file = try transaction.file(code), let event = event(file) else { return count }
          try work.append(event, to: file, by: .system)
          return count + 1
        }
      }
    }
  }
}
