import Casework

extension Presenter {
  /// What is still to come for an open case and by which day at the latest, as far as the limits of its process tell: forwarding, the
  /// answer, its publication. Empty while the sender is asked, since no day is certain then, but for the day the sender has.
  func ahead(of file: CaseFile, definition: ProcessDefinition) -> [TimelineEntry] {
    guard file.isOpen else { return [] }
    if file.holder == .sender { return asked(file) }
    var entries: [TimelineEntry] = []
    var end = running("forward", in: file)
    if let end { entries.append(entry(end, Texts.Receipt.forwarded)) }
    if let answer = definition.clock("answer"),
      let answered = end.flatMap({ self.end(of: answer, from: $0) }) ?? running("answer", in: file)
    {
      entries.append(entry(answered, Texts.Receipt.answered(answer.term.spoken(in: language))))
      end = answered
    }
    if let publish = definition.clock("publish"),
      let published = running("publish", in: file) ?? end.flatMap({ self.end(of: publish, from: $0) })
    {
      entries.append(entry(published, Texts.Receipt.published))
    }
    guard entries.isEmpty else { return entries }
    // A process of another shape says by when its own clocks end.
    return definition.clocks.compactMap { clock in running(clock.id, in: file).map { entry($0, clock.name) } }
  }

  private func asked(_ file: CaseFile) -> [TimelineEntry] {
    running("lapse", in: file).map { [entry($0, Texts.Receipt.clarified)] } ?? []
  }

  private func running(_ clock: ClockID, in file: CaseFile) -> Instant? {
    guard let run = file.clocks[clock], run.isRunning, !run.isPaused else { return nil }
    return run.due
  }

  /// The last moment of a term that begins on the day that ends with `moment`.
  private func end(of clock: ClockDefinition, from moment: Instant) -> Instant? {
    calendars.national.due(from: moment.adding(milliseconds: -1), term: clock.term)
  }

  private func entry(_ due: Instant, _ title: LocalizedText) -> TimelineEntry {
    TimelineEntry(state: .ahead, when: Texts.Receipt.by(self.due(due))[language], title: title[language])
  }
}
