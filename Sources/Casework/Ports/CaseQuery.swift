/// Which cases a reader may be shown in lists. Default deny: an empty scope shows nothing.
public struct CaseScope: Hashable, Sendable {
  /// Cases that one of these agencies handles, has handled or co-ordinates.
  public var agencies: Set<AgencyID>
  /// Every case of these processes, for co-ordinators.
  public var processes: Set<ProcessID>
  /// Every case, for auditors.
  public var everything: Bool

  public init(agencies: Set<AgencyID> = [], processes: Set<ProcessID> = [], everything: Bool = false) {
    self.agencies = agencies
    self.processes = processes
    self.everything = everything
  }
}

/// A question to the read model: filter, order, page, full text. Compiled to native SQL inside each store.
///
/// A filter that is nil does not narrow. No filter shows what lies outside the scope.
public struct CaseQuery: Hashable, Sendable {
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// Most urgent first; cases without a due time last.
    case due
    /// Newest first.
    case newest
  }
  /// How near the time of an open case is; see ``DueCounts``.
  public enum DueFilter: String, Hashable, Sendable, CaseIterable {
    case overdue, soon, open
  }

  public var scope: CaseScope
  /// Only cases that one of these holders holds: an inbox.
  public var heldBy: [Holder]?
  public var process: ProcessID?
  public var state: StateID?
  /// The agency that handles the case now.
  public var agency: AgencyID?
  /// nil: open and finished; true: open only.
  public var isOpen: Bool?
  /// Open cases alone, of one urgency; nil does not narrow.
  public var due: DueFilter?
  /// Values that the case must have, in the words of ``Value/scalarText``. Only attributes of the process are found.
  public var attributes: [FieldID: String]
  /// Cases that were received before this moment alone; nil does not narrow.
  public var receivedBefore: Instant?
  /// Tokens every one of which must occur, the last as a beginning of a word.
  public var text: SearchQuery?
  public var order: Order
  /// Where the page before ended; nil for the first.
  public var cursor: CaseCursor?
  /// 1 … 200. The initialiser clamps.
  public var limit: Int
  /// The moment by which is told what is overdue.
  public var now: Instant
  /// Open cases due before this instant and not overdue are `soon`.
  public var soonUntil: Instant

  public init(
    scope: CaseScope, heldBy: [Holder]? = nil, process: ProcessID? = nil, state: StateID? = nil, agency: AgencyID? = nil,
    isOpen: Bool? = nil, due: DueFilter? = nil, attributes: [FieldID: String] = [:], text: SearchQuery? = nil, order: Order = .newest,
    cursor: CaseCursor? = nil, limit: Int = 50, now: Instant, soonUntil: Instant
  ) {
    self.scope = scope
    self.heldBy = heldBy
    self.process = process
    self.state = state
    self.agency = agency
    self.isOpen = isOpen
    self.due = due
    self.attributes = attributes
    self.text = text
    self.order = order
    self.cursor = cursor
    self.limit = min(max(limit, 1), 200)
    self.now = now
    self.soonUntil = soonUntil
  }
}

/// Where a page ended: the sort key of its last row. Opaque to callers.
public struct CaseCursor: Hashable, Sendable {
  /// Milliseconds of the due time for `due`; unused for `newest`.
  public let due: Int64?
  /// The store's own number of the case.
  public let row: Int64
  public init(due: Int64?, row: Int64) {
    self.due = due
    self.row = row
  }

  /// `1739433600000.42` or `-.42`.
  public var text: String { "\(due.map(String.init) ?? "-").\(row)" }

  /// Reads ``text``; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let row = Int64(parts[1]) else { return nil }
    if parts[0] == "-" {
      self.init(due: nil, row: row)
    } else {
      guard let due = Int64(parts[0]) else { return nil }
      self.init(due: due, row: row)
    }
  }
}

/// A row of a list.
public struct CaseRow: Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  public let processVersion: Int
  public let state: StateID
  public let holder: Holder
  /// The agency that handles the case.
  public let agency: AgencyID
  public let coordinatingAgency: AgencyID
  public let title: String
  /// See ``CaseIndex/senderKind``.
  public let senderKind: String?
  public let receivedAt: Instant
  public let stepStartedAt: Instant
  /// The due time of the running step; nil for finished and paused ones.
  public let due: Instant?
  /// Number of events; see ``CaseFile/version``.
  public let version: Int

  public init(
    code: CaseCode, process: ProcessID, processVersion: Int, state: StateID, holder: Holder, agency: AgencyID,
    coordinatingAgency: AgencyID, title: String, senderKind: String?, receivedAt: Instant, stepStartedAt: Instant, due: Instant?,
    version: Int
  ) {
    self.code = code
    self.process = process
    self.processVersion = processVersion
    self.state = state
    self.holder = holder
    self.agency = agency
    self.coordinatingAgency = coordinatingAgency
    self.title = title
    self.senderKind = senderKind
    self.receivedAt = receivedAt
    self.stepStartedAt = stepStartedAt
    self.due = due
    self.version = version
  }
}

/// One page of a list, in the order asked for.
public struct CasePage: Hashable, Sendable {
  public let rows: [CaseRow]
  /// Where the next page begins; nil on the last one.
  public let next: CaseCursor?
  public init(rows: [CaseRow], next: CaseCursor?) {
    self.rows = rows
    self.next = next
  }
}

/// Open cases by how near their time is. The three do not overlap.
public struct DueCounts: Hashable, Codable, Sendable {
  /// Due now or before.
  public let overdue: Int
  /// Due after now and before ``CaseQuery/soonUntil``.
  public let soon: Int
  /// In time, those without a running due time included.
  public let open: Int
  public init(overdue: Int, soon: Int, open: Int) {
    self.overdue = overdue
    self.soon = soon
    self.open = open
  }
}

/// One cell of the board: open cases of an agency in a state.
public struct BoardCell: Hashable, Sendable {
  /// The agency that handles them.
  public let agency: AgencyID
  public let process: ProcessID
  public let state: StateID
  public let counts: DueCounts
  public init(agency: AgencyID, process: ProcessID, state: StateID, counts: DueCounts) {
    self.agency = agency
    self.process = process
    self.state = state
    self.counts = counts
  }
}

/// How many open cases run on one version of a process.
public struct VersionUse: Hashable, Sendable {
  public let process: ProcessID
  public let version: Int
  /// At least 1.
  public let open: Int
  public init(process: ProcessID, version: Int, open: Int) {
    self.process = process
    self.version = version
    self.open = open
  }
}

/// A question to the public archive. A filter that is nil does not narrow.
public struct PublishedQuery: Hashable, Sendable {
  /// Words of the title, the question or the answer, as in ``CaseQuery/text``.
  public var text: SearchQuery?
  public var process: ProcessID?
  /// The agency that answered.
  public var agency: AgencyID?
  /// What the matter is about; see ``Publication/field``.
  public var field: String?
  /// The number or name of a document that the published texts name, in any spelling.
  public var document: String?
  /// An article of ``document``, without the word before it; without a document it does not narrow.
  public var article: String?
  /// What is said to be wrong with the rule; see ``Publication/defects``.
  public var defect: String?
  /// When it was published.
  public var period: PublishedPeriod?
  /// Answers published before this row, for the next page.
  public var before: Int64?
  /// 1 … 100. The initialiser clamps.
  public var limit: Int
  public init(
    text: SearchQuery? = nil, process: ProcessID? = nil, agency: AgencyID? = nil, field: String? = nil, document: String? = nil,
    article: String? = nil, defect: String? = nil, period: PublishedPeriod? = nil, before: Int64? = nil, limit: Int = 20
  ) {
    self.text = text
    self.process = process
    self.agency = agency
    self.field = field
    self.document = document
    self.article = article
    self.defect = defect
    self.period = period
    self.before = before
    self.limit = min(max(limit, 1), 100)
  }
}

/// A year or a month at UTC+7.
public struct PublishedPeriod: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  /// 1 … 12; nil for the whole year.
  public let month: Int?

  /// The month of a day.
  public init(monthOf date: CivilDate) {
    year = date.year
    month = date.month
  }

  /// Reads `2026` and `2026-03`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isPlain, let first = parts.first, first.utf8.count == 4, let year = Int(first) else { return nil }
    self.year = year
    switch parts.count {
    case 1: month = nil
    case 2:
      guard parts[1].utf8.count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
      self.month = month
    default: return nil
    }
  }

  /// The year that the month lies in; a year itself.
  public var wholeYear: PublishedPeriod { PublishedPeriod(year: year, month: nil) }

  private init(year: Int, month: Int?) {
    self.year = year
    self.month = month
  }

  public func contains(_ date: CivilDate) -> Bool { year == date.year && (month ?? date.month) == date.month }

  /// `2026` or `2026-03`.
  public var description: String {
    let digits = String(year)
    let year = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return month.map { "\(year)-\($0 < 10 ? "0" : "")\($0)" } ?? year
  }

  public static func < (left: PublishedPeriod, right: PublishedPeriod) -> Bool {
    (left.year, left.month ?? 0) < (right.year, right.month ?? 0)
  }
}

/// How many answers the whole archive holds under each value that it can be narrowed by.
public struct PublishedFacets: Hashable, Sendable {
  public var processes: [ProcessID: Int] = [:]
  public var agencies: [AgencyID: Int] = [:]
  public var fields: [String: Int] = [:]
  public var defects: [String: Int] = [:]
  /// Months alone.
  public var months: [PublishedPeriod: Int] = [:]
  public init() {}
}

/// Which feedback is counted: that of one year, of one field. A filter that is nil does not narrow.
public struct FeedbackQuery: Hashable, Sendable {
  /// The year of receipt at UTC+7.
  public var year: Int?
  /// See ``Publication/field``.
  public var field: String?
  public init(year: Int? = nil, field: String? = nil) {
    self.year = year
    self.field = field
  }
}

/// Feedback counted by what it complains of, published or not. Cases that another case opened are not counted, and a case that names a
/// rule twice counts once.
public struct FeedbackCounts: Hashable, Sendable {
  /// A document, or an article of it.
  public struct Rule: Hashable, Sendable {
    /// As ``LegalReference/number``.
    public let document: String
    public let article: String?
    public init(document: String, article: String? = nil) {
      self.document = document
      self.article = article
    }
  }
  /// All feedback, whether or not it names a rule.
  public var total: Int
  /// How many cases name the document or the article.
  public var rules: [Rule: Int]
  /// How many cases say this of a rule; see ``Publication/defects``.
  public var defects: [String: Int]
  /// Every year in which feedback was received, whatever was asked.
  public var years: Set<Int>
  public init(total: Int = 0, rules: [Rule: Int] = [:], defects: [String: Int] = [:], years: Set<Int> = []) {
    self.total = total
    self.rules = rules
    self.defects = defects
    self.years = years
  }
}

/// One page of the archive, newest first.
public struct PublishedPage: Hashable, Sendable {
  public let rows: [Publication]
  /// What ``PublishedQuery/before`` is for the next page; nil on the last one.
  public let next: Int64?
  public init(rows: [Publication], next: Int64?) {
    self.rows = rows
    self.next = next
  }
}

/// Figures of the public home page. Cases that another case opened are not counted.
public struct PublicTotals: Hashable, Codable, Sendable {
  /// Cases received since the moment asked for.
  public let received: Int
  /// Cases whose sender was given an approved answer since then. One that was refused, withdrawn or merged is not among them.
  public let answered: Int
  /// Answers in the archive now, whenever published.
  public let published: Int
  public init(received: Int, answered: Int, published: Int) {
    self.received = received
    self.answered = answered
    self.published = published
  }
}
