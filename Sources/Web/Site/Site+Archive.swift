import Casework
import Registry

// The public archive: its pages, its feeds, and what search engines ask for.

extension Site {
  func published(_ asked: Asked) async throws -> Answer {
    let filter = ArchiveFilter(asked.query)
    let query = filter.query(before: asked.query["before"].flatMap(Int64.init), limit: 20)
    let page = filter.hasFault ? PublishedPage(rows: [], next: nil) : try await registry.published(query)
    let count = filter.hasFault ? 0 : try await registry.publishedCount(query)
    let present = presenter(asked)
    return .page(
      PublishedListPage(
        filters: present.filterBar(filter, facets: try await registry.publishedFacets(), processes: publicProcesses),
        address: filter.applied(to: Href(.published)), count: Texts.Published.count(count)[asked.language],
        rows: page.rows.map(present.row),
        next: page.next.map { filter.applied(to: Href(.published)).with("before", "\($0)") },
        rss: filter.applied(to: Href(.publishedRSS)), json: filter.applied(to: Href(.publishedJSON))))
  }

  func publishedAnswer(_ asked: Asked) async throws -> Answer {
    guard let publication = try await registry.publication(try code(asked)) else { throw Refusal.noSuchCase }
    let related = try await related(to: publication, limit: 5)
    var page = presenter(asked).answerPage(publication, related: related)
    if let sequence = try await registry.publishingEvent(of: publication.code) {
      page.seal = presenter(asked).seal(of: sequence, await seals(of: publication.code))
    }
    return .page(page)
  }

  /// Answers about the same article or document, or else of the same field, newest first.
  private func related(to publication: Publication, limit: Int) async throws -> [Publication] {
    var queries = publication.citations.prefix(3).map { PublishedQuery(document: $0.number, article: $0.article, limit: limit + 1) }
    queries += publication.citations.prefix(3).map { PublishedQuery(document: $0.number, limit: limit + 1) }
    if let field = publication.field { queries.append(PublishedQuery(field: field, limit: limit + 1)) }
    var found: [Publication] = []
    for query in queries where found.count < limit {
      let others = try await registry.published(query).rows.filter { row in
        row.code != publication.code && !found.contains { $0.code == row.code }
      }
      found += others.prefix(limit - found.count)
    }
    return found
  }

  // MARK: Feeds

  /// The newest answers that fit; the title and the words around them in the language of the address, Vietnamese unless it says `lang=en`.
  func publishedFeed(_ asked: Asked, as kind: PageHead.Feed.Kind) async throws -> Answer {
    let filter = ArchiveFilter(asked.query)
    guard !filter.hasFault else { throw Problem(.malformed, Texts.Published.noPeriod) }
    let before = asked.query["before"].flatMap(Int64.init)
    let page = try await registry.published(filter.query(before: before, limit: 50))
    let language = asked.languageOfAddress
    func here(_ route: Route) -> Href {
      let address = filter.applied(to: Href(route))
      return language == .vietnamese ? address : address.with("lang", language.rawValue)
    }
    let route: Route = kind == .rss ? .publishedRSS : .publishedJSON
    let feed = PublishedFeed(
      site: settings, language: language, home: filter.applied(to: Href(.published)), own: here(route),
      next: page.next.map { here(route).with("before", "\($0)") }, items: page.rows,
      present: Presenter(registry, language: language))
    return .shared(kind == .rss ? feed.rss : feed.json)
  }

  // MARK: Search engines

  /// A map of maps, and with `month=2026-03` the answers of that month (sitemaps.org). A map holds at most 50,000 addresses.
  func sitemap(_ asked: Asked) async throws -> Answer {
    guard let text = asked.query["month"] else {
      let months = try await registry.publishedFacets().months.keys.sorted()
      return .shared(SitemapIndex(site: settings, months: months).document)
    }
    guard text == "0" || PublishedPeriod(text)?.month != nil else { throw Problem(.notFound) }
    var map = Sitemap(site: settings)
    guard let month = PublishedPeriod(text) else {
      let doors = [.home, .send, .published, .rules, .integration] + publicProcesses.map { Route.process(id: $0.id.rawValue) }
      for route in doors { map.add(Href(route), changed: nil) }
      return .shared(map.document)
    }
    var query = PublishedQuery(period: month, limit: 100)
    repeat {
      let page = try await registry.published(query)
      for answer in page.rows { map.add(Href(.publishedAnswer(code: answer.code.description)), changed: answer.publishedAt.date) }
      query.before = page.next
    } while query.before != nil && map.count < 50_000
    return .shared(map.document)
  }

  /// Pages of work and of single cases are no business of search engines. What keeps others out of them is not this file.
  func robots() -> Answer {
    let closed = ["/account", "/api/", "/board", "/cases/", "/directory", "/follow", "/inbox", "/language", "/sign-in", "/work/"]
    let lines = ["User-agent: *"] + closed.map { "Disallow: \($0)" } + ["Sitemap: \(settings.address)\(Route.sitemap.path)", ""]
    return .shared(SharedDocument(type: .text, text: lines.joined(separator: "\n")))
  }
}
