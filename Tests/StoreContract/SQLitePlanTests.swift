import Casework
import GRDB
import Testing

@testable import SQLiteStore

/// No hot question reads a whole table: SQLite's own plan is asked.
@Suite struct SQLitePlanTests {
  private static let justice = CaseScope(agencies: [SampleOffice.justice])
  private static let coordinator = CaseScope(agencies: [SampleOffice.justice], processes: [SampleOffice.process])

  private static let questions: [(String, CaseQuery)] = {
    let scopes = [("all", CaseScope(everything: true)), ("agency", justice), ("co-ordinator", coordinator)]
    let filters: [(String, (inout CaseQuery) -> Void)] = [
      ("inbox", { $0.heldBy = [.role(.intake, at: SampleOffice.justice), .person("x", at: SampleOffice.justice)] }),
      ("plain", { _ in }), ("open", { $0.isOpen = true }), ("finished", { $0.isOpen = false }), ("overdue", { $0.due = .overdue }),
      ("soon", { $0.due = .soon }), ("handling", { $0.agency = SampleOffice.justice }), ("process", { $0.process = SampleOffice.process }),
      ("state", { $0.state = "refused" }), ("words", { $0.text = SearchTokens.query("thu tuc kh") }),
      ("attribute", { $0.attributes = ["field": "y-te"] }),
    ]
    return scopes.flatMap { scopeName, scope in
      filters.flatMap { filterName, filter in
        CaseQuery.Order.allCases.map { order in
          var query = SampleOffice.query(SampleOffice.start, filter)
          query.scope = scope
          query.order = order
          query.cursor = CaseCursor(due: 1, row: 1)
          return ("\(scopeName), \(filterName), \(order)", query)
        }
      }
    }
  }()

  @Test func `no list reads a whole table`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      for (name, query) in Self.questions {
        let page = CasePlan(query).page()
        let steps = try await store.plan(of: page)
        #expect(steps.filter(isFullScan).isEmpty, "\(name): \(steps.joined(separator: " | "))\n\(page.sql)")
      }
    }
  }

  /// The page of an inbox is walked in the order of its index: nothing is sorted, so it costs the same whatever the inbox holds.
  @Test func `an inbox of one holder is not sorted`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let query = SampleOffice.query {
        $0.scope = Self.justice
        $0.heldBy = [.role(.intake, at: SampleOffice.justice)]
        $0.order = .due
      }
      let steps = try await store.plan(of: CasePlan(query).page())
      #expect(steps.count == 1 && steps[0].hasPrefix("SEARCH c USING INDEX open_of_holder (holder=?"), "\(steps)")
    }
  }

  @Test func `figures of an inbox are read from the tallies by its holder`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let query = SampleOffice.query {
        $0.scope = Self.justice
        $0.heldBy = [.role(.intake, at: SampleOffice.justice)]
      }
      let steps = try await store.plan(of: try #require(query.tally))
      #expect(steps == ["SEARCH open_tally USING PRIMARY KEY (holder=?)"])
    }
  }

  @Test func `the archive is read from its newest end`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration(folder))
      let all = try await store.plan(of: PublishedQuery().page)
      #expect(all == ["SEARCH p USING INTEGER PRIMARY KEY (rowid<?)"])
      let found = try await store.plan(of: PublishedQuery(text: SearchTokens.query("thu tuc"), agency: "so-y-te").page)
      #expect(found.count == 2 && !found.contains { $0.contains("TEMP B-TREE") }, "\(found)")
    }
  }

  /// Reading by row number from the newest on is a scan to SQLite too; it ends after one page.
  private func isFullScan(_ step: String) -> Bool {
    guard step.hasPrefix("SCAN") else { return false }
    let isWalk = step == "SCAN c" || step == "SCAN p" || step.hasPrefix("SCAN (subquery")
    return !isWalk && !["VIRTUAL TABLE", "open_by_urgency"].contains { step.contains($0) }
  }
}

extension SQLiteStore {
  func plan(of fragment: Fragment) async throws -> [String] {
    try await read { try $0.rows("EXPLAIN QUERY PLAN \(fragment.sql)", fragment.values) { $0.text(3) } }
  }
}
