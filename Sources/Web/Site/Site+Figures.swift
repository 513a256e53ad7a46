import Casework
import Registry

// Figures, the cases behind them, the board, and urging.

extension Site {
  // MARK: Board

  func board(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let cells = try await registry.board(try registry.boardQuery(for: username))
    let process = asked.query["process"].flatMap { id in registry.definitions.newest.first { $0.id.rawValue == id } }
    return .page(presenter(asked).board(cells, process: process, mayUrge: mayUrge(username)))
  }

  private func mayUrge(_ username: Username) -> Bool {
    Standing.Capacity.of(username, directory: registry.directory, on: registry.now.date).contains { $0.role == .coordinator }
  }

  // MARK: Figures

  func dashboard(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let filter = FigureFilter(asked.query, today: registry.now.date)
    var query = try registry.figureQuery(for: username, days: filter.period.days)
    // What one may choose from is everything that has figures in the period, whatever is chosen now.
    let everything = try await registry.figures(query)
    filter.narrow(&query)
    let figures = filter.isNarrow ? try await registry.figures(query) : everything
    var open = registry.query(for: username)
    open.agency = query.agency
    open.process = query.process
    let overdue = try await registry.counts(open).overdue
    return .page(presenter(asked).dashboard(figures, among: everything, filter, overdue: filter.field.isEmpty ? overdue : nil))
  }

  func figureCases(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let filter = FigureFilter(asked.query, today: registry.now.date)
    let kinds = FigureFilter.kinds(asked.query["kinds"] ?? "")
    var query = try registry.figureQuery(for: username, days: filter.period.days)
    filter.narrow(&query)
    let page = try await registry.cases(behind: query, kinds: kinds, after: asked.query["cursor"].flatMap { FigureCursor($0) })
    return .page(presenter(asked).figureCases(page, of: kinds, filter))
  }

  // MARK: Opinions between agencies (Y-21)

  func opinionFigures(_ asked: Asked) async throws -> Answer {
    let (filter, query) = try opinionFilter(asked)
    var everyAgency = query
    everyAgency.agency = nil
    let everything = try await registry.figures(everyAgency).ofOpinions
    let figures = filter.isNarrow ? try await registry.figures(query).ofOpinions : everything
    let late = try await lateOpinions(at: query.agency, for: staff(asked))
    return .page(presenter(asked).opinionFigures(figures, among: everything, filter, late: late))
  }

  func opinionFiguresFile(_ asked: Asked) async throws -> Answer {
    let (filter, query) = try opinionFilter(asked)
    let rows = presenter(asked).opinionFigureRows(try await registry.figures(query).ofOpinions)
    let days = filter.period.days
    return .download(CSVFile.bytes(rows), name: "lay-y-kien-\(days.lowerBound)-\(days.upperBound).csv", mediaType: CSVFile.mediaType)
  }

  /// Opinions are narrowed by agency and days alone.
  private func opinionFilter(_ asked: Asked) throws -> (FigureFilter, FigureQuery) {
    let known = asked.query.filter { $0.key != "process" && $0.key != "field" }
    let filter = FigureFilter(known, today: registry.now.date)
    var query = try registry.figureQuery(for: staff(asked), days: filter.period.days)
    filter.narrow(&query)
    return (filter, query)
  }

  private func lateOpinions(at agency: AgencyID?, for username: Username) async throws -> LateOpinions? {
    guard let opinion = registry.definitions.newest.first(where: { $0.countsAs == .opinion }) else { return nil }
    var query = registry.query(for: username)
    (query.agency, query.process) = (agency, opinion.id)
    let overdue = try await registry.counts(query).overdue
    query.state = opinion.opening.state
    return LateOpinions(
      process: opinion.id, receiving: opinion.opening.state, notReceived: try await registry.counts(query).overdue, overdue: overdue)
  }

  // MARK: Urging (V-12)

  func urgeForm(_ asked: Asked) async throws -> Answer {
    let agency = AgencyID(rawValue: asked.query[UrgePage.agency] ?? "")
    return .page(try await urgePage(asked, agency))
  }

  /// Writes the note into each chosen case for itself: one that is refused does not keep the others.
  func urge(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let agency = AgencyID(rawValue: asked.text(UrgePage.agency) ?? "")
    let words = asked.text(UrgePage.text) ?? ""
    let chosen = (asked.form[UrgePage.cases].map { $0.list ?? [$0] } ?? []).compactMap(\.text)
    guard !chosen.isEmpty else {
      return .page(try await urgePage(asked, agency, chosen: [], words: words, error: Texts.Urge.nothingChosen), status: 422)
    }
    var refusals: [String] = []
    for code in chosen.prefix(200) {
      if let refusal = try await urge(code, words, by: username, asked.language) { refusals.append(refusal) }
    }
    let done = Texts.Urge.done(chosen.count - refusals.count, presenter(asked).name(of: agency))
    guard !refusals.isEmpty else { return .go(Href(.board), done: done) }
    var page = try await urgePage(asked, agency, chosen: Set(chosen), words: words)
    page.refusals = refusals
    return .page(page, status: 422)
  }

  private func urgePage(
    _ asked: Asked, _ agency: AgencyID, chosen: Set<String>? = nil, words: String? = nil, error: LocalizedText? = nil
  ) async throws -> UrgePage {
    let username = try staff(asked)
    guard mayUrge(username), registry.directory.agencies[agency] != nil else { throw Refusal.noSuchCase }
    var query = registry.query(for: username)
    (query.agency, query.isOpen, query.order, query.limit) = (agency, true, .due, 200)
    let pressing = try await registry.cases(query).rows.filter { row in row.due.map { $0 < query.soonUntil } ?? false }
    var page = presenter(asked).urgePage(agency, pressing, chosen: chosen, words: words)
    page.error = error?[asked.language]
    return page
  }

  /// Returns why not.
  private func urge(_ code: String, _ words: String, by username: Username, _ language: Language) async throws -> String? {
    do {
      guard let code = CaseCode(code) else { throw Refusal.noSuchCase }
      _ = try await registry.act("urge", in: code, data: ["text": .text(words)], expectedVersion: nil, as: .staff(username))
      return nil
    } catch let refusal as Refusal {
      let problem = Problem(refused: refusal)
      let why = problem.fields.first?.message ?? problem.detail ?? problem.kind.title
      return Texts.Urge.refused(code, why[language])[language]
    }
  }
}

/// Which figures are looked at: what the address says after the question mark.
struct FigureFilter: Sendable {
  let period: FigurePeriod
  let agency: String
  let process: String
  /// `-` for cases without a field, empty for all.
  let field: String

  init(_ query: [String: String], today: CivilDate) {
    period = FigurePeriod(query, today: today)
    agency = query["agency"] ?? ""
    process = query["process"] ?? ""
    field = query["field"] ?? ""
  }

  static let withoutField = "-"

  var isNarrow: Bool { !agency.isEmpty || !process.isEmpty || !field.isEmpty }

  func narrow(_ query: inout FigureQuery) {
    if !agency.isEmpty { query.agency = AgencyID(rawValue: agency) }
    if !process.isEmpty { query.process = ProcessID(rawValue: process) }
    if !field.isEmpty { query.field = field == Self.withoutField ? "" : field }
  }

  /// `answered-in-time~answered-late`; what is no kind of figure is left out.
  static func kinds(_ text: String) -> Set<Figure.Kind> {
    Set(text.split(separator: "~").compactMap { Figure.Kind(rawValue: String($0)) })
  }

  /// The page of these figures, or of the cases behind some of them.
  func address(_ route: Route, kinds: [Figure.Kind] = [], days: ClosedRange<CivilDate>? = nil) -> Href {
    var address = Href(route)
    if let name = period.name, days == nil {
      address = address.with("period", name.rawValue)
    } else {
      let days = days ?? period.days
      address = address.with("from", days.lowerBound.description).with("to", days.upperBound.description)
    }
    let values = [("agency", agency), ("process", process), ("field", field), ("kinds", kinds.map(\.rawValue).joined(separator: "~"))]
    for (name, value) in values where !value.isEmpty { address = address.with(name, value) }
    return address
  }

  func narrowed(agency: AgencyID? = nil, process: ProcessID? = nil, field: String? = nil) -> FigureFilter {
    FigureFilter(
      period: period, agency: agency?.rawValue ?? self.agency, process: process?.rawValue ?? self.process, field: field ?? self.field)
  }

  private init(period: FigurePeriod, agency: String, process: String, field: String) {
    self.period = period
    self.agency = agency
    self.process = process
    self.field = field
  }
}
