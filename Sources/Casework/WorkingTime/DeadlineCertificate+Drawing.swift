extension DeadlineCertificate {
  /// A strip of days as SVG 1.1: one square a day, counted days filled, other days hollow, paused days hatched, the last day underlined,
  /// today ringed. Each square says its day and reason in a `<title>`.
  ///
  /// Everything is drawn in `currentColor`, so it stands in light and dark alike; classes such as `day counted` let a page do more. Up to
  /// two weeks lie in one row; longer terms wrap into weeks that begin on Monday. No ids and no style sheet, so that several strips fit
  /// on one page under a strict content policy. An open pause is drawn up to `today`. At most ``longestStrip`` days are drawn.
  public func svg(_ language: Language, today: CivilDate? = nil) -> String {
    DayStrip(certificate: self, language: language, today: today).svg
  }

  /// Two years; what comes after is said in words.
  public static let longestStrip = 732
}

/// Lays out and writes the strip.
private struct DayStrip {
  private let certificate: DeadlineCertificate
  private let words: DeadlineWords
  private let language: Language
  private let today: CivilDate?
  private let days: [CertifiedDay]
  private let omitted: Int
  private let wraps: Bool

  private static let side = 16
  private static let pitch = 22
  private static let margin = 4
  private static let header = 14

  init(certificate: DeadlineCertificate, language: Language, today: CivilDate?) {
    self.certificate = certificate
    self.language = language
    self.today = today
    words = DeadlineWords(language)
    let all = certificate.days + Self.waiting(certificate, today)
    days = Array(all.prefix(DeadlineCertificate.longestStrip))
    omitted = all.count - days.count
    wraps = days.count > 14
  }

  /// The days since an open pause began.
  private static func waiting(_ certificate: DeadlineCertificate, _ today: CivilDate?) -> [CertifiedDay] {
    guard certificate.due == nil, let today, let last = certificate.days.last?.date, last < today else { return [] }
    let count = min(today.days(since: last), DeadlineCertificate.longestStrip)
    return (1...count).map {
      CertifiedDay(date: last.adding(days: $0), counted: false, number: nil, minutes: nil, reason: .paused, source: nil)
    }
  }

  var svg: String {
    let size = "width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
    let title = summary.escapedForXML
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"day-strip\" role=\"img\" aria-label=\"\(title)\" \(size)>",
      "<title>\(title)</title>", weekdayNames,
    ]
    parts += days.indices.map(square)
    if omitted > 0 { parts.append(label(words.more(omitted), x: Self.margin, y: height - 3)) }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private var summary: String {
    let end = certificate.due.map { $0.spokenAsEnd(of: certificate.term, in: language) } ?? DeadlineWords.open[language]
    return "\(words.term): \(certificate.term.spoken(in: language)). \(words.due): \(end)."
  }

  private var columns: Int { wraps ? 7 : max(days.count, 1) }
  /// In weeks the first day stands under its weekday.
  private var lead: Int { wraps ? (days.first?.date.weekday.rawValue ?? 1) - 1 : 0 }
  private var rows: Int { (lead + max(days.count, 1) + columns - 1) / columns }
  private var width: Int { max(columns * Self.pitch + 2 * Self.margin, omitted > 0 ? 160 : 0) }
  private var height: Int { Self.header + rows * Self.pitch + 2 * Self.margin + (omitted > 0 ? Self.header : 0) }

  private var weekdayNames: String {
    let first = wraps ? 0 : (days.first?.date.weekday.rawValue ?? 1) - 1
    return (0..<columns).map { column in
      let name = Self.shortNames[(first + column) % 7][language]
      return label(name, x: x(column) + Self.side / 2, y: Self.header - 3, anchor: " text-anchor=\"middle\"")
    }.joined()
  }

  private func label(_ text: String, x: Int, y: Int, anchor: String = "") -> String {
    "<text x=\"\(x)\" y=\"\(y)\" font-size=\"8\" font-family=\"sans-serif\" fill=\"currentColor\"\(anchor)>\(text.escapedForXML)</text>"
  }

  private func x(_ column: Int) -> Int { Self.margin + column * Self.pitch + (Self.pitch - Self.side) / 2 }

  private func square(_ index: Int) -> String {
    let day = days[index]
    let left = x((lead + index) % columns)
    let top = Self.header + Self.margin + (lead + index) / columns * Self.pitch
    let isLast = day.date == certificate.dueDate
    let isToday = day.date == today
    let title = day.text(language) + (isLast ? "; \(words.lastDay)" : "") + (isToday ? "; \(words.isToday)" : "")
    return "<g class=\"\(Self.classes(day, isLast, isToday))\"><title>\(title.escapedForXML)</title>"
      + Self.box(left, top, day.counted) + (day.reason.code == .paused ? Self.hatch(left, top) : "")
      + (isLast ? Self.underline(left, top) : "") + (isToday ? Self.ring(left, top) : "") + "</g>"
  }

  private static func classes(_ day: CertifiedDay, _ isLast: Bool, _ isToday: Bool) -> String {
    ["day", day.counted ? "counted" : "skipped", day.reason.code.rawValue, isLast ? "last" : nil, isToday ? "today" : nil]
      .compactMap { $0 }.joined(separator: " ")
  }

  private static func box(_ x: Int, _ y: Int, _ counted: Bool) -> String {
    let paint = counted ? "fill=\"currentColor\" fill-opacity=\"0.75\"" : "fill=\"none\""
    return "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(side)\" height=\"\(side)\" rx=\"2\" \(paint) stroke=\"currentColor\"/>"
  }

  private static func hatch(_ x: Int, _ y: Int) -> String {
    let lines = [6, 11, 16].map { "M\(x) \(y + $0)L\(x + $0) \(y)" } + ["M\(x + 5) \(y + side)L\(x + side) \(y + 5)"]
    return "<path d=\"\(lines.joined())\" stroke=\"currentColor\" fill=\"none\"/>"
  }

  private static func underline(_ x: Int, _ y: Int) -> String {
    "<path d=\"M\(x) \(y + side + 3)h\(side)\" stroke=\"currentColor\" stroke-width=\"3\"/>"
  }

  private static func ring(_ x: Int, _ y: Int) -> String {
    "<circle cx=\"\(x + side / 2)\" cy=\"\(y + side / 2)\" r=\"12\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>"
  }

  private static let shortNames = [
    LocalizedText(vi: "T2", en: "Mo"), LocalizedText(vi: "T3", en: "Tu"), LocalizedText(vi: "T4", en: "We"),
    LocalizedText(vi: "T5", en: "Th"), LocalizedText(vi: "T6", en: "Fr"), LocalizedText(vi: "T7", en: "Sa"),
    LocalizedText(vi: "CN", en: "Su"),
  ]
}

extension String {
  /// Escaped byte by byte for text and attributes of XML. Control characters that XML 1.0 forbids become U+FFFD.
  fileprivate var escapedForXML: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      case 9, 10, 13: bytes.append(byte)
      case 0..<32: bytes += Array("\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
