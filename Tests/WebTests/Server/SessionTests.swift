import Accounts
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Sessions over HTTP` {
  @Test func `a sign-in leads to the inbox with a cookie that scripts cannot read`() async throws {
    try await Hall().open { client async throws in
      let answer = try await client.signIn()
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/inbox")
      let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("session=") })
      for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/"] { #expect(cookie.contains(attribute)) }
      #expect(!cookie.contains("Secure"))
      #expect(try await client.get("/inbox", [.cookie: answer.cookie("session")]).status == .ok)
    }
  }

  @Test func `over HTTPS the cookies are bound to the host`() async throws {
    var hall = Hall()
    hall.settings.publicOrigin = "https://phananh.example"
    try await hall.open { client async throws in
      let answer = try await client.signIn()
      let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("__Host-session=") })
      #expect(cookie.contains("; Secure") && cookie.contains("; Path=/") && !cookie.contains("Domain"))
      #expect(try await client.get("/inbox", [.cookie: answer.cookie("__Host-session")]).status == .ok)
      // A sister domain can plant a cookie of the bare name only.
      let planted = answer.cookie("__Host-session").replacing("__Host-", with: "")
      #expect(try await client.get("/inbox", [.cookie: planted]).status == .seeOther)
    }
  }

  @Test func `whoever is not signed in is led to the sign-in page and back`() async throws {
    try await Hall().open { client async throws in
      let answer = try await client.get("/inbox")
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/sign-in?next=%2Finbox")
    }
  }

  @Test func `the API asks for a token instead of leading elsewhere`() async throws {
    try await Hall().open { client async throws in
      let answer = try await client.get("/api/v1/me")
      #expect(answer.status == .unauthorized)
      #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="dien-hong""#)
      #expect(answer.member("type") == "/problems/sign-in-required")
    }
  }

  @Test func `the API takes a bearer token and looks at no cookie`() async throws {
    try await Hall().open { client async throws in
      let signedIn = try await client.post(
        "/api/v1/sessions", #"{"username":"vanthu.01","password":"\#(Hall.password)"}"#, type: "application/json")
      #expect(signedIn.status == .created)
      let token = try #require(signedIn.member("token")?.text)
      #expect(try await client.get("/api/v1/me", [.authorization: "Bearer \(token)"]).text == #""vanthu.01""#)
      #expect(try await client.get("/api/v1/me", [.authorization: "bearer \(token)"]).status == .ok)
      #expect(try await client.get("/api/v1/me", [.cookie: "session=\(token)"]).status == .unauthorized)
      #expect(try await client.get("/inbox", [.authorization: "Bearer \(token)"]).status == .seeOther)
    }
  }

  @Test(arguments: ["Bearer", "Bearer x y", "Basic dmFuOnRodQ==", "Bearer " + String(repeating: "0", count: 64), ""])
  func `a token that opens nothing is refused even where none is needed`(header: String) async throws {
    try await Hall().open { client async throws in
      #expect(try await client.get("/api/v1/cases", [.authorization: header]).status == .unauthorized)
    }
  }

  @Test func `a password given by somebody else has to be changed first`() async throws {
    let hall = Hall(store: OneAccountStore(mustChange: true))
    try await hall.open { client async throws in
      let session = try await client.signIn().cookie("session")
      let inbox = try await client.get("/inbox", [.cookie: session])
      #expect(inbox.status == .seeOther && inbox.headers[.location] == "/account")
      #expect(try await client.get("/account", [.cookie: session]).text == "vanthu.01")
    }
  }

  @Test func `of two cookies of one name with different values none is believed`() async throws {
    try await Hall().open { client async throws in
      let session = try await client.signIn().cookie("session")
      let other = "session=" + String(repeating: "0", count: 64)
      #expect(try await client.get("/inbox", [.cookie: "\(other); \(session)"]).status == .seeOther)
      #expect(try await client.get("/inbox", [.cookie: "\(session); \(other)"]).status == .seeOther)
      #expect(try await client.get("/inbox", [.cookie: "\(session); a=b; \(session)"]).status == .ok)
    }
  }

  @Test func `a session that ran out ends in the browser too`() async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      let session = try await client.signIn().cookie("session")
      hall.clock.advance(seconds: 1_800)
      let answer = try await client.get("/", [.cookie: session])
      #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("session=; ") && $0.contains("Max-Age=0") })
    }
  }

  @Test func `the page for an error knows whose it is, and a busy store still gives one`() async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      let session = try await client.signIn().cookie("session")
      #expect(try await client.get("/absent", [.cookie: session]).text.hasSuffix("vanthu.01"))
      hall.store.becomeBusy()
      let answer = try await client.get("/inbox", [.cookie: session])
      #expect(answer.status == .serviceUnavailable && answer.text.hasSuffix("-"))
    }
  }

  @Test func `five wrong passwords are told as a lock with its end`() async throws {
    try await Hall().open { client async throws in
      for _ in 0..<5 { #expect(try await client.signIn(password: "wrong horse battery").status == .unauthorized) }
      let answer = try await client.signIn()
      #expect(answer.status == .tooManyRequests)
      #expect(answer.text.contains("Hãy thử lại sau "))
    }
  }
}

@Suite struct `Forged requests` {
  @Test func `a form needs the token of the page it stood on`() async throws {
    try await Hall().open { client async throws in
      let visitor = try await client.visit()
      #expect(try await client.post("/form", "csrf=\(visitor.token)&a=1", [.cookie: visitor.cookie]).status == .ok)
      let other = try await client.visit()
      for (cookie, token) in [
        ("", visitor.token), (visitor.cookie, ""), (visitor.cookie, other.token), (visitor.cookie, visitor.cookie.after("=")),
        ("visitor=", FormToken.token(ofVisitor: "")), ("visitor=x", FormToken.token(ofVisitor: "x")),
      ] {
        #expect(try await client.post("/form", "csrf=\(token)&a=1", [.cookie: cookie]).status == .forbidden)
      }
      #expect(try await client.post("/form", "a=1", [.cookie: visitor.cookie]).status == .forbidden)
      let twice = "csrf=\(visitor.token)&csrf=\(visitor.token)"
      #expect(try await client.post("/form", twice, [.cookie: visitor.cookie]).status == .forbidden)
    }
  }

  @Test func `a signed-in person's forms carry the session's token, not the visitor's`() async throws {
    try await Hall().open { client async throws in
      let visitor = try await client.visit()
      let session = try await client.signIn().cookie("session")
      let token = try await client.get("/inbox", [.cookie: session]).text.after("csrf=")
      let cookies = "\(session); \(visitor.cookie)"
      #expect(try await client.post("/form", "csrf=\(token)", [.cookie: cookies]).status == .ok)
      #expect(try await client.post("/form", "csrf=\(visitor.token)", [.cookie: cookies]).status == .forbidden)
    }
  }

  @Test(arguments: ["cross-site", "same-site", "garbage"])
  func `what the browser says comes from elsewhere is refused, whatever else it carries`(site: String) async throws {
    try await Hall().open { client async throws in
      let visitor = try await client.visit()
      let headers: HTTPFields = [.cookie: visitor.cookie, .fetchSite: site]
      #expect(try await client.post("/form", "csrf=\(visitor.token)", headers).status == .forbidden)
      #expect(try await client.get("/", [.fetchSite: site]).status == .ok)
    }
  }

  @Test(arguments: ["https://evil.example", "null", "http://localhost.evil.example", "http://localhost:81", "localhost", ""])
  func `a foreign origin is refused`(origin: String) async throws {
    try await Hall().open { client async throws in
      let visitor = try await client.visit()
      let headers: HTTPFields = [.cookie: visitor.cookie, .origin: origin]
      #expect(try await client.post("/form", "csrf=\(visitor.token)", headers).status == .forbidden)
    }
  }

  @Test func `the own origin is taken, and a configured one is the only one`() async throws {
    try await Hall().open { client async throws in
      let visitor = try await client.visit()
      let headers: HTTPFields = [.cookie: visitor.cookie, .origin: "http://localhost"]
      #expect(try await client.post("/form", "csrf=\(visitor.token)", headers).status == .ok)
    }
    var hall = Hall()
    hall.settings.publicOrigin = "https://phananh.example"
    try await hall.open { client async throws in
      let visitor = try await client.visit()
      for (origin, status) in [("https://phananh.example", HTTPResponse.Status.ok), ("http://localhost", .forbidden)] {
        let headers: HTTPFields = [.cookie: visitor.cookie, .origin: origin]
        #expect(try await client.post("/form", "csrf=\(visitor.token)", headers).status == status)
      }
    }
  }
}

@Suite struct `Rates` {
  @Test func `too many look-ups get 429 with the time to wait, and then go on`() async throws {
    var hall = Hall()
    hall.settings.rates.rates = [.lookUp: Rate(burst: 3, interval: 2_000)]
    try await hall.open { [hall] client async throws in
      for _ in 0..<3 { #expect(try await client.get("/follow").status == .ok) }
      let answer = try await client.get("/follow")
      #expect(answer.status == .tooManyRequests)
      #expect(answer.headers[.retryAfter] == "2")
      hall.clock.advance(seconds: 2)
      #expect(try await client.get("/follow").status == .ok)
      #expect(try await client.get("/follow").status == .tooManyRequests)
    }
  }

  @Test func `waiting as long as is said is enough, for every pattern of asking`() {
    var settings = RateSettings()
    settings.rates = [.sending: Rate(burst: 5, interval: 700)]
    var random = SplitMix(seed: 3)
    let limits = RateLimits(settings)
    var now = Instant(millisecondsSince1970: 1_000_000)
    for _ in 0..<5_000 {
      now = now.adding(milliseconds: Int64.random(in: 0...900, using: &random))
      if let seconds = limits.take(.sending, client: "a", at: now) {
        #expect(seconds >= 1)
        now = now.adding(milliseconds: Int64(seconds) * 1_000)
        #expect(limits.take(.sending, client: "a", at: now) == nil)
      }
    }
  }

  @Test func `in any stretch of time no more is taken than the burst and what came back`() {
    var settings = RateSettings()
    settings.rates = [.sending: Rate(burst: 5, interval: 700)]
    var random = SplitMix(seed: 4)
    let limits = RateLimits(settings)
    var taken: [Int64] = []
    var now: Int64 = 1_000_000
    for _ in 0..<3_000 {
      now += Int64.random(in: 0...400, using: &random)
      if limits.take(.sending, client: "a", at: Instant(millisecondsSince1970: now)) == nil { taken.append(now) }
    }
    for start in taken.indices {
      for end in start..<min(start + 30, taken.count) {
        #expect(Int64(end - start + 1) <= 5 + (taken[end] - taken[start]) / 700 + 1)
      }
    }
  }

  @Test func `a flood from everywhere does not fill the memory`() {
    var settings = RateSettings()
    settings.capacity = 1_000
    let limits = RateLimits(settings)
    for number in 0..<20_000 {
      _ = limits.take(.sending, client: "10.0.\(number / 256).\(number % 256)", at: Instant(millisecondsSince1970: 0))
    }
    #expect(limits.count <= 1_000)
  }

  @Test func `an IPv6 network counts as one client`() {
    #expect(RateLimits.network(of: "2001:db8:1:2:3:4:5:6") == RateLimits.network(of: "2001:db8:1:2::9"))
    #expect(RateLimits.network(of: "2001:db8:1:2::9") != RateLimits.network(of: "2001:db8:1:3::9"))
    #expect(RateLimits.network(of: "::1") == "0:0:0:0")
    #expect(RateLimits.network(of: "203.0.113.9") == "203.0.113.9")
    for odd in [":", "::", ":::", "::::::::::", "1:2:3:4:5:6:7:8:9::"] { _ = RateLimits.network(of: odd) }
  }

  @Test func `the address before the proxy is believed as far as there are proxies of ours`() async throws {
    try await Hall().open { client async throws in
      #expect(try await client.get("/where", [.forwardedFor: "6.6.6.6"]).text == "local")
    }
    var hall = Hall()
    hall.settings.trustedProxies = 1
    try await hall.open { client async throws in
      #expect(try await client.get("/where", [.forwardedFor: "6.6.6.6, 203.0.113.9"]).text == "203.0.113.9")
      #expect(try await client.get("/where").text == "local")
    }
  }
}

/// A small generator that gives the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
