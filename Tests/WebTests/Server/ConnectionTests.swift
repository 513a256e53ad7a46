import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOPosix
import Testing

@testable import Web

@Suite struct `Deadlines of a connection` {
  private func clock() -> ConnectionDeadlines { ConnectionDeadlines(limits: ConnectionLimits()) }

  @Test func `nothing is awaited between requests`() {
    var clock = clock()
    #expect(clock.deadline == nil)
    clock.note(.requestHead, at: 0)
    #expect(clock.deadline == 30_000)
    clock.note(.requestEnd, at: 5)
    #expect(clock.deadline == nil)
    clock.note(.responseEnd, at: 10)
    #expect(clock.deadline == nil)
  }

  @Test func `a large body may take longer, a slow one may not`() {
    var clock = clock()
    clock.note(.requestHead, at: 0)
    clock.note(.requestBody(bytes: 20_000_000), at: 29_000)
    #expect(clock.deadline == 10_030_000)
    var slow = self.clock()
    slow.note(.requestHead, at: 0)
    for second in 1...29 { slow.note(.requestBody(bytes: 1), at: Int64(second) * 1_000) }
    #expect(slow.deadline == 30_014)
  }

  @Test func `a body that goes on after the answer is read for two seconds`() {
    var clock = clock()
    clock.note(.requestHead, at: 0)
    clock.note(.responseEnd, at: 100)
    #expect(clock.deadline == 2_100)
    clock.note(.requestEnd, at: 500)
    #expect(clock.deadline == nil)
  }

  @Test func `of two requests sent at once the second is not taken for the first`() {
    var clock = clock()
    clock.note(.requestHead, at: 0)
    clock.note(.requestEnd, at: 0)
    clock.note(.requestHead, at: 1)
    clock.note(.responseEnd, at: 2)
    #expect(clock.deadline == 30_001)
  }

  @Test func `an answer that nobody takes is given up`() {
    var clock = clock()
    clock.note(.writability(false), at: 100)
    clock.note(.writability(false), at: 200)
    #expect(clock.deadline == 30_100)
    clock.note(.writability(true), at: 300)
    #expect(clock.deadline == nil)
  }
}

@Suite struct `Sockets` {
  @Test func `headers without end are refused`() async throws {
    try await Hall().open(.live) { client async throws in
      let port = try #require(client.port)
      let flood = (0..<5_000).map { "X-\($0): \(String(repeating: "a", count: 100))\r\n" }.joined()
      let answer = try await RawSocket.ask(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\(flood)\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 400"))
      let many = (0..<200).map { "X-\($0): a\r\n" }.joined()
      #expect(try await RawSocket.ask(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\(many)\r\n").hasPrefix("HTTP/1.1 400"))
    }
  }

  @Test func `a head that comes drop by drop is cut off`() async throws {
    var hall = Hall()
    hall.settings.connections.idle = 400
    try await hall.open(.live) { client async throws in
      #expect(try await RawSocket.isCutOff(try #require(client.port), "GET / HTTP/1.1\r\n", dripping: "X: y\r\n"))
    }
  }

  @Test func `a body that comes drop by drop is cut off`() async throws {
    var hall = Hall()
    hall.settings.connections.request = 400
    try await hall.open(.live) { client async throws in
      let head = RawSocket.head("POST /no-files", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 100000")
      #expect(try await RawSocket.isCutOff(try #require(client.port), head, dripping: "a"))
    }
  }

  @Test func `a body that was refused is not read for ever`() async throws {
    var hall = Hall()
    hall.settings.connections.linger = 300
    try await hall.open(.live) { client async throws in
      let head = RawSocket.head("POST /api/v1/echo", "Content-Type: text/plain", "Content-Length: 100000000")
      #expect(try await RawSocket.isCutOff(try #require(client.port), head, dripping: String(repeating: "a", count: 1_000)))
    }
  }

  @Test(arguments: [
    "GET http://localhost HTTP/1.1\r\nHost: localhost\r\n", "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n",
    "GET http:// HTTP/1.1\r\nHost: localhost\r\n", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n",
    "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n", "GET ?a HTTP/1.1\r\nHost: localhost\r\n",
    "GET /?%00 HTTP/1.1\r\nHost: localhost\r\n", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: \r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n", "GET /\u{1} HTTP/1.1\r\nHost: a\r\n", "GET /\u{E9} HTTP/1.1\r\nHost: a\r\n",
    "POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n", "GET / HTTP/9.9\r\nHost: a\r\n",
    "\u{0}\u{0}\r\n",
    "GET / HTTP/1.0\r\n", "TRACE / HTTP/1.1\r\nHost: a\r\n",
  ])
  func `an odd request gets an answer or a closed connection, and the server lives on`(head: String) async throws {
    try await Hall().open(.live) { client async throws in
      let answer = try await RawSocket.ask(try #require(client.port), head + "Connection: close\r\n\r\n")
      #expect(!answer.hasPrefix("HTTP/1.1 500"))
      #expect(try await client.get("/healthz").status == .ok)
    }
  }

  @Test func `a chunk that breaks the rules closes the connection with 400`() async throws {
    try await Hall().open(.live) { client async throws in
      let head = RawSocket.head("POST /no-files", "Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked")
      let answer = try await RawSocket.ask(try #require(client.port), head + "3\r\na=1\r\nZZ\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 400"))
      #expect(try await client.get("/healthz").status == .ok)
    }
  }

  @Test func `a sender who leaves in the middle of a file leaves nothing behind`() async throws {
    let hall = Hall()
    try await hall.open(.live) { client async throws in
      let visitor = try await client.visit()
      var body = MultipartBody()
      body.add("csrf", visitor.token)
      body.add("f", file: "a.pdf", Array("%PDF-1.7".utf8) + Array(repeating: 0x20, count: 50_000))
      let head = RawSocket.head(
        "POST /form", "Cookie: \(visitor.cookie)", "Content-Type: \(MultipartBody.type)", "Content-Length: \(body.whole.count)")
      try await RawSocket.sendAndLeave(try #require(client.port), Array(head.utf8) + body.bytes.dropLast(20_000))
      try await Task.sleep(for: .milliseconds(300))
      #expect(hall.vault.files.isEmpty)
      #expect(try await client.get("/healthz").status == .ok)
    }
  }

  @Test func `a form with files works over a socket, and its connection goes on`() async throws {
    try await Hall().open(.live) { client async throws in
      for _ in 0..<3 {
        let content = Array("%PDF-1.7".utf8) + Array(repeating: 0x20, count: 500_000)
        let answer = try await client.send { $0.add("f", file: "a.pdf", content) }
        #expect(answer.status == .ok)
      }
    }
  }
}

/// A client that may break every rule.
enum RawSocket {
  /// The head of a request, with its empty line.
  static func head(_ methodAndPath: String, _ fields: String...) -> String {
    (["\(methodAndPath) HTTP/1.1", "Host: localhost"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
  }

  /// Sends the text and returns all that comes back until the server closes; nothing when it has not after twenty seconds, which a busy
  /// machine may need.
  static func ask(_ port: Int, _ text: String) async throws -> String {
    try await connected(port) { inbound, outbound in
      try? await outbound.write(ByteBuffer(string: text))
      return try await withThrowingTaskGroup(of: String.self) { group in
        group.addTask {
          var answer = ByteBuffer()
          do { for try await var piece in inbound { answer.writeBuffer(&piece) } } catch {}
          return String(buffer: answer)
        }
        group.addTask {
          try await Task.sleep(for: .seconds(20))
          return ""
        }
        let answer = try await group.next() ?? ""
        group.cancelAll()
        return answer
      }
    }
  }

  /// Sends the head and then a drop every fifty milliseconds, two hundred in all, however long a busy machine takes for them.
  /// - Returns: whether the server closed the connection before the last drop.
  static func isCutOff(_ port: Int, _ head: String, dripping drop: String) async throws -> Bool {
    try await connected(port) { inbound, outbound in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        group.addTask {
          do { for try await _ in inbound {} } catch {}
          return true
        }
        group.addTask {
          try? await outbound.write(ByteBuffer(string: head))
          for _ in 0..<200 {
            try await Task.sleep(for: .milliseconds(50))
            try? await outbound.write(ByteBuffer(string: drop))
          }
          return false
        }
        let isCutOff = try await group.next() ?? false
        group.cancelAll()
        return isCutOff
      }
    }
  }

  static func sendAndLeave(_ port: Int, _ bytes: [UInt8]) async throws {
    try await connected(port) { _, outbound in try await outbound.write(ByteBuffer(bytes: bytes)) }
  }

  private static func connected<Answer: Sendable>(
    _ port: Int,
    _ body: @escaping @Sendable (NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws -> Answer
  ) async throws -> Answer {
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    let channel = try await bootstrap.connect(host: "localhost", port: port) { channel in
      channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
    }
    return try await channel.executeThenClose { inbound, outbound in try await body(inbound, outbound) }
  }
}
