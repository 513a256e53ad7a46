import Casework
import Testing

/// Figures and the cases behind them.
@Suite struct FigureContractTests {
  @Test(arguments: Engine.all, [UInt64(1), 2, 3])
  func `B-18: every figure is the number of lines behind it, and both are what the histories of the cases say`(
    engine: Engine, seed: UInt64
  ) async throws {
    try await engine.withStore { store in
      var random = SeededGenerator(seed: seed)
      let office = try SampleOffice(store: store)
      let oracle = FigureOracle(files: try await office.populate(60, using: &random))
      for _ in 0..<150 {
        let query = FigureQuery.random(using: &random)
        let expected = oracle.lines(query)
        let figures = try await store.figures(query)
        let byKind = expected.reduce(into: FigureCounts()) { $0[$1.key.kind, default: 0] += $1.value }
        #expect(figures.total == byKind, "\(query)")
        #expect(figures.byAgency == expected.grouped(by: \.agency), "\(query)")
        #expect(figures.byMonth == expected.grouped(by: \.day.firstOfMonth), "\(query)")
        #expect(figures.byProcess.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) } == byKind)
        #expect(figures.byField.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) } == byKind)

        let kinds = Set(Figure.Kind.allCases.filter { _ in random.chance(50) })
        let listed = try await store.everyFigure(query, kinds: kinds, limit: random.pick([1, 7, 200]))
        #expect(listed.map(\.figure.day) == listed.map(\.figure.day).sorted(by: >), "\(query)")
        let lines = listed.map {
          FigureOracle.Line(code: $0.row.code, kind: $0.figure.kind, day: $0.figure.day, agency: $0.figure.agency)
        }
        let counted = lines.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        #expect(counted == expected.filter { kinds.contains($0.key.kind) }, "\(query)")
      }
    }
  }

  @Test(arguments: Engine.all)
  func `whoever has no scope sees no figure`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      _ = try await office.open()
      let day = SampleOffice.start.date
      let query = FigureQuery(scope: CaseScope(), days: day...day)
      #expect(try await store.figures(query) == Figures())
      #expect(try await store.cases(behind: query, kinds: [.sent], after: nil, limit: 10).rows.isEmpty)
      var all = query
      all.scope.everything = true
      #expect(try await store.figures(all).total == [.sent: 1, .received: 1])
    }
  }

  @Test func `the cursor of figures survives being written as text, and nothing else is read as one`() {
    let cursor = FigureCursor(day: 20_512, row: 42, part: 3, kind: .stepLate)
    #expect(FigureCursor(cursor.text) == cursor)
    for text in ["", "1.2.3", "1.2.3.4", "a.2.3.sent", "1.2.3.sent.5", "1..3.sent"] { #expect(FigureCursor(text) == nil, "\(text)") }
  }
}

extension [FigureOracle.Line: Int] {
  fileprivate func grouped<Group: Hashable>(by group: (FigureOracle.Line) -> Group) -> [Group: FigureCounts] {
    reduce(into: [:]) { $0[group($1.key), default: [:]][$1.key.kind, default: 0] += $1.value }
  }
}

extension CaseStore {
  /// Every line behind figures, page by page.
  fileprivate func everyFigure(_ query: FigureQuery, kinds: Set<Figure.Kind>, limit: Int) async throws -> [FigureRow] {
    var rows: [FigureRow] = []
    var cursor: FigureCursor?
    repeat {
      let page = try await cases(behind: query, kinds: kinds, after: cursor, limit: limit)
      rows += page.rows
      cursor = page.next
    } while cursor != nil
    return rows
  }
}
