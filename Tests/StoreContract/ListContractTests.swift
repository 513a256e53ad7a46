import Casework
import Testing

@Suite struct ListContractTests {
  private static let day: Int64 = 86_400_000

  // MARK: Scope

  @Test(arguments: Engine.all)
  func `whoever has no scope is shown nothing`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      let everyWay: [(inout CaseQuery) -> Void] = [
        { _ in }, { $0.order = .due }, { $0.heldBy = [.role(.intake, at: SampleOffice.justice)] }, { $0.agency = SampleOffice.justice },
        { $0.process = SampleOffice.process }, { $0.text = SearchTokens.query("thu tuc") }, { $0.attributes = ["field": "y-te"] },
        { $0.due = .open },
      ]
      for change in everyWay {
        var query = SampleOffice.query(SampleOffice.start, change)
        query.scope = CaseScope()
        #expect(try await store.cases(query).rows.isEmpty)
        #expect(try await store.counts(query) == DueCounts(overdue: 0, soon: 0, open: 0))
        #expect(try await store.board(query).isEmpty)
        query.scope = CaseScope(agencies: [SampleOffice.commune])
        #expect(try await store.cases(query).rows.isEmpty)
        #expect(try await store.counts(query) == DueCounts(overdue: 0, soon: 0, open: 0))
        #expect(try await store.board(query).isEmpty)
        query.scope = CaseScope(everything: true)
        #expect(try await store.cases(query).rows.map(\.code) == [code])
        #expect(try await store.counts(query) == DueCounts(overdue: 0, soon: 0, open: 1))
      }
    }
  }

  @Test(arguments: Engine.all)
  func `an agency keeps sight of what it has handled`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      try await office.act("forward", on: code, ["agency": "so-y-te"])
      try await office.act("send-back", on: code)
      for agency in [SampleOffice.health, SampleOffice.justice] {
        let query = SampleOffice.query { $0.scope = CaseScope(agencies: [agency]) }
        #expect(try await store.cases(query).rows.map(\.code) == [code])
        #expect(try await store.counts(query).open == 1)
      }
    }
  }

  @Test(arguments: Engine.all)
  func `a filter outside the scope shows nothing`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      _ = try await office.open()
      let query = SampleOffice.query {
        $0.scope = CaseScope(agencies: [SampleOffice.health])
        $0.agency = SampleOffice.justice
      }
      #expect(try await store.cases(query).rows.isEmpty)
      #expect(try await store.counts(query).open == 0)
    }
  }

  // MARK: Against a second computation

  @Test(arguments: Engine.all, [UInt64(1), 2, 3])
  func `every question has the answer that folding all cases gives`(engine: Engine, seed: UInt64) async throws {
    try await engine.withStore { store in
      var random = SeededGenerator(seed: seed)
      let office = try SampleOffice(store: store)
      let oracle = ListOracle(files: try await office.populate(60, using: &random))
      let now = SampleOffice.start.adding(milliseconds: 5 * Self.day)
      for _ in 0..<250 {
        let query = CaseQuery.random(now: now, using: &random)
        let listed = try await store.everyRow(query)
        #expect(listed == oracle.rows(query), "\(query)")
        #expect(try await store.counts(query) == oracle.counts(query), "\(query)")
        #expect(try await store.board(query) == oracle.board(query), "\(query)")
      }
    }
  }

  @Test(arguments: Engine.all)
  func `the versions in use are counted from open cases alone`(engine: Engine) async throws {
    try await engine.withStore { store in
      var random = SeededGenerator(seed: 4)
      let office = try SampleOffice(store: store)
      let files = try await office.populate(40, using: &random)
      let open = Dictionary(grouping: files.filter(\.isOpen)) { $0.process }
      let uses = try await store.versionsInUse()
      #expect(!uses.isEmpty && files.contains { !$0.isOpen })
      #expect(uses.map(\.process) == uses.map(\.process).sorted())
      #expect(Dictionary(uses.map { ($0.process, $0.open) }, uniquingKeysWith: +) == open.mapValues(\.count))
      #expect(uses.allSatisfy { use in files.contains { $0.process == use.process && $0.processVersion == use.version } })
    }
  }

  // MARK: Paging

  @Test(arguments: Engine.all, CaseQuery.Order.allCases)
  func `pages lose nothing and repeat nothing while cases are sent`(engine: Engine, order: CaseQuery.Order) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      var before: Set<CaseCode> = []
      for index in 0..<30 { before.insert(try await office.open(at: SampleOffice.start.adding(milliseconds: Int64(index % 7) * Self.day))) }
      async let sending: Void = {
        for index in 0..<30 { _ = try await office.open(at: SampleOffice.start.adding(milliseconds: Int64(index % 5) * Self.day)) }
      }()
      var seen: [CaseCode] = []
      var query = SampleOffice.query {
        $0.order = order
        $0.limit = 4
      }
      repeat {
        let page = try await store.cases(query)
        seen += page.rows.map(\.code)
        query.cursor = page.next
      } while query.cursor != nil
      try await sending
      #expect(Set(seen).count == seen.count)
      #expect(before.subtracting(seen).isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `the cursor of a page survives being written as text`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      for _ in 0..<3 { _ = try await office.open() }
      for order in CaseQuery.Order.allCases {
        let first = try await store.cases(
          SampleOffice.query {
            $0.order = order
            $0.limit = 2
          })
        let text = try #require(first.next?.text)
        let second = try await store.cases(
          SampleOffice.query {
            $0.order = order
            $0.cursor = CaseCursor(text)
          })
        #expect(second.rows.count == 1)
        #expect(Set(first.rows.map(\.code)).isDisjoint(with: second.rows.map(\.code)))
      }
    }
  }

  // MARK: Search

  @Test(
    arguments: Engine.all,
    [
      "kham chua benh", "khám chữa bệnh", "KHÁM CHỮA", "kham chu", "benh kham", "thu tuc kha", "2610/QĐ-UBND", "2610", "Hoà Bình",
      "hoa bin",
    ])
  func `a case is found whatever marks were typed, and by the beginning of its last word`(engine: Engine, text: String) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open(SampleCase(content: "Quyết định số 2610/QĐ-UBND ở phường Hòa Bình."))
      _ = try await office.open(SampleCase(title: "Việc khác", content: "Không liên quan."))
      let found = try await store.cases(SampleOffice.query { $0.text = SearchTokens.query(text) })
      #expect(found.rows.map(\.code) == [code])
    }
  }

  @Test(arguments: Engine.all, ["kham xyz", "chua benhx", "noi", "quyetdinh"])
  func `a word that does not occur finds nothing`(engine: Engine, text: String) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      _ = try await office.open(SampleCase(title: "Khám chữa bệnh", content: "Quyết định."))
      #expect(try await store.cases(SampleOffice.query { $0.text = SearchTokens.query(text) }).rows.isEmpty)
    }
  }

  @Test(
    arguments: Engine.all,
    [
      "\"", "' OR 1=1 --", "kham AND", "NEAR(kham, 2)", "words:kham", "kham*", "^kham", "(kham", "-kham", "{kham", "_a736f", "kham OR xyz",
      "\u{0}kham", "kham\u{0301}", "医院", "🙂", "; DROP TABLE cases",
    ])
  func `what a user types is never part of the search language`(engine: Engine, text: String) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      let query = SearchTokens.query(text)
      let found = try await store.cases(SampleOffice.query { $0.text = query })
      let file = try #require(try await store.file(code))
      let oracle = ListOracle(files: [file])
      #expect(found.rows.map(\.code) == oracle.rows(SampleOffice.query { $0.text = query }))
      #expect(try await store.published(PublishedQuery(text: query)).rows.isEmpty)
    }
  }

  @Test(arguments: Engine.all, [["a"], ["\" OR \""], ["x OR y"], ["*"], [""], ["NOT"]])
  func `words that no tokenizer made do no harm`(engine: Engine, words: [String]) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      _ = try await office.open()
      let query = SearchQuery(words: words, prefix: words.first)
      #expect(try await store.cases(SampleOffice.query { $0.text = query }).rows.isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `words of other scripts are found whole and by their beginning`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open(SampleCase(content: "Больница номер один"))
      for text in ["больница", "боль", "Один"] {
        #expect(try await store.cases(SampleOffice.query { $0.text = SearchTokens.query(text) }).rows.map(\.code) == [code])
      }
    }
  }

  // MARK: The public archive

  @Test(arguments: Engine.all)
  func `a published answer is in the archive until its case is opened again`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      try await office.publish(code)
      let publication = try #require(try await store.publication(code))
      #expect(publication.answer == "Đã sửa quy định.")
      #expect(publication.agency == SampleOffice.health)
      #expect(try await store.published(PublishedQuery(text: SearchTokens.query("da sua quy"))).rows == [publication])
      #expect(try await store.totals(since: SampleOffice.start) == PublicTotals(received: 1, answered: 1, published: 1))

      try await office.act("reopen", on: code)
      #expect(try await store.publication(code) == nil)
      #expect(try await store.published(PublishedQuery()).rows.isEmpty)
      #expect(try await store.published(PublishedQuery(text: SearchTokens.query("da sua quy"))).rows.isEmpty)
      // It was answered all the same.
      #expect(try await store.totals(since: SampleOffice.start) == PublicTotals(received: 1, answered: 1, published: 0))
    }
  }

  @Test(arguments: Engine.all)
  func `the archive is filtered and paged newest first`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      var codes: [CaseCode] = []
      for index in 0..<7 {
        let code = try await office.open(SampleCase(field: index.isMultiple(of: 2) ? "y-te" : "dat-dai"))
        try await office.publish(code, by: index < 5 ? SampleOffice.health : SampleOffice.commune)
        codes.append(code)
      }
      var paged: [CaseCode] = []
      var query = PublishedQuery(limit: 3)
      repeat {
        let page = try await store.published(query)
        paged += page.rows.map(\.code)
        query.before = page.next
      } while query.before != nil
      #expect(paged == codes.reversed())
      #expect(try await store.published(PublishedQuery(agency: SampleOffice.commune)).rows.map(\.code) == [codes[6], codes[5]])
      #expect(try await store.published(PublishedQuery(agency: SampleOffice.commune, field: "y-te")).rows.map(\.code) == [codes[6]])
      #expect(try await store.published(PublishedQuery(process: "another")).rows.isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `totals count from the beginning of a day and leave out parts of other cases`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      _ = try await office.open(at: SampleOffice.start.adding(milliseconds: -Self.day))
      let code = try await office.open()
      let part = try await office.open(SampleCase(parent: code))
      try await office.publish(part)
      try await office.publish(code)
      #expect(try await store.totals(since: SampleOffice.start) == PublicTotals(received: 1, answered: 1, published: 2))
      let earlier = SampleOffice.start.adding(milliseconds: -Self.day)
      #expect(try await store.totals(since: earlier) == PublicTotals(received: 2, answered: 1, published: 2))
    }
  }

  @Test(arguments: Engine.all)
  func `a case that was refused is finished and was not answered`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      try await office.act("refuse", on: code)
      #expect(try await store.file(code)?.isOpen == false)
      #expect(try await store.totals(since: SampleOffice.start) == PublicTotals(received: 1, answered: 0, published: 0))
    }
  }
}
