/// A kind of document that is cited by number: those of the annex to Decree 30/2020/NĐ-CP that have a number of their own series, and
/// the legal normative documents.
public enum DocumentKind: String, Codable, Sendable, CaseIterable {
  case law, ordinance, decree, resolution, decision, directive, circular, notice, plan, dispatch, guidance, report, submission
  case conclusion, regulation, rules, programme, scheme, project, option, communique, minutes, contract
  case jointResolution = "joint-resolution"
  case jointCircular = "joint-circular"
  case consolidatedText = "consolidated-text"
  case decreeLaw = "decree-law"
  case officialLetter = "official-letter"

  /// How the kind is written in a number: `QĐ` in `2610/QĐ-UBND`. Official letters have none; laws carry that of the National Assembly.
  public var abbreviation: String? {
    switch self {
    case .law: "L"
    case .ordinance: "PL"
    case .decree: "NĐ"
    case .resolution: "NQ"
    case .decision: "QĐ"
    case .directive: "CT"
    case .circular: "TT"
    case .notice: "TB"
    case .plan: "KH"
    case .dispatch: "CĐ"
    case .guidance: "HD"
    case .report: "BC"
    case .submission: "TTr"
    case .conclusion: "KL"
    case .regulation: "QC"
    case .rules: "QyĐ"
    case .programme: "CTr"
    case .scheme: "ĐA"
    case .project: "DA"
    case .option: "PA"
    case .communique: "TC"
    case .minutes: "BB"
    case .contract: "HĐ"
    case .jointResolution: "NQLT"
    case .jointCircular: "TTLT"
    case .consolidatedText: "VBHN"
    case .decreeLaw: "SL"
    case .officialLetter: nil
    }
  }

  public var name: LocalizedText {
    switch self {
    case .law: LocalizedText(vi: "Luật", en: "Law")
    case .ordinance: LocalizedText(vi: "Pháp lệnh", en: "Ordinance")
    case .decree: LocalizedText(vi: "Nghị định", en: "Decree")
    case .resolution: LocalizedText(vi: "Nghị quyết", en: "Resolution")
    case .decision: LocalizedText(vi: "Quyết định", en: "Decision")
    case .directive: LocalizedText(vi: "Chỉ thị", en: "Directive")
    case .circular: LocalizedText(vi: "Thông tư", en: "Circular")
    case .notice: LocalizedText(vi: "Thông báo", en: "Notice")
    case .plan: LocalizedText(vi: "Kế hoạch", en: "Plan")
    case .dispatch: LocalizedText(vi: "Công điện", en: "Dispatch")
    case .guidance: LocalizedText(vi: "Hướng dẫn", en: "Guidance")
    case .report: LocalizedText(vi: "Báo cáo", en: "Report")
    case .submission: LocalizedText(vi: "Tờ trình", en: "Submission")
    case .conclusion: LocalizedText(vi: "Kết luận", en: "Conclusion")
    case .regulation: LocalizedText(vi: "Quy chế", en: "Regulation")
    case .rules: LocalizedText(vi: "Quy định", en: "Rules")
    case .programme: LocalizedText(vi: "Chương trình", en: "Programme")
    case .scheme: LocalizedText(vi: "Đề án", en: "Scheme")
    case .project: LocalizedText(vi: "Dự án", en: "Project")
    case .option: LocalizedText(vi: "Phương án", en: "Option")
    case .communique: LocalizedText(vi: "Thông cáo", en: "Communiqué")
    case .minutes: LocalizedText(vi: "Biên bản", en: "Minutes")
    case .contract: LocalizedText(vi: "Hợp đồng", en: "Contract")
    case .jointResolution: LocalizedText(vi: "Nghị quyết liên tịch", en: "Joint resolution")
    case .jointCircular: LocalizedText(vi: "Thông tư liên tịch", en: "Joint circular")
    case .consolidatedText: LocalizedText(vi: "Văn bản hợp nhất", en: "Consolidated text")
    case .decreeLaw: LocalizedText(vi: "Sắc lệnh", en: "Decree-law")
    case .officialLetter: LocalizedText(vi: "Công văn", en: "Official letter")
    }
  }

  /// The kind an abbreviation stands for, with or without diacritics, in any case.
  ///
  /// Without diacritics `HD` may be guidance or a contract, and `DA` a project or a scheme: then the one without `Đ` is meant.
  init?(abbreviation: String) {
    let upper = abbreviation.uppercased()
    if let exact = DocumentKind.byAbbreviation[upper] {
      self = exact
    } else if let folded = DocumentKind.byFoldedAbbreviation[abbreviation.folded] {
      self = folded
    } else {
      return nil
    }
  }

  private static let byAbbreviation = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { kind in kind.abbreviation.map { ($0.uppercased(), kind) } })

  private static let byFoldedAbbreviation = Dictionary(
    allCases.compactMap { kind in kind.abbreviation.map { ($0.folded, kind) } }
  ) { one, other in one.abbreviation?.contains("Đ") == true ? other : one }
}
