import Casework
import HTTPTypes
import Hummingbird
import Registry

// The calendars for those who may change them: looked at before they are changed, and changed only as was looked at.

extension API {
  var calendarEndpoints: [Endpoint] {
    let texts = { (part: CalendarPart) -> Schema in
      .list(.object(Dictionary(uniqueKeysWithValues: part.columns.map { ($0, Schema.string) }), required: part.columns))
    }
    let (decreed, closed, kept) = (texts(.decrees(year: 0)), texts(.closures(of: "")), texts(.hours(of: "")))
    return [
      Endpoint(
        method: .get, path: "/calendar/closures",
        summary: LocalizedText(vi: "Ngày cơ quan không làm việc", en: "Days on which agencies are closed"), access: .anyone,
        query: [.init(name: "agency", meaning: "Agency id")],
        answers: .object([
          "closures": .list(.object(["agency": .string, "from": .day, "through": .day, "reason": .string, "source": .string]))
        ])
      ) { closures($0) },
      Endpoint(
        method: .get, path: "/calendar/hours",
        summary: LocalizedText(vi: "Giờ làm việc riêng của các cơ quan", en: "Office hours of agencies that keep their own"),
        access: .anyone,
        query: [.init(name: "agency", meaning: "Agency id")],
        answers: .object([
          "hours": .list(.object(["agency": .string, "from": .day, "hours": .string, "reason": .string, "source": .string]))
        ])
      ) { hours($0) },
      Endpoint(
        method: .get, path: "/calendar/decrees/{year}",
        summary: LocalizedText(vi: "Các ngày theo thông báo của một năm, để sửa", en: "Days that notices fix for a year, to be changed"),
        access: .staff, answers: .object(["rows": decreed])
      ) { try rows($0) },
      Endpoint(
        method: .post, path: "/calendar/decrees/{year}/preview",
        summary: LocalizedText(vi: "Sửa lịch thì hạn nào đổi", en: "Which deadlines other days would move"), access: .staff,
        body: .object(["rows": decreed], required: ["rows"]), answers: .any
      ) { try await preview($0, .decrees) },
      Endpoint(
        method: .put, path: "/calendar/decrees/{year}",
        summary: LocalizedText(vi: "Ghi vào lịch đúng như đã xem trước", en: "Change the days as previewed"), access: .staff,
        body: .object(["rows": decreed, "preview": .string], required: ["rows", "preview"]), answers: .object(["moved": .integer])
      ) { try await change($0, .decrees) },
      Endpoint(
        method: .post, path: "/agencies/{id}/closures/preview",
        summary: LocalizedText(vi: "Cơ quan nghỉ thì hạn nào đổi", en: "Which deadlines closed days of an agency would move"),
        access: .staff,
        body: .object(["rows": closed], required: ["rows"]), answers: .any
      ) { try await preview($0, .closures) },
      Endpoint(
        method: .put, path: "/agencies/{id}/closures",
        summary: LocalizedText(vi: "Ghi ngày cơ quan nghỉ đúng như đã xem trước", en: "Change the closed days of an agency as previewed"),
        access: .staff,
        body: .object(["rows": closed, "preview": .string], required: ["rows", "preview"]), answers: .object(["moved": .integer])
      ) { try await change($0, .closures) },
      Endpoint(
        method: .post, path: "/agencies/{id}/hours/preview",
        summary: LocalizedText(vi: "Đổi giờ làm việc thì hạn nào đổi", en: "Which deadlines other office hours would move"),
        access: .staff,
        body: .object(["rows": kept], required: ["rows"]), answers: .any
      ) { try await preview($0, .hours) },
      Endpoint(
        method: .put, path: "/agencies/{id}/hours",
        summary: LocalizedText(vi: "Ghi giờ làm việc đúng như đã xem trước", en: "Change the office hours of an agency as previewed"),
        access: .staff,
        body: .object(["rows": kept, "preview": .string], required: ["rows", "preview"]), answers: .object(["moved": .integer])
      ) { try await change($0, .hours) },
    ]
  }

  private func closures(_ call: APICall) -> Response {
    let agency = call.query("agency").map(AgencyID.init(rawValue:))
    let found = registry.calendars.closures.filter { agency == nil || $0.agency == agency }
    return .json([
      "closures": .list(
        found.map { closed in
          [
            "agency": .text(closed.agency.rawValue), "from": .text(closed.closure.from.description),
            "through": .text(closed.closure.through.description), "reason": .text(closed.closure.reason.vi),
            "source": .text(closed.closure.source),
          ]
        })
    ])
  }

  private func hours(_ call: APICall) -> Response {
    let agency = call.query("agency").map(AgencyID.init(rawValue:))
    let found = registry.calendars.hours.filter { agency == nil || $0.agency == agency }
    return .json([
      "hours": .list(
        found.map { kept in
          [
            "agency": .text(kept.agency.rawValue), "from": .text(kept.from.description), "hours": .text(kept.hours.description),
            "reason": .text(kept.reason), "source": .text(kept.source),
          ]
        })
    ])
  }

  private func rows(_ call: APICall) throws -> Response {
    let kept = try calendars.rows(of: try CalendarKind.decrees.part(of: call.path), for: try call.staff())
    let rows = kept.rows.map { row in
      Value.object(Dictionary(uniqueKeysWithValues: zip(kept.part.columns, row.map { Value.text($0) })))
    }
    return .json([CalendarProposal.listName: .list(rows)])
  }

  private func preview(_ call: APICall, _ kind: CalendarKind) async throws -> Response {
    let username = try call.staff()
    let proposal = try call.proposal(kind, try await call.body())
    return .json(json(call).preview(try await calendars.preview(proposal, by: username)))
  }

  private func change(_ call: APICall, _ kind: CalendarKind) async throws -> Response {
    let username = try call.staff()
    let body = try await call.body()
    guard let version = body["preview"]?.text else { throw call.malformed("preview") }
    let moved = try await calendars.change(try call.proposal(kind, body), seen: version, by: username)
    return .json(["moved": .integer(Int64(moved))])
  }
}

extension APICall {
  fileprivate func proposal(_ kind: CalendarKind, _ body: Value) throws -> CalendarProposal {
    let part = try kind.part(of: path)
    let rows = body[CalendarProposal.listName]?.list
    guard let rows, rows.allSatisfy({ row in part.columns.allSatisfy { row[$0]?.text != nil } }) else {
      throw malformed(CalendarProposal.listName)
    }
    return CalendarProposal(part, form: body)
  }
}

extension CaseJSON {
  fileprivate func preview(_ preview: CalendarPreview) -> Value {
    [
      "version": .text(preview.version), "changesNothing": .bool(preview.changesNothing),
      "agencies": .list(
        preview.agencies.map { ["agency": .text($0.agency.rawValue), "cases": .integer(Int64($0.cases))] }),
      "late": .list(preview.late.map { .text($0.code.description) }),
      "moves": .list(
        preview.moves.map { move in
          [
            "code": .text(move.code.description), "process": .text(move.process.rawValue), "agency": .text(move.agency.rawValue),
            "deadlines": .list(move.deadlines.map(deadline)),
          ]
        }),
      "unreadable": .list(preview.unreadable.map { .text($0.description) }),
    ]
  }
}
