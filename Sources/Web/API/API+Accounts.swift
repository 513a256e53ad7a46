import Accounts
import Casework
import HTTPTypes
import Hummingbird
import Registry

// Accounts of other people, for their administrators, and the search of the log.

extension API {
  var accountEndpoints: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "/people/{username}/account", summary: LocalizedText(vi: "Tài khoản của một người", en: "A person's account"),
        access: .staff,
        answers: .object(["state": .string, "secondFactor": .flag, "sessions": .integer, "invitedUntil": .optional(.moment)])
      ) { try await account($0) },
      Endpoint(
        method: .post, path: "/people/{username}/account",
        summary: LocalizedText(
          vi: "Khóa, mở lại, đăng xuất mọi nơi, gỡ xác thực hai lớp, thu giấy mời",
          en: "`change`: close, reopen, end-sessions, remove-second-factor or revoke (the invitation)"),
        access: .staff, body: .object(["change": .string], required: ["change"]), success: 204, answers: .nothing
      ) { try await changeAccount($0) },
      Endpoint(
        method: .post, path: "/people/{username}/invitation",
        summary: LocalizedText(vi: "Mời đặt mật khẩu bằng đường dẫn dùng một lần", en: "Invite to set a password by a one-time link"),
        access: .staff, success: 201, answers: .object(["link": .string, "until": .moment])
      ) { try await invite($0) },
      Endpoint(
        method: .get, path: "/audit", summary: LocalizedText(vi: "Tra nhật ký", en: "Search the log"), access: .staff,
        query: [
          .init(name: "part", meaning: "cases, directory or accounts, as far as the caller may search them"),
          .init(name: "person", meaning: "Username of who did it; of accounts also of whose it is"),
          .init(name: "agency", meaning: "Agency that was acted for"), .init(name: "code", meaning: "Case code"),
          .init(name: "kind", meaning: "Stored name of the event, with or without its version"),
          .init(name: "from", meaning: "First day"), .init(name: "to", meaning: "Last day"),
          .init(name: "cursor", meaning: "`next` of the page before"),
        ], answers: .object(["entries": .list(.any), "next": .optional(.string)])
      ) { try await searchLog($0) },
    ]
  }

  private func account(_ call: APICall) async throws -> Response {
    let (username, _) = try managed(call)
    let state = try await AccountState(of: username, in: accounts)
    let words = state.account.map { $0.closedAt == nil ? "in-use" : "closed" } ?? "none"
    return .json([
      "state": .text(words), "secondFactor": .bool(state.account?.hasSecondFactor ?? false), "sessions": .integer(Int64(state.sessions)),
      "invitedUntil": state.invitedUntil.map { .text($0.iso8601) } ?? .null,
    ])
  }

  private func changeAccount(_ call: APICall) async throws -> Response {
    let (username, administrator) = try managed(call)
    guard let change = try await call.body()["change"]?.text.flatMap(PersonPage.Change.init) else { throw call.malformed("change") }
    switch change {
    // It has an answer of its own.
    case .invite: throw call.malformed("change")
    case .revoke: try await accounts.revokeInvitation(of: username, by: administrator)
    case .endSessions: try await accounts.endAll(of: username, by: administrator)
    case .removeSecondFactor: try await accounts.removeSecondFactor(of: username, by: administrator)
    case .close: try await accounts.close(username, by: administrator)
    case .reopen: try await accounts.reopen(username, by: administrator)
    }
    return Response(status: .noContent)
  }

  private func invite(_ call: APICall) async throws -> Response {
    let (username, administrator) = try managed(call)
    let token = try await accounts.invite(username, by: administrator)
    let until = Instant.now().adding(milliseconds: Accounts.invitationFor)
    return .json(
      ["link": .text(settings.address + Route.welcome(token: token).path), "until": .text(until.iso8601)], status: .created)
  }

  /// The person whom the path names, if the caller manages their account.
  private func managed(_ call: APICall) throws -> (person: Username, administrator: Username) {
    guard let administration = registry.administration(of: try call.staff()), let person = registry.directory.people[call.username],
      administration.mayManageAccount(of: person)
    else { throw DirectoryRefusal.notFound }
    return (person.username, administration.username)
  }

  private func searchLog(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    let parts = audit.parts(for: username)
    guard !parts.isEmpty else { throw DirectoryRefusal.notFound }
    let typed = call.parameters.object?.compactMapValues(\.text) ?? [:]
    guard let query = AuditSearch(typed, parts: parts).query else {
      if typed["part"].flatMap(AuditPart.init).map(parts.contains) == false { throw DirectoryRefusal.notFound }
      throw call.malformed("query")
    }
    let found = try await audit.search(query, by: username)
    let entries = found.entries.map { entry in
      Value.object(Dictionary(entry.exported.members.filter { !$0.value.isEmpty }.map { ($0.name, Value.text($0.value)) }) { $1 })
    }
    return .json(["entries": .list(entries), "next": found.next.map { .text("\($0)") } ?? .null])
  }
}
