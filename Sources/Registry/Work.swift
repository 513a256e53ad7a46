import Casework

/// An opening with all that can be reckoned before its transaction.
struct Preparation: Sendable {
  let opening: PreparedOpening
  let reading: OpeningReading

  init(_ command: OpenCase, registry: Registry, context: DecisionContext) throws {
    guard let definition = registry.book.current(command.process, on: context.today), let form = registry.book.form(of: definition) else {
      throw Refusal.noSuchProcess(command.process)
    }
    opening = try definition.prepare(command, form: form, context: context)
    reading = opening.reading
  }
}

/// The work of one transaction: decide, append, and carry consequences to other cases, all or nothing.
struct Work {
  let registry: Registry
  let transaction: any CaseTransaction
  let now: Instant

  /// Consequences of consequences end somewhere: a split case's part asks nobody, an opinion's parent has its own parent only when
  /// opinions are asked for an opinion.
  private static let deepest = 4

  // MARK: Opening

  func open(_ preparation: Preparation, depth: Int = 0) throws -> CaseFile {
    let definition = preparation.opening.definition
    let series = CaseCode(prefix: definition.codePrefix, date: now.date, number: 1).series
    let code = CaseCode(prefix: definition.codePrefix, date: now.date, number: try transaction.nextNumber(in: series))
    return try carryOut(
      preparation.opening.decision(for: code), on: nil, definition: definition, at: now, depth: depth,
      reading: preparation.reading)
  }

  // MARK: Acting

  func act(_ command: Act, on code: CaseCode, depth: Int = 0) throws -> CaseFile {
    guard let file = try transaction.file(code) else { throw Refusal.noSuchCase }
    let (definition, _) = try registry.definitions(of: file)
    // A clock set back by an operator must not put an event before the one it follows.
    let moment = max(now, file.lastEventAt)
    let decision = try definition.act(command, on: file, context: context(at: moment))
    // What follows in other cases follows: it does not come before the event it follows from.
    return try Work(registry: registry, transaction: transaction, now: moment)
      .carryOut(decision, on: file, definition: definition, at: moment, depth: depth)
  }

  /// Does what the definition says about a clock that has run out. False when the case moved on in the meantime.
  func runTimer(_ expired: ExpiredClock) throws -> Bool {
    guard let file = try transaction.file(expired.code), let run = file.clocks[expired.clock], run.isRunning, let due = run.due,
      due <= now, let action = try registry.definitions(of: file).0.clock(expired.clock)?.onExpiry
    else { return false }
    _ = try act(Act(action: action, data: .object([:]), expectedVersion: nil, reader: .system), on: expired.code)
    return true
  }

  /// Appends an event that no action makes: a link to a child, a projection, a succession.
  @discardableResult
  func append(_ event: CaseEvent, to file: CaseFile, by actor: Actor) throws -> CaseFile {
    let (definition, _) = try registry.definitions(of: file)
    let decision = Decision(actor: actor, events: [event], consequences: [])
    return try carryOut(decision, on: file, definition: definition, at: max(now, file.lastEventAt), depth: 0)
  }

  // MARK: Carrying out

  private func carryOut(
    _ decision: Decision, on file: CaseFile?, definition: ProcessDefinition, at moment: Instant, depth: Int, reading: OpeningReading? = nil
  ) throws -> CaseFile {
    guard depth < Self.deepest else { throw StoreError.conflict("consequences nested deeper than \(Self.deepest)") }
    let first = (file?.version ?? 0) + 1
    let recorded = decision.events.enumerated().map { offset, event in
      RecordedEvent(sequence: first + offset, at: moment, actor: decision.actor, event: event)
    }
    var after = file
    for event in recorded {
      if after == nil { after = CaseFile(opening: event) } else { after?.apply(event) }
    }
    guard var after else { throw StoreError.conflict("a case must begin with its opening") }
    let rules = registry.book.indexRules(of: definition)
    try transaction.append(recorded, to: after, index: CaseIndex(after, definition: definition, rules: rules, reading: reading))
    for consequence in decision.consequences {
      after = try carryOut(consequence, of: after, by: decision.actor, depth: depth + 1)
    }
    return after
  }

  private func carryOut(_ consequence: Consequence, of file: CaseFile, by actor: Actor, depth: Int) throws -> CaseFile {
    switch consequence {
    case .openChild(let command):
      let child = try open(Preparation(command, registry: registry, context: context()), depth: depth)
      let link = ChildOpened(
        child: child.code, process: child.process, agency: child.placement.agency, due: registry.definedDue(of: child))
      return try append(.childOpened(link), to: file, by: actor)
    case .report(let parent, let report):
      if let parent = try transaction.file(parent) {
        try append(.childReported(ChildReported(child: file.code, outcome: file.state, report: report)), to: parent, by: actor)
      }
      return file
    case .act(let code, let action, let data, let received):
      _ = try act(Act(action: action, data: data, expectedVersion: nil, reader: .system, received: received), on: code, depth: depth)
      // The other case may have reported back to this one.
      return try transaction.file(file.code) ?? file
    }
  }

  private func context(at moment: Instant? = nil) -> DecisionContext {
    // A case that can't be read is for the rule that asks as good as absent; the read error shows when the case itself is opened.
    registry.context(
      at: moment ?? now, find: { try? transaction.file($0) },
      isConfirmed: { code in
        guard let confirmed = registry.confirmedPosition() else { return true }
        return (try? transaction.lastPosition(of: code)).flatMap { $0 }.map { $0 <= confirmed } ?? false
      })
  }
}

extension Registry {
  /// When a parent can count on its child: the due time that was set for it, or else the latest of its own.
  fileprivate func definedDue(of file: CaseFile) -> Instant? {
    let running = file.clocks.values.filter(\.isRunning)
    return running.compactMap(\.ordered?.due).max() ?? running.compactMap(\.due).max()
  }
}
