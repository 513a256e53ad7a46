import Casework
import Registry

/// Plays the events of a scenario on a registry, one after another.
struct Stage {
  let registry: Registry
  let asides: [Aside]
  let consultations: [SampleConsultation]
  private let stories: [Story]
  private let calendar: WorkingCalendar
  private let symbols: [AgencyID: String]
  let keep: (_ name: String, _ text: String) async throws -> CaseAttachment
  private var codes: [Int: CaseCode] = [:]
  /// The last number that each agency gave to a document.
  private var documents: [AgencyID: Int] = [:]
  var cases: [SampleCase] = []
  /// The short cases opened so far, each with the case it is about.
  var asideCodes: [Int: (code: CaseCode, subject: CaseCode?)] = [:]
  /// The requests for opinions begun so far.
  var consultationCodes: [Int: CaseCode] = [:]

  init(
    registry: Registry, province: SampleProvince, stories: [Story], calendar: WorkingCalendar,
    keep: @escaping (_ name: String, _ text: String) async throws -> CaseAttachment
  ) {
    self.keep = keep
    self.registry = registry
    asides = province.asides
    consultations = province.consultations
    self.stories = stories
    self.calendar = calendar
    symbols = Dictionary(province.agencies.map { ($0.agency.id, $0.symbol) }) { _, last in last }
  }

  mutating func play(_ event: ScheduledEvent) async throws {
    switch (event.place, event.move) {
    case (.aside(let number), let step): try await play(aside: number, step: step)
    case (.consultation(let number), let step): try await play(consultation: number, step: step)
    case (.story(let number), let move?): try await make(stories[number].moves[move], in: stories[number])
    case (.story(let number), nil): try await open(stories[number])
    }
  }

  // MARK: Opening

  private mutating func open(_ story: Story) async throws {
    let data = Value.object(story.form(at: registry.now, calendar: calendar))
    let opened = try await carrying(story.label, "open") { [registry] in
      try await registry.open(story.matter.process, data: data, by: try story.opener(registry.directory, on: registry.now))
    }
    codes[story.number] = opened.code
    cases.append(SampleCase(code: opened.code, process: story.matter.process, accessKey: opened.accessKey))
  }

  // MARK: Moves

  private mutating func make(_ move: Move, in story: Story) async throws {
    guard let own = codes[story.number] else { return }
    let file = try await subject(of: move, own, story)
    let scene = Scene(
      file: file, now: registry.now, calendar: calendar, directory: registry.directory, matter: story.matter, ownTitle: story.title,
      wording: story.wording(at: file.receivedAt), documentNumber: documentNumber(for: move, file.placement.agency), codes: codes,
      choice: story.number)
    let reader = try reader(for: move, scene, story)
    let data = Value.object(move.data(scene))
    try await carrying(story.label, move.action) { [registry] in
      _ = try await registry.act(move.action, in: file.code, data: data, expectedVersion: file.version, as: reader)
    }
  }

  private func subject(of move: Move, _ own: CaseCode, _ story: Story) async throws -> CaseFile {
    let file = try await registry.open(own, as: .system).file
    guard case .child(let index) = move.subject else { return file }
    guard file.children.indices.contains(index) else {
      throw ScenarioFailure(story: story.label, action: move.action, at: registry.now, cause: .noChild(index))
    }
    return try await registry.open(file.children[index].code, as: .system).file
  }

  private mutating func documentNumber(for move: Move, _ agency: AgencyID) -> String {
    guard move.action == "approve-answer" else { return "" }
    documents[agency, default: 96] += 7
    return "\(documents[agency, default: 0])/\(symbols[agency] ?? "UBND")"
  }

  private func reader(for move: Move, _ scene: Scene, _ story: Story) throws -> Reader {
    let placement = scene.file.placement
    let holder: Holder =
      switch move.doer {
      case .holder: placement.holder
      case .sender: .sender
      case .leader: .role(.leader, at: placement.agency)
      case .coordinatingIntake: .role(.intake, at: placement.coordinatingAgency)
      case .coordinator:
        .role(
          .coordinator,
          at: scene.directory.coordinator(of: scene.file.process, on: scene.now.date)?.id ?? placement.coordinatingAgency)
      }
    switch holder {
    case .sender: return .sender(scene.file.code)
    case .person(let username, _): return .staff(username)
    case .role(let role, let agency):
      let staff = scene.directory.staff(of: agency, with: role, on: scene.now.date)
      if !staff.isEmpty { return .staff(staff[scene.choice % staff.count].username) }
    case .nobody: break
    }
    throw ScenarioFailure(story: story.label, action: move.action, at: scene.now, cause: .nobody(holder))
  }

  /// Says of a refusal in which story it came.
  func carrying<Answer>(_ label: String, _ action: ActionID, _ body: () async throws -> Answer) async throws -> Answer {
    do {
      return try await body()
    } catch let refusal as Refusal {
      throw ScenarioFailure(story: label, action: action, at: registry.now, cause: .refused(refusal))
    }
  }
}

extension Story {
  /// For messages: what happens, and on what.
  var label: String { "\(plot.name) (\(matter.id), story \(number))" }

  func wording(at received: Instant) -> Wording {
    var random = random
    let month = received.date.month == 1 ? 12 : received.date.month - 1
    return Wording(
      place: sender.place, month: "tháng \(month)", days: random.number(in: 12...45), times: random.number(in: 2...5))
  }

  /// What the opening form holds.
  func form(at now: Instant, calendar: WorkingCalendar) -> [String: Value] {
    let wording = wording(at: now)
    var form = sender.fields(reachable: isReachable)
    form["title"] = .text(wording.filled(title))
    form["content"] = .text([opening, matter.content, closing].map(wording.filled).joined(separator: "\n\n"))
    form["field"] = .text(matter.field)
    if let proposal = matter.proposal { form["proposal"] = .text(wording.filled(proposal)) }
    if let kind = matter.contentKind { form["contentKind"] = .text(kind) }
    if let procedure = matter.procedure { form["procedureCode"] = .text(procedure) }
    if !matter.defects.isEmpty { form["defects"] = .list(matter.defects.map(Value.text)) }
    if !matter.references.isEmpty { form["references"] = .list(matter.references.map(Value.text)) }
    if !matter.conflicts.isEmpty { form["conflictsWith"] = .list(matter.conflicts.map(Value.text)) }
    if keepsSecret { form["keepIdentitySecret"] = true }
    form["notStateSecret"] = true
    switch entry {
    case .portal: form["channel"] = "portal"
    case .desk(_, let channel, let lag):
      form["channel"] = .text(channel)
      form["receivedAt"] = .text(receivedAt(openedAt: now, lag: lag, calendar: calendar).iso8601)
    }
    return form
  }

  /// Whoever writes through the portal leaves a telephone number; on paper an address is enough.
  private var isReachable: Bool {
    if case .desk(_, "paper", _) = entry { number.isMultiple(of: 2) } else { true }
  }

  fileprivate func opener(_ directory: Directory, on now: Instant) throws(ScenarioFailure) -> Opener {
    guard case .desk(let agency, _, _) = entry else { return .public }
    guard let clerk = directory.staff(of: agency, with: .intake, on: now.date).first else {
      throw ScenarioFailure(story: label, action: "open", at: now, cause: .nobody(.role(.intake, at: agency)))
    }
    return .staff(clerk.username)
  }
}
