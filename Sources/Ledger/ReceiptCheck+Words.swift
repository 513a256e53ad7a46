import Casework

// A check in the words of the command line.

extension ReceiptCheck {
  /// In Vietnamese, then in English.
  public var words: String { "\(lines(.vietnamese))\n\n\(lines(.english))" }

  private func lines(_ language: Language) -> String {
    (main(language) + (isOpeningRight.map { [openingLine($0)[language]] } ?? [])
      + documents.map { documentLine($0.name, $0.isNamed)[language] })
      .joined(separator: "\n")
  }

  private func main(_ language: Language) -> [String] {
    switch outcome {
    case .unusablePolicy(let fault):
      return [
        LocalizedText(vi: "KHÔNG KIỂM TRA ĐƯỢC: tệp chính sách sai (\(fault)).", en: "NOT CHECKED: the policy will not do (\(fault)).")[
          language]
      ]
    case .worthless(let fault): return [Self.words(for: fault)[language]]
    case .sealed(let verdict):
      return [
        LocalizedText(
          vi: "ĐÃ GHI SỔ, CHƯA ĐƯỢC XÁC NHẬN: mới có \(verdict.cosigners.count)/\(validators) nút xác thực ký, cần \(quorum ?? 0).",
          en: "SEALED, NOT CONFIRMED: \(verdict.cosigners.count) of \(validators) validators have signed, \(quorum ?? 0) are needed.")[
            language]
      ] + facts(verdict, language)
    case .confirmed(let verdict):
      return [
        LocalizedText(
          vi: "ĐÃ ĐƯỢC XÁC NHẬN bởi \(verdict.cosigners.count)/\(validators) nút xác thực (cần \(quorum ?? 0)).",
          en: "CONFIRMED by \(verdict.cosigners.count) of \(validators) validators (\(quorum ?? 0) are needed).")[language]
      ] + facts(verdict, language)
    }
  }

  private func facts(_ verdict: ReceiptVerdict, _ language: Language) -> [String] {
    let entry = verdict.entry
    let when = Instant(millisecondsSince1970: entry.at).iso8601
    let facts = [
      LocalizedText(
        vi: "Sổ: \(verdict.checkpoint.origin), bản ghi số \(verdict.index) trong \(verdict.checkpoint.size)",
        en: "Log: \(verdict.checkpoint.origin), entry \(verdict.index) of \(verdict.checkpoint.size)"),
      LocalizedText(
        vi: "Hồ sơ: \(entry.stream), sự kiện thứ \(entry.sequence) (\(entry.type))",
        en: "Case: \(entry.stream), event \(entry.sequence) (\(entry.type))"),
      LocalizedText(
        vi: "Cơ quan ký: \(entry.agency.isEmpty ? "đơn vị vận hành sổ" : entry.agency)",
        en: "Signed by: \(entry.agency.isEmpty ? "the operator of the log" : entry.agency)"),
      LocalizedText(vi: "Thời điểm: \(when)", en: "At: \(when)"),
    ].map { "  \($0[language])" }
    return facts + zip(verdict.cosigners, verdict.cosignatureTimes).map { "  ✓ \($0.name)  \($1.iso8601)" }
  }

  private func openingLine(_ isRight: Bool) -> LocalizedText {
    isRight
      ? LocalizedText(vi: "Nội dung kèm theo ĐÚNG là nội dung đã ghi sổ.", en: "What was said IS what the entry holds.")
      : LocalizedText(vi: "Nội dung kèm theo KHÔNG PHẢI nội dung đã ghi sổ.", en: "What was said is NOT what the entry holds.")
  }

  private func documentLine(_ name: String, _ isNamed: Bool) -> LocalizedText {
    isNamed
      ? LocalizedText(vi: "Tệp \(name) ĐÚNG là tệp đã gửi kèm.", en: "The file \(name) IS one that was sent with it.")
      : LocalizedText(vi: "Tệp \(name) KHÔNG có trong nội dung đã ghi sổ.", en: "The file \(name) is NOT in what was sealed.")
  }

  static func words(for fault: ReceiptFault) -> LocalizedText {
    switch fault {
    case .malformed: LocalizedText(vi: "KHÔNG HỢP LỆ: tệp này không phải biên nhận.", en: "NOT VALID: this file is no receipt.")
    case .unknownLog(let origin):
      LocalizedText(
        vi: "KHÔNG KIỂM TRA ĐƯỢC: chính sách không biết sổ “\(origin)”.", en: "NOT CHECKED: the policy knows no log “\(origin)”.")
    case .badSignature:
      LocalizedText(
        vi: "KHÔNG HỢP LỆ: có chữ ký sai hoặc thiếu chữ ký của sổ.", en: "NOT VALID: a signature is wrong, or that of the log is missing.")
    case .notIncluded:
      LocalizedText(vi: "KHÔNG HỢP LỆ: bản ghi không nằm trong sổ đã ký.", en: "NOT VALID: the entry is not in the log that was signed.")
    case .noEntry:
      LocalizedText(vi: "KHÔNG HỢP LỆ: bản ghi không phải của sổ loại này.", en: "NOT VALID: the leaf is no entry of such a ledger.")
    case .otherOpening:
      LocalizedText(vi: "KHÔNG HỢP LỆ: nội dung khác với nội dung đã ghi sổ.", en: "NOT VALID: what was said is not what was sealed.")
    }
  }
}
