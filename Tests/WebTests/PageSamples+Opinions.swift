import Casework

@testable import Web

/// Opinions between agencies (Y-01 to Y-17).
extension PageSamples {
  var opinions: [(name: String, page: any Page, visit: Visit)] {
    [
      ("begin-request", begin, staff), ("revision", revision, staff), ("revision-refused", refusedRevision, staff),
      ("revision-recipients", recipients, staff),
      ("summary", summary(isOpen: true), staff), ("summary-closed", summary(isOpen: false), staff), ("summary-empty", emptySummary, staff),
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
    SummaryPage(
      code: t("LYK.20260309.0001"), caseTitle: t("Dự thảo Quy chế"), processTitle: t("Lấy ý kiến điện tử"), version: 9,
      opinions: [
        SummaryPage.Opinion(
          agency: t("Sở Y tế"), address: Href(.workCase(code: t("GYK.20260309.0001"))), state: t("Đã góp ý"), position: t("Thống nhất"),
          when: t("thứ Hai, 9/3/2026, 09:00"), tone: .done)
      ],
      articles: [
        SummaryPage.Article(
          heading: t("Điều 9. Tiếp nhận và phân công"), words: t("1. Không quá 01 ngày.\n\n2. Xác định chủ trì."),
          points: [point(0, decided: true), point(1, decided: false)])
      ], decided: 1, total: 2, isOpen: isOpen,
      formats: SummaryFormat.allCases)
  }

  private func point(_ row: Int, decided: Bool) -> SummaryPage.Point {
    var decision = FieldView(kind: .choice, id: "points.\(row).decision", label: t("Tiếp thu, giải trình"))
    decision.isCompact = true
    decision.choices = [FieldView.Choice(value: t("accept"), label: t("Tiếp thu"))]
    decision.value = decided ? t("accept") : ""
    var text = FieldView(kind: .longText(rows: 3), id: "points.\(row).text", label: t("Nội dung"))
    text.value = decided ? t("Đã sửa.") : ""
    text.errors = decided ? [] : [t("Hãy ghi nội dung giải trình.")]
    return SummaryPage.Point(
      id: t("GYK.20260309.0001-\(row)"), name: "points.\(row).point", agency: t("Sở Y tế"), comment: t("Nên là 02 ngày."),
      proposal: decided ? t("02 ngày làm việc") : "", decision: decision, text: text, isDecided: decided)
  }

  private var emptySummary: SummaryPage {
    SummaryPage(
      code: t("LYK.20260309.0001"), caseTitle: t("Dự thảo Quy chế"), processTitle: t("Lấy ý kiến điện tử"), version: 4, opinions: [],
      articles: [], decided: 0, total: 0, isOpen: false)
  }
}
