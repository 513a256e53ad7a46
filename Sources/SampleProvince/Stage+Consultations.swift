import Casework
import Registry

// Opinions between agencies.
extension Stage {
  /// - Parameters:
  ///   - number: the place of the request among the requests.
  ///   - step: nil opens it.
  mutating func play(consultation number: Int, step: Int?) async throws {
    let consultation = consultations[number]
    if let step { return try await make(consultation.course.steps[step], of: consultation, number) }
    // A process that is not in force yet is not begun.
    guard registry.definitions.current("consultation-request", on: registry.now.date) != nil else { return }
    let drafter = try person(.officer, at: consultation.requester, consultation.label, "open")
    let form = consultation.form(respondBy: registry.now.date, isWhole: false)
    let opened = try await carrying(consultation.label, "open") { [registry] in
      try await registry.open("consultation-request", data: form, by: .staff(drafter))
    }
    consultationCodes[number] = opened.code
    cases.append(SampleCase(code: opened.code, process: "consultation-request", accessKey: opened.accessKey))
  }

  private func make(_ step: SampleConsultation.Course.Step, of consultation: SampleConsultation, _ number: Int) async throws {
    guard let code = consultationCodes[number] else { return }
    let request = try await registry.open(code, as: .system).file
    guard let file = try await subject(of: step, request) else {
      throw ScenarioFailure(story: consultation.label, action: step.action, at: registry.now, cause: .noChild(step.opinion ?? 0))
    }
    let agency = file.placement.agency
    let officer = try person(.officer, at: agency, consultation.label, step.action)
    let leader = try person(.leader, at: agency, consultation.label, step.action)
    let isLeaders = step.isByLeader || file.holder == .role(.leader, at: agency)
    let scene = SampleConsultation.Course.Scene(
      file: file, now: registry.now, calendar: registry.calendars.national, officer: officer, leader: leader)
    var data = step.data(consultation, scene)
    var received: [CaseAttachment] = []
    if let minutes = step.minutes, case .object(var members) = data {
      received = [try await keep("Biên bản họp.txt", minutes(consultation, registry.now.date))]
      members["files"] = .list(received.map(\.value))
      data = .object(members)
    }
    try await carrying(consultation.label, step.action) { [registry, data, received] in
      _ = try await registry.act(
        step.action, in: file.code, data: data, received: received, expectedVersion: file.version, as: .staff(isLeaders ? leader : officer))
    }
  }

  private func subject(of step: SampleConsultation.Course.Step, _ request: CaseFile) async throws -> CaseFile? {
    guard let opinion = step.opinion else { return request }
    guard request.children.indices.contains(opinion) else { return nil }
    return try await registry.open(request.children[opinion].code, as: .system).file
  }

  private func person(_ role: Role, at agency: AgencyID, _ label: String, _ action: ActionID) throws(ScenarioFailure) -> Username {
    guard let person = registry.directory.staff(of: agency, with: role, on: registry.now.date).first else {
      throw ScenarioFailure(story: label, action: action, at: registry.now, cause: .nobody(.role(role, at: agency)))
    }
    return person.username
  }
}

extension SampleConsultation {
  /// When it is opened and its steps are done, counted back from the end. What would come later is left out.
  func schedule(_ number: Int, endingBy end: Instant, calendar: WorkingCalendar) -> [ScheduledEvent] {
    var moment = Instant(date: calendar.latestStart(for: .workingDays(course.age), endingBy: end.date), minute: 8 * 60 + number)
    var events = [ScheduledEvent(at: moment, place: .consultation(number), move: nil)]
    for (index, step) in course.steps.enumerated() {
      // Steps of one day follow each other by a quarter of an hour, so that a day's work fits into it.
      moment =
        step.days > 0
        ? Instant(date: calendar.adding(.workingDays(step.days), to: moment).date, minute: 8 * 60 + 20 + number)
        : moment.adding(milliseconds: 15 * 60_000)
      events.append(ScheduledEvent(at: moment, place: .consultation(number), move: index))
    }
    return events.filter { $0.at <= end }
  }
}
