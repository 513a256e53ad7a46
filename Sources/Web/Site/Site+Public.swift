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
        ], recent: recent.rows.map(present.row),
        news: registry.portal.shown(.news, on: registry.now.date).prefix(3).map { article in
          // On the home page the titles are enough.
          let row = present.row(article)
          return ArticleRow(title: row.title, date: row.date, excerpt: "", address: row.address)
        }))
  }

  func sendChoice(_ asked: Asked) -> Answer {
    let present = presenter(asked)
    return .page(SendChoicePage(choices: publicProcesses.map(present.choice)))
  }

  /// The processes that anybody chooses from.
  var publicProcesses: [ProcessDefinition] {
    registry.definitions.newest.filter { $0.opening.by.contains(.public) && $0.opening.door == .choice }.sorted { $0.id > $1.id }
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
      basis: (process.basis + process.noticePeriods.map(\.basis)).map {
        ProcessPage.LegalText(citation: citation($0), articles: $0.note?[language] ?? "")
      },
      isOpenToSenders: process.opening.by.contains(.public) && process.opening.door != .ownCase)
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
