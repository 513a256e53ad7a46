/// Something that happened to the directory. Stored names are written out here and are never renamed.
public enum DirectoryEvent: Hashable, Sendable {
  /// A new agency, or a known one whose entry is replaced.
  case agencyRegistered(Agency)
  /// Another name or another agency above, from a day that may still come.
  case agencyChanged(AgencyChange)
  /// Identifiers and channels in place of those that stood there.
  case agencyDescribed(AgencyID, identifiers: [AgencyIdentifier], channels: [Channel])
  /// The agency's last day and the agency that takes over its open cases.
  case agencyMerged(AgencyID, into: AgencyID, lastDay: CivilDate)
  /// From now on this agency alone receives for the process.
  case coordinationAssigned(ProcessID, to: AgencyID)
  /// One more position; the name replaces the one that stood there.
  case personAppointed(Username, displayName: String, Position)
  /// The last day of the person's positions at the agency. Those that end before it, or begin after
  /// it, stay as they are.
  case positionEnded(Username, agency: AgencyID, lastDay: CivilDate)
  /// The address at work to which notices go; nil takes it away.
  case workEmailSet(Username, EmailAddress?)
  case delegated(Delegation)
  /// As if the delegation had never been given.
  case delegationRevoked(Delegation)
  /// The administrators of the other agency manage the people of the first one too.
  case administrationEntrusted(AgencyID, to: AgencyID)
  case administrationWithdrawn(AgencyID, from: AgencyID)
  /// A group of agencies as it is from now on: a new one, or another name.
  case groupKept(AgencyGroup)
  case groupRemoved(Int64, of: AgencyID)
  /// Somebody changed the calendars: which lines went and which came. Told here so that it is known who did it; the calendars themselves
  /// are kept beside, and the directory is what it was.
  case calendarChanged(CalendarPart, removed: [String], added: [String])

  /// The stored name. Written out, versioned, never renamed.
  public var type: String {
    switch self {
    case .agencyRegistered: "directory.agency-registered.v1"
    case .agencyChanged: "directory.agency-changed.v1"
    case .agencyDescribed: "directory.agency-described.v1"
    case .agencyMerged: "directory.agency-merged.v1"
    case .coordinationAssigned: "directory.coordination-assigned.v1"
    case .personAppointed: "directory.person-appointed.v1"
    case .positionEnded: "directory.position-ended.v1"
    case .workEmailSet: "directory.work-email-set.v1"
    case .delegated: "directory.delegated.v1"
    case .delegationRevoked: "directory.delegation-revoked.v1"
    case .administrationEntrusted: "directory.administration-entrusted.v1"
    case .administrationWithdrawn: "directory.administration-withdrawn.v1"
    case .groupKept: "directory.group-kept.v1"
    case .groupRemoved: "directory.group-removed.v1"
    case .calendarChanged: "directory.calendar-changed.v1"
    }
  }
}

extension DirectoryEvent: Codable {
  private enum Key: String, CodingKey {
    case type, agency, successor, lastDay, process, username, displayName, position, delegation, email, change, identifiers, channels
    case administrator, year, hoursOf, removed, added, group, number
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(type, forKey: .type)
    switch self {
    case .agencyRegistered(let agency): try container.encode(agency, forKey: .agency)
    case .agencyChanged(let change): try container.encode(change, forKey: .change)
    case .agencyDescribed(let agency, let identifiers, let channels):
      try container.encode(agency, forKey: .agency)
      try container.encode(identifiers, forKey: .identifiers)
      try container.encode(channels, forKey: .channels)
    case .agencyMerged(let agency, let successor, let lastDay):
      try container.encode(agency, forKey: .agency)
      try container.encode(successor, forKey: .successor)
      try container.encode(lastDay, forKey: .lastDay)
    case .coordinationAssigned(let process, let agency):
      try container.encode(process, forKey: .process)
      try container.encode(agency, forKey: .agency)
    case .personAppointed(let username, let displayName, let position):
      try container.encode(username, forKey: .username)
      try container.encode(displayName, forKey: .displayName)
      try container.encode(position, forKey: .position)
    case .positionEnded(let username, let agency, let lastDay):
      try container.encode(username, forKey: .username)
      try container.encode(agency, forKey: .agency)
      try container.encode(lastDay, forKey: .lastDay)
    case .workEmailSet(let username, let email):
      try container.encode(username, forKey: .username)
      try container.encodeIfPresent(email?.address, forKey: .email)
    case .delegated(let delegation), .delegationRevoked(let delegation):
      try container.encode(delegation, forKey: .delegation)
    case .administrationEntrusted(let agency, let administrator), .administrationWithdrawn(let agency, let administrator):
      try container.encode(agency, forKey: .agency)
      try container.encode(administrator, forKey: .administrator)
    case .groupKept(let group): try container.encode(group, forKey: .group)
    case .groupRemoved(let id, let owner):
      try container.encode(id, forKey: .number)
      try container.encode(owner, forKey: .agency)
    case .calendarChanged(let part, let removed, let added):
      switch part {
      case .decrees(let year): try container.encode(year, forKey: .year)
      case .closures(let agency): try container.encode(agency, forKey: .agency)
      case .hours(let agency): try container.encode(agency, forKey: .hoursOf)
      }
      try container.encode(removed, forKey: .removed)
      try container.encode(added, forKey: .added)
    }
  }

  public init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: Key.self)
    switch try read.decode(String.self, forKey: .type) {
    case "directory.agency-registered.v1": self = .agencyRegistered(try read.decode(Agency.self, forKey: .agency))
    case "directory.agency-changed.v1": self = .agencyChanged(try read.decode(AgencyChange.self, forKey: .change))
    case "directory.agency-described.v1":
      self = .agencyDescribed(
        try read.decode(AgencyID.self, forKey: .agency), identifiers: try read.decode([AgencyIdentifier].self, forKey: .identifiers),
        channels: try read.decode([Channel].self, forKey: .channels))
    case "directory.agency-merged.v1":
      self = .agencyMerged(
        try read.decode(AgencyID.self, forKey: .agency), into: try read.decode(AgencyID.self, forKey: .successor),
        lastDay: try read.decode(CivilDate.self, forKey: .lastDay))
    case "directory.coordination-assigned.v1":
      self = .coordinationAssigned(
        try read.decode(ProcessID.self, forKey: .process), to: try read.decode(AgencyID.self, forKey: .agency))
    case "directory.person-appointed.v1":
      self = .personAppointed(
        try read.decode(Username.self, forKey: .username), displayName: try read.decode(String.self, forKey: .displayName),
        try read.decode(Position.self, forKey: .position))
    case "directory.position-ended.v1":
      self = .positionEnded(
        try read.decode(Username.self, forKey: .username), agency: try read.decode(AgencyID.self, forKey: .agency),
        lastDay: try read.decode(CivilDate.self, forKey: .lastDay))
    case "directory.work-email-set.v1":
      self = .workEmailSet(
        try read.decode(Username.self, forKey: .username),
        try read.decodeIfPresent(String.self, forKey: .email).flatMap(EmailAddress.init))
    case "directory.delegated.v1": self = .delegated(try read.decode(Delegation.self, forKey: .delegation))
    case "directory.delegation-revoked.v1": self = .delegationRevoked(try read.decode(Delegation.self, forKey: .delegation))
    case "directory.administration-entrusted.v1":
      self = .administrationEntrusted(
        try read.decode(AgencyID.self, forKey: .agency), to: try read.decode(AgencyID.self, forKey: .administrator))
    case "directory.administration-withdrawn.v1":
      self = .administrationWithdrawn(
        try read.decode(AgencyID.self, forKey: .agency), from: try read.decode(AgencyID.self, forKey: .administrator))
    case "directory.group-kept.v1": self = .groupKept(try read.decode(AgencyGroup.self, forKey: .group))
    case "directory.group-removed.v1":
      self = .groupRemoved(try read.decode(Int64.self, forKey: .number), of: try read.decode(AgencyID.self, forKey: .agency))
    case "directory.calendar-changed.v1":
      let year = try read.decodeIfPresent(Int.self, forKey: .year).map { CalendarPart.decrees(year: $0) }
      let part = try year ?? read.decodeIfPresent(AgencyID.self, forKey: .hoursOf).map { .hours(of: $0) }
      self = .calendarChanged(
        try part ?? .closures(of: read.decode(AgencyID.self, forKey: .agency)),
        removed: try read.decode([String].self, forKey: .removed), added: try read.decode([String].self, forKey: .added))
    case let other:
      throw DecodingError.dataCorruptedError(forKey: .type, in: read, debugDescription: "unknown event type \(other)")
    }
  }
}
