import Casework
import SQLiteStore
import Testing

/// What the public archive is narrowed by and what feedback is counted by, each computed a second time in the plainest way (B-14, V-03).
@Suite struct ArchiveContractTests {
  private static let questions = [
    "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND buộc nộp hai bản.", "Điều 9 quyết định 2610/qđ-ubnd và Điều 3 Nghị định 20/2008/NĐ-CP.",
    "Vì sao phải nộp hai bản?", "Nghị định 20/2008/NĐ-CP còn hiệu lực không?",
  ]

  /// Publishes answers on several days, takes some back, and returns what is still published.
  private func fill(_ office: SampleOffice, _ count: Int, seed: UInt64) async throws -> [Publication] {
    var random = SeededGenerator(seed: seed)
    var codes: [CaseCode] = []
    for index in 0..<count {
      let now = SampleOffice.start.adding(milliseconds: Int64(index) * 9 * 86_400_000)
      var data = SampleCase(field: random.pick(["y-te", "dat-dai"]))
      data.defects = random.pick([[], ["unclear"], ["unclear", "overlapping"]])
      let code = try await office.open(data, at: now)
      let agency = random.pick([SampleOffice.health, SampleOffice.commune])
      try await office.publish(code, by: agency, at: now, question: random.pick(Self.questions))
      if random.chance(20) { try await office.act("reopen", on: code, at: now) }
      codes.append(code)
    }
    var published: [Publication] = []
    for code in codes { if let publication = try await office.store.publication(code) { published.append(publication) } }
    return published
  }

  @Test(arguments: Engine.all, [1, 2, 3] as [UInt64])
  func `the archive narrows by document, article, defect, field, agency and time, together and with its counts`(
    engine: Engine, seed: UInt64
  ) async throws {
    try await engine.withStore { store in
      let published = try await fill(try SampleOffice(store: store), 24, seed: seed)
      #expect(published.flatMap(\.citations).count > 5)
      #expect(published.flatMap(\.defects).count > 5)
      for query in PublishedQuery.random(60, seed: seed) {
        let expected = query.naiveAnswer(among: published)
        #expect(try await store.published(query).rows.map(\.code) == expected)
        #expect(try await store.publishedCount(query) == expected.count)
      }
      #expect(try await store.publishedCount(PublishedQuery()) == published.count)
    }
  }

  @Test(arguments: Engine.all)
  func `what the archive can be narrowed by is counted, and counted down when an answer is taken back`(engine: Engine) async throws {
    try await engine.withStore { store in
      let published = try await fill(try SampleOffice(store: store), 20, seed: 7)
      let facets = try await store.publishedFacets()
      #expect(facets.agencies == published.map(\.agency).counted)
      #expect(facets.processes == [SampleOffice.process: published.count])
      #expect(facets.fields == published.compactMap(\.field).counted)
      #expect(facets.defects == published.flatMap(\.defects).counted)
      #expect(facets.months.values.reduce(0, +) == published.count)
      #expect(facets.months.count > 3)
    }
  }

  @Test(arguments: Engine.all)
  func `feedback counts for each document and article once, whether named in the form or in the text, and parts count with their whole`(
    engine: Engine
  ) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let text = SampleCase(content: "Điều 9 Quyết định 2610/QĐ-UBND mâu thuẫn. Điều 9 Quyết định 2610/QĐ-UBND cũng không rõ.")
      let form = SampleCase(
        references: [LegalReference(number: "2610/QĐ-UBND", issuer: "Ủy ban nhân dân", article: "3")], defects: ["unclear"])
      let code = try await office.open(text)
      _ = try await office.open(form, at: SampleOffice.start.adding(milliseconds: -90 * 86_400_000))
      _ = try await office.open(SampleCase(content: text.content, parent: code))
      let counts = try await store.feedbackCounts(FeedbackQuery())
      let document = FeedbackCounts.Rule(document: "2610/QĐ-UBND")
      #expect(counts.total == 2 && counts.years == [2025, 2026] && counts.defects == ["unclear": 1])
      #expect(
        counts.rules == [
          document: 2, FeedbackCounts.Rule(document: "2610/QĐ-UBND", article: "9"): 1,
          FeedbackCounts.Rule(document: "2610/QĐ-UBND", article: "3"): 1,
        ])
      #expect(try await store.feedbackCounts(FeedbackQuery(year: 2025)).rules[document] == 1)
      #expect(try await store.feedbackCounts(FeedbackQuery(field: "dat-dai")).total == 0)
    }
  }

  @Test func `citations and counts follow from the log, and an erased case is counted no more`() async throws {
    try await Engine.sqlite.withStore { store in
      let store = try #require(store as? SQLiteStore)
      let office = try SampleOffice(store: store)
      let published = try await fill(office, 12, seed: 5)
      #expect(try await store.compare(definitions: office.definitions) == [])
      #expect(try await !store.isReadModelOutdated())
      let code = try #require(published.first?.code)
      let before = try await store.feedbackCounts(FeedbackQuery())
      try await store.erase(code, at: SampleOffice.start, definitions: office.definitions)
      #expect(try await store.feedbackCounts(FeedbackQuery()).total == before.total - 1)
      #expect(try await store.publishedCount(PublishedQuery()) == published.count - 1)
      #expect(try await store.compare(definitions: office.definitions) == [])
    }
  }
}

extension PublishedQuery {
  /// Any questions, with each filter there or not.
  fileprivate static func random(_ count: Int, seed: UInt64) -> [PublishedQuery] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in .random(using: &random) }
  }

  private static func random(using random: inout SeededGenerator) -> PublishedQuery {
    var query = PublishedQuery(limit: 100)
    if random.chance(50) { query.document = random.pick(["2610/QĐ-UBND", "2610/qd-ubnd", "20/2008/NĐ-CP", "1/2000/NĐ-CP"]) }
    if random.chance(40) { query.article = random.pick(["9", "3", "99"]) }
    if random.chance(30) { query.defect = random.pick(["unclear", "overlapping", "contradictory"]) }
    if random.chance(30) { query.field = random.pick(["y-te", "dat-dai"]) }
    if random.chance(30) { query.agency = random.pick([SampleOffice.health, SampleOffice.commune]) }
    if random.chance(40) { query.period = PublishedPeriod(random.pick(["2026", "2026-03", "2026-04", "2025"])) }
    return query
  }

  /// Newest first.
  fileprivate func naiveAnswer(among published: [Publication]) -> [CaseCode] {
    published.reversed().filter { naivelyFits($0) }.map(\.code)
  }

  private func naivelyFits(_ publication: Publication) -> Bool {
    let wanted = document?.lowercased().replacing("đ", with: "d")
    let named = publication.citations.filter { place in
      place.number.lowercased().replacing("đ", with: "d") == wanted && (article == nil || place.article == article)
    }
    return (document == nil || !named.isEmpty) && (defect == nil || publication.defects.contains(defect ?? ""))
      && (field == nil || publication.field == field) && (agency == nil || publication.agency == agency)
      && (period == nil || publication.publishedAt.date.description.hasPrefix(period?.description ?? ""))
  }
}

extension [String] {
  fileprivate var counted: [String: Int] { Dictionary(map { ($0, 1) }, uniquingKeysWith: +) }
}

extension [AgencyID] {
  fileprivate var counted: [AgencyID: Int] { Dictionary(map { ($0, 1) }, uniquingKeysWith: +) }
}
