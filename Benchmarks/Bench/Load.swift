#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One after another what somebody on a connection sends. A journey learns from each answer what to send next.
protocol Journey {
  /// The next request, whole.
  mutating func next() -> [UInt8]
  /// - Throws: when the answer is not the one that was to come: figures of refusals would be worse than none.
  mutating func received(_ answer: Answer) throws
}

/// What a load came to.
struct Measured {
  /// Answers in a second.
  let rate: Double
  /// Times from the last byte sent to the last byte received, in milliseconds, shortest first.
  let latencies: [Double]

  func percentile(_ percent: Int) -> Double {
    latencies.isEmpty ? 0 : latencies[min(latencies.count - 1, latencies.count * percent / 100)]
  }
}

/// Keeps a number of connections busy, each with one request at a time, from one thread.
///
/// The machine's cores are shared with what is measured, so it takes as little of them as it can: no library, no allocation for each
/// request but the request's own, one `poll` for all connections.
struct Load {
  let port: Int
  var connections = 16
  /// Seconds that are not counted, and that are.
  var warmUp = 1.0
  var measured = 3.0

  /// - Parameter journey: makes the journey of each connection, by its number.
  func run(_ journey: (Int) -> any Journey) throws -> Measured {
    var lines = try (0..<connections).map { try Connection(port: port, journey: journey($0)) }
    defer { for line in lines { line.close() } }
    var watched = lines.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
    let start = Self.now
    let (begin, end) = (start + warmUp, start + warmUp + measured)
    for index in lines.indices { try lines[index].send(at: start) }
    var latencies: [Double] = []
    latencies.reserveCapacity(100_000)
    while true {
      guard poll(&watched, nfds_t(watched.count), 5_000) > 0 else { throw LoadFailure("no answer in five seconds") }
      let now = Self.now
      if now >= end { break }
      for index in lines.indices where watched[index].revents != 0 {
        guard let seconds = try lines[index].receive(at: now) else { continue }
        if now >= begin { latencies.append(seconds * 1_000) }
        try lines[index].send(at: now)
      }
    }
    return Measured(rate: Double(latencies.count) / measured, latencies: latencies.sorted())
  }

  /// Sends one request and returns its answer.
  func ask(_ request: [UInt8]) throws -> Answer {
    final class Once { var answer: Answer? }
    struct Asking: Journey {
      let request: [UInt8]
      let once: Once
      func next() -> [UInt8] { request }
      func received(_ answer: Answer) { once.answer = answer }
    }
    let once = Once()
    var line = try Connection(port: port, journey: Asking(request: request, once: once))
    defer { line.close() }
    try line.send(at: Self.now)
    while try line.receive(at: Self.now) == nil {}
    guard let answer = once.answer else { throw LoadFailure("no answer") }
    return answer
  }

  /// Seconds of a clock that is never set.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

struct LoadFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// A connection with one request under way.
private struct Connection {
  let socket: Int32
  private var journey: any Journey
  private var reading = AnswerReader()
  private var sentAt = 0.0

  init(port: Int, journey: any Journey) throws {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    socket = Self.loopback(stream)
    self.journey = journey
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard connected == 0 else {
      close()
      throw LoadFailure("port \(port) is closed")
    }
    var yes: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func loopback(_ stream: Int32) -> Int32 { makeSocket(AF_INET, stream, 0) }

  func close() { closeSocket(socket) }

  mutating func send(at now: Double) throws {
    sentAt = now
    let request = journey.next()
    var sent = 0
    while sent < request.count {
      let count = request.withUnsafeBytes { write(socket, $0.baseAddress?.advanced(by: sent), request.count - sent) }
      guard count > 0 else { throw LoadFailure("the connection was closed while sending") }
      sent += count
    }
  }

  /// Reads what has come; the seconds the answer took once it is whole.
  mutating func receive(at now: Double) throws -> Double? {
    guard let answer = try reading.read(from: socket) else { return nil }
    try journey.received(answer)
    return now - sentAt
  }
}

// Inside a type with members of the same names the system's calls cannot be told.
private let makeSocket: @Sendable (Int32, Int32, Int32) -> Int32 = { socket($0, $1, $2) }
private let closeSocket: @Sendable (Int32) -> Void = { _ = close($0) }
