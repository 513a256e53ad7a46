import Accounts
import Casework
import HTTPTypes
import Hummingbird
import Registry

// People and their positions, for administrators. What one may not manage looks absent.

extension API {
  var peopleEndpoints: [Endpoint] {
    let position: [String: Schema] = [
      "agency": .string, "title": .string, "roles": .list(.string), "from": .day, "to": .optional(.day),
    ]
    let ending: [String: Schema] = ["agency": .optional(.string), "lastDay": .day]
    return [
      Endpoint(
        method: .get, path: "/people", summary: LocalizedText(vi: "Người làm việc ở một cơ quan", en: "People of an agency"),
        access: .staff,
        query: [.init(name: "agency", meaning: "Agency id", required: true)],
        answers: .object(["people": .list(.any), "grantable": .list(.string)])
      ) { try people($0) },
      Endpoint(
        method: .post, path: "/people", summary: LocalizedText(vi: "Thêm người với một chức vụ", en: "Add a person with a position"),
        access: .staff,
        body: .object(
          position.merging(["username": .optional(.string), "displayName": .string]) { $1 },
          required: ["displayName", "agency", "title", "roles", "from"]), success: 201, answers: .any
      ) { try await addPerson($0) },
      Endpoint(
        method: .post, path: "/people/{username}/positions",
        summary: LocalizedText(vi: "Giao thêm chức vụ", en: "Give a further position"),
        access: .staff, body: .object(position, required: ["agency", "title", "roles", "from"]), success: 201, answers: .any
      ) { try await addPosition($0) },
      Endpoint(
        method: .post, path: "/people/{username}/leave",
        summary: LocalizedText(
          vi: "Thôi chức vụ ở một cơ quan, hoặc mọi chức vụ; “preview” chỉ cho biết hệ quả",
          en: "End the positions at an agency, or all; with `preview` nothing is done"), access: .staff,
        body: .object(ending.merging(["preview": .optional(.flag)]) { $1 }, required: ["lastDay"]),
        answers: .object(["moved": .integer, "casesInHand": .integer, "vacancies": .list(.any)])
      ) { try await leave($0) },
      Endpoint(
        method: .put, path: "/agencies/{id}/administration/{above}",
        summary: LocalizedText(
          vi: "Giao cho quản trị của cơ quan cấp trên quản lý người của cơ quan này",
          en: "Let the administrators of an agency above manage this agency's people"),
        access: .staff, success: 204, answers: .nothing
      ) { try await entrust($0) },
      Endpoint(
        method: .delete, path: "/agencies/{id}/administration/{above}",
        summary: LocalizedText(vi: "Thu lại việc giao quản lý", en: "Take that back"), access: .staff, success: 204, answers: .nothing
      ) { try await withdraw($0) },
    ]
  }

  private func people(_ call: APICall) throws -> Response {
    guard let administration = registry.administration(of: try call.staff()) else { throw DirectoryRefusal.notFound }
    guard let agency = call.query("agency").map(AgencyID.init(rawValue:)) else { throw call.malformed("agency") }
    guard administration.manages(agency), registry.directory.agencies[agency] != nil else { throw DirectoryRefusal.notFound }
    let people = registry.directory.people.values.filter { person in person.positions.contains { $0.agency == agency } }
    return .json([
      "people": .list(people.sorted { $0.username < $1.username }.map { person($0, seenBy: administration) }),
      "grantable": .list(administration.grantable(at: agency).map { .text($0.rawValue) }),
    ])
  }

  private func addPerson(_ call: APICall) async throws -> Response {
    let administrator = try call.staff()
    let body = try await call.body()
    guard let displayName = body["displayName"]?.text else { throw call.malformed("displayName") }
    let position = try position(body, call)
    let typed = body["username"]?.text ?? ""
    // Nobody who administers nothing learns which usernames are free.
    guard registry.administration(of: administrator)?.manages(position.agency) == true else { throw DirectoryRefusal.notFound }
    let username =
      typed.isEmpty ? registry.directory.suggestedUsername(for: displayName, at: position.agency) : Username(rawValue: typed)
    try await registry.appoint(
      Appointment(username: username, displayName: displayName, position: position, isNewPerson: true), by: administrator)
    return try appointed(username, by: administrator)
  }

  private func addPosition(_ call: APICall) async throws -> Response {
    let administrator = try call.staff()
    let body = try await call.body()
    let username = call.username
    let name = registry.directory.people[username]?.displayName ?? ""
    guard !name.isEmpty else { throw DirectoryRefusal.notFound }
    try await registry.appoint(
      Appointment(username: username, displayName: name, position: try position(body, call), isNewPerson: false), by: administrator)
    return try appointed(username, by: administrator)
  }

  private func appointed(_ username: Username, by administrator: Username) throws -> Response {
    guard let person = registry.directory.people[username], let administration = registry.administration(of: administrator) else {
      throw DirectoryRefusal.notFound
    }
    return .json(self.person(person, seenBy: administration), status: .created)
  }

  private func leave(_ call: APICall) async throws -> Response {
    let administrator = try call.staff()
    let body = try await call.body()
    let agency = body["agency"]?.text.map(AgencyID.init(rawValue:))
    let lastDay = try call.day(body, "lastDay")
    let departure = try await registry.departure(of: call.username, at: agency, lastDay: lastDay, by: administrator)
    let moved =
      body["preview"]?.bool == true
      ? 0 : try await registry.endPositions(of: call.username, at: agency, lastDay: lastDay, by: administrator)
    return .json([
      "moved": .integer(Int64(moved)), "casesInHand": .integer(Int64(departure.casesInHand)),
      "vacancies": .list(
        departure.vacancies.map { ["agency": .text($0.agency.rawValue), "role": .text($0.role.rawValue)] }),
    ])
  }

  private func entrust(_ call: APICall) async throws -> Response {
    try await registry.entrust(call.agency, to: AgencyID(rawValue: call.path["above"] ?? ""), by: try call.staff())
    return Response(status: .noContent)
  }

  private func withdraw(_ call: APICall) async throws -> Response {
    try await registry.withdraw(call.agency, from: AgencyID(rawValue: call.path["above"] ?? ""), by: try call.staff())
    return Response(status: .noContent)
  }

  private func position(_ body: Value, _ call: APICall) throws -> Position {
    guard let agency = body["agency"]?.text else { throw call.malformed("agency") }
    guard let title = body["title"]?.text else { throw call.malformed("title") }
    let roles = (body["roles"]?.list ?? []).map { $0.text.flatMap(Role.init(rawValue:)) }
    guard !roles.contains(nil) else { throw call.malformed("roles") }
    let end: CivilDate? =
      switch body["to"] {
      case nil, .null: nil
      default: try call.day(body, "to")
      }
    return Position(
      agency: AgencyID(rawValue: agency), title: title, roles: Set(roles.compactMap { $0 }), from: try call.day(body, "from"), to: end)
  }

  /// Positions at agencies that the administrator does not manage are left out.
  private func person(_ person: Person, seenBy administration: Standing.Administration) -> Value {
    [
      "username": .text(person.username.rawValue), "displayName": .text(person.displayName),
      "mayManageAccount": .bool(administration.mayManageAccount(of: person)),
      "positions": .list(
        person.positions.filter { administration.manages($0.agency) }.map { position in
          [
            "agency": .text(position.agency.rawValue), "title": .text(position.title),
            "roles": .list(position.roles.sorted().map { .text($0.rawValue) }), "from": .text(position.from.description),
            "to": position.to.map { .text($0.description) } ?? .null,
          ]
        }),
    ]
  }
}

extension APICall {
  var username: Username { Username(rawValue: path["username"] ?? "") }
  fileprivate var agency: AgencyID { AgencyID(rawValue: path["id"] ?? "") }
}
