import Casework
import Registry

// What other portals and their readers look for: rules most complained of, the widget, how to embed it (V-11).

extension Site {
  func rules(_ asked: Asked) async throws -> Answer {
    let year = asked.query["year"].flatMap(Int.init)
    let field = asked.query["field"].flatMap { $0.isEmpty ? nil : $0 }
    let counts = try await registry.feedbackCounts(FeedbackQuery(year: year, field: field))
    return .page(presenter(asked).rulesPage(counts, year: year, field: field))
  }

  func integration(_ asked: Asked) -> Answer {
    .page(IntegrationPage(allowed: settings.embedOrigins, site: settings.address))
  }

  // MARK: The widget

  /// Up to ten answers, five unless the address says `n=`, narrowed as the list is.
  func embedPublished(_ asked: Asked) async throws -> Answer {
    let theme = try EmbedTheme(asked.query)
    let filter = ArchiveFilter(asked.query)
    guard !filter.hasFault else { throw Problem(.malformed, Texts.Published.noPeriod, at: "period") }
    let count = asked.query["n"].flatMap(Int.init) ?? 5
    let page = try await registry.published(filter.query(limit: min(max(count, 1), 10)))
    let present = Presenter(registry, language: asked.languageOfAddress)
    return .framed(
      EmbedPage(
        content: .answers(page.rows.map(present.row), all: filter.applied(to: Href(.published))),
        theme: theme.applied(to: Href(.embedTheme))), language: present.language)
  }

  func embedSend(_ asked: Asked) throws -> Answer {
    let theme = try EmbedTheme(asked.query)
    let present = Presenter(registry, language: asked.languageOfAddress)
    return .framed(
      EmbedPage(content: .doors(publicProcesses.map(present.choice)), theme: theme.applied(to: Href(.embedTheme))),
      language: present.language)
  }
}

extension Asked {
  /// Vietnamese unless the address says `lang=en`: what is the same for everybody does not look at cookies.
  var languageOfAddress: Language { query["lang"].flatMap(Language.init(rawValue:)) ?? .vietnamese }
}

extension Presenter {
  func rulesPage(_ counts: FeedbackCounts, year: Int?, field: String?) -> RulesPage {
    let ranking = FeedbackRanking(counts)
    let narrowed = ["year": year.map(String.init), "field": field].compactMapValues { $0 }
    return RulesPage(
      filters: FilterBar(
        query: nil,
        choices: [
          FilterBar.Choices(
            name: "year", label: Texts.Rules.year[language], value: year.map(String.init) ?? "",
            choices: counts.years.sorted(by: >).map { FieldView.Choice(value: "\($0)", label: Texts.Rules.year($0)[language]) }),
          FilterBar.Choices(
            name: "field", label: Texts.Published.field[language], value: field ?? "",
            choices: fields(of: nil).map { FieldView.Choice(value: $0.id, label: $0.label[language]) }),
        ], clear: narrowed.isEmpty ? nil : Href(.rules)),
      address: narrowed.sorted { $0.key < $1.key }.reduce(Href(.rules)) { $0.with($1.key, $1.value) },
      total: Texts.Rules.total(counts.total)[language], rules: ranking.documents.flatMap(rows),
      defects: ranking.defects.map { defect in
        RulesPage.Row(
          name: defects.first { $0.id == defect.id }?.label[language] ?? defect.id, count: defect.count,
          address: ArchiveFilter(["defect": defect.id]).applied(to: Href(.published)))
      }, smallNumbers: Texts.Rules.small(FeedbackRanking.least)[language])
  }

  private func rows(_ document: FeedbackRanking.Document) -> [RulesPage.Row] {
    let whole = RulesPage.Row(
      name: LegalReference(number: document.document).citation(in: language), count: document.count,
      address: ArchiveFilter.document(document.document).applied(to: Href(.published)))
    return [whole]
      + document.articles.map { article in
        RulesPage.Row(
          name: Texts.Rules.article(article.article)[language], count: article.count,
          address: ArchiveFilter.document(document.document, article: article.article).applied(to: Href(.published)), isPart: true)
      }
  }
}
