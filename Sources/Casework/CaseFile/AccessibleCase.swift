/// A case as one reader may have it. It can be made only through the check that lets the reader see it.
public struct AccessibleCase: Sendable {
  /// The whole case with nothing masked. What this reader is shown of it comes from ``data``, ``files``, ``children`` and ``timeline``.
  public let file: CaseFile
  /// The version that the case runs on.
  public let definition: ProcessDefinition
  /// The opening form that ``definition`` names.
  public let form: FormDefinition
  public let standing: Standing
  /// What this reader may do now, in the order of the definition.
  public let actions: [ActionDefinition]
  /// Why some of ``actions`` would be refused now whatever was filled in, to be said beforehand.
  public let objections: [ActionID: LocalizedText]
  /// What comes of the notice periods that still stand before the case, for readers inside; empty for others.
  public let notices: [NoticeFinding]
  /// What the case that asks lets the agencies asked read; nil where nobody asked, or the parent shares nothing.
  public let request: SharedContent?
  /// Whether ``data`` shows who sent it. Never true where the standing does not allow it.
  public private(set) var showsIdentity: Bool

  /// Nil when the reader may not see the case.
  public init?(
    _ file: CaseFile, definition: ProcessDefinition, form: FormDefinition, request: SharedContent? = nil, reader: Reader,
    context: DecisionContext
  ) {
    let standing = Standing(of: reader, in: file, context: context)
    guard standing.maySee else { return nil }
    self.file = file
    self.definition = definition
    self.form = form
    self.request = request
    self.standing = standing
    showsIdentity = standing.maySeeIdentity
    notices = standing.maySeeInternal ? definition.noticeFindings(of: file, context: context) : []
    let actions = definition.actions(in: file.state).filter { action in
      standing.actor(for: action) != nil && definition.mayStillBeDone(action, in: file, context: context)
    }
    self.actions = actions
    objections = actions.reduce(into: [:]) { objections, action in
      guard let actor = standing.actor(for: action) else { return }
      objections[action.id] = definition.objection(to: action, by: actor, in: file, context: context)
    }
  }

  /// What the form said, with personal data masked unless this reader's step needs it.
  public var data: Value { form.fields.masked(file.data, identity: showsIdentity, workings: standing.maySeeInternal) }

  /// The same case with the sender's personal fields masked, for a reader who may see them and has not asked to.
  public var masked: AccessibleCase {
    var masked = self
    masked.showsIdentity = false
    return masked
  }

  /// The files that this reader may fetch, in the order of coming: those of what ``data`` and ``timeline`` show.
  public var files: [CaseAttachment] {
    let added = timeline.filter { $0.kind == .acted }.compactMap { $0.data["files"]?.list }
    let own = form.fields.filter { $0.kind == .files }.flatMap { data[$0.id]?.list ?? [] }
    return (own + added.flatMap { $0 }).compactMap(CaseAttachment.init) + (request?.files ?? [])
  }

  /// Whether this reader may have what an event said whole, as the ledger holds the hash of it: what they sent themselves, and for readers
  /// inside what shows nothing that is masked for them.
  public func mayOpen(_ sequence: Int) -> Bool {
    guard let entry = file.timeline.first(where: { $0.sequence == sequence }) else { return false }
    if standing.wrote(entry) { return true }
    if case .sender = standing.reader { return entry.actor == .sender }
    let tellsOfSender = entry.kind == .opened || entry.actor == .sender || !entry.hidden.isEmpty
    return standing.maySeeInternal && (showsIdentity || !tellsOfSender)
  }

  /// The child cases. What another agency advised is between agencies; the sender learns that it came.
  public var children: [ChildLink] {
    guard !standing.maySeeInternal else { return file.children }
    return file.children.map { child in
      var told = child
      told.report = nil
      return told
    }
  }

  /// The history as this reader may read it.
  public var timeline: [TimelineEntry] {
    let entries = file.timeline.compactMap { standing.maySeeInternal || standing.wrote($0) ? opened($0) : told($0) }
    // What was hidden from the public tells who the sender is.
    return standing.maySeeIdentity && standing.maySeeInternal ? entries : entries.map { $0.hidden.isEmpty ? $0 : $0.withoutHidden }
  }

  /// The fields that the sender may read of what the staff did: what an action tells, and what a later action released.
  private func told(_ entry: TimelineEntry) -> TimelineEntry? {
    // What another agency advised is between agencies; the sender learns that it came.
    if entry.kind == .childReported { return entry.with(data: .null) }
    guard let action = entry.action, entry.actor != .sender else { return opened(entry) }
    guard !StandardActions.internalOnly.contains(action) else { return nil }
    let definition = self.definition.states.flatMap(\.actions).first { $0.id == action }
    let standard = StandardActions.whileOpen.first { $0.id == action }
    let released = isReleased(entry)
    let readable = Set((definition ?? standard)?.tells ?? [])
    let data = entry.data.object?.filter { released || readable.contains(FieldID(rawValue: $0.key)) } ?? [:]
    return entry.with(data: .object(data))
  }

  /// Released is what stood when the releasing action came: the draft that was approved, not one that was replaced before. It stays
  /// released when the case is taken up again.
  private func isReleased(_ entry: TimelineEntry) -> Bool {
    let releasing = definition.states.flatMap(\.actions).filter { $0.releases == entry.action }.map(\.id)
    guard !releasing.isEmpty else { return false }
    let next = file.timeline.first { later in
      later.sequence > entry.sequence && (later.action == entry.action || later.action.map(releasing.contains) == true)
    }
    return next?.action.map(releasing.contains) ?? false
  }

  /// The opening entry repeats the form; it is masked like the form. What a sender sent later may tell who it is as well as a name.
  private func opened(_ entry: TimelineEntry) -> TimelineEntry {
    if entry.kind == .opened { return entry.with(data: .null) }
    guard entry.actor == .sender, !standing.maySeeIdentity, case .object(var members) = entry.data, members["files"] != nil else {
      return entry
    }
    members["files"] = .null
    return entry.with(data: .object(members))
  }
}

extension TimelineEntry {
  func with(data: Value) -> TimelineEntry { with(data: data, hidden: hidden) }

  fileprivate var withoutHidden: TimelineEntry { with(data: data, hidden: []) }

  private func with(data: Value, hidden: [HiddenPart]) -> TimelineEntry {
    TimelineEntry(
      sequence: sequence, at: at, actor: actor, kind: kind, action: action, data: data, from: from, to: to, agency: agency,
      lateness: lateness, related: related, hidden: hidden)
  }
}

extension ProcessDefinition {
  /// What the first condition says that refuses the action; nil when none does.
  fileprivate func objection(to action: ActionDefinition, by actor: Actor, in file: CaseFile, context: DecisionContext) -> LocalizedText? {
    let input = RuleInput(action: action.id, data: .object([:]), actor: actor, file: file, definition: self, context: context)
    for name in action.guards where context.rules.conditions.contains(name) {
      if case .rule(_, let why) = context.rules.guards[name]?(input) { return why }
    }
    return noticeFindings(of: file, before: action.id, context: context).first(where: \.isRefused)?.words(of: self)
  }

  /// Whether the action's window is open and it has not used up its one time.
  func mayStillBeDone(_ action: ActionDefinition, in file: CaseFile, context: DecisionContext) -> Bool {
    if action.once, file.latest(action.id) != nil { return false }
    return closing(of: action, in: file, calendars: context.calendars).map { context.now < $0 } ?? true
  }
}

extension [FieldDefinition] {
  /// Personal fields of a form become `null` with their names kept, so that a reader sees that something is there and masked.
  func masked(_ data: Value, identity: Bool, workings: Bool) -> Value {
    guard case .object(let members) = data else { return data }
    var shown: [String: Value] = [:]
    for (name, value) in members {
      // A field that the form no longer knows is treated as personal.
      let privacy = first { $0.id.rawValue == name }?.privacy ?? .personal
      switch privacy {
      case .public: shown[name] = value
      case .internal: shown[name] = workings || identity ? value : Value.null
      case .personal, .sensitive: shown[name] = identity ? value : Value.null
      }
    }
    return .object(shown)
  }
}
