import Casework
import Registry

// Short cases beside the stories.
extension Stage {
  /// - Parameters:
  ///   - number: the place of the aside among the asides.
  ///   - step: nil opens the case.
  mutating func play(aside number: Int, step: Int?) async throws {
    let aside = asides[number]
    if let step { return try await make(aside.course.steps[step], of: aside, number) }
    // A process that is not in force yet receives nothing.
    guard let process = registry.definitions.current(aside.process, on: registry.now.date) else { return }
    let isAboutCase = process.opening.door == .ownCase
    let subject = isAboutCase ? try await subject(of: number) : nil
    guard !isAboutCase || subject != nil else { return }
    let opened = try await carrying(aside.label, "open") { [registry] in
      try await registry.open(
        aside.process, data: aside.form(number: number, isAboutCase: isAboutCase), by: subject.map(Opener.sender) ?? .public)
    }
    asideCodes[number] = (opened.code, subject)
    cases.append(SampleCase(code: opened.code, process: aside.process, accessKey: opened.accessKey))
  }

  /// A finished case that its sender sent through the portal and has asked nothing about yet.
  private func subject(of number: Int) async throws -> CaseCode? {
    let taken = Set(asideCodes.values.compactMap(\.subject))
    let stories = cases.indices.map { cases[($0 + number * 17) % cases.count].code }
    for code in stories where !taken.contains(code) {
      let found = try await registry.open(code, as: .system)
      if !found.file.isOpen, found.file.openedBy == .sender, found.definition.opening.door == .choice { return code }
    }
    return nil
  }

  private func make(_ step: Aside.Course.Step, of aside: Aside, _ number: Int) async throws {
    guard let (code, subject) = asideCodes[number] else { return }
    let file = try await registry.open(code, as: .system).file
    let reader = step.isBySender ? Reader.sender(code) : try reader(for: file, number, aside.label, step.action)
    let data = Value.object(step.data(aside, try await keptUntil(subject)))
    try await carrying(aside.label, step.action) { [registry] in
      _ = try await registry.act(step.action, in: code, data: data, expectedVersion: file.version, as: reader)
    }
  }

  private func reader(for file: CaseFile, _ choice: Int, _ label: String, _ action: ActionID) throws(ScenarioFailure) -> Reader {
    switch file.holder {
    case .person(let username, _): return .staff(username)
    case .role(let role, let agency):
      let staff = registry.directory.staff(of: agency, with: role, on: registry.now.date)
      if !staff.isEmpty { return .staff(staff[choice % staff.count].username) }
    case .sender, .nobody: break
    }
    throw ScenarioFailure(story: label, action: action, at: registry.now, cause: .nobody(file.holder))
  }

  /// The last day on which the law has the case kept, in words.
  private func keptUntil(_ subject: CaseCode?) async throws -> String {
    guard let subject else { return "" }
    let found = try await registry.open(subject, as: .system)
    let archiving = found.definition.archiving(of: found.file, calendars: registry.calendars)
    return archiving?.keepUntil?.spoken(in: .vietnamese) ?? ""
  }
}

extension Aside {
  /// For messages.
  fileprivate var label: String { "\(process): \(title ?? kind ?? "")" }

  /// When it is opened and its steps are done, counted back from the end. What would come later is left out.
  func schedule(_ number: Int, endingBy end: Instant, calendar: WorkingCalendar) -> [ScheduledEvent] {
    // No two at the same minute: the order of numbers is that of time.
    var moment = Instant(date: calendar.latestStart(for: .workingDays(course.age), endingBy: end.date), minute: 9 * 60 + number * 3)
    var events = [ScheduledEvent(at: moment, place: .aside(number), move: nil)]
    for (index, step) in course.steps.enumerated() {
      moment = Instant(date: calendar.adding(.workingDays(step.days), to: moment).date, minute: 9 * 60 + number * 3)
      events.append(ScheduledEvent(at: moment, place: .aside(number), move: index))
    }
    return events.filter { $0.at <= end }
  }
}
