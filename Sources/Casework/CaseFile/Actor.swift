/// What a person may do at an agency (vai trò). The raw value is part of the public API.
public enum Role: String, Codable, Sendable, CaseIterable, Comparable {
  /// Cán bộ tiếp nhận: receives, classifies and forwards.
  case intake
  /// Cán bộ xử lý: handles a case and drafts its answer.
  case officer
  /// Lãnh đạo cơ quan: assigns and approves, and answers by law for lateness.
  case leader
  /// Cán bộ đầu mối: follows and summarises for one agency.
  case focal
  /// Cán bộ điều phối: sees the cases of every agency in the processes its agency co-ordinates, and urges.
  case coordinator = "co-ordinator"
  /// Quản trị cơ quan: manages the people of one agency and sees no case.
  case agencyAdministrator = "agency-administrator"
  /// Quản trị hệ thống: manages agencies and the system and sees no case.
  case systemAdministrator = "system-administrator"
  /// Kiểm tra viên: reads everything but the identity of senders, changes nothing.
  case auditor

  /// By the order of declaration, in which the roles of a person are listed and tried.
  public static func < (left: Role, right: Role) -> Bool { left.order < right.order }

  private var order: Int { Role.allCases.firstIndex(of: self) ?? 0 }

  public var name: LocalizedText {
    switch self {
    case .intake: LocalizedText(vi: "Tiếp nhận", en: "Intake")
    case .officer: LocalizedText(vi: "Cán bộ xử lý", en: "Officer")
    case .leader: LocalizedText(vi: "Lãnh đạo", en: "Leader")
    case .focal: LocalizedText(vi: "Đầu mối", en: "Focal officer")
    case .coordinator: LocalizedText(vi: "Điều phối", en: "Co-ordinator")
    case .agencyAdministrator: LocalizedText(vi: "Quản trị cơ quan", en: "Agency administrator")
    case .systemAdministrator: LocalizedText(vi: "Quản trị hệ thống", en: "System administrator")
    case .auditor: LocalizedText(vi: "Kiểm tra", en: "Auditor")
    }
  }
}

/// Who did something. Names of citizens never stand here: the sender of a case is just `sender`.
public enum Actor: Hashable, Sendable {
  /// A person of the directory acting for an agency; `onBehalfOf` names the person a deputy stands in for, so both names are kept.
  case person(Username, agency: AgencyID, onBehalfOf: Username? = nil)
  /// Whoever holds the access key of the case.
  case sender
  /// The software itself, when a clock runs out or a calendar changes.
  case system

  /// Who did it in person: the deputy, and not the one stood in for. Nil for the sender and the software.
  public var username: Username? {
    if case .person(let username, _, _) = self { username } else { nil }
  }

  /// The agency acted for; nil for the sender and the software.
  public var agency: AgencyID? {
    if case .person(_, let agency, _) = self { agency } else { nil }
  }
}

extension Actor: Codable {
  private enum Key: String, CodingKey { case kind, person, agency, onBehalfOf }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .kind) {
    case "person":
      self = .person(
        try container.decode(Username.self, forKey: .person),
        agency: try container.decode(AgencyID.self, forKey: .agency),
        onBehalfOf: try container.decodeIfPresent(Username.self, forKey: .onBehalfOf))
    case "sender": self = .sender
    case "system": self = .system
    case let other:
      throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "unknown actor \(other)")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .person(let username, let agency, let onBehalfOf):
      try container.encode("person", forKey: .kind)
      try container.encode(username, forKey: .person)
      try container.encode(agency, forKey: .agency)
      try container.encodeIfPresent(onBehalfOf, forKey: .onBehalfOf)
    case .sender: try container.encode("sender", forKey: .kind)
    case .system: try container.encode("system", forKey: .kind)
    }
  }
}

/// Whose turn it is. A case always has exactly one holder; a finished case is held by nobody.
public enum Holder: Hashable, Sendable {
  /// Whoever has the role at the agency: an inbox shared by a desk.
  case role(Role, at: AgencyID)
  /// One person at the agency, such as the officer who was assigned.
  case person(Username, at: AgencyID)
  /// The sender, who was asked something.
  case sender
  /// The case is finished: nothing is waited for.
  case nobody

  /// Nil for the sender and for nobody.
  public var agency: AgencyID? {
    switch self {
    case .role(_, let agency), .person(_, let agency): agency
    case .sender, .nobody: nil
    }
  }
}

extension Holder: Codable {
  private enum Key: String, CodingKey { case kind, role, person, agency }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .kind) {
    case "role":
      self = .role(try container.decode(Role.self, forKey: .role), at: try container.decode(AgencyID.self, forKey: .agency))
    case "person":
      self = .person(try container.decode(Username.self, forKey: .person), at: try container.decode(AgencyID.self, forKey: .agency))
    case "sender": self = .sender
    case "nobody": self = .nobody
    case let other:
      throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "unknown holder \(other)")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .role(let role, let agency):
      try container.encode("role", forKey: .kind)
      try container.encode(role, forKey: .role)
      try container.encode(agency, forKey: .agency)
    case .person(let username, let agency):
      try container.encode("person", forKey: .kind)
      try container.encode(username, forKey: .person)
      try container.encode(agency, forKey: .agency)
    case .sender: try container.encode("sender", forKey: .kind)
    case .nobody: try container.encode("nobody", forKey: .kind)
    }
  }
}
