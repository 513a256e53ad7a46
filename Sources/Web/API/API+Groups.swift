import Casework
import HTTPTypes
import Hummingbird
import Registry

// Groups of agencies that are chosen together. A case keeps the agencies, never the group.

extension API {
  var groupEndpoints: [Endpoint] {
    let group = Schema.object(["id": .integer, "agency": .string, "name": .string, "agencies": .list(.string)])
    return [
      Endpoint(
        method: .get, path: "/agency-groups",
        summary: LocalizedText(vi: "Nhóm cơ quan của cơ quan mình", en: "The groups of agencies that the caller's agency keeps"),
        access: .staff, answers: .object(["groups": .list(group)])
      ) { try groups($0) },
      Endpoint(
        method: .post, path: "/agency-groups",
        summary: LocalizedText(
          vi: "Lưu một nhóm cơ quan; “agency” bỏ trống được khi chỉ làm việc ở một cơ quan",
          en: "Keep a group; `agency`, whose it is, may be left out by whoever has but one"),
        access: .staff,
        body: .object(["agency": .optional(.string), "name": .string, "agencies": .list(.string)], required: ["name", "agencies"]),
        success: 201, answers: group
      ) { try await keepGroup($0) },
      Endpoint(
        method: .put, path: "/agency-groups/{id}", summary: LocalizedText(vi: "Đổi tên nhóm cơ quan", en: "Rename a group"), access: .staff,
        body: .object(["name": .string], required: ["name"]), answers: group
      ) { try await renameGroup($0) },
      Endpoint(
        method: .delete, path: "/agency-groups/{id}", summary: LocalizedText(vi: "Xóa nhóm cơ quan", en: "Delete a group"),
        access: .staff, success: 204, answers: .nothing
      ) { try await removeGroup($0) },
    ]
  }

  private func groups(_ call: APICall) throws -> Response {
    .json(["groups": .list(try registry.groups(keptBy: try call.staff()).map(\.value))])
  }

  private func keepGroup(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    let body = try await call.body()
    guard let name = body["name"]?.text else { throw call.malformed("name") }
    guard let agencies = body["agencies"]?.list?.map(\.text), !agencies.contains(nil) else { throw call.malformed("agencies") }
    let own = registry.agenciesOfGroups(of: username)
    guard let owner = body["agency"]?.text.map(AgencyID.init(rawValue:)) ?? (own.count == 1 ? own[0] : nil) else {
      throw own.isEmpty ? DirectoryRefusal.notFound : call.malformed("agency")
    }
    let group = try await registry.keepGroup(
      named: name, of: owner, agencies: Set(agencies.compactMap { $0 }.map(AgencyID.init(rawValue:))), by: username)
    return .json(group.value, status: .created)
  }

  private func renameGroup(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    guard let name = try await call.body()["name"]?.text else { throw call.malformed("name") }
    return .json(try await registry.renameGroup(try call.group(), to: name, by: username).value)
  }

  private func removeGroup(_ call: APICall) async throws -> Response {
    try await registry.removeGroup(try call.group(), by: try call.staff())
    return Response(status: .noContent)
  }
}

extension APICall {
  fileprivate func group() throws(DirectoryRefusal) -> Int64 {
    guard let id = path["id"].flatMap({ Int64($0) }) else { throw .notFound }
    return id
  }
}

extension AgencyGroup {
  fileprivate var value: Value {
    [
      "id": .integer(id), "agency": .text(owner.rawValue), "name": .text(name),
      "agencies": .list(agencies.sorted().map { .text($0.rawValue) }),
    ]
  }
}
