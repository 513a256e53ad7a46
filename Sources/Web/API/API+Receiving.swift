import Casework
import Hummingbird
import Registry

// Which agency receives for a process, for system administrators. To others it looks absent.

extension API {
  func receiving(_ call: APICall) throws -> Response {
    let desks = try registry.receivingDesks(for: try call.staff())
    return .json([
      "processes": .list(
        desks.map { desk in
          [
            "process": .text(desk.process.rawValue), "agency": desk.agency.map { .text($0.rawValue) } ?? .null,
            "vacant": .list(desk.vacant.map { .text($0.rawValue) }),
          ]
        })
    ])
  }

  func previewReceiving(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    guard let agency = call.query("agency") else { throw call.malformed("agency") }
    let preview = try await registry.previewReceiving(of: call.process, by: AgencyID(rawValue: agency), for: username)
    return .json([
      "process": .text(preview.process.rawValue), "from": preview.from.map { .text($0.rawValue) } ?? .null,
      "to": .text(preview.to.rawValue), "vacant": .list(preview.vacant.map { .text($0.rawValue) }),
      "openCases": .integer(Int64(preview.openCases)), "gaining": .list(preview.gaining.map { .text($0.rawValue) }),
      "losing": .list(preview.losing.map { .text($0.rawValue) }), "version": .text(preview.version),
    ])
  }

  func assignReceiving(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    let body = try await call.body()
    guard let agency = body["agency"]?.text else { throw call.malformed("agency") }
    try await registry.assign(call.process, to: AgencyID(rawValue: agency), preview: body["preview"]?.text, by: username)
    return Response(status: .noContent)
  }
}

extension APICall {
  fileprivate var process: ProcessID { ProcessID(rawValue: path["process"] ?? "") }
}
