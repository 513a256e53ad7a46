import Casework
import Hummingbird
import Registry

// Figures of a period, and the cases behind them.
extension API {
  var figureEndpoints: [Endpoint] {
    let narrowing: [Endpoint.Parameter] = [
      .init(name: "from", meaning: "First day, 2026-03-01; the first of the present month unless said"),
      .init(name: "to", meaning: "Last day, included; today unless said"), .init(name: "agency", meaning: "The agency that answers for it"),
      .init(name: "process", meaning: "Process id"), .init(name: "field", meaning: "Field of the taxonomy"),
    ]
    let group = Schema.object(["id": .string, "name": .string, "figures": .any])
    return [
      Endpoint(
        method: .get, path: "/figures", summary: LocalizedText(vi: "Số liệu của một kỳ", en: "Figures of a period"), access: .staff,
        query: narrowing,
        answers: .object([
          "from": .day, "to": .day, "total": .any, "agencies": .list(group), "processes": .list(group), "fields": .list(group),
          "months": .list(.object(["month": .day, "figures": .any])),
        ])
      ) { try await figures($0) },
      Endpoint(
        method: .get, path: "/figures/cases",
        summary: LocalizedText(vi: "Các hồ sơ đứng sau một con số", en: "The cases behind a figure"), access: .staff,
        query: narrowing + [
          .init(
            name: "kinds", meaning: "Separated by commas: \(Figure.Kind.allCases.map(\.rawValue).joined(separator: ", "))", required: true),
          .init(name: "limit", meaning: "1 to 200; 50 unless said"), .init(name: "cursor", meaning: "`next` of the page before"),
        ],
        answers: .object([
          "cases": .list(.object(["kind": .string, "day": .day, "agency": .string, "case": .named("CaseRow")])), "next": .optional(.string),
        ])
      ) { try await figureCases($0) },
      Endpoint(
        method: .get, path: "/figures/opinions",
        summary: LocalizedText(
          vi: "Số liệu lấy ý kiến theo cơ quan và tháng", en: "Figures of opinions between agencies, by agency and month"), access: .staff,
        query: Array(narrowing.prefix(3)),
        answers: .object([
          "from": .day, "to": .day, "total": .any,
          "rows": .list(.object(["agency": .string, "name": .string, "month": .day, "figures": .any])),
        ])
      ) { try await opinionFigures($0) },
    ]
  }

  private func figures(_ call: APICall) async throws -> Response {
    let query = try figureQuery(call)
    let figures = try await registry.figures(query)
    let present = Presenter(registry, language: call.language)
    func groups<Key>(_ counts: [Key: FigureCounts], _ describe: (Key) -> (id: String, name: String)) -> Value {
      .list(
        counts.map { (describe($0.key), $0.value) }.sorted { $0.0.id < $1.0.id }.map { described, counts in
          ["id": .text(described.id), "name": .text(described.name), "figures": counts.value]
        })
    }
    return .json([
      "from": .text(query.days.lowerBound.description), "to": .text(query.days.upperBound.description), "total": figures.total.value,
      "agencies": groups(figures.byAgency) { ($0.rawValue, present.name(of: $0)) },
      "processes": groups(figures.byProcess) { ($0.rawValue, present.processName($0)) },
      "fields": groups(figures.byField) { ($0, present.fieldName($0)) },
      "months": .list(
        figures.byMonth.sorted { $0.key < $1.key }.map { ["month": .text($0.key.description), "figures": $0.value.value] }),
    ])
  }

  private func figureCases(_ call: APICall) async throws -> Response {
    let query = try figureQuery(call)
    let names = (call.query("kinds") ?? "").split(separator: ",").map(String.init)
    let kinds = Set(names.compactMap(Figure.Kind.init))
    guard !names.isEmpty, kinds.count == Set(names).count else { throw call.malformed("kinds") }
    let limit = try call.query("limit").map { try call.number($0, "limit", 1...200) } ?? 50
    var after: FigureCursor?
    if let text = call.query("cursor") {
      guard let cursor = FigureCursor(text) else { throw call.malformed("cursor") }
      after = cursor
    }
    let page = try await registry.cases(behind: query, kinds: kinds, after: after, limit: limit)
    let json = json(call)
    let rows = page.rows.map { listed -> Value in
      [
        "kind": .text(listed.figure.kind.rawValue), "day": .text(listed.figure.day.description),
        "agency": .text(listed.figure.agency.rawValue), "case": json.row(listed.row),
      ]
    }
    return .json(["cases": .list(rows), "next": page.next.map { .text($0.text) } ?? .null])
  }

  private func opinionFigures(_ call: APICall) async throws -> Response {
    let query = try figureQuery(call)
    let figures = try await registry.figures(query).ofOpinions
    let present = Presenter(registry, language: call.language)
    let rows = figures.byAgencyAndMonth.sorted { ($0.key.month, $0.key.agency) < ($1.key.month, $1.key.agency) }
    return .json([
      "from": .text(query.days.lowerBound.description), "to": .text(query.days.upperBound.description), "total": figures.total.value,
      "rows": .list(
        rows.map { place, counts in
          [
            "agency": .text(place.agency.rawValue), "name": .text(present.name(of: place.agency)),
            "month": .text(place.month.description), "figures": counts.value,
          ]
        }),
    ])
  }

  private func figureQuery(_ call: APICall) throws -> FigureQuery {
    let username = try call.staff()
    let today = registry.now.date
    func day(_ name: String, _ usual: CivilDate) throws -> CivilDate {
      guard let text = call.query(name) else { return usual }
      guard let day = CivilDate(text) else { throw call.malformed(name) }
      return day
    }
    let (from, to) = (try day("from", today.firstOfMonth), try day("to", today))
    guard from <= to else { throw call.malformed("to") }
    var query = try registry.figureQuery(for: username, days: from...to)
    query.agency = call.query("agency").map(AgencyID.init(rawValue:))
    query.process = call.query("process").map(ProcessID.init(rawValue:))
    query.field = call.query("field")
    return query
  }
}

extension FigureCounts {
  /// `{"sent": 12, "answered-in-time": 9}`; what did not come about is absent.
  fileprivate var value: Casework.Value {
    .object(reduce(into: [:]) { $0[$1.key.rawValue] = .integer(Int64($1.value)) })
  }
}
