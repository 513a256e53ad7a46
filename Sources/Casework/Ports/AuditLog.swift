/// What was recorded, to be searched and never changed.
public protocol AuditLog: Sendable {
  /// One page, newest first.
  func entries(_ query: AuditQuery) async throws -> AuditExcerpt
}

/// A question to the log. A filter that is nil does not narrow.
public struct AuditQuery: Hashable, Sendable {
  public var part: AuditPart
  /// Who did it; of accounts also whose account it is.
  public var person: Username?
  /// The agency that was acted for; of accounts that of their owners, as `people` says.
  public var agency: AgencyID?
  /// For `agency` in accounts: who belongs there.
  public var people: Set<Username>
  public var code: CaseCode?
  /// The stored name of a kind of event, or its beginning up to a dot.
  public var kind: String?
  public var from: Instant?
  /// Not included.
  public var until: Instant?
  /// Where the page before ended.
  public var before: Int64?
  /// 1 … 1,000. The initialiser clamps.
  public var limit: Int

  public init(
    part: AuditPart, person: Username? = nil, agency: AgencyID? = nil, people: Set<Username> = [], code: CaseCode? = nil,
    kind: String? = nil, from: Instant? = nil, until: Instant? = nil, before: Int64? = nil, limit: Int = 50
  ) {
    self.part = part
    self.person = person
    self.agency = agency
    self.people = people
    self.code = code
    self.kind = kind
    self.from = from
    self.until = until
    self.before = before
    self.limit = min(max(limit, 1), 1_000)
  }
}

public struct AuditExcerpt: Hashable, Sendable {
  public let entries: [AuditEntry]
  /// For the next page; nil when this is the last.
  public let next: Int64?
  public init(entries: [AuditEntry], next: Int64?) {
    self.entries = entries
    self.next = next
  }
}

/// One thing that was recorded. What was written in a case is not among it.
public struct AuditEntry: Hashable, Sendable {
  /// Grows with time within its part.
  public let position: Int64
  public let at: Instant
  /// `case.acted.v1`, `directory.person-appointed.v1`, `signed-in`.
  public let kind: String
  public let what: What

  public enum What: Hashable, Sendable {
    /// An event of a case; the action when it was one and can still be read.
    case ofCase(CaseCode, sequence: Int, action: ActionID?, Actor)
    case ofDirectory(DirectoryEvent, Actor)
    /// Announcements and guides, which are searched with the directory.
    case ofPortal(PortalEvent, Actor)
    case ofAccount(AccountEntry)
  }

  public init(position: Int64, at: Instant, kind: String, what: What) {
    self.position = position
    self.at = at
    self.kind = kind
    self.what = what
  }
}
