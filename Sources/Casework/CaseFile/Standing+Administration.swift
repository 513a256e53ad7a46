extension Standing {
  /// What an administrator may change of people, their positions and their accounts. Default deny, as with cases.
  ///
  /// A system administrator manages the people of every agency. An agency administrator manages those of the own agencies, and of agencies
  /// whose administration was entrusted to one of them; never one's own positions, and no role that reaches beyond an agency.
  public struct Administration: Sendable {
    public let username: Username
    /// Whether every agency and every role is within reach.
    public let isSystemWide: Bool
    /// Where the person is appointed to administer, and the agencies entrusted to those.
    private let managed: Set<AgencyID>
    /// Agencies outside the administration.
    private let outside: Set<AgencyID>
    private let today: CivilDate

    /// By the positions held on the day; nil for somebody who administers nothing.
    public init?(of username: Username, directory: Directory, on today: CivilDate) {
      let capacities = Standing.Capacity.of(username, directory: directory, on: today)
      let seats = capacities.filter { [.systemAdministrator, .agencyAdministrator].contains($0.role) }
      guard let first = seats.first else { return nil }
      let own = Set(seats.map(\.agency))
      isSystemWide = seats.contains { $0.role == .systemAdministrator }
      seat = (seats.first { $0.role == .systemAdministrator } ?? first).agency
      managed = directory.entrusted.reduce(into: own) { managed, entry in
        if !entry.value.isDisjoint(with: own) { managed.insert(entry.key) }
      }
      outside = Set(directory.agencies.values.lazy.filter { $0.kind == .external }.map(\.id))
      self.username = username
      self.today = today
    }

    /// The agency the administrator acts for.
    public let seat: AgencyID

    /// Whether people may be appointed at the agency.
    public func manages(_ agency: AgencyID) -> Bool { isSystemWide || managed.contains(agency) }

    /// The roles that may be granted at an agency. Those that reach beyond it, system administrators alone grant: the co-ordinator and
    /// the auditor read cases of other agencies, the system administrator changes everybody's rights.
    /// At an agency outside the administration nobody gets more than a role that works on cases.
    public func grantable(at agency: AgencyID) -> [Role] { within(agency).filter { !outside.contains(agency) || $0.worksOnCases } }

    private func within(_ agency: AgencyID) -> [Role] {
      guard manages(agency) else { return [] }
      return isSystemWide ? Role.allCases : Role.allCases.filter { !$0.reachesBeyondAgency }
    }

    /// Whether a position of somebody else may be given or ended, with all its roles.
    public func mayChange(_ position: Position) -> Bool { position.roles.isSubset(of: within(position.agency)) }

    /// Whether the person is shown: who has, had or will have a position at a managed agency.
    public func maySee(_ person: Person) -> Bool { isSystemWide || person.positions.contains { managed.contains($0.agency) } }

    /// Whether the account of the person may be invited, locked and reset: only when everything the account opens could be granted by this
    /// administrator too. Otherwise whoever gives out a new password would give out more than they have. One's own account is not
    /// among them: it has its own page.
    public func mayManageAccount(of person: Person) -> Bool {
      let lasting = person.positions.filter { $0.to.map { $0 >= today } ?? true }
      let judged = lasting.isEmpty ? person.positions : lasting
      return person.username != username && !judged.isEmpty && judged.allSatisfy(mayChange)
    }
  }

  /// Which parts of the log somebody may search. Default deny.
  ///
  /// An auditor checks everything. A system administrator sees no case, and so nothing of the log but the directory and the accounts.
  public static func auditable(by username: Username, directory: Directory, on today: CivilDate) -> Set<AuditPart> {
    let roles = Set(Capacity.of(username, directory: directory, on: today).map(\.role))
    if roles.contains(.auditor) { return Set(AuditPart.allCases) }
    return roles.contains(.systemAdministrator) ? [.directory, .accounts] : []
  }
}

/// A part of what is recorded, for searching it. The raw value is part of the API.
public enum AuditPart: String, Sendable, CaseIterable {
  case cases, directory, accounts
}

extension Role {
  fileprivate var reachesBeyondAgency: Bool { [.coordinator, .systemAdministrator, .auditor].contains(self) }
}
