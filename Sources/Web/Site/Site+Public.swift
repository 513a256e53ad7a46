import Casework
import Registry

// Pages for everybody.

extension Site {
  func home(_ asked: Asked) async throws -> Answer {
    let present = presenter(asked)
    let totals = try await registry.totals()
    let recent = try await registry.published(PublishedQuery(limit: 5))
    return .page(
      HomePage(
        figures: [
          HomePage.Figure(number: "\(totals.received)", label: Texts.Home.receivedThisMonth[asked.language]),
          HomePage.Figure(number: "\(totals.answered)", label: Texts.Home.answeredThisMonth[asked.language]),
          HomePage.Figure(number: "\(totals.published)", label: Texts.Home.publishedInAll[asked.language], address: Href(.published)),
        ], recent: recent.rows.map(present.row)))
  }

  func sendChoice(_ asked: Asked) -> Answer {
    let present = presenter(asked)
    return .page(SendChoicePage(choices: publicProcesses.map(present.choice)))
  }

  /// The processes that anybody may open a case of.
  var publicProcesses: [ProcessDefinition] {
    registry.definitions.newest.filter { $0.opening.by.contains(.public) }.sorted { $0.id > $1.id }
  }

  // MARK: Published answers

  func published(_ asked: Asked) async throws -> Answer {
    let present = presenter(asked)
    var query = PublishedQuery(limit: 20)
    let words = asked.query["q"] ?? ""
    if !words.isEmpty { query.text = SearchTokens.query(words) }
    query.process = asked.query["process"].flatMap { $0.isEmpty ? nil : ProcessID(rawValue: $0) }
    query.field = asked.query["field"].flatMap { $0.isEmpty ? nil : $0 }
    query.before = asked.query["before"].flatMap(Int64.init)
    let page = try await registry.published(query)
    let processes = publicProcesses.map { FieldView.Choice(value: $0.id.rawValue, label: $0.name[asked.language]) }
    let all = FieldView.Choice(value: "", label: Texts.List.all[asked.language])
    let filters = FilterBar(
      query: words,
      choices: [
        FilterBar.Choices(
          name: "process", label: Texts.Published.kind[asked.language], value: query.process?.rawValue ?? "",
          choices: [all] + processes),
        FilterBar.Choices(
          name: "field", label: Texts.Published.field[asked.language], value: query.field ?? "",
          choices: [all] + present.fields(of: query.process).map { FieldView.Choice(value: $0.id, label: $0.label[asked.language]) }),
      ], clear: words.isEmpty && query.process == nil && query.field == nil ? nil : Href(.published))
    return .page(
      PublishedListPage(
        filters: filters, count: nil, rows: page.rows.map(present.row),
        next: page.next.map { before in
          Href(.published).with("q", words).with("process", query.process?.rawValue ?? "").with("field", query.field ?? "")
            .with("before", "\(before)")
        }))
  }

  func publishedAnswer(_ asked: Asked) async throws -> Answer {
    guard let publication = try await registry.publication(try code(asked)) else { throw Refusal.noSuchCase }
    let present = presenter(asked)
    var facts = [Fact(Texts.Published.publishedOn[asked.language], present.moment(publication.publishedAt))]
    if let number = publication.documentNumber { facts.append(Fact(Texts.Follow.documentNumber[asked.language], number)) }
    if let field = present.field(of: publication) { facts.append(Fact(Texts.Published.field[asked.language], field)) }
    return .page(
      PublishedAnswerPage(
        code: publication.code.description, title: publication.title, question: publication.question, answer: publication.answer,
        agency: present.name(of: publication.agency), facts: facts, files: [], related: []))
  }

  // MARK: Processes

  func process(_ asked: Asked) throws -> Answer {
    let id = ProcessID(rawValue: asked.path["id"] ?? "")
    let versions = registry.definitions.versions(of: id)
    let process = if let version = asked.query["version"] { versions.first { "\($0.version)" == version } } else { versions.last }
    guard let process else { throw Refusal.noSuchProcess(id) }
    return .page(presenter(asked).page(of: process))
  }
}

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
    let definition = definitions.newest.first { $0.id == process || process == nil && $0.opening.by.contains(.public) }
    return definition.flatMap { definitions.form(of: $0) }?.fields.first { $0.id == "field" }?.choices ?? []
  }

  func choice(_ process: ProcessDefinition) -> SendChoicePage.Choice {
    let answer = process.clock("answer")
    return SendChoicePage.Choice(
      process: process.id.rawValue, title: process.name[language], summary: process.basis.first?.note?[language] ?? "",
      term: answer.map { Texts.Send.answeredWithin($0.term.spoken(in: language))[language] } ?? "", examples: [])
  }

  func page(of process: ProcessDefinition) -> ProcessPage {
    ProcessPage(
      id: process.id.rawValue, title: process.name[language], summary: process.basis.first?.note?[language] ?? "",
      version: Texts.Process.version(process.version, from: day(process.effectiveFrom))[language],
      drawing: TrustedSVG(drawnByUs: ProcessDrawing.svg(of: process, language: language, withStyle: false)),
      steps: process.states.filter { !$0.isFinal }.map { step($0, in: process) },
      basis: process.basis.map { ProcessPage.LegalText(citation: citation($0), articles: $0.note?[language] ?? "") },
      isOpenToSenders: process.opening.by.contains(.public))
  }

  private func step(_ state: StateDefinition, in process: ProcessDefinition) -> ProcessPage.Step {
    let clock = state.clock.flatMap(process.clock)
    let limiting = process.clocks.filter { clock in clock.limits.map { limit in state.actions.contains { $0.id == limit } } ?? false }
    return ProcessPage.Step(
      name: state.name[language], holder: state.holder.name[language], limit: clock?.term.spoken(in: language) ?? "",
      basis: clock.map { citation($0.basis) } ?? "",
      actions: state.actions.map { action in
        let limit = limiting.first { $0.limits == action.id }.map { " (\($0.term.spoken(in: language)))" } ?? ""
        return action.name[language] + limit
      }, isConfigured: clock?.basis.certainty == .configurable)
  }
}

extension String {
  /// The beginning, cut between two words.
  fileprivate func excerpt(_ longest: Int) -> String {
    guard count > longest, let end = prefix(longest).lastIndex(of: " ") else { return self }
    return "\(self[..<end]) …"
  }
}
