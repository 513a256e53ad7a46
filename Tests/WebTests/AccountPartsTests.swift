import Accounts
import Casework
import Testing

@testable import Web

/// What is kept of where somebody signs in from, and what leaves in files.
@Suite struct `Parts of accounts` {
  @Test(arguments: [
    ("203.0.113.9", "203.0.113.x"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"), ("2001:db8::9", "2001:db8:0::"), ("local", ""),
    ("203.0.113.999", ""), ("evil<script>:", ""), ("", ""),
  ])
  func `of an address no more is kept than its network`(address: String, kept: String) {
    #expect(Caller.truncated(address) == kept)
  }

  @Test(arguments: [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
      "Edge, Windows"
    ),
    ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1",
      "Safari, iOS"
    ),
    ("curl/8.0", ""), ("", ""),
  ])
  func `of a browser no more is kept than its family`(userAgent: String, family: String) {
    #expect(Caller.family(of: userAgent) == family)
  }

  @Test func `a cell that a spreadsheet would calculate is text in the file`() {
    let rows = ["=1+1", "+1", "-1", "@x", "a\"b", "a,b", "xin chào"].map { text in
      ExportedAudit(members: ExportedAudit.columns.map { ($0, $0 == "detail" ? text : "") })
    }
    let lines = String(decoding: AuditFile.csv(rows), as: UTF8.self).split(separator: "\r\n")
    let cells = lines.dropFirst().map {
      $0.split(separator: ",", maxSplits: 9, omittingEmptySubsequences: false).last.map(String.init) ?? ""
    }
    #expect(cells == ["\"'=1+1\"", "\"'+1\"", "\"'-1\"", "\"'@x\"", "\"a\"\"b\"", "\"a,b\"", "\"xin chào\""])
  }

  @Test func `a search of the log reads what was typed or says that it can't`() {
    let all = Set(AuditPart.allCases)
    #expect(AuditSearch([:], parts: all).query?.part == .cases)
    #expect(AuditSearch([:], parts: [.directory, .accounts]).query?.part == .directory)
    #expect(AuditSearch(["part": "cases"], parts: [.directory, .accounts]).query == nil)
    #expect(AuditSearch([:], parts: []).query == nil)
    for odd in [["from": "hôm qua"], ["to": "2026-13-01"], ["code": "x"], ["cursor": "x"], ["part": "x"]] {
      #expect(AuditSearch(odd, parts: all).query == nil, "\(odd)")
    }
    let query = AuditSearch(["code": "pakn.20260309.0012", "to": "2026-03-11", "person": "CanBo1"], parts: all).query
    #expect(query?.code?.description == "PAKN.20260309.0012" && query?.person == "canbo1")
    #expect(query?.until?.iso8601.hasPrefix("2026-03-12T00:00:00") == true)
  }
}
