import Casework
import Foundation
import Notices
import Testing

@Suite struct MIMEMessageTests {
  static func message(subject: String = "Đã nhận", fromName: String = "Thành phố", text: String = "Kính gửi") throws -> MIMEMessage {
    MIMEMessage(
      from: try #require(EmailAddress("noreply@example.gov.vn")), fromName: fromName, to: try #require(EmailAddress("a@b.vn")),
      subject: subject, text: text, date: try #require(Instant(iso8601: "2026-03-11T08:30:05+07:00")), id: "dienhong.7.received",
      language: .vietnamese)
  }

  static let hostile = [
    "x\r\nBcc: somebody@example.com", "x\nBcc: a", "x\rBcc: a", "x\u{85}Bcc: a", "x\u{2028}Bcc: a", "x\u{0}y", "=?utf-8?B?QmNj?=", "",
    String(repeating: "ệ", count: 300), "👩‍👩‍👧‍👦\u{301}" + String(repeating: "e\u{323}\u{302}", count: 80), "\r\n\r\nbody", "<a@b.vn>, ",
  ]

  @Test(arguments: hostile) func `whatever a subject or a name holds, the headers are the same twelve`(text: String) throws {
    let bytes = try Self.message(subject: text, fromName: text).bytes
    let whole = String(decoding: bytes, as: UTF8.self)
    let head = whole.components(separatedBy: "\r\n\r\n")[0]
    // A line that begins with a blank goes on with the header before it.
    let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(
      names == [
        "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Language",
        "Auto-Submitted", "X-Auto-Response-Suppress",
      ])
  }

  @Test(arguments: hostile) func `lines are ASCII, end in CRLF and have at most 78 signs`(text: String) throws {
    let bytes = try Self.message(subject: text, fromName: text, text: text).bytes
    #expect(bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A })
    let whole = String(decoding: bytes, as: UTF8.self)
    for line in whole.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78)
      #expect(!line.utf8.contains(0x0D) && !line.utf8.contains(0x0A))
    }
  }

  @Test func `subject and text come back as they were written`() throws {
    let text = "Kính gửi anh/chị,\n\nHạn: thứ Tư, 11/3/2026.\n.\nFrom here"
    let whole = String(
      decoding: try Self.message(subject: "Hồ sơ PAKN.20260311.0001 đã có trả lời, " + text, text: text).bytes, as: UTF8.self)
    let parts = whole.components(separatedBy: "\r\n\r\n")
    let body = try #require(Data(base64Encoded: parts[1].replacingOccurrences(of: "\r\n", with: "")))
    #expect(String(decoding: body, as: UTF8.self) == text.replacingOccurrences(of: "\n", with: "\r\n") + "\r\n")
    #expect(whole.contains("\r\nDate: Wed, 11 Mar 2026 08:30:05 +0700\r\n") || whole.hasPrefix("Date: Wed, 11 Mar 2026 08:30:05 +0700\r\n"))
    #expect(whole.contains("\r\nMessage-ID: <dienhong.7.received@example.gov.vn>\r\n"))
  }
}
