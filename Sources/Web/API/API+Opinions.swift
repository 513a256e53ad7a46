import Casework
import HTTPTypes
import Hummingbird
import Registry

// The summary of a consultation, for programs.

extension API {
  var opinionEndpoints: [Endpoint] {
    let row = Schema.object([
      "number": .integer, "point": .string, "provision": .string, "agency": .string, "comment": .string, "proposal": .string,
      "decision": .optional(.choice(PointDecision.Kind.allCases.map(\.rawValue))), "text": .string,
      "changed": .string, "group": .optional(.string),
    ])
    let agencies = Schema.list(.string)
    return [
      Endpoint(
        method: .get, path: "/cases/{code}/summary",
        summary: LocalizedText(
          vi: "Bản tổng hợp, tiếp thu, giải trình ý kiến góp ý", en: "The summary of a consultation: every point with its decision"),
        access: .staff,
        answers: .object([
          "code": .string, "agency": .string, "title": .string, "documentNumber": .string, "sentOn": .optional(.day),
          "respondBy": .optional(.day), "asked": agencies, "answered": agencies, "late": agencies, "refused": agencies, "silent": agencies,
          "points": .integer, "decided": .integer, "articles": .list(.object(["heading": .string, "rows": .list(row)])),
        ])
      ) { try await summary($0) },
      Endpoint(
        method: .get, path: "/cases/{code}/summary/{format}",
        summary: LocalizedText(
          vi: "Bản tổng hợp dạng tệp: docx, xlsx hoặc pdf", en: "The summary as a file, in Vietnamese: docx, xlsx or pdf"),
        access: .staff, answers: .binary
      ) { try await summaryFile($0) },
    ]
  }

  func summary(_ call: APICall) async throws -> Response {
    let found = try await registry.open(try call.code(), as: .staff(try call.staff()))
    return .json(try Presenter(registry, language: call.language).summaryTable(found).value)
  }

  func summaryFile(_ call: APICall) async throws -> Response {
    let found = try await registry.open(try call.code(), as: .staff(try call.staff()))
    let file = try await SummaryDownload(found, as: call.path["format"] ?? "", by: summaries, of: registry)
    return .attachment(
      file.bytes, name: file.name, mediaType: file.format.mediaType, tag: file.bytes.sha256, to: call.request)
  }
}

extension SummaryTable {
  /// As the API tells it.
  fileprivate var value: Value {
    let list = { (names: [String]) in Value.list(names.map { .text($0) }) }
    let day = { (date: CivilDate?) in date.map { Value.text($0.description) } ?? .null }
    return [
      "code": .text(head.code.description), "agency": .text(head.agency), "title": .text(head.title),
      "documentNumber": .text(head.documentNumber), "sentOn": day(head.sentOn), "respondBy": day(head.respondBy),
      "asked": list(head.asked), "answered": list(head.answered), "late": list(head.late), "refused": list(head.refused),
      "silent": list(head.silent), "points": .integer(Int64(rows.count)), "decided": .integer(Int64(decided)),
      "articles": .list(parts.map { ["heading": .text($0.heading), "rows": .list($0.rows.map(\.value))] }),
    ]
  }
}

extension SummaryTable.Row {
  fileprivate var value: Value {
    [
      "number": .integer(Int64(number)), "point": .text(id), "provision": .text(provision), "agency": .text(agency),
      "comment": .text(comment), "proposal": .text(proposal), "decision": decision.map { .text($0.kind.rawValue) } ?? .null,
      "text": .text(decision?.text ?? ""), "changed": .text(changed), "group": group.map { .text($0) } ?? .null,
    ]
  }
}
