/// An agency (cơ quan, đơn vị): who can hold cases, since when, and who came after it.
public struct Agency: Codable, Hashable, Sendable, Identifiable {
  public let id: AgencyID
  public var name: LocalizedText
  public var kind: AgencyKind
  /// The agency above, to which a refused sender appeals; nil when there is none in the directory.
  public var parent: AgencyID?
  /// Identifiers given by others, such as the electronic identifier of Decision 20/2020/QĐ-TTg or the statistical unit code.
  public var identifiers: [AgencyIdentifier]
  /// The first day the agency existed.
  public var validFrom: CivilDate
  /// The last day the agency existed; nil while there is none.
  public var validTo: CivilDate?
  /// The agency that takes over its cases after the last day; nil while there is none.
  public var successor: AgencyID?
  /// The processes for which the agency receives what the public sends and is responsible to the end.
  public var coordinates: Set<ProcessID>
  public var channels: [Channel]

  public init(
    id: AgencyID, name: LocalizedText, kind: AgencyKind, parent: AgencyID?, identifiers: [AgencyIdentifier] = [],
    validFrom: CivilDate, validTo: CivilDate? = nil, successor: AgencyID? = nil, coordinates: Set<ProcessID> = [],
    channels: [Channel] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.parent = parent
    self.identifiers = identifiers
    self.validFrom = validFrom
    self.validTo = validTo
    self.successor = successor
    self.coordinates = coordinates
    self.channels = channels
  }

  /// Whether the day lies from the first to the last day, both included.
  public func exists(on date: CivilDate) -> Bool {
    validFrom <= date && (validTo.map { date <= $0 } ?? true)
  }
}

/// What an agency is called and which stands above it, from a day on.
public struct AgencyChange: Codable, Hashable, Sendable {
  public let agency: AgencyID
  public let name: LocalizedText
  public let parent: AgencyID?
  /// The first day.
  public let from: CivilDate

  public init(agency: AgencyID, name: LocalizedText, parent: AgencyID?, from: CivilDate) {
    self.agency = agency
    self.name = name
    self.parent = parent
    self.from = from
  }
}

/// What kind of body an agency is.
public enum AgencyKind: String, Codable, Sendable, CaseIterable {
  /// Ủy ban nhân dân thành phố, tỉnh.
  case province
  /// Sở, ban, ngành.
  case department
  /// Công an, Bộ Chỉ huy quân sự: bodies of the armed forces in the province.
  case force
  /// Ủy ban nhân dân xã.
  case commune
  /// Ủy ban nhân dân phường.
  case ward
  /// A body outside the administration of the province: a ministry, to which a case is passed and followed there, or an organisation that is
  /// asked for its opinion. Its accounts are limited, see ``Standing/Capacity/isLimited``.
  case external
}

/// An identifier of an agency and who gave it.
public struct AgencyIdentifier: Codable, Hashable, Sendable {
  public enum Scheme: String, Codable, Sendable, CaseIterable {
    /// Mã định danh điện tử, Decision 20/2020/QĐ-TTg: `^[A-Y][0-9]{2}(\.[A-Z0-9]+)*$`, at most 35 characters.
    case electronic
    /// Mã đơn vị hành chính of the statistics office.
    case statistical
  }
  public let scheme: Scheme
  /// As it was given; it is not checked against the scheme.
  public let value: String
  public init(scheme: Scheme, value: String) {
    self.scheme = scheme
    self.value = value
  }
}

/// A way to reach an agency (kênh tiếp nhận).
public struct Channel: Codable, Hashable, Sendable {
  /// `1022` is the hotline of that number (tổng đài 1022).
  public enum Kind: String, Codable, Sendable, CaseIterable { case web, hotline1022 = "1022", phone, desk, post, email }
  public let kind: Kind
  /// A place, a number, a mailbox or a link, as the kind asks.
  public let address: String
  public let note: LocalizedText?
  /// When it is open, as people are told: "thứ Hai đến thứ Sáu, 7:30–11:30 và 13:00–17:00". Nil where it always is, or nobody said.
  public let hours: LocalizedText?
  /// The first day on which it may be used; nil when it always could.
  public let validFrom: CivilDate?
  /// The last such day; nil while there is none.
  public let validTo: CivilDate?

  public init(
    kind: Kind, address: String, note: LocalizedText? = nil, hours: LocalizedText? = nil, validFrom: CivilDate? = nil,
    validTo: CivilDate? = nil
  ) {
    self.kind = kind
    self.address = address
    self.note = note
    self.hours = hours
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// Whether it may be used on the day, both ends included.
  public func isOpen(on date: CivilDate) -> Bool {
    (validFrom.map { $0 <= date } ?? true) && (validTo.map { date <= $0 } ?? true)
  }
}

/// A person of the staff. The sample province has job titles in place of names.
public struct Person: Hashable, Sendable, Identifiable {
  public let username: Username
  public var displayName: String
  /// Those held now, and those that are over or still to come.
  public var positions: [Position]
  /// Where notices about work go; nil while none was given.
  public var workEmail: EmailAddress?
  public var id: Username { username }

  public init(username: Username, displayName: String, positions: [Position]) {
    self.username = username
    self.displayName = displayName
    self.positions = positions
  }
}

/// A position (chức vụ) of a person at an agency, with its roles, from a day to a day.
public struct Position: Codable, Hashable, Sendable {
  public let agency: AgencyID
  public var title: String
  public var roles: Set<Role>
  /// The first day.
  public var from: CivilDate
  /// The last day, included; nil while there is none.
  public var to: CivilDate?

  public init(agency: AgencyID, title: String, roles: Set<Role>, from: CivilDate, to: CivilDate? = nil) {
    self.agency = agency
    self.title = title
    self.roles = roles
    self.from = from
    self.to = to
  }

  public func isHeld(on date: CivilDate) -> Bool { from <= date && (to.map { date <= $0 } ?? true) }
}

/// A delegation (ủy quyền): the deputy acts for another person from a day to a day, both days included.
public struct Delegation: Codable, Hashable, Sendable {
  /// The person who is stood in for.
  public let from: Username
  /// The deputy.
  public let to: Username
  /// Where the deputy stands in. The person's positions at other agencies are not delegated.
  public let agency: AgencyID
  public let firstDay: CivilDate
  public let lastDay: CivilDate

  public init(from: Username, to: Username, agency: AgencyID, firstDay: CivilDate, lastDay: CivilDate) {
    self.from = from
    self.to = to
    self.agency = agency
    self.firstDay = firstDay
    self.lastDay = lastDay
  }

  public func isValid(on date: CivilDate) -> Bool { firstDay <= date && date <= lastDay }
}
