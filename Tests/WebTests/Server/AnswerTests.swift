import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Answers` {
  @Test func `an unknown address is a page for people and problem details for programs`() async throws {
    try await Hall().open { client async throws in
      let page = try await client.get("/nowhere", [.accept: "text/html"])
      #expect(page.status == .notFound)
      #expect(page.headers[.contentType] == "text/html; charset=utf-8")
      #expect(page.text.contains("Không tìm thấy"))
      for (uri, accept) in [("/api/v1/nowhere", "text/html"), ("/nowhere", "application/json")] {
        let problem = try await client.get(uri, [.accept: accept])
        #expect(problem.status == .notFound)
        #expect(problem.headers[.contentType] == "application/problem+json")
        #expect(problem.member("type") == "/problems/not-found")
        #expect(problem.member("status") == 404)
        #expect(problem.member("requestId")?.text == problem.headers[.requestID])
      }
    }
  }

  @Test func `a wrong method on a known address is 405 and says which are right`() async throws {
    try await Hall().open { client async throws in
      let one = try await client.execute(uri: "/api/v1/cases", method: .delete)
      #expect(one.status == .methodNotAllowed)
      #expect(one.headers[.allow] == "GET, HEAD, POST")
      let two = try await client.execute(uri: "/cases/PAKN.1", method: .put, headers: [.fetchSite: "same-origin"])
      #expect(two.status == .methodNotAllowed)
      #expect(two.headers[.allow] == "GET, HEAD")
      let none = try await client.execute(uri: "/cases/PAKN.1/nothing", method: .put)
      #expect(none.status == .notFound)
    }
  }

  @Test func `a method that nobody knows is not implemented`() async throws {
    try await Hall().open { client async throws in
      let brew = try #require(HTTPRequest.Method("BREW"))
      #expect(try await client.execute(uri: "/", method: brew).status == .notImplemented)
    }
  }

  @Test func `HEAD is answered wherever GET is, without a body`() async throws {
    try await Hall().open { client async throws in
      for uri in ["/", "/cases/1", "/healthz"] {
        let (head, get) = (try await client.execute(uri: uri, method: .head), try await client.get(uri))
        #expect(head.status == .ok && head.body.readableBytes == 0)
        #expect(head.headers[.contentLength] == get.headers[.contentLength])
        #expect(head.headers[.contentType] == get.headers[.contentType])
      }
    }
  }

  @Test func `an unforeseen error tells a number and nothing else, and the log has the rest`() async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      let answer = try await client.get("/boom", [.accept: "application/json"])
      #expect(answer.status == .internalServerError)
      #expect(!answer.text.contains("Secret") && !answer.text.contains("hunter2"))
      let id = try #require(answer.headers[.requestID])
      let line = try #require(hall.log.all.first { $0.contains("request failed unexpectedly") })
      #expect(line.contains(id) && line.contains("Secret") && !line.contains("hunter2"))
      #expect(try await client.get("/damaged").status == .internalServerError)
      #expect(hall.log.all.contains { $0.contains("event 7") })
    }
  }

  @Test func `a busy store is 503 and says when to try again`() async throws {
    try await Hall().open { client async throws in
      let answer = try await client.get("/busy")
      #expect(answer.status == .serviceUnavailable)
      #expect(answer.headers[.retryAfter] == "5")
    }
  }

  @Test func `what a reader may not see looks absent`() async throws {
    try await Hall().open { client async throws in #expect(try await client.get("/absent").status == .notFound) }
  }

  @Test func `every answer carries the security headers, errors included`() async throws {
    var hall = Hall()
    hall.settings.publicOrigin = "https://phananh.example"
    hall.settings.strictTransportSeconds = 3_600
    try await hall.open { client async throws in
      for uri in ["/", "/nowhere", "/boom", "/api/v1/cases", "/healthz"] {
        let headers = try await client.get(uri).headers
        #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'self';") == true)
        #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[.referrerPolicy] == "same-origin")
        #expect(headers[.strictTransportSecurity] == "max-age=3600; includeSubDomains")
        #expect(headers[.requestID]?.isEmpty == false)
      }
    }
  }

  @Test func `HTTPS is not promised by a server that is reached without it`() async throws {
    var hall = Hall()
    hall.settings.strictTransportSeconds = 3_600
    try await hall.open { client async throws in #expect(try await client.get("/").headers[.strictTransportSecurity] == nil) }
  }

  @Test(arguments: [
    ("/cases/1/", "/cases/1"), ("//cases//1", "/cases/1"), ("//evil.example", "/evil.example"), ("/cases/1/?a=b", "/cases/1?a=b"),
  ])
  func `an address has one spelling and others lead to it`(uri: String, canonical: String) async throws {
    try await Hall().open { client async throws in
      let answer = try await client.get(uri)
      #expect(answer.status == .permanentRedirect)
      #expect(answer.headers[.location] == canonical)
    }
  }

  @Test(arguments: [
    "/cases/%", "/cases/%4", "/cases/%zz", "/cases/%00", "/cases/%C0%AF", "/cases/%ED%A0%80", "/cases/a%2Fb", "/cases/a%5Cb", "/../etc",
    "/cases/%2e%2e", "/cases/./1", "/a\\b", "/cases/<script>", "/cases/\u{E9}", "/cases/%0d%0aSet-Cookie:x", "cases", "*",
  ])
  func `an address that no browser sends is refused`(uri: String) async throws {
    try await Hall().open { client async throws in #expect(try await client.get(uri).status == .badRequest) }
  }

  @Test func `an address of ten thousand signs is too long`() async throws {
    try await Hall().open { client async throws in
      #expect(try await client.get("/cases/" + String(repeating: "a", count: 10_000)).status == .uriTooLong)
    }
  }

  @Test func `a page is in Vietnamese until somebody chooses otherwise`() async throws {
    try await Hall().open { client async throws in
      func language(_ headers: HTTPFields) async throws -> String? { try await client.get("/nowhere", headers).headers[.contentLanguage] }
      #expect(try await language([:]) == "vi")
      #expect(try await language([.acceptLanguage: "en"]) == "vi")
      #expect(try await language([.cookie: "a=b; language=en"]) == "en")
      #expect(try await language([.cookie: "language=xx"]) == "vi")
      #expect(try await language([.cookie: "language=en; language=vi"]) == "vi")
    }
  }

  @Test func `a program gets the language it asks for, if it is one of ours`() async throws {
    try await Hall().open { client async throws in
      func language(_ headers: HTTPFields) async throws -> String? {
        try await client.get("/api/v1/nowhere", headers).headers[.contentLanguage]
      }
      #expect(try await language([:]) == "vi")
      #expect(try await language([.acceptLanguage: "fr, en-GB;q=0.8, vi;q=0.2"]) == "en")
      #expect(try await language([.acceptLanguage: "en;q=0.2, vi;q=0.8"]) == "vi")
      #expect(try await language([.acceptLanguage: "en;q=0, fr"]) == "vi")
      #expect(try await language([.acceptLanguage: "english, ;;;q=,q=1"]) == "vi")
      #expect(try await language([.acceptLanguage: "en", .cookie: "language=vi"]) == "en")
    }
  }

  @Test func `assets are kept for a year and answered with 304 when they are known`() async throws {
    try await Hall().open { client async throws in
      let first = try await client.get("/assets/site-1.css")
      #expect(first.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(first.headers[values: .setCookie].isEmpty)
      let tag = try #require(first.headers[.eTag])
      for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
        #expect(try await client.get("/assets/site-1.css", [.ifNoneMatch: known]).status == .notModified)
      }
      #expect(try await client.get("/assets/site-1.css", [.ifNoneMatch: "\"other\""]).status == .ok)
    }
  }

  @Test func `a file that somebody sent is saved, not shown, under its own name`() async throws {
    try await Hall().open { client async throws in
      let headers = try await client.get("/file").headers
      #expect(headers[.contentDisposition] == #"attachment; filename="____n _x_.pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%22x%22.pdf"#)
      #expect(headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
    }
  }

  @Test func `pages are not kept by caches`() async throws {
    try await Hall().open { client async throws in #expect(try await client.get("/").headers[.cacheControl] == "no-store") }
  }

  @Test(arguments: ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\nb", "inbox"])
  func `nobody is sent to another site`(next: String) {
    #expect(Response.redirect(to: next).headers[.location] == "/")
  }

  @Test func `the log has patterns, not addresses, and no queries`() async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      _ = try await client.get("/cases/PAKN.20260101.0001?name=Nguyen", [.cookie: "session=topsecret"])
      let line = try #require(hall.log.all.last)
      #expect(line.hasPrefix("info request "))
      #expect(line.contains("route=/cases/{code}") && line.contains("status=200"))
      #expect(!hall.log.all.contains { $0.contains("Nguyen") || $0.contains("0001") || $0.contains("topsecret") })
    }
  }

  @Test func `figures are counted by route and never shown through a proxy`() async throws {
    try await Hall().open { client async throws in
      for number in 0..<3 { _ = try await client.get("/cases/\(number)") }
      _ = try await client.get("/boom")
      let text = try await client.get("/metrics").text
      #expect(text.contains(#"http_requests_total{route="/cases/{code}",method="GET",status="200"} 3"#))
      #expect(text.contains(#"http_requests_total{route="/boom",method="GET",status="500"} 1"#))
      #expect(text.contains(#"http_request_duration_seconds_bucket{route="/cases/{code}",le="+Inf"} 3"#))
      #expect(try await client.get("/metrics", [.forwardedFor: "10.0.0.1"]).status == .notFound)
    }
  }

  @Test func `the probes say whether the server lives and whether it can work`() async throws {
    try await Hall().open { client async throws in
      #expect(try await client.get("/healthz").status == .ok)
      #expect(try await client.get("/readyz").status == .ok)
    }
    var hall = Hall()
    hall.isReady = false
    try await hall.open { client async throws in
      #expect(try await client.get("/healthz").status == .ok)
      #expect(try await client.get("/readyz").status == .serviceUnavailable)
    }
  }

  @Test func `every kind of problem has its words in both languages`() {
    for kind in Problem.Kind.allCases {
      for text in [kind.title, kind.advice] { #expect(!text.vi.isEmpty && !text.en.isEmpty && text.vi != text.en) }
      #expect((400...599).contains(kind.status.code))
    }
  }

  @Test func `every kind of problem stands in the description of the interface beside its status`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let lines = try String(contentsOf: root.appending(path: "docs/api.md"), encoding: .utf8).split(separator: "\n")
    for kind in Problem.Kind.allCases {
      let rows = lines.filter { $0.hasPrefix("|") && $0.contains("`\(kind.rawValue)`") }
      #expect(rows.contains { $0.dropFirst().prefix { $0 != "|" }.contains("\(kind.status.code)") }, "\(kind.rawValue)")
    }
  }
}
