import Casework

extension Presenter {
  /// The running clocks of a case, the one that measures the step first. Clocks that limit one action stand with that action.
  func clocks(of file: CaseFile, definition: ProcessDefinition) -> [ClockView] {
    let running = definition.clocks.compactMap { clock -> (ClockDefinition, ClockRun)? in
      guard let run = file.clocks[clock.id], run.isRunning, isRelevant(clock, run) else { return nil }
      return (clock, run)
    }
    let governing = file.placement.clock
    return (running.filter { $0.0.id == governing } + running.filter { $0.0.id != governing }).map { clock, run in
      view(of: run, as: clock, at: file.placement.agency)
    }
  }

  /// Clocks that come after another are shown once that other one has run out.
  private func isRelevant(_ clock: ClockDefinition, _ run: ClockRun) -> Bool {
    clock.limits == nil && (clock.after == nil || run.startedAt <= now)
  }

  private func view(of run: ClockRun, as clock: ClockDefinition, at agency: AgencyID) -> ClockView {
    let calendar = calendars.calendar(of: agency)
    let certificate = calendar.certificate(from: run.startedAt, term: run.term, pauses: run.pauses)
    let due = run.ordered.map(\.due) ?? certificate.due
    let (words, tone) = remaining(until: run.isPaused ? nil : due, at: agency)
    return ClockView(
      id: clock.id.rawValue, name: clock.name[language], due: due.map(self.due) ?? Texts.Clock.standsStill[language], remaining: words,
      tone: tone, term: run.ordered == nil ? run.term.spoken(in: language) : Texts.Clock.ordered[language], basis: basis(run, clock),
      days: run.ordered == nil ? days(of: certificate) : [])
  }

  private func basis(_ run: ClockRun, _ clock: ClockDefinition) -> String {
    guard let ordered = run.ordered, !ordered.reason.isEmpty else { return citation(clock.basis) }
    return "\(ordered.legalGround): \(ordered.reason)"
  }

  /// The deadline that somebody chose and that is not set yet, counted as if the action that sets it were done now.
  func ahead(of found: AccessibleCase) -> [ClockView] {
    guard let finding = found.notices.first(where: { $0.verdict != .over }) else { return [] }
    let period = finding.period
    let term = [period.atLeast.map(Texts.Clock.atLeast), period.atMost.map(Texts.Clock.atMost)].compactMap { $0?[language] }
    let label = found.form[period.until]?.label[language] ?? period.until.rawValue
    return [
      ClockView(
        id: period.id.rawValue, name: Texts.Clock.ifDoneNow(label)[language], due: due(finding.until),
        remaining: finding.room.spoken[language],
        tone: finding.isFulfilled ? .inTime : .late, term: term.joined(separator: ", "), basis: citation(period.basis),
        days: days(of: finding.certificate))
    ]
  }

  /// The source, with its mark where we are not sure of it.
  func citation(_ basis: LegalBasis) -> String {
    switch basis.certainty {
    case .read: basis.source
    case .secondary, .deployed: "\(basis.source) (\(Texts.Clock.secondary[language]))"
    case .configurable: "\(basis.source) (\(Texts.Process.configured[language]))"
    }
  }

  func days(of certificate: DeadlineCertificate) -> [ClockView.Day] {
    let first = certificate.days.first?.date
    return certificate.days.map { day in
      ClockView.Day(
        weekday: day.date.weekday.rawValue,
        label: day.date.day == 1 || day.date == first ? "\(day.date.day)/\(day.date.month)" : "\(day.date.day)",
        date: self.day(day.date), kind: kind(of: day), why: why(day), isToday: day.date == now.date,
        isDue: day.date == certificate.dueDate)
    }
  }

  private func kind(of day: CertifiedDay) -> ClockView.Day.Kind {
    switch day.reason.code {
    case .start: .start
    case .paused: .paused
    default: day.counted || day.reason.code == .rolled ? .counted : .off
    }
  }

  private func why(_ day: CertifiedDay) -> String {
    let reason = day.reason.name[language]
    let source = day.source.map { " (\($0))" } ?? ""
    guard let number = day.number else { return reason + source }
    return Texts.Clock.numbered(number, reason + source)[language]
  }
}
