import Casework
import Registry

// Published answers in words.

extension Presenter {
  func row(_ publication: Publication) -> PublishedRow {
    PublishedRow(
      code: publication.code.description, title: publication.title, agency: name(of: publication.agency),
      date: day(publication.publishedAt.date), excerpt: publication.answer.excerpt(220), topics: [field(of: publication)].compactMap { $0 })
  }

  /// The field (lĩnh vực) of a published answer in words. What an older form let people write themselves stays as it was written.
  func field(of publication: Publication) -> String? {
    publication.field.map { id in fields(of: publication.process).first { $0.id == id }?.label[language] ?? id }
  }

  /// The taxonomy of fields of a process.
  func fields(of process: ProcessID?) -> [FieldChoice] {
    let definition = definitions.newest.first { definition in
      definition.id == process || process == nil && definition.opening.by.contains(.public) && definition.opening.door == .choice
    }
    return definition.flatMap { definitions.form(of: $0) }?.fields.first { $0.id == "field" }?.choices ?? []
  }

  /// What may be wrong with a rule, in the words of the form that asks for it.
  var defects: [FieldChoice] {
    definitions.newest.lazy.compactMap { definition in
      definitions.form(of: definition)?.fields.first { $0.id == "defects" }?.choices
    }.first ?? []
  }

  // MARK: A list

  func filterBar(_ filter: ArchiveFilter, facets: PublishedFacets, processes: [ProcessDefinition]) -> FilterBar {
    FilterBar(
      query: filter[.words],
      choices: [
        choices("field", Texts.Published.field, filter[.field], fields(of: nil).map { ($0.id, $0.label[language]) }) { facets.fields[$0] }
      ],
      more: [
        choices("process", Texts.Published.kind, filter[.process], processes.map { ($0.id.rawValue, $0.name[language]) }) {
          facets.processes[ProcessID(rawValue: $0)]
        },
        choices("agency", Texts.Published.agency, filter[.agency], agencies(facets)) { facets.agencies[AgencyID(rawValue: $0)] },
        choices("defect", Texts.Published.defect, filter[.defect], defects.map { ($0.id, $0.label[language]) }) { facets.defects[$0] },
        choices("period", Texts.Published.time, filter[.period], periods(facets)) { text in
          PublishedPeriod(text).map { asked in
            facets.months.filter { $0.key == asked || $0.key.wholeYear == asked }.reduce(0) { $0 + $1.value }
          }
        },
      ],
      moreTexts: [
        FilterBar.Text(name: "document", label: Texts.Published.document[language], value: filter[.document]),
        FilterBar.Text(name: "article", label: Texts.Published.article[language], value: filter[.article]),
      ], clear: filter.isEmpty ? nil : Href(.published))
  }

  /// What the archive holds nothing of is not offered, unless it is what was asked for.
  private func choices(
    _ name: String, _ label: LocalizedText, _ value: String, _ known: [(id: String, label: String)], count: (String) -> Int?
  ) -> FilterBar.Choices {
    let shown = known.compactMap { choice -> FieldView.Choice? in
      let count = count(choice.id) ?? 0
      return count > 0 || choice.id == value ? FieldView.Choice(value: choice.id, label: "\(choice.label) (\(count))") : nil
    }
    return FilterBar.Choices(name: name, label: label[language], value: value, choices: shown)
  }

  private func agencies(_ facets: PublishedFacets) -> [(id: String, label: String)] {
    directory.listed.filter { facets.agencies[$0.id] != nil }.map { ($0.id.rawValue, $0.name[language]) }
  }

  /// Each year with its months, the latest first.
  private func periods(_ facets: PublishedFacets) -> [(id: String, label: String)] {
    let years = Set(facets.months.keys.map(\.wholeYear)).sorted(by: >)
    return years.flatMap { year in
      [(year.description, words(for: year))]
        + facets.months.keys.filter { $0.wholeYear == year }.sorted(by: >).map { ($0.description, words(for: $0)) }
    }
  }

  private func words(for period: PublishedPeriod) -> String { Texts.Published.period(year: period.year, month: period.month)[language] }

  // MARK: One answer

  func answerPage(_ publication: Publication, related: [Publication]) -> PublishedAnswerPage {
    var facts = [Fact(Texts.Published.publishedOn[language], moment(publication.publishedAt))]
    facts.append(
      Fact(
        Texts.Published.agency[language],
        .link(text: name(of: publication.agency), ArchiveFilter(["agency": publication.agency.rawValue]).applied(to: Href(.published)))))
    if let number = publication.documentNumber { facts.append(Fact(Texts.Follow.documentNumber[language], number)) }
    if let id = publication.field, let words = field(of: publication) {
      facts.append(
        Fact(Texts.Published.field[language], .link(text: words, ArchiveFilter(["field": id]).applied(to: Href(.published)))))
    }
    if !publication.defects.isEmpty {
      let words = publication.defects.map { id in defects.first { $0.id == id }?.label[language] ?? id }
      facts.append(Fact(Texts.Published.defect[language], .several(words)))
    }
    if !publication.citations.isEmpty { facts.append(Fact(Texts.Published.cited[language], .links(links(to: publication.citations)))) }
    if !publication.commitments.isEmpty {
      facts.append(
        Fact(Texts.Publication.hiddenParts(publication.commitments.count)[language], .several(publication.commitments.map(\.sha256))))
    }
    return PublishedAnswerPage(
      code: publication.code.description, title: publication.title, question: publication.question, answer: publication.answer,
      agency: name(of: publication.agency), publishedAt: publication.publishedAt.iso8601, facts: facts, files: [],
      related: related.map(row))
  }

  /// Each leads to the other answers about the same article, or about the document where no article is named.
  private func links(to places: [LegalReference]) -> [Fact.Link] {
    places.prefix(30).map { place in
      Fact.Link(
        text: place.citation(in: language),
        address: ArchiveFilter.document(place.number, article: place.article).applied(to: Href(.published)))
    }
  }
}

extension String {
  /// The beginning, cut between two words.
  func excerpt(_ longest: Int) -> String {
    guard count > longest, let end = prefix(longest).lastIndex(of: " ") else { return self }
    return "\(self[..<end]) …"
  }
}
