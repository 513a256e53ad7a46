import Casework

@testable import Web

/// Opinions between agencies (Y-01 to Y-17).
extension PageSamples {
  var opinions: [(name: String, page: any Page, visit: Visit)] {
    [
      ("begin-request", begin, staff), ("revision", revision, staff), ("revision-refused", refusedRevision, staff),
      ("revision-recipients", recipients, staff),
      ("summary", summary(isOpen: true), staff), ("summary-closed", summary(isOpen: false), staff), ("summary-empty", emptySummary, staff),
      ("summary-read", readSummary, staff),
    ]
  }

  private var titleField: FieldView {
    var field = FieldView(kind: .text, id: "title", label: t("Tên dự thảo"))
    field.value = t("Dự thảo Quy chế")
    field.isRequired = true
    return field
  }

  private var begin: RevisionPage {
    RevisionPage(
      code: "", caseTitle: "", version: nil, address: Href(.beginRequest(process: t("consultation-request"))),
      action: t("Lấy ý kiến điện tử"),
      fields: [titleField])
  }

  private var revision: RevisionPage {
    var page = RevisionPage(
      code: t("LYK.20260309.0001"), caseTitle: t("Dự thảo Quy chế"), version: 3, address: Href(.revision(code: t("LYK.20260309.0001"))),
      action: t("Lưu bản soạn thảo"), fields: [titleField], readsDrafts: true)
    page.done = Texts.Opinions.read(17, entries: 24)
    page.findings = [t("Dòng 12: số điều lặp lại")]
    return page
  }

  private var refusedRevision: RevisionPage {
    var page = revision
    page.done = nil
    page.refusal = t("Tệp này là ảnh chụp, không có chữ.")
    return page
  }

  private var recipients: RevisionPage {
    func agencies(_ ids: ClosedRange<Int>) -> [FieldView.Choice] {
      ids.map { FieldView.Choice(value: t("co-quan-\($0)"), label: t("Cơ quan số \($0)")) }
    }
    let kinds = [
      AgencyPicker.Kind(id: "department", title: t("Sở, ban, ngành"), all: t("Tất cả: Sở, ban, ngành (12)"), agencies: agencies(1...12)),
      AgencyPicker.Kind(id: "ward", title: t("Phường"), all: t("Tất cả: Phường (3)"), agencies: agencies(13...15)),
    ]
    func name(_ part: String, _ value: String, _ errors: [String]) -> FieldView {
      FieldView(
        kind: .text, id: "\(AgencyPicker.groupName).\(part)", label: t("Tên nhóm"), value: t(value), errors: errors.map(t), maxLength: 80)
    }
    var picker = AgencyPicker(
      kinds: kinds, groups: [AgencyPicker.Group(id: "7", label: t("Nhóm “Ven sông” (2)"), agencies: [t("co-quan-13"), t("co-quan-14")])])
    picker.keeping = AgencyPicker.Keeping(
      names: [AgencyPicker.newGroup: name("new", "Ven sông", ["Đã có nhóm mang tên này."]), "7": name("g7", "Ven sông", [])])
    return RevisionPage(
      code: t("LYK.20260309.0001"), caseTitle: t("Dự thảo Quy chế"), version: 3, address: Href(.revision(code: t("LYK.20260309.0001"))),
      action: t("Lưu bản soạn thảo"),
      fields: [
        titleField,
        FieldView(
          kind: .agencies(picker), id: "recipients", label: t("Cơ quan được lấy ý kiến"), selected: [t("co-quan-1"), t("co-quan-14")]),
      ])
  }

  private func summary(isOpen: Bool) -> SummaryPage {
    var page = SummaryPage(
      code: t("LYK.20260309.0001"), caseTitle: t("Dự thảo Quy chế"), processTitle: t("Lấy ý kiến điện tử"), version: 9,
      opinions: [
        SummaryPage.Opinion(
          agency: t("Sở Y tế"), address: Href(.workCase(code: t("GYK.20260309.0001"))), state: t("Đã góp ý"), position: t("Thống nhất"),
          when: t("thứ Hai, 9/3/2026, 09:00"), tone: .done)
      ],
      articles: [
        SummaryPage.Article(
          heading: t("Điều 9. Tiếp nhận và phân công"), words: t("1. Không quá 01 ngày.\n\n2. Xác định chủ trì."),
          points: [point(0, decided: true), point(1, decided: false)], similar: [[member(2), member(3)]])
      ], decided: 1, total: 2, isOpen: isOpen,
      formats: SummaryFormat.allCases)
    page.partNumber = 1
    page.places = [0, 1].map { part in
      SummaryPage.Place(
        heading: t("Điều \(part)"), address: Href(.summary(code: t("LYK.20260309.0001"))).with(SummaryPage.part, "\(part)"), decided: part,
        total: 2, isHere: part == 1)
    }
    page.readsTables = isOpen
    page.writing = isOpen ? Href(.revision(code: t("LYK.20260309.0001"))) : nil
    page.final = SummaryPage.Final(
      changes: [
        SummaryPage.Change(label: t("Điều 9. Tiếp nhận"), kind: Texts.Opinions.unitKind(.changed), points: [t("GYK.20260309.0001-0")]),
        SummaryPage.Change(label: t("Điều 12"), kind: Texts.Opinions.unitKind(.added), points: []),
      ], unmet: [t("GYK.20260309.0001-1")], comparison: Href(.drafts(code: t("LYK.20260309.0001"))))
    return page
  }

  /// What a table says that was worked on elsewhere.
  private var readSummary: SummaryPage {
    var page = summary(isOpen: true)
    page.read = Texts.Opinions.readDecisions(2, unchanged: 3)
    page.faults = [t("Dòng 7: không có ý kiến mang mã này.")]
    return page
  }

  private func point(_ row: Int, decided: Bool) -> SummaryPage.Point {
    var decision = FieldView(kind: .choice, id: "points.\(row).decision", label: t("Tiếp thu, giải trình"))
    decision.isCompact = true
    decision.choices = [FieldView.Choice(value: t("accept"), label: t("Tiếp thu"))]
    decision.value = decided ? t("accept") : ""
    var text = FieldView(kind: .longText(rows: 3), id: "points.\(row).text", label: t("Nội dung"))
    text.value = decided ? t("Đã sửa.") : ""
    text.errors = decided ? [] : [t("Hãy ghi nội dung giải trình.")]
    var changed = FieldView(kind: .text, id: "points.\(row).changed", label: t("Điều đã sửa"))
    changed.value = t("9, 12")
    return SummaryPage.Point(
      id: decided ? t("GYK.20260309.0001-\(row)") : t("N1"), name: "points.\(row).point",
      members: decided ? [member(row)] : [member(row), member(row + 5)],
      title: decided ? nil : t("Thời hạn quá ngắn"), decision: decision, text: text, changed: changed, isDecided: decided,
      changedWords: t("Điều 9"))
  }

  private func member(_ row: Int) -> SummaryPage.Member {
    SummaryPage.Member(
      id: t("GYK.20260309.0001-\(row)"), agency: t("Sở Y tế"), comment: t("Nên là 02 ngày."),
      proposal: row == 0 ? t("02 ngày làm việc") : "")
  }

  private var emptySummary: SummaryPage {
    SummaryPage(
      code: t("LYK.20260309.0001"), caseTitle: t("Dự thảo Quy chế"), processTitle: t("Lấy ý kiến điện tử"), version: 4, opinions: [],
      articles: [], decided: 0, total: 0, isOpen: false)
  }
}
