import Casework
import HTTPTypes
import Hummingbird
import Registry

// Notices: what went out about a case, what did not arrive, and where the caller's own go.

extension API {
  var noticeEndpoints: [Endpoint] {
    let notice = Schema.object([
      "id": .integer, "case": .optional(.string), "kind": .string, "to": .string, "state": .string, "attempts": .integer,
      "changedAt": .moment, "channel": .optional(.string), "trouble": .optional(.string), "by": .optional(.string),
    ])
    return [
      Endpoint(
        method: .get, path: "/cases/{code}/notices",
        summary: LocalizedText(vi: "Thông báo về một hồ sơ, không kèm địa chỉ", en: "Notices about a case, without addresses"),
        access: .staff, answers: .object(["notices": .list(notice)])
      ) { try await noticesOfCase($0) },
      Endpoint(
        method: .get, path: "/notices/undelivered",
        summary: LocalizedText(vi: "Thông báo chưa đến mà người gọi phải lo", en: "Undelivered notices that are the caller's to see to"),
        access: .staff, answers: .object(["notices": .list(notice)])
      ) { try await undelivered($0) },
      Endpoint(
        method: .post, path: "/notices/{id}",
        summary: LocalizedText(vi: "Đã báo cách khác, hoặc gửi lại", en: "Told in another way, or try again"), access: .staff,
        body: .object(["do": .string], required: ["do"]), answers: notice
      ) { try await resolveNotice($0) },
      Endpoint(
        method: .post, path: "/work-email",
        summary: LocalizedText(vi: "Thư công vụ nhận thông báo", en: "Where the caller's notices go; empty for none"), access: .staff,
        body: .object(["email": .string], required: ["email"]), answers: .object(["email": .optional(.string)])
      ) { try await setWorkEmail($0) },
    ]
  }

  func noticesOfCase(_ call: APICall) async throws -> Response {
    guard let code = CaseCode(call.path["code"] ?? "") else { throw Refusal.noSuchCase }
    let found = try await registry.open(code, as: .staff(try call.staff()))
    return .json(["notices": .list(try await notices?.store.notices(of: found.file.code).map(\.value) ?? [])])
  }

  func undelivered(_ call: APICall) async throws -> Response {
    let query = registry.noticesToSeeTo(by: try call.staff())
    return .json(["notices": .list(try await notices?.store.undelivered(query, limit: 200).map(\.value) ?? [])])
  }

  /// A notice that is not the caller's to see to looks absent.
  func resolveNotice(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    guard let notices, let id = Int64(call.path["id"] ?? ""), let notice = try await notices.store.notice(id),
      registry.noticesToSeeTo(by: username).covers(notice.draft)
    else { throw Problem(.notFound) }
    guard let choice = try await call.body()["do"]?.text, ["told", "again"].contains(choice) else { throw call.malformed("do") }
    guard try await notices.store.resolveNotice(id, told: choice == "told", by: username, at: registry.now),
      let resolved = try await notices.store.notice(id)
    else { throw Problem(.conflict) }
    return .json(resolved.value)
  }

  func setWorkEmail(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    guard let text = try await call.body()["email"]?.text, text.isEmpty || EmailAddress(text) != nil else { throw call.malformed("email") }
    try await registry.setWorkEmail(EmailAddress(text), of: username)
    return .json(["email": EmailAddress(text).map { .text($0.address) } ?? .null])
  }
}

extension QueuedNotice {
  fileprivate var value: Value {
    [
      "id": .integer(id), "case": draft.code.map { .text($0.description) } ?? .null, "kind": .text(draft.kind.rawValue),
      "to": .text(draft.recipient.text), "state": .text(state.rawValue), "attempts": .integer(Int64(attempts)),
      "changedAt": .text(changedAt.iso8601), "channel": channel.map { .text($0.rawValue) } ?? .null,
      "trouble": trouble.map { .text($0.rawValue) } ?? .null, "by": by.map { .text($0.rawValue) } ?? .null,
    ]
  }
}
