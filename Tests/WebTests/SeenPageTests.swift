import Testing

@testable import Web

@Suite struct `The page that feedback on the system names` {
  @Test(
    arguments: [
      ("/work/PAKN.20260309.0007", "/work/PAKN.20260309.0007"), ("/inbox?q=Nguyen&holder=x", "/inbox"), ("/published#answer", "/published"),
      ("/welcome/3f9c2a7d", "/welcome/"), ("//evil.example/x", ""), ("https://evil.example/", ""), ("", ""), ("/a b", ""),
      ("/\u{1EA1}", ""), ("/" + String(repeating: "a", count: 300), ""),
    ])
  func `Y-25: is its path alone, without what was asked for, and never a secret`(address: String, path: String) {
    #expect(SeenPage(address).path == path)
  }
}
