import Casework

/// The list of published answers, of answers that the caller makes up: what the benchmark writes for each request, to tell the cost of typed
/// HTML from that of everything else.
package struct ArchiveInWords: Sendable {
  private let page: PublishedListPage
  private let visit: Visit

  /// - Parameters:
  ///   - answers: code, title, first lines and agency of each, in the order of the list.
  ///   - site: the name of the installation.
  package init(_ answers: [(code: String, title: String, excerpt: String, agency: String)], site: String, language: Language) {
    page = PublishedListPage(
      filters: FilterBar(query: ""), address: Href(.published), count: String(answers.count),
      rows: answers.map { PublishedRow(code: $0.code, title: $0.title, agency: $0.agency, date: "12/3/2026", excerpt: $0.excerpt) },
      next: nil, rss: Href(.publishedRSS), json: Href(.publishedJSON))
    visit = Visit(language: language, site: Visit.Site(name: site, owner: ""), csrf: "", here: Href(.published))
  }

  /// The whole page in UTF-8, written anew with each call.
  package func written() -> [UInt8] { page.render(for: visit) }
}
