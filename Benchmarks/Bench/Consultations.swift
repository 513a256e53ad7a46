import App
import Casework
import Foundation
import SampleProvince

/// The figures of a request for opinions to every agency of the sample province.
struct ConsultationFigures {
  /// How many agencies were asked.
  let agencies: Int
  /// Points in each opinion.
  let points: Int
  /// Milliseconds from approving the request to every agency having it.
  let sending: Double
  /// Opinions approved, each from the request to the answer.
  let approvals: Figures.Share
  /// Milliseconds: the page of a summary, its table by the API, and as a spreadsheet.
  let page: Double
  let table: Double
  let sheet: Double
}

/// Plays a consultation: one agency asks all others, each gives an opinion with many points, and it is summarised.
struct Consultations {
  private static let points = 20

  private let load: Load
  private let directory: Directory
  private let today: CivilDate
  private var tokens: [Username: String] = [:]
  private var texts = Texts(seed: 2610)
  private let passwords: [String: String]

  /// - Parameter folder: of the sample instance that the child serves.
  init(_ child: Child, folder: String, load: Load) throws {
    let province = try SampleProvince { try Shipped.text("sample/\($0)") }
    var directory = Directory()
    for event in province.directoryEvents { directory.apply(event) }
    self.directory = directory
    self.load = load
    today = Instant.present.date
    let accounts = try JSONDecoder().decode([Account].self, from: Data(contentsOf: URL(filePath: "\(folder)/accounts.json")))
    passwords = Dictionary(accounts.map { ($0.username, $0.password) }) { $1 }
  }

  /// - Parameter bound: steps a second that the machine could do at best.
  mutating func figures(bound: Double) throws -> ConsultationFigures {
    let requester: AgencyID = "so-xay-dung"
    let asked = directory.agencies.values.filter { agency in
      agency.id != requester && agency.exists(on: today) && [.leader, .officer].allSatisfy { person($0, at: agency.id) != nil }
    }.map(\.id).sorted()
    let (drafter, approver) = (try token(.officer, at: requester), try token(.leader, at: requester))
    let opening: Value = ["process": "consultation-request", "data": draft(asking: asked)]
    let opened = try value(of: ask(Wire.post("/api/v1/cases", ["Authorization: Bearer \(drafter)"], opening), expecting: 201))
    guard let code = opened["code"]?.text else { throw LoadFailure("an opened request has no code") }
    try act("submit", in: code, by: drafter)
    let sending = try time { try act("approve-send", in: code, by: approver) }
    let request = try value(of: ask(Wire.get("/api/v1/cases/\(code)", ["Authorization: Bearer \(drafter)"])))
    let approvals = try (request["children"]?.list ?? []).map { try drafted($0) }
    let rate = try Self.together(approvals, load)
    try act("close-collection", in: code, by: drafter)
    let (cookie, bearer) = (["Cookie: session=\(drafter)"], ["Authorization: Bearer \(drafter)"])
    let page = try median { try ask(Wire.get("/work/\(code)/summary", cookie)) }
    let table = try median { try ask(Wire.get("/api/v1/cases/\(code)/summary", bearer)) }
    let sheet = try median { try ask(Wire.get("/api/v1/cases/\(code)/summary/xlsx", bearer)) }
    return ConsultationFigures(
      agencies: asked.count, points: Self.points, sending: sending,
      approvals: Figures.Share(rate: rate, share: rate / bound), page: page, table: table, sheet: sheet)
  }

  // MARK: What is asked and said

  private mutating func draft(asking agencies: [AgencyID]) -> Value {
    let articles = (1...17).map { number in
      ["number": .text("\(number)"), "heading": .text(texts.phrase(words: 6)), "text": .text(texts.letter())] as Value
    }
    return [
      "title": .text("Dự thảo \(texts.phrase(words: 9))"), "kind": "regulation", "content": .text(texts.letter()),
      "articles": .list(articles), "checklist": [["item": "Dự thảo", "present": true]],
      "recipients": .list(agencies.map { .text($0.rawValue) }), "respondBy": .text(today.adding(days: 30).description), "notSecret": true,
    ]
  }

  /// Takes one opinion to where its leader approves it; returns the request that does.
  private mutating func drafted(_ child: Value) throws -> [UInt8] {
    guard let code = child["code"]?.text, let agency = child["agency"]?.text.map(AgencyID.init(rawValue:)),
      let officer = person(.officer, at: agency)
    else { throw LoadFailure("no child") }
    let leader = try token(.leader, at: agency)
    try act(
      "receive-assign", in: code, by: leader,
      ["lead": .text(officer.rawValue), "due": .text(today.adding(days: 15).description)])
    let points = (0..<Self.points).map { number in
      ["article": .text("\(number % 17 + 1)"), "comment": .text(texts.phrase(words: 60)), "proposal": .text(texts.phrase(words: 20))]
        as Value
    }
    try act(
      "submit-opinion", in: code, by: try token(.officer, at: agency), ["position": "agree-with-comments", "points": .list(points)])
    return Wire.post("/api/v1/cases/\(code)/actions/approve-opinion", ["Authorization: Bearer \(leader)"], ["data": [:]])
  }

  // MARK: Asking

  /// Sends each request once, on as many connections at a time as the load has; how many a second were answered.
  private static func together(_ requests: [[UInt8]], _ load: Load) throws -> Double {
    let start = Load.now
    let lanes = load.connections
    let faults = Faults()
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for index in stride(from: lane, to: requests.count, by: lanes) {
        do { try load.ask(requests[index]).expect(200) } catch { faults.note(error) }
      }
    }
    if let fault = faults.first { throw fault }
    return Double(requests.count) / (Load.now - start)
  }

  private func act(_ action: String, in code: String, by token: String, _ data: Value = [:]) throws {
    _ = try ask(Wire.post("/api/v1/cases/\(code)/actions/\(action)", ["Authorization: Bearer \(token)"], ["data": data]))
  }

  @discardableResult
  private func ask(_ request: [UInt8], expecting status: Int = 200) throws -> Answer {
    let answer = try load.ask(request)
    try answer.expect(status)
    return answer
  }

  private func value(of answer: Answer) throws -> Value { try JSONDecoder().decode(Value.self, from: Data(answer.body)) }

  /// Milliseconds.
  private func time(_ body: () throws -> Void) rethrows -> Double {
    let start = Load.now
    try body()
    return (Load.now - start) * 1_000
  }

  private func median(_ body: () throws -> Void) rethrows -> Double { try (0..<9).map { _ in try time(body) }.median }

  private func person(_ role: Role, at agency: AgencyID) -> Username? { directory.staff(of: agency, with: role, on: today).first?.username }

  private mutating func token(_ role: Role, at agency: AgencyID) throws -> String {
    guard let username = person(role, at: agency), let password = passwords[username.rawValue] else {
      throw LoadFailure("\(agency) has no \(role.rawValue)")
    }
    if let known = tokens[username] { return known }
    let body: Value = ["username": .text(username.rawValue), "password": .text(password)]
    let token = try value(of: ask(Wire.post("/api/v1/sessions", [], body), expecting: 201))["token"]?.text ?? ""
    tokens[username] = token
    return token
  }
}

/// The first error of several threads.
private final class Faults: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var first: (any Error)?
  func note(_ error: any Error) { lock.withLock { first = first ?? error } }
}
