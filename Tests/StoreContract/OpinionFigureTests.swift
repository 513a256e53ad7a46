import App
import Casework
import SQLiteStore
import Simulation
import Testing

/// Use of opinions between agencies, counted again from what simulated agencies did (regulation with Decision 2610/QĐ-UBND Arts 14.1, 16.1).
@Suite struct OpinionFigureTests {
  @Test func `Y-21: figures of opinions are what the histories say, by agency and month, and so they are when they are made anew`()
    async throws
  {
    var met: Set<Figure.Kind> = []
    for seed in [23, 38, 45] as [UInt64] {
      try await withFolder { folder in
        let book = try Definitions().book(of: Systems.all.filter { $0.id == "consultation" })
        var configuration = Engine.configuration(folder)
        // The simulation sends requests again after weeks, too.
        configuration.answersKept = 365 * 86_400_000
        let store = try SQLiteStore(configuration)
        _ = try await Simulation(seed: seed, days: 60, book: book, calendars: try CalendarFiles.shipped(), store: store).run()

        let expected = try await OpinionOracle(store).lines
        let first = try #require(CivilDate("2020-01-01"))
        let query = FigureQuery(scope: CaseScope(everything: true), days: first...first.adding(days: 7_300))
        let live = try await store.figures(query).ofOpinions
        #expect(live.byAgencyAndMonth == expected.counts, "seed \(seed)")
        #expect(live.total == expected.counts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) })
        #expect(try await store.listed(query) == expected, "seed \(seed)")
        #expect(try await store.compare { book.definition($0, version: $1) }.isEmpty, "seed \(seed)")
        met.formUnion(live.total.keys)
      }
    }
    // What never came about has proven nothing.
    #expect(met == Set(Figure.Kind.ofOpinions))
  }
}

/// Reads the histories by the names of their actions, without the kernel's own rules.
private struct OpinionOracle {
  struct Line: Hashable {
    let code: CaseCode
    let kind: Figure.Kind
    let day: CivilDate
    let agency: AgencyID
  }

  var lines: Set<Line> = []

  init(_ store: SQLiteStore) async throws {
    var query = SampleOffice.query(SampleOffice.start)
    query.isOpen = nil
    for code in try await store.everyRow(query) {
      guard let file = try await store.file(code) else { continue }
      if file.process == "consultation-request" { countRequest(file) } else { countOpinion(file) }
    }
  }

  private mutating func count(_ kind: Figure.Kind, _ entry: TimelineEntry, _ file: CaseFile) {
    lines.insert(Line(code: file.code, kind: kind, day: entry.at.date, agency: entry.agency))
  }

  private mutating func countRequest(_ file: CaseFile) {
    var urgency: Value?
    for entry in file.timeline {
      if entry.kind == .opened || entry.action == "save-draft" { urgency = entry.data["urgent"] }
      guard entry.action == "approve-send" else { continue }
      count(.requestSent, entry, file)
      if urgency?["reason"]?.text?.isEmpty == false { count(.requestUrgent, entry, file) }
    }
  }

  private mutating func countOpinion(_ file: CaseFile) {
    var deadline: Value?
    for entry in file.timeline {
      if let respondBy = entry.data["respondBy"] { deadline = respondBy }
      // While it waits for approval its deadline is the one that a leader may change.
      if entry.action == "change-deadline", entry.from == "awaiting-approval" { deadline = entry.data["due"] }
      if entry.kind == .opened { count(.opinionAsked, entry, file) }
      if entry.from == "sent", entry.to != "sent", entry.lateness.contains(where: { $0.clock == "receive" }) {
        count(.receivedLate, entry, file)
      }
      let isLate = (deadline?.text.flatMap(Instant.init(iso8601:))).map { $0 <= entry.at } ?? false
      switch entry.action {
      case "approve-opinion": count(isLate ? .opinionLate : .opinionInTime, entry, file)
      case "recorded":
        let day = entry.data["meetingOn"]?.text ?? ""
        let isAfter = deadline?.text.flatMap(Instant.init(iso8601:)).map { $0.adding(milliseconds: -1).date.description < day } ?? false
        count(isAfter ? .opinionLate : .opinionInTime, entry, file)
      case "refuse": count(.opinionRefused, entry, file)
      case "lapse": count(isLate ? .opinionNone : .opinionNotNeeded, entry, file)
      default: break
      }
    }
  }
}

extension Set<OpinionOracle.Line> {
  fileprivate var counts: [Figures.AgencyMonth: FigureCounts] {
    reduce(into: [:]) { counts, line in
      let place = Figures.AgencyMonth(agency: line.agency, month: line.day.firstOfMonth)
      counts[place, default: [:]][line.kind, default: 0] += 1
    }
  }
}

extension SQLiteStore {
  /// Every line behind figures of opinions, page by page.
  fileprivate func listed(_ query: FigureQuery) async throws -> Set<OpinionOracle.Line> {
    var lines: Set<OpinionOracle.Line> = []
    var cursor: FigureCursor?
    repeat {
      let page = try await cases(behind: query, kinds: Set(Figure.Kind.ofOpinions), after: cursor, limit: 37)
      for each in page.rows {
        lines.insert(
          OpinionOracle.Line(code: each.row.code, kind: each.figure.kind, day: each.figure.day, agency: each.figure.agency))
      }
      cursor = page.next
    } while cursor != nil
    return lines
  }
}
