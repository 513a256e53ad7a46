import Casework

// What the software does by itself: clocks that run out, calendars that change, agencies that merge.

extension Registry {
  /// Does what definitions say about clocks that have run out, at most 1,000 of them. Returns how many cases moved.
  ///
  /// Safe to run at any time and by several nodes: a case that moved on in the meantime refuses, and that is right.
  @discardableResult
  public func runTimers() async throws -> Int {
    var moved = 0
    for expired in try await store.expired(at: now, limit: 1_000) {
      do {
        moved += try await store.transact { try Work(registry: self, transaction: $0, now: now).runTimer(expired) ? 1 : 0 }
      } catch is Refusal {
        continue
      } catch StoreError.unreadable {
        // One damaged case keeps no other from its clock; `fsck` names it.
        continue
      }
    }
    return moved
  }

  /// Adopts changed calendars and projects every open deadline again. Returns how many cases had a date moved.
  /// - Parameter projected: the calendars that open deadlines were last projected by; those in force when nil. Whoever tries again after a
  ///   failure has to say it, since the changed ones are in force by then and the cases that are left must still learn which rule moved them.
  @discardableResult
  public func adopt(_ calendars: CalendarBook, from projected: CalendarBook? = nil) async throws -> Int {
    let old = projected ?? self.calendars
    world.adopt(calendars)
    return try await forEachOpenCase { file, definition in
      let agency = file.placement.agency
      return [file.projected(onto: calendars.calendar(of: agency), from: old.calendar(of: agency), by: definition)]
    }
  }

  /// Records changes of the directory. When an agency merged or a person left, successors take their open cases over. Returns how many
  /// moved.
  /// - Throws: ``Casework/StoreError/directoryMoved(expected:actual:)`` when somebody else changed the directory meanwhile.
  @discardableResult
  public func record(_ events: [DirectoryEvent], by actor: Actor) async throws -> Int {
    var directory = self.directory
    try await store.append(events, by: actor, at: now, expectedVersion: directory.version)
    for event in events { directory.apply(event) }
    world.adopt(directory)
    return events.contains(where: \.endsSomething) ? try await succeedAgencies() : 0
  }

  /// Moves the open cases of agencies that no longer exist, and of people who left, to their successors. Runs each morning, since a
  /// change is often recorded before the day it takes effect.
  @discardableResult
  public func succeedAgencies() async throws -> Int {
    let (directory, calendars, today) = (self.directory, self.calendars, now.date)
    return try await forEachOpenCase { file, definition in
      guard let event = file.succeeded(in: directory, on: today), case .succeeded(let succeeded) = event else { return [] }
      // The successor may keep days of its own.
      let (old, new) = (calendars.calendar(of: succeeded.from), calendars.calendar(of: succeeded.to))
      return [event, succeeded.from == succeeded.to ? nil : file.projected(onto: new, from: old, by: definition)]
    }
  }

  /// Nil for a case that is gone or damaged: it keeps no other from its due.
  private func readable(_ code: CaseCode, in transaction: any CaseTransaction) throws -> (CaseFile, ProcessDefinition)? {
    do {
      return try transaction.file(code).map { ($0, try definitions(of: $0).0) }
    } catch StoreError.unreadable { return nil }
  }

  /// Appends to every open case what the closure says; returns how many cases got something.
  private func forEachOpenCase(_ events: @escaping @Sendable (CaseFile, ProcessDefinition) -> [CaseEvent?]) async throws -> Int {
    // Whoever decided by the old world has written by the time this turn comes, so the walk below meets it.
    try await store.transact { _ in }
    var changed = 0
    var last: CaseCode?
    while true {
      let codes = try await store.openCases(after: last, limit: 200)
      guard let end = codes.last else { return changed }
      last = end
      changed += try await store.transact { transaction in
        let work = Work(registry: self, transaction: transaction, now: now)
        return try codes.reduce(0) { count, code in
          guard let (found, definition) = try readable(code, in: transaction) else { return count }
          var file = found
          let events = events(file, definition).compactMap { $0 }
          for event in events { file = try work.append(event, to: file, by: .system) }
          return events.isEmpty ? count : count + 1
        }
      }
    }
  }
}

extension DirectoryEvent {
  /// Whether somebody may have been left without a holder.
  fileprivate var endsSomething: Bool {
    switch self {
    case .agencyMerged, .positionEnded: true
    default: false
    }
  }
}
