extension DeadlineCertificate {
  /// Plain lines for people: the term, when it ends, then every day with the ground on which it was counted or not.
  public func text(_ language: Language) -> String {
    let words = DeadlineWords(language)
    var lines = ["\(words.term): \(term.spoken(in: language)), \(words.since) \(from.spoken(in: language))"]
    if let due {
      lines.append("\(words.due): \(due.spokenAsEnd(of: term, in: language))")
    } else {
      lines.append("\(words.due): \(DeadlineWords.open[language])" + (unspent.map { ", \(words.left) \($0.spoken(in: language))" } ?? ""))
    }
    lines += pauses.map { pause in
      let end = pause.until.map { $0.spoken(in: language) } ?? words.today
      return "\(words.paused): \(pause.from.spoken(in: language)) – \(end)"
    }
    lines += days.map { "  " + $0.text(language) }
    if !announced { lines.append(words.notAnnounced) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension CertifiedDay {
  /// "Thứ Tư, 25/2/2026: ngày thứ 3 – ngày làm việc", with the source in brackets.
  public func text(_ language: Language) -> String {
    let ground = source.map { " (\($0))" } ?? ""
    return "\(date.spoken(in: language)): \(count(DeadlineWords(language))) – \(reason.name[language])\(ground)"
  }

  private func count(_ words: DeadlineWords) -> String {
    guard counted else { return words.notCounted }
    if let number { return words.number(number) }
    return minutes.map(words.minutes) ?? words.counted
  }
}

/// The words of certificates in one language.
struct DeadlineWords {
  static let open = LocalizedText(vi: "chưa xác định vì đang tạm dừng", en: "not known while paused")

  private let language: Language
  init(_ language: Language) { self.language = language }

  var term: String { pick("Thời hạn", "Term") }
  var since: String { pick("tính từ", "from") }
  var due: String { pick("Hết hạn", "Ends") }
  var left: String { pick("còn", "left:") }
  var paused: String { pick("Tạm dừng", "Paused") }
  var today: String { pick("nay", "now") }
  var counted: String { pick("có tính", "counted") }
  var notCounted: String { pick("không tính", "not counted") }
  var lastDay: String { pick("ngày cuối", "last day") }
  var isToday: String { pick("hôm nay", "today") }
  var notAnnounced: String {
    pick(
      "Lưu ý: chưa có thông báo lịch nghỉ Tết, Quốc khánh cho mọi năm của thời hạn này; hạn có thể thay đổi.",
      "Note: Tết and National Day are not announced for every year of this term; the deadline may move.")
  }
  func number(_ number: Int) -> String { pick("ngày thứ \(number)", "day \(number)") }
  func minutes(_ minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    return rest == 0
      ? pick("tính \(hours) giờ", "\(hours) h counted") : pick("tính \(hours) giờ \(rest) phút", "\(hours) h \(rest) min counted")
  }
  func more(_ days: Int) -> String { pick("… và \(days) ngày nữa", "… and \(days) more days") }

  private func pick(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }
}

extension Instant {
  /// "08:30 thứ Sáu, 13/2/2026".
  public func spoken(in language: Language) -> String { "\(Self.clock(minuteOfDay)) \(date.spoken(in: language))" }

  /// The midnight that ends a term in days is said as 24:00 of its last day, as the Civil Code does.
  func spokenAsEnd(of term: Term, in language: Language) -> String {
    guard minuteOfDay == 0, term.unit != .workingHours else { return spoken(in: language) }
    return "24:00 \(date.adding(days: -1).spoken(in: language))"
  }

  private static func clock(_ minute: Int) -> String { "\((minute / 60).padded(to: 2)):\((minute % 60).padded(to: 2))" }
}
