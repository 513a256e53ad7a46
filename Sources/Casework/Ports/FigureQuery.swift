/// A question for figures of a period, or for the cases behind one of them.
///
/// A filter that is nil does not narrow. A figure is shown when its agency or its process lies within the scope.
public struct FigureQuery: Hashable, Sendable {
  public var scope: CaseScope
  /// The first and the last day, both included.
  public var days: ClosedRange<CivilDate>
  public var agency: AgencyID?
  public var process: ProcessID?
  /// The field (lĩnh vực) of the case, as in ``Publication/field``.
  public var field: String?

  public init(
    scope: CaseScope, days: ClosedRange<CivilDate>, agency: AgencyID? = nil, process: ProcessID? = nil, field: String? = nil
  ) {
    self.scope = scope
    self.days = days
    self.agency = agency
    self.process = process
    self.field = field
  }
}

/// How often each kind of figure came about.
public typealias FigureCounts = [Figure.Kind: Int]

/// The figures of a period, in all and by what they can be told apart by. What did not come about is absent.
public struct Figures: Hashable, Sendable {
  public var total: FigureCounts = [:]
  public var byAgency: [AgencyID: FigureCounts] = [:]
  public var byProcess: [ProcessID: FigureCounts] = [:]
  /// Cases without a field stand under the empty text.
  public var byField: [String: FigureCounts] = [:]
  /// By the first day of the month.
  public var byMonth: [CivilDate: FigureCounts] = [:]
  /// By both at once.
  public var byAgencyAndMonth: [AgencyMonth: FigureCounts] = [:]

  /// One agency in one month.
  public struct AgencyMonth: Hashable, Sendable {
    public let agency: AgencyID
    /// Its first day.
    public let month: CivilDate
    public init(agency: AgencyID, month: CivilDate) {
      self.agency = agency
      self.month = month
    }
  }

  public init() {}

  public mutating func add(
    _ count: Int, of kind: Figure.Kind, agency: AgencyID, process: ProcessID, field: String, month: CivilDate
  ) {
    total[kind, default: 0] += count
    byAgency[agency, default: [:]][kind, default: 0] += count
    byProcess[process, default: [:]][kind, default: 0] += count
    byField[field, default: [:]][kind, default: 0] += count
    byMonth[month, default: [:]][kind, default: 0] += count
    byAgencyAndMonth[AgencyMonth(agency: agency, month: month), default: [:]][kind, default: 0] += count
  }
}

extension Figures {
  /// What is counted of opinions between agencies, and nothing else.
  public var ofOpinions: Figures {
    func kept<Key>(_ groups: [Key: FigureCounts]) -> [Key: FigureCounts] {
      groups.compactMapValues { counts in
        let counts = counts.filter { Figure.Kind.ofOpinions.contains($0.key) }
        return counts.isEmpty ? nil : counts
      }
    }
    var figures = Figures()
    figures.total = total.filter { Figure.Kind.ofOpinions.contains($0.key) }
    figures.byAgency = kept(byAgency)
    figures.byProcess = kept(byProcess)
    figures.byField = kept(byField)
    figures.byMonth = kept(byMonth)
    figures.byAgencyAndMonth = kept(byAgencyAndMonth)
    return figures
  }
}

/// A figure with its case.
public struct FigureRow: Hashable, Sendable {
  public let figure: Figure
  public let row: CaseRow
  public init(figure: Figure, row: CaseRow) {
    self.figure = figure
    self.row = row
  }
}

/// One page of what is behind a figure, the latest first.
public struct FigurePage: Hashable, Sendable {
  public let rows: [FigureRow]
  /// Where the next page begins; nil on the last one.
  public let next: FigureCursor?
  public init(rows: [FigureRow], next: FigureCursor?) {
    self.rows = rows
    self.next = next
  }
}

/// Where a page of figures ended. Opaque to callers.
public struct FigureCursor: Hashable, Sendable {
  /// The day as a number, the store's own number of the case, and ``Figure/part``.
  public let day: Int
  public let row: Int64
  public let part: Int
  public let kind: Figure.Kind

  public init(day: Int, row: Int64, part: Int, kind: Figure.Kind) {
    self.day = day
    self.row = row
    self.part = part
    self.kind = kind
  }

  /// `20512.42.3.step-late`.
  public var text: String { "\(day).\(row).\(part).\(kind.rawValue)" }

  /// Reads ``text``; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let day = Int(parts[0]), let row = Int64(parts[1]), let part = Int(parts[2]),
      let kind = Figure.Kind(rawValue: parts[3])
    else { return nil }
    self.init(day: day, row: row, part: part, kind: kind)
  }
}

extension CivilDate {
  /// The first day of its month.
  public var firstOfMonth: CivilDate { adding(days: 1 - day) }
}
