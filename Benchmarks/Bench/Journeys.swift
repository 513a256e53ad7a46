import Casework
import Foundation

/// Requests as they stand on the wire.
enum Wire {
  static func get(_ path: String, _ headers: [String] = []) -> [UInt8] { request("GET \(path)", headers, []) }

  static func post(_ path: String, _ headers: [String] = [], _ body: Value) -> [UInt8] {
    let body = body.canonicalJSON
    return request("POST \(path)", headers + ["Content-Type: application/json", "Content-Length: \(body.count)"], body)
  }

  private static func request(_ line: String, _ headers: [String], _ body: [UInt8]) -> [UInt8] {
    let head = ["\(line) HTTP/1.1", "Host: 127.0.0.1"] + headers
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}

/// The same few requests over and over.
struct Reading: Journey {
  private let requests: [[UInt8]]
  private var turn: Int

  init(_ requests: [[UInt8]], startingAt turn: Int) {
    self.requests = requests
    self.turn = turn
  }

  mutating func next() -> [UInt8] {
    turn += 1
    return requests[turn % requests.count]
  }

  func received(_ answer: Answer) throws { try answer.expect(200) }
}

/// Sends one matter after another.
struct Sending: Journey {
  private let stock: Stock
  private var turn: Int

  init(_ stock: Stock, connection: Int) { (self.stock, turn) = (stock, stock.start(of: connection)) }

  mutating func next() -> [UInt8] {
    turn += 1
    return stock[turn].opening
  }

  func received(_ answer: Answer) throws { try answer.expect(201) }
}

/// Takes one matter after another from its sender to the approved answer: open, forward, take, draft, approve.
struct Living: Journey {
  static let requests = 5

  private let stock: Stock
  private var turn: Int
  private var steps: ArraySlice<Stock.Act> = []
  private var code = ""

  init(_ stock: Stock, connection: Int) { (self.stock, turn) = (stock, stock.start(of: connection)) }

  mutating func next() -> [UInt8] {
    if let step = steps.popFirst() { return step.request(in: code) }
    turn += 1
    (steps, code) = (stock[turn].steps[...], "")
    return stock[turn].opening
  }

  mutating func received(_ answer: Answer) throws {
    if !code.isEmpty {
      // Whoever hands a case on may not see it any more: 204.
      if answer.status != 204 { try answer.expect(200) }
      return
    }
    try answer.expect(201)
    guard let location = answer.field("location"), let last = location.split(separator: "/").last else {
      throw LoadFailure("an opened case has no location")
    }
    code = String(last)
  }
}

/// Requests written beforehand, so that writing them is not measured.
struct Stock {
  struct Way {
    let opening: [UInt8]
    let steps: [Act]
  }

  struct Act {
    private let rest: [UInt8]

    fileprivate init(_ step: Step, token: String) {
      // All but the code, which only the answer to the opening tells.
      let request = Wire.post("/actions/\(step.action)", ["Authorization: Bearer \(token)"], ["data": step.data])
      rest = Array(request.dropFirst("POST ".utf8.count))
    }

    func request(in code: String) -> [UInt8] { Array("POST /api/v1/cases/\(code)".utf8) + rest }
  }

  private let ways: [Way]

  init(_ count: Int, staff: Staff, tokens: [Username: String]) {
    ways = (0..<count).map { number in
      // Seeds that no filled case has.
      var texts = Texts(seed: UInt64(number) + 1 << 32)
      let matter = Matter(number: number, texts: &texts, staff: staff)
      return Way(
        opening: Wire.post("/api/v1/cases", [], ["process": .text(Staff.process.rawValue), "data": matter.opening]),
        steps: matter.steps.prefix(Living.requests - 1).map { Act($0, token: tokens[$0.by] ?? "") })
    }
  }

  subscript(turn: Int) -> Way { ways[turn % ways.count] }

  /// Connections begin at places of their own.
  func start(of connection: Int) -> Int { connection * 37 }
}
