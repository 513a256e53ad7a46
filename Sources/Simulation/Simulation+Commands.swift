import Casework
import Registry

/// A request that was answered under a key.
struct AnsweredRequest {
  enum Kind {
    case opening(ProcessID, Value, Opener, answer: OpenedCase)
    case action(ActionID, CaseCode, Value, version: Int, Reader)
  }
  let request: RequestKey
  let kind: Kind

  /// It opened a case between agencies, which has no sender.
  var isOfAgency: Bool {
    if case .opening(_, _, _, let answer) = kind { answer.accessKey.isEmpty } else { false }
  }
}

/// What a caller knows after asking.
enum Outcome: Equatable {
  case done
  case refused(Refusal)
  /// The store failed and there was no key to ask again with.
  case unknown
}

extension Refusal {
  /// Whether what a case offers must not be refused so.
  fileprivate var contradictsAnOffer: Bool {
    switch self {
    case .notYours, .noSuchAction, .noSuchCase, .alreadyDone, .windowClosed: true
    default: false
    }
  }
}

// What people do.
extension SimulationRun {
  mutating func command() async throws {
    report.commands += 1
    switch dice.number(1...100) {
    case ...20: try await openCase()
    case ...80: try await takeTurn()
    case ...88: try await followUp()
    case ...94: try await meddle()
    default: try await sendAgain()
    }
    try take()
    if dice.chance(25) { try await checkAccess() }
  }

  // MARK: Opening

  private mutating func openCase() async throws {
    let processes = book.newest.filter { !$0.opening.by.allSatisfy { $0 == .parentCase } || dice.chance(5) }
    guard let newest = dice.one(of: processes), let definition = book.current(newest.id, on: now.date),
      let form = book.form(of: definition)
    else { return }
    let staff = definition.opening.by == [.ownAgency] || dice.chance(25) ? writer() : nil
    guard let opener = staff.map(Opener.staff) ?? asker(of: definition) else { return }
    serial += 1
    let marks = FormFiller.Marks(personal: "private-\(serial)", other: "letter-\(serial)")
    let filler = filler(isStaff: staff != nil, marks: marks)
    let data = filled(form.fields, by: filler, spoiled: 10)
    let request = dice.chance(70) ? requestKey(scope: staff?.rawValue ?? "public", body: data) : nil
    tell("\(opener) opens \(definition.id)\(request == nil ? "" : " under a key")")
    let before = store.log.count
    guard
      let opened = try await asked(
        request: request, { try await $0.open(definition.id, data: data, received: data.files, by: opener, request: request) })
    else {
      if request != nil { try check(store.log.count == before, "a refused opening left a case behind") }
      return
    }
    try check(data["notStateSecret"]?.bool != false, "\(opened.code) was taken in although it was declared a state secret")
    try check(store.log.count == before + 1, "one opening made \(store.log.count - before) cases")
    try check(store.log[opened.code] != nil, "\(opened.code) was acknowledged and is not there")
    acknowledged[opened.code] = 1
    personalMarks[opened.code] = marks.personal
    if let request {
      answered.append(AnsweredRequest(request: request, kind: .opening(definition.id, data, opener, answer: opened)))
    }
  }

  /// The public, or the sender of some case where the process is about one; nil while there is none.
  private mutating func asker(of definition: ProcessDefinition) -> Opener? {
    guard definition.opening.door == .ownCase else { return .public }
    let own = folded.values.filter { $0.accessKeyHash != nil && $0.subject == nil }.map(\.code).sorted()
    return dice.one(of: own).map(Opener.sender)
  }

  // MARK: Acting

  /// Somebody whose turn it is does something that the case offers.
  private mutating func takeTurn() async throws {
    // Children live shorter than their parents and would hardly ever be met.
    let children = open.filter { $0.parent != nil }
    guard let file = dice.chance(25) && !children.isEmpty ? dice.one(of: children) : dice.one(of: open) else {
      return try await openCase()
    }
    let readers = holders(of: file)
    guard let reader = dice.chance(80) ? dice.one(of: readers) : anybody() else { return }
    try await act(on: file, as: reader)
  }

  /// The sender comes back to a finished case, the desk undoes a merger, or an agency corrects what it was asked for.
  private mutating func followUp() async throws {
    let finished = folded.values.filter { !$0.isOpen }.sorted { $0.code < $1.code }
    // What may still be done is done within days of the end.
    let fresh = finished.filter { now.milliseconds(since: $0.lastEventAt) < 4 * 86_400_000 }
    guard let file = dice.chance(50) && !fresh.isEmpty ? dice.one(of: fresh) : dice.one(of: finished) else { return }
    let leaders = directory.staff(of: file.placement.agency, with: .leader, on: now.date)
    if file.parent != nil, let leader = dice.one(of: leaders) { return try await act(on: file, as: .staff(leader.username)) }
    let desk = directory.staff(of: file.placement.coordinatingAgency, with: .intake, on: now.date).map { Reader.staff($0.username) }
    try await act(on: file, as: dice.chance(70) ? .sender(file.code) : dice.one(of: desk) ?? .sender(file.code))
  }

  private mutating func act(on file: CaseFile, as reader: Reader) async throws {
    let seen: AccessibleCase
    do { seen = try await registry.open(file.code, as: reader) } catch Refusal.noSuchCase { return }
    guard let action = choose(seen.actions) else { return }
    let isPublicSender = if case .sender = reader { true } else { false }
    serial += 1
    let filler = filler(
      for: file, isStaff: !isPublicSender,
      marks: FormFiller.Marks(personal: "internal-\(serial)", other: isPublicSender ? "letter-\(serial)" : "internal-\(serial)"))
    let data = filled(action.fields, by: filler, spoiled: 6)
    let isStale = dice.chance(5)
    let version = isStale ? file.version - 1 : file.version
    let request = dice.chance(70) ? requestKey(scope: "\(reader)", body: data) : nil
    tell("\(reader) does \(action.id) in \(file.code), \(file.state)\(request == nil ? "" : " under a key")")
    let failures = report.failures
    let outcome = try await perform(action.id, in: file, data: data, version: version, as: reader, request: request)
    try check(!isStale || outcome != .done, "\(action.id) in \(file.code) was accepted from someone who saw an old version")
    // After a failure the caller asked again later, when the offer may have gone.
    guard report.failures == failures, case .refused(let refusal) = outcome else { return }
    try check(!refusal.contradictsAnOffer, "\(action.id) was offered in \(file.code) and refused: \(refusal.kind)")
  }

  /// Notes and attachments are always possible; what the process has, and what moves the case on, is chosen more often, and what ends it
  /// badly less.
  private mutating func choose(_ actions: [ActionDefinition]) -> ActionDefinition? {
    let moving = actions.filter { $0.to != nil }
    let gentle = moving.filter { !$0.grave }
    if dice.chance(45), let action = dice.one(of: gentle) { return action }
    if dice.chance(20), let action = dice.one(of: moving) { return action }
    let standard = Set(StandardActions.whileOpen.map(\.id))
    if dice.chance(60), let action = dice.one(of: actions.filter { !standard.contains($0.id) }) { return action }
    return dice.one(of: actions)
  }

  /// Does an action and checks that it was done once, or not at all.
  private mutating func perform(
    _ action: ActionID, in file: CaseFile, data: Value, version: Int?, as reader: Reader, request: RequestKey?
  ) async throws -> Outcome {
    let code = file.code
    let before = store.log[code]?.count ?? 0
    do {
      let answer: AccessibleCase?? = try await asked(request: request, reporting: true) {
        try await $0.act(action, in: code, data: data, received: data.files, expectedVersion: version, as: reader, request: request)
      }
      guard answer != nil else { return .unknown }
    } catch let refusal as Refusal {
      if request != nil { try check(store.log[code]?.count ?? 0 == before, "a refused \(action) changed \(code)") }
      return .refused(refusal)
    }
    let after = store.log[code] ?? []
    let done = after.dropFirst(before).count { if case .acted(let acted) = $0.event { acted.action == action } else { false } }
    try check(done == 1, "\(action) in \(code) was answered once and done \(done) times")
    acknowledged[code] = after.count
    if let request, let version {
      answered.append(AnsweredRequest(request: request, kind: .action(action, code, data, version: version, reader)))
    }
    return .done
  }

  // MARK: Wrong commands

  /// Somebody tries what is not offered: any action, in any case, at any version.
  private mutating func meddle() async throws {
    guard let code = dice.one(of: folded.keys.sorted()), let file = folded[code], let reader = anybody() else { return }
    let states = book.newest.flatMap(\.states)
    let actions = states.flatMap(\.actions) + StandardActions.whileOpen
    guard let action = dice.one(of: actions) else { return }
    serial += 1
    let data = filler(
      for: file, isStaff: true, marks: FormFiller.Marks(personal: "internal-\(serial)", other: "internal-\(serial)")
    ).fill(action.fields, dice: &dice)
    let offered: Set<ActionID>
    do { offered = Set(try await registry.open(code, as: reader).actions.map(\.id)) } catch Refusal.noSuchCase { offered = [] }
    let version = dice.chance(70) ? file.version : dice.number(0...file.version + 1)
    tell("\(reader) tries \(action.id) in \(code), \(file.state)")
    let outcome = try await perform(action.id, in: file, data: data, version: version, as: reader, request: nil)
    try check(outcome != .done || offered.contains(action.id), "\(action.id) was not offered in \(code) and accepted")
  }

  /// An old request comes again: the same body gets the same answer and does nothing, another body is refused.
  private mutating func sendAgain() async throws {
    guard let old = dice.one(of: answered) else { return }
    report.repeats += 1
    let isChanged = dice.chance(40)
    let request = isChanged ? RequestKey(key: old.request.key, bodyHash: old.request.bodyHash + "′") : old.request
    let before = store.log.values.reduce(0) { $0 + $1.count }
    tell("a request comes again\(isChanged ? " with another body" : "")")
    do {
      switch old.kind {
      case .opening(let process, let data, let opener, let answer):
        let again = try await registry.open(process, data: data, received: data.files, by: opener, request: request)
        try check(
          again.code == answer.code && again.accessKey == answer.accessKey && again.isRepeat, "a repeated opening got another answer")
      case .action(let action, let code, let data, let version, let reader):
        _ = try await registry.act(
          action, in: code, data: data, received: data.files, expectedVersion: version, as: reader, request: request)
      }
      try check(!isChanged, "a key was taken for another body")
    } catch is ReusedKey {
      try check(isChanged, "a repeated request was taken for another one")
    } catch Refusal.noSuchCase where old.isOfAgency {
      // Whoever opened a case for their agency may have left it since, or the agency is no more.
    }
    try check(store.log.values.reduce(0) { $0 + $1.count } == before, "a repeated request had a second effect")
  }

  // MARK: Asking the registry

  /// Asks, and asks again when the store fails and the request has a key. Nil when the request was refused or left undone.
  private mutating func asked<Answer: Sendable>(
    request: RequestKey?, reporting: Bool = false, _ ask: (Registry) async throws -> Answer
  ) async throws -> Answer? {
    if dice.chance(8) { store.fail(dice.chance(50) ? .beforeCommit : .afterCommit) }
    defer { store.recover() }
    while true {
      do { return try await ask(registry) } catch let refusal as Refusal {
        report.refusals[refusal.kind, default: 0] += 1
        if reporting { throw refusal }
        return nil
      } catch let error as StoreError where error == FaultyStore.failure {
        report.failures += 1
        tell("the store failed")
        if dice.chance(30) { try await restart() }
        guard request != nil else { return nil }
        clock.move(milliseconds: Int64(dice.number(1...90_000)))
        if dice.chance(20) { store.fail(dice.chance(50) ? .beforeCommit : .afterCommit) }
      }
    }
  }

  private mutating func requestKey(scope: String, body: Value) -> RequestKey {
    serial += 1
    return RequestKey(key: IdempotencyKey(scope: scope, key: "\(serial)"), bodyHash: String(decoding: body.canonicalJSON, as: UTF8.self))
  }

  // MARK: Who and what

  /// Somebody of the staff who enters what came on paper; now and then somebody whose task it is not.
  private mutating func writer() -> Username? {
    let today = now.date
    let desks = directory.people.values.filter { person in
      directory.positions(of: person.username, on: today).contains { !$0.roles.isDisjoint(with: [.intake, .officer]) }
    }
    return dice.one(of: dice.chance(90) ? desks.map(\.username).sorted() : directory.people.keys.sorted())
  }

  var open: [CaseFile] { folded.values.filter(\.isOpen).sorted { $0.code < $1.code } }

  /// Those who could take the next step: the holder and whoever stands in.
  private func holders(of file: CaseFile) -> [Reader] {
    let today = now.date
    switch file.holder {
    case .role(let role, let agency):
      return directory.staff(of: agency, with: role, on: today).map { .staff($0.username) }
    case .person(let person, let agency):
      let deputies = directory.delegations.filter { $0.from == person && $0.agency == agency && $0.isValid(on: today) }.map(\.to)
      let leaders = directory.staff(of: agency, with: .leader, on: today).map(\.username)
      return ([person] + deputies + leaders).map { .staff($0) }
    case .sender: return [.sender(file.code)]
    case .nobody: return []
    }
  }

  mutating func anybody() -> Reader? {
    if dice.chance(10) { return dice.one(of: folded.keys.sorted()).map(Reader.sender) }
    return dice.one(of: directory.people.keys.sorted()).map(Reader.staff)
  }

  /// What somebody sends for the fields, spoiled in so many cases of a hundred.
  private mutating func filled(_ fields: [FieldDefinition], by filler: FormFiller, spoiled: Int) -> Value {
    let data = filler.fill(fields, dice: &dice)
    return dice.chance(spoiled) ? filler.spoil(data, dice: &dice) : data
  }

  private func filler(for file: CaseFile? = nil, isStaff: Bool, marks: FormFiller.Marks) -> FormFiller {
    let agency = file?.placement.agency
    let codes = folded.values.filter { $0.process == file?.process }.map(\.code).sorted()
    let summary = file.map(OpinionSummary.init)
    return FormFiller(
      directory: directory, today: now.date, now: now, agency: agency, codes: codes, awaited: file?.awaitedChildren.map(\.agency) ?? [],
      points: summary?.points.map(\.id) ?? [], groups: summary?.groups.map(\.id) ?? [], isStaff: isStaff, marks: marks)
  }
}
