/// Who read whose personal data. Entries are added and never changed.
public protocol DisclosureLog: Sendable {
  /// Keeps the entry. One whose reason nobody gave is kept once for each person, case, reason and day; the same again does nothing.
  func record(_ disclosure: Disclosure) async throws
  /// Newest first, one page.
  func disclosures(_ query: DisclosureQuery) async throws -> DisclosurePage
  /// How many cases each person of an agency was shown and how often, between two moments, most often first.
  func disclosureCounts(of agency: AgencyID, from: Instant, until: Instant) async throws -> [DisclosureCount]
}

/// Which entries are asked for. All that is named must hold.
public struct DisclosureQuery: Hashable, Sendable {
  public var code: CaseCode?
  public var person: Username?
  /// Inclusive.
  public var from: Instant?
  /// Exclusive.
  public var until: Instant?
  /// Only entries before this one, as ``DisclosurePage/next`` says.
  public var before: Int64?
  public var limit: Int

  public init(
    code: CaseCode? = nil, person: Username? = nil, from: Instant? = nil, until: Instant? = nil, before: Int64? = nil, limit: Int = 50
  ) {
    self.code = code
    self.person = person
    self.from = from
    self.until = until
    self.before = before
    self.limit = limit
  }
}

/// One page of entries.
public struct DisclosurePage: Hashable, Sendable {
  /// Newest first. Of an erased case the note and the fields are gone.
  public let entries: [Disclosure]
  /// Where the next page begins; nil at the end.
  public let next: Int64?

  public init(entries: [Disclosure], next: Int64?) {
    self.entries = entries
    self.next = next
  }
}

/// How much one person was shown.
public struct DisclosureCount: Hashable, Sendable {
  public let person: Username
  public let cases: Int
  public let times: Int

  public init(person: Username, cases: Int, times: Int) {
    self.person = person
    self.cases = cases
    self.times = times
  }
}
