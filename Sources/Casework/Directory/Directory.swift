/// The agencies and people of the province and who acts for whom (danh bạ).
///
/// The directory is folded from its own events like a case is, so it can be asked what it was on any past day.
public struct Directory: Hashable, Sendable {
  /// Every agency that was ever registered, ceased ones too.
  public private(set) var agencies: [AgencyID: Agency] = [:]
  /// Everyone who was ever appointed.
  public private(set) var people: [Username: Person] = [:]
  /// Those that were not revoked, over or not, in the order in which they were given.
  public private(set) var delegations: [Delegation] = []
  /// For an agency, those whose administrators manage its people besides its own.
  public private(set) var entrusted: [AgencyID: Set<AgencyID>] = [:]
  /// Groups of agencies by their number, those of every agency.
  public private(set) var groups: [Int64: AgencyGroup] = [:]
  /// The number of the newest group, whether it is still there or not.
  private(set) var lastGroup: Int64 = 0
  /// Every agency in the order of lists: by kind, then by name without diacritics.
  public private(set) var listed: [ListedAgency] = []
  /// Agencies that have a successor, and those that receive for some process: few of many, and asked for with every request.
  private var succeeded: [AgencyID] = []
  private var receiving: [AgencyID] = []
  /// Everyone who was ever appointed at an agency, so that who works there is not looked for among all people of the province.
  private var appointed: [AgencyID: Set<Username>] = [:]
  /// What agencies were called and which stood above them, from when; the newest last. Changes that are still to come stand here too.
  public private(set) var changes: [AgencyID: [AgencyChange]] = [:]
  /// Changes whose day has not come, the next one first.
  private var coming: [AgencyChange] = []
  /// Number of events applied: the version to which a snapshot belongs.
  public private(set) var version = 0

  public init() {}

  /// Folds the events, oldest first.
  public init(_ events: some Sequence<DirectoryEvent>) {
    for event in events { apply(event) }
  }

  // MARK: Questions

  /// The agency that receives what the public sends in a process on a day; nil when none is assigned, or none is left.
  public func coordinator(of process: ProcessID, on date: CivilDate) -> Agency? {
    let assigned = receiving.filter { agencies[$0]?.coordinates.contains(process) == true }
    return assigned.compactMap { living($0, on: date) }.min().flatMap { agencies[$0] }
  }

  /// The processes for which an agency receives on a day: those assigned to it and to the agencies that it has succeeded by then.
  public func coordinated(by agency: AgencyID, on date: CivilDate) -> Set<ProcessID> {
    lineage(of: agency, on: date).reduce(into: []) { $0.formUnion(agencies[$1]?.coordinates ?? []) }
  }

  /// The agency that answers for another on a day: itself while it exists, otherwise its successor, followed to the end.
  /// Nil when the agency is unknown or nobody came after it.
  public func living(_ agency: AgencyID, on date: CivilDate) -> AgencyID? {
    var current = agency
    // A chain of successors can't be longer than the directory; a ring in imported data must not hang the server.
    for _ in 0...agencies.count {
      guard let found = agencies[current] else { return nil }
      if found.exists(on: date) { return current }
      guard let next = found.successor else { return nil }
      current = next
    }
    return nil
  }

  /// All agencies whose cases an agency answers for on a day: itself and every predecessor that has ceased by then. Without a day also
  /// those that will cease.
  public func lineage(of agency: AgencyID, on date: CivilDate? = nil) -> Set<AgencyID> {
    var lineage: Set<AgencyID> = [agency]
    var grew = true
    while grew {
      let before = lineage.count
      for candidate in succeeded.compactMap({ agencies[$0] }) {
        if let date, candidate.exists(on: date) { continue }
        if let successor = candidate.successor, lineage.contains(successor) { lineage.insert(candidate.id) }
      }
      grew = lineage.count > before
    }
    return lineage
  }

  /// The positions that the person holds on the day; none for somebody unknown.
  public func positions(of person: Username, on date: CivilDate) -> [Position] {
    people[person]?.positions.filter { $0.isHeld(on: date) } ?? []
  }

  /// The person's own roles at the agency; what others delegated to them is not among these.
  public func roles(of person: Username, at agency: AgencyID, on date: CivilDate) -> Set<Role> {
    positions(of: person, on: date).filter { $0.agency == agency }.reduce(into: []) { $0.formUnion($1.roles) }
  }

  /// Those who have delegated their work at an agency to the person, on the day, in the order of delegating.
  public func represented(by deputy: Username, at agency: AgencyID, on date: CivilDate) -> [Username] {
    delegations.filter { $0.to == deputy && $0.agency == agency && $0.isValid(on: date) }.map(\.from)
  }

  /// Everyone who holds a position at the agency on the day, by username. With a role, those who hold that role there.
  public func staff(of agency: AgencyID, with role: Role? = nil, on date: CivilDate) -> [Person] {
    (appointed[agency] ?? []).compactMap { people[$0] }.filter { person in
      person.positions.contains { position in
        position.agency == agency && position.isHeld(on: date) && (role.map { position.roles.contains($0) } ?? true)
      }
    }.sorted { $0.username < $1.username }
  }

  // MARK: Events

  /// Cannot fail: an event that speaks of something unknown changes nothing.
  public mutating func apply(_ event: DirectoryEvent) {
    version += 1
    switch event {
    case .agencyRegistered(let agency):
      agencies[agency.id] = agency
      list(agency)
      noteChangedAgencies()
    case .agencyChanged(let change):
      changes[change.agency, default: []].append(change)
      coming.insert(change, at: coming.firstIndex { change.from < $0.from } ?? coming.endIndex)
    case .agencyDescribed(let agency, let identifiers, let channels):
      agencies[agency]?.identifiers = identifiers
      agencies[agency]?.channels = channels
    case .agencyMerged(let agency, let successor, let lastDay):
      agencies[agency]?.successor = successor
      agencies[agency]?.validTo = lastDay
      noteChangedAgencies()
    case .coordinationAssigned(let process, let agency):
      for id in agencies.keys { agencies[id]?.coordinates.remove(process) }
      agencies[agency]?.coordinates.insert(process)
      noteChangedAgencies()
    case .personAppointed(let username, let displayName, let position):
      people[username, default: Person(username: username, displayName: displayName, positions: [])].displayName = displayName
      people[username]?.positions.append(position)
      appointed[position.agency, default: []].insert(username)
    case .positionEnded(let username, let agency, let lastDay):
      guard var person = people[username] else { return }
      for index in person.positions.indices where person.positions[index].agency == agency && person.positions[index].from <= lastDay {
        // A position with a last day of its own can end before it; one that is over stays as it was, and one to come comes.
        if person.positions[index].to.map({ $0 > lastDay }) ?? true { person.positions[index].to = lastDay }
      }
      people[username] = person
    case .workEmailSet(let username, let email): people[username]?.workEmail = email
    case .delegated(let delegation): delegations.append(delegation)
    case .delegationRevoked(let delegation): delegations.removeAll { $0 == delegation }
    case .administrationEntrusted(let agency, let administrator): entrusted[agency, default: []].insert(administrator)
    case .administrationWithdrawn(let agency, let administrator): entrusted[agency]?.remove(administrator)
    case .groupKept(let group):
      groups[group.id] = group
      lastGroup = max(lastGroup, group.id)
    case .groupRemoved(let id, _): groups[id] = nil
    case .calendarChanged: break
    }
  }

  /// The day on which the next recorded change takes effect; nil when none is to come.
  public var nextChange: CivilDate? { coming.first?.from }

  /// Lets every change take effect whose day has come. A directory that was just folded knows none of its days yet.
  public mutating func bring(to date: CivilDate) {
    while let change = coming.first, change.from <= date {
      coming.removeFirst()
      guard agencies[change.agency] != nil else { continue }
      agencies[change.agency]?.name = change.name
      agencies[change.agency]?.parent = change.parent
      if let agency = agencies[change.agency] { list(agency) }
    }
    noteChangedAgencies()
  }

  /// Keeps the order as agencies come, so that no list has to fold and sort names.
  private mutating func list(_ agency: Agency) {
    let entry = ListedAgency(agency)
    listed.removeAll { $0.id == agency.id }
    listed.insert(entry, at: listed.firstIndex { entry.sortKey < $0.sortKey } ?? listed.endIndex)
  }

  private mutating func noteChangedAgencies() {
    succeeded = agencies.values.filter { $0.successor != nil }.map(\.id).sorted()
    receiving = agencies.values.filter { !$0.coordinates.isEmpty }.map(\.id).sorted()
    for index in listed.indices { listed[index].validTo = agencies[listed[index].id]?.validTo }
  }
}

/// An agency as it stands in lists.
public struct ListedAgency: Hashable, Sendable, Identifiable {
  public let id: AgencyID
  public let name: LocalizedText
  public let kind: AgencyKind
  let validFrom: CivilDate
  fileprivate(set) var validTo: CivilDate?
  fileprivate let sortKey: String

  fileprivate init(_ agency: Agency) {
    id = agency.id
    name = agency.name
    kind = agency.kind
    validFrom = agency.validFrom
    validTo = agency.validTo
    let place = AgencyKind.allCases.firstIndex(of: agency.kind) ?? 0
    sortKey = "\(place) \(agency.name.vi.folded) \(agency.id)"
  }

  public func exists(on date: CivilDate) -> Bool { validFrom <= date && (validTo.map { date <= $0 } ?? true) }
}
