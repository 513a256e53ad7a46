import Casework

/// What a check of a receipt found, as it is shown.
struct ReceiptVerdictView: Sendable {
  struct Point: Sendable {
    let kind: NoticeKind
    let words: String
  }

  let kind: NoticeKind
  let headline: String
  let words: String
  /// Of what was said and the files.
  var points: [Point] = []
  var facts: [Fact] = []
  /// What was said, in full.
  var said: String? = nil
}

extension HTMLWriter {
  mutating func receiptVerdict(_ verdict: ReceiptVerdictView) {
    notice(verdict.kind) { html in
      html(.p) { html in html(.strong, text: verdict.headline) }
      html(.p, text: verdict.words)
    }
    for point in verdict.points { notice(point.kind, text: point.words) }
    facts(verdict.facts)
    guard let said = verdict.said else { return }
    self(.details) { html in
      html(.summary, text: Texts.Verify.said)
      html(.pre, .class("snippet"), text: said)
    }
  }
}

// MARK: - From a check

extension ReceiptVerdictView {
  init(_ check: ReceiptCheck, in language: Language) {
    switch check.outcome {
    case .confirmed(let verdict): self.init(verdict, of: check, isConfirmed: true, in: language)
    case .sealed(let verdict): self.init(verdict, of: check, isConfirmed: false, in: language)
    case .worthless(.unknownLog(let origin)): self = .unchecked(Texts.Verify.unknownLog(origin), in: language)
    case .worthless(let fault):
      self.init(kind: .stop, headline: Texts.Verify.worthless[language], words: Self.words(for: fault)[language])
    case .unusablePolicy(let fault):
      self = .unchecked(fault.line == 0 ? Texts.Verify.wantingPolicy : Texts.Verify.badPolicy("\(fault.line)"), in: language)
    }
    points = (check.isOpeningRight.map { [Self.point($0, Texts.Verify.rightOpening, Texts.Verify.wrongOpening, language)] } ?? [])
    if check.isOpeningRight == true {
      points += check.documents.map {
        Self.point($0.isNamed, Texts.Verify.rightDocument($0.name), Texts.Verify.wrongDocument($0.name), language)
      }
    } else if !check.documents.isEmpty {
      points.append(Point(kind: .warning, words: Texts.Verify.documentsNeedOpening[language]))
    }
    said = check.said.map { String(decoding: $0, as: UTF8.self) }
  }

  static func unchecked(_ words: LocalizedText, in language: Language) -> ReceiptVerdictView {
    ReceiptVerdictView(kind: .warning, headline: Texts.Verify.unchecked[language], words: words[language])
  }

  private init(_ verdict: ReceiptVerdict, of check: ReceiptCheck, isConfirmed: Bool, in language: Language) {
    let quorum = check.quorum.map(String.init) ?? Texts.Verify.intricate[language]
    let (count, validators) = ("\(verdict.cosigners.count)", "\(check.validators)")
    if isConfirmed {
      self.init(
        kind: .success, headline: Texts.Verify.confirmed[language], words: Texts.Verify.confirmedWords(count, validators, quorum)[language])
    } else {
      self.init(
        kind: .warning, headline: Texts.Verify.sealed[language], words: Texts.Verify.sealedWords(count, validators, quorum)[language])
    }
    facts = Self.facts(verdict, missing: check.missing, in: language)
  }

  private static func facts(_ verdict: ReceiptVerdict, missing: [String], in language: Language) -> [Fact] {
    let (entry, checkpoint) = (verdict.entry, verdict.checkpoint)
    let signed = zip(verdict.cosigners, verdict.cosignatureTimes).map { "\($0.name) · \(time($1))" }
    let facts = [
      Fact(Texts.Verify.log[language], checkpoint.origin),
      Fact(Texts.Verify.entry[language], Texts.Verify.entryPlace("\(verdict.index)", "\(checkpoint.size)")[language]),
      Fact(Texts.Verify.matter[language], entry.stream),
      Fact(Texts.Verify.event[language], Texts.Verify.eventPlace("\(entry.sequence)", entry.type)[language]),
      Fact(Texts.Verify.agency[language], entry.agency.isEmpty ? Texts.Verify.operator[language] : entry.agency),
      Fact(Texts.Verify.time[language], time(Instant(millisecondsSince1970: entry.at))),
      Fact(Texts.Verify.signed[language], signed.isEmpty ? .text(Texts.Verify.nobody[language]) : .several(signed)),
    ]
    return facts + (missing.isEmpty ? [] : [Fact(Texts.Verify.missing[language], .several(missing))])
  }

  /// To the second, at UTC+7, in words of no language.
  static func time(_ instant: Instant) -> String {
    let date = instant.date
    let second = Int((instant.millisecondsSince1970 - Instant(date: date, minute: 0).millisecondsSince1970) / 1000)
    let digits = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(digits), \(date.day)/\(date.month)/\(date.year) (UTC+7)"
  }

  private static func point(_ isRight: Bool, _ right: LocalizedText, _ wrong: LocalizedText, _ language: Language) -> Point {
    Point(kind: isRight ? .success : .stop, words: (isRight ? right : wrong)[language])
  }

  private static func words(for fault: ReceiptFault) -> LocalizedText {
    switch fault {
    case .malformed: Texts.Verify.malformed
    case .unknownLog(let origin): Texts.Verify.unknownLog(origin)
    case .badSignature: Texts.Verify.badSignature
    case .notIncluded: Texts.Verify.notIncluded
    case .noEntry: Texts.Verify.noEntry
    case .otherOpening: Texts.Verify.wrongOpening
    }
  }

  /// The same words for the script, which fills the braces.
  static var scriptWords: [Attribute] {
    let words: [(StaticString, LocalizedText)] = [
      ("data-confirmed", Texts.Verify.confirmed),
      ("data-confirmed-words", Texts.Verify.confirmedWords("{count}", "{validators}", "{quorum}")),
      ("data-sealed", Texts.Verify.sealed), ("data-sealed-words", Texts.Verify.sealedWords("{count}", "{validators}", "{quorum}")),
      ("data-intricate", Texts.Verify.intricate), ("data-worthless", Texts.Verify.worthless), ("data-unchecked", Texts.Verify.unchecked),
      ("data-no-receipt", Texts.Verify.noReceipt), ("data-malformed", Texts.Verify.malformed),
      ("data-unknown-log", Texts.Verify.unknownLog("{origin}")), ("data-bad-signature", Texts.Verify.badSignature),
      ("data-not-included", Texts.Verify.notIncluded), ("data-no-entry", Texts.Verify.noEntry),
      ("data-bad-policy", Texts.Verify.badPolicy("{line}")), ("data-wanting-policy", Texts.Verify.wantingPolicy),
      ("data-right-opening", Texts.Verify.rightOpening), ("data-wrong-opening", Texts.Verify.wrongOpening),
      ("data-right-document", Texts.Verify.rightDocument("{name}")), ("data-wrong-document", Texts.Verify.wrongDocument("{name}")),
      ("data-documents-need-opening", Texts.Verify.documentsNeedOpening), ("data-log", Texts.Verify.log),
      ("data-entry", Texts.Verify.entry),
      ("data-entry-place", Texts.Verify.entryPlace("{index}", "{size}")), ("data-matter", Texts.Verify.matter),
      ("data-event", Texts.Verify.event), ("data-event-place", Texts.Verify.eventPlace("{sequence}", "{type}")),
      ("data-agency", Texts.Verify.agency), ("data-operator", Texts.Verify.operator), ("data-time", Texts.Verify.time),
      ("data-signed", Texts.Verify.signed), ("data-nobody", Texts.Verify.nobody), ("data-missing", Texts.Verify.missing),
      ("data-said", Texts.Verify.said),
    ]
    return words.map { Attribute(name: $0.0, value: .localized($0.1)) }
  }
}
