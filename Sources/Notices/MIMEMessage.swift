import Casework
import Foundation

/// An e-mail as bytes (RFC 5322, MIME: RFC 2045 to 2047). Every value is written so that none can end its line: whatever a title or a
/// name holds, it adds no header and no second message.
public struct MIMEMessage: Hashable, Sendable {
  public let from: EmailAddress
  /// The name shown beside ``from``.
  public let fromName: String
  public let to: EmailAddress
  public let subject: String
  public let text: String
  public let date: Instant
  /// The part of the Message-ID before the host of ``from``. The same notice has always the same, so that mail systems drop a second copy.
  public let id: String
  /// The language of the text.
  public let language: Language

  public init(
    from: EmailAddress, fromName: String, to: EmailAddress, subject: String, text: String, date: Instant, id: String, language: Language
  ) {
    self.from = from
    self.fromName = fromName
    self.to = to
    self.subject = subject
    self.text = text
    self.date = date
    self.id = id
    self.language = language
  }

  /// The message with lines that end in CRLF and hold no more than 78 signs, all of them ASCII.
  public var bytes: [UInt8] {
    let host = from.address.split(separator: "@").last ?? ""
    let headers = [
      "Date: \(Self.date(date))",
      "From: \(Self.words(fromName, after: 6))\r\n <\(from.address)>",
      "To: <\(to.address)>",
      "Message-ID: <\(Self.atom(id))@\(host)>",
      "Subject: \(Self.words(subject, after: 9))",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "Content-Language: \(language.rawValue)",
      // RFC 3834: no out-of-office replies to what a program sent.
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
    ]
    return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + Self.body(text)).utf8)
  }

  /// `Wed, 11 Mar 2026 08:30:00 +0700`.
  private static func date(_ instant: Instant) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays: [Weekday: String] = [
      .monday: "Mon", .tuesday: "Tue", .wednesday: "Wed", .thursday: "Thu", .friday: "Fri", .saturday: "Sat", .sunday: "Sun",
    ]
    let day = instant.date
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let second = Int(instant.milliseconds(since: .startOfDay(day)) / 1_000 % 60)
    let time = "\(two(instant.minuteOfDay / 60)):\(two(instant.minuteOfDay % 60)):\(two(second))"
    return "\(weekdays[day.weekday] ?? "Mon"), \(two(day.day)) \(months[day.month - 1]) \(day.year) \(time) +0700"
  }

  /// RFC 2047 words: always encoded, so that nothing in them is ever read as structure. A word has at most 75 signs and holds whole
  /// characters of Unicode.
  static func words(_ text: String, after column: Int) -> String {
    // 45 bytes are 60 signs of base64, and `=?utf-8?B?` with `?=` are 12 more.
    var pieces: [[UInt8]] = [[]]
    var room = min(45, (78 - column - 12) / 4 * 3)
    for scalar in text.unicodeScalars {
      let bytes = Array(String(CharacterSet.controlCharacters.contains(scalar) ? " " : Character(scalar)).utf8)
      if pieces[pieces.count - 1].count + bytes.count > room {
        pieces.append([])
        room = 45
      }
      pieces[pieces.count - 1] += bytes
    }
    return pieces.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  private static func atom(_ text: String) -> String {
    let plain = text.utf8.filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || ".-".utf8.contains($0) }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func body(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\r\n")
    let encoded = Array(Data((lines + "\r\n").utf8).base64EncodedString().utf8)
    return stride(from: 0, to: encoded.count, by: 76).map { start in
      String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self) + "\r\n"
    }.joined()
  }
}
