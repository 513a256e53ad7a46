/// Who asks to see a case.
public enum Reader: Hashable, Sendable {
  /// A signed-in person of the staff.
  case staff(Username)
  /// Whoever has shown the access key of this case.
  case sender(CaseCode)
  /// The software itself: timers, joins, succession.
  case system
}

/// In what standing a reader meets a case: what may be seen and what may be done. Default deny.
///
/// This is the one place where access is decided. Every way to a case goes through it, and what it does not allow looks absent.
public struct Standing: Sendable {
  /// A role that the reader can act in, and for whom.
  public struct Capacity: Hashable, Sendable {
    public let role: Role
    public let agency: AgencyID
    /// The person a deputy stands in for; nil when acting for oneself.
    public let onBehalfOf: Username?
    /// Whether the agency is outside the administration (regulation with Decision 2610/QĐ-UBND Art 1.2b): then the capacity works on the
    /// cases of its own agency and on nothing else. It opens no case, follows no figures, and reads of what others did only what is told.
    public let isLimited: Bool
  }

  public let reader: Reader
  /// Where this is false, the case must look absent.
  public let maySee: Bool
  /// Whether the sender's identity may be read without masking.
  public let maySeeIdentity: Bool
  /// The agency in whose name a person of the staff may read the identity; nil for everybody else.
  public private(set) var identityAgency: AgencyID?
  /// Internal entries, drafts and notes are for those who work on the case or check it.
  public let maySeeInternal: Bool
  private let capacities: [Capacity]
  /// The agencies outside the administration for which the reader works on the case. Of its workings they read their own.
  private let ownWorkings: Set<AgencyID>
  /// Where the case stands today: a successor has the standing of the agency it succeeded.
  private let placement: Placement

  /// Judged by the positions and delegations of `context.today`.
  public init(of reader: Reader, in file: CaseFile, context: DecisionContext) {
    self.reader = reader
    let placement = file.placement.succeeded(in: context.directory, on: context.today)
    self.placement = placement
    switch reader {
    case .system:
      (capacities, maySee, maySeeIdentity, maySeeInternal, ownWorkings) = ([], true, true, true, [])
    case .sender(let code):
      let own = code == file.code
      (capacities, maySee, maySeeIdentity, maySeeInternal, ownWorkings) = ([], own, own, false, [])
    case .staff(let username):
      let held = Capacity.of(username, directory: context.directory, on: context.today)
      let working = held.filter { $0.works(on: file, context: context) }
      let overseeing = held.filter { $0.oversees(file, context: context) }
      capacities = working + overseeing
      maySee = !capacities.isEmpty
      // What an agency that is asked writes before it answers is its own; the one that asks reads what it is told.
      let asksOnly = file.parent != nil && overseeing.isEmpty && !working.contains { $0.handles(file, context: context) }
      // Whoever is outside reads the workings of a case that nobody else has handled, and else what its own agency wrote.
      let isOutside = overseeing.isEmpty && working.allSatisfy(\.isLimited)
      let own = working.filter(\.isLimited).reduce(into: Set<AgencyID>()) {
        $0.formUnion(context.directory.lineage(of: $1.agency, on: context.today))
      }
      ownWorkings = own
      maySeeInternal = maySee && !asksOnly && (!isOutside || own.isSuperset(of: file.agencies))
      identityAgency = working.first { $0.needsIdentity(of: file, at: placement) }?.agency
      maySeeIdentity = identityAgency != nil
    }
  }

  /// Whether the sender of a case that was merged into another reads the answer of that one, which answers both.
  public static func sharesAnswer(of main: CaseFile, with merged: CaseFile) -> Bool {
    merged.mergedInto != nil && main.code != merged.code && main.process == merged.process
  }

  /// Whether the reader's own agency wrote the entry, where that decides what may be read of it.
  func wrote(_ entry: TimelineEntry) -> Bool {
    if case .person(_, let agency, _) = entry.actor { ownWorkings.contains(agency) } else { false }
  }

  // MARK: Acting

  /// The actor as which the reader may do the action, or nil when it is not the reader's turn. Acting for oneself goes before acting
  /// for someone else.
  public func actor(for action: ActionDefinition) -> Actor? {
    action.by.lazy.compactMap(actor(as:)).first
  }

  private func actor(as party: ActionParty) -> Actor? {
    switch party {
    case .holder: holder()
    case .sender: if case .sender = reader { .sender } else { nil }
    case .leader: person { $0.role == .leader && $0.agency == placement.agency }
    case .coordinatingIntake: person { $0.role == .intake && $0.agency == placement.coordinatingAgency }
    case .officer: person { $0.role == .officer && $0.agency == placement.agency }
    case .coordinator: person { $0.role == .coordinator }
    case .reader: person { $0.role != .auditor }
    case .timer, .software: if case .system = reader { .system } else { nil }
    }
  }

  /// Whether the case waits for the reader, in person or as a deputy.
  public var holds: Bool { holder() != nil }

  private func holder() -> Actor? {
    switch placement.holder {
    case .role(let role, let agency): person { $0.role == role && $0.agency == agency }
    case .person(let username, let agency):
      if case .staff(username) = reader {
        person { $0.agency == agency && $0.onBehalfOf == nil }
      } else {
        person { $0.agency == agency && $0.onBehalfOf == username }
      }
    case .sender: if case .sender = reader { .sender } else { nil }
    case .nobody: nil
    }
  }

  private func person(in capacity: (Capacity) -> Bool) -> Actor? {
    guard case .staff(let username) = reader else { return nil }
    let fitting = capacities.filter(capacity)
    guard let chosen = fitting.first(where: { $0.onBehalfOf == nil }) ?? fitting.first else { return nil }
    return .person(username, agency: chosen.agency, onBehalfOf: chosen.onBehalfOf)
  }
}

extension Standing.Capacity {
  /// Every capacity a person has on a day: the roles of their positions, and those of the people who delegated to them.
  ///
  /// Administrators' and auditors' roles cannot be delegated: they are appointed in person. At an agency outside the administration only
  /// the roles that work on cases count.
  public static func of(_ username: Username, directory: Directory, on date: CivilDate) -> [Self] {
    let positions = directory.positions(of: username, on: date)
    let isLimited = { (agency: AgencyID) in directory.agencies[agency]?.kind == .external }
    let own = positions.flatMap { position in
      position.roles.sorted().map { Self(role: $0, agency: position.agency, onBehalfOf: nil, isLimited: isLimited(position.agency)) }
    }
    let deputed = Set(positions.map(\.agency)).sorted().flatMap { agency in
      directory.represented(by: username, at: agency, on: date).flatMap { absent in
        directory.roles(of: absent, at: agency, on: date).filter(\.isDelegable).sorted()
          .map { Self(role: $0, agency: agency, onBehalfOf: absent, isLimited: isLimited(agency)) }
      }
    }
    return (own + deputed).filter { !$0.isLimited || $0.role.worksOnCases }
  }

  /// Whether the capacity writes its agency's templates of answers: those who draft and sign answers, and who administers the agency.
  public var writesTemplates: Bool { !isLimited && [.officer, .leader, .agencyAdministrator].contains(role) }

  /// Whether the capacity takes part in the case: its agency handles it, has handled it, or co-ordinates it. A successor takes part in
  /// what its predecessors handled.
  func works(on file: CaseFile, context: DecisionContext) -> Bool {
    role.worksOnCases && isInvolved(in: file, context: context)
  }

  /// Whether the capacity's agency handles the case or has handled it, and does not only co-ordinate it.
  func handles(_ file: CaseFile, context: DecisionContext) -> Bool {
    let lineage = context.directory.lineage(of: agency, on: context.today)
    return agency == file.placement.agency || file.agencies.contains(where: lineage.contains)
  }

  private func isInvolved(in file: CaseFile, context: DecisionContext) -> Bool {
    if agency == file.placement.agency || agency == file.placement.coordinatingAgency { return true }
    return context.directory.lineage(of: agency, on: context.today).contains(file.placement.coordinatingAgency)
      || handles(file, context: context)
  }

  /// Whether the capacity follows the case without working on it: a co-ordinator of the process or of an agency that takes part, or an
  /// auditor.
  func oversees(_ file: CaseFile, context: DecisionContext) -> Bool {
    switch role {
    case .auditor: true
    case .coordinator:
      context.directory.coordinated(by: agency, on: context.today).contains(file.process) || isInvolved(in: file, context: context)
    default: false
    }
  }

  /// Decree 20/2008 Art 12: the identity of a sender who asks for it is kept secret. Then only the desk that received the case reads it.
  func needsIdentity(of file: CaseFile, at placement: Placement) -> Bool {
    let receives = role == .intake && agency == placement.coordinatingAgency
    guard !file.keepsIdentitySecret else { return receives }
    let handles = [.intake, .officer, .leader].contains(role) && agency == placement.agency
    return receives || handles
  }
}

extension Role {
  /// Roles that take part in cases.
  var worksOnCases: Bool { [.intake, .officer, .leader, .focal].contains(self) }
  var isDelegable: Bool { worksOnCases }
}

extension Standing {
  /// Notices to a sender are seen to by the desk that received the case, which reads who sent it even where that is kept secret; those to
  /// staff by the administrators of their agency, who see no case.
  public static func noticesToSeeTo(by username: Username, directory: Directory, on date: CivilDate) -> UndeliveredQuery {
    // A body outside the administration receives from nobody.
    Capacity.of(username, directory: directory, on: date).filter { !$0.isLimited }.reduce(into: UndeliveredQuery()) { query, capacity in
      switch capacity.role {
      case .intake: query.toSenders.formUnion(directory.lineage(of: capacity.agency, on: date))
      case .agencyAdministrator: query.toStaff.formUnion(directory.lineage(of: capacity.agency, on: date))
      case .officer, .leader, .focal, .coordinator, .systemAdministrator, .auditor: break
      }
    }
  }
}
