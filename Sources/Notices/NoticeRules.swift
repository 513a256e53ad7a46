import Casework

/// Who must be told of an event. What the sender is told of follows from the definition of the process: what an action tells or releases,
/// where it leads, and whether it ends the case.
public struct NoticeRules: Sendable {
  let definitions: DefinitionBook
  let directory: Directory
  let today: CivilDate

  public init(definitions: DefinitionBook, directory: Directory, today: CivilDate) {
    self.definitions = definitions
    self.directory = directory
    self.today = today
  }

  /// - Parameters:
  ///   - file: the case as it is now, which may be later than the event.
  ///   - merged: the cases that are merged into it now: its answer is theirs too.
  public func drafts(for event: RecordedEvent, in file: CaseFile, merged: [CaseFile] = []) -> [NoticeDraft] {
    guard let definition = definitions.definition(file.process, version: file.processVersion) else { return [] }
    return toSender(event, file, definition) + merged.flatMap { toSender(ofMerged: $0, event, file, definition) } + toStaff(event, file)
  }

  // MARK: To the sender

  private func toSender(_ event: RecordedEvent, _ file: CaseFile, _ definition: ProcessDefinition) -> [NoticeDraft] {
    // A case between agencies has no key and no sender.
    guard file.accessKeyHash != nil, let kind = kind(of: event, definition) else { return [] }
    return [
      NoticeDraft(
        code: file.code, occasion: .event(event.sequence), kind: kind, recipient: .sender, agency: file.placement.coordinatingAgency)
    ]
  }

  /// The sender of a case that was merged is told of what its page shows: that the common answer is there, that it was published, and that
  /// there will be none.
  private func toSender(
    ofMerged merged: CaseFile, _ event: RecordedEvent, _ file: CaseFile, _ definition: ProcessDefinition
  ) -> [NoticeDraft] {
    guard merged.accessKeyHash != nil, Standing.sharesAnswer(of: file, with: merged), let kind = kind(ofMain: event, file, definition)
    else { return [] }
    return [
      NoticeDraft(
        code: merged.code, occasion: .main(file.code, event: event.sequence), kind: kind, recipient: .sender,
        agency: merged.placement.coordinatingAgency)
    ]
  }

  /// What an event of the case that others are merged into is to their senders. They did none of it, whoever did.
  private func kind(ofMain event: RecordedEvent, _ file: CaseFile, _ definition: ProcessDefinition) -> NoticeKind? {
    guard case .acted(let acted) = event.event, let kind = kind(of: acted, definition) else { return nil }
    switch kind {
    case .answered, .published: return kind
    case .ended:
      let answers = Set(definition.states.flatMap(\.actions).filter { $0.releases != nil }.map(\.id))
      let wasAnswered = file.timeline.contains { $0.sequence < event.sequence && $0.action.map(answers.contains) ?? false }
      // What was merged on is answered where it went.
      let wasMerged = definition.action(acted.action, in: acted.from)?.effects.contains("merge") ?? false
      return wasAnswered || wasMerged ? nil : kind
    default: return nil
    }
  }

  private func kind(of event: RecordedEvent, _ definition: ProcessDefinition) -> NoticeKind? {
    switch event.event {
    case .opened: .received
    case .acted(let acted): event.actor == .sender ? nil : kind(of: acted, definition)
    case .childOpened, .childReported, .deadlinesProjected, .succeeded: nil
    }
  }

  private func kind(of acted: CaseActed, _ definition: ProcessDefinition) -> NoticeKind? {
    let standard = StandardActions.whileOpen.first { $0.id == acted.action }
    guard let action = definition.action(acted.action, in: acted.from) ?? standard,
      !StandardActions.internalOnly.contains(acted.action)
    else { return nil }
    let (before, after) = (definition.state(acted.from), definition.state(acted.placement.state))
    if action.releases != nil { return .answered }
    if action.publishes { return .published }
    // An urging note or a file in a state where the sender is asked already asks nothing more.
    if after?.holder == .sender, before?.holder != .sender { return .asked }
    if after?.isFinal == true, before?.isFinal == false { return .ended }
    if action.effects.contains("transfer") { return .forwarded }
    // A case that is taken up again was over for its sender.
    return !action.tells.isEmpty || (before?.isFinal == true && after?.isFinal == false) ? .news : nil
  }

  // MARK: To the staff

  private func toStaff(_ event: RecordedEvent, _ file: CaseFile) -> [NoticeDraft] {
    switch event.event {
    case .acted(let acted) where acted.action == "urge":
      let holder = acted.placement.holder
      let leaders = directory.staff(of: acted.placement.agency, with: .leader, on: today).map(\.username)
      return drafts(
        .urged, .event(event.sequence), to: holders(holder) + leaders, at: acted.placement.agency, file.code, except: event.actor)
    case .acted(let acted): return arrival(event, acted.placement.holder, file)
    case .succeeded(let succeeded): return arrival(event, succeeded.placement.holder, file)
    // What the public sends comes to a desk that looks for it; what another agency asks does not.
    case .opened(let opened):
      return opened.parent == nil || opened.placement.holder.agency == event.actor.agency
        ? []
        : drafts(
          .arrived, .event(event.sequence), to: holders(opened.placement.holder), at: opened.placement.agency, file.code,
          except: event.actor)
    case .childOpened, .childReported, .deadlinesProjected: return []
    }
  }

  /// The case has come to somebody who did not hold it before.
  private func arrival(_ event: RecordedEvent, _ holder: Holder, _ file: CaseFile) -> [NoticeDraft] {
    guard let agency = holder.agency,
      let step = file.steps.first(where: { $0.startedAt == event.at && $0.holder == holder }), step.index > 0,
      file.steps[step.index - 1].holder != holder
    else { return [] }
    return drafts(.arrived, .event(event.sequence), to: holders(holder), at: agency, file.code, except: event.actor)
  }

  /// Everyone who may act as the holder today, deputies too.
  func holders(_ holder: Holder) -> [Username] {
    let own: [Username]
    switch holder {
    case .role(let role, let agency): own = directory.staff(of: agency, with: role, on: today).map(\.username)
    case .person(let username, _): own = [username]
    case .sender, .nobody: own = []
    }
    let deputies = directory.delegations.filter { own.contains($0.from) && $0.agency == holder.agency && $0.isValid(on: today) }.map(\.to)
    return own + deputies
  }

  /// Those who have an address at work, unless `addressed` is false; the others have their inbox. Nobody is told of what they did
  /// themselves.
  func drafts(
    _ kind: NoticeKind, _ occasion: NoticeOccasion, to people: [Username], at agency: AgencyID, _ code: CaseCode?,
    except actor: Actor? = nil, addressed: Bool = true
  ) -> [NoticeDraft] {
    let told = Set(people).filter { (!addressed || directory.people[$0]?.workEmail != nil) && $0 != actor?.username }
    return told.sorted().map { username in
      NoticeDraft(code: code, occasion: occasion, kind: kind, recipient: .staff(username), agency: agency)
    }
  }
}
